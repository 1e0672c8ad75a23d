"""The command fill: a case, or a unit → its Word forms, and PDF of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import attrs
import typer

from skprules.cli.cases import made_folder, read_case_or_unit, save
from skprules.cli.output import console, print_json, problem_data
from skprules.cli.progress import followed
from skprules.cli.settings import OK, UNUSABLE, Settings, complain
from skprules.errors import InputError, Problem, SkprulesError, Where
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.documents.forms import Document
    from skprules.documents.settings import Pengaturan
    from skprules.model import Case, Unit


@attrs.frozen
class _Order:
    """What is to be filled, and on which templates."""

    form: str | None
    part: str | None
    blank: bool
    templates: Path | None
    settings: Pengaturan


def fill(  # noqa: PLR0913, PLR0917 - one for each flag
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE…]", help="Berkas kasus; tanpa berkas bersama --blank --form.", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder tujuan; dibuat bila belum ada.")
    ] = Path(),
    form: Annotated[str | None, typer.Option(metavar="ID", help="Hanya formulir ini, misalnya A.1.7.")] = None,
    part: Annotated[
        str | None,
        typer.Option(
            metavar="BAGIAN", help="Hanya bagian ini dari --form: indikator, workblock, tim, periode evaluasi."
        ),
    ] = None,
    templates: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder templat sendiri.")] = None,
    own_settings: Annotated[
        Path | None, typer.Option("--settings", metavar="FILE", help="Pengaturan instansi (pengaturan.yaml).")
    ] = None,
    blank: Annotated[bool, typer.Option("--blank", help="Cetak titik-titik untuk isian yang belum ada.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Buat juga PDF (memerlukan LibreOffice).")] = False,
    pdf_a: Annotated[bool, typer.Option("--pdf-a", help="Buat juga PDF/A-2b untuk arsip.")] = False,
) -> None:
    """Isi formulir Word resmi. Contoh: skprules fill skp.yaml -o hasil."""
    from skprules.documents.settings import NO_SETTINGS, read_settings  # noqa: PLC0415 - loaded where documents are made

    settings: Settings = ctx.obj
    _refuse_half_orders(files, form, part, blank=blank)
    if pdf or pdf_a:
        from skprules.documents.pdf import find_office  # noqa: PLC0415 - only for PDF

        find_office()  # before anything is written
    order = _Order(form, part, blank, templates, read_settings(own_settings) if own_settings else NO_SETTINGS)
    written: set[Path] = set()
    with made_folder(output):
        shown = [_fill_file(file, order, output, settings, written) for file in followed(files or (None,), settings)]
        code = UNUSABLE if any(item["problems"] for item in shown) else OK
        answer: dict[str, Any] = {"schema": "skprules/fill/1", "files": shown}
        if pdf or pdf_a:
            problems = _convert([entry for item in shown for entry in item["documents"]], output, settings, pdf_a=pdf_a)
            answer["problems"] = problems
            code = UNUSABLE if problems else code
    if settings.json:
        print_json(answer)
    raise typer.Exit(code)


def _refuse_half_orders(files: list[Path] | None, form: str | None, part: str | None, *, blank: bool) -> None:
    if part is not None and (form is None or not files):
        text = Text(
            "--part membutuhkan berkas kasus dan --form, misalnya --form A.1.3 --part iki-1.1",
            "--part needs a case file and --form, such as --form A.1.3 --part iki-1.1",
        )
        raise InputError(Problem(Where(), text))
    if not files and (form is None or not blank):
        text = Text(
            "sebutkan berkas kasus, atau --blank --form ID untuk formulir kosong",
            "name a case file, or --blank --form ID for an empty form",
        )
        raise InputError(Problem(Where(), text))


def _fill_file(
    file: Path | None, order: _Order, output: Path, settings: Settings, written: set[Path]
) -> dict[str, Any]:
    """The documents of one file, or the empty form where there is none; ``written`` is what this run has written."""
    from skprules.documents import forms  # noqa: PLC0415 - documents are loaded where they are made

    try:
        if file is None:
            documents: tuple[Document, ...] = (
                forms.fill_empty(order.form or "", settings.rules, templates=order.templates, settings=order.settings),
            )
        else:
            documents = _fill(read_case_or_unit(file, settings), order, settings)
        saved = save(documents, output, settings, written)
    except InputError as error:
        if file is None:
            raise
        if not settings.json:
            complain(settings, error)
        problems = [problem_data(problem, settings) for problem in error.problems]
        return {"path": str(file), "problems": problems, "documents": []}
    return {"path": str(file) if file is not None else None, "problems": [], "documents": saved}


def _fill(case: Case | Unit, order: _Order, settings: Settings) -> tuple[Document, ...]:
    from skprules.documents import forms, unit_forms  # noqa: PLC0415 - documents are loaded where they are made
    from skprules.model import Unit  # noqa: PLC0415

    rules, form, part, blank = settings.rules, order.form, order.part, order.blank
    templates, own = order.templates, order.settings
    if isinstance(case, Unit):
        if form is None:
            return unit_forms.fill_all_for_unit(case, rules, templates=templates, settings=own, blank=blank)
        return (unit_forms.fill_for_unit(case, rules, form, part=part, templates=templates, settings=own, blank=blank),)
    if form is None:
        return forms.fill_all(case, rules, templates=templates, settings=own, blank=blank)
    return (forms.fill(case, rules, form, part=part, templates=templates, settings=own, blank=blank),)


def _convert(documents: list[dict[str, Any]], output: Path, settings: Settings, *, pdf_a: bool) -> list[Any]:
    """Make a PDF beside each document; the problems that remain."""
    from skprules.documents.pdf import convert, pdf_path  # noqa: PLC0415 - only for PDF

    problems = []
    sources = [Path(entry["path"]) for entry in documents]
    try:
        made = convert(sources, output, pdf_a=pdf_a, force=settings.force) if sources else ()
    except SkprulesError as error:
        problems = [problem_data(problem, settings) for problem in error.problems]
        failed = {problem.where.file for problem in error.problems}
        made = (
            ()
            if isinstance(error, InputError)
            else tuple(pdf_path(source, output) for source in sources if str(source) not in failed)
        )
        if not settings.json:
            complain(settings, error)
    for entry, source in zip(documents, sources, strict=True):
        path = pdf_path(source, output)
        entry["pdf"] = str(path) if path in made else None
        if path in made and not (settings.json or settings.quiet):
            console().print(str(path), markup=False)
    return problems
