"""Rules as dictionaries: every combination of facts decided once, at load.

A decision is one table over its fields. The checks about one kind of thing are grouped by the fields that they use, so that
the product of the domains of a group stays small; an answer is a few dictionary lookups, merged in rule order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from math import prod
from typing import Any

import attrs

from skprules.domains import Domain
from skprules.law import engine, reference
from skprules.law.citation import Citation
from skprules.law.condition import Path, used_fields
from skprules.law.reference import Codes, Table
from skprules.law.rulefile import RawRule, RuleFile
from skprules.text import Text

GROUP_LIMIT = 2187
Facts = Mapping[str, str]
# The next fact to ask for, with what follows from each of its values; in the end the positions of the rules that fire.
Node = tuple[str, Mapping[str, Any]] | list[int]


@attrs.frozen(eq=False)
class Rule:
    """One rule in force, with everything that its file says around it resolved."""

    id: str
    file: RuleFile
    raw: RawRule
    citation: Citation
    duty: str | None
    paths: tuple[Path, ...]
    message: Text | None
    fix: Text | None
    tafsir: Text | None
    quotations: tuple[str, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the rule asks about."""
        return used_fields(self.raw.when)


@attrs.frozen(eq=False, slots=False)
class Tabulated:
    """Some rules over some fields: for every combination, which of them (by position) fire."""

    fields: Mapping[str, Domain]
    rules: tuple[Rule, ...]
    table: Table

    def codes(self, facts: Facts) -> Codes:
        """The key of ``facts`` in the table.

        Raises:
            KeyError: a field is missing, or its value outside the domain.
        """
        return tuple([position[facts[name]] for name, position in self._positions])

    @cached_property
    def _positions(self) -> tuple[tuple[str, Mapping[str, int]], ...]:
        return tuple((name, domain.position) for name, domain in self.fields.items())

    @cached_property
    def tree(self) -> Node:
        """The table as questions in turn: a fact is asked for only where the answer still depends on it."""
        names = sorted(self.fields, key=self._weight)
        numbers = [list(self.fields).index(name) for name in names]
        answers: dict[Codes, Node] = {
            tuple([codes[number] for number in numbers]): list(rules) for codes, rules in self.table.items()
        }
        for depth in range(len(names) - 1, -1, -1):
            values = self.fields[names[depth]].values
            answers = {
                prefix: _node(names[depth], values, [answers[*prefix, code] for code in range(len(values))])
                for prefix in dict.fromkeys(codes[:depth] for codes in answers)
            }
        return answers[()]

    def _weight(self, name: str) -> tuple[int, int]:
        """Fields that most rules ask about come first, so that few questions settle a table."""
        asking = sum(any(name in path for path in rule.paths) for rule in self.rules)
        return -asking, len(self.fields[name].values)

    def covers(self, facts: Facts) -> bool:
        """Whether ``facts`` give every field, and nothing else, a value of its domain."""
        return facts.keys() == self.fields.keys() and all(
            value in self.fields[name].position for name, value in facts.items()
        )

    def facts(self, codes: Codes) -> dict[str, str]:
        """The facts behind a key of the table."""
        return {name: domain.values[code] for (name, domain), code in zip(self.fields.items(), codes, strict=True)}

    def fired(self, facts: Facts) -> tuple[Rule, ...]:
        """The rules that fire, in rule order."""
        numbers = self.table[self.codes(facts)]
        return tuple([self.rules[number] for number in numbers]) if numbers else ()


def _node(name: str, values: Sequence[str], children: list[Node]) -> Node:
    if all(child == children[0] for child in children):
        return children[0]
    return name, dict(zip(values, children, strict=True))


Fill = Callable[[Mapping[str, Domain], Sequence[Rule]], Table]


def fill_by_engine(fields: Mapping[str, Domain], rules: Sequence[Rule]) -> Table:
    """The table as durable-rules decides it."""
    return engine.tabulate(fields, [rule.paths for rule in rules])


def fill_by_reference(fields: Mapping[str, Domain], rules: Sequence[Rule]) -> Table:
    """The table as the reference evaluator decides it."""
    return reference.tabulate(fields, [rule.raw.when for rule in rules])


def size(fields: Mapping[str, Domain]) -> int:
    """How many combinations of values there are."""
    return prod(len(domain.values) for domain in fields.values())


def tabulate(fields: Mapping[str, Domain], rules: Sequence[Rule], fill: Fill) -> Tabulated:
    """One table of ``rules`` over ``fields``."""
    return Tabulated(fields, tuple(rules), fill(fields, rules))


def tabulate_in_groups(fields: Mapping[str, Domain], rules: Sequence[Rule], fill: Fill) -> tuple[Tabulated, ...]:
    """Tables over few fields each.

    A rule goes to the group whose product grows least, as long as that stays within `GROUP_LIMIT`.
    """
    groups: list[tuple[set[str], list[int]]] = []
    by_width = sorted(range(len(rules)), key=lambda number: (-len(rules[number].fields), number))
    for number in by_width:
        used = rules[number].fields
        fitting = [
            (growth, position)
            for position, (names, _) in enumerate(groups)
            if (growth := _growth(fields, names, used)) is not None
        ]
        if fitting:
            names, members = groups[min(fitting)[1]]
            names |= used
            members.append(number)
        else:
            groups.append((set(used), [number]))
    return tuple(
        tabulate(
            {name: fields[name] for name in fields if name in names},
            [rules[number] for number in sorted(members)],
            fill,
        )
        for names, members in groups
    )


def _growth(fields: Mapping[str, Domain], names: set[str], used: frozenset[str]) -> float | None:
    before = size({name: fields[name] for name in names})
    after = size({name: fields[name] for name in names | used})
    return after / before if after <= GROUP_LIMIT else None


def difference(table: Tabulated) -> tuple[dict[str, str], tuple[Any, ...], tuple[Any, ...]] | None:
    """The first case on which the table and the reference evaluator disagree: facts, table's rules, reference's rules."""
    expected = fill_by_reference(table.fields, table.rules)
    for codes, numbers in table.table.items():
        if numbers != expected[codes]:
            ids = tuple(table.rules[number].id for number in numbers)
            return table.facts(codes), ids, tuple(table.rules[number].id for number in expected[codes])
    return None
