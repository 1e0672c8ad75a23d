"""Dates as Indonesian documents write them."""

from __future__ import annotations

import datetime

_BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def day_and_month(day: datetime.date) -> str:
    """Day and month without the year.

    >>> day_and_month(datetime.date(2026, 12, 31))
    '31 Desember'
    """
    return f"{day.day} {_BULAN[day.month - 1]}"


def on_date(day: datetime.date) -> str:
    """A date within a sentence.

    >>> on_date(datetime.date(2026, 8, 31))
    'pada 31 Agustus 2026'
    """
    return f"pada {full_date(day)}"


def full_date(day: datetime.date) -> str:
    """Day, month and year.

    >>> full_date(datetime.date(2026, 1, 5))
    '5 Januari 2026'
    """
    return f"{day_and_month(day)} {day.year}"
