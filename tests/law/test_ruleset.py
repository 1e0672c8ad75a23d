"""The rules in force: what they answer, from which day, and what an agency's own rules add and replace."""

from __future__ import annotations

import datetime
from pathlib import Path

import attrs
import pytest
from law.engine_spy import watched
from law.faulty_cases import GONE, STAFF, edited
from law.rule_writing import CHECK, DECISION, INDEX, OWN, OWN_INDEX, changed, write

import skprules
from skprules.errors import InputError, RuleFileError, UndecidedError
from skprules.law import engine, ruleset, shipped, tables
from skprules.law.ruleset import RuleSet

QUADRANT = "permenpanrb-6-2022/evaluation/predikat-kinerja"
KIND = "permenpanrb-6-2022/planning/jenis-hasil-kerja"
ANNEX = "permenpanrb-6-2022/planning/lampiran"
GOOD = {"rating_hasil_kerja": "sesuai_ekspektasi", "rating_perilaku_kerja": "sesuai_ekspektasi"}


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def english(error: pytest.ExceptionInfo[InputError] | pytest.ExceptionInfo[RuleFileError]) -> list[str]:
    return [problem.text.en for problem in error.value.problems]


# ---- decisions ---------------------------------------------------------------------------------------------------


def test_a_conclusion_says_what_by_which_rule_and_why():
    conclusion = skprules.load_rules().decide(KIND, {"prioritas": "rendah", "penugasan": "plt", "jenis": "tidak_ada"})
    assert conclusion.value == "utama"
    assert conclusion.rule == f"{KIND}#penugasan-jabatan"
    assert conclusion.clause == ("T6.3",)
    assert conclusion.cite == "permenpanrb-6-2022 T6.3 (Tahap 6 butir 4)"
    assert conclusion.facts == {"prioritas": "rendah", "penugasan": "plt", "jenis": "tidak_ada"}
    assert conclusion.tafsir is not None
    assert conclusion.tafsir.en.startswith("The item is written for administrative and functional officials;")


def test_a_decision_that_there_is_not_is_told_with_those_that_there_are():
    rules = skprules.load_rules()
    known = ", ".join(rules.decisions)
    with pytest.raises(InputError) as refused:
        rules.decide("predikat", GOOD)
    (problem,) = refused.value.problems
    assert problem.text.id == f"keputusan 'predikat' tidak ada; yang ada: {known}"
    assert problem.text.en == f"there is no decision 'predikat'; known are: {known}"
    assert QUADRANT in known


CHOICES = "choices: di_bawah_ekspektasi, sesuai_ekspektasi, di_atas_ekspektasi"
FIELDS = "known are: rating_hasil_kerja, rating_perilaku_kerja"
WRONG_FACTS = {
    "no facts": ({}, [
        f"'None' is no value of 'rating_hasil_kerja'; {CHOICES}",
        f"'None' is no value of 'rating_perilaku_kerja'; {CHOICES}",
    ]),
    "one missing": ({"rating_hasil_kerja": "sesuai_ekspektasi"}, [f"'None' is no value of 'rating_perilaku_kerja'; {CHOICES}"]),
    "one wrong": (GOOD | {"rating_perilaku_kerja": "baik"}, [f"'baik' is no value of 'rating_perilaku_kerja'; {CHOICES}"]),
    "another spelling": (GOOD | {"rating_perilaku_kerja": "di atas ekspektasi"}, [
        f"'di atas ekspektasi' is no value of 'rating_perilaku_kerja'; {CHOICES}",
    ]),
    "one too many": (GOOD | {"cuaca": "cerah"}, [f"'cuaca' is no field of this decision; {FIELDS}"]),
    "one for another": ({"rating_hasil_kerja": "sesuai_ekspektasi", "cuaca": "cerah"}, [
        f"'None' is no value of 'rating_perilaku_kerja'; {CHOICES}",
        f"'cuaca' is no field of this decision; {FIELDS}",
    ]),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG_FACTS)
def test_wrong_facts_are_told_one_by_one(case):
    facts, sentences = WRONG_FACTS[case]
    with pytest.raises(InputError) as refused:
        skprules.load_rules().decide(QUADRANT, facts)
    assert english(refused) == sentences
    assert all(problem.text.id != problem.text.en for problem in refused.value.problems)


