"""An evaluation as people read it: the three stages with their reasons, what stays open, feedback, and findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from skprules.law import rating
from skprules.law.feedback import NOT_STATED
from skprules.law.trace import STEP, label, lines, wrapped
from skprules.text import Text

if TYPE_CHECKING:
    import datetime

    from skprules.cli.evaluate import Evaluation
    from skprules.cli.settings import Settings
    from skprules.law.evaluate import Rated

_RATINGS = ("rating_hasil_kerja", "rating_perilaku_kerja")
_UNKNOWN = Text("belum ada", "none yet")


def told(one: Evaluation, settings: Settings) -> Iterator[str]:
    """Everything about one evaluation, in lines of at most 80 columns."""
    result = one.result
    name = settings.rules.label("periode_evaluasi", result.periode, settings.lang)
    day = result.evaluasi.tanggal
    yield ""
    yield from wrapped(f"{name} ({result.periode})" + (f", {_day(day, settings)}" if day is not None else ""), STEP)
    yield from _achievement(one, settings)
    yield from _pattern(one, settings)
    yield from _predikat(one, settings)
    for field in _RATINGS:
        yield from _left_open(field, getattr(result, field), settings)
    yield from _feedback(one, settings)
    yield from _afterwards(one, settings)
    yield from _findings(one, settings)


def _head(text: str) -> Iterator[str]:
    yield ""
    yield from wrapped(text, STEP, hang=STEP)


def _row(text: str) -> Iterator[str]:
    yield from wrapped(text, 2 * STEP, hang=STEP)


# ---- the three stages --------------------------------------------------------------------------------------------


def _achievement(one: Evaluation, settings: Settings) -> Iterator[str]:
    result = one.result
    achieved = result.capaian_kinerja_organisasi
    word = settings.rules.label("capaian", achieved, settings.lang) if achieved else _said(_UNKNOWN, settings)
    yield from _head(
        settings.say(f"Tahap 1. Capaian kinerja organisasi: {word}", f"Stage 1. Organisational achievement: {word}")
    )
    if one.case.evaluasi[result.place].capaian_kinerja_organisasi is not None:
        yield from _row(settings.say("ditetapkan dalam berkas ini", "decided, as this file says"))
    if result.capaian is not None:
        yield from lines(result.capaian, settings.rules, settings.lang, indent=2 * STEP)
    grounds = result.evaluasi.dasar_capaian
    for ground in settings.rules.domains["dasar_capaian"].members:
        text = getattr(grounds, ground.value) if grounds is not None else None
        if text:
            yield from _row(f"{_said(ground.label, settings)}: {text}")


def _pattern(one: Evaluation, settings: Settings) -> Iterator[str]:
    pattern = one.result.pola_distribusi
    word = label(pattern, settings.rules, settings.lang) if pattern is not None else _said(_UNKNOWN, settings)
    yield from _head(settings.say(f"Tahap 2. Pola distribusi: {word}", f"Stage 2. Pattern of distribution: {word}"))
    if pattern is not None:
        yield from lines(pattern, settings.rules, settings.lang, indent=2 * STEP, head=False)


def _predikat(one: Evaluation, settings: Settings) -> Iterator[str]:
    result, rules = one.result, settings.rules
    predikat = result.predikat_kinerja
    word = label(predikat, rules, settings.lang) if predikat is not None else _said(_UNKNOWN, settings)
    yield from _head(settings.say(f"Tahap 3. Predikat kinerja: {word}", f"Stage 3. Predikat kinerja: {word}"))
    if predikat is not None:
        yield from lines(predikat, rules, settings.lang, indent=2 * STEP, head=False)
        return
    yield from _row(
        settings.say(
            "predikat mengikuti kedua rating, dan belum keduanya ada",
            "the predikat follows from both ratings, and not both are there",
        )
    )
    for field in _RATINGS:
        yield from lines(getattr(result, field).conclusion, rules, settings.lang, indent=2 * STEP)


# ---- what the guidance leaves open -------------------------------------------------------------------------------


def _left_open(field: str, rated: Rated, settings: Settings) -> Iterator[str]:
    """Why there is no proposal, what stays arguable, and that the rater decides; nothing where the guidance decides."""
    proposal = rated.proposal
    if proposal.value is not None:
        return
    name = field.replace("_", " ")
    yield from _head(settings.say(f"Panduan tidak memutuskan {name}", f"The guidance does not decide the {name}"))
    if proposal.lowest is None or proposal.highest is None:
        missing = ", ".join(_missing(field, proposal.missing, settings)) or "-"
        yield from _row(settings.say(f"belum dinyatakan: {missing}", f"not stated yet: {missing}"))
    else:
        for grade, how in rating.criteria(proposal, settings.rules):
            yield from _row(settings.say(f"kriteria {grade.id}: {how.id}", f"criterion for {grade.en}: {how.en}"))
        arguable = _said(rating.left(proposal, settings.rules), settings)
        yield from _row(
            settings.say(f"masih dapat dipertanggungjawabkan: {arguable}", f"what stays arguable: {arguable}")
        )
        grounds = {ground.gives: ground for end in (proposal.lowest, proposal.highest) for ground in end.because}
        for ground in grounds.values():
            yield from lines(ground, settings.rules, settings.lang, indent=3 * STEP)
    if rated.decision is None:
        yield from _row(settings.say("Pejabat Penilai Kinerja yang memutuskan", "the rater decides"))
    else:
        word = settings.rules.label("rating", rated.decision, settings.lang)
        yield from _row(settings.say(f"Pejabat Penilai Kinerja memutuskan: {word}", f"the rater has decided: {word}"))


def _missing(field: str, names: tuple[str, ...], settings: Settings) -> Iterator[str]:
    for name in names:
        if field == "rating_hasil_kerja":
            yield settings.say(f"rating hasil kerja {name}", f"the rating of result {name}")
        else:
            value = settings.rules.label("perilaku_kerja", name, settings.lang)
            yield settings.say(f"konsistensi {value}", f"consistency in {value}")


# ---- feedback, and what follows ----------------------------------------------------------------------------------


def _feedback(one: Evaluation, settings: Settings) -> Iterator[str]:
    summary = one.feedback
    all_of_it = _counts(summary.total, settings)
    yield from _head(settings.say(f"Umpan balik: {all_of_it}", f"Feedback: {all_of_it}"))
    if summary.log:
        yield from _row(
            settings.say(
                f"{summary.log} catatan umpan balik berkelanjutan pada periode ini",
                f"{summary.log} entries of the log of continuous feedback in this period",
            )
        )
    for name, counts in summary.hasil_kerja.items():
        if any(counts.values()):
            yield from _row(settings.say(f"hasil kerja {name}", f"result {name}") + f": {_counts(counts, settings)}")
    for value, counts in summary.perilaku_kerja.items():
        if any(counts.values()):
            named = settings.rules.label("perilaku_kerja", value, settings.lang)
            yield from _row(f"{named}: {_counts(counts, settings)}")


def _counts(counts: Mapping[str, int], settings: Settings) -> str:
    def word(kind: str) -> str:
        if kind == NOT_STATED:
            return settings.say("tanpa sifat", "of no stated kind")
        return settings.rules.label("sifat_umpan_balik", kind, settings.lang)

    found = [f"{count} {word(kind)}" for kind, count in counts.items() if count]
    return ", ".join(found) or _said(_UNKNOWN, settings)


def _afterwards(one: Evaluation, settings: Settings) -> Iterator[str]:
    evaluation = one.result.evaluasi
    if evaluation.tindak_lanjut:
        yield from _head(settings.say("Tindak lanjut", "What follows"))
        for text in evaluation.tindak_lanjut:
            yield from _row(f"- {text}")
    objection = evaluation.keberatan
    if one.objection is None and objection is None:
        return
    yield from _head(settings.say("Keberatan", "Objection"))
    if one.objection is not None:
        first, last = (_day(day, settings) for day in one.objection)
        yield from _row(settings.say(f"dapat diajukan {first} sampai {last}", f"can be raised from {first} to {last}"))
    if objection is None:
        return
    raised = f" {_day(objection.tanggal, settings)}" if objection.tanggal is not None else ""
    reasons = objection.isi or "-"
    yield from _row(settings.say(f"diajukan{raised}: {reasons}", f"raised{raised}: {reasons}"))
    outcome = objection.keputusan or _said(_UNKNOWN, settings)
    yield from _row(settings.say(f"keputusan: {outcome}", f"decision: {outcome}"))


def _findings(one: Evaluation, settings: Settings) -> Iterator[str]:
    none = settings.say("tidak ada", "none")
    yield from _head(settings.say("Temuan", "Findings") + ("" if one.findings else f": {none}"))
    for finding in one.findings:
        yield from _row(f"{finding.duty}: {finding.message}")
        yield from wrapped(f"→ {finding.fix}", 3 * STEP, hang=STEP)
        if finding.tafsir:
            yield from wrapped(f"tafsir: {finding.tafsir}", 3 * STEP, hang=STEP)
        yield from wrapped(f"{finding.rule.partition('/')[2]} · {finding.cite}", 3 * STEP, hang=STEP)


def _said(text: Text, settings: Settings) -> str:
    return text.in_language(settings.lang)


def _day(day: datetime.date, settings: Settings) -> str:
    return f"{day:%Y-%m-%d}" if settings.lang == "en" else f"{day:%d-%m-%Y}"
