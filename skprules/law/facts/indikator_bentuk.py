"""Facts about how an indicator and its target are written, by the approach of the SKP.

The words that they look for stand in ``rules/permenpanrb-6-2022/language/bentuk-indikator.yaml``.
"""

from __future__ import annotations

import re

from skprules.law import lexicon
from skprules.law.facts.indikator import ABOUT
from skprules.law.facts.orang import TIDAK_BERLAKU, TIDAK_WAJAR, WAJAR
from skprules.law.facts.registry import ADA, TIDAK_ADA, Subject, fact
from skprules.law.facts.ukuran import parse_quantity
from skprules.model import Indikator

_LEXICON = lexicon.shipped("permenpanrb-6-2022/language/bentuk-indikator")
_MEASURES = _LEXICON.words("besaran")
_TARGETS = _LEXICON.words("tanda_target")
_NEUTRAL = _LEXICON.words("satuan_umum")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIGIT = re.compile(r"\d")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,5}\b")
_UNIT = re.compile(r"[^\W\d_]|%")


def _item(subject: Subject) -> Indikator:
    item: Indikator = subject.item
    return item


@fact(ABOUT, "keadaan")
def target_dalam_narasi(subject: Subject) -> str:
    """Whether a narrative that names a measure says how much of it is expected; a narrative of another kind counts as complete."""
    text = _item(subject).uraian.casefold()
    first = _WORDS.search(text)
    if first is None or first[0] not in _MEASURES or _DIGIT.search(text) is not None:
        return ADA
    return TIDAK_ADA if _TARGETS.isdisjoint(_WORDS.findall(text)) else ADA


@fact(ABOUT, "keadaan")
def target_dalam_indikator(subject: Subject) -> str:
    """Whether the indicator holds its own target, number and unit, word for word."""
    item = _item(subject)
    if item.target is None:
        return TIDAK_ADA
    text, target = item.uraian.casefold(), item.target.casefold()
    start = text.find(target)
    if start < 0 or _DIGIT.search(target) is None or _UNIT.search(target) is None:
        return TIDAK_ADA
    end = start + len(target)
    cut = text[start - 1 : start].isalnum() or (text[end : end + 1].isalnum() and target[-1].isalnum())
    return TIDAK_ADA if cut else ADA


@fact(ABOUT, "kewajaran")
def satuan_target(subject: Subject) -> str:
    """Whether the unit in the target and the unit in its own key agree, where both are stated in one word, not in capitals (LHP)."""
    item = _item(subject)
    if item.satuan is None or item.target is None:
        return TIDAK_BERLAKU
    unit = item.satuan.casefold()
    if unit in item.target.casefold():
        return WAJAR
    if _ABBREVIATION.search(item.target) or _ABBREVIATION.search(item.satuan):  # it may well stand for the other
        return TIDAK_BERLAKU
    stated, own = parse_quantity(item.target), parse_quantity(f"1 {unit}")
    if stated is None or own is None:
        return TIDAK_BERLAKU
    either = {stated.unit, own.unit}
    if "" in either or not _NEUTRAL.isdisjoint(either) or any(" " in word for word in either):
        return TIDAK_BERLAKU
    return WAJAR if len(either) == 1 else TIDAK_WAJAR
