"""Sentences that people read, in Indonesian and in English."""

from __future__ import annotations

from typing import Literal, get_args

import attrs

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@attrs.frozen
class Text:
    """One sentence in both languages.

    >>> str(Text("wajib diisi", "is required"))
    'wajib diisi'
    >>> Text("wajib diisi", "is required").in_language("en")
    'is required'
    """

    id: str
    en: str

    def in_language(self, language: Language) -> str:
        """The sentence in ``language``."""
        return self.en if language == "en" else self.id

    def __str__(self) -> str:
        """Indonesian, the language of the product's users."""
        return self.id
