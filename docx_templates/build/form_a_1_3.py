"""Format A.1.3: the manual of one indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import blocks
from word_elements import BAND_FILL, Cell, Grid, paragraph, run, text_cell
from wording import Wording

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from word_elements import Merge

LABEL_WIDTH = 3420  # the longest word of the labels stays whole
OPTION_WIDTH = 2250  # the last of three options, which is the longest, takes the rest


def build(wording: Wording) -> list[BaseOxmlElement]:
    """The content of the form, without its section."""
    form = wording.forms["A.1.3"]
    width = blocks.text_width(landscape=False)
    return [
        blocks.title(form["judul"]),
        blocks.agency_and_period(wording, width),
        blocks.gap(),
        _manual(wording, form, width),
        blocks.end(),
    ]


def _manual(wording: Wording, form: dict[str, Any], width: int) -> BaseOxmlElement:
    """Labels on the left; beside each of them a value, or three boxes to tick."""
    grid = Grid((LABEL_WIDTH, OPTION_WIDTH, OPTION_WIDTH, width - LABEL_WIDTH - 2 * OPTION_WIDTH))
    quality = _boxes(wording, "kualitas", "kualitas_manual")
    period = _boxes(wording, "periode_pelaporan", "periode_pelaporan")
    sources = Cell(
        (
            paragraph("{%p for isi in sumber_data %}"),
            paragraph("{{ isi }}", "Butir"),
            paragraph("{%p else %}"),
            paragraph(wording.shared["kosong"]),
            paragraph("{%p endfor %}"),
        ),
        span=3,
    )
    rows = [
        grid.row(_label(form["rencana_hasil_kerja"]), _value("rencana_hasil_kerja", 3)),
        grid.row(_label(form["indikator"]), _value("indikator", 3)),
        grid.row(_label(form["tujuan"]), _value("tujuan", 3)),
        grid.row(_label(form["deskripsi"], merge="restart"), text_cell(form["definisi"]), _value("definisi", 2)),
        grid.row(
            _label("", merge="continue"), Cell(_optional(form, form["formula"], "Penugasan")), _value("formula", 2)
        ),
        grid.row(Cell(_optional(form, form["satuan"], "LabelTabel"), fill=BAND_FILL), _value("satuan", 3)),
        grid.row(_label(form["kualitas"]), *quality),
        grid.row(_label(form["sumber_data"]), sources),
        grid.row(_label(form["periode_pelaporan"], merge="restart"), *period[:3]),
        grid.row(_label("", merge="continue"), *period[3:], text_cell(), text_cell()),
    ]
    return grid.table(rows, title=form["judul"][0])


def _label(text: str, *, merge: Merge | None = None) -> Cell:
    return Cell((paragraph(text, "LabelTabel"),), merge=merge, fill=BAND_FILL)


def _optional(form: dict[str, Any], label: str, style: str) -> tuple[BaseOxmlElement, ...]:
    """A label, and that the value is optional in the qualitative approach."""
    return paragraph(label, style), paragraph(form["opsional"], "Penugasan")


def _value(field: str, span: int) -> Cell:
    return Cell((paragraph(f"{{{{ {field} }}}}"),), span=span)


def _boxes(wording: Wording, field: str, domain: str) -> list[Cell]:
    """For each word of the domain a box, ticked or not, and the word as the form prints it."""
    return [
        Cell((paragraph("", "IsiTabel", run(f"{{{{ {field}.{value} }}}}", style="KotakPilihan"), run(f" {label}")),))
        for value, (_, label) in wording.domains[domain].items()
    ]
