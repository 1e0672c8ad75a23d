"""Facts about the evaluation of one period: its time, and the achievement of the organisation."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cached_property

import attrs

from skprules.law import evaluate, feedback
from skprules.law.facts.registry import ADA, TIDAK_ADA, Law, Subject, fact, presence, quotation, subjects_of
from skprules.law.rating import Proposal
from skprules.model import Case, Evaluasi
from skprules.text import Text

ABOUT = "evaluasi"
YEARLY = "tahunan"
_PERIODIC = ("bulanan", "triwulanan")


@attrs.frozen(eq=False, slots=False)
class Evaluated:
    """An evaluation and what the law makes of it, worked out once."""

    case: Case
    law: Law
    place: int

    @property
    def evaluasi(self) -> Evaluasi:
        """As the case has it."""
        return self.case.evaluasi[self.place]

    @cached_property
    def result(self) -> evaluate.Result:
        """Every conclusion."""
        return evaluate.evaluated(self.case, self.place, self.law)

    @cached_property
    def siklus(self) -> str:
        """The cycle that the period belongs to."""
        return str(self.law.domains["periode_evaluasi"].member(self.evaluasi.periode).extra["siklus"])

    @cached_property
    def span(self) -> tuple[datetime.date, datetime.date]:
        """First and last day of the period, within the period of the SKP where they meet."""
        periods, whole = self.law.domains["periode_evaluasi"], self.case.periode
        first, last = feedback.span(self.evaluasi.periode, whole.tahun, periods)
        if last < whole.mulai or whole.selesai < first:
            return first, last
        return max(first, whole.mulai), min(last, whole.selesai)

    @cached_property
    def window(self) -> tuple[datetime.date, datetime.date | None]:
        """First and last day on which the evaluation is in its time; without an end for a periodic one."""
        end = self.span[1]
        if self.siklus != YEARLY:
            return end + datetime.timedelta(days=1), None
        early = int(self.law.parameter("evaluasi_tahunan_paling_awal"))
        late = int(self.law.parameter("evaluasi_tahunan_paling_lambat"))
        turn = datetime.date(self.case.periode.tahun, 12, 31)
        return end - datetime.timedelta(days=early), turn + datetime.timedelta(days=late)

    @cached_property
    def proposals(self) -> Mapping[str, Proposal]:
        """What the guidance proposes, by the name of the rating."""
        found = self.result
        return {
            "rating_hasil_kerja": found.rating_hasil_kerja.proposal,
            "rating_perilaku_kerja": found.rating_perilaku_kerja.proposal,
        }


@subjects_of(ABOUT)
def each(case: Case, law: Law) -> Iterator[Subject]:
    """Every evaluation."""
    for place, item in enumerate(case.evaluasi):
        member = law.domains["periode_evaluasi"].member(item.periode).label
        name = Text(f"evaluasi {member.id}", f"the evaluation of {member.en}")
        yield Subject(case, law, f"evaluasi[{place}]", Evaluated(case, law, place), name)


def evaluated_of(subject: Subject) -> Evaluated:
    """The evaluation that a subject is about."""
    item: Evaluated = subject.item
    return item


# ---- the cycle ---------------------------------------------------------------------------------------------------


@fact(ABOUT, "siklus_evaluasi")
def siklus(subject: Subject) -> str:
    """Cycle that the evaluation belongs to."""
    return evaluated_of(subject).siklus


@fact(ABOUT, "keadaan")
def siklus_periodik_lain(subject: Subject) -> str:
    """Whether an earlier evaluation of the case belongs to the other of the two periodic cycles."""
    found = evaluated_of(subject)
    if found.siklus not in _PERIODIC:
        return TIDAK_ADA
    earlier = (Evaluated(found.case, found.law, place).siklus for place in range(found.place))
    return ADA if any(other in _PERIODIC and other != found.siklus for other in earlier) else TIDAK_ADA


@fact(ABOUT, "keadaan")
def periode_terulang(subject: Subject) -> str:
    """Whether an earlier evaluation of the case is of the same period."""
    found = evaluated_of(subject)
    earlier = found.case.evaluasi[: found.place]
    return ADA if any(other.periode == found.evaluasi.periode for other in earlier) else TIDAK_ADA


@fact(ABOUT, "keadaan")
def dalam_periode_skp(subject: Subject) -> str:
    """Whether the period has a day in common with that of the SKP."""
    found = evaluated_of(subject)
    (first, last), whole = found.span, found.case.periode
    return ADA if whole.mulai <= last and first <= whole.selesai else TIDAK_ADA


@fact(ABOUT, "masa_evaluasi")
def masa(subject: Subject) -> str:
    """Whether the date of the evaluation lies in its time."""
    found = evaluated_of(subject)
    first, last = found.window
    return when(found.evaluasi.tanggal, first, last)


def when(day: datetime.date | None, first: datetime.date, last: datetime.date | None) -> str:
    """Where a day lies to the time that is set, as a word of ``masa_evaluasi``."""
    if day is None:
        return "tidak_diketahui"
    if day < first:
        return "terlalu_dini"
    return "pada_masanya" if last is None or day <= last else "terlambat"


@quotation(ABOUT)
def hari_pertama(subject: Subject) -> Text:
    """The first day on which the evaluation is in its time."""
    day = evaluated_of(subject).window[0]
    return Text(f"{day:%d-%m-%Y}", f"{day:%Y-%m-%d}")


@quotation(ABOUT)
def hari_terakhir(subject: Subject) -> Text:
    """The last day on which the evaluation is in its time."""
    day = evaluated_of(subject).window[1] or evaluated_of(subject).span[1]
    return Text(f"{day:%d-%m-%Y}", f"{day:%Y-%m-%d}")


# ---- the organisation --------------------------------------------------------------------------------------------


@fact(ABOUT, "keadaan")
def capaian_kinerja_organisasi(subject: Subject) -> str:
    """Whether the achievement of the organisation is decided, or follows from its relation to the target."""
    return presence(evaluated_of(subject).result.capaian_kinerja_organisasi)


@fact(ABOUT, "kesesuaian")
def capaian_menurut_target(subject: Subject) -> str:
    """Whether the stated achievement is the one that follows from its relation to the target."""
    found = evaluated_of(subject)
    stated, derived = found.evaluasi.capaian_kinerja_organisasi, found.result.capaian
    if stated is None or derived is None:
        return "tidak_berlaku"
    return "sama" if stated == derived.value else "berbeda"


@quotation(ABOUT)
def capaian_seharusnya(subject: Subject) -> Text:
    """The achievement that follows from its relation to the target."""
    found = evaluated_of(subject)
    derived = found.result.capaian
    return found.law.domains["capaian"].member(derived.value).label if derived is not None else Text("-", "-")


@fact(ABOUT, "keadaan")
def dasar_capaian(subject: Subject) -> str:
    """Whether all three grounds of the yearly achievement are recorded."""
    return TIDAK_ADA if _lacking(evaluated_of(subject)) else ADA


@quotation(ABOUT)
def dasar_yang_belum_ada(subject: Subject) -> Text:
    """The grounds of the yearly achievement that are not recorded."""
    grounds = subject.law.domains["dasar_capaian"]
    lacking = [grounds.member(name).label for name in _lacking(evaluated_of(subject))]
    return Text(", ".join(one.id for one in lacking), ", ".join(one.en for one in lacking))


def _lacking(found: Evaluated) -> list[str]:
    grounds = found.evaluasi.dasar_capaian
    names = found.law.domains["dasar_capaian"].values
    return [name for name in names if grounds is None or not getattr(grounds, name)]
