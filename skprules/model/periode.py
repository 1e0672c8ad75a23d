"""The period that an SKP covers."""

from __future__ import annotations

import datetime

import attrs

from skprules.errors import InputError, Problem, Where
from skprules.text import Text


@attrs.frozen(kw_only=True)
class Periode:
    """First and last day, both included, within one calendar year; a part of a year is in order.

    Legal basis: permenpanrb-6-2022, clause U1 (the expectation is for one year).

    >>> Periode(mulai=datetime.date(2026, 1, 1), selesai=datetime.date(2026, 12, 31)).tahun
    2026
    """

    mulai: datetime.date
    selesai: datetime.date

    def __attrs_post_init__(self) -> None:
        """Refuse an end before the start, and a period over the turn of the year."""
        if self.selesai < self.mulai:
            raise InputError(
                Problem(
                    Where(path="selesai"),
                    Text(
                        f"periode berakhir {self.selesai} sebelum dimulai {self.mulai}; tukar atau perbaiki tanggalnya",
                        f"the period ends on {self.selesai}, before it begins on {self.mulai}; swap or mend the dates",
                    ),
                )
            )
        if self.mulai.year != self.selesai.year:
            raise InputError(
                Problem(
                    Where(path="selesai"),
                    Text(
                        f"periode {self.mulai} sampai {self.selesai} melewati tahun kalender; buat satu SKP untuk tiap tahun",
                        f"the period {self.mulai} to {self.selesai} crosses the year's end; make one SKP a calendar year",
                    ),
                )
            )

    @property
    def tahun(self) -> int:
        """The calendar year."""
        return self.mulai.year
