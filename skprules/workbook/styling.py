"""How the sheets look, what they offer and what they protect."""

from __future__ import annotations

from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter

from skprules.workbook.layout import Field, words

HELP_AUTHOR = "skprules"
INPUT_COLOUR = "FFFFF8DC"
_HEADING_COLOUR = "FF1F4E79"
_TITLE_ROW, _NOTE_ROW, HEADING_ROW = 1, 2, 3
FIRST_ROW = HEADING_ROW + 1
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_DATE_FORMAT, _TEXT_FORMAT = "dd/mm/yyyy", "@"
_THIN = Side(style="thin", color="FFBFBFBF")
_STYLE_OF_KIND = {"date": "isian tanggal", "integer": "isian bilangan"}


def add_styles(book: Any) -> None:  # noqa: ANN401 - openpyxl has no types
    """The named styles of a new workbook: headings, and cells to be filled in."""
    border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
    wrapped = Alignment(vertical="top", wrap_text=True)
    for name, number_format in (
        ("isian", _TEXT_FORMAT),
        ("isian tanggal", _DATE_FORMAT),
        ("isian bilangan", "0"),
    ):
        style = NamedStyle(name, number_format=number_format, alignment=wrapped, border=border)
        style.fill = PatternFill("solid", fgColor=INPUT_COLOUR)
        style.protection = Protection(locked=False)
        book.add_named_style(style)
    heading = NamedStyle("judul kolom", font=Font(bold=True, color="FFFFFFFF"), border=border, alignment=wrapped)
    heading.fill = PatternFill("solid", fgColor=_HEADING_COLOUR)
    book.add_named_style(heading)
    book.add_named_style(NamedStyle("judul lembar", font=Font(bold=True, size=14)))
    book.add_named_style(
        NamedStyle("keterangan", font=Font(italic=True, color="FF595959"), alignment=Alignment(vertical="top"))
    )


def put(cell: Any, value: Any, style: str) -> None:  # noqa: ANN401 - openpyxl has no types
    """Write a value; text is text, whatever it begins with, so that no program takes it for a formula."""
    cell.style = style
    if value is None:
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(_RISKY):
            cell.quotePrefix = True


def input_style(field: Field, value: Any) -> str:  # noqa: ANN401 - what a cell holds
    """The style of a cell to be filled in."""
    if field.kind == "when" and value is not None and not isinstance(value, str):
        return "isian tanggal"
    return "isian bilangan" if field.role == "ordinal" else _STYLE_OF_KIND.get(field.kind, "isian")


def title(sheet: Any, text: str, note: str) -> None:  # noqa: ANN401 - openpyxl has no types
    """The lines above the headings."""
    put(sheet.cell(_TITLE_ROW, 1), text, "judul lembar")
    if note:
        put(sheet.cell(_NOTE_ROW, 1), note, "keterangan")


def heading(cell: Any, field: Field) -> None:  # noqa: ANN401 - openpyxl has no types
    """A heading with what explains it."""
    put(cell, field.heading, "judul kolom")
    explained = "\n".join(part for part in (field.help, words().cited(field)) if part)
    comment = Comment(explained, HELP_AUTHOR, width=300, height=40 + 18 * (len(explained) // 38 + 2))
    cell.comment = comment


def protect(sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
    """Keep headings from being overwritten by mistake; everything else stays allowed, and there is no password."""
    sheet.protection.sheet = True
    for allowed in (
        "formatCells",
        "formatColumns",
        "formatRows",
        "insertColumns",
        "insertRows",
        "deleteColumns",
        "deleteRows",
        "sort",
        "autoFilter",
        "objects",
        "scenarios",
    ):
        setattr(sheet.protection, allowed, False)


def open_column(sheet: Any, column: int, width: int, field: Field | None) -> None:  # noqa: ANN401 - openpyxl has no types
    """A column that may be filled in beyond the rows that are prepared, as text where it is text."""
    dimension = sheet.column_dimensions[get_column_letter(column)]
    dimension.width = width
    dimension.protection = Protection(locked=False)
    if field is not None and input_style(field, None) == "isian":
        dimension.number_format = _TEXT_FORMAT


def print_setup(sheet: Any, columns: int, rows: int, frozen: str) -> None:  # noqa: ANN401 - openpyxl has no types
    """What is printed, on how wide a page, and which headings stay in sight."""
    sheet.freeze_panes = frozen
    sheet.print_area = f"A1:{get_column_letter(columns)}{rows}"
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    sheet.page_setup.orientation = "landscape" if columns > 4 else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
