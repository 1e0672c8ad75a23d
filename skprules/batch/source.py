"""What a batch reads: JSON Lines, a table, a folder or an archive of case files; streamed, in a fixed order.

An input is read twice: once to know its checksum and how many cases it holds (`Source.described`), so that a changed one is
refused before anything is written; and once to hand out its cases, a shard at a time (`Source.blocks`).
"""

from __future__ import annotations

import gzip
import hashlib
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Protocol, TypeVar, cast

import attrs

from skprules.batch.errors import RefusedError, refused
from skprules.batch.places import digest_of, is_address, open_address
from skprules.batch.rows import Block, File, Files, Lines, bounded
from skprules.reading.source import FILE_LIMIT, KNOWN_SUFFIXES
from skprules.text import Text
from skprules.workbook.package import OTHER_SUFFIXES

T = TypeVar("T")
LINES = (".jsonl", ".ndjson")
TABLES = (".parquet",)
# Workbooks of other kinds are told as broken, never passed over; any other file is none of ours.
CASES = (*KNOWN_SUFFIXES, *OTHER_SUFFIXES)
_TOO_LARGE = Text(
    f"berkas melebihi {FILE_LIMIT // 2**20} MB; satu berkas memuat satu kasus",
    f"the file is larger than {FILE_LIMIT // 2**20} MB; a file holds one case",
)


@attrs.frozen
class Described:
    """What an input is.

    Attributes:
        name: of the file or folder, without what leads to it.
        kind: how it is read.
        cases: how many it holds.
        size: in bytes.
        sha256: checksum of the bytes, of a folder of names and checksums of its files.
    """

    name: str
    kind: str
    cases: int
    size: int
    sha256: str


class Source(Protocol):
    """An input."""

    def described(self) -> Described:
        """Read it once, to know what it is.

        Raises:
            RefusedError: it cannot be read to its end.
        """

    def blocks(self, size: int, wanted: Callable[[int], bool]) -> Iterator[Block]:
        """Its cases, ``size`` a block, the last with the rest; of the blocks whose number is ``wanted``."""


def source_of(named: str | os.PathLike[str]) -> Source:
    """The input that a path or an address names.

    Raises:
        RefusedError: there is none, or it is of no kind that is known.
    """
    path = os.fspath(named)
    if not is_address(path):
        if Path(path).is_dir():
            return FolderSource(path)
        if not Path(path).is_file():
            raise refused("masukan tidak ditemukan; periksa namanya", "there is no such input; check its name", path)
    kind = path.lower().removesuffix(".gz")
    if kind.endswith(LINES):
        return LinesSource(path)
    if kind.endswith(TABLES) and not path.lower().endswith(".gz"):
        from skprules.batch.parquet import TableSource  # noqa: PLC0415 - of the extra `batch`

        return TableSource(path)
    if path.lower().endswith(".zip"):
        return ArchiveSource(path)
    raise refused(
        "jenis masukan tidak dikenal; gunakan .jsonl, .jsonl.gz, .parquet, .zip, atau folder berkas kasus",
        "the kind of input is not known; use .jsonl, .jsonl.gz, .parquet, .zip, or a folder of case files",
        path,
    )


def base_name(path: str) -> str:
    """The last part of a path or an address."""
    return PurePosixPath(path).name if is_address(path) else Path(path).resolve().name


def opened(path: str) -> IO[bytes]:
    """A file or an object, to be read."""
    return open_address(path) if is_address(path) else Path(path).open("rb")


def unreadable(error: Exception, path: str) -> RefusedError:
    """The error for an input that breaks off or cannot be opened."""
    reason = getattr(error, "strerror", None) or str(error)
    return refused(
        f"masukan tidak dapat dibaca sampai akhir ({reason}); salin ulang berkasnya",
        f"the input cannot be read to its end ({reason}); copy the file again",
        path,
    )


@attrs.frozen
class LinesSource:
    """JSON Lines, also compressed by gzip. Blank lines are no cases."""

    path: str

    def described(self) -> Described:
        """Count the lines.

        Raises:
            RefusedError: it cannot be read to its end.
        """
        try:
            with opened(self.path) as raw:
                found = digest_of(raw)
            with self._text() as stream:
                cases = sum(1 for _ in _cases(stream))
        except (OSError, EOFError, zlib.error) as error:
            raise unreadable(error, self.path) from None
        return Described(base_name(self.path), "jsonl", cases, found.size, found.sha256)

    def blocks(self, size: int, wanted: Callable[[int], bool]) -> Iterator[Block]:
        """The lines, a block at a time."""
        name = base_name(self.path)
        with self._text() as stream:
            for number, lines in _in_blocks(_cases(stream), size, wanted):
                yield Lines(number, number * size, name, lines)

    @contextmanager
    def _text(self) -> Iterator[IO[bytes]]:
        with opened(self.path) as stream:
            if self.path.lower().endswith(".gz"):
                with gzip.open(stream) as text:
                    yield cast("IO[bytes]", text)
            else:
                yield stream


