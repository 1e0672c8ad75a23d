"""The evaluation of one period: every step concluded, each with what it rests on.

The three stages follow each other: achievement of the organisation, pattern of distribution, predikat. What the rater decided is
an input; what the law derives from it, and what the guidance proposes where nothing is decided yet, is a `Conclusion`.
"""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, cast

import attrs

from skprules.errors import InputError, Problem, Where
from skprules.law import derive, feedback, rating
from skprules.law.rating import OPEN, Proposal
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.law.facts.registry import Law
    from skprules.law.ruleset import Conclusion
    from skprules.model import Case, Evaluasi
    from skprules.model.words import Rating

CAPAIAN = "permenpanrb-6-2022/evaluation/capaian-kinerja-organisasi"
POLA_DISTRIBUSI = "permenpanrb-6-2022/evaluation/pola-distribusi"
PENETAPAN_RATING = "permenpanrb-6-2022/evaluation/penetapan-rating"

# The agency's own thresholds: the lowest share of the target at which the organisation still stands to it like this. The guide
# gives no figures, so none of these parameters is among the shipped rules.
THRESHOLDS = {
    "ambang_capaian_istimewa": "melampaui_target",
    "ambang_capaian_baik": "sesuai_target",
    "ambang_capaian_butuh_perbaikan": "berprogres",
    "ambang_capaian_kurang": "di_bawah_target",
}
BELOW_ALL_THRESHOLDS = "jauh_di_bawah_target"


@attrs.frozen
class Rated:
    """One of the two ratings.

    Attributes:
        decision: what the rater decided, or None.
        proposal: what the guidance proposes.
        conclusion: the rating that holds, ``terbuka`` where there is none yet.
    """

    decision: str | None
    proposal: Proposal
    conclusion: Conclusion

    @property
    def value(self) -> str | None:
        """The rating that holds, or None."""
        return None if self.conclusion.value == OPEN else self.conclusion.value


@attrs.frozen
class Result:
    """What the law makes of one evaluation.

    Attributes:
        place: position of the evaluation in the case, from 0.
        periode: the period that is evaluated (``triwulan_1``).
        capaian_kinerja_organisasi: the achievement that was decided, or that follows from its relation to the target.
        capaian: the conclusion behind it, where it follows.
        pola_distribusi: the pattern that belongs to it, or None.
        predikat_kinerja: by the quadrant, or None while a rating is open.
        evaluasi: the evaluation with everything that follows filled in, and the log of its period among its feedback.
    """

    place: int
    periode: str
    capaian_kinerja_organisasi: str | None
    capaian: Conclusion | None
    pola_distribusi: Conclusion | None
    rating_hasil_kerja: Rated
    rating_perilaku_kerja: Rated
    predikat_kinerja: Conclusion | None
    evaluasi: Evaluasi

    @property
    def conclusions(self) -> tuple[Conclusion, ...]:
        """Every conclusion, in the order of the stages; each holds those that it rests on."""
        found = (
            self.capaian,
            self.pola_distribusi,
            self.rating_hasil_kerja.conclusion,
            self.rating_perilaku_kerja.conclusion,
            self.predikat_kinerja,
        )
        return tuple(item for item in found if item is not None)


def evaluate(case: Case, law: Law, period: str | None = None) -> Result:
    """Conclude what the law derives for one evaluation of a case.

    Args:
        case: the case; none of its evaluations is changed.
        law: the rules in force.
        period: which evaluation (``triwulan_1``, ``akhir``); may be left out where there is only one.

    Raises:
        InputError: the case has no evaluation, none of that period, or several and none is named.

    Legal basis: permenpanrb-6-2022, clauses E0.1, E1.1, E2.1, E3.0 to E3.5, E4.1, E5.2.
    """
    place = _place(case, period)
    return evaluated(case, place, law)


def evaluated(case: Case, place: int, law: Law) -> Result:
    """The same for the evaluation at ``place`` (from 0)."""
    evaluation = case.evaluasi[place]
    capaian = None
    if evaluation.capaian_terhadap_target is not None:
        capaian = law.decide(CAPAIAN, {"capaian_terhadap_target": evaluation.capaian_terhadap_target})
    achieved = evaluation.capaian_kinerja_organisasi or (capaian.value if capaian is not None else None)
    pattern = law.decide(POLA_DISTRIBUSI, {"capaian_kinerja_organisasi": achieved}) if achieved is not None else None
    results = _rated("rating_hasil_kerja", evaluation, rating.hasil_kerja(case, evaluation, law), law)
    behaviour = _rated("rating_perilaku_kerja", evaluation, rating.perilaku_kerja(case, evaluation, law), law)
    predikat = None
    if results.value is not None and behaviour.value is not None:
        facts = {"rating_hasil_kerja": results.value, "rating_perilaku_kerja": behaviour.value}
        predikat = attrs.evolve(
            law.decide(derive.PREDIKAT_KINERJA, facts), because=(results.conclusion, behaviour.conclusion)
        )
    return Result(
        place=place,
        periode=evaluation.periode,
        capaian_kinerja_organisasi=achieved,
        capaian=capaian,
        pola_distribusi=pattern,
        rating_hasil_kerja=results,
        rating_perilaku_kerja=behaviour,
        predikat_kinerja=predikat,
        evaluasi=attrs.evolve(
            feedback.with_log(case, evaluation, law.domains["periode_evaluasi"]),
            capaian_kinerja_organisasi=achieved,
            rating_hasil_kerja=cast("Rating | None", results.value),
            rating_perilaku_kerja=cast("Rating | None", behaviour.value),
            predikat_kinerja=predikat.value if predikat is not None else evaluation.predikat_kinerja,
        ),
    )


