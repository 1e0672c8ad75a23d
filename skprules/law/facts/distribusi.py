"""Facts about the distribution of predikat in a unit; how the counting goes is told in `skprules.law.measures`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from skprules.law.facts.registry import Law, Subject, fact, quotation, unit_subjects_of
from skprules.law.measures import LOW, MEASURES, Measure, Spread
from skprules.model import Unit
from skprules.text import Text

ABOUT = "distribusi_predikat"


@unit_subjects_of(ABOUT)
def no_distributions(_unit: Unit, _law: Law) -> Iterator[Subject]:
    """None: plans are checked without looking at predikat; `skprules.law.distribution` hands over what it is asked about."""
    return iter(())


@fact(ABOUT, "capaian")
def capaian_kinerja_organisasi(subject: Subject) -> str:
    """Achievement of the organisation."""
    return str(subject.item.capaian)


def _declare(name: str, measure: Measure) -> None:
    def compute(subject: Subject) -> str:
        return measure.of(subject.item, subject.law)

    compute.__doc__ = measure.doc
    fact(ABOUT, measure.domain, name=name)(compute)


for _name, _measure in MEASURES.items():
    _declare(_name, _measure)


# ---- what messages show ----------------------------------------------------------------------------------------------


@quotation(ABOUT)
def capaian(subject: Subject) -> Text:
    """The achievement of the organisation."""
    spread: Spread = subject.item
    return subject.law.domains["capaian"].member(spread.capaian).label


@quotation(ABOUT)
def predikat_dominan(subject: Subject) -> Text:
    """The predikat that the pattern puts first."""
    spread: Spread = subject.item
    return subject.law.domains["predikat"].members[spread.dominant].label


@quotation(ABOUT)
def jumlah_pegawai(subject: Subject) -> Text:
    """How many employees there are."""
    return _number(subject.item.total)


@quotation(ABOUT)
def jumlah_predikat_dominan(subject: Subject) -> Text:
    """How many hold the predikat of the pattern."""
    return _number(subject.item.counts[subject.item.dominant])


@quotation(ABOUT)
def jumlah_sangat_baik(subject: Subject) -> Text:
    """How many hold Sangat Baik."""
    return _held(subject, "sangat_baik")


@quotation(ABOUT)
def jumlah_butuh_perbaikan(subject: Subject) -> Text:
    """How many hold Butuh Perbaikan."""
    return _held(subject, "butuh_perbaikan")


@quotation(ABOUT)
def jumlah_kurang_atau_butuh_perbaikan(subject: Subject) -> Text:
    """How many hold Kurang/Misconduct or Butuh Perbaikan."""
    return _held(subject, *LOW)


@quotation(ABOUT)
def batas_dominan_paling_banyak(subject: Subject) -> Text:
    """The largest share of the predikat of the pattern."""
    return _share(subject, "predikat_dominan_paling_banyak")


@quotation(ABOUT)
def batas_dominan_paling_sedikit(subject: Subject) -> Text:
    """The smallest share of the predikat of the pattern."""
    return _share(subject, "predikat_dominan_paling_sedikit")


@quotation(ABOUT)
def batas_sangat_baik(subject: Subject) -> Text:
    """The largest share of Sangat Baik."""
    return _share(subject, "sangat_baik_paling_banyak")


@quotation(ABOUT)
def batas_butuh_perbaikan(subject: Subject) -> Text:
    """The smallest share of Butuh Perbaikan."""
    return _share(subject, "butuh_perbaikan_paling_sedikit")


@quotation(ABOUT)
def batas_kurang_atau_butuh_perbaikan(subject: Subject) -> Text:
    """The smallest share of Kurang/Misconduct and Butuh Perbaikan together."""
    return _share(subject, "kurang_atau_butuh_perbaikan_paling_sedikit")


def _held(subject: Subject, *names: str) -> Text:
    position = subject.law.domains["predikat"].position
    spread: Spread = subject.item
    return _number(sum(spread.counts[position[name]] for name in names))


def _number(count: int) -> Text:
    return Text(f"{count:,}".replace(",", "."), f"{count:,}")


def _share(subject: Subject, figure: str) -> Text:
    """A share as a percentage, to a hundredth of it."""
    hundredths = round(Fraction(100) * 100 * subject.law.parameter(figure))
    whole, rest = divmod(hundredths, 100)
    decimals = f"{rest:02}".rstrip("0")
    return Text(f"{whole},{decimals}%", f"{whole}.{decimals}%") if decimals else Text(f"{whole}%", f"{whole}%")
