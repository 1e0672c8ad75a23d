"""The evaluation of one period, step by step: what is concluded, what stays open, and what it rests on."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from law.evaluations import RATINGS, VALUES, Planned, behaviours, case_of
from law.rule_writing import OWN_INDEX, write

import skprules
from skprules.errors import InputError
from skprules.law import feedback, objection
from skprules.law.evaluate import THRESHOLDS, capaian_from_number
from skprules.model import NIPPPK, Case
from skprules.model.evaluasi import CatatanUmpanBalik, Keberatan

RULES = skprules.load_rules()
BELOW, AS_EXPECTED, ABOVE = RATINGS
PLUS, NEUTRAL, MINUS = "positif", "netral", "negatif"
EVERY = [True] * 7
NONE = [False] * 7
SILENT: list[list[str | None]] = [[]] * 7
CAPAIAN = {
    "melampaui_target": "istimewa",
    "sesuai_target": "baik",
    "berprogres": "butuh_perbaikan",
    "di_bawah_target": "kurang",
    "jauh_di_bawah_target": "sangat_kurang",
}


def said(call: Any, *args: Any, **options: Any) -> str:
    with pytest.raises(InputError) as refused:
        call(*args, **options)
    (problem,) = refused.value.problems
    return problem.text.en


def example(name: str) -> Case:
    case = skprules.read(skprules.example(name))
    assert isinstance(case, Case)
    return case


MISCONDUCT = example("evaluasi-misconduct.yaml")

# ---- which evaluation --------------------------------------------------------------------------------------------


def test_the_only_evaluation_need_not_be_named():
    assert skprules.evaluate(case_of([Planned(main=True, rating=ABOVE)])).periode == "triwulan_1"


def test_of_several_evaluations_one_is_named():
    assert skprules.evaluate(MISCONDUCT, "akhir").place == 1
    assert (
        said(skprules.evaluate, MISCONDUCT) == "this case holds several evaluations; name the period: triwulan_1, akhir"
    )
    assert said(skprules.evaluate, MISCONDUCT, "triwulan_3").startswith(
        "there is no evaluation for the period 'triwulan_3'"
    )


def test_what_cannot_be_evaluated_is_said():
    assert said(skprules.evaluate, example("perawat-terampil.yaml")).startswith("this case holds no evaluation yet")
    unit: Any = skprules.read(skprules.example("unit/unit.yaml"))
    assert said(skprules.evaluate, unit).startswith("this is a unit")


# ---- stages 1 and 2 ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("relation", "achieved"), CAPAIAN.items())
def test_the_achievement_follows_from_the_target_and_the_pattern_from_it(relation, achieved):
    results = [Planned(main=True, rating=AS_EXPECTED)]
    found = skprules.evaluate(case_of(results, capaian_kinerja_organisasi=None, capaian_terhadap_target=relation))
    assert found.capaian_kinerja_organisasi == achieved
    assert found.capaian is not None
    assert found.capaian.clause == ("E1.1",)
    assert found.pola_distribusi is not None
    assert (found.pola_distribusi.value, found.pola_distribusi.clause) == (achieved, ("E2.1",))


def test_a_decided_achievement_goes_before_the_one_that_follows():
    found = skprules.evaluate(case_of([], capaian_kinerja_organisasi="kurang", capaian_terhadap_target="sesuai_target"))
    assert found.capaian_kinerja_organisasi == "kurang"
    assert found.pola_distribusi is not None
    assert found.pola_distribusi.value == "kurang"


def test_without_an_achievement_there_is_no_pattern_and_yet_a_predikat():
    case = case_of([], capaian_kinerja_organisasi=None, rating_hasil_kerja=ABOVE, rating_perilaku_kerja=ABOVE)
    found = skprules.evaluate(case)
    assert (found.capaian_kinerja_organisasi, found.capaian, found.pola_distribusi) == (None, None, None)
    assert found.predikat_kinerja is not None
    assert found.predikat_kinerja.value == "sangat_baik"


# ---- results: what the guidance decides, and what it leaves open (facts.md 4) ------------------------------------

M, T = True, False  # a main result, an additional one
OF_RESULTS: dict[str, tuple[list[tuple[bool, str]], list[str], str | None, str, str]] = {
    "the ordinary employee": ([(M, AS_EXPECTED)] * 4, [PLUS] * 4, AS_EXPECTED, AS_EXPECTED, AS_EXPECTED),
    "partly positive is enough for as expected": ([(M, AS_EXPECTED)] * 4, [PLUS, MINUS, MINUS], AS_EXPECTED, AS_EXPECTED, AS_EXPECTED),
    "all above, praised": ([(M, ABOVE)] * 3, [PLUS] * 3, ABOVE, ABOVE, ABOVE),
    "most above, mostly praised": ([(M, ABOVE)] * 3 + [(M, AS_EXPECTED)] * 2, [PLUS, PLUS, NEUTRAL], ABOVE, ABOVE, ABOVE),
    "most above, an additional one below": ([(M, ABOVE)] * 3 + [(T, BELOW)], [PLUS], ABOVE, ABOVE, ABOVE),
    "most above, a main one below": ([(M, ABOVE)] * 3 + [(M, BELOW)], [PLUS], None, AS_EXPECTED, AS_EXPECTED),
    "half above": ([(M, ABOVE)] * 2 + [(M, AS_EXPECTED)] * 2, [PLUS], None, AS_EXPECTED, ABOVE),
    "no majority": ([(M, ABOVE), (M, AS_EXPECTED), (T, BELOW)], [PLUS], None, AS_EXPECTED, AS_EXPECTED),
    "half above, half below": ([(M, ABOVE), (T, BELOW)], [], None, BELOW, ABOVE),
    "all above, nothing heard": ([(M, ABOVE)] * 3, [], None, ABOVE, ABOVE),
    "all above, only blamed": ([(M, ABOVE)] * 3, [MINUS] * 2, None, BELOW, ABOVE),
    "all below, praised": ([(M, BELOW)] * 3, [PLUS] * 2, None, BELOW, AS_EXPECTED),
    "all below, blamed": ([(M, BELOW)] * 3, [MINUS] * 2, BELOW, BELOW, BELOW),
    "most below, nothing positive": ([(M, BELOW)] * 2 + [(M, ABOVE)], [NEUTRAL], BELOW, BELOW, BELOW),
    "a third of the main ones below": ([(M, AS_EXPECTED)] * 2 + [(M, BELOW)], [PLUS], AS_EXPECTED, AS_EXPECTED, AS_EXPECTED),
    "two of five main ones below": ([(M, AS_EXPECTED)] * 3 + [(M, BELOW)] * 2, [PLUS], None, AS_EXPECTED, AS_EXPECTED),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_RESULTS)
def test_results_and_feedback_give_a_rating_or_a_range(name):
    results, kinds, value, lowest, highest = OF_RESULTS[name]
    planned = [Planned(main=main, rating=rating) for main, rating in results]
    planned[0] = attrs.evolve(planned[0], heard=tuple(kinds))
    found = skprules.evaluate(case_of(planned)).rating_hasil_kerja
    proposal = found.proposal
    assert proposal.lowest is not None
    assert proposal.highest is not None
    assert (proposal.value, proposal.lowest.value, proposal.highest.value) == (value, lowest, highest)
    assert found.value == value
    assert (found.conclusion.value == "terbuka") == (value is None)


def test_of_a_result_without_a_rating_nothing_is_proposed_and_it_is_named():
    found = skprules.evaluate(case_of([Planned(main=True, rating=ABOVE), Planned(main=True, rating=None)]))
    proposal = found.rating_hasil_kerja.proposal
    assert (proposal.conclusion, proposal.lowest, proposal.highest) == (None, None, None)
    assert proposal.missing == ("rhk-2",)
    assert found.predikat_kinerja is None


def test_feedback_of_no_stated_kind_does_not_count():
    heard = (PLUS, None, None)
    found = skprules.evaluate(case_of([Planned(main=True, rating=ABOVE, heard=heard)])).rating_hasil_kerja
    assert found.value == ABOVE


# ---- behaviour ---------------------------------------------------------------------------------------------------


def some(number: int) -> list[bool]:
    return [place < number for place in range(7)]


OF_BEHAVIOUR: dict[str, tuple[list[bool], list[bool], list[str], str | None, str, str]] = {
    "consistent": (EVERY, NONE, [], AS_EXPECTED, AS_EXPECTED, AS_EXPECTED),
    "consistent and guarding": (EVERY, EVERY, [PLUS], ABOVE, ABOVE, ABOVE),
    "guarding some": (EVERY, some(3), [PLUS], None, AS_EXPECTED, ABOVE),
    "consistent in most": (some(4), NONE, [], None, BELOW, AS_EXPECTED),
    "consistent in few": (some(3), NONE, [], BELOW, BELOW, BELOW),
    "consistent in most, blamed": (some(4), NONE, [MINUS], BELOW, BELOW, BELOW),
    "consistent, only blamed": (EVERY, NONE, [MINUS], None, BELOW, AS_EXPECTED),
    "consistent in few, praised": (some(3), NONE, [PLUS], None, BELOW, AS_EXPECTED),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_BEHAVIOUR)
def test_consistency_guarding_and_feedback_give_a_rating_or_a_range(name):
    consistent, guarding, kinds, value, lowest, highest = OF_BEHAVIOUR[name]
    lived = behaviours(consistent, guarding, [kinds, *[[]] * 6])
    proposal = skprules.evaluate(case_of([], lived)).rating_perilaku_kerja.proposal
    assert proposal.lowest is not None
    assert proposal.highest is not None
    assert (proposal.value, proposal.lowest.value, proposal.highest.value) == (value, lowest, highest)


def test_values_whose_consistency_is_not_stated_are_named():
    lived = behaviours([True, None, *[True] * 5], NONE, SILENT)
    assert skprules.evaluate(case_of([], lived)).rating_perilaku_kerja.proposal.missing == ("akuntabel",)
    assert skprules.evaluate(case_of([], lived[:3])).rating_perilaku_kerja.proposal.missing == (
        "akuntabel",
        *VALUES[3:],
    )


# ---- the chain ---------------------------------------------------------------------------------------------------


def test_the_predikat_rests_on_both_ratings_and_these_on_what_was_counted():
    found = skprules.evaluate(example("evaluasi-misconduct.yaml"), "akhir")
    predikat = found.predikat_kinerja
    assert predikat is not None
    assert (predikat.value, predikat.clause) == ("kurang", ("E4.1",))
    assert predikat.because == (found.rating_hasil_kerja.conclusion, found.rating_perilaku_kerja.conclusion)
    results, behaviour = predikat.because
    assert (results.gives, behaviour.gives) == ("rating_hasil_kerja", "rating_perilaku_kerja")
    (proposal,) = results.because
    assert [ground.gives for ground in proposal.because] == ["kriteria_di_atas", "kriteria_sesuai", "kriteria_di_bawah"]
    (other,) = behaviour.because
    assert [ground.gives for ground in other.because] == ["rating_terendah", "rating_tertinggi"]
    assert [one.gives for one in other.because[0].because] == ["dari_perilaku_kerja", "dari_umpan_balik"]


def test_every_fact_that_a_conclusion_rests_on_is_what_the_one_below_concluded():
    def looked_at(conclusion: Any) -> None:
        for ground in conclusion.because:
            assert ground.value in conclusion.facts.values()
            looked_at(ground)

    for conclusion in skprules.evaluate(MISCONDUCT, "akhir").conclusions:
        looked_at(conclusion)


def test_the_case_itself_is_not_changed():
    case = example("evaluasi-terbuka.yaml")
    before = case.evaluasi
    assert skprules.evaluate(case).evaluasi.capaian_kinerja_organisasi == "baik"
    assert case.evaluasi is before
    assert case.evaluasi[0].capaian_kinerja_organisasi is None


# ---- the log of continuous feedback ------------------------------------------------------------------------------


def entry(day: str, text: str, kind: str | None = PLUS, **about: Any) -> CatatanUmpanBalik:
    return CatatanUmpanBalik(tanggal=datetime.date.fromisoformat(day), isi=text, sifat=kind, **about)  # type: ignore[arg-type]


RESULTS = [Planned(main=True, rating=ABOVE), Planned(main=True, rating=ABOVE)]


def of(*log: CatatanUmpanBalik, heard: tuple[str, ...] = (), period: str = "triwulan_1") -> Case:
    first = attrs.evolve(RESULTS[0], heard=heard)
    return case_of([first, RESULTS[1]], behaviours(EVERY, NONE, SILENT), log, periode=period)


def test_what_the_log_holds_of_the_period_counts_as_if_it_stood_in_the_evaluation():
    assert skprules.evaluate(of()).rating_hasil_kerja.value is None
    inside = of(entry("2026-01-01", "cepat", hasil_kerja="rhk-1"), entry("2026-03-31", "rapi", hasil_kerja="rhk-2"))
    found = skprules.evaluate(inside)
    assert found.rating_hasil_kerja.value == ABOVE
    assert [len(item.umpan_balik) for item in found.evaluasi.hasil_kerja] == [1, 1]
    outside = of(entry("2026-04-01", "cepat", hasil_kerja="rhk-1"), entry("2025-12-31", "rapi", hasil_kerja="rhk-2"))
    assert skprules.evaluate(outside).rating_hasil_kerja.value is None


def test_the_year_sums_up_the_log_of_every_quarter():
    log = [entry(day, f"baik {day}", hasil_kerja="rhk-1") for day in ("2026-01-01", "2026-06-30", "2026-12-31")]
    assert feedback.summary(of(*log), "akhir", RULES).hasil_kerja["rhk-1"][PLUS] == 3
    assert feedback.summary(of(*log), "triwulan_2", RULES).hasil_kerja["rhk-1"][PLUS] == 1
    assert feedback.summary(of(*log), "bulan_2", RULES).log == 0


def test_an_entry_that_the_evaluation_quotes_counts_once():
    case = of(entry("2026-02-02", "rhk-1, 0", hasil_kerja="rhk-1"), heard=(PLUS,))
    assert len(skprules.evaluate(case).evaluasi.hasil_kerja[0].umpan_balik) == 1
    assert feedback.summary(case, "triwulan_1", RULES).hasil_kerja["rhk-1"][PLUS] == 1


def test_feedback_is_summed_up_by_result_value_and_kind():
    case = of(
        entry("2026-01-05", "a", MINUS, hasil_kerja="rhk-1"),
        entry("2026-01-06", "b", None, hasil_kerja="rhk-1"),
        entry("2026-01-07", "c", NEUTRAL, perilaku_kerja="loyal"),
        entry("2026-01-08", "d", hasil_kerja="rhk-9"),
        entry("2026-01-09", "e"),
        heard=(PLUS, PLUS, MINUS),
    )
    found = feedback.summary(case, "triwulan_1", RULES)
    assert found.log == 5
    assert set(found.hasil_kerja) == {"rhk-1", "rhk-2"}
    assert found.hasil_kerja["rhk-1"] == {MINUS: 2, NEUTRAL: 0, PLUS: 2, "tidak_dinyatakan": 1}
    assert sum(found.hasil_kerja["rhk-2"].values()) == 0
    assert tuple(found.perilaku_kerja) == VALUES
    assert found.perilaku_kerja["loyal"] == {MINUS: 0, NEUTRAL: 1, PLUS: 0, "tidak_dinyatakan": 0}
    assert found.total == {MINUS: 2, NEUTRAL: 1, PLUS: 2, "tidak_dinyatakan": 1}


def test_a_period_without_an_evaluation_sums_up_its_log_alone():
    case = of(entry("2026-05-05", "a", hasil_kerja="rhk-2"), heard=(PLUS,))
    found = feedback.summary(case, "triwulan_2", RULES)
    assert (found.hasil_kerja["rhk-1"][PLUS], found.hasil_kerja["rhk-2"][PLUS]) == (0, 1)


# ---- objection ---------------------------------------------------------------------------------------------------

PARAMETER = """\
parameters:
  masa_keberatan_pppk:
    title: Masa keberatan bagi PPPK
    unit: hari
    values: [{in_force: {from: "2022-02-03"}, value: 10, source: Aturan instansi}]
