"""What is proven of rules before they are used, and what the full proof adds."""

from __future__ import annotations

import attrs
import pytest
from law.rule_writing import (
    CHECK,
    DECISION,
    FILES,
    OWN,
    OWN_INDEX,
    changed,
    example_problems,
    faults,
    line_of,
    load_as_shipped,
    write,
)

import skprules
from skprules.errors import RuleFileError
from skprules.law import verify as verification
from skprules.law.facts import find_fact
from skprules.law.ruleset import RuleSet
from skprules.law.verify import verify

# ---- too much to enumerate ---------------------------------------------------------------------------------------

WIDE = """\
id: aturan-contoh/lebar
title: Terlalu banyak kemungkinan
kind: decision
clause: K.must
cite: Contoh
in_force: {{from: "2022-02-03"}}
fields: {{{fields}}}
gives: {{hasil: rating}}
hits: one
rules:
  - id: selalu
    when: {{f0: [rendah, sedang, tinggi]}}
    then: tinggi
examples:
  - {{given: {{{given}}}, expect: tinggi}}
"""


def wide(fields: int) -> str:
    names = [f"f{number}" for number in range(fields)]
    return WIDE.format(
        fields=", ".join(f"{name}: rating" for name in names), given=", ".join(f"{name}: rendah" for name in names)
    )


def test_a_decision_over_twenty_thousand_combinations_is_refused(tmp_path):
    text = wide(10)
    (problem,) = faults(write(tmp_path, {"lebar.yaml": text}))
    assert problem.text.en == "the fields have 59049 combinations; at most 20000 are enumerated, split the file"
    assert problem.where.line == line_of(text, "fields:")


def test_a_decision_of_nine_ladders_is_still_enumerated(tmp_path):
    rules = load_as_shipped(write(tmp_path, {"lebar.yaml": wide(9)}))
    assert len(rules.decisions[f"{OWN}/lebar"].table) == 3**9


def test_a_check_rule_over_twenty_thousand_combinations_is_refused(tmp_path):
    """And not tried out: that would take for ever."""
    rules = skprules.load_rules()
    names = ("prioritas", "penugasan", "jenis", "jenis_ditetapkan", "jenjang", "ketua_tim", "tingkat_kendali")
    found = [find_fact("hasil_kerja", name, rules.domains) for name in (*names, "penugasan_dari", "indikator")]
    known = {fact.name: fact.domain for fact in found if fact}
    fields = "".join(f"  {name}: {domain}\n" for name, domain in known.items())
    condition = ", ".join(f"{name}: {{not: tidak_ada}}" for name in known)
    text = changed(CHECK, "about: lampiran", "about: hasil_kerja")
    text = changed(text, "  lampiran: keadaan\n  dukungan_sumber_daya: keadaan\n", fields)
    text = changed(text, "when: {lampiran: tidak_ada}", f"when: {{{condition}}}")
    text = changed(text, "when: {lampiran: ada, dukungan_sumber_daya: tidak_ada}", "when: {indikator: tidak_ada}")
    with pytest.raises(RuleFileError) as refused:
        skprules.load_rules(write(tmp_path, {"lampiran.yaml": text}, OWN_INDEX))
    (problem,) = refused.value.problems
    cases = 3 * 4 * 3 * 3 * 9 * 2 * 6 * 2 * 2
    assert problem.text.en == (
        f"the fields of the rule 'belum-ada' have {cases} combinations; at most 20000 are enumerated, split the rule"
    )
    assert problem.where.line == line_of(text, "  - id: belum-ada")


# ---- counter-examples --------------------------------------------------------------------------------------------


def test_the_counter_example_of_a_gap_can_be_pasted_into_the_file(tmp_path):
    gap = changed(DECISION, "{kiri: tinggi, kanan: sedang}", "{kiri: sedang, kanan: sedang}")
    (problem,) = faults(write(tmp_path, {"nilai.yaml": gap}))
    counter_example = problem.text.en.removeprefix("no rule decides ").split("; add a rule")[0]
    pasted = f"{DECISION}  - {counter_example.replace('…', 'sedang')}\n"
    rules = load_as_shipped(write(tmp_path, {"nilai.yaml": pasted}))
    assert rules.files[f"{OWN}/nilai"].examples[-1].given == {"kiri": "tinggi", "kanan": "sedang"}
    assert example_problems(rules, f"{OWN}/nilai") == []


# ---- examples ----------------------------------------------------------------------------------------------------

EXAMPLES = {
    "another value": (
        "nilai",
        "kanan: tinggi}, expect: sedang",
        "kanan: tinggi}, expect: rendah",
        "the rules give sedang, the example expects rendah",
    ),
    "a value outside the domain": (
        "nilai",
        "{kiri: sedang, kanan: tinggi}",
        "{kiri: cukup, kanan: tinggi}",
        "the example must give every field (kiri, kanan) a value of its domain",
    ),
    "a field missing": (
        "nilai",
        "{kiri: sedang, kanan: tinggi}",
        "{kiri: sedang}",
        "the example must give every field (kiri, kanan) a value of its domain",
    ),
    "a field too many": (
        "nilai",
        "{kiri: sedang, kanan: tinggi}",
        "{kiri: sedang, kanan: tinggi, tengah: rendah}",
        "the example gives tengah, which is no field of this file",
    ),
    "another finding": (
        "lampiran",
        "finds: [tanpa-dukungan]",
        "finds: [belum-ada]",
        "the rules find [tanpa-dukungan], the example says [belum-ada]",
    ),
    "no finding": (
        "lampiran",
        "finds: [tanpa-dukungan]",
        "finds: []",
        "the rules find [tanpa-dukungan], the example says []",
    ),
    "one finding too many": (
        "lampiran",
        "finds: []",
        "finds: [belum-ada, tanpa-dukungan]",
        "the rules find [], the example says [belum-ada, tanpa-dukungan]",
    ),
    "expect in a check": ("lampiran", "finds: []", "expect: ada", "the rules find [], the example says []"),
    "finds in a decision": (
        "nilai",
        "kanan: tinggi}, expect: sedang",
        "kanan: tinggi}, finds: []",
        "the rules give sedang, the example expects None",
    ),
}


