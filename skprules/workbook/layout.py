"""The sheets of a workbook, as the files in ``sheets`` describe them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import attrs

from skprules import strict_yaml
from skprules.errors import InputError, Problem, Where
from skprules.text import Text

_GAP = re.compile(r"[\W_]+")
_STAR = " *"  # people mark what they think is obligatory


def plain_heading(written: str) -> str:
    """A heading without differences of case, blanks and line breaks.

    >>> plain_heading(" Rencana  Hasil Kerja * ")
    'rencana hasil kerja'
    """
    return " ".join(written.casefold().split()).removesuffix(_STAR).strip()


def slug(written: str) -> str:
    """A word as keys are written.

    >>> slug("Berorientasi pelayanan")
    'berorientasi_pelayanan'
    """
    return _GAP.sub("_", written.casefold()).strip("_")


@attrs.frozen(kw_only=True, eq=False)
class Field:
    """One thing that people fill in.

    Attributes:
        key: its path in a case file; ``[]`` is a list with a row for each item, ``{}`` entries known by a name.
        heading: above its column, or beside its cell.
        help: what it is, in plain words.
        kind: how a cell is read: text, date, number, word, words, lines, yes_no, when, integer or presence.
        role: ``ordinal``, ``link`` or ``group``, for a column by which rows belong together.
        domain: the domain of its words.
        choices: the values of the domain that are offered, where not all are.
        clause: the clauses that it rests on.
        only: traits of the kinds of workbook that have it; empty for all.
        bases: of a sheet with several people, whom it is about; empty for all.
    """

    key: str
    heading: str
    help: str
    kind: str = "text"
    role: str | None = None
    domain: str | None = None
    choices: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    example: str = ""
    width: int = 24
    only: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False)
class Column:
    """A column of a form sheet: whom or what its cells are about."""

    heading: str
    base: str


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Sheet:
    """One sheet: a form (a row for each field), a table (a column for each field), or a matrix."""

    name: str
    shape: str
    fields: tuple[Field, ...]
    columns: tuple[Column, ...] = ()
    note: str = ""
    rows: int = 0
    key: str = ""
    required: bool = False
    only: tuple[str, ...] = ()

    @cached_property
    def by_heading(self) -> Mapping[str, Field]:
        """The fields by their plain headings."""
        return MappingProxyType({plain_heading(field.heading): field for field in self.fields})


@attrs.frozen(kw_only=True, eq=False)
class Kind:
    """A kind of workbook.

    Attributes:
        traits: what decides which sheets and fields it has.
        filled: cells that a new workbook of this kind holds already, by path.
    """

    name: str
    title: str
    traits: tuple[str, ...]
    filled: Mapping[str, str]


@attrs.frozen(kw_only=True, eq=False)
class Words:
    """The words that all sheets share.

    Attributes:
        service: the names of the sheets that are written for people and never read.
    """

    guide: Mapping[str, Any]
    examples: Mapping[str, Any]
    findings: Mapping[str, Any]
    lists: str
    clause: str
    regulation: str
    yes: str
    no: str
    no_role: str
    months: tuple[str, ...]
    other_months: Mapping[str, str]

    @property
    def service(self) -> frozenset[str]:
        """The names of the sheets that are written for people and never read, in plain spelling."""
        names = (self.guide["sheet"], self.examples["sheet"], self.findings["sheet"], self.lists)
        return frozenset(plain_heading(name) for name in names)

    def cited(self, field: Field) -> str:
        """On which clauses a field rests; empty where on none."""
        if not field.clause:
            return ""
        return self.clause.format(regulation=self.regulation, clauses=", ".join(field.clause))


@lru_cache(maxsize=1)
def words() -> Words:
    """The words that all sheets share."""
    data = _data("kinds.yaml")
    names = ("guide", "examples", "findings", "lists", "clause", "regulation", "yes", "no", "no_role", "other_months")
    return Words(months=tuple(data["months"]), **{name: data[name] for name in names})


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind]:
    """The kinds of workbook, by name; the first is what is made when none is named."""
    return MappingProxyType(
        {
            name: Kind(name=name, title=item["title"], traits=tuple(item["traits"]), filled=item.get("filled", {}))
            for name, item in _data("kinds.yaml")["kinds"].items()
        }
    )


def find_kind(name: str | None) -> Kind:
    """The kind of this name; without a name, the first.

    Raises:
        InputError: there is none.
    """
    known = kinds()
    if name is None:
        return next(iter(known.values()))
    if name not in known:
        choices = ", ".join(known)
        text = Text(
            f"jenis '{name}' tidak dikenal; pilihan: {choices}", f"the kind '{name}' is not known; choices: {choices}"
        )
        raise InputError(Problem(Where(), text))
    return known[name]


@lru_cache(maxsize=2)
def sheets(about: str) -> tuple[Sheet, ...]:
    """The sheets of an employee's workbook (``skp``), or of a unit's (``unit``), in their order."""
    return tuple(_sheet(item) for item in _data(f"{about}.yaml")["sheets"])


def sheets_of(data: Mapping[str, Any]) -> tuple[Sheet, ...]:
    """The sheets that hold this data."""
    return sheets("unit" if "unit" in data else "skp")


def every_field() -> Iterator[tuple[Sheet, Field]]:
    """Each field with its sheet."""
    for about in ("skp", "unit"):
        yield from ((sheet, field) for sheet in sheets(about) for field in sheet.fields)


def _sheet(item: Mapping[str, Any]) -> Sheet:
    given = {name: value for name, value in item.items() if name not in ("fields", "columns", "rows", "only")}
    return Sheet(
        fields=tuple(_field(field) for field in item["fields"]),
        columns=tuple(Column(**column) for column in item.get("columns", ())),
        rows=int(item.get("rows", 0)),
        only=tuple(item.get("only", ())),
        **given,
    )


def _field(item: Mapping[str, Any]) -> Field:
    lists = {name: tuple(item.get(name, ())) for name in ("clause", "choices", "only", "bases")}
    return Field(**{**item, **lists, "width": int(item.get("width", 24))})


def _data(name: str) -> Any:  # noqa: ANN401 - what a YAML file holds
    return strict_yaml.parse((files("skprules.workbook") / "sheets" / name).read_text(encoding="utf-8"), name).data