def _cases(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """The lines that hold something, each with its number from 1."""
    for number, line in enumerate(bounded(stream), 1):
        if line is None or not line.isspace():
            yield number, line


def _in_blocks(items: Iterable[T], size: int, wanted: Callable[[int], bool]) -> Iterator[tuple[int, tuple[T, ...]]]:
    """Runs of ``size`` items; what is in no block that is wanted is not held."""
    number, held, count, keep = 0, [], 0, wanted(0)
    for item in items:
        if keep:
            held.append(item)
        count += 1
        if count == size:
            if keep:
                yield number, tuple(held)
            number, held, count = number + 1, [], 0
            keep = wanted(number)
    if held:
        yield number, tuple(held)


@attrs.frozen
class FolderSource:
    """A folder of case files, with the folders below it, in the order of their paths."""

    path: str

    def described(self) -> Described:
        """Checksum of names and contents.

        Raises:
            RefusedError: a folder cannot be listed.
        """
        found, cases, size = hashlib.sha256(), 0, 0
        for name in self._names():
            file = _read(Path(self.path, name), name)
            content = file.content if file.content is not None else str(file.trouble).encode()
            found.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode("utf-8", "surrogateescape"))
            cases, size = cases + 1, size + len(content)
        return Described(base_name(self.path), "folder", cases, size, found.hexdigest())

    def blocks(self, size: int, wanted: Callable[[int], bool]) -> Iterator[Block]:
        """The files, a block at a time."""
        for number, names in _in_blocks(self._names(), size, wanted):
            yield Files(number, number * size, tuple(_read(Path(self.path, name), name) for name in names))

    def _names(self, below: str = "") -> Iterator[str]:
        """Of one folder after the other, so that no more than the names of one are held."""
        try:
            with os.scandir(Path(self.path, below)) as entries:
                here = sorted((entry.name, entry.is_dir(follow_symlinks=False), entry.is_file()) for entry in entries)
        except OSError as error:
            raise unreadable(error, str(Path(self.path, below))) from None
        for name, is_folder, is_file in here:
            if is_folder and not name.startswith("."):
                yield from self._names(f"{below}{name}/")
            elif is_file and _is_case(name):
                yield f"{below}{name}"


def _is_case(name: str) -> bool:
    last = PurePosixPath(name).name
    return not last.startswith((".", "~$")) and PurePosixPath(last).suffix.lower() in CASES


def _read(path: Path, name: str) -> File:
    """A case file; what keeps it from being read is told of the case, not of the batch."""
    try:
        with path.open("rb") as stream:
            content = stream.read(FILE_LIMIT + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        trouble = Text(
            f"berkas tidak dapat dibuka ({reason}); periksa hak aksesnya",
            f"the file cannot be opened ({reason}); check its permissions",
        )
        return File(name, None, trouble)
    return File(name, None, _TOO_LARGE) if len(content) > FILE_LIMIT else File(name, content)


@attrs.frozen
class ArchiveSource:
    """A zip archive of case files, in the order of their paths."""

    path: str

    def described(self) -> Described:
        """Checksum of the archive.

        Raises:
            RefusedError: it is no zip archive.
        """
        try:
            with opened(self.path) as stream:
                found = digest_of(stream)
            with self._archive() as archive:
                cases = len(_entries(archive))
        except (OSError, zipfile.BadZipFile) as error:
            raise unreadable(error, self.path) from None
        return Described(base_name(self.path), "zip", cases, found.size, found.sha256)

    def blocks(self, size: int, wanted: Callable[[int], bool]) -> Iterator[Block]:
        """The files, a block at a time."""
        with self._archive() as archive:
            for number, entries in _in_blocks(_entries(archive), size, wanted):
                yield Files(number, number * size, tuple(_unpacked(archive, entry) for entry in entries))

    @contextmanager
    def _archive(self) -> Iterator[zipfile.ZipFile]:
        with opened(self.path) as stream, zipfile.ZipFile(stream) as archive:
            yield archive


def _entries(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    found = (entry for entry in archive.infolist() if not entry.is_dir() and _is_case(entry.filename))
    return sorted(found, key=lambda entry: entry.filename.split("/"))


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> File:
    if entry.file_size > FILE_LIMIT:
        return File(entry.filename, None, _TOO_LARGE)
    try:
        return File(entry.filename, archive.read(entry))
    except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
        trouble = Text(
            f"berkas dalam arsip tidak dapat dibuka ({error}); kemas ulang tanpa sandi",
            f"the file in the archive cannot be opened ({error}); pack it again without a password",
        )
        return File(entry.filename, None, trouble)
