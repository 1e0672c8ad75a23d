"""A workbook → the plain data of a case or unit file, with the cell of every path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs

from skprules.errors import InputError, Problem, Where
from skprules.text import Text
from skprules.workbook.forms import is_service, read_form
from skprules.workbook.found import Found
from skprules.workbook.grid import Grid, grids
from skprules.workbook.headings import find_headings
from skprules.workbook.layout import Sheet, plain_heading, sheets
from skprules.workbook.matrix import read_matrix
from skprules.workbook.package import broken
from skprules.workbook.tables import TableReader

_COPY = re.compile(r"\s*\(?\d+\)?$")


@attrs.frozen(eq=False)
class WorkbookData:
    """What a workbook says.

    Attributes:
        data: in the shape of a case or unit file.
        cells: the cell (``Hasil Kerja!D7``) of each path.
        warnings: what was read all the same, and should be looked at.
        problems: what could not be read; it is left out of the data.
    """

    data: dict[str, Any]
    cells: Mapping[str, str]
    warnings: tuple[Problem, ...]
    problems: tuple[Problem, ...]


def read_workbook(blob: bytes, file: str | None = None) -> WorkbookData:
    """Read a workbook; formulas are not run, and nothing outside of it is looked at.

    Args:
        blob: the content of the .xlsx file.
        file: its name, for messages.

    Raises:
        InputError: it is no workbook that can be read.
    """
    found = Found(file)
    every = [grid for grid in grids(blob, file) if not is_service(grid.name)]
    if any(len(row) > 1_000 for grid in every for row in grid.rows.values()):
        raise broken(file, "too many columns")
    by_name: dict[str, list[Grid]] = {}
    for grid in every:
        by_name.setdefault(plain_heading(grid.name), []).append(grid)
    is_unit = _named(sheets("unit")[0]) in by_name
    wanted = sheets("unit" if is_unit else "skp")
    if is_unit:
        found.data["unit"] = {}  # an empty one is a unit too
    missing = [sheet for sheet in wanted if sheet.required and _named(sheet) not in by_name]
    if len(missing) == len([sheet for sheet in wanted if sheet.required]):
        text = Text(
            "buku kerja ini bukan dari skprules; buat yang baru dengan skprules new skp.xlsx, lalu isi lembarnya",
            "this workbook is none of skprules; make one by skprules new skp.xlsx and fill in its sheets",
        )
        raise InputError(Problem(Where(file=file), text))
    for sheet in missing:
        text = Text(
            f"lembar '{sheet.name}' tidak ditemukan; kembalikan nama lembarnya",
            f"the sheet '{sheet.name}' was not found; give it back its name",
        )
        found.problems.append(Problem(Where(file=file), text))
    for sheet in wanted:
        _read_sheet(sheet, by_name, found)
        _tell_copies(sheet, every, found)
    return WorkbookData(found.data, found.places, tuple(found.warnings), tuple(found.problems))


def _tell_copies(sheet: Sheet, every: list[Grid], found: Found) -> None:
    """A copy of a sheet (``Hasil Kerja (2)``) is not read, which people may not expect."""
    for grid in every:
        name = plain_heading(grid.name)
        if sheet.shape != "matrix" and name != _named(sheet) and _COPY.sub("", name) == _named(sheet):
            text = Text(
                f"lembar '{grid.name}' tidak dibaca; yang dibaca lembar '{sheet.name}'",
                f"the sheet '{grid.name}' is not read; the sheet '{sheet.name}' is",
            )
            found.warn_at(grid.place(1, 1), text)


def _named(sheet: Sheet) -> str:
    return plain_heading(sheet.name)


def _read_sheet(sheet: Sheet, by_name: Mapping[str, list[Grid]], found: Found) -> None:
    if sheet.shape == "matrix":
        for name, copies in by_name.items():
            if _COPY.sub("", name) == _named(sheet):
                for grid in copies:
                    read_matrix(sheet, grid, found)
        return
    for grid in by_name.get(_named(sheet), ()):
        if sheet.shape == "form":
            read_form(sheet, grid, found)
        else:
            headings = find_headings(sheet, grid, found)
            if headings is not None:
                TableReader(sheet, grid, headings, found).read()
