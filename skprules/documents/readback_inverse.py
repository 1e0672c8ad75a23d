"""What reading back needs to know of a form beyond its template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import attrs

from skprules.documents.readback_regroup import Data
from skprules.documents.readback_tree import Read


def _as_it_is(_: Read) -> None:
    """The context has the shape of the case."""


def _none_needed(_: Data) -> None:
    """Nothing in the case refers to something else."""


@attrs.frozen
class Inverse:
    """The way back from a form to a case.

    Attributes:
        fields: the path in the case for each path in the context. A list in the context that has none in the case gives the
            value of its first item.
        constants: what the form itself says, by path in the context (the root, or the items of a list), then by path in the case.
        nothing: paths in the context where a dash says that there is nothing, besides the ranks of people.
        silent: paths in the context that say nothing of their own: running numbers, labels.
        prepare: brings the context into the shape of the case first, where it groups otherwise.
        references: sets what a case refers to by number, where the form prints the thing itself.
        moved: parts of paths in the context that `prepare` brings elsewhere.
        aligned: whether items of several lists belong together by their numbers, so that none may be left out.
    """

    fields: Mapping[str, str]
    constants: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict)
    nothing: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    prepare: Callable[[Read], None] = _as_it_is
    references: Callable[[Data], None] = _none_needed
    moved: Mapping[str, str] = attrs.field(factory=dict)
    aligned: bool = False

    def path_after_preparing(self, path: str) -> str:
        """Where a field of the context is once it was prepared."""
        for old, new in self.moved.items():
            path = path.replace(old, new)
        return path

    def with_behaviours(self, values: Iterable[str]) -> Inverse:
        """The same with a field for each of the core values in place of ``*``."""
        fields = {}
        for field, path in self.fields.items():
            for value in values if "*" in field else ("",):
                fields[field.replace("*", value)] = path.replace("*", value)
        return attrs.evolve(self, fields=fields)
