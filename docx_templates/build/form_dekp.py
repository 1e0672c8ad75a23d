"""Dokumen Evaluasi Kinerja Pegawai: who, by whom, the result, recommendations, signatures, and an objection if there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import blocks
import blocks_evaluasi
from word_elements import BAND_FILL, Cell, Grid, paragraph, picture, text_cell
from wording import Wording, with_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement

_EMBLEM_SIZE = (round(2.3 * blocks_evaluasi.EMU_PER_CM),) * 2
_LABEL_WIDTH = 3700
_TALL = 2000  # for recommendations, also where there are few
_PEOPLE = ("pegawai", "pejabat_penilai_kinerja", "atasan_pejabat_penilai_kinerja")


def build(wording: Wording) -> list[BaseOxmlElement]:
    """The content of the form, without its section."""
    form = wording.forms["DEKP"]
    width = blocks.text_width(landscape=False)
    return [
        *_emblem(form),
        blocks.title(form["judul"]),
        blocks_evaluasi.period(form["periode"]),
        blocks.agency_and_period(wording, width),
        blocks.gap(),
        _blocks(wording, form, width),
        blocks.gap("TandaTangan"),
        _signatures(wording, width),
        *_objection(form, width),
        blocks.end(),
    ]


def _emblem(form: dict[str, Any]) -> Iterator[BaseOxmlElement]:
    """The state emblem where the office supplies one, else its empty place."""
    yield paragraph("{%p if lambang %}")
    yield paragraph("", "Gambar", picture("lambang", form["lambang"], *_EMBLEM_SIZE))
    yield paragraph("{%p else %}")
    yield paragraph("", "TempatLambang")
    yield paragraph("{%p endif %}")


def _blocks(wording: Wording, form: dict[str, Any], width: int) -> BaseOxmlElement:
    grid = Grid((blocks.NUMBER_WIDTH, _LABEL_WIDTH, width - blocks.NUMBER_WIDTH - _LABEL_WIDTH))
    names = form["blok"]
    fields = wording.shared["identitas"]["baris"]
    rows: list[BaseOxmlElement] = []
    for number, person in enumerate(_PEOPLE, 1):
        lines = {label: f"{{{{ {person}.{field} }}}}" for field, label in fields.items()}
        rows += _block(grid, number, names[person], lines)
    result = {label: f"{{{{ {path} }}}}" for path, label in form["evaluasi"].items()}
    rows += _block(grid, 4, names["evaluasi"], result)
    note = Cell((paragraph("{{ catatan_rekomendasi }}"),), span=2)
    rows += [
        _head(grid, 5, names["catatan_rekomendasi"]),
        grid.row(text_cell(merge="continue"), note, whole=False, height=_TALL),
    ]
    return grid.table(rows, title=", ".join(form["judul"]))


def _block(grid: Grid, number: int, name: str, lines: Mapping[str, str]) -> Iterator[BaseOxmlElement]:
    yield _head(grid, number, name)
    last = len(lines)
    for place, (label, value) in enumerate(lines.items(), 1):
        keep = place < last
        yield grid.row(text_cell(merge="continue"), text_cell(label, keep_next=keep), text_cell(value, keep_next=keep))


def _head(grid: Grid, number: int, name: str) -> BaseOxmlElement:
    return grid.row(
        text_cell(f"{number}.", "NomorTabel", merge="restart"),
        Cell((paragraph(name, "Pita"),), span=2, fill=BAND_FILL),
    )


def _signatures(wording: Wording, width: int) -> BaseOxmlElement:
    """The rater on the right, then the employee on the left, numbered as the blocks before."""
    words = wording.shared["tanda_tangan"]
    left = width // 2
    grid = Grid((left, width - left))
    place_and_date = with_tags(words["tempat_tanggal"], tempat="tempat", tanggal="tanggal")
    rows = []
    for number, person, on_left in ((6, "pejabat_penilai_kinerja", False), (7, "pegawai", True)):
        signed = (
            (f"{number}. {place_and_date}", "TandaTangan"),
            (words[person], "TandaTangan"),
            (f"{{{{ {person}.nama }}}}", "NamaPenandaTangan"),
            (blocks.number_of(person, wording.shared["tanpa_nomor"]), "TandaTangan"),
        )
        for text, style in signed:
            cells = (text_cell(text, style), text_cell("", "TandaTangan"))
            rows.append(grid.row(*(cells if on_left else cells[::-1])))
    return grid.table(rows)


def _objection(form: dict[str, Any], width: int) -> Iterator[BaseOxmlElement]:
    """The employee's objection and the decision on it, where there is one."""
    words = form["keberatan"]
    grid = Grid((width,))
    objection = Cell(
        (paragraph(with_tags(words["tanggal"], tanggal="keberatan.tanggal")), paragraph("{{ keberatan.isi }}"))
    )
    yield paragraph("{%p if keberatan.ada %}")
    yield blocks.gap()
    yield grid.table(
        [
            grid.band(words["isi"], head=True),
            grid.row(objection, whole=False, height=_TALL // 2),
            grid.band(words["keputusan"]),
            grid.row(text_cell("{{ keberatan.keputusan }}"), whole=False, height=_TALL // 2),
        ],
        title=words["isi"],
    )
    yield paragraph("{%p endif %}")
