"""Which rows of an evaluation form a page may tear: realisation and feedback are free text, and can be longer than a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from skprules.documents.needs import Context

# As many letters as some twelve lines of a column of four and of eight centimetres hold, of the thirty lines of a page across.
NARROW, WIDE = 450, 900
_A_LINE = 40  # of the paragraph that each item begins


def is_long(limit: int, *cells: object) -> bool:
    """Whether one of the cells holds more than so many letters.

    >>> is_long(100, "pendek", ["satu", "dua"]), is_long(100, "pendek", ["satu", "dua", "tiga"])
    (False, True)
    """
    return any(_letters(cell) > limit for cell in cells)


def long_behaviours(expected: Context, feedback: Context) -> Context:
    """Of each behaviour, whether what is expected or what was said of it is long."""
    return {key: is_long(WIDE, expected[key], said) for key, said in feedback.items()}


def _letters(content: object) -> int:
    if isinstance(content, str):
        return len(content)
    if isinstance(content, Mapping):
        return _sum(content.values())
    return _sum(content) + _A_LINE * len(content) if isinstance(content, Sequence) else 0


def _sum(contents: Iterable[object]) -> int:
    return sum(map(_letters, contents))
