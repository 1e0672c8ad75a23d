"""What a form needs: the value, a dotted line to write on, or an error that names the place; never a silent blank."""

from __future__ import annotations

from typing import Any

Context = dict[str, Any]
DOTS = "…" * 12
NOTHING = "-"


class Needs:
    """Takes the values that a form needs, and remembers which are missing."""

    def __init__(self, *, blank: bool) -> None:
        """Say whether dotted lines are wanted."""
        self.blank = blank
        self.missing: list[str] = []

    def text(self, value: str | None, path: str) -> str:
        """The value, or a dotted line, or a note that it is missing."""
        if value:
            return value
        if not self.blank:
            self.missing.append(path)
        return DOTS
