"""The rules in force: loaded, proven, tabulated; immutable from then on."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from skprules.domains import Domain, Domains
from skprules.errors import InputError, Problem, RuleFileError, UndecidedError, Where
from skprules.law import engine, monotone, proof, replacing
from skprules.law.citation import Citation, Clause
from skprules.law.compiling import Compiled, compile_file
from skprules.law.facts import Subject, find_fact
from skprules.law.parameters import Parameter, read_parameters
from skprules.law.regulation import Regulation, all_domains, read_regulation, read_text
from skprules.law.rulefile import RuleFile, read_rule_file
from skprules.law.tables import Fill, Rule, Tabulated, fill_by_engine, fill_by_reference, tabulate, tabulate_in_groups
from skprules.text import Language, Text

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_NO_RULES = ("index.yaml", "parameters.yaml")


@attrs.frozen
class Conclusion:
    """What a decision derives, and why.

    Attributes:
        value: a word of the domain that the decision gives.
        rule: id of the rule that decided.
        clause: ids of the clauses that the rule rests on.
        cite: where they stand.
        facts: the facts that were decided.
        tafsir: what the law leaves open and how it is read here, if anything.
        gives: the field that the decision gives (``predikat_kinerja``).
        because: the conclusions that the facts come from.
    """

    value: str
    rule: str
    clause: tuple[str, ...]
    cite: str
    facts: Mapping[str, str]
    tafsir: Text | None = None
    gives: str = ""
    because: tuple[Conclusion, ...] = ()


@attrs.frozen(eq=False)
class RuleSet:
    """All rules in force. Made by `load`; safe to share between threads and processes.

    Attributes:
        evaluator: what filled the tables: ``engine`` (durable-rules) or ``reference``.
        files: every rule file in force, by id.
        decisions: a table each, by the id of its file.
        checks: tables by the kind of thing that they look at.
        fields: the fields of each rule file with their domains.
        facts: what to compute about each kind of thing that checks look at, by field.
        order: position of each rule in the order of the rule files.
    """

    regulations: Mapping[str, Regulation]
    domains: Domains
    files: Mapping[str, RuleFile]
    rules: Mapping[str, Rule]
    decisions: Mapping[str, Tabulated]
    checks: Mapping[str, tuple[Tabulated, ...]]
    parameters: Mapping[str, Parameter]
    fields: Mapping[str, Mapping[str, Domain]]
    facts: Mapping[str, tuple[tuple[str, Callable[[Subject], str]], ...]]
    order: Mapping[str, int]
    evaluator: str
    on: datetime.date | None = None

    def decide(self, decision: str, facts: Mapping[str, str]) -> Conclusion:
        """One decision.

        Args:
            decision: id of the rule file, ``permenpanrb-6-2022/evaluation/predikat-kinerja``.
            facts: a value for each field of the decision.

        Raises:
            InputError: unknown decision, field or value.
            UndecidedError: no rule decides the facts; cannot happen with a proven rule set.

        >>> from skprules import load_rules
        >>> facts = {"rating_hasil_kerja": "di_atas_ekspektasi", "rating_perilaku_kerja": "sesuai_ekspektasi"}
        >>> load_rules().decide("permenpanrb-6-2022/evaluation/predikat-kinerja", facts).value
        'baik'
        """
        table = self.decisions.get(decision)
        if table is None:
            raise _asked_wrongly(
                f"keputusan '{decision}' tidak ada", f"there is no decision '{decision}'", self.decisions
            )
        try:
            fired = table.fired(facts) if len(facts) == len(table.fields) else None
        except KeyError:
            fired = None
        if fired is None:
            raise InputError(_wrong_facts(table, facts))
        if len(fired) != 1:
            text = Text(
                f"fakta {dict(facts)} tidak diputuskan oleh '{decision}'",
                f"the facts {dict(facts)} are not decided by '{decision}'",
            )
            raise UndecidedError(Problem(Where(), text))
        rule = fired[0]
        return Conclusion(
            str(rule.raw.then),
            rule.id,
            rule.citation.clauses,
            str(rule.citation),
            dict(facts),
            rule.tafsir,
            next(iter(rule.file.gives)),
        )

    def parameter(self, name: str) -> Fraction:
        """The value of a parameter on the day of this rule set, exact.

        Raises:
            InputError: there is no such parameter, or it has no value on that day.
        """
        found = self.parameters.get(name)
        value = found.value_on(self.on) if found is not None else None
        if value is None:
            raise _asked_wrongly(f"parameter '{name}' tidak ada", f"there is no parameter '{name}'", self.parameters)
        return value

    def knows(self, domain: str, value: str) -> bool:
        """Whether ``value`` is a word of ``domain``."""
        return value in self.domains[domain].position

    def label(self, domain: str, value: str, language: Language = "id") -> str:
        """How a word is printed.

        Raises:
            KeyError: there is no such domain or word.
        """
        return self.domains[domain].label(value, language)

    def clause(self, citation: Citation) -> tuple[Clause, ...]:
        """The clauses that a citation names."""
        clauses = self.regulations[citation.regulation].clauses
        return tuple(clauses[name] for name in citation.clauses)

    def forms(self) -> Iterator[RuleFile]:
        """The files that describe official forms, in the order of their ids."""
        return (file for file in self.files.values() if file.kind == "form")

    def tables(self) -> Iterator[Tabulated]:
        """Every table: decisions, then checks."""
        yield from self.decisions.values()
        for group in self.checks.values():
            yield from group


def load(
    shipped: Sequence[Traversable], foreign: Sequence[Traversable] = (), on: datetime.date | None = None
) -> RuleSet:
    """Load, prove and tabulate rule sets.

    Args:
        shipped: folders of regulations that come with the package; the engine fills their tables.
        foreign: folders of regulations from elsewhere; only the reference evaluator sees them.
        on: the day whose law is wanted; None for what is in force without an end.

    Raises:
        RuleFileError: any fault of any file: form, reference, gap, overlap.
    """
    regulations = tuple(read_regulation(folder) for folder in (*shipped, *foreign))
    by_id = {regulation.id: regulation for regulation in regulations}
    if len(by_id) < len(regulations):
        message = "two folders hold a regulation of the same id; rename one"
        raise RuleFileError(Problem(Where(), Text(message, message)))
    domains = all_domains(regulations)
    use_engine = engine.available()
    faults: list[Problem] = []
    compiled: list[tuple[Compiled, Fill]] = []
    files: dict[str, RuleFile] = {}
    parameters: dict[str, Parameter] = {}
    for folder in (*shipped, *foreign):
        fill = fill_by_engine if use_engine and folder in shipped else fill_by_reference
        try:
            figures = read_parameters(folder)
            parameters.update(figures.parameters)
            faults += monotone.prove_figures(figures, domains)
        except RuleFileError as error:
            faults += error.problems
        for path, file_id in rule_files(folder, folder.name):
            try:
                file = read_rule_file(read_text(path, f"{file_id}.yaml"), file=f"{file_id}.yaml", expected_id=file_id)
                files[file_id] = file
                if file.in_force.covers(on):
                    compiled.append((compile_file(file, by_id[folder.name], domains), fill))
            except RuleFileError as error:
                faults += error.problems
    in_force = {item.file.id: item.file for item, _ in compiled}
    faults = faults or list(replacing.faults(in_force, files))  # a file that could not be read is no missing one
    if faults:
        raise RuleFileError(faults)
    compiled = [(item, fill) for item, fill in compiled if item.file.id not in replacing.replaced(in_force)]
    decisions = _decisions(compiled, files, faults)
    checks = _checks(compiled, faults)
    if faults:
        raise RuleFileError(faults)
    rules = {rule.id: rule for item, _ in compiled for rule in item.rules}
    return RuleSet(
        regulations=by_id,
        domains=domains,
        files={item.file.id: item.file for item, _ in compiled},
        rules=rules,
        fields={item.file.id: item.fields for item, _ in compiled},
        facts={about: _facts(about, tables, domains) for about, tables in checks.items()},
        order={name: number for number, name in enumerate(rules)},
        decisions=decisions,
        checks=checks,
        parameters=parameters,
        evaluator="engine" if use_engine else "reference",
        on=on,
    )


def rule_files(folder: Traversable, prefix: str) -> Iterator[tuple[Traversable, str]]:
    """The rule files below a folder, each with the id that its place demands, in order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            yield from rule_files(entry, f"{prefix}/{entry.name}")
        elif entry.name.endswith(".yaml") and not (entry.name in _NO_RULES and "/" not in prefix):
            yield entry, f"{prefix}/{entry.name.removesuffix('.yaml')}"
        elif entry.name.endswith(".yml"):
            message = "the names of rule files end in .yaml; rename this one, else it is not read"
            raise RuleFileError(Problem(Where(file=f"{prefix}/{entry.name}"), Text(message, message)))


