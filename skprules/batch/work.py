"""One shard, made by one worker: read, checked, filled, written, and recorded as the last step.

What is written depends on the cases and the order alone, never on who works when. The record counts: a shard without one is
made again, and that writes the same bytes.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from skprules.batch.errors import BatchError, not_written
from skprules.batch.manifest import Record, write_record
from skprules.batch.order import Order, check_templates, rules_for
from skprules.batch.places import Place
from skprules.batch.rows import Block, Row, placed
from skprules.batch.sink import Sink, sink_for
from skprules.batch.summary import Tally
from skprules.documents.forms import distinct_name, fill_called_for
from skprules.documents.package import named_compressor
from skprules.errors import Problem, SkprulesError, Where
from skprules.law.check import Finding, check
from skprules.reading import case_from
from skprules.reading.fast_json import json_line
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.documents.forms import Document
    from skprules.law.ruleset import RuleSet
    from skprules.model import Case


@attrs.frozen
class Task:
    """What a worker is sent."""

    block: Block
    order: Order
    place: Place
    progress: str  # folder of the records


def make_shard(task: Task) -> Record:
    """Make one shard.

    Raises:
        BatchError: it cannot be written, or rules or templates are no longer what they were.
    """
    try:
        return _Shard(task).made()
    except OSError as error:
        raise not_written(error) from None


class _Shard:
    """A shard under way."""

    def __init__(self, task: Task) -> None:
        self.order, self.block, self.place, self.progress = task.order, task.block, task.place, task.progress
        self.rules: RuleSet = rules_for(task.order)
        check_templates(task.order)
        self.compressor = named_compressor(task.order.compressor)
        self.tally = Tally()
        self.taken: set[str] = set()
        self.drafts: list[tuple[Path, str]] = []  # documents of which a PDF is to be made

    def made(self) -> Record:
        """The record, after everything else is in its place."""
        number = self.block.number
        name = f"findings/{number:05d}.jsonl"
        with ExitStack() as undo:
            folder = Path(undo.enter_context(tempfile.TemporaryDirectory())) if self.order.pdf else None
            sink = sink_for(self.place, self.order.layout, "documents", number, self.compressor.crc32)
            undo.callback(sink.discard)
            lines = self.place.create(name)
            undo.callback(lines.discard)
            for case, row in enumerate(self.block.rows(), self.block.first):
                lines.write(json_line({"case": case, **self._line(row, sink, folder)}))
            outputs = {**sink.close(), name: lines.publish()}
            if folder is not None:
                outputs |= self._pdf(folder, undo)
        record = Record(number, self.block.first, outputs, self.tally.as_data())
        write_record(self.place, self.progress, record)
        return record

    def _line(self, row: Row, sink: Sink, folder: Path | None) -> dict[str, Any]:
        """What is said of one case; whatever is wrong with it is said, and the next one follows."""
        self.tally.cases += 1
        case: Case | None = None
        findings: tuple[Finding, ...] = ()
        problems: tuple[Problem, ...] = ()
        documents: list[dict[str, Any]] = []
        try:
            case = case_from(row.plain(), self.rules.domains)
            findings = check(case, self.rules, self.order.lang).findings
            filled = self._filled(case)
        except (BatchError, OSError):
            raise  # no fault of the case
        except SkprulesError as error:
            problems, filled = placed(error, row.where), []
        except Exception as error:  # noqa: BLE001 - one case of a million must not end the others
            problems, filled = (_unexpected(row, error),), []
        for document in filled:
            name = distinct_name(document.name, self.taken)
            documents.append({"form": document.form, "part": document.part, "name": name})
            documents[-1] |= sink.put(name, document.bytes)
            self.tally.filled(document.form)
            if folder is not None:
                (folder / name).write_bytes(document.bytes)
                self.drafts.append((folder / name, name))
        if case is not None:
            unit = case.pegawai.unit_kerja
            self.tally.found(((finding.rule, finding.duty) for finding in findings), unit)
        if problems:
            self._count_failure(row, problems)
        where = row.where
        return {
            "file": where.file,
            "line": where.line,
            "pegawai": _who(case) if case is not None else None,
            "ok": not problems and all(finding.duty != "wajib" for finding in findings),
            "documents": documents,
            "problems": [self._problem(problem) for problem in problems],
            "findings": [_finding(finding) for finding in findings],
        }

    def _filled(self, case: Case) -> list[Document]:
        order = self.order
        if order.forms == ():
            return []
        return fill_called_for(
            case,
            self.rules,
            only=order.forms,
            templates=order.templates,
            settings=order.settings,
            blank=order.blank,
            compressor=self.compressor,
        )

    def _count_failure(self, row: Row, problems: tuple[Problem, ...]) -> None:
        self.tally.broken += 1
        first = problems[0]
        line = first.where.line if first.where.line is not None else row.where.line
        where = attrs.evolve(first.where, file=row.where.file, line=line)
        self.tally.failed(where, first.text.in_language(self.order.lang), len(problems))

    def _problem(self, problem: Problem) -> dict[str, Any]:
        where = {"line": problem.where.line, "path": problem.where.path, "cell": problem.where.cell}
        return {"where": where, "message": problem.text.in_language(self.order.lang)}

    def _pdf(self, folder: Path, undo: ExitStack) -> dict[str, Any]:
        """PDF of all documents of the shard, in one go; which bytes LibreOffice writes is its own affair."""
        from skprules.documents.pdf import PdfError, convert, pdf_path  # noqa: PLC0415 - only for PDF

        made = folder / "pdf"
        made.mkdir()
        try:
            convert([path for path, _ in self.drafts], made, processes=1)
        except PdfError as error:
            for problem in error.problems:
                self.tally.not_converted += 1
                name = Path(problem.where.file or "").name
                self.tally.failed(Where(file=name), problem.text.in_language(self.order.lang))
        sink = sink_for(self.place, self.order.layout, "pdf", self.block.number, self.compressor.crc32)
        undo.callback(sink.discard)
        outputs = {}
        for path, name in self.drafts:
            whole = pdf_path(path, made)
            if whole.is_file():
                pdf = f"{name.removesuffix('.docx')}.pdf"
                written = sink.put(pdf, whole.read_bytes())
                if written:
                    outputs[f"pdf/{self.block.number:05d}/{pdf}"] = written
        return outputs | sink.close()


def _unexpected(row: Row, error: Exception) -> Problem:
    what = f"{type(error).__name__}: {error}"[:200]
    return Problem(
        row.where,
        Text(
            f"kesalahan tak terduga dalam skprules ({what}); laporkan bersama kasus ini",
            f"an unexpected fault of skprules ({what}); report it with this case",
        ),
    )


def _who(case: Case) -> dict[str, str | None]:
    pegawai = case.pegawai
    number = pegawai.nomor.nomor if pegawai.nomor is not None else None
    return {"nama": pegawai.nama, "nomor": number, "unit_kerja": pegawai.unit_kerja}


def _finding(finding: Finding) -> dict[str, Any]:
    where = finding.where
    return {
        "rule": finding.rule,
        "duty": finding.duty,
        "clause": list(finding.clause),
        "cite": finding.cite,
        "where": {"line": where.line, "path": where.path, "cell": where.cell},
        "message": finding.message,
        "fix": finding.fix,
        "tafsir": finding.tafsir,
        "facts": dict(finding.facts),
    }
