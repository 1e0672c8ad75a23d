"""A program: evaluate while exceptions are thrown into the thread at any moment, and print what came of it as JSON.

Run apart from the tests, because such an exception may hit whatever else the thread does.
"""

from __future__ import annotations

import ctypes
import json
import sys
import threading
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from law.random_rules import random_rules

from skprules.law import reference
from skprules.law.engine import Matcher


class Interrupted(BaseException):
    """Thrown into the thread from outside."""


class Run:
    """The work, and what came of it."""

    def __init__(self, seconds: float) -> None:
        self.rules = random_rules(Random(9), fields=8, count=100, top=6, records=120)
        able = [(c, p) for c, p in zip(self.rules.conditions, self.rules.paths, strict=True) if p is not None]
        self.matcher = Matcher(self.rules.fields, [paths for _, paths in able])
        self.expected = []
        for codes in self.rules.records:
            facts = self.rules.facts(codes)
            held = [n for n, (c, _) in enumerate(able) if reference.holds(c, facts, self.rules.fields)]
            self.expected.append(tuple(held))
        self.end = time.monotonic() + seconds
        self.done = False
        self.caught = self.evaluated = self.wrong = 0

    def throw(self, thread: int) -> None:
        """Throw at random moments until the time is over."""
        chance = Random(1)
        while time.monotonic() < self.end:
            time.sleep(chance.random() * 0.002)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(Interrupted))
        self.done = True

    def evaluate(self) -> None:
        """Evaluate one record after the other until the time is over."""
        while not self.done:
            number = self.evaluated % len(self.expected)
            found = self.matcher.fired(self.rules.records[number])
            self.evaluated += 1
            self.wrong += found != self.expected[number]

    def guarded(self) -> None:
        """Evaluate until something is thrown."""
        try:
            self.evaluate()
        except Interrupted:
            self.caught += 1


def main() -> None:
    """Run for as many seconds as the first argument says."""
    run = Run(float(sys.argv[1]))
    threading.Thread(target=run.throw, args=(threading.get_ident(),), daemon=True).start()
    while not run.done:
        try:
            while not run.done:
                run.guarded()
        except Interrupted:
            run.caught += 1
    held = run.matcher._lock.locked()
    afterwards = not held and [run.matcher.fired(codes) for codes in run.rules.records] == run.expected
    result = {"caught": run.caught, "evaluated": run.evaluated, "wrong": run.wrong, "right_afterwards": afterwards}
    print(json.dumps(result))  # noqa: T201 - a program


if __name__ == "__main__":
    main()
