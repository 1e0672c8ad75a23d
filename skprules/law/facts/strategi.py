"""Facts about strategies, about indicators that should have one, and about how results are cascaded."""

from __future__ import annotations

from collections.abc import Iterator

from skprules.law import lexicon
from skprules.law.facts import hasil_kerja, indikator
from skprules.law.facts.hasil_kerja import named
from skprules.law.facts.manual import Measured, measured, nearest_reference
from skprules.law.facts.nearest import normalised, same
from skprules.law.facts.registry import ADA, TIDAK_ADA, Law, Subject, fact, presence, quotation, subjects_of
from skprules.model import Case
from skprules.model.perencanaan import Strategi
from skprules.model.skp import Cascading
from skprules.text import Text

STRATEGI = "strategi"
_LOAD = "pembagian_beban_target"
_INDIRECT = "tidak_langsung"
_NUMBERS = "permenpanrb-6-2022/language/ukuran"


@subjects_of(STRATEGI)
def each(case: Case, law: Law) -> Iterator[Subject]:
    """Every strategy."""
    if not case.strategi:
        return
    found = measured(case, (item.indikator for item in case.strategi))
    for number, (item, parent) in enumerate(zip(case.strategi, found, strict=True)):
        name = named(f"strategi {number + 1}", f"strategy {number + 1}", item.uraian)
        yield Subject(case, law, f"strategi[{number}]", item, name, parent=parent)


def _item(subject: Subject) -> Strategi:
    item: Strategi = subject.item
    return item


def _of(subject: Subject) -> Measured:
    parent: Measured = subject.parent
    return parent


def _cascading(subject: Subject) -> Cascading | None:
    cascading: Cascading | None = subject.item.cascading
    return cascading


def _method(subject: Subject) -> str:
    cascading = _cascading(subject)
    return cascading.metode if cascading is not None else TIDAK_ADA


def _approach(subject: Subject) -> str:
    cascading = _cascading(subject)
    return (cascading.pendekatan or TIDAK_ADA) if cascading is not None else TIDAK_ADA


@fact(STRATEGI, "jenis_jabatan")
def jenis_jabatan(subject: Subject) -> str:
    """Kind of position of the employee."""
    return str(subject.case.pegawai.jabatan.jenis)


@fact(STRATEGI, "keadaan", name="indikator")
def indikator_dirujuk(subject: Subject) -> str:
    """Whether the SKP has the indicator that the strategy is for."""
    return presence(_of(subject).indikator)


@fact(STRATEGI, "jenis_strategi")
def jenis(subject: Subject) -> str:
    """Kind of the strategy."""
    return str(_item(subject).jenis)


@fact(STRATEGI, "metode_cascading?")
def metode_cascading(subject: Subject) -> str:
    """Method of cascading."""
    return _method(subject)


@fact(STRATEGI, "pendekatan_cascading?")
def pendekatan_cascading(subject: Subject) -> str:
    """Sub-approach of cascading."""
    return _approach(subject)


@fact(STRATEGI, "keadaan")
def sama_dengan_hasil_kerja(subject: Subject) -> str:
    """Whether a strategy of non-direct cascading says the same as the result that it serves."""
    uraian = _of(subject).uraian
    repeats = _method(subject) == _INDIRECT and uraian is not None and same(_item(subject).uraian, uraian)
    return ADA if repeats else TIDAK_ADA


@fact(STRATEGI, "pernyataan")
def target_terbilang(subject: Subject) -> str:
    """Whether the target, kept apart, of the indicator whose load is divided holds a number, in digits or words."""
    measure = _of(subject).indikator
    if _approach(subject) != _LOAD or measure is None or measure.target is None:
        return "tidak_dinyatakan"
    return "ya" if _counts(measure.target) else "tidak"


def _counts(text: str) -> bool:
    if any(letter.isdigit() for letter in text):
        return True
    numbers = lexicon.shipped(_NUMBERS)
    return any(word in numbers.table("angka") or word in numbers.table("pengali") for word in normalised(text).split())


@quotation(STRATEGI)
def indikator_terdekat(subject: Subject) -> Text:
    """The indicator that may be meant."""
    return nearest_reference(subject)


# ---- indicators that should have a strategy ----------------------------------------------------------------------


@fact(indikator.ABOUT, "keadaan", name="strategi")
def strategi_indikator(subject: Subject) -> str:
    """Whether the indicator has a strategy, or a workblock that names it."""
    case, key = subject.case, subject.key
    if case.strategi and any(item.indikator == key for item in case.strategi):
        return ADA
    return ADA if case.workblock and any(key in item.indikator_target for item in case.workblock) else TIDAK_ADA


# ---- how a result is cascaded ------------------------------------------------------------------------------------


@fact(hasil_kerja.ABOUT, "metode_cascading?", name="metode_cascading")
def metode_hasil(subject: Subject) -> str:
    """Method of cascading by which the result was derived."""
    return _method(subject)


@fact(hasil_kerja.ABOUT, "pendekatan_cascading?", name="pendekatan_cascading")
def pendekatan_hasil(subject: Subject) -> str:
    """Sub-approach of cascading."""
    return _approach(subject)


@fact(hasil_kerja.ABOUT, "keadaan")
def sama_dengan_hasil_pimpinan(subject: Subject) -> str:
    """Whether a result of non-direct cascading says the same as the leader's result that it intervenes."""
    above = subject.item.rencana_hasil_kerja_pimpinan
    repeats = _method(subject) == _INDIRECT and above is not None and same(subject.item.uraian, above)
    return ADA if repeats else TIDAK_ADA
