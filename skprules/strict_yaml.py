"""YAML without traps, read and written: the only importer of the YAML library.

Events come from libyaml where it is built in (some fifty times faster than a parser in Python), meaning is given here, by
the core schema of YAML 1.2: only ``true``/``false``, ``null``/``~`` and numbers are special, so ``no``, ``on`` and dates stay
text, and a number keeps the digits that were typed (an NIP of 18 digits, ``1.50``). Duplicate keys, anchors, aliases, tags
and several documents are refused; depth and number are limited; every key and item knows its line.
"""

from __future__ import annotations

import re
from typing import Any

import attrs
import yaml

from skprules.errors import InputError, Problem, Where
from skprules.text import Text

DEPTH_LIMIT = 40
NODE_LIMIT = 50_000
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Line breaks to libyaml, which follows YAML 1.1, but to no editor and not in YAML 1.2: lines would be miscounted.
OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
_NULL = re.compile(r"null|Null|NULL|~|")
_BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
_NUMBER = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)

_WIDTH = 120
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_BLOCK = re.compile(r"\S(?:[^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]*\S)?")


class Number(str):
    """A number as it was written; text where text is wanted.

    >>> Number("1.50") + " juta"
    '1.50 juta'
    """

    __slots__ = ()


@attrs.frozen
class Document:
    """The content of a file and the line (from 1) of each path inside it.

    ``data`` holds mappings, lists, strings, `Number`, booleans and None.
    """

    data: Any
    lines: dict[str, int]


@attrs.define
class _Level:
    """A collection under construction."""

    container: Any
    path: str
    key: str | None = None


def parse(text: str, file: str | None = None) -> Document:
    r"""Read one YAML 1.2 document.

    Args:
        text: the whole document.
        file: its name, for error messages.

    Raises:
        InputError: the text is not one plain YAML document; the problem names the line.

    >>> parse("nip: 199001012015031001\nno: ya").data
    {'nip': '199001012015031001', 'no': 'ya'}
    """
    strange = OTHER_BREAKS.search(text)
    if strange is not None:
        raise _unreadable(text, ord(strange[0]), file)
    try:
        return _build(text, file)
    except yaml.reader.ReaderError as error:
        character = error.character if isinstance(error.character, int) else ord(str(error.character)[:1] or "\0")
        raise _unreadable(text, character, file) from None
    except UnicodeEncodeError as error:
        raise _unreadable(text, ord(text[error.start]), file) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line + 1, len(text.splitlines()) or 1) if mark is not None else None  # the end is no line
        reason = error.problem or error.context or "?"
        raise _refuse(
            file,
            line,
            f"YAML tidak dapat dibaca ({reason}); periksa indentasi, tanda kutip dan titik dua di sekitar baris ini",
            f"the YAML cannot be read ({reason}); check indentation, quotes and colons around this line",
        ) from None


def too_many_nodes(file: str | None, line: int | None = None, *, limit: int = NODE_LIMIT) -> InputError:
    """The error for content that no case has: each key and item costs memory for its line."""
    return _refuse(
        file,
        line,
        f"berkas memuat lebih dari {limit} kunci dan butir; pecah menjadi satu berkas per pegawai",
        f"the file holds more than {limit} keys and items; split it into one file an employee",
    )


def _refuse(file: str | None, line: int | None, indonesian: str, english: str, path: str | None = None) -> InputError:
    return InputError(Problem(Where(file=file, line=line, path=path), Text(indonesian, english)))


def _unreadable(text: str, character: int, file: str | None) -> InputError:
    line = text.count("\n", 0, max(text.find(chr(character)), 0)) + 1  # the first one; libyaml counts bytes
    return _refuse(
        file,
        line,
        f"karakter kendali U+{character:04X} tidak boleh ada dalam berkas; hapus karakter itu",
        f"the control character U+{character:04X} must not stand in the file; delete it",
    )


