"""From the elements of a form to a Word file that is the same on every build.

python-docx makes the package. Of its default parts (styles for every occasion twice over, a theme, a thumbnail: 40 kB
zipped) nothing is needed, so the shipped templates have the parts in ``parts/`` in their place.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

PARTS = Path(__file__).parent / "parts"
_OWN_PARTS = {
    "docProps/app.xml": "app.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}
_KEPT_PARTS = {"docProps/core.xml", "word/document.xml"}
_PACKAGE_FILES = ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels")
_FIXED_DATE = dt.datetime(2022, 2, 3, tzinfo=dt.UTC)  # that of the regulation; the day of the build says nothing
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def word_file(
    content: list[BaseOxmlElement],
    section: BaseOxmlElement,
    *,
    text_size: int,
    default_parts: bool = False,
) -> bytes:
    """A .docx file.

    Args:
        content: paragraphs and tables.
        section: the page.
        text_size: of the text in tables, in half points.
        default_parts: keep all parts of python-docx's own template; only for measuring.
    """
    document = docx.Document()
    body = document.element.body
    for child in list(body):
        body.remove(child)
    body.extend([*content, section])
    _put_in_pictures(document)
    _describe(document)
    if default_parts:
        _add_styles(document, text_size)
        _replace_children(document.part.numbering_part.element, _part("numbering.xml"))
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    return _archive(members if default_parts else _slim(members, text_size))


def _put_in_pictures(document: Document) -> None:
    for inline in document.element.body.iter(qn("wp:inline")):
        name = str(inline.find(qn("wp:docPr")).get("name"))
        relation, _ = document.part.get_or_add_image(str(PARTS / f"{name.replace('_', '-')}.png"))
        next(inline.iter(qn("a:blip"))).set(qn("r:embed"), relation)


def _describe(document: Document) -> None:
    properties = document.core_properties
    properties.title = "{{ judul_dokumen }}"
    properties.author = "skprules"
    properties.comments = ""
    properties.language = "id-ID"
    properties.created = properties.modified = _FIXED_DATE.replace(tzinfo=None)


def _part(name: str) -> BaseOxmlElement:
    parser = etree.XMLParser(remove_blank_text=True)
    return parse_xml(etree.tostring(etree.fromstring((PARTS / name).read_bytes(), parser)))


def _styles(text_size: int) -> BaseOxmlElement:
    styles = _part("styles.xml")
    for name in ("KepalaTabel", "IsiTabel", "Pita"):
        (style,) = styles.xpath(f"w:style[@w:styleId='{name}']")
        properties = style.find(qn("w:rPr"))
        if properties is None:
            properties = etree.SubElement(style, qn("w:rPr"))
        for size in ("w:sz", "w:szCs"):
            etree.SubElement(properties, qn(size)).set(qn("w:val"), str(text_size))
    return styles


def _add_styles(document: Document, text_size: int) -> None:
    """Our styles beside python-docx's own, in place of those of the same name."""
    there = document.styles.element
    for style in _styles(text_size):
        if style.tag == qn("w:docDefaults"):
            there.replace(there.find(qn("w:docDefaults")), style)
            continue
        for same in there.xpath(f"w:style[@w:styleId='{style.get(qn('w:styleId'))}']"):
            there.remove(same)
        there.append(style)


def _replace_children(there: BaseOxmlElement, ours: BaseOxmlElement) -> None:
    for child in list(there):
        there.remove(child)
    there.extend(list(ours))


def _slim(members: dict[str, bytes], text_size: int) -> dict[str, bytes]:
    """Only the parts that Word needs, with our own in place of the defaults."""
    slim = {name: blob for name, blob in members.items() if name in _KEPT_PARTS or name.startswith("word/media/")}
    slim |= {name: _serialised(_part(file)) for name, file in _OWN_PARTS.items()}
    slim["word/styles.xml"] = _serialised(_styles(text_size))
    slim["word/document.xml"] = _without_unused_names(slim["word/document.xml"])
    for name in _PACKAGE_FILES:
        slim[name] = _pruned(members[name], "word/" if name.startswith("word/") else "", set(slim))
    return {name: slim[name] for name in sorted(slim)}


def _pruned(blob: bytes, base: str, names: set[str]) -> bytes:
    """A list of relationships or content types without the parts that are not there."""
    root = etree.fromstring(blob)
    extensions = {name.rpartition(".")[2] for name in names} | {"rels"}
    for entry in list(root):
        target, part, extension = entry.get("Target"), entry.get("PartName"), entry.get("Extension")
        if target is not None:
            needed = base + target in names
        elif part is not None:
            needed = part.lstrip("/") in names
        else:
            needed = extension in extensions
        if not needed:
            root.remove(entry)
    return _serialised(root)


def _without_unused_names(blob: bytes) -> bytes:
    root = etree.fromstring(blob)
    ignorable = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    root.attrib.pop(ignorable, "")
    etree.cleanup_namespaces(root)
    return _serialised(root)


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _archive(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, blob in members.items():
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # the same on every system
            archive.writestr(info, blob, compresslevel=9)
    return made.getvalue()
