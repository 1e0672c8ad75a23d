"""The cases of one shard on their way to a worker, and how a worker reads them.

A `Block` is what travels: the bytes of a run of cases as they stand in the input, so that reading and its faults are the
worker's, and the process that hands out work only copies. Every row knows the place that people are told.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, Protocol

import attrs

from skprules.errors import InputError, Problem, SkprulesError, Where
from skprules.reading import PlainData, parse
from skprules.reading.fast_json import parse_json
from skprules.reading.source import FILE_LIMIT, normalised
from skprules.text import Text
from skprules.workbook import package

LINE_LIMIT = FILE_LIMIT
TEXT_COLUMNS = ("kasus", "case", "json")  # a table with one of these holds each case as JSON text in it


class Row(Protocol):
    """One case as it stands in the input."""

    @property
    def where(self) -> Where:
        """The place of the case."""

    def plain(self) -> PlainData:
        """Its content.

        Raises:
            InputError: it cannot be read.
        """


class Block(Protocol):
    """The cases of one shard."""

    @property
    def number(self) -> int:
        """Which shard."""

    @property
    def first(self) -> int:
        """Number of its first case, from 0."""

    def rows(self) -> Iterator[Row]:
        """Its cases in order."""


@attrs.frozen
class Line:
    """A line of JSON Lines; what it holds is read at one line, whatever the path."""

    file: str
    number: int
    raw: bytes | None  # None where it is beyond the limit

    @property
    def where(self) -> Where:
        """File and line."""
        return Where(file=self.file, line=self.number)

    def plain(self) -> PlainData:
        """The case; every path of it stands on this line.

        Raises:
            InputError: no JSON, no UTF-8, too long, or what no form can print.
        """
        if self.raw is None:
            raise _wrong(
                self.where,
                f"baris ini lebih dari {LINE_LIMIT // 2**20} MB; satu baris memuat satu kasus",
                f"this line has more than {LINE_LIMIT // 2**20} MB; a line holds one case",
            )
        try:
            plain = parse_json(self.raw, file=self.file)
        except UnicodeDecodeError:
            raise _wrong(
                self.where, "baris ini bukan teks UTF-8; simpan dengan UTF-8", "this line is no UTF-8; save it as UTF-8"
            ) from None
        except InputError as error:
            raise InputError(placed(error, self.where)) from None
        return PlainData(plain.data, self.file, lambda: {"": self.number})


@attrs.frozen
class Lines:
    """A run of lines."""

    number: int
    first: int
    file: str
    lines: tuple[tuple[int, bytes | None], ...]

    def rows(self) -> Iterator[Row]:
        """A case a line."""
        return (Line(self.file, number, raw) for number, raw in self.lines)


@attrs.frozen
class TableRow:
    """A row of a table."""

    file: str
    number: int
    record: Mapping[str, Any]

    @property
    def where(self) -> Where:
        """File and row."""
        return Where(file=self.file, line=self.number)

    def plain(self) -> PlainData:
        """The case: the JSON text of its column, or the columns themselves, where null is a key left out.

        Raises:
            InputError: it cannot be read.
        """
        (name,) = self.record if len(self.record) == 1 else ("",)
        if name in TEXT_COLUMNS:
            value = self.record[name]
            raw = value.encode("utf-8", "replace") if isinstance(value, str) else value
            return Line(self.file, self.number, raw or b"").plain()
        try:
            plain = normalised(PlainData(_without_nulls(self.record), self.file, dict))
        except InputError as error:
            raise InputError(placed(error, self.where)) from None
        return PlainData(plain.data, self.file, lambda: {"": self.number})


def _without_nulls(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, Mapping):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    return [_without_nulls(item) for item in value] if isinstance(value, list) else value


@attrs.frozen
class Table:
    """A run of rows, in Arrow's own format."""

    number: int
    first: int
    file: str
    content: bytes

    def rows(self) -> Iterator[Row]:
        """A case a row."""
        from skprules.batch.parquet import records  # noqa: PLC0415 - of the extra `batch`

        return (
            TableRow(self.file, self.first + place + 1, record) for place, record in enumerate(records(self.content))
        )


@attrs.frozen
class File:
    """A file of its own: YAML, JSON, or a workbook."""

    name: str
    content: bytes | None
    trouble: Text | None = None  # why there is no content

    @property
    def where(self) -> Where:
        """The file, as it is called within the folder or archive."""
        return Where(file=self.name)

    def plain(self) -> PlainData:
        """The case, with its lines.

        Raises:
            InputError: it cannot be read.
        """
        if self.content is None:
            raise InputError(Problem(self.where, self.trouble or Text("tidak dapat dibaca", "cannot be read")))
        suffix = PurePath(self.name).suffix.lower()
        if suffix in package.OTHER_SUFFIXES:
            raise package.other_kind(self.name)
        if suffix == package.SUFFIX:
            return _workbook(self.content, self.name)
        try:
            text = self.content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.content.count(b"\n", 0, error.start) + 1
            raise _wrong(
                attrs.evolve(self.where, line=line),
                "berkas ini bukan teks UTF-8; simpan sebagai YAML atau JSON dengan UTF-8",
                "this is no UTF-8 text; save it as YAML or JSON in UTF-8",
            ) from None
        return parse(text, file=self.name, json_text=suffix == ".json")


def _workbook(content: bytes, name: str) -> PlainData:
    from skprules.workbook.read import read_workbook  # noqa: PLC0415 - openpyxl is loaded for workbooks alone

    found = read_workbook(content, name)
    return normalised(PlainData(found.data, name, dict, found.cells, found.warnings, found.problems))


@attrs.frozen
class Files:
    """A run of files."""

    number: int
    first: int
    files: tuple[File, ...]

    def rows(self) -> Iterator[Row]:
        """A case a file."""
        return iter(self.files)


def placed(error: SkprulesError, where: Where) -> tuple[Problem, ...]:
    """The problems, told at the place of the row where that is a line: within it every path is on this line."""
    if where.line is None:
        return error.problems
    return tuple(
        attrs.evolve(problem, where=attrs.evolve(problem.where, file=where.file, line=where.line))
        for problem in error.problems
    )


def _wrong(where: Where, indonesian: str, english: str) -> InputError:
    return InputError(Problem(where, Text(indonesian, english)))


def bounded(stream: io.BufferedIOBase | Any) -> Iterator[bytes | None]:  # noqa: ANN401 - anything that reads lines
    """The lines of a stream; None for one beyond the limit, of which no more than the limit is ever held."""
    while line := stream.readline(LINE_LIMIT + 1):
        if len(line) <= LINE_LIMIT or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LINE_LIMIT)
        yield None
