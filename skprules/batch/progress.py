"""How far a batch is."""

from __future__ import annotations

import time
from collections.abc import Callable

import attrs


@attrs.frozen
class Progress:
    """How far a batch is, told after every shard.

    Attributes:
        done: cases that are finished, those of earlier runs included.
        total: all cases of this run's part.
        before: of ``done`` those that were finished when this run began.
        seconds: since this run began.
    """

    done: int
    total: int
    before: int
    seconds: float

    @property
    def rate(self) -> float:
        """Cases a second, of this run."""
        return (self.done - self.before) / self.seconds if self.seconds > 0 else 0.0

    @property
    def remaining(self) -> float | None:
        """Seconds that are left at this rate, or None while there is none yet."""
        return (self.total - self.done) / self.rate if self.rate > 0 else None


Tell = Callable[[Progress], None]


@attrs.define
class Meter:
    """Counts, and tells who wants to know."""

    total: int
    before: int
    tell: Tell | None
    clock: Callable[[], float] = time.monotonic
    done: int = attrs.field(init=False)
    start: float = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Begin."""
        self.done, self.start = self.before, self.clock()
        self._say()

    def add(self, cases: int) -> None:
        """So many more are finished."""
        self.done += cases
        self._say()

    def _say(self) -> None:
        if self.tell is not None:
            self.tell(Progress(self.done, self.total, self.before, self.clock() - self.start))
