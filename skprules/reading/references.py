"""What a unit file refers to: employees by number or name, columns by id. What leads nowhere is told with the nearest match."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from skprules.errors import Problem
from skprules.model import Case
from skprules.model.unit import MatriksPeranHasil, Tim, Unit, plain_reference, references_of
from skprules.reading.problems import short
from skprules.text import Text

_CHOICES = 12
_NEAREST = 25  # unknown names for which the nearest is looked for; with more, it is the list of employees that is wrong


def reference_problems(unit: Unit) -> list[Problem]:
    """Everything in a unit file that leads nowhere, or to two places, in no particular order."""
    people = _People(unit)
    return [*_same_people(unit), *_teams(unit, people), *_matrices(unit, people)]


class _People:
    """Looks employees up."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._names = {name: None for case in unit.cases for name in references_of(case)}
        self._unknown_so_far = 0

    def problems(self, reference: str, path: str) -> Iterator[Problem]:
        """A problem if ``reference`` names nobody, or more than one."""
        if self._unit.find(reference) is None:
            yield self._unknown(reference, path)

    def _unknown(self, reference: str, path: str) -> Problem:
        plain = plain_reference(reference)
        if plain in self._names:
            text = Text(
                f"ada lebih dari satu pegawai bernama '{short(reference)}'; sebutkan nomornya",
                f"more than one employee is called '{short(reference)}'; give the number",
            )
            return Problem(self._unit.source.where(path), text)
        self._unknown_so_far += 1
        looked_at = self._names if self._unknown_so_far <= _NEAREST else ()
        near = difflib.get_close_matches(plain, looked_at, n=1, cutoff=0.6)
        meant = _shown(self._unit.find(near[0])) if near else ""
        text = Text(
            f"pegawai '{short(reference)}' tidak ada dalam unit ini;"
            + (f" mungkin maksudnya {meant}?" if meant else " tambahkan pada anggota atau perbaiki nomornya"),
            f"there is no employee '{short(reference)}' in this unit;"
            + (f" did you mean {meant}?" if meant else " add the employee to anggota or mend the number"),
        )
        return Problem(self._unit.source.where(path), text)


def _shown(case: Case | None) -> str:
    if case is None:
        return ""
    number = case.pegawai.nomor
    return f"'{case.pegawai.nama}'" if number is None else f"'{number.nomor}' ({case.pegawai.nama})"


def _same_people(unit: Unit) -> Iterator[Problem]:
    """Two cases of one employee: the unit would count the employee twice."""
    first: dict[str, Case] = {}
    for case in unit.cases:
        number = case.pegawai.nomor
        if number is None:
            continue
        before = first.setdefault(number.nomor, case)
        if before is not case:
            there = before.source.where("pegawai")
            text = Text(
                f"pegawai dengan {number.label} {number.nomor} sudah ada dalam unit ini ({there}); hapus salah satunya",
                f"the employee with {number.label} {number.nomor} is in this unit already ({there}); remove one",
            )
            yield Problem(case.source.where("pegawai"), text)


def _teams(unit: Unit, people: _People) -> Iterator[Problem]:
    names: set[str] = set()
    for number, team in enumerate(unit.tim):
        path = f"unit.tim[{number}]"
        if team.nama in names:
            text = Text(
                f"tim '{short(team.nama)}' sudah ada; beri nama lain",
                f"there is a team '{short(team.nama)}' already; rename one",
            )
            yield Problem(unit.source.where(f"{path}.nama"), text)
        names.add(team.nama)
        yield from people.problems(team.ketua, f"{path}.ketua")
        for place, member in enumerate(team.anggota):
            yield from people.problems(member, f"{path}.anggota[{place}]")


def _matrices(unit: Unit, people: _People) -> Iterator[Problem]:
    owners: dict[tuple[str, str | None], int] = {}
    teams = {team.nama: team for team in unit.tim}
    for number, matrix in enumerate(unit.matriks_peran_hasil):
        path = f"matriks_peran_hasil[{number}]"
        yield from people.problems(matrix.pemilik, f"{path}.pemilik")
        yield from _team_of(unit, matrix, teams, f"{path}.tim")
        owner = unit.find(matrix.pemilik)
        before = owners.setdefault(
            (plain_reference(matrix.pemilik) if owner is None else _shown(owner), matrix.tim), number
        )
        if before != number:
            text = Text(
                f"pemilik ini sudah mempunyai matriks (matriks_peran_hasil[{before}]); gabungkan, atau sebutkan tim masing-masing",
                f"this owner has a matrix already (matriks_peran_hasil[{before}]); merge the two, or name the team of each",
            )
            yield Problem(unit.source.where(f"{path}.pemilik"), text)
        if owner is not None:
            yield from _columns(unit, matrix, path)
        yield from _rows(unit, matrix, people, path)


