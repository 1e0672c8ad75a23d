"""The commands on forms: forms list, show, lint, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from skprules.cli.cases import make_folder
from skprules.cli.output import console, print_json
from skprules.cli.settings import FOUND, OK, UNUSABLE, Command, Group, Settings, complain
from skprules.errors import InputError, Problem, TemplateError, Where
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.documents.findings import Finding
    from skprules.law.rulefile import RuleFile

forms_app = typer.Typer(
    help="Formulir resmi dan templatnya. Contoh: skprules forms list.", no_args_is_help=True, cls=Group
)


@forms_app.command("list", cls=Command)
def list_forms(ctx: typer.Context) -> None:
    """Daftar formulir. Contoh: skprules forms list."""
    settings: Settings = ctx.obj
    rows = [_form_data(file) for file in settings.rules.forms()]
    if settings.json:
        print_json({"schema": "skprules/forms/1", "forms": rows})
        return
    table = Table(box=None, pad_edge=False)
    for heading in (settings.say("Formulir", "Form"), settings.say("Judul", "Title"), settings.say("Kertas", "Paper")):
        table.add_column(heading)
    for row in rows:
        table.add_row(row["id"], row["title"], row["orientation"])
    console().print(table)


@forms_app.command("show", cls=Command)
def show_form(ctx: typer.Context, form: Annotated[str, typer.Argument(metavar="ID", help="Misalnya A.1.7.")]) -> None:
    """Tampilkan formulir dan isian yang dikenal templatnya. Contoh: skprules forms show A.1.7."""
    from skprules.documents.contract import contract  # noqa: PLC0415 - documents are loaded where they are made
    from skprules.documents.forms import form_data  # noqa: PLC0415
    from skprules.documents.shapes import paths  # noqa: PLC0415

    settings: Settings = ctx.obj
    file = form_data(form, settings.rules)
    data = _form_data(file)
    data["fields"] = [{"path": path, "kind": shape.kind} for path, shape in paths(contract(data["id"], settings.rules))]
    if settings.json:
        print_json({"schema": "skprules/form/1", **data})
        return
    out = console()
    out.print(f"[bold]{data['id']}[/bold]  {file.title}")
    every = settings.say("keduanya", "both")
    for label, value in (
        (settings.say("untuk", "for"), ", ".join(data["audience"])),
        (settings.say("pendekatan", "approach"), data["approach"] or every),
        (settings.say("kertas", "paper"), data["orientation"]),
        (settings.say("templat", "template"), ", ".join(_templates(file))),
        (settings.say("dasar", "basis"), f"{file.cite} ({', '.join(data['clauses'])})"),
    ):
        out.print(f"  {label}: {value}", markup=False)
    out.print(f"  {settings.say('isian', 'fields')}:")
    marks = {"yes_no": settings.say(" (ya/tidak)", " (yes/no)"), "number": settings.say(" (angka)", " (number)")}
    for field in data["fields"]:
        out.print(f"    {field['path']}{marks.get(field['kind'], '')}", markup=False)


@forms_app.command("lint", cls=Command)
def lint_templates(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Templat sendiri (.docx).")],
    form: Annotated[
        str | None, typer.Option(metavar="ID", help="Formulirnya, bila nama berkas tidak menyebutkannya.")
    ] = None,
) -> None:
    """Periksa templat sendiri. Contoh: skprules forms lint templat/A.1.7.docx."""
    settings: Settings = ctx.obj
    code = OK
    shown = []
    for file in files:
        try:
            described, template = _form_of(file, form, settings)
            findings = _look(file, described, template, settings)
        except (InputError, TemplateError) as error:
            code = UNUSABLE
            problems = [
                {"where": str(problem.where), "message": problem.text.in_language(settings.lang)}
                for problem in error.problems
            ]
            shown.append({"path": str(file), "form": None, "ok": False, "problems": problems, "findings": []})
            if not settings.json:
                complain(settings, error)
            continue
        ok = all(finding.level == "note" for finding in findings)
        code = max(code, OK if ok else FOUND)
        data = [_finding_data(finding, settings) for finding in findings]
        shown.append(
            {"path": str(file), "form": _form_data(described)["id"], "ok": ok, "problems": [], "findings": data}
        )
        if not settings.json:
            _print_findings(file, findings, settings)
    if settings.json:
        print_json({"schema": "skprules/lint/1", "files": shown})
    raise typer.Exit(code)


@forms_app.command("export", cls=Command)
def export_templates(
    ctx: typer.Context, folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder tujuan.")]
) -> None:
    """Salin templat resmi untuk disunting di Word. Contoh: skprules forms export templat."""
    from skprules.documents.forms import write_whole  # noqa: PLC0415 - documents are loaded where they are made
    from skprules.resources import template_folder  # noqa: PLC0415

    settings: Settings = ctx.obj
    names = [name for file in settings.rules.forms() for name in _templates(file)]
    taken = [folder / name for name in names if (folder / name).exists()]
    if taken and not settings.force:
        text = Text(
            "berkas sudah ada; pilih folder lain atau timpa dengan --force",
            "the file exists; choose another folder or replace it with --force",
        )
        raise InputError(Problem(Where(file=str(path)), text) for path in taken)
    make_folder(folder)
    for name in names:
        write_whole(folder / name, (template_folder() / name).read_bytes(), force=settings.force)
        if not settings.json:
            console().print(str(folder / name), markup=False)
    if settings.json:
        print_json({"schema": "skprules/export/1", "templates": [str(folder / name) for name in names]})


def _templates(file: RuleFile) -> list[str]:
    form = file.form
    return [form.template, *form.variants.values()] if form is not None else []


def _form_of(file: Path, form: str | None, settings: Settings) -> tuple[RuleFile, str]:
    """The form that a template is for, and the name of the official one: as asked for, else by the file's name."""
    from skprules.documents.forms import form_data  # noqa: PLC0415 - documents are loaded where they are made

    if form is not None:
        described = form_data(form, settings.rules)
        names = _templates(described)
        return described, file.name if file.name in names else names[0]
    for described in settings.rules.forms():
        if file.name in _templates(described):
            return form_data(_form_data(described)["id"], settings.rules), file.name
    text = Text(
        "nama berkas tidak menyebutkan formulirnya; beri nama seperti A.1.7.docx, atau sebutkan dengan --form A.1.7",
        "the name of the file does not say its form; name it like A.1.7.docx, or say it with --form A.1.7",
    )
    raise InputError(Problem(Where(file=str(file)), text))


