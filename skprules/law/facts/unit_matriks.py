"""Facts about a unit's matrix of roles and results, its columns and rows, and its teams."""

from __future__ import annotations

from collections.abc import Iterator

from skprules.law.facts.hasil_kerja import named
from skprules.law.facts.registry import ADA, TIDAK_ADA, Law, Subject, fact, presence, quotation, unit_subjects_of
from skprules.law.facts.unit_beban import Beban, beban
from skprules.law.facts.unit_index import Index, index_of
from skprules.law.facts.unit_parts import Anggota, Kolom, TimIndex
from skprules.model import Unit
from skprules.text import Text

UNIT = "unit"
TIM = "tim"
ANGGOTA_TIM = "anggota_tim"
BARIS = "baris_matriks"
KOLOM = "kolom_matriks"
KETUA = "ketua_tim"


def bernama(person: Anggota) -> Text:
    """The name of an employee for findings."""
    return named("pegawai", "employee", person.case.pegawai.nama)


def kutipan(text: str) -> Text:
    """A text in quotation marks, its beginning where it is long."""
    quoted = named("", "", text).id.lstrip()
    return Text(quoted, quoted)


def _state(holds: object) -> str:
    return ADA if holds else TIDAK_ADA


# ---- the unit ----------------------------------------------------------------------------------------------------


@unit_subjects_of(UNIT)
def the_unit(unit: Unit, law: Law) -> Iterator[Subject]:
    """The one unit."""
    name = named("unit", "unit", unit.nama)
    yield Subject(unit.pimpinan, law, "unit", index_of(unit), name, origin=unit.source)


def _index(subject: Subject) -> Index:
    found: Index = subject.item
    return found


@fact(UNIT, "keadaan")
def matriks(subject: Subject) -> str:
    """Whether the unit has any matrix of roles and results."""
    return _state(_index(subject).matriks)


@fact(UNIT, "keadaan")
def matriks_pimpinan(subject: Subject) -> str:
    """Whether there is the matrix of the leader's indicators."""
    return presence(_index(subject).matriks_pimpinan)


@fact(UNIT, "keadaan")
def anggota(subject: Subject) -> str:
    """Whether the unit has any employee beside its leader."""
    return _state(_index(subject).anggota)


# ---- teams -------------------------------------------------------------------------------------------------------


@unit_subjects_of(TIM)
def each_team(unit: Unit, law: Law) -> Iterator[Subject]:
    """Every team."""
    index = index_of(unit)
    for team in index.tim:
        name = named("tim", "team", team.tim.nama)
        yield Subject(unit.pimpinan, law, f"unit.tim[{team.nomor}]", team, name, parent=index, origin=unit.source)


def _team(subject: Subject) -> TimIndex:
    team: TimIndex = subject.item
    return team


@fact(TIM, "keadaan", name="matriks_tim")
def matriks_tim(subject: Subject) -> str:
    """Whether there is a matrix of the team leader's results for the team."""
    return presence(_team(subject).matriks)


@fact(TIM, "keadaan", name="matriks_pimpinan")
def matriks_pimpinan_tim(subject: Subject) -> str:
    """Whether there is the matrix of the leader's indicators."""
    return presence(subject.parent.matriks_pimpinan)


@fact(TIM, "keadaan")
def anggota_tanpa_peran(subject: Subject) -> str:
    """Whether any member of the team has no role in any matrix."""
    return _state(any(person is not None and not person.peran for person in _team(subject).anggota))


@unit_subjects_of(ANGGOTA_TIM)
def each_member(unit: Unit, law: Law) -> Iterator[Subject]:
    """Every member of every team, as the team's list names it."""
    for team in index_of(unit).tim:
        for place, person in enumerate(team.anggota):
            if person is not None and person is not team.ketua:
                path = f"unit.tim[{team.nomor}].anggota[{place}]"
                yield Subject(person.case, law, path, person, bernama(person), parent=team, origin=unit.source)


@fact(ANGGOTA_TIM, "keadaan", name="matriks_tim")
def matriks_tim_anggota(subject: Subject) -> str:
    """Whether the team has a matrix."""
    return presence(subject.parent.matriks)


