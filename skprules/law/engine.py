"""The rule engine (durable-rules, Rete in C), shielded: the only module that talks to it.

What goes in is one flat record of small integers under names of our own (``f0``, ``f1``, …); what comes out are the numbers of
the rules that fired. No text of a user, no list, float, nesting, session, event, timer, join or action ever reaches it, for
its documented interface crashes, hangs and leaks on those. Used only while rules are loaded: `tabulate` asks it about every
combination of values once; afterwards there are only dictionaries.

Limits kept (measured beyond them: failures and hangs): 60 rules and 400 comparisons a handle. A sentinel rule fires once
right after a handle is made, because closing a session in which nothing ever fired frees memory that was never set. After
any exception the handle is thrown away and rebuilt; a fork clears the marks so that a child rebuilds too; one lock.
"""

from __future__ import annotations

import itertools
import json
import os
import threading
import weakref
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, Self

from skprules.domains import Domain
from skprules.errors import Problem, SkprulesError, Where
from skprules.law.condition import Path
from skprules.law.reference import Codes, Table
from skprules.text import Text

try:
    import durable_rules_engine as _c_module
except ImportError as _error:
    _engine: ModuleType | None = None
    IMPORT_PROBLEM: str | None = str(_error)
else:
    _engine = _c_module
    IMPORT_PROBLEM = None

RULES_A_HANDLE = 60
COMPARISONS_A_HANDLE = 400
FIELD_LIMIT = 200
_NOTHING_MATCHED = 1
_handles: weakref.WeakSet[_Handle] = weakref.WeakSet()
_matchers: weakref.WeakSet[Matcher] = weakref.WeakSet()


class EngineError(SkprulesError):
    """Raised when the engine is missing, or fails twice on the same record."""


def _failure(message: str) -> EngineError:
    return EngineError(Problem(Where(), Text(f"mesin aturan: {message}", f"rule engine: {message}")))


def available() -> bool:
    """Whether the C module can be imported here."""
    return _engine is not None


def tabulate(fields: Mapping[str, Domain], rules: Sequence[Sequence[Path]]) -> Table:
    """For every combination of values, which rules fire, as the engine says.

    Args:
        fields: the fields and their domains; a key of the table has one position a field, in this order.
        rules: for each rule its alternative paths, as `skprules.law.condition.resolve` gives them.

    Raises:
        EngineError: the engine is not installed, refuses the rules, or fails twice on one record.
    """
    with Matcher(fields, rules) as matcher:
        combinations = itertools.product(*(range(len(domain.values)) for domain in fields.values()))
        return {codes: matcher.fired(codes) for codes in combinations}


