"""The exceptions of skprules, and the problems that they carry."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from skprules.text import Language, Text


@attrs.frozen
class Where:
    """A place in a file: the file, the line (from 1), the path inside it, or the cell of a workbook.

    >>> str(Where(file="skp.yaml", line=12, path="skp.hasil_kerja[0].uraian"))
    'skp.yaml:12: skp.hasil_kerja[0].uraian'
    """

    file: str | None = None
    line: int | None = None
    path: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """File, line and path as editors understand them: ``file:line: path``."""
        place = self.file or ""
        if self.line is not None:
            place += f":{self.line}" if place else f"baris {self.line}"
        if self.cell is not None:
            place += f"!{self.cell}" if place else self.cell
        return ": ".join(part for part in (place, self.path) if part)


@attrs.frozen
class Problem:
    """One thing that is wrong with a file: where, what, and what would be right."""

    where: Where
    text: Text

    @property
    def message(self) -> str:
        """The sentence in Indonesian, without the place."""
        return self.text.id

    def in_language(self, language: Language) -> str:
        """Place and sentence in ``language``."""
        return ": ".join(part for part in (str(self.where), self.text.in_language(language)) if part)

    def __str__(self) -> str:
        """Place and sentence in Indonesian."""
        return self.in_language("id")


class SkprulesError(Exception):
    """Superclass of all errors of skprules; never raised itself.

    ``problems`` holds all that was found, so that a file is mended in one go.
    """

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        """Keep the problems; the message is their sentences, one a line."""
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[SkprulesError], tuple[tuple[Problem, ...]]]:
        """Survive the way between processes."""
        return type(self), (self.problems,)


class InputError(SkprulesError, ValueError):
    """Raised when the user's file, or a value asked for, cannot be used."""


class RuleFileError(SkprulesError, ValueError):
    """Raised when a rule file is malformed, contradicts itself, or leaves a combination undecided."""


class TemplateError(SkprulesError):
    """Raised when a Word template is missing, broken, or cannot be filled."""


class UndecidedError(SkprulesError):
    """Raised when a decision is asked for facts that no rule, or more than one, answers."""
