"""A batch as a whole: what it finds where it is to write, what is left to be made, and how it ends."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import attrs

from skprules.batch.errors import RefusedError, refused, stopped
from skprules.batch.manifest import (
    SCHEMA,
    Head,
    Names,
    Record,
    differences,
    outputs_hold,
    read_json,
    read_record,
    write_head,
    write_manifest,
)
from skprules.batch.order import Order, settings_digest
from skprules.batch.places import TEMPORARY, Place
from skprules.batch.pools import Crew
from skprules.batch.progress import Meter, Tell
from skprules.batch.source import Described, Source
from skprules.batch.summary import Tally, report_bytes, summary_bytes, summary_data
from skprules.batch.work import Task, make_shard

_FOLDERS = ("documents/", "findings/", "pdf/")


@attrs.define
class Batch:
    """A batch under way."""

    order: Order
    source: Source
    described: Described
    place: Place
    names: Names
    part: tuple[int, int]
    size: int
    ready: int = 0  # cases that are finished when the work begins

    @property
    def head(self) -> Head:
        """Everything that decides the bytes of the output."""
        order = self.order
        return {
            "schema": SCHEMA,
            "skprules": _version("skprules"),
            "input": attrs.asdict(self.described),
            "rules": {
                "named": [Path(name).name for name in order.rules],
                "on": order.on.isoformat() if order.on is not None else None,
                "sha256": order.rules_sha256,
            },
            "templates": {"own": order.templates is not None, "sha256": order.templates_sha256},
            "settings": {
                "forms": list(order.forms) if order.forms is not None else None,
                "layout": order.layout,
                "shard_size": self.size,
                "lang": order.lang,
                "blank": order.blank,
                "pdf": order.pdf,
                "sha256": settings_digest(order.settings),
            },
            "compressor": {
                "name": order.compressor,
                "version": zlib.ZLIB_RUNTIME_VERSION if order.compressor == "zlib" else _version("isal"),
            },
            "part": list(self.part),
        }

    @property
    def shards(self) -> range:
        """The numbers of this part's shards."""
        return range(self.part[0] - 1, -(-self.described.cases // self.size), self.part[1])

    def _cases_of(self, number: int) -> int:
        return min(self.size, self.described.cases - number * self.size)

    def begin(self, *, resume: bool, force: bool) -> frozenset[int]:
        """Take possession of the output.

        Returns:
            The shards that are to be made.

        Raises:
            RefusedError: something is there that this batch must not touch, or that it does not continue.
        """
        place, names = self.place, self.names
        complete = read_json(place, names.manifest)
        found = complete or read_json(place, names.head)
        if force and not resume:
            self._clear()
            found = complete = None
        if found is not None and not resume:
            raise refused(
                "di sini sudah ada batch; lanjutkan dengan --resume, timpa dengan --force, atau pilih folder lain",
                "there is a batch here already; continue with --resume, replace it with --force, or choose another folder",
                place.root,
            )
        if found is None:
            self._refuse_strangers()
        elif problems := list(differences(self.head, found)):
            raise RefusedError(problems)
        self._sweep()
        if complete is not None:
            return self._damaged(complete)
        write_head(place, names, self.head)
        done = {number for number in self.shards if found is not None and self._is_done(number)}
        self.ready = sum(self._cases_of(number) for number in done)
        return frozenset(number for number in self.shards if number not in done)

    def _is_done(self, number: int) -> bool:
        record = read_record(self.place, self.names, number)
        return record is not None and outputs_hold(self.place, record.entry())

    def _damaged(self, complete: Head) -> frozenset[int]:
        """The shards of a complete batch that are no longer whole: they are made again, and come out the same."""
        entries = {entry["number"]: entry for entry in complete["shards"]}
        lost = {
            number for number in self.shards if number not in entries or not outputs_hold(self.place, entries[number])
        }
        self.ready = sum(self._cases_of(number) for number in self.shards if number not in lost)
        if not all(outputs_hold(self.place, {"outputs": {name: output}}) for name, output in complete["files"].items()):
            write_head(self.place, self.names, self.head)
            self.place.remove(self.names.manifest)
            return frozenset(self.shards)
        return frozenset(lost)

    def _refuse_strangers(self) -> None:
        if self.part[1] > 1:
            return  # the other parts' files
        for name in self.place.names():
            if not name.startswith(self.names.progress) and TEMPORARY not in name:
                raise refused(
                    f"folder keluaran tidak kosong ({name}); pilih folder lain",
                    f"the output folder is not empty ({name}); choose another",
                    self.place.root,
                )

    def _sweep(self) -> None:
        """Remove what killed processes have left half-written."""
        for name in list(self.place.temporary()):
            self.place.remove(name)

    def _clear(self) -> None:
        """Remove a batch, first of all what claims that there is one."""
        if self.part[1] > 1:
            raise refused(
                "--force menghapus seluruh batch, sedangkan --shard hanya satu bagiannya; kosongkan foldernya sendiri",
                "--force removes a whole batch, and --shard is one part of it; empty the folder yourself",
                self.place.root,
            )
        self.place.remove(self.names.manifest)
        self.place.remove(self.names.head)
        ours = (*_FOLDERS, f"{self.names.progress}/", self.names.summary, self.names.report)
        for name in list(self.place.names()):
            if name.startswith(ours):
                self.place.remove(name)

    def work(self, wanted: frozenset[int], crew: Callable[[], Crew], tell: Tell | None, *, dismiss: bool) -> int:
        """Make the shards that are wanted.

        Returns:
            How many were made.

        Raises:
            BatchError: it cannot go on.
        """
        meter = Meter(sum(self._cases_of(number) for number in self.shards), self.ready, tell)
        if not wanted:
            return 0
        made, workers = 0, crew()
        try:
            for record in workers.results(make_shard, self._tasks(wanted)):
                made += 1
                meter.add(record.counts["cases"])
        finally:
            if dismiss:
                workers.dismiss()
        self._see_that_the_input_stayed()
        return made

    def _see_that_the_input_stayed(self) -> None:
        """Hold the input against its checksum once more.

        Raises:
            BatchError: it is another one; what was made may be of either, so nothing of it counts any more.
        """
        try:
            found = self.source.described()
        except RefusedError:
            found = None
        if found != self.described:
            self.place.remove(self.names.head)
            raise stopped(
                "masukan berubah selama batch berjalan, sehingga hasilnya tidak dapat dipakai; mulai lagi dengan --force",
                "the input changed while the batch was running, so what was made is of no use; begin again with --force",
                self.described.name,
            )

    def _tasks(self, wanted: frozenset[int]) -> Iterator[Task]:
        try:
            for block in self.source.blocks(self.size, wanted.__contains__):
                yield Task(block, self.order, self.place, self.names.progress)
        except (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile) as error:
            raise stopped(
                f"masukan tidak dapat dibaca lagi ({error}); pulihkan, lalu lanjutkan dengan --resume",
                f"the input can no longer be read ({error}); restore it, then continue with --resume",
                self.described.name,
            ) from None

    def finish(self) -> dict[str, Any]:
        """Write summary, report and, last of all, the manifest.

        Raises:
            BatchError: what was made again of a complete batch is not what it was.
        """
        place, names = self.place, self.names
        complete = read_json(place, names.manifest)
        if complete is None:
            tally = Tally.of(record.counts for record in self._records())
            files = {
                names.summary: place.write(names.summary, summary_bytes(tally)),
                names.report: place.write(names.report, report_bytes(tally, self.order.lang)),
            }
            write_manifest(place, names, self.head, files, self._records())
            summary = summary_data(tally)
        else:
            summary = read_json(place, names.summary)
        self._sweep()
        for number in self.shards:
            place.remove(names.record(number))
        place.remove(names.head)
        return summary

    def _records(self) -> Iterator[Record]:
        for number in self.shards:
            record = read_record(self.place, self.names, number)
            if record is None:
                raise stopped(
                    f"catatan bagian {number} hilang; lanjutkan dengan --resume",
                    f"the record of shard {number} is gone; continue with --resume",
                    self.place.root,
                )
            yield record


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
