"""Explanations: the clauses, the facts, and the smallest change that satisfies a rule; the JSON of `check` and its schema."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator
from law.rule_writing import CHECK, OWN_INDEX, write
from typer.testing import CliRunner

import skprules
from skprules.cli import app
from skprules.law import reference
from skprules.law.explain import explain_example, explain_rule, smallest_changes
from skprules.law.tables import Rule
from skprules.model import Case
from skprules.strict_yaml import parse

ROOT = Path(__file__).parents[1]
RULES = skprules.load_rules()
CHECKS = {name: rule for name, rule in RULES.rules.items() if rule.file.kind == "check"}
FAULTY = skprules.example("banyak-kesalahan.yaml")
REPORT = skprules.check(skprules.read(FAULTY))
SCHEMA = json.loads((files("skprules") / "schemas" / "check-1.json").read_text(encoding="utf-8"))
Facts = Mapping[str, str]


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout


def fires(rule: Rule, facts: Facts) -> bool:
    """As the condition is written; not as it was resolved, which is what explanations are made from."""
    return reference.holds(rule.raw.when, facts, RULES.fields[rule.file.id])


def firing(rule: Rule) -> Iterator[dict[str, str]]:
    """The facts of the examples on which a rule fires, as far as it asks about them; each once."""
    seen = []
    for example in rule.file.examples:
        facts = {name: value for name, value in example.given.items() if name in rule.fields}
        if facts not in seen and fires(rule, facts):
            seen.append(facts)
            yield facts


def ways(change: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, str]]:
    for values in itertools.product(*change.values()):
        yield dict(zip(change, values, strict=True))


# --- what satisfies a rule --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CHECKS)
def test_what_is_said_to_satisfy_a_rule_does_and_nothing_smaller_would(name: str):
    rule = CHECKS[name]
    fields = RULES.fields[rule.file.id]
    for facts in itertools.islice(firing(rule), 4):
        changes = smallest_changes(rule, facts, RULES)
        assert 1 <= len(changes) <= 3
        (size,) = {len(change) for change in changes}
        for change in changes:
            for way in ways(change):
                assert not fires(rule, {**facts, **way})
                assert all(facts[field] != value for field, value in way.items())
        if size == 2:
            for field in facts:
                assert all(fires(rule, {**facts, field: value}) for value in fields[field].values)


@pytest.mark.parametrize("name", CHECKS)
def test_a_change_that_makes_another_rule_speak_up_is_proposed_only_where_there_is_no_other(name: str):
    rule = CHECKS[name]
    fields = RULES.fields[rule.file.id]
    beside = [
        other
        for other in CHECKS.values()
        if other.file.about == rule.file.about and other is not rule and other.fields <= rule.fields
    ]
    for facts in itertools.islice(firing(rule), 4):
        silent_before = [other for other in beside if not fires(other, facts)]
        for change in smallest_changes(rule, facts, RULES):
            for way in ways(change):
                new = [other.id for other in silent_before if fires(other, {**facts, **way})]
                if new:
                    (field,) = way if len(way) == 1 else (next(iter(way)),)
                    assert all(
                        fires(rule, {**facts, field: value})
                        or any(fires(other, {**facts, field: value}) for other in silent_before)
                        for value in fields[field].values
                    ), (facts, way, new)


SATISFIED = {
    "prioritas#prioritas-belum-ditetapkan": ["prioritas: rendah atau tinggi", "jenis: utama atau tambahan"],
    "prioritas#jenis-bertentangan-dengan-prioritas": ["jenis: utama"],
    "tingkat-kendali#pimpinan-di-luar-daftar": ["tingkat kendali: output kendali rendah, outcome antara atau outcome"],
    "indikator#target-terpisah-pada-kualitatif": ["target: tidak ada"],
    "indikator#satuan-belum-ada": ["satuan: ada", "target: tidak ada"],
    "jabatan#jenjang-hanya-fungsional": ["jenjang: belum dinyatakan"],
    "lampiran#konsekuensi-negatif-belum-ada": ["konsekuensi negatif: ada"],
    "pelaporan#rutin-tidak-berkala": ["waktu: berkala"],
    "penandatanganan#tanggal-belum-ada": ["tanggal: ada"],
    "kelengkapan-identitas#penilai-tanpa-nomor": ["identitas: NIP (PNS), NI PPPK, NRP (TNI/Polri) atau tanpa nomor"],
}


@pytest.mark.parametrize("name", SATISFIED)
def test_what_satisfies_a_rule_in_the_words_of_the_law(name: str):
    why = explain_example(CHECKS[f"permenpanrb-6-2022/planning/{name}"], RULES)
    assert [change.text for change in why.satisfied_by] == SATISFIED[name]


@pytest.mark.parametrize("name", [name for name in CHECKS if "/tingkat-kendali#" in name])
def test_nobody_is_told_to_take_another_position(name: str):
    """Position and grade are given; the level of control is what is stated."""
    for facts in firing(CHECKS[name]):
        for change in smallest_changes(CHECKS[name], facts, RULES):
            assert set(change) == {"tingkat_kendali"}


def test_two_facts_are_changed_where_one_does_not_suffice():
    """A rule that either of two facts is enough for is silenced by changing both."""
    some = next(rule for rule in CHECKS.values() if len(rule.fields) >= 2)
    fields = RULES.fields[some.file.id]
    first, second = sorted(some.fields)[:2]
    facts = {name: fields[name].values[0] for name in (first, second)}
    when = {"any": [{name: value} for name, value in facts.items()]}
    either = attrs.evolve(
        some,
        raw=attrs.evolve(some.raw, at=None, when=when),
        paths=tuple({name: frozenset([0])} for name in facts),
    )
    changes = smallest_changes(either, facts, RULES)
    assert 1 <= len(changes) <= 3
    assert all(set(change) == {first, second} for change in changes)
    assert all(not fires(either, way) for change in changes for way in ways(change))


def test_a_decision_has_nothing_to_be_satisfied():
    for rule in RULES.rules.values():
        if rule.file.kind == "decision":
            why = explain_example(rule, RULES)
            assert (why.satisfied_by, bool(why.facts), bool(why.clauses)) == ((), True, True)


def test_a_suggestion_that_is_followed_silences_the_finding():
    """From the finding back to the file: the proposed priority is written, and the finding is gone."""
    data = parse(FAULTY.read_text(encoding="utf-8")).data
    finding = next(one for one in REPORT.findings if one.rule.endswith("#prioritas-belum-ditetapkan"))
    found = re.fullmatch(r"skp\.hasil_kerja\[(\d)\]", finding.where.path or "")
    assert found is not None
    for value in skprules.explain(finding).satisfied_by[0].facts["prioritas"]:
        data["skp"]["hasil_kerja"][int(found[1])]["prioritas"] = value
        again = skprules.check(skprules.read(data))
        assert (finding.rule, finding.where.path) not in {(one.rule, one.where.path) for one in again.findings}


# --- what an explanation says -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("number", range(len(REPORT.findings)))
def test_an_explanation_has_the_clauses_and_the_facts_of_the_finding(number: int, language: Any):
    finding = REPORT.findings[number]
    why = skprules.explain(finding, lang=language)
    known = RULES.regulations["permenpanrb-6-2022"].clauses
    assert tuple(clause.id for clause in why.clauses) == finding.clause
    assert [clause.text for clause in why.clauses] == [known[one].text.in_language(language) for one in finding.clause]
    assert {fact.name: fact.value for fact in why.facts} == finding.facts
    domains = RULES.fields[finding.rule.partition("#")[0]]
    assert all(fact.label == domains[fact.name].label(fact.value, language) for fact in why.facts)
    assert why.satisfied_by


def test_an_explanation_needs_the_rules_of_the_finding(tmp_path: Path):
    rules = skprules.load_rules(write(tmp_path, {"lampiran.yaml": CHECK}, OWN_INDEX))
    case = skprules.read(FAULTY)
    assert isinstance(case, Case)
    own = [one for one in skprules.check(case, rules=rules).findings if one.rule not in RULES.rules]
    for finding in own:
        assert skprules.explain(finding, rules=rules).clauses
        with pytest.raises(KeyError):
            skprules.explain(finding)
    some = next(iter(CHECKS.values()))
    assert explain_rule(some, {}, RULES).facts == ()


def test_check_explains_where_it_is_asked_to():
    _, plain = run("check", FAULTY)
    code, out = run("check", FAULTY, "--why")
    assert code == 1
    assert "Mengapa" not in plain
    assert out.count("      Mengapa\n") == len(REPORT.findings)
    for finding in REPORT.findings:
        why = skprules.explain(finding)
        lines = [f"        {clause.id} (" for clause in why.clauses]
        lines += [f"        fakta: {fact.name.replace('_', ' ')}: {fact.label}\n" for fact in why.facts]
        lines += [f"        terpenuhi bila: {change.text}\n" for change in why.satisfied_by]
        assert all(line in out for line in lines), finding.rule
        assert all(f": {clause.text}\n" in out for clause in why.clauses)
    assert set(plain.splitlines()) <= set(out.splitlines())  # nothing that is told without it is left out


def test_an_explanation_is_indonesian_unless_english_is_asked_for():
    text = "The Pejabat Penilai Kinerja sets the priority of each planned result: high (utama) or low (tambahan)."
    assert f"T2.4 (must): {text}\n" in run("check", FAULTY, "--why", "--lang", "en")[1]
    out = run("check", FAULTY, "--why")[1]
    assert text not in out
    assert "T2.4 (harus): Pejabat Penilai Kinerja menetapkan prioritas" in out


def test_rules_show_says_on_what_a_rule_fires_and_what_satisfies_it():
    _, out = run("rules", "show", "prioritas-belum-ditetapkan")
    for line in (
        "contoh yang ditemukan: prioritas: belum dinyatakan; penugasan: tidak ada; jenis: belum dinyatakan",
        "terpenuhi bila: prioritas: rendah atau tinggi",
        "terpenuhi bila: jenis: utama atau tambahan",
    ):
        assert f"    {line}\n" in out
    (shown,) = json.loads(run("rules", "show", "prioritas-belum-ditetapkan", "--json")[1])["rules"]
    assert shown["example"] == {"prioritas": "tidak_ada", "penugasan": "tidak_ada", "jenis": "tidak_ada"}
    assert [change["facts"] for change in shown["satisfied_by"]] == [
        {"prioritas": ["rendah", "tinggi"]},
        {"jenis": ["utama", "tambahan"]},
    ]


@pytest.mark.parametrize("file", sorted({rule.file.id for rule in RULES.rules.values()}))
def test_rules_show_works_for_every_file(file: str):
    for shown in json.loads(run("rules", "show", file, "--json")[1])["rules"]:
        assert shown["example"]
        assert bool(shown["satisfied_by"]) == (shown["kind"] == "check")


# --- the JSON of check ------------------------------------------------------------------------------------------------

EXAMPLES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "examples").rglob("*.yaml"))


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == "skprules/check/1"


@pytest.mark.parametrize("options", [(), ("--why",), ("--why", "--lang", "en"), ("--quiet",)], ids=" ".join)
def test_what_check_prints_as_json_follows_its_schema(options: tuple[str, ...], tmp_path: Path):
    broken = tmp_path / "rusak.yaml"
    broken.write_text("skprules: 1\ninstansi: [", encoding="utf-8")
    wrong = tmp_path / "salah.yaml"
    wrong.write_text("instansi: x\nperiodee: y\n", encoding="utf-8")
    code, out = run("check", *(ROOT / name for name in EXAMPLES), broken, wrong, tmp_path / "none", "--json", *options)
    shown = json.loads(out)
    assert code == 2
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(shown)] == []
    findings = [finding for file in shown["files"] for finding in file["findings"]]
    assert len(findings) >= len(REPORT.findings)
    assert all(("why" in finding) == ("--why" in options) for finding in findings)
    for file in shown["files"]:
        assert list(file["counts"]) == ["wajib", "sebaiknya", "boleh"]
        if file["problems"]:
            assert (file["ok"], set(file["counts"].values()), file["findings"]) == (False, {0}, [])


def test_the_schema_refuses_what_check_never_prints():
    shown = json.loads(run("check", FAULTY, "--json", "--why")[1])
    valid = Draft202012Validator(SCHEMA)
    finding = shown["files"][0]["findings"][0]
    for place, key in ((shown, "schema"), (shown["files"][0], "counts"), (finding, "duty"), (finding["why"], "facts")):
        kept = place.pop(key)
        assert not valid.is_valid(shown), key
        place[key] = kept
    finding["lain"] = 1
    assert not valid.is_valid(shown)
