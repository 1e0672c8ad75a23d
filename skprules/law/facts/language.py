"""Whether a planned result is written in the language of achievement or tells of a task.

By the form of the word that the phrase begins with, and by what follows where that leaves it open; the words stand in
``rules/permenpanrb-6-2022/language/bahasa-hasil.yaml``. Where a reader would have to ask, the verdict is ``tidak_pasti``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import attrs

from skprules.law.facts.language_forms import result_form
from skprules.law.lexicon import shipped

HASIL = "hasil"
KEGIATAN = "kegiatan"
TIDAK_PASTI = "tidak_pasti"

_WORDS = shipped("permenpanrb-6-2022/language/bahasa-hasil")
_SKIPPED = _WORDS.words("kata_depan_frasa")
_NO_PASSIVE = _WORDS.words("bukan_di")
_PROVIDING = _WORDS.words("penyelenggaraan")
_PREDICATES = _WORDS.words("predikat_hasil")
_PREDICATES_OF_TASKS = _WORDS.words("predikat_kegiatan")
_DOUBTS_OF_TASKS = _WORDS.words("ragu_kegiatan")
_PHRASE_ENDS = _WORDS.words("akhir_frasa")
_QUALITIES = _WORDS.words("kata_mutu")
(_CARRIED_OUT,) = _WORDS.lists["terlaksananya"]

# What stands before the first word: blanks, signs, and the marks of a list (1. a) iv.).
_LEADING = re.compile(r"[\W\d_]*(?:(?:[a-z]|[ivx]{1,5})[.)][\W\d_]*){0,3}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_YANG = "yang"
_NYA = "nya"
_ISASI = "isasi"

# How the first word counts.
_SAYS_RESULT, _SAYS_DOING, _NAMES_DOING, _NAMES_TASK, _NAMES_PRODUCT, _RELATES, _OPEN = range(7)
# Of a word that stands in several lists the last one counts.
_LISTED = {
    word: kind
    for kind, names in (
        (_SAYS_DOING, ("verba_lain",)),
        (_NAMES_TASK, ("kata_tugas",)),
        (_NAMES_DOING, ("nominalisasi_per",)),
        (_OPEN, ("bukan_verba", "bukan_ter", "bukan_nominalisasi", "bukan_tugas")),
        (_NAMES_PRODUCT, ("kata_hasil",)),
        (_RELATES, ("kata_hubung",)),
    )
    for word in _WORDS.words(*names)
}


@attrs.frozen(eq=False)
class Verdict:
    """How a phrase is written. Equal to another of the same parts, and to the plain word of its value.

    Attributes:
        value: ``hasil``, ``kegiatan`` or ``tidak_pasti``.
        words: the words that it rests on, as they stand in the text; empty where nothing decides.
        suggestion: the result form of the first of them, where that is regular.
    """

    value: str
    words: tuple[str, ...] = ()
    suggestion: str | None = None

    def __eq__(self, other: object) -> bool:
        """Whether the other is the same verdict, or the word of its value."""
        if isinstance(other, str):
            return self.value == other
        if isinstance(other, Verdict):
            return (self.value, self.words, self.suggestion) == (other.value, other.words, other.suggestion)
        return NotImplemented

    def __hash__(self) -> int:
        """That of the word."""
        return hash(self.value)

    def __str__(self) -> str:
        """The word."""
        return self.value


_UNSURE = Verdict(TIDAK_PASTI)


@lru_cache(maxsize=16384)
def verdict(text: str) -> Verdict:
    """Judge a planned result, or a role of the matrix.

    Legal basis: permenpanrb-6-2022, clauses U4, T5.7.

    >>> verdict("Menyusun laporan keuangan")
    Verdict(value='kegiatan', words=('Menyusun',), suggestion='Tersusunnya')
    >>> verdict("Tersusunnya laporan keuangan").value
    'hasil'
    >>> verdict("Pelayanan yang prima").words
    ('Pelayanan', 'yang', 'prima')
    >>> verdict("Terminal") == "tidak_pasti"
    True
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "")
    begin = _LEADING.match(text)
    written = _WORD.findall(text, begin.end() if begin else 0)
    words = [word.lower() for word in written]
    first = next((place for place, word in enumerate(words) if word not in _SKIPPED), len(words))
    if first == len(words):
        return _UNSURE
    head = words[first]
    if first + 1 < len(words) and words[first + 1] == _NYA:  # "Terlaksana nya"
        head += _NYA
    kind = _kind(head)
    if kind in (_SAYS_RESULT, _NAMES_PRODUCT):
        return Verdict(HASIL, (written[first],))
    if kind == _SAYS_DOING:
        return Verdict(KEGIATAN, tuple(written[: first + 1]), _suggestion(written[first]))
    if kind == _RELATES:
        return _UNSURE
    if kind == _OPEN:
        return _of_thing(written, words, first)
    return _of_doing(written, words, first, kind)


