"""What checks of a unit look up: whose role stands where, and which planned result it is. Built once a unit, in linear time."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from skprules.law import lexicon
from skprules.law.facts.nearest import nearest, normalised
from skprules.law.facts.unit_rantai import link
from skprules.model import Case, HasilKerja
from skprules.model.unit import plain_reference, references_of
from skprules.model.words import TIDAK_ADA

if TYPE_CHECKING:
    from skprules.model import Unit
    from skprules.model.unit import Tim

_WORDS = lexicon.shipped("permenpanrb-6-2022/language/unit")
_NO_ROLE = frozenset(_WORDS.words("tidak_ada_peran")) | {normalised(word) for word in _WORDS.words("tidak_ada_peran")}
_TEAM_NAMES = tuple(f"{normalised(word)} " for word in _WORDS.phrases("awal_nama_tim"))


@attrs.define(eq=False)
class Kolom:
    """A column of a matrix, or what should be one.

    Attributes:
        path: where it stands in the unit file; of what is no column, where the columns stand.
        pemilik: whose matrix it is.
        hasil: the planned result above it: the one of the leader's indicator, or the team leader's own.
        uraian: what stands above it in the form.
        indikator: number of the indicator among those of the result, or None where a whole result is above it.
        ketua_tim: whether it belongs to a team leader's matrix.
        ada: whether it is a column.
        peran: who has which role in it.
    """

    path: str
    pemilik: Anggota
    hasil: HasilKerja
    uraian: str
    indikator: int | None
    ketua_tim: bool
    ada: bool = True
    peran: list[Peran] = attrs.field(factory=list)

    def hasil_peran(self) -> list[HasilKerja | None]:
        """The planned result that each role in it is; None for a role that is none."""
        return [role.hasil or role.serupa for role in self.peran]


@attrs.define(eq=False)
class Peran:
    """A role of one employee; the same text in several cells is one role.

    Attributes:
        path: its first cell.
        hasil: the employee's planned result that it is, or None where there is none of that text.
        serupa: where there is none, the employee's result without a role that is most like it.
    """

    path: str
    pegawai: Anggota
    teks: str
    kolom: list[Kolom] = attrs.field(factory=list)
    hasil: HasilKerja | None = None
    serupa: HasilKerja | None = None


@attrs.define(eq=False)
class Anggota:
    """An employee of the unit, as the unit's matrix, teams and files speak of the employee.

    Attributes:
        tim: teams that list the employee as a member; ``dipimpin``: those that the employee leads.
        baris: paths of the employee's rows; ``pemilik_baris``: whose matrices they stand in.
        peran: the roles by their plain text; ``hasil``: the planned results by theirs.
        punya_matriks: path of the first matrix of the employee's own results, or None.
        tertulis: numbers of the results without a role that a cell tells of already.
        penilai: the employee's rater, if that is somebody of the unit.
        bawahan: whom the employee rates.
        lingkaran: those who rate each other in a circle with the employee.
        menyimpang: whether several of those whom the employee rates name a superior, and none of them the employee's own rater.
    """

    case: Case
    luar: Luar = attrs.field(kw_only=True)
    tim: list[TimIndex] = attrs.field(factory=list)
    dipimpin: list[TimIndex] = attrs.field(factory=list)
    baris: list[str] = attrs.field(factory=list)
    pemilik_baris: list[Anggota] = attrs.field(factory=list)
    peran: dict[str, Peran] = attrs.field(factory=dict)
    hasil: dict[str, int] = attrs.field(factory=dict)
    punya_matriks: str | None = None
    tertulis: frozenset[int] = frozenset()
    penilai: Anggota | None = None
    bawahan: list[Anggota] = attrs.field(factory=list)
    lingkaran: tuple[Anggota, ...] = ()
    menyimpang: bool = False

    @property
    def perlu_peran(self) -> bool:
        """Whether the employee's work is of this unit: not all results come from an assignment or a team elsewhere."""
        hasil = self.case.skp.hasil_kerja
        return not hasil or not all(self.dari_luar(item) for item in hasil)

    def dari_luar(self, item: HasilKerja) -> bool:
        """Whether a result comes from outside of the unit's matrix: an assignment, or a team of another unit."""
        return item.penugasan != TIDAK_ADA or self.luar(item.penugasan_dari)

    def atas(self, unit: Index) -> list[Anggota]:
        """Whose results the employee may intervene: the unit's leader, leaders of the own teams, owners of rows, the rater."""
        people = [unit.pimpinan, *(team.ketua for team in self.tim), *self.pemilik_baris, self.penilai]
        return list({id(one): one for one in people if one is not None and one is not self}.values())


