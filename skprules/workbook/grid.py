"""The filled cells of a sheet, whatever program wrote it: merged cells spread, blanks left out, formulas never run."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from typing import Any

import attrs
import openpyxl
from openpyxl.utils import get_column_letter

from skprules.workbook.package import broken, look

_OPENPYXL_FAULTS = (Exception,)  # it raises whatever the broken part leads to


@attrs.frozen
class Cell:
    """What stands in a cell.

    Attributes:
        value: text, number, boolean, date; of a formula what the program that saved the file had worked out.
        format: how the number is shown.
        spread: it is a further cell of a merged range, and so repeats the first.
        formula: there is a formula in it.
        error: what it shows is an error (``#REF!``).
    """

    row: int
    column: int
    value: Any
    format: str = "General"
    spread: bool = False
    formula: bool = False
    error: bool = False


@attrs.frozen(eq=False)
class Grid:
    """A sheet: its name, and its cells by row and column."""

    name: str
    cells: Mapping[tuple[int, int], Cell]

    @property
    def rows(self) -> dict[int, dict[int, Cell]]:
        """The cells by row, then by column, both in order."""
        found: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            found.setdefault(row, {})[column] = cell
        return found

    def place(self, row: int, column: int) -> str:
        """A cell as problems name it: ``Hasil Kerja!D7``."""
        return f"{self.name}!{get_column_letter(column)}{row}"


def load(blob: bytes, file: str | None, *, values: bool = False) -> Any:  # noqa: ANN401 - openpyxl has no types
    """The workbook as openpyxl sees it, after it was looked at from outside.

    Args:
        blob: the content of the file.
        file: its name, for messages.
        values: what formulas had given when the file was saved, in place of the formulas.

    Raises:
        InputError: it is no workbook that can be read.
    """
    look(blob, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # parts that openpyxl does not know
            return openpyxl.load_workbook(io.BytesIO(blob), data_only=values, keep_links=False)
    except _OPENPYXL_FAULTS as error:
        raise broken(file, error) from None


def grids(blob: bytes, file: str | None) -> tuple[Grid, ...]:
    """The sheets of a workbook.

    Raises:
        InputError: it is no workbook that can be read.
    """
    book = load(blob, file)
    formulas = any(cell.data_type == "f" for sheet in book.worksheets for cell in _cells(sheet))
    known = load(blob, file, values=True) if formulas else book
    return tuple(_grid(sheet, known[sheet.title]) for sheet in book.worksheets)


def _cells(sheet: Any) -> tuple[Any, ...]:  # noqa: ANN401 - openpyxl has no types
    """Only the cells that are in the file: going through rows and columns would make those between them."""
    return tuple(sheet._cells.values())  # noqa: SLF001 - there is no public way


def _grid(sheet: Any, known: Any) -> Grid:  # noqa: ANN401 - openpyxl has no types
    found: dict[tuple[int, int], Cell] = {}
    for cell in _cells(sheet):
        formula = cell.data_type == "f"
        saved = known._cells[cell.row, cell.column] if formula else cell  # noqa: SLF001 - as above
        value = saved.value
        if isinstance(value, str) and not value.strip():
            value = None
        if value is not None or formula:
            error = saved.data_type == "e"
            found[cell.row, cell.column] = Cell(
                cell.row, cell.column, value, cell.number_format, formula=formula, error=error
            )
    for merged in sheet.merged_cells.ranges:
        first = found.get((merged.min_row, merged.min_col))
        if first is None:
            continue
        for row in range(merged.min_row, merged.max_row + 1):
            for column in range(merged.min_col, merged.max_col + 1):
                if (row, column) != (first.row, first.column):
                    found[row, column] = attrs.evolve(first, row=row, column=column, spread=True)
    return Grid(sheet.title, found)
