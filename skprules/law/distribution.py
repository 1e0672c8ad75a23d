"""The distribution of predikat in a unit, held against the pattern that belongs to the organisation's achievement.

What the pattern asks for is rule data: the guide's own check, or the limits of an overlay that takes its place. Here the
employees are counted, the rules asked, and the smallest change that complies is looked up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import accumulate
from types import MappingProxyType
from typing import cast

import attrs

from skprules.domains import Domain
from skprules.errors import InputError, Problem, Where
from skprules.law import rearranging
from skprules.law.check import Finding, findings_about
from skprules.law.facts import Subject
from skprules.law.measures import Spread
from skprules.law.ruleset import Conclusion, RuleSet
from skprules.model import Case, Source
from skprules.text import Language, Text

POLA_DISTRIBUSI = "permenpanrb-6-2022/evaluation/pola-distribusi"
PREDIKAT_DOMINAN = "permenpanrb-6-2022/evaluation/predikat-dominan"
IN_ACCORD, NOT_IN_ACCORD, IMPOSSIBLE = "sesuai", "tidak_sesuai", "tidak_mungkin_dipenuhi"


@attrs.frozen
class Move:
    """Employees who would hold another predikat."""

    before: str
    after: str
    employees: int


@attrs.frozen
class Change:
    """The nearest distribution that no rule objects to.

    Attributes:
        counts: how many would hold each predikat.
        employees: how many would hold another one than now.
        steps: how far they move on the ladder, added up.
        moves: who moves, from which predikat to which.
    """

    counts: Mapping[str, int]
    employees: int
    steps: int
    moves: tuple[Move, ...]


@attrs.frozen
class Distribution:
    """A distribution, the pattern that it is held against, and what the rules say.

    Attributes:
        capaian: achievement of the organisation.
        counts: how many employees hold each predikat, from the lowest up.
        shares: the same as parts of all, exact.
        pattern: the pattern that belongs to the achievement.
        dominant: the predikat that the pattern puts first.
        rules: ids of the rules that can object to a distribution under this achievement.
        verdict: ``sesuai``, ``tidak_sesuai``, or ``tidak_mungkin_dipenuhi`` where no distribution of so few employees complies.
        findings: what the rules object to; none where compliance is impossible.
        smallest_change: what would comply, with the fewest employees changed; None where nothing has to, or can.
    """

    capaian: str
    counts: Mapping[str, int]
    shares: Mapping[str, Fraction]
    pattern: Conclusion
    dominant: Conclusion
    rules: tuple[str, ...]
    verdict: str
    findings: tuple[Finding, ...]
    smallest_change: Change | None

    @property
    def total(self) -> int:
        """How many employees there are."""
        return sum(self.counts.values())

    @property
    def possible(self) -> bool:
        """Whether any distribution of so many employees complies."""
        return self.verdict != IMPOSSIBLE


def assess(counts: Mapping[str, int], capaian: str, rules: RuleSet, language: Language = "id") -> Distribution:
    """Hold a distribution against the pattern of an achievement.

    Args:
        counts: how many employees hold each predikat; one that is left out is held by nobody.
        capaian: achievement of the organisation (``istimewa``).
        rules: the rules in force; with the overlay ``se-menpanrb-3-2023`` its limits take the place of the guide's check.
        language: of the findings.

    Raises:
        InputError: an unknown word, a number that is no count, or no employee at all.

    Legal basis: permenpanrb-6-2022, clauses E2.1, E2.1b; se-menpanrb-3-2023, clauses D2 to D6.

    >>> from skprules import load_rules
    >>> found = assess({"baik": 3, "sangat_baik": 5}, "baik", load_rules())
    >>> found.verdict, found.smallest_change.employees, dict(found.smallest_change.counts)["baik"]
    ('tidak_sesuai', 2, 5)
    """
    ladder = rules.domains["predikat"]
    achieved = rules.domains["capaian"].parse(capaian)
    held = _counted(counts, ladder)
    facts = {"capaian_kinerja_organisasi": achieved}
    pattern, dominant = rules.decide(POLA_DISTRIBUSI, facts), rules.decide(PREDIKAT_DOMINAN, facts)
    spread = Spread(achieved, ladder.position[dominant.value], tuple(held.values()))
    # Counts come without the cases behind them, and no fact about them asks for one.
    thing = Subject(cast("Case", None), rules, "", spread, Text("distribusi", "the distribution"), origin=Source())
    findings = tuple(findings_about(rearranging.ABOUT, iter([thing]), rules, language))
    verdict, change = IN_ACCORD, None
    if findings:
        found = rearranging.nearest(spread, rules)
        verdict = NOT_IN_ACCORD if found is not None else IMPOSSIBLE
        change = _change(spread.counts, found, ladder) if found is not None else None
    return Distribution(
        capaian=achieved,
        counts=MappingProxyType(held),
        shares=MappingProxyType({name: Fraction(count, spread.total) for name, count in held.items()}),
        pattern=pattern,
        dominant=dominant,
        rules=rearranging.concerned(achieved, rules),
        verdict=verdict,
        findings=findings if verdict == NOT_IN_ACCORD else (),
        smallest_change=change,
    )


def _counted(counts: Mapping[str, int], ladder: Domain) -> dict[str, int]:
    held = dict.fromkeys(ladder.values, 0)
    problems = []
    for written, count in counts.items():
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            text = Text(
                f"'{count}' bukan jumlah pegawai; tulis bilangan bulat mulai dari 0",
                f"'{count}' is no number of employees; write a whole number from 0 up",
            )
            problems.append(Problem(Where(path=written), text))
            continue
        try:
            held[ladder.parse(written)] += count
        except InputError as error:
            problems += error.problems
    if not problems and not any(held.values()):
        text = Text(
            "belum ada pegawai yang berpredikat; hitung paling sedikit satu",
            "no employee holds a predikat yet; count at least one",
        )
        problems.append(Problem(Where(), text))
    if problems:
        raise InputError(problems)
    return held


def _change(before: tuple[int, ...], after: tuple[int, ...], ladder: Domain) -> Change:
    moves = tuple(
        Move(ladder.values[start], ladder.values[end], employees) for start, end, employees in _moves(before, after)
    )
    return Change(
        counts=MappingProxyType(dict(zip(ladder.values, after, strict=True))),
        employees=sum(move.employees for move in moves),
        steps=sum(abs(one - other) for one, other in zip(accumulate(before), accumulate(after), strict=True)),
        moves=moves,
    )


def _moves(before: tuple[int, ...], after: tuple[int, ...]) -> Iterator[tuple[int, int, int]]:
    """Who leaves a predikat that shrinks for one that grows, the lowest first; nobody passes another one."""
    leaving = [(place, old - new) for place, (old, new) in enumerate(zip(before, after, strict=True)) if old > new]
    coming = [(place, new - old) for place, (old, new) in enumerate(zip(before, after, strict=True)) if new > old]
    while leaving:
        (start, left), (end, room) = leaving.pop(0), coming.pop(0)
        moved = min(left, room)
        yield start, end, moved
        if left > moved:
            leaving.insert(0, (start, left - moved))
        if room > moved:
            coming.insert(0, (end, room - moved))
