"""JSON Schema of case files and unit files, from the model and the words in force.

Editors complete and check with it. It knows each word in its own spelling only; the reader knows variants too, and what no
schema can tell (the turn of the year, references between places).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from skprules.model import Case
from skprules.model.pegawai import Orang, Pegawai
from skprules.reading.fields import Key, Shape, UnitFile, keys_of

if TYPE_CHECKING:
    from skprules.domains import Domains

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ROOTS = {"skp": (Case, "Berkas kasus SKP: satu pegawai, satu tahun"), "unit": (UnitFile, "Berkas unit")}
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DIGITS = {"NIP": "18", "NIPPPK": "18", "NRP": "5,20"}
_IDENTITIES = ("nip", "nipppk", "nrp", "identitas")
KINDS = tuple(_ROOTS)


def case_schema(kind: str, domains: Domains) -> dict[str, Any]:
    """The JSON Schema of a kind of file.

    Args:
        kind: ``skp`` or ``unit``.
        domains: the words in force.
    """
    root, title = _ROOTS[kind]
    classes: dict[str, Any] = {}
    _collect(root, classes, domains)
    own = classes.pop(root.__name__)
    return {
        "$schema": DIALECT,
        "$id": f"urn:skprules:case-{kind}:1",
        "title": title,
        **own,
        "$defs": dict(sorted(classes.items())),
    }


def _collect(cls: type, found: dict[str, Any], domains: Domains) -> None:
    """The schema of a class, and of all that it holds."""
    if cls.__name__ in found:
        return
    found[cls.__name__] = {}  # a class that holds itself must not be begun again
    keys = keys_of(cls)
    schema: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "required": [key.name for key in keys if key.required],
        "properties": {key.name: _property(key, domains) for key in keys},
    }
    if issubclass(cls, Orang):
        schema["allOf"] = list(_one_identity())
    if cls is Pegawai:
        schema["properties"]["jabatan"] = {
            **schema["properties"]["jabatan"],
            "required": ["jenis"],
            "properties": {"jenis": {"not": {"type": "null"}}},
        }
    found[cls.__name__] = schema
    for key in keys:
        for shape in (key.shape, key.shape.item):
            if shape is not None and shape.cls is not None and shape.kind in ("class", "keyed", "case"):
                _collect(shape.cls, found, domains)


def _one_identity() -> Any:  # noqa: ANN401 - schemas
    there: dict[str, Any] = {"not": {"type": "null"}}
    for place, one in enumerate(_IDENTITIES):
        for other in _IDENTITIES[place + 1 :]:
            yield {"not": {"required": [one, other], "properties": {one: there, other: there}}}


def _property(key: Key, domains: Domains) -> dict[str, Any]:
    schema = _of(key.shape, domains)
    if key.name == "skprules":
        schema = {"const": 1}
    if not key.required:
        schema = _or_null(schema)
    said: dict[str, Any] = {"description": key.explanation.id} if key.text is not None else {}
    if key.default not in (None, ()):
        said["default"] = key.default
    return {**said, **schema}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """An empty key is a key left out."""
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    return {"anyOf": [schema, {"type": "null"}]}


def _of(shape: Shape, domains: Domains) -> dict[str, Any]:  # noqa: C901, PLR0911 - one answer a kind
    match shape.kind:
        case "text":
            return {"type": ["string", "number"], "minLength": 1}
        case "yes_no":
            return {"type": "boolean"}
        case "integer":
            return {"type": "integer", "minimum": 1}
        case "date":
            return {"type": "string", "pattern": _DATE, "format": "date"}
        case "number":
            assert shape.cls is not None  # noqa: S101 - a number has its class
            return {
                "type": ["string", "integer"],
                "pattern": f"^[\\s.\\-]*([0-9][\\s.\\-]*){{{_DIGITS[shape.cls.__name__]}}}$",
            }
        case "word":
            return {"enum": list(domains[shape.domain or ""].values)}
        case "when":
            return {
                "anyOf": [
                    {"enum": list(domains[shape.domain or ""].values)},
                    {"type": ["string", "number"], "minLength": 1},
                ]
            }
        case "keyed":
            assert shape.cls is not None  # noqa: S101 - an entry by name has its class
            entry = _or_null({"$ref": f"#/$defs/{shape.cls.__name__}"})
            names = domains[shape.domain or ""].values
            return {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(names, entry)}
        case "list":
            assert shape.item is not None  # noqa: S101 - a list has its items
            item = _of(attrs.evolve(shape.item, nullable=False), domains)
            return {"type": "array", "items": _or_null(item) if shape.item.nullable else item}
        case "case":
            return {"anyOf": [{"type": "string", "minLength": 1}, {"$ref": "#/$defs/Case"}]}
        case "class":
            assert shape.cls is not None  # noqa: S101 - a class it is
            return {"$ref": f"#/$defs/{shape.cls.__name__}"}
