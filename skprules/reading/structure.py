"""Plain data → model, by cattrs; everything that is wrong is found at once, each with its path."""

from __future__ import annotations

import datetime
import re
import types
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import (
    Converter,
)
from cattrs.gen import make_dict_structure_fn, override

from skprules.domains import Domains
from skprules.errors import InputError, Problem, Where
from skprules.model import words
from skprules.model.evaluasi import EvaluasiPerilakuKerja
from skprules.model.identitas import NIP, NIPPPK, NRP
from skprules.model.skp import PerilakuKerja
from skprules.reading.problems import join, kind_of, problems_of, unknown_key, wrong
from skprules.strict_yaml import Number

T = TypeVar("T")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def structure(data: object, cls: type[T], converter: Converter) -> T:
    """Build ``cls`` from plain data.

    Raises:
        InputError: all problems at once; ``where.path`` counts from ``data``.
    """
    try:
        return converter.structure(data, cls)
    except Exception as error:  # noqa: BLE001 - what is no problem of the data is raised again by _problems
        raise InputError(problems_of(error, "")) from None


def make_converter(domains: Domains, *, detailed: bool = True) -> Converter:
    """The converter for case files, with the words that ``domains`` knows.

    Args:
        domains: the words in force.
        detailed: collect every fault with its path; else the first one ends the work, and good data are built quicker.
    """
    converter = base_converter(detailed=detailed)
    for word, name in words.DOMAIN_OF_WORD.items():
        converter.register_structure_hook(word, _word_hook(domains, name))
    for number in (NIP, NIPPPK, NRP):
        converter.register_structure_hook(number, _number_hook(number))
    converter.register_structure_hook(datetime.date, _structure_date)
    for cls in (PerilakuKerja, EvaluasiPerilakuKerja):
        _register_keyed(converter, domains, cls)
    converter.register_structure_hook_func(lambda kind: words.WaktuPelaporan in get_args(kind), _waktu_hook(domains))
    return converter


def base_converter(*, detailed: bool = True) -> Converter:
    """A converter that takes mappings for classes, lists for tuples, and refuses to guess."""
    converter = Converter(detailed_validation=detailed, forbid_extra_keys=True)
    converter.register_structure_hook_factory(_is_optional, lambda kind: _optional_hook(converter, kind))
    converter.register_structure_hook_factory(attrs.has, lambda cls: _class_hook(converter, cls))
    converter.register_structure_hook_factory(_is_tuple, lambda kind: _tuple_hook(converter, kind))
    converter.register_structure_hook(str, _structure_text)
    converter.register_structure_hook(bool, _structure_bool)
    converter.register_structure_hook(int, _structure_int)
    return converter


def _is_tuple(kind: Any) -> bool:  # noqa: ANN401 - cattrs asks about any type
    return getattr(kind, "__origin__", None) is tuple


def _is_optional(kind: Any) -> bool:  # noqa: ANN401 - cattrs asks about any type
    members = get_args(kind)
    return get_origin(kind) in (Union, types.UnionType) and len(members) == 2 and types.NoneType in members


