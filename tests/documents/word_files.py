"""Word files for tests: read them, fill them with docxtpl itself, make templates with one tag."""

from __future__ import annotations

import html
import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import jinja2
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from lxml import etree
from ooxml import W, members

from skprules.resources import template_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

# Of cell properties, in the schema.
_ORDER = "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"


def shipped(form: str) -> bytes:
    """The template as it is installed."""
    return template_folder().joinpath(f"{form}.docx").read_bytes()


def paragraphs(content: bytes) -> list[str]:
    """The texts of all paragraphs, inside tables too, in the order of the document."""
    body = docx.Document(io.BytesIO(content)).element.body
    return [Paragraph(element, None).text for element in body.iter(f"{W}p")]  # type: ignore[arg-type]  # the parent is not asked


def title(content: bytes) -> str:
    """The title in the document's properties."""
    found: str = docx.Document(io.BytesIO(content)).core_properties.title
    return found


def with_docxtpl(template: bytes, context: Mapping[str, Any]) -> dict[str, bytes]:
    """The members of the document that docxtpl makes."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(
        dict(context), jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined), autoescape=True
    )
    saved = io.BytesIO()
    document.save(saved)
    return members(saved.getvalue())


def canonical(name: str, blob: bytes, *, escaped_twice: bool = False) -> bytes:
    """A member in canonical XML, without the differences that we want.

    Args:
        name: of the member.
        blob: its bytes.
        escaped_twice: undo the second escaping that docxtpl gives to document properties.
    """
    if not name.endswith((".xml", ".rels")):
        return blob
    tree = etree.fromstring(blob)
    for properties in tree.iter(f"{W}tcPr"):
        properties[:] = sorted(properties, key=lambda child: _ORDER.index(etree.QName(child).localname))
    if escaped_twice and name == "docProps/core.xml":
        for element in tree:
            element.text = html.unescape(element.text or "") or None
    return etree.tostring(tree, method="c14n")


def differing_parts(ours: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> list[str]:
    """The members that are not the same XML, but for the differences that we want."""
    names = sorted(set(ours) | set(theirs))
    return [
        name
        for name in names
        if name not in ours
        or name not in theirs
        or canonical(name, ours[name]) != canonical(name, theirs[name], escaped_twice=True)
    ]


def template_saying(*texts: str, title: str = "") -> bytes:
    """A template with a paragraph for each text."""
    document = docx.Document()
    document.core_properties.title = title
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def saved(document: Any) -> bytes:
    """The document's bytes."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def zipped(content: Mapping[str, bytes]) -> bytes:
    """An archive of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in content.items():
            archive.writestr(name, blob)
    return file.getvalue()