"""
DAY = datetime.date(2027, 1, 13)


def pppk(case: Case) -> Case:
    return attrs.evolve(case, pegawai=attrs.evolve(case.pegawai, nip=None, nipppk=NIPPPK.parse("199203152023212007")))


def test_a_pns_may_object_for_fourteen_days():
    evaluation = MISCONDUCT.evaluasi[1]
    assert objection.window(MISCONDUCT, evaluation, RULES) == (DAY, datetime.date(2027, 1, 27))
    assert objection.window(MISCONDUCT, attrs.evolve(evaluation, tanggal=None), RULES) is None


def late(case: Case, day: datetime.date, rules: Any = RULES) -> bool:
    raised = attrs.evolve(case.evaluasi[1], keberatan=Keberatan(tanggal=day, isi="alasan"))
    found = skprules.check(attrs.evolve(case, evaluasi=(case.evaluasi[0], raised)), rules=rules).findings
    return any(one.rule.endswith("keberatan#keberatan-terlambat") for one in found)


def test_the_fourteenth_day_is_in_time_and_the_next_is_not():
    assert not late(MISCONDUCT, datetime.date(2027, 1, 27))
    assert late(MISCONDUCT, datetime.date(2027, 1, 28))


def test_the_time_of_pppk_is_that_of_the_agency_and_none_where_it_sets_none(tmp_path: Path):
    case = pppk(MISCONDUCT)
    assert objection.window(case, case.evaluasi[1], RULES) is None
    assert not late(case, datetime.date(2027, 9, 1))
    own = skprules.load_rules(write(tmp_path, {"parameters.yaml": PARAMETER}, index=OWN_INDEX))
    assert objection.window(case, case.evaluasi[1], own) == (DAY, datetime.date(2027, 1, 23))
    assert late(case, datetime.date(2027, 1, 24), own)


# ---- the achievement from a figure -------------------------------------------------------------------------------


def thresholds(tmp_path: Path, *levels: str) -> Any:
    lines = ["parameters:"]
    for name, level in zip(THRESHOLDS, levels, strict=False):
        lines.append(f"  {name}: {{title: Ambang, unit: bagian dari target, values: [")
        lines.append(f'    {{in_force: {{from: "2022-02-03"}}, value: {level}, source: Aturan instansi}}]}}')
    return skprules.load_rules(write(tmp_path, {"parameters.yaml": "\n".join(lines)}, index=OWN_INDEX))


def test_the_guide_gives_no_figures_so_the_agency_has_to():
    message = said(capaian_from_number, 95, 100, RULES)
    assert all(name in message for name in THRESHOLDS)
    assert not set(THRESHOLDS) & set(RULES.parameters)


def test_only_the_thresholds_that_are_missing_are_named(tmp_path: Path):
    message = said(capaian_from_number, 95, 100, thresholds(tmp_path, "1.01", "0.9"))
    assert "ambang_capaian_butuh_perbaikan, ambang_capaian_kurang;" in message
    assert "ambang_capaian_baik" not in message


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return thresholds(tmp_path_factory.mktemp("ambang"), "1.01", "0.9", "0.7", "1/2")


@pytest.mark.parametrize(
    ("reached", "achieved"),
    [
        (200, "istimewa"),
        (101, "istimewa"),
        (Decimal("100.999"), "baik"),
        (90, "baik"),
        (Fraction(8999, 100), "butuh_perbaikan"),
        (70, "butuh_perbaikan"),
        (Decimal("69.99"), "kurang"),
        (50, "kurang"),
        (49.5, "sangat_kurang"),
        (0, "sangat_kurang"),
        (-5, "sangat_kurang"),
    ],
)
def test_a_figure_gives_the_category_whose_threshold_it_reaches(own, reached, achieved):
    found = capaian_from_number(reached, 100, own)
    assert (found.value, found.clause) == (achieved, ("E1.1",))


@pytest.mark.parametrize("target", [0, -1, float("nan"), float("inf")])
def test_a_target_that_is_none_is_refused(own, target):
    message = said(capaian_from_number, 5, target, own)
    assert "has to be above nothing" in message


@pytest.mark.parametrize("reached", [float("nan"), float("inf"), Decimal("NaN")])
def test_a_figure_that_is_none_is_refused(own, reached):
    assert "cannot be worked out" in said(capaian_from_number, reached, 5, own)


def test_thresholds_that_do_not_fall_are_refused(tmp_path: Path):
    message = said(capaian_from_number, 5, 5, thresholds(tmp_path, "0.9", "0.9", "0.7", "1/2"))
    assert message.startswith("the thresholds have to fall")
