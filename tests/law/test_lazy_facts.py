"""Facts are asked for only where an answer depends on them, and the answers are those of the tables."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from situations.edits import base_data
from situations.make_unit import unit_of_30

import skprules
from skprules.law import check as checking
from skprules.law.facts import Subject

RULES = skprules.load_rules()
TABLES = [(about, number) for about, tables in RULES.checks.items() for number in range(len(tables))]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("about", "number"), TABLES)
def test_the_questions_in_turn_lead_to_what_the_table_says(about, number):
    table = RULES.checks[about][number]
    for codes, rules in table.table.items():
        facts, node = table.facts(codes), table.tree
        while isinstance(node, tuple):
            node = node[1][facts[node[0]]]
        assert node == list(rules)


def test_no_question_of_a_table_is_asked_twice_or_in_vain():
    for tables in RULES.checks.values():
        for table in tables:
            _walk(table.tree, frozenset())


def _walk(node: Any, asked: frozenset[str]) -> None:
    if isinstance(node, tuple):
        assert node[0] not in asked
        answers = list(node[1].values())
        assert any(answer != answers[0] for answer in answers)
        for answer in answers[:3]:
            _walk(answer, asked | {node[0]})


def test_what_only_leaders_are_asked_is_not_computed_for_others(monkeypatch):
    asked: set[str] = set()

    def noted(name: str, compute: Callable[[Subject], str]) -> Callable[[Subject], str]:
        return lambda subject: asked.add(name) or compute(subject)  # type: ignore[func-returns-value]

    plans = {
        about: attrs.evolve(plan, computed={name: noted(name, compute) for name, compute in plan.computed.items()})
        for about, plan in checking._plans(RULES).items()
    }
    monkeypatch.setattr(checking, "_plans", lambda _: plans)
    skprules.check(skprules.read(base_data("base-jf-kuantitatif")))
    assert "jenis_jabatan" in asked
    assert not {name for name in asked if name.startswith(("sumber_", "perspektif_"))}


def test_the_work_of_checking_a_unit_grows_with_its_size_and_no_faster():
    spec = importlib.util.spec_from_file_location("benchmark_of_units", ROOT / "benchmarks" / "unit.py")
    assert spec is not None
    assert spec.loader is not None
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    skprules.check(skprules.read(unit_of_30()))  # what is loaded once
    small, middle, large = (_calls(skprules.read(benchmark.unit_of(people))) for people in (101, 201, 401))
    assert (large - middle) < 2.2 * (middle - small)


def _calls(unit: Any) -> int:
    """How many functions a check calls: the same on every machine."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        skprules.check(unit)
    finally:
        sys.setprofile(None)
    return count
