"""Check a case: with the tables, with the reference evaluator alone, and with one call of the engine a record.

    python benchmarks/law.py [--rounds N]

All three look at the same records of the same case; the facts are computed beforehand, so that only the deciding is compared.
The whole check (facts, deciding, findings), an evaluation and the reading of a file are timed beside them; the check also over
thousands of different cases, so that no text is remembered from the one before.
"""

from __future__ import annotations

import argparse
import itertools
from pathlib import Path

import attrs
from end_to_end import lines_of
from lines import Line, Section
from timing import interleaved

import skprules
from skprules.law import engine
from skprules.law.facts import find_fact, subjects
from skprules.law.reference import holds
from skprules.law.ruleset import RuleSet
from skprules.law.tables import Tabulated
from skprules.reading import case_from, read_case
from skprules.reading.fast_json import parse_json

EXAMPLES = Path(__file__).parents[1] / "examples"
DIFFERENT = 2_000  # cases; their texts are more than any cache holds
_CHECKS_WANTED = 2_000.0


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


def deciding(rounds: int, rules: skprules.RuleSet) -> Section:
    """The three ways to decide, over the records of a clean and a faulty case."""
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
    measured = interleaved(contestants, rounds=rounds)
    lines = [
        Line(one.name, f"{one.seconds * 1000:.3f} ms", one.seconds / measured[0].seconds if at else None)
        for at, one in enumerate(measured)
    ]
    notes = () if engine.available() else ("the engine is MISSING: pip install 'skprules[engine]'",)
    return Section(
        f"Deciding {len(asked)} records of two cases, facts computed beforehand", "times", tuple(lines), notes
    )


def working(rounds: int, rules: skprules.RuleSet) -> Section:
    """What a user waits for, one case at a time, on one processor."""
    case = read_case(EXAMPLES / "perawat-terampil.yaml", rules.domains)
    faulty = read_case(EXAMPLES / "banyak-kesalahan.yaml", rules.domains)
    evaluated = read_case(EXAMPLES / "perawat-terampil-evaluasi.yaml", rules.domains)
    raw = [line.encode() for line in lines_of(DIFFERENT)]
    different = itertools.cycle([case_from(parse_json(line), rules.domains) for line in raw])
    findings = len(skprules.check(faulty, rules=rules).findings)
    checks = {
        "check of one SKP of 6 results": lambda: skprules.check(case, rules=rules),
        f"check of different SKP of 5 to 7 results, {DIFFERENT:,} in turn": lambda: skprules.check(
            next(different), rules=rules
        ),
        f"check of one SKP with {findings} findings": lambda: skprules.check(faulty, rules=rules),
        "evaluate": lambda: skprules.evaluate(evaluated, "akhir", rules=rules),
        "read a line of JSON": lambda: case_from(parse_json(raw[0]), rules.domains),
        "read a YAML file": lambda: skprules.read(EXAMPLES / "perawat-terampil.yaml", rules=rules),
    }
    lines = []
    for one in interleaved(checks, rounds=rounds):
        rate = 1 / one.seconds
        wanted = _CHECKS_WANTED if one.name.endswith("of 6 results") else None
        lines.append(Line(one.name, f"{rate:,.0f} a second", rate if wanted else None, least=wanted))
    return Section("One case at a time, one processor", "", tuple(lines))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    rules = skprules.load_rules()
    deciding(rounds, rules).show()
    working(rounds, rules).show()


if __name__ == "__main__":
    main()
