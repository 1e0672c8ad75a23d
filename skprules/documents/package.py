"""A writer for Word packages of which almost everything stays the same.

A .docx file is a zip archive. Of a form's ten or so members only one or two differ from person to person, so the rest is
compressed once into a constant run of bytes, and each document appends its own members and a directory. Dates are fixed:
the same content gives the same bytes on any day.
"""

from __future__ import annotations

import struct
import zlib
from itertools import chain
from typing import TYPE_CHECKING, Literal, get_args

import attrs

from skprules.errors import InputError, Problem, Where
from skprules.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

try:
    from isal import isal_zlib
except ImportError:  # the extra `fast` is not installed, or has no build for this machine
    isal_zlib = None  # type: ignore[assignment]  # mypy knows the name as a module; None says that it is not there

CompressorName = Literal["isal", "zlib"]
COMPRESSORS: tuple[CompressorName, ...] = get_args(CompressorName)

_RAW_DEFLATE = -zlib.MAX_WBITS
_STORED, _DEFLATED = 0, 8
_VERSION_NEEDED, _MADE_ON_UNIX = 20, 0x0314
_FIXED_TIME, _FIXED_DATE = 0, 0x0021  # 1980-01-01 00:00, the first moment that a zip can hold
_UTF8_NAME = 0x0800
_PERMISSIONS = 0o644 << 16

_LOCAL = struct.Struct("<IHHHHHIIIHH")
_CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
_END = struct.Struct("<IHHHHIIH")


@attrs.frozen
class Compressor:
    """A way to deflate; all give valid archives, in slightly different bytes.

    Attributes:
        name: ``isal`` or ``zlib``.
        deflate: bytes to raw deflate data.
        crc32: the checksum of the uncompressed bytes.
    """

    name: CompressorName
    deflate: Callable[[bytes], bytes]
    crc32: Callable[[bytes], int]


def _deflate_zlib(data: bytes) -> bytes:
    return zlib.compress(data, 6, _RAW_DEFLATE)


def _deflate_isal(data: bytes) -> bytes:
    # Level 2 is as quick as 0 and 1 on these documents, and the smallest of the three.
    compressed: bytes = isal_zlib.compress(data, 2, _RAW_DEFLATE)
    return compressed


def named_compressor(name: CompressorName) -> Compressor:
    """The compressor of that name.

    Raises:
        InputError: there is none of that name, or it is not installed.

    >>> named_compressor("zlib").name
    'zlib'
    """
    if name == "zlib":
        return Compressor("zlib", _deflate_zlib, zlib.crc32)
    if name != "isal":
        known = ", ".join(COMPRESSORS)
        raise InputError(
            Problem(
                Where(),
                Text(
                    f"pemampat '{name}' tidak dikenal; pilih salah satu dari: {known}",
                    f"no compressor '{name}'; choose one of: {known}",
                ),
            )
        )
    if isal_zlib is None:
        raise InputError(
            Problem(
                Where(),
                Text(
                    "pemampat 'isal' belum terpasang; pasang dengan: pip install 'skprules[fast]'",
                    "the compressor 'isal' is not installed; install it with: pip install 'skprules[fast]'",
                ),
            )
        )
    return Compressor("isal", _deflate_isal, isal_zlib.crc32)


def best_compressor() -> Compressor:
    """The fastest compressor that is installed."""
    return named_compressor("zlib" if isal_zlib is None else "isal")


@attrs.frozen
class Member:
    """One compressed file inside an archive, without its place there."""

    name: bytes
    method: int
    crc: int
    size: int
    data: bytes

    @property
    def flags(self) -> int:
        """The zip flag that says how the name is encoded."""
        return 0 if self.name.isascii() else _UTF8_NAME

    def local_header(self) -> bytes:
        """What stands before the data."""
        return _LOCAL.pack(
            0x04034B50,
            _VERSION_NEEDED,
            self.flags,
            self.method,
            _FIXED_TIME,
            _FIXED_DATE,
            self.crc,
            len(self.data),
            self.size,
            len(self.name),
            0,
        )

    def directory_entry(self, offset: int) -> bytes:
        """What stands in the directory for a member whose local header is at ``offset``."""
        entry = _CENTRAL.pack(
            0x02014B50,
            _MADE_ON_UNIX,
            _VERSION_NEEDED,
            self.flags,
            self.method,
            _FIXED_TIME,
            _FIXED_DATE,
            self.crc,
            len(self.data),
            self.size,
            len(self.name),
            0,
            0,
            0,
            0,
            _PERMISSIONS,
            offset,
        )
        return entry + self.name


def packed_once(name: str, content: bytes) -> Member:
    """A member that is compressed once and written often: as small as zlib gets it."""
    data = zlib.compress(content, 9, _RAW_DEFLATE)
    if len(data) >= len(content):
        return Member(name.encode(), _STORED, zlib.crc32(content), len(content), content)
    return Member(name.encode(), _DEFLATED, zlib.crc32(content), len(content), data)


def stored(name: str, content: bytes, crc: int) -> Member:
    """A member that is kept as it is, such as a document within an archive of documents."""
    return Member(name.encode(), _STORED, crc, len(content), content)


def end_of_archive(count: int, size: int, offset: int) -> bytes:
    """What stands behind a directory of ``count`` entries and ``size`` bytes that begins at ``offset``."""
    return _END.pack(0x06054B50, 0, 0, count, count, size, offset, 0)


@attrs.frozen
class Package:
    """The constant part of an archive, ready to be completed.

    Holds no mutable state, so one object serves any number of threads.
    """

    prefix: bytes
    directory: bytes
    count: int
    compressor: Compressor

    @classmethod
    def of(cls, members: Mapping[str, bytes], compressor: Compressor | None = None) -> Package:
        """Compress the constant ``members``; the others will be deflated by ``compressor``, the best by default.

        >>> import io, zipfile
        >>> archive = Package.of({"a.xml": b"<a/>"}).complete([("b.xml", b"<b/>")])
        >>> zipfile.ZipFile(io.BytesIO(archive)).namelist()
        ['a.xml', 'b.xml']
        """
        prefix, directory = bytearray(), bytearray()
        for name, content in members.items():
            member = packed_once(name, content)
            directory += member.directory_entry(len(prefix))
            prefix += member.local_header() + member.name + member.data
        return cls(bytes(prefix), bytes(directory), len(members), compressor or best_compressor())

    def complete(self, members: Iterable[tuple[str, bytes]], packed: Iterable[Member] = ()) -> bytes:
        """The whole archive: the constant members, then ``members``, then those that are ``packed`` already."""
        pieces, entries = [self.prefix], [self.directory]
        offset, count = len(self.prefix), self.count
        for member in chain((self._member(name, content) for name, content in members), packed):
            header = member.local_header()
            pieces += (header, member.name, member.data)
            entries.append(member.directory_entry(offset))
            offset += len(header) + len(member.name) + len(member.data)
            count += 1
        directory = b"".join(entries)
        return b"".join((*pieces, directory, end_of_archive(count, len(directory), offset)))

    def _member(self, name: str, content: bytes) -> Member:
        crc, data = self.compressor.crc32(content), self.compressor.deflate(content)
        return Member(name.encode(), _DEFLATED, crc, len(content), data)
