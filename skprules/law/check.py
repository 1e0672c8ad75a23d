"""A case against the rules in force → findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

import attrs

from skprules.errors import Where
from skprules.law.facts import Subject, find_quotation, subjects, unit_subjects
from skprules.law.ruleset import RuleSet
from skprules.law.tables import Node, Rule
from skprules.model import Case, Unit
from skprules.text import Language, Text


@attrs.frozen
class Finding:
    """Something that the law demands or advises and the case does not do.

    Attributes:
        rule: id of the rule.
        duty: ``wajib``, ``sebaiknya`` or ``boleh``.
        clause: ids of the clauses that the rule rests on.
        cite: where they stand.
        where: the place in the input.
        message: what is found.
        fix: what would be right.
        tafsir: what the law leaves open and how it is read here, if anything.
        facts: the facts that fired the rule.
    """

    rule: str
    duty: str
    clause: tuple[str, ...]
    cite: str
    where: Where
    message: str
    fix: str
    tafsir: str | None
    facts: Mapping[str, str]


@attrs.frozen
class Report:
    """All findings of one case, in the order of the file; of a unit, those of its cases one after another."""

    findings: tuple[Finding, ...]
    path: str | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing obligatory is missing."""
        return not any(finding.duty == "wajib" for finding in self.findings)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each duty, strongest first."""
        counted = Counter(finding.duty for finding in self.findings)
        return {duty: counted[duty] for duty in ("wajib", "sebaiknya", "boleh")}


def check(subject: Case | Unit, rules: RuleSet, language: Language = "id") -> Report:
    """Hold a case against every check in force; or a unit, and each of its cases."""
    if isinstance(subject, Unit):
        reports = check_files(subject, rules, language)
        return Report(tuple(finding for report in reports for finding in report.findings), subject.source.file)
    return _report(_of_case(subject, rules, language), subject.source.file)


def check_files(unit: Unit, rules: RuleSet, language: Language = "id") -> tuple[Report, ...]:
    """A report of the unit file, with the cases written in it, then one of each file that it names.

    What is found of the unit as a whole stands in the report of the file that it is about.
    """
    by_file: dict[str | None, list[Finding]] = {unit.source.file: []}
    for case in unit.cases:
        by_file.setdefault(case.source.file, []).extend(_of_case(case, rules, language))
    for finding in _of_unit(unit, rules, language):
        by_file.setdefault(finding.where.file, []).append(finding)
    return tuple(_report(findings, file) for file, findings in by_file.items())


def _report(findings: Iterable[Finding], file: str | None) -> Report:
    """In the order of the file; what stands on one line, in the order of the rules."""
    return Report(tuple(sorted(findings, key=lambda finding: finding.where.line or 0)), file)


def _of_case(case: Case, rules: RuleSet, language: Language) -> Iterator[Finding]:
    for about in rules.checks:
        yield from _about(about, subjects(about, case, rules), rules, language)


def _of_unit(unit: Unit, rules: RuleSet, language: Language) -> Iterator[Finding]:
    for about in rules.checks:
        yield from _about(about, unit_subjects(about, unit, rules), rules, language)


class _Facts(dict[str, str]):
    """The facts of one thing, each found when it is first asked for."""

    __slots__ = ("computed", "subject")

    def __init__(self, subject: Subject, computed: Mapping[str, Callable[[Subject], str]]) -> None:
        self.subject = subject
        self.computed = computed

    def __missing__(self, name: str) -> str:
        found = self[name] = self.computed[name](self.subject)
        return found


@attrs.frozen
class _Plan:
    """What is computed and looked up about one kind of thing."""

    computed: Mapping[str, Callable[[Subject], str]]
    trees: tuple[tuple[Node, tuple[Rule, ...]], ...]


@lru_cache(maxsize=8)
def _plans(rules: RuleSet) -> Mapping[str, _Plan]:
    """By the kind of thing; rule sets are told apart by identity."""
    return {
        about: _Plan(dict(rules.facts[about]), tuple((table.tree, table.rules) for table in tables))
        for about, tables in rules.checks.items()
    }


def _about(about: str, things: Iterator[Subject], rules: RuleSet, language: Language) -> Iterator[Finding]:
    plan = _plans(rules)[about]
    computed = plan.computed
    for subject in things:
        facts = _Facts(subject, computed)
        known = facts.get
        fired: list[Rule] = []
        for root, of_table in plan.trees:
            node = root
            while isinstance(node, tuple):
                name, answers = node
                value = known(name)
                if (
                    value is None
                ):  # what `_Facts` does by itself, without a call: this line runs for most facts there are
                    value = facts[name] = computed[name](subject)
                node = answers[value]
            if node:
                fired += [of_table[number] for number in node]
        for rule in sorted(fired, key=lambda rule: rules.order[rule.id]) if len(fired) > 1 else fired:
            yield _finding(rule, subject, facts, rules, language)


def _finding(rule: Rule, subject: Subject, facts: Mapping[str, str], rules: RuleSet, language: Language) -> Finding:
    path = f"{subject.path}.{rule.raw.at.format_map(facts)}" if rule.raw.at else subject.path
    asked = _plans(rules)[str(rule.file.about)].computed
    labels = {name: _label(rule, name, facts[name], rules, language) for name in rule.file.fields if name in asked}
    labels["item"] = subject.name.in_language(language)
    labels |= {name: _quoted(rule, name, subject, language) for name in rule.quotations}
    return Finding(
        rule=rule.id,
        duty=str(rule.duty),
        clause=rule.citation.clauses,
        cite=str(rule.citation),
        where=subject.source.where(path),
        message=_sentence(rule.message, labels, language),
        fix=_sentence(rule.fix, labels, language),
        tafsir=rule.tafsir.in_language(language) if rule.tafsir is not None else None,
        facts={name: facts[name] for name in rule.file.fields if name in rule.fields},
    )


def _label(rule: Rule, name: str, value: str, rules: RuleSet, language: Language) -> str:
    return rules.fields[rule.file.id][name].label(value, language)


def _quoted(rule: Rule, name: str, subject: Subject, language: Language) -> str:
    quote = find_quotation(str(rule.file.about), name)
    return quote(subject).in_language(language) if quote is not None else ""  # refused when the rules were loaded


def _sentence(text: Text | None, labels: Mapping[str, str], language: Language) -> str:
    if text is None:  # refused when the rules were loaded
        return ""
    sentence = text.in_language(language).format_map(labels)
    return sentence[:1].upper() + sentence[1:]


def findings_about(about: str, things: Iterator[Subject], rules: RuleSet, language: Language) -> Iterator[Finding]:
    """What the checks find of things that stand in no file and are handed over instead."""
    return _about(about, things, rules, language)
