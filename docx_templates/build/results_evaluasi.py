"""The tables of results of the quantitative evaluation forms: one for UTAMA, one for TAMBAHAN, each with its heads."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, get_args

import blocks
import blocks_evaluasi
from word_elements import Cell, Grid, Merge, head_cell, paragraph, text_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement
    from wording import Wording

MERGES: tuple[Merge, ...] = get_args(Merge)


def tables(
    wording: Wording, form: dict[str, Any], grid: Grid, rows: Mapping[Merge, BaseOxmlElement]
) -> list[BaseOxmlElement]:
    """Both tables.

    Args:
        wording: the words.
        form: those of the form.
        grid: the columns.
        rows: the row of the first indicator of a result (``restart``), and that of the others (``continue``).
    """
    shared = wording.shared
    main = [
        *_heads(form, grid, shared["hasil_kerja"]),
        grid.band(shared["utama"]),
        *_section(wording, grid, "utama", rows),
    ]
    further = [*_heads(form, grid, shared["tambahan"]), *_section(wording, grid, "tambahan", rows)]
    return [grid.table(main, title=shared["hasil_kerja"]), blocks.gap(), grid.table(further, title=shared["tambahan"])]


def _heads(form: dict[str, Any], grid: Grid, band: str) -> list[BaseOxmlElement]:
    return [
        grid.band(band, head=True),
        grid.row(*(head_cell(head) for head in form["kolom"].values()), head=True),
        grid.row(*(head_cell(number) for number in form["nomor_kolom"]), head=True),
    ]


def _section(wording: Wording, grid: Grid, kind: str, rows: Mapping[Merge, BaseOxmlElement]) -> list[BaseOxmlElement]:
    """One row for each indicator; what several have in common is merged over their rows."""
    return [
        grid.tag(f"for butir in hasil_kerja.{kind}"),
        grid.tag("for baris in butir.baris"),
        grid.tag("if baris.awal"),
        deepcopy(rows["restart"]),
        grid.tag("else"),
        deepcopy(rows["continue"]),
        grid.tag("endif"),
        grid.tag("endfor"),
        grid.tag("else"),
        grid.row(*(text_cell(wording.shared["kosong"], "NomorTabel") for _ in grid.widths)),
        grid.tag("endfor"),
    ]


def realisation(wording: Wording) -> Cell:
    """What was reached on one indicator, with its evidence."""
    return Cell((paragraph("{{ baris.realisasi }}"), *blocks_evaluasi.evidence(wording, "baris")))
