"""The command rules diff: two rule sets beside each other, and the cases that come out otherwise."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from skprules.cli.output import console, print_json, problem_data
from skprules.cli.settings import Settings

if TYPE_CHECKING:
    from skprules.law.diff import Difference, Part
    from skprules.law.outcomes import CaseDifference, Found

_WIDTH = 80
_PARTS = (("rules", "ATURAN", "RULES"), ("figures", "ANGKA", "FIGURES"), ("words", "KATA", "WORDS"))
_WHAT = {
    "condition": ("syarat", "condition"),
    "domains": ("nilai isian", "domains"),
    "then": ("maka", "then"),
    "duty": ("sifat", "duty"),
    "clause": ("ketentuan", "clause"),
    "cite": ("rujukan", "cite"),
    "place": ("letak", "place"),
    "closed_list": ("daftar tertutup", "closed list"),
    "message": ("temuan", "message"),
    "fix": ("perbaikan", "fix"),
    "tafsir": ("tafsir", "tafsir"),
    "dates": ("masa berlaku", "dates"),
    "value": ("nilai", "value"),
    "source": ("sumber", "source"),
    "values": ("nilai", "values"),
    "ordered": ("berjenjang", "ordered"),
}


def show_difference(
    ctx: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A", help="Tanggal, folder aturan, atau id peraturan: yang lama.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Yang baru, dengan cara yang sama.")],
    cases: Annotated[
        list[Path] | None,
        typer.Option(
            "--cases", metavar="FILE", help="Kasus yang dibandingkan; dapat diulang. Tanpa ini, contoh yang disertakan."
        ),
    ] = None,
) -> None:
    """Bandingkan dua himpunan aturan. Contoh: skprules rules diff permenpanrb-6-2022 se-menpanrb-3-2023."""
    from skprules.law.diff import diff, rules_named  # noqa: PLC0415 - the law is loaded where it is asked for
    from skprules.law.outcomes import shipped_cases  # noqa: PLC0415 - as above

    settings: Settings = ctx.obj
    before, after = (rules_named(name, settings.rules_folder, settings.on) for name in (a, b))
    found = diff(before, after, cases or shipped_cases())
    if settings.json:
        print_json(_data(found, a, b, settings))
        return
    for line in _lines(found, a, b, settings):
        console().print(line, markup=False, soft_wrap=True)


def _data(found: Difference, a: str, b: str, settings: Settings) -> dict[str, Any]:
    return {
        "schema": "skprules/rules-diff/1",
        "a": a,
        "b": b,
        **{name: _part_data(getattr(found, name)) for name, _, _ in _PARTS},
        "compared": found.compared,
        "cases": [_case_data(case, settings) for case in found.cases],
    }


def _part_data(part: Part) -> dict[str, Any]:
    return {
        "added": list(part.added),
        "removed": list(part.removed),
        "changed": [
            {
                "id": one.id,
                "changes": [{"what": item.what, "before": item.before, "after": item.after} for item in one.changes],
            }
            for one in part.changed
        ],
    }


def _case_data(case: CaseDifference, settings: Settings) -> dict[str, Any]:
    def findings(those: tuple[Found, ...]) -> list[dict[str, str]]:
        return [{"rule": one.rule, "duty": one.duty, "file": one.file, "path": one.path} for one in those]

    return {
        "path": case.path,
        "problems": [problem_data(problem, settings) for problem in case.problems],
        "findings": {"added": findings(case.added), "removed": findings(case.removed)},
        "decisions": [
            {"place": one.place, "field": one.field, "before": one.before, "after": one.after} for one in case.decisions
        ],
    }


def _lines(found: Difference, a: str, b: str, settings: Settings) -> Iterator[str]:
    yield from _wrapped(f"{a} → {b}", 0)
    for name, indonesian, english in _PARTS:
        part: Part = getattr(found, name)
        if part.differs:
            yield settings.say(indonesian, english)
            yield from _part_lines(part, settings)
    if found.cases:
        yield settings.say("KASUS", "CASES")
    for case in found.cases:
        yield from _wrapped(f"  {case.path}", 2)
        yield from _case_lines(case, settings)
    yield from _wrapped(_summary(found, settings), 0)


def _part_lines(part: Part, settings: Settings) -> Iterator[str]:
    """By file: what is new, what is gone, what is otherwise."""
    changed = {one.id: one.changes for one in part.changed}
    signs = {**dict.fromkeys(part.added, "+"), **dict.fromkeys(part.removed, "-"), **dict.fromkeys(changed, "~")}
    files: dict[str, list[str]] = {}
    for name in signs:
        files.setdefault(name.rpartition("#")[0], []).append(name)
    for file, names in files.items():
        if file:
            yield from _wrapped(f"  {file}", 4)
        for name in names:
            yield from _wrapped(f"    {signs[name]} {name.rpartition('#')[2]}", 6)
            for change in changed.get(name, ()):
                what = settings.say(*_WHAT[change.what])
                yield from _wrapped(f"        {what}: {_or_none(change.before)} → {_or_none(change.after)}", 10)


def _case_lines(case: CaseDifference, settings: Settings) -> Iterator[str]:
    for problem in case.problems:
        yield from _wrapped(f"    ! {problem.in_language(settings.lang)}", 6)
    for sign, those in (("+", case.added), ("-", case.removed)):
        for one in those:
            place = ": ".join(part for part in (one.file if one.file != case.path else "", one.path) if part)
            yield from _wrapped(f"    {sign} {one.duty}: {one.rule} ({place})", 6)
    for decision in case.decisions:
        values = f"{_or_none(decision.before)} → {_or_none(decision.after)}"
        yield from _wrapped(f"    ~ {decision.place}: {decision.field}: {values}", 6)


def _summary(found: Difference, settings: Settings) -> str:
    if not found.differs:
        return settings.say(
            f"Tidak ada perbedaan; {found.compared} kasus dibandingkan.",
            f"Nothing differs; {found.compared} cases were compared.",
        )
    rules = found.rules
    added, removed, changed = len(rules.added), len(rules.removed), len(rules.changed)
    return settings.say(
        f"{added} aturan ditambah, {removed} dihapus, {changed} diubah; {len(found.cases)} dari {found.compared} kasus berubah hasilnya.",
        f"{added} rules added, {removed} removed, {changed} changed; {len(found.cases)} of {found.compared} cases come out otherwise.",
    )


def _or_none(value: str | None) -> str:
    return "-" if value is None else value


def _wrapped(line: str, hanging: int) -> Iterator[str]:
    """A line of at most 80 columns, what follows below it indented; the long id of a rule is cut before its ``#``."""
    if any(len(word) > _WIDTH - hanging - 12 for word in line.split()):
        line = line.replace("#", " #")
    first = " " * (len(line) - len(line.lstrip()))
    yield from textwrap.wrap(
        line.strip(), _WIDTH, initial_indent=first, subsequent_indent=" " * hanging, break_on_hyphens=False
    )
