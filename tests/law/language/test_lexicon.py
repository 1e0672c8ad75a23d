"""The word lists: shipped as data, read by the facts, and of one form."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from law.rule_writing import faults, write

import skprules
from skprules.errors import RuleFileError
from skprules.law.lexicon import Lexicon, shipped
from skprules.resources import rule_folder
from skprules.strict_yaml import parse

RULES = skprules.load_rules()
OURS = ("bahasa-hasil", "target", "ukuran", "waktu")
FILES = [RULES.files[f"permenpanrb-6-2022/language/{name}"] for name in OURS]
SOURCE = "".join(path.read_text(encoding="utf-8") for path in Path(skprules.__file__).parent.rglob("law/facts/*.py"))


def test_they_are_word_lists():
    assert {file.kind for file in FILES} == {"lexicon"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.id)
def test_every_list_is_read_by_a_fact(file):
    assert [name for name in file.lexicon if not re.search(rf"""["']{name}["']""", SOURCE)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.id)
def test_words_are_in_small_letters_and_stand_once(file):
    lexicon = shipped(file.id)
    for words in lexicon.lists.values():
        assert len(words) == len(set(words))
        assert all(word == word.lower() == word.strip() for word in words)


def test_no_word_is_both_a_verb_and_none():
    lexicon = shipped("permenpanrb-6-2022/language/bahasa-hasil")
    doing = lexicon.words("verba_lain", "nominalisasi_per", "kata_tugas")
    other = lexicon.words("bukan_verba", "bukan_ter", "bukan_nominalisasi", "bukan_tugas", "kata_hasil", "kata_hubung")
    assert doing & other == set()
    assert doing & lexicon.words("kata_depan_frasa") == set()


FILE = """\
id: aturan-contoh/kata-contoh
title: Kata contoh
kind: lexicon
cite: Lampiran contoh
in_force: {from: "2022-02-03"}
lexicon:
  daftar: [satu, dua]
  tabel: {sp: surat perintah}
"""


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("[satu, dua]", "[satu, dua, satu]", "'daftar' holds a word twice; keep one"),
        ("[satu, dua]", "[]", "'daftar' is neither a list of words nor a table of words; write one"),
        ("[satu, dua]", "satu", "'daftar' is neither a list of words nor a table of words; write one"),
        ("[satu, dua]", "[satu, [dua]]", "'daftar' is neither a list of words nor a table of words; write one"),
        ("{sp: surat perintah}", "{sp: [surat]}", "'tabel' is neither a list of words nor a table of words; write one"),
    ],
)
def test_a_list_of_another_form_is_refused_by_reader_and_schema(tmp_path, old, new, sentence):
    assert faults(write(tmp_path, {"kata-contoh.yaml": FILE})) == ()
    found = faults(write(tmp_path, {"kata-contoh.yaml": FILE.replace(old, new)}))
    assert [problem.text.en for problem in found] == [sentence]
    schema = Draft202012Validator(json.loads((rule_folder() / "schema.json").read_text(encoding="utf-8")))
    assert schema.is_valid(parse(FILE).data)
    assert not schema.is_valid(parse(FILE.replace(old, new)).data)


def test_a_lexicon_without_words_is_refused(tmp_path):
    (found,) = faults(write(tmp_path, {"kata-contoh.yaml": FILE[: FILE.index("lexicon:\n")]}))
    assert found.text.en == "a lexicon needs 'lexicon'; add it"


def test_phrases_come_longest_first():
    lexicon = Lexicon(lists={"frasa": ("a b", "a", "a b c")}, tables={})
    assert lexicon.phrases("frasa") == ("a b c", "a b", "a")


def test_a_list_that_is_not_there_is_told():
    with pytest.raises(RuleFileError):
        shipped("permenpanrb-6-2022/language/tidak-ada")
    with pytest.raises(KeyError):
        shipped("permenpanrb-6-2022/language/ukuran").words("tidak_ada")
