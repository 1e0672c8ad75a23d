"""Files and text → plain data, with the line of every path."""

from __future__ import annotations

import json
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath
from typing import Any

import attrs

from skprules import strict_yaml
from skprules.errors import InputError, Problem, Where
from skprules.model import Source
from skprules.reading.problems import join
from skprules.strict_yaml import DEPTH_LIMIT, NODE_LIMIT, Number
from skprules.text import Text
from skprules.workbook import package

FILE_LIMIT = 8 * 1024 * 1024
# JSON is read some ten times faster than YAML, and programs write whole units of thousands of employees in it.
JSON_FILE_LIMIT = 32 * 1024 * 1024
JSON_NODE_LIMIT = 1_000_000
TEXT_LIMIT = 32_000
KNOWN_SUFFIXES = (".yaml", ".yml", ".json", package.SUFFIX)
# Of the control characters only newline and tab may stand in a value; Word accepts neither the rest nor half a character.
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_STRING_OR_CONSTANT = re.compile(r'"(?:[^"\\]|\\.)*"|-?Infinity|NaN')
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


@attrs.frozen
class PlainData:
    """The content of a file as mappings, lists, text, numbers, booleans and None, and how to find lines or cells in it.

    Attributes:
        cells: of a workbook, the cell (``Hasil Kerja!D7``) of each path.
        warnings: what was read all the same, and should be looked at.
        problems: what could not be read; told together with what is found wrong with the rest.
    """

    data: Any
    file: str | None
    find_lines: Callable[[], Mapping[str, int]]
    cells: Mapping[str, str] = attrs.field(factory=dict)
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def origin(self) -> Source:
        """Where it came from, as a case keeps it."""
        return Source(self.file, self.find_lines, self.cells, self.warnings)


def read_file(path: str | os.PathLike[str] | Traversable) -> PlainData:
    """Read a YAML or JSON file or a workbook, on disk or among the data of a package.

    Raises:
        InputError: the file is missing, unreadable, too large, of an unknown kind, or not what its name says.
    """
    place = Path(path) if isinstance(path, (str, os.PathLike)) else path
    name = os.fspath(path) if isinstance(path, (str, os.PathLike)) else path.name
    suffix = PurePath(name).suffix.lower()
    if place.is_dir():
        raise _refuse(
            name,
            "ini folder, bukan berkas; sebutkan berkas di dalamnya",
            "this is a folder, not a file; name a file in it",
        )
    if suffix in package.OTHER_SUFFIXES:
        raise package.other_kind(name)
    if suffix == package.SUFFIX:
        return _workbook(place, name)
    if suffix not in KNOWN_SUFFIXES:
        kinds = ", ".join(KNOWN_SUFFIXES)
        raise _refuse(
            name,
            f"jenis berkas '{suffix or place.name}' tidak dikenal; gunakan {kinds}",
            f"the file type '{suffix or place.name}' is not known; use {kinds}",
        )
    is_json = suffix == ".json"
    return parse(_text(place, name, JSON_FILE_LIMIT if is_json else FILE_LIMIT), file=name, json_text=is_json)


