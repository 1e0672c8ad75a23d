"""Two rule sets beside each other: which rules, figures and words differ, and which cases come out otherwise."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from skprules.errors import InputError, Problem, Where
from skprules.law.outcomes import CaseDifference, Source, compare_case
from skprules.law.ruleset import RuleSet, load
from skprules.law.shipped import ALWAYS, load_rules, own_folders
from skprules.law.tables import Rule
from skprules.text import Text


@attrs.frozen
class Change:
    """One thing that differs.

    Attributes:
        what: ``condition``, ``then``, ``duty``, ``clause``, ``cite``, ``place``, ``message``, ``fix``, ``tafsir``, ``dates``,
            ``domains`` (the words that its fields may take), ``closed_list``; of figures ``value``, ``source``; of words
            ``values``, ``ordered``.
        before: what the first rule set says; None where it says nothing.
        after: what the second says.
    """

    what: str
    before: str | None
    after: str | None


@attrs.frozen
class Changed:
    """Something that both rule sets have, and what differs of it."""

    id: str
    changes: tuple[Change, ...]


@attrs.frozen
class Part:
    """What differs in one respect, by id, in the order of the rule files."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Changed, ...]

    @property
    def differs(self) -> bool:
        """Whether there is anything."""
        return bool(self.added or self.removed or self.changed)


@attrs.frozen
class Difference:
    """What differs between two rule sets.

    Attributes:
        rules: by id of the rule.
        figures: parameters, by id; those without a value on the day of a rule set are not there.
        words: domains, by name.
        cases: every case of the corpus that comes out otherwise.
        compared: how many cases were looked at.
    """

    rules: Part
    figures: Part
    words: Part
    cases: tuple[CaseDifference, ...]
    compared: int

    @property
    def differs(self) -> bool:
        """Whether anything differs."""
        return self.rules.differs or self.figures.differs or self.words.differs or bool(self.cases)


def diff(a: RuleSet, b: RuleSet, cases: Iterable[Source] = ()) -> Difference:
    """Compare two rule sets.

    Args:
        a: the first, what was.
        b: the second, what is to be.
        cases: a corpus; each case file is read and held against both.

    >>> from skprules import load_rules
    >>> limits = diff(load_rules(), load_rules("se-menpanrb-3-2023"))
    >>> limits.rules.removed
    ('permenpanrb-6-2022/evaluation/distribusi-predikat#dominan-kurang-dari-sebagian-besar',)
    """
    found = [compare_case(source, a, b) for source in cases]
    return Difference(
        _part({name: dict(_rule(rule, a)) for name, rule in a.rules.items()}, {name: dict(_rule(rule, b)) for name, rule in b.rules.items()}),
        _part(dict(_figures(a)), dict(_figures(b))),
        _part(dict(_words(a)), dict(_words(b))),
        tuple(one for one in found if one.differs),
        len(found),
    )  # fmt: skip


def rules_named(name: str, more: Iterable[str | os.PathLike[str]] = (), on: datetime.date | None = None) -> RuleSet:
    """The rule set that a word means.

    Args:
        name: a day (``2023-01-31``), the id of a shipped regulation or overlay, or a folder. A folder of the id of a shipped
            regulation takes its place; any other is added to it.
        more: folders and overlays that are loaded besides.
        on: the day whose law is wanted, where ``name`` is none.

    Raises:
        InputError: it is none of these, or no law is in force on the day.
        RuleFileError: a fault in a rule file.
    """
    with contextlib.suppress(ValueError):
        on, name = datetime.date.fromisoformat(name), ALWAYS[0]
    if name in ALWAYS:
        return load_rules(*more, on=on)
    folder = Path(name)
    if folder.is_dir():
        own = own_folders(folder)
        if any(one.name in ALWAYS for one in own):
            return load([], [*own, *(found for one in more for found in own_folders(Path(one)))], on)
    elif "/" in name or "\\" in name or folder.exists():
        text = Text(f"'{name}' bukan folder aturan", f"'{name}' is no folder of rules")
        raise InputError(Problem(Where(), text))
    return load_rules(*dict.fromkeys([*(os.fspath(one) for one in more), name]), on=on)


Shown = Mapping[str, str | None]


def _part(before: Mapping[str, Shown], after: Mapping[str, Shown]) -> Part:
    return Part(
        tuple(name for name in after if name not in before),
        tuple(name for name in before if name not in after),
        tuple(
            Changed(name, changes)
            for name, old in before.items()
            if name in after and (changes := tuple(_changes(old, after[name])))
        ),
    )


def _changes(old: Shown, new: Shown) -> Iterator[Change]:
    for what in dict.fromkeys([*old, *new]):
        if old.get(what) != new.get(what):
            yield Change(what, old.get(what), new.get(what))


def _rule(rule: Rule, rules: RuleSet) -> Iterator[tuple[str, str | None]]:
    fields = rules.fields[rule.file.id]
    yield "condition", _plain(rule.raw.when)
    yield "domains", _plain({name: list(fields[name].values) for name in sorted(rule.fields)})
    yield "then", rule.raw.then
    yield "duty", rule.duty
    yield "clause", ", ".join(rule.citation.clauses)
    yield "cite", rule.citation.place
    yield "place", rule.raw.at
    yield "closed_list", _plain(rule.raw.closed_list)
    for what, text in (("message", rule.message), ("fix", rule.fix), ("tafsir", rule.tafsir)):
        yield what, None if text is None else f"{text.id} / {text.en}"
    yield "dates", _days(rule.file.in_force.from_, rule.file.in_force.to)


def _figures(rules: RuleSet) -> Iterator[tuple[str, Shown]]:
    for parameter in rules.parameters.values():
        value = parameter.on(rules.on)
        if value is not None:
            tafsir = None if value.tafsir is None else f"{value.tafsir.id} / {value.tafsir.en}"
            yield (
                parameter.id,
                {
                    "value": str(value.value),
                    "clause": ", ".join(parameter.clause),
                    "source": value.source,
                    "tafsir": tafsir,
                    "dates": _days(value.in_force.from_, value.in_force.to),
                },
            )


def _words(rules: RuleSet) -> Iterator[tuple[str, Shown]]:
    for name, domain in rules.domains.items():
        yield name, {"values": ", ".join(domain.values), "ordered": _plain(domain.ordered)}


def _days(first: datetime.date, last: datetime.date | None) -> str:
    return f"{first} - {last or ''}".rstrip()


def _plain(value: object) -> str:
    """As it would stand on one line of a rule file."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_plain(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_plain, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)
