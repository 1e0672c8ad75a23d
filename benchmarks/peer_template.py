"""Our template of form A.1.7 in the tags of docxtemplater and of carbone, and our context as the data that they want.

The same form with the same content, merged cells included: what the peers make is compared with ours, paragraph by paragraph.
They have it easier than we do: their data are flat, a row is known to be the first of its result or not, and nothing is
decided but how often something is repeated.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs
from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
_CONDITION = re.compile(r"\{%.*?%\}")
_LOOP_OF_ROWS = re.compile(r"\{%tr for butir in hasil_kerja\.(\w+) %\}")
_LOOP_OF_PARAGRAPHS = re.compile(r"\{%p for isi in ekspektasi_khusus\.(\w+) %\}")
_FIRST, _FOLLOWING = 2, 3  # of the four kinds of rows, those that are not the last of a result
Element = Any  # lxml has stubs that know too little of elements to help here


@attrs.frozen
class Dialect:
    """How one of the peers writes tags.

    Attributes:
        value: the tag of a value, by its name.
        item: the tag of a value of a repeated thing, by the lists around it and its name.
        repeated: puts what repeats into the elements of one turn, by the lists around them.
    """

    value: Callable[[str], str]
    item: Callable[[tuple[str, ...], str], str]
    repeated: Callable[[tuple[str, ...], list[Element]], None]


def _text(element: Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{_W}t"))


def _texts(element: Element) -> list[Element]:
    return list(element.iter(f"{_W}t"))


def _between(lists: tuple[str, ...], elements: list[Element]) -> None:
    """docxtemplater: a tag before what is repeated and one behind it, in the same row or in paragraphs of their own."""
    before, behind = f"{{#{lists[-1]}}}", f"{{/{lists[-1]}}}"
    if elements[0].tag == f"{_W}p":
        for tag, add in ((before, elements[0].addprevious), (behind, elements[-1].addnext)):
            paragraph = copy.deepcopy(elements[0])
            _texts(paragraph)[0].text = tag
            add(paragraph)
        return
    first, last = _texts(elements[0])[0], _texts(elements[-1])[-1]
    first.text, last.text = f"{before}{first.text}", f"{last.text}{behind}"


def _next_one(lists: tuple[str, ...], elements: list[Element]) -> None:
    """carbone: the beginning of the next turn stands behind the first; the place tells what is repeated."""
    following = copy.deepcopy(elements[0])
    for piece in _texts(following)[1:]:
        piece.text = ""
    name = "isi" if elements[0].tag == f"{_W}p" else "aspek" if len(lists) > 1 else "no"
    path = "".join(f".{one}[i]" for one in lists[:-1]) + f".{lists[-1]}[i+1]"
    _texts(following)[0].text = f"{{d{path}.{name}}}"
    elements[-1].addnext(following)


DIALECTS = {
    "docxtemplater": Dialect(lambda name: f"{{{name}}}", lambda _, name: f"{{{name}}}", _between),
    "carbone": Dialect(
        lambda name: f"{{d.{name}}}",
        lambda lists, name: "{d" + "".join(f".{one}[i]" for one in lists) + f".{name}}}",
        _next_one,
    ),
}


def converted(template: bytes, dialect: Dialect) -> bytes:
    """The template in the tags of a peer."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename in ("word/document.xml", "docProps/core.xml"):
                root = etree.fromstring(content)
                _convert(root, dialect)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            target.writestr(info.filename, content)
    return made.getvalue()


def _convert(root: Element, dialect: Dialect) -> None:
    for row in list(root.iter(f"{_W}tr")):
        found = _LOOP_OF_ROWS.fullmatch(_text(row))
        if found is not None:
            _convert_rows(row, found[1], dialect)
    for paragraph in list(root.iter(f"{_W}p")):
        found = _LOOP_OF_PARAGRAPHS.fullmatch(_text(paragraph))
        if found is not None:
            _convert_paragraphs(paragraph, (found[1],), dialect)
    for element in root.iter():
        if element.text and "{{" in element.text:
            element.text = _VALUE.sub(
                lambda found: dialect.value(found[1].replace(".", "_")), _CONDITION.sub("", element.text)
            )