class Matcher:
    """Answers which rules fire for one record at a time; a context manager that frees the engine's memory."""

    def __init__(self, fields: Mapping[str, Domain], rules: Sequence[Sequence[Path]]) -> None:
        """Write the rules in the engine's own grammar, split so that no limit of a handle is met."""
        if _engine is None:
            raise _failure(f"durable-rules is not installed here ({IMPORT_PROBLEM}); install skprules[engine]")
        if len(fields) > FIELD_LIMIT:
            raise _failure(f"{len(fields)} fields; the engine takes {FIELD_LIMIT} at most")
        sizes = [len(domain.values) for domain in fields.values()]
        position = {name: number for number, name in enumerate(fields)}
        paths = [
            (number, {position[name]: allowed for name, allowed in path.items()})
            for number, alternatives in enumerate(rules)
            for path in alternatives
        ]
        self._lock = threading.Lock()
        self._parts = [_Handle(part, sizes) for part in _split(paths, sizes)]
        _matchers.add(self)

    def fired(self, codes: Codes) -> tuple[int, ...]:
        """Numbers of the rules that fire for ``codes`` (a position a field), ascending.

        Raises:
            EngineError: the engine failed twice.
        """
        with self._lock:
            found: set[int] = set()
            for part in self._parts:
                found.update(part.fired(codes))
        return tuple(sorted(found))

    def close(self) -> None:
        """Free the engine's memory."""
        with self._lock:
            for part in self._parts:
                part.close()

    def __enter__(self) -> Self:
        """The matcher itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()


class _Handle:
    """One engine handle with at most `RULES_A_HANDLE` rules: one session, one record at a time."""

    def __init__(self, paths: Sequence[tuple[int, Mapping[int, frozenset[int]]]], sizes: Sequence[int]) -> None:
        used = sorted({field for _, path in paths for field in path})
        definition: dict[str, Any] = {
            f"r{number}": {"all": [{"m": _condition(path, sizes)}]} for number, (_, path) in enumerate(paths)
        }
        definition["sentinel"] = {"all": [{"m": {"k": 0}}]}
        self._definition = json.dumps(definition)
        self._owner = [rule for rule, _ in paths]
        self._record = '{"k":1,"id":"f"' + "".join(f',"f{field}":%d' for field in used) + "}"
        self._used = used
        self._handle: Any = None
        self._session_fired = False
        self.clean = False
        _handles.add(self)
        weakref.finalize(self, _close, self.__dict__)

    def fired(self, codes: Codes) -> list[int]:
        record = self._record % tuple(codes[field] for field in self._used)
        try:
            return self._evaluate(record)
        except Exception:  # noqa: BLE001 - whatever the C code raises: once more on a fresh handle
            try:
                return self._evaluate(record)
            except Exception as error:
                raise _failure(f"the engine failed twice on {record}: {error}") from error

    def _evaluate(self, record: str) -> list[int]:
        engine = _engine
        assert engine is not None  # noqa: S101 - a Matcher is not made without the engine
        if not self.clean:
            self._open()
        self.clean = False  # stays so after any exception, also one thrown in from outside: then the handle is rebuilt
        code, offset = engine.assert_fact(self._handle, record)
        found = []
        if code == 0:
            answer = engine.start_action_for_state(self._handle, offset)[1]
            while answer:
                name = answer[2 : answer.index('"', 2)]  # {"r17":{…the record…}}
                found.append(self._owner[int(name[1:])])
                answer = engine.complete_and_start_action(self._handle, offset)
            engine.retract_fact(self._handle, '{"id":"f"}')
        elif code != _NOTHING_MATCHED:
            raise RuntimeError(f"return code {code}")
        self.clean = True
        return found

    def _open(self) -> None:
        engine = _engine
        assert engine is not None  # noqa: S101 - a Matcher is not made without the engine
        self.close()
        self._handle = engine.create_ruleset("skprules", self._definition)
        _, offset = engine.assert_fact(self._handle, '{"k":0,"id":"s"}')
        engine.start_action_for_state(self._handle, offset)
        engine.complete_and_start_action(self._handle, offset)
        self._session_fired = True
        engine.retract_fact(self._handle, '{"k":0,"id":"s"}')
        self.clean = True

    def close(self) -> None:
        _close(self.__dict__)


def _close(state: dict[str, Any]) -> None:
    """Free what the handle holds; takes its attributes, so that a finalizer does not keep it alive."""
    handle, fired = state["_handle"], state["_session_fired"]
    state["_handle"], state["_session_fired"], state["clean"] = None, False, False
    if handle is not None and _engine is not None:
        try:
            # A session in which nothing fired stays in memory: freeing it crashes. Only an error in `_open` leaves one.
            if fired:
                _engine.delete_state(handle, "0")
            _engine.delete_ruleset(handle)
        except Exception:  # noqa: BLE001, S110 - the handle is gone either way, and nothing depends on it any more
            pass


def _condition(path: Mapping[int, frozenset[int]], sizes: Sequence[int]) -> dict[str, Any]:
    """One path in the engine's grammar: comparisons of integers, and alternatives of one field only.

    Values of one field exclude each other, so no rule can fire twice.
    """
    parts: list[dict[str, Any]] = [{"k": 1}]
    for field in sorted(path):
        allowed, size, name = path[field], sizes[field], f"f{field}"
        low, high = min(allowed), max(allowed)
        if len(allowed) == size:
            continue
        if len(allowed) == 1:
            parts.append({name: low})
        elif len(allowed) == size - 1:
            parts.append({"$neq": {name: next(iter(set(range(size)) - allowed))}})
        elif high - low + 1 == len(allowed):
            if low > 0:
                parts.append({"$gte": {name: low}})
            if high < size - 1:
                parts.append({"$lte": {name: high}})
        else:
            parts.append({"$or": [{name: code} for code in sorted(allowed)]})
    return {"$and": parts}


def _split(
    paths: Sequence[tuple[int, Mapping[int, frozenset[int]]]], sizes: Sequence[int]
) -> Iterator[list[tuple[int, Mapping[int, frozenset[int]]]]]:
    part: list[tuple[int, Mapping[int, frozenset[int]]]] = []
    comparisons: set[str] = set()
    for path in paths:
        new = _comparisons(_condition(path[1], sizes))
        if len(new) > COMPARISONS_A_HANDLE:
            raise _failure(f"one rule compares with more than {COMPARISONS_A_HANDLE} values")
        if part and (len(part) == RULES_A_HANDLE or len(comparisons | new) > COMPARISONS_A_HANDLE):
            yield part
            part, comparisons = [], set()
        part.append(path)
        comparisons |= new
    if part:
        yield part


def _comparisons(condition: Mapping[str, Any]) -> set[str]:
    ((operator, operand),) = condition.items()
    if operator in ("$and", "$or"):
        return set().union(*(_comparisons(part) for part in operand))
    return {json.dumps(condition, sort_keys=True)}


def _after_fork() -> None:
    for matcher in list(_matchers):
        matcher._lock = threading.Lock()  # noqa: SLF001 - a thread that is not in the child may have held the old one
    for handle in list(_handles):
        handle.clean = False  # an evaluation may have been under way in the parent


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
