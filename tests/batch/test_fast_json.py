"""JSON read quickly is JSON read with care: the same data to the last digit, the same faults, or the same refusal."""

from __future__ import annotations

import json

import pytest
from batch.cases_for_batch import BROKEN, case, line
from hypothesis import given
from hypothesis import strategies as st

from skprules.errors import InputError
from skprules.reading import fast_json, parse
from skprules.reading.fast_json import json_line, parse_json
from skprules.strict_yaml import Number

NUMBERS = st.integers().map(str) | st.decimals(allow_nan=False, allow_infinity=False).map(str) | st.just("-0")
TEXTS = st.text(max_size=6) | st.sampled_from(
    [" a", "a ", "a:b", 'a" b', "\u00a0x", "e\u0301", "\\", "a\nb", "\x7f", "{"]
)
TOKENS = st.recursive(
    NUMBERS | st.sampled_from(["true", "false", "null", "NaN"]) | TEXTS.map(json.dumps),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(st.tuples(TEXTS.map(json.dumps), inner), max_size=3).map(
            lambda pairs: "{" + ",".join(f"{key}: {item}" for key, item in pairs) + "}"
        )
    ),
    max_leaves=8,
)


def careful(text: str) -> object:
    try:
        return parse(text, json_text=True).data
    except InputError as error:
        return str(error)


def quick(text: str) -> object:
    try:
        return parse_json(text.encode()).data
    except InputError as error:
        return str(error)


def kinds(value: object) -> object:
    if isinstance(value, dict):
        return {key: kinds(item) for key, item in value.items()}
    return [kinds(item) for item in value] if isinstance(value, list) else type(value)


@given(TOKENS)
def test_every_text_is_read_alike(text):
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    assert quick(text) == careful(text)
    assert kinds(quick(text)) == kinds(careful(text))


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 2}',
        '{"a": "\\u003a", "b": 1, "b": 2}',
        '{"a": 1.50}',
        "[18446744073709551616, -9223372036854775809]",
        '{"a": -0}',
        '{" a": 1, "a": 2}',
        '"\\ud800"',
        '"\ufeff"',
        "[" * 60 + "]" * 60,
        "7",
    ],
)
def test_what_a_quick_parser_gets_wrong_is_left_to_the_careful_one(text):
    assert quick(text) == careful(text)


def test_an_ordinary_case_is_read_quickly():
    raw = line(case())
    found = fast_json._quickly(raw)
    assert found is not None
    assert found == parse(raw.decode(), json_text=True).data
    assert isinstance(found["skprules"], Number)


def test_without_the_library_everything_is_the_same(monkeypatch):
    rows = [line(case()), *(broken(case()) for broken, _ in BROKEN.values())]

    def read_all() -> list[object]:
        said: list[object] = []
        for raw in rows:
            try:
                said.append(parse_json(raw).data)
            except (InputError, UnicodeDecodeError) as error:
                said.append(str(error))
        return said

    with_it = read_all()
    texts = ["é", "a\u2028b", "\x1f\x7f", '"\\/', "😀", {"b": [1, True, None], "a": ""}]
    lines = [json_line(text) for text in texts]
    monkeypatch.setattr(fast_json, "orjson", None)
    assert read_all() == with_it
    assert [json_line(text) for text in texts] == lines
