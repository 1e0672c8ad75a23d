"""``check --mark``: the workbook that was checked, with what was found at its cells."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from skprules.errors import InputError, Problem, Where
from skprules.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skprules.law.check import Report
    from skprules.text import Language

_WORKBOOK = ".xlsx"


def refuse_mark(files: Sequence[Path], target: Path, *, force: bool) -> None:
    """See that there is one workbook to mark, and a place for its copy.

    Raises:
        InputError: there is not.
    """
    if len(files) != 1 or files[0].suffix.lower() != _WORKBOOK:
        raise _refused(
            files[0] if len(files) == 1 else None,
            "--mark menandai satu buku kerja .xlsx; sebutkan satu berkas .xlsx saja",
            "--mark marks one .xlsx workbook; name one .xlsx file only",
        )
    if target.suffix.lower() != _WORKBOOK:
        raise _refused(
            target,
            "salinan bertanda juga buku kerja; beri nama berakhiran .xlsx",
            "the marked copy is a workbook too; give it a name that ends in .xlsx",
        )
    if target.exists() and not force:
        raise _refused(
            target,
            "berkas sudah ada; pilih nama lain atau timpa dengan --force",
            "the file exists; choose another name or replace it with --force",
        )


def write_marked(
    source: Path, target: Path, reports: Sequence[Report], problems: Sequence[Problem], language: Language
) -> bool:
    """Write the marked copy; one that cannot be opened has been told about, and has no copy.

    Raises:
        InputError: the copy cannot be written.
    """
    from skprules.workbook.mark import Mark, mark_workbook  # noqa: PLC0415 - openpyxl is loaded for workbooks alone
    from skprules.workbook.package import FILE_LIMIT  # noqa: PLC0415

    marks = [
        Mark(place=problem.where.cell, duty=None, message=problem.text.in_language(language))
        for problem in problems
        if problem.where.file in (None, str(source))
    ]
    marks += [
        Mark(
            place=finding.where.cell,
            duty=finding.duty,
            message=finding.message,
            fix=finding.fix,
            cite=finding.cite,
            rule=finding.rule,
        )
        for report in reports
        for finding in report.findings
        if finding.where.file in (None, str(source))
    ]
    try:
        with source.open("rb") as stream:
            blob = mark_workbook(stream.read(FILE_LIMIT + 1), marks, str(source))
    except (InputError, OSError):
        return False
    write_whole_bytes(target, blob)
    return True


def write_whole_bytes(target: Path, content: bytes) -> None:
    """Write a file, wholly or not at all.

    Raises:
        InputError: it cannot be written.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise _refused(
            target, f"berkas tidak dapat ditulis ({reason})", f"the file cannot be written ({reason})"
        ) from None


def _refused(file: Path | None, indonesian: str, english: str) -> InputError:
    return InputError(Problem(Where(file=str(file) if file is not None else None), Text(indonesian, english)))
