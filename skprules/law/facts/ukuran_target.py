"""Absolute targets, and words that say nothing definite."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from skprules.law.facts.ukuran import parse_quantity
from skprules.law.facts.ukuran_angka import has_number
from skprules.law.lexicon import shipped

_WORDS = shipped("permenpanrb-6-2022/language/target")


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first; blanks of any kind between their words."""
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))


_WRONG = _any_of(_WORDS.words("kekeliruan"))
_ALL = re.compile(r"(?<![\d.,])100(?:[.,]0+)?\s*(?:%|persen\b|prosen\b)")
# One of these stands in every absolute phrase: a look for them is quicker than one for the phrases.
_SIGNS = frozenset(phrase.split()[0] for name in ("mutlak", "tiada", "tiada_ada") for phrase in _WORDS.words(name)) | {
    "100"
}
_LIMIT_LENGTH = 40
_BEFORE_LIMIT = re.compile(rf"(?:[-\u2013\u2014~<≤]|<=|\b(?:{_any_of(_WORDS.words('batas_atas'))})\.?)\s*$")
_ABSOLUTE = re.compile(
    rf"\b(?:{_any_of(_WORDS.words('mutlak'))})\b"
    rf"|(?<![\w.,-])(?:{_any_of(_WORDS.words('tiada'))})\s*(?:\([^)]{{0,40}}\)\s*)?(?:ada\s+|satu\s*pun\s+)?(?:{_WRONG})\b"
    rf"|\b(?:{_any_of(_WORDS.words('tiada_ada'))})\s+(?:satu\s*pun\s+|lagi\s+)?(?:{_WRONG})\b"
)
_VAGUE = re.compile(rf"\b(?:{_any_of(_WORDS.words('kabur'))})\b")
_VAGUE_ALONE = frozenset(_WORDS.words("kabur_sendiri"))
_GRADES = _WORDS.words("tingkatan")
_SCALES = re.compile(rf"\b(?:{_any_of(_WORDS.words('skala'))})\b")
_MEASURES = re.compile(rf"\b(?:{_any_of(_WORDS.words('ukuran'))})\b")
_BLANKS = re.compile(r"[\s.;]+")


@lru_cache(maxsize=16384)
def absolute(text: str) -> str | None:
    """The words of a narrative that leave no room for an error; None where there are none.

    Legal basis: permenpanrb-6-2022, clause T7.4.

    >>> absolute("Laporan disampaikan tepat waktu 100% setiap bulan")
    '100%'
    >>> absolute("Obat diberikan tanpa kesalahan")
    'tanpa kesalahan'
    >>> absolute("90-100 %") is None
    True
    """
    folded = text.lower()
    if not any(sign in folded for sign in _SIGNS):
        return None
    if len(folded) != len(text):  # a letter that has no small form of its own length: places would not agree
        text = folded
    found = _ABSOLUTE.search(folded)
    if found is not None:
        return " ".join(text[found.start() : found.end()].split())
    for everything in _ALL.finditer(folded):
        if _BEFORE_LIMIT.search(folded, max(0, everything.start() - _LIMIT_LENGTH), everything.start()) is None:
            return " ".join(text[everything.start() : everything.end()].split())
    return None


@lru_cache(maxsize=16384)
def absolute_target(target: str, unit: str = "") -> str | None:
    """The same of a target that stands apart from its indicator, with the unit where that has a key of its own.

    A count ("12 dokumen") is not absolute; all of it (100 %) and none at all (0) are.

    >>> absolute_target("100", "%"), absolute_target("0 kasus")
    ('100 %', '0 kasus')
    >>> absolute_target("12 dokumen") is None
    True
    """
    said = absolute(target)
    quantity = parse_quantity(target) if said is None else None
    if quantity is None:
        return said
    whole = target if quantity.unit or not unit else f"{target} {unit}"
    return " ".join(whole.split()) if quantity.high == 0 else absolute(whole)


@lru_cache(maxsize=16384)
def vague(text: str) -> str | None:
    """The words of a narrative that say nothing definite, where nothing else in it does; None where there are none.

    Legal basis: permenpanrb-6-2022, clause T7.5.

    >>> vague("Laporan disusun dengan baik")
    'dengan baik'
    >>> vague("90 persen laporan disusun dengan baik") is None
    True
    """
    folded = text.lower()
    found = _VAGUE.search(folded)
    if found is None or has_number(text):
        return None
    rest = folded[: found.start()] + folded[found.end() :]
    return None if _MEASURES.search(rest) else " ".join(found.group().split())


@lru_cache(maxsize=16384)
def vague_target(target: str, measured: str = "") -> str | None:
    """The same of a target that stands apart: also one that is nothing but "baik" or "optimal".

    Args:
        target: the target.
        measured: what it is a target of, indicator and unit; "baik" is a grade where they name a scale.

    >>> vague_target("Optimal"), vague_target("90-95 %")
    ('Optimal', None)
    >>> vague_target("Baik", "Mutu laporan"), vague_target("Baik", "Predikat akuntabilitas")
    ('Baik', None)
    """
    alone = _BLANKS.sub(" ", target.lower()).strip()
    if alone in _VAGUE_ALONE:
        return None if alone in _GRADES and _SCALES.search(measured.lower()) else " ".join(target.split())
    return vague(target)
