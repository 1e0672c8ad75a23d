"""What checks of a unit look up: whose role stands where, and which planned result it is. Built once a unit, in linear time."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from skprules.law.facts.nearest import nearest, normalised
from skprules.law.facts.unit_parts import NO_ROLE, Anggota, Kolom, Luar, Peran, TimIndex
from skprules.law.facts.unit_rantai import link
from skprules.model.unit import plain_reference, references_of

if TYPE_CHECKING:
    from skprules.model import Unit


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
        if text is None or column is None or text in NO_ROLE:
            continue
        plain = normalised(text)
        if not plain or plain in NO_ROLE:
            continue
        role = person.peran.get(plain)
        if role is None:
            role = person.peran[plain] = Peran(f"{path}.peran[{place}]", person, text)
        role.kolom.append(column)
        column.peran.append(role)
        column.teks.add(plain)


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
