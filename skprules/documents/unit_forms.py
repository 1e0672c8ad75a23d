"""A unit → its matrix of roles and results, and the forms of its employees."""

from __future__ import annotations

import difflib
import os
from typing import TYPE_CHECKING

from skprules.documents import context_mph
from skprules.documents.chosen import rendered
from skprules.documents.forms import (
    Document,
    file_name,
    fill_all,
    form_data,
    with_distinct_names,
)
from skprules.documents.settings import NO_SETTINGS, Pengaturan
from skprules.errors import InputError, Problem, Where
from skprules.law import derive
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.documents.needs import Context
    from skprules.law.ruleset import RuleSet
    from skprules.model.unit import Unit

TWO_LEVELS = "dua_tingkat"


def fill_for_unit(
    unit: Unit,
    rules: RuleSet,
    form: str | None = None,
    *,
    part: str | None = None,
    templates: str | os.PathLike[str] | None = None,
    settings: Pengaturan = NO_SETTINGS,
    blank: bool = False,
) -> Document:
    """Fill the matrix of roles and results: the leader's and those of all teams in one document, or one of them.

    Raises:
        InputError: a form of another kind, an unknown part, or roles that are missing.
        TemplateError: the template is missing or broken.

    Legal basis: permenpanrb-6-2022, clauses T5.5, T5.6, F.A.1.5.
    """
    context, part = context_for_unit(unit, rules, form, part=part, blank=blank)
    described = form_data(context_mph.FORM, rules)
    variant = TWO_LEVELS if len(context["matriks"]) > 1 else None
    content = rendered(described, rules, context, templates=templates, settings=settings, variant=variant)
    return Document(context_mph.FORM, part, file_name(unit.pimpinan, context_mph.FORM, part), content)


def context_for_unit(
    unit: Unit, rules: RuleSet, form: str | None = None, *, part: str | None = None, blank: bool = False
) -> tuple[Context, str | None]:
    """What the template is filled with, and the part that is meant.

    Raises:
        InputError: a form of another kind, an unknown part, or roles that are missing.
    """
    if form not in (None, context_mph.FORM):
        text = Text(
            f"formulir {form} diisi untuk seorang pegawai, bukan untuk unit; sebutkan berkas pegawainya, atau {context_mph.FORM} untuk unit",
            f"the form {form} is filled for one employee, not for a unit; name the file of the employee, or {context_mph.FORM} for the unit",
        )
        raise InputError(Problem(Where(file=unit.source.file), text))
    part = _chosen(unit, part)
    title = form_data(context_mph.FORM, rules).title
    return context_mph.for_unit(unit, part, rules, title=title, blank=blank), part


def fill_all_for_unit(
    unit: Unit,
    rules: RuleSet,
    *,
    templates: str | os.PathLike[str] | None = None,
    settings: Pengaturan = NO_SETTINGS,
    blank: bool = False,
) -> tuple[Document, ...]:
    """Fill the matrix, where the unit calls for one by rule, and every form that its employees' cases call for.

    Raises:
        InputError: values that the forms need and the cases lack; those of all employees at once.
        TemplateError: a template is missing or broken.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    if derive.format_matriks(unit, rules) != derive.NOT_DECIDED:
        try:
            documents.append(fill_for_unit(unit, rules, templates=templates, settings=settings, blank=blank))
        except InputError as error:
            problems += error.problems
    for case in unit.cases:
        try:
            documents += fill_all(case, rules, templates=templates, settings=settings, blank=blank)
        except InputError as error:
            problems += [problem for problem in error.problems if problem not in problems]
    if problems:
        raise InputError(problems)
    return tuple(with_distinct_names(documents))


def _chosen(unit: Unit, wanted: str | None) -> str | None:
    parts = context_mph.parts(unit)
    if wanted is None or wanted in parts:
        return wanted
    near = difflib.get_close_matches(wanted, parts, n=1)
    hint = f" ({near[0]}?)" if near else ""
    listed = "; ".join(parts)
    text = (
        Text(
            f"bagian '{wanted}' dari formulir {context_mph.FORM} tidak ada{hint}; yang ada: {listed}",
            f"there is no part '{wanted}' of the form {context_mph.FORM}{hint}; there are: {listed}",
        )
        if parts
        else Text(
            f"matriks unit ini hanya satu, sehingga bagian '{wanted}' tidak ada; kosongkan bagiannya",
            f"this unit has one matrix only, so there is no part '{wanted}'; name none",
        )
    )
    raise InputError(Problem(Where(file=unit.source.file), text))
