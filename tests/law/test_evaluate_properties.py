"""What holds of every evaluation, whatever its results, behaviours and feedback."""

from __future__ import annotations

from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st
from law.evaluations import RATINGS, Planned, case_of, lived, results

import skprules
from skprules.law.evaluate import Result
from skprules.law.rating import Proposal
from skprules.model import Case

RULES = skprules.load_rules()
BELOW, AS_EXPECTED, ABOVE = RATINGS
GOOD = ("baik", "sangat_baik")
_rating = st.sampled_from(RATINGS)


def evaluate(case: Case) -> Result:
    return skprules.evaluate(case)


def ends(proposal: Proposal) -> tuple[int, int]:
    assert proposal.lowest is not None
    assert proposal.highest is not None
    return RATINGS.index(proposal.lowest.value), RATINGS.index(proposal.highest.value)


def assert_no_lower(before: Proposal, after: Proposal) -> None:
    """No end of the range is lower; a decided proposal, where both are decided, is none either."""
    for was, now in zip(ends(before), ends(after), strict=True):
        assert was <= now
    if before.value is not None and after.value is not None:
        assert RATINGS.index(before.value) <= RATINGS.index(after.value)


def of_results(items: list[Planned]) -> Proposal:
    return evaluate(case_of(items)).rating_hasil_kerja.proposal


@given(results, lived, st.data())
def test_the_order_of_results_changes_nothing(items, behaviour, data):
    case = case_of(items, behaviour)
    shuffled = attrs.evolve(
        case,
        skp=attrs.evolve(case.skp, hasil_kerja=tuple(data.draw(st.permutations(case.skp.hasil_kerja)))),
        evaluasi=tuple(
            attrs.evolve(
                item,
                hasil_kerja=tuple(data.draw(st.permutations(item.hasil_kerja))),
                perilaku_kerja=tuple(data.draw(st.permutations(item.perilaku_kerja))),
            )
            for item in case.evaluasi
        ),
    )
    assert evaluate(shuffled).conclusions == evaluate(case).conclusions


@given(results, st.data())
def test_a_better_result_lowers_neither_proposal_nor_range(items, data):
    at = data.draw(st.integers(0, len(items) - 1))
    better = data.draw(st.sampled_from(RATINGS[RATINGS.index(items[at].rating) :]))
    raised = [*items[:at], attrs.evolve(items[at], rating=better), *items[at + 1 :]]
    assert_no_lower(of_results(items), of_results(raised))


@given(results, st.booleans(), st.integers(0, 7))
def test_one_more_result_below_raises_neither_proposal_nor_range(items, main, at):
    more = [*items[:at], Planned(main=main, rating=BELOW), *items[at:]]
    assert_no_lower(of_results(more), of_results(items))


@given(results)
def test_what_the_guidance_decides_is_both_ends_of_what_is_arguable(items):
    proposal = of_results(items)
    if proposal.value is not None:
        assert ends(proposal) == (RATINGS.index(proposal.value),) * 2


@given(results, lived)
def test_the_lowest_rating_is_never_above_the_highest(items, behaviour):
    found = evaluate(case_of(items, behaviour))
    for rated in (found.rating_hasil_kerja, found.rating_perilaku_kerja):
        lowest, highest = ends(rated.proposal)
        assert lowest <= highest


@given(results, lived)
def test_behaviour_is_proposed_where_one_rating_is_left_and_only_there(items, behaviour):
    proposal = evaluate(case_of(items, behaviour)).rating_perilaku_kerja.proposal
    lowest, highest = ends(proposal)
    assert (proposal.value == RATINGS[lowest]) if lowest == highest else (proposal.value is None)


@given(results, lived, st.integers(0, 6))
def test_better_behaviour_lowers_neither_proposal_nor_range(items, behaviour, at):
    before = evaluate(case_of(items, behaviour)).rating_perilaku_kerja.proposal
    for better in ({"konsisten": True}, {"menjadi_penjaga": True}, {"konsisten": True, "menjadi_penjaga": True}):
        raised = (*behaviour[:at], attrs.evolve(behaviour[at], **better), *behaviour[at + 1 :])
        assert_no_lower(before, evaluate(case_of(items, raised)).rating_perilaku_kerja.proposal)


@given(results, lived, _rating)
def test_behaviour_below_expectation_is_never_good(items, behaviour, decided):
    case = case_of(items, behaviour, rating_hasil_kerja=decided, rating_perilaku_kerja=BELOW)
    predikat = evaluate(case).predikat_kinerja
    assert predikat is not None
    assert predikat.value not in GOOD
    found = evaluate(case_of(items, behaviour))
    if found.rating_perilaku_kerja.value == BELOW:
        assert found.predikat_kinerja is None or found.predikat_kinerja.value not in GOOD


@given(results, lived)
def test_the_same_case_gives_the_same_result(items, behaviour):
    case = case_of(items, behaviour)
    assert evaluate(case) == evaluate(case)
    assert evaluate(case_of(items, behaviour)).conclusions == evaluate(case).conclusions


@given(results, lived, _rating, _rating)
def test_the_rater_decides_whatever_is_proposed(items, behaviour, hasil, perilaku):
    found = evaluate(case_of(items, behaviour, rating_hasil_kerja=hasil, rating_perilaku_kerja=perilaku))
    assert (found.rating_hasil_kerja.value, found.rating_perilaku_kerja.value) == (hasil, perilaku)
    assert found.predikat_kinerja is not None


def decisions(case: Case) -> dict[str, str]:
    """The findings on what the rater decided, with their duties."""
    found = skprules.check(case).findings
    return {one.rule.rpartition("#")[2]: one.duty for one in found if "/keputusan-rating#" in one.rule}


@given(results, lived)
def test_a_decision_equal_to_the_proposal_is_no_finding(items, behaviour):
    found = evaluate(case_of(items, behaviour))
    proposed: dict[str, Any] = {
        "hasil_kerja": found.rating_hasil_kerja.proposal.value,
        "perilaku_kerja": found.rating_perilaku_kerja.proposal.value,
    }
    decided: dict[str, Any] = {f"rating_{name}": value for name, value in proposed.items()}
    case = case_of(items, behaviour, **decided)
    still_open = {
        f"rating-{name.replace('_', '-')}-belum-ditetapkan" for name, value in proposed.items() if value is None
    }
    assert set(decisions(case)) == still_open


@given(results, lived, _rating, _rating)
def test_a_decision_outside_what_is_arguable_is_advice_and_no_other(items, behaviour, hasil, perilaku):
    case = case_of(items, behaviour, rating_hasil_kerja=hasil, rating_perilaku_kerja=perilaku)
    found = evaluate(case)
    expected = {}
    for name, rated, decided in (
        ("hasil-kerja", found.rating_hasil_kerja, hasil),
        ("perilaku-kerja", found.rating_perilaku_kerja, perilaku),
    ):
        lowest, highest = ends(rated.proposal)
        if not lowest <= RATINGS.index(decided) <= highest:
            expected[f"rating-{name}-di-luar-panduan"] = "sebaiknya"
    assert decisions(case) == expected
