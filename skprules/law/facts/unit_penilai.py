"""Facts about who rates whom within a unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from skprules.law.facts.hasil_kerja import named
from skprules.law.facts.registry import ADA, TIDAK_ADA, Law, Subject, fact, quotation, unit_subjects_of
from skprules.law.facts.unit_index import Index, index_of
from skprules.law.facts.unit_matriks import bernama, kutipan
from skprules.law.facts.unit_parts import Anggota
from skprules.law.facts.unit_peran import BERBEDA, SAMA, TIDAK_BERLAKU
from skprules.law.facts.unit_rantai import STEPS, delegated, same_person
from skprules.model import Pejabat, Unit
from skprules.model.unit import plain_reference
from skprules.text import Text

PENILAI = "penilai"
ATASAN = "atasan_penilai"
TIDAK_DIKETAHUI, UTUH, DI_LUAR_UNIT, MELINGKAR = "tidak_diketahui", "utuh", "di_luar_unit", "melingkar"


@unit_subjects_of(PENILAI)
def each_rater(unit: Unit, law: Law) -> Iterator[Subject]:
    """The rater of every employee, the leader among them, where one is given."""
    index = index_of(unit)
    for person in (index.pimpinan, *index.anggota):
        rater = person.case.pejabat_penilai_kinerja
        if rater is not None:
            name = named("pejabat penilai kinerja", "rater", rater.nama)
            yield Subject(person.case, law, "pejabat_penilai_kinerja", rater, name, parent=(index, person))


def _rated(subject: Subject) -> tuple[Index, Anggota, Pejabat]:
    index, person = subject.parent
    return index, person, subject.item


def _state(holds: object) -> str:
    return ADA if holds else TIDAK_ADA


@fact(PENILAI, "jenis_jabatan?")
def jenis_jabatan(subject: Subject) -> str:
    """Kind of position of the rater, from the rater's own file where the unit has it."""
    _, person, rater = _rated(subject)
    if person.penilai is not None:
        return str(person.penilai.case.pegawai.jabatan.jenis)
    return rater.jabatan.jenis or TIDAK_ADA


@fact(PENILAI, "penugasan")
def penugasan(subject: Subject) -> str:
    """Assignment (Plt., Plh., structural) by which the rater holds a position, as either file says."""
    _, person, rater = _rated(subject)
    own = person.penilai.case.pegawai.jabatan.penugasan if person.penilai is not None else TIDAK_ADA
    return rater.jabatan.penugasan if rater.jabatan.penugasan != TIDAK_ADA else own


@fact(PENILAI, "keadaan")
def pimpinan_unit(subject: Subject) -> str:
    """Whether the rater is the leader of the unit."""
    index, person, _ = _rated(subject)
    return _state(person.penilai is index.pimpinan)


@fact(PENILAI, "keadaan")
def ketua_tim(subject: Subject) -> str:
    """Whether the rater leads a team in which the employee is."""
    _, person, _ = _rated(subject)
    return _state(person.penilai is not None and any(team.ketua is person.penilai for team in person.tim))


@fact(PENILAI, "keadaan")
def pendelegasian(subject: Subject) -> str:
    """Whether the file says that the direct superior delegated the rating."""
    return _state(subject.item.didelegasikan)


@fact(PENILAI, "rantai_penilai")
def rantai(subject: Subject) -> str:
    """Whether raters lead from the employee up to the leader of the unit.

    A circle is told once, of whoever holds the highest position in it. Of the leader the rater stands outside the unit.
    """
    index, person, rater = _rated(subject)
    if person.lingkaran:
        ranks = subject.law.domains["jenis_jabatan"].position
        highest = min(person.lingkaran, key=lambda one: _rank(one, index, ranks))
        return MELINGKAR if highest is person else TIDAK_DIKETAHUI
    if person is index.pimpinan or person.penilai is not None:
        return UTUH
    return TIDAK_DIKETAHUI if same_person(rater, person.case.pegawai) else DI_LUAR_UNIT


def _rank(person: Anggota, index: Index, ranks: Mapping[str, int]) -> tuple[bool, int, str]:
    employee = person.case.pegawai
    number = employee.nomor.nomor if employee.nomor is not None else plain_reference(employee.nama)
    return (person is not index.pimpinan, ranks[str(employee.jabatan.jenis)], number)


@fact(PENILAI, "kesesuaian")
def nomor(subject: Subject) -> str:
    """Whether the rater's number is the one in the rater's own file."""
    _, person, rater = _rated(subject)
    own = person.penilai.case.pegawai.nomor if person.penilai is not None else None
    if own is None or rater.nomor is None:
        return TIDAK_BERLAKU
    return SAMA if own == rater.nomor else BERBEDA


@fact(PENILAI, "keadaan")
def berbeda_dari_bawahan(subject: Subject) -> str:
    """Whether several of those whom the employee rates name a superior of their rater, and none of them names this rater."""
    return _state(subject.parent[1].menyimpang)


@quotation(PENILAI)
def pegawai(subject: Subject) -> Text:
    """Who is rated."""
    return bernama(subject.parent[1])


@unit_subjects_of(ATASAN)
def each_superior(unit: Unit, law: Law) -> Iterator[Subject]:
    """The superior of the rater, of every employee whose rater is in the unit, where both files name one."""
    for person in index_of(unit).anggota:
        superior, rater = person.case.atasan_pejabat_penilai_kinerja, person.penilai
        if superior is None or rater is None or rater.case.pejabat_penilai_kinerja is None or delegated(person):
            continue
        name = named("atasan pejabat penilai kinerja", "superior of the rater", superior.nama)
        yield Subject(person.case, law, "atasan_pejabat_penilai_kinerja", superior, name, parent=rater)


@fact(ATASAN, "kesesuaian")
def penilai_dari_penilai(subject: Subject) -> str:
    """Whether it is one of those who rate above the rater, step by step.

    Not asked in a circle, nor where the rater's own file disagrees with all whom the rater rates: these are told there.
    """
    rater: Anggota | None = subject.parent
    if rater is None or rater.menyimpang or rater.lingkaran:
        return TIDAK_BERLAKU
    for _ in range(STEPS):
        above = rater.case.pejabat_penilai_kinerja if rater is not None else None
        if rater is None or above is None:
            break
        if same_person(subject.item, above):
            return SAMA
        rater = rater.penilai
    return BERBEDA


@quotation(ATASAN)
def penilai_penilai(subject: Subject) -> Text:
    """Who rates the rater."""
    theirs = subject.parent.case.pejabat_penilai_kinerja
    return kutipan(theirs.nama) if theirs is not None else Text("", "")
