"""What a document says for each field of its template's context."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from skprules.documents.readback_align import Enter, Leave, Round, Says

if TYPE_CHECKING:
    from skprules.documents.readback_align import Event
    from skprules.text import Text


@attrs.define
class Value:
    """A text, and where it stands."""

    text: str
    place: str


@attrs.frozen
class Finding:
    """Something odd, and where."""

    place: str | None
    text: Text


@attrs.define
class Read:
    """A node of the context as the document has it.

    Attributes:
        values: the texts printed for it, once for each place.
        fields: what is below it.
        items: its rounds, where it is a list; None where the document shows no such list.
        holds: whether the condition that it is holds, where the document shows that.
        findings: at the root, all that was odd.
    """

    values: list[Value] = attrs.field(factory=list)
    fields: dict[str, Read] = attrs.field(factory=dict)
    items: list[Read] | None = None
    holds: bool | None = None
    findings: list[Finding] = attrs.field(factory=list)
    _round: int = -1
    _open: list[Read] = attrs.field(factory=list)

    def __getitem__(self, name: str) -> Read:
        """The field called ``name``; an empty one where the document has none."""
        return self.fields.get(name) or Read()

    def at(self, path: str) -> Read:
        """The node at a path from here, in the rounds that are under way: ``hasil_kerja.utama[].no``."""
        node = self
        for step in path.split("."):
            name = step.removesuffix("[]")
            node = node.fields.setdefault(name, Read())
            if name != step:
                node = node.current()
        return node

    def current(self) -> Read:
        """The round that is under way."""
        if self.items is None:
            self.items = []
        if not self.items:
            self.items.append(Read())
        return self.items[max(self._round, 0)]

    def follow(self, event: Event) -> None:
        """Take over what the reading says about loops and choices; only the root is told."""
        if isinstance(event, Enter):
            node = self.at(event.path)
            node.items = node.items or []
            node._round = -1  # noqa: SLF001 - of the same class
            self._open.append(node)
        elif isinstance(event, Round):
            self._open[-1].next_round()
        elif isinstance(event, Leave):
            self._open.pop()
        elif isinstance(event, Says):
            self.at(event.fact[0]).holds = event.fact[1]

    def next_round(self) -> None:
        """Begin the next round of the list."""
        self.items = self.items or []
        self._round += 1
        if self._round == len(self.items):
            self.items.append(Read())
