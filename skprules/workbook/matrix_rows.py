"""The matrices of a unit file → their sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from skprules.workbook import styling
from skprules.workbook.layout import Field, Sheet

_OWNER_ROW, _TEAM_ROW, _HEAD_ROW = 3, 4, 6
_COLUMNS = 12  # that are prepared


def write_matrices(
    book: Any,  # noqa: ANN401 - openpyxl has no types
    sheet: Sheet,
    data: Mapping[str, Any],
    checked: Callable[[Any, str], Any],
) -> tuple[Field, ...]:
    """A sheet for each matrix, or an empty one.

    Args:
        book: the workbook.
        sheet: how the sheets look.
        data: the unit file.
        checked: gives a value back, or refuses it with its path.
    """
    for number, matrix in enumerate(data.get(sheet.key) or ({},)):
        name = sheet.name if not number else f"{sheet.name} {number + 1}"
        made = book.create_sheet(name)
        made.sheet_properties.pageSetUpPr = PageSetupProperties()
        _write(made, sheet, matrix, f"{sheet.key}[{number}]", checked)
    return sheet.fields


def _write(
    made: Any,  # noqa: ANN401 - openpyxl has no types
    sheet: Sheet,
    matrix: Mapping[str, Any],
    path: str,
    checked: Callable[[Any, str], Any],
) -> None:
    pemilik, tim, pegawai = sheet.fields
    styling.title(made, sheet.name, sheet.note)
    for row, field in ((_OWNER_ROW, pemilik), (_TEAM_ROW, tim)):
        styling.heading(made.cell(row, 1), field)
        styling.put(made.cell(row, 2), checked(matrix.get(field.key), path), "isian")
    styling.heading(made.cell(_HEAD_ROW, 1), pegawai)
    columns = list(matrix.get("kolom") or ())
    lines = list(matrix.get("baris") or ())
    width = max(_COLUMNS, len(columns) + 3)
    for column in range(1, width + 2):
        styling.open_column(made, column, pegawai.width, tim)
    for number in range(width):
        name = columns[number] if number < len(columns) else None
        styling.put(made.cell(_HEAD_ROW, number + 2), checked(name, path), "isian")
        made.cell(_HEAD_ROW, number + 2).font = Font(bold=True)
    for number in range(max(sheet.rows, len(lines) + 3)):
        line = lines[number] if number < len(lines) else {}
        roles = list(line.get("peran") or ())
        row = _HEAD_ROW + 1 + number
        for column, value in enumerate([line.get("pegawai"), *roles, *[None] * (width - len(roles))], 1):
            styling.put(made.cell(row, column), checked(value, path), "isian")
            made.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")
    styling.print_setup(made, width + 1, _HEAD_ROW + max(sheet.rows, len(lines)), f"B{_HEAD_ROW + 1}")
    made.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    made.print_area = f"A1:{get_column_letter(width + 1)}{_HEAD_ROW + max(sheet.rows, len(lines))}"
    styling.protect(made)
