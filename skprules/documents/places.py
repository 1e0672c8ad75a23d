"""The text of a template, paragraph by paragraph, each with its place as a person finds it in Word."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import attrs
from lxml import etree

from skprules.text import Text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OPENING = re.compile(r"\{[{%#]")
_BREAKS = frozenset({f"{_W}br", f"{_W}tab", f"{_W}cr"})
_TEXT_SHOWN = 120
# Parts are told by the ends of their content types: those with text, and the properties of the document.
STORIES = (
    "wordprocessingml.document.main+xml",
    "wordprocessingml.template.main+xml",
    "wordprocessingml.header+xml",
    "wordprocessingml.footer+xml",
    "wordprocessingml.footnotes+xml",
)
PROPERTIES = ("core-properties+xml", "extended-properties+xml")


@attrs.frozen
class Place:
    """Where something stands in a part.

    Attributes:
        part: the member of the package.
        paragraph: its number in the part, from 1; paragraphs in tables are counted too.
        table: number of the table around it, from 1, or 0.
        row: number of the row in the table, from 1.
        cell: number of the cell in the row, from 1.
        boxed: whether it stands in a text box.
    """

    part: str = ""
    paragraph: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    boxed: bool = False

    @property
    def words(self) -> Text:
        """The place in words."""
        if self.table:
            return Text(
                f"tabel {self.table}, baris {self.row}, kolom {self.cell}",
                f"table {self.table}, row {self.row}, column {self.cell}",
            )
        if self.paragraph:
            return Text(f"paragraf {self.paragraph}", f"paragraph {self.paragraph}")
        return Text("", "")


@attrs.frozen
class Paragraph:
    """The whole text of a paragraph, tags included, however Word has cut it up."""

    place: Place
    text: str
    holder: int  # which cell or body it stands in; the same number for the same one

    @property
    def shown(self) -> str:
        """The text, short enough for a message."""
        text = " ".join(self.text[: 2 * _TEXT_SHOWN].split())
        return text if len(text) <= _TEXT_SHOWN else text[: _TEXT_SHOWN - 1] + "…"


@attrs.frozen
class PartText:
    """The paragraphs of one part of the package.

    Attributes:
        name: the member of the package.
        filled: whether tags are filled in it.
        paragraphs: in the order of the document.
    """

    name: str
    filled: bool
    paragraphs: tuple[Paragraph, ...]


def parts_of(content: bytes) -> tuple[PartText, ...]:
    """The parts of a template that hold text or tags.

    Raises:
        zipfile.BadZipFile: no archive.
        KeyError: no Word file.
        etree.XMLSyntaxError: a part is no XML.
    """
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        kinds = _Kinds.of(_tree(archive.read("[Content_Types].xml")))
        for name in archive.namelist():
            kind = kinds.of_member(name)
            if not kind.endswith("xml") or name.endswith(".rels"):
                continue
            root = _tree(archive.read(name))
            story = kind.endswith(STORIES)
            paragraphs = tuple(_Walk(name).paragraphs(root) if story else _tagged_texts(root, name))
            if paragraphs:
                found.append(PartText(name, story or kind.endswith(PROPERTIES), paragraphs))
    return tuple(found)


def _tree(blob: bytes) -> etree._Element:
    # Nothing is fetched and no entity is put in; what has any is refused before it comes here.
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))


@attrs.frozen
class _Kinds:
    """What the members of a package are."""

    by_member: dict[str, str]
    by_ending: dict[str, str]

    @classmethod
    def of(cls, tree: etree._Element) -> _Kinds:
        entries = [(entry.get("PartName"), entry.get("Extension"), entry.get("ContentType") or "") for entry in tree]
        return cls(
            {name.lstrip("/").lower(): kind for name, _, kind in entries if name},
            {ending.lower(): kind for _, ending, kind in entries if ending},
        )

    def of_member(self, name: str) -> str:
        return self.by_member.get(name.lower()) or self.by_ending.get(name.rpartition(".")[2].lower(), "")


def _tagged_texts(root: etree._Element, name: str) -> Iterator[Paragraph]:
    """The texts with tags of a part that is no story: properties, settings, charts."""
    for element in root.iter():
        for text in (element.text, element.tail, *_attributes(element)):
            if text and _OPENING.search(text):
                yield Paragraph(Place(name), text, 0)


def _attributes(element: etree._Element) -> Iterator[str]:
    if isinstance(element.tag, str):  # no comment, no instruction
        yield from map(str, element.attrib.values())


@attrs.define
class _Walk:
    """Goes through a part and counts."""

    part: str
    _paragraphs: int = 0
    _tables: int = 0
    _holders: int = 0

    def paragraphs(self, root: etree._Element) -> Iterator[Paragraph]:
        """All paragraphs below ``root``, and tags that stand elsewhere."""
        yield from self._below(root, Place(self.part), 0)

    def _below(self, element: etree._Element, place: Place, holder: int) -> Iterator[Paragraph]:
        row = cell = 0
        for child in element:
            here, held = place, holder
            if child.tag == f"{_W}p":
                yield from self._paragraph(child, place, holder)
            elif child.tag == f"{_W}tbl":
                self._tables += 1
                here = attrs.evolve(place, table=self._tables, row=0, cell=0)
            elif child.tag == f"{_W}tr":
                row += 1
                here = attrs.evolve(place, row=row, cell=0)
            elif child.tag == f"{_W}tc":
                cell += 1
                self._holders += 1
                here, held = attrs.evolve(place, cell=cell), self._holders
            stray = [child.tail, *([] if child.tag == f"{_W}p" else [child.text, *_attributes(child)])]
            for text in stray:
                if text and _OPENING.search(text):
                    yield Paragraph(here, text, held)
            if child.tag != f"{_W}p":
                yield from self._below(child, here, held)

    def _paragraph(self, paragraph: etree._Element, place: Place, holder: int) -> Iterator[Paragraph]:
        self._paragraphs += 1
        place = attrs.evolve(place, paragraph=self._paragraphs)
        pieces: list[str] = []
        boxes = []
        stack: list[etree._Element | str] = [paragraph]
        while stack:
            one = stack.pop()
            if isinstance(one, str):
                pieces.append(one)
            elif one.tag == f"{_W}txbxContent":
                boxes.append(one)
            else:
                pieces += (text for text in _attributes(one) if _OPENING.search(text))
                pieces.append(" " if one.tag in _BREAKS else one.text or "")
                for child in reversed(one):
                    stack += (child.tail or "", child)
        yield Paragraph(place, "".join(pieces), holder)
        for box in boxes:
            self._holders += 1
            yield from self._below(box, attrs.evolve(place, boxed=True), self._holders)
