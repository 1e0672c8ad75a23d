"""Paragraphs, cells, rows and tables of WordprocessingML, with their properties in the order of the schema.

Text is plain: a template tag stands whole in one run, so that docxtpl finds it, and looks come from styles, so that an
officer who edits the template in Word changes them in one place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast

import attrs
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.oxml.xmlchemy import BaseOxmlElement

HEAD_FILL = "D9E2F3"  # light grey-blue, as practice has it
BAND_FILL = "EDF1F9"

Align = Literal["left", "center", "right"]
Merge = Literal["restart", "continue"]


def element(tag: str, *children: BaseOxmlElement, **attributes: Any) -> BaseOxmlElement:  # noqa: ANN401 - numbers and strings
    """An element of the main namespace; ``element("jc", val="center")`` is ``<w:jc w:val="center"/>``."""
    made = cast("BaseOxmlElement", OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def _run(text: str) -> BaseOxmlElement:
    run = element("r")
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(element("br"))
        piece = element("t")
        piece.text = line
        if line != line.strip():
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(piece)
    return run


def paragraph(
    text: str = "", style: str = "IsiTabel", *, align: Align | None = None, keep_next: bool = False
) -> BaseOxmlElement:
    """A paragraph of one run; a newline in ``text`` breaks the line.

    Args:
        text: what it says, tags included.
        style: the id of its style.
        align: where the style's own alignment is not wanted.
        keep_next: stay on the page of the paragraph, or table row, that follows.
    """
    properties = element("pPr", element("pStyle", val=style))
    if keep_next:
        properties.append(element("keepNext"))
    if align is not None:
        properties.append(element("jc", val=align))
    made = element("p", properties)
    if text:
        made.append(_run(text))
    return made


@attrs.frozen
class Cell:
    """A table cell before it has a width.

    Attributes:
        content: its paragraphs, at least one.
        span: how many columns it takes.
        merge: whether it begins a vertical merge or carries it on.
        fill: its colour.
        middle: whether the text stands in the middle of the height.
    """

    content: tuple[BaseOxmlElement, ...]
    span: int = 1
    merge: Merge | None = None
    fill: str | None = None
    middle: bool = False

    def element(self, width: int) -> BaseOxmlElement:
        """The cell as an element."""
        properties = element("tcPr", element("tcW", w=width, type="dxa"))
        if self.span > 1:
            properties.append(element("gridSpan", val=self.span))
        if self.merge is not None:
            properties.append(element("vMerge", val=self.merge))
        if self.fill is not None:
            properties.append(element("shd", val="clear", color="auto", fill=self.fill))
        if self.middle:
            properties.append(element("vAlign", val="center"))
        return element("tc", properties, *self.content)


def text_cell(text: str = "", style: str = "IsiTabel", *, merge: Merge | None = None, keep_next: bool = False) -> Cell:
    """A cell of one paragraph."""
    return Cell((paragraph(text, style, keep_next=keep_next),), merge=merge)


def head_cell(text: str, span: int = 1) -> Cell:
    """A cell of a table's head."""
    return Cell((paragraph(text, "KepalaTabel"),), span=span, fill=HEAD_FILL, middle=True)


@attrs.frozen
class Grid:
    """The columns of a table, in twentieths of a point."""

    widths: tuple[int, ...]

    def row(self, *cells: Cell, head: bool = False) -> BaseOxmlElement:
        """A row that stays on one page; a ``head`` is repeated on every page."""
        properties = element("trPr", element("cantSplit"))
        if head:
            properties.append(element("tblHeader"))
        made = element("tr", properties)
        column = 0
        for cell in cells:
            made.append(cell.element(sum(self.widths[column : column + cell.span])))
            column += cell.span
        if column != len(self.widths):
            raise ValueError(f"a row of {column} columns in a table of {len(self.widths)}")
        return made

    def band(self, text: str, *, head: bool = False) -> BaseOxmlElement:
        """A row with the name of a section across all columns."""
        fill = HEAD_FILL if head else BAND_FILL
        return self.row(Cell((paragraph(text, "Pita"),), span=len(self.widths), fill=fill), head=head)

    def tag(self, tag: str) -> BaseOxmlElement:
        """A row that docxtpl replaces by the tag in it."""
        return self.row(Cell((paragraph(f"{{%tr {tag} %}}"),), span=len(self.widths)))

    def table(self, rows: Iterable[BaseOxmlElement], *, title: str | None = None) -> BaseOxmlElement:
        """The table; with a ``title``, which is read out to those who cannot see it, it has lines."""
        properties = element("tblPr")
        if title is not None:
            properties.append(element("tblStyle", val="TabelFormulir"))
        properties.append(element("tblW", w=sum(self.widths), type="dxa"))
        properties.append(element("jc", val="center"))
        properties.append(element("tblLayout", type="fixed"))
        if title is None:
            sides = (element(side, w=0, type="dxa") for side in ("left", "right"))
            properties.append(element("tblCellMar", *sides))
        else:
            properties.append(element("tblCaption", val=title))
        columns = element("tblGrid", *(element("gridCol", w=width) for width in self.widths))
        return element("tbl", properties, columns, *rows)
