"""Which form a document is: told by its official title, else by the words in its tables."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from skprules import resources
from skprules.documents.forms import form_id
from skprules.documents.readback_document import Paragraph, Row, WordText, read_word
from skprules.documents.readback_inline import is_words_only, plain, words_in
from skprules.documents.readback_package import refuse
from skprules.documents.readback_pattern import Pattern, inlines_of, pattern_of

if TYPE_CHECKING:
    from skprules.law.rulefile import RuleFile
    from skprules.law.ruleset import RuleSet

_ALIKE = 0.6  # share of a template's words that must be found where the title was changed


def identify(document: WordText, rules: RuleSet, templates: str | os.PathLike[str] | None) -> tuple[RuleFile, Pattern]:
    """The form and the pattern of the template that the document was most likely filled from.

    Raises:
        InputError: the document is no form of ours, or could be several.
    """
    known = list(rules.forms())
    titled = [file for file in known if has_title(document, file)]
    longest = max((len(_title(file)) for file in titled), default=0)
    candidates = [file for file in titled if len(_title(file)) == longest] or known
    words = _words_of_document(document)
    scored = [(_share(pattern, words), file, pattern) for file in candidates for pattern in _patterns(file, templates)]
    best = max((score for score, _, _ in scored), default=(0.0, 0))
    likely = [(file, pattern) for score, file, pattern in scored if score == best]
    if not titled and (best[0] < _ALIKE or len({form_id(file) for file, _ in likely}) > 1):
        names = ", ".join(form_id(file) for file in known)
        raise refuse(
            document.name,
            f"dokumen ini bukan formulir yang dikenal: judul resminya tidak ditemukan; yang dapat dibaca: {names}",
            f"this document is no form that is known: no official title was found; what can be read: {names}",
        )
    return likely[0]


def _patterns(file: RuleFile, templates: str | os.PathLike[str] | None) -> Iterator[Pattern]:
    """The patterns of a form's templates, one's own in place of the shipped ones.

    The variant for more comes first (A.1.5-dua-tingkat): it reads what the plain one prints too.
    """
    if file.form is None:
        return
    for name in (*file.form.variants.values(), file.form.template):
        own = Path(templates) / name if templates is not None else None
        yield pattern_of(read_word(own)) if own is not None and own.is_file() else _shipped_pattern(name)


@lru_cache(maxsize=32)
def _shipped_pattern(name: str) -> Pattern:
    return pattern_of(read_word(resources.template_folder() / name, name))


def _title(file: RuleFile) -> tuple[str, ...]:
    return tuple(plain(str(line)) for line in file.wording.get("judul", ()))


def has_title(document: WordText, file: RuleFile) -> bool:
    """Whether the lines of the official title stand in the document, one behind the other."""
    lines = [
        plain(line)
        for paragraph in document.lines
        if isinstance(paragraph, Paragraph)
        for line in paragraph.text.split("\n")
        if line.strip()
    ]
    title = list(_title(file))
    return bool(title) and any(lines[at : at + len(title)] == title for at in range(len(lines) - len(title) + 1))


def _words_of_document(document: WordText) -> frozenset[str]:
    texts = [line.text for line in document.lines if isinstance(line, Paragraph)]
    for line in document.lines:
        if isinstance(line, Row):
            texts += [text for cell in line.cells for text in cell.paragraphs]
    return frozenset(plain(text) for text in texts)


def _share(pattern: Pattern, words: frozenset[str]) -> tuple[float, int]:
    """Which share of the template's own words, paragraph by paragraph, stands in the document, and how many these are."""
    wanted = {word for text in inlines_of(pattern) if is_words_only(text) for word in words_in(text) if len(word) > 2}
    return (len(wanted & words) / len(wanted) if wanted else 0.0), len(wanted & words)
