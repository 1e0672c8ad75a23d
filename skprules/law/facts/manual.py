"""Facts about manuals of indicators, about indicators that should have one, and about manuals of a unit side by side."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from skprules.law import derive
from skprules.law.facts import indikator
from skprules.law.facts.hasil_kerja import named
from skprules.law.facts.manual_kata import PERSEN, bentuk_formula, bentuk_satuan, jenis_ukuran
from skprules.law.facts.nearest import nearest, normalised
from skprules.law.facts.registry import (
    ADA,
    TIDAK_ADA,
    Law,
    Subject,
    fact,
    presence,
    quotation,
    subjects_of,
    unit_subjects_of,
)
from skprules.model import Case, Indikator, Unit
from skprules.model.perencanaan import ManualIndikator
from skprules.text import Text

MANUAL = "manual"
DITURUNKAN = "manual_diturunkan"


@attrs.frozen(eq=False)
class Measured:
    """What a manual or a strategy is for.

    Attributes:
        indikator: the indicator, or None where the file names one that is not there.
        uraian: the wording of the result that it belongs to.
        repeated: whether one before it is for the same indicator.
        kebutuhan: whether formula and unit are needed, where it is asked for.
    """

    indikator: Indikator | None
    uraian: str | None
    repeated: bool
    kebutuhan: str = ""


def measured(case: Case, references: Iterator[str]) -> Iterator[Measured]:
    """What each of the references leads to."""
    places = case.skp.indikator_by_id()
    seen: set[str] = set()
    for name in references:
        place, at = places.get(name, (None, None))
        item = case.skp.hasil_kerja[place] if place is not None else None
        measure = item.indikator[at] if item is not None and at is not None else None
        yield Measured(measure, item.uraian if item is not None else None, name in seen)
        seen.add(name)


def nearest_reference(subject: Subject) -> Text:
    """The id of an indicator most like the one that is named, or all that there are."""
    known = list(subject.case.skp.indikator_by_id())
    near = nearest(subject.item.indikator, known)
    if near is not None:
        return Text(f"mungkin maksudnya '{near}'", f"'{near}' may be meant")
    if not known:
        return Text("SKP belum memiliki indikator", "the SKP has no indicator yet")
    shown = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return Text(f"yang ada: {shown}", f"there are: {shown}")


@subjects_of(MANUAL)
def each(case: Case, law: Law) -> Iterator[Subject]:
    """Every manual of an indicator."""
    if not case.manual_indikator:
        return
    found = measured(case, (item.indikator for item in case.manual_indikator))
    need = derive.ukuran_terpisah(case, law)
    for number, (item, parent) in enumerate(zip(case.manual_indikator, found, strict=True)):
        text = parent.indikator.uraian if parent.indikator is not None else item.indikator
        name = named("manual indikator", "the manual of indicator", text)
        yield Subject(case, law, f"manual_indikator[{number}]", item, name, attrs.evolve(parent, kebutuhan=need))


def _item(subject: Subject) -> ManualIndikator:
    item: ManualIndikator = subject.item
    return item


def _of(subject: Subject) -> Measured:
    parent: Measured = subject.parent
    return parent


@fact(MANUAL, "jenis_jabatan")
def jenis_jabatan(subject: Subject) -> str:
    """Kind of position of the employee."""
    return str(subject.case.pegawai.jabatan.jenis)


@fact(MANUAL, "kebutuhan", name="ukuran_terpisah")
def kebutuhan_ukuran(subject: Subject) -> str:
    """Whether formula and unit are needed in the approach of the SKP, by `derive.ukuran_terpisah`."""
    return _of(subject).kebutuhan


@fact(MANUAL, "keadaan", name="indikator")
def indikator_dirujuk(subject: Subject) -> str:
    """Whether the SKP has the indicator that the manual is for."""
    return presence(_of(subject).indikator)


@fact(MANUAL, "keadaan")
def manual_sebelumnya(subject: Subject) -> str:
    """Whether a manual before it is for the same indicator."""
    return ADA if _of(subject).repeated else TIDAK_ADA


@fact(MANUAL, "keadaan")
def tujuan(subject: Subject) -> str:
    """Whether the aim is given."""
    return presence(_item(subject).tujuan)


@fact(MANUAL, "keadaan")
def definisi(subject: Subject) -> str:
    """Whether the definition is given."""
    return presence(_item(subject).definisi)


@fact(MANUAL, "keadaan")
def formula(subject: Subject) -> str:
    """Whether the formula is given."""
    return presence(_item(subject).formula)


@fact(MANUAL, "keadaan")
def satuan(subject: Subject) -> str:
    """Whether the unit of measurement is given, in the manual or with the indicator."""
    measure = _of(subject).indikator
    return presence(_item(subject).satuan or (measure.satuan if measure is not None else None))


@fact(MANUAL, "keadaan")
def kualitas(subject: Subject) -> str:
    """Whether quality and level of control are marked."""
    return presence(_item(subject).kualitas)


@fact(MANUAL, "keadaan")
def sumber_data(subject: Subject) -> str:
    """Whether a source of the data is named."""
    return presence(_item(subject).sumber_data)


@fact(MANUAL, "keadaan")
def periode_pelaporan(subject: Subject) -> str:
    """Whether the reporting period is marked."""
    return presence(_item(subject).periode_pelaporan)


@fact(MANUAL, "jenis_ukuran", name="jenis_ukuran")
def jenis_ukuran_manual(subject: Subject) -> str:
    """What the indicator measures, by the word at its head."""
    measure = _of(subject).indikator
    return jenis_ukuran(measure.uraian if measure is not None else "")


@fact(MANUAL, "bentuk_satuan", name="bentuk_satuan")
def bentuk_satuan_manual(subject: Subject) -> str:
    """Whether the unit that the manual itself gives is a share."""
    return bentuk_satuan(_item(subject).satuan)


@fact(MANUAL, "bentuk_formula", name="bentuk_formula")
def bentuk_formula_manual(subject: Subject) -> str:
    """Whether the formula shows a division."""
    return bentuk_formula(_item(subject).formula)


@quotation(MANUAL)
def satuan_manual(subject: Subject) -> Text:
    """The unit as the manual gives it."""
    return _quoted(_item(subject).satuan)


@quotation(MANUAL)
def indikator_terdekat(subject: Subject) -> Text:
    """The indicator that may be meant."""
    return nearest_reference(subject)


def _quoted(text: str | None) -> Text:
    return Text(f'"{text}"', f'"{text}"')


# ---- indicators that should have a manual ------------------------------------------------------------------------


@fact(indikator.ABOUT, "keadaan", name="manual")
def manual_indikator(subject: Subject) -> str:
    """Whether the indicator has a manual."""
    manuals = subject.case.manual_indikator
    return ADA if manuals and any(manual.indikator == subject.key for manual in manuals) else TIDAK_ADA


@fact(indikator.ABOUT, "pernyataan")
def indikator_dipahami(subject: Subject) -> str:
    """Whether indicators are stated to be understood by all employees; they are unless the file says otherwise."""
    return "ya" if subject.case.indikator_dipahami else "tidak"


@fact(indikator.ABOUT, "jenis_ukuran", name="jenis_ukuran")
def jenis_ukuran_indikator(subject: Subject) -> str:
    """What the indicator measures, by the word at its head."""
    return jenis_ukuran(subject.item.uraian)


@fact(indikator.ABOUT, "bentuk_satuan", name="bentuk_satuan")
def bentuk_satuan_indikator(subject: Subject) -> str:
    """Whether the unit in the indicator's own key is a share."""
    return bentuk_satuan(subject.item.satuan)


