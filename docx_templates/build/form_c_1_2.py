"""Format C.1.2: evaluation of quantitative work results of leaders; reconstructed, since the guide does not print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import blocks
import blocks_evaluasi
import results_evaluasi
from word_elements import Cell, Grid, Merge, paragraph, text_cell
from wording import Wording

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_WIDTHS = (3300, 2900, 1650, 1700, 3300)  # but the first and the last


def build(wording: Wording) -> list[BaseOxmlElement]:
    """The content of the form, without its section."""
    form, words = wording.forms["C.1.2"], wording.shared["evaluasi"]

    def results(width: int) -> list[BaseOxmlElement]:
        first = blocks.NUMBER_WIDTH
        grid = Grid((first, *_WIDTHS, width - first - sum(_WIDTHS)))
        rows = {merge: _row(wording, grid, merge=merge) for merge in results_evaluasi.MERGES}
        return results_evaluasi.tables(wording, form, grid, rows)

    return blocks_evaluasi.build(wording, form, results, guide_widths=(2000, 5200), notes=(words["catatan_pilihan"],))


def _row(wording: Wording, grid: Grid, *, merge: Merge) -> BaseOxmlElement:
    """The row of an indicator; of those of one result, the first prints the result and its feedback."""
    first = merge == "restart"
    result = (paragraph("{{ butir.rencana_hasil_kerja }}"),) if first else (paragraph(),)
    feedback = tuple(blocks_evaluasi.items(wording, "butir.umpan_balik", "isi")) if first else (paragraph(),)
    return grid.row(
        text_cell("{% vm %}{{ butir.no }}", "NomorTabel"),
        Cell(result, merge=merge),
        *(text_cell(f"{{{{ baris.{field} }}}}") for field in ("indikator", "target", "perspektif")),
        results_evaluasi.realisation(wording),
        Cell(feedback, merge=merge),
        whole=False,
    )
