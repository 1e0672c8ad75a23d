"""Printing: JSON for programs, text for people."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

if TYPE_CHECKING:
    from skprules.cli.settings import Settings
    from skprules.errors import Problem, Where
    from skprules.law.check import Finding, Report

_COLOURS = {"wajib": "bold red", "sebaiknya": "yellow", "boleh": "cyan"}
_DUTY_EN = {"wajib": "obligatory", "sebaiknya": "recommended", "boleh": "optional"}


def console() -> Console:
    """Where people read; colours only on a terminal, and not where NO_COLOR asks for none."""
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def show(markup: str, indent: int = 0) -> None:
    """Print a sentence: wrapped and indented on a terminal, on one line elsewhere."""
    out = console()
    if sys.stdout.isatty():
        out.print(Padding(markup, (0, 0, 0, indent)))
    else:
        out.print(" " * indent + markup)


def print_json(data: object) -> None:
    """One JSON object on standard output."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def where_data(where: Where) -> dict[str, Any]:
    """A place as JSON shows it."""
    return {"line": where.line, "path": where.path, "cell": where.cell}


def problem_data(problem: Problem, settings: Settings) -> dict[str, Any]:
    """A problem as JSON shows it."""
    return {
        "file": problem.where.file,
        "where": where_data(problem.where),
        "message": problem.text.in_language(settings.lang),
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as JSON shows it."""
    return {
        "rule": finding.rule,
        "duty": finding.duty,
        "clause": list(finding.clause),
        "cite": finding.cite,
        "where": where_data(finding.where),
        "message": finding.message,
        "fix": finding.fix,
        "tafsir": finding.tafsir,
        "facts": dict(finding.facts),
    }


def print_report(report: Report, settings: Settings) -> None:
    """The findings of one case, by duty, each with place, rule and citation."""
    show(f"[bold]{escape(report.path or '-')}[/bold]")
    for duty, count in report.counts.items():
        if count:
            title = settings.say(duty, f"{duty} ({_DUTY_EN[duty]})").upper()
            show(f"[{_COLOURS[duty]}]{title}: {count}[/]", 2)
        for finding in report.findings:
            if finding.duty == duty:
                _print_finding(finding, settings)
    show(summary(report, settings), 2)


def summary(report: Report, settings: Settings) -> str:
    """One line: how many findings of each duty, or that there are none."""
    if not report.findings:
        return settings.say("[green]Tidak ada temuan.[/green]", "[green]No findings.[/green]")
    counts = ", ".join(f"{count} {duty}" for duty, count in report.counts.items())
    verdict = (
        settings.say("Tidak ada temuan wajib", "Nothing obligatory")
        if report.ok
        else settings.say("Perlu diperbaiki", "To be mended")
    )
    return f"{verdict}: {counts}."


def _print_finding(finding: Finding, settings: Settings) -> None:
    line = settings.say(f"baris {finding.where.line}", f"line {finding.where.line}") if finding.where.line else ""
    place = " · ".join(part for part in (line, finding.where.path or "") if part)
    show(f"[dim]{escape(place)}[/dim]", 4)
    show(escape(finding.message), 6)
    show(f"→ {escape(finding.fix)}", 6)
    if finding.tafsir:
        show(f"[dim]Tafsir: {escape(finding.tafsir)}[/dim]", 6)
    if settings.verbose:
        facts = ", ".join(f"{name}: {value}" for name, value in finding.facts.items())
        show(f"[dim]{settings.say('Fakta', 'Facts')}: {escape(facts)}[/dim]", 6)
    show(f"[dim]{escape(finding.cite)}[/dim]", 6)
    show(f"[dim]{escape(finding.rule)}[/dim]", 6)
