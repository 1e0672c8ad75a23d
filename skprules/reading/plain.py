"""Model → the plain data of a case file: what `read_case` takes back as the same case."""

from __future__ import annotations

import datetime
from typing import Any

import attrs

from skprules.model import Case
from skprules.model.evaluasi import EvaluasiPerilakuKerja
from skprules.model.identitas import NIP, NIPPPK, NRP
from skprules.model.skp import PerilakuKerja

_KEYED = (PerilakuKerja, EvaluasiPerilakuKerja)  # in a file a mapping, each under its ``kunci``


def plain(case: Case) -> dict[str, Any]:
    """The case as mappings, lists, strings, numbers and booleans; keys that would say nothing are left out."""
    return {"skprules": case.skprules, **fields_of(case)}


def fields_of(item: Any) -> dict[str, Any]:  # noqa: ANN401 - any class of the model
    """The keys of one thing of the model: those whose value is not the one that a file without the key gets."""
    return {
        field.name: _value(value)
        for field in attrs.fields(type(item))
        if field.metadata.get("in_file", True)
        and field.name != "kunci"
        and (value := getattr(item, field.name)) != field.default
    }


def _value(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, tuple):
        if value and isinstance(value[0], _KEYED):
            return {item.kunci: fields_of(item) for item in value}
        return [_value(item) for item in value]
    if isinstance(value, (NIP, NIPPPK, NRP)):
        return value.nomor
    if isinstance(value, datetime.date):
        return value.isoformat()
    return fields_of(value) if attrs.has(type(value)) else value
