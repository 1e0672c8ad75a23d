"""Decisions and figures that never turn round: what is better on one ladder is never worse on another.

A rule file says so as data: ``monotone`` names the fields with which the value of a decision never falls, ``antitone`` those
with which it never rises. A domain is in order by its ladder, or by its ``chains`` where some of its values cannot be compared.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator, Mapping

from skprules.domains import Domain, Domains
from skprules.errors import Problem, Where
from skprules.law.parameters import ParameterFile
from skprules.law.rulefile import RuleFile, line_near
from skprules.law.tables import Tabulated
from skprules.text import Text

_SHOWN = 5


def order(domain: Domain) -> frozenset[tuple[str, str]]:
    """Every pair of values of which the first is lower; the other pairs cannot be compared."""
    chains = (domain.values,) if domain.ordered else domain.chains
    pairs = {pair for chain in chains for pair in itertools.combinations(chain, 2)}
    while more := {(low, high) for low, middle in pairs for other, high in pairs if middle == other} - pairs:
        pairs |= more
    return frozenset(pairs)


def faults(file: RuleFile, fields: Mapping[str, Domain], gives: tuple[str, Domain] | None) -> Iterator[Problem]:
    """What a rule file says of ladders that it has not."""
    for key, names in (("monotone", file.monotone), ("antitone", file.antitone)):
        if names and gives is not None and not order(gives[1]):
            yield file.problem(key, f"'{gives[0]}' has no order, so it neither rises nor falls; remove '{key}'")
        for name in names:
            if name not in file.fields:
                yield file.problem(key, f"'{name}' is no field of this file; known are {', '.join(file.fields)}")
            elif name in fields and not order(fields[name]):
                yield file.problem(key, f"'{name}' has no order, so it neither rises nor falls; remove it")
    for name in file.monotone:
        if name in file.antitone:
            yield file.problem("antitone", f"'{name}' stands in 'monotone' too; keep it in one of the two")


def prove_monotone(file: RuleFile, table: Tabulated, gives: Domain) -> Iterator[Problem]:
    """Steps up a ladder that the decision answers in the wrong direction, each as two examples to be looked at.

    Only for tables in which exactly one rule decides each combination.
    """
    if any(len(numbers) != 1 for numbers in table.table.values()):
        return
    values = {codes: str(table.rules[numbers[0]].raw.then) for codes, numbers in table.table.items()}
    rising = {(value, value) for value in gives.values} | order(gives)
    for key, names in (("monotone", file.monotone), ("antitone", file.antitone)):
        for name in names:
            wrong = list(_turns(table, name, values, rising, falls=key == "antitone"))
            for lower, higher in wrong[:_SHOWN]:
                yield file.problem(
                    key,
                    f"'{key}' does not hold for '{name}': {_pair(table, lower, values)} and "
                    f"{_pair(table, higher, values)}; mend one of the two, or take '{name}' out",
                )
            if len(wrong) > _SHOWN:
                yield file.problem(key, f"and {len(wrong) - _SHOWN} more pairs of '{name}'")


Codes = tuple[int, ...]


def _turns(
    table: Tabulated,
    name: str,
    values: Mapping[Codes, str],
    rising: frozenset[tuple[str, str]] | set[tuple[str, str]],
    *,
    falls: bool,
) -> Iterator[tuple[Codes, Codes]]:
    place, domain = list(table.fields).index(name), table.fields[name]
    steps = [(domain.position[low], domain.position[high]) for low, high in order(domain)]
    for low, high in sorted(steps, key=lambda step: (step[1] - step[0], step)):  # the smallest steps first
        for lower in values:
            if lower[place] == low:
                higher = (*lower[:place], high, *lower[place + 1 :])
                pair = (values[higher], values[lower]) if falls else (values[lower], values[higher])
                if pair not in rising:
                    yield lower, higher


def _pair(table: Tabulated, codes: Codes, values: Mapping[Codes, str]) -> str:
    given = ", ".join(f"{name}: {value}" for name, value in table.facts(codes).items())
    return f"{{given: {{{given}}}, expect: {values[codes]}}}"


def prove_figures(figures: ParameterFile, domains: Domains) -> Iterator[Problem]:
    """Figures of one family (``persentase_<predikat>``) that fall where the ladder of their domain rises.

    Figures that are missing are passed over, and so are days on which one of two is not in force.
    """
    for family, written in figures.monotone.items():
        at = f"monotone.{family}"
        domain = domains.get(str(written))
        if domain is None:
            yield _problem(figures, at, f"'{written}' is no domain; known are {', '.join(domains)}")
            continue
        if not order(domain):
            yield _problem(figures, at, f"'{written}' has no order, so nothing rises with it; remove '{family}'")
        named = {value: figures.parameters.get(f"{family}_{value}") for value in domain.values}
        if not any(named.values()):
            yield _problem(figures, at, f"there is no figure '{family}_<{written}>'; mend the name")
        days = {value.in_force.from_ for one in named.values() if one is not None for value in one.values}
        told: set[tuple[str, str]] = set()
        for day, (low, high) in itertools.product(sorted(days), sorted(order(domain), key=_span(domain))):
            lower, higher = (one.value_on(day) if one is not None else None for one in (named[low], named[high]))
            if lower is not None and higher is not None and lower > higher and (low, high) not in told:
                told.add((low, high))
                yield _problem(figures, at, _figures_sentence(family, (low, high), (lower, higher), day))


def _span(domain: Domain) -> Callable[[tuple[str, str]], tuple[int, int]]:
    return lambda pair: (domain.position[pair[1]] - domain.position[pair[0]], domain.position[pair[0]])


def _figures_sentence(family: str, names: tuple[str, str], figures: tuple[object, object], day: datetime.date) -> str:
    (low, high), (lower, higher) = names, figures
    return (
        f"on {day} '{family}_{low}' is {lower} and '{family}_{high}' is {higher}, although it stands higher; "
        f"mend one of the two, or remove '{family}'"
    )


def _problem(figures: ParameterFile, path: str, message: str) -> Problem:
    return Problem(Where(file=figures.file, line=line_near(figures.lines, path), path=path), Text(message, message))
