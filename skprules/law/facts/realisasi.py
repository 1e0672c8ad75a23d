"""Facts about what an evaluation says of each planned result and each indicator, and about the log of feedback."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs

from skprules.law.facts.hasil_kerja import named
from skprules.law.facts.registry import ADA, TIDAK_ADA, Law, Subject, fact, presence, subjects_of
from skprules.model import Case
from skprules.model.evaluasi import CatatanUmpanBalik, EvaluasiHasilKerja, RealisasiIndikator
from skprules.text import Text

RESULT = "evaluasi_hasil_kerja"
INDICATOR = "realisasi"
LOG = "umpan_balik_berkelanjutan"


@attrs.frozen
class _Looked:
    """A planned result in one evaluation: what is said of it, or that nothing is, and how many times something is."""

    case: Case
    place: int
    item: EvaluasiHasilKerja | None
    times: int


@subjects_of(RESULT)
def each_result(case: Case, law: Law) -> Iterator[Subject]:
    """Every planned result in every evaluation, and whatever an evaluation names that is no planned result."""
    for number, evaluation in enumerate(case.evaluasi):
        period = law.domains["periode_evaluasi"].member(evaluation.periode).label
        known = case.skp.hasil_kerja_by_id()
        given = {item.hasil_kerja: (at, item) for at, item in reversed(list(enumerate(evaluation.hasil_kerja)))}
        times = Counter(item.hasil_kerja for item in evaluation.hasil_kerja)
        for name, place in known.items():
            at, item = given.get(name, (None, None))
            text = case.skp.hasil_kerja[place].uraian
            called = named(f"hasil kerja {place + 1}", f"result {place + 1}", text)
            called = Text(f"{called.id} dalam evaluasi {period.id}", f"{called.en} in the evaluation of {period.en}")
            path = f"evaluasi[{number}]" + (f".hasil_kerja[{at}]" if at is not None else ".hasil_kerja")
            yield Subject(case, law, path, _Looked(case, place, item, times[name]), called)
        for at, item in enumerate(evaluation.hasil_kerja):
            if item.hasil_kerja not in known:
                called = Text(
                    f"rujukan '{item.hasil_kerja}' dalam evaluasi {period.id}",
                    f"the reference '{item.hasil_kerja}' in the evaluation of {period.en}",
                )
                yield Subject(case, law, f"evaluasi[{number}].hasil_kerja[{at}]", _Looked(case, -1, item, 1), called)


def _result(subject: Subject) -> _Looked:
    item: _Looked = subject.item
    return item


@fact(RESULT, "keadaan")
def hasil_kerja(subject: Subject) -> str:
    """Whether what the evaluation names is a planned result."""
    return TIDAK_ADA if _result(subject).place < 0 else ADA


@fact(RESULT, "keadaan")
def evaluasi(subject: Subject) -> str:
    """Whether the evaluation says anything of the planned result."""
    return ADA if _result(subject).item is not None else TIDAK_ADA


@fact(RESULT, "rating?", name="rating")
def rating_hasil(subject: Subject) -> str:
    """Rating of this one result."""
    item = _result(subject).item
    return (item.rating if item is not None else None) or TIDAK_ADA


@fact(RESULT, "keadaan")
def sifat_umpan_balik(subject: Subject) -> str:
    """Whether all feedback on the result says whether it is positive; present where there is no feedback."""
    item = _result(subject).item
    return ADA if item is None or all(one.sifat is not None for one in item.umpan_balik) else TIDAK_ADA


@fact(RESULT, "keadaan")
def bukti_umpan_balik(subject: Subject) -> str:
    """Whether all feedback on the result has evidence; present where there is no feedback."""
    item = _result(subject).item
    return ADA if item is None or all(one.bukti_dukung for one in item.umpan_balik) else TIDAK_ADA


@fact(RESULT, "keadaan")
def hasil_kerja_terulang(subject: Subject) -> str:
    """Whether the evaluation speaks of the planned result more than once."""
    return ADA if _result(subject).times > 1 else TIDAK_ADA


@subjects_of(INDICATOR)
def each_indicator(case: Case, law: Law) -> Iterator[Subject]:
    """Every indicator of every planned result that an evaluation speaks of."""
    for subject in each_result(case, law):
        looked = _result(subject)
        if looked.item is None or looked.place < 0:
            continue
        given = {one.indikator: (at, one) for at, one in reversed(list(enumerate(looked.item.indikator)))}
        for number, measure in enumerate(case.skp.hasil_kerja[looked.place].indikator, 1):
            name = measure.id or f"{looked.place + 1}.{number}"
            at, one = given.get(name, (None, None))
            where = f"{looked.place + 1}.{number}"
            called = named(f"indikator {where}", f"indicator {where}", measure.uraian)
            path = f"{subject.path}.indikator" + (f"[{at}]" if at is not None else "")
            yield Subject(case, law, path, one, called)


@fact(INDICATOR, "keadaan")
def realisasi(subject: Subject) -> str:
    """Whether it is said what was reached on the indicator."""
    one: RealisasiIndikator | None = subject.item
    return presence(one.realisasi if one is not None else None)


@fact(INDICATOR, "keadaan")
def bukti_dukung(subject: Subject) -> str:
    """Whether what was reached rests on evidence."""
    one: RealisasiIndikator | None = subject.item
    return presence(one.bukti_dukung if one is not None else None)


@subjects_of(LOG)
def each_entry(case: Case, law: Law) -> Iterator[Subject]:
    """Every entry of the log of continuous feedback."""
    for number, entry in enumerate(case.umpan_balik_berkelanjutan):
        called = named(f"umpan balik {number + 1}", f"feedback {number + 1}", entry.isi)
        yield Subject(case, law, f"umpan_balik_berkelanjutan[{number}]", entry, called)


@fact(LOG, "kesesuaian")
def rujukan(subject: Subject) -> str:
    """Whether the entry is about a planned result or a value; different where it names no planned result of the SKP."""
    entry: CatatanUmpanBalik = subject.item
    if entry.hasil_kerja is None:
        return "tidak_berlaku" if entry.perilaku_kerja is None else "sama"
    return "sama" if entry.hasil_kerja in subject.case.skp.hasil_kerja_by_id() else "berbeda"


@fact(LOG, "keadaan")
def sifat(subject: Subject) -> str:
    """Whether the entry says whether it is positive."""
    entry: CatatanUmpanBalik = subject.item
    return presence(entry.sifat)


@fact(LOG, "keadaan")
def dalam_periode_skp(subject: Subject) -> str:
    """Whether the day of the entry lies in the period of the SKP."""
    entry: CatatanUmpanBalik = subject.item
    period = subject.case.periode
    return ADA if period.mulai <= entry.tanggal <= period.selesai else TIDAK_ADA
