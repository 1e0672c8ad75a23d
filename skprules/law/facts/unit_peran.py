"""Facts about roles in a unit's matrix and the planned results that they are (both ways)."""

from __future__ import annotations

from collections.abc import Iterator

from skprules.law import derive
from skprules.law.facts.hasil_kerja import named
from skprules.law.facts.language import verdict
from skprules.law.facts.language_facts import suggestion_of, words_of
from skprules.law.facts.nearest import nearest, normalised, same
from skprules.law.facts.registry import ADA, TIDAK_ADA, Law, Subject, fact, quotation, unit_subjects_of
from skprules.law.facts.unit_index import Index, index_of
from skprules.law.facts.unit_matriks import bernama, kutipan
from skprules.law.facts.unit_parts import Anggota, Peran
from skprules.model import HasilKerja, Unit
from skprules.text import Text

PERAN = "peran"
HASIL = "hasil_kerja_anggota"
ANGGOTA = "anggota"
TIDAK_BERLAKU, SAMA, BERBEDA = "tidak_berlaku", "sama", "berbeda"


# ---- roles -------------------------------------------------------------------------------------------------------


@unit_subjects_of(PERAN)
def each_role(unit: Unit, law: Law) -> Iterator[Subject]:
    """Every role of every employee, in its first cell."""
    index = index_of(unit)
    for person in (index.pimpinan, *index.anggota):
        for role in person.peran.values():
            yield Subject(
                person.case, law, role.path, role, named("peran", "role", role.teks), parent=index, origin=unit.source
            )


def _role(subject: Subject) -> Peran:
    role: Peran = subject.item
    return role


@fact(PERAN, "kesesuaian")
def hasil_kerja(subject: Subject) -> str:
    """Whether the role is one of the planned results in the employee's own SKP."""
    return BERBEDA if _role(subject).hasil is None else SAMA


@fact(PERAN, "bahasa")
def bahasa(subject: Subject) -> str:
    """How the role is written: as a result, as a task, or not surely either."""
    return verdict(_role(subject).teks).value


@quotation(PERAN)
def kata_bahasa(subject: Subject) -> Text:
    """The words that say how the role is written."""
    return words_of(verdict(_role(subject).teks))


@quotation(PERAN)
def saran_bahasa(subject: Subject) -> Text:
    """The result form that is advised."""
    return suggestion_of(verdict(_role(subject).teks))


@quotation(PERAN)
def pegawai(subject: Subject) -> Text:
    """Whose role it is."""
    return bernama(_role(subject).pegawai)


@quotation(PERAN)
def hasil_terdekat(subject: Subject) -> Text:
    """The employee's result that is most like the role, of those without a role first; nothing where none is like it."""
    role = _role(subject)
    texts = [item.uraian for item in subject.case.skp.hasil_kerja]
    return _like(role.serupa.uraian if role.serupa is not None else nearest(role.teks, texts))


def _like(text: str | None) -> Text:
    """A note in brackets on what is nearest; empty where nothing is."""
    if text is None:
        return Text("", "")
    quoted = kutipan(text).id
    return Text(f" (yang paling mirip: {quoted})", f" (most alike: {quoted})")


# ---- results -----------------------------------------------------------------------------------------------------


@unit_subjects_of(HASIL)
def each_result(unit: Unit, law: Law) -> Iterator[Subject]:
    """Every planned result of every employee of the unit but its leader."""
    index = index_of(unit)
    for person in index.anggota:
        for number, item in enumerate(person.case.skp.hasil_kerja):
            name = named(f"hasil kerja {number + 1}", f"result {number + 1}", item.uraian)
            yield Subject(
                person.case, law, f"skp.hasil_kerja[{number}]", item, name, parent=(index, person), key=str(number)
            )


def _result(subject: Subject) -> tuple[Index, Anggota, HasilKerja]:
    index, person = subject.parent
    return index, person, subject.item


@fact(HASIL, "kesesuaian")
def peran(subject: Subject) -> str:
    """Whether the result is one of the employee's roles.

    Not asked of a result that an assignment or another unit's team gives, nor where it is told elsewhere: of an employee without
    any role, of a team without a matrix, of a cell that says nearly the same.
    """
    _, person, item = _result(subject)
    if normalised(item.uraian) in person.peran:
        return SAMA
    if not person.peran or person.dari_luar(item) or int(subject.key) in person.tertulis:
        return TIDAK_BERLAKU
    unwritten = [team.tim.nama for team in person.tim if team.matriks is None]
    if any(item.penugasan_dari is not None and same(item.penugasan_dari, name) for name in unwritten):
        return TIDAK_BERLAKU
    return BERBEDA


