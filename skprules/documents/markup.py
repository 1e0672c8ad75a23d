"""Small corrections to WordprocessingML as text, where parsing it would cost more than all the rest."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The order in which the schema wants the properties of a table cell.
_CELL_PROPERTIES = (
    "cnfStyle",
    "tcW",
    "gridSpan",
    "hMerge",
    "vMerge",
    "tcBorders",
    "shd",
    "noWrap",
    "tcMar",
    "textDirection",
    "tcFitText",
    "vAlign",
    "hideMark",
)
_RANK = {name: rank for rank, name in enumerate(_CELL_PROPERTIES)}
_CELL_BLOCK = re.compile(r"(<w:tcPr>)(.*?)(</w:tcPr>)", re.DOTALL)
_ELEMENT = re.compile(r"<w:(?P<name>\w+)(?:\s[^<>]*)?(?:/>|(?<!/)>.*?</w:(?P=name)>)", re.DOTALL)

_PICTURE_ID = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+')
_PICTURE_OR_LOOP = re.compile(r"\{%-?\s*(for|endfor)\b|<wp:docPr\b")
_FIRST_PICTURE_ID = 1001  # docxtpl's first

# What XML 1.0 cannot hold, and the carriage return, which every XML reader turns into something else.
_ILLEGAL_BYTES = bytes(code for code in range(0x20) if code not in (0x09, 0x0A))
_ILLEGAL_CHARACTERS = ("\ufffe", "\uffff")


def order_cell_properties(source: str) -> str:
    """Put the properties of each cell in the order of the schema; docxtpl's merge tag leaves its own at the end.

    >>> order_cell_properties('<w:tcPr><w:vAlign w:val="top"/><w:tcW w:w="5"/></w:tcPr>')
    '<w:tcPr><w:tcW w:w="5"/><w:vAlign w:val="top"/></w:tcPr>'
    """

    def ordered(block: re.Match[str]) -> str:
        elements = list(_ELEMENT.finditer(block.group(2)))
        texts = [element.group() for element in elements]
        if "".join(texts) != block.group(2):
            return block.group()  # something else stands between them; moving it could change the meaning
        ranks = [_RANK.get(element["name"], len(_RANK)) for element in elements]
        in_order = [text for _, text in sorted(zip(ranks, texts, strict=True), key=lambda pair: pair[0])]
        return block.group(1) + "".join(in_order) + block.group(3)

    return _CELL_BLOCK.sub(ordered, source)


def number_pictures(source: str) -> str:
    """Give each picture a number of its own, as docxtpl does after every document."""
    numbers = count(_FIRST_PICTURE_ID)
    return _PICTURE_ID.sub(lambda found: f"{found.group(1)}{next(numbers)}", source)


def has_picture_in_loop(source: str) -> bool:
    """Whether a picture would be repeated, and its number with it."""
    depth = 0
    for found in _PICTURE_OR_LOOP.finditer(source):
        word = found.group(1)
        if word is None:
            if depth:
                return True
        else:
            depth += 1 if word == "for" else -1
    return False


def illegal_character(text: str, encoded: bytes) -> str | None:
    r"""The first character of ``text`` that a document cannot hold; ``encoded`` is the same text in UTF-8.

    >>> illegal_character("a\tb", b"a\tb") is None
    True
    >>> illegal_character("a\fb", b"a\fb")
    '\x0c'
    """
    # Deleting nothing is the quickest way to see that nothing is there: the check of a whole document takes microseconds.
    if len(encoded.translate(None, _ILLEGAL_BYTES)) != len(encoded):
        return next(character for character in text if ord(character) < 0x20 and ord(character) in _ILLEGAL_BYTES)
    return next((character for character in _ILLEGAL_CHARACTERS if character in text), None)


def resolve_breaks(text: str, resolve: Callable[[str], str]) -> str:
    """Turn newlines and tabs of values into Word's elements.

    Args:
        text: a filled part.
        resolve: docxtpl's own function for this; slow, so it is given only the paragraphs that need it.
    """
    pieces: list[str] = []
    done = 0
    for position in sorted((*_positions("\n", text), *_positions("\t", text))):
        if position < done:
            continue
        start = max(text.rfind("<w:p>", done, position), text.rfind("<w:p ", done, position))
        end = text.find("</w:p>", position)
        if start < 0 or end < 0:
            continue  # between paragraphs, where white space means nothing
        end += len("</w:p>")
        pieces += (text[done:start], resolve(text[start:end]))
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def _positions(character: str, text: str) -> Iterator[int]:
    position = text.find(character)
    while position >= 0:
        yield position
        position = text.find(character, position + 1)
