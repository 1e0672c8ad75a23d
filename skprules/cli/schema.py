"""The command schema: the JSON Schema of every kind of file and of every report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from skprules.cli.output import console, print_json
from skprules.cli.settings import Settings
from skprules.errors import InputError, Problem, Where
from skprules.text import Text

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_CASE = "case-"
_SHARED = "unit"  # a kind of file and a report have this name; the report is asked for as unit-report
_ALIASES = {
    "rules-list": "rules",
    "rules-show": "rule",
    "rules-coverage": "coverage",
    "rules-verify": "verify",
    "forms-list": "forms",
    "forms-show": "form",
    "forms-lint": "lint",
    "forms-export": "export",
}


def schema(
    ctx: typer.Context,
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="[KIND]", help="skp, unit, atau nama laporan; tanpa ini, daftarnya.", show_default=False
        ),
    ] = None,
) -> None:
    """Tampilkan JSON Schema berkas dan laporan. Contoh: skprules schema skp."""
    settings: Settings = ctx.obj
    known = _schemas()
    if kind is None:
        _list(known, settings)
        return
    found = known.get(_ALIASES.get(kind, kind))
    if found is None:
        choices = ", ".join(known)
        text = Text(
            f"schema '{kind}' tidak ada; pilihan: {choices}", f"there is no schema '{kind}'; choices: {choices}"
        )
        raise InputError(Problem(Where(), text))
    if found.name.startswith(_CASE) and (settings.rules_folder or settings.on):
        from skprules.reading.json_schema import case_schema  # noqa: PLC0415 - only where the words may be other ones

        print_json(case_schema(kind, settings.rules.domains))
        return
    print_json(json.loads(found.read_text(encoding="utf-8")))


def _schemas() -> dict[str, Traversable]:
    """Every schema by the name that it is asked for: kinds of file first, then the reports."""
    from skprules.resources import schema_folder  # noqa: PLC0415 - only for this answer

    files = sorted(
        (entry for entry in schema_folder().iterdir() if entry.name.endswith("-1.json")), key=lambda file: file.name
    )
    cases = {
        file.name.removeprefix(_CASE).removesuffix("-1.json"): file for file in files if file.name.startswith(_CASE)
    }
    reports = {file.name.removesuffix("-1.json"): file for file in files if not file.name.startswith(_CASE)}
    return cases | {f"{name}-report" if name == _SHARED else name: file for name, file in reports.items()}


def _list(known: dict[str, Traversable], settings: Settings) -> None:
    rows: list[dict[str, Any]] = [
        {
            "kind": name,
            "of": "file" if file.name.startswith(_CASE) else "report",
            "title": json.loads(file.read_text(encoding="utf-8"))["title"],
        }
        for name, file in known.items()
    ]
    if settings.json:
        print_json({"schema": "skprules/schema/1", "schemas": rows})
        return
    width = max(len(row["kind"]) for row in rows) + 2
    for row in rows:
        console().print(f"{row['kind'].ljust(width)}{row['title']}", markup=False, soft_wrap=True)
