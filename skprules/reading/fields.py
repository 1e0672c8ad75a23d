"""What the keys of a file are: their kinds, from the model, and what they mean, from ``fields.yaml``."""

from __future__ import annotations

import datetime
import types
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from skprules import strict_yaml
from skprules.model import Case
from skprules.model.evaluasi import EvaluasiPerilakuKerja
from skprules.model.identitas import NIP, NIPPPK, NRP
from skprules.model.skp import PerilakuKerja
from skprules.model.unit import MatriksPeranHasil, Tim
from skprules.model.words import DOMAIN_OF_WORD, Capaian, KunciPerilakuKerja, WaktuPelaporan
from skprules.text import Text

Kind = Literal["text", "date", "yes_no", "integer", "number", "word", "when", "class", "list", "keyed", "case"]
KEYED = (PerilakuKerja, EvaluasiPerilakuKerja)
_REGULATION = "permenpanrb-6-2022"


@attrs.frozen(kw_only=True)
class UnitKeys:
    """What stands under the key ``unit`` of a unit file."""

    nama: str
    pimpinan: Case
    anggota: tuple[Case, ...] = ()
    tim: tuple[Tim, ...] = ()
    capaian_kinerja_organisasi: Capaian | None = None


@attrs.frozen(kw_only=True)
class UnitFile:
    """The keys of a unit file."""

    skprules: int = 1
    unit: UnitKeys
    matriks_peran_hasil: tuple[MatriksPeranHasil, ...] = ()


@attrs.frozen
class Shape:
    """What may stand at one place.

    Attributes:
        domain: of a word, the domain that it is of.
        cls: the class of the model that stands there, or of an entry by name.
        item: of a list, what its items are.
    """

    kind: Kind
    domain: str | None = None
    cls: type | None = None
    item: Shape | None = None
    nullable: bool = False


@attrs.frozen
class Key:
    """One key of a class: what may stand there, whether it must, and what it means."""

    name: str
    shape: Shape
    required: bool
    default: Any
    text: Text | None
    clause: tuple[str, ...]

    @property
    def explanation(self) -> Text:
        """The meaning with its clauses behind it."""
        text = self.text or Text(self.name, self.name)
        if not self.clause:
            return text
        clauses = ", ".join(self.clause)
        return Text(f"{text.id} ({clauses})", f"{text.en} ({clauses})")


@lru_cache(maxsize=1)
def explanations() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """The explanations as ``fields.yaml`` has them, by class and key."""
    found: Mapping[str, Mapping[str, Mapping[str, Any]]] = strict_yaml.parse(
        files("skprules.reading").joinpath("fields.yaml").read_text(encoding="utf-8"), "fields.yaml"
    ).data
    return found


@lru_cache(maxsize=128)
def keys_of(cls: type) -> tuple[Key, ...]:
    """The keys that a class of the model has in a file, in its order."""
    hints = get_type_hints(
        cls, {**vars(__import__(cls.__module__, fromlist=["_"])), "Callable": Callable, "Mapping": Mapping}
    )
    return tuple(
        _key(cls, field, hints[field.name])
        for field in attrs.fields(cls)
        if field.metadata.get("in_file", True) and not (field.name == "kunci" and cls in KEYED)
    )


def _key(cls: type, field: Any, hint: Any) -> Key:  # noqa: ANN401 - an attribute of attrs, and any type
    said = _explained(cls, field.name)
    return Key(
        name=field.name,
        shape=_shape(hint),
        required=field.default is attrs.NOTHING,
        default=None if field.default is attrs.NOTHING or isinstance(field.default, attrs.Factory) else field.default,  # type: ignore[arg-type]
        text=Text(said["id"], said["en"]) if said else None,
        clause=tuple(said.get("clause", ())),
    )


def _explained(cls: type, name: str) -> Mapping[str, Any]:
    known = explanations()
    homes = ["Unit"] if cls in (UnitKeys, UnitFile) else [base.__name__ for base in cls.__mro__]
    return next((known[home][name] for home in homes if name in known.get(home, {})), {})


def _shape(hint: Any) -> Shape:  # noqa: ANN401, PLR0911 - any type; one answer a kind
    members = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else ()
    if WaktuPelaporan in members:
        return Shape("when", domain="waktu_pelaporan", nullable=True)
    if members:
        inner = next(member for member in members if member is not types.NoneType)
        return attrs.evolve(_shape(inner), nullable=types.NoneType in members)
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        if item in KEYED:
            return Shape("keyed", domain=DOMAIN_OF_WORD[KunciPerilakuKerja], cls=item)
        return Shape("list", item=_shape(item))
    if hint in DOMAIN_OF_WORD:
        return Shape("word", domain=DOMAIN_OF_WORD[hint])
    if hint is Case:
        return Shape("case", cls=Case)
    if hint in (NIP, NIPPPK, NRP):
        return Shape("number", cls=hint)
    if attrs.has(hint):
        return Shape("class", cls=hint)
    simple: dict[Any, Kind] = {str: "text", bool: "yes_no", int: "integer", datetime.date: "date"}
    return Shape(simple[hint])
