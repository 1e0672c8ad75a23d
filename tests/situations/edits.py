"""Situations: a base case, a small edit, and what the law finds in the edited case beyond what it finds in the base."""

from __future__ import annotations

import contextlib
import copy
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs
from situations.make_unit import unit_of_30

import skprules
from skprules.strict_yaml import parse

HOME = Path(__file__).parent
_UNIT = unit_of_30()
DELETE = "!hapus"
APPEND = "+"
Data = dict[str, Any]
Found = tuple[str, str]  # rule, path
_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+|\+)\]")


@attrs.frozen
class Situation:
    """One situation of a file: what it finds, or the places at which it is refused as no case."""

    file: str
    clause: str
    name: str
    base: str
    edit: dict[str, Any]
    finds: tuple[dict[str, str], ...]
    refused: tuple[str, ...] = ()

    @property
    def rules(self) -> tuple[str, ...]:
        """Full ids of the rules that it expects."""
        return tuple(full_id(expected["rule"]) for expected in self.finds)

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


def files() -> list[Path]:
    """Every situation file, also those in folders."""
    return sorted(path for path in HOME.rglob("*.yaml") if "situations" in _data(path))


def situations() -> Iterator[Situation]:
    """Every situation of every file."""
    for path in files():
        data = _data(path)
        for item in data["situations"]:
            yield Situation(
                file=path.relative_to(HOME).as_posix(),
                clause=data["clause"],
                name=item["name"],
                base=item["base"],
                edit=item["edit"],
                finds=tuple({"rule": rule} if isinstance(rule, str) else rule for rule in item.get("finds", ())),
                refused=tuple(item.get("refused", ())),
            )


def full_id(rule: str) -> str:
    """The id of a rule of the guide may leave out the regulation."""
    known = skprules.load_rules()
    first = rule.partition("/")[0]
    return rule if first in known.regulations else f"permenpanrb-6-2022/{rule}"


def base_path(name: str) -> Path:
    """The file of a base: below this folder by its path, else an example by its name."""
    own = HOME / f"{name.removesuffix('.yaml')}.yaml"
    return own if own.is_file() else Path(str(skprules.example(own.name)))


def base_data(name: str) -> Data:
    """A copy of what the base holds; the unit of 30 people is made, not read."""
    return copy.deepcopy(_UNIT if name == "unit-30" else _data(base_path(name)))


def edited(data: Data, edit: dict[str, Any]) -> Data:
    """A copy with each path set to its value, in the order written.

    ``"!hapus"`` deletes the key or item; a path that ends in ``[+]`` appends.

    Raises:
        LookupError: the path leads nowhere, or there is nothing to delete.

    >>> edited({"a": [{"b": 1}]}, {"a[0].b": 2, "a[+]": {"b": 3}})
    {'a': [{'b': 2}, {'b': 3}]}
    >>> edited({"a": [1, 2], "c": 3}, {"a[0]": "!hapus", "c": "!hapus"})
    {'a': [2]}
    """
    copied = copy.deepcopy(data)
    for path, value in edit.items():
        _apply(copied, path, copy.deepcopy(value))
    return copied


def _apply(data: Data, path: str, value: object) -> None:
    steps = steps_of(path)
    place: Any = data
    for number, step in enumerate(steps[:-1]):
        if steps[number + 1] == APPEND and isinstance(place, dict):
            place.setdefault(step, [])  # what is not there yet begins with what is appended
        try:
            place = place[step]
        except (LookupError, TypeError):
            raise LookupError(f"'{path}' leads nowhere: there is no {step!r}") from None
    last = steps[-1]
    if last == APPEND:
        place.append(value)
    elif value == DELETE:
        try:
            del place[last]
        except (LookupError, TypeError):
            raise LookupError(f"'{path}' is not there and cannot be deleted") from None
    else:
        place[last] = value


def steps_of(path: str) -> list[str | int]:
    """The keys and numbers of a path.

    Raises:
        LookupError: it is no path.
    """
    steps: list[str | int] = []
    end = 0
    while end < len(path):
        step = _STEP.match(path, end)
        if step is None:
            raise LookupError(f"'{path}' is no path: mend it at '{path[end:]}'")
        key, number = step.groups()
        steps.append(key if key is not None else APPEND if number == APPEND else int(number))
        end = step.end()
    return steps


def found(data: Data, folder: Path = HOME) -> Counter[Found]:
    """Rule and place of everything that the law finds; files that a unit names are looked for in ``folder``."""
    with contextlib.chdir(folder):
        case = skprules.read(data)
    return Counter((finding.rule, str(finding.where.path)) for finding in skprules.check(case).findings)


@cache
def found_in_base(name: str) -> Counter[Found]:
    """What the law finds in a base itself."""
    return found(base_data(name), folder_of(name))


def folder_of(base: str) -> Path:
    """Where the files that a base names are looked for."""
    return HOME if base == "unit-30" else base_path(base).parent


def added(situation: Situation) -> Counter[Found]:
    """What the law finds in a situation beyond what it finds in its base."""
    data = edited(base_data(situation.base), situation.edit)
    return found(data, folder_of(situation.base)) - found_in_base(situation.base)


def refused(situation: Situation) -> Counter[str]:
    """The places that reading a situation refuses; empty where it is read."""
    try:
        found(edited(base_data(situation.base), situation.edit), folder_of(situation.base))
    except skprules.InputError as error:
        return Counter(str(problem.where.path) for problem in error.problems)
    return Counter()


@cache
def _data(path: Path) -> Data:
    data: Data = parse(path.read_text(encoding="utf-8"), str(path)).data
    return data
