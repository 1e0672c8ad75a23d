"""Tables: every combination of facts decided once, in groups that stay small."""

from __future__ import annotations

import datetime
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from law.random_rules import RandomRules, domain, random_rules, rule_files

import skprules
from skprules.law import reference, tables
from skprules.law.citation import Citation
from skprules.law.condition import resolve
from skprules.law.rulefile import InForce, RawRule, RuleFile
from skprules.law.tables import GROUP_LIMIT, Rule, Tabulated

FILE = RuleFile(
    id="aturan-contoh/acak",
    title="Aturan acak",
    kind="check",
    cite="Contoh",
    in_force=InForce(from_=datetime.date(2022, 2, 3)),
)


def rules_of(random: RandomRules) -> list[Rule]:
    """The conditions that can hold, as rules."""
    return [
        Rule(
            id=f"{FILE.id}#r{number}",
            file=FILE,
            raw=RawRule(id=f"r{number}", when=condition),
            citation=Citation("aturan-contoh", ("K.must",), "Contoh"),
            duty="wajib",
            paths=resolve(condition, random.fields),
            message=None,
            fix=None,
            tafsir=None,
        )
        for number, (condition, paths) in enumerate(zip(random.conditions, random.paths, strict=True))
        if paths is not None
    ]


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
@given(rule_files(records=0, sizes=(2, 3, 6)))
def test_a_group_stays_within_the_limit_unless_one_rule_alone_is_larger(random):
    rules = rules_of(random)
    for group in tables.tabulate_in_groups(random.fields, rules, lambda _fields, _rules: {}):
        alone = max(tables.size({name: random.fields[name] for name in rule.fields}) for rule in group.rules)
        assert tables.size(group.fields) <= max(GROUP_LIMIT, alone)
        assert set(group.fields) == set().union(*(rule.fields for rule in group.rules))
        assert list(group.rules) == [rule for rule in rules if rule in group.rules]


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
@given(rule_files(records=20, sizes=(2, 3, 4)))
def test_groups_of_rules_answer_as_the_rules_one_by_one(random):
    rules = rules_of(random)
    groups = tables.tabulate_in_groups(random.fields, rules, tables.fill_by_reference)
    assert sorted(rule.id for group in groups for rule in group.rules) == sorted(rule.id for rule in rules)
    for codes in random.records:
        facts = random.facts(codes)
        fired = {rule.id for group in groups for rule in group.fired(facts)}
        assert fired == {rule.id for rule in rules if reference.holds(rule.raw.when, facts, random.fields)}


def test_the_shipped_checks_are_grouped_within_the_limit():
    rules = skprules.load_rules()
    sizes = [tables.size(table.fields) for about in rules.checks.values() for table in about]
    assert max(sizes) <= GROUP_LIMIT
    grouped = [rule.id for about in rules.checks.values() for table in about for rule in table.rules]
    assert sorted(grouped) == sorted(rule.id for rule in rules.rules.values() if rule.file.kind == "check")


def test_rules_over_many_fields_are_split_into_groups():
    random = random_rules(Random(5), fields=8, count=100, top=6, records=0)
    groups = tables.tabulate_in_groups(random.fields, rules_of(random), lambda _fields, _rules: {})
    assert len(groups) > 1
    assert tables.size(random.fields) > 3 * sum(tables.size(group.fields) for group in groups)


# ---- looking up --------------------------------------------------------------------------------------------------

FIELDS = {"warna": domain(3), "bentuk": domain(2)}
CONDITIONS = ({"warna": "v2"}, {"bentuk": "v1"})
RULES = tuple(
    rules_of(RandomRules(FIELDS, CONDITIONS, tuple(resolve(condition, FIELDS) for condition in CONDITIONS), ()))
)
TABLE = tables.tabulate(FIELDS, RULES, tables.fill_by_reference)


def test_facts_and_codes_lead_to_each_other():
    for codes in TABLE.table:
        assert TABLE.codes(TABLE.facts(codes)) == codes
    assert TABLE.facts((2, 0)) == {"warna": "v2", "bentuk": "v0"}


def test_the_rules_that_fire_come_in_their_order():
    assert [rule.raw.id for rule in TABLE.fired({"bentuk": "v1", "warna": "v2"})] == ["r0", "r1"]
    assert TABLE.fired({"bentuk": "v0", "warna": "v0"}) == ()


@pytest.mark.parametrize(
    "facts", [{}, {"warna": "v0"}, {"warna": "v0", "bentuk": "v9"}, {"warna": "v0", "bentuk": None}]
)
def test_facts_outside_the_domains_are_no_key_of_a_table(facts):
    assert not TABLE.covers(facts)
    with pytest.raises(KeyError):
        TABLE.fired(facts)


def test_a_table_covers_exactly_its_own_fields():
    assert TABLE.covers({"warna": "v0", "bentuk": "v1"})
    assert not TABLE.covers({"warna": "v0", "bentuk": "v1", "rasa": "v0"})


def test_a_difference_to_the_reference_evaluator_is_told_with_its_facts():
    assert tables.difference(TABLE) is None
    wrong = Tabulated(FIELDS, RULES, TABLE.table | {(2, 1): (1,)})
    ids = tuple(rule.id for rule in RULES)
    assert tables.difference(wrong) == ({"warna": "v2", "bentuk": "v1"}, ids[1:], ids)


def test_the_size_of_a_table_is_the_product_of_its_domains():
    assert tables.size(FIELDS) == len(TABLE.table) == 6
    assert tables.size({}) == 1
