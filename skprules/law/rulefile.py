"""Rule files as they are written: YAML → frozen classes, every fault at once with its line.

The meaning of a file (do its rules cover everything, does its clause exist) is looked at in `skprules.law.ruleset`
and `skprules.law.proof`.
"""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeVar

import attrs
from cattrs import Converter

from skprules.errors import InputError, Problem, RuleFileError, Where
from skprules.reading.structure import base_converter, structure
from skprules.strict_yaml import parse
from skprules.text import Text

T = TypeVar("T")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIGURE = re.compile(r"-?\d{1,15}(\.\d{1,15}|/\d{1,15})?")


@attrs.frozen(kw_only=True)
class Bilingual:
    """A sentence in both languages, as it stands in a rule file."""

    id: str
    en: str


@attrs.frozen(kw_only=True)
class InForce:
    """From which day, and to which day (exclusive) something is law; ``to`` is open where it still is."""

    from_: datetime.date = attrs.field(alias="from_")
    to: datetime.date | None = None

    def covers(self, day: datetime.date | None) -> bool:
        """Whether it is law on ``day``; with None, whether it is law without an end."""
        if day is None:
            return self.to is None
        return self.from_ <= day and (self.to is None or day < self.to)


@attrs.frozen(kw_only=True)
class RawRule:
    """One rule as written."""

    id: str
    when: Mapping[str, Any]
    then: str | None = None
    duty: str | None = None
    clause: tuple[str, ...] = ()
    cite: str | None = None
    at: str | None = None
    closed_list: bool = False
    message: Bilingual | None = None
    fix: Bilingual | None = None
    tafsir: Bilingual | None = None


@attrs.frozen(kw_only=True)
class Example:
    """Facts, and what the file says to them: ``expect`` for a decision, ``finds`` for a check."""

    given: Mapping[str, str]
    expect: str | None = None
    finds: tuple[str, ...] | None = None


@attrs.frozen(kw_only=True)
class FormData:
    """Which form a file describes; ``variants`` are other templates of it, by what they are for."""

    id: str
    template: str
    variants: Mapping[str, str] = attrs.field(factory=dict)
    audience: tuple[str, ...]
    approach: str | None = None
    orientation: str

    def template_of(self, variant: str | None) -> str:
        """The file name of the template of ``variant``, or of the form itself."""
        return self.template if variant is None else self.variants[variant]


@attrs.frozen(kw_only=True)
class RuleFile:
    """One rule file.

    Attributes:
        kind: ``decision`` derives a value, ``check`` yields findings, ``form`` describes an official form, ``wording`` holds
            official texts that forms share, ``lexicon`` the words by which facts read a text.
        about: the kind of thing that a check looks at.
        fields: name → domain; ``domain?`` is the domain with ``tidak_ada`` below its first member.
        gives: for a decision, the one field that it derives, with its domain.
        hits: ``one`` for decisions: every combination meets exactly one rule.
        monotone: for a decision, the fields with which its value never falls; ``antitone``, those with which it never rises.
    """

    id: str
    title: str
    kind: str
    clause: tuple[str, ...] = ()
    cite: str
    in_force: InForce
    about: str | None = None
    fields: Mapping[str, str] = attrs.field(factory=dict)
    gives: Mapping[str, str] = attrs.field(factory=dict)
    hits: str | None = None
    monotone: tuple[str, ...] = ()
    antitone: tuple[str, ...] = ()
    duty: str | None = None
    tafsir: Bilingual | None = None
    rules: tuple[RawRule, ...] = ()
    examples: tuple[Example, ...] = ()
    form: FormData | None = None
    wording: Mapping[str, Any] = attrs.field(factory=dict)
    lexicon: Mapping[str, Any] = attrs.field(factory=dict)
    replaces: str | None = None
    file: str = attrs.field(default="", metadata={"in_file": False})
    lines: Mapping[str, int] = attrs.field(factory=dict, metadata={"in_file": False}, eq=False, repr=False)

    def where(self, path: str = "") -> Where:
        """The place of ``path`` in the file."""
        return Where(file=self.file, line=line_near(self.lines, path), path=path or None)

    def problem(self, path: str, message: str) -> Problem:
        """A fault of this file. Authors of rule files are developers: the sentence is English in both languages."""
        return Problem(self.where(path), Text(message, message))


