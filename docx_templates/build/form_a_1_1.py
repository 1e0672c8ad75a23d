"""Format A.1.1: SKP with qualitative work results, of JPT and leaders of independent work units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import blocks
from word_elements import Cell, Grid, paragraph, text_cell
from wording import Wording, with_tags

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement


def build(wording: Wording) -> list[BaseOxmlElement]:
    """The content of the form, without its section."""
    form = wording.forms["A.1.1"]
    width = blocks.text_width(landscape=False)
    return [
        blocks.title(form["judul"]),
        blocks.agency_and_period(wording, width),
        blocks.gap(),
        blocks.identity(
            wording, width, label_width=1800, rater_labels={"nip": wording.shared["identitas"]["nip_opsional"]}
        ),
        blocks.gap(),
        _results(wording, form, width),
        blocks.gap(),
        blocks.behaviours(wording, form, width, guide_width=5700),
        blocks.gap("TandaTangan"),
        blocks.signatures(wording, width, blocks.behaviour_note(wording, form)),
        paragraph("", "Jarak"),  # Word wants a paragraph after the last table
    ]


def _results(wording: Wording, form: dict[str, Any], width: int) -> BaseOxmlElement:
    grid = Grid((blocks.NUMBER_WIDTH, width - blocks.NUMBER_WIDTH))
    band = wording.shared["hasil_kerja"]
    rows = [grid.band(band, head=True)]
    for kind in ("utama", "tambahan"):
        rows += _section(wording, form, grid, kind)
    return grid.table(rows, title=band)


def _section(wording: Wording, form: dict[str, Any], grid: Grid, kind: str) -> list[BaseOxmlElement]:
    """Two rows for each result: the result, and how its success is seen."""
    empty = wording.shared["kosong"]
    assigned = with_tags(wording.shared["penugasan_dari"], jabatan="butir.penugasan_dari")
    perspective = with_tags(wording.shared["perspektif"], perspektif="isi.perspektif")
    result = Cell(
        (
            paragraph("{{ butir.rencana_hasil_kerja }}", keep_next=True),
            paragraph(assigned, "Penugasan", keep_next=True),
        )
    )
    success = Cell(
        (
            paragraph(form["indikator"], keep_next=True),
            paragraph("{%p for isi in butir.indikator %}"),
            paragraph(f"{{{{ isi.uraian }}}} {perspective}", "Butir"),
            paragraph("{%p else %}"),
            paragraph(empty),
            paragraph("{%p endfor %}"),
        )
    )
    return [
        grid.band(wording.shared[kind]),
        grid.tag(f"for butir in hasil_kerja.{kind}"),
        grid.row(text_cell("{{ butir.no }}", "NomorTabel", merge="restart", keep_next=True), result),
        grid.row(text_cell(merge="continue"), success),
        grid.tag("else"),
        grid.row(text_cell(empty, "NomorTabel"), text_cell(empty)),
        grid.tag("endfor"),
    ]
