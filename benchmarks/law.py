"""Check a case: with the tables, with the reference evaluator alone, and with one call of the engine a record.

    python benchmarks/law.py [--rounds N]

All three look at the same records of the same case; the facts are computed beforehand, so that only the deciding is compared.
The whole check (facts, deciding, findings) and the reading of a file are timed beside them.
"""

from __future__ import annotations

import argparse
import platform
from pathlib import Path

import attrs
from timing import interleaved, table

import skprules
from skprules.law import engine
from skprules.law.facts import find_fact, subjects
from skprules.law.reference import holds
from skprules.law.ruleset import RuleSet
from skprules.law.tables import Tabulated
from skprules.reading import read_case

EXAMPLES = Path(__file__).parents[1] / "examples"


@attrs.frozen
class Record:
    """The facts of one thing, and the table that they are looked up in."""

    table: Tabulated
    facts: dict[str, str]


def records(case: skprules.Case, rules: RuleSet) -> list[Record]:
    """Every question that a check of ``case`` asks."""
    found = []
    for about, tables in rules.checks.items():
        for subject in subjects(about, case, rules):
            for one in tables:
                computed = {name: find_fact(about, name, rules.domains) for name in one.fields}
                found.append(
                    Record(one, {name: fact.compute(subject) for name, fact in computed.items() if fact is not None})
                )
    return found


def by_tables(asked: list[Record]) -> int:
    """Rules that fire, by dictionary lookup."""
    return sum(len(record.table.fired(record.facts)) for record in asked)


def by_reference(asked: list[Record]) -> int:
    """Rules that fire, by evaluating every condition."""
    return sum(
        holds(rule.raw.when, record.facts, record.table.fields) for record in asked for rule in record.table.rules
    )


def by_engine(asked: list[Record], matchers: dict[int, engine.Matcher]) -> int:
    """Rules that fire, with one call of the engine a record."""
    return sum(len(matchers[id(record.table)].fired(record.table.codes(record.facts))) for record in asked)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    rules = skprules.load_rules()
    case = read_case(EXAMPLES / "perawat-terampil.yaml", rules.domains)
    faulty = read_case(EXAMPLES / "banyak-kesalahan.yaml", rules.domains)
    asked = records(case, rules) + records(faulty, rules)
    contestants = {"tables": lambda: by_tables(asked), "reference evaluator": lambda: by_reference(asked)}
    if engine.available():
        matchers = {
            id(one): engine.Matcher(one.fields, [rule.paths for rule in one.rules])
            for group in rules.checks.values()
            for one in group
        }
        contestants["one engine call a record"] = lambda: by_engine(asked, matchers)
        assert by_engine(asked, matchers) == by_tables(asked)
    assert by_reference(asked) == by_tables(asked)
    print(
        f"Deciding {len(asked)} records of two cases; Python {platform.python_version()}, best of {rounds} interleaved rounds"
    )
    print(table(interleaved(contestants, rounds=rounds)))
    whole = {
        "check, clean case (6 results)": lambda: skprules.check(case, rules=rules),
        "check, faulty case (21 findings)": lambda: skprules.check(faulty, rules=rules),
        "read YAML": lambda: skprules.read(EXAMPLES / "perawat-terampil.yaml", rules=rules),
    }
    print()
    for one in interleaved(whole, rounds=rounds):
        print(f"{one.name:<34} {1 / one.seconds:>8.0f} per second")


if __name__ == "__main__":
    main()
