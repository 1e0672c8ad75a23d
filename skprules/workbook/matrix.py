"""The sheets of a unit's matrices: employees down the side, the owner's indicators or results across the top."""

from __future__ import annotations

from typing import Any

from skprules.text import Text
from skprules.workbook.found import Found
from skprules.workbook.grid import Cell, Grid
from skprules.workbook.layout import Field, Sheet, plain_heading, words
from skprules.workbook.values import Unreadable, value_of


def read_matrix(sheet: Sheet, grid: Grid, found: Found) -> None:
    """Read one matrix into what was found; an empty sheet is no matrix."""
    pemilik, tim, pegawai = sheet.fields
    head = _find(grid, pegawai)
    if head is None:
        if grid.cells:
            text = Text(
                f"judul '{pegawai.heading}' pada lembar '{grid.name}' tidak ditemukan; kembalikan judulnya",
                f"the heading '{pegawai.heading}' of the sheet '{grid.name}' was not found; put it back",
            )
            found.refuse_at(grid.place(1, 1), text)
        return
    matrices = found.data.get(sheet.key, [])
    path = f"{sheet.key}[{len(matrices)}]"
    item: dict[str, Any] = {}
    for field in (pemilik, tim):
        _beside(field, grid, head, item, path, found)
    rows = grid.rows
    named = {column: cell for column, cell in rows[head.row].items() if column > head.column}
    below = {
        row: cells for row, cells in rows.items() if row > head.row and not set(cells).isdisjoint({head.column, *named})
    }
    if not item and not named and not below:
        return
    columns: list[tuple[int, Any]] = []
    for column, cell in named.items():
        value = _value(cell, pegawai, f"{path}.kolom[{len(columns)}]", grid, found)
        columns.append((column, value))
    item["kolom"] = [value for _, value in columns]
    item["baris"] = []
    for row, cells in below.items():
        at = f"{path}.baris[{len(item['baris'])}]"
        found.places[at] = found.places[f"{at}.pegawai"] = grid.place(row, head.column)
        line: dict[str, Any] = {}
        if head.column in cells:
            line["pegawai"] = _value(cells[head.column], pegawai, f"{at}.pegawai", grid, found)
        line["peran"] = []
        for number, (column, _) in enumerate(columns):
            where = f"{at}.peran[{number}]"
            found.places[where] = grid.place(row, column)
            role = _value(cells[column], tim, where, grid, found) if column in cells else None
            none = isinstance(role, str) and plain_heading(role) in (plain_heading(words().no_role), "-")
            line["peran"].append(None if none else role)
        item["baris"].append(line)
    found.places.setdefault(sheet.key, grid.place(head.row, head.column))
    found.places[path] = found.places[f"{path}.kolom"] = found.places[f"{path}.baris"] = grid.place(
        head.row, head.column
    )
    found.data.setdefault(sheet.key, []).append(item)


def _find(grid: Grid, field: Field) -> Cell | None:
    wanted = plain_heading(field.heading)
    return next((cell for _, cell in sorted(grid.cells.items()) if plain_heading(str(cell.value)) == wanted), None)


def _beside(field: Field, grid: Grid, head: Cell, item: dict[str, Any], path: str, found: Found) -> None:
    """What stands right of a label above the matrix."""
    label = _find(grid, field)
    if label is None or label.row >= head.row:
        return
    where = f"{path}.{field.key}"
    right = [column for (row, column) in grid.cells if row == label.row and column > label.column]
    found.places[where] = grid.place(label.row, min(right, default=label.column + 1))
    if right:
        item[field.key] = _value(grid.cells[label.row, min(right)], field, where, grid, found)


def _value(cell: Cell, field: Field, where: str, grid: Grid, found: Found) -> Any:  # noqa: ANN401 - what a file may hold
    found.places[where] = grid.place(cell.row, cell.column)
    found.formula(cell, where)
    try:
        return value_of(cell, field)
    except Unreadable as problem:
        found.refuse(where, problem.text)
        return None
