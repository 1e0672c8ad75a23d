"""From the matrix of roles and results the skeleton of every employee's SKP; from a leader's SKP the empty matrix.

What the matrix or the cases say is taken over; nothing is invented. What is still open is left out of the data and told in
comments. The proposal is a case file, or a unit file, that is filled in by hand, agreed on, and then checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from skprules.errors import InputError, Problem
from skprules.law import derive
from skprules.law.facts.nearest import normalised
from skprules.law.proposal import Proposal, commented, distinct, file_stem
from skprules.model import Case, HasilKerja, Unit
from skprules.model.unit import MatriksPeranHasil, Tim
from skprules.reading import read_case
from skprules.reading.plain import fields_of, plain
from skprules.text import Language, Text

if TYPE_CHECKING:
    from skprules.law.ruleset import RuleSet

__all__ = ["Proposal", "plan"]

_SOURCE = "matriks_peran_hasil"
_TAKEN = ("instansi", "periode", "pegawai", "pejabat_penilai_kinerja", "atasan_pejabat_penilai_kinerja")
_MATRIX_FORM = "A.1.5"
_OF_RESULT = ("prioritas", "tingkat_kendali", "cascading", "indikator")
_OF_CASE = ("skp.tempat", "skp.tanggal", "lampiran")


@attrs.frozen
class _Role:
    """One role of an employee: the planned result, and the results of the matrix's owner that it serves."""

    uraian: str
    assigned_by: str
    above: tuple[HasilKerja, ...]


def plan(
    subject: Case | Unit, rules: RuleSet, pendekatan: str | None = None, language: Language = "id"
) -> tuple[Proposal, ...]:
    """Propose what follows from a matrix, or the matrix where there is none yet.

    Args:
        subject: a unit whose matrix holds roles: the skeleton of each member's SKP. A unit without a matrix of its leader, or
            the case of a leader: the unit file with the empty matrix.
        rules: the rules in force.
        pendekatan: approach of the proposed SKP; left out, that of the leader.
        language: of the comments.

    Legal basis: permenpanrb-6-2022, clauses T5.5, T5.6, T5.8, U5, T7.7.

    Raises:
        InputError: there is nothing to propose from, or the approach is none.
    """
    approach = rules.domains["pendekatan"].parse(pendekatan) if pendekatan is not None else None
    if isinstance(subject, Case):
        alone = Unit(nama=subject.pegawai.unit_kerja or "", pimpinan=subject, source=subject.source)
        return distinct([_matrix_of(alone, language)])
    if subject.matriks_pimpinan() is None:
        return distinct([_matrix_of(subject, language)])
    roles = _roles(subject)
    if not any(roles.values()):
        raise _refused(
            subject,
            "matriks_peran_hasil",
            "matriks ini belum memuat satu peran pun; isi peran setiap pegawai dahulu",
            "this matrix holds no role yet; fill in the role of each employee first",
        )
    proposals = [
        _skeleton(subject, case, roles[number], rules, approach or subject.pimpinan.skp.pendekatan, language)
        for number, case in enumerate(subject.anggota)
    ]
    return distinct(proposals)


def _refused(subject: Unit, path: str, indonesian: str, english: str) -> InputError:
    return InputError(Problem(subject.source.where(path), Text(indonesian, english)))


# --- from the matrix, SKP ---------------------------------------------------------------------------------------------


def _roles(unit: Unit) -> Mapping[int, list[_Role]]:
    """The roles of each member, by its place; one role in several columns, or matrices, is one."""
    place_of = {id(case): number for number, case in enumerate(unit.anggota)}
    found: dict[int, dict[str, _Role]] = {number: {} for number in place_of.values()}
    for matrix in unit.matriks_peran_hasil:
        above = _results_above(unit, matrix)
        by = _assigned_by(unit, matrix)
        for row in matrix.baris:
            place = place_of.get(id(unit.find(row.pegawai)))
            for role, result in zip(row.peran, above, strict=False):
                if place is None or role is None or result is None:
                    continue
                known = found[place].get(normalised(role))
                served = known.above if known is not None else ()
                if not any(result is other for other in served):
                    served = (*served, result)
                found[place][normalised(role)] = (
                    attrs.evolve(known, above=served) if known is not None else _Role(role, by, served)
                )
    return {place: list(roles.values()) for place, roles in found.items()}


def _results_above(unit: Unit, matrix: MatriksPeranHasil) -> list[HasilKerja | None]:
    """The owner's result above each column: itself, or the one that the leader's indicator measures."""
    owner = unit.find(matrix.pemilik)
    if owner is None:  # refused when the unit was read
        return []
    skp = owner.skp
    if owner is unit.pimpinan:
        places = {name: place for name, (place, _) in skp.indikator_by_id().items()}
    else:
        places = dict(skp.hasil_kerja_by_id())
    return [skp.hasil_kerja[places[column]] if column in places else None for column in matrix.kolom]


