"""Times that bound an indicator or target, and whether they lie within the period of the SKP."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from skprules.law.lexicon import shipped

_WORDS = shipped("permenpanrb-6-2022/language/waktu")
_MONTHS = {word: int(number) for word, number in _WORDS.table("bulan").items()}
_PARTS = {word: int(months) for word, months in _WORDS.table("triwulan").items()}
_ORDERS = {word: int(number) for word, number in _WORDS.table("urutan").items()}
_BEFORE, _STRICT = _WORDS.words("kata_tenggat"), _WORDS.words("kata_batas_akhir")

_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEARS = "|".join(sorted(_WORDS.words("tahun")))
_YEAR = rf"(?:\s+(?:(?:{_YEARS})\.?\s+)?(?P<{{0}}>[0-9]{{{{4}}}}))?"
_ORDER = "|".join(sorted(_ORDERS, key=len, reverse=True))
_TIME = re.compile(
    r"(?<![^\W_])(?:"
    rf"(?:(?P<day>[0-9]{{1,2}})\s+)?(?P<month>{_MONTH})\b\.?{_YEAR.format('year')}(?![0-9])"
    rf"|(?P<part>{'|'.join(sorted(_PARTS))})\.?\s*(?:ke-?\s*)?(?P<order>{_ORDER})\b{_YEAR.format('part_year')}(?![0-9])"
    r"|(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})\b"
    r"|(?P<figures>[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{4})\b"
    r")"
)
# Every time has one of these, or is written in figures: a look for them is quicker than one for times.
_TIME_WORDS = frozenset(_MONTHS) | frozenset(_PARTS)
_WORD = re.compile(r"[a-z]+")
_FIGURES = re.compile(r"[0-9][-/][0-9]{1,2}[-/][0-9]")
_WORD_LENGTH = 40
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*|s[./]d)\.?\s*$")


@attrs.frozen
class Span:
    """A time that bounds something: first and last day, the words, and whether it can be meant as nothing else."""

    first: datetime.date
    last: datetime.date
    words: str
    strict: bool


@lru_cache(maxsize=16384)
def bounds(text: str, year: int) -> tuple[Span, ...]:
    """The times that bound something in a text; one without a year lies in ``year``.

    A date counts where a word before it makes it a bound ("paling lambat 31 Juli"), or where nothing stands before it; other
    dates name something ("laporan per 31 Desember 2025"). A year alone is no bound: plans and reports are named by years.

    >>> [str(span.last) for span in bounds("Selesai paling lambat 31 Juli 2026", 2026)]
    ['2026-07-31']
    >>> [str(span.last) for span in bounds("Tersusun pada triwulan II", 2026)]
    ['2026-06-30']
    """
    folded = text.lower()
    if _TIME_WORDS.isdisjoint(_WORD.findall(folded)) and _FIGURES.search(folded) is None:
        return ()
    if len(folded) != len(text):
        text = folded
    return tuple(_bounds(text, folded, year))


def outside(text: str, period: tuple[datetime.date, datetime.date]) -> Span | None:
    """The first time in a text that lies wholly outside ``period``; None where all of them touch it.

    One before the period counts only as a plain deadline: a text may well speak of what was found until then.

    Legal basis: permenpanrb-6-2022, clause T7.5.

    >>> period = (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
    >>> outside("Laporan disampaikan paling lambat 31 Januari 2027", period).words
    '31 Januari 2027'
    """
    begin, end = period
    found = (span for span in bounds(text, begin.year) if span.first > end or (span.strict and span.last < begin))
    return next(found, None)


def _bounds(text: str, folded: str, year: int) -> Iterator[Span]:
    for found in _TIME.finditer(folded):
        first = not folded[: found.start()].strip()
        before = _word_before(folded, found.start())
        days = _days(found, year) if first or before in _BEFORE else None
        if days is not None:
            words = " ".join(text[found.start() : found.end()].split())
            yield Span(*days, words, strict=first or before in _STRICT)


def _word_before(folded: str, start: int) -> str:
    found = _WORD_BEFORE.search(folded, max(0, start - _WORD_LENGTH), start)
    return found[1] if found is not None else ""


def _days(found: re.Match[str], year: int) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of a time; None where there is no such day."""
    try:
        if found["part"]:
            months, order = _PARTS[found["part"]], _ORDERS[found["order"]]
            return _months(int(found["part_year"] or year), months * (order - 1) + 1, months)
        if found["iso"]:
            day = datetime.date.fromisoformat(found["iso"])
            return day, day
        if found["figures"]:
            at, month, of = (int(part) for part in re.split("[-/]", found["figures"]))
            day = datetime.date(of, month, at)
            return day, day
        month, of = _MONTHS[found["month"]], int(found["year"] or year)
        if found["day"]:
            day = datetime.date(of, month, int(found["day"]))
            return day, day
        return _months(of, month, 1)
    except ValueError:
        return None


def _months(year: int, first: int, count: int) -> tuple[datetime.date, datetime.date]:
    last = first + count - 1
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])
