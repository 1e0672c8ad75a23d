"""The tables of form A.1.5 put together again: a wide matrix was printed in groups of columns, each with all employees.

What the groups repeat must agree; where it does not, that is said, and nothing is decided between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from skprules.documents.readback_document import Paragraph, TableStart, WordText
from skprules.documents.readback_findings import shown, unread
from skprules.documents.readback_inline import plain
from skprules.documents.readback_tree import Read, Value
from skprules.documents.readback_values import Values, is_dots
from skprules.text import Text

_CONTINUED_UNSAID = Text(
    "tabel ini tidak bertanda (lanjutan), tetapi pemiliknya sama dengan tabel di atasnya; dibaca sebagai lanjutannya, periksalah",
    "this table is not marked (lanjutan), but has the owner of the table above; it was read as its continuation, check that",
)
_NO_TEAM = Text(
    "nama tim tidak tertulis di atas matriks ini; sebutkan timnya bila pemiliknya memimpin tim",
    "no name of a team stands above this matrix; name the team if its owner leads one",
)


@attrs.define
class MatrixRow:
    """One employee as all groups of columns print it; a role is None where a group lacks the employee."""

    name: Read
    position: Read
    roles: list[Read | None]


@attrs.define
class Matrix:
    """A matrix with all its columns.

    Attributes:
        team: the name above it, where there is one.
        owner: who is served by the roles.
        position: of the owner.
        columns: what stands above the roles.
        rows: the employees.
        place: of its first table.
    """

    team: Read | None
    owner: Read
    position: Read
    columns: list[Read]
    rows: list[MatrixRow]
    place: str


@attrs.frozen
class _Group:
    """One table."""

    team: Read | None
    continued: bool
    owner: Read
    position: Read
    columns: list[Read]
    rows: list[MatrixRow]
    place: str


def matrices(read: Read, document: WordText, values: Values) -> list[Matrix]:
    """The matrices of a document, in its order; what is odd is noted in ``values``.

    Args:
        read: the context as the document has it.
        document: its lines, to see what else stands above a table.
        values: collects what could not be recovered.
    """
    found: list[Matrix] = []
    for group in _groups(read, values):
        if found and _goes_on(group, found[-1], values):
            _join(found[-1], group, values)
        else:
            found.append(
                Matrix(
                    _team(group, first=not found, document=document, values=values),
                    group.owner,
                    group.position,
                    list(group.columns),
                    list(group.rows),
                    group.place,
                )
            )
    return found


def key_of(name: Read) -> str | None:
    """What tells employees apart: the name, where all that is printed for it agrees."""
    names = {plain(value.text) for value in name.values if value.text.strip() and not is_dots(value.text)}
    return names.pop() if len(names) == 1 else None


def says_something(*nodes: Read | None) -> bool:
    """Whether anything stands there but blanks and dotted lines."""
    texts = (value.text for node in nodes if node is not None for value in node.values)
    return any(text.strip() and not is_dots(text) for text in texts)


def _groups(read: Read, values: Values) -> Iterator[_Group]:
    """The tables in order. The context has the owner beside the groups, so the places tell which owner is whose."""
    for matrix in read["matriks"].items or ():
        team = matrix["tim"] if matrix["tim"].values else None
        for group in matrix["kelompok"].items or ():
            rows = [
                MatrixRow(row["nama"], row["jabatan"], list(_numbered(row, "peran")))
                for row in group["baris"].items or ()
            ]
            columns = list(_numbered(group, "hasil"))
            place = _table_of([*columns, *(row.name for row in rows)])
            if place is None:
                continue
            wide = max([len(columns), *(len(row.roles) for row in rows)])
            columns += [Read() for _ in range(wide - len(columns))]
            owner, position = (_within(matrix["pemilik"][name], place) for name in ("nama", "jabatan"))
            yield _Group(team, group["lanjutan"].holds is True, owner, position, columns, rows, place)
            team = None
        if team is not None:  # no table follows: the text names nothing
            text = unread(team.values[0].text)
            values.refuse(team.values[0].place, None, text.id, text.en)


def _numbered(node: Read, name: str) -> Iterator[Read]:
    """The fields ``name_1``, ``name_2`` and so on, as far as the document has them."""
    number = 1
    while node[f"{name}_{number}"].values:
        yield node[f"{name}_{number}"]
        number += 1


def _table_of(nodes: Iterable[Read]) -> str | None:
    return next((value.place.partition(",")[0] for node in nodes for value in node.values), None)


def _within(node: Read, table: str) -> Read:
    return Read(values=[value for value in node.values if value.place.startswith(f"{table},")])


def _goes_on(group: _Group, above: Matrix, values: Values) -> bool:
    """Whether a table continues the one above."""
    if group.continued:
        if group.team is not None:
            _refuse_team(group.team.values[0], values)
        return True
    owner = key_of(group.owner)
    if group.team is None and owner is not None and owner == key_of(above.owner):
        values.refuse(group.place, None, _CONTINUED_UNSAID.id, _CONTINUED_UNSAID.en)
        return True
    return False


def _team(group: _Group, *, first: bool, document: WordText, values: Values) -> Read | None:
    """The name of the team; the leader's matrix, the first, has none."""
    if group.team is None:
        if not first:
            values.refuse(group.place, None, _NO_TEAM.id, _NO_TEAM.en)
        return None
    value = group.team.values[0]
    if first:
        _refuse_team(value, values)
        return None
    beside = [place for place in _above(document, group.place) if place != value.place]
    if beside and any(problem.where.cell in beside for problem in values.problems):
        values.refuse(
            value.place,
            None,
            f"di atas tabel ini ada lebih dari satu alinea, sehingga '{shown(value.text)}' tidak dibaca sebagai nama tim; sebutkan timnya",
            f"more than one paragraph stands above this table, so '{shown(value.text)}' was not read as the team's name; name the team",
        )
        return None
    return group.team