def _team_of(unit: Unit, matrix: MatriksPeranHasil, teams: Mapping[str, Tim], path: str) -> Iterator[Problem]:
    if matrix.tim is None:
        return
    team = teams.get(matrix.tim)
    if team is None:
        yield Problem(unit.source.where(path), _unknown("tim", "team", matrix.tim, [team.nama for team in unit.tim]))
    elif unit.find(team.ketua) is not unit.find(matrix.pemilik):
        text = Text(
            f"tim '{short(matrix.tim)}' dipimpin pegawai lain; samakan pemilik dengan ketua tim itu",
            f"the team '{short(matrix.tim)}' is led by another employee; make its leader the owner",
        )
        yield Problem(unit.source.where(path), text)


def _columns(unit: Unit, matrix: MatriksPeranHasil, path: str) -> Iterator[Problem]:
    known = unit.hasil_pemilik(matrix)
    leader = unit.find(matrix.pemilik) is unit.pimpinan
    names = (
        ("indikator pimpinan", "indicator of the leader")
        if leader
        else ("hasil kerja ketua tim", "planned result of the team leader")
    )
    if not matrix.kolom:
        text = Text(
            f"matriks ini belum berkolom; sebutkan id {names[0]}",
            f"this matrix has no columns; give the id of each {names[1]}",
        )
        yield Problem(unit.source.where(f"{path}.kolom"), text)
    first: dict[str, int] = {}
    for place, column in enumerate(matrix.kolom):
        first.setdefault(column, place)
        where = unit.source.where(f"{path}.kolom[{place}]")
        if column not in known:
            yield Problem(where, _unknown(*names, column, known))
        elif first[column] < place:
            text = Text(
                f"kolom '{short(column)}' sudah ada; hapus salah satunya",
                f"the column '{short(column)}' is there already; remove one",
            )
            yield Problem(where, text)


def _rows(unit: Unit, matrix: MatriksPeranHasil, people: _People, path: str) -> Iterator[Problem]:
    seen: set[int] = set()
    owner = unit.find(matrix.pemilik)
    for place, row in enumerate(matrix.baris):
        at = f"{path}.baris[{place}]"
        yield from people.problems(row.pegawai, f"{at}.pegawai")
        case = unit.find(row.pegawai)
        if case is not None and (case is owner or id(case) in seen):
            text = (
                Text(
                    "pemilik matriks sudah menjadi baris kepala; hapus baris ini",
                    "the owner of the matrix is its heading row; remove this row",
                )
                if case is owner
                else Text(
                    f"pegawai '{short(row.pegawai)}' sudah ada dalam matriks ini; gabungkan kedua barisnya",
                    f"the employee '{short(row.pegawai)}' is in this matrix already; merge the two rows",
                )
            )
            yield Problem(unit.source.where(f"{at}.pegawai"), text)
        if case is not None:
            seen.add(id(case))
        if len(row.peran) != len(matrix.kolom):
            text = Text(
                f"ada {len(row.peran)} peran untuk {len(matrix.kolom)} kolom; tulis satu untuk setiap kolom, null bila tidak ada peran",
                f"there are {len(row.peran)} roles for {len(matrix.kolom)} columns; write one for each column, null where there is no role",
            )
            yield Problem(unit.source.where(f"{at}.peran"), text)


def _unknown(indonesian: str, english: str, given: str, known: Iterable[str]) -> Text:
    """The sentence on an id that is not there, with the nearest, and all of them unless they are many."""
    names = list(known)
    near = difflib.get_close_matches(given, names, n=1, cutoff=0.6)
    choices = ", ".join(short(name) for name in names[:_CHOICES]) + (", …" if len(names) > _CHOICES else "")
    return Text(
        f"{indonesian} '{short(given)}' tidak ada;"
        + (f" mungkin maksudnya '{near[0]}'?" if near else "")
        + (f" Yang ada: {choices}" if names else " belum ada satu pun"),
        f"there is no {english} '{short(given)}';"
        + (f" did you mean '{near[0]}'?" if near else "")
        + (f" There are: {choices}" if names else " there is none at all"),
    )
