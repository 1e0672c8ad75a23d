"""The numbers in a text: in figures and in words, without those that are part of a date, an order or a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

import attrs

from skprules.law.lexicon import shipped

_WORDS = shipped("permenpanrb-6-2022/language/ukuran")
_ANGKA = {word: Decimal(value) for word, value in _WORDS.table("angka").items()}
_BELAS = {word: Decimal(value) for word, value in _WORDS.table("belas").items()}
_PENGALI = {word: Decimal(value) for word, value in _WORDS.table("pengali").items()}
_PENGALI_UANG = {word: Decimal(value) for word, value in _WORDS.table("pengali_uang").items()}
MATA_UANG = _WORDS.words("mata_uang")
_URUTAN = _WORDS.words("kata_urutan")
_INTRODUCED = frozenset(
    phrase.split()[-1] for phrase in _WORDS.words("paling_sedikit", "paling_banyak", "antara", "pengantar_angka")
)
_BULAN = frozenset(shipped("permenpanrb-6-2022/language/waktu").table("bulan"))
_MONEY = "|".join(sorted(MATA_UANG))
# A date in figures; a name with a figure in it (S1, COVID-19); a number; a word; a sign.
_TOKEN = re.compile(
    r"[0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{2,4}(?![0-9])"
    rf"|(?!(?:{_MONEY})[0-9])[^\W\d_]+-?[0-9]\w*"
    r"|[0-9]+(?:[.,][0-9]+)*"
    r"|s[./]d(?![^\W\d_])"
    r"|[^\W\d_]+(?:-[^\W\d_]+)*"
    r"|>=|<="
    r"|[%≥≤<>/(),;:~+\u2013\u2014-]"
)
_DIGITS = frozenset("0123456789")
_BRACKETS = ("(", ")")
WHOLE = Decimal(1)


@attrs.frozen
class Numeral:
    """A number in the text: its first token, the token behind it, its value before and after multiplying."""

    start: int
    end: int
    bare: Decimal
    times: Decimal

    @property
    def value(self) -> Decimal:
        """The number, without decimals where there are none."""
        value = self.bare * self.times
        whole = value.to_integral_value()
        return whole if value == whole else value


def tokens_of(text: str) -> list[str]:
    """The words, numbers and signs of a text, in small letters."""
    return _TOKEN.findall(text.casefold())


def has_number(text: str) -> bool:
    """Whether a text holds any number, in figures or in words.

    >>> has_number("dua sampai tiga kali"), has_number("dengan baik")
    (True, False)
    """
    return any(token[0] in _DIGITS or token in _ANGKA for token in tokens_of(text))


def numerals(tokens: Sequence[str]) -> list[Numeral] | None:
    """The numbers that count something, in their order; None where one of them cannot be read."""
    found: list[Numeral] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token[0] in _DIGITS:
            value = _number(token)
            end = place + 1
            if _dates_or_orders(tokens, place):
                place = end
                continue
            if value is None:
                return None
            numeral = _multiplied(tokens, place, end, value)
        elif token in _ANGKA and _counts(tokens, place, found):
            end, value = _spelled(tokens, place)
            numeral = Numeral(place, end, value, WHOLE)
        else:
            place += 1
            continue
        place = numeral.end
        if found and _said_again(tokens, found[-1], numeral):
            if found[-1].value != numeral.value:
                return None
            found[-1] = attrs.evolve(found[-1], end=numeral.end + 1)
            continue
        found.append(numeral)
    return found


def _number(digits: str) -> Decimal | None:
    """A number in figures; None where dots or commas may be read in two ways."""
    if digits.isdigit():
        return Decimal(digits)
    if "." in digits and "," in digits:
        mark = max(".", ",", key=digits.rindex)
        whole, _, part = digits.rpartition(mark)
        thousands = whole.split("," if mark == "." else ".")
        if mark in whole or not _grouped(thousands):
            return None
        return Decimal(f"{''.join(thousands)}.{part}")
    mark = "." if "." in digits else ","
    parts = digits.split(mark)
    if _grouped(parts) and parts[0] != "0":
        if mark == "," and len(parts) == 2:
            return None  # "1,250": a thousand in English, one and a quarter in Indonesian
        return Decimal("".join(parts))
    return Decimal(".".join(parts)) if len(parts) == 2 else None


def _grouped(parts: Sequence[str]) -> bool:
    return 1 <= len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])


def _multiplied(tokens: Sequence[str], start: int, end: int, value: Decimal) -> Numeral:
    times = WHOLE
    money = start > 0 and tokens[start - 1] in MATA_UANG
    while end < len(tokens) and (tokens[end] in _PENGALI or (money and tokens[end] in _PENGALI_UANG)):
        times *= _PENGALI.get(tokens[end]) or _PENGALI_UANG[tokens[end]]
        end += 1
    return Numeral(start, end, value, times)


def _spelled(tokens: Sequence[str], place: int) -> tuple[int, Decimal]:
    """A number in words from ``place`` on: the place behind it, and its value."""
    total = group = digit = Decimal(0)
    while place < len(tokens):
        token = tokens[place]
        if token in _ANGKA:
            if digit:
                break
            digit = _ANGKA[token]
        elif token in _BELAS:
            group, digit = group + digit + _BELAS[token], Decimal(0)
        elif token in _PENGALI:
            times = _PENGALI[token]
            if times < 1000:
                group, digit = group + digit * times, Decimal(0)
            else:
                total, group, digit = total + (group + digit) * times, Decimal(0), Decimal(0)
        else:
            break
        if digit >= 10:  # sepuluh, sebelas, seratus, seribu stand for themselves
            group, digit = group + digit, Decimal(0)
        place += 1
    return place, total + group + digit


def _counts(tokens: Sequence[str], place: int, found: list[Numeral]) -> bool:
    """Whether a number in words counts something: it begins the text, a bound or a range, or stands in brackets."""
    before = tokens[place - 1] if place else ""
    if _dates_or_orders(tokens, place):
        return False
    return not place or bool(found) or before in _INTRODUCED or not before[0].isalpha()


def _dates_or_orders(tokens: Sequence[str], place: int) -> bool:
    """Whether the number at ``place`` is part of a date or says which one of several."""
    if "-" in tokens[place] or "/" in tokens[place]:
        return True
    before = tokens[place - 1] if place else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else ""
    return before in _URUTAN or before in _BULAN or after in _BULAN


def _said_again(tokens: Sequence[str], before: Numeral, numeral: Numeral) -> bool:
    """Whether a number stands in brackets right behind another: "12 (dua belas)"."""
    if numeral.start != before.end + 1 or numeral.end >= len(tokens):
        return False
    return (tokens[before.end], tokens[numeral.end]) == _BRACKETS
