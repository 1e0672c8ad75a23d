"""A condition of a rule in the words of the law: for people, in place of the mapping that rule files write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from skprules.domains import Domain
from skprules.law.condition import COMBINERS
from skprules.text import Language, Text

_OR = Text("atau", "or")
_NOT = Text("bukan", "not")
_BOUNDS = {"min": Text("paling kurang", "at least"), "max": Text("tidak melebihi", "no higher than")}
_HEADS = {"all": Text("semua ini", "all of this"), "any": Text("salah satu dari ini", "any of this")}


def condition_lines(
    condition: Mapping[str, Any], fields: Mapping[str, Domain], language: Language = "id", depth: int = 0
) -> Iterator[tuple[int, str]]:
    """Each line with how deep it stands: fields that are asked for together on one line, alternatives below each other.

    >>> from skprules import load_rules
    >>> rules = load_rules()
    >>> fields = rules.fields["permenpanrb-6-2022/planning/prioritas"]
    >>> list(condition_lines({"any": [{"prioritas": "rendah"}, {"jenis": {"not": "utama"}}]}, fields))
    [(0, 'salah satu dari ini:'), (1, 'prioritas: rendah'), (1, 'jenis: bukan utama')]
    """
    combiner = next((key for key in COMBINERS if key in condition), None)
    if combiner is not None:
        yield depth, f"{_HEADS[combiner].in_language(language)}:"
        for part in condition[combiner]:
            yield from condition_lines(part, fields, language, depth + 1)
        return
    asked = (
        f"{name.replace('_', ' ')}: {_wanted(wanted, fields[name], language)}" for name, wanted in condition.items()
    )
    yield depth, "; ".join(asked)


def _wanted(wanted: object, domain: Domain, language: Language) -> str:
    if not isinstance(wanted, Mapping):
        return _listed(wanted, domain, language)
    operator, operand = next(iter(wanted.items()))
    word = _BOUNDS.get(operator, _NOT)
    return f"{word.in_language(language)} {_listed(operand, domain, language)}"


def _listed(values: object, domain: Domain, language: Language) -> str:
    labels = [domain.label(str(value), language) for value in (values if isinstance(values, list) else [values])]
    if len(labels) == 1:
        return labels[0]
    return f"{', '.join(labels[:-1])} {_OR.in_language(language)} {labels[-1]}"
