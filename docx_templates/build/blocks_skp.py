"""The blocks that the plans share (A.1.1, A.1.2, A.1.6, A.1.7): the frame around the results, and the two ways to list them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import blocks
from word_elements import Cell, Grid, head_cell, text_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docx.oxml.xmlchemy import BaseOxmlElement
    from wording import Wording

# What is wider where the page lies across: the labels of people, and the guide to each core value.
_LABEL_WIDTHS = {False: 1800, True: 2650}
_GUIDE_WIDTHS = {False: 5700, True: 9200}


def build(
    wording: Wording,
    form: dict[str, Any],
    results: Callable[[int], BaseOxmlElement],
    *,
    landscape: bool,
    number_optional: bool = False,
) -> list[BaseOxmlElement]:
    """The content of a plan, without its section.

    Args:
        wording: the words.
        form: those of the form.
        results: the table of results, for the width of the page's text.
        landscape: whether the page lies across.
        number_optional: whether the form says that the rater's number is.
    """
    width = blocks.text_width(landscape=landscape)
    rater = {"nip": wording.shared["identitas"]["nip_opsional"]} if number_optional else None
    return [
        blocks.title(form["judul"]),
        blocks.agency_and_period(wording, width),
        blocks.gap(),
        blocks.identity(wording, width, _LABEL_WIDTHS[landscape], rater_labels=rater),
        blocks.gap(),
        results(width),
        blocks.gap(),
        blocks.behaviours(wording, form, width, _GUIDE_WIDTHS[landscape]),
        blocks.gap("TandaTangan"),
        blocks.signatures(wording, width, blocks.behaviour_note(wording, form)),
        blocks.end(),
    ]


def qualitative(wording: Wording, width: int, result: Cell, success: Cell) -> BaseOxmlElement:
    """Two rows for each result: the ``result``, and how its ``success`` is seen."""
    grid = Grid((blocks.NUMBER_WIDTH, width - blocks.NUMBER_WIDTH))
    band, empty = wording.shared["hasil_kerja"], wording.shared["kosong"]
    rows = [grid.band(band, head=True)]
    for kind in ("utama", "tambahan"):
        rows += [
            grid.band(wording.shared[kind]),
            grid.tag(f"for butir in hasil_kerja.{kind}"),
            grid.row(text_cell("{{ butir.no }}", "NomorTabel", merge="restart", keep_next=True), result.copy()),
            grid.row(text_cell(merge="continue"), success.copy()),
            grid.tag("else"),
            grid.row(text_cell(empty, "NomorTabel"), text_cell(empty)),
            grid.tag("endfor"),
        ]
    return grid.table(rows, title=band)


def quantitative(
    wording: Wording,
    form: dict[str, Any],
    grid: Grid,
    last: str,
    indicator: Callable[[bool], Iterable[BaseOxmlElement]],
) -> BaseOxmlElement:
    """One row for each indicator.

    Args:
        wording: the words.
        form: those of the form.
        grid: the columns.
        last: the condition that an indicator is the last of its result.
        indicator: its rows; told whether they stay with the row after them.
    """
    empty = wording.shared["kosong"]
    rows = [
        grid.band(wording.shared["hasil_kerja"], head=True),
        grid.row(*(head_cell(head) for head in form["kolom"].values()), head=True),
        grid.row(*(head_cell(number) for number in form["nomor_kolom"]), head=True),
    ]
    for kind in ("utama", "tambahan"):
        rows += [
            grid.band(wording.shared[kind]),
            grid.tag(f"for butir in hasil_kerja.{kind}"),
            grid.tag("for baris in butir.baris"),
            # The indicators of one result stay together: a page break between them would tear the merged cell with the result.
            grid.tag(f"if {last}"),
            *indicator(False),
            grid.tag("else"),
            *indicator(True),
            grid.tag("endif"),
            grid.tag("endfor"),
            grid.tag("else"),
            grid.row(*(text_cell(empty, "NomorTabel") for _ in grid.widths)),
            grid.tag("endfor"),
        ]
    return grid.table(rows, title=wording.shared["hasil_kerja"])
