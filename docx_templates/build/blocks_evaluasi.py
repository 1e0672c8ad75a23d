"""The blocks that evaluation forms share: period, options to strike, distribution curve, ratings, behaviours."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import blocks
from docx.oxml.ns import qn
from word_elements import Cell, Grid, head_cell, paragraph, picture, run, text_cell
from wording import Wording, with_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

EMU_PER_CM = 360_000
CURVE_SIZE = (round(13 * EMU_PER_CM), round(13 * 3 / 7 * EMU_PER_CM))  # in the proportions that `curves` draws


def build(
    wording: Wording,
    form: dict[str, Any],
    results: Callable[[int], list[BaseOxmlElement]],
    *,
    guide_widths: tuple[int, ...],
    notes: tuple[str, ...],
) -> list[BaseOxmlElement]:
    """The content of an evaluation form, without its section.

    Args:
        wording: the words.
        form: those of the form.
        results: the tables of the results, for the width of the page's text.
        guide_widths: of the column with a core value and its guide, or of the two columns with one each.
        notes: at the foot.
    """
    words = wording.shared["evaluasi"]
    width = blocks.text_width(landscape=True)
    return [
        blocks.title(form["judul"]),
        period(words["periode"], words["tanda_pilihan_periode"]),
        blocks.agency_and_period(wording, width),
        blocks.gap(),
        _identity(wording, form, width),
        blocks.gap(),
        _achievement(words, width),
        blocks.gap(),
        *results(width),
        blocks.gap(),
        _rated(words["rating_hasil_kerja"], "rating_hasil_kerja", words["tanda_pilihan_rating"], width),
        blocks.gap(),
        _behaviours(wording, width, guide_widths),
        blocks.gap(),
        _rated(words["rating_perilaku_kerja"], "rating_perilaku_kerja", words["tanda_pilihan_rating"], width),
        blocks.gap(keep_next=True),
        _rated(words["predikat_kinerja"], "predikat_kinerja", "", width),
        blocks.gap("TandaTangan"),
        blocks.signatures(wording, width, "\n".join(notes)),
        blocks.end(),
    ]


def options(path: str, before: str = "", after: str = "", *, keep_next: bool = False) -> BaseOxmlElement:
    """The options at ``path`` on one line: the one that applies is bold, one that does not is struck through."""
    runs = [
        run(f"{{% for pilihan in {path} %}}{{% if pilihan.berlaku %}}"),
        run("{{ pilihan.teks }}", "b"),
        run("{% elif pilihan.dicoret %}"),
        run("{{ pilihan.teks }}", "strike"),
        run("{% else %}{{ pilihan.teks }}{% endif %}{{ pilihan.pemisah }}{% endfor %}" + after),
    ]
    return paragraph(before, "Pilihan", *runs, keep_next=keep_next)


def period(label: str, mark: str = "") -> BaseOxmlElement:
    """Which period is evaluated; the ``mark`` stands behind options only, not behind the name of a month."""
    shown = f"{{% if periode_evaluasi.dipilih %}}{mark}{{% endif %}}" if mark else ""
    return options("periode_evaluasi.pilihan", label, shown, keep_next=True)


def _identity(wording: Wording, form: dict[str, Any], width: int) -> BaseOxmlElement:
    changed = {field: form[field] for field in ("pangkat_golongan",) if field in form}
    rater = {"nip": form["nip_penilai"]} if "nip_penilai" in form else {}
    return blocks.identity(wording, width, 2650, labels=changed, rater_labels=rater)


def _achievement(words: dict[str, Any], width: int) -> BaseOxmlElement:
    grid = Grid((width,))
    shown = Cell(
        (
            paragraph("{%p if pola_distribusi.gambar %}"),
            paragraph("", "Gambar", picture("pola_distribusi", "{{ pola_distribusi.keterangan }}", *CURVE_SIZE)),
            paragraph("{%p else %}"),
            paragraph(words["gambar_pola_distribusi"], "Gambar"),
            paragraph("{%p endif %}"),
        )
    )
    return grid.table(
        [
            grid.band(words["capaian_kinerja_organisasi"], head=True),
            grid.row(Cell((options("capaian_kinerja_organisasi", keep_next=True),))),
            grid.band(words["pola_distribusi"]),
            grid.row(shown),
        ],
        title=words["capaian_kinerja_organisasi"],
    )


def _rated(band: str, path: str, mark: str, width: int) -> BaseOxmlElement:
    grid = Grid((width,))
    return grid.table(
        [grid.band(band, head=True), grid.row(Cell((options(path, after=mark, keep_next=True),)))], title=band
    )


def _behaviours(wording: Wording, width: int, guide_widths: tuple[int, ...]) -> BaseOxmlElement:
    shared, words = wording.shared, wording.shared["evaluasi"]
    rest = width - blocks.NUMBER_WIDTH - sum(guide_widths)
    grid = Grid((blocks.NUMBER_WIDTH, *guide_widths, rest * 2 // 5, rest - rest * 2 // 5))
    rows = [
        grid.row(head_cell(shared["perilaku_kerja"], len(grid.widths) - 1), head_cell(words["umpan_balik"]), head=True)
    ]
    for number, behaviour in enumerate(wording.behaviours, 1):
        name = paragraph(behaviour.name)
        guide = tuple(paragraph(line, "Butir") for line in behaviour.guide)
        cells = (Cell((name, *guide)),) if len(guide_widths) == 1 else (Cell((name,)), Cell(guide))
        expected = Cell(
            (
                paragraph(shared["ekspektasi_khusus"]),
                paragraph(f"{{%p for isi in ekspektasi_khusus.{behaviour.key} %}}"),
                paragraph("{{ isi }}", "Butir"),
                paragraph("{%p endfor %}"),
            )
        )
        feedback = Cell(tuple(items(wording, f"umpan_balik_perilaku_kerja.{behaviour.key}", "umpan")))
        is_long = f"perilaku_kerja_panjang.{behaviour.key}"
        rows += row(grid, is_long, text_cell(str(number), "NomorTabel"), *cells, expected, feedback)
    return grid.table(rows, title=shared["perilaku_kerja"])


def row(grid: Grid, is_long: str, *cells: Cell) -> list[BaseOxmlElement]:
    """A row that stays on one page, unless the field ``is_long`` says that it may not fit there."""
    whole = grid.row(*cells)
    torn = deepcopy(whole)
    for properties in torn.findall(qn("w:trPr")):
        torn.remove(properties)
    return [grid.tag(f"if {is_long}"), torn, grid.tag("else"), whole, grid.tag("endif")]


def items(wording: Wording, path: str, name: str) -> Iterator[BaseOxmlElement]:
    """What was reached or said, each item with its evidence; a dash where there is none."""
    yield paragraph(f"{{%p for {name} in {path} %}}")
    yield paragraph(f"{{{{ {name}.isi }}}}", "Butir")
    yield from evidence(wording, name)
    yield paragraph("{%p else %}")
    yield paragraph(wording.shared["kosong"])
    yield paragraph("{%p endfor %}")


def evidence(wording: Wording, name: str) -> Iterator[BaseOxmlElement]:
    """The evidence of one item, a line each."""
    yield paragraph(f"{{%p for bukti in {name}.bukti_dukung %}}")
    yield paragraph(with_tags(wording.shared["evaluasi"]["bukti_dukung"], bukti_dukung="bukti"), "Penugasan")
    yield paragraph("{%p endfor %}")
