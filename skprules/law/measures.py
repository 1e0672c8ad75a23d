"""What can be asked of the counts of a distribution, told so that it can be computed and searched.

A measure is a fact about how many employees hold some predikat. It compares one count with the figures of the law, which are
parameters; the search for the smallest change asks the same measures which counts would give another answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from skprules.law.rating import bagian

if TYPE_CHECKING:
    from skprules.law.facts.registry import Law

MET, NOT_MET = "terpenuhi", "tidak_terpenuhi"
ADA, TIDAK_ADA = "ada", "tidak_ada"
DOMINANT = "predikat_dominan"  # stands for the predikat that the pattern puts first
ROUNDING = "kelonggaran_pembulatan"
Word = Callable[[int, int, "Law"], str]


@attrs.frozen
class Spread:
    """How many employees hold each predikat.

    Attributes:
        capaian: achievement of the organisation.
        dominant: position of the predikat that the pattern puts first.
        counts: from the lowest predikat up.
    """

    capaian: str
    dominant: int
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many employees there are."""
        return sum(self.counts)

    @property
    def largest_other(self) -> int:
        """The largest count beside the dominant one."""
        return max(count for place, count in enumerate(self.counts) if place != self.dominant)


@attrs.frozen
class Part:
    """A fact about how many hold one of some predikat that stand side by side on the ladder.

    Attributes:
        domain: the domain of the fact.
        group: the predikat that are counted together, or `DOMINANT`.
        word: from that count and the number of all employees to a word; it changes its answer in one direction only.
        doc: what the fact says.
    """

    domain: str
    group: tuple[str, ...]
    word: Word
    doc: str

    def span(self, dominant: int, law: Law) -> tuple[int, int]:
        """First and last position of the group on the ladder."""
        if self.group == (DOMINANT,):
            return dominant, dominant
        places = [law.domains["predikat"].position[name] for name in self.group]
        return min(places), max(places)

    def of(self, spread: Spread, law: Law) -> str:
        """The fact about ``spread``."""
        first, last = self.span(spread.dominant, law)
        return self.word(sum(spread.counts[first : last + 1]), spread.total, law)


@attrs.frozen
class Lead:
    """A fact about the dominant predikat beside the largest other one.

    Attributes:
        word: from both counts to a word; it changes its answer in one direction only.
    """

    domain: str
    word: Word
    doc: str

    def of(self, spread: Spread, law: Law) -> str:
        """The fact about ``spread``."""
        return self.word(spread.counts[spread.dominant], spread.largest_other, law)


Measure = Part | Lead


def at_least(figure: str) -> Word:
    """Whether a part of all is at least the share that a parameter states."""

    def word(part: int, whole: int, law: Law) -> str:
        return _met(part >= law.parameter(figure) * whole - law.parameter(ROUNDING))

    return word


def at_most(figure: str) -> Word:
    """Whether a part of all is at most the share that a parameter states."""

    def word(part: int, whole: int, law: Law) -> str:
        return _met(part <= law.parameter(figure) * whole + law.parameter(ROUNDING))

    return word


def anybody(part: int, _whole: int, _law: Law) -> str:
    """Whether there is anybody."""
    return ADA if part else TIDAK_ADA


def leads(dominant: int, other: int, law: Law) -> str:
    """Whether the dominant group is ahead of the largest other one by what a parameter states."""
    return _met(Fraction(dominant - other) >= law.parameter("selisih_predikat_terbanyak"))


def _met(is_met: bool) -> str:
    return MET if is_met else NOT_MET


def stretches(word: Callable[[int], str], first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """The stretches of ``first`` to ``last`` on which a word that changes in one direction only stays the same."""
    begin = first
    while begin <= last:
        low, high, said = begin, last, word(begin)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if word(middle) == said else (low, middle - 1)
        yield begin, low, said
        begin = low + 1


LOW = ("kurang", "butuh_perbaikan")
MEASURES: dict[str, Measure] = {
    "bagian_predikat_dominan": Part(
        "bagian", (DOMINANT,), bagian, "Share of the employees who hold the predikat of the pattern."
    ),
    "predikat_dominan_terbanyak": Lead(
        "keterpenuhan", leads, "Whether the predikat of the pattern is held by more employees than any other."
    ),
    "predikat_dominan_paling_banyak": Part(
        "keterpenuhan",
        (DOMINANT,),
        at_most("predikat_dominan_paling_banyak"),
        "Whether the predikat of the pattern keeps to its largest share.",
    ),
    "predikat_dominan_paling_sedikit": Part(
        "keterpenuhan",
        (DOMINANT,),
        at_least("predikat_dominan_paling_sedikit"),
        "Whether the predikat of the pattern reaches its smallest share.",
    ),
    "sangat_baik": Part("keadaan", ("sangat_baik",), anybody, "Whether anybody holds Sangat Baik."),
    "sangat_baik_paling_banyak": Part(
        "keterpenuhan",
        ("sangat_baik",),
        at_most("sangat_baik_paling_banyak"),
        "Whether Sangat Baik keeps to its largest share.",
    ),
    "butuh_perbaikan_paling_sedikit": Part(
        "keterpenuhan",
        ("butuh_perbaikan",),
        at_least("butuh_perbaikan_paling_sedikit"),
        "Whether Butuh Perbaikan reaches its smallest share.",
    ),
    "kurang_atau_butuh_perbaikan": Part(
        "keadaan", LOW, anybody, "Whether anybody holds Kurang/Misconduct or Butuh Perbaikan."
    ),
    "kurang_atau_butuh_perbaikan_paling_sedikit": Part(
        "keterpenuhan",
        LOW,
        at_least("kurang_atau_butuh_perbaikan_paling_sedikit"),
        "Whether Kurang/Misconduct and Butuh Perbaikan together reach their smallest share.",
    ),
}
