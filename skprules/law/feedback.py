"""Feedback of a period: what the evaluation carries, and what the log of continuous feedback holds of that time.

The rater looks at all feedback (clause E3.0). What stands in the log need not be typed a second time: entries of the period
count as if they stood in the evaluation, unless it quotes them already.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from skprules.model.evaluasi import CatatanUmpanBalik, EvaluasiPerilakuKerja, UmpanBalik

if TYPE_CHECKING:
    from skprules.domains import Domain
    from skprules.model import Case, Evaluasi


def span(period: str, year: int, periods: Domain) -> tuple[datetime.date, datetime.date]:
    """First and last day of an evaluation period (``triwulan_2``) of a year."""
    first, last = periods.member(period).extra["bulan"]
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])


def logged(case: Case, period: str, periods: Domain) -> tuple[CatatanUmpanBalik, ...]:
    """The entries of the log that fall into an evaluation period, in the order of the file.

    Legal basis: permenpanrb-6-2022, clauses U3, E3.0.
    """
    if not case.umpan_balik_berkelanjutan:
        return ()
    first, last = span(period, case.periode.tahun, periods)
    return tuple(item for item in case.umpan_balik_berkelanjutan if first <= item.tanggal <= last)


def with_log(case: Case, evaluation: Evaluasi, periods: Domain) -> Evaluasi:
    """The evaluation with the entries of the log of its period among its feedback.

    Entries about a planned result that the evaluation does not name stay out: that gap is told of its own.
    """
    entries = logged(case, evaluation.periode, periods)
    if not entries:
        return evaluation
    results = tuple(
        attrs.evolve(item, umpan_balik=_together(item.umpan_balik, entries, hasil_kerja=item.hasil_kerja))
        for item in evaluation.hasil_kerja
    )
    given = {str(item.kunci): item for item in evaluation.perilaku_kerja}
    for entry in entries:
        if entry.perilaku_kerja is not None:
            given.setdefault(str(entry.perilaku_kerja), EvaluasiPerilakuKerja(kunci=entry.perilaku_kerja))
    behaviours = tuple(
        attrs.evolve(item, umpan_balik=_together(item.umpan_balik, entries, perilaku_kerja=value))
        for value, item in given.items()
    )
    return attrs.evolve(evaluation, hasil_kerja=results, perilaku_kerja=behaviours)


def _together(
    stated: tuple[UmpanBalik, ...], entries: Iterable[CatatanUmpanBalik], **about: str
) -> tuple[UmpanBalik, ...]:
    """What is stated, then the entries about the same thing that it does not quote."""
    quoted = {item.isi for item in stated}
    further = (
        UmpanBalik(isi=entry.isi, sifat=entry.sifat, bukti_dukung=entry.bukti_dukung)
        for entry in entries
        if entry.isi not in quoted and all(getattr(entry, name) == value for name, value in about.items())
    )
    return (*stated, *further)
