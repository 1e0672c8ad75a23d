"""The shape of a case, as the model's types tell it: what stands at a path, and which paths there are."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from skprules.model import Case
from skprules.model.words import DOMAIN_OF_WORD, WaktuPelaporan

FIRST = "(0)"  # in a path of a case: the first item of a list, of which the form shows one
Kind = str  # text, date, time, yes_no, or the name of a domain


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _bare(kind: Any) -> Any:  # noqa: ANN401 - a type as typing gives it
    """The type without None; of several, the first."""
    if get_origin(kind) in (Union, UnionType):
        return next(inner for inner in get_args(kind) if inner is not type(None))
    return kind


def _item(kind: Any) -> Any:  # noqa: ANN401 - as above
    """What a tuple holds; the type itself where it is none."""
    return _bare(get_args(kind)[0]) if get_origin(kind) is tuple else kind


def is_keyed(cls: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a list of these stands in a case as keys with values."""
    return attrs.has(cls) and "kunci" in _hints(cls)


@lru_cache(maxsize=1024)
def kind_at(path: str) -> Kind:
    """What stands at a path of a case: ``skp.tanggal`` is a date.

    >>> kind_at("skp.hasil_kerja[].indikator[].aspek")
    'aspek'
    """
    kind: Any = Case
    for step in path.replace(FIRST, "[]").split("."):
        if get_origin(kind) is tuple and is_keyed(_item(kind)):
            kind = _item(kind)  # this step is a key
            continue
        hint = _hints(_item(kind)).get(step.removesuffix("[]"), str)
        if WaktuPelaporan in get_args(hint):
            return "time"
        kind = _bare(hint)
    kind = _item(kind)
    if kind is datetime.date:
        return "date"
    if kind is bool:
        return "yes_no"
    return DOMAIN_OF_WORD.get(kind, "text")


def fields_beside(printed: frozenset[str], cls: type = Case) -> tuple[str, ...]:
    """The paths of a case, or of a unit, that are not among ``printed``; of a branch with nothing printed, its root alone."""
    return tuple(_beside(cls, "", printed))


def _beside(cls: type, base: str, printed: frozenset[str]) -> Iterator[str]:
    hints = _hints(cls)
    for field in attrs.fields(cls):
        if not field.metadata.get("in_file", True) or field.name in ("kunci", "skprules", "source"):
            continue
        kind = _bare(hints[field.name])
        listed = get_origin(kind) is tuple
        path = f"{base}{field.name}"
        inside = f"{path}[]" if listed else path
        if path in printed or (inside in printed):
            continue
        if any(known.startswith(f"{inside}.") for known in printed):
            yield from _beside(_item(kind), f"{inside}.", printed)
        else:
            yield path


def general(path: str) -> str:
    """The path with keys as items of a list: ``skp.perilaku_kerja.loyal`` is ``skp.perilaku_kerja[]``."""
    kind: Any = Case
    steps: list[str] = []
    for step in path.replace(FIRST, "[]").split("."):
        if get_origin(kind) is tuple and is_keyed(_item(kind)):
            steps[-1] += "[]"
            kind = _item(kind)
            continue
        steps.append(step)
        kind = _bare(_hints(_item(kind)).get(step.removesuffix("[]"), str)) if attrs.has(_item(kind)) else str
    return ".".join(steps)


def in_order(data: Mapping[str, Any], cls: Any = Case) -> dict[str, Any]:  # noqa: ANN401 - a type as typing gives it
    """The same data with keys in the order of the model, which is that of a case file."""
    if not attrs.has(cls):
        return {key: _in_order(value, None) for key, value in data.items()}
    hints = _hints(cls)
    names = [field.name for field in attrs.fields(cls)]
    ordered = sorted(data, key=lambda name: names.index(name) if name in names else len(names))
    return {name: _in_order(data[name], _bare(hints.get(name, str))) for name in ordered}


def _in_order(value: object, kind: Any) -> object:  # noqa: ANN401 - as above
    if isinstance(value, Mapping):
        if get_origin(kind) is tuple and is_keyed(_item(kind)):
            return {key: _in_order(inner, None) for key, inner in value.items()}
        return in_order(value, _item(kind))
    if isinstance(value, list):
        return [_in_order(item, _item(kind)) for item in value]
    return value