def test_facts_that_no_rule_decides_are_an_error_of_their_own():
    """No proven rule set comes to this: the table of a decision is emptied here."""
    rules = skprules.load_rules()
    table = rules.decisions[QUADRANT]
    empty = attrs.evolve(table, table=dict.fromkeys(table.table, ()))
    with pytest.raises(UndecidedError) as undecided:
        attrs.evolve(rules, decisions={QUADRANT: empty}).decide(QUADRANT, GOOD)
    assert undecided.value.problems[0].text.en == f"the facts {GOOD} are not decided by '{QUADRANT}'"


def test_a_rule_set_cannot_be_rebound():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        skprules.load_rules().evaluator = "other"  # type: ignore[misc]


def test_the_shipped_rules_are_loaded_once():
    assert skprules.load_rules() is skprules.load_rules()
    assert skprules.load_rules(on=day("2024-01-01")) is not skprules.load_rules()


# ---- words and parameters ----------------------------------------------------------------------------------------


def test_rules_know_the_words_of_their_domains():
    rules = skprules.load_rules()
    assert rules.knows("waktu_pelaporan", "bulanan")
    assert not rules.knows("waktu_pelaporan", "Bulanan")
    assert rules.label("predikat", "kurang") == "Kurang/Misconduct"
    assert rules.label("predikat", "kurang", "en") == "poor/misconduct"
    with pytest.raises(KeyError):
        rules.label("predikat", "cukup")


def test_a_citation_leads_to_the_clauses_themselves():
    rules = skprules.load_rules()
    citation = rules.rules[f"{KIND}#prioritas-tinggi"].citation
    assert [(clause.id, clause.force) for clause in rules.clause(citation)] == [("T2.4", "must"), ("T6.2", "must")]


def test_forms_are_described_by_files_of_their_own():
    assert [file.form.id for file in skprules.load_rules().forms() if file.form] == [
        *(f"A.1.{number}" for number in range(1, 9)),
        *("C.1.1", "C.1.2", "C.1.3", "DEKP"),
    ]


def test_an_unknown_parameter_is_told_with_those_that_there_are():
    with pytest.raises(InputError) as refused:
        skprules.load_rules().parameter("umur_pensiun")
    (sentence,) = english(refused)
    assert sentence.startswith("there is no parameter 'umur_pensiun'; known are: ")
    assert "umur_pengangkatan_terendah" in sentence


# ---- days --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", [None, "2022-02-03", "2026-01-01", "2999-12-31"])
def test_the_shipped_rules_are_law_from_their_first_day(on):
    rules = skprules.load_rules(on=on and day(on))
    assert rules.decide(QUADRANT, GOOD).value == "baik"
    assert rules.parameter("umur_pengangkatan_terendah") == 16
    assert len(rules.rules) == len(skprules.load_rules().rules)


def test_a_day_before_the_first_is_refused_with_the_first_day():
    with pytest.raises(InputError) as refused:
        skprules.load_rules(on=day("2022-02-02"))
    (problem,) = refused.value.problems
    assert (
        problem.text.en
        == "no rule is in force on 2022-02-02; the first day is 2022-02-03, choose that day or a later one"
    )
    assert problem.text.id == (
        "tidak ada aturan yang berlaku pada 2022-02-02; hari pertamanya 2022-02-03, pilih hari itu atau sesudahnya"
    )


def test_before_its_first_day_a_rule_is_no_law():
    rules = ruleset.load(shipped.shipped_folders(), on=day("2022-02-02"))
    assert (rules.decisions, rules.checks, rules.files) == ({}, {}, {})
    with pytest.raises(InputError, match=r"^keputusan '.*' tidak ada; yang ada: $"):
        rules.decide(QUADRANT, GOOD)
    with pytest.raises(InputError, match="parameter 'umur_pengangkatan_terendah' tidak ada"):
        rules.parameter("umur_pengangkatan_terendah")


# ---- rules of one's own ------------------------------------------------------------------------------------------

STRICTER_ANNEX = changed(CHECK, "kind: check", f"kind: check\nreplaces: {ANNEX}")
ALL_UTAMA = f"""\
id: aturan-contoh/jenis
title: Semua hasil kerja adalah utama
kind: decision
replaces: {KIND}
clause: K.must
cite: Bagian jenis
in_force: {{from: "2024-01-01"}}
fields: {{prioritas: prioritas?, penugasan: penugasan, jenis: jenis_hasil_kerja?}}
gives: {{jenis_ditetapkan: jenis_hasil_kerja?}}
hits: one
rules:
  - id: selalu
    when: {{prioritas: [tidak_ada, rendah, tinggi]}}
    then: utama
examples:
  - {{given: {{prioritas: rendah, penugasan: tidak_ada, jenis: tidak_ada}}, expect: utama}}
"""