def _assigned_by(unit: Unit, matrix: MatriksPeranHasil) -> str:
    """The leader's position, or the team."""
    team = unit.tim_dari(matrix)
    owner = unit.find(matrix.pemilik) or unit.pimpinan
    return team.nama if team is not None else owner.pegawai.jabatan.nama


def _skeleton(
    unit: Unit, case: Case, roles: list[_Role], rules: RuleSet, pendekatan: str, language: Language
) -> Proposal:
    leader = unit.pimpinan
    known = plain(case)
    data: dict[str, Any] = {"skprules": case.skprules, **{key: known[key] for key in _TAKEN if key in known}}
    notes = []
    missing = list(_OF_CASE)
    if case.pejabat_penilai_kinerja is None:
        data |= _rater(leader)
        notes.append(
            Text(
                "Pejabat Penilai Kinerja diisi dengan pimpinan unit; ganti bila atasan langsungnya pegawai lain.",
                "The rater given is the leader of the unit; replace it where the direct superior is another.",
            )
        )
    if "atasan_pejabat_penilai_kinerja" not in data:
        missing.append("atasan_pejabat_penilai_kinerja")
    results, comments = _results(case, roles, rules, language)
    data["skp"] = {"pendekatan": pendekatan, **({"hasil_kerja": results} if results else {})}
    missing += [
        f"skp.hasil_kerja[{number}].{key}" for number in range(len(results)) for key in _open_keys(results[number])
    ]
    if not results:
        missing.insert(0, "skp.hasil_kerja")
    form = derive.format_skp(read_case(data, rules.domains), rules)
    head = [
        Text(
            f"Usulan SKP {case.pegawai.nama} dari matriks peran hasil {unit.nama}, untuk formulir {form}.",
            f"SKP proposed for {case.pegawai.nama} from the matrix of roles and results of {unit.nama}, for form {form}.",
        ),
        Text(
            "Lengkapi, sepakati dalam dialog kinerja, lalu periksa dengan skprules check.",
            "Fill it in, agree on it in the performance dialogue, then run skprules check.",
        ),
        *notes,
        *_still_open(missing),
    ]
    text = commented(data, [line.in_language(language) for line in head], comments)
    return Proposal("skp", form, file_stem(case.pegawai), data, text, tuple(missing))


def _rater(leader: Case) -> dict[str, Any]:
    """The leader as rater, and as the rater's superior the leader's own rater, where that is known."""
    person = fields_of(leader.pegawai)
    found = {"pejabat_penilai_kinerja": person}
    if leader.pejabat_penilai_kinerja is not None:
        found["atasan_pejabat_penilai_kinerja"] = fields_of(leader.pejabat_penilai_kinerja)
    return found


def _results(
    case: Case, roles: list[_Role], rules: RuleSet, language: Language
) -> tuple[list[dict[str, Any]], dict[str, list[str]]]:
    """The planned results with the comments above each; a result that the SKP has already keeps its id."""
    ids = {normalised(item.uraian): item.id for item in case.skp.hasil_kerja if item.id is not None}
    taken = {name for role in roles if (name := ids.get(normalised(role.uraian))) is not None}
    fresh = (name for number in range(1, len(roles) + len(taken) + 1) if (name := f"rhk-{number}") not in taken)
    results = []
    comments = {}
    for number, role in enumerate(roles):
        first, others = role.above[0], role.above[1:]
        jenis = derive.jenis_hasil_kerja(first, rules)
        item = {
            "id": ids.get(normalised(role.uraian)) or next(fresh),
            "uraian": role.uraian,
            **({"jenis": jenis} if jenis != derive.NOT_DECIDED else {}),
            "penugasan_dari": role.assigned_by,
            "sumber": [_SOURCE],
            "rencana_hasil_kerja_pimpinan": first.uraian,
        }
        results.append(item)
        comments[f"skp.hasil_kerja[{number}]"] = [note.in_language(language) for note in _notes_on(item, others)]
    return results, comments


def _open_keys(item: Mapping[str, Any]) -> tuple[str, ...]:
    return (*(() if "jenis" in item else ("jenis",)), *_OF_RESULT)


def _notes_on(item: Mapping[str, Any], others: tuple[HasilKerja, ...]) -> Iterator[Text]:
    keys = ", ".join(_open_keys(item))
    yield Text(f"Lengkapi: {keys}.", f"To be filled in: {keys}.")
    if "jenis" in item:
        yield Text(
            "jenis mengikuti hasil kerja pimpinan; Pejabat Penilai Kinerja yang menetapkan prioritas.",
            "jenis follows the leader's result; it is the rater who sets the priority.",
        )
    for other in others:
        yield Text(
            f"Peran ini juga melayani hasil kerja: {other.uraian}",
            f"This role serves another result too: {other.uraian}",
        )


def _still_open(missing: list[str]) -> Iterator[Text]:
    names = [name for name in missing if "[" not in name]
    if names:
        yield Text(f"Belum diisi: {', '.join(names)}.", f"Not filled in yet: {', '.join(names)}.")


# --- from the leader's SKP, the matrix --------------------------------------------------------------------------------


