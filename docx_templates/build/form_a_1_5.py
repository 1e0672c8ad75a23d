"""Format A.1.5: matrix of roles and results, of one level and of two.

A matrix has as many columns as its owner has indicators. A loop over columns would need the one tag of docxtpl that cannot be
filled the fast way, so a wide matrix comes in groups of at most `COLUMNS` columns, each a table of its own on the same page
width, and the template has one table for each number of columns that a group can have. Every one of them is an ordinary table
without merged cells below its head: it can be edited in Word and copied into a worksheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import blocks
from word_elements import BAND_FILL, Cell, Grid, head_cell, paragraph, text_cell
from wording import Wording

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

COLUMNS = 4  # of 5 cm each: a role of 80 letters then takes three or four lines
EMPLOYEE_WIDTH = 2800
POSITION_WIDTH = 2800


def build(wording: Wording) -> list[BaseOxmlElement]:
    """The content of the form for one matrix, without its section."""
    form = wording.forms["A.1.5"]
    return [
        blocks.title(form["judul"]),
        paragraph("{%p for tabel in matriks %}"),
        *_groups(form),
        paragraph("{%p endfor %}"),
    ]


def build_two_levels(wording: Wording) -> list[BaseOxmlElement]:
    """The same for the leader's matrix and those of the teams, each under the name of its team."""
    form = wording.forms["A.1.5"]
    return [
        blocks.title(form["judul"]),
        paragraph("{%p for tabel in matriks %}"),
        paragraph("{%p if tabel.tim %}"),
        paragraph("{{ tabel.tim }}", "Pita", keep_next=True),
        paragraph("{%p endif %}"),
        *_groups(form),
        paragraph("{%p endfor %}"),
    ]


def _groups(form: dict[str, Any]) -> list[BaseOxmlElement]:
    """The groups of columns of one matrix."""
    content = [
        paragraph("{%p for kelompok in tabel.kelompok %}"),
        paragraph("{%p if kelompok.lanjutan %}"),
        paragraph(form["lanjutan"], keep_next=True),
        paragraph("{%p endif %}"),
    ]
    for columns in range(1, COLUMNS + 1):
        content.append(paragraph(f"{{%p {'if' if columns == 1 else 'elif'} kelompok.lebar == {columns} %}}"))
        content.append(_table(form, columns))
    return [
        *content,
        paragraph("{%p endif %}"),
        paragraph("", "Jarak"),  # Word joins tables that follow one another, and wants a paragraph after the last
        paragraph("{%p endfor %}"),
    ]


def _table(form: dict[str, Any], columns: int) -> BaseOxmlElement:
    """A group of ``columns`` columns: who is served by the roles on top, who has them below."""
    head = form["kolom"]
    width = blocks.text_width(landscape=True) - EMPLOYEE_WIDTH - POSITION_WIDTH
    grid = Grid((EMPLOYEE_WIDTH, POSITION_WIDTH, *(width // columns for _ in range(columns))))
    numbers = range(1, columns + 1)
    return grid.table(
        [
            grid.row(
                head_cell(head["pegawai"]),
                head_cell(head["jabatan"]),
                head_cell(head["hasil"], span=columns),
                head=True,
            ),
            # With the head on every page: without the indicators above them, roles cannot be read.
            grid.row(
                _owner("{{ tabel.pemilik.nama }}"),
                _owner("{{ tabel.pemilik.jabatan }}"),
                *(_owner(f"{{{{ kelompok.hasil_{number} }}}}") for number in numbers),
                head=True,
            ),
            grid.tag("for baris in kelompok.baris"),
            grid.row(
                text_cell("{{ baris.nama }}"),
                text_cell("{{ baris.jabatan }}"),
                *(text_cell(f"{{{{ baris.peran_{number} }}}}") for number in numbers),
            ),
            grid.tag("endfor"),
        ],
        title=form["judul"][0],
    )


def _owner(text: str) -> Cell:
    return Cell((paragraph(text, keep_next=True),), fill=BAND_FILL)
