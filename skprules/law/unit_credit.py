"""Credit points of a unit's functional officials for a year, by the overlay on functional positions."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Iterator

import attrs

from skprules.law.angka_kredit import AngkaKredit, angka_kredit, in_force
from skprules.law.evaluate import Result
from skprules.law.facts.evaluasi import YEARLY
from skprules.law.ruleset import RuleSet
from skprules.model import Case
from skprules.model.periode import Periode
from skprules.text import Text

PART_OF_A_MONTH = "bulan_tidak_penuh"


@attrs.frozen
class Credit:
    """The credit of one functional official for the year.

    Attributes:
        employee: the name.
        number: the identity number, or None.
        jenjang: grade of the position.
        months: how many months of the year's period count.
        parts: how many months it covers in part only; whether they are among ``months`` is for the overlay to say.
        predikat_kinerja: that of the yearly evaluation, or None while there is none.
        angka_kredit: the credit, or None while there is no predikat, or where no month counts.
    """

    employee: str
    number: str | None
    jenjang: str
    months: int
    parts: int
    predikat_kinerja: str | None
    angka_kredit: AngkaKredit | None


def credits_of(results: Iterable[tuple[Case, Result | None]], period: str, rules: RuleSet) -> Iterator[Credit]:
    """A row for each functional official, in their order; none where the overlay is not in force, or not for a year.

    Args:
        results: the cases, each with its evaluation of the period, or None.
        period: the evaluation period; only a yearly one gives credit.
        rules: the rules in force.

    Legal basis: permenpanrb-1-2023, clauses K1, K2, K3.
    """
    yearly = rules.domains["periode_evaluasi"].member(period).extra["siklus"] == YEARLY
    if not (yearly and in_force(rules)):
        return
    for case, result in results:
        jenjang = case.pegawai.jabatan.jenjang
        if jenjang is None:
            continue
        number = case.pegawai.nomor
        whole, parts = months_of(case.periode)
        months = int(whole + parts * rules.parameter(PART_OF_A_MONTH))
        predikat = None if result is None else result.evaluasi.predikat_kinerja
        found = None if predikat is None or not months else angka_kredit(jenjang, predikat, months, rules)
        yield Credit(
            employee=case.pegawai.nama,
            number=None if number is None else number.nomor,
            jenjang=jenjang,
            months=months,
            parts=parts,
            predikat_kinerja=predikat,
            angka_kredit=found,
        )


def months_of(period: Periode) -> tuple[int, int]:
    """How many months a period covers wholly, and how many in part.

    >>> months_of(Periode(mulai=datetime.date(2026, 1, 15), selesai=datetime.date(2026, 4, 30)))
    (3, 1)
    """
    whole = parts = 0
    for month in range(period.mulai.month, period.selesai.month + 1):
        last = datetime.date(period.tahun, month, calendar.monthrange(period.tahun, month)[1])
        if period.mulai <= last.replace(day=1) and last <= period.selesai:
            whole += 1
        else:
            parts += 1
    return whole, parts


def reading_of_parts(rules: RuleSet) -> Text | None:
    """How months that a period covers in part are read, where the law is silent; None where the overlay is not there."""
    parameter = rules.parameters.get(PART_OF_A_MONTH)
    value = parameter.on(rules.on) if parameter is not None else None
    return Text(value.tafsir.id, value.tafsir.en) if value is not None and value.tafsir is not None else None