def _above(document: WordText, table: str) -> list[str]:
    """The places of the paragraphs between a table and the one before."""
    places: list[str] = []
    for line in document.lines:
        if isinstance(line, TableStart) and line.place == table:
            break
        places = [*places, line.place] if isinstance(line, Paragraph) else []
    return places


def _refuse_team(value: Value, values: Values) -> None:
    values.refuse(
        value.place,
        None,
        f"'{shown(value.text)}' tidak dibaca sebagai nama tim, karena hanya matriks kedua dan seterusnya milik tim; pindahkan atau abaikan",
        f"'{shown(value.text)}' was not read as a team's name, for only the second matrix and those after it are of teams; move it or ignore this",
    )


def _join(matrix: Matrix, group: _Group, values: Values) -> None:
    """Put the columns of a further group beside those that are there, employee by employee."""
    matrix.owner.values += group.owner.values
    matrix.position.values += group.position.values
    before, added = len(matrix.columns), len(group.columns)
    matrix.columns += group.columns
    pairs = _pairs(matrix.rows, group.rows)
    nothing_here: list[Read | None] = [None] * added
    nothing_before: list[Read | None] = [None] * before
    for place, row in enumerate(matrix.rows):
        other = pairs.get(place)
        if other is None:
            _say_missing(row, group.place, values)
        row.roles = _filled(row.roles, before) + (nothing_here if other is None else _filled(other.roles, added))
        if other is not None:
            row.name.values += other.name.values
            row.position.values += other.position.values
    known = {id(row) for row in pairs.values()}
    for row in group.rows:
        if id(row) not in known:
            _say_missing(row, matrix.place, values)
            matrix.rows.append(MatrixRow(row.name, row.position, nothing_before + _filled(row.roles, added)))


def _filled(roles: Sequence[Read | None], count: int) -> list[Read | None]:
    return [*roles, *([None] * (count - len(roles)))]


def _pairs(rows: Sequence[MatrixRow], others: Sequence[MatrixRow]) -> dict[int, MatrixRow]:
    """Which row of another group is of the same employee, by the number of the row here.

    Told by the name, where it stands once in each group; else by the number of the row, where both groups have as many rows.
    """
    keys, other_keys = [key_of(row.name) for row in rows], [key_of(row.name) for row in others]
    if keys == other_keys:
        return dict(enumerate(others))
    pairs = {
        place: others[other_keys.index(key)]
        for place, key in enumerate(keys)
        if key is not None and keys.count(key) == other_keys.count(key) == 1
    }
    if len(rows) == len(others):
        taken = {id(row) for row in pairs.values()}
        for place, row in enumerate(others):
            if place not in pairs and id(row) not in taken:
                pairs[place] = row
    return pairs


def _say_missing(row: MatrixRow, table: str, values: Values) -> None:
    name = shown(row.name.values[0].text) if row.name.values else ""
    values.refuse(
        row.name.values[0].place if row.name.values else None,
        None,
        f"pegawai '{name}' tidak ada pada kelompok kolom lain dari matriks yang sama ({table}); perannya di sana tidak terbaca, samakan barisnya",
        f"the employee '{name}' is not in another group of columns of the same matrix ({table}); the roles there could not be read, make the rows alike",
    )
