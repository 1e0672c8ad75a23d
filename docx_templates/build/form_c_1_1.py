"""Format C.1.1: evaluation of qualitative work results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import blocks
import blocks_evaluasi
from word_elements import Cell, Grid, head_cell, paragraph, text_cell
from wording import Wording, with_tags

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement


def build(wording: Wording) -> list[BaseOxmlElement]:
    """The content of the form, without its section."""
    form, words = wording.forms["C.1.1"], wording.shared["evaluasi"]
    return blocks_evaluasi.build(
        wording,
        form,
        lambda width: [_results(wording, form, width)],
        guide_widths=(5200,),
        notes=(words["catatan_pilihan"], words["catatan_perspektif"]),
    )


def _results(wording: Wording, form: dict[str, Any], width: int) -> BaseOxmlElement:
    """The results with their heads, which the form repeats at TAMBAHAN."""
    grid = Grid((blocks.NUMBER_WIDTH, 6200, 5000, width - blocks.NUMBER_WIDTH - 11200))
    words = wording.shared["evaluasi"]
    heads = (head_cell(words["realisasi"]), head_cell(words["umpan_balik"]))
    further = Cell((paragraph(wording.shared["tambahan"], "Pita"),), span=2, fill=heads[0].fill)
    rows = [
        grid.row(head_cell(wording.shared["hasil_kerja"], 2), *heads, head=True),
        grid.band(wording.shared["utama"]),
        *_section(wording, form, grid, "utama"),
        grid.row(further, head_cell(words["realisasi"]), head_cell(words["umpan_balik"])),
        *_section(wording, form, grid, "tambahan"),
    ]
    return grid.table(rows, title=wording.shared["hasil_kerja"])


def _section(wording: Wording, form: dict[str, Any], grid: Grid, kind: str) -> list[BaseOxmlElement]:
    """One row for each result."""
    empty = wording.shared["kosong"]
    result = Cell(
        (
            paragraph("{{ butir.rencana_hasil_kerja }}", keep_next=True),
            paragraph(form["indikator"], keep_next=True),
            paragraph("{%p for isi in butir.indikator %}"),
            paragraph("{{ isi.uraian }}", "Butir"),
            paragraph("{%p if isi.perspektif %}"),
            paragraph(with_tags(form["perspektif"], perspektif="isi.perspektif"), "Penugasan"),
            paragraph("{%p endif %}"),
            paragraph("{%p else %}"),
            paragraph(empty),
            paragraph("{%p endfor %}"),
        )
    )
    reached = Cell(tuple(blocks_evaluasi.items(wording, "butir.realisasi", "isi")))
    feedback = Cell(tuple(blocks_evaluasi.items(wording, "butir.umpan_balik", "isi")))
    return [
        grid.tag(f"for butir in hasil_kerja.{kind}"),
        *blocks_evaluasi.row(
            grid, "butir.panjang", text_cell("{{ butir.no }}", "NomorTabel"), result, reached, feedback
        ),
        grid.tag("else"),
        grid.row(*(text_cell(empty, "NomorTabel") for _ in grid.widths)),
        grid.tag("endfor"),
    ]
