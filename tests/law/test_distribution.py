"""The distribution of predikat: what the guide and the circular ask for, and the smallest change that complies."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from functools import cache, partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import skprules
from skprules.cli import app
from skprules.law import rearranging, tables, verify
from skprules.law.distribution import Distribution, assess
from skprules.law.measures import MEASURES, Spread, stretches

GUIDE = skprules.load_rules()
CIRCULAR = skprules.load_rules("se-menpanrb-3-2023")
LADDER = ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik")
FIRST = {
    "sangat_kurang": 0,
    "kurang": 1,
    "butuh_perbaikan": 2,
    "baik": 3,
    "istimewa": 4,
}  # E2.1b: the predikat that matches
Counts = tuple[int, ...]
every_achievement = pytest.mark.parametrize("capaian", FIRST)


def units(employees: int) -> Iterator[Counts]:
    """Every distribution of so many employees."""
    for bars in itertools.combinations(range(employees + 4), 4):
        edges = (-1, *bars, employees + 4)
        yield tuple(after - before - 1 for before, after in itertools.pairwise(edges))


def guide(capaian: str, counts: Counts) -> set[str]:
    """E2.1b, by hand: more than half hold the predikat that matches."""
    return set() if 2 * counts[FIRST[capaian]] > sum(counts) else {"dominan-kurang-dari-sebagian-besar"}


def circular(capaian: str, counts: Counts) -> set[str]:
    """The table of the circular (facts.md 3), by hand, in whole numbers."""
    sk, k, bp, b, sb = counts
    n = sum(counts)
    found = set()
    if capaian in ("istimewa", "baik"):
        first, others = (sb, (sk, k, bp, b)) if capaian == "istimewa" else (b, (sk, k, bp, sb))
        if first <= max(others):
            found.add("dominan-bukan-terbanyak")
        if 10 * first > 7 * n:
            found.add("dominan-terlalu-banyak")
    if capaian == "baik" and k + bp == 0:
        found.add("belum-ada-di-bawah-baik")
    if capaian not in ("istimewa", "baik") and 10 * counts[FIRST[capaian]] < 6 * n:
        found.add("dominan-terlalu-sedikit")
    if capaian in ("butuh_perbaikan", "kurang") and 10 * sb > n:
        found.add("sangat-baik-terlalu-banyak")
    if capaian == "kurang" and 10 * bp < n:
        found.add("butuh-perbaikan-terlalu-sedikit")
    if capaian == "sangat_kurang" and 10 * (k + bp) < n:
        found.add("kurang-atau-butuh-perbaikan-terlalu-sedikit")
    if capaian == "sangat_kurang" and sb > 0:
        found.add("sangat-baik-ada")
    return found


LAW = {"guide": (GUIDE, guide), "circular": (CIRCULAR, circular)}
by_law = pytest.mark.parametrize("law", LAW)


def found_by(rules: skprules.RuleSet, capaian: str, counts: Counts) -> set[str]:
    """What the rules find, without the search for a change."""
    spread = Spread(capaian, FIRST[capaian], counts)
    facts = {name: measure.of(spread, rules) for name, measure in MEASURES.items() if name in asked(rules)}
    facts["capaian_kinerja_organisasi"] = capaian
    return {rule.partition("#")[2] for rule in rearranging.objecting(facts, rules)}


@cache
def asked(rules: skprules.RuleSet) -> frozenset[str]:
    return frozenset(name for table in rules.checks[rearranging.ABOUT] for name in table.fields)


def of(capaian: str, counts: Counts, rules: skprules.RuleSet) -> Distribution:
    return assess(dict(zip(LADDER, counts, strict=True)), capaian, rules)


# ---- patterns ----------------------------------------------------------------------------------------------------


@every_achievement
def test_each_achievement_has_its_pattern_and_its_predikat(capaian):
    found = of(capaian, (1, 1, 1, 1, 1), GUIDE)
    assert found.pattern.value == capaian  # a pattern is called by its achievement
    assert (found.pattern.clause, found.dominant.clause) == (("E2.1",), ("E2.1b",))
    assert found.dominant.value == LADDER[FIRST[capaian]]
    assert found.dominant.facts == {"capaian_kinerja_organisasi": capaian}


# ---- verdicts, by enumeration ------------------------------------------------------------------------------------


@by_law
@every_achievement
def test_every_unit_up_to_twelve_is_found_as_the_law_says(law, capaian):
    rules, by_hand = LAW[law]
    wrong = [
        counts
        for employees in range(1, 13)
        for counts in units(employees)
        if found_by(rules, capaian, counts) != by_hand(capaian, counts)
    ]
    assert wrong == []


@pytest.mark.parametrize("rules", [GUIDE, CIRCULAR], ids=["guide", "circular"])
def test_the_engine_and_the_reference_evaluator_agree_on_every_combination(rules):
    for table in rules.checks[rearranging.ABOUT]:
        assert table.table == tables.fill_by_reference(table.fields, table.rules)


@every_achievement
def test_the_guide_leaves_every_other_predikat_possible(capaian):
    for other in set(range(5)) - {FIRST[capaian]}:
        counts = tuple(3 if place == FIRST[capaian] else 2 if place == other else 0 for place in range(5))
        assert of(capaian, counts, GUIDE).verdict == "sesuai"


EXACTLY = [  # at a limit of the circular, and one employee beyond it
    ("istimewa", (0, 0, 0, 3, 7), (0, 0, 0, 2, 8)),
    ("istimewa", (1, 1, 1, 1, 2), (1, 1, 1, 2, 2)),
    ("baik", (0, 0, 1, 7, 2), (0, 0, 1, 8, 1)),
    ("baik", (0, 1, 0, 6, 3), (1, 0, 0, 6, 3)),
    ("butuh_perbaikan", (0, 0, 6, 3, 1), (0, 0, 5, 4, 1)),
    ("butuh_perbaikan", (0, 0, 9, 0, 1), (0, 0, 8, 0, 2)),
    ("kurang", (3, 6, 1, 0, 0), (4, 5, 1, 0, 0)),
    ("kurang", (0, 6, 1, 2, 1), (0, 7, 1, 0, 2)),
    ("kurang", (0, 9, 1, 0, 0), (1, 9, 0, 0, 0)),
    ("sangat_kurang", (6, 1, 0, 3, 0), (5, 2, 0, 3, 0)),
    ("sangat_kurang", (9, 0, 1, 0, 0), (9, 0, 0, 1, 0)),
    ("sangat_kurang", (8, 1, 1, 0, 0), (8, 1, 0, 0, 1)),
]


@pytest.mark.parametrize(("capaian", "within", "beyond"), EXACTLY)
def test_each_condition_of_the_circular_holds_at_its_limit_and_not_beyond_it(capaian, within, beyond):
    assert of(capaian, within, CIRCULAR).verdict == "sesuai"
    assert of(capaian, beyond, CIRCULAR).verdict == "tidak_sesuai"


# ---- the smallest change -----------------------------------------------------------------------------------------


def rank(before: Counts, after: Counts) -> tuple[object, ...]:
    """Fewest employees, fewest steps on the ladder, then the fewest in the lowest predikat, in the next, and so on."""
    changed = sum(max(0, now - old) for old, now in zip(before, after, strict=True))
    sums = [sum(before[:place]) - sum(after[:place]) for place in range(1, 5)]
    return changed, sum(map(abs, sums)), after


def wrong_changes(
    rules: skprules.RuleSet, capaian: str, employees: int, by_hand: Callable[[str, Counts], set[str]]
) -> list[Counts]:
    every = list(units(employees))
    in_order = [counts for counts in every if not by_hand(capaian, counts)]
    wrong = []
    for counts in every:
        expected = min(in_order, key=partial(rank, counts), default=None)
        if rearranging.nearest(Spread(capaian, FIRST[capaian], counts), rules) != expected:
            wrong.append(counts)
    return wrong


@by_law
@every_achievement
def test_the_smallest_change_of_units_up_to_five_is_the_one_that_brute_force_finds(law, capaian):
    rules, by_hand = LAW[law]
    for employees in range(1, 6):
        assert wrong_changes(rules, capaian, employees, by_hand) == []


@pytest.mark.slow
@pytest.mark.parametrize("employees", range(6, 13))
@by_law
@every_achievement
def test_the_smallest_change_of_units_up_to_twelve_is_the_one_that_brute_force_finds(law, capaian, employees):
    rules, by_hand = LAW[law]
    assert wrong_changes(rules, capaian, employees, by_hand) == []


@given(st.tuples(*[st.integers(0, 25)] * 5).filter(any), st.sampled_from(sorted(FIRST)), st.sampled_from(sorted(LAW)))
def test_a_change_complies_keeps_the_employees_and_explains_itself_by_its_moves(counts, capaian, law):
    rules, by_hand = LAW[law]
    found = of(capaian, counts, rules)
    if found.smallest_change is None:
        assert (not by_hand(capaian, counts)) == (found.verdict == "sesuai")
        return
    after = tuple(found.smallest_change.counts.values())
    assert by_hand(capaian, after) == set()
    moved = dict(zip(LADDER, counts, strict=True))
    for move in found.smallest_change.moves:
        assert move.employees > 0
        moved[move.before] -= move.employees
        moved[move.after] += move.employees
    assert moved == dict(found.smallest_change.counts)
    changed, steps, _ = rank(counts, after)
    assert (found.smallest_change.employees, found.smallest_change.steps) == (changed, steps)


IMPOSSIBLE = {  # the circular's limits, by hand: the units that cannot keep them
    "istimewa": [1, 2],
    "baik": [1, 2],
    "butuh_perbaikan": [],
    "kurang": [1, 2],
    "sangat_kurang": [1, 2],
}


@every_achievement
def test_a_unit_too_small_to_comply_is_told_so_and_gets_no_finding(capaian):
    small = {
        employees for employees in range(1, 13) if not any(not circular(capaian, counts) for counts in units(employees))
    }
    assert small == set(IMPOSSIBLE[capaian])
    for employees in small:
        for counts in units(employees):
            found = of(capaian, counts, CIRCULAR)
            assert (found.verdict, found.possible, found.findings) == ("tidak_mungkin_dipenuhi", False, ())
            assert (found.smallest_change, found.total) == (None, employees)
            assert found.rules


@pytest.mark.parametrize("counts", [(0, 0, 0, 10000, 0), (2000,) * 5, (10000, 0, 0, 0, 0), (0, 0, 0, 0, 10000)])
@every_achievement
def test_ten_thousand_employees_take_less_than_a_second(capaian, counts):
    began = time.perf_counter()
    found = of(capaian, counts, CIRCULAR)
    assert time.perf_counter() - began < 1
    after = tuple((found.smallest_change.counts if found.smallest_change else found.counts).values())
    assert circular(capaian, after) == set()


def test_of_two_nearest_distributions_the_one_with_fewer_steps_is_told_then_the_one_with_fewer_low_predikat():
    found = of("baik", (0, 0, 0, 8, 2), CIRCULAR).smallest_change
    assert found is not None
    assert [(move.before, move.after, move.employees) for move in found.moves] == [("baik", "butuh_perbaikan", 1)]
    assert (found.employees, found.steps) == (1, 1)


# ---- what is said ------------------------------------------------------------------------------------------------


def test_a_finding_quotes_the_counts_and_the_limit_and_cites_the_circular():
    found = of("baik", (0, 0, 0, 8, 2), CIRCULAR)
    assert found.verdict == "tidak_sesuai"
    first, second = found.findings
    assert first.message == "8 dari 10 pegawai berpredikat Baik; pada capaian Baik paling banyak 70%"
    assert (first.duty, first.clause) == ("sebaiknya", ("D2", "D3"))
    assert first.cite == "se-menpanrb-3-2023 D2, D3 (tabel pola distribusi predikat kinerja)"
    assert first.tafsir is not None
    assert "tidak seorang pun" in second.message.casefold()
    english = assess({"baik": 8, "sangat_baik": 2}, "baik", CIRCULAR, "en").findings[0]
    assert english.message == "8 of 10 employees hold good; under the achievement on target at most 70% may"


def test_the_guide_advises_only():
    (finding,) = of("istimewa", (0, 0, 0, 3, 2), GUIDE).findings
    assert (finding.duty, finding.clause, finding.facts) == (
        "sebaiknya",
        ("E2.1b",),
        {"bagian_predikat_dominan": "di_bawah_setengah"},
    )


def test_shares_are_exact_and_add_up():
    found = of("baik", (0, 0, 1, 1, 1), GUIDE)
    assert list(found.shares.values()) == [0, 0, Fraction(1, 3), Fraction(1, 3), Fraction(1, 3)]
    assert sum(found.shares.values()) == 1


def test_the_rules_that_concern_an_achievement_are_named_whatever_the_verdict():
    found = of("kurang", (0, 6, 1, 2, 1), CIRCULAR)
    assert found.verdict == "sesuai"
    assert {rule.partition("#")[2] for rule in found.rules} == {
        "dominan-terlalu-sedikit",
        "sangat-baik-terlalu-banyak",
        "butuh-perbaikan-terlalu-sedikit",
    }


def test_spellings_of_a_predikat_are_counted_together():
    found = assess({"Kurang (Misconduct)": 1, "kurang": 2, "Cukup": 1}, "Kurang", GUIDE)
    assert dict(found.counts) == {"sangat_kurang": 0, "kurang": 3, "butuh_perbaikan": 1, "baik": 0, "sangat_baik": 0}


@pytest.mark.parametrize(
    ("counts", "capaian", "says"),
    [
        ({}, "baik", "no employee holds a predikat yet"),
        ({"baik": 0}, "baik", "no employee holds a predikat yet"),
        ({"baik": -1}, "baik", "'-1' is no number of employees"),
        ({"baik": 1.5}, "baik", "'1.5' is no number of employees"),
        ({"baik": True}, "baik", "'True' is no number of employees"),
        ({"hebat": 1}, "baik", "'hebat' is not known"),
        ({"baik": 1}, "lumayan", "'lumayan' is not known"),
    ],
)
def test_what_cannot_be_counted_is_refused(counts, capaian, says):
    with pytest.raises(skprules.InputError) as refused:
        assess(counts, capaian, GUIDE)
    assert says in refused.value.problems[0].text.en


# ---- the overlay -------------------------------------------------------------------------------------------------


def test_the_guide_stays_alone_unless_the_circular_is_named():
    assert list(GUIDE.regulations) == ["permenpanrb-6-2022"]
    assert list(CIRCULAR.regulations) == ["permenpanrb-6-2022", "se-menpanrb-3-2023"]
    assert "permenpanrb-6-2022/evaluation/distribusi-predikat" in GUIDE.files
    assert "permenpanrb-6-2022/evaluation/distribusi-predikat" not in {rule.file.id for rule in CIRCULAR.rules.values()}


@pytest.mark.parametrize(("day", "verdict"), [(date(2023, 1, 30), "sesuai"), (date(2023, 1, 31), "tidak_sesuai")])
def test_the_circular_holds_from_its_own_day(day, verdict):
    rules = skprules.load_rules("se-menpanrb-3-2023", on=day)
    assert of("baik", (0, 0, 0, 10, 0), rules).verdict == verdict


def test_an_agency_may_ask_for_other_figures(tmp_path):
    folder = tmp_path / "pemkab-contoh"
    folder.mkdir()
    (folder / "index.yaml").write_text(
        'id: pemkab-contoh\ntitle: Aturan contoh\ngloss: Rules of an example\nin_force: {from: "2024-01-01"}\nstatus: berlaku\n'
    )
    value = '      - {in_force: {from: "2024-01-01"}, value: 1/2, source: contoh}\n'
    names = ("kelonggaran_pembulatan", "predikat_dominan_paling_sedikit")
    entries = (f"  {name}:\n    title: Angka contoh\n    unit: orang\n    values:\n{value}" for name in names)
    (folder / "parameters.yaml").write_text("parameters:\n" + "".join(entries))
    rules = skprules.load_rules("se-menpanrb-3-2023", folder)
    counts = (0, 0, 2, 3, 0)  # 2 of 5 is half of them, rounded down; no Sangat Baik
    assert of("butuh_perbaikan", counts, CIRCULAR).verdict == "tidak_sesuai"
    assert of("butuh_perbaikan", counts, rules).verdict == "sesuai"
    assert of("butuh_perbaikan", (0, 0, 1, 4, 0), rules).verdict == "tidak_sesuai"
    assert of("kurang", (0, 1, 0, 0, 0), rules).verdict == "sesuai"  # half a person may be missing


def test_the_overlays_are_proven_like_the_shipped_regulation():
    rules = skprules.load_rules("se-menpanrb-3-2023", "permenpanrb-1-2023")
    ours = [problem for problem in verify.verify(rules).problems if "permenpanrb-6-2022/" not in str(problem.where)]
    assert ours == []


@pytest.mark.parametrize("name", ["se-menpanrb-3-2023", "permenpanrb-1-2023"])
def test_the_clauses_and_figures_of_an_overlay_know_each_other(name):
    rules = skprules.load_rules(name)
    clauses = rules.regulations[name].clauses
    cited = {(rule.file.id, clause) for rule in rules.rules.values() for clause in rule.citation.clauses}
    cited |= {(file.id, clause) for file in rules.files.values() for clause in file.clause}
    own = {pair for pair in cited if pair[0].startswith(f"{name}/")}
    assert {(rule, clause.id) for clause in clauses.values() for rule in clause.rules} == own
    figures = [figure for figure in rules.parameters.values() if figure.regulation == name]
    assert figures
    for figure in figures:
        assert figure.clause
        assert set(figure.clause) <= set(clauses)
        first = rules.regulations[name].in_force.from_
        assert all(value.source and value.in_force.from_ >= first for value in figure.values)
    assert all(clause.text.id != clause.text.en for clause in clauses.values())


def test_a_slip_in_the_name_of_an_overlay_is_told_with_the_names():
    with pytest.raises(skprules.RuleFileError) as refused:
        skprules.load_rules("se-menpanrb-3-2032")
    assert "permenpanrb-1-2023, se-menpanrb-3-2023" in refused.value.problems[0].text.en


def test_the_command_line_names_an_overlay_like_a_folder():
    line = ["rules", "show", "rating-pimpinan-unit", "--rules", "se-menpanrb-3-2023", "--lang", "en"]
    ran = CliRunner().invoke(app, line)
    assert ran.exit_code == 0
    assert "se-menpanrb-3-2023 D7" in ran.output


def test_a_stretch_ends_where_the_word_changes():
    assert list(stretches(lambda part: "few" if part < 3 else "many", 0, 9)) == [(0, 2, "few"), (3, 9, "many")]
    assert list(stretches(lambda _: "one", 4, 4)) == [(4, 4, "one")]


# ---- who heads the unit ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("capaian", "rating"),
    [
        ("istimewa", "di_atas_ekspektasi"),
        ("baik", "sesuai_ekspektasi"),
        ("butuh_perbaikan", "di_bawah_ekspektasi"),
        ("kurang", "di_bawah_ekspektasi"),
        ("sangat_kurang", "di_bawah_ekspektasi"),
    ],
)
def test_the_units_achievement_is_the_rating_of_who_heads_it(capaian, rating):
    found = CIRCULAR.decide(
        "se-menpanrb-3-2023/evaluation/rating-pimpinan-unit", {"capaian_kinerja_organisasi": capaian}
    )
    assert (found.value, found.clause) == (rating, ("D7",))
    assert found.tafsir is not None