def _decisions(
    compiled: list[tuple[Compiled, Fill]], files: Mapping[str, RuleFile], faults: list[Problem]
) -> dict[str, Tabulated]:
    decisions = {}
    for item, fill in compiled:
        if item.file.kind == "decision":
            too_large = list(proof.prove_size(item.file, item.fields))
            faults += too_large
            if not too_large:
                table = tabulate(item.fields, item.rules, fill)
                faults += proof.prove_decision(item.file, table)
                if item.gives is not None:
                    faults += monotone.prove_monotone(item.file, table, item.gives[1])
                decisions[replacing.original(item.file, files)] = table
    return decisions


def _checks(compiled: list[tuple[Compiled, Fill]], faults: list[Problem]) -> dict[str, tuple[Tabulated, ...]]:
    grouped: dict[tuple[str, Fill], list[Compiled]] = {}
    for item, fill in compiled:
        if item.file.kind == "check":
            faults += proof.prove_check(item.file, list(item.rules), item.fields)
            grouped.setdefault((str(item.file.about), fill), []).append(item)
    if faults:
        return {}  # a rule over too many combinations would take for ever
    checks: dict[str, tuple[Tabulated, ...]] = {}
    for (about, fill), items in grouped.items():
        fields: dict[str, Domain] = {}
        for item in items:
            fields.update(item.fields)
        rules = [rule for item in items for rule in item.rules]
        checks[about] = (*checks.get(about, ()), *tabulate_in_groups(fields, rules, fill))
    return checks


