"""Format A.1.2: SKP with quantitative work results, of JPT and leaders of independent work units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import blocks
from word_elements import Cell, Grid, head_cell, paragraph, text_cell
from wording import Wording, with_tags

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement


def build(wording: Wording) -> list[BaseOxmlElement]:
    """The content of the form, without its section."""
    form = wording.forms["A.1.2"]
    width = blocks.text_width(landscape=True)
    return [
        blocks.title(form["judul"]),
        blocks.agency_and_period(wording, width),
        blocks.gap(),
        blocks.identity(
            wording, width, label_width=2650, rater_labels={"nip": wording.shared["identitas"]["nip_opsional"]}
        ),
        blocks.gap(),
        _results(wording, form, width),
        blocks.gap(),
        blocks.behaviours(wording, form, width, guide_width=9200),
        blocks.gap("TandaTangan"),
        blocks.signatures(wording, width, blocks.behaviour_note(wording, form)),
        paragraph("", "Jarak"),  # Word wants a paragraph after the last table
    ]


def _results(wording: Wording, form: dict[str, Any], width: int) -> BaseOxmlElement:
    inner = (5600, 5600, 2700)
    grid = Grid((blocks.NUMBER_WIDTH + 60, *inner, width - blocks.NUMBER_WIDTH - 60 - sum(inner)))
    rows = [
        grid.band(wording.shared["hasil_kerja"], head=True),
        grid.row(*(head_cell(head) for head in form["kolom"].values()), head=True),
        grid.row(*(head_cell(number) for number in form["nomor_kolom"]), head=True),
    ]
    for kind in ("utama", "tambahan"):
        rows += _section(wording, grid, kind)
    return grid.table(rows, title=wording.shared["hasil_kerja"])


def _section(wording: Wording, grid: Grid, kind: str) -> list[BaseOxmlElement]:
    """One row for each indicator; number and result are merged over the rows of the result."""
    empty = wording.shared["kosong"]
    return [
        grid.band(wording.shared[kind]),
        grid.tag(f"for butir in hasil_kerja.{kind}"),
        grid.tag("for baris in butir.baris"),
        # The indicators of one result stay together: a page break between them would tear the merged cell with the result.
        grid.tag("if loop.last"),
        *_indicator(wording, grid, keep_next=False),
        grid.tag("else"),
        *_indicator(wording, grid, keep_next=True),
        grid.tag("endif"),
        grid.tag("endfor"),
        grid.tag("else"),
        grid.row(*(text_cell(empty, "NomorTabel") for _ in grid.widths)),
        grid.tag("endfor"),
    ]


def _indicator(wording: Wording, grid: Grid, *, keep_next: bool) -> list[BaseOxmlElement]:
    """The row of an indicator; the first of a result prints the result."""
    assigned = with_tags(wording.shared["penugasan_dari"], jabatan="butir.penugasan_dari")
    result = (
        paragraph("{{ butir.rencana_hasil_kerja }}", keep_next=keep_next),
        paragraph(assigned, "Penugasan", keep_next=keep_next),
    )
    return [
        grid.tag("if loop.first"),
        _row(grid, Cell(result, merge="restart"), keep_next=keep_next),
        grid.tag("else"),
        _row(grid, text_cell(merge="continue", keep_next=keep_next), keep_next=keep_next),
        grid.tag("endif"),
    ]


def _row(grid: Grid, result: Cell, *, keep_next: bool) -> BaseOxmlElement:
    return grid.row(
        text_cell("{% vm %}{{ butir.no }}", "NomorTabel", keep_next=keep_next),
        result,
        *(
            text_cell(f"{{{{ baris.{field} }}}}", keep_next=keep_next)
            for field in ("indikator", "target", "perspektif")
        ),
    )