def _optional_hook(converter: Converter, kind: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401 - the signature of cattrs
    """As cattrs does it, but the hook of the value is looked up once."""
    inner = next(member for member in get_args(kind) if member is not types.NoneType)
    build: Callable[[Any, Any], Any] | None = None

    def hook(value: Any, _: Any) -> Any:  # noqa: ANN401 - the signature of cattrs
        nonlocal build
        if value is None:
            return None
        if build is None:  # not at once: a class may hold itself
            build = converter.get_structure_hook(inner)
        return build(value, inner)

    return hook


def _class_hook(converter: Converter, cls: type) -> Callable[[Any, Any], Any]:
    names = {field.name for field in attrs.fields(cls)}
    hidden = {field.name: override(omit=True) for field in attrs.fields(cls) if not field.metadata.get("in_file", True)}
    build: Callable[[Any, Any], Any] = make_dict_structure_fn(
        cls,
        converter,
        _cattrs_forbid_extra_keys=True,
        **hidden,  # type: ignore[arg-type]  # by name these are fields, not the options before them
    )

    def hook(value: Any, kind: Any) -> Any:  # noqa: ANN401 - the signature of cattrs
        if not isinstance(value, Mapping):
            known = ", ".join(field.name for field in attrs.fields(cls) if field.name not in hidden)
            raise wrong(
                f"di sini diharapkan isian berkunci ({known}), bukan {kind_of(value)[0]}",
                f"keys are expected here ({known}), not {kind_of(value)[1]}",
            )
        # An empty key is a key left out; one that is not known is told, for it may be half of a value with a comma in it.
        if None in value.values():
            value = {key: item for key, item in value.items() if item is not None or key not in names}
        return build(value, kind)

    return hook


def _tuple_hook(converter: Converter, kind: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401 - the signature of cattrs
    whole: Any = list.__class_getitem__(get_args(kind)[0])
    build: Callable[[Any, Any], Any] | None = None

    def hook(value: Any, _: Any) -> Any:  # noqa: ANN401 - the signature of cattrs
        nonlocal build
        if not isinstance(value, list):
            raise wrong(
                f"di sini diharapkan daftar, bukan {kind_of(value)[0]}; awali tiap butir dengan '- '",
                f"a list is expected here, not {kind_of(value)[1]}; begin each item with '- '",
            )
        if build is None:  # not at once: a class may hold itself
            build = converter.get_structure_hook(whole)
        return tuple(build(value, whole))

    return hook


def _structure_text(value: Any, _: Any) -> str:  # noqa: ANN401 - the signature of cattrs
    if type(value) is str and value:
        return value
    if isinstance(value, bool) or not isinstance(value, (str, int, float, datetime.date)):
        raise wrong(
            f"di sini diharapkan teks, bukan {kind_of(value)[0]}", f"text is expected here, not {kind_of(value)[1]}"
        )
    text = str(value)
    if not text:
        raise wrong("teks ini kosong; isilah atau hapus kuncinya", "this text is empty; fill it in or remove the key")
    return text


def _structure_bool(value: Any, _: Any) -> bool:  # noqa: ANN401 - the signature of cattrs
    if not isinstance(value, bool):
        raise wrong(
            f"di sini diharapkan true atau false, bukan {kind_of(value)[0]}",
            f"true or false is expected here, not {kind_of(value)[1]}",
        )
    return value


def _structure_int(value: Any, _: Any) -> int:  # noqa: ANN401 - the signature of cattrs
    if isinstance(value, bool) or not isinstance(value, (Number, int)) or not re.fullmatch(r"[0-9]{1,9}", str(value)):
        raise wrong(
            f"di sini diharapkan bilangan bulat, bukan {kind_of(value)[0]}",
            f"a whole number is expected here, not {kind_of(value)[1]}",
        )
    return int(value)


def _structure_date(value: Any, _: Any) -> datetime.date:  # noqa: ANN401 - the signature of cattrs
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise wrong(f"tanggal {value} tidak ada dalam kalender", f"there is no {value} in the calendar") from None

    raise wrong(
        f"di sini diharapkan tanggal seperti 2026-01-31, bukan {kind_of(value)[0]}",
        f"a date like 2026-01-31 is expected here, not {kind_of(value)[1]}",
    )


def _word_hook(domains: Domains, name: str) -> Callable[[Any, Any], str]:
    domain = domains[name]
    as_it_is = {value: domain.parse(value) for value in domain.values}  # most words are written so, and found at once

    def hook(value: Any, _: Any) -> str:  # noqa: ANN401 - the signature of cattrs
        found = as_it_is.get(value) if isinstance(value, str) else None
        if found is not None:
            return found
        if not isinstance(value, str):
            choices = ", ".join(domain.values)
            raise wrong(
                f"di sini diharapkan satu kata ({choices}), bukan {kind_of(value)[0]}",
                f"one word is expected here ({choices}), not {kind_of(value)[1]}",
            )
        return domain.parse(value)

    return hook


def _number_hook(cls: type[NIP | NIPPPK | NRP]) -> Callable[[Any, Any], NIP | NIPPPK | NRP]:
    def hook(value: Any, _: Any) -> NIP | NIPPPK | NRP:  # noqa: ANN401 - the signature of cattrs
        if isinstance(value, bool) or not isinstance(value, (str, int)):
            raise wrong(
                f"{cls.label} ditulis sebagai angka, bukan {kind_of(value)[0]}",
                f"the {cls.label} is written in digits, not as {kind_of(value)[1]}",
            )
        return cls.parse(str(value))

    return hook


def _register_keyed(converter: Converter, domains: Domains, cls: type) -> None:
    converter.register_structure_hook_func(
        lambda kind: _is_tuple(kind) and get_args(kind)[0] is cls, _keyed_hook(converter, domains, cls)
    )


def _keyed_hook(converter: Converter, domains: Domains, cls: type) -> Callable[[Any, Any], Any]:
    """A mapping from BerAKHLAK value to what is said of it becomes a tuple of items that know their ``kunci``."""
    kunci = domains["perilaku_kerja"]
    fields = [field.name for field in attrs.fields(cls) if field.name != "kunci"]

    def hook(value: Any, _: Any) -> Any:  # noqa: ANN401 - the signature of cattrs
        if not isinstance(value, Mapping):
            choices = ", ".join(kunci.values)
            raise wrong(
                f"di sini diharapkan isian berkunci ({choices}), bukan {kind_of(value)[0]}",
                f"keys are expected here ({choices}), not {kind_of(value)[1]}",
            )
        problems = [
            Problem(Where(path=f"{key}.kunci"), unknown_key("kunci", cls))
            for key, item in value.items()
            if isinstance(item, Mapping) and "kunci" in item
        ]
        items: dict[str, Any] = {}
        for key, item in value.items():
            try:
                name = kunci.parse(key)
                if item is None:
                    continue
                if name in items:
                    raise wrong(
                        f"'{name}' sudah ada dengan ejaan lain; gabungkan keduanya",
                        f"'{name}' is there already in another spelling; merge the two",
                    )
                if not isinstance(item, Mapping):
                    known = ", ".join(fields)
                    raise wrong(
                        f"di sini diharapkan isian berkunci ({known}), bukan {kind_of(item)[0]}",
                        f"keys are expected here ({known}), not {kind_of(item)[1]}",
                    )
                items[name] = structure({**item, "kunci": name}, cls, converter)
            except InputError as error:
                problems += [attrs.evolve(p, where=Where(path=join(key, p.where.path))) for p in error.problems]
        if problems:
            raise InputError(problems)
        return tuple(items[name] for name in kunci.values if name in items)

    return hook


def _waktu_hook(domains: Domains) -> Callable[[Any, Any], Any]:
    regular = domains["waktu_pelaporan"]

    def hook(value: Any, kind: Any) -> Any:  # noqa: ANN401 - the signature of cattrs
        if value is None:
            return None
        text = _structure_text(value, kind)
        if _ISO_DATE.fullmatch(text):
            return _structure_date(text, kind)
        try:
            return regular.parse(text)
        except InputError:
            return text  # a time in words, as agreed

    return hook