def capaian_from_number(
    reached: Fraction | Decimal | float, target: Fraction | Decimal | float, law: Law
) -> Conclusion:
    """The achievement of the organisation from a figure and its target, by the agency's own thresholds.

    The guide describes the five categories in words and gives no figures; so this works only with rules that hold the four
    parameters ``ambang_capaian_istimewa``, ``ambang_capaian_baik``, ``ambang_capaian_butuh_perbaikan`` and
    ``ambang_capaian_kurang``: the lowest share of the target for each category; what is less is sangat kurang. More of what is
    measured has to be better.

    Args:
        reached: what was reached.
        target: the target, more than nothing.
        law: the rules in force, with the agency's own.

    Raises:
        InputError: parameters are missing (all are named) or do not fall from one category to the next, a figure is none, or
            the target is not above nothing.

    Legal basis: permenpanrb-6-2022, clause E1.1.
    """
    levels, missing = [], []
    for name in THRESHOLDS:
        try:
            levels.append(law.parameter(name))
        except InputError:
            missing.append(name)
    if missing:
        named = ", ".join(missing)
        text = Text(
            f"ambang capaian belum ada: {named}; panduan tidak menyebut angka, tetapkan dalam folder aturan instansi",
            f"thresholds are missing: {named}; the guide gives no figures, set them in the agency's own rule folder",
        )
        raise InputError(Problem(Where(), text))
    if any(higher <= lower for higher, lower in itertools.pairwise(levels)):
        named = ", ".join(f"{name}: {level}" for name, level in zip(THRESHOLDS, levels, strict=True))
        text = Text(
            f"ambang capaian harus menurun dari istimewa ke kurang, sedangkan sekarang {named}",
            f"the thresholds have to fall from istimewa to kurang, but are {named}",
        )
        raise InputError(Problem(Where(), text))
    try:
        share = Fraction(reached) / Fraction(target) if target > 0 else None
    except (ArithmeticError, ValueError):  # an infinite figure, or none
        share = None
    if share is None:
        text = Text(
            f"capaian {reached} terhadap target {target} tidak dapat dihitung; target harus lebih dari nol",
            f"the achievement {reached} of the target {target} cannot be worked out; the target has to be above nothing",
        )
        raise InputError(Problem(Where(), text))
    words = zip(THRESHOLDS.values(), levels, strict=True)
    relation = next((word for word, level in words if share >= level), BELOW_ALL_THRESHOLDS)
    decided: Conclusion = law.decide(CAPAIAN, {"capaian_terhadap_target": relation})
    return decided


def _rated(field: str, evaluation: Evaluasi, proposal: Proposal, law: Law) -> Rated:
    decision = getattr(evaluation, field)
    facts = {"keputusan": decision or derive.NOT_DECIDED, "usulan": proposal.value or OPEN}
    because = (proposal.conclusion,) if proposal.conclusion is not None else ()
    conclusion = attrs.evolve(law.decide(PENETAPAN_RATING, facts), gives=field, because=because)
    return Rated(decision, proposal, conclusion)


def _place(case: Case, period: str | None) -> int:
    periods = [str(item.periode) for item in case.evaluasi]
    if period is None and len(periods) == 1:
        return 0
    if period in periods:
        return periods.index(period)
    known = ", ".join(dict.fromkeys(periods))
    if not periods:
        text = Text(
            "kasus ini belum berisi evaluasi; tambahkan kunci 'evaluasi'",
            "this case holds no evaluation yet; add the key 'evaluasi'",
        )
    elif period is None:
        text = Text(
            f"kasus ini berisi beberapa evaluasi; sebutkan periodenya: {known}",
            f"this case holds several evaluations; name the period: {known}",
        )
    else:
        text = Text(
            f"tidak ada evaluasi untuk periode '{period}'; yang ada: {known}",
            f"there is no evaluation for the period '{period}'; there are: {known}",
        )
    raise InputError(Problem(case.source.where("evaluasi"), text))
