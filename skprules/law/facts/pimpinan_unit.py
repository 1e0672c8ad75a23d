"""Facts about the evaluations of who heads a unit, beside what the unit achieved; for an overlay that ties the two together."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from skprules.law import achievement
from skprules.law.facts.registry import Law, Subject, fact, quotation, unit_subjects_of
from skprules.model import Evaluasi, Unit
from skprules.text import Text

ABOUT = "evaluasi_pimpinan_unit"
RATING_PIMPINAN_UNIT = "se-menpanrb-3-2023/evaluation/rating-pimpinan-unit"
_UNKNOWN = Text("belum diketahui", "not known yet")


@attrs.frozen
class _Led:
    """An evaluation of the leader, and the unit's achievement in its period, if it is known."""

    evaluasi: Evaluasi
    capaian: str | None


@unit_subjects_of(ABOUT)
def evaluations_of_the_leader(unit: Unit, law: Law) -> Iterator[Subject]:
    """Each evaluation of the unit's leader."""
    for place, item in enumerate(unit.pimpinan.evaluasi):
        stated = achievement.of_members(unit, str(item.periode), law)
        if not stated and len(unit.pimpinan.evaluasi) == 1 and unit.capaian_kinerja_organisasi is not None:
            stated = (unit.capaian_kinerja_organisasi,)  # the unit states it without a period
        led = _Led(item, stated[0] if len(stated) == 1 else None)
        name = Text("evaluasi pimpinan unit", "the evaluation of the unit's leader")
        yield Subject(unit.pimpinan, law, f"evaluasi[{place}]", led, name)


@fact(ABOUT, "kesesuaian")
def rating_menurut_capaian_unit(subject: Subject) -> str:
    """Whether the leader's rating of results is the one that the unit's achievement gives."""
    led: _Led = subject.item
    if led.capaian is None or led.evaluasi.rating_hasil_kerja is None:
        return "tidak_berlaku"
    return "sama" if led.evaluasi.rating_hasil_kerja == _given(led.capaian, subject.law) else "berbeda"


@quotation(ABOUT)
def capaian_unit(subject: Subject) -> Text:
    """The unit's achievement."""
    led: _Led = subject.item
    return _UNKNOWN if led.capaian is None else subject.law.domains["capaian"].member(led.capaian).label


@quotation(ABOUT)
def rating_dari_capaian_unit(subject: Subject) -> Text:
    """The rating that the unit's achievement gives."""
    led: _Led = subject.item
    if led.capaian is None:
        return _UNKNOWN
    return subject.law.domains["rating"].member(_given(led.capaian, subject.law)).label


@quotation(ABOUT)
def rating_ditetapkan(subject: Subject) -> Text:
    """The rating that was decided."""
    led: _Led = subject.item
    rating = led.evaluasi.rating_hasil_kerja
    return _UNKNOWN if rating is None else subject.law.domains["rating"].member(rating).label


def _given(capaian: str, law: Law) -> str:
    return str(law.decide(RATING_PIMPINAN_UNIT, {"capaian_kinerja_organisasi": capaian}).value)
