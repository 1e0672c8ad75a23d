"""A form sheet: labels in a column, and beside them what was filled in, for one or several people."""

from __future__ import annotations

import difflib

from skprules.text import Text
from skprules.workbook.found import Found
from skprules.workbook.grid import Grid
from skprules.workbook.layout import Column, Field, Sheet, plain_heading, words
from skprules.workbook.values import Unreadable, value_of


def read_form(sheet: Sheet, grid: Grid, found: Found) -> None:
    """Read a form sheet into what was found."""
    head, columns = _columns(sheet, grid)
    if not columns:
        wanted = ", ".join(column.heading for column in sheet.columns)
        found.refuse_at(
            grid.place(1, 1),
            Text(
                f"judul kolom lembar '{sheet.name}' tidak ditemukan ({wanted}); kembalikan judulnya",
                f"the headings of the sheet '{sheet.name}' were not found ({wanted}); put them back",
            ),
        )
        return
    first = min(columns)
    seen: set[Field] = set()
    for column, about in columns.items():
        if about.base:
            found.places.setdefault(about.base, grid.place(head, column))
    for row, cells in grid.rows.items():
        if row <= head:
            continue
        labels = (sheet.by_heading.get(plain_heading(str(cells[at].value))) for at in sorted(cells) if at < first)
        field = next((field for field in labels if field is not None), None)
        if field is None:
            _strange_row(sheet, grid, row, first, seen, found)
        elif field not in seen:
            seen.add(field)
            for column, about in columns.items():
                _read_cell(field, about, grid, row, column, found)


def _columns(sheet: Sheet, grid: Grid) -> tuple[int, dict[int, Column]]:
    """The row of the headings, and whom each column is about."""
    known = {plain_heading(column.heading): column for column in sheet.columns}
    for row, cells in grid.rows.items():
        columns = {
            column: known[name]
            for column, cell in cells.items()
            if (name := plain_heading(str(cell.value))) in known and not cell.spread
        }
        if columns:
            return row, columns
    return 0, {}


def _read_cell(field: Field, about: Column, grid: Grid, row: int, column: int, found: Found) -> None:
    if field.bases and about.base not in field.bases:
        return
    path = f"{about.base}.{field.key}" if about.base else field.key
    place = grid.place(row, column)
    groups = path.split(".")
    for end in range(1, len(groups)):
        found.places.setdefault(".".join(groups[:end]), place)
    found.places[path] = place
    cell = grid.cells.get((row, column))
    if cell is None or cell.spread:
        return
    try:
        value = value_of(cell, field)
    except Unreadable as problem:
        found.refuse(path, problem.text)
        value = None
    found.formula(cell, path)
    item = found.data
    for group in groups[:-1]:
        item = item.setdefault(group, {})
    if field.kind != "presence":
        item[groups[-1]] = value
    elif value:
        item.setdefault(groups[-1], {})


def _strange_row(sheet: Sheet, grid: Grid, row: int, first: int, seen: set[Field], found: Found) -> None:
    """A label that nearly is one of ours was changed by mistake; notes of people's own are let be."""
    cells = grid.rows[row]
    label = next((cells[column] for column in sorted(cells) if column < first), None)
    if label is None or not any(column >= first for column in cells) or label.spread:
        return
    missing = [name for name, field in sheet.by_heading.items() if field not in seen]
    near = difflib.get_close_matches(plain_heading(str(label.value)), missing, n=1, cutoff=0.75)
    if near:
        shown, wanted = str(label.value)[:40], sheet.by_heading[near[0]].heading
        found.refuse_at(
            grid.place(row, label.column),
            Text(
                f"isian '{shown}' tidak dikenal; mungkin maksudnya '{wanted}'?",
                f"'{shown}' is not known; did you mean '{wanted}'?",
            ),
        )


def is_service(name: str) -> bool:
    """Whether a sheet of this name is written for people and never read."""
    return plain_heading(name) in words().service
