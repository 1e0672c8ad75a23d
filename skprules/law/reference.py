"""A plain evaluator of the condition language, independent of the engine.

It reads the condition as it stands in the rule file. Tests hold the engine to its answers; it fills the tables where the
engine cannot be imported, and for rule folders from outside the package.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from skprules.domains import Domain

Codes = tuple[int, ...]
Table = dict[Codes, tuple[int, ...]]


def holds(condition: Mapping[str, Any], facts: Mapping[str, str], fields: Mapping[str, Domain]) -> bool:
    """Whether ``facts`` (a value for each field) meet ``condition``."""
    return all(_entry_holds(key, wanted, facts, fields) for key, wanted in condition.items())


def _entry_holds(key: str, wanted: Any, facts: Mapping[str, str], fields: Mapping[str, Domain]) -> bool:  # noqa: ANN401 - any YAML value
    if key == "all":
        return all(holds(part, facts, fields) for part in wanted)
    if key == "any":
        return any(holds(part, facts, fields) for part in wanted)
    value = facts[key]
    if isinstance(wanted, Mapping):
        ((operator, operand),) = wanted.items()
        if operator == "not":
            return value != operand and not (isinstance(operand, list) and value in operand)
        ladder = fields[key].values
        if operator == "min":
            return ladder.index(value) >= ladder.index(operand)
        return ladder.index(value) <= ladder.index(operand)
    return value in wanted if isinstance(wanted, list) else bool(value == wanted)


def tabulate(fields: Mapping[str, Domain], conditions: Sequence[Mapping[str, Any]]) -> Table:
    """For every combination of values, which conditions hold.

    Args:
        fields: the fields and their domains; a key of the table has one position a field, in this order.
        conditions: numbered from 0.
    """
    table: Table = {}
    for values in itertools.product(*(domain.values for domain in fields.values())):
        facts = dict(zip(fields, values, strict=True))
        codes = tuple(domain.position[value] for domain, value in zip(fields.values(), values, strict=True))
        table[codes] = tuple(number for number, condition in enumerate(conditions) if holds(condition, facts, fields))
    return table
