"""Paragraphs, cells, rows and tables of WordprocessingML, with their properties in the order of the schema.

Text is plain: a template tag stands whole in one run, so that docxtpl finds it, and looks come from styles, so that an
officer who edits the template in Word changes them in one place.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Literal, cast

import attrs
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.oxml.xmlchemy import BaseOxmlElement

HEAD_FILL = "D9E2F3"  # light grey-blue, as practice has it
BAND_FILL = "EDF1F9"

Align = Literal["left", "center", "right"]
Mark = Literal["b", "strike"]
Merge = Literal["restart", "continue"]


def element(tag: str, *children: BaseOxmlElement, **attributes: Any) -> BaseOxmlElement:  # noqa: ANN401 - numbers and strings
    """An element of the main namespace; ``element("jc", val="center")`` is ``<w:jc w:val="center"/>``."""
    made = cast("BaseOxmlElement", OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(text: str, mark: Mark | None = None, *, style: str | None = None) -> BaseOxmlElement:
    """A run of text; a newline breaks the line.

    Args:
        text: what it says, tags included.
        mark: bold or struck through, where that is part of what the form says and no matter of looks.
        style: the id of its character style.
    """
    made = element("r")
    properties = [element("rStyle", val=style)] if style is not None else []
    if mark is not None:
        properties.append(element(mark))
    if properties:
        made.append(element("rPr", *properties))
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(element("br"))
        piece = element("t")
        piece.text = line
        if line != line.strip():
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(piece)
    return made


def paragraph(
    text: str = "",
    style: str = "IsiTabel",
    *runs: BaseOxmlElement,
    align: Align | None = None,
    keep_next: bool = False,
) -> BaseOxmlElement:
    """A paragraph, mostly of one run; a newline in ``text`` breaks the line.

    Args:
        text: what its first run says, tags included.
        style: the id of its style.
        runs: what follows.
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
        made.append(run(text))
    made.extend(runs)
    return made


def picture(name: str, description: str, width: int, height: int) -> BaseOxmlElement:
    """A run with the picture called ``name``; `word_package.word_file` puts the file in.

    Args:
        name: by which it is found when a form is filled, to be replaced by another.
        description: what it shows, for those who cannot see it; may hold tags.
        width: in EMU, 914,400 to an inch.
        height: in EMU.
    """
    names = nsdecls("wp", "a", "pic", "r")
    drawing = parse_xml(
        f'<w:drawing {nsdecls("w")}><wp:inline {names} distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="{name}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed=""/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    next(drawing.iter(qn("wp:docPr"))).set("descr", description)
    return element("r", drawing)


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

    def copy(self) -> Cell:
        """The same cell once more: an element stands in one place only."""
        return attrs.evolve(self, content=tuple(deepcopy(self.content)))

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

    def row(self, *cells: Cell, head: bool = False, whole: bool = True, height: int | None = None) -> BaseOxmlElement:
        """A row.

        Args:
            cells: that fill it.
            head: repeated on every page.
            whole: stays on one page; rows that can be longer than a page must not.
            height: at least so high.
        """
        properties = element("trPr")
        if whole:
            properties.append(element("cantSplit"))
        if height is not None:
            properties.append(element("trHeight", val=height, hRule="atLeast"))
        if head:
            properties.append(element("tblHeader"))
        made = element("tr", properties) if len(properties) else element("tr")
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
