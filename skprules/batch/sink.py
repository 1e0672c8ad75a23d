"""Where the documents of one shard go: members of one archive, or a file each.

An archive holds its members as they are (a Word document is compressed already), with fixed dates: the same documents give
the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import attrs

from skprules.batch.errors import stopped
from skprules.batch.places import Output, Place, Writer
from skprules.documents.package import end_of_archive, stored

MEMBER_LIMIT = 65_534  # beyond these a zip archive needs extensions that some programs do not know
SIZE_LIMIT = 2**32 - 2**20


class Sink(Protocol):
    """Takes the documents of one shard."""

    def put(self, name: str, content: bytes) -> dict[str, Any]:
        """Take a document; what is to be said of it beside its name."""

    def close(self) -> dict[str, Output]:
        """Publish; the files that were written, but for those that `put` has told about."""

    def discard(self) -> None:
        """Leave no half-written file behind."""


@attrs.define
class ArchiveSink:
    """One archive; it is not there unless it holds something."""

    place: Place
    name: str
    checksum: Callable[[bytes], int]
    _writer: Writer | None = None
    _entries: list[bytes] = attrs.field(factory=list)

    def put(self, name: str, content: bytes) -> dict[str, Any]:
        """Append a member.

        Raises:
            BatchError: more than an archive can hold.
        """
        if self._writer is None:
            self._writer = self.place.create(self.name)
        if len(self._entries) >= MEMBER_LIMIT or self._writer.size + len(content) > SIZE_LIMIT:
            raise stopped(
                "satu arsip zip tidak dapat memuat dokumen sebanyak ini; mulai lagi dengan --shard-size yang lebih kecil",
                "one zip archive cannot hold so many documents; begin again with a smaller --shard-size",
                self.name,
            )
        member = stored(name, content, self.checksum(content))
        self._entries.append(member.directory_entry(self._writer.size))
        self._writer.write(member.local_header() + member.name)
        self._writer.write(content)
        return {}

    def close(self) -> dict[str, Output]:
        """Write the directory and publish."""
        if self._writer is None:
            return {}
        start = self._writer.size
        directory = b"".join(self._entries)
        self._writer.write(directory + end_of_archive(len(self._entries), len(directory), start))
        return {self.name: self._writer.publish()}

    def discard(self) -> None:
        """Drop the archive."""
        if self._writer is not None:
            self._writer.discard()


@attrs.define
class FilesSink:
    """A folder of files, each written wholly or not at all."""

    place: Place
    folder: str

    def put(self, name: str, content: bytes) -> dict[str, Any]:
        """Write a file; its checksum stands beside its name."""
        written = self.place.write(f"{self.folder}/{name}", content)
        return {"size": written.size, "sha256": written.sha256}

    def close(self) -> dict[str, Output]:
        """Nothing is left to be done."""
        return {}

    def discard(self) -> None:
        """Nothing is half-written."""


def sink_for(place: Place, layout: str, kind: str, number: int, checksum: Callable[[bytes], int]) -> Sink:
    """The sink for a shard.

    Args:
        place: where.
        layout: ``zip`` or ``files``.
        kind: ``documents`` or ``pdf``.
        number: of the shard.
        checksum: CRC-32, as the compressor has it.
    """
    if layout == "zip":
        return ArchiveSink(place, f"{kind}/{number:05d}.zip", checksum)
    return FilesSink(place, f"{kind}/{number:05d}")
