"""The quantitative evaluation forms, C.1.2 and C.1.3: their tables of results, one for UTAMA, one for TAMBAHAN, each with its heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import attrs
import blocks
import blocks_evaluasi
from word_elements import Cell, Grid, Merge, head_cell, paragraph, text_cell

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from wording import Wording

MERGES: tuple[Merge, ...] = get_args(Merge)


@attrs.frozen
class Columns:
    """The columns of a form, in order, but for the number in front.

    Attributes:
        widths: of all but the last, which takes the rest.
        shared: fields with what several results have in common, merged over their rows.
        result: the field with the result.
        fields: of each indicator; then comes its realisation.
        feedback: the field with the feedback on the result.
    """

    widths: tuple[int, ...]
    shared: tuple[str, ...]
    result: str
    fields: tuple[str, ...]
    feedback: str


def build(wording: Wording, form_id: str, columns: Columns) -> list[BaseOxmlElement]:
    """The content of the form, without its section."""
    form, words = wording.forms[form_id], wording.shared["evaluasi"]

    def results(width: int) -> list[BaseOxmlElement]:
        first = blocks.NUMBER_WIDTH
        grid = Grid((first, *columns.widths, width - first - sum(columns.widths)))
        return _tables(wording, form, grid, columns)

    return blocks_evaluasi.build(wording, form, results, guide_widths=(2000, 5200), notes=(words["catatan_pilihan"],))


def _tables(wording: Wording, form: dict[str, Any], grid: Grid, columns: Columns) -> list[BaseOxmlElement]:
    shared = wording.shared
    main = [
        *_heads(form, grid, shared["hasil_kerja"]),
        grid.band(shared["utama"]),
        *_section(wording, grid, "utama", columns),
    ]
    further = [*_heads(form, grid, shared["tambahan"]), *_section(wording, grid, "tambahan", columns)]
    return [grid.table(main, title=shared["hasil_kerja"]), blocks.gap(), grid.table(further, title=shared["tambahan"])]


def _heads(form: dict[str, Any], grid: Grid, band: str) -> list[BaseOxmlElement]:
    return [
        grid.band(band, head=True),
        grid.row(*(head_cell(head) for head in form["kolom"].values()), head=True),
        grid.row(*(head_cell(number) for number in form["nomor_kolom"]), head=True),
    ]


def _section(wording: Wording, grid: Grid, kind: str, columns: Columns) -> list[BaseOxmlElement]:
    """One row for each indicator; what several have in common is merged over their rows."""
    first, other = (_row(wording, grid, columns, merge=merge) for merge in MERGES)
    return [
        grid.tag(f"for butir in hasil_kerja.{kind}"),
        grid.tag("for baris in butir.baris"),
        grid.tag("if baris.awal"),
        *first,
        grid.tag("else"),
        *other,
        grid.tag("endif"),
        grid.tag("endfor"),
        grid.tag("else"),
        grid.row(*(text_cell(wording.shared["kosong"], "NomorTabel") for _ in grid.widths)),
        grid.tag("endfor"),
    ]


def _row(wording: Wording, grid: Grid, columns: Columns, *, merge: Merge) -> list[BaseOxmlElement]:
    """The row of an indicator; of those of one result, the first prints the result and its feedback."""
    first = merge == "restart"
    result = (paragraph(f"{{{{ {columns.result} }}}}"),) if first else (paragraph(),)
    feedback = tuple(blocks_evaluasi.items(wording, columns.feedback, "isi")) if first else (paragraph(),)
    reached = Cell((paragraph("{{ baris.realisasi }}"), *blocks_evaluasi.evidence(wording, "baris")))
    return blocks_evaluasi.row(
        grid,
        "baris.panjang",
        text_cell("{% vm %}{{ butir.no }}", "NomorTabel"),
        *(text_cell(f"{{% vm %}}{{{{ {field} }}}}") for field in columns.shared),
        Cell(result, merge=merge),
        *(text_cell(f"{{{{ baris.{field} }}}}") for field in columns.fields),
        reached,
        Cell(feedback, merge=merge),
    )