def own_rules(folder: Path, files: dict[str, str], on: datetime.date | None = None) -> RuleSet:
    return skprules.load_rules(write(folder, files, OWN_INDEX), on=on)


def found(rules: RuleSet, name: str = "banyak-kesalahan") -> list[str]:
    report = skprules.check(skprules.read(skprules.example(f"{name}.yaml"), rules=rules), rules=rules)
    return [finding.rule for finding in report.findings]


def test_rules_of_ones_own_are_added_to_the_shipped_ones(tmp_path):
    stricter = changed(CHECK, "lampiran: ada, dukungan_sumber_daya: tidak_ada}\n", "dukungan_sumber_daya: tidak_ada}\n")
    rules = own_rules(tmp_path, {"lampiran.yaml": stricter})
    shipped_findings = found(skprules.load_rules())
    more = found(rules)
    assert [rule for rule in more if not rule.startswith(OWN)] == shipped_findings
    assert [rule for rule in more if rule.startswith(OWN)] == [f"{OWN}/lampiran#tanpa-dukungan"]
    assert len(rules.rules) == len(skprules.load_rules().rules) + 2


def test_findings_of_rules_of_ones_own_cite_ones_own_clauses(tmp_path):
    rules = own_rules(tmp_path, {"lampiran.yaml": CHECK})
    report = skprules.check(skprules.read(skprules.example("banyak-kesalahan.yaml")), rules=rules)
    (finding,) = [finding for finding in report.findings if finding.rule.startswith(OWN)]
    assert (finding.duty, finding.clause, finding.cite) == (
        "sebaiknya",
        ("K.should",),
        f"{OWN} K.should (Bagian lampiran)",
    )


def test_a_check_of_ones_own_takes_the_place_of_the_one_that_it_replaces(tmp_path):
    rules = own_rules(tmp_path, {"lampiran.yaml": STRICTER_ANNEX})
    before, after = found(skprules.load_rules()), found(rules)
    assert [rule for rule in before if rule.startswith(ANNEX)]
    assert [rule for rule in after if rule.startswith(ANNEX)] == []
    assert f"{OWN}/lampiran#tanpa-dukungan" in after
    assert not any(rule.startswith(ANNEX) for rule in rules.rules)


def test_a_decision_of_ones_own_answers_under_the_id_that_it_replaces(tmp_path):
    rules = own_rules(tmp_path, {"jenis.yaml": ALL_UTAMA})
    low = {"prioritas": "rendah", "penugasan": "tidak_ada", "jenis": "tidak_ada"}
    conclusion = rules.decide(KIND, low)
    assert (conclusion.value, conclusion.rule) == ("utama", f"{OWN}/jenis#selalu")
    assert f"{OWN}/jenis" not in rules.decisions
    unnamed = edited(STAFF, {"skp.hasil_kerja[5].rencana_hasil_kerja_pimpinan": GONE})  # of low priority
    (finding,) = skprules.check(skprules.read(unnamed, rules=rules), rules=rules).findings
    assert finding.rule.endswith("#hasil-kerja-pimpinan-belum-disebut")  # as of a main result


def test_a_replacement_holds_from_its_own_first_day(tmp_path):
    low = {"prioritas": "rendah", "penugasan": "tidak_ada", "jenis": "tidak_ada"}
    write(tmp_path, {"jenis.yaml": ALL_UTAMA}, OWN_INDEX)
    on = {
        text: skprules.load_rules(tmp_path / OWN, on=day(text)).decide(KIND, low).value
        for text in ("2023-12-31", "2024-01-01")
    }
    assert on == {"2023-12-31": "tambahan", "2024-01-01": "utama"}


def test_a_replacement_ends_and_gives_the_place_back(tmp_path):
    low = {"prioritas": "rendah", "penugasan": "tidak_ada", "jenis": "tidak_ada"}
    text = changed(ALL_UTAMA, 'from: "2024-01-01"', 'from: "2024-01-01", to: "2025-01-01"')
    write(tmp_path, {"jenis.yaml": text}, OWN_INDEX)
    on = {
        text: skprules.load_rules(tmp_path / OWN, on=day(text)).decide(KIND, low).value
        for text in ("2024-12-31", "2025-01-01")
    }
    assert on == {"2024-12-31": "utama", "2025-01-01": "tambahan"}
    assert skprules.load_rules(tmp_path / OWN).decide(KIND, low).value == "tambahan"


