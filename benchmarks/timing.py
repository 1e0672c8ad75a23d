"""Times things side by side: rounds are interleaved, so that a busy machine disturbs all of them alike."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


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
    contestants: Mapping[str, Callable[[], object]], *, rounds: int = 5, round_seconds: float = 0.3
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


def _calls_for(contestant: Callable[[], object], round_seconds: float) -> int:
    contestant()  # the first call may load or compile
    once = _timed(contestant, 1)
    return max(1, round(round_seconds / max(once, 1e-9)))


def _timed(contestant: Callable[[], object], calls: int) -> float:
    start = time.perf_counter()
    for _ in range(calls):
        contestant()
    return (time.perf_counter() - start) / calls


def table(measured: Sequence[Measured], unit: float = 1e-3, unit_name: str = "ms") -> str:
    """The times as lines of text, each with its ratio to the first: how many times slower it is."""
    first = measured[0].seconds
    width = max(len(one.name) for one in measured)
    lines = [f"{'':{width}}  {unit_name:>9}  {'times':>7}"]
    lines += [f"{one.name:{width}}  {one.seconds / unit:9.3f}  {one.seconds / first:7.1f}" for one in measured]
    return "\n".join(lines)
