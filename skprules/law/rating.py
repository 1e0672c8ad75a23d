"""What the guidance proposes for both ratings of an evaluation, where it decides, and what it leaves open elsewhere.

Counting happens here; which shares mean what, and what follows, is decided by the rule files. The rater's own decision is never
looked at: it is an input, held against these proposals by the checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from skprules.law import derive, feedback
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.law.facts.registry import Law
    from skprules.law.ruleset import Conclusion
    from skprules.model import Case, Evaluasi
    from skprules.model.evaluasi import UmpanBalik

_FOLDER = "permenpanrb-6-2022/evaluation/"
KRITERIA_DI_ATAS = f"{_FOLDER}kriteria-di-atas"
KRITERIA_SESUAI = f"{_FOLDER}kriteria-sesuai"
KRITERIA_DI_BAWAH = f"{_FOLDER}kriteria-di-bawah"
USULAN_RATING_HASIL_KERJA = f"{_FOLDER}usulan-rating-hasil-kerja"
USULAN_RATING_PERILAKU_KERJA = f"{_FOLDER}usulan-rating-perilaku-kerja"
PETUNJUK_HASIL_KERJA = f"{_FOLDER}petunjuk-hasil-kerja"
PETUNJUK_PERILAKU_KERJA = f"{_FOLDER}petunjuk-perilaku-kerja"
PETUNJUK_UMPAN_BALIK = f"{_FOLDER}petunjuk-umpan-balik"
RATING_TERENDAH = f"{_FOLDER}rating-terendah"
RATING_TERTINGGI = f"{_FOLDER}rating-tertinggi"
OPEN = "terbuka"
BELOW, AS_EXPECTED, ABOVE = "di_bawah_ekspektasi", "sesuai_ekspektasi", "di_atas_ekspektasi"
MAIN = "utama"


@attrs.frozen
class Proposal:
    """What the guidance makes of one rating.

    Attributes:
        conclusion: the rating that the guidance decides, or ``terbuka``; None where something is not stated yet.
        lowest: the lowest rating that stays arguable, or None likewise.
        highest: the highest one, or None likewise.
        missing: ids of the results that have no rating, or the values whose consistency is not stated.
    """

    conclusion: Conclusion | None = None
    lowest: Conclusion | None = None
    highest: Conclusion | None = None
    missing: tuple[str, ...] = ()

    @property
    def value(self) -> str | None:
        """The rating that is proposed, or None."""
        return None if self.conclusion is None or self.conclusion.value == OPEN else self.conclusion.value


def bagian(part: int, whole: int, law: Law) -> str:
    """How large a part is, as a word of the domain ``bagian``; a part of nothing is none.

    Legal basis: permenpanrb-6-2022, clauses E3.1 to E3.3 (most, a small part).
    """
    if part == 0 or whole == 0:
        return "tidak_ada"
    if part == whole:
        return "seluruh"
    share, most = Fraction(part, whole), law.parameter("sebagian_besar_lebih_dari")
    if share > most:
        return "sebagian_besar"
    if share == most:
        return "setengah"
    return "sebagian_kecil" if share <= law.parameter("sebagian_kecil_paling_banyak") else "di_bawah_setengah"


def respon(items: Iterable[UmpanBalik], law: Law) -> str:
    """How much of the feedback is positive, as a word of the domain ``respon``; what has no kind stated is left out."""
    kinds = [item.sifat for item in items if item.sifat is not None]
    if not kinds:
        return "belum_ada"
    positive = bagian(sum(kind == "positif" for kind in kinds), len(kinds), law)
    return {"tidak_ada": "tidak_satu_pun", "sebagian_kecil": "di_bawah_setengah"}.get(positive, positive)


def hasil_kerja(case: Case, evaluation: Evaluasi, law: Law) -> Proposal:
    """What the guidance proposes for the rating of results.

    Legal basis: permenpanrb-6-2022, clauses E3.0 to E3.3.
    """
    names = [item.id or str(number) for number, item in enumerate(case.skp.hasil_kerja, 1)]
    given = {item.hasil_kerja: item.rating for item in reversed(evaluation.hasil_kerja)}  # of two, the first
    missing = tuple(name for name in names if given.get(name) is None)
    if missing or not names:
        return Proposal(missing=missing)
    ratings = [str(given[name]) for name in names]
    main = [
        rating
        for rating, item in zip(ratings, case.skp.hasil_kerja, strict=True)
        if derive.jenis_hasil_kerja(item, law) == MAIN
    ]
    heard = feedback.with_log(case, evaluation, law.domains["periode_evaluasi"])
    facts = {
        "bagian_di_atas": _share(ratings, ABOVE, law),
        "bagian_sesuai": _share(ratings, AS_EXPECTED, law),
        "bagian_di_bawah": _share(ratings, BELOW, law),
        "utama_di_bawah": _share(main, BELOW, law),
        "umpan_balik": respon((one for item in heard.hasil_kerja for one in item.umpan_balik), law),
    }
    criteria = (
        _decide(KRITERIA_DI_ATAS, facts, ("bagian_di_atas", "utama_di_bawah", "umpan_balik"), law),
        _decide(KRITERIA_SESUAI, facts, ("bagian_sesuai", "utama_di_bawah", "umpan_balik"), law),
        _decide(KRITERIA_DI_BAWAH, facts, ("bagian_di_bawah", "umpan_balik"), law),
    )
    proposal = _following(USULAN_RATING_HASIL_KERJA, criteria, law)
    hint = _decide(PETUNJUK_HASIL_KERJA, facts, ("bagian_di_atas", "bagian_di_bawah", "utama_di_bawah"), law)
    lowest, highest = _range(hint, facts["umpan_balik"], law)
    return Proposal(proposal, lowest, highest)


def perilaku_kerja(case: Case, evaluation: Evaluasi, law: Law) -> Proposal:
    """What the guidance proposes for the rating of behaviour.

    Legal basis: permenpanrb-6-2022, clauses E3.0, E3.5.
    """
    values = law.domains["perilaku_kerja"].values
    given = {str(item.kunci): item for item in evaluation.perilaku_kerja}
    missing = tuple(value for value in values if value not in given or given[value].konsisten is None)
    if missing:
        return Proposal(missing=missing)
    hint = law.decide(
        PETUNJUK_PERILAKU_KERJA,
        {
            "konsisten": bagian(sum(bool(given[value].konsisten) for value in values), len(values), law),
            "menjadi_penjaga": bagian(sum(bool(given[value].menjadi_penjaga) for value in values), len(values), law),
        },
    )
    heard = feedback.with_log(case, evaluation, law.domains["periode_evaluasi"])
    ends = _range(hint, respon((one for item in heard.perilaku_kerja for one in item.umpan_balik), law), law)
    return Proposal(_following(USULAN_RATING_PERILAKU_KERJA, ends, law), *ends)


def left(proposal: Proposal, law: Law) -> Text:
    """What the guidance leaves for a rating: one, a range, or nothing that can be said yet."""
    if proposal.lowest is None or proposal.highest is None:
        return Text("belum dapat diusulkan", "no proposal yet")
    lowest, highest = (law.domains["rating"].member(end.value).label for end in (proposal.lowest, proposal.highest))
    if lowest == highest:
        return lowest
    return Text(f"{lowest.id} sampai {highest.id}", f"{lowest.en} to {highest.en}")


def criteria(proposal: Proposal, law: Law) -> tuple[tuple[Text, Text], ...]:
    """Each rating of results with how its criterion comes out, best first; nothing where there are no criteria."""
    if proposal.conclusion is None or proposal.conclusion.gives != "usulan_rating_hasil_kerja":
        return ()
    ratings, domain = reversed(law.domains["rating"].members), law.domains["pemenuhan"]
    return tuple(
        (rating.label, domain.member(criterion.value).label)
        for rating, criterion in zip(ratings, proposal.conclusion.because, strict=True)
    )


def _share(ratings: Sequence[str], rating: str, law: Law) -> str:
    return bagian(ratings.count(rating), len(ratings), law)


def _decide(decision: str, facts: dict[str, str], names: tuple[str, ...], law: Law) -> Conclusion:
    decided: Conclusion = law.decide(decision, {name: facts[name] for name in names})
    return decided


def _following(decision: str, grounds: tuple[Conclusion, ...], law: Law) -> Conclusion:
    """A decision whose facts are what other decisions gave."""
    decided: Conclusion = law.decide(decision, {ground.gives: ground.value for ground in grounds})
    return attrs.evolve(decided, because=grounds)


def _range(hint: Conclusion, response: str, law: Law) -> tuple[Conclusion, Conclusion]:
    """The ends of what stays arguable, by what performance shows and by what feedback says."""
    heard: Conclusion = law.decide(PETUNJUK_UMPAN_BALIK, {"umpan_balik": response})
    facts = {"dari_kinerja": hint.value, "dari_umpan_balik": heard.value}
    lowest, highest = (
        attrs.evolve(law.decide(decision, facts), because=(hint, heard))
        for decision in (RATING_TERENDAH, RATING_TERTINGGI)
    )
    return lowest, highest