def test_what_is_replaced_may_have_ended_itself(tmp_path):
    first = changed(DECISION, 'from: "2022-02-03"', 'from: "2022-02-03", to: "2024-01-01"')
    second = changed(
        changed(DECISION, f"{OWN}/nilai", f"{OWN}/nilai-2"), "kind: decision", f"kind: decision\nreplaces: {OWN}/nilai"
    )
    second = changed(changed(second, '"2022-02-03"', '"2024-01-01"'), "then: sedang", "then: rendah")
    second = changed(second, "expect: sedang", "expect: rendah")
    home = write(tmp_path, {"nilai.yaml": first, "nilai-2.yaml": second})
    middle = {"kiri": "sedang", "kanan": "sedang"}
    on = {
        text: ruleset.load([home], on=day(text)).decide(f"{OWN}/nilai", middle).value
        for text in ("2023-12-31", "2024-01-01")
    }
    assert on == {"2023-12-31": "sedang", "2024-01-01": "rendah"}


def test_a_replacement_of_a_replacement_answers_under_the_first_id(tmp_path):
    again = changed(ALL_UTAMA, f"{OWN}/jenis", "aturan-dinas/jenis")
    again = changed(again, f"replaces: {KIND}", f"replaces: {OWN}/jenis")
    again = changed(changed(again, "then: utama", "then: tambahan"), "expect: utama", "expect: tambahan")
    write(tmp_path, {"jenis.yaml": ALL_UTAMA}, OWN_INDEX)
    write(tmp_path, {"jenis.yaml": again}, changed(OWN_INDEX, OWN, "aturan-dinas"), name="aturan-dinas")
    rules = skprules.load_rules(tmp_path)
    high = {"prioritas": "tinggi", "penugasan": "tidak_ada", "jenis": "tidak_ada"}
    assert rules.decide(KIND, high).rule == "aturan-dinas/jenis#selalu"
    assert {name for name in rules.decisions if name.startswith("aturan")} == set()


REPLACEMENTS = {
    "two of one": (
        {"a.yaml": ("a", ANNEX), "b.yaml": ("b", ANNEX)},
        [f"'{ANNEX}' is replaced by '{OWN}/a' already; keep one of the two"],
    ),
    "a circle": (
        {"a.yaml": ("a", f"{OWN}/b"), "b.yaml": ("b", f"{OWN}/a")},
        [
            f"the files {OWN}/a, {OWN}/b replace each other in a circle; break it",
            f"the files {OWN}/b, {OWN}/a replace each other in a circle; break it",
        ],
    ),
    "another kind": ({"a.yaml": ("a", QUADRANT)}, ["a check cannot replace a decision; mend the id"]),
    "nothing": (
        {"a.yaml": ("a", "permenpanrb-6-2022/x")},
        ["'permenpanrb-6-2022/x' is no other rule file; mend the id"],
    ),
}


@pytest.mark.parametrize("case", REPLACEMENTS)
def test_a_replacement_that_would_leave_a_rule_out_unseen_is_refused(tmp_path, case):
    files, sentences = REPLACEMENTS[case]
    texts = {
        name: changed(
            changed(CHECK, f"{OWN}/lampiran", f"{OWN}/{short}"), "kind: check", f"kind: check\nreplaces: {target}"
        )
        for name, (short, target) in files.items()
    }
    with pytest.raises(RuleFileError) as refused:
        own_rules(tmp_path, texts)
    assert english(refused) == sentences


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("penugasan: penugasan, ", ""),
        ("gives: {jenis_ditetapkan: jenis_hasil_kerja?}", "gives: {jenis: jenis_hasil_kerja?}"),
    ],
)
def test_a_decision_of_ones_own_answers_the_same_question(tmp_path, old, new):
    with pytest.raises(RuleFileError) as refused:
        own_rules(tmp_path, {"jenis.yaml": changed(ALL_UTAMA, old, new)})
    assert english(refused) == [
        f"'{KIND}' is asked with prioritas, penugasan, jenis and gives jenis_ditetapkan: jenis_hasil_kerja?; keep to that"
    ]


def test_a_parameter_of_ones_own_takes_the_place_of_the_shipped_one(tmp_path):
    figures = """\
parameters:
  umur_pengangkatan_terendah:
    title: Umur terendah
    unit: tahun
    values:
      - {in_force: {from: "2022-02-03"}, value: 60, source: contoh}
"""
    rules = own_rules(tmp_path, {"parameters.yaml": figures})
    assert rules.parameter("umur_pengangkatan_terendah") == 60
    assert "permenpanrb-6-2022/planning/identitas#pengangkatan-tidak-wajar" in found(rules, "perawat-terampil")