def _look(file: Path, described: RuleFile, template: str, settings: Settings) -> tuple[Finding, ...]:
    from skprules.documents.contract import wanted  # noqa: PLC0415 - documents are loaded where they are made
    from skprules.documents.guarded import inspect  # noqa: PLC0415
    from skprules.documents.source import read_template  # noqa: PLC0415

    content = read_template(file, str(file))
    return inspect(content, str(file), wanted(_form_data(described)["id"], template, settings.rules))


def _finding_data(finding: Finding, settings: Settings) -> dict[str, Any]:
    return {
        "level": finding.level,
        "part": finding.place.part or None,
        "place": finding.place.words.in_language(settings.lang) or None,
        "message": finding.text.in_language(settings.lang),
        "near": finding.near or None,
    }


def _print_findings(file: Path, findings: tuple[Finding, ...], settings: Settings) -> None:
    out = console()
    out.print(f"[bold]{file}[/bold]")
    words = {"fault": settings.say("kesalahan", "fault"), "note": settings.say("catatan", "note")}
    for finding in findings:
        part = f"{finding.place.part}: " if finding.place.part else ""
        sentence = finding.sentence.in_language(settings.lang)
        out.print(f"  {words[finding.level]}: {part}{sentence}", markup=False)
    if not findings:
        out.print(settings.say("  [green]Tidak ada temuan.[/green]", "  [green]No findings.[/green]"))


def _form_data(file: RuleFile) -> dict[str, Any]:
    form = file.form
    assert form is not None  # noqa: S101 - held when the rules were loaded
    return {
        "id": form.id,
        "title": file.title,
        "audience": list(form.audience),
        "approach": form.approach,
        "orientation": form.orientation,
        "clauses": list(file.clause),
        "template": form.template,
    }
