"""The command read: a filled form → a case file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skprules.cli.output import print_json, problem_data
from skprules.cli.settings import FOUND, OK, Settings, complain
from skprules.errors import InputError, Problem, Where
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.documents.readback import ReadBack


def read(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="DOCX", help="Formulir yang telah diisi.", show_default=False)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Berkas kasus yang ditulis (.yaml).")
    ] = None,
    templates: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder templat sendiri.")] = None,
) -> None:
    """Baca kembali formulir Word menjadi berkas kasus. Contoh: skprules read A.1.7.docx -o skp.yaml."""
    from skprules.documents.readback import read_back  # noqa: PLC0415 - documents are loaded where they are read

    settings: Settings = ctx.obj
    found = read_back(file, settings.rules, templates=templates)
    if output is not None:
        _write(output, case_file(found, file.name, settings), force=settings.force)
    if settings.json:
        print_json(
            {
                "schema": "skprules/read/1",
                "path": str(file),
                "form": found.form,
                "data": found.data,
                "problems": [problem_data(problem, settings) for problem in found.problems],
                "not_printed": list(found.not_printed),
            }
        )
    else:
        if found.problems:
            complain(settings, InputError(found.problems))
        if output is None:
            typer.echo(case_file(found, file.name, settings), nl=False)
        elif not settings.quiet:
            typer.echo(str(output))
    raise typer.Exit(FOUND if found.problems else OK)


def case_file(found: ReadBack, name: str, settings: Settings) -> str:
    """The case file: the data, below comments on what the form does not print and what was not recovered."""
    from skprules import strict_yaml  # noqa: PLC0415 - loaded when needed

    lines = [settings.say(f"Dibaca dari {name}, formulir {found.form}.", f"Read from {name}, form {found.form}.")]
    if found.problems:
        lines.append(settings.say("Periksa:", "To be looked at:"))
        lines += [f"- {problem.in_language(settings.lang)}" for problem in found.problems]
    if found.not_printed:
        lines.append(
            settings.say(
                "Tidak tercetak pada formulir ini, lengkapi bila perlu:", "Not printed on this form, add where needed:"
            )
        )
        lines += [f"- {path}" for path in found.not_printed]
    comments = "".join(f"# {' '.join(line.split())}\n" for line in lines)
    return comments + strict_yaml.dump(dict(found.data))


def _write(target: Path, text: str, *, force: bool) -> None:
    """Write the file, wholly or not at all."""
    if target.exists() and not force:
        raise _refused(
            target,
            "berkas sudah ada; pilih nama lain atau timpa dengan --force",
            "the file exists; choose another name or replace it with --force",
        )
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise _refused(
            target, f"berkas tidak dapat ditulis ({reason})", f"the file cannot be written ({reason})"
        ) from None


def _refused(target: Path, indonesian: str, english: str) -> InputError:
    return InputError(Problem(Where(file=str(target)), Text(indonesian, english)))
