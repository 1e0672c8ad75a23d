"""A unit's evaluation as people read it: verdict, chart in plain characters, and tables, in lines of at most 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from skprules.documents.chart import chart_of, plain_chart
from skprules.law import unit_report
from skprules.law.trace import STEP, label, lines, wrapped

if TYPE_CHECKING:
    from skprules.cli.settings import Settings
    from skprules.law.unit_evaluation import UnitResult
    from skprules.law.unit_report import Table
    from skprules.model import Unit

_GAP = "  "


def told(unit: Unit, result: UnitResult, settings: Settings) -> Iterator[str]:
    """Everything about a unit in one period."""
    rules, lang = settings.rules, settings.lang
    period = rules.label("periode_evaluasi", result.periode, lang)
    achieved = rules.label("capaian", result.capaian, lang)
    yield from wrapped(f"{unit.nama}, {period} ({result.periode})", STEP)
    yield ""
    yield from wrapped(
        settings.say(f"Capaian kinerja organisasi: {achieved}", f"Achievement of the organisation: {achieved}"), STEP
    )
    found = result.distribution
    if found is not None:
        pattern = label(found.pattern, rules, lang)
        yield from wrapped(settings.say(f"Pola distribusi: {pattern}", f"Pattern of distribution: {pattern}"), STEP)
        yield from lines(found.pattern, rules, lang, indent=2 * STEP, head=False)
        yield ""
        count = found.total
        yield from wrapped(
            settings.say(f"Distribusi predikat, {count} pegawai", f"Distribution of predikat, {count} employees"), STEP
        )
        yield from plain_chart(chart_of(found, rules, lang), lang, indent=2 * STEP)
    yield ""
    yield from wrapped(settings.say("Kesesuaian", "Verdict"), STEP)
    for sentence in unit_report.verdicts(result, rules, lang):
        yield from wrapped(sentence, 2 * STEP, hang=STEP)
    if result.leader is not None:
        yield ""
        yield from wrapped(settings.say("Pimpinan unit", "Leader of the unit"), STEP)
        yield from lines(result.leader, rules, lang, indent=2 * STEP)
    for table in unit_report.tables(result, rules, lang):
        yield ""
        yield from _table(table)
    yield from _without(result, settings)
    yield from _findings(result, settings)


def _table(table: Table) -> Iterator[str]:
    yield from wrapped(table.title, STEP)
    yield from _row(table.heads, table.widths)
    yield _line(["-" * width for width in table.widths], table.widths)
    for row in table.rows:
        yield from _row(row, table.widths)
    if table.note is not None:
        yield from wrapped(table.note, 2 * STEP)


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Cells beside each other, each wrapped to the width of its column."""
    pieces = [
        [line for part in cell.split("\n") for line in textwrap.wrap(part, width) or [""]]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for parts in zip_longest(*pieces, fillvalue=""):
        yield _line(parts, widths)


def _line(parts: Sequence[str], widths: Sequence[int]) -> str:
    filled = (part.ljust(width) for part, width in zip(parts, widths, strict=True))
    return (" " * STEP + _GAP.join(filled)).rstrip()


def _without(result: UnitResult, settings: Settings) -> Iterator[str]:
    still_open = [row.employee for row in result.contributions if row.evaluated and row.predikat_kinerja is None]
    for names, say in (
        (result.without_evaluation, settings.say("Belum dievaluasi pada periode ini", "Not evaluated in this period")),
        (still_open, settings.say("Belum berpredikat, karena rating terbuka", "No predikat, for a rating is open")),
    ):
        if names:
            yield ""
            yield from wrapped(f"{say}: {'; '.join(names)}", STEP, hang=STEP)


def _findings(result: UnitResult, settings: Settings) -> Iterator[str]:
    none = settings.say("tidak ada", "none")
    yield ""
    yield from wrapped(settings.say("Temuan", "Findings") + ("" if result.findings else f": {none}"), STEP)
    for finding in result.findings:
        yield from wrapped(f"{finding.duty}: {finding.message}", 2 * STEP, hang=STEP)
        yield from wrapped(f"→ {finding.fix}", 3 * STEP, hang=STEP)
        if finding.tafsir:
            yield from wrapped(f"tafsir: {finding.tafsir}", 3 * STEP, hang=STEP)
        yield from wrapped(f"{finding.rule} · {finding.cite}", 3 * STEP, hang=STEP)
