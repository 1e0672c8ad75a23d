"""What a form has to say about itself to be filled; each module of contexts describes its forms so, `contexts` lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from skprules.documents.needs import Context, Needs
from skprules.law.ruleset import RuleSet
from skprules.model import Case

PEGAWAI = "pegawai"
PEJABAT_PENILAI_KINERJA = "pejabat_penilai_kinerja"


def _one_document(_: Case) -> tuple[str, ...]:
    return ()


def _no_names(_: Case) -> Mapping[str, str]:
    return {}


@attrs.frozen
class FormContext:
    """How one form is filled.

    Attributes:
        build: what the form prints of a case beyond what forms share; its second argument is the part, or None.
        empty: the same for an empty form, with dotted lines to write on.
        parts: of which things the form has one document each (indicators, workblocks, evaluation periods), in the order of
            the case; empty where the form is one document, and its part None.
        names: what else a part may be called by, such as its title, and the part.
        people: who stands in the form, by their names in the case.
        optional: paths that the form may lack, ``pejabat_penilai_kinerja.nip``.
        signed: whether place and date of the SKP stand at its signatures.
    """

    build: Callable[[Case, str | None, RuleSet, Needs], Context]
    empty: Callable[[RuleSet], Context]
    parts: Callable[[Case], tuple[str, ...]] = _one_document
    names: Callable[[Case], Mapping[str, str]] = _no_names
    people: tuple[str, ...] = (PEGAWAI, PEJABAT_PENILAI_KINERJA)
    optional: tuple[str, ...] = ()
    signed: bool = True
