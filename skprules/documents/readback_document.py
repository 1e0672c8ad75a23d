"""A Word file → its lines: paragraphs, and rows of tables with their cells. Nothing in a hostile file can do harm here.

Only what the document says is taken: inserted text of tracked changes, not the deleted; no hidden properties, comments,
headers or pictures. Text that is struck through stands between two marks that no Word file can hold.
"""

from __future__ import annotations

import re
from os import PathLike, fspath
from typing import TYPE_CHECKING

import attrs
from lxml import etree

from skprules.documents.readback_package import content, main_part, parsed, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

LINE_LIMIT = 3_000
STRUCK, END_STRUCK = "\x01", "\x02"

_OFF = frozenset({"0", "false", "off", "none"})
# Elements whose content is no text of the line: deleted or moved away, drawn, or said elsewhere.
_SILENT = frozenset({"del", "moveFrom", "drawing", "pict", "object", "rPr", "pPr", "tcPr", "trPr", "Fallback"})
_MARKS = {"br": "\n", "cr": "\n", "tab": "\t", "softHyphen": "\u00ad", "noBreakHyphen": "\u2011"}
_JOINED = re.compile(f"{END_STRUCK}{STRUCK}")


@attrs.frozen
class Paragraph:
    """A paragraph that is not in a table."""

    place: str
    text: str


@attrs.frozen
class Cell:
    """A cell of a table: the texts of its paragraphs, and whether a vertical merge begins in it or goes on."""

    place: str
    paragraphs: tuple[str, ...]
    merge: str | None = None

    @property
    def continues(self) -> bool:
        """Whether it belongs to the cell above."""
        return self.merge == "continue"


@attrs.frozen
class Row:
    """A row of a table."""

    place: str
    cells: tuple[Cell, ...]


@attrs.frozen
class TableStart:
    """Here a table begins."""

    place: str


Line = Paragraph | Row | TableStart


@attrs.frozen
class WordText:
    """What a document says.

    Attributes:
        name: of the file, for messages.
        lines: paragraphs with text, and tables, in order.
        tracked: whether tracked changes were resolved on the way.
        drawn: whether there is text in text boxes, which is not taken.
    """

    name: str | None
    lines: tuple[Line, ...]
    tracked: bool = False
    drawn: bool = False


def read_word(source: bytes | str | PathLike[str] | Traversable, name: str | None = None) -> WordText:
    """The lines of a Word file.

    Args:
        source: its path, or its bytes.
        name: what to call it in messages; by default its path.

    Raises:
        InputError: there is no such file, it is no intact .docx, or it is larger than any form.
    """
    if name is None and isinstance(source, (str, PathLike)):
        name = fspath(source)
    blob = source if isinstance(source, bytes) else content(source, name)
    body = _body(main_part(blob, name), name)
    reader = _Reader()
    lines: list[Line] = []
    for line in reader.lines(body):
        if len(lines) == LINE_LIMIT:
            raise refuse(
                name,
                f"dokumen memuat lebih dari {LINE_LIMIT} baris; formulir SKP tidak sepanjang itu",
                f"the document has more than {LINE_LIMIT} lines; no SKP form is that long",
            )
        lines.append(line)
    return WordText(name, tuple(lines), reader.tracked, reader.drawn)


def _body(blob: bytes, name: str | None) -> etree._Element:
    root = parsed(blob, name)
    body = next((child for child in root if _kind(child) == "body"), None)
    if body is None:
        raise refuse(name, "dokumen tidak berisi apa pun", "the document is empty")
    return body


