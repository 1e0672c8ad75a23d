"""Own templates for tests: the official one with one thing changed, and ones that are made to do harm."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import docx
from documents import word_files
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from ooxml import members

if TYPE_CHECKING:
    from collections.abc import Callable

DOCUMENT = "word/document.xml"


def with_part(template: bytes, change: Callable[[str], str], part: str = DOCUMENT) -> bytes:
    """The template with one of its parts changed as text."""
    parts = members(template)
    before = parts[part].decode()
    after = change(before)
    assert after != before, "the change changed nothing"
    parts[part] = after.encode()
    return word_files.zipped(parts)


def replaced(old: str, new: str, form: str = "A.1.7", part: str = DOCUMENT) -> bytes:
    """The official template with one text, at its first place, in place of another."""
    return with_part(word_files.shipped(form), lambda text: text.replace(old, new, 1), part)


def with_fixed_paragraph(template: bytes, text: str, place: str) -> bytes:
    """The template with a paragraph of one's own above its title (``top``) or behind all else (``bottom``)."""
    added = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    def insert(body: str) -> str:
        if place == "top":
            return body.replace("<w:body>", f"<w:body>{added}", 1)
        before, section, after = body.rpartition("<w:sectPr")
        return before + added + section + after

    return with_part(template, insert)


def changed_look(template: bytes) -> bytes:
    """The template with other widths of columns and another font."""
    narrower = with_part(template, lambda text: re.sub(r'(<w:gridCol w:w=")(\d+)', _narrower, text))
    return with_part(
        narrower, lambda text: re.sub(r'w:ascii="[^"]*"', 'w:ascii="Courier New"', text), "word/styles.xml"
    )


def _narrower(found: re.Match[str]) -> str:
    return f"{found[1]}{int(found[2]) - 7}"


def saying(tag: str, *, where: str = "body") -> bytes:
    """A template that holds ``tag`` in its body, header, footer or title."""
    document = docx.Document()
    document.add_paragraph(tag if where == "body" else "x")
    if where == "header":
        document.sections[0].header.paragraphs[0].text = tag
    if where == "footer":
        document.sections[0].footer.paragraphs[0].text = tag
    if where == "title":
        document.core_properties.title = tag
    return word_files.saved(document)


def with_body(body: str) -> bytes:
    """A template with this XML as its body."""
    document = docx.Document()
    element = document.element.body
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(f"<w:body {nsdecls('w')}>{body}<w:p/></w:body>")))
    return word_files.saved(document)


def stretched(megabytes: int) -> bytes:
    """A small file that becomes large when it is unpacked."""
    file = io.BytesIO()
    parts = members(saying("x"))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in parts.items():
            if name != "word/styles.xml":
                archive.writestr(name, blob)
        with archive.open("word/styles.xml", "w") as stream:
            before, after = parts["word/styles.xml"].split(b"</w:styles>")
            stream.write(before + b"<!--")
            for _ in range(megabytes):
                stream.write(b" " * 1_000_000)
            stream.write(b"--></w:styles>" + after)
    return file.getvalue()


def with_entities(declarations: str, use: str) -> bytes:
    """A template whose document declares entities and uses one."""
    parts = members(saying("x"))
    head, rest = parts[DOCUMENT].decode().split("?>", 1)
    rest = rest.replace("<w:t>x</w:t>", f"<w:t>{use}</w:t>")
    parts[DOCUMENT] = f"{head}?><!DOCTYPE w:document [{declarations}]>{rest}".encode()
    return word_files.zipped(parts)
