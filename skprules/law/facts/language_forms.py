"""The result form of a verb or a nominalisation: menyusun, penyusunan → tersusunnya.

The prefix meN- or peN- hides the first sound of some roots (menulis: tulis; menilai: nilai), so a root counts only where the
lists know it, and only one reading is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from skprules.law.lexicon import shipped

_WORDS = shipped("permenpanrb-6-2022/language/bahasa-hasil")
_TER, _TER_KAN, _TER_I = _WORDS.words("akar"), _WORDS.words("akar_kan"), _WORDS.words("akar_i")
_OTHERS = _WORDS.table("bentuk_hasil")

_VOWELS = frozenset("aiueo")
# What the nasal may stand for before a vowel: the sound that it swallowed, or nothing.
_SWALLOWED = {"meny": ("s", "ny"), "mem": ("p", "m"), "men": ("t", "n"), "meng": ("k", "")}
_SUFFIXES = ("kan", "i", "an", "")


@lru_cache(maxsize=4096)
def result_form(word: str) -> str | None:
    """The result form of an active verb, a nominalisation in peN-…-an or a root, in small letters; None where unsure.

    >>> result_form("menyusun"), result_form("penyediaan"), result_form("meningkatkan")
    ('tersusunnya', 'tersedianya', 'meningkatnya')
    >>> result_form("menyanyi") is None
    True
    """
    forms = {form for root in _roots(word) for form in [_form(root)] if form is not None}
    return forms.pop() if len(forms) == 1 else None


def _form(root: str) -> str | None:
    if root in _OTHERS:
        return _OTHERS[root]
    suffix = "" if root in _TER else "kan" if root in _TER_KAN else "i" if root in _TER_I else None
    if suffix is None:
        return None
    return f"te{root}{suffix}nya" if root.startswith("r") else f"ter{root}{suffix}nya"


def _roots(word: str) -> Iterator[str]:
    """Every root that a word may be made from."""
    yield word
    if not word.startswith(("me", "pe")):
        return
    for suffix in _SUFFIXES:
        if word.endswith(suffix):
            yield from _bare(f"me{word[2 : len(word) - len(suffix)]}")


def _bare(stem: str) -> Iterator[str]:
    """The roots behind the prefix of a stem in meN-."""
    if len(stem) > 2 and stem[2] in "lrwy":
        yield stem[2:]
    for prefix, swallowed in _SWALLOWED.items():
        rest = stem[len(prefix) :]
        if stem.startswith(prefix) and rest:
            if rest[0] in _VOWELS:
                yield from (f"{sound}{rest}" for sound in swallowed)
            else:
                yield rest
    if stem.startswith("menge"):
        yield stem[5:]
