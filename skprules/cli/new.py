"""The command new: an empty file to be filled in, YAML with comments or a workbook."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skprules.cli.output import console, print_json
from skprules.cli.settings import Settings
from skprules.errors import InputError, Problem, Where
from skprules.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEFAULT = "kuantitatif"
_SUFFIXES = (".yaml", ".yml", ".xlsx")


def new(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Berkas yang dibuat: .yaml, atau .xlsx.", show_default=False)
    ],
    kind: Annotated[
        str,
        typer.Option(
            metavar="JENIS", help="kuantitatif, kualitatif, jpt-kuantitatif, jpt-kualitatif, evaluasi, atau unit."
        ),
    ] = _DEFAULT,
    alasan: Annotated[
        str | None,
        typer.Option(
            metavar="TEKS", help="Sistem yang tidak dapat dipakai, boleh dengan kendalanya: 'PARE: gangguan'."
        ),
    ] = None,
) -> None:
    """Buat berkas baru untuk diisi. Contoh: skprules new skp.yaml --kind kualitatif."""
    settings: Settings = ctx.obj
    _refuse_name(file)
    if file.exists() and not settings.force:
        raise _refused(
            file,
            "berkas sudah ada; pilih nama lain atau timpa dengan --force",
            "the file exists; choose another name or replace it with --force",
        )
    reason = _reason(kind, alasan, settings)
    if file.suffix.lower() == ".xlsx":
        _write_workbook(file, kind, reason, settings)
    else:
        _write_yaml(file, kind, reason, settings)
    if settings.json:
        print_json({"schema": "skprules/new/1", "path": str(file), "kind": kind})
    elif not settings.quiet:
        step = f"skprules check {file}"
        console().print(
            settings.say(f"{file}\nIsilah, lalu periksa: {step}", f"{file}\nFill it in, then check it: {step}"),
            markup=False,
            soft_wrap=True,
        )


def _refuse_name(file: Path) -> None:
    if file.suffix.lower() not in _SUFFIXES:
        raise _refused(
            file,
            "nama berkas baru berakhiran .yaml atau .xlsx; ganti akhirannya",
            "the name of a new file ends in .yaml or .xlsx; change its end",
        )


def _refused(file: Path, indonesian: str, english: str) -> InputError:
    return InputError(Problem(Where(file=str(file)), Text(indonesian, english)))


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _reason(kind: str, written: str | None, settings: Settings) -> Mapping[str, str] | None:
    """Why the SKP is made by hand: as typed, else asked for where somebody sits at a terminal; a unit has no such key."""
    if written is None and kind != "unit" and _at_terminal() and not (settings.json or settings.quiet):
        question = settings.say(
            "Sistem elektronik yang tidak dapat dipakai, misalnya PARE: gangguan (Enter bila tidak ada)",
            "The electronic system that cannot be used, such as PARE: out of order (Enter if none)",
        )
        written = typer.prompt(question, default="", show_default=False)
    if not (written or "").strip() or kind == "unit":
        return None
    system, _, trouble = (written or "").partition(":")
    found = {"sistem": " ".join(system.split()), "kendala": " ".join(trouble.split())}
    return {name: value for name, value in found.items() if value} or None


def _write_yaml(file: Path, kind: str, reason: Mapping[str, str] | None, settings: Settings) -> None:
    from skprules.cli.plan import write_whole  # noqa: PLC0415 - loaded where it is written
    from skprules.reading.starter import starter  # noqa: PLC0415

    write_whole(file, starter(kind, settings.rules.domains, file.name, settings.lang, alasan=reason))


def _write_workbook(file: Path, kind: str, reason: Mapping[str, str] | None, settings: Settings) -> None:
    """The workbook of this kind; made by `skprules.workbook`, which is loaded for this alone."""
    from skprules.cli.mark import write_whole_bytes  # noqa: PLC0415 - loaded where it is written
    from skprules.workbook.write import new_workbook  # noqa: PLC0415

    write_whole_bytes(file, new_workbook(settings.rules.domains, kind, {"alasan_manual": reason} if reason else {}))
