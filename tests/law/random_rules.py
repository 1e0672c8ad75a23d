"""Rule files nobody would write: fields, conditions and records at random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import attrs
from hypothesis import strategies as st

from skprules.domains import Domain, Member
from skprules.law.condition import ConditionError, Path, resolve
from skprules.law.reference import Codes
from skprules.text import Text

SIZES = (2, 3, 6, 90)
COUNTS = (1, 5, 20, 60, 61, 130, 200)


@attrs.frozen
class RandomRules:
    """Conditions over some fields, and some records; ``paths`` is None for a condition that can never hold."""

    fields: Mapping[str, Domain]
    conditions: tuple[dict[str, Any], ...]
    paths: tuple[tuple[Path, ...] | None, ...]
    records: tuple[Codes, ...]

    def facts(self, codes: Codes) -> dict[str, str]:
        """The record in words."""
        return {name: domain.values[code] for (name, domain), code in zip(self.fields.items(), codes, strict=True)}


def domain(size: int, *, ordered: bool = True) -> Domain:
    """A domain of so many values."""
    return Domain(f"d{size}", tuple(Member(f"v{n}", Text(f"nilai {n}", f"value {n}")) for n in range(size)), ordered)


@st.composite
def rule_files(draw: st.DrawFn, records: int = 100, sizes: Sequence[int] = SIZES) -> RandomRules:
    """Up to 200 conditions over up to 8 fields of up to 90 values, and records to try them on.

    The number of fields and conditions shrinks; what the conditions say comes from one seed.
    """
    top, fields, count = draw(st.sampled_from(sizes)), draw(st.integers(1, 8)), draw(st.sampled_from(COUNTS))
    return random_rules(draw(st.randoms(use_true_random=True)), fields, count, top, records)


def random_rules(chance: Random, fields: int, count: int, top: int, records: int) -> RandomRules:
    """The same from a random generator."""
    named = {f"isian_{number}": domain(chance.randint(2, top)) for number in range(fields)}
    conditions = tuple(condition(chance, named) for _ in range(count))
    codes = tuple(tuple(chance.randrange(len(item.values)) for item in named.values()) for _ in range(records))
    return RandomRules(named, conditions, tuple(_paths(item, named) for item in conditions), codes)


def condition(chance: Random, fields: Mapping[str, Domain], depth: int = 2) -> dict[str, Any]:
    """A condition over the fields, nested up to ``depth``."""
    if depth and chance.random() < 0.4:
        parts = [condition(chance, fields, depth - 1) for _ in range(chance.randint(1, 3))]
        return {chance.choice(["all", "any"]): parts}
    chosen = chance.sample(list(fields), chance.randint(1, min(2, len(fields))))
    return {name: _wanted(chance, fields[name].values) for name in chosen}


def _wanted(chance: Random, values: Sequence[str]) -> Any:
    one = chance.choice(values)
    several = chance.sample(values, chance.randint(1, len(values)))
    return chance.choice([one, several, {"min": one}, {"max": one}, {"not": one}, {"not": several[:-1] or one}])


def _paths(written: dict[str, Any], fields: Mapping[str, Domain]) -> tuple[Path, ...] | None:
    try:
        return resolve(written, fields)
    except ConditionError as error:
        if "contradicts itself" not in str(error):
            raise
        return None
