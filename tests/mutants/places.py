"""Where findings stand and what they cite, held to the situation files."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import attrs
from situations import edits
from situations.edits import Situation

import skprules
from skprules.law.check import check
from skprules.law.ruleset import RuleSet
from skprules.law.tables import Rule, Tabulated


@cache
def situations_of() -> Mapping[str, tuple[Situation, ...]]:
    """The situations in which each rule fires."""
    found: dict[str, list[Situation]] = {}
    for situation in edits.situations():
        for rule in dict.fromkeys(situation.rules):
            found.setdefault(rule, []).append(situation)
    return {name: tuple(those) for name, those in found.items()}


@cache
def every_situation() -> tuple[Situation, ...]:
    """All of them that are read."""
    return tuple(situation for situation in edits.situations() if not situation.refused)


def misplaced(rules: RuleSet, before: Sequence[Rule], now: Sequence[Rule]) -> bool:
    """Whether a situation says otherwise of the place or the clauses of a rule that was changed."""
    original = {rule.id: rule for rule in before}
    for rule in now:
        old = original.get(rule.id)
        if old is None:
            continue
        if rule.citation.clauses != old.citation.clauses and not _cited(rules, rule):
            return True
        if rule.raw.at != old.raw.at and _elsewhere(rules, old, rule):
            return True
    return False


def _cited(rules: RuleSet, rule: Rule) -> bool:
    """Whether each situation of the rule still has a rule that cites the clause of its file."""
    for situation in situations_of().get(rule.id, ()):
        others = (rules.rules[name] for name in situation.rules if name != rule.id)
        if situation.clause not in {clause for one in (rule, *others) for clause in one.citation.clauses}:
            return False
    return True


def _elsewhere(rules: RuleSet, old: Rule, rule: Rule) -> bool:
    """Whether a situation names another place than the one at which the rule stands now."""
    told = [one for one in situations_of().get(rule.id, ()) if any("at" in found for found in one.finds)]
    return bool(told) and any(differs(one, with_rule(rules, old, rule)) for one in told)


def with_rule(rules: RuleSet, old: Rule, rule: Rule) -> RuleSet:
    """The rules with one of them exchanged for another of the same condition."""

    def table_of(table: Tabulated) -> Tabulated:
        if old not in table.rules:
            return table
        return Tabulated(table.fields, tuple(rule if one is old else one for one in table.rules), table.table)

    about = str(old.file.about)
    checks = dict(rules.checks) | {about: tuple(table_of(table) for table in rules.checks[about])}
    return attrs.evolve(rules, checks=checks, rules=dict(rules.rules) | {rule.id: rule})


def differs(situation: Situation, rules: RuleSet) -> bool:
    """Whether a situation adds other findings, or at other places, than it names."""
    added = _found(_subject(str(situation), situation), rules) - _found(_subject(situation.base, situation.base), rules)
    if Counter(name for name, _ in added.elements()) != Counter(situation.rules):
        return True
    wanted = zip(situation.rules, situation.finds, strict=True)
    return any("at" in found and (name, found["at"]) not in added for name, found in wanted)


def _found(subject: Any, rules: RuleSet) -> Counter[tuple[str, str]]:
    return Counter((finding.rule, str(finding.where.path)) for finding in check(subject, rules).findings)


_SUBJECTS: dict[str, Any] = {}


def _subject(name: str, what: Situation | str) -> Any:
    """A situation, or a base by its name, as it is read; kept, since mutants do not change what is read."""
    if name not in _SUBJECTS:
        base = what if isinstance(what, str) else what.base
        data = edits.base_data(base)
        if not isinstance(what, str):
            data = edits.edited(data, what.edit)
        with contextlib.chdir(edits.folder_of(base)):
            _SUBJECTS[name] = skprules.read(data)
    return _SUBJECTS[name]
