"""Format A.1.7: SKP with quantitative work results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import blocks
import blocks_skp
from word_elements import Cell, Grid, paragraph, text_cell
from wording import Wording, with_tags

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement


_WIDTHS = (3800, 4000, 1300, 4321)  # but the first and the last


def build(wording: Wording) -> list[BaseOxmlElement]:
    """The content of the form, without its section."""
    form = wording.forms["A.1.7"]

    def results(width: int) -> BaseOxmlElement:
        first = blocks.NUMBER_WIDTH + 60
        grid = Grid((first, *_WIDTHS, width - first - sum(_WIDTHS)))
        return blocks_skp.quantitative(
            wording,
            form,
            grid,
            "loop.last or loop.nextitem.awal",
            lambda keep_next: _indicator(wording, grid, keep_next=keep_next),
        )

    return blocks_skp.build(wording, form, results, landscape=True)


def _indicator(wording: Wording, grid: Grid, *, keep_next: bool) -> list[BaseOxmlElement]:
    """The row of an indicator; of those of one result, the first prints the result."""
    assigned = with_tags(wording.shared["penugasan_dari"], jabatan="baris.penugasan_dari")
    result = (
        paragraph("{{ baris.rencana_hasil_kerja }}", keep_next=keep_next),
        paragraph("{%p if baris.penugasan_dari %}"),
        paragraph(assigned, "Penugasan", keep_next=keep_next),
        paragraph("{%p endif %}"),
    )
    return [
        grid.tag("if baris.awal"),
        _row(grid, Cell(result, merge="restart"), keep_next=keep_next),
        grid.tag("else"),
        _row(grid, text_cell(merge="continue", keep_next=keep_next), keep_next=keep_next),
        grid.tag("endif"),
    ]


def _row(grid: Grid, result: Cell, *, keep_next: bool) -> BaseOxmlElement:
    return grid.row(
        text_cell("{% vm %}{{ butir.no }}", "NomorTabel", keep_next=keep_next),
        text_cell("{% vm %}{{ butir.rencana_hasil_kerja_pimpinan }}", keep_next=keep_next),
        result,
        *(text_cell(f"{{{{ baris.{field} }}}}", keep_next=keep_next) for field in ("aspek", "indikator", "target")),
    )
