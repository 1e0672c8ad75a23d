"""What rules say beside their conditions, and the overlays over the whole product of their facts."""

from __future__ import annotations

import pytest
from law.expected_overlays import EXPECTED
from law.expected_rest import CITES, FIRST_DAY, GIVES, REPLACES, share

import skprules
from skprules.law import tables
from skprules.law.rating import bagian

GUIDE = skprules.load_rules()
ALL = skprules.load_rules("se-menpanrb-3-2023", "permenpanrb-1-2023")
FILES = {**GUIDE.files, **ALL.files}
OVERLAYS = {file.id for file in ALL.files.values() if not file.id.startswith("permenpanrb-6-2022/")}


def test_every_decision_and_check_of_the_overlays_has_its_expectation():
    assert set(EXPECTED) == OVERLAYS


@pytest.mark.parametrize("name", EXPECTED)
def test_an_overlay_says_what_the_law_says_for_every_combination(name):
    own = [rule for rule in ALL.rules.values() if rule.file.id == name]
    table = tables.tabulate(ALL.fields[name], own, tables.fill_by_reference)
    for codes in table.table:
        fired = table.fired(table.facts(codes))
        decided = FILES[name].kind == "decision"
        found = fired[0].raw.then if decided else {rule.raw.id: rule.duty for rule in fired}
        assert found == EXPECTED[name](**table.facts(codes)), table.facts(codes)


def test_every_rule_and_figure_holds_from_the_first_day_of_its_text_without_an_end():
    found = {(file.id.partition("/")[0], file.in_force.from_, file.in_force.to) for file in FILES.values()}
    found |= {
        (one.regulation, value.in_force.from_, value.in_force.to)
        for one in ALL.parameters.values()
        for value in one.values
    }
    assert found == {(name, day, None) for name, day in FIRST_DAY.items()}
    assert {name: one.in_force.from_ for name, one in ALL.regulations.items()} == FIRST_DAY


def test_every_decision_gives_what_is_expected():
    found = {file.id: f"{name}: {domain}" for file in FILES.values() for name, domain in file.gives.items()}
    assert found == GIVES


def test_only_what_is_expected_stands_in_for_another_file():
    assert {file.id: file.replaces for file in FILES.values() if file.replaces is not None} == REPLACES


@pytest.mark.parametrize("name", CITES)
def test_a_rule_rests_on_the_clauses_that_are_expected(name):
    assert {**GUIDE.rules, **ALL.rules}[name].citation.clauses == CITES[name]


def test_a_share_has_the_word_that_is_expected():
    parts = [(part, whole) for whole in range(1, 25) for part in range(whole + 1)]
    assert [bagian(part, whole, GUIDE) for part, whole in parts] == [share(part, whole) for part, whole in parts]
