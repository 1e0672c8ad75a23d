"""The facts that rules may ask about, by the kind of thing that they are facts of.

A fact is a small Python function from a `Subject` to a word of a declared, finite domain. What needs arithmetic or looks at
text is a fact; what follows from it is a rule, in a rule file. A quotation is what a message shows of the thing beyond its
facts (the words that a verdict rests on, the nearest match); no rule can ask for it.

Things stand in a case, or in a unit: a cell of its matrix, a team.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from skprules.model import Case, Source, Unit
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.domains import Domain, Domains

ADA = "ada"
TIDAK_ADA = "tidak_ada"


class Law(Protocol):
    """What facts may ask of the rules in force: decisions, parameters, and the words of the law."""

    @property
    def domains(self) -> Domains:
        """The words of the law."""

    def decide(self, decision: str, facts: Mapping[str, str]) -> Any:  # noqa: ANN401 - a Conclusion; naming it would turn the imports round
        """One decision."""

    def parameter(self, name: str) -> Fraction:
        """One parameter; an exact figure."""

    def knows(self, domain: str, value: str) -> bool:
        """Whether ``value`` is a word of ``domain``."""


@attrs.frozen(eq=False)
class Subject:
    """One thing that checks look at.

    Attributes:
        case: the whole case; of a thing that stands in a unit, the case of the employee whom it concerns.
        law: the rules in force.
        path: where the thing stands in the file.
        item: the thing itself.
        called: what it is called in findings, or how that is found; most things are never told of.
        parent: the thing that it belongs to, where facts need it.
        key: tells apart things of the same kind (which of the people it is).
        origin: the file that ``path`` is about, where it is not that of the case.
    """

    case: Case
    law: Law
    path: str
    item: Any
    called: Text | Callable[[], Text]
    parent: Any = None
    key: str = ""
    origin: Source | None = None

    @property
    def name(self) -> Text:
        """What it is called in findings."""
        return self.called if isinstance(self.called, Text) else self.called()

    @property
    def source(self) -> Source:
        """The file that ``path`` is about."""
        return self.case.source if self.origin is None else self.origin


@attrs.frozen
class Fact:
    """A fact: what it is about, its name, its domain as rule files write it, and how it is found."""

    about: str
    name: str
    domain: str
    compute: Callable[[Subject], str]
    doc: str


Subjects = Callable[[Case, Law], Iterator[Subject]]
UnitSubjects = Callable[[Unit, Law], Iterator[Subject]]
Quotation = Callable[[Subject], Text]
_facts: dict[tuple[str, str], Fact] = {}
_families: dict[tuple[str, str], tuple[str, Callable[[Subject, str], bool]]] = {}
_subjects: dict[str, Subjects] = {}
_unit_subjects: dict[str, UnitSubjects] = {}
_quotations: dict[tuple[str, str], Quotation] = {}


def subjects_of(about: str) -> Callable[[Subjects], Subjects]:
    """Declare how the things of a kind are found in a case."""

    def declare(find: Subjects) -> Subjects:
        _subjects[about] = find
        return find

    return declare


def unit_subjects_of(about: str) -> Callable[[UnitSubjects], UnitSubjects]:
    """Declare how the things of a kind are found in a unit."""

    def declare(find: UnitSubjects) -> UnitSubjects:
        _unit_subjects[about] = find
        return find

    return declare


def quotation(about: str) -> Callable[[Quotation], Quotation]:
    """Declare what messages on a kind of thing may quote, as the placeholder that the function's name gives."""

    def declare(quote: Quotation) -> Quotation:
        _quotations[about, quote.__name__] = quote
        return quote

    return declare


def fact(
    about: str, domain: str, *, name: str | None = None
) -> Callable[[Callable[[Subject], str]], Callable[[Subject], str]]:
    """Declare a fact about a kind of thing; the function's name is the field's name in rule files unless ``name`` is given."""

    def declare(compute: Callable[[Subject], str]) -> Callable[[Subject], str]:
        field = name or compute.__name__
        _facts[about, field] = Fact(about, field, domain, compute, (compute.__doc__ or "").strip())
        return compute

    return declare


def membership(about: str, domain: str) -> Callable[[Callable[[Subject, str], bool]], Callable[[Subject, str], bool]]:
    """Declare a family of facts: for each value of ``domain`` whether the thing has it, as ``<name>_<value>``."""

    def declare(has: Callable[[Subject, str], bool]) -> Callable[[Subject, str], bool]:
        _families[about, has.__name__] = (domain, has)
        return has

    return declare


def find_fact(about: str, name: str, domains: Mapping[str, Domain]) -> Fact | None:
    """The fact called ``name``, or None."""
    known = _facts.get((about, name))
    if known is not None:
        return known
    for (kind, prefix), (domain, has) in _families.items():
        value = name.removeprefix(f"{prefix}_")
        if kind == about and value != name and value in domains[domain].position:
            return Fact(about, name, "keadaan", _has_member(has, value), f"Whether {prefix} holds {value}.")
    return None


def fact_names(about: str, domains: Mapping[str, Domain]) -> list[str]:
    """All facts about a kind of thing."""
    names = [name for kind, name in _facts if kind == about]
    for (kind, prefix), (domain, _) in _families.items():
        if kind == about:
            names += [f"{prefix}_{value}" for value in domains[domain].values]
    return sorted(names)


def find_quotation(about: str, name: str) -> Quotation | None:
    """The quotation called ``name``, or None."""
    return _quotations.get((about, name))


def quotation_names(about: str) -> list[str]:
    """All quotations for messages on a kind of thing."""
    return sorted(name for kind, name in _quotations if kind == about)


def kinds() -> tuple[str, ...]:
    """The kinds of things that checks may be about."""
    return (*_subjects, *_unit_subjects)


def subjects(about: str, case: Case, law: Law) -> Iterator[Subject]:
    """The things of a kind in a case, in their order; none where they stand in units."""
    find = _subjects.get(about)
    return find(case, law) if find is not None else iter(())


def unit_subjects(about: str, unit: Unit, law: Law) -> Iterator[Subject]:
    """The things of a kind in a unit, in their order; none where they stand in cases."""
    find = _unit_subjects.get(about)
    return find(unit, law) if find is not None else iter(())


def presence(value: object) -> str:
    """``ada`` where there is something, else ``tidak_ada``."""
    return ADA if value not in (None, "", ()) else TIDAK_ADA


def _has_member(has: Callable[[Subject, str], bool], value: str) -> Callable[[Subject], str]:
    return lambda subject: ADA if has(subject, value) else TIDAK_ADA
