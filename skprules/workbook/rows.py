"""The plain data of a case or unit file → the rows of each sheet."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from skprules.domains import Domains
from skprules.errors import InputError
from skprules.workbook.layout import Field, Kind, Sheet, words
from skprules.workbook.nodes import Node, nodes
from skprules.workbook.values import join_lines

Row = dict[Field, Any]


def find(data: Any, path: str) -> Any:  # noqa: ANN401 - whatever stands there
    """What stands at a path of mappings; None where nothing does."""
    for key in path.split("."):
        if not isinstance(data, Mapping):
            return None
        data = data.get(key)
    return data


def table_rows(sheet: Sheet, data: Mapping[str, Any]) -> list[Row]:
    """The rows of a table sheet, as values of the case file."""
    return [row for node in nodes(sheet) for row in _rows(node, data)]


def _rows(node: Node, around: Mapping[str, Any]) -> Iterator[Row]:
    held = find(around, node.path) or ()
    entries = [{**(item or {}), "kunci": key} for key, item in held.items()] if isinstance(held, Mapping) else held
    for number, entry in enumerate(entries, 1):
        lanes = [list(_rows(child, entry)) for child in node.children]
        height = max((len(lane) for lane in lanes), default=0)
        if node.link and not height:
            continue
        rows: list[Row] = [{} for _ in range(max(height, 1))]
        for key, field in node.fields:
            value = number if field.role == "ordinal" else find(entry, key)
            if value is not None:
                rows[0][field] = value
        for lane in lanes:
            for row, more in zip(rows, lane, strict=False):
                row.update(more)
        yield from rows


def shown_fields(sheet: Sheet, kind: Kind, rows: list[Row]) -> tuple[Field, ...]:
    """The fields of a table that this kind of workbook has, or that the data fill."""
    filled = {field for row in rows for field in row}
    return tuple(field for field in sheet.fields if field in filled or _wanted(field.only, kind))


def is_shown(sheet: Sheet, kind: Kind, data: Mapping[str, Any]) -> bool:
    """Whether this kind of workbook has the sheet, or the data fill it."""
    if _wanted(sheet.only, kind):
        return True
    return bool(table_rows(sheet, data)) if sheet.shape == "table" else False


def form_fields(sheet: Sheet, kind: Kind, data: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields of a form that this kind of workbook has, or that the data fill."""
    return tuple(
        field
        for field in sheet.fields
        if _wanted(field.only, kind)
        or any(find(data, path_of(field, about.base)) is not None for about in sheet.columns)
    )


def path_of(field: Field, base: str) -> str:
    """The path of a form's field for one of its columns."""
    return f"{base}.{field.key}" if base else field.key


def _wanted(only: tuple[str, ...], kind: Kind) -> bool:
    return not only or not set(only).isdisjoint(kind.traits)


def written(value: Any, field: Field, domains: Domains) -> Any:  # noqa: ANN401 - what a cell may hold
    """A value of a case file as the cell holds it: labels for words, dates as dates, lists in lines."""
    if field.kind == "presence":
        return words().yes
    if isinstance(value, bool):
        return words().yes if value else words().no
    if field.kind in ("date", "when"):
        try:
            return datetime.date.fromisoformat(str(value))
        except ValueError:
            pass
    if isinstance(value, list):
        texts = [_label(str(item), field, domains) for item in value]
        return "\n".join(texts) if field.kind == "words" else join_lines(texts)
    if field.kind == "integer" or field.role == "ordinal":
        return int(value)
    return _label(str(value), field, domains)


def labels(field: Field, domains: Domains) -> list[str]:
    """What the drop-down list of a field offers."""
    if field.kind in ("yes_no", "presence"):
        return [words().yes] if field.kind == "presence" else [words().yes, words().no]
    if field.domain is None:
        return []
    return [_label(value, field, domains) for value in field.choices or domains[field.domain].values]


def _label(value: str, field: Field, domains: Domains) -> str:
    """The label of a word, where reading it gives the same word back."""
    domain = domains[field.domain] if field.domain is not None else None
    if domain is None or value not in domain.position:
        return value
    label = domain.label(value)
    try:
        return label if domain.parse(label) == value else value
    except InputError:
        return value