def _of_doing(written: Sequence[str], words: Sequence[str], first: int, kind: int) -> Verdict:
    """A phrase that begins with a noun for a doing: a task, unless it says what became of it."""
    head = words[first]
    if first + 1 < len(words) and words[first + 1] in _QUALITIES:
        return Verdict(HASIL, tuple(written[first : first + 2])) if head in _PROVIDING else _UNSURE
    for place in range(first + 1, len(words)):
        word = words[place]
        if word in _PREDICATES_OF_TASKS:
            return Verdict(HASIL, (written[first], written[place]))
        if word in _DOUBTS_OF_TASKS:
            return _UNSURE
        if word == _YANG and place + 1 < len(words):
            what = words[place + 1]
            if what in _QUALITIES and head in _PROVIDING:
                return Verdict(HASIL, (written[first], *written[place : place + 2]))
            if not (_is_passive(what) or _is_active(what)):
                return _UNSURE
        if word in _PHRASE_ENDS:
            break
    suggestion = _suggestion(written[first])
    if suggestion is None and kind == _NAMES_TASK:
        suggestion = f"{_CARRIED_OUT.capitalize()} {head}"
    return Verdict(KEGIATAN, (written[first],), suggestion)


def _of_thing(written: Sequence[str], words: Sequence[str], first: int) -> Verdict:
    """A phrase that begins with a noun that says neither: a result where something is said to have become of it."""
    for place in range(first + 1, len(words)):
        word = words[place]
        if word == _YANG and place + 1 < len(words):
            return Verdict(HASIL, (written[first], *written[place : place + 2]))
        if word in _PREDICATES or _is_passive(word) or (word.startswith("ter") and _kind(word) == _SAYS_RESULT):
            return Verdict(HASIL, (written[first], written[place]))
        if word in _PHRASE_ENDS:
            break
    return _UNSURE


@lru_cache(maxsize=8192)
def _kind(word: str) -> int:
    """How a word at the head of a phrase counts, by lists and by its form."""
    listed = _LISTED.get(word)
    if listed is not None:
        return listed
    if word.endswith(_ISASI) and len(word) > 8:
        return _NAMES_TASK
    if _is_nominalisation(word):
        return _NAMES_DOING
    if word.endswith(_NYA) and len(word) > 5:
        return _with_nya(word.removesuffix(_NYA))
    if word.startswith("ter") and len(word) > 6:
        return _SAYS_RESULT
    return _SAYS_DOING if _is_active(word) else _OPEN


def _with_nya(stem: str) -> int:
    """Of a word in -nya: a result, unless it is a verb with its object (menyusunkannya) or a nominalisation."""
    doubtful = (_is_active(stem) and stem.endswith(("kan", "i"))) or _is_nominalisation(stem)
    return _OPEN if doubtful else _SAYS_RESULT


def _is_active(word: str) -> bool:
    """Whether a word has the form of a verb in meN-."""
    return word.startswith("me") and len(word) > 5 and word[2] in "lrwymn"


def _is_passive(word: str) -> bool:
    """Whether a word has the form of a verb in di-."""
    return word.startswith("di") and len(word) > 5 and word not in _NO_PASSIVE


def _is_nominalisation(word: str) -> bool:
    """Whether a word has the form peN-…-an."""
    return word.startswith("pe") and word.endswith("an") and len(word) > 7 and word[2] in "lwymn"


def _suggestion(written: str) -> str | None:
    form = result_form(written.lower())
    if form is None:
        return None
    return form.upper() if written.isupper() and len(written) > 1 else form.capitalize()
