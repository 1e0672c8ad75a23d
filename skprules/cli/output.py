"""Printing: JSON for programs, text for people."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from skprules.cli.settings import Settings
    from skprules.errors import Problem, Where
    from skprules.law.check import Finding, Report
    from skprules.law.explain import Change, ClauseShown, Explanation

_COLOURS = {"wajib": "bold red", "sebaiknya": "yellow", "boleh": "cyan"}
_DUTY_EN = {"wajib": "obligatory", "sebaiknya": "recommended", "boleh": "optional"}
_FORCE_ID = {"must": "harus", "should": "sebaiknya", "may": "boleh", "is": "ketentuan", "flow": "alur"}


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


def finding_data(finding: Finding, why: Explanation | None = None) -> dict[str, Any]:
    """A finding as JSON shows it; with its explanation where one was asked for."""
    data: dict[str, Any] = {
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
    if why is not None:
        data["why"] = {
            "clauses": clauses_data(why.clauses),
            "facts": [{"name": fact.name, "value": fact.value, "label": fact.label} for fact in why.facts],
            "satisfied_by": changes_data(why.satisfied_by),
        }
    return data


def clauses_data(clauses: Sequence[ClauseShown]) -> list[dict[str, str]]:
    """Clauses as JSON shows them."""
    return [{"id": clause.id, "force": clause.force, "text": clause.text} for clause in clauses]


def changes_data(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """What would satisfy a rule, as JSON shows it."""
    return [
        {"facts": {name: list(values) for name, values in change.facts.items()}, "text": change.text}
        for change in changes
    ]


def print_report(report: Report, settings: Settings, why: Mapping[int, Explanation] | None = None) -> None:
    """The findings of one case, by duty, each with place, rule and citation.

    Args:
        report: what was found.
        settings: the language, and how much is wanted.
        why: the explanation of each finding, by its place in the report, where they were asked for.
    """
    show(f"[bold]{escape(report.path or '-')}[/bold]")
    for duty, count in report.counts.items():
        if count:
            title = settings.say(duty, f"{duty} ({_DUTY_EN[duty]})").upper()
            show(f"[{_COLOURS[duty]}]{title}: {count}[/]", 2)
        for number, finding in enumerate(report.findings):
            if finding.duty == duty:
                _print_finding(finding, settings, why[number] if why is not None else None)
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


def print_total(reports: Sequence[Report], unusable: int, settings: Settings) -> None:
    """One line over several files: how many are in order, how many are not, and the findings of all."""
    if not reports or len(reports) + unusable < 2:
        return
    sound = sum(report.ok for report in reports)
    counts = ", ".join(f"{sum(report.counts[duty] for report in reports)} {duty}" for duty in _DUTY_EN)
    said = [
        settings.say(f"{sound} tanpa temuan wajib", f"{sound} without obligatory findings"),
        settings.say(f"{len(reports) - sound} perlu diperbaiki", f"{len(reports) - sound} to be mended"),
    ]
    if unusable:
        said.append(settings.say(f"{unusable} tidak dapat dibaca", f"{unusable} unusable"))
    files = settings.say("berkas", "files")
    show(f"[bold]{len(reports) + unusable} {files}[/bold]: {', '.join(said)}; {counts}.")


def force_label(force: str, settings: Settings) -> str:
    """How strongly a clause speaks."""
    return settings.say(_FORCE_ID[force], force)


def print_clauses(clauses: Sequence[ClauseShown], settings: Settings, indent: int) -> None:
    """What the law says, a clause a line."""
    for clause in clauses:
        show(escape(f"{clause.id} ({force_label(clause.force, settings)}): {clause.text}"), indent)


def print_changes(changes: Sequence[Change], settings: Settings, indent: int) -> None:
    """What would satisfy a rule, a way a line."""
    for change in changes:
        show(escape(f"{settings.say('terpenuhi bila', 'satisfied by')}: {change.text}"), indent)


def _print_why(why: Explanation, settings: Settings) -> None:
    show(f"[bold]{settings.say('Mengapa', 'Why')}[/bold]", 6)
    print_clauses(why.clauses, settings, 8)
    for fact in why.facts:
        show(escape(f"{settings.say('fakta', 'fact')}: {fact.name.replace('_', ' ')}: {fact.label}"), 8)
    print_changes(why.satisfied_by, settings, 8)


def _print_finding(finding: Finding, settings: Settings, why: Explanation | None = None) -> None:
    line = settings.say(f"baris {finding.where.line}", f"line {finding.where.line}") if finding.where.line else ""
    place = " · ".join(part for part in (line, finding.where.cell or "", finding.where.path or "") if part)
    show(f"[dim]{escape(place)}[/dim]", 4)
    show(escape(finding.message), 6)
    show(f"→ {escape(finding.fix)}", 6)
    if finding.tafsir:
        show(f"[dim]Tafsir: {escape(finding.tafsir)}[/dim]", 6)
    if why is not None:
        _print_why(why, settings)
    elif settings.verbose:
        facts = ", ".join(f"{name}: {value}" for name, value in finding.facts.items())
        show(f"[dim]{settings.say('Fakta', 'Facts')}: {escape(facts)}[/dim]", 6)
    show(f"[dim]{escape(finding.cite)}[/dim]", 6)
    show(f"[dim]{escape(finding.rule)}[/dim]", 6)
