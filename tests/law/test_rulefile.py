"""Faults of rule files: each is told in one sentence, with file, line and path, and all of them at once."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from law.rule_writing import (
    CHECK,
    DECISION,
    FILES,
    FORM,
    INDEX,
    OWN,
    WORDING,
    changed,
    faults,
    line_of,
    load_as_shipped,
    write,
)

import skprules
from skprules.law import facts as known_facts
from skprules.law.rulefile import InForce, read_rule_file, read_yaml
from skprules.law.ruleset import rule_files
from skprules.law.shipped import shipped_folders
from skprules.resources import rule_folder

SCHEMA = Draft202012Validator(json.loads((rule_folder() / "schema.json").read_text(encoding="utf-8")))
TEXTS = {"nilai": DECISION, "lampiran": CHECK, "formulir": FORM, "kata": WORDING}
Fault = tuple[str, str, str, str, str, str]

# ---- what is written ---------------------------------------------------------------------------------------------


def test_the_files_that_the_faults_are_planted_in_have_none_themselves(tmp_path):
    rules = load_as_shipped(write(tmp_path, FILES))
    assert set(rules.files) == {f"{OWN}/{name}" for name in TEXTS}
    assert all(schema_refuses(text) == [] for text in TEXTS.values())


def test_a_rule_file_is_read_as_it_is_written():
    file = read_rule_file(CHECK, file="lampiran.yaml", expected_id=f"{OWN}/lampiran")
    assert (file.kind, file.about, file.duty, file.clause) == ("check", "lampiran", "wajib", ("K.must",))
    assert file.in_force == InForce(from_=datetime.date(2022, 2, 3))
    assert dict(file.fields) == {"lampiran": "keadaan", "dukungan_sumber_daya": "keadaan"}
    assert [rule.id for rule in file.rules] == ["belum-ada", "tanpa-dukungan"]
    assert file.rules[1].when == {"lampiran": "ada", "dukungan_sumber_daya": "tidak_ada"}
    assert file.examples[0].finds == ("belum-ada",)
    assert file.examples[2].finds == ()
    assert (
        str(file.where("rules[1].fix.en"))
        == f"lampiran.yaml:{line_of(CHECK, '      en: Fill in duk')}: rules[1].fix.en"
    )


def test_what_stands_nowhere_has_the_line_of_what_is_around_it():
    file = read_rule_file(CHECK, file="lampiran.yaml", expected_id=f"{OWN}/lampiran")
    assert file.where("rules[0].duty").line == line_of(CHECK, "  - id: belum-ada")
    assert file.where("gives.nilai").line == 1
    assert file.where().line == 1


# ---- faults, one at a time ---------------------------------------------------------------------------------------
# file, old, new, path, text that begins on the line of the fault, sentence

DUTIES = "known are boleh, sebaiknya, wajib"
KNOWN_FACTS = "dukungan_sumber_daya, konsekuensi_negatif, konsekuensi_positif, lampiran, skema_pertanggungjawaban"
KEYS = "id, title, kind, clause, cite, in_force, about, fields, gives, hits, monotone, antitone, duty, tafsir, rules, examples, form, wording, lexicon, replaces"
RULE_KEYS = "id, when, then, duty, clause, cite, at, closed_list, message, fix, tafsir"
NEVER = "rule 'belum-ada': the condition contradicts itself and can never hold; mend or remove the rule"
MEANING: dict[str, Fault] = {
    # fields
    "unknown domain": ("lampiran", "lampiran: keadaan", "lampiran: kedaan", "fields.lampiran", "  lampiran: kedaan",
        "'kedaan' is no domain; known are rating, keadaan (with '?' for 'or none')"),
    "unknown fact": ("lampiran", "fields:\n", "fields:\n  tempat: keadaan\n", "fields.tempat", "  tempat: keadaan",
        f"'tempat' is no fact about lampiran; known are {KNOWN_FACTS}"),
    "fact of another domain": ("lampiran", "lampiran: keadaan", "lampiran: keadaan?", "fields.lampiran", "  lampiran: keadaan?",
        "the fact 'lampiran' has the domain 'keadaan', not 'keadaan?'"),
    "field called all": ("nilai", "fields:\n", "fields:\n  all: rating\n", "fields.all", "  all: rating",
        "'all' is a word of the condition language; choose another name"),
    "unknown domain of the result": ("nilai", "gives: {nilai: rating}", "gives: {nilai: predikat}", "gives.nilai", "gives:",
        "'predikat' is no domain; known are rating, keadaan"),
    "unknown kind of thing": ("lampiran", "about: lampiran", "about: kucing", "about", "about:",
        "'kucing' is nothing that checks can look at; known are " + ", ".join(known_facts.kinds())),
    # conditions
    "unknown field": ("lampiran", "when: {lampiran: tidak_ada}", "when: {tempat: ada}", "rules[0].when", "    when: {tempat",
        "rule 'belum-ada': 'tempat' is not among the fields of this file (lampiran, dukungan_sumber_daya); declare it or mend the name"),
    "unknown value": ("lampiran", "when: {lampiran: tidak_ada}", "when: {lampiran: tiada}", "rules[0].when", "    when: {lampiran: tiada",
        "rule 'belum-ada': 'tiada' is no value of 'lampiran'; known are tidak_ada, ada"),
    "unknown operator": ("lampiran", "when: {lampiran: tidak_ada}", "when: {lampiran: {is: ada}}", "rules[0].when", "    when: {lampiran: {is",
        "rule 'belum-ada': 'lampiran' takes one of the operators min, max, not, not is"),
    "min without a ladder": ("lampiran", "when: {lampiran: tidak_ada}", "when: {lampiran: {min: ada}}", "rules[0].when", "    when: {lampiran: {min",
        "rule 'belum-ada': 'lampiran' is no ladder, so 'min' says nothing; list the values instead"),
    "max without a ladder": ("lampiran", "when: {lampiran: tidak_ada}", "when: {lampiran: {max: ada}}", "rules[0].when", "    when: {lampiran: {max",
        "rule 'belum-ada': 'lampiran' is no ladder, so 'max' says nothing; list the values instead"),
    "a key beside any": ("lampiran", "when: {lampiran: tidak_ada}", "when: {any: [{lampiran: ada}], lampiran: ada}", "rules[0].when", "    when: {any",
        "rule 'belum-ada': 'all' or 'any' stands alone in its mapping; put the other entries inside it"),
    "empty list": ("lampiran", "when: {lampiran: tidak_ada}", "when: {lampiran: []}", "rules[0].when", "    when: {lampiran: []",
        "rule 'belum-ada': the list of values of 'lampiran' is empty; name at least one"),
    "empty all": ("lampiran", "when: {lampiran: tidak_ada}", "when: {all: []}", "rules[0].when", "    when: {all",
        "rule 'belum-ada': 'all' takes a list of conditions with at least one item"),
    "empty condition": ("lampiran", "when: {lampiran: tidak_ada}", "when: {}", "rules[0].when", "    when: {}",
        "rule 'belum-ada': a condition is a mapping with at least one entry, such as 'field: value'"),
    "contradiction": ("lampiran", "when: {lampiran: tidak_ada}", "when: {all: [{lampiran: ada}, {lampiran: tidak_ada}]}", "rules[0].when", "    when: {all", NEVER),
    "not of every value": ("lampiran", "when: {lampiran: tidak_ada}", "when: {lampiran: {not: [ada, tidak_ada]}}", "rules[0].when", "    when: {lampiran: {not", NEVER),
    # clauses and duties
    "unknown clause of the file": ("lampiran", "clause: K.must", "clause: K.mist", "clause", "clause: K.mist",
        "'K.mist' is no clause of the regulation's index.yaml; add it there or mend the id"),
    "unknown clause of a rule": ("lampiran", "clause: K.should", "clause: [K.should, K.shall]", "rules[1].clause", "    clause: [K.should",
        "'K.shall' is no clause of the regulation's index.yaml; add it there or mend the id"),
    "wajib on should": ("lampiran", "clause: K.must", "clause: K.should", "rules[0].duty", "  - id: belum-ada",
        "rule 'belum-ada' says 'wajib', but K.should (should) gives at most 'sebaiknya'"),
    "wajib on may": ("lampiran", "clause: K.must", "clause: K.may", "rules[0].duty", "  - id: belum-ada",
        "rule 'belum-ada' says 'wajib', but K.may (may) gives at most 'boleh'"),
    "wajib on is": ("lampiran", "clause: K.must", "clause: K.is", "rules[0].duty", "  - id: belum-ada",
        "rule 'belum-ada' says 'wajib', but K.is (is) gives at most 'sebaiknya'"),
    "any duty on flow": ("lampiran", "clause: K.must", "clause: K.flow", "rules[0].duty", "  - id: belum-ada",
        "rule 'belum-ada' says 'wajib', but K.flow (flow) gives no finding"),
    "sebaiknya on may": ("lampiran", "clause: K.should", "clause: [K.may, K.flow]", "rules[1].duty", "    duty: sebaiknya",
        "rule 'tanpa-dukungan' says 'sebaiknya', but K.may (may), K.flow (flow) gives at most 'boleh'"),
    "no duty": ("lampiran", "duty: wajib\n", "", "rules[0].duty", "  - id: belum-ada",
        f"rule 'belum-ada' has the duty 'None'; {DUTIES}"),
    "unknown duty of a rule": ("lampiran", "duty: sebaiknya", "duty: harus", "rules[1].duty", "    duty: harus",
        f"rule 'tanpa-dukungan' has the duty 'harus'; {DUTIES}"),
    # sentences
    "no message": ("lampiran", "    message:\n      id: belum ada dukungan\n      en: no resources are named\n", "", "rules[1]", "  - id: tanpa-dukungan",
        "rule 'tanpa-dukungan' lacks its message or fix, in Indonesian and English"),
    "no fix": ("lampiran", "    fix:\n      id: Isi lampiran\n      en: Fill in lampiran\n", "", "rules[0]", "  - id: belum-ada",
        "rule 'belum-ada' lacks its message or fix, in Indonesian and English"),
    "unknown placeholder": ("lampiran", "id: Isi lampiran", 'id: "Isi {tempat}"', "rules[0].fix.id", '      id: "Isi {tempat}"',
        "'{tempat}' is no placeholder here; known are dukungan_sumber_daya, item, lampiran"),
    "placeholder with a format": ("lampiran", "en: Fill in lampiran", 'en: "Fill in {lampiran!r}"', "rules[0].fix.en", '      en: "Fill in {lampiran!r}"',
        "'{lampiran!r}' is no placeholder here; known are dukungan_sumber_daya, item, lampiran"),
    "empty placeholder": ("lampiran", "en: Fill in lampiran", 'en: "Fill in {}"', "rules[0].fix.en", '      en: "Fill in {}"',
        "'{}' is no placeholder here; known are dukungan_sumber_daya, item, lampiran"),
    "brace alone": ("lampiran", "id: Isi lampiran", 'id: "Isi {lampiran"', "rules[0].fix.id", '      id: "Isi {lampiran"',
        "a brace stands alone; braces come in pairs around a placeholder"),
    "double braces": ("lampiran", "id: Isi lampiran", 'id: "Isi {{lampiran}}"', "rules[0].fix.id", '      id: "Isi {{lampiran}}"',
        "a brace stands alone; braces come in pairs around a placeholder"),
    "placeholder in a tafsir": ("lampiran", "duty: wajib\n", "duty: wajib\ntafsir: {id: 'Baca {item}', en: Read it}\n", "tafsir.id", "tafsir:",
        "'{item}' is no placeholder here; a tafsir takes none"),
    # conclusions
    "unknown conclusion": ("nilai", "    then: sedang", "    then: cukup", "rules[2].then", "    then: cukup",
        "'cukup' is no value of 'nilai'; known are rendah, sedang, tinggi"),
    "no conclusion": ("nilai", "    then: sedang\n", "", "rules[2].then", "  - id: selebihnya",
        "'None' is no value of 'nilai'; known are rendah, sedang, tinggi"),
    # the file as a whole
    "before its regulation": ("lampiran", "2022-02-03", "2022-01-31", "in_force", "in_force:",
        "begins before its regulation (2022-02-01); mend the date"),
    "a rule id twice": ("lampiran", "id: tanpa-dukungan", "id: belum-ada", "rules", "rules:",
        "the rule id 'belum-ada' stands twice; ids are unique in a file"),
    "another place": ("lampiran", "id: aturan-contoh/lampiran", "id: aturan-contoh/lampiram", "id", "id:",
        "the id is 'aturan-contoh/lampiram' but the place of the file says 'aturan-contoh/lampiran'; make them equal"),
    "replaces nothing": ("lampiran", "kind: check", "kind: check\nreplaces: aturan-contoh/lain", "replaces", "replaces:",
        "'aturan-contoh/lain' is no other rule file; mend the id"),
    "replaces itself": ("lampiran", "kind: check", "kind: check\nreplaces: aturan-contoh/lampiran", "replaces", "replaces:",
        "'aturan-contoh/lampiran' is no other rule file; mend the id"),
    # proof
    "always fires": ("lampiran", "when: {lampiran: tidak_ada}", "when: {any: [{lampiran: ada}, {lampiran: tidak_ada}]}", "rules[0]", "  - id: belum-ada",
        "the rule 'belum-ada' fires whatever the facts; it tells nothing"),
    "twins": ("lampiran", "when: {lampiran: ada, dukungan_sumber_daya: tidak_ada}", "when: {lampiran: {not: ada}}", "rules[1]", "  - id: tanpa-dukungan",
        "the rules 'belum-ada' and 'tanpa-dukungan' always fire together; keep one of them"),
    "gap": ("nilai", "{kiri: tinggi, kanan: sedang}", "{kiri: sedang, kanan: sedang}", "rules", "rules:",
        "no rule decides {given: {kiri: tinggi, kanan: sedang}, expect: …}; add a rule, or this case to one"),
    "overlap": ("nilai", "{kiri: tinggi, kanan: sedang}", "{kiri: tinggi, kanan: {min: sedang}}", "rules", "rules:",
        "the rules 'keduanya-tinggi', 'selebihnya' all decide {given: {kiri: tinggi, kanan: tinggi}, expect: …}; narrow all but one of them"),
}  # fmt: skip

FORM_FAULTS: dict[str, Fault] = {
    "unknown key": ("lampiran", "duty: wajib\n", "duty: wajib\npriority: 1\n", "priority", "priority:",
        f"the key 'priority' is not known; Known keys: {KEYS}"),
    "misspelt key": ("lampiran", "examples:", "example:", "example", "example:",
        f"the key 'example' is not known; did you mean 'examples'? Known keys: {KEYS}"),
    "unknown key of a rule": ("lampiran", "    duty: sebaiknya", "    priority: sebaiknya", "rules[1].priority", "    priority:",
        f"the key 'priority' is not known; Known keys: {RULE_KEYS}"),
    "a rule that replaces a rule": ("lampiran", "    duty: sebaiknya", "    replaces: x#y\n    duty: sebaiknya", "rules[1].replaces", "    replaces:",
        f"the key 'replaces' is not known; Known keys: {RULE_KEYS}"),
    "no title": ("lampiran", "title: Lampiran menurut instansi contoh\n", "", "title", "id:", "is required but missing; add this key"),
    "no cite": ("lampiran", "cite: Bagian lampiran\n", "", "cite", "id:", "is required but missing; add this key"),
    "no kind": ("lampiran", "kind: check\n", "", "kind", "id:", "is required but missing; add this key"),
    "no in_force": ("kata", 'in_force: {from: "2022-02-03"}\n', "", "in_force", "id:", "is required but missing; add this key"),
    "no when": ("lampiran", "    when: {lampiran: tidak_ada}\n", "", "rules[0].when", "  - id: belum-ada", "is required but missing; add this key"),
    "no clause of a check": ("lampiran", "clause: K.must\n", "", "clause", "id:", "a check needs 'clause'; add it"),
    "short title": ("lampiran", "title: Lampiran menurut instansi contoh", "title: La", "title", "title:",
        "'La' says too little; write at least 3 characters"),
    "short cite": ("lampiran", "cite: Bagian lampiran", "cite: hl", "cite", "cite:",
        "'hl' says too little; write at least 3 characters"),
    "short message": ("lampiran", "id: belum ada dukungan", "id: x.", "rules[1].message.id", "      id: x.",
        "'x.' says too little; write at least 3 characters"),
    "message in one language": ("lampiran", "      en: no resources are named\n", "", "rules[1].message.en", "    message:\n      id: belum ada duk",
        "is required but missing; add this key"),
    "unknown kind": ("lampiran", "kind: check", "kind: chek", "kind", "kind:",
        "'chek' is no kind of rule file; known are decision, check, form, wording, lexicon"),
    "no about": ("lampiran", "about: lampiran\n", "", "about", "id:", "a check needs 'about'; add it"),
    "no clause": ("formulir", "clause: K.must\n", "", "clause", "id:", "a form needs 'clause'; add it"),
    "empty clause": ("formulir", "clause: K.must\n", "clause: []\n", "clause", "clause:", "a form needs 'clause'; add it"),
    "empty clause of a wording": ("kata", "kind: wording\n", "kind: wording\nclause: []\n", "clause", "clause:",
        "'clause' is empty; fill it in or remove it"),
    "empty clause of a rule": ("lampiran", "    clause: K.should\n    message", "    clause: []\n    message", "rules[1].clause", "    clause: []",
        "'clause' is empty; fill it in or remove it"),
    "no examples": ("nilai", DECISION[DECISION.index("examples:"):], "", "examples", "id:", "a decision needs 'examples'; add it"),
    "no gives": ("nilai", "gives: {nilai: rating}\n", "", "gives", "id:", "a decision needs 'gives'; add it"),
    "two gives": ("nilai", "gives: {nilai: rating}", "gives: {nilai: rating, lain: rating}", "gives", "gives:",
        "a decision gives one field; make a file of its own for the others"),
    "no hits": ("nilai", "hits: one\n", "", "hits", "id:", "a decision needs 'hits'; add it"),
    "unknown hits": ("nilai", "hits: one", "hits: many", "hits", "hits:", "'many' is not known; write 'hits: one'"),
    "about in a decision": ("nilai", "kind: decision", "kind: decision\nabout: skp", "about", "about:", "a decision takes no 'about'; remove it"),
    "duty in a decision": ("nilai", "kind: decision", "kind: decision\nduty: wajib", "duty", "duty:", "a decision takes no 'duty'; remove it"),
    "gives in a check": ("lampiran", "kind: check", "kind: check\ngives: {nilai: rating}", "gives", "gives:", "a check takes no 'gives'; remove it"),
    "hits in a check": ("lampiran", "kind: check", "kind: check\nhits: one", "hits", "hits:", "a check takes no 'hits'; remove it"),
    "no form": ("formulir", FORM[FORM.index("form:\n"):FORM.index("wording:")], "", "form", "id:", "a form needs 'form'; add it"),
    "no wording": ("kata", "wording:\n  judul: [FORMULIR]\n", "", "wording", "id:", "a wording needs 'wording'; add it"),
    "unknown orientation": ("formulir", "orientation: portrait", "orientation: sideways", "form.orientation", "  orientation:",
        "'sideways' is not known; known are portrait, landscape"),
    "no Word template": ("formulir", "template: X.1.docx", "template: X.1.odt", "form.template", "  template:",
        "'X.1.odt' is no Word file; the name ends in .docx"),
    "no audience": ("formulir", "audience: [pelaksana]", "audience: []", "form.audience", "  audience:",
        "'audience' is empty; name the kinds of positions that the form is for"),
    "id of a rule": ("lampiran", "id: tanpa-dukungan", "id: Tanpa Dukungan", "rules[1].id", "  - id: Tanpa",
        "'Tanpa Dukungan' is no id of a rule; use small letters, digits and hyphens"),
    "date in another form": ("lampiran", '"2022-02-03"', '"20220203"', "in_force", "in_force:",
        "'20220203' is no date; write it as \"2022-02-03\""),
    "no date": ("lampiran", '"2022-02-03"', "kemarin", "in_force", "in_force:", "'kemarin' is no date; write it as \"2022-02-03\""),
    "no first day": ("lampiran", 'from: "2022-02-03"', 'to: "2022-02-03"', "in_force", "in_force:",
        "in_force takes 'from' and, once it has ended, 'to' (exclusive)"),
    "unknown key of in_force": ("lampiran", 'from: "2022-02-03"', 'from: "2022-02-03", until: "2023-01-01"', "in_force", "in_force:",
        "in_force takes 'from' and, once it has ended, 'to' (exclusive)"),
    "closed_list is no yes or no": ("lampiran", "    duty: sebaiknya", "    closed_list: maybe\n    duty: sebaiknya", "rules[1].closed_list", "    closed_list:",
        "true or false is expected here, not text ('maybe')"),
    "rules are no list": ("kata", "kind: wording\n", "kind: wording\nrules: {a: b}\n", "rules", "rules:",
        "a list is expected here, not keys with values; begin each item with '- '"),
    "an example with both": ("nilai", "expect: tinggi}", "expect: tinggi, finds: []}", "examples[0]", "  - {given: {kiri: tinggi",
        "an example says either what to 'expect' or what it 'finds'; keep one of the two"),
    "an example with neither": ("nilai", ", expect: tinggi}", "}", "examples[0]", "  - {given: {kiri: tinggi",
        "an example says either what to 'expect' or what it 'finds'; keep one of the two"),
    "an example without facts": ("nilai", "{given: {kiri: tinggi, kanan: tinggi}", "{given: {}", "examples[0].given", "  - {given: {}",
        "'given' is empty; give every field a value"),
    "an example with a list": ("nilai", "{given: {kiri: tinggi, ", "{given: {kiri: [tinggi], ", "examples[0].given.kiri", "  - {given: {kiri: [",
        "'kiri' takes one value of its domain, not ['tinggi']"),
}  # fmt: skip


def schema_refuses(text: str) -> list[str]:
    return [error.message for error in SCHEMA.iter_errors(read_yaml(text, "x.yaml")[0])]


def planted(fault: Fault) -> tuple[dict[str, str], str]:
    name, old, new, *_ = fault
    text = changed(TEXTS[name], old, new)
    return FILES | {f"{name}.yaml": text}, text


def told(folder: Path, fault: Fault) -> None:
    name, _, _, path, begins, sentence = fault
    files, text = planted(fault)
    problems = faults(write(folder, files))
    assert [problem.text.en for problem in problems] == [sentence]
    where = problems[0].where
    assert (where.file, where.line, where.path) == (f"{OWN}/{name}.yaml", line_of(text, begins), path)


@pytest.mark.parametrize("fault", MEANING)
def test_a_fault_of_meaning_is_one_sentence_with_its_line(tmp_path, fault):
    told(tmp_path, MEANING[fault])


@pytest.mark.parametrize("fault", FORM_FAULTS)
def test_a_fault_of_form_is_one_sentence_with_its_line_and_the_schema_refuses_it_too(tmp_path, fault):
    assert schema_refuses(planted(FORM_FAULTS[fault])[1])
    told(tmp_path, FORM_FAULTS[fault])


# What the schema refuses and the loader tells in other words, or together with more.
MORE_FOR_THE_SCHEMA = {
    "unknown duty of the file": ("lampiran", "\nduty: wajib", "\nduty: harus"),
    "unknown duty of a rule": ("lampiran", "duty: sebaiknya", "duty: harus"),
    "id is no path": ("lampiran", "id: aturan-contoh/lampiran", "id: lampiran"),
    "empty fields": ("lampiran", "fields:\n  lampiran: keadaan\n  dukungan_sumber_daya: keadaan\n", "fields: {}\n"),
    "domain with capitals": ("lampiran", "lampiran: keadaan", "lampiran: Keadaan"),
    "empty rules": ("kata", "kind: wording\n", "kind: wording\nrules: []\n"),
    "empty examples": ("kata", "kind: wording\n", "kind: wording\nexamples: []\n"),
    "empty fields of a wording": ("kata", "kind: wording\n", "kind: wording\nfields: {}\n"),
    "empty gives of a wording": ("kata", "kind: wording\n", "kind: wording\ngives: {}\n"),
    "two operators": ("nilai", "kanan: {min: sedang}", "kanan: {min: sedang, max: tinggi}"),
    "no operator": ("nilai", "kanan: {min: sedang}", "kanan: {}"),
    "operator with a list": ("nilai", "kanan: {min: sedang}", "kanan: {min: [sedang]}"),
    "condition is a list": ("lampiran", "when: {lampiran: tidak_ada}", "when: [lampiran]"),
    "condition is a word": ("lampiran", "when: {lampiran: tidak_ada}", "when: lampiran"),
    "value is nothing": ("lampiran", "when: {lampiran: tidak_ada}", "when: {lampiran: null}"),
    "value is yes": ("lampiran", "when: {lampiran: tidak_ada}", "when: {lampiran: true}"),
    "any is a mapping": ("lampiran", "when: {lampiran: tidak_ada}", "when: {any: {lampiran: ada}}"),
    "title is a list": ("lampiran", "title: Lampiran menurut instansi contoh", "title: [Lampiran]"),
    "title is nothing": ("lampiran", "title: Lampiran menurut instansi contoh", "title:"),
    "wording is a list": ("kata", "wording:\n  judul: [FORMULIR]", "wording: [FORMULIR]"),
    "form without a template": ("formulir", "  template: X.1.docx\n", ""),
    "unknown key of a form": ("formulir", "  template: X.1.docx\n", "  template: X.1.docx\n  paper: F4\n"),
    "unknown key of a sentence": (
        "lampiran",
        "      en: Fill in lampiran\n",
        "      en: Fill in lampiran\n      fr: Remplir\n",
    ),
    "unknown key of an example": ("nilai", "expect: tinggi}", "expect: tinggi, why: x}"),
    "no id of a rule": ("lampiran", "  - id: tanpa-dukungan\n    when", "  - when"),
    "no given": ("nilai", "{given: {kiri: tinggi, kanan: tinggi}, expect", "{expect"),
    "finds is a word": ("lampiran", "finds: []", "finds: {a: b}"),
}


@pytest.mark.parametrize("fault", MORE_FOR_THE_SCHEMA)
def test_what_the_schema_refuses_the_loader_refuses_on_the_same_file(tmp_path, fault):
    name, old, new = MORE_FOR_THE_SCHEMA[fault]
    text = changed(TEXTS[name], old, new)
    assert schema_refuses(text)
    problems = faults(write(tmp_path, FILES | {f"{name}.yaml": text}))
    assert problems
    assert {problem.where.file for problem in problems} == {f"{OWN}/{name}.yaml"}
    assert all(problem.where.line for problem in problems)


def test_the_schema_passes_every_shipped_file():
    checked = 0
    for folder in shipped_folders():
        for path, _ in rule_files(folder, folder.name):
            assert schema_refuses(path.read_text(encoding="utf-8")) == []
            checked += 1
    assert checked == len(skprules.load_rules().files)


# ---- files that are none -----------------------------------------------------------------------------------------

NO_FILES = {
    "empty": ("", "the file is empty or no mapping; it begins with 'id:'", 1),
    "a list": ("- a\n", "the file is empty or no mapping; it begins with 'id:'", 1),
    "a duplicate key": (
        changed(CHECK, "kind: check", "kind: check\nkind: check"),
        "the key 'kind' already stands on line 3; remove or merge one of them",
        4,
    ),
    "a duplicate key in a condition": (
        changed(CHECK, "{lampiran: tidak_ada}", "{lampiran: ada, lampiran: ada}"),
        "the key 'lampiran' already stands on line 14; remove or merge one of them",
        14,
    ),
    "an alias": (CHECK + "wording: *x\n", "aliases (*name) are not supported; write the content out", 35),
    "an anchor": (CHECK + "wording: &x {}\n", "anchors (&name) are not supported; write the content out", 35),
}


@pytest.mark.parametrize("case", NO_FILES)
def test_what_is_no_plain_mapping_is_refused_with_its_line(tmp_path, case):
    text, sentence, line = NO_FILES[case]
    (problem,) = faults(write(tmp_path, FILES | {"lampiran.yaml": text}))
    assert (problem.text.en, problem.where.line) == (sentence, line)
    assert problem.where.file == f"{OWN}/lampiran.yaml"


def test_broken_yaml_is_refused_with_its_line(tmp_path):
    (problem,) = faults(write(tmp_path, FILES | {"lampiran.yaml": changed(CHECK, "when: {", "when: }")}))
    assert problem.text.en.startswith("the YAML cannot be read (")
    assert problem.where.line == line_of(CHECK, "    when: {lampiran: tidak_ada}")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    home = write(tmp_path, FILES)
    (home / "lampiran.yaml").write_bytes(CHECK.encode("utf-16"))
    (problem,) = faults(home)
    assert problem.text.en.startswith("the file cannot be read ('utf-8' codec can't decode")


def test_a_rule_file_called_yml_is_refused_rather_than_passed_over(tmp_path):
    (problem,) = faults(write(tmp_path, FILES | {"dalam/lain.yml": CHECK}))
    assert str(problem.where) == f"{OWN}/dalam/lain.yml"
    assert problem.text.en == "the names of rule files end in .yaml; rename this one, else it is not read"


def test_a_name_with_a_space_is_no_id(tmp_path):
    text = changed(CHECK, "aturan-contoh/lampiran", "aturan-contoh/Lampiran Kami")
    (problem,) = faults(write(tmp_path, {"Lampiran Kami.yaml": text}))
    assert problem.text.en == (
        "'aturan-contoh/Lampiran Kami' is no id; folders and file are named with letters, digits, dots and hyphens"
    )


# ---- all at once -------------------------------------------------------------------------------------------------


def test_the_faults_of_all_files_are_told_at_once(tmp_path):
    check = changed(changed(CHECK, "clause: K.must", "clause: K.mist"), "when: {lampiran: tidak_ada}", "when: {}")
    decision = changed(changed(DECISION, "then: tinggi", "then: istimewa"), "{min: sedang}", "{min: cukup}")
    form = changed(FORM, "orientation: portrait", "orientation: sideways")
    problems = faults(
        write(
            tmp_path, FILES | {"lampiran.yaml": check, "nilai.yaml": decision, "formulir.yaml": form, "kata.yaml": ""}
        )
    )
    assert [(problem.where.file, problem.where.path) for problem in problems] == [
        (f"{OWN}/formulir.yaml", "form.orientation"),
        (f"{OWN}/kata.yaml", None),
        (f"{OWN}/lampiran.yaml", "clause"),
        (f"{OWN}/lampiran.yaml", "rules[0].when"),
        (f"{OWN}/nilai.yaml", "rules[0].then"),
        (f"{OWN}/nilai.yaml", "rules[2].when"),
    ]


def test_failed_proofs_of_all_files_are_told_at_once(tmp_path):
    check = changed(CHECK, "when: {lampiran: tidak_ada}", "when: {lampiran: [ada, tidak_ada]}")
    decision = changed(DECISION, "{kiri: tinggi, kanan: sedang}", "{kiri: sedang, kanan: sedang}")
    problems = faults(write(tmp_path, FILES | {"lampiran.yaml": check, "nilai.yaml": decision}))
    assert {problem.where.file for problem in problems} == {f"{OWN}/lampiran.yaml", f"{OWN}/nilai.yaml"}


def test_a_closed_list_makes_a_rule_wajib_whatever_the_force_of_its_clause(tmp_path):
    text = changed(changed(CHECK, "clause: K.must", "clause: K.is"), "    when", "    closed_list: true\n    when")
    assert faults(write(tmp_path, FILES | {"lampiran.yaml": text})) == ()


# ---- days --------------------------------------------------------------------------------------------------------


def test_a_rule_is_law_from_its_first_day_until_the_day_before_its_end():
    span = InForce(from_=datetime.date(2022, 2, 3), to=datetime.date(2024, 1, 1))
    days = {"2022-02-02": False, "2022-02-03": True, "2023-06-30": True, "2023-12-31": True, "2024-01-01": False}
    assert {day: span.covers(datetime.date.fromisoformat(day)) for day in days} == days


def test_asked_for_no_day_only_what_has_no_end_is_law():
    assert InForce(from_=datetime.date(2022, 2, 3)).covers(None)
    assert not InForce(from_=datetime.date(2022, 2, 3), to=datetime.date(2999, 1, 1)).covers(None)


@pytest.mark.parametrize("end", ["2022-02-03", "2022-02-02"])
def test_an_end_that_is_not_after_the_first_day_is_refused(tmp_path, end):
    text = changed(CHECK, 'from: "2022-02-03"', f'from: "2022-02-03", to: "{end}"')
    (problem,) = faults(write(tmp_path, FILES | {"lampiran.yaml": text}))
    assert problem.text.en == (
        f"it ends on {end}, not after its first day 2022-02-03; 'to' is the first day on which it is no law"
    )
    assert problem.where.line == line_of(text, "in_force:")


def test_the_index_that_these_tests_use_is_no_rule_file(tmp_path):
    assert "index" not in {name for _, name in rule_files(write(tmp_path, FILES, INDEX), OWN)}
