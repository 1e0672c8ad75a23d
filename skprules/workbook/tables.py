"""Rows of a table sheet → lists of a case file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from skprules.text import Text
from skprules.workbook.found import Found
from skprules.workbook.grid import Cell, Grid
from skprules.workbook.headings import Headings
from skprules.workbook.layout import Field, Sheet, slug
from skprules.workbook.nodes import Node, nodes
from skprules.workbook.values import Unreadable, value_of

_DESCRIPTION = "uraian"


@attrs.define
class _Current:
    """The item that rows are being added to."""

    item: dict[str, Any]
    path: str
    said: dict[Field, Any]


class TableReader:
    """Reads one table sheet into what was found."""

    def __init__(self, sheet: Sheet, grid: Grid, headings: Headings, found: Found) -> None:
        """Take the sheet, where its headings stand, and what was found so far."""
        self._sheet = sheet
        self._grid = grid
        self._headings = headings
        self._found = found
        self._current: dict[Node, _Current] = {}

    def read(self) -> None:
        """Every row below the headings."""
        for node in nodes(self._sheet):
            self._found.places.setdefault(node.path, self._heading_place(node))
        for row, cells in self._grid.rows.items():
            if row <= self._headings.row:
                continue
            filled = {field: cells[column] for field, column in self._headings.columns.items() if column in cells}
            for node in nodes(self._sheet):
                self._take(node, row, filled, self._found.data, "")

    def _take(self, node: Node, row: int, filled: Mapping[Field, Cell], around: dict[str, Any], path: str) -> None:
        """Give the cells of a row to the item that they belong to, a new one where they begin one."""
        fresh = [field for field in node.every() if field in filled and not filled[field].spread]
        if all(field.role == "ordinal" for field in fresh):  # nothing, or numbers that were dragged down in advance
            return
        own = {field: filled[field] for _, field in node.fields if field in filled}
        if node.link:
            current = self._linked(node, row, own, around, path)
        else:
            current = self._current.get(node)
            if current is None or self._begins(node, own, current):
                current = self._new(node, row, around, path, own)
            self._fill(node, row, own, current)
        if current is not None:
            for child in node.children:
                self._take(child, row, filled, current.item, current.path)

    def _begins(self, node: Node, own: Mapping[Field, Cell], current: _Current) -> bool:
        """Whether these cells are of a new item, and not more of the current one, repeated or merged."""
        fresh = {field: cell.value for field, cell in own.items() if not cell.spread}
        if not fresh:
            return False
        if node.group is None:
            return True
        repeated = all(current.said.get(field) == value for field, value in fresh.items())
        if node.group in fresh and node.group.role == "group":
            return slug(str(current.said.get(node.group))) != slug(str(fresh[node.group]))
        return not repeated

    def _new(self, node: Node, row: int, around: dict[str, Any], path: str, own: Mapping[Field, Cell]) -> _Current:
        item: dict[str, Any] = {}
        if node.keyed:
            named = own.get(node.group) if node.group is not None else None
            key = slug(str(named.value)) if named is not None else ""
            place = f"{path}{node.path}.{key}" if key else f"{path}{node.path}"
            entries = _inside(around, node.path, {})
            if not key or key in entries:
                self._refuse_entry(node, row, key)
            entries.setdefault(key or f"baris {row}", item)
        else:
            items = _inside(around, node.path, [])
            place = f"{path}{node.path}[{len(items)}]"
            items.append(item)
        current = self._current[node] = _Current(item, f"{place}.", {})
        for below in self._below(node):
            self._current.pop(below, None)
        self._found.places[place] = self._place(row, _telling(node, own))
        for child in node.children:
            self._found.places.setdefault(f"{place}.{child.path}", self._place(row, child.every()[0]))
        return current

    def _fill(self, node: Node, row: int, own: Mapping[Field, Cell], current: _Current) -> None:
        for key, field in node.fields:
            place = self._place(row, field)
            where = current.path + key
            if field not in own:
                self._found.places.setdefault(where, place)
                continue
            if field in current.said:
                continue
            current.said[field] = own[field].value
            self._found.places[where] = place
            group = key.rpartition(".")[0]
            if group:
                self._found.places.setdefault(current.path + group, place)
            if field.role == "ordinal":
                self._numbered(own[field], current)
                continue
            if node.keyed and field is node.group:
                continue
            self._put(current.item, key, field, own[field], where)

    def _numbered(self, cell: Cell, current: _Current) -> None:
        """Tell where a number is not the one by which other sheets know the item."""
        place = int(current.path.rpartition("[")[2].partition("]")[0]) + 1
        if not isinstance(cell.value, str) and cell.value != place:
            self._found.warn_at(
                self._grid.place(cell.row, cell.column),
                Text(
                    f"bernomor {cell.value}, padahal yang ke-{place}; lembar lain merujuknya dengan kode, atau dengan {place}",
                    f"numbered {cell.value}, but it is number {place}; other sheets name it by its code, or as {place}",
                ),
            )

    def _put(self, item: dict[str, Any], key: str, field: Field, cell: Cell, where: str) -> None:
        try:
            value = value_of(cell, field)
        except Unreadable as problem:
            self._found.refuse(where, problem.text)
            value = None
        self._found.formula(cell, where)
        *groups, name = key.split(".")
        for group in groups:
            item = item.setdefault(group, {})
        item[name] = value

    def _linked(
        self, node: Node, row: int, own: Mapping[Field, Cell], around: dict[str, Any], path: str
    ) -> _Current | None:
        """The item of another sheet that a row names; a row that names none is about the last one."""
        field = node.group
        if field is None or field not in own:
            if node not in self._current and field is not None:
                self._found.refuse_at(
                    self._place(row, field),
                    Text(
                        f"{field.heading} belum diisi pada baris ini", f"'{field.heading}' is not filled in on this row"
                    ),
                )
            return self._current.get(node)
        name = next(key for key, one in node.fields if one is field)
        wanted = str(own[field].value)
        known = _inside(around, node.path, [])
        for number, item in enumerate(known):
            if slug(str(item.get(name))) == slug(wanted):
                before = self._current.get(node)
                if before is None or before.item is not item:
                    for below in self._below(node):
                        self._current.pop(below, None)
                    self._current[node] = _Current(item, f"{path}{node.path}[{number}].", {})
                return self._current[node]
        choices = ", ".join(str(item.get(name)) for item in known)
        hint = (
            (f"pilih: {choices}", f"choose: {choices}") if choices else ("isi dulu di sana", "fill it in there first")
        )
        self._found.refuse_at(
            self._place(row, field),
            Text(
                f"'{wanted[:40]}' tidak ada pada lembar yang memuat {field.heading.lower()}; {hint[0]}",
                f"'{wanted[:40]}' is not on the sheet of '{field.heading}'; {hint[1]}",
            ),
        )
        self._current.pop(node, None)
        return None

    def _refuse_entry(self, node: Node, row: int, key: str) -> None:
        field = node.group or node.every()[0]
        if key:
            text = Text(
                f"'{key}' sudah diisi pada baris lain; gabungkan keduanya",
                f"'{key}' stands on another row already; merge the two",
            )
        else:
            text = Text(
                f"{field.heading} belum diisi pada baris ini", f"'{field.heading}' is not filled in on this row"
            )
        self._found.refuse_at(self._place(row, field), text)

    def _below(self, node: Node) -> list[Node]:
        return [below for child in node.children for below in (child, *self._below(child))]

    def _place(self, row: int, field: Field) -> str:
        column = self._headings.columns.get(field, self._headings.first)
        return self._grid.place(row, column)

    def _heading_place(self, node: Node) -> str:
        return self._place(self._headings.row, node.every()[0])


def _telling(node: Node, own: Mapping[Field, Cell]) -> Field:
    """The column by which people know an item: its description, else the first that is filled in."""
    described = next((field for key, field in node.fields if key == _DESCRIPTION), None)
    return described or next(iter(own), node.every()[0])


def _inside(around: dict[str, Any], path: str, empty: Any) -> Any:  # noqa: ANN401 - a list or a mapping
    *groups, name = path.split(".")
    for group in groups:
        around = around.setdefault(group, {})
    return around.setdefault(name, empty)
