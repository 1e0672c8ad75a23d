"""What a form needs: the value, a dotted line to write on, or an error that names the place; never a silent blank."""

from __future__ import annotations

from typing import Any

from skprules.errors import Problem
from skprules.model import Source
from skprules.text import Text

Context = dict[str, Any]
DOTS = "…" * 12
NOTHING = "-"


_MISSING = Text(
    "isian ini dibutuhkan formulir tetapi belum ada; isilah, atau minta titik-titik dengan --blank",
    "the form needs this value but the case lacks it; fill it in, or ask for dotted lines with --blank",
)


class Needs:
    """Takes the values that a form needs, and remembers what stands in the way of filling it."""

    def __init__(self, source: Source, *, blank: bool) -> None:
        """Say where the case came from, and whether dotted lines are wanted."""
        self.blank = blank
        self._source = source
        self._problems: dict[str, Text] = {}

    def text(self, value: str | None, path: str) -> str:
        """The value, or a dotted line, or a note that it is missing."""
        if value:
            return value
        if not self.blank:
            self._problems.setdefault(path, _MISSING)
        return DOTS

    def refuse(self, path: str, why: Text) -> None:
        """Note something that no dotted line can help."""
        self._problems.setdefault(path, why)

    def problems(self) -> list[Problem]:
        """Everything that stands in the way, in the order of the file."""
        found = [Problem(self._source.where(path), text) for path, text in self._problems.items()]
        return sorted(found, key=lambda problem: problem.where.line or 0)
