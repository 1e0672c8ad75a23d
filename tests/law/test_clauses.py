"""Every clause of the guide is answered once; what answers it exists; an index that says otherwise is refused."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from types import FunctionType

import attrs
import pytest
from law.rule_writing import CHECK, INDEX, OWN, OWN_INDEX, changed, faults, line_of, write

import skprules
import skprules.model
from skprules.law import verify
from skprules.law.citation import Citation, Clause, is_force, strongest_duty
from skprules.strict_yaml import parse
from skprules.text import Text

FORCES: dict[str, str] = parse((Path(__file__).parents[1] / "data" / "clauses.yaml").read_text(encoding="utf-8")).data
RULES = skprules.load_rules()
REGULATION = RULES.regulations["permenpanrb-6-2022"]
CLAUSES = REGULATION.clauses
MODEL = {
    name
    for module in pkgutil.iter_modules(skprules.model.__path__, "skprules.model.")
    for name, found in vars(importlib.import_module(module.name)).items()
    if isinstance(found, type) and attrs.has(found) and not name.startswith("_")
}
VERBS = {name for name in skprules.__all__ if isinstance(getattr(skprules, name), FunctionType)}


def test_the_guide_has_ninety_four_clauses_and_the_index_has_each_of_them():
    assert len(FORCES) == 94
    assert {name: clause.force for name, clause in CLAUSES.items()} == FORCES


@pytest.mark.parametrize("name", FORCES)
def test_a_clause_has_exactly_one_answer(name):
    clause = CLAUSES[name]
    carriers = (*clause.rules, *clause.model, *clause.forms, *clause.operations)
    answers = {
        "carried": bool(carriers),
        "not_encoded": clause.not_encoded is not None,
        "not_yet": clause.not_yet is not None,
    }
    assert [status for status, given in answers.items() if given] == [clause.status]
    assert min(len(clause.text.id), len(clause.text.en)) > 5
    assert clause.text.id != clause.text.en
    assert clause.not_encoded is None or clause.not_encoded.id != clause.not_encoded.en


def test_everything_that_carries_a_clause_exists():
    forms = {file.form.id for file in RULES.forms() if file.form}
    assert {"check", "fill", "fill_all", "load_rules", "read"} <= VERBS
    for clause in CLAUSES.values():
        assert set(clause.rules) <= set(RULES.files) | set(RULES.rules), clause.id
        assert set(clause.model) <= MODEL, clause.id
        assert set(clause.forms) <= forms, clause.id
        assert set(clause.operations) <= VERBS, clause.id


def test_the_rules_that_carry_a_clause_are_those_that_cite_it():
    cited = {(rule.file.id, clause) for rule in RULES.rules.values() for clause in rule.citation.clauses}
    cited |= {(file.id, clause) for file in RULES.files.values() for clause in file.clause}
    claimed = {(name, clause.id) for clause in CLAUSES.values() for name in clause.rules}
    of_forms = {(file.id, clause) for file in RULES.forms() for clause in file.clause}
    not_yet = {(name, clause) for name, clause in cited if CLAUSES[clause].status == "not_yet"}
    assert claimed <= cited
    assert cited - claimed == of_forms | not_yet


def test_every_check_and_decision_carries_a_clause():
    carrying = {name for clause in CLAUSES.values() for name in clause.rules}
    assert carrying == {file.id for file in RULES.files.values() if file.kind in ("check", "decision")}


def test_every_form_carries_its_own_clause():
    for file in RULES.forms():
        assert file.form is not None
        assert [file.form.id in CLAUSES[clause].forms for clause in file.clause if clause.startswith("F.")] == [True]


def test_what_planning_of_this_edition_answers_is_carried():
    """The rules that the first edition has: kinds of results, sources, control, completeness, annex, quadrant."""
    first = ["T2.1", "T2.2", "T2.4", "T2.5", "T2.10", "T5.1", "T5.2", "T5.3", "T5.4", "T6.1", "T6.2", "T6.3", "T7.1"]
    first += ["T7.2", "T7.3", "T7.7", "T8.0", "T8.2", "T8.2b", "T8.3b", "T8.4", "T8.5", "E4.1", "F.A.1.6", "F.A.1.7"]
    assert [name for name in first if not CLAUSES[name].rules] == []


# ---- duties ------------------------------------------------------------------------------------------------------

BEARS = [
    (["must"], "wajib"),
    (["should"], "sebaiknya"),
    (["may"], "boleh"),
    (["is"], "sebaiknya"),
    (["flow"], None),
    ([], None),
    (["may", "must"], "wajib"),
    (["is", "may"], "sebaiknya"),
    (["flow", "may"], "boleh"),
]


@pytest.mark.parametrize(("forces", "duty"), BEARS)
def test_the_force_of_its_clauses_bounds_the_duty_of_a_finding(forces, duty):
    assert strongest_duty(forces, closed_list=False) == duty
    assert strongest_duty(forces, closed_list=True) == "wajib"


def test_five_words_are_forces():
    words = ("must", "should", "may", "is", "flow", "wajib", "")
    assert [word for word in words if is_force(word)] == ["must", "should", "may", "is", "flow"]


def test_a_citation_reads_on_one_line():
    assert str(Citation("permenpanrb-6-2022", ("T2.4", "T6.2"), "Tahap 6")) == "permenpanrb-6-2022 T2.4, T6.2 (Tahap 6)"


NOTHING = Text("…", "…")


def test_a_clause_without_a_reason_is_carried():
    assert Clause("K", "is", NOTHING).status == "carried"
    assert Clause("K", "is", NOTHING, not_yet=Text("nanti", "later")).status == "not_yet"
    assert Clause("K", "is", NOTHING, not_encoded=Text("tidak", "no")).status == "not_encoded"


# ---- faults of an index ------------------------------------------------------------------------------------------

ONE = "  - {id: K.must, force: must, text: Something is a must., not_yet: later}"
INDEX_FAULTS = {
    "another name": ("id: aturan-contoh\n", "id: aturan-lain\n", "id", "id:",
        "the id is 'aturan-lain' but the folder is called 'aturan-contoh'; make them equal"),
    "no answer": (ONE, "  - {id: K.must, force: must, text: Something.}", "clauses[0]", "  - {id: K.must",
        "clause K.must takes exactly one of carried_by, not_encoded, not_yet"),
    "two answers": (ONE, "  - {id: K.must, force: must, text: Something., not_yet: later, not_encoded: never}", "clauses[0]", "  - {id: K.must",
        "clause K.must takes exactly one of carried_by, not_encoded, not_yet"),
    "carried by nothing": (ONE, "  - {id: K.must, force: must, text: Something., carried_by: {}}", "clauses[0]", "  - {id: K.must",
        "clause K.must is carried by nothing; name what carries it"),
    "unknown force": (ONE, ONE.replace("force: must", "force: shall"), "clauses[0]", "  - {id: K.must",
        "clause K.must has the unknown force 'shall'"),
    "a clause twice": ("{id: K.should,", "{id: K.must,", "clauses[1]", "  - {id: K.must, force: should",
        "clause K.must stands twice"),
    "a value twice": ("value: sedang", "value: rendah", "domains.rating", "  rating:",
        "the domain 'rating' names a value twice, or 'tidak_ada' not first"),
    "none above": ("value: sedang", "value: tidak_ada", "domains.rating", "  rating:",
        "the domain 'rating' names a value twice, or 'tidak_ada' not first"),
    "no member": ("domains:\n", "domains:\n  warna: {members: []}\n", "domains.warna", "  warna:",
        "the domain 'warna' has no member; name some"),
    "members missing": ("domains:\n", "domains:\n  warna: {ordered: true}\n", "domains.warna.members", "  warna:",
        "is required but missing; add this key"),
    "label in one language": ("{id: sedang, en: medium}", "{id: sedang}", "domains.rating.members[1].label.en", "      - {value: sedang",
        "is required but missing; add this key"),
    "unknown key": ("status: berlaku\n", "status: berlaku\nstate: x\n", "state", "state:",
        ("the key 'state' is not known; did you mean 'status'? Known keys: "
        "id, title, gloss, edition, in_force, status, replaces_text, spelling, domains, clauses")),
    "text in one language": (ONE, ONE.replace("Something is a must.", "{id: Ada.}"), "clauses[0].text.en", "  - {id: K.must",
        "is required but missing; add this key"),
    "no text": (ONE, ONE.replace("Something is a must.", "[a]"), "clauses[0].text", "  - {id: K.must",
        "what a clause says, and a reason, is a sentence, or one a language: {id: …, en: …}"),
    "no reason": (ONE, "  - {id: K.must, force: must, text: Something., not_encoded: [a]}", "clauses[0].not_encoded", "  - {id: K.must",
        "what a clause says, and a reason, is a sentence, or one a language: {id: …, en: …}"),
    "unknown carrier": (ONE, "  - {id: K.must, force: must, text: Something., carried_by: {rule: [x]}}", "clauses[0].carried_by.rule", "  - {id: K.must",
        "the key 'rule' is not known; did you mean 'rules'? Known keys: rules, model, forms, operations"),
}  # fmt: skip


@pytest.mark.parametrize("fault", INDEX_FAULTS)
def test_a_fault_of_an_index_is_one_sentence_with_its_line(tmp_path, fault):
    old, new, path, begins, sentence = INDEX_FAULTS[fault]
    text = changed(INDEX, old, new)
    (problem,) = faults(write(tmp_path, {}, text))
    assert problem.text.en == sentence
    where = problem.where
    assert (where.file, where.path, where.line) == (f"{OWN}/index.yaml", path, line_of(text, begins))


def test_the_faults_of_an_index_are_told_at_once(tmp_path):
    text = changed(INDEX, ONE, "  - {id: K.must, force: shall, text: Something.}")
    text = changed(
        changed(text, "value: sedang", "value: rendah"), "domains:\n", "domains:\n  warna: {ordered: true}\n"
    )
    assert [problem.where.path for problem in faults(write(tmp_path, {}, text))] == [
        "clauses[0]",
        "clauses[0]",
        "domains.warna.members",
        "domains.rating",
    ]


def test_a_folder_without_an_index_is_refused(tmp_path):
    (problem,) = faults(tmp_path)
    assert problem.where.file == f"{tmp_path.name}/index.yaml"
    assert problem.text.en.startswith("the file cannot be read (")


def test_an_index_of_ones_own_may_tell_its_clauses_in_one_language_or_in_two(tmp_path):
    text = changed(
        OWN_INDEX, ONE, ONE.replace("Something is a must.", "{id: Ada yang wajib., en: Something is a must.}")
    )
    clauses = skprules.load_rules(write(tmp_path, {"lampiran.yaml": CHECK}, text)).regulations[OWN].clauses
    assert clauses["K.must"].text == Text("Ada yang wajib.", "Something is a must.")
    assert clauses["K.should"].text.id == clauses["K.should"].text.en


# ---- references that lead nowhere --------------------------------------------------------------------------------


def dangling(folder: Path, carried_by: str) -> list[str]:
    text = changed(OWN_INDEX, ONE, ONE.replace("not_yet: later", f"carried_by: {carried_by}"))
    rules = skprules.load_rules(write(folder, {"lampiran.yaml": CHECK}, text))
    return [problem.text.en for problem in verify._dangling(rules)]


@pytest.mark.parametrize(
    ("carried_by", "sentence"),
    [
        (
            "{rules: [aturan-contoh/lain]}",
            "clause K.must is carried by 'aturan-contoh/lain', which is no rule in force",
        ),
        (
            "{rules: ['aturan-contoh/lampiran#lain']}",
            "clause K.must is carried by 'aturan-contoh/lampiran#lain', which is no rule in force",
        ),
        ("{forms: [A.1.9]}", "clause K.must is carried by the form 'A.1.9', which is not described"),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_by_the_proof(tmp_path, carried_by, sentence):
    assert sentence in dangling(tmp_path, carried_by)


@pytest.mark.parametrize(
    "carried_by",
    [
        "{rules: [aturan-contoh/lampiran]}",
        "{rules: ['aturan-contoh/lampiran#belum-ada']}",
        "{forms: [A.1.8]}",
        "{model: [Lampiran, Sasaran]}",
        "{operations: [check, fill]}",
    ],
)
def test_a_reference_that_leads_somewhere_is_in_order(tmp_path, carried_by):
    assert dangling(tmp_path, carried_by) == []