def _facts(
    about: str, tables: tuple[Tabulated, ...], domains: Domains
) -> tuple[tuple[str, Callable[[Subject], str]], ...]:
    names = dict.fromkeys(name for table in tables for name in table.fields)
    found = ((name, find_fact(about, name, domains)) for name in names)
    return tuple(
        (name, fact.compute) for name, fact in found if fact is not None
    )  # compile_file has refused unknown ones


def _asked_wrongly(indonesian: str, english: str, choices: Mapping[str, object]) -> InputError:
    known = ", ".join(choices)
    return InputError(Problem(Where(), Text(f"{indonesian}; yang ada: {known}", f"{english}; known are: {known}")))


def _wrong_facts(table: Tabulated, facts: Mapping[str, str]) -> Iterator[Problem]:
    for name, domain in table.fields.items():
        if facts.get(name) not in domain.position:
            choices = ", ".join(domain.values)
            given = facts.get(name)
            yield Problem(
                Where(path=name),
                Text(
                    f"'{given}' bukan nilai '{name}'; pilihan: {choices}",
                    f"'{given}' is no value of '{name}'; choices: {choices}",
                ),
            )
    for name in facts:
        if name not in table.fields:
            known = ", ".join(table.fields)
            yield Problem(
                Where(path=name),
                Text(
                    f"'{name}' bukan isian keputusan ini; yang ada: {known}",
                    f"'{name}' is no field of this decision; known are: {known}",
                ),
            )
