"""What was found of a workbook, put into a copy of it: comments, colours, and a sheet that lists all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from skprules.workbook import styling
from skprules.workbook.grid import load
from skprules.workbook.layout import words
from skprules.workbook.write import packed

MARKER = "[Temuan skprules]"
_COLOURS = {"wajib": "FFF4B6B6", "sebaiknya": "FFFFD966", "boleh": "FFBDD7EE"}
_UNREADABLE_COLOUR = "FFE06666"
_WIDTHS = (6, 24, 8, 14, 60, 60, 36, 48)


@attrs.frozen(kw_only=True)
class Mark:
    """One thing to be told at a cell.

    Attributes:
        place: the cell (``Hasil Kerja!D7``); None where it is about the whole workbook.
        duty: ``wajib``, ``sebaiknya`` or ``boleh``; None for what kept the workbook from being read.
    """

    place: str | None
    duty: str | None
    message: str
    fix: str = ""
    cite: str = ""
    rule: str = ""


def mark_workbook(blob: bytes, marks: Iterable[Mark], file: str | None = None) -> bytes:
    """A copy of a workbook with every mark at its cell and on a sheet of their own; earlier marks are taken away.

    Args:
        blob: the content of the .xlsx file.
        marks: what to tell.
        file: its name, for messages.

    Raises:
        InputError: it is no workbook that can be read.
    """
    book = load(blob, file)
    listed = words().findings["sheet"]
    if listed in book.sheetnames:
        del book[listed]
    for sheet in book.worksheets:
        _unmark(sheet)
    ordered = _in_order(book, marks)
    by_place: dict[str, list[Mark]] = {}
    for mark in ordered:
        if mark.place is not None:
            by_place.setdefault(mark.place, []).append(mark)
    for place, several in by_place.items():
        _mark_cell(book, place, several)
    _list(book, listed, ordered)
    return packed(book)


def _unmark(sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
    """Take away what an earlier run has put there."""
    ours = {*_COLOURS.values(), _UNREADABLE_COLOUR}
    for cell in list(sheet._cells.values()):  # noqa: SLF001 - going through all places would make their cells
        if cell.comment is not None and MARKER in cell.comment.text:
            before = cell.comment.text.partition(MARKER)[0].strip()
            cell.comment = Comment(before, cell.comment.author) if before else None
        if cell.has_style and cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in ours:
            cell.fill = PatternFill("solid", fgColor=styling.INPUT_COLOUR)


def _in_order(book: Any, marks: Iterable[Mark]) -> list[Mark]:  # noqa: ANN401 - openpyxl has no types
    """Those about the whole first, then by sheet, row and column."""
    order = {name: number for number, name in enumerate(book.sheetnames, 1)}

    def key(mark: Mark) -> tuple[int, int, int]:
        sheet, _, cell = (mark.place or "").rpartition("!")
        return (order.get(sheet, 0), *coordinate_to_tuple(cell)) if cell else (0, 0, 0)

    return sorted(marks, key=key)


def _mark_cell(book: Any, place: str, marks: Sequence[Mark]) -> None:  # noqa: ANN401 - openpyxl has no types
    name, _, coordinate = place.rpartition("!")
    if name not in book.sheetnames:
        return
    sheet = book[name]
    cell = sheet[coordinate]
    for merged in sheet.merged_cells.ranges:  # only the first cell of a merged range can hold anything
        if coordinate in merged:
            cell = sheet.cell(merged.min_row, merged.min_col)
    told = [f"{_title(mark)}: {mark.message}" + (f"\n→ {mark.fix}" if mark.fix else "") for mark in marks]
    before = f"{cell.comment.text}\n\n" if cell.comment is not None else ""
    text = f"{before}{MARKER}\n" + "\n\n".join(told)
    cell.comment = Comment(text, styling.HELP_AUTHOR, width=380, height=60 + 18 * (len(text) // 45 + text.count("\n")))
    strongest = next((duty for duty in (None, *_COLOURS) if any(mark.duty == duty for mark in marks)), None)
    cell.fill = PatternFill("solid", fgColor=_COLOURS[strongest] if strongest else _UNREADABLE_COLOUR)


def _title(mark: Mark) -> str:
    return (mark.duty or words().findings["unreadable"]).upper()


def _list(book: Any, name: str, marks: Sequence[Mark]) -> None:  # noqa: ANN401 - openpyxl has no types
    """The sheet of all findings, each with a link to its cell."""
    sheet = book.create_sheet(name, 0)
    known = {style.name if hasattr(style, "name") else str(style) for style in book.named_styles}
    head = "judul kolom" if "judul kolom" in known else "Normal"
    for column, (text, width) in enumerate(zip(words().findings["headings"], _WIDTHS, strict=True), 1):
        styling.put(sheet.cell(1, column), text, head)
        sheet.cell(1, column).font = Font(bold=True, color="FFFFFFFF" if head != "Normal" else None)
        sheet.column_dimensions[get_column_letter(column)].width = width
    if not marks:
        styling.put(sheet.cell(2, 1), words().findings["none"], "Normal")
    for row, mark in enumerate(marks, 2):
        place, _, coordinate = (mark.place or "").rpartition("!")
        line = (row - 1, place, coordinate, _title(mark).lower(), mark.message, mark.fix, mark.cite, mark.rule)
        for column, value in enumerate(line, 1):
            cell = sheet.cell(row, column)
            styling.put(cell, value or None, "Normal")
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if coordinate and place in book.sheetnames:
            quoted = place.replace("'", "''")
            sheet.cell(row, 3).hyperlink = f"#'{quoted}'!{coordinate}"
            sheet.cell(row, 3).font = Font(color="FF0563C1", underline="single")
        colour = _COLOURS.get(mark.duty or "", _UNREADABLE_COLOUR)
        sheet.cell(row, 4).fill = PatternFill("solid", fgColor=colour)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
