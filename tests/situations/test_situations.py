"""Every situation is found to be what it says, every rule fires in one, every file is named after its clause."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from situations.edits import (
    HOME,
    added,
    base_data,
    edited,
    files,
    found_in_base,
    refused,
    situations,
    steps_of,
)

import skprules

RULES = skprules.load_rules()
SITUATIONS = list(situations())
BASES = sorted(path.stem for path in HOME.glob("base-*.yaml"))


@pytest.mark.parametrize("base", BASES)
def test_a_base_has_no_finding(base):
    assert found_in_base(base) == Counter()


@pytest.mark.parametrize("situation", [item for item in SITUATIONS if not item.refused], ids=str)
def test_a_situation_adds_exactly_the_findings_that_it_names(situation):
    findings = added(situation)
    assert Counter(rule for rule, _ in findings.elements()) == Counter(situation.rules)
    for expected, rule in zip(situation.finds, situation.rules, strict=True):
        if "at" in expected:
            assert (rule, expected["at"]) in findings


@pytest.mark.parametrize("situation", [item for item in SITUATIONS if item.refused], ids=str)
def test_a_value_outside_a_closed_list_is_refused_at_its_place(situation):
    assert refused(situation) == Counter(situation.refused)
    assert situation.finds == ()


def test_every_check_rule_fires_in_a_situation():
    # What is asked of a distribution of predikat is no part of a check; test_distribution counts every small unit instead.
    checks = {
        rule.id
        for rule in RULES.rules.values()
        if rule.file.kind == "check" and rule.file.about != "distribusi_predikat"
    }
    fired = {rule for situation in SITUATIONS for rule in situation.rules}
    if checks != fired:
        lines = [f"fires in no situation yet: {rule}" for rule in sorted(checks - fired)]
        pytest.fail("\n".join(lines + [f"no check rule in force: {rule}" for rule in sorted(fired - checks)]))


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(HOME).as_posix())
def test_a_file_is_named_after_a_clause_that_its_rules_cite(path):
    own = [situation for situation in SITUATIONS if situation.file == path.relative_to(HOME).as_posix()]
    (clause,) = {situation.clause for situation in own}
    assert re.fullmatch(rf"{re.escape(clause)}(-[a-z0-9-]+)?", path.stem)
    assert any(situation.rules or situation.refused for situation in own)
    for situation in own:
        cited = {name for rule in situation.rules for name in RULES.rules[rule].citation.clauses}
        assert not situation.rules or clause in cited, situation.name


def test_situations_of_a_file_have_names_of_their_own():
    names = Counter((situation.file, situation.name) for situation in SITUATIONS)
    assert [name for name, times in names.items() if times > 1] == []


def test_an_edit_changes_the_copy_alone():
    data = base_data("base-jf-kuantitatif")
    assert edited(data, {"pegawai.nama": "Contoh Lain"})["pegawai"]["nama"] == "Contoh Lain"
    assert data == base_data("base-jf-kuantitatif")


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        ({"skp.hasil_kerj[0].id": "x"}, "leads nowhere: there is no 'hasil_kerj'"),
        ({"skp.hasil_kerja[9].id": "x"}, "leads nowhere: there is no 9"),
        ({"skp.tempatnya": "!hapus"}, "is not there and cannot be deleted"),
        ({"skp.hasil_kerja[-1]": "x"}, "is no path"),
    ],
)
def test_an_edit_that_leads_nowhere_is_refused(edit, sentence):
    with pytest.raises(LookupError, match=re.escape(sentence)):
        edited(base_data("base-jf-kuantitatif"), edit)


def test_an_edit_may_begin_a_list():
    assert edited({"a": {}}, {"a.b[+]": 1}) == {"a": {"b": [1]}}
    assert steps_of("a.b[0].c[+]") == ["a", "b", 0, "c", "+"]
