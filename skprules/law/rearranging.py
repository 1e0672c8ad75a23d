"""The smallest change of a distribution that no rule objects to: exact, whatever the size of the unit.

Which answers of the measures are in order is read off the tables of the rules; which counts give those answers, off the measures.
So the search holds no law of its own. What remains is to find, among whole numbers, the nearest counts: fewest employees with
another predikat, then fewest steps on the ladder, then fewest employees in the lowest predikat, in the next, and so on.

In running sums of the counts each of these conditions bounds a difference of two sums, and each of these aims is convex in such
differences. A function of this kind (L-natural convex) has no local minimum beside the global one, seen from steps that move any
set of sums together by one; steps of halving length get there in a few hundred looks. Where the dominant group has to be ahead
of the others, its count is held fixed, and the best count is found by halving too, as the minimum is convex in it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import add

import attrs

from skprules.domains import Domain
from skprules.law.condition import Path
from skprules.law.measures import MEASURES, Lead, Part, Spread, stretches
from skprules.law.ruleset import RuleSet

ABOUT = "distribusi_predikat"
CAPAIAN = "capaian_kinerja_organisasi"
Counts = tuple[int, ...]
_Bound = tuple[int, int, int, int]  # the counts from the first to the second position add up to at least, at most
_Facts = Mapping[str, str]


@attrs.frozen
class _Region:
    """Counts that give certain answers: bounds on sums, and on the largest other count, given the dominant one."""

    bounds: tuple[_Bound, ...]
    lead: tuple[Lead, str] | None


def nearest(spread: Spread, rules: RuleSet) -> Counts | None:
    """The counts nearest to ``spread`` that no rule objects to, or None where the unit is too small for any.

    Counts that no rule objects to are nearest to themselves.
    """
    best: tuple[int, Counts] | None = None
    for region in _regions(spread, rules):
        for found in _minimum(spread, region, rules):
            if best is None or found < best:
                best = found
    return best[1] if best is not None else None


def concerned(capaian: str, rules: RuleSet) -> tuple[str, ...]:
    """The ids of the rules that can object to a distribution under this achievement, in rule order."""
    found = [
        rule.id
        for table in rules.checks.get(ABOUT, ())
        for rule in table.rules
        if any(_allows(path, table.fields, capaian) for path in rule.paths)
    ]
    return tuple(sorted(found, key=lambda name: rules.order[name]))


def _allows(path: Path, fields: Mapping[str, Domain], capaian: str) -> bool:
    return CAPAIAN not in path or fields[CAPAIAN].position[capaian] in path[CAPAIAN]


def objecting(facts: _Facts, rules: RuleSet) -> tuple[str, ...]:
    """The ids of the rules that fire on these facts, in rule order."""
    fired = [rule.id for table in rules.checks.get(ABOUT, ()) for rule in table.fired(facts)]
    return tuple(sorted(fired, key=lambda name: rules.order[name]))


def _regions(spread: Spread, rules: RuleSet) -> Iterator[_Region]:
    """Every set of answers to which no rule objects, with the counts that give it."""
    tables = rules.checks.get(ABOUT, ())
    domains = {name: domain for table in tables for name, domain in table.fields.items()}
    rule_ids = concerned(spread.capaian, rules)
    asked = sorted({name for rule in rule_ids for name in rules.rules[rule].fields} - {CAPAIAN})
    facts = {name: domain.values[0] for name, domain in domains.items()} | {CAPAIAN: spread.capaian}
    for answers in itertools.product(*(domains[name].values for name in asked)):
        wanted = dict(zip(asked, answers, strict=True))
        if not objecting(facts | wanted, rules):
            yield from _of_answers(spread, wanted, rules)


def _of_answers(spread: Spread, wanted: _Facts, rules: RuleSet) -> Iterator[_Region]:
    choices: list[list[_Bound]] = []
    lead = None
    for name, answer in wanted.items():
        measure = MEASURES[name]
        if isinstance(measure, Lead):
            lead = (measure, answer)
        else:
            choices.append(list(_bounds(measure, answer, spread, rules)))
    for bounds in itertools.product(*choices):
        yield _Region(bounds, lead)


def _bounds(measure: Part, answer: str, spread: Spread, rules: RuleSet) -> Iterator[_Bound]:
    first, last = measure.span(spread.dominant, rules)
    whole = spread.total
    for low, high, said in stretches(lambda part: measure.word(part, whole, rules), 0, whole):
        if said == answer:
            yield first, last, low, high


def _minimum(spread: Spread, region: _Region, rules: RuleSet) -> Iterator[tuple[int, Counts]]:
    """The nearest counts of a region with their value; none where there are none."""
    if region.lead is None:
        yield from _feasible(spread, _lowest(spread, region.bounds))
        return
    measure, answer = region.lead
    whole = spread.total
    others = [place for place in range(len(spread.counts)) if place != spread.dominant]

    beyond = 2 * whole + 1  # past 0 and past all, so that a bound that nobody can keep tells how far it is off

    def largest_other(count: int) -> tuple[int, int]:
        found = stretches(lambda other: measure.word(count, other, rules), -beyond, beyond)
        return next(((low, high) for low, high, said in found if said == answer), (0, -beyond))

    def nearest_with(ahead: int | None) -> tuple[int, Counts]:
        @cache
        def given(count: int) -> tuple[int, Counts]:
            least, most = largest_other(count)
            bounds = [(place, place, least if place == ahead else 0, most) for place in others]
            return _lowest(spread, (*region.bounds, *bounds, (spread.dominant, spread.dominant, count, count)))

        return given(_bottom(lambda count: given(count)[0], whole))

    some_other = largest_other(whole)[0] > -beyond  # one of the others has to reach a bound
    for ahead in others if some_other else (None,):
        yield from _feasible(spread, nearest_with(ahead))


def _bottom(value: Callable[[int], int], last: int) -> int:
    """Where a convex function on 0 to ``last`` is lowest."""
    low, high = 0, last
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if value(middle) <= value(middle + 1) else (middle + 1, high)
    return low


def _feasible(spread: Spread, found: tuple[int, Counts]) -> Iterator[tuple[int, Counts]]:
    if found[0] < _weights(spread.total)[0]:
        yield found


@cache
def _weights(total: int) -> tuple[int, ...]:
    """One weight an aim, each greater than all that lighter ones can add up to."""
    base = 16 * (total + 1)
    return tuple(base**power for power in range(6, -1, -1))


def _lowest(spread: Spread, bounds: tuple[_Bound, ...]) -> tuple[int, Counts]:
    """The counts that break the bounds least, and among these are nearest, with their value."""
    start = tuple(itertools.accumulate(spread.counts))[:-1]
    total, given = spread.total, spread.counts
    broken, changed, stepped, *ranks = _weights(total)

    def value(sums: Counts) -> int:
        edges = (0, *sums, total)
        amiss = 0
        for first, last, least, most in bounds:
            part = edges[last + 1] - edges[first]
            amiss += least - part if part < least else part - most if part > most else 0
        moved = 0
        for place, count in enumerate(given):
            now = edges[place + 1] - edges[place]
            if now < 0:
                amiss -= now
            if now > count:
                moved += now - count
        steps = sum(abs(now - before) for now, before in zip(sums, start, strict=True))
        ranked = sum(weight * now for weight, now in zip(ranks, sums, strict=True))
        return broken * amiss + changed * moved + stepped * steps + ranked

    here, lowest = start, value(start)
    length = 1 << max(0, total.bit_length() - 4)  # few steps at each length, from a sixteenth of all on
    while length:
        around = [(value(there), there) for there in (tuple(map(add, here, step)) for step in _steps(length))]
        best = min(around)
        if best[0] < lowest:
            lowest, here = best
        else:
            length //= 2
    return lowest, tuple(after - before for before, after in itertools.pairwise((0, *here, total)))


@cache
def _steps(length: int) -> tuple[Counts, ...]:
    """Every set of the running sums moved together, up or down."""
    sets = [chosen for chosen in itertools.product((0, 1), repeat=4) if any(chosen)]
    return tuple(tuple(sign * length * one for one in chosen) for chosen in sets for sign in (1, -1))
