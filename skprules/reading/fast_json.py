"""JSON of programs, read and written some ten times faster; the only module that talks to orjson.

What it reads is what `skprules.reading.source.parse` reads, to the last digit, or nothing at all: whatever is unusual (a
fraction, a key that stands twice, a control character, a fault) is left to the reader that knows what to say about it.
Without orjson (the extra ``batch``) everything is left to that reader, and the results are the same.
"""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from skprules.reading.source import JSON_NODE_LIMIT, TEXT_LIMIT, PlainData, parse, tidy
from skprules.strict_yaml import DEPTH_LIMIT, Number
from skprules.text import Text

try:
    import orjson
except ImportError:  # the extra `batch` is not installed, or has no build for this machine
    orjson = None  # type: ignore[assignment]  # mypy knows the name as a module; None says that it is not there

_ESCAPED_COLON = b"\\u003"  # a colon that is not counted where it stands in a text


class _Unusual(Exception):  # noqa: N818 - no error: a case for the other reader
    """What only the careful reader can judge."""


def parse_json(raw: bytes, *, file: str | None = None) -> PlainData:
    """Read one JSON text in UTF-8, as `skprules.reading.parse` does.

    Raises:
        InputError: it is no JSON, or holds characters or values that no form can print.
        UnicodeDecodeError: it is no UTF-8.
    """
    data = _quickly(raw) if orjson is not None else None
    if data is None:
        return parse(raw.decode("utf-8-sig"), file=file, json_text=True)
    return PlainData(data, file, dict)


def json_line(data: object) -> bytes:
    r"""Plain data as one line of JSON in UTF-8, with its line end; the same bytes with orjson and without.

    >>> json_line({"uraian": "é", "butir": [1, True, None]})
    b'{"uraian":"\xc3\xa9","butir":[1,true,null]}\n'
    """
    if orjson is not None:
        return orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE)
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _quickly(raw: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """The data, tidied; None where the careful reader is to look."""
    if _ESCAPED_COLON in raw or raw.count(b",") + raw.count(b":") > JSON_NODE_LIMIT:
        return None
    try:
        data = orjson.loads(raw)
        plain = orjson.dumps(data)
        # Of a key that stands twice the parser keeps the last; written again, its colon is missing.
        if plain.count(b":") != raw.count(b":"):
            return None
        if not _is_tidy(plain.decode()):
            return _tidied(data, 0)
        held = [data]
        _keep_digits(held, 0)
    except (orjson.JSONDecodeError, orjson.JSONEncodeError, RecursionError, _Unusual):
        return None
    return held[0]


def _is_tidy(text: str) -> bool:
    """Whether no text within JSON without blanks between its tokens has anything to be tidied.

    There a quote with a blank beside it is the end of a text that has blanks around it.
    """
    return (
        len(text) <= TEXT_LIMIT
        and text.isprintable()
        and "\\" not in text
        and '" ' not in text
        and ' "' not in text
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
    )


def _keep_digits(container: Any, depth: int) -> None:  # noqa: ANN401 - a list or a mapping
    """Numbers as they were written, in place.

    Raises:
        _Unusual: the parser has not kept the digits, or the depth is one that is told about.
    """
    if depth > DEPTH_LIMIT:
        raise _Unusual
    for place, item in container.items() if type(container) is dict else enumerate(container):
        kind = type(item)
        if kind is dict or kind is list:
            _keep_digits(item, depth + 1)
        elif kind is int or kind is float:
            container[place] = _number(item)


def _number(value: float) -> Number:
    """The number as it was written.

    Raises:
        _Unusual: a fraction, or nought, which may have been written as -0.
    """
    if type(value) is int and value:
        return Number(value)
    raise _Unusual


def _tidied(value: Any, depth: int) -> Any:  # noqa: ANN401 - any JSON value
    """As `skprules.reading.source.normalised` does it.

    Raises:
        _Unusual: a value that is told about, or whose digits the parser has not kept.
    """
    kind = type(value)
    if kind is str:
        if value.isascii() and value.isprintable() and len(value) < 1000 and value.strip() == value:
            return value
        problems: list[tuple[str, Text]] = []
        plain = tidy(value, "", problems)
        if problems:
            raise _Unusual
        return plain
    if depth > DEPTH_LIMIT:
        raise _Unusual
    if kind is dict:
        tidied = {_tidied(key, depth): _tidied(item, depth + 1) for key, item in value.items()}
        if len(tidied) != len(value):
            raise _Unusual
        return tidied
    if kind is list:
        return [_tidied(item, depth + 1) for item in value]
    if kind is bool or value is None:
        return value
    return _number(value)
