"""Why a rule fired: the clauses that it rests on, the facts that it saw, and the smallest changes of them that satisfy it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from skprules.law.check import Finding
from skprules.text import Language

if TYPE_CHECKING:
    from skprules.domains import Domain
    from skprules.law.ruleset import RuleSet
    from skprules.law.tables import Rule

SHOWN = 3
_LARGEST_CHANGE = 2
_SAYS_NOTHING = {"tidak_berlaku", "tidak_pasti", "tidak_diketahui"}  # what a fact says where it cannot tell
_NOT_STATED = "tidak_ada"
Facts = Mapping[str, str]


@attrs.frozen
class FactShown:
    """One fact that a rule saw: its name and value as rule files write them, and the value as people read it."""

    name: str
    value: str
    label: str


@attrs.frozen
class ClauseShown:
    """One clause that a rule rests on, in our words."""

    id: str
    force: str
    text: str


@attrs.frozen
class Change:
    """Facts that would satisfy a rule, each with the values that would do, and the sentence that says so."""

    facts: Mapping[str, tuple[str, ...]]
    text: str


@attrs.frozen
class Explanation:
    """Why a rule fired.

    Attributes:
        clauses: what the law says, in our words.
        facts: what the rule saw.
        satisfied_by: the smallest changes of these facts after which the rule is silent, and no other rule that looks at
            the same facts speaks up; at most three, the likeliest first.
    """

    clauses: tuple[ClauseShown, ...]
    facts: tuple[FactShown, ...]
    satisfied_by: tuple[Change, ...]


def explain(finding: Finding, rules: RuleSet, language: Language = "id") -> Explanation:
    """Why a finding was made.

    Args:
        finding: what `check` found with these rules.
        rules: the rules in force.
        language: of the clauses, the labels and the sentences.

    Raises:
        KeyError: the finding is of a rule that is not among ``rules``.
    """
    return explain_rule(rules.rules[finding.rule], finding.facts, rules, language)


def explain_rule(rule: Rule, facts: Facts, rules: RuleSet, language: Language = "id") -> Explanation:
    """Why a rule fires on ``facts``; a decision has nothing to be satisfied."""
    fields = rules.fields[rule.file.id]
    changes = smallest_changes(rule, facts, rules) if rule.file.kind == "check" else ()
    return Explanation(
        clauses=clauses_of(rule, rules, language),
        facts=tuple(FactShown(name, value, fields[name].label(value, language)) for name, value in facts.items()),
        satisfied_by=tuple(Change(change, _sentence(change, fields, language)) for change in changes),
    )


def explain_example(rule: Rule, rules: RuleSet, language: Language = "id") -> Explanation:
    """The same without a finding: on the facts of the first example of its file on which the rule fires."""
    return explain_rule(rule, _example_facts(rule, rules), rules, language)


def clauses_of(rule: Rule, rules: RuleSet, language: Language = "id") -> tuple[ClauseShown, ...]:
    """The clauses that a rule rests on."""
    return tuple(
        ClauseShown(clause.id, clause.force, clause.text.in_language(language))
        for clause in rules.clause(rule.citation)
    )


def _example_facts(rule: Rule, rules: RuleSet) -> Facts:
    """The facts of the first example on which a rule fires, as far as it asks about them; none where there is no such."""
    for example in rule.file.examples:
        given = {
            name: example.given[name] for name in rule.file.fields if name in rule.fields and name in example.given
        }
        if given.keys() == rule.fields and fires(rule, given, rules.fields[rule.file.id]):
            return given
    return {}


def fires(rule: Rule, facts: Facts, fields: Mapping[str, Domain]) -> bool:
    """Whether a rule fires on facts that give every field of it a value."""
    return any(
        all(fields[name].position[facts[name]] in allowed for name, allowed in path.items()) for path in rule.paths
    )


def smallest_changes(rule: Rule, facts: Facts, rules: RuleSet) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """Changes of one fact, else of two, after which the rule is silent; with one fact, all its values together.

    Changes that would make another rule on these facts speak up are left out, unless there are no others. What the rule
    places its finding at comes first, then what is no given of the position or the approach.
    """
    fields = rules.fields[rule.file.id]
    beside = _rules_beside(rule, facts, rules)
    for size in range(1, _LARGEST_CHANGE + 1):
        silent = [change for change in _changes(facts, fields, size) if not fires(rule, {**facts, **change}, fields)]
        clean = [change for change in silent if not _speaks_up(beside, {**facts, **change}, rules)]
        found = _likeliest(rule, facts, clean or silent, fields)
        if found:
            return tuple(_together(found) if size == 1 else ({k: (v,) for k, v in one.items()} for one in found))[
                :SHOWN
            ]
    return ()


def _rules_beside(rule: Rule, facts: Facts, rules: RuleSet) -> list[Rule]:
    """The other rules on the same kind of thing that ask about nothing else, and are silent as it is."""
    return [
        other
        for other in rules.rules.values()
        if other.file.about == rule.file.about
        and other is not rule
        and other.file.kind == "check"
        and other.fields <= facts.keys()
        and not fires(other, facts, rules.fields[other.file.id])
    ]


def _speaks_up(beside: list[Rule], facts: Facts, rules: RuleSet) -> bool:
    return any(fires(other, facts, rules.fields[other.file.id]) for other in beside)


def _changes(facts: Facts, fields: Mapping[str, Domain], size: int) -> Iterator[dict[str, str]]:
    """Every way to change ``size`` facts: in the order of the fields, on a ladder the nearest values first."""
    for names in itertools.combinations(facts, size):
        for values in itertools.product(*(_others(fields[name], facts[name]) for name in names)):
            yield dict(zip(names, values, strict=True))


def _others(domain: Domain, value: str) -> list[str]:
    here = domain.position[value]
    others = [other for other in domain.values if other != value]
    return sorted(others, key=lambda other: abs(domain.position[other] - here)) if domain.ordered else others


def _likeliest(
    rule: Rule, facts: Facts, changes: list[dict[str, str]], fields: Mapping[str, Domain]
) -> list[dict[str, str]]:
    """What states the very thing that the finding is placed at; else what changes no given, removals last; else all."""
    changes = [change for change in changes if not _SAYS_NOTHING & set(change.values())] or changes
    place = (rule.raw.at or "").rpartition(".")[2]
    placed = [change for change in changes if any(_is_at(name, place) for name in change)]
    stated = [change for change in placed if change.get(place) != _NOT_STATED]  # to leave it out is one way of many
    free = [change for change in changes if not any(_is_given(fields[name], facts[name]) for name in change)]
    chosen = [change for change in stated if change in free] or free or placed or changes
    return sorted(chosen, key=lambda change: _NOT_STATED in change.values())


def _is_given(domain: Domain, value: str) -> bool:
    """Whether a value is none that is changed; what the file does not state may be stated."""
    return domain.given and not (domain.name.endswith("?") and value == _NOT_STATED)


def _is_at(name: str, place: str) -> bool:
    return bool(place) and (name == place or name.startswith(f"{place}_"))


def _together(changes: list[dict[str, str]]) -> list[Mapping[str, tuple[str, ...]]]:
    """Changes of one fact each: the values of one fact in one change."""
    values: dict[str, list[str]] = {}
    for change in changes:
        for name, value in change.items():
            values.setdefault(name, []).append(value)
    return [{name: tuple(found)} for name, found in values.items()]


def _sentence(change: Mapping[str, tuple[str, ...]], fields: Mapping[str, Domain], language: Language) -> str:
    either, also = (" or ", " and ") if language == "en" else (" atau ", " dan ")
    parts = []
    for name, values in change.items():
        labels = [fields[name].label(value, language) for value in values]
        listed = either.join([", ".join(labels[:-1]), labels[-1]]) if len(labels) > 1 else labels[0]
        parts.append(f"{name.replace('_', ' ')}: {listed}")
    return also.join(parts)
