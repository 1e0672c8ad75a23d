"""Feedback of a period: what the evaluation carries, and what the log of continuous feedback holds of that time.

The rater looks at all feedback (clause E3.0). What stands in the log need not be typed a second time: entries of the period
count as if they stood in the evaluation, unless it quotes them already.
"""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from skprules.model.evaluasi import CatatanUmpanBalik, EvaluasiPerilakuKerja, UmpanBalik

if TYPE_CHECKING:
    from skprules.domains import Domain
    from skprules.law.facts.registry import Law
    from skprules.model import Case, Evaluasi

NOT_STATED = "tidak_dinyatakan"
Counts = Mapping[str, int]


@attrs.frozen
class Summary:
    """How much feedback of which kind there is, what the evaluation carries and what the log adds to it.

    Attributes:
        periode: the period that is summed up.
        log: how many entries of the log fall into it.
        hasil_kerja: counts of each planned result, by its id or number: ``negatif``, ``netral``, ``positif``, and
            ``tidak_dinyatakan`` where feedback does not say of what kind it is.
        perilaku_kerja: the same of each BerAKHLAK value.
    """

    periode: str
    log: int
    hasil_kerja: Mapping[str, Counts]
    perilaku_kerja: Mapping[str, Counts]

    @property
    def total(self) -> Counts:
        """All of it, by kind."""
        counted: Counter[str] = Counter()
        for counts in (*self.hasil_kerja.values(), *self.perilaku_kerja.values()):
            counted.update(counts)
        return MappingProxyType(dict(counted))


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


def summary(case: Case, period: str, law: Law) -> Summary:
    """Sum up the feedback of a period: of the log, and of the evaluation where there is one.

    The year's evaluation sums up the log of the whole year, also of results that it does not name.

    Args:
        case: the case.
        period: a word of ``periode_evaluasi``; it need not be evaluated yet.
        law: the rules in force.

    Legal basis: permenpanrb-6-2022, clauses U3, E3.0.
    """
    entries = logged(case, period, law.domains["periode_evaluasi"])
    evaluation = next((item for item in case.evaluasi if item.periode == period), None)
    results = (
        {item.hasil_kerja: item.umpan_balik for item in reversed(evaluation.hasil_kerja)}
        if evaluation is not None
        else {}
    )
    behaviours = (
        {str(item.kunci): item.umpan_balik for item in evaluation.perilaku_kerja} if evaluation is not None else {}
    )
    kinds = (*law.domains["sifat_umpan_balik"].values, NOT_STATED)

    def counted(items: Iterable[UmpanBalik]) -> Counts:
        found = Counter(item.sifat or NOT_STATED for item in items)
        return MappingProxyType({kind: found[kind] for kind in kinds})

    return Summary(
        periode=period,
        log=len(entries),
        hasil_kerja={
            name: counted(_together(results.get(name, ()), entries, hasil_kerja=name))
            for name in case.skp.hasil_kerja_by_id()
        },
        perilaku_kerja={
            value: counted(_together(behaviours.get(value, ()), entries, perilaku_kerja=value))
            for value in law.domains["perilaku_kerja"].values
        },
    )


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
