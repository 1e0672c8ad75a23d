"""The command doctor: what works on this machine."""

from __future__ import annotations

import platform
import shutil
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import typer

from skprules.cli.output import console, print_json
from skprules.cli.settings import OK, UNUSABLE, Settings
from skprules.errors import SkprulesError


def doctor(ctx: typer.Context) -> None:
    """Tunjukkan apa yang terpasang dan bekerja. Contoh: skprules doctor."""
    settings: Settings = ctx.obj
    report = [
        _python(),
        *_engine(settings),
        _rules(settings),
        *_templates(settings),
        _compressor(settings),
        _office(settings),
    ]
    healthy = all(item["ok"] for item in report if item["needed"])
    if settings.json:
        print_json({"schema": "skprules/doctor/1", "ok": healthy, "parts": report})
    else:
        for item in report:
            mark = "[green]✓[/green]" if item["ok"] else "[red]✗[/red]" if item["needed"] else "[yellow]-[/yellow]"
            console().print(f"{mark} {item['name']}: ", end="")
            console().print(item["says"], markup=False)
    raise typer.Exit(OK if healthy else UNUSABLE)


def _part(name: str, says: str, *, ok: bool, needed: bool) -> dict[str, Any]:
    return {"name": name, "ok": ok, "needed": needed, "says": says}


def _python() -> dict[str, Any]:
    try:
        own = version("skprules")
    except PackageNotFoundError:
        own = "?"
    return _part("skprules", f"{own}, Python {platform.python_version()}, {platform.system()}", ok=True, needed=True)


def _engine(settings: Settings) -> list[dict[str, Any]]:
    from skprules.law import engine  # noqa: PLC0415 - the C module is loaded when it is asked for

    if engine.available():
        return [
            _part(
                "durable-rules",
                settings.say("mesin aturan mengisi tabel", "the engine fills the tables"),
                ok=True,
                needed=False,
            )
        ]
    says = settings.say(
        f"tidak terpasang ({engine.IMPORT_PROBLEM}); penilai acuan mengisi tabel, hasilnya sama. Pasang skprules[engine] dengan CPPFLAGS='-O2 -DPyEval_CallObject=PyObject_CallObject'",
        f"not installed ({engine.IMPORT_PROBLEM}); the reference evaluator fills the tables, results are the same. Install skprules[engine] with CPPFLAGS='-O2 -DPyEval_CallObject=PyObject_CallObject'",
    )
    return [_part("durable-rules", says, ok=False, needed=False)]


def _rules(settings: Settings) -> dict[str, Any]:
    name = settings.say("aturan", "rules")
    try:
        rules = settings.rules
    except SkprulesError as error:
        return _part(name, str(error), ok=False, needed=True)
    texts = ", ".join(rules.regulations)
    return _part(
        name,
        settings.say(f"{len(rules.rules)} aturan ({texts})", f"{len(rules.rules)} rules ({texts})"),
        ok=True,
        needed=True,
    )


def _templates(settings: Settings) -> list[dict[str, Any]]:
    from skprules.documents.forms import fill_empty, form_id  # noqa: PLC0415 - documents are loaded where they are made

    name = settings.say("templat", "templates")
    try:
        filled = [fill_empty(form_id(file), settings.rules).form for file in settings.rules.forms()]
    except SkprulesError as error:
        return [_part(name, str(error), ok=False, needed=True)]
    return [_part(name, ", ".join(filled), ok=True, needed=True)]


def _compressor(settings: Settings) -> dict[str, Any]:
    from skprules.documents.package import best_compressor  # noqa: PLC0415 - documents are loaded where they are made

    name = best_compressor().name
    fast = name == "isal"
    says = (
        name
        if fast
        else settings.say(f"{name}; lebih cepat dengan skprules[fast]", f"{name}; faster with skprules[fast]")
    )
    return _part(settings.say("kompresi", "compression"), says, ok=fast, needed=False)


def _office(settings: Settings) -> dict[str, Any]:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    says = found or settings.say("tidak ada; hanya diperlukan untuk PDF", "not there; only needed for PDF")
    return _part("LibreOffice", says, ok=found is not None, needed=False)