def _workbook(place: Traversable, name: str) -> PlainData:
    from skprules.workbook.read import read_workbook  # noqa: PLC0415 - openpyxl is loaded for workbooks alone

    try:
        blob = _bytes(place, name, package.FILE_LIMIT)
    except InputError:
        if isinstance(place, Path) and place.is_file() and (size := place.stat().st_size) > package.FILE_LIMIT:
            raise package.too_large(name, -(-size // 2**20)) from None
        raise
    found = read_workbook(blob, name)
    return normalised(PlainData(found.data, name, dict, found.cells, found.warnings, found.problems))


def parse(text: str, *, file: str | None = None, json_text: bool = False) -> PlainData:
    """Read YAML or JSON text.

    Raises:
        InputError: it is neither, or holds characters or values that no form can print.
    """
    if json_text:
        data = _load_json(text, file)
        plain = PlainData(data, file, lambda: _lines_of_json(text))
    else:
        document = strict_yaml.parse(text, file)
        plain = PlainData(document.data, file, lambda: document.lines)
    return normalised(plain)


def normalised(plain: PlainData) -> PlainData:
    """The same data with text in Unicode NFC, no blanks around it, plain line ends, and no empty keys.

    Raises:
        InputError: control characters, or text beyond the limit; all of them, each with its place.
    """
    problems: list[tuple[str, Text]] = []
    data = _clean(plain.data, "", problems, 0)
    if problems:
        raise InputError(Problem(plain.origin.where(path), text) for path, text in problems)
    return attrs.evolve(plain, data=data)


def _refuse(file: str | None, indonesian: str, english: str, line: int | None = None) -> InputError:
    return InputError(Problem(Where(file=file, line=line), Text(indonesian, english)))


def _text(place: Traversable, name: str, limit: int) -> str:
    raw = _bytes(place, name, limit)
    if len(raw) > limit:
        raise _too_large(name, len(raw), limit)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refuse(
            name,
            "berkas ini bukan teks UTF-8 (mungkin berkas biner atau Excel); simpan sebagai YAML atau JSON dengan UTF-8",
            "this is no UTF-8 text (perhaps a binary or Excel file); save it as YAML or JSON in UTF-8",
            line,
        ) from None


def _bytes(place: Traversable, name: str, limit: int) -> bytes:
    """At most one byte more than the limit, so that a huge file is neither read nor waited for."""
    try:
        if isinstance(place, Path):
            status = place.stat()
            if not stat.S_ISREG(status.st_mode):
                raise _refuse(
                    name,
                    "ini bukan berkas biasa (pipa atau perangkat); simpan isinya ke dalam berkas",
                    "this is no ordinary file (a pipe or device); save its content to a file",
                )
            if status.st_size > limit:
                raise _too_large(name, status.st_size, limit)
        with place.open("rb") as stream:
            content: bytes = stream.read(limit + 1)
            return content
    except FileNotFoundError:
        raise _refuse(
            name,
            "berkas tidak ditemukan; periksa nama dan foldernya",
            "the file was not found; check its name and folder",
        ) from None
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise _refuse(
            name,
            f"berkas tidak dapat dibuka ({reason}); periksa nama dan hak aksesnya",
            f"the file cannot be opened ({reason}); check its name and permissions",
        ) from None


def _too_large(name: str, size: int, most: int) -> InputError:
    limit, has = most // 2**20, -(-size // 2**20)
    return _refuse(
        name,
        f"berkas berukuran {has} MB; batasnya {limit} MB, pecah menjadi satu berkas per pegawai",
        f"the file has {has} MB; the limit is {limit} MB, split it into one file an employee",
    )


def _load_json(text: str, file: str | None) -> object:
    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise _stands_twice(text, file, key)
            found[key] = value
        return found

    def constant(name: str) -> object:
        found = next(token for token in _STRING_OR_CONSTANT.finditer(text) if token[0] == name)
        line = text.count("\n", 0, found.start()) + 1
        raise _refuse(
            file, f"{name} bukan nilai JSON; tulis sebagai teks", f"{name} is no JSON value; write it as text", line
        )

    if _nodes(text) > JSON_NODE_LIMIT:
        raise strict_yaml.too_many_nodes(file, limit=JSON_NODE_LIMIT)

    try:
        return json.loads(
            text, parse_int=Number, parse_float=Number, parse_constant=constant, object_pairs_hook=mapping
        )
    except json.JSONDecodeError as error:
        raise _refuse(
            file,
            f"JSON tidak dapat dibaca ({error.msg}, kolom {error.colno}); periksa koma, kurung dan tanda kutip",
            f"the JSON cannot be read ({error.msg}, column {error.colno}); check commas, brackets and quotes",
            error.lineno,
        ) from None
    except RecursionError:
        raise _refuse(
            file, "isi berkas bersarang terlalu dalam; ratakan", "the content is nested too deep; flatten it"
        ) from None


def _stands_twice(text: str, file: str | None, key: str) -> InputError:
    try:
        strict_yaml.parse(_as_yaml(text), file)
    except InputError as error:
        if error.problems[0].where.path is not None:  # the reader of YAML knows the line
            return error
    shown = key[:40]
    return _refuse(
        file, f"kunci '{shown}' ada dua kali; hapus salah satunya", f"the key '{shown}' stands twice; remove one"
    )


def _nodes(text: str) -> int:
    """About how many keys and items a JSON text has."""
    return text.count(",") + text.count(":")


def _lines_of_json(text: str) -> Mapping[str, int]:
    """JSON is YAML too; where the reader of YAML disagrees (keys beyond its limit), paths have no lines."""
    if _nodes(text) > 2 * NODE_LIMIT:
        return {}
    try:
        return strict_yaml.parse(_as_yaml(text)).lines
    except InputError:
        return {}


def _as_yaml(json_text: str) -> str:
    """The same lines and keys for a reader of YAML, which knows no escapes of half characters."""
    plain = strict_yaml.OTHER_BREAKS.sub(" ", json_text.replace("\t", " "))
    return _HALF_CHARACTER.sub(r"\\u0020", plain)


def _clean(value: Any, path: str, problems: list[tuple[str, Text]], depth: int) -> Any:  # noqa: ANN401 - any YAML value
    if depth > DEPTH_LIMIT + 1:
        problems.append(
            (path, Text("isi bersarang terlalu dalam; ratakan", "the content is nested too deep; flatten it"))
        )
        return None
    if isinstance(value, str):
        return tidy(value, path, problems)
    if isinstance(value, Mapping):
        cleaned = {}
        for key, item in value.items():
            name = tidy(str(key), path, problems)
            if name in cleaned:
                twice = Text(
                    f"kunci '{name[:40]}' ada dua kali; hapus salah satunya",
                    f"the key '{name[:40]}' stands twice; remove one",
                )
                problems.append((join(path, name), twice))
            cleaned[name] = _clean(item, join(path, name), problems, depth + 1)
        return cleaned
    if isinstance(value, (list, tuple)):
        return [_clean(item, f"{path}[{number}]", problems, depth + 1) for number, item in enumerate(value)]
    if isinstance(value, int) and value.bit_length() > 256:  # Python itself refuses to print such a number
        problems.append((path, Text("angka ini terlalu besar", "this number is too large")))
        return None
    return value


def tidy(text: str, path: str, problems: list[tuple[str, Text]]) -> str:
    """A text in Unicode NFC, with plain line ends and no blanks around it; what cannot be printed joins ``problems``."""
    if text.isascii() and text.isprintable() and len(text) <= TEXT_LIMIT:
        return text if isinstance(text, Number) or text.strip() == text else text.strip()
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    strange = _FORBIDDEN.search(plain)
    if strange is not None:
        code = f"U+{ord(strange[0]):04X}"
        where = strange.start() + 1
        problems.append(
            (
                path,
                Text(
                    f"karakter kendali {code} pada huruf ke-{where}; hapus karakter itu",
                    f"control character {code} at letter {where}; delete it",
                ),
            )
        )
    if len(plain) > TEXT_LIMIT:
        problems.append(
            (
                path,
                Text(
                    f"teks sepanjang {len(plain)} huruf; batasnya {TEXT_LIMIT}, ringkaslah",
                    f"the text has {len(plain)} letters; the limit is {TEXT_LIMIT}, shorten it",
                ),
            )
        )
    return plain