def test_no_native_code_sees_rules_of_ones_own(tmp_path):
    with watched() as plain:
        ruleset.load(shipped.shipped_folders())
    own = write(tmp_path, {"lampiran.yaml": CHECK, "jenis.yaml": ALL_UTAMA}, OWN_INDEX)
    with watched() as spy:
        rules = skprules.load_rules(own)
    assert (
        rules.evaluator,
        rules.decide(KIND, {"prioritas": "rendah", "penugasan": "tidak_ada", "jenis": "tidak_ada"}).value,
    ) == ("engine", "utama")
    shown = [args[1] for name, args in plain.calls if name == "create_ruleset"]
    with_own = [args[1] for name, args in spy.calls if name == "create_ruleset"]
    assert set(with_own) < set(shown)  # the decision that is replaced is not tabulated any more
    assert len(spy.calls) < len(plain.calls)


def test_tables_of_ones_own_are_those_of_the_reference_evaluator(tmp_path):
    rules = own_rules(tmp_path, {"lampiran.yaml": CHECK})
    (own,) = [table for table in rules.tables() if all(rule.id.startswith(OWN) for rule in table.rules)]
    assert own.table == tables.fill_by_reference(own.fields, own.rules)
    assert not any({rule.id.startswith(OWN) for rule in table.rules} == {True, False} for table in rules.tables())


# ---- folders -----------------------------------------------------------------------------------------------------


def test_a_folder_of_folders_holds_several_sets_of_rules(tmp_path):
    for name in ("aturan-b", "aturan-a"):
        write(tmp_path, {"lampiran.yaml": changed(CHECK, OWN, name)}, changed(OWN_INDEX, OWN, name), name=name)
    rules = skprules.load_rules(tmp_path)
    assert list(rules.regulations) == ["permenpanrb-6-2022", "aturan-a", "aturan-b"]


def test_several_folders_are_loaded_in_the_order_given(tmp_path):
    homes = [
        write(tmp_path, {"lampiran.yaml": changed(CHECK, OWN, name)}, changed(OWN_INDEX, OWN, name), name=name)
        for name in ("aturan-b", "aturan-a")
    ]
    rules = skprules.load_rules(*map(str, homes))
    assert list(rules.regulations) == ["permenpanrb-6-2022", "aturan-b", "aturan-a"]
    assert rules.order["aturan-b/lampiran#belum-ada"] < rules.order["aturan-a/lampiran#belum-ada"]


def test_a_folder_without_rules_is_told_by_name(tmp_path):
    with pytest.raises(RuleFileError) as refused:
        skprules.load_rules(tmp_path)
    (problem,) = refused.value.problems
    assert problem.text.id == f"tidak ada berkas aturan di '{tmp_path}'; folder aturan memuat index.yaml"
    assert problem.text.en == f"there are no rule files in '{tmp_path}'; a rule folder holds index.yaml"


def test_two_folders_of_one_name_are_refused(tmp_path):
    write(tmp_path, {}, OWN_INDEX)
    with pytest.raises(RuleFileError) as refused:
        skprules.load_rules(tmp_path / OWN, tmp_path)
    assert english(refused) == ["two folders hold a regulation of the same id; rename one"]


def test_a_copy_of_the_shipped_regulation_is_no_overlay(tmp_path):
    write(tmp_path, {}, changed(OWN_INDEX, OWN, "permenpanrb-6-2022"), name="permenpanrb-6-2022")
    with pytest.raises(RuleFileError) as refused:
        skprules.load_rules(tmp_path)
    assert english(refused) == ["two folders hold a regulation of the same id; rename one"]


def test_faults_of_rules_of_ones_own_name_their_file(tmp_path):
    with pytest.raises(RuleFileError) as refused:
        own_rules(
            tmp_path,
            {
                "dalam/lampiran.yaml": changed(CHECK, f"{OWN}/lampiran", f"{OWN}/dalam/lampiran").replace(
                    "K.should", "K.x"
                )
            },
        )
    (problem,) = refused.value.problems
    assert str(problem.where).startswith(f"{OWN}/dalam/lampiran.yaml:")


def test_a_missing_engine_leaves_everything_to_the_reference_evaluator(monkeypatch):
    monkeypatch.setattr(engine, "_engine", None)
    rules = ruleset.load(shipped.shipped_folders())
    assert rules.evaluator == "reference"
    assert [table.table for table in rules.tables()] == [table.table for table in skprules.load_rules().tables()]


def test_the_index_of_these_tests_holds_the_words_of_its_own(tmp_path):
    own = ruleset.load([write(tmp_path, {"nilai.yaml": DECISION}, INDEX)])
    assert set(own.domains) == {"rating", "keadaan"}
