"""Every clause has its answer, `rules coverage` prints it, and the planning clauses wait for nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from law.rule_writing import CHECK, OWN, OWN_INDEX, write
from typer.testing import CliRunner

import skprules
from skprules.cli import app
from skprules.law import coverage, reference, verify
from skprules.law.tables import Rule
from skprules.strict_yaml import parse

FORCES: dict[str, str] = parse((Path(__file__).parents[1] / "data" / "clauses.yaml").read_text(encoding="utf-8")).data
RULES = skprules.load_rules()
CLAUSES = coverage.coverage(RULES)
STATUSES = ("carried", "not_yet", "not_encoded")
# The cycle as a whole stands in a case once it holds evaluations.
LATER = {"U3"}
PLANNING = [name for name in FORCES if name.startswith(("U", "T", "F.A.")) and name not in LATER]


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["rules", "coverage", *arguments])
    return result.exit_code, result.stdout


# --- what is covered ------------------------------------------------------------------------------------------------


def test_planning_is_all_but_evaluation_and_the_cycle_as_a_whole():
    others = set(FORCES) - set(PLANNING)
    assert others - LATER == {name for name in FORCES if name.startswith(("E", "F.C.", "F.DOK"))}
    assert set(FORCES) > others > LATER


@pytest.mark.parametrize("name", PLANNING)
def test_no_clause_of_planning_waits(name: str):
    """Each is carried, or left out on purpose with its reason."""
    (clause,) = [clause for clause in CLAUSES if clause.id == name]
    assert clause.not_yet is None


def test_every_rule_has_an_example_that_fires_and_every_check_one_that_stays_silent():
    """Held against the conditions as written, not against the tables."""
    for rule in RULES.rules.values():
        said = {reference.holds(rule.raw.when, one.given, RULES.fields[rule.file.id]) for one in rule.file.examples}
        assert True in said, rule.id
        assert rule.file.kind != "check" or False in said, rule.id
        named = [rule.raw.id in (one.finds or ()) for one in rule.file.examples]
        assert rule.file.kind != "check" or set(named) == {True, False}, rule.id


# --- what is printed ------------------------------------------------------------------------------------------------


def test_the_json_has_each_clause_with_its_answer_in_the_order_of_the_index():
    shown = json.loads(run("--json")[1])
    assert list(shown) == ["schema", "regulation", "clauses"]
    assert (shown["schema"], shown["regulation"]) == ("skprules/coverage/1", "permenpanrb-6-2022")
    assert [(row["id"], row["force"]) for row in shown["clauses"]] == [*FORCES.items()]
    for row, clause in zip(shown["clauses"], CLAUSES, strict=True):
        assert list(row) == ["id", "force", "status", "rules", "model", "forms", "operations", "reason"]
        carriers = [*row["rules"], *row["model"], *row["forms"], *row["operations"]]
        assert row["status"] in STATUSES
        assert (row["status"] == "carried") == bool(carriers) == (row["reason"] is None)
        assert (tuple(row["rules"]), row["status"]) == (clause.rules, clause.status)
        why = clause.not_yet or clause.not_encoded
        assert row["reason"] == (None if why is None else why.id)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_table_names_every_clause_and_carrier_within_eighty_columns(language: str):
    code, out = run("--lang", language)
    lines = out.splitlines()
    assert code == 0
    assert max(map(len, lines)) <= 80
    assert [line.split()[0] for line in lines[1:-1] if not line.startswith(" ")] == list(FORCES)
    said = " ".join(out.split())
    for clause in CLAUSES:
        names = [name.removeprefix("permenpanrb-6-2022/") for name in clause.rules]
        for name in (*names, *clause.model, *clause.forms, *clause.operations):
            assert name in said, clause.id
        why = coverage.reason(clause)
        assert why is None or why.in_language("en" if language == "en" else "id") in said, clause.id
    counted = [sum(clause.status == status for clause in CLAUSES) for status in STATUSES]
    assert [int(word) for word in lines[-1].replace(":", "").split() if word.isdigit()] == [len(CLAUSES), *counted]


def test_the_heads_of_the_table_stand_above_their_columns():
    for language, heads in (
        ("id", "KETENTUAN SIFAT      STATUS   DIMUAT"),
        ("en", "CLAUSE    FORCE      STATUS   CARRIED"),
    ):
        lines = run("--lang", language)[1].splitlines()
        assert lines[0].startswith(heads)
        for line in lines[1:-1]:
            assert line.startswith(" " * 30) or (line[9] == line[20] == line[29] == " " and line[30] != " ")


# --- gaps -----------------------------------------------------------------------------------------------------------

GAP = OWN_INDEX  # its clauses say not_yet, but for the one that the rule carries


def own(tmp_path: Path, index: str = GAP) -> str:
    return str(write(tmp_path, {"lampiran.yaml": CHECK}, index))


def test_gaps_end_with_0_unless_the_strict_way_is_asked_for(tmp_path: Path):
    of_ones_own = ("--rules", own(tmp_path), "--regulation", OWN, "--json")
    code, out = run(*of_ones_own)
    assert code == 0
    assert {row["status"] for row in json.loads(out)["clauses"]} >= {"not_yet"}
    assert run(*of_ones_own, "--strict")[0] == 1


def test_what_is_left_out_on_purpose_is_no_gap(tmp_path: Path):
    rules = skprules.load_rules(own(tmp_path, GAP.replace("not_yet:", "not_encoded:")))
    clauses = coverage.coverage(rules, OWN)
    assert {clause.status for clause in clauses} <= {"carried", "not_encoded"}
    assert coverage.gaps(clauses) == ()


def test_the_strict_way_tells_whether_the_guide_has_gaps():
    assert run("--strict")[0] == int(any(clause.status == "not_yet" for clause in CLAUSES))
    assert coverage.gaps(CLAUSES) == tuple(clause for clause in CLAUSES if clause.not_yet is not None)


def test_a_regulation_that_is_not_there_is_answered_with_those_that_are():
    with pytest.raises(skprules.InputError) as refused:
        coverage.coverage(RULES, "permenpanrb-8-2021")
    (problem,) = refused.value.problems
    assert problem.text.en.startswith("there is no regulation 'permenpanrb-8-2021'; known are: ")
    assert "permenpanrb-6-2022" in problem.text.en
    assert CliRunner().invoke(app, ["rules", "coverage", "--regulation", "x"]).exit_code == 2


def test_the_proof_refuses_a_rule_whose_examples_do_not_show_both():
    """`rules verify` holds what the second test of this file holds of the shipped rules."""
    rule = RULES.rules["permenpanrb-6-2022/planning/prioritas#prioritas-belum-ditetapkan"]
    for keep, lacks in ((True, "staying silent"), (False, "firing")):
        examples = tuple(one for one in rule.file.examples if _fires(rule, one.given, RULES) is keep)
        file = attrs.evolve(rule.file, examples=examples)
        changed = {name: attrs.evolve(one, file=file) for name, one in RULES.rules.items() if one.file is rule.file}
        told = verify._example_problems(attrs.evolve(RULES, files={file.id: file}, rules=changed))
        said = f"no example shows the rule '{rule.raw.id}' {lacks}"
        assert any(problem.text.en.startswith(said) for problem in told)


def _fires(rule: Rule, given: Any, rules: skprules.RuleSet) -> bool:
    return reference.holds(rule.raw.when, given, rules.fields[rule.file.id])
