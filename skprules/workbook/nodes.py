"""The lists of a table sheet as a tree: an item, the columns that are its own, and the lists inside it."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from skprules.workbook.layout import Field, Sheet

_LIST = re.compile(r"(.*?)([\w.]+)(\[\]|\{\})\.")


@attrs.define(eq=False)
class Node:
    """One list of a table.

    Attributes:
        path: where the list lies in the item around it.
        keyed: its entries are known by a name (``kunci``) and not by their place.
        fields: the columns of an item, with their paths inside it.
        children: the lists inside an item.
        group: the column by whose value rows belong to one item, if there is one.
        link: that column names an item of another sheet, and never makes one.
    """

    path: str
    keyed: bool = False
    fields: list[tuple[str, Field]] = attrs.field(factory=list)
    children: list[Node] = attrs.field(factory=list)
    group: Field | None = None
    link: bool = False

    def every(self) -> list[Field]:
        """The columns of the node and of all below it."""
        return [field for _, field in self.fields] + [field for child in self.children for field in child.every()]


@lru_cache(maxsize=64)
def nodes(sheet: Sheet) -> tuple[Node, ...]:
    """The outermost lists of a table sheet."""
    root = Node("")
    for field in sheet.fields:
        node, rest = root, field.key
        while found := _LIST.match(rest):
            node = _child(node, found[2], keyed=found[3] == "{}")
            rest = rest[found.end() :]
        node.fields.append((rest, field))
        if field.role is not None:
            node.group, node.link = field, field.role == "link"
    return tuple(root.children)


def _child(node: Node, path: str, *, keyed: bool) -> Node:
    for child in node.children:
        if child.path == path:
            return child
    child = Node(path, keyed)
    node.children.append(child)
    return child