@attrs.define(eq=False)
class TimIndex:
    """A team, its leader and members, and the path of its matrix, if it has one."""

    nomor: int
    tim: Tim
    ketua: Anggota | None
    anggota: list[Anggota | None]
    matriks: str | None = None
    terdaftar: set[int] = attrs.field(factory=set)  # ids of the members that have a row in its matrix


class Luar:
    """Tells names of teams that the unit does not have."""

    def __init__(self, names: list[str]) -> None:
        """Take the names of the unit's own teams."""
        self._own = {normalised(name): name for name in names}
        self._known: dict[str, bool] = {}

    def __call__(self, assigned_by: str | None) -> bool:
        """Whether work is assigned by a team, and by none of this unit's; a name like one of these is a slip of the pen."""
        if assigned_by is None:
            return False
        plain = normalised(assigned_by)
        if plain not in self._known:
            team = f"{plain} ".startswith(_TEAM_NAMES)
            self._known[plain] = team and nearest(plain, self._own) is None
        return self._known[plain]


@attrs.define(eq=False)
class Index:
    """A unit as its checks see it; it does not hold the unit itself."""

    pimpinan: Anggota
    anggota: list[Anggota]
    tim: list[TimIndex]
    kolom: list[Kolom]
    baris_tim: list[tuple[str, TimIndex, Anggota]]  # rows of the teams' matrices
    matriks: bool
    matriks_pimpinan: str | None
    by_reference: dict[str, Anggota | None]

    def cari(self, reference: str) -> Anggota | None:
        """The employee with this number or name, or None."""
        return self.by_reference.get(plain_reference(reference))


_built: dict[int, tuple[weakref.ref[Unit], Index]] = {}


def index_of(unit: Unit) -> Index:
    """The index of ``unit``: the same one as long as the unit lives."""
    key = id(unit)
    found = _built.get(key)
    if found is not None and found[0]() is unit:
        return found[1]
    built = _build(unit)
    _built[key] = (weakref.ref(unit, lambda _: _built.pop(key, None)), built)
    return built


def _build(unit: Unit) -> Index:
    luar = Luar([tim.nama for tim in unit.tim])
    people = [Anggota(case, luar=luar) for case in unit.cases]
    index = Index(people[0], people[1:], [], [], [], bool(unit.matriks_peran_hasil), None, _references(people))
    teams = _teams(unit, index)
    for number, matrix in enumerate(unit.matriks_peran_hasil):
        owner = index.cari(matrix.pemilik)
        if owner is None:
            continue  # the reader of files refuses it
        path = f"matriks_peran_hasil[{number}]"
        team = None
        if owner is index.pimpinan:
            index.matriks_pimpinan = path
        else:
            team = next((one for one in owner.dipimpin if matrix.tim in (None, one.tim.nama)), None)
            owner.punya_matriks = owner.punya_matriks or path
        if team is not None:
            team.matriks = path
        columns = list(_columns(owner, matrix.kolom, path, leader=owner is index.pimpinan))
        index.kolom += [column for column in columns if column is not None]
        for place, row in enumerate(matrix.baris):
            person = index.cari(row.pegawai)
            if person is not None:
                _row(person, owner, f"{path}.baris[{place}]", row.peran, columns)
                if team is not None:
                    team.terdaftar.add(id(person))
                    index.baris_tim.append((f"{path}.baris[{place}]", team, person))
    index.tim = teams
    index.kolom += _missing_columns(index)
    for person in people:
        _match(person)
    link(people, index.cari)
    return index


