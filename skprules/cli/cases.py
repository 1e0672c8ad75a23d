"""The commands on cases: check, demo; what they share with fill."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from skprules.cli.output import console, finding_data, print_json, print_report, print_total, problem_data
from skprules.cli.progress import followed
from skprules.cli.settings import FOUND, OK, UNUSABLE, Settings, complain
from skprules.errors import InputError, Problem, RuleFileError, Where
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.documents.forms import Document
    from skprules.law.check import Report
    from skprules.law.explain import Explanation
    from skprules.model import Case, Unit

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="Berkas kasus (.yaml, .yml, .json, .xlsx).", show_default=False)
]


def check(
    ctx: typer.Context,
    files: Files,
    why: Annotated[
        bool, typer.Option("--why", help="Jelaskan setiap temuan: isi ketentuan, fakta, dan yang memenuhinya.")
    ] = False,
    sarif: Annotated[bool, typer.Option("--sarif", help="Keluarkan SARIF 2.1.0 untuk editor dan CI.")] = False,
    mark: Annotated[
        Path | None,
        typer.Option("--mark", metavar="XLSX", help="Tulis salinan buku kerja dengan temuan pada selnya."),
    ] = None,
) -> None:
    """Periksa SKP terhadap aturan. Contoh: skprules check skp.yaml."""
    settings: Settings = ctx.obj
    _refuse_sarif(sarif=sarif, why=why, settings=settings)
    if mark is not None:
        from skprules.cli.mark import refuse_mark  # noqa: PLC0415 - only where it is asked for

        refuse_mark(files, mark, force=settings.force)
    code = OK
    shown: list[dict[str, Any]] = []
    reports: list[Report] = []
    problems: list[Problem] = []
    for file in followed(files, settings):
        try:
            case = read_case_or_unit(file, settings)
        except InputError as error:
            code = UNUSABLE
            problems += error.problems
            shown.append(_unusable_data(file, error, settings))
            if not (settings.json or sarif):
                complain(settings, error)
            continue
        found = _reports(case, settings)
        code = max(code, *(OK if report.ok else FOUND for report in found))
        reports += found
        if not sarif:
            shown += [_shown(report, str(file), settings, why=why) for report in found]
    if mark is not None:
        _mark(files[0], mark, reports, problems, settings)
    if sarif:
        from skprules.cli.sarif import print_sarif  # noqa: PLC0415 - only where it is asked for

        print_sarif(reports, problems, code, settings)
    elif settings.json:
        print_json({"schema": "skprules/check/1", "files": shown})
    elif not settings.quiet:
        print_total(reports, sum(bool(one["problems"]) for one in shown), settings)
    raise typer.Exit(code)


def _refuse_sarif(*, sarif: bool, why: bool, settings: Settings) -> None:
    if sarif and (settings.json or why):
        text = Text(
            "--sarif menentukan sendiri bentuk keluarannya; pakai tanpa --json dan --why",
            "--sarif settles by itself what is printed; use it without --json and --why",
        )
        raise InputError(Problem(Where(), text))


def _mark(source: Path, target: Path, reports: list[Report], problems: list[Problem], settings: Settings) -> None:
    from skprules.cli.mark import write_marked  # noqa: PLC0415 - only where it is asked for

    written = write_marked(source, target, reports, problems, settings.lang)
    if written and not (settings.json or settings.quiet):
        print(target, file=sys.stderr)  # noqa: T201 - the command line prints


def _shown(report: Report, file: str, settings: Settings, *, why: bool) -> dict[str, Any]:
    """A report as JSON shows it; printed as text unless JSON is asked for."""
    explained = _explained(report, settings) if why else None
    if not settings.json and not (settings.quiet and not report.findings):
        print_report(report, settings, explained)
    return _report_data(report, file, explained)


def _unusable_data(file: Path, error: InputError, settings: Settings) -> dict[str, Any]:
    """A file that was not checked: all its problems, and so no finding of any duty."""
    return {
        "path": str(file),
        "ok": False,
        "counts": dict.fromkeys(("wajib", "sebaiknya", "boleh"), 0),
        "problems": [problem_data(problem, settings) for problem in error.problems],
        "findings": [],
    }


def _report_data(report: Report, file: str, explained: Mapping[int, Explanation] | None) -> dict[str, Any]:
    return {
        "path": report.path or file,
        "ok": report.ok,
        "counts": report.counts,
        "problems": [],
        "findings": [
            finding_data(finding, explained[number] if explained is not None else None)
            for number, finding in enumerate(report.findings)
        ],
    }


def _explained(report: Report, settings: Settings) -> Mapping[int, Explanation]:
    from skprules.law.explain import explain  # noqa: PLC0415 - only where it is asked for

    return {number: explain(finding, settings.rules, settings.lang) for number, finding in enumerate(report.findings)}


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
    written = []
    shown = []
    with made_folder(output):
        for source in sorted(
            (entry for entry in example_folder().iterdir() if entry.name.endswith(".yaml")),
            key=lambda entry: entry.name,
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
        RuleFileError: no rules can be used; that is no fault of the file.
    """
    from skprules.reading import case_or_unit_from, read_file  # noqa: PLC0415 - loaded when needed

    plain = read_file(file)  # before the rules are loaded: a broken file answers at once
    try:
        domains = settings.rules.domains
    except InputError as error:  # no rule is in force on that day
        raise RuleFileError(error.problems) from None
    case = case_or_unit_from(plain, domains, file)
    if not settings.quiet:
        for warning in _warnings(case):
            print(  # noqa: T201 - the command line prints
                f"{settings.say('Perhatian', 'Note')}: {warning.in_language(settings.lang)}", file=sys.stderr
            )
    return case


def _warnings(case: Case | Unit) -> list[Problem]:
    """What was read all the same and should be looked at, of a workbook and of those that a unit names."""
    sources = [case.source, *(member.source for member in getattr(case, "cases", ()))]
    return list(dict.fromkeys(warning for source in sources for warning in source.warnings))


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


@contextlib.contextmanager
def made_folder(folder: Path) -> Iterator[None]:
    """Make a folder that is not there yet; what is still empty at the end was made for nothing, and goes.

    Raises:
        InputError: it cannot be made.
    """
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        make_folder(folder)
        yield
    finally:
        for path in new:  # the innermost first
            with contextlib.suppress(OSError):  # it holds files
                path.rmdir()


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
