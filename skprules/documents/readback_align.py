"""The cheapest way to lay a pattern over what a document holds, when either may lack something that the other has.

The pattern becomes a network of states; every way through it that reads all items is a reading of the document. An item that
fits no leaf is *extra*, a leaf that no item fits is *missing*; both cost, so the reading that explains most wins. This is
the algorithm of Viterbi; it looks at every reading, so nothing depends on where an edit was made.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import attrs

from skprules.documents.readback_pattern import Fact, Leaf, Loop, Node

T = TypeVar("T")
S = TypeVar("S")


@attrs.frozen
class Enter:
    """A loop begins."""

    path: str


@attrs.frozen
class Round:
    """A round of the innermost loop begins."""


@attrs.frozen
class Leave:
    """The innermost loop ends."""


@attrs.frozen
class Says:
    """A choice was made."""

    fact: Fact


@attrs.frozen
class Matched(Generic[T, S]):
    """An item is what a leaf printed, in the first round of its loop or in a later one."""

    leaf: T
    first: bool
    item: S


@attrs.frozen
class Missing(Generic[T]):
    """No item fits the leaf."""

    leaf: T


@attrs.frozen
class Extra(Generic[S]):
    """The item fits no leaf."""

    item: S


Event = Enter | Round | Leave | Says
Step = Event | Matched[T, S] | Missing[T] | Extra[S]


@attrs.frozen
class Costs(Generic[T, S]):
    """What a reading costs.

    Attributes:
        match: of an item as what a leaf printed; None where it cannot be.
        missing: of a leaf without an item.
        unread: of an item without a leaf.
    """

    match: Callable[[T, bool, S], float | None]
    missing: Callable[[T], float]
    unread: Callable[[S], float]


@attrs.define
class _Network(Generic[T]):
    """States with their ways on: by an event, or by a leaf."""

    events: list[list[tuple[int, Event | None]]] = attrs.field(factory=list)
    leaves: list[tuple[T, bool, int] | None] = attrs.field(factory=list)

    def state(self) -> int:
        self.events.append([])
        self.leaves.append(None)
        return len(self.events) - 1

    def add(self, nodes: Sequence[Node[T]], start: int, *, first: bool) -> int:
        """The state behind ``nodes``."""
        for node in nodes:
            if isinstance(node, Leaf):
                end = self.state()
                self.leaves[start] = (node.content, first, end)
            elif isinstance(node, Loop):
                end = self._add_loop(node, start, first=first)
            else:
                end = self.state()
                for fact, branch in node.branches:
                    begin = self.state()
                    self.events[start].append((begin, None if fact is None else Says(fact)))
                    self.events[self.add(branch, begin, first=first)].append((end, None))
            start = end
        return start

    def _add_loop(self, node: Loop[T], start: int, *, first: bool) -> int:
        entered, end = self.state(), self.state()
        self.events[start].append((entered, Enter(node.path)))
        begin = self.state()
        self.events[entered].append((begin, Round()))
        again = self.state()
        for behind in (self.add(node.body, begin, first=True), self.add(node.body, again, first=False)):
            self.events[behind] += [(again, Round()), (end, Leave())]
        nothing = self.state()
        self.events[entered].append((nothing, Leave()))
        self.events[self.add(node.otherwise, nothing, first=first)].append((end, None))
        return end


_Way = tuple[int, int, "Step[T, S] | None"]  # the item and state before, and the step from there


def align(nodes: Sequence[Node[T]], items: Sequence[S], costs: Costs[T, S]) -> list[Step[T, S]]:
    """The steps of the cheapest reading; of equally cheap ones always the same."""
    network: _Network[T] = _Network()
    start = network.state()
    end = network.add(nodes, start, first=True)
    ways: list[dict[int, _Way[T, S]]] = []
    reached: dict[int, tuple[float, _Way[T, S] | None]] = {start: (0.0, None)}
    for position in range(len(items) + 1):
        settled = _settle(network, reached, position, costs)
        ways.append({state: way for state, (_, way) in settled.items() if way is not None})
        if position < len(items):
            reached = _read(network, settled, position, items[position], costs)
    return _steps(ways, len(items), end)


def _settle(
    network: _Network[T], reached: dict[int, tuple[float, _Way[T, S] | None]], position: int, costs: Costs[T, S]
) -> dict[int, tuple[float, _Way[T, S] | None]]:
    """All states that can be reached without reading another item, with the cheapest way to each."""
    best = dict(reached)
    queue = [(cost, order, state) for order, (state, (cost, _)) in enumerate(reached.items())]
    heapq.heapify(queue)
    order = len(queue)
    settled: dict[int, tuple[float, _Way[T, S] | None]] = {}
    while queue:
        cost, _, state = heapq.heappop(queue)
        if state in settled:
            continue
        settled[state] = best[state]
        onward: list[tuple[int, Step[T, S] | None, float]] = [
            (target, event, cost) for target, event in network.events[state]
        ]
        leaf = network.leaves[state]
        if leaf is not None:
            onward.append((leaf[2], Missing(leaf[0]), cost + costs.missing(leaf[0])))
        for target, step, price in onward:
            if target not in best or price < best[target][0]:
                best[target] = (price, (position, state, step))
                heapq.heappush(queue, (price, order, target))
                order += 1
    return settled


def _read(
    network: _Network[T],
    settled: dict[int, tuple[float, _Way[T, S] | None]],
    position: int,
    item: S,
    costs: Costs[T, S],
) -> dict[int, tuple[float, _Way[T, S] | None]]:
    """The states behind the next item."""
    reached: dict[int, tuple[float, _Way[T, S] | None]] = {}
    left_over = costs.unread(item)
    for state, (cost, _) in settled.items():
        leaf = network.leaves[state]
        if leaf is not None:
            content, first, target = leaf
            match = costs.match(content, first, item)
            if match is not None and (target not in reached or cost + match < reached[target][0]):
                reached[target] = (cost + match, (position, state, Matched(content, first, item)))
        if state not in reached or cost + left_over < reached[state][0]:
            reached[state] = (cost + left_over, (position, state, Extra(item)))
    return reached


def _steps(ways: list[dict[int, _Way[T, S]]], position: int, state: int) -> list[Step[T, S]]:
    steps: list[Step[T, S]] = []
    while state in ways[position]:
        position, state, step = ways[position][state]
        if step is not None:
            steps.append(step)
    steps.reverse()
    return steps
