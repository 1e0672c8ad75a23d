"""The mutation runner, `make mutants`: changes every rule file by one thing at a time and says what catches each change.

Ends with 1 where a mutant survives that survivors.yaml does not name, where a name there is of no survivor any more, or where
the score is under the limit.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mutants.judge import REGULATIONS, SAME, STAGES, SURVIVED, Judge, data_of, judge_figure, rule_files, rules_of
from mutants.operators import OPERATORS, figures, mutants

from skprules.strict_yaml import parse

SURVIVORS = Path(__file__).parent / "survivors.yaml"
LIMIT = 0.98
PROCESSES = 2


@attrs.frozen
class Outcome:
    """What became of the mutants of one file: how many by operator and stage, and the names of those that are not caught.

    Attributes:
        same: those that answer every combination of facts as before.
    """

    file: str
    counts: Counter[tuple[str, str]]
    survivors: tuple[str, ...]
    same: tuple[str, ...] = ()


def outcome(file: str) -> Outcome:
    """Make and judge every mutant of a file."""
    counts: Counter[tuple[str, str]] = Counter()
    names: dict[str, list[str]] = {SURVIVED: [], SAME: []}
    data = data_of(file)
    if file.endswith("/parameters"):
        found = ((mutant, judge_figure(mutant)) for mutant in figures(file, data))
    else:
        judge = Judge(file)
        found = ((mutant, judge.judge(mutant)) for mutant in mutants(file, data, judge.around))
    for mutant, stage in found:
        counts[mutant.operator, stage] += 1
        if stage in names:
            names[stage].append(mutant.name)
    return Outcome(file, counts, tuple(names[SURVIVED]), tuple(names[SAME]))


def outcomes(files: Sequence[str], processes: int = PROCESSES) -> list[Outcome]:
    """The same for many files, in several processes where the system forks."""
    if processes < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [outcome(file) for file in files]
    for regulation in REGULATIONS:
        rules_of(regulation)  # before the fork, so that it is loaded once
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        return list(pool.imap(outcome, files, chunksize=1))


def reasons() -> dict[str, str]:
    """The survivors that are known, each with the reason why nothing can catch it."""
    return dict(parse(SURVIVORS.read_text(encoding="utf-8")).data["survivors"] or {})


def score(found: Iterable[Outcome]) -> float:
    """The share of mutants that were caught, of those that are other rules than the one that they were made from."""
    counts = sum((one.counts for one in found), Counter())
    made = sum(number for (_, stage), number in counts.items() if stage != SAME)
    return 1 - sum(number for (_, stage), number in counts.items() if stage == SURVIVED) / made


def report(found: Sequence[Outcome]) -> str:
    """A table: operators down, stages across."""
    counts = sum((one.counts for one in found), Counter())
    heads = (*STAGES, SAME, SURVIVED)
    lines = ["".join([f"{'':<13}", *(f"{head:>13}" for head in heads)])]
    lines += [
        "".join([f"{operator:<13}", *(f"{counts[operator, head]:>13}" for head in heads)]) for operator in OPERATORS
    ]
    totals = [sum(number for (_, stage), number in counts.items() if stage == head) for head in heads]
    lines.append("".join([f"{'all':<13}", *(f"{total:>13}" for total in totals)]))
    return "\n".join(lines)


def main() -> int:
    """Run over all rule files, or over those whose id holds one of the words."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("words", nargs="*", help="only rule files whose id holds one of these")
    parser.add_argument("--processes", type=int, default=PROCESSES)
    parser.add_argument("--same", action="store_true", help="also name the changes that change no answer")
    given = parser.parse_args()
    files = [file for file in rule_files() if not given.words or any(word in file for word in given.words)]
    found = outcomes(files, given.processes)
    survivors = [name for one in found for name in one.survivors]
    known = {name: why for name, why in reasons().items() if name.partition(": ")[0] in files}
    unlisted = [name for name in survivors if name not in known]
    gone = [name for name in known if name not in survivors]
    lines = [report(found)]
    lines += [f"answers as before: {name}" for one in found for name in one.same if given.same]
    lines += [f"survives, and has no reason: {name}" for name in unlisted]
    lines += [f"is named as a survivor and is none: {name}" for name in gone]
    lines.append(
        f"{len(files)} files; mutation score {score(found):.4f}; "
        f"{len(survivors)} survivors, {len(unlisted)} without a reason"
    )
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(unlisted or gone) or score(found) < LIMIT)


if __name__ == "__main__":
    sys.exit(main())