def _matrix_of(unit: Unit, language: Language) -> Proposal:
    """The unit file with the empty matrix: the leader's, and one of each team whose leader has planned results."""
    columns = list(unit.pimpinan.skp.indikator_by_id())
    if not columns:
        raise InputError(
            Problem(
                unit.pimpinan.source.where("skp.hasil_kerja"),
                Text(
                    "SKP pimpinan belum memuat indikator; kolom matriks diambil dari sana, jadi tambahkan dahulu",
                    "the leader's SKP has no indicator; the columns of the matrix are taken from there, so add them first",
                ),
            )
        )
    missing = [] if unit.nama else ["unit.nama"]
    given = {
        **({"nama": unit.nama} if unit.nama else {}),
        "pimpinan": plain(unit.pimpinan),
        **({"anggota": [plain(case) for case in unit.anggota]} if unit.anggota else {}),
        **({"tim": [fields_of(team) for team in unit.tim]} if unit.tim else {}),
    }
    if unit.capaian_kinerja_organisasi is not None:
        given["capaian_kinerja_organisasi"] = unit.capaian_kinerja_organisasi
    if not unit.anggota:
        missing.append("unit.anggota")
    matrices = [_empty(_reference(unit.pimpinan), columns, _in_the_first(unit))]
    known = [matrix for matrix in unit.matriks_peran_hasil if unit.find(matrix.pemilik) is not None]
    matrices += [fields_of(matrix) for matrix in known]
    matrices += [found for team in unit.tim if (found := _of_team(unit, team, known)) is not None]
    missing.append("matriks_peran_hasil[].baris[].peran" if unit.anggota else "matriks_peran_hasil[].baris")
    comments = {
        f"matriks_peran_hasil[{number}]": [line.in_language(language) for line in _heads_of(unit, matrix)]
        for number, matrix in enumerate(matrices)
    }
    head = [
        Text(
            f"Matriks peran hasil yang masih kosong dari SKP {unit.pimpinan.pegawai.nama}, untuk formulir {_MATRIX_FORM}.",
            f"The empty matrix of roles and results from the SKP of {unit.pimpinan.pegawai.nama}, for form {_MATRIX_FORM}.",
        ),
        Text(
            "Tulis peran setiap pegawai dalam bahasa capaian, satu untuk setiap kolom; null berarti TIDAK ADA PERAN.",
            "Write each employee's role as an achievement, one a column; null means TIDAK ADA PERAN.",
        ),
        Text(f"Belum diisi: {', '.join(missing)}.", f"Not filled in yet: {', '.join(missing)}."),
    ]
    data = {"skprules": unit.skprules, "unit": given, "matriks_peran_hasil": matrices}
    text = commented(data, [line.in_language(language) for line in head], comments)
    return Proposal(_SOURCE, _MATRIX_FORM, "unit", data, text, tuple(missing))


def _reference(case: Case) -> str:
    number = case.pegawai.nomor
    return case.pegawai.nama if number is None else number.nomor


def _empty(owner: str, columns: list[str], people: list[Case], team: str | None = None) -> dict[str, Any]:
    rows = [{"pegawai": _reference(case), "peran": [None] * len(columns)} for case in people]
    return {"pemilik": owner, **({"tim": team} if team is not None else {}), "kolom": columns, "baris": rows}


def _in_the_first(unit: Unit) -> list[Case]:
    """Who stands in the leader's matrix: those with a role of their own, and team leaders; members of teams do not."""
    leaders = [unit.find(team.ketua) for team in unit.tim]
    members = [unit.find(name) for team in unit.tim for name in team.anggota]
    return [
        case
        for case in unit.anggota
        if any(case is leader for leader in leaders) or not any(case is member for member in members)
    ]


def _of_team(unit: Unit, team: Tim, known: list[MatriksPeranHasil]) -> dict[str, Any] | None:
    leader = unit.find(team.ketua)
    columns = list(leader.skp.hasil_kerja_by_id()) if leader is not None and leader is not unit.pimpinan else []
    if leader is None or not columns or any(unit.tim_dari(matrix) is team for matrix in known):
        return None
    people = [case for name in team.anggota if (case := unit.find(name)) is not None and case is not leader]
    several = sum(unit.find(other.ketua) is leader for other in unit.tim) > 1
    return _empty(_reference(leader), columns, people, team.nama if several else None)


def _heads_of(unit: Unit, matrix: Mapping[str, Any]) -> Iterator[Text]:
    """What each column is, for ids say little."""
    owner = unit.find(matrix["pemilik"])
    shown = MatriksPeranHasil(pemilik=matrix["pemilik"], tim=matrix.get("tim"), kolom=tuple(matrix["kolom"]))
    says = unit.hasil_pemilik(shown)
    if owner is not None:
        yield Text(f"Kolom milik {owner.pegawai.nama}:", f"Columns of {owner.pegawai.nama}:")
    yield from (Text(line, line) for line in (f"- {name}: {says.get(name, '')}" for name in matrix["kolom"]))
