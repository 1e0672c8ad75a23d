"""What an indicator measures by its wording, and whether unit and formula are of that kind; the words are rule data."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from skprules.law import lexicon
from skprules.law.facts.nearest import normalised

KATA = "permenpanrb-6-2022/planning/manual-indikator-kata"
TIDAK_PASTI = "tidak_pasti"
PERSEN, BUKAN_PERSEN = "persen", "bukan_persen"
_LETTERS = re.compile(r"[^\W\d_]+|%")
_LONGEST_HEAD = 40  # letters in which the first word must stand


def jenis_ukuran(uraian: str) -> str:
    """The kind of measure that an indicator names at its head (``persentase``, ``jumlah`` …), else ``tidak_pasti``.

    Legal basis: permenpanrb-6-2022, clause T3.4.

    >>> jenis_ukuran("Rata-rata nilai ujian"), jenis_ukuran("Jumlah serapan terhadap pagu"), jenis_ukuran("Cakupan layanan")
    ('nilai', 'tidak_pasti', 'tidak_pasti')
    """
    word = uraian[:_LONGEST_HEAD].partition(" ")[0].casefold()
    if not word.isalpha():  # a number, a mark or a line break may stand there
        found = _LETTERS.search(uraian, 0, _LONGEST_HEAD)
        word = found[0].casefold() if found is not None else ""
    return _read_head(uraian) if word in _heads() else TIDAK_PASTI


@lru_cache
def _heads() -> frozenset[str]:
    """First words that are worth a closer look, in every spelling."""
    words = lexicon.shipped(KATA)
    spellings = lexicon.shipped("permenpanrb-6-2022/language/ejaan").table("ejaan")
    known = words.words("pengantar").union(words.table("kata_ukuran"))
    return known.union(spelt for spelt, usual in spellings.items() if usual in known)


@lru_cache(maxsize=1 << 12)
def _read_head(uraian: str) -> str:
    words = lexicon.shipped(KATA)
    fillers, kinds = words.words("pengantar"), words.table("kata_ukuran")
    head = _first(normalised(uraian[:_LONGEST_HEAD].rpartition(" ")[0]), fillers)  # mostly it stands there already
    text = "" if kinds.get(head) == "persentase" else normalised(uraian)
    kind = kinds.get(head if not text else _first(text, fillers), TIDAK_PASTI)
    if kind in ("persentase", TIDAK_PASTI):
        return kind
    return TIDAK_PASTI if _has_phrase("perbandingan")(text) else kind


def _first(text: str, fillers: frozenset[str]) -> str:
    """The first word that is neither a filler nor a number."""
    return next((word for word in text.split() if word not in fillers and not word[0].isdigit()), "")


@lru_cache(maxsize=1 << 12)
def bentuk_satuan(satuan: str | None) -> str:
    """Whether a unit is a share (``persen``), surely none (``bukan_persen``), or neither surely; ``tidak_ada`` without one.

    Legal basis: permenpanrb-6-2022, clause T3.4.

    >>> bentuk_satuan("Persen (%)"), bentuk_satuan("dokumen"), bentuk_satuan("poin %")
    ('persen', 'bukan_persen', 'tidak_pasti')
    """
    if satuan is None:
        return "tidak_ada"
    words = lexicon.shipped(KATA)
    shares, unsure = words.words("satuan_persen"), words.words("satuan_tidak_pasti")
    said = set(normalised(satuan).split())
    if said and said <= shares:
        return PERSEN
    return TIDAK_PASTI if not said or said & (shares | unsure) else BUKAN_PERSEN


@lru_cache(maxsize=1 << 12)
def bentuk_formula(formula: str | None) -> str:
    """Whether a formula shows a division (``pembagian``), shows none (``bukan_pembagian``), or is told elsewhere.

    Legal basis: permenpanrb-6-2022, clause T3.4.

    >>> bentuk_formula("A dibagi B, dikalikan 100 %"), bentuk_formula("Hitungan pos"), bentuk_formula("Sesuai pedoman")
    ('pembagian', 'bukan_pembagian', 'tidak_pasti')
    """
    if formula is None:
        return "tidak_ada"
    text = normalised(formula)
    marks = lexicon.shipped(KATA).words("tanda_pembagian")
    if any(mark in formula for mark in marks) or _has_phrase("kata_pembagian")(text):
        return "pembagian"
    return TIDAK_PASTI if not text or _has_phrase("rujukan_formula")(text) else "bukan_pembagian"


@lru_cache
def _has_phrase(name: str) -> Callable[[str], object]:
    """Whether a text, in the spelling of comparison, holds a word or phrase of a list."""
    phrases = "|".join(re.escape(phrase) for phrase in lexicon.shipped(KATA).phrases(name))
    return re.compile(rf"(?<!\S)(?:{phrases})(?!\S)").search