@fact(HASIL, "jenis_hasil_kerja?")
def jenis_ditetapkan(subject: Subject) -> str:
    """Kind as the law derives it."""
    return derive.jenis_hasil_kerja(subject.item, subject.law)


@fact(HASIL, "kesesuaian")
def hasil_pimpinan(subject: Subject) -> str:
    """Whether the leader's result that it intervenes is one of the unit's leader, a team leader, an owner of a matrix or the rater."""
    index, person, item = _result(subject)
    if item.rencana_hasil_kerja_pimpinan is None or person.dari_luar(item):
        return TIDAK_BERLAKU
    above = person.atas(index)
    wanted = normalised(item.rencana_hasil_kerja_pimpinan)
    if any(wanted in one.hasil for one in above):
        return SAMA
    return BERBEDA if any(one.hasil for one in above) else TIDAK_BERLAKU


@fact(HASIL, "kesesuaian")
def kolom(subject: Subject) -> str:
    """Whether that leader's result stands above, or as a role in, one of the columns in which the employee has this role."""
    _, person, item = _result(subject)
    role = person.peran.get(normalised(item.uraian))
    if role is None or hasil_pimpinan(subject) != SAMA:
        return TIDAK_BERLAKU
    wanted = normalised(str(item.rencana_hasil_kerja_pimpinan))
    within = any(wanted in column.teks for column in role.kolom)
    return SAMA if within or wanted in _above(role) else BERBEDA


def _above(role: Peran) -> dict[str, str]:
    """The results above a role's columns; above a team leader's stands the one of the leader that it intervenes."""
    texts: dict[str, str] = {}
    for column in role.kolom:
        for text in (column.hasil.uraian, column.hasil.rencana_hasil_kerja_pimpinan):
            if text is not None:
                texts.setdefault(normalised(text), text)
    return texts


@quotation(HASIL)
def disebut(subject: Subject) -> Text:
    """The leader's result that it names."""
    return kutipan(str(subject.item.rencana_hasil_kerja_pimpinan))


@quotation(HASIL)
def hasil_pimpinan_terdekat(subject: Subject) -> Text:
    """The leader's result that is most like the one named; nothing where none is like it."""
    index, person, item = _result(subject)
    texts = [result.uraian for one in person.atas(index) for result in one.case.skp.hasil_kerja]
    return _like(nearest(str(item.rencana_hasil_kerja_pimpinan), texts))


@quotation(HASIL)
def hasil_di_atas_kolom(subject: Subject) -> Text:
    """The results above the role's columns."""
    _, person, item = _result(subject)
    role = person.peran.get(normalised(item.uraian))
    own = list(dict.fromkeys(column.hasil.uraian for column in role.kolom)) if role is not None else []
    shown = [kutipan(text).id for text in own]
    return Text(" atau ".join(shown), " or ".join(shown))


# ---- employees ---------------------------------------------------------------------------------------------------


@unit_subjects_of(ANGGOTA)
def each_employee(unit: Unit, law: Law) -> Iterator[Subject]:
    """Every employee but the leader, at the row in the matrix; none whose whole work comes from elsewhere."""
    index = index_of(unit)
    for person in index.anggota:
        if person.perlu_peran:
            yield Subject(
                person.case, law, _row(person, index), person, bernama(person), parent=index, origin=unit.source
            )


def _row(person: Anggota, index: Index) -> str:
    """Where the employee's row stands, or should: in the matrix of the own team, else in the leader's."""
    if person.baris:
        return person.baris[0]
    of_team = (team.matriks for team in person.tim if team.matriks is not None)
    matrix = next(of_team, index.matriks_pimpinan)
    return "matriks_peran_hasil" if matrix is None else f"{matrix}.baris"


@fact(ANGGOTA, "keadaan")
def matriks_pimpinan(subject: Subject) -> str:
    """Whether there is the matrix of the leader's indicators."""
    return _state(subject.parent.matriks_pimpinan)


@fact(ANGGOTA, "keadaan")
def tim_tanpa_matriks(subject: Subject) -> str:
    """Whether the employee is in a team that has no matrix."""
    return _state(any(team.matriks is None for team in subject.item.tim))


@fact(ANGGOTA, "keadaan", name="peran")
def ada_peran(subject: Subject) -> str:
    """Whether the employee has a role in any matrix."""
    return _state(subject.item.peran)


@fact(ANGGOTA, "keadaan", name="hasil_kerja")
def ada_hasil_kerja(subject: Subject) -> str:
    """Whether the employee's SKP has a result that is to be a role."""
    person: Anggota = subject.item
    return _state(any(not person.dari_luar(item) for item in person.case.skp.hasil_kerja))


def _state(holds: object) -> str:
    return ADA if holds else TIDAK_ADA
