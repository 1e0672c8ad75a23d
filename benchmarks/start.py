"""How quickly the package and the command line start: time of the processor beyond bare Python, least of ten runs."""

from __future__ import annotations

import resource
import subprocess
import sys

ROUNDS = 10
STARTS = {
    "import skprules": ("-c", "import skprules"),
    "skprules --help": ("-m", "skprules", "--help"),
    "skprules check --help": ("-m", "skprules", "check", "--help"),
}


def seconds(*arguments: str) -> float:
    """User and system time of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def main() -> None:
    """Print the table."""
    bare = min(seconds("-c", "pass") for _ in range(ROUNDS))
    print(f"{'bare Python':<24}{bare * 1000:6.0f} ms")
    for name, arguments in STARTS.items():
        took = min(seconds(*arguments) for _ in range(ROUNDS))
        print(f"{name:<24}{took * 1000:6.0f} ms  (+{(took - bare) * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
