"""What a look at a template finds."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Literal

import attrs

from skprules.documents.places import Paragraph, Place
from skprules.errors import Problem, Where
from skprules.text import Text

Level = Literal["fault", "note"]


@attrs.frozen
class Finding:
    """One thing about a template.

    Attributes:
        level: a ``fault`` keeps the template from being used; a ``note`` is for its author to decide.
        text: what it is and what would be right.
        place: where.
        near: the text of the paragraph.
    """

    level: Level
    text: Text
    place: Place = attrs.field(factory=Place)
    near: str = ""

    def problem(self, file: str) -> Problem:
        """The finding as a problem of the file, with its place in words."""
        return Problem(Where(file=file, path=self.place.part or None), self.sentence)

    @property
    def sentence(self) -> Text:
        """The text with its place in words, and the paragraph that it is near."""
        words = self.place.words
        indonesian, english = self.text.id, self.text.en
        if words.id:
            indonesian, english = f"{words.id}: {indonesian}", f"{words.en}: {english}"
        if self.near:
            indonesian, english = f'{indonesian}; di dekat "{self.near}"', f'{english}; near "{self.near}"'
        return Text(indonesian, english)


def fault(paragraph: Paragraph, indonesian: str, english: str) -> Finding:
    """A fault in a paragraph."""
    return Finding("fault", Text(indonesian, english), paragraph.place, paragraph.shown)


def nearest(word: str, known: Iterable[str]) -> tuple[str, str]:
    """A half sentence with the known word that is nearest, else with all of them; in both languages.

    >>> nearest("pegawia", ["pegawai", "periode"])[1]
    "; did you mean 'pegawai'?"
    """
    names = list(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"; mungkin maksudnya '{near[0]}'?", f"; did you mean '{near[0]}'?"
    choices = ", ".join(names)
    return f"; yang ada: {choices}", f"; there are: {choices}"
