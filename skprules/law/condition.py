"""The condition language of rule files: what a rule asks of its facts.

``field: value`` · a list (any of) · ``{min: v}`` / ``{max: v}`` on a ladder · ``{not: v}`` · several fields in one mapping (all of
them) · ``all: […]`` · ``any: […]``. Nothing else. Here a condition is resolved against the domains of its fields into paths:
alternatives, each a set of allowed positions a field. The engine works on paths; `skprules.law.reference` reads the raw
condition by itself, so that the two are independent.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from skprules.domains import Domain

Path = Mapping[str, frozenset[int]]
PATH_LIMIT = 500
OPERATORS = ("min", "max", "not")
COMBINERS = ("all", "any")


class ConditionError(ValueError):
    """Raised when a condition is not in the language; the message says what is wrong and what would be right."""


def used_fields(condition: Mapping[str, Any]) -> frozenset[str]:
    """The fields that a condition asks about."""
    names: set[str] = set()
    for key, wanted in condition.items():
        if key in COMBINERS:
            names.update(*(used_fields(part) for part in wanted))
        else:
            names.add(key)
    return frozenset(names)


def resolve(condition: object, fields: Mapping[str, Domain]) -> tuple[Path, ...]:
    """All alternatives under which ``condition`` holds.

    Raises:
        ConditionError: unknown field, value or operator; an empty or contradictory condition.
    """
    paths = tuple(_resolve(condition, fields))
    if not paths:
        raise ConditionError("the condition contradicts itself and can never hold; mend or remove the rule")
    return paths


def _resolve(condition: object, fields: Mapping[str, Domain]) -> list[dict[str, frozenset[int]]]:
    if not isinstance(condition, Mapping) or not condition:
        raise ConditionError("a condition is a mapping with at least one entry, such as 'field: value'")
    if any(key in COMBINERS for key in condition):
        if len(condition) > 1:
            raise ConditionError("'all' or 'any' stands alone in its mapping; put the other entries inside it")
        (key, parts) = next(iter(condition.items()))
        if not isinstance(parts, list) or not parts:
            raise ConditionError(f"'{key}' takes a list of conditions with at least one item")
        resolved = [_resolve(part, fields) for part in parts]
        return _conjunction(resolved) if key == "all" else _limited(itertools.chain.from_iterable(resolved))
    return _conjunction([[{name: _positions(name, wanted, fields)}] for name, wanted in condition.items()])


def _conjunction(parts: list[list[dict[str, frozenset[int]]]]) -> list[dict[str, frozenset[int]]]:
    paths: list[dict[str, frozenset[int]]] = [{}]
    for alternatives in parts:
        paths = _limited(
            merged for left in paths for right in alternatives if (merged := _both(left, right)) is not None
        )
    return paths


def _limited(paths: Iterator[dict[str, frozenset[int]]]) -> list[dict[str, frozenset[int]]]:
    found = list(itertools.islice(paths, PATH_LIMIT + 1))
    if len(found) > PATH_LIMIT:
        raise ConditionError(f"the condition has more than {PATH_LIMIT} alternatives; split the rule")
    return found


def _both(left: Mapping[str, frozenset[int]], right: Mapping[str, frozenset[int]]) -> dict[str, frozenset[int]] | None:
    merged = dict(left)
    for name, allowed in right.items():
        merged[name] = merged[name] & allowed if name in merged else allowed
        if not merged[name]:
            return None
    return merged


def _positions(name: str, wanted: object, fields: Mapping[str, Domain]) -> frozenset[int]:
    domain = fields.get(name)
    if domain is None:
        known = ", ".join(fields)
        raise ConditionError(f"'{name}' is not among the fields of this file ({known}); declare it or mend the name")
    if isinstance(wanted, Mapping):
        if len(wanted) != 1 or next(iter(wanted)) not in OPERATORS:
            raise ConditionError(
                f"'{name}' takes one of the operators {', '.join(OPERATORS)}, not {', '.join(map(str, wanted)) or 'nothing'}"
            )
        operator, operand = next(iter(wanted.items()))
        if operator == "not":
            return frozenset(range(len(domain.values))) - _listed(name, operand, domain)
        if not domain.ordered:
            raise ConditionError(f"'{name}' is no ladder, so '{operator}' says nothing; list the values instead")
        if isinstance(operand, list):
            raise ConditionError(f"'{operator}' of '{name}' takes one value, not a list")
        bound = _position(name, operand, domain)
        return frozenset(range(bound, len(domain.values)) if operator == "min" else range(bound + 1))
    return _listed(name, wanted, domain)


def _listed(name: str, wanted: object, domain: Domain) -> frozenset[int]:
    if isinstance(wanted, list):
        if not wanted:
            raise ConditionError(f"the list of values of '{name}' is empty; name at least one")
        return frozenset(_position(name, value, domain) for value in wanted)
    return frozenset([_position(name, wanted, domain)])


def _position(name: str, value: object, domain: Domain) -> int:
    if isinstance(value, str) and value in domain.position:
        return domain.position[value]
    raise ConditionError(f"'{value}' is no value of '{name}'; known are {', '.join(domain.values)}")
