"""The commands on rules: rules list, show, verify, coverage, diff."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from skprules.cli.coverage import show_coverage
from skprules.cli.difference import show_difference
from skprules.cli.output import changes_data, clauses_data, console, print_changes, print_clauses, print_json, show
from skprules.cli.settings import OK, UNUSABLE, Command, Group, Settings
from skprules.errors import InputError, Problem, Where
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.law.explain import Explanation
    from skprules.law.tables import Rule

_CLAUSES = 20  # columns for the clauses of a rule, of the 80 of a line
rules_app = typer.Typer(
    help="Aturan: daftar, isi, pembuktian, cakupan. Contoh: skprules rules list.", no_args_is_help=True, cls=Group
)
rules_app.command("coverage", cls=Command)(show_coverage)
rules_app.command("diff", cls=Command)(show_difference)


@rules_app.command("list", cls=Command)
def list_rules(ctx: typer.Context) -> None:
    """Daftar aturan. Contoh: skprules rules list."""
    settings: Settings = ctx.obj
    rows = [_rule_data(rule) for rule in settings.rules.rules.values()]
    if settings.json:
        print_json({"schema": "skprules/rules/1", "rules": rows})
        return
    out, file = console(), None
    for row in rows:
        above, _, name = row["id"].partition("#")
        if above != file:
            file = above
            out.print(f"[bold]{file}[/bold]")
        kind = row["duty"] or settings.say("keputusan", "decision")
        lines = textwrap.wrap(", ".join(row["clause"]), _CLAUSES) or [""]
        out.print(f"  {name.ljust(44)}  {kind.ljust(9)}  [dim]{lines[0]}[/dim]")
        for line in lines[1:]:
            out.print(f"{' ' * (80 - _CLAUSES)}[dim]{line}[/dim]")


@rules_app.command("show", cls=Command)
def show_rule(
    ctx: typer.Context,
    rule: Annotated[str, typer.Argument(metavar="ID", help="Id aturan atau berkas aturan; akhirnya saja boleh.")],
) -> None:
    """Tampilkan aturan beserta dasar hukumnya. Contoh: skprules rules show predikat-kinerja."""
    settings: Settings = ctx.obj
    found = _find_rules(settings, rule)
    if settings.json:
        print_json(
            {
                "schema": "skprules/rule/1",
                "rules": [
                    _rule_data(item) | _details(item, settings) | _explanation_data(_explanation(item, settings))
                    for item in found
                ],
            }
        )
        return
    out = console()
    file = None
    for item in found:
        if item.file is not file:
            file = item.file
            out.print(f"[bold]{file.id}[/bold]\n{file.title}", markup=True)
        _print_rule(item, settings)


@rules_app.command("verify", cls=Command)
def verify(ctx: typer.Context) -> None:
    """Buktikan semua aturan. Contoh: skprules rules verify."""
    from skprules.law.verify import verify as verify_rules  # noqa: PLC0415 - with the JSON Schema validator, loaded for this alone

    settings: Settings = ctx.obj
    result = verify_rules(settings.rules, settings.rules_folder)
    if settings.json:
        problems = [
            {"where": str(problem.where), "message": problem.text.in_language(settings.lang)}
            for problem in result.problems
        ]
        print_json(
            {
                "schema": "skprules/verify/1",
                "ok": not result.problems,
                **result.counts,
                "evaluator": result.evaluator,
                "problems": problems,
            }
        )
    else:
        for problem in result.problems:
            console().print(problem.in_language(settings.lang), markup=False)
        counts = result.counts
        console().print(
            settings.say(
                f"{counts['files']} berkas, {counts['rules']} aturan, {counts['tables']} tabel, {counts['cases']} kombinasi, {counts['examples']} contoh; "
                f"tabel diisi oleh {result.evaluator}.",
                f"{counts['files']} files, {counts['rules']} rules, {counts['tables']} tables, {counts['cases']} combinations, {counts['examples']} examples; "
                f"tables filled by {result.evaluator}.",
            )
        )
        if not result.problems:
            compared = (
                settings.say("mesin = penilai acuan", "engine = reference evaluator")
                if result.evaluator == "engine"
                else settings.say("mesin tidak terpasang", "engine not installed")
            )
            console().print(
                settings.say(
                    f"[green]Terbukti[/green]: lengkap, tanpa tumpang tindih; {compared}.",
                    f"[green]Proven[/green]: complete, free of overlap; {compared}.",
                )
            )
    raise typer.Exit(UNUSABLE if result.problems else OK)


def _rule_data(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "kind": rule.file.kind,
        "duty": rule.duty,
        "clause": list(rule.citation.clauses),
        "cite": str(rule.citation),
        "title": rule.file.title,
    }


def _details(rule: Rule, settings: Settings) -> dict[str, Any]:
    def say(text: Text | None) -> str | None:
        return text.in_language(settings.lang) if text is not None else None

    return {
        "when": rule.raw.when,
        "then": rule.raw.then,
        "message": say(rule.message),
        "fix": say(rule.fix),
        "tafsir": say(rule.tafsir),
    }


def _explanation(rule: Rule, settings: Settings) -> Explanation:
    from skprules.law.explain import explain_example  # noqa: PLC0415 - only for this answer

    return explain_example(rule, settings.rules, settings.lang)


def _explanation_data(why: Explanation) -> dict[str, Any]:
    return {
        "example": {fact.name: fact.value for fact in why.facts},
        "satisfied_by": changes_data(why.satisfied_by),
        "clauses": clauses_data(why.clauses),
    }


def _find_rules(settings: Settings, wanted: str) -> list[Rule]:
    rules = settings.rules.rules
    found = [rule for name, rule in rules.items() if wanted in (name, rule.file.id)]
    if not found:
        found = [
            rule
            for name, rule in rules.items()
            if name.endswith((f"/{wanted}", f"#{wanted}")) or rule.file.id.endswith(f"/{wanted}")
        ]
    if not found:
        import difflib  # noqa: PLC0415 - only for this answer

        names = [*rules, *settings.rules.files]
        near = difflib.get_close_matches(wanted, [name.rpartition("/")[2] for name in names], n=3)
        hint = f" ({', '.join(near)}?)" if near else ""
        text = Text(
            f"aturan '{wanted}' tidak ada{hint}; lihat skprules rules list",
            f"there is no rule '{wanted}'{hint}; see skprules rules list",
        )
        raise InputError(Problem(Where(), text))
    return found


def _print_rule(rule: Rule, settings: Settings) -> None:
    out = console()
    details = _details(rule, settings)
    out.print(f"\n  [bold]{rule.raw.id}[/bold]" + (f"  [yellow]{rule.duty}[/yellow]" if rule.duty else ""))
    _print_condition(rule, settings)
    for name, label in (
        ("message", settings.say("temuan", "finding")),
        ("fix", settings.say("perbaikan", "fix")),
        ("tafsir", "tafsir"),
    ):
        if details[name]:
            show(escape(f"{label}: {details[name]}"), 4)
    why = _explanation(rule, settings)
    if rule.file.kind == "check" and why.facts:
        facts = "; ".join(f"{fact.name.replace('_', ' ')}: {fact.label}" for fact in why.facts)
        show(escape(f"{settings.say('contoh yang ditemukan', 'fires on')}: {facts}"), 4)
        print_changes(why.satisfied_by, settings, 4)
    show(escape(f"{settings.say('dasar', 'basis')}: {rule.citation}"), 4)
    print_clauses(why.clauses, settings, 6)


def _print_condition(rule: Rule, settings: Settings) -> None:
    """What the rule asks, and what a decision then gives, in the words of the law."""
    from skprules.law.condition_text import condition_lines  # noqa: PLC0415 - only for this answer
    from skprules.law.regulation import field_domain  # noqa: PLC0415 - as above

    title = settings.say("bila", "when")
    for depth, line in condition_lines(rule.raw.when, settings.rules.fields[rule.file.id], settings.lang):
        show(escape(f"{title}: {line}" if title else line), 4 + 2 * depth)
        title = ""
    for name, written in rule.file.gives.items():
        domain = field_domain(written, settings.rules.domains)
        if domain is not None and rule.raw.then is not None:
            then = domain.label(str(rule.raw.then), settings.lang)
            show(escape(f"{settings.say('maka', 'then')}: {name.replace('_', ' ')}: {then}"), 4)
