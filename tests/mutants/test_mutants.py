"""Rules that are changed by one thing are caught: a few files here, every file in the slow test; and the runner itself."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest
from law import test_angka_kredit
from mutants import figures, judge, operators, places, run
from mutants.operators import OPERATORS, Around, Mutant

import skprules
from skprules.domains import Domain, Member
from skprules.law import tables
from skprules.text import Text

ROOT = Path(__file__).parents[2]
SAMPLE = (
    "permenpanrb-1-2023/angka-kredit/kenaikan",
    "permenpanrb-6-2022/evaluation/predikat-kinerja",
    "permenpanrb-6-2022/matrix/peran",
    "permenpanrb-6-2022/planning/prioritas",
    "se-menpanrb-3-2023/evaluation/distribusi-predikat",
    "se-menpanrb-3-2023/evaluation/penilaian-pimpinan-unit",
)


# ---- every mutant is caught --------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", SAMPLE)
def test_every_mutant_of_a_file_is_caught(file):
    found = run.outcome(file)
    assert [name for name in found.survivors if name not in run.reasons()] == []
    assert sum(found.counts.values()) > 10


@pytest.mark.slow
def test_every_mutant_of_every_rule_file_is_caught_or_has_its_reason():
    found = run.outcomes(judge.rule_files())
    survivors = {name for one in found for name in one.survivors}
    assert survivors == set(run.reasons()), run.report(found)
    assert run.score(found) >= run.LIMIT
    made = {operator for one in found for operator, _ in one.counts}
    assert made == set(OPERATORS)


def test_every_decision_check_and_figure_is_looked_at():
    files = judge.rule_files()
    kinds = {name for name in files if not name.endswith("/parameters")}
    guide = {file.id for file in skprules.load_rules().files.values() if file.kind in ("decision", "check")}
    assert guide <= kinds
    assert {name.partition("/")[0] for name in kinds} == set(judge.REGULATIONS)
    assert [name for name in files if name.endswith("/parameters")] == [
        f"{name}/parameters" for name in sorted(judge.REGULATIONS)
    ]


def test_a_reason_is_a_sentence_about_a_mutant_of_a_file_that_there_is():
    for name, why in run.reasons().items():
        assert name.partition(": ")[0] in judge.rule_files()
        assert len(why.split()) > 5


# ---- what is caught where ----------------------------------------------------------------------------------------

FILE = "permenpanrb-6-2022/planning/prioritas"


def judged(file: str, operator: str, place: str, becomes: str) -> str:
    """The stage at which one mutant is caught."""
    looked_at = judge.Judge(file)
    (mutant,) = [
        one
        for one in operators.mutants(file, judge.data_of(file), looked_at.around)
        if (one.operator, one.place, one.becomes) == (operator, place, becomes)
    ]
    return looked_at.judge(mutant)


QUADRANT = "permenpanrb-6-2022/evaluation/predikat-kinerja"


@pytest.mark.parametrize(
    ("file", "operator", "place", "becomes", "stage"),
    [
        (QUADRANT, "rule", "kurang", "is left out", judge.PROOF),  # a gap
        (
            QUADRANT,
            "bound",
            "kurang.when.rating_hasil_kerja.min",
            "becomes di_bawah_ekspektasi",
            judge.PROOF,
        ),  # an overlap
        (QUADRANT, "then", "sangat-baik.then", "becomes kurang", judge.PROOF),  # a ladder turned round
        (QUADRANT, "then", "sangat-baik.then", "becomes baik", judge.EXAMPLES),
        (QUADRANT, "in_force", "in_force", "becomes {from: 2022-02-04}", judge.EXPECTATIONS),
        (QUADRANT, "gives", "gives", "becomes {predikat_kinerja_lain: predikat}", judge.EXPECTATIONS),
    ],
)
def test_a_stage_catches_what_it_is_there_for(file, operator, place, becomes, stage):
    assert judged(file, operator, place, becomes) == stage


def test_a_mutant_that_answers_everything_as_before_is_no_other_rule():
    """`{min: rendah}` on a ladder of two is every value, and so is a list of both."""
    looked_at = judge.Judge(FILE)
    data = judge.data_of(FILE)
    reworded = {
        **data,
        "rules": [{**data["rules"][0], "when": {"all": [data["rules"][0]["when"]]}}, *data["rules"][1:]],
    }
    assert looked_at.judge(Mutant(FILE, "value", "here", "becomes the same", reworded)) == judge.SAME


def test_a_changed_message_alone_is_told_as_a_survivor():
    """No stage looks at wording; so no operator changes it."""
    looked_at = judge.Judge(FILE)
    data = judge.data_of(FILE)
    first = {**data["rules"][0], "message": {"id": "Lain sekali", "en": "Something else"}}
    changed = {**data, "rules": [first, *data["rules"][1:]]}
    assert looked_at.judge(Mutant(FILE, "value", "message", "becomes another", changed)) == judge.SURVIVED


def test_a_finding_that_stands_elsewhere_differs_from_its_situation():
    rules = skprules.load_rules()
    told = (one for those in places.situations_of().values() for one in those)
    situation = next(one for one in told if any("at" in found for found in one.finds))
    assert not places.differs(situation, rules)
    (name, *_) = [rule for rule, found in zip(situation.rules, situation.finds, strict=True) if "at" in found]
    old = rules.rules[name]
    moved = places.with_rule(rules, old, attrs.evolve(old, raw=attrs.evolve(old.raw, at="elsewhere")))
    assert places.differs(situation, moved)


# ---- combinations as bits ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", SAMPLE)
def test_the_bits_of_a_file_are_its_tables(file):
    looked_at = judge.Judge(file)
    table = tables.tabulate(looked_at.grid.fields, looked_at.original, tables.fill_by_reference)
    for codes, numbers in table.table.items():
        facts = table.facts(codes)
        bit = looked_at.grid.bit(facts)
        assert looked_at.grid.facts(bit) == facts
        fired = tuple(number for number, rule in enumerate(table.rules) if looked_at.fired[rule.raw.id] >> bit & 1)
        assert fired == numbers


# ---- operators ---------------------------------------------------------------------------------------------------


def ladder(name: str) -> Domain:
    return Domain(name, tuple(Member(value, Text(value, value)) for value in ("a", "b", "c")), ordered=True)


def made(when: dict[str, object]) -> list[tuple[str, object]]:
    """Every condition that the operators make of one."""
    data = {
        "rules": [{"id": "x", "when": when, "duty": "wajib"}],
        "clause": "K",
        "in_force": {"from": "2022-02-03"},
    }
    around = Around({"f": ladder("f"), "g": ladder("g")}, None, {}, {"K": "must"})
    found = operators.mutants("file", data, around)
    of_conditions = ("value", "item", "bound", "side", "not", "condition", "combiner")
    return [(one.operator, one.data["rules"][0]["when"]) for one in found if one.operator in of_conditions]


def test_a_value_becomes_every_other_and_its_opposite():
    assert made({"f": "a"}) == [("not", {"f": {"not": "a"}}), ("value", {"f": "b"}), ("value", {"f": "c"})]


def test_a_bound_becomes_every_other_and_the_other_side():
    assert made({"f": {"min": "b"}}) == [
        ("side", {"f": {"max": "b"}}),
        ("bound", {"f": {"min": "a"}}),
        ("bound", {"f": {"min": "c"}}),
    ]


def test_a_list_loses_and_gains_each_value():
    assert made({"f": ["a", "b"]}) == [
        ("not", {"f": {"not": ["a", "b"]}}),
        ("item", {"f": ["b"]}),
        ("item", {"f": ["a"]}),
        ("item", {"f": ["a", "b", "c"]}),
    ]


def test_not_is_dropped_and_of_several_conditions_each():
    assert made({"f": {"not": "a"}, "g": {"not": ["a"]}})[:3] == [
        ("condition", {"g": {"not": ["a"]}}),
        ("not", {"f": "a", "g": {"not": ["a"]}}),
        ("value", {"f": {"not": "b"}, "g": {"not": ["a"]}}),
    ]


def test_all_becomes_any_and_each_part_is_left_out():
    parts: list[dict[str, object]] = [{"f": "a"}, {"g": "b"}]
    assert made({"all": parts})[:2] == [("combiner", {"any": parts}), ("condition", {"all": parts[1:]})]
    assert ("condition", {"all": parts[:1]}) in made({"all": parts})


@pytest.mark.parametrize(
    ("written", "steps"),
    [("16", ["17", "15"]), ("0", ["1", "-1"]), ("0.75", ["0.76", "0.74"]), ("1.0", ["1.1", "0.9"]), ("0.1", ["0.2", "0.0"]),
     ("1/3", ["1/2", "1/4"])],
)  # fmt: skip
def test_a_figure_is_changed_by_the_smallest_step_that_is_written(written, steps):
    value = {"in_force": {"from": "2022-02-03"}, "value": written}
    found = operators.figures("file", {"parameters": {"figure": {"values": [value]}}})
    assert [
        one.data["parameters"]["figure"]["values"][0]["value"] for one in found if one.operator == "figure"
    ] == steps


def test_the_page_on_proofs_names_every_operator_and_stage():
    page = (ROOT / "docs" / "explanation" / "proof.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    assert set(OPERATORS) | set(judge.STAGES) <= named


# ---- tests that are run again ------------------------------------------------------------------------------------


def test_a_test_is_run_with_every_parameter_and_with_other_names():
    assert not figures.fails(test_angka_kredit.test_the_worked_official_figures)
    assert figures.fails(test_angka_kredit.test_the_worked_official_figures, Decimal=lambda _: None)
