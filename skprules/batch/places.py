"""Where a batch writes: a folder of this machine, or any store that fsspec reaches. The only module that talks to fsspec.

On this machine a file gets a temporary name first and its own when it is whole. On a store an object appears when it is
closed, or may appear torn; either way nothing counts until the record that holds its checksum is there.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

import attrs

from skprules.batch.errors import refused

TEMPORARY = ".skprules-tmp"
_PROCESS = secrets.token_hex(4)  # processes of several machines may write to one folder
_COUNT = itertools.count()
_CHUNK = 1 << 20


@attrs.frozen
class Output:
    """What was written: its size and checksum."""

    size: int
    sha256: str


@attrs.define
class Writer:
    """A file that is being written; it is not there before it is published."""

    stream: IO[bytes]
    temporary: Path | None
    target: Path | None
    size: int = 0
    _hash: Any = attrs.field(factory=hashlib.sha256, repr=False)

    def write(self, content: bytes) -> None:
        """Append."""
        self.stream.write(content)
        self._hash.update(content)
        self.size += len(content)

    def publish(self) -> Output:
        """Put the file in its place."""
        self.stream.close()
        if self.temporary is not None and self.target is not None:
            self.temporary.replace(self.target)
        return Output(self.size, self._hash.hexdigest())

    def discard(self) -> None:
        """Leave nothing behind."""
        with contextlib.suppress(OSError):  # a full disk complains again
            self.stream.close()
        if self.temporary is not None:
            with contextlib.suppress(OSError):
                self.temporary.unlink(missing_ok=True)


@attrs.frozen
class Place:
    """A folder. Names are relative to it, with ``/`` between their parts.

    Attributes:
        root: where it is.
        label: stands in the names of temporary files, so that one part of a batch leaves those of another alone.
    """

    root: str
    label: str = ""

    def create(self, name: str) -> Writer:
        """Begin a file."""
        target = Path(self.root, name)
        temporary = target.with_name(f"{TEMPORARY}{self.label}.{_PROCESS}-{os.getpid()}-{next(_COUNT)}.tmp")
        try:
            stream = temporary.open("wb")
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            stream = temporary.open("wb")
        return Writer(stream, temporary, target)

    def write(self, name: str, content: bytes) -> Output:
        """Write a file wholly or not at all."""
        writer = self.create(name)
        try:
            writer.write(content)
            return writer.publish()
        except BaseException:
            writer.discard()
            raise

    def open(self, name: str) -> IO[bytes]:
        """Open a file to be read.

        Raises:
            FileNotFoundError: there is none.
        """
        return Path(self.root, name).open("rb")

    def names(self, below: str = "") -> Iterator[str]:
        """The files below a folder, temporary ones too, in no particular order."""
        for folder, _, files in os.walk(Path(self.root, below)):
            inside = Path(folder).relative_to(self.root)
            yield from ((inside / file).as_posix() for file in files)

    def temporary(self) -> Iterator[str]:
        """What was begun and never published."""
        start = f"{TEMPORARY}{self.label}."
        return (name for name in self.names() if name.rpartition("/")[2].startswith(start))

    def remove(self, name: str) -> None:
        """Remove a file, and the folder that it leaves empty; that there is none is no fault."""
        path = Path(self.root, name)
        path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # other files are in it
            if path.parent != Path(self.root):
                path.parent.rmdir()


@attrs.frozen
class Store(Place):
    """A place behind fsspec (``s3://bucket/folder``)."""

    def _at(self, name: str) -> tuple[Any, str]:
        system, root = _filesystem(self.root)
        return system, f"{root}/{name}"

    def create(self, name: str) -> Writer:
        """Begin an object."""
        system, path = self._at(name)
        with contextlib.suppress(FileExistsError):
            system.makedirs(path.rpartition("/")[0], exist_ok=True)
        return Writer(system.open(path, "wb"), None, None)

    def open(self, name: str) -> IO[bytes]:
        """Open an object to be read.

        Raises:
            FileNotFoundError: there is none.
        """
        system, path = self._at(name)
        return cast("IO[bytes]", system.open(path, "rb"))

    def names(self, below: str = "") -> Iterator[str]:
        """The objects below a folder."""
        system, path = self._at(below)
        root = _filesystem(self.root)[1]
        with contextlib.suppress(FileNotFoundError):
            for _, _, files in system.walk(path.rstrip("/"), detail=True):
                for entry in files.values():
                    yield entry["name"].removeprefix(root).lstrip("/")

    def temporary(self) -> Iterator[str]:
        """A store has no temporary files."""
        return iter(())

    def remove(self, name: str) -> None:
        """Remove an object; that there is none is no fault."""
        system, path = self._at(name)
        with contextlib.suppress(FileNotFoundError):
            system.rm_file(path)


def place_of(target: str | os.PathLike[str]) -> Place:
    """The place that a path or an address names.

    Raises:
        RefusedError: fsspec is not installed, or does not know such an address.
    """
    named = os.fspath(target)
    if not is_address(named):
        return Place(str(Path(named).absolute()))
    try:
        _filesystem(named)
    except Exception as error:  # noqa: BLE001 - whatever a library for some store may raise
        raise refused(
            f"alamat ini tidak dapat dipakai ({error}); periksa alamatnya, dan pasang skprules[batch] beserta pustaka untuk penyimpanan itu",
            f"this address cannot be used ({error}); check it, and install skprules[batch] and the library for that store",
            named,
        ) from None
    return Store(named.rstrip("/"))


def is_address(named: str) -> bool:
    """Whether a name is an address of a store, not a path."""
    return "://" in named


def open_address(named: str) -> IO[bytes]:
    """Open an object behind fsspec to be read."""
    system, path = _filesystem(named)
    return cast("IO[bytes]", system.open(path, "rb"))


def _filesystem(address: str) -> tuple[Any, str]:
    import fsspec  # noqa: PLC0415 - of the extra `batch`

    system, path = fsspec.core.url_to_fs(address)
    return system, str(path).rstrip("/")


def digest(place: Place, name: str) -> Output | None:
    """Size and checksum of a file; None where there is none."""
    try:
        with place.open(name) as stream:
            return digest_of(stream)
    except FileNotFoundError:
        return None


def digest_of(stream: IO[bytes]) -> Output:
    """Size and checksum of what a stream gives."""
    found, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        found.update(chunk)
        size += len(chunk)
    return Output(size, found.hexdigest())
