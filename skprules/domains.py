"""The words of the law: finite domains of values with their labels, ladders and spelling variants.

The words themselves stand in the ``index.yaml`` of a regulation, not here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

import attrs

from skprules.errors import InputError, Problem, Where
from skprules.text import Language, Text

_GAP = re.compile(r"[\W_]+")


@attrs.frozen
class Member:
    """One value of a domain.

    Attributes:
        form_label: how official forms print it, where that differs from ``label``.
    """

    value: str
    label: Text
    variants: tuple[str, ...] = ()
    extra: Mapping[str, Any] = attrs.field(factory=dict, eq=False)
    form_label: str | None = None


@attrs.frozen(eq=False, slots=False)
class Domain:
    """A finite set of values, from low to high where ``ordered``.

    Attributes:
        given: the values say whom or what the rules look at; a finding is no reason to change them.
        chains: of a domain that is no ladder, values that do run from low to high.
    """

    name: str
    members: tuple[Member, ...]
    ordered: bool = False
    spelling: Mapping[str, str] = attrs.field(factory=dict)
    given: bool = False
    chains: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The values in ladder order."""
        return tuple(member.value for member in self.members)

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Where each value stands on the ladder, from 0."""
        return MappingProxyType({value: number for number, value in enumerate(self.values)})

    @cached_property
    def _by_spelling(self) -> Mapping[str, str]:
        spellings: dict[str, str] = {}
        for member in self.members:
            for written in (member.value, member.label.id, member.form_label or member.value, *member.variants):
                spellings.setdefault(self._plain(written), member.value)
        return MappingProxyType(spellings)

    def _plain(self, written: str) -> str:
        words = _GAP.sub(" ", written.casefold()).split()
        return " ".join(self.spelling.get(word, word) for word in words)

    def member(self, value: str) -> Member:
        """The member with this value.

        Raises:
            KeyError: ``value`` is not in the domain.
        """
        return self.members[self.position[value]]

    def label(self, value: str, language: Language = "id") -> str:
        """How ``value`` is printed in running text."""
        return self.member(value).label.in_language(language)

    def form_label(self, value: str) -> str:
        """How official forms print ``value``."""
        member = self.member(value)
        return member.form_label or member.label.id

    def parse(self, written: str) -> str:
        """The value meant by ``written``, in any known spelling; never by part of a word.

        Raises:
            InputError: the word is unknown; the problem names the nearest known one and all choices.
        """
        found = self._by_spelling.get(self._plain(written))
        if found is not None:
            return found
        near = difflib.get_close_matches(self._plain(written), list(self._by_spelling), n=1, cutoff=0.6)
        guess = self._by_spelling[near[0]] if near else None
        choices = ", ".join(self.values)
        shown = " ".join((written if len(written) <= 40 else f"{written[:37]}...").split())
        raise InputError(
            Problem(
                Where(),
                Text(
                    f"'{shown}' tidak dikenal;"
                    + (f" mungkin maksudnya '{guess}'?" if guess else "")
                    + f" Pilihan: {choices}",
                    f"'{shown}' is not known;"
                    + (f" did you mean '{guess}'?" if guess else "")
                    + f" Choices: {choices}",
                ),
            )
        )


@attrs.frozen(eq=False)
class Domains(Mapping[str, Domain]):
    """All domains in force, by name."""

    _domains: Mapping[str, Domain]

    __hash__ = object.__hash__
    __eq__ = object.__eq__

    def __getitem__(self, name: str) -> Domain:
        """The domain called ``name``."""
        return self._domains[name]

    def __iter__(self) -> Iterator[str]:
        """The names, in the order of the rule files."""
        return iter(self._domains)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._domains)
