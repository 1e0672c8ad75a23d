"""The command plan: a unit's matrix → the skeleton of every SKP; a leader's SKP → the empty matrix."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from skprules.cli.cases import made_folder, read_case_or_unit
from skprules.cli.output import console, print_json
from skprules.cli.settings import Settings
from skprules.errors import InputError, Problem, Where
from skprules.text import Text


def plan(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="UNIT", help="Berkas unit, atau berkas SKP pimpinan.", show_default=False)
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder tujuan; dibuat bila belum ada.")
    ] = Path(),
    pendekatan: Annotated[
        str | None,
        typer.Option(metavar="PENDEKATAN", help="Pendekatan SKP yang diusulkan; tanpa ini, pendekatan pimpinan."),
    ] = None,
) -> None:
    """Usulkan kerangka SKP dari matriks, atau matriks dari SKP pimpinan. Contoh: skprules plan unit.yaml -o usulan."""
    from skprules.law.plan import plan as propose  # noqa: PLC0415 - the law is loaded where it is asked for

    settings: Settings = ctx.obj
    proposals = propose(read_case_or_unit(file, settings), settings.rules, pendekatan, settings.lang)
    targets = [output / proposal.name for proposal in proposals]
    if not settings.force:
        _refuse_existing(targets)
    with made_folder(output):
        for proposal, target in zip(proposals, targets, strict=True):
            write_whole(target, proposal.text)
    if settings.json:
        files = [
            {"kind": proposal.kind, "form": proposal.form, "path": str(target), "missing": list(proposal.missing)}
            for proposal, target in zip(proposals, targets, strict=True)
        ]
        print_json({"schema": "skprules/plan/1", "path": str(file), "files": files})
    elif not settings.quiet:
        for target in targets:
            console().print(str(target), markup=False)


def _refuse_existing(targets: list[Path]) -> None:
    """All of them, or none.

    Raises:
        InputError: some exist.
    """
    text = Text(
        "berkas sudah ada; pilih folder lain atau timpa dengan --force",
        "the file exists; choose another folder or replace it with --force",
    )
    found = [Problem(Where(file=str(target)), text) for target in targets if target.exists()]
    if found:
        raise InputError(found)


def write_whole(target: Path, text: str) -> None:
    """Write a text file, wholly or not at all.

    Raises:
        InputError: it cannot be written.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        words = Text(f"berkas tidak dapat ditulis ({reason})", f"the file cannot be written ({reason})")
        raise InputError(Problem(Where(file=str(target)), words)) from None
