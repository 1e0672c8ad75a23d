"""What catches a changed figure: its proof, hand-written tables, situations, and the tests of the facts that ask for it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import attrs
import pytest
from law import test_angka_kredit, test_distribution
from law.expected_rest import FIRST_DAY, share
from mutants import places
from mutants.operators import Mutant

import skprules
from skprules.errors import RuleFileError
from skprules.law import monotone
from skprules.law.parameters import Parameter, ParameterFile
from skprules.law.rating import bagian
from skprules.law.rulefile import build
from skprules.law.ruleset import RuleSet
from skprules.law.unit_credit import credits_of
from skprules.model import Case

_CREDIT = (
    test_angka_kredit.test_credit_of_every_month_is_that_of_the_table,
    test_angka_kredit.test_a_sum_is_enough_from_the_minimum_on,
    test_angka_kredit.test_the_worked_official_figures,
)
_EMPLOYEES = 10


def caught(mutant: Mutant, rules: RuleSet) -> str:
    """The stage that catches it."""
    regulation = mutant.file.partition("/")[0]
    try:
        figures = _built(mutant, regulation)
    except RuleFileError:
        return "proof"
    if any(True for _ in monotone.prove_figures(figures, rules.domains)):
        return "proof"
    values = (value for figure in figures.parameters.values() for value in figure.values)
    if any((value.in_force.from_, value.in_force.to) != (FIRST_DAY[regulation], None) for value in values):
        return "expectations"
    changed = attrs.evolve(rules, parameters=dict(rules.parameters) | dict(figures.parameters))
    return next((stage for stage, catches in _CATCHES[regulation] if catches(changed)), "survived")


def _built(mutant: Mutant, regulation: str) -> ParameterFile:
    parameters = {
        name: attrs.evolve(build(raw, Parameter, file=mutant.file, lines={}), id=f"{regulation}/parameters#{name}")
        for name, raw in mutant.data["parameters"].items()
    }
    return ParameterFile(parameters, mutant.data.get("monotone", {}), mutant.file)


def _months(rules: RuleSet) -> list[int]:
    """The months that count of a period from 15 January to 30 April: three, as the overlay is read."""
    case = skprules.read(skprules.example("perawat-terampil.yaml"))
    assert isinstance(case, Case)
    period = attrs.evolve(case.periode, mulai=date(2026, 1, 15), selesai=date(2026, 4, 30))
    return [one.months for one in credits_of([(attrs.evolve(case, periode=period), None)], "akhir", rules)]


def _distributed_otherwise(rules: RuleSet) -> bool:
    """Whether the table of the circular, in whole numbers, says otherwise of any small unit."""
    return any(
        test_distribution.found_by(rules, capaian, counts) != test_distribution.circular(capaian, counts)
        for employees in range(_EMPLOYEES, 0, -1)
        for capaian, counts in itertools.product(test_distribution.FIRST, test_distribution.units(employees))
    )


def _shared_otherwise(rules: RuleSet) -> bool:
    """Whether a share of a whole has another word than the one written by hand."""
    parts = ((part, whole) for whole in range(1, 25) for part in range(whole + 1))
    return any(bagian(part, whole, rules) != share(part, whole) for part, whole in parts)


def _found_otherwise(rules: RuleSet) -> bool:
    """Whether any situation comes out otherwise."""
    return any(places.differs(one, rules) for one in places.every_situation())


def _credited_otherwise(rules: RuleSet) -> bool:
    """Whether a test of the figures of credit fails."""
    return any(fails(test, RULES=rules) for test in _CREDIT)


_CATCHES: dict[str, tuple[tuple[str, Callable[[RuleSet], bool]], ...]] = {
    "permenpanrb-6-2022": (("expectations", _shared_otherwise), ("situations", _found_otherwise)),
    "permenpanrb-1-2023": (("expectations", lambda rules: _months(rules) != [3]), ("tests", _credited_otherwise)),
    "se-menpanrb-3-2023": (("expectations", _distributed_otherwise),),
}


def fails(test: Callable[..., None], **names: Any) -> bool:
    """Whether a test fails, with all its parameters, where its module's ``names`` are others."""
    space = test.__globals__
    kept = {name: space[name] for name in names}
    space.update(names)
    try:
        for arguments in _arguments(test):
            test(**arguments)
    except (AssertionError, skprules.InputError):
        return True
    finally:
        space.update(kept)
    return False


def _arguments(test: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """Every combination of the parameters that a test is marked with."""
    marks: list[pytest.Mark] = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
    each = []
    for mark in marks:
        names = mark.args[0].split(", ") if isinstance(mark.args[0], str) else list(mark.args[0])
        each.append([dict(zip(names, value if len(names) > 1 else (value,), strict=True)) for value in mark.args[1]])
    for chosen in itertools.product(*each):
        yield {name: value for part in chosen for name, value in part.items()}
