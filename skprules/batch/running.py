"""A batch from its beginning to its end."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from typing import Any

import attrs

from skprules.batch.errors import RefusedError, not_written, refused
from skprules.batch.manifest import Names
from skprules.batch.order import Layout
from skprules.batch.ordering import make_order
from skprules.batch.places import place_of
from skprules.batch.pools import Crew, InProcess, default_start_method, pool
from skprules.batch.progress import Tell
from skprules.batch.source import source_of
from skprules.batch.whole import Batch
from skprules.documents.package import CompressorName
from skprules.documents.settings import NO_SETTINGS, Pengaturan, read_settings
from skprules.text import Language

SHARD_SIZE = 1000


@attrs.frozen
class Result:
    """What a batch found and made.

    Attributes:
        summary: the counts, as they stand in ``summary.json``.
        made: how many shards this run made; those of earlier runs are not among them.
    """

    summary: dict[str, Any]
    made: int

    @property
    def ok(self) -> bool:
        """Whether no case is broken or has a ``wajib`` finding."""
        return bool(self.summary["ok"])


def run(  # noqa: PLR0913 - each is a setting of its own, named at the call
    source: str | os.PathLike[str],
    sink: str | os.PathLike[str],
    executor: Executor | None = None,
    *,
    workers: int | None = None,
    start_method: str | None = None,
    in_flight: int | None = None,
    forms: Sequence[str] | None = None,
    layout: Layout = "zip",
    shard_size: int = SHARD_SIZE,
    part: tuple[int, int] = (1, 1),
    resume: bool = False,
    force: bool = False,
    rules: Sequence[str | os.PathLike[str]] = (),
    on: datetime.date | None = None,
    templates: str | os.PathLike[str] | None = None,
    settings: str | os.PathLike[str] | Pengaturan | None = None,
    compressor: CompressorName | None = None,
    lang: Language = "id",
    blank: bool = False,
    pdf: bool = False,
    progress: Tell | None = None,
) -> Result:
    """Check every case of an input and fill its forms.

    Args:
        source: JSON Lines (``.jsonl``, ``.jsonl.gz``), Parquet, a folder or a zip archive of case files; a path, or an
            address that fsspec knows.
        sink: folder or address of the output.
        executor: who does the work; left out, ``workers`` processes, and without those this process.
        workers: how many processes of one's own.
        start_method: of these processes, ``spawn`` or ``fork``.
        in_flight: how many shards are worked on or waited for at a time; twice the workers unless given.
        forms: of the forms that a case calls for, only these; empty for none.
        layout: ``zip``, an archive a shard; ``files``, a file each.
        shard_size: cases a shard.
        part: ``(i, N)``: only every N-th shard, beginning with the i-th.
        resume: continue what was begun; begin where nothing was.
        force: begin anew and replace what a batch has left in ``sink``.
        rules: overlays and rule folders beyond the shipped rules.
        on: the day whose law is wanted.
        templates: folder of templates of one's own.
        settings: of the agency.
        compressor: ``isal`` or ``zlib``; the fastest installed unless given.
        lang: of findings and problems.
        blank: dotted lines where a case lacks what a form needs.
        pdf: a PDF of every document too.
        progress: is told after every shard.

    Raises:
        RefusedError: input or output cannot be used, or something changed since what is to be resumed began.
        InputError: an unknown form, settings that cannot be read, or a compressor that is not installed.
        RuleFileError: the rules are broken.
        TemplateError: a template is.
        PdfError: PDF is wanted and LibreOffice is missing.
        BatchError: the run has begun and cannot go on: a full disk, workers that die; resume it.
    """
    if shard_size < 1 or not 1 <= part[0] <= part[1] or (workers is not None and workers < 1):
        raise refused(
            f"ukuran ({shard_size}), jumlah pekerja ({workers}) dan bagian ({part[0]}/{part[1]}) paling kecil 1, dan bagian paling banyak {part[1]}",
            f"size ({shard_size}), workers ({workers}) and part ({part[0]}/{part[1]}) are at least 1, and the part at most {part[1]}",
        )
    own = settings if isinstance(settings, Pengaturan) else read_settings(settings) if settings else NO_SETTINGS
    order = make_order(forms, layout, compressor, lang, own, templates, rules, on, blank=blank, pdf=pdf)
    names = Names.of(part)
    place = attrs.evolve(place_of(sink), label=names.suffix)
    reader = source_of(source)
    described = reader.described()
    batch = Batch(order, reader, described, place, names, part, shard_size)
    in_hand = 1 if executor is None and workers is None else in_flight or 2 * (workers or os.cpu_count() or 1)
    make = partial(pool, workers, start_method or default_start_method()) if workers else InProcess
    crew = partial(Crew, (lambda: executor) if executor is not None else make, in_hand, renew=executor is None)
    try:
        wanted = batch.begin(resume=resume, force=force)
    except OSError as error:
        raise RefusedError(not_written(error, os.fspath(sink)).problems) from None
    try:
        made = batch.work(wanted, crew, progress, dismiss=executor is None)
        return Result(batch.finish(), made)
    except OSError as error:
        raise not_written(error, os.fspath(sink)) from None