def read_rule_file(text: str, *, file: str, expected_id: str) -> RuleFile:
    """Read one rule file.

    Args:
        text: its content.
        file: its name, for messages.
        expected_id: the id that its place in the folder demands.

    Raises:
        RuleFileError: all faults of form at once, each with its line.
    """
    data, lines = read_yaml(text, file)
    found = build(data, RuleFile, file=file, lines=lines)
    rule_file = attrs.evolve(found, file=file, lines=lines)
    if rule_file.id != expected_id:
        raise RuleFileError(
            rule_file.problem(
                "id", f"the id is '{rule_file.id}' but the place of the file says '{expected_id}'; make them equal"
            )
        )
    return rule_file


def read_yaml(text: str, file: str) -> tuple[Mapping[str, Any], Mapping[str, int]]:
    """The mapping that a rule file or index holds, and the line of each path.

    Raises:
        RuleFileError: no YAML, or no mapping.
    """
    try:
        document = parse(text, file)
    except InputError as error:
        raise RuleFileError(error.problems) from None
    if not isinstance(document.data, dict):
        message = "the file is empty or no mapping; it begins with 'id:'"
        raise RuleFileError(Problem(Where(file=file, line=1), Text(message, message)))
    return document.data, document.lines


def build(data: object, cls: type[T], *, file: str, lines: Mapping[str, int], at: str = "") -> T:
    """Structure ``data`` as ``cls``.

    Raises:
        RuleFileError: all faults at once; ``at`` is the path of ``data`` in the file.
    """
    try:
        return structure(data, cls, _CONVERTER)
    except InputError as error:
        raise RuleFileError(
            attrs.evolve(problem, where=_placed(problem, file, lines, at)) for problem in error.problems
        ) from None


def _placed(problem: Problem, file: str, lines: Mapping[str, int], at: str) -> Where:
    path = ".".join(part for part in (at, problem.where.path) if part)
    return Where(file=file, line=line_near(lines, path), path=path)


def line_near(lines: Mapping[str, int], path: str) -> int | None:
    """The line of ``path``, or of the nearest thing around it that stands in the file."""
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path)


def _one_or_many(converter: Converter) -> Callable[[Any, Any], tuple[str, ...]]:
    def hook(value: Any, _: Any) -> tuple[str, ...]:  # noqa: ANN401 - the signature of cattrs
        items = value if isinstance(value, list) else [value]
        return tuple(converter.structure(item, str) for item in items)

    return hook


def _mapping(value: Any, _: Any) -> Mapping[str, Any]:  # noqa: ANN401 - the signature of cattrs
    if not isinstance(value, Mapping):
        raise InputError(Problem(Where(), Text("a mapping is expected here", "a mapping is expected here")))
    return dict(value)


def _make_converter() -> Converter:
    converter = base_converter()
    converter.register_structure_hook_func(lambda kind: kind == tuple[str, ...], _one_or_many(converter))
    converter.register_structure_hook_func(lambda kind: getattr(kind, "__origin__", None) is Mapping, _mapping)
    converter.register_structure_hook(datetime.date, lambda value, _: _date(value))
    converter.register_structure_hook(Fraction, lambda value, _: _figure(value))

    def in_force(value: Any, _: Any) -> InForce:  # noqa: ANN401 - the signature of cattrs
        given = dict(_mapping(value, None))
        unknown = set(given) - {"from", "to"}
        if unknown or "from" not in given:
            message = "in_force takes 'from' and, once it has ended, 'to' (exclusive)"
            raise InputError(Problem(Where(), Text(message, message)))
        begin, end = _date(given["from"]), _date(given["to"]) if given.get("to") is not None else None
        if end is not None and end <= begin:
            message = f"it ends on {end}, not after its first day {begin}; 'to' is the first day on which it is no law"
            raise InputError(Problem(Where(), Text(message, message)))
        return InForce(from_=begin, to=end)

    converter.register_structure_hook(InForce, in_force)
    return converter


def _figure(value: object) -> Fraction:
    if _FIGURE.fullmatch(str(value)):
        with contextlib.suppress(ZeroDivisionError):
            return Fraction(str(value))
    message = f"'{value}' is no figure; write a whole number, a decimal with a point, or a fraction such as 1/3"
    raise InputError(Problem(Where(), Text(message, message)))


def _date(value: object) -> datetime.date:
    if _ISO_DATE.fullmatch(str(value)):  # Python reads other forms of a date too
        with contextlib.suppress(ValueError):
            return datetime.date.fromisoformat(str(value))
    message = f"'{value}' is no date; write it as \"2022-02-03\""
    raise InputError(Problem(Where(), Text(message, message)))


_CONVERTER = _make_converter()