@fact(ANGGOTA_TIM, "keadaan")
def baris(subject: Subject) -> str:
    """Whether the member has a row in the team's matrix."""
    return _state(id(subject.item) in subject.parent.terdaftar)


@fact(ANGGOTA_TIM, "keadaan", name="peran")
def peran_anggota(subject: Subject) -> str:
    """Whether the member has a role in any matrix."""
    return _state(subject.item.peran)


@quotation(ANGGOTA_TIM)
def tim(subject: Subject) -> Text:
    """The name of the team."""
    return named("tim", "team", subject.parent.tim.nama)


@unit_subjects_of(BARIS)
def each_row(unit: Unit, law: Law) -> Iterator[Subject]:
    """Every row of the matrix of a team."""
    for path, team, person in index_of(unit).baris_tim:
        yield Subject(person.case, law, f"{path}.pegawai", person, bernama(person), parent=team, origin=unit.source)


@fact(BARIS, "keadaan")
def anggota_tim(subject: Subject) -> str:
    """Whether the employee is a member of the team, or the team's members are not listed."""
    team: TimIndex = subject.parent
    return _state(not team.anggota or any(one is team for one in subject.item.tim))


@quotation(BARIS)
def tim_matriks(subject: Subject) -> Text:
    """The name of the team."""
    return named("tim", "team", subject.parent.tim.nama)


@unit_subjects_of(KETUA)
def each_team_leader(unit: Unit, law: Law) -> Iterator[Subject]:
    """Every employee who leads a team of the unit, once."""
    index = index_of(unit)
    for person in (index.pimpinan, *index.anggota):
        if person.dipimpin:
            yield Subject(person.case, law, "pegawai.jabatan", person, bernama(person))


@fact(KETUA, "jenis_jabatan")
def jenis_jabatan(subject: Subject) -> str:
    """Kind of position of the team leader."""
    return str(subject.case.pegawai.jabatan.jenis)


@fact(KETUA, "keadaan")
def dinyatakan(subject: Subject) -> str:
    """Whether the team leader's own file says so."""
    return _state(subject.case.pegawai.jabatan.ketua_tim)


@quotation(KETUA)
def tim_dipimpin(subject: Subject) -> Text:
    """The name of the first team that the employee leads."""
    return named("tim", "team", subject.item.dipimpin[0].tim.nama)


# ---- columns -----------------------------------------------------------------------------------------------------


@unit_subjects_of(KOLOM)
def each_column(unit: Unit, law: Law) -> Iterator[Subject]:
    """Every column, and every indicator of the leader and result of a team leader that should be one."""
    for column in index_of(unit).kolom:
        name = (
            named("rencana hasil kerja ketua tim", "planned result of the team leader", column.uraian)
            if column.ketua_tim
            else named("indikator pimpinan", "indicator of the leader", column.uraian)
        )
        yield Subject(column.pemilik.case, law, column.path, column, name, origin=unit.source)


def _column(subject: Subject) -> Kolom:
    column: Kolom = subject.item
    return column


@fact(KOLOM, "keadaan", name="ketua_tim")
def milik_ketua_tim(subject: Subject) -> str:
    """Whether the matrix is that of a team leader; else it is that of the unit's leader."""
    return _state(_column(subject).ketua_tim)


@fact(KOLOM, "keadaan")
def kolom(subject: Subject) -> str:
    """Whether it heads a column."""
    return _state(_column(subject).ada)


@fact(KOLOM, "keadaan")
def peran(subject: Subject) -> str:
    """Whether anybody has a role in it."""
    return _state(_column(subject).peran)


@fact(KOLOM, "jumlah_beban")
def jumlah_beban(subject: Subject) -> str:
    """How the parts of those who share the target as a load add up to it."""
    return beban(_column(subject)).hasil


@quotation(KOLOM)
def jumlah(subject: Subject) -> Text:
    """The sum of the parts."""
    return _beban(subject).jumlah


@quotation(KOLOM)
def target(subject: Subject) -> Text:
    """The target that they share."""
    return _beban(subject).target


def _beban(subject: Subject) -> Beban:
    return beban(_column(subject))
