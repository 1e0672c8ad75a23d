"""The command rules coverage: every clause of a regulation, and what answers it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from skprules.cli.output import console, force_label, print_json
from skprules.cli.settings import FOUND, OK, Settings

if TYPE_CHECKING:
    from skprules.law.citation import Clause

GUIDE = "permenpanrb-6-2022"
_WIDTH = 80  # of the table, on a terminal or not: it is pasted into letters and issues
_STATUS = {
    "carried": ("termuat", "carried"),
    "not_yet": ("belum", "not yet"),
    "not_encoded": ("di luar", "left out"),
}
_COLUMNS = (10, 11, 9)


def show_coverage(
    ctx: typer.Context,
    regulation: Annotated[str, typer.Option(metavar="ID", help="Peraturan, atau aturan sendiri dari --rules.")] = GUIDE,
    strict: Annotated[bool, typer.Option("--strict", help="Kode 1 bila ada ketentuan yang belum termuat.")] = False,
) -> None:
    """Setiap ketentuan dan yang memuatnya. Contoh: skprules rules coverage."""
    from skprules.law.coverage import coverage, gaps  # noqa: PLC0415 - the law is loaded where it is asked for

    settings: Settings = ctx.obj
    clauses = coverage(settings.rules, regulation)
    if settings.json:
        print_json(
            {
                "schema": "skprules/coverage/1",
                "regulation": regulation,
                "clauses": [_clause_data(clause, settings) for clause in clauses],
            }
        )
    else:
        for line in _table(clauses, regulation, settings):
            console().print(line, markup=False, soft_wrap=True)
    raise typer.Exit(FOUND if strict and gaps(clauses) else OK)


def _clause_data(clause: Clause, settings: Settings) -> dict[str, Any]:
    from skprules.law.coverage import reason  # noqa: PLC0415 - as above

    why = reason(clause)
    return {
        "id": clause.id,
        "force": clause.force,
        "status": clause.status,
        "rules": list(clause.rules),
        "model": list(clause.model),
        "forms": list(clause.forms),
        "operations": list(clause.operations),
        "reason": why.in_language(settings.lang) if why is not None else None,
    }


def _table(clauses: tuple[Clause, ...], regulation: str, settings: Settings) -> Iterator[str]:
    """A row for each clause, its carriers or its reason wrapped below each other; last, how many there are of each."""
    heads = settings.say("KETENTUAN SIFAT STATUS", "CLAUSE FORCE STATUS").split()
    yield from _row(heads, settings.say("DIMUAT OLEH, ATAU ALASAN", "CARRIED BY, OR REASON"))
    for clause in clauses:
        cells = [clause.id, force_label(clause.force, settings), settings.say(*_STATUS[clause.status])]
        yield from _row(cells, _answer(clause, regulation, settings))
    counted = ", ".join(
        f"{sum(clause.status == status for clause in clauses)} {settings.say(*names)}"
        for status, names in _STATUS.items()
    )
    yield f"{len(clauses)} {settings.say('ketentuan', 'clauses')}: {counted}."


def _row(cells: list[str], answer: str) -> Iterator[str]:
    head = "".join(cell.ljust(width) for cell, width in zip(cells, _COLUMNS, strict=True))
    indent = sum(_COLUMNS)
    lines = textwrap.wrap(answer, _WIDTH - indent, break_on_hyphens=False) or [""]
    yield (head + lines[0]).rstrip()
    yield from (" " * indent + line for line in lines[1:])


def _answer(clause: Clause, regulation: str, settings: Settings) -> str:
    from skprules.law.coverage import reason  # noqa: PLC0415 - as above

    why = reason(clause)
    if why is not None:
        return why.in_language(settings.lang)
    carriers = (
        (settings.say("aturan", "rules"), [name.removeprefix(f"{regulation}/") for name in clause.rules]),
        (settings.say("model", "model"), clause.model),
        (settings.say("formulir", "forms"), clause.forms),
        (settings.say("perintah", "operations"), clause.operations),
    )
    return "; ".join(f"{what}: {', '.join(names)}" for what, names in carriers if names)
