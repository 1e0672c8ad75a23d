"""Where the headings of a sheet stand: rows and columns may have been inserted before and between them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

import attrs

from skprules.text import Text
from skprules.workbook.found import Found
from skprules.workbook.grid import Grid
from skprules.workbook.layout import Field, Sheet, plain_heading

_LOOKED_AT = 40  # rows; further down there are no headings


@attrs.frozen(eq=False)
class Headings:
    """The row of the headings, and the column of each field."""

    row: int
    columns: Mapping[Field, int]

    @property
    def first(self) -> int:
        """The leftmost column that has a heading."""
        return min(self.columns.values())


def find_headings(sheet: Sheet, grid: Grid, found: Found) -> Headings | None:
    """The headings of a table; None where there are none, which is a problem if anything stands in the sheet."""
    best = Headings(0, {})
    for row, cells in list(grid.rows.items())[:_LOOKED_AT]:
        columns: dict[Field, int] = {}
        for column, cell in cells.items():
            field = sheet.by_heading.get(plain_heading(str(cell.value)))
            if field is not None:
                columns.setdefault(field, column)
        if len(columns) > len(best.columns):
            best = Headings(row, columns)
    if len(best.columns) < min(2, len(sheet.fields)):
        if grid.cells:
            first = sheet.fields[0].heading
            found.refuse_at(
                grid.place(1, 1),
                Text(
                    f"judul kolom lembar '{sheet.name}' tidak ditemukan; kembalikan baris judulnya, mulai dari '{first}'",
                    f"the headings of the sheet '{sheet.name}' were not found; put them back, beginning with '{first}'",
                ),
            )
        return None
    _strange_headings(sheet, grid, best, found)
    return best


def _strange_headings(sheet: Sheet, grid: Grid, headings: Headings, found: Found) -> None:
    """A heading that nearly is one of ours was changed by mistake; any other column is people's own."""
    filled = {column for (row, column) in grid.cells if row > headings.row}
    missing = {name: field for name, field in sheet.by_heading.items() if field not in headings.columns}
    for column, cell in grid.rows[headings.row].items():
        name = plain_heading(str(cell.value))
        if name in sheet.by_heading or cell.spread or column not in filled:
            continue
        near = difflib.get_close_matches(name, list(missing), n=1, cutoff=0.75)
        shown = str(cell.value)[:40]
        place = grid.place(headings.row, column)
        if near:
            wanted = missing[near[0]].heading
            found.refuse_at(
                place,
                Text(
                    f"judul kolom '{shown}' tidak dikenal; mungkin maksudnya '{wanted}'?",
                    f"the heading '{shown}' is not known; did you mean '{wanted}'?",
                ),
            )
        else:
            found.warn_at(
                place,
                Text(
                    f"kolom '{shown}' tidak dikenal dan tidak dibaca", f"the column '{shown}' is not known and not read"
                ),
            )
