"""Who has which role in whose results, as form A.1.5 shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from skprules.documents.context_common import TITLE_LIMIT, common, printed_position
from skprules.documents.needs import DOTS, Context, Needs
from skprules.documents.registry import FormContext
from skprules.errors import InputError
from skprules.model.unit import BarisMatriks, MatriksPeranHasil
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.law.ruleset import RuleSet
    from skprules.model import Case
    from skprules.model.unit import Unit

FORM = "A.1.5"
COLUMNS = 4  # at most, side by side on one page; the template has a table for each number up to it
_BLANK_ROWS = 3
_BLANK_COLUMNS = 3
_FROM_UNIT = Text(
    "matriks peran hasil dibuat untuk unit, bukan untuk satu pegawai; sebutkan berkas unitnya",
    "the matrix of roles and results is made for a unit, not for one employee; name the unit file",
)
_NO_ROLES = Text(
    "matriks peran hasil pimpinan belum ada; tambahkan, atau minta titik-titik dengan --blank",
    "there is no matrix of roles of the leader; add it, or ask for dotted lines with --blank",
)


def for_unit(unit: Unit, part: str | None, rules: RuleSet, *, title: str, blank: bool = False) -> Context:
    """The context of form A.1.5.

    Args:
        unit: the unit.
        part: which of its matrices, one of `parts`; None for all of them, the leader's first.
        rules: the rules in force.
        title: of the document.
        blank: dotted lines where roles are not yet given.

    Raises:
        InputError: roles are missing; every place at once.

    Legal basis: permenpanrb-6-2022, clauses T5.5, T5.6, F.A.1.5.
    """
    needs = Needs(unit.source, blank=blank)
    context = common(unit.pimpinan, A_1_5, rules, needs, title)
    context["judul_dokumen"] = f"{title}: {unit.nama}, {unit.pimpinan.periode.tahun}"[:TITLE_LIMIT]
    context["matriks"] = [_matrix(unit, matrix, path, rules, needs) for path, matrix in _matrices(unit, part, needs)]
    problems = needs.problems()
    if problems:
        raise InputError(problems)
    return context


def parts(unit: Unit) -> tuple[str, ...]:
    """The matrices of a unit that can be printed alone, the leader's first: by the name of the team, else by the owner.

    A unit with one matrix has no parts.
    """
    names = tuple(_part(unit, matrix) for _, matrix in _in_order(unit))
    return names if len(names) > 1 else ()


def _part(unit: Unit, matrix: MatriksPeranHasil) -> str:
    team = unit.tim_dari(matrix)
    return team.nama if team is not None else matrix.pemilik


def _in_order(unit: Unit) -> list[tuple[str, MatriksPeranHasil]]:
    """The matrices with their paths, the leader's first."""
    listed = [(f"matriks_peran_hasil[{number}]", matrix) for number, matrix in enumerate(unit.matriks_peran_hasil)]
    first = unit.matriks_pimpinan()
    return sorted(listed, key=lambda pair: pair[1] is not first)


def _matrices(unit: Unit, part: str | None, needs: Needs) -> Iterator[tuple[str, MatriksPeranHasil]]:
    if part is not None and parts(unit):
        yield from (pair for pair in _in_order(unit) if _part(unit, pair[1]) == part)
        return
    if unit.matriks_pimpinan() is None:
        if needs.blank:
            yield "matriks_peran_hasil", _skeleton(unit)
        else:
            needs.refuse("matriks_peran_hasil", _NO_ROLES)
    yield from _in_order(unit)


def _skeleton(unit: Unit) -> MatriksPeranHasil:
    """The leader's matrix before roles are divided: all indicators, all members, dotted lines between."""
    leader = unit.pimpinan.pegawai
    empty = MatriksPeranHasil(pemilik=leader.nomor.nomor if leader.nomor is not None else leader.nama, kolom=())
    columns = tuple(unit.hasil_pemilik(empty))
    rows = [
        BarisMatriks(
            pegawai=case.pegawai.nomor.nomor if case.pegawai.nomor is not None else case.pegawai.nama,
            peran=(DOTS,) * len(columns),
        )
        for case in unit.anggota
    ]
    return MatriksPeranHasil(pemilik=empty.pemilik, kolom=columns, baris=tuple(rows))


def _matrix(unit: Unit, matrix: MatriksPeranHasil, path: str, rules: RuleSet, needs: Needs) -> Context:
    team = unit.tim_dari(matrix)
    known = unit.hasil_pemilik(matrix)
    none = _no_role(rules)
    rows = [
        (_person(unit.find(row.pegawai), rules), [none if role is None else role for role in row.peran])
        for row in matrix.baris
    ]
    if not rows:
        gap = needs.text(None, f"{path}.baris")
        rows = [({"nama": gap, "jabatan": gap}, [gap] * len(matrix.kolom))] * _BLANK_ROWS
    return {
        "tim": team.nama if team is not None else "",
        "pemilik": _person(unit.find(matrix.pemilik), rules),
        "kelompok": _groups([known[column] for column in matrix.kolom], rows),
    }


def _no_role(rules: RuleSet) -> str:
    (file,) = (file for file in rules.forms() if file.form is not None and file.form.id == FORM)
    return str(file.wording["tidak_ada_peran"])


def _person(case: Case | None, rules: RuleSet) -> Mapping[str, str]:
    if case is None:  # references are resolved when the unit is read
        return {"nama": DOTS, "jabatan": DOTS}
    return {"nama": case.pegawai.nama, "jabatan": printed_position(case.pegawai.jabatan, rules)}


def _groups(results: Sequence[str], rows: Sequence[tuple[Mapping[str, str], Sequence[str]]]) -> list[Context]:
    """The columns in groups of nearly equal size, each with all employees: no page ends with one narrow rest."""
    groups = []
    for first, last in _spans(len(results)):
        groups.append(
            {
                "lanjutan": first > 0,
                "lebar": last - first,
                **_cells("hasil", results[first:last]),
                "baris": [{**person, **_cells("peran", roles[first:last])} for person, roles in rows],
            }
        )
    return groups


def _spans(columns: int) -> Iterator[tuple[int, int]]:
    """Where each group begins and ends.

    >>> list(_spans(5)), list(_spans(9))
    ([(0, 3), (3, 5)], [(0, 3), (3, 6), (6, 9)])
    """
    count = -(-columns // COLUMNS)
    first = 0
    for group in range(count):
        last = first + columns // count + (group < columns % count)
        yield first, last
        first = last


def _cells(name: str, texts: Sequence[str]) -> Mapping[str, str]:
    """A field for each column that a group can have; those that this one has not are empty and not printed."""
    return {f"{name}_{number + 1}": texts[number] if number < len(texts) else "" for number in range(COLUMNS)}


def _of_case(case: Case, part: str | None, rules: RuleSet, needs: Needs) -> Context:  # noqa: ARG001 - as every form is built
    needs.refuse("", _FROM_UNIT)
    return empty_a_1_5(rules)


def empty_a_1_5(_: RuleSet) -> Context:
    """An empty form A.1.5 to write on."""
    person = {"nama": DOTS, "jabatan": DOTS}
    rows = [(person, [DOTS] * _BLANK_COLUMNS)] * _BLANK_ROWS
    return {"matriks": [{"tim": "", "pemilik": person, "kelompok": _groups([DOTS] * _BLANK_COLUMNS, rows)}]}


A_1_5 = FormContext(build=_of_case, empty=empty_a_1_5, people=(), signed=False)
