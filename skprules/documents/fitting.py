"""A template fitted to the settings of an agency, before it is compiled: paper, emblem, words above signatures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lxml import etree

from skprules.documents.pictures import EMBLEM
from skprules.documents.settings import PAPERS, picture_size

if TYPE_CHECKING:
    from skprules.documents.settings import Pengaturan

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DOCUMENT = "word/document.xml"
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fitted(content: bytes, settings: Pengaturan, signers: Mapping[str, str]) -> bytes:
    """The template as the settings want it.

    Args:
        content: the template.
        settings: of the agency.
        signers: the official words above the signatures, by who signs.
    """
    lines = {signers[who]: own for who in signers if (own := getattr(settings.tanda_tangan, who, ()))}
    if settings.kertas is None and settings.gambar is None and not lines:
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    if _DOCUMENT not in members:  # compiling it says what is wrong
        return content
    root = etree.fromstring(members[_DOCUMENT], etree.XMLParser(resolve_entities=False, no_network=True))
    if settings.kertas is not None:
        _change_paper(root, PAPERS[settings.kertas])
    if settings.gambar is not None:
        _keep_proportions(root, settings.gambar)
    for paragraph in root.iter(f"{_W}p"):
        own = lines.get("".join(text.text or "" for text in paragraph.iter(f"{_W}t")).strip())
        if own is not None:
            _write(paragraph, own)
    members[_DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _archive(members)


def _change_paper(root: etree._Element, paper: tuple[int, int]) -> None:
    """Another paper, and tables as wide as its text; margins stay."""
    ratio = 1.0
    for section in root.iter(f"{_W}sectPr"):
        size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
        if size is None:
            continue
        sides = sorted(paper, reverse=size.get(f"{_W}orient") == "landscape")
        borders = sum(_number(margins, side) for side in ("left", "right")) if margins is not None else 0
        before = _number(size, "w") - borders
        if before > 0:
            ratio = (sides[0] - borders) / before
        for name, value in zip(("w", "h"), sides, strict=True):
            size.set(f"{_W}{name}", str(value))
        size.attrib.pop(f"{_W}code", "")  # the printer's number of the old paper
    for table in root.iter(f"{_W}tbl"):
        _resize(table, ratio)


def _resize(table: etree._Element, ratio: float) -> None:
    """Make a table wider or narrower, with its columns and cells."""
    columns = table.findall(f"{_W}tblGrid/{_W}gridCol")
    before = [_number(column, "w") for column in columns]
    after = _columns(before, ratio, is_layout=table.find(f"{_W}tblPr/{_W}tblStyle") is None)
    for column, width in zip(columns, after, strict=True):
        column.set(f"{_W}w", str(width))
    whole = table.find(f"{_W}tblPr/{_W}tblW")
    if whole is not None and whole.get(f"{_W}type") == "dxa":
        whole.set(f"{_W}w", str(round(_number(whole, "w") * ratio)))
    for row in table.iterfind(f"{_W}tr"):
        first = 0
        for cell in row.iterfind(f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            last = first + (max(_number(span, "val"), 1) if span is not None else 1)
            size = cell.find(f"{_W}tcPr/{_W}tcW")
            if size is not None and size.get(f"{_W}type") == "dxa":
                fits = sum(after[first:last]) if last <= len(after) else round(_number(size, "w") * ratio)
                size.set(f"{_W}w", str(fits))
            first = last


def _columns(before: list[int], ratio: float, *, is_layout: bool) -> list[int]:
    """The new widths. In a table without lines, a column that is as wide as its one line of text keeps its width."""
    if is_layout and len(before) == 2 and before[0] != before[1]:
        return [round(sum(before) * ratio) - before[1], before[1]]
    return [round(width * ratio) for width in before]


def _number(element: etree._Element, name: str) -> int:
    text = str(element.get(f"{_W}{name}", "0"))
    return int(text) if text.lstrip("-").isdecimal() else 0


def _keep_proportions(root: etree._Element, picture: bytes) -> None:
    """The emblem's place as wide as the picture is at the place's height."""
    width, height = picture_size(picture)
    for properties in root.iter(f"{_WP}docPr"):
        around = properties.getparent()
        if properties.get("name") != EMBLEM or around is None:
            continue
        for extent in (*around.iter(f"{_WP}extent"), *around.iter(f"{_A}ext")):
            if extent.get("cy"):
                extent.set("cx", str(round(int(str(extent.get("cy"))) * width / height)))


def _write(paragraph: etree._Element, lines: tuple[str, ...]) -> None:
    """Put the lines into the paragraph's first run; its look stays."""
    runs = paragraph.findall(f"{_W}r")
    for other in runs[1:]:
        paragraph.remove(other)
    for child in list(runs[0]):
        if child.tag != f"{_W}rPr":
            runs[0].remove(child)
    for number, line in enumerate(lines):
        if number:
            etree.SubElement(runs[0], f"{_W}br")
        text = etree.SubElement(runs[0], f"{_W}t")
        text.text = line
        text.set(_SPACE, "preserve")


def _archive(members: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in members.items():
            archive.writestr(zipfile.ZipInfo(name, _FIXED_DATE), blob, zipfile.ZIP_DEFLATED)
    return made.getvalue()
