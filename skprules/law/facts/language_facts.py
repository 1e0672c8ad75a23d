"""Facts about how results, indicators and targets are worded, and what findings quote of them."""

from __future__ import annotations

from skprules.law import derive
from skprules.law.facts import hasil_kerja, indikator
from skprules.law.facts.language import Verdict, verdict
from skprules.law.facts.registry import TIDAK_ADA, Subject, fact, presence, quotation
from skprules.law.facts.ukuran_target import absolute, absolute_target, vague, vague_target
from skprules.law.facts.ukuran_waktu import Span, bounds, outside
from skprules.law.lexicon import shipped
from skprules.model import HasilKerja, Indikator
from skprules.text import Text

_EXAMPLES = shipped("permenpanrb-6-2022/language/bahasa-hasil").table("contoh_bentuk")
_FORMS = Text(_EXAMPLES["id"], _EXAMPLES["en"])
_QUANTITATIVE = "kuantitatif"
_BEFORE, _WITHIN, _AFTER = "sebelum", "wajar", "sesudah"


def words_of(found: Verdict) -> Text:
    """What a finding quotes of a phrase: the words that the verdict rests on."""
    return _quoted(" ".join(found.words))


def suggestion_of(found: Verdict) -> Text:
    """What a finding advises for a phrase: the result form of its own word, or examples where that is not sure."""
    return _FORMS if found.suggestion is None else _quoted(f"{found.suggestion} …")


def _quoted(words: str | None) -> Text:
    return Text(f'"{words}"', f'"{words}"')


# ---- results -----------------------------------------------------------------------------------------------------


def _result(subject: Subject) -> HasilKerja:
    item: HasilKerja = subject.item
    return item


@fact(hasil_kerja.ABOUT, "bahasa")
def bahasa(subject: Subject) -> str:
    """How the result is written: as a result, as a task, or not surely either."""
    return verdict(_result(subject).uraian).value


@quotation(hasil_kerja.ABOUT)
def kata_bahasa(subject: Subject) -> Text:
    """The words that say how the result is written."""
    return words_of(verdict(_result(subject).uraian))


@quotation(hasil_kerja.ABOUT)
def saran_bahasa(subject: Subject) -> Text:
    """The result form that is advised."""
    return suggestion_of(verdict(_result(subject).uraian))


# ---- indicators and targets --------------------------------------------------------------------------------------


def _item(subject: Subject) -> Indikator:
    item: Indikator = subject.item
    return item


def _absolute(subject: Subject) -> str | None:
    """The absolute words of the target; in the qualitative approach also of the narrative."""
    item = _item(subject)
    found = absolute_target(item.target, item.satuan or "") if item.target else None
    if found is None and subject.case.skp.pendekatan != _QUANTITATIVE:
        return absolute(item.uraian)
    return found


def _vague(subject: Subject) -> str | None:
    """The vague words of the target; in the qualitative approach also of the narrative."""
    item = _item(subject)
    found = vague_target(item.target, f"{item.uraian} {item.satuan or ''}") if item.target else None
    return vague(item.uraian) if found is None and subject.case.skp.pendekatan != _QUANTITATIVE else found


def _outside(subject: Subject) -> Span | None:
    """The first time in target or narrative that lies outside the period."""
    item, period = _item(subject), subject.case.periode
    for text in (item.target, item.uraian):
        found = outside(text, (period.mulai, period.selesai)) if text else None
        if found is not None:
            return found
    return None


@fact(indikator.ABOUT, "keadaan")
def target_mutlak(subject: Subject) -> str:
    """Whether the target leaves no room for an error: all (100 %), none (0), or words that say so."""
    return presence(_absolute(subject))


@quotation(indikator.ABOUT)
def kata_mutlak(subject: Subject) -> Text:
    """The words that make the target absolute."""
    return _quoted(_absolute(subject))


@fact(indikator.ABOUT, "keadaan")
def ungkapan_kabur(subject: Subject) -> str:
    """Whether target or narrative says nothing definite ("dengan baik", "optimal"), and no measure beside it."""
    return presence(_vague(subject))


@quotation(indikator.ABOUT)
def kata_kabur(subject: Subject) -> Text:
    """The words that say nothing definite."""
    return _quoted(_vague(subject))


@fact(indikator.ABOUT, "letak_tanggal")
def batas_waktu(subject: Subject) -> str:
    """Where the times that bound target or indicator lie: in the period, or the first that does not; years alone bound nothing."""
    item, period = _item(subject), subject.case.periode
    year = period.mulai.year
    if not bounds(item.uraian, year) and not (item.target and bounds(item.target, year)):
        return TIDAK_ADA
    found = _outside(subject)
    if found is None:
        return _WITHIN
    return _AFTER if found.first > period.selesai else _BEFORE


@quotation(indikator.ABOUT)
def kata_waktu(subject: Subject) -> Text:
    """The time that lies outside the period."""
    found = _outside(subject)
    return _quoted(found.words if found is not None else "")


@fact(indikator.ABOUT, "keadaan")
def risiko(subject: Subject) -> str:
    """Whether the result of the indicator is about life, injury, national security or large loss."""
    result: HasilKerja = subject.parent
    return presence(result.risiko)


@fact(indikator.ABOUT, "jenis_hasil_kerja?")
def jenis_ditetapkan(subject: Subject) -> str:
    """Kind of the indicator's result as the law derives it."""
    result: HasilKerja = subject.parent
    return derive.jenis_hasil_kerja(result, subject.law)
