"""Times things side by side: rounds are interleaved, so that a busy machine disturbs all of them alike.

What counts is the time of the processor, or the time on the wall where that is less: who waits for a processor that others use
is not slower for it, and who works in several threads is not charged for each.
"""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@runtime_checkable
class OwnClock(Protocol):
    """A contestant in another process, which takes the time itself."""

    def seconds(self, calls: int) -> float:
        """Do it that often, and say how long that took."""


@attrs.frozen
class Measured:
    """What one contestant needed.

    Attributes:
        name: of the contestant.
        rounds: for one call, in every round.
    """

    name: str
    rounds: tuple[float, ...]

    @property
    def seconds(self) -> float:
        """For one call, in the least disturbed round."""
        return min(self.rounds)


def interleaved(
    contestants: Mapping[str, Callable[[], object] | OwnClock], *, rounds: int = 5, round_seconds: float = 0.3
) -> list[Measured]:
    """Time each contestant in turn, ``rounds`` times over.

    Args:
        contestants: what to call, by name.
        rounds: how often each has its turn.
        round_seconds: how long a turn takes, about; quick contestants are called more often.
    """
    calls = {name: _calls_for(contestant, round_seconds) for name, contestant in contestants.items()}
    times: dict[str, list[float]] = {name: [] for name in contestants}
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, contestant in contestants.items():
                times[name].append(_timed(contestant, calls[name]))
                gc.collect()
    finally:
        gc.enable()
    return [Measured(name, tuple(seconds)) for name, seconds in times.items()]


def _calls_for(contestant: Callable[[], object] | OwnClock, round_seconds: float) -> int:
    # The first calls may load or compile; engines of JavaScript compile what has run a hundred times or so.
    _timed(contestant, 200 if isinstance(contestant, OwnClock) else 1)
    once = min(_timed(contestant, 1) for _ in range(3))
    return max(1, round(round_seconds / max(once, 1e-9)))


def _timed(contestant: Callable[[], object] | OwnClock, calls: int) -> float:
    if isinstance(contestant, OwnClock):
        return contestant.seconds(calls) / calls
    start, used = time.perf_counter(), time.process_time()
    for _ in range(calls):
        contestant()
    return min(time.perf_counter() - start, time.process_time() - used) / calls