@quotation(indikator.ABOUT)
def satuan_indikator(subject: Subject) -> Text:
    """The unit as the indicator gives it."""
    return _quoted(subject.item.satuan)


# ---- the leader's manual of the same indicator -------------------------------------------------------------------


@unit_subjects_of(DITURUNKAN)
def each_handed_down(unit: Unit, law: Law) -> Iterator[Subject]:
    """Every member's manual whose indicator the leader of the unit has a manual of; its ``parent`` is the leader's unit."""
    above = {wording: satuan for _, wording, satuan in _with_units(unit.pimpinan, law) if satuan is not None}
    for case in unit.anggota if above else ():
        for subject, wording, own in _with_units(case, law):
            if wording in above:
                yield attrs.evolve(subject, parent=(above[wording], own))


def _with_units(case: Case, law: Law) -> Iterator[tuple[Subject, str, str | None]]:
    """Each manual of an indicator that is there, with the indicator's wording and the unit of measurement."""
    for subject in each(case, law):
        measure = _of(subject).indikator
        if measure is not None:
            yield subject, normalised(measure.uraian), _item(subject).satuan or measure.satuan


@fact(DITURUNKAN, "keselarasan")
def keselarasan_satuan(subject: Subject) -> str:
    """Whether the unit of measurement is that of the leader's manual of the same indicator."""
    above, own = subject.parent
    if own is None:
        return "tidak_berlaku"
    left, right = normalised(above), normalised(own)
    if left == right or bentuk_satuan(above) == bentuk_satuan(own) == PERSEN:
        return "selaras"
    longer, shorter = sorted((left.split(), right.split()), key=len, reverse=True)
    return "selaras" if longer[: len(shorter)] == shorter else "tidak_selaras"


@quotation(DITURUNKAN)
def satuan_pimpinan(subject: Subject) -> Text:
    """The unit of the leader's manual."""
    return _quoted(subject.parent[0])


@quotation(DITURUNKAN)
def satuan_sendiri(subject: Subject) -> Text:
    """The unit of the member's own manual or indicator."""
    return _quoted(subject.parent[1])
