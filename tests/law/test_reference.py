"""The plain evaluator that the engine is held to, against truth tables written out by hand."""

from __future__ import annotations

from typing import Any

import pytest
from law.random_rules import domain

import skprules
from skprules.law import engine, reference, tables

LADDER = {"t": domain(3)}
HOLDS = {  # condition on t → for v0, v1, v2
    "value": ("v1", (False, True, False)),
    "list": (["v0", "v2"], (True, False, True)),
    "min of the lowest": ({"min": "v0"}, (True, True, True)),
    "min": ({"min": "v1"}, (False, True, True)),
    "min of the highest": ({"min": "v2"}, (False, False, True)),
    "max of the lowest": ({"max": "v0"}, (True, False, False)),
    "max": ({"max": "v1"}, (True, True, False)),
    "max of the highest": ({"max": "v2"}, (True, True, True)),
    "not": ({"not": "v1"}, (True, False, True)),
    "not any of": ({"not": ["v0", "v1"]}, (False, False, True)),
}


@pytest.mark.parametrize("case", HOLDS)
def test_an_operator_holds_for_the_values_that_it_names(case):
    wanted, expected = HOLDS[case]
    assert tuple(reference.holds({"t": wanted}, {"t": value}, LADDER) for value in ("v0", "v1", "v2")) == expected


TWO = {"a": domain(2), "b": domain(2)}
COMBINED: dict[str, tuple[dict[str, Any], tuple[bool, ...]]] = {  # condition → for (a, b) = v0v0, v0v1, v1v0, v1v1
    "both in one mapping": ({"a": "v1", "b": "v1"}, (False, False, False, True)),
    "all": ({"all": [{"a": "v1"}, {"b": "v0"}]}, (False, False, True, False)),
    "any": ({"any": [{"a": "v1"}, {"b": "v1"}]}, (False, True, True, True)),
    "any of alls": ({"any": [{"all": [{"a": "v0"}, {"b": "v0"}]}, {"a": "v1", "b": "v1"}]}, (True, False, False, True)),
    "all of anys": (
        {"all": [{"any": [{"a": "v0"}, {"b": "v0"}]}, {"any": [{"a": "v1"}, {"b": "v1"}]}]},
        (False, True, True, False),
    ),
}


@pytest.mark.parametrize("case", COMBINED)
def test_conditions_combine_as_all_and_any(case):
    condition, expected = COMBINED[case]
    facts = [{"a": a, "b": b} for a in ("v0", "v1") for b in ("v0", "v1")]
    assert tuple(reference.holds(condition, fact, TWO) for fact in facts) == expected


def test_a_table_names_the_conditions_that_hold_in_their_order():
    table = reference.tabulate(TWO, [{"b": "v1"}, {"a": "v0"}, {"a": "v1", "b": "v1"}])
    assert table == {(0, 0): (1,), (0, 1): (0, 1), (1, 0): (), (1, 1): (0, 2)}


@pytest.mark.skipif(not engine.available(), reason=f"durable-rules: {engine.IMPORT_PROBLEM}")
def test_engine_and_reference_agree_on_the_full_product_of_every_shipped_table():
    rules = skprules.load_rules()
    shipped = list(rules.tables())
    assert rules.evaluator == "engine"
    for table in shipped:
        assert table.table == tables.fill_by_reference(table.fields, table.rules)
        assert len(table.table) == tables.size(table.fields)
        assert tables.difference(table) is None
    assert {rule.id for table in shipped for rule in table.rules} == set(rules.rules)
    assert sum(len(table.table) for table in shipped) > 5000
