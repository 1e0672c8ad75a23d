"""Forms of which a case has several documents: one for each indicator, workblock, evaluation period or team."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from skprules.documents.contexts import FORMS
from skprules.errors import InputError, Problem, Where
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.model import Case


def parts_of(case: Case, form: str) -> tuple[str, ...]:
    """The parts of which the case has one document of the form each; empty where the form is one document."""
    return FORMS[form].parts(case) if form in FORMS else ()


def chosen_part(case: Case, form: str, wanted: str | None) -> str | None:
    """The part that is meant by ``wanted``, which may also be another name of it.

    Raises:
        InputError: there is no such part, or there are several and none is named; either way they are listed.
    """
    parts, names = parts_of(case, form), FORMS[form].names(case)
    if wanted is None:
        if len(parts) > 1:
            listed = _listed(parts, names)
            raise _refused(
                case,
                f"formulir {form} ada {len(parts)} dokumen dalam kasus ini; sebutkan bagiannya: {listed}",
                f"the case has {len(parts)} documents of the form {form}; name the part: {listed}",
            )
        return parts[0] if parts else None
    part = names.get(wanted, wanted)
    if part in parts:
        return part
    if not parts:
        raise _refused(
            case,
            f"formulir {form} tidak terbagi dalam kasus ini, sehingga bagian '{wanted}' tidak ada; kosongkan bagiannya",
            f"the form {form} has no parts in this case, so there is no part '{wanted}'; name none",
        )
    near = difflib.get_close_matches(wanted, [*parts, *names], n=1)
    hint = f" ({near[0]}?)" if near else ""
    listed = _listed(parts, names)
    raise _refused(
        case,
        f"bagian '{wanted}' dari formulir {form} tidak ada{hint}; yang ada: {listed}",
        f"there is no part '{wanted}' of the form {form}{hint}; there are: {listed}",
    )


def _listed(parts: tuple[str, ...], names: Mapping[str, str]) -> str:
    """The parts, each with its other names."""
    others = {part: ", ".join(name for name, named in names.items() if named == part) for part in parts}
    return "; ".join(f"{part} ({other})" if other else part for part, other in others.items())


def _refused(case: Case, indonesian: str, english: str) -> InputError:
    return InputError(Problem(Where(file=case.source.file), Text(indonesian, english)))
