"""Format A.1.8: annex to the SKP: resources, reporting and consequences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import blocks
from word_elements import Cell, Grid, paragraph, text_cell
from wording import Wording, with_tags

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement


def build(wording: Wording) -> list[BaseOxmlElement]:
    """The content of the form, without its section."""
    form = wording.forms["A.1.8"]
    words = form["kalimat"]
    empty = wording.shared["kosong"]
    width = blocks.text_width(landscape=False)
    grid = Grid((blocks.NUMBER_WIDTH, width - blocks.NUMBER_WIDTH))
    support = Cell(
        (
            paragraph(words["dukungan_sumber_daya"]),
            paragraph(with_tags(words["rincian_dukungan"], jenis="butir.jenis", uraian="butir.uraian"), "Butir"),
        )
    )
    reporting = Cell(
        (
            paragraph(with_tags(words["skema_pertanggungjawaban"], waktu="butir.waktu", uraian="butir.uraian")),
            paragraph("{%p if butir.data %}"),
            paragraph(with_tags(words["data"], data="butir.data")),
            paragraph("{%p endif %}"),
        )
    )
    consequences = [
        _consequence(grid, number, words[kind], kind, empty) for number, kind in enumerate(("positif", "negatif"), 1)
    ]
    return [
        blocks.title(form["judul"]),
        blocks.agency_and_period(wording, width, break_after_label=True),
        blocks.gap(),
        _list(grid, form["dukungan_sumber_daya"], "dukungan_sumber_daya", support, empty),
        blocks.gap(),
        _list(grid, form["skema_pertanggungjawaban"], "skema_pertanggungjawaban", reporting, empty),
        blocks.gap(),
        grid.table([grid.band(form["konsekuensi"], head=True), *consequences], title=form["konsekuensi"]),
        blocks.gap("TandaTangan"),
        blocks.signatures(wording, width),
        blocks.end(),
    ]


def _list(grid: Grid, band: str, path: str, content: Cell, empty: str) -> BaseOxmlElement:
    """A section with one numbered row for each item of the list at ``path``."""
    rows = [
        grid.band(band, head=True),
        grid.tag(f"for butir in {path}"),
        grid.row(text_cell("{{ butir.no }}.", "NomorTabel"), content),
        grid.tag("else"),
        grid.row(text_cell(empty, "NomorTabel"), text_cell(empty)),
        grid.tag("endfor"),
    ]
    return grid.table(rows, title=band)


def _consequence(grid: Grid, number: int, sentence: str, kind: str, empty: str) -> BaseOxmlElement:
    content = (
        paragraph(sentence, keep_next=True),
        paragraph(f"{{%p for isi in konsekuensi.{kind} %}}"),
        paragraph("{{ isi }}", "Butir", keep_next=True),
        paragraph("{%p else %}"),
        paragraph(empty, keep_next=True),
        paragraph("{%p endfor %}"),
    )
    return grid.row(text_cell(f"{number}.", "NomorTabel", keep_next=True), Cell(content))
