"""The shape of the data that a template is filled with: texts, lists, and things with fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import attrs

Kind = Literal["text", "yes_no", "number", "list", "fields", "unknown"]


@attrs.frozen
class Shape:
    """What a name stands for.

    Attributes:
        kind: a text, yes or no, a number (only Jinja's own, such as ``loop.index``), a list, something with fields, or
            ``unknown`` for the items of a list of which no example is at hand.
        fields: the fields, by name.
        item: what a list holds.
    """

    kind: Kind
    fields: Mapping[str, Shape] = attrs.field(factory=dict)
    item: Shape | None = None


TEXT, YES_NO, NUMBER, UNKNOWN = Shape("text"), Shape("yes_no"), Shape("number"), Shape("unknown")


def shape_of(example: object) -> Shape:
    """The shape of a context, or of a part of one.

    >>> shape_of({"indikator": ["…"]}).fields["indikator"].item.kind
    'text'
    """
    if isinstance(example, bool):
        return YES_NO
    if isinstance(example, str):
        return TEXT
    if isinstance(example, int):
        return NUMBER
    if isinstance(example, Mapping):
        return Shape("fields", {str(name): shape_of(value) for name, value in example.items()})
    if isinstance(example, (list, tuple)):
        item = UNKNOWN
        for one in example:
            item = _joined(item, shape_of(one))
        return Shape("list", item=item)
    return UNKNOWN


def _joined(one: Shape, other: Shape) -> Shape:
    """A shape with the fields of both: items of a list may differ in what they have."""
    if one.kind != other.kind:
        return other if one.kind == "unknown" else one
    if one.kind == "fields":
        names = [*one.fields, *(name for name in other.fields if name not in one.fields)]
        return Shape(
            "fields",
            {name: _joined(one.fields.get(name, UNKNOWN), other.fields.get(name, UNKNOWN)) for name in names},
        )
    if one.kind == "list":
        return Shape("list", item=_joined(one.item or UNKNOWN, other.item or UNKNOWN))
    return one


def paths(shape: Shape, base: str = "") -> Iterator[tuple[str, Shape]]:
    """Every name and field with its path; ``[]`` stands for the items of a list.

    >>> [path for path, _ in paths(shape_of({"indikator": [{"uraian": "…"}]}))]
    ['indikator[].uraian']
    """
    if shape.kind == "fields":
        for name, field in shape.fields.items():
            yield from paths(field, f"{base}.{name}" if base else name)
    elif shape.kind == "list":
        yield from paths(shape.item or UNKNOWN, f"{base}[]")
    else:
        yield base, shape