def _kind(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _value(element: etree._Element, name: str = "val") -> str | None:
    found = (value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name)
    return next((str(value) for value in found), None)


def _child(element: etree._Element | None, kind: str) -> etree._Element | None:
    return None if element is None else next((child for child in element if _kind(child) == kind), None)


class _Reader:
    """Walks the body once."""

    def __init__(self) -> None:
        self.tracked = False
        self.drawn = False
        self._paragraphs = 0
        self._tables = 0

    def lines(self, body: etree._Element) -> Iterator[Line]:
        for place, element in self._blocks(body):
            if _kind(element) == "p":
                text, _ = self._text(element)
                if text.strip():
                    yield Paragraph(place, text)
            else:
                yield TableStart(place)
                yield from self._rows(element, place)

    def _blocks(self, parent: etree._Element) -> Iterator[tuple[str, etree._Element]]:
        """Paragraphs and tables, also those in content controls, with their numbers."""
        for element in self._flat(parent, "p", "tbl"):
            if _kind(element) == "p":
                self._paragraphs += 1
                yield f"paragraf {self._paragraphs}", element
            else:
                self._tables += 1
                yield f"tabel {self._tables}", element

    def _flat(self, parent: etree._Element, *kinds: str) -> Iterator[etree._Element]:
        """The children of these kinds, also those that stand in wrappers (content controls, tracked changes)."""
        for child in parent:
            kind = _kind(child)
            if kind in kinds:
                yield child
            elif kind in ("del", "moveFrom"):
                self.tracked = True
            elif kind in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"):
                self.tracked = self.tracked or kind in ("ins", "moveTo")
                yield from self._flat(child, *kinds)

    def _rows(self, table: etree._Element, place: str) -> Iterator[Row]:
        number = 0
        for element in self._flat(table, "tr"):
            properties = _child(element, "trPr")
            if _child(properties, "ins") is not None:
                self.tracked = True
            if _child(properties, "del") is not None:
                self.tracked = True
                continue
            number += 1
            at = f"{place}, baris {number}"
            cells = [
                Cell(f"{at}, kolom {column}", self._cell_paragraphs(cell), _merge(cell))
                for column, cell in enumerate(self._flat(element, "tc"), 1)
            ]
            yield Row(at, tuple(cells))

    def _cell_paragraphs(self, cell: etree._Element) -> tuple[str, ...]:
        texts = []
        carried = ""
        for element in self._inner_paragraphs(cell):
            text, joins_next = self._text(element)
            carried += text
            if not joins_next:
                texts.append(carried)
                carried = ""
        texts.append(carried)
        return tuple(text for text in texts if text.strip())

    def _inner_paragraphs(self, cell: etree._Element) -> Iterator[etree._Element]:
        for element in self._flat(cell, "p", "tbl"):
            if _kind(element) == "p":
                yield element
            else:
                for row in self._flat(element, "tr"):
                    for inner in self._flat(row, "tc"):
                        yield from self._inner_paragraphs(inner)

    def _text(self, paragraph: etree._Element) -> tuple[str, bool]:
        """The text, and whether the mark at its end was deleted."""
        pieces: list[str] = []
        self._collect(paragraph, pieces, struck=False)
        mark = _child(_child(paragraph, "pPr"), "rPr")
        joins_next = _child(mark, "del") is not None
        self.tracked = self.tracked or joins_next or _child(mark, "ins") is not None
        return _JOINED.sub("", "".join(pieces)), joins_next

    def _collect(self, element: etree._Element, pieces: list[str], *, struck: bool) -> None:
        for child in element:
            kind = _kind(child)
            if kind == "t":
                text = child.text or ""
                pieces.append(f"{STRUCK}{text}{END_STRUCK}" if struck and text else text)
            elif kind in _MARKS:
                pieces.append(_MARKS[kind])
            elif kind == "sym":
                pieces.append(_symbol(child))
            elif kind in _SILENT:
                self.tracked = self.tracked or kind in ("del", "moveFrom")
                if kind in ("drawing", "pict", "object"):
                    self.drawn = self.drawn or any(_kind(inner) == "t" and inner.text for inner in child.iter())
            elif kind == "r":
                self._collect(child, pieces, struck=_is_struck(child))
            elif kind:
                self.tracked = self.tracked or kind in ("ins", "moveTo")
                self._collect(child, pieces, struck=struck)


def _symbol(element: etree._Element) -> str:
    code = _value(element, "char") or ""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else 0
    return chr(number) if number >= 0x20 and not 0xD800 <= number < 0xE000 else ""


def _is_struck(run: etree._Element) -> bool:
    properties = _child(run, "rPr")
    marks = (_child(properties, "strike"), _child(properties, "dstrike"))
    return any(mark is not None and (_value(mark) or "1").lower() not in _OFF for mark in marks)


def _merge(cell: etree._Element) -> str | None:
    mark = _child(_child(cell, "tcPr"), "vMerge")
    if mark is None:
        return None
    return "restart" if _value(mark) == "restart" else "continue"
