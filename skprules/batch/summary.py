"""Counts of a batch: gathered in every shard, folded over all of them, told as JSON and as text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Self

import attrs

from skprules.errors import Where
from skprules.text import Language

UNIT_LIMIT = 20_000  # names of units that are told apart; the rest of a nation is counted together
FAILURE_LIMIT = 1_000  # failures that are listed; all of them stand among the findings
OTHERS = "…"
_DUTIES = ("wajib", "sebaiknya", "boleh")
_SHOWN = 20


@attrs.define
class Tally:
    """What was counted so far; never more than a bounded number of names.

    Attributes:
        cases: cases, the broken ones included.
        broken: cases that could not be read, or lack what a form needs.
        with_wajib: cases with a finding that is ``wajib``.
        documents: documents filled.
        not_converted: documents of which no PDF was made.
        duties: findings by duty.
        rules: by id of the rule its duty, findings, and cases that have one.
        units: by the employee's unit its cases, those with a ``wajib`` finding, and the ``wajib`` findings.
        forms: documents by form.
        failures: places and causes, the first ones.
    """

    cases: int = 0
    broken: int = 0
    with_wajib: int = 0
    documents: int = 0
    not_converted: int = 0
    duties: dict[str, int] = attrs.field(factory=lambda: dict.fromkeys(_DUTIES, 0))
    rules: dict[str, list[Any]] = attrs.field(factory=dict)
    units: dict[str, list[int]] = attrs.field(factory=dict)
    forms: dict[str, int] = attrs.field(factory=dict)
    failures: list[dict[str, Any]] = attrs.field(factory=list)

    @property
    def ok(self) -> bool:
        """Whether every case is in order and every document there."""
        return not (self.broken or self.with_wajib or self.not_converted)

    def found(self, findings: Iterable[tuple[str, str]], unit: str | None) -> None:
        """Count what was found in a case: rule and duty of each finding."""
        wajib, seen = 0, set()
        for rule, duty in findings:
            self.duties[duty] += 1
            wajib += duty == "wajib"
            row = self.rules.setdefault(rule, [duty, 0, 0])
            row[1] += 1
            row[2] += rule not in seen
            seen.add(rule)
        self.with_wajib += wajib > 0
        self._unit(unit or OTHERS, [1, int(wajib > 0), wajib])

    def filled(self, form: str) -> None:
        """Count a document."""
        self.documents += 1
        self.forms[form] = self.forms.get(form, 0) + 1

    def failed(self, where: Where, message: str, problems: int = 1) -> None:
        """Note a failure: its first problem, and how many there are."""
        if len(self.failures) < FAILURE_LIMIT:
            self.failures.append({**attrs.asdict(where), "message": message, "problems": problems})

    def add(self, other: Mapping[str, Any]) -> None:
        """Fold in the counts of a shard, as `as_data` gives them."""
        for name in ("cases", "broken", "with_wajib", "documents", "not_converted"):
            setattr(self, name, getattr(self, name) + other[name])
        for counts, more in ((self.duties, other["duties"]), (self.forms, other["forms"])):
            for key, count in more.items():
                counts[key] = counts.get(key, 0) + count
        for rule, (duty, findings, cases) in other["rules"].items():
            row = self.rules.setdefault(rule, [duty, 0, 0])
            row[1] += findings
            row[2] += cases
        for unit, numbers in other["units"].items():
            self._unit(unit, numbers)
        self.failures += other["failures"][: FAILURE_LIMIT - len(self.failures)]

    def _unit(self, unit: str, numbers: list[int]) -> None:
        if unit not in self.units and len(self.units) >= UNIT_LIMIT:
            unit = OTHERS
        row = self.units.setdefault(unit, [0, 0, 0])
        for place, number in enumerate(numbers):
            row[place] += number

    def as_data(self) -> dict[str, Any]:
        """The counts as plain data."""
        return attrs.asdict(self)

    @classmethod
    def of(cls, counts: Iterable[Mapping[str, Any]]) -> Self:
        """The sum of the counts of shards."""
        tally = cls()
        for one in counts:
            tally.add(one)
        return tally


def summary_data(tally: Tally) -> dict[str, Any]:
    """The summary as a program reads it, in an order that does not depend on the way that was taken."""
    rules = sorted(tally.rules.items(), key=lambda item: (_DUTIES.index(item[1][0]), -item[1][1], item[0]))
    return {
        "schema": "skprules/batch-summary/1",
        "ok": tally.ok,
        "cases": tally.cases,
        "broken": tally.broken,
        "with_wajib": tally.with_wajib,
        "documents": tally.documents,
        "not_converted": tally.not_converted,
        "counts": dict(tally.duties),
        "rules": [
            {"rule": rule, "duty": duty, "findings": findings, "cases": cases}
            for rule, (duty, findings, cases) in rules
        ],
        "units": [
            {"unit_kerja": unit, "cases": cases, "with_wajib": with_wajib, "wajib": wajib}
            for unit, (cases, with_wajib, wajib) in sorted(tally.units.items())
        ],
        "forms": [{"form": form, "documents": count} for form, count in sorted(tally.forms.items())],
        "failures": tally.failures,
        "failures_not_listed": tally.broken + tally.not_converted - len(tally.failures),
    }


def summary_bytes(tally: Tally) -> bytes:
    """The summary as a file."""
    return (json.dumps(summary_data(tally), ensure_ascii=False, indent=1) + "\n").encode()


def report_bytes(tally: Tally, language: Language) -> bytes:
    """The summary as a person reads it."""
    return ("\n".join(_report(tally, language)) + "\n").encode()


def _report(tally: Tally, language: Language) -> Iterable[str]:
    def say(indonesian: str, english: str) -> str:
        return english if language == "en" else indonesian

    data = summary_data(tally)
    yield say("LAPORAN BATCH SKP", "REPORT OF A BATCH OF SKP")
    yield ""
    rows = [
        (say("Kasus", "Cases"), tally.cases),
        (say("Kasus rusak (dilewati)", "Broken cases (skipped)"), tally.broken),
        (say("Kasus dengan temuan wajib", "Cases with an obligatory finding"), tally.with_wajib),
        (say("Dokumen", "Documents"), tally.documents),
        *((say(f"Temuan {duty}", f"Findings {duty}"), tally.duties[duty]) for duty in _DUTIES),
    ]
    if tally.not_converted:
        rows.append((say("Dokumen tanpa PDF", "Documents without a PDF"), tally.not_converted))
    yield from (f"{name:<34}{count:>12}" for name, count in rows)
    yield from _table(
        say("TEMUAN MENURUT ATURAN (temuan, kasus)", "FINDINGS BY RULE (findings, cases)"),
        [(row["findings"], row["cases"], f"{row['duty']:<10} {row['rule']}") for row in data["rules"]],
    )
    worst = sorted(data["units"], key=lambda row: (-row["with_wajib"], row["unit_kerja"]))
    yield from _table(
        say(
            f"UNIT KERJA (kasus dengan temuan wajib, kasus), {_SHOWN} teratas",
            f"UNITS (cases with an obligatory finding, cases), first {_SHOWN}",
        ),
        [(row["with_wajib"], row["cases"], row["unit_kerja"]) for row in worst[:_SHOWN]],
    )
    if tally.failures:
        yield from ("", say("KASUS RUSAK", "BROKEN CASES"))
        for one in tally.failures:
            place = str(Where(one["file"], one["line"], one["path"], one["cell"]))
            more = one["problems"] - 1
            others = say(f" (dan {more} lagi)", f" (and {more} more)") if more else ""
            yield f"{place}: {one['message']}{others}"
    if data["failures_not_listed"]:
        count = data["failures_not_listed"]
        yield say(f"… dan {count} lagi, lihat folder findings", f"… and {count} more, see the folder findings")


def _table(title: str, rows: list[tuple[int, int, str]]) -> Iterable[str]:
    if rows:
        yield from ("", title)
        yield from (f"{first:>10}{second:>10}  {name}" for first, second, name in rows)
