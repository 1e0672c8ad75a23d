"""Findings as SARIF 2.1.0: one run, every result at its rule, level, file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from typer.testing import CliRunner

import skprules
from skprules.cli import app, sarif
from skprules.model import Unit

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
FAULTY = "banyak-kesalahan.yaml"
CLEAN = "perawat-terampil.yaml"
LEVELS = {"wajib": "error", "sebaiknya": "warning", "boleh": "note"}


def run(*arguments: str) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(app, ["check", "--sarif", *arguments])
    log: dict[str, Any] = json.loads(result.stdout)
    assert [error.message for error in Draft7Validator(SCHEMA).iter_errors(log)] == []
    return result.exit_code, log


def the_run(*arguments: str) -> dict[str, Any]:
    _, log = run(*arguments)
    (found,) = log["runs"]
    return dict(found)


def rules_of(run_: dict[str, Any]) -> list[dict[str, Any]]:
    return list(run_["tool"]["driver"]["rules"])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a faulty, a clean and a broken file; the current one."""
    for name in (FAULTY, CLEAN):
        (tmp_path / name).write_text(skprules.example(name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "salah.yaml").write_text("instansi: x\nperiodee: y\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_schema_is_one_and_refuses_what_sarif_does_not_know():
    Draft7Validator.check_schema(SCHEMA)
    valid = Draft7Validator(SCHEMA)
    assert not valid.is_valid({"version": "2.0.0", "runs": []})
    assert not valid.is_valid({"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]})
    assert not valid.is_valid({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "findings": []}]})


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.usefixtures("here")
def test_every_finding_is_a_result_of_its_rule_at_its_line(language: Any):
    report = skprules.check(skprules.read(FAULTY), lang=language)
    code, log = run(FAULTY, "--lang", language)
    (found,) = log["runs"]
    rules = rules_of(found)
    assert (code, log["version"], log["$schema"]) == (1, "2.1.0", sarif.SCHEMA)
    assert (found["language"], found["tool"]["driver"]["name"]) == (language, "skprules")
    assert len(found["results"]) == len(report.findings)
    for result, finding in zip(found["results"], report.findings, strict=True):
        assert result["ruleId"] == rules[result["ruleIndex"]]["id"] == finding.rule
        assert result["level"] == rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == LEVELS[finding.duty]
        assert result["message"]["text"] == f"{finding.message}. {finding.fix}."
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert physical["artifactLocation"] == {"uri": FAULTY}
        assert physical["region"] == {"startLine": finding.where.line}
        assert location["logicalLocations"] == [{"fullyQualifiedName": finding.where.path}]
        assert result["properties"]["facts"] == finding.facts


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.usefixtures("here")
def test_a_rule_helps_with_its_clauses_and_its_tafsir(language: Any):
    known = skprules.load_rules()
    for descriptor in rules_of(the_run(FAULTY, "--lang", language)):
        rule = known.rules[descriptor["id"]]
        for clause in known.clause(rule.citation):
            assert f"{clause.id}: {clause.text.in_language(language)}" in descriptor["help"]["text"]
        assert str(rule.citation) in descriptor["help"]["text"]
        assert rule.tafsir is None or rule.tafsir.in_language(language) in descriptor["help"]["text"]
        assert descriptor["properties"]["tags"] == [rule.duty, *rule.citation.clauses]


@pytest.mark.usefixtures("here")
def test_rules_are_told_once_in_their_order():
    rules = [descriptor["id"] for descriptor in rules_of(the_run(FAULTY, FAULTY))]
    order = list(skprules.load_rules().rules)
    assert rules == sorted(set(rules), key=order.index)


@pytest.mark.usefixtures("here")
def test_a_clean_file_gives_a_run_without_results():
    code, log = run(CLEAN)
    (found,) = log["runs"]
    assert (code, found["results"], rules_of(found)) == (0, [], [])
    assert found["invocations"] == [{"executionSuccessful": True, "exitCode": 0}]


@pytest.mark.usefixtures("here")
def test_what_is_wrong_with_a_broken_file_shows_in_the_editor_too():
    with pytest.raises(skprules.InputError) as refused:
        skprules.read("salah.yaml")
    code, log = run("salah.yaml", FAULTY)
    (found,) = log["runs"]
    broken = [result for result in found["results"] if result["ruleId"] == sarif.UNUSABLE_FILE]
    assert (code, found["invocations"]) == (2, [{"executionSuccessful": False, "exitCode": 2}])
    assert len(broken) == len(refused.value.problems)
    assert len(found["results"]) == len(broken) + len(skprules.check(skprules.read(FAULTY)).findings)
    for result, problem in zip(broken, refused.value.problems, strict=True):
        physical = result["locations"][0]["physicalLocation"]
        assert result["level"] == "error"
        assert physical["artifactLocation"] == {"uri": "salah.yaml"}
        assert physical.get("region", {}).get("startLine") == problem.where.line


def test_findings_of_a_unit_stand_in_the_files_of_its_employees(here: Path):
    folder = here / "unit"
    (folder / "anggota").mkdir(parents=True)
    for name in ("unit.yaml", "kepala-dinas.yaml", *(f"anggota/{one.name}" for one in _members())):
        text = skprules.example(f"unit/{name}").read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("      prioritas: tinggi\n", ""), encoding="utf-8")
    unit = skprules.read("unit/unit.yaml")
    assert isinstance(unit, Unit)
    named = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in the_run("unit/unit.yaml")["results"]
    }
    assert named >= {"unit/kepala-dinas.yaml", *(f"unit/anggota/{one.name}" for one in _members())}


def _members() -> list[Any]:
    return [one for one in skprules.example("unit/anggota").iterdir() if one.name.endswith(".yaml")]


def test_paths_become_uris(here: Path):
    folder = here / "SKP 2026 #1"
    folder.mkdir()
    (folder / FAULTY).write_bytes((here / FAULTY).read_bytes())
    uris = {
        name: {
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in the_run(name)["results"]
        }
        for name in (f"SKP 2026 #1/{FAULTY}", str(here / FAULTY))
    }
    assert uris == {
        f"SKP 2026 #1/{FAULTY}": {f"SKP%202026%20%231/{FAULTY}"},
        str(here / FAULTY): {(here / FAULTY).as_uri()},
    }


def test_a_finding_is_known_again_after_lines_have_moved(here: Path):
    before = [result["partialFingerprints"] for result in the_run(FAULTY)["results"]]
    (here / FAULTY).write_text("\n\n" + (here / FAULTY).read_text(encoding="utf-8"), encoding="utf-8")
    after = the_run(FAULTY)["results"]
    assert [result["partialFingerprints"] for result in after] == before
    assert len({json.dumps(one) for one in before}) == len(before)


@pytest.mark.parametrize("other", ["--json", "--why"])
@pytest.mark.usefixtures("here")
def test_sarif_is_one_form_of_output_and_takes_no_other(other: str):
    result = CliRunner().invoke(app, ["check", "--sarif", other, FAULTY])
    assert result.exit_code == 2
    assert "--sarif menentukan sendiri bentuk keluarannya" in result.stdout + result.stderr
