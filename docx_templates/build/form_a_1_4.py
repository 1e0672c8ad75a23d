"""Format A.1.4: workblock to find strategies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import blocks
from word_elements import BAND_FILL, HEAD_FILL, Cell, Grid, paragraph, text_cell
from wording import Wording, with_tags

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

LABEL_WIDTH = 2300


def build(wording: Wording) -> list[BaseOxmlElement]:
    """The content of the form, without its section."""
    form = wording.forms["A.1.4"]
    width = blocks.text_width(landscape=False)
    half = width // 2
    number = blocks.NUMBER_WIDTH
    grid = Grid((number, LABEL_WIDTH - number, half - LABEL_WIDTH, LABEL_WIDTH, width - half - LABEL_WIDTH))
    empty = wording.shared["kosong"]
    indicator = (
        "{{ butir.indikator }}{% if butir.target %} " + with_tags(form["target"], target="butir.target") + "{% endif %}"
    )
    pairs = (
        ("judul_inisiatif", _text("judul_inisiatif"), "indikator_target", _list("indikator_target", indicator, empty)),
        ("pemilik", _text("pemilik"), "pihak_terlibat", _list("pihak_terlibat", "{{ butir }}", empty)),
        (
            "waktu_penyelesaian",
            _text("waktu_penyelesaian"),
            "penerima_manfaat",
            _list("penerima_manfaat", "{{ butir }}", empty),
        ),
        ("tujuan", _text("tujuan"), "anggaran", _text("anggaran")),
    )
    rows = [
        grid.row(_label(form[left], 2), Cell(value), _label(form[right]), Cell(other))
        for left, value, right, other in pairs
    ]
    for field in ("strategi", "keluaran_kunci"):
        rows += _section(form, grid, field, empty)
    return [
        blocks.title(form["judul"]),
        grid.table(rows, title=form["judul"][0]),
        blocks.end(),
    ]


def _label(text: str, span: int = 1) -> Cell:
    return Cell((paragraph(text, "LabelTabel"),), span=span, fill=BAND_FILL)


def _text(field: str) -> tuple[BaseOxmlElement, ...]:
    return (paragraph(f"{{{{ {field} }}}}"),)


def _list(path: str, item: str, empty: str) -> tuple[BaseOxmlElement, ...]:
    return (
        paragraph(f"{{%p for butir in {path} %}}"),
        paragraph(item, "Butir"),
        paragraph("{%p else %}"),
        paragraph(empty),
        paragraph("{%p endfor %}"),
    )


def _section(form: dict[str, Any], grid: Grid, field: str, empty: str) -> list[BaseOxmlElement]:
    """Routine items and transformative ones, numbered through."""
    rows = [grid.row(Cell((paragraph(form[field], "Pita"),), span=len(grid.widths), fill=HEAD_FILL))]
    for kind in ("rutin", "transformatif"):
        rows += [
            grid.band(form[kind]),
            grid.tag(f"for butir in {field}.{kind}"),
            grid.row(text_cell("{{ butir.no }}.", "NomorTabel"), Cell((paragraph("{{ butir.uraian }}"),), span=4)),
            grid.tag("else"),
            grid.row(text_cell(empty, "NomorTabel"), Cell((paragraph(empty),), span=4)),
            grid.tag("endfor"),
        ]
    return rows
