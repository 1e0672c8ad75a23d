"""What rule sets make of a case, put down plainly, so that two of them can be compared: findings and decisions."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import PurePath
from typing import Any

import attrs

from skprules import resources
from skprules.errors import InputError, Problem
from skprules.law import derive
from skprules.law.check import check
from skprules.law.evaluate import evaluated
from skprules.law.ruleset import RuleSet
from skprules.law.unit_evaluation import evaluate_unit
from skprules.model import Case, Unit
from skprules.reading import read_case_or_unit

Source = str | os.PathLike[str] | Traversable | Mapping[str, Any]


@attrs.frozen(order=True)
class Found:
    """A finding as it is compared: rule, duty and place."""

    rule: str
    duty: str
    file: str
    path: str


@attrs.frozen
class Decided:
    """A decision that came out otherwise; None where one of the rule sets makes none."""

    place: str
    field: str
    before: str | None
    after: str | None


@attrs.frozen
class CaseDifference:
    """What differs of one case.

    Attributes:
        path: its name.
        added: findings of the second rule set alone.
        removed: findings of the first alone.
        decisions: what is decided otherwise.
        problems: why one of them, or both, cannot use the file; the rest is empty then.
    """

    path: str
    added: tuple[Found, ...] = ()
    removed: tuple[Found, ...] = ()
    decisions: tuple[Decided, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything is to be told of it."""
        return bool(self.added or self.removed or self.decisions or self.problems)


def shipped_cases() -> tuple[Traversable, ...]:
    """The example cases and the example unit that come with the package."""
    folder = resources.example_folder()
    cases = sorted((one for one in folder.iterdir() if one.name.endswith(".yaml")), key=lambda one: one.name)
    return (*cases, folder / "unit" / "unit.yaml")


def compare_case(source: Source, a: RuleSet, b: RuleSet) -> CaseDifference:
    """Hold one case, or a unit with its cases, against two rule sets.

    Args:
        source: a case file, or the mapping that it holds.
        a: the first rule set.
        b: the second.
    """
    path = str(source.get("instansi") or "-") if isinstance(source, Mapping) else PurePath(str(source)).name
    problems: list[Problem] = []
    found = []
    for rules in (a, b):
        try:
            found.append(_outcome(read_case_or_unit(source, rules.domains), rules))
        except InputError as error:
            problems += [problem for problem in error.problems if problem not in problems]
    if problems:
        return CaseDifference(path, problems=tuple(problems))
    (before, decided_before), (after, decided_after) = found
    decisions = (
        Decided(*key, decided_before.get(key), decided_after.get(key))
        for key in dict.fromkeys([*decided_before, *decided_after])
        if decided_before.get(key) != decided_after.get(key)
    )
    return CaseDifference(
        path,
        tuple(sorted((after - before).elements())),
        tuple(sorted((before - after).elements())),
        tuple(decisions),
    )


def _outcome(subject: Case | Unit, rules: RuleSet) -> tuple[Counter[Found], dict[tuple[str, str], str]]:
    report = check(subject, rules)
    found = Counter(
        Found(one.rule, one.duty, PurePath(one.where.file or "").name, one.where.path or "") for one in report.findings
    )
    if isinstance(subject, Case):
        return found, dict(_decisions(subject, rules))
    decided: dict[tuple[str, str], str] = {}
    for case in subject.cases:
        name = PurePath(case.source.file or "").name or case.pegawai.nama
        decided |= {(f"{name}: {place}", field): value for (place, field), value in _decisions(case, rules)}
    for (place, field), value, findings in _of_unit(subject, rules):
        decided[place, field] = value
        found.update(findings)
    return found, decided


def _decisions(case: Case, rules: RuleSet) -> Iterator[tuple[tuple[str, str], str]]:
    """Forms, kinds of results, and every conclusion of every evaluation, each with its place."""
    yield ("skp", "format"), ", ".join(derive.formats(case, rules))
    for number, item in enumerate(case.skp.hasil_kerja):
        yield (f"skp.hasil_kerja[{number}]", "jenis_ditetapkan"), derive.jenis_hasil_kerja(item, rules)
    for number in range(len(case.evaluasi)):
        for conclusion in evaluated(case, number, rules).conclusions:
            yield (f"evaluasi[{number}]", conclusion.gives), conclusion.value


def _of_unit(unit: Unit, rules: RuleSet) -> Iterator[tuple[tuple[str, str], str, list[Found]]]:
    """The verdict on the distribution of every evaluation period that has one."""
    for period in dict.fromkeys(str(item.periode) for case in unit.anggota for item in case.evaluasi):
        try:
            result = evaluate_unit(unit, rules, period)
        except InputError:  # no achievement of the organisation in this period
            continue
        if result.distribution is not None:
            told = [Found(one.rule, one.duty, "", period) for one in result.distribution.findings]
            yield (f"unit, {period}", "kesesuaian_distribusi"), result.distribution.verdict, told
        if result.leader is not None:
            yield (f"unit, {period}", result.leader.gives), result.leader.value, []
