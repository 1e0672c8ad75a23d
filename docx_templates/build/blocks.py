"""The blocks that forms share: title, period, people, behaviours, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from word_elements import Cell, Grid, element, head_cell, paragraph, text_cell
from wording import Behaviour, Wording, with_tags

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement

# Lengths are in twentieths of a point.
SHORT, LONG = 12240, 18709  # the sides of F4
MARGIN = 850  # 1.5 cm
NUMBER_WIDTH = 560  # of the column NO
PERIOD_WIDTH = 6560  # so that a whole year stands on one line


def title(lines: list[str]) -> BaseOxmlElement:
    """The title of the form: one heading, however many lines."""
    return paragraph("\n".join(lines), "Judul")


def gap(style: str = "Jarak", *, keep_next: bool = False) -> BaseOxmlElement:
    """A line, thin by default, between two tables, which Word would join otherwise.

    With ``keep_next`` the table before it stays with the one after it. Before a row that is longer than a page, LibreOffice
    leaves an empty page then.
    """
    return paragraph("", style, keep_next=keep_next)


def end() -> BaseOxmlElement:
    """What Word wants after the last table: a paragraph, so thin that it never begins a page of its own."""
    return paragraph("", "Akhir")


def agency_and_period(wording: Wording, width: int, *, break_after_label: bool = False) -> BaseOxmlElement:
    """The agency on the left, the period on the right.

    Args:
        wording: the words.
        width: of the page's text.
        break_after_label: whether the period stands on a line of its own, as in the annex.
    """
    period = with_tags(
        wording.shared["periode"], mulai="periode.mulai", selesai="periode.selesai", tahun="periode.tahun"
    )
    right = PERIOD_WIDTH
    if break_after_label:
        period = period.replace(": ", ":\n", 1)
        right = width // 2
    grid = Grid((width - right, right))
    right_cell = Cell((paragraph(period, align="right", keep_next=True),))
    return grid.table([grid.row(text_cell("{{ instansi }}", keep_next=True), right_cell)])


def identity(
    wording: Wording,
    width: int,
    label_width: int,
    *,
    labels: Mapping[str, str] | None = None,
    rater_labels: Mapping[str, str] | None = None,
) -> BaseOxmlElement:
    """Who is rated and who rates, side by side.

    Args:
        wording: the words.
        width: of the page's text.
        label_width: of the columns with labels.
        labels: by field, where the form has others.
        rater_labels: the same for the rater alone.
    """
    words = wording.shared["identitas"]
    half = width // 2
    columns = (NUMBER_WIDTH, label_width, half - NUMBER_WIDTH - label_width)
    grid = Grid(columns + columns)
    people = ("pegawai", "pejabat_penilai_kinerja")
    head = [cell for person in people for cell in (head_cell(words["no"]), head_cell(words[person], span=2))]
    rows = [grid.row(*head, head=True)]
    for number, (field, label) in enumerate(words["baris"].items(), 1):
        own = (labels or {}).get(field, label)
        printed = dict.fromkeys(people, own) | {people[1]: (rater_labels or {}).get(field, own)}
        cells = [
            cell
            for person in people
            for cell in (
                text_cell(str(number), "NomorTabel"),
                text_cell(printed[person]),
                text_cell(f"{{{{ {person}.{field} }}}}"),
            )
        ]
        rows.append(grid.row(*cells))
    return grid.table(rows, title=", ".join(words[person] for person in people))


def _guide(number: int, behaviour: Behaviour, spelt: Mapping[str, str], *, keep_next: bool) -> tuple[Cell, Cell]:
    guide = []
    for line in behaviour.guide:
        for short, long in spelt.items():
            line = line.replace(short, long)  # noqa: PLW2901 - the line as this form spells it
        guide.append(paragraph(line, "Butir", keep_next=keep_next))
    return (
        text_cell(str(number), "NomorTabel", keep_next=keep_next),
        Cell((paragraph(behaviour.name, keep_next=keep_next), *guide)),
    )


def behaviours(wording: Wording, form: dict[str, Any], width: int, guide_width: int) -> BaseOxmlElement:
    """The seven core values, what they ask, and what the leader expects beyond that."""
    grid = Grid((NUMBER_WIDTH, guide_width, width - NUMBER_WIDTH - guide_width))
    band = f"{wording.shared['perilaku_kerja']}{form['tanda_catatan']}"
    rows = [grid.band(band, head=True)]
    for number, behaviour in enumerate(wording.behaviours, 1):
        keep_next = number == len(wording.behaviours)  # so that signatures never stand alone on a page
        expected = Cell(
            (
                paragraph(wording.shared["ekspektasi_khusus"], keep_next=keep_next),
                paragraph(f"{{%p for isi in ekspektasi_khusus.{behaviour.key} %}}"),
                paragraph("{{ isi }}", "Butir", keep_next=keep_next),
                paragraph("{%p endfor %}"),
            )
        )
        rows.append(grid.row(*_guide(number, behaviour, form.get("ejaan", {}), keep_next=keep_next), expected))
    return grid.table(rows, title=band)


def number_of(person: str, without: str) -> str:
    """The person's number with its kind before it, or the mark of a person without one."""
    number = f"{person}.nip"
    return f"{{% if {number} != '{without}' %}}{{{{ {person}.label_nip }}}} {{% endif %}}{{{{ {number} }}}}"


def behaviour_note(wording: Wording, form: dict[str, Any]) -> str:
    """The note on the leader's expectations."""
    return f"{form['tanda_catatan']} {wording.shared['catatan_ekspektasi_khusus']}"


def signatures(wording: Wording, width: int, note: str | None = None) -> BaseOxmlElement:
    """The employee on the left, place, date and the rater on the right; always whole on one page.

    The ``note`` below stands in the same table: a paragraph after it could be left alone on the next page.
    """
    words = wording.shared["tanda_tangan"]
    left = width // 2
    grid = Grid((left, width - left))
    people = ("pegawai", "pejabat_penilai_kinerja")
    place_and_date = with_tags(words["tempat_tanggal"], tempat="tempat", tanggal="tanggal")
    without = wording.shared["tanpa_nomor"]
    rows = [
        grid.row(text_cell("", "TandaTangan"), text_cell(place_and_date, "TandaTangan")),
        grid.row(*(text_cell(words[person], "TandaTangan") for person in people)),
        grid.row(*(text_cell(f"{{{{ {person}.nama }}}}", "NamaPenandaTangan") for person in people)),
        grid.row(*(text_cell(number_of(person, without), "TandaTangan") for person in people)),
    ]
    if note is not None:
        rows.append(grid.row(Cell((paragraph(note, "Catatan"),), span=2)))
    return grid.table(rows)


def page(*, landscape: bool) -> BaseOxmlElement:
    """The section: F4 (215.9 by 330 mm), upright or across."""
    size = element("pgSz", w=LONG, h=SHORT, orient="landscape") if landscape else element("pgSz", w=SHORT, h=LONG)
    margins = element("pgMar", top=MARGIN, right=MARGIN, bottom=MARGIN, left=MARGIN, header=567, footer=567, gutter=0)
    return element("sectPr", size, margins, element("cols", space=720))


def text_width(*, landscape: bool) -> int:
    """The width between the margins."""
    return (LONG if landscape else SHORT) - 2 * MARGIN
