"""What a document says for each field of its context → the data of a case, in the shape of a case file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from skprules.documents import contexts
from skprules.documents.readback_inverse import Inverse
from skprules.documents.readback_pattern import Pattern, context_paths
from skprules.documents.readback_regroup import Data
from skprules.documents.readback_shape import FIRST, general, in_order
from skprules.documents.readback_tree import Read
from skprules.documents.readback_values import Values
from skprules.reading.case import FORMAT_VERSION


def printed_paths(pattern: Pattern, inverse: Inverse) -> dict[str, str]:
    """The path in the case of each path of the context that the template prints, wholly or in parts."""
    there = [inverse.path_after_preparing(found) for found in context_paths(pattern)]
    return {
        field: path
        for field, path in inverse.fields.items()
        if any(found == field or found.startswith((f"{field}.", f"{field}[")) for found in there)
    }


def implied_paths(printed: Mapping[str, str], inverse: Inverse) -> frozenset[str]:
    """What follows from where something is printed: the approach from the form, the kind of a result from its section."""
    implied = {general(path) for constants in inverse.constants.values() for path in constants}
    for path in printed.values():
        if path.endswith(".nip"):
            who = path.removesuffix(".nip")
            implied |= {f"{who}.{name}" for name in ("nipppk", "nrp", "identitas")}
        if path.endswith(".pangkat_golongan"):
            implied.add(path.replace("pangkat_golongan", "golongan"))
    return frozenset(implied)


def case_data(read: Read, inverse: Inverse, printed: Mapping[str, str], values: Values, form: str) -> Data:
    """The data of the case; what could not be recovered is noted in ``values``.

    Args:
        read: the context as the document has it, in the shape of the case.
        inverse: the way back from the form.
        printed: the path in the case of each path that the template prints.
        values: turns printed values into those of a case.
        form: id of the form.
    """
    data: Data = {"skprules": FORMAT_VERSION}
    for path, value in inverse.constants.get("", {}).items():
        _put(data, path, value)
    entries = [(field.split("[]"), path.split("[]"), field, path) for field, path in printed.items()]
    _Taking(inverse, values).take(entries, read, data, "", "")
    _put(data, "periode", values.period(read["periode"]))
    inverse.references(data)
    optional = contexts.FORMS[form].optional if form in contexts.FORMS else ()
    for who in (field.removesuffix(".nip") for field in printed if field.endswith(".nip")):
        identity = values.identity(read[who], who, optional)
        person = data.setdefault(who, {})
        person |= identity
        if "pangkat_golongan" in person and ("nipppk" in identity):
            person["golongan"] = person.pop("pangkat_golongan")
    return in_order({key: value for key, value in data.items() if value not in ({}, [])})


def _put(target: Data, path: str, value: object) -> None:
    """Set what stands at a path; ``manual_indikator(0).tujuan`` is in the first item of a list."""
    *branches, last = path.split(".")
    for branch in branches:
        name = branch.removesuffix(FIRST)
        if name != branch:
            items = target.setdefault(name, [])
            items or items.append({})
            target = items[0]
        else:
            target = target.setdefault(name, {})
    target[last] = value


_Entry = tuple[list[str], list[str], str, str]  # what is left of the path in context and case, and both whole


@attrs.frozen
class _Taking:
    """Carries values from the context into the case, list by list."""

    inverse: Inverse
    values: Values

    def take(self, entries: list[_Entry], node: Read, target: Data, base: str, path: str) -> None:
        """Put what stands at ``node`` into ``target``; ``base`` and ``path`` say where these are."""
        lists: dict[tuple[str, str], list[_Entry]] = {}
        for entry in entries:
            field, at, _, _ = entry
            if len(field) == 1 and len(at) == 2:
                self._take_words(entry, node, target, path)
            elif len(field) == 1:
                self._take_value(entry, node, target, path)
            elif len(at) == 1:
                self._take_first(entry, node, target, path)
            else:
                lists.setdefault((field[0], at[0]), []).append(entry)
        for (field_head, path_head), inner in lists.items():
            self._take_list(inner, node, target, (base + field_head, path + path_head), (field_head, path_head))

    def _take_value(self, entry: _Entry, node: Read, target: Data, path: str) -> None:
        (name,), (at,), whole, general_path = entry
        if whole.endswith((".nip", "periode.mulai", "periode.selesai")):
            return  # with their labels, or the year
        place = path + at
        if whole.endswith(".jabatan") and general_path.endswith(".jabatan.nama"):
            value: object = self.values.position(_node(node, name), place)
        else:
            value = self.values.convert(
                _node(node, name),
                place,
                general_path,
                nothing=whole in self.inverse.nothing or whole.endswith(".pangkat_golongan"),
            )
        if value is not None:
            _put(target, at.removeprefix("."), value)

    def _take_words(self, entry: _Entry, node: Read, target: Data, path: str) -> None:
        """The case has a list where the form has words with commas between them."""
        (name,), (at, _), _, general_path = entry
        found = self.values.words(_node(node, name), path + at, general_path)
        if found:
            _put(target, at.removeprefix("."), found)

    def _take_first(self, entry: _Entry, node: Read, target: Data, path: str) -> None:
        """The case has one value where the context has a list: it stands in the first item."""
        field, at, whole, general_path = entry
        items = _node(node, field[0]).items or []
        if items:
            self.take([(field[1:], at, whole, general_path)], items[0], target, "", path)

    def _take_list(
        self, entries: list[_Entry], node: Read, target: Data, places: tuple[str, str], heads: tuple[str, str]
    ) -> None:
        base, path = places
        name = heads[1].removeprefix(".")
        made: list[Any] = []
        found = _list(target, name)
        start = len(found)
        for item in _node(node, heads[0]).items or ():
            place = f"{path}[{start + len(made)}]"
            inner = [(field[1:], at[1:], whole, general_path) for field, at, whole, general_path in entries]
            scalar = next((entry for entry in inner if len(entry[0]) == 1 and entry[1] == [""]), None)
            if scalar is not None:
                value = self.values.convert(_node(item, scalar[0][0]), place, scalar[3])
                if value is not None:
                    made.append(value)
                continue
            row: Data = {}
            self.take(inner, item, row, f"{base}[]", place)
            if row or self.inverse.aligned:
                for constant, value in self.inverse.constants.get(f"{base}[]", {}).items():
                    if constant.startswith(f"{path}[]."):
                        _put(row, constant.removeprefix(f"{path}[]."), value)
                made.append(row)
        if made:
            _put(target, name, [*found, *made])


def _node(node: Read, path: str) -> Read:
    """The node at a path below; the node itself for an empty one."""
    for step in path.removeprefix(".").split("."):
        node = node[step] if step else node
    return node


def _list(data: Data, path: str) -> list[Any]:
    """The list at a path below; an empty one where there is none."""
    *branches, last = path.split(".")
    for branch in branches:
        name = branch.removesuffix(FIRST)
        data = data.get(name, {}) if name == branch else (data.get(name) or [{}])[0]
    found: list[Any] = data.get(last, [])
    return found
