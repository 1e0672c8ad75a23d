"""The commands on cases: check, demo; what they share with fill."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from skprules.cli.output import console, finding_data, print_json, print_report, problem_data
from skprules.cli.settings import FOUND, OK, UNUSABLE, Settings, complain
from skprules.errors import InputError, Problem, Where
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.documents.forms import Document
    from skprules.law.check import Report
    from skprules.model import Case, Unit

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="Berkas kasus (.yaml, .yml, .json).", show_default=False)
]


def check(ctx: typer.Context, files: Files) -> None:
    """Periksa SKP terhadap aturan. Contoh: skprules check skp.yaml."""
    settings: Settings = ctx.obj
    code = OK
    shown = []
    for file in files:
        try:
            case = read_case_or_unit(file, settings)
        except InputError as error:
            code = UNUSABLE
            shown.append(
                {
                    "path": str(file),
                    "ok": False,
                    "counts": {},
                    "problems": [problem_data(p, settings) for p in error.problems],
                    "findings": [],
                }
            )
            if not settings.json:
                complain(settings, error)
            continue
        for report in _reports(case, settings):
            code = max(code, OK if report.ok else FOUND)
            shown.append(
                {
                    "path": report.path or str(file),
                    "ok": report.ok,
                    "counts": report.counts,
                    "problems": [],
                    "findings": [finding_data(f) for f in report.findings],
                }
            )
            if not settings.json and not (settings.quiet and not report.findings):
                print_report(report, settings)
    if settings.json:
        print_json({"schema": "skprules/check/1", "files": shown})
    raise typer.Exit(code)


def demo(
    ctx: typer.Context,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder tujuan.")] = Path("demo"),
) -> None:
    """Periksa contoh yang disertakan dan isi formulirnya. Contoh: skprules demo."""
    from skprules.documents import forms  # noqa: PLC0415 - documents are loaded where they are made
    from skprules.law.check import check as check_case  # noqa: PLC0415
    from skprules.reading import read_case  # noqa: PLC0415
    from skprules.resources import example_folder  # noqa: PLC0415

    settings: Settings = ctx.obj
    settings.force = True  # the demo may be shown again
    make_folder(output)
    written = []
    shown = []
    for source in sorted(
        (entry for entry in example_folder().iterdir() if entry.name.endswith(".yaml")), key=lambda entry: entry.name
    ):
        case = read_case(source, settings.rules.domains)
        report = check_case(case, settings.rules, settings.lang)
        shown.append(
            {
                "path": source.name,
                "ok": report.ok,
                "counts": report.counts,
                "findings": [finding_data(f) for f in report.findings],
            }
        )
        if not settings.json:
            print_report(report, settings)
        if report.ok:
            written += save(forms.fill_all(case, settings.rules), output, settings, set())
    if settings.json:
        print_json({"schema": "skprules/demo/1", "files": shown, "documents": written})


def read_case_or_unit(file: Path, settings: Settings) -> Case | Unit:
    """What a file holds.

    Raises:
        InputError: with every problem of the file.
    """
    from skprules.reading import case_or_unit_from, read_file  # noqa: PLC0415 - loaded when needed

    plain = read_file(file)  # before the rules are loaded: a broken file answers at once
    return case_or_unit_from(plain, settings.rules.domains, file)


def _reports(case: Case | Unit, settings: Settings) -> tuple[Report, ...]:
    """The report of a case, or those of a unit: of its own file, then of each file that it names."""
    from skprules.law.check import check, check_files  # noqa: PLC0415 - after reading: a broken file answers at once
    from skprules.model import Unit  # noqa: PLC0415

    if isinstance(case, Unit):
        return check_files(case, settings.rules, settings.lang)
    return (check(case, settings.rules, settings.lang),)


def _free(path: Path, written: set[Path]) -> Path:
    """The path, numbered from -2 on where another case of this run has taken it (two SKPs of one person and year)."""
    number, free = 1, path
    while free in written:
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def make_folder(folder: Path) -> None:
    """Make a folder that is not there yet.

    Raises:
        InputError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        text = Text(
            f"folder tidak dapat dibuat ({reason}); pilih folder lain",
            f"the folder cannot be made ({reason}); choose another",
        )
        raise InputError(Problem(Where(file=str(folder)), text)) from None


def save(documents: Sequence[Document], folder: Path, settings: Settings, written: set[Path]) -> list[dict[str, Any]]:
    """Save the documents of one case, all or none; what this run has ``written`` is never replaced.

    Raises:
        InputError: files exist, or cannot be written.
    """
    from skprules.documents.forms import refuse_existing  # noqa: PLC0415 - documents are loaded where they are made

    targets = [_free(folder / document.name, written) for document in documents]
    if not settings.force:
        refuse_existing(targets)
    saved = []
    for document, path in zip(documents, targets, strict=True):
        document.save(path, force=settings.force)
        written.add(path)
        saved.append({"form": document.form, "part": document.part, "path": str(path)})
        if not (settings.json or settings.quiet):
            console().print(str(path), markup=False)
    return saved