@pytest.mark.parametrize("case", EXAMPLES)
def test_an_example_that_the_rules_do_not_bear_out_is_told_with_its_line(tmp_path, case):
    name, old, new, sentence = EXAMPLES[case]
    text = changed(FILES[f"{name}.yaml"], old, new)
    (problem,) = example_problems(load_as_shipped(write(tmp_path, FILES | {f"{name}.yaml": text})), f"{OWN}/{name}")
    assert problem.text.en == sentence
    assert new in text.splitlines()[(problem.where.line or 0) - 1]


def test_examples_that_hold_are_no_problem(tmp_path):
    rules = load_as_shipped(write(tmp_path, FILES))
    assert example_problems(rules, f"{OWN}/nilai") == example_problems(rules, f"{OWN}/lampiran") == []


# ---- the full proof ----------------------------------------------------------------------------------------------


def own_proof(rules: RuleSet) -> list[str]:
    """What the full proof says of examples, apart from the schema."""
    return [problem.text.en for problem in verification._example_problems(rules)]


def test_the_shipped_rules_pass_the_full_proof():
    rules = skprules.load_rules()
    proven = verify(rules)
    assert proven.problems == ()
    assert proven.evaluator == rules.evaluator
    assert proven.counts == {
        "files": len(rules.files),
        "rules": len(rules.rules),
        "tables": len(list(rules.tables())),
        "cases": sum(len(table.table) for table in rules.tables()),
        "examples": sum(len(file.examples) for file in rules.files.values()),
    }
    assert min(proven.counts.values()) > 15


def test_rules_of_ones_own_pass_the_full_proof_beside_the_shipped_ones(tmp_path):
    home = write(tmp_path, {"lampiran.yaml": CHECK}, OWN_INDEX)
    assert verify(skprules.load_rules(home), [home]).problems == ()


def test_the_full_proof_holds_rules_of_ones_own_against_the_schema(tmp_path):
    home = write(tmp_path, {"lampiran.yaml": CHECK}, OWN_INDEX)
    rules = skprules.load_rules(home)
    write(
        tmp_path, {"lampiran.yaml": changed(CHECK, "title: Lampiran menurut instansi contoh", "title: La")}, OWN_INDEX
    )
    (problem,) = verify(rules, [home]).problems
    assert (str(problem.where), problem.text.en) == (f"{OWN}/lampiran.yaml:2: title", "'La' is too short")


def test_a_broken_example_is_told_and_does_not_stop_the_proof(tmp_path):
    text = changed(CHECK, "{given: {lampiran: tidak_ada, dukungan_sumber_daya: tidak_ada}", "{given: {lampiran: tiada}")
    assert own_proof(load_as_shipped(write(tmp_path, {"lampiran.yaml": text}))) == [
        "the example must give every field (lampiran, dukungan_sumber_daya) a value of its domain",
        (
            "no example shows the rule 'belum-ada' firing; "
            "add {given: {lampiran: tidak_ada, dukungan_sumber_daya: tidak_ada}, finds: [belum-ada]}"
        ),
    ]


def test_every_rule_is_shown_firing_and_staying_silent(tmp_path):
    only_fires = CHECK[: CHECK.index("  - {given: {lampiran: ada, dukungan_sumber_daya: tidak_ada}")]
    assert own_proof(load_as_shipped(write(tmp_path, {"lampiran.yaml": only_fires}))) == [
        (
            "no example shows the rule 'belum-ada' staying silent; "
            "add {given: {lampiran: ada, dukungan_sumber_daya: ada}, finds: []}"
        ),
        (
            "no example shows the rule 'tanpa-dukungan' firing; "
            "add {given: {lampiran: ada, dukungan_sumber_daya: tidak_ada}, finds: [tanpa-dukungan]}"
        ),
    ]


def test_every_rule_of_a_decision_is_shown_deciding(tmp_path):
    one = DECISION[: DECISION.index("  - {given: {kiri: rendah")]
    assert own_proof(load_as_shipped(write(tmp_path, {"nilai.yaml": one}))) == [
        "no example shows the rule 'ada-yang-rendah' firing; add {given: {kiri: rendah, kanan: rendah}, expect: rendah}",
        "no example shows the rule 'selebihnya' firing; add {given: {kiri: sedang, kanan: sedang}, expect: sedang}",
    ]


def test_a_case_on_which_engine_and_reference_differ_is_told_with_rule_and_facts():
    rules = skprules.load_rules()
    name = "permenpanrb-6-2022/forms/format-lampiran"
    table = rules.decisions[name]
    wrong = attrs.evolve(table, table=table.table | {(4,): ()})
    falsified = attrs.evolve(rules, decisions=dict(rules.decisions) | {name: wrong}, evaluator="engine")
    (problem,) = verification._differences(falsified)
    assert problem.where.file == f"{name}.yaml"
    assert problem.text.en == (
        "engine and reference differ on {'jenis_jabatan': 'pelaksana'}: "
        "[] against ['permenpanrb-6-2022/forms/format-lampiran#setiap-pegawai']"
    )
    assert list(verification._differences(attrs.evolve(falsified, evaluator="reference"))) == []
