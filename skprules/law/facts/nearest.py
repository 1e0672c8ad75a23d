"""Two Indonesian texts compared as readers do, and the nearest of several where none is the same."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from skprules.law import lexicon

EJAAN = "permenpanrb-6-2022/language/ejaan"
_CUTOFF = 0.6  # of difflib: below it a match misleads more than it helps
_COMPARED = 24  # candidates that share most words, held against a text letter by letter
_LONGEST = 400  # letters of a text that are held against another
_TOKENS = re.compile(r"\d+(?:[.,]\d+)*|%|[^\W_]+")
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")


@lru_cache(maxsize=1 << 14)
def normalised(text: str) -> str:
    """The text without differences that change nothing for a reader.

    Case, blanks, line breaks, punctuation, hyphens and quotation marks go; spellings of the same word or number (``diatas``,
    ``dua belas``, ``1.250``, ``persen``) become one. Empty where the text has neither letter nor digit.

    Legal basis: permenpanrb-6-2022, clause T5.8 (texts that are to be the same).

    >>> normalised(' Tersusunnya  "Laporan" di-atas 1.250 persen. ') == normalised("tersusunnya laporan diatas 1250%")
    True
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " dan ")
    text = " ".join(_TOKENS.findall(plain))
    return _spelt()(_THOUSANDS.sub("", text) if "." in text else text)


@lru_cache
def _spelt() -> Callable[[str], str]:
    """The function that replaces what is spelt in several ways; longer entries come first."""
    table = lexicon.shipped(EJAAN).table("ejaan")
    longest_first = sorted(table, key=lambda words: (-len(words), words))
    spellings = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")
    return lambda text: spellings.sub(lambda found: table[found[0]], text)


def same(left: str, right: str) -> bool:
    """Whether the two texts differ in nothing but spelling, case, blanks and punctuation."""
    return left == right or normalised(left) == normalised(right)


def nearest(text: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is the same text, else the most similar one, else None where none is similar.

    Args:
        text: what is looked for.
        candidates: what there is; of those that are equally similar the first is taken.

    >>> nearest("Tersusunya laporan kinerja", ["Tertibnya arsip", "Tersusunnya laporan kinerja"])
    'Tersusunnya laporan kinerja'
    """
    by_text: dict[str, str] = {}
    for candidate in candidates:
        by_text.setdefault(normalised(candidate), candidate)
    wanted = normalised(text)
    if wanted in by_text or not wanted:
        return by_text.get(wanted)
    words = set(wanted.split())
    # Letter by letter is slow: of many candidates only those with the most words in common are looked at.
    likely = list(by_text)
    if len(likely) > _COMPARED:
        likely = sorted(likely, key=lambda other: -_shared(words, other))[:_COMPARED]
    return _most_similar(wanted, likely, by_text)


def _most_similar(wanted: str, texts: list[str], by_text: dict[str, str]) -> str | None:
    matcher = difflib.SequenceMatcher(b=wanted[:_LONGEST], autojunk=False)
    best, found = _CUTOFF, None
    for text in texts:
        matcher.set_seq1(text[:_LONGEST])
        # The quick figures are upper bounds of the true one.
        if matcher.real_quick_ratio() > best < matcher.quick_ratio() and (score := matcher.ratio()) > best:
            best, found = score, by_text[text]
    return found


def _shared(words: set[str], other: str) -> float:
    """How many words two texts share, against how many they have together."""
    theirs = set(other.split())
    return len(words & theirs) / (len(words | theirs) or 1)
