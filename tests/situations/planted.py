"""The faults of ``faults.yaml`` in the unit of ``make_unit.py``: what each edits, and what the law finds because of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import attrs
from situations.edits import HOME, Found, edited, full_id
from situations.make_unit import Data, number, place_of

import skprules
from skprules.strict_yaml import parse

_PERSON = "PEGAWAI "


@attrs.frozen
class Fault:
    """One planted fault."""

    edit: dict[str, Any]
    finds: tuple[Found, ...]

    def __str__(self) -> str:
        return next(iter(self.edit))


def faults() -> list[Fault]:
    """All of them, in the order of the file."""
    found: list[dict[str, Any]] = parse((HOME / "faults.yaml").read_text(encoding="utf-8")).data["faults"]
    return [_fault(fault) for fault in found]


def _fault(fault: dict[str, Any]) -> Fault:
    own = fault.get("of", "unit")
    (edit,) = fault["edit"].items()
    return Fault(
        {_path(own, edit[0]): _value(edit[1])},
        tuple((full_id(found["rule"]), _path(found.get("of", own), found["at"])) for found in fault["finds"]),
    )


def _path(of: str, path: str) -> str:
    return path if of == "unit" else f"{place_of(of)}.{path}"


def _value(value: Any) -> Any:
    named = isinstance(value, str) and value.startswith(_PERSON)
    return number(value.removeprefix(_PERSON)) if named else value


def with_faults(unit: Data, chosen: Iterable[Fault]) -> Data:
    """The unit with some faults in it; what deletes comes last, so that no item moves before another is edited."""
    edits = {path: value for fault in chosen for path, value in fault.edit.items()}
    return edited(unit, dict(sorted(edits.items(), key=lambda edit: edit[1] == "!hapus")))


def found(unit: Data) -> Counter[Found]:
    """Rule and place of all that is found in a unit."""
    return Counter((one.rule, str(one.where.path)) for one in skprules.check(skprules.read(unit)).findings)


def expected(chosen: Iterable[Fault]) -> Counter[Found]:
    """Rule and place of all that these faults are found by."""
    return Counter(one for fault in chosen for one in fault.finds)
