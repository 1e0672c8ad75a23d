"""The engine's C module, watched: every call is written down, and a call can be made to fail."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from skprules.law import engine

Trouble = Callable[[str, int], Any]


def no_trouble(_name: str, _nth: int) -> None:
    """Let every call through."""


class Spy:
    """Passes every call on to the C module and remembers it.

    ``trouble(name, nth)`` is asked before the nth call (from 0) of a function: an exception is raised, a tuple is the answer
    given in the module's place, None lets the call through.
    """

    def __init__(self, module: Any, trouble: Trouble = no_trouble) -> None:
        self.module = module
        self.trouble = trouble
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.counts: Counter[str] = Counter()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        function = getattr(self.module, name)

        def call(*args: Any) -> Any:
            nth = self.counts[name]
            self.counts[name] += 1
            self.calls.append((name, args))
            found = self.trouble(name, nth)
            if isinstance(found, BaseException):
                raise found
            return function(*args) if found is None else found

        return call


@contextlib.contextmanager
def watched(trouble: Trouble = no_trouble) -> Iterator[Spy]:
    """The engine with a `Spy` in front of its C module."""
    if not engine.available():
        pytest.skip(f"durable-rules is not installed here: {engine.IMPORT_PROBLEM}")
    with pytest.MonkeyPatch.context() as patch:
        spy = Spy(engine._engine, trouble)
        patch.setattr(engine, "_engine", spy)
        yield spy