def _references(people: list[Anggota]) -> dict[str, Anggota | None]:
    """The employees by number and name; None where two share a name."""
    found: dict[str, Anggota | None] = {}
    for person in people:
        for name in references_of(person.case):
            found[name] = person if found.get(name, person) is person else None
    return found


def _teams(unit: Unit, index: Index) -> list[TimIndex]:
    teams = []
    for number, tim in enumerate(unit.tim):
        team = TimIndex(number, tim, index.cari(tim.ketua), [index.cari(name) for name in tim.anggota])
        teams.append(team)
        if team.ketua is not None:
            team.ketua.dipimpin.append(team)
        for person in team.anggota:
            if person is not None:
                person.tim.append(team)
    return teams


def _columns(owner: Anggota, ids: tuple[str, ...], path: str, *, leader: bool) -> Iterator[Kolom | None]:
    skp = owner.case.skp
    indicators = skp.indikator_by_id() if leader else {}
    results = {} if leader else skp.hasil_kerja_by_id()
    for place, name in enumerate(ids):
        at = f"{path}.kolom[{place}]"
        if name in indicators:
            number, measure = indicators[name]
            item = skp.hasil_kerja[number]
            yield Kolom(at, owner, item, item.indikator[measure].uraian, measure, ketua_tim=False)
        elif name in results:
            item = skp.hasil_kerja[results[name]]
            yield Kolom(at, owner, item, item.uraian, None, ketua_tim=True)
        else:
            yield None  # the reader of files refuses it


def _row(
    person: Anggota, owner: Anggota, path: str, roles: tuple[str | None, ...], columns: list[Kolom | None]
) -> None:
    person.baris.append(path)
    person.pemilik_baris.append(owner)
    for place, (text, column) in enumerate(zip(roles, columns, strict=False)):
        if text is None or column is None or text in _NO_ROLE:
            continue
        plain = normalised(text)
        if not plain or plain in _NO_ROLE:
            continue
        role = person.peran.get(plain)
        if role is None:
            role = person.peran[plain] = Peran(f"{path}.peran[{place}]", person, text)
        role.kolom.append(column)
        column.peran.append(role)


def _missing_columns(index: Index) -> Iterator[Kolom]:
    """The leader's indicators and the team leaders' own results that head no column, where there is a matrix for them."""
    headed = {(id(column.hasil), column.indikator) for column in index.kolom}
    if index.matriks_pimpinan is not None:
        for item in index.pimpinan.case.skp.hasil_kerja:
            for place, measure in enumerate(item.indikator):
                if (id(item), place) not in headed:
                    path = f"{index.matriks_pimpinan}.kolom"
                    yield Kolom(path, index.pimpinan, item, measure.uraian, place, ketua_tim=False, ada=False)
    for person in index.anggota:
        if person.punya_matriks is None or any(team.matriks is None for team in person.dipimpin):
            continue
        for item in person.case.skp.hasil_kerja:
            if (id(item), None) not in headed and not person.dari_luar(item):
                path = f"{person.punya_matriks}.kolom"
                yield Kolom(path, person, item, item.uraian, None, ketua_tim=True, ada=False)


def _match(person: Anggota) -> None:
    """Find the result that each role is; a role without one is held against the results without a role, most alike first."""
    results = person.case.skp.hasil_kerja
    by_text = person.hasil
    for number, item in enumerate(results):
        by_text.setdefault(normalised(item.uraian), number)
    for plain, role in person.peran.items():
        if plain in by_text:
            role.hasil = results[by_text[plain]]
    without = [role for role in person.peran.values() if role.hasil is None]
    if not without:
        return
    left = {plain: number for plain, number in sorted(by_text.items()) if plain not in person.peran}
    told = set()
    for role in sorted(without, key=lambda role: normalised(role.teks)):
        near = nearest(role.teks, left) if left else None
        if near is not None:
            number = left.pop(near)
            told.add(number)
            role.serupa = results[number]
    person.tertulis = frozenset(told)