def _build(text: str, file: str | None) -> Document:  # noqa: C901 - one branch per kind of event, flat and in order
    lines: dict[str, int] = {}
    stack: list[_Level] = []
    root: Any = None
    documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark is not None else 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _refuse(
                    file,
                    line,
                    "satu berkas memuat satu dokumen saja; hapus baris '---'",
                    "a file holds one document; remove the line '---'",
                )
        elif isinstance(event, yaml.AliasEvent):
            raise _refuse(
                file,
                line,
                "alias (*nama) tidak didukung; tulis isinya",
                "aliases (*name) are not supported; write the content out",
            )
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            _refuse_extras(event, file, line)
            level = stack[-1] if stack else None
            if level is not None and isinstance(level.container, dict) and level.key is None:
                _start_key(level, event, file, line, lines)
                continue
            value: Any
            if isinstance(event, yaml.ScalarEvent):
                value = _scalar(event)
            else:
                value = {} if isinstance(event, yaml.MappingStartEvent) else []
            path = _place(level, value, file, line, lines)
            if level is None:
                root = value
            if not isinstance(event, yaml.ScalarEvent):
                if len(stack) == DEPTH_LIMIT:
                    raise _refuse(
                        file,
                        line,
                        f"isi berkas bersarang lebih dari {DEPTH_LIMIT} tingkat; ratakan",
                        f"the content is nested more than {DEPTH_LIMIT} levels deep; flatten it",
                    )
                stack.append(_Level(value, path))
    return Document(root, lines)


def _refuse_extras(event: yaml.NodeEvent, file: str | None, line: int) -> None:
    tag = getattr(event, "tag", None)
    if event.anchor is not None:
        raise _refuse(
            file,
            line,
            "jangkar (&nama) tidak didukung; tulis isinya",
            "anchors (&name) are not supported; write the content out",
        )
    if tag is not None and tag != "!":
        raise _refuse(
            file, line, f"tag {tag} tidak didukung; hapus tag itu", f"the tag {tag} is not supported; remove it"
        )


def _start_key(level: _Level, event: yaml.NodeEvent, file: str | None, line: int, lines: dict[str, int]) -> None:
    if not isinstance(event, yaml.ScalarEvent):
        raise _refuse(file, line, "kunci harus berupa satu kata", "a key must be a single word", level.path or None)
    if len(lines) > NODE_LIMIT:
        raise too_many_nodes(file, line)
    key = str(event.value)
    path = f"{level.path}.{key}" if level.path else key
    if key in level.container:
        raise _refuse(
            file,
            line,
            f"kunci '{key}' sudah ada pada baris {lines[path]}; hapus atau gabungkan salah satunya",
            f"the key '{key}' already stands on line {lines[path]}; remove or merge one of them",
            path,
        )
    level.key = key
    lines[path] = line


def _place(level: _Level | None, value: object, file: str | None, line: int, lines: dict[str, int]) -> str:
    if level is None:
        lines[""] = line
        return ""
    if isinstance(level.container, dict):
        key = level.key
        level.key = None
        level.container[key] = value
        return f"{level.path}.{key}" if level.path else str(key)
    if len(lines) > NODE_LIMIT:
        raise too_many_nodes(file, line)
    path = f"{level.path}[{len(level.container)}]"
    level.container.append(value)
    lines[path] = line
    return path


def _scalar(event: yaml.ScalarEvent) -> str | bool | None:
    text = str(event.value)
    if event.implicit[0] and event.style in (None, ""):
        if _NULL.fullmatch(text):
            return None
        if _BOOL.fullmatch(text):
            return text.lower() == "true"
        if _NUMBER.fullmatch(text):
            return Number(text)
    return text


def dump(data: Any) -> str:  # noqa: ANN401 - what `parse` gives
    r"""Write plain data as YAML that `parse` reads back as the same data.

    Keys stay in their order. A number that is text (an NIP) is quoted, so that other programs leave its digits alone too.

    Args:
        data: mappings, lists, strings, booleans, integers and None.

    >>> dump({"nip": "199001012015031001", "tanggal": "2026-01-05"})
    "nip: '199001012015031001'\ntanggal: 2026-01-05\n"
    """
    text: str = yaml.dump(
        data, Dumper=_Writer, allow_unicode=True, sort_keys=False, default_flow_style=False, width=_WIDTH, indent=2
    )
    return text


class _Writer(yaml.SafeDumper):
    """Lists are indented below their keys, texts of several lines stand as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ANN401, ARG002 - the signature is the library's
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - as above
        return True


def _write_text(writer: _Writer, text: str) -> yaml.Node:
    style = "|" if "\n" in text and _BLOCK.fullmatch(text) else None
    plain_date = _ISO_DATE.fullmatch(text) is not None
    tag = "tag:yaml.org,2002:timestamp" if plain_date else "tag:yaml.org,2002:str"
    return writer.represent_scalar(tag, text, style=style)


_Writer.add_representer(str, _write_text)
