"""YAML without traps: what it means, what it refuses, and that nothing else comes out of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import texts

from skprules.errors import InputError
from skprules.strict_yaml import DEPTH_LIMIT, NODE_LIMIT, Number, parse


def refusal(text: str, file: str | None = "skp.yaml") -> str:
    """The one sentence that refuses ``text``."""
    with pytest.raises(InputError) as refused:
        parse(text, file)
    (problem,) = refused.value.problems
    return str(problem)


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "off", "y", "n", "No", "2026-01-05", "12:30", "1_000", "0b1", "<<", "="]
)
def test_words_that_older_yaml_bends_stay_text(word: str):
    assert parse(f"kunci: {word}").data == {"kunci": word}
    assert type(parse(f"kunci: {word}").data["kunci"]) is str


@pytest.mark.parametrize("word", ["true", "True", "TRUE", "false", "False", "FALSE"])
def test_six_words_are_true_or_false(word: str):
    assert parse(f"kunci: {word}").data["kunci"] is (word.lower() == "true")


@pytest.mark.parametrize("word", ["null", "Null", "NULL", "~", ""])
def test_five_words_are_nothing(word: str):
    assert parse(f"kunci: {word}").data == {"kunci": None}


@pytest.mark.parametrize(
    "word", ["199001012015031001", "007", "1.50", "+1", "-0", "1e3", ".5", "0x1F", "0o17", ".inf", ".nan"]
)
def test_a_number_keeps_the_characters_that_were_typed(word: str):
    value = parse(f"kunci: {word}").data["kunci"]
    assert value == word
    assert isinstance(value, Number)


@pytest.mark.parametrize("word", ["199001012015031001", "true", "null", "~", ""])
def test_quotes_make_text_of_anything(word: str):
    assert parse(f"kunci: '{word}'").data == {"kunci": word}
    assert type(parse(f'kunci: "{word}"').data["kunci"]) is str


def test_keys_are_text_whatever_they_look_like():
    assert parse("1: a\ntrue: b\nnull: c\n2026-01-05: d").data == {
        "1": "a",
        "true": "b",
        "null": "c",
        "2026-01-05": "d",
    }


def test_every_key_and_item_knows_its_line():
    text = "a:\n  b: 1\n  c:\n    - x\n    - {d: 1,\n       e: 2}\n\n# komentar\nf: |\n  teks\n  panjang\ng: 1\n"
    assert parse(text).lines == {
        "": 1, "a": 1, "a.b": 2, "a.c": 3, "a.c[0]": 4, "a.c[1]": 5, "a.c[1].d": 5, "a.c[1].e": 6, "f": 9, "g": 12,
    }  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(end: str):
    document = parse(end.join(["a: 1", "b:", "  c: dua"]))
    assert document.data == {"a": "1", "b": {"c": "dua"}}
    assert document.lines == {"": 1, "a": 1, "b": 2, "b.c": 3}


@pytest.mark.parametrize("text", ["", "\n\n", "# hanya komentar\n", "---\n", "\ufeff", "null", "~"])
def test_an_empty_document_is_nothing(text: str):
    assert parse(text).data is None


def test_a_byte_order_mark_and_the_head_of_a_document_are_no_content():
    assert parse("\ufeff%YAML 1.2\n---\na: 1\n...\n").data == {"a": "1"}


REFUSED = {
    "a: 1\na: 2": "skp.yaml:2: a: kunci 'a' sudah ada pada baris 1; hapus atau gabungkan salah satunya",
    "a:\n  b: 1\n  'b': 2": "skp.yaml:3: a.b: kunci 'b' sudah ada pada baris 2; hapus atau gabungkan salah satunya",
    "a: &x [1]": "skp.yaml:1: jangkar (&nama) tidak didukung; tulis isinya",
    "a: 1\nb: *x": "skp.yaml:2: alias (*nama) tidak didukung; tulis isinya",
    "*x : 1": "skp.yaml:1: alias (*nama) tidak didukung; tulis isinya",
    "a: !!int 1": "skp.yaml:1: tag tag:yaml.org,2002:int tidak didukung; hapus tag itu",
    "a: !!python/object/apply:os.system [ls]": "skp.yaml:1: tag tag:yaml.org,2002:python/object/apply:os.system tidak "
    "didukung; hapus tag itu",
    "a: 1\n---\nb: 2": "skp.yaml:2: satu berkas memuat satu dokumen saja; hapus baris '---'",
    "? [a, b]\n: 1": "skp.yaml:1: kunci harus berupa satu kata",
    "a: {[1]: 2}": "skp.yaml:1: a: kunci harus berupa satu kata",
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_plain_yaml_is_refused_in_one_sentence(text: str):
    assert refusal(text) == REFUSED[text]


BROKEN = {
    "a: [1": 1, "a: {b: 1": 1, "a: 'x": 1, 'a: "x': 1, "a:\n\tb: 1": 2, "a: b: c": 1, "a: @x": 1, "a: `x": 1, "a: 1\n b: 2": 2,
    "a: 1\nb": 2, "- a\nb: 1": 2, 'a: "\\q"': 1, "%YAML 9.9\n---\na: 1": 1, "]": 1, "}": 1, "a: 1\n}": 2,
}  # fmt: skip


@pytest.mark.parametrize("text", BROKEN)
def test_broken_yaml_names_the_line_and_what_to_look_for(text: str):
    sentence = refusal(text)
    assert sentence.startswith(f"skp.yaml:{BROKEN[text]}: YAML tidak dapat dibaca (")
    assert sentence.endswith("); periksa indentasi, tanda kutip dan titik dua di sekitar baris ini")


def test_without_a_file_name_the_line_alone_is_told():
    assert refusal("a: 1\na: 2", None).startswith("baris 2: a: kunci 'a'")


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x01", "\x07", "\x0b", "\x1f", "\x7f", "\x80", "\x85", "\u2028", "\u2029", "\ufffe", "\uffff", "\ud800"],
)
def test_a_control_character_is_refused_with_its_line(character: str):
    before = "# " + "é漢\U0001f600" * 20  # libyaml counts bytes, people count lines
    text = f"{before}\na: 1\nb: 'x{character}y'\n" + "c: 1\n" * 60
    code = f"U+{ord(character):04X}"
    assert refusal(text) == f"skp.yaml:3: karakter kendali {code} tidak boleh ada dalam berkas; hapus karakter itu"


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def test_depth_is_limited():
    assert parse(nested(DEPTH_LIMIT)).data
    assert (
        refusal(nested(DEPTH_LIMIT + 1))
        == f"skp.yaml:1: isi berkas bersarang lebih dari {DEPTH_LIMIT} tingkat; ratakan"
    )
    assert refusal("{a: " * 100_000) == refusal(nested(DEPTH_LIMIT + 1))


def test_the_number_of_keys_and_items_is_limited():
    assert len(parse("- a\n" * NODE_LIMIT).data) == NODE_LIMIT
    too_many = f"berkas memuat lebih dari {NODE_LIMIT} kunci dan butir; pecah menjadi satu berkas per pegawai"
    assert refusal("- a\n" * 2_000_000) == f"skp.yaml:{NODE_LIMIT + 1}: {too_many}"
    assert refusal("\n".join(f"k{number}: 1" for number in range(NODE_LIMIT + 9))).endswith(too_many)


def test_a_billion_laughs_are_refused_at_the_first():
    laughs = "a: &a [ha, ha]\n" + "\n".join(
        f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert refusal(laughs) == "skp.yaml:1: jangkar (&nama) tidak didukung; tulis isinya"


plain_data = st.recursive(
    texts | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(plain_data)
def test_what_is_written_is_read(data: Any):
    assert parse(yaml.safe_dump(data, allow_unicode=True, sort_keys=False)).data == data
    assert parse(yaml.safe_dump(data, allow_unicode=False, default_flow_style=True)).data == data


@given(plain_data)
def test_json_is_yaml(data: Any):
    assert parse(json.dumps(data, ensure_ascii=False, indent=1)).data == data


@given(st.dictionaries(st.from_regex(r"\A[a-z_]{1,8}\Z"), st.lists(st.integers(0).map(str), max_size=3), max_size=6))
def test_the_line_of_a_path_is_the_line_that_holds_it(data: dict[str, list[str]]):
    text = yaml.safe_dump(data, default_flow_style=False)
    written = text.split("\n")
    lines = parse(text).lines
    assert set(lines) == {"", *data, *(f"{key}[{place}]" for key, items in data.items() for place in range(len(items)))}
    for key, items in data.items():
        assert written[lines[key] - 1].startswith((f"{key}:", f"'{key}':"))
        assert [written[lines[f"{key}[{place}]"] - 1].strip("- '") for place in range(len(items))] == items


yaml_like = st.text(st.sampled_from("ab1 \n\t:-[]{}?&*!|>'\"%@`#,~\\.é\u2028\ufeff\x85\x00"), max_size=60)


@given(yaml_like | st.text(max_size=80) | st.text(st.characters(categories=["Cs", "Cc", "L"]), max_size=30))
@example("a: |\n  x\n ? y")
@example("\ud800: 1")
def test_any_text_is_read_or_refused_in_one_sentence(text: str):
    try:
        parse(text, "skp.yaml")
    except InputError as refused:
        (problem,) = refused.problems
        assert problem.where.line is not None
        assert 1 <= problem.where.line <= (len(text.splitlines()) or 1)
        assert problem.text.id
        assert problem.text.en
