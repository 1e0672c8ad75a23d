"""Rule folders written for one test each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from skprules.errors import Problem, RuleFileError
from skprules.law import proof, ruleset, tables
from skprules.law.ruleset import RuleSet
from skprules.resources import rule_folder

REGULATION = "permenpanrb-6-2022"
OWN = "aturan-contoh"

INDEX = """\
id: aturan-contoh
title: Aturan sebuah instansi contoh
gloss: Rules of an example agency
in_force: {from: "2022-02-01"}
status: berlaku
domains:
  rating:
    ordered: true
    members:
      - {value: rendah, label: {id: rendah, en: low}}
      - {value: sedang, label: {id: sedang, en: medium}}
      - {value: tinggi, label: {id: tinggi, en: high}}
  keadaan:
    members:
      - {value: tidak_ada, label: {id: tidak ada, en: absent}}
      - {value: ada, label: {id: ada, en: present}}
clauses:
  - {id: K.must, force: must, text: Something is a must., not_yet: later}
  - {id: K.should, force: should, text: Something should be., not_yet: later}
  - {id: K.may, force: may, text: Something may be., not_yet: later}
  - {id: K.is, force: is, text: Something is., not_yet: later}
  - {id: K.flow, force: flow, text: Somebody does something., not_yet: later}
"""

# The same without words of its own: rules that are added to the shipped ones.
OWN_INDEX = """\
id: aturan-contoh
title: Aturan sebuah instansi contoh
gloss: Rules of an example agency
in_force: {from: "2022-02-01"}
status: berlaku
clauses:
  - {id: K.must, force: must, text: Something is a must., not_yet: later}
  - {id: K.should, force: should, text: Something should be., not_yet: later}
"""

DECISION = """\
id: aturan-contoh/nilai
title: Nilai menurut dua rating
kind: decision
clause: K.must
cite: Bagian nilai
in_force: {from: "2022-02-03"}
fields:
  kiri: rating
  kanan: rating
gives: {nilai: rating}
hits: one
rules:
  - id: keduanya-tinggi
    when: {kiri: tinggi, kanan: tinggi}
    then: tinggi
  - id: ada-yang-rendah
    when:
      any: [{kiri: rendah}, {kanan: rendah}]
    then: rendah
  - id: selebihnya
    when:
      any: [{kiri: sedang, kanan: {min: sedang}}, {kiri: tinggi, kanan: sedang}]
    then: sedang
examples:
  - {given: {kiri: tinggi, kanan: tinggi}, expect: tinggi}
  - {given: {kiri: rendah, kanan: tinggi}, expect: rendah}
  - {given: {kiri: sedang, kanan: tinggi}, expect: sedang}
"""

CHECK = """\
id: aturan-contoh/lampiran
title: Lampiran menurut instansi contoh
kind: check
about: lampiran
clause: K.must
cite: Bagian lampiran
in_force: {from: "2022-02-03"}
duty: wajib
fields:
  lampiran: keadaan
  dukungan_sumber_daya: keadaan
rules:
  - id: belum-ada
    when: {lampiran: tidak_ada}
    message:
      id: "{item} belum ada"
      en: "{item} is missing"
    fix:
      id: Isi lampiran
      en: Fill in lampiran
  - id: tanpa-dukungan
    when: {lampiran: ada, dukungan_sumber_daya: tidak_ada}
    duty: sebaiknya
    clause: K.should
    message:
      id: belum ada dukungan
      en: no resources are named
    fix:
      id: Isi dukungan_sumber_daya
      en: Fill in dukungan_sumber_daya
examples:
  - {given: {lampiran: tidak_ada, dukungan_sumber_daya: tidak_ada}, finds: [belum-ada]}
  - {given: {lampiran: ada, dukungan_sumber_daya: tidak_ada}, finds: [tanpa-dukungan]}
  - {given: {lampiran: ada, dukungan_sumber_daya: ada}, finds: []}
"""

FORM = """\
id: aturan-contoh/formulir
title: Formulir contoh
kind: form
clause: K.must
cite: Lampiran contoh
in_force: {from: "2022-02-03"}
form:
  id: X.1
  template: X.1.docx
  audience: [pelaksana]
  approach: null
  orientation: portrait
wording:
  judul: [FORMULIR]
"""

WORDING = """\
id: aturan-contoh/kata
title: Kata bersama
kind: wording
cite: Lampiran contoh
in_force: {from: "2022-02-03"}
wording:
  judul: [FORMULIR]
"""

FILES = {"nilai.yaml": DECISION, "lampiran.yaml": CHECK, "formulir.yaml": FORM, "kata.yaml": WORDING}


def write(folder: Path, files: Mapping[str, str], index: str = INDEX, name: str = OWN) -> Path:
    """A folder of rules with these files."""
    home = folder / name
    for place, text in {"index.yaml": index, **files}.items():
        path = home / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return home


def load_as_shipped(*folders: Path) -> RuleSet:
    """Load folders as if they came with the package, so that the engine fills their tables."""
    return ruleset.load(folders)


def faults(*folders: Path) -> tuple[Problem, ...]:
    """What loading the folders finds wrong."""
    try:
        load_as_shipped(*folders)
    except RuleFileError as error:
        return error.problems
    return ()


def changed(text: str, old: str, new: str) -> str:
    """The text with ``old``, which stands in it, replaced once."""
    assert old in text, old
    return text.replace(old, new, 1)


def line_of(text: str, snippet: str) -> int:
    """The line (from 1) on which the snippet begins, where it stands first."""
    return text.count("\n", 0, text.index(snippet)) + 1


def shipped_text(file_id: str) -> str:
    """The text of a shipped rule file, or of ``index``."""
    return (rule_folder() / REGULATION / f"{file_id.removeprefix(REGULATION + '/')}.yaml").read_text(encoding="utf-8")


def example_problems(rules: RuleSet, file_id: str) -> list[Problem]:
    """Examples of a file that the loaded rules do not bear out."""
    file = rules.files[file_id]
    own = [rule for rule in rules.rules.values() if rule.file is file]
    return list(proof.prove_examples(file, tables.tabulate(rules.fields[file_id], own, tables.fill_by_engine)))
