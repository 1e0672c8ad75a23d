"""Everything that is measured, in one run and one table; `make bench` calls it.

    python benchmarks/bench.py [--rounds N] [--without filling|cases|many|units|pdf ...]

Contestants stand side by side and take turns, and the least disturbed of their rounds counts. What is missing here (Node.js,
the engine, LibreOffice) is said and left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

import end_to_end
import fill
import law
import node_peers
import pdf
import unit
from lines import Line, Section, program_version, show_machine

import skprules

PEOPLE_LIMIT, SECONDS_LIMIT = 5_000, 10.0


def filling(rounds: int) -> Iterator[Section]:
    """Documents."""
    yield fill.filling(rounds)
    yield fill.growing(rounds)


def cases(rounds: int) -> Iterator[Section]:
    """One case at a time."""
    rules = skprules.load_rules()
    yield law.working(rounds, rules)
    yield law.deciding(rounds, rules)


def many(rounds: int) -> Iterator[Section]:
    """A batch."""
    yield from end_to_end.ending(rounds)


def units(_: int) -> Iterator[Section]:
    """Units of growing size; one run of each, since the largest takes seconds."""
    rules, lines = skprules.load_rules(), []
    for people in unit.SIZES:
        read, check, _again, findings = unit.measured(people, rules)
        what = f"{people:,} people: read {read:.1f} s, {check / people * 1000:.2f} ms a head, {findings} findings"
        most = SECONDS_LIMIT if people == PEOPLE_LIMIT else None
        lines.append(Line(what, f"{check:.2f} s", check if most else None, most=most))
    yield Section("Checking a unit, nothing in a cache", "seconds", tuple(lines))


def documents(_: int) -> Iterator[Section]:
    """PDF."""
    yield pdf.converting()


_SECTIONS: dict[str, Callable[[int], Iterator[Section]]] = {
    "filling": filling,
    "cases": cases,
    "many": many,
    "units": units,
    "pdf": documents,
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--without", nargs="+", choices=tuple(_SECTIONS), default=[])
    arguments = parser.parse_args()
    show_machine({"Node.js": program_version("node") or "MISSING"} | node_peers.wanted())
    print(f"best of {arguments.rounds} interleaved rounds")
    missed: list[Line] = []
    for name, sections in _SECTIONS.items():
        if name in arguments.without:
            continue
        for section in sections(arguments.rounds):
            section.show()
            missed += [line for line in section.lines if not line.kept]
    print(f"\n{len(missed)} of the project's goals missed in this run" + (":" if missed else ""))
    for line in missed:
        print(f"  {line.what}")


if __name__ == "__main__":
    main()
