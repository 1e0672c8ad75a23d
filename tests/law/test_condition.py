"""The condition language: what it says, and what it refuses."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from law.random_rules import domain, rule_files

from skprules.law import reference
from skprules.law.condition import ConditionError, resolve, used_fields

FIELDS = {"warna": domain(4), "bentuk": domain(3, ordered=False)}
WARNA = {"v0", "v1", "v2", "v3"}
BENTUK = {"v0", "v1", "v2"}


def meets(condition: dict[str, object]) -> set[tuple[str, str]]:
    """The combinations of warna and bentuk that meet the condition, by its paths."""
    paths = resolve(condition, FIELDS)
    return {
        (warna, bentuk)
        for warna, bentuk in itertools.product(sorted(WARNA), sorted(BENTUK))
        if any(
            all(FIELDS[name].position[value] in path.get(name, range(9)) for name, value in facts.items())
            for facts in [{"warna": warna, "bentuk": bentuk}]
            for path in paths
        )
    }


def product(warna: set[str], bentuk: set[str]) -> set[tuple[str, str]]:
    return set(itertools.product(warna, bentuk))


MEANINGS = [
    ({"warna": "v1"}, product({"v1"}, BENTUK)),
    ({"warna": ["v1", "v3"]}, product({"v1", "v3"}, BENTUK)),
    ({"warna": {"min": "v2"}}, product({"v2", "v3"}, BENTUK)),
    ({"warna": {"max": "v1"}}, product({"v0", "v1"}, BENTUK)),
    ({"warna": {"min": "v0"}}, product(WARNA, BENTUK)),
    ({"warna": {"not": "v1"}}, product({"v0", "v2", "v3"}, BENTUK)),
    ({"bentuk": {"not": ["v0", "v2"]}}, product(WARNA, {"v1"})),
    ({"warna": "v1", "bentuk": "v2"}, {("v1", "v2")}),
    ({"all": [{"warna": {"min": "v1"}}, {"warna": {"max": "v2"}}]}, product({"v1", "v2"}, BENTUK)),
    ({"any": [{"warna": "v0"}, {"bentuk": "v0"}]}, product({"v0"}, BENTUK) | product(WARNA, {"v0"})),
    ({"any": [{"warna": "v0", "bentuk": "v1"}, {"warna": "v3"}]}, {("v0", "v1")} | product({"v3"}, BENTUK)),
    ({"all": [{"any": [{"warna": "v0"}, {"warna": "v1"}]}, {"bentuk": "v1"}]}, product({"v0", "v1"}, {"v1"})),
    ({"any": [{"all": [{"warna": "v0"}, {"warna": "v1"}]}, {"bentuk": "v1"}]}, product(WARNA, {"v1"})),
]


@pytest.mark.parametrize(("condition", "expected"), MEANINGS)
def test_a_condition_means_the_same_to_its_paths_and_to_the_reference_evaluator(condition, expected):
    assert meets(condition) == expected
    assert {
        (warna, bentuk)
        for warna, bentuk in product(WARNA, BENTUK)
        if reference.holds(condition, {"warna": warna, "bentuk": bentuk}, FIELDS)
    } == expected


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
@given(rule_files(records=40))
def test_random_conditions_mean_the_same_to_both(rules):
    for condition, paths in zip(rules.conditions, rules.paths, strict=True):
        for codes in rules.records:
            facts = dict(zip(rules.fields, codes, strict=True))
            by_path = any(all(facts[name] in allowed for name, allowed in path.items()) for path in paths or ())
            assert by_path == reference.holds(condition, rules.facts(codes), rules.fields)


REFUSED = [
    ({}, "a condition is a mapping with at least one entry, such as 'field: value'"),
    ([], "a condition is a mapping with at least one entry, such as 'field: value'"),
    ("warna", "a condition is a mapping with at least one entry, such as 'field: value'"),
    ({"all": [{}]}, "a condition is a mapping with at least one entry, such as 'field: value'"),
    ({"all": [{"warna": "v0"}], "bentuk": "v0"}, "'all' or 'any' stands alone in its mapping; put the other entries inside it"),
    ({"all": [{"warna": "v0"}], "any": [{"warna": "v0"}]}, "'all' or 'any' stands alone in its mapping; put the other entries inside it"),
    ({"all": []}, "'all' takes a list of conditions with at least one item"),
    ({"any": {"warna": "v0"}}, "'any' takes a list of conditions with at least one item"),
    ({"any": None}, "'any' takes a list of conditions with at least one item"),
    ({"rasa": "v0"}, "'rasa' is not among the fields of this file (warna, bentuk); declare it or mend the name"),
    ({"warna": "v4"}, "'v4' is no value of 'warna'; known are v0, v1, v2, v3"),
    ({"warna": ["v0", "v9"]}, "'v9' is no value of 'warna'; known are v0, v1, v2, v3"),
    ({"warna": None}, "'None' is no value of 'warna'; known are v0, v1, v2, v3"),
    ({"warna": True}, "'True' is no value of 'warna'; known are v0, v1, v2, v3"),
    ({"warna": [["v0"]]}, "'['v0']' is no value of 'warna'; known are v0, v1, v2, v3"),
    ({"warna": []}, "the list of values of 'warna' is empty; name at least one"),
    ({"warna": {"not": []}}, "the list of values of 'warna' is empty; name at least one"),
    ({"warna": {"not": "v9"}}, "'v9' is no value of 'warna'; known are v0, v1, v2, v3"),
    ({"warna": {"min": "v9"}}, "'v9' is no value of 'warna'; known are v0, v1, v2, v3"),
    ({"warna": {"gt": "v1"}}, "'warna' takes one of the operators min, max, not, not gt"),
    ({"warna": {"min": "v1", "max": "v2"}}, "'warna' takes one of the operators min, max, not, not min, max"),
    ({"warna": {}}, "'warna' takes one of the operators min, max, not, not nothing"),
    ({"bentuk": {"min": "v1"}}, "'bentuk' is no ladder, so 'min' says nothing; list the values instead"),
    ({"bentuk": {"max": "v1"}}, "'bentuk' is no ladder, so 'max' says nothing; list the values instead"),
    ({"warna": {"min": ["v1"]}}, "'min' of 'warna' takes one value, not a list"),
    ({"all": [{"warna": "v0"}, {"warna": "v1"}]}, "the condition contradicts itself and can never hold; mend or remove the rule"),
    ({"all": [{"warna": {"min": "v2"}}, {"warna": {"max": "v1"}}]}, "the condition contradicts itself and can never hold; mend or remove the rule"),
    ({"warna": {"not": ["v0", "v1", "v2", "v3"]}}, "the condition contradicts itself and can never hold; mend or remove the rule"),
    ({"any": [{"all": [{"warna": "v0"}, {"warna": "v1"}]}]}, "the condition contradicts itself and can never hold; mend or remove the rule"),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "sentence"), REFUSED)
def test_a_condition_outside_the_language_is_refused_in_one_sentence(condition, sentence):
    with pytest.raises(ConditionError) as refused:
        resolve(condition, FIELDS)
    assert str(refused.value) == sentence


def test_a_condition_with_more_than_five_hundred_alternatives_is_refused():
    fields = {f"isian_{number}": domain(2) for number in range(9)}
    nine_pairs = {"all": [{"any": [{name: "v0"}, {name: "v1"}]} for name in fields]}
    with pytest.raises(ConditionError) as refused:
        resolve(nine_pairs, fields)
    assert str(refused.value) == "the condition has more than 500 alternatives; split the rule"
    assert len(resolve({"all": nine_pairs["all"][:8]}, fields)) == 256


def test_the_fields_of_a_condition_are_found_at_every_depth():
    condition = {"all": [{"a": "x", "b": {"not": "y"}}, {"any": [{"c": ["x"]}, {"all": [{"d": {"min": "z"}}]}]}]}
    assert used_fields(condition) == {"a", "b", "c", "d"}
