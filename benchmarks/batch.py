"""One long batch: memory of every process, and the rate in the first and in the last third.

    python -m benchmarks.batch [--cases N] [--workers N] [--folder DIR]

Two forms a case into zip shards, as `benchmarks/end_to_end.py` has them. Memory is what the system says is resident, looked at
after every shard; it is flat where the last third needs no more than the first. Some 26 kB a case are written and removed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # the siblings, also where this is called as a module

from end_to_end import lines_of

from skprules.batch import Progress, run, verify

CASES = 200_000
WANTED_MIB, WANTED_RATIO = 250.0, 0.8


def processes() -> list[str]:
    """This process and its children; on Linux only."""
    tasks = Path("/proc/self/task").iterdir()
    return [str(os.getpid()), *(pid for task in tasks for pid in (task / "children").read_text("ascii").split())]


def resident() -> float:
    """MiB of the largest process."""
    pages = [int(Path("/proc", pid, "statm").read_text("ascii").split()[1]) for pid in processes()]
    return max(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


def used() -> float:
    """Seconds of processor that all of them have used, which other work on the machine disturbs less than the clock."""
    ticks = 0
    for pid in processes():
        fields = Path("/proc", pid, "stat").read_text("ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print memory and rate by thirds."""
    parser = argparse.ArgumentParser(description="Memory and rate of one long batch.")
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", default=None, help="where to write and remove; the system's own unless given")
    given = parser.parse_args()
    told: list[tuple[Progress, float, float]] = []
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        source = Path(folder, "cases.jsonl")
        with source.open("w", encoding="utf-8") as stream:
            stream.writelines(f"{line}\n" for line in lines_of(given.cases))

        def tell(progress: Progress) -> None:
            told.append((progress, resident(), used()))

        result = run(source, Path(folder, "out"), workers=given.workers, blank=True, progress=tell)
        whole = verify(Path(folder, "out"))
    print(f"{result.summary['cases']:,} cases, {result.summary['documents']:,} documents, {given.workers} processes")
    print(f"output is whole: {whole.ok}; {told[-1][0].rate:,.0f} cases a second over all")
    thirds = [told[len(told) * place // 3 : len(told) * (place + 1) // 3] for place in range(3)]
    rates = []
    for name, third in zip(("first", "middle", "last"), thirds, strict=True):
        (start, _, before), (end, _, after) = third[0], third[-1]
        cases = end.done - start.done
        rates.append(cases / (end.seconds - start.seconds))
        print(
            f"{name:>6} third: {rates[-1]:8,.0f} cases a second, {(after - before) / cases * 1e3:5.2f} ms of processor a case, "
            f"at most {max(mib for _, mib, _ in third):6.0f} MiB a process"
        )
    print(f"last third against first: {rates[-1] / rates[0]:.2f} (wanted: at least {WANTED_RATIO})")
    print(f"most of any process: {max(mib for _, mib, _ in told):.0f} MiB (wanted: at most {WANTED_MIB:.0f})")


if __name__ == "__main__":
    main()
