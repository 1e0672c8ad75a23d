"""Numbers and units as targets write them: "1.250 orang", "90-95 %", "Rp1,5 miliar"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

import attrs

from skprules.law.facts.ukuran_angka import MATA_UANG, WHOLE, Numeral, numerals, tokens_of
from skprules.law.lexicon import shipped

_WORDS = shipped("permenpanrb-6-2022/language/ukuran")
_SATUAN = _WORDS.table("satuan")
_RENTANG = _WORDS.words("rentang")
_PALING_SEDIKIT = _WORDS.words("paling_sedikit")
_PALING_BANYAK = _WORDS.words("paling_banyak")
_ATAU_LEBIH = _WORDS.words("atau_lebih")
_ATAU_KURANG = _WORDS.words("atau_kurang")
_AKHIR = _WORDS.words("akhir_satuan")
_SAMBUNGAN = _WORDS.words("sambungan")
_ANTARA, _ANTARA_DAN = _WORDS.words("antara"), _WORDS.words("antara_dan")
_PER, _PER_WAKTU = _WORDS.words("per"), _WORDS.table("per_waktu")
_SKALA = _WORDS.words("skala")
_LONGEST_BOUND = 3
_UNLIMITED = Decimal("Infinity")
_PER_CENT = "%"


@attrs.frozen
class Quantity:
    """What a target demands: from ``low`` to ``high`` of a unit.

    Attributes:
        low: the least; 0 where only a most is stated ("paling lama 24 jam").
        high: the most, equal to ``low`` where one number is stated; infinite where only a least is ("minimal 80%").
        unit: in small letters, short forms written out, ``%`` for per cent, "per bulan" kept; empty where none is stated.
    """

    low: Decimal
    high: Decimal
    unit: str


@lru_cache(maxsize=16384)
def parse_quantity(text: str) -> Quantity | None:
    """The one quantity that a text states; None where there is none, several, or a number that can be read in two ways.

    Decimals are Indonesian (``1.250`` is a thousand two hundred and fifty, ``1,5`` is one and a half). Dates, ordinals and names
    with figures count nothing.

    >>> parse_quantity("1.250 orang")
    Quantity(low=Decimal('1250'), high=Decimal('1250'), unit='orang')
    >>> parse_quantity("90-95 %")
    Quantity(low=Decimal('90'), high=Decimal('95'), unit='%')
    >>> parse_quantity("Rp1,5 miliar")
    Quantity(low=Decimal('1500000000'), high=Decimal('1500000000'), unit='rupiah')
    >>> parse_quantity("minimal 80%")
    Quantity(low=Decimal('80'), high=Decimal('Infinity'), unit='%')
    >>> parse_quantity("31 Desember 2026") is None
    True
    """
    tokens = tokens_of(text)
    found = numerals(tokens)
    if not found:
        return None
    first = found[0]
    last, rest = _range(tokens, found)
    scale = _scale(tokens, rest)
    if rest and scale is None and not _beside(tokens, last.end, rest[0].start):
        return None
    low, high = first.value, last.value
    if last is not first and first.times == WHOLE and first.bare <= last.bare:
        low = first.bare * last.times  # "10-12 ribu orang": the multiplier is that of both
    if low > high or (last is first and scale is None and rest and rest[0].start == last.end):
        return None
    low, high = _bounded(tokens, first.start, last.end, low, high)
    unit = _unit(tokens, first.start, last.end)
    return None if unit is None else Quantity(low, high, f"{unit} {scale}".strip() if scale else unit)


def _range(tokens: Sequence[str], found: list[Numeral]) -> tuple[Numeral, list[Numeral]]:
    """The number that ends the first quantity (the first number itself, or the end of a range), and what is left."""
    first = found[0]
    if len(found) > 1:
        second = found[1]
        between = tokens[first.end : second.start]
        while between and between[-1] in MATA_UANG:
            between = between[:-1]
        for length in (1, 2):
            mark = " ".join(between[-length:]) if len(between) >= length else ""
            unit = between[: len(between) - length]
            ranged = mark in _RENTANG or (
                length == 1 and mark in _ANTARA_DAN and first.start > 0 and tokens[first.start - 1] in _ANTARA
            )
            if ranged and (not unit or tokens[second.end : second.end + len(unit)] == unit):
                return second, found[2:]
    return first, found[1:]


def _scale(tokens: Sequence[str], rest: list[Numeral]) -> str | None:
    """The scale that a value is taken from, as part of its unit: "skala 100"."""
    if len(rest) == 1 and rest[0].start and tokens[rest[0].start - 1] in _SKALA:
        return f"{tokens[rest[0].start - 1]} {rest[0].value:f}"
    return None


def _beside(tokens: Sequence[str], end: int, start: int) -> bool:
    """Whether the next number belongs to what is said beside the quantity ("12 orang di 3 kecamatan")."""
    between = tokens[end:start]
    return any(token in _AKHIR for token in between) and not any(token in _SAMBUNGAN for token in between)


def _bounded(tokens: Sequence[str], start: int, end: int, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    if start and tokens[start - 1] in MATA_UANG:
        start -= 1
    for length in range(min(_LONGEST_BOUND, start), 0, -1):
        phrase = " ".join(tokens[start - length : start])
        if phrase in _PALING_SEDIKIT:
            return low, _UNLIMITED
        if phrase in _PALING_BANYAK:
            return Decimal(0), high
    for place in range(end, len(tokens)):
        phrase = " ".join(tokens[place : place + 2])
        if phrase in _ATAU_LEBIH or (place == end and tokens[place] in _ATAU_LEBIH):
            return low, _UNLIMITED
        if phrase in _ATAU_KURANG or (place == end and tokens[place] in _ATAU_KURANG):
            return Decimal(0), high
    return low, high


def _unit(tokens: Sequence[str], start: int, end: int) -> str | None:
    """The unit behind a number, normalised; None where it is stated before the number ("per bulan 12 laporan")."""
    if any(token in _PER or token in _PER_WAKTU for token in tokens[:start]):
        return None
    words: list[str] = []
    period = ""
    for place in range(end, len(tokens)):
        token = tokens[place]
        if token in _PER and place + 1 < len(tokens):
            period = f"per {tokens[place + 1]}"
            break
        if token in _PER_WAKTU:
            period = _PER_WAKTU[token]
            break
        if token in _AKHIR or token in _SKALA or not (token[0].isalpha() or token == _PER_CENT):
            break
        words.append(token)
    money = start > 0 and tokens[start - 1] in MATA_UANG
    unit = _SATUAN["rp"] if money else _usual(words)
    return f"{unit} {period}".strip()


def _usual(words: list[str]) -> str:
    """A unit as it is usually written; what a percentage is taken of is no part of it."""
    if not words:
        return ""
    first = _SATUAN.get(words[0], words[0])
    if first == _PER_CENT:
        return first
    half, _, other = first.partition("-")
    return " ".join([half if half == other else first, *words[1:]])