def _convert_rows(start: Element, name: str, dialect: Dialect) -> None:
    """One row for the first indicator of a result, and one for each that follows."""
    rows = [start]
    while not (len(rows) > 1 and _text(rows[-1]) == "{%tr endfor %}" and _loops(rows) == 0):
        rows.append(rows[-1].getnext())
    kinds = [row for row in rows if "baris.aspek" in _text(row)]
    first, following = kinds[_FIRST], kinds[_FOLLOWING]
    for row in rows:
        if row not in (first, following):
            row.getparent().remove(row)
    _merge(first, "restart")
    _merge(following, "continue")
    (assigned,) = (one for one in first.iter(f"{_W}p") if _text(one).startswith("{%p if"))
    _convert_paragraphs(assigned, (name, "penugasan"), dialect)
    _rename(first, (name,), dialect)
    _rename(following, (name, "lanjutan"), dialect)
    dialect.repeated((name, "lanjutan"), [following])
    last = following.getnext() if dialect is DIALECTS["carbone"] else following
    dialect.repeated((name,), [first, last])


def _loops(rows: list[Element]) -> int:
    texts = [_text(row) for row in rows]
    return sum(text.startswith("{%tr for") for text in texts) - texts.count("{%tr endfor %}")


def _merge(row: Element, how: str) -> None:
    """The merging tag of docxtpl as the property that it becomes; what is merged away holds no text."""
    for cell in row.iter(f"{_W}tc"):
        for piece in _texts(cell):
            if not (piece.text or "").startswith("{% vm %}"):
                continue
            piece.text = piece.text.removeprefix("{% vm %}") if how == "restart" else ""
            merged = etree.SubElement(cell.find(f"{_W}tcPr"), f"{_W}vMerge")
            merged.set(f"{_W}val", how)


def _convert_paragraphs(start: Element, lists: tuple[str, ...], dialect: Dialect) -> None:
    """A repeated paragraph between two of tags."""
    repeated = start.getnext()
    for tag in (start, repeated.getnext()):
        tag.getparent().remove(tag)
    _rename(repeated, lists, dialect)
    dialect.repeated(lists, [repeated])


def _rename(element: Element, lists: tuple[str, ...], dialect: Dialect) -> None:
    def renamed(found: re.Match[str]) -> str:
        return dialect.item(lists, "isi" if lists[-1] == "penugasan" else found[1].rpartition(".")[2])

    for piece in _texts(element):
        if "{{" in (piece.text or ""):
            piece.text = _VALUE.sub(renamed, piece.text)


def data_of(context: Mapping[str, Any]) -> dict[str, Any]:
    """What the peers are filled with: our context, with names in one piece and lists of things."""
    data: dict[str, Any] = {}
    for name, value in context.items():
        if name == "ekspektasi_khusus":
            data |= {key: [{"isi": text} for text in texts] for key, texts in value.items()}
        elif name == "hasil_kerja":
            data |= {kind: [_result(result) for result in results] for kind, results in value.items()}
        elif isinstance(value, dict):
            data |= {f"{name}_{key}": inner for key, inner in value.items()}
        else:
            data[name] = value
    return data


def _result(result: Mapping[str, Any]) -> dict[str, Any]:
    first, *following = result["baris"]
    assigned = [{"isi": first["penugasan_dari"]}] if first["penugasan_dari"] else []
    return {**first, **result, "baris": None, "penugasan": assigned, "lanjutan": following}


def content_of(document: bytes) -> list[str]:
    """What is compared: every paragraph and every merging of cells, in order."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return list(_content(etree.fromstring(archive.read("word/document.xml"))))


def _content(root: Element) -> Iterator[str]:
    for element in root.iter(f"{_W}p", f"{_W}vMerge"):
        if element.tag == f"{_W}p":
            yield _text(element)
        else:
            yield f"[{element.get(f'{_W}val')}]"
