"""The quadrant of predikat kinerja: nine cells, and the ways to get them wrong."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from law.rule_writing import REGULATION, changed, example_problems, faults, load_as_shipped, shipped_text, write

import skprules
from skprules.errors import InputError, Problem
from skprules.law import engine, tables

FILE = "evaluation/predikat-kinerja"
QUADRANT = f"{REGULATION}/{FILE}"
BAWAH, SESUAI, ATAS = RATINGS = ("di_bawah_ekspektasi", "sesuai_ekspektasi", "di_atas_ekspektasi")
PREDIKAT = ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik")
LADDERS = "monotone: [rating_hasil_kerja, rating_perilaku_kerja]\n"
Table = dict[str, tuple[str, str, str]]

# hasil kerja below, perilaku kerja to the right: di bawah, sesuai, di atas ekspektasi
TABLE: Table = {
    ATAS: ("kurang", "baik", "sangat_baik"),
    SESUAI: ("kurang", "baik", "baik"),
    BAWAH: ("sangat_kurang", "butuh_perbaikan", "butuh_perbaikan"),
}
CELLS = list(itertools.product(RATINGS, RATINGS))


def cell(table: Table, hasil_kerja: str, perilaku_kerja: str) -> str:
    return table[hasil_kerja][RATINGS.index(perilaku_kerja)]


def table_of(value: Callable[[str, str], str]) -> Table:
    return {hasil: (value(hasil, BAWAH), value(hasil, SESUAI), value(hasil, ATAS)) for hasil in RATINGS}


def one_rule_a_cell(table: Table) -> str:
    """The shipped file, its rules rewritten as nine of one cell each, its examples kept."""
    head, _, rest = shipped_text(FILE).partition("rules:\n")
    examples = rest[rest.index("examples:\n") :]
    rules = "".join(
        f"  - id: sel-{number}\n"
        f"    when: {{rating_hasil_kerja: {hasil}, rating_perilaku_kerja: {perilaku}}}\n"
        f"    then: {cell(table, hasil, perilaku)}\n"
        for number, (hasil, perilaku) in enumerate(CELLS)
    )
    return f"{head}rules:\n{rules}{examples}"


def caught(folder: Path, text: str) -> list[Problem]:
    """What the examples alone catch in a file whose rules leave no gap and no overlap; its ladders are not looked at."""
    text = changed(text, LADDERS, "# not proven here\n")
    home = write(folder, {f"{FILE}.yaml": text}, index=shipped_text("index"), name=REGULATION)
    return example_problems(load_as_shipped(home), QUADRANT)


# ---- the nine cells ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hasil_kerja", "perilaku_kerja"), CELLS)
def test_a_cell_of_the_quadrant_is_as_the_law_has_it(hasil_kerja, perilaku_kerja):
    facts = {"rating_hasil_kerja": hasil_kerja, "rating_perilaku_kerja": perilaku_kerja}
    conclusion = skprules.load_rules().decide(QUADRANT, facts)
    assert conclusion.value == cell(TABLE, hasil_kerja, perilaku_kerja)
    assert conclusion.clause == ("E4.1",)
    assert conclusion.cite == "permenpanrb-6-2022 E4.1 (Evaluasi Tahap 3, kuadran kinerja pegawai)"
    assert conclusion.facts == facts


FILLS = [
    pytest.param(
        tables.fill_by_engine,
        id="engine",
        marks=pytest.mark.skipif(not engine.available(), reason=f"durable-rules: {engine.IMPORT_PROBLEM}"),
    ),
    pytest.param(tables.fill_by_reference, id="reference"),
]


@pytest.mark.parametrize("fill", FILLS)
def test_engine_and_reference_give_all_nine_cells(fill):
    shipped = skprules.load_rules().decisions[QUADRANT]
    filled = tables.tabulate(shipped.fields, shipped.rules, fill)
    found = {
        tuple(filled.facts(codes).values()): [filled.rules[number].raw.then for number in numbers]
        for codes, numbers in filled.table.items()
    }
    assert found == {(hasil, perilaku): [cell(TABLE, hasil, perilaku)] for hasil, perilaku in CELLS}


def test_the_ladders_run_as_the_law_has_them():
    domains = skprules.load_rules().domains
    assert (domains["rating"].values, domains["rating"].ordered) == (RATINGS, True)
    assert (domains["predikat"].values, domains["predikat"].ordered) == (PREDIKAT, True)


# ---- mutants -----------------------------------------------------------------------------------------------------


def test_the_right_table_passes_as_nine_rules_too(tmp_path):
    assert caught(tmp_path, one_rule_a_cell(TABLE)) == []


MUTANTS = [
    (hasil, perilaku, wrong) for hasil, perilaku in CELLS for wrong in PREDIKAT if wrong != cell(TABLE, hasil, perilaku)
]


def test_there_are_thirty_six_ways_to_get_one_cell_wrong():
    assert len(MUTANTS) == len(set(MUTANTS)) == 36


@pytest.mark.parametrize(("hasil_kerja", "perilaku_kerja", "wrong"), MUTANTS)
def test_one_wrong_cell_is_caught_by_its_example(tmp_path, hasil_kerja, perilaku_kerja, wrong):
    def value(hasil: str, perilaku: str) -> str:
        here = (hasil, perilaku) == (hasil_kerja, perilaku_kerja)
        return wrong if here else cell(TABLE, hasil, perilaku)

    text = one_rule_a_cell(table_of(value))
    (problem,) = caught(tmp_path, text)
    right = cell(TABLE, hasil_kerja, perilaku_kerja)
    assert problem.text.en == f"the rules give {wrong}, the example expects {right}"
    wanted = f"rating_hasil_kerja: {hasil_kerja}, rating_perilaku_kerja: {perilaku_kerja}}}, expect"
    assert wanted in text.splitlines()[(problem.where.line or 0) - 1]
    assert problem.where.file == f"{QUADRANT}.yaml"


RULES = ("sangat-baik", "baik", "butuh-perbaikan", "kurang", "sangat-kurang")
CHANGED_RULES = [(rule, wrong) for rule in RULES for wrong in PREDIKAT if wrong != rule.replace("-", "_")]


@pytest.mark.parametrize(("rule", "wrong"), CHANGED_RULES)
def test_a_shipped_rule_that_concludes_something_else_is_caught(tmp_path, rule, wrong):
    right = rule.replace("-", "_")
    text = changed(shipped_text(FILE), f"    then: {right}\n", f"    then: {wrong}\n")
    cells = [place for place in CELLS if cell(TABLE, *place) == right]
    assert len(caught(tmp_path, text)) == len(cells)


# ---- mistakes of history -----------------------------------------------------------------------------------------


def any_below_needs_improvement(hasil: str, perilaku: str) -> str:
    return "butuh_perbaikan" if [hasil, perilaku].count(BAWAH) == 1 else cell(TABLE, hasil, perilaku)


def kurang_never_reached(hasil: str, perilaku: str) -> str:
    found = cell(TABLE, hasil, perilaku)
    return "sangat_kurang" if found == "kurang" else found


def neighbours_swapped(hasil: str, perilaku: str) -> str:
    found = cell(TABLE, hasil, perilaku)
    return {"kurang": "butuh_perbaikan", "butuh_perbaikan": "kurang"}.get(found, found)


def by_part_of_the_word(hasil: str, perilaku: str) -> str:
    found = cell(TABLE, hasil, perilaku)
    return next(predikat for predikat in ("baik", "kurang") if predikat in found)


MISTAKES = {
    "axes transposed": (lambda hasil, perilaku: cell(TABLE, perilaku, hasil), 4),
    "kurang never reached": (kurang_never_reached, 2),
    "any single below needs improvement": (any_below_needs_improvement, 2),
    "kurang and butuh perbaikan swapped": (neighbours_swapped, 4),
    "matched by part of the word": (by_part_of_the_word, 4),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_of_history_is_caught(tmp_path, mistake):
    value, cells = MISTAKES[mistake]
    assert len(caught(tmp_path, one_rule_a_cell(table_of(value)))) == cells


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Kurang/Misconduct", "kurang"),
        ("KURANG (MISCONDUCT)", "kurang"),
        ("Kurang", "kurang"),
        ("Cukup", "butuh_perbaikan"),
        ("Cukup/Butuh Perbaikan", "butuh_perbaikan"),
        ("butuh perbaikan", "butuh_perbaikan"),
        ("SANGAT BAIK", "sangat_baik"),
    ],
)
def test_a_predikat_is_understood_as_it_is_written(written, meant):
    assert skprules.load_rules().domains["predikat"].parse(written) == meant


@pytest.mark.parametrize("written", ["perbaikan", "kurang baik", "baik sekali", "tidak baik", "istimewa", "b", ""])
def test_a_predikat_is_never_guessed_from_a_part_of_the_word(written):
    with pytest.raises(InputError, match="tidak dikenal"):
        skprules.load_rules().domains["predikat"].parse(written)


# ---- ladders -----------------------------------------------------------------------------------------------------


def never_worse(table: Table) -> bool:
    """Whether a better rating, of results or of behaviour, gives no lower predikat anywhere."""
    places = list(itertools.product(range(3), range(3)))
    found = {place: PREDIKAT.index(cell(table, RATINGS[place[0]], RATINGS[place[1]])) for place in places}
    pairs = itertools.product(places, places)
    return all(found[low] <= found[high] for low, high in pairs if low[0] <= high[0] and low[1] <= high[1])


@pytest.mark.parametrize(("hasil_kerja", "perilaku_kerja", "wrong"), MUTANTS)
def test_a_wrong_cell_that_turns_a_ladder_round_is_refused_before_any_example_is_looked_at(
    tmp_path, hasil_kerja, perilaku_kerja, wrong
):
    def value(hasil: str, perilaku: str) -> str:
        here = (hasil, perilaku) == (hasil_kerja, perilaku_kerja)
        return wrong if here else cell(TABLE, hasil, perilaku)

    table = table_of(value)
    told = loading(tmp_path, one_rule_a_cell(table))
    assert bool(told) != never_worse(table)
    assert all(sentence.startswith("'monotone' does not hold for 'rating_") for sentence in told)


def test_no_mistake_of_history_turns_a_ladder_round():
    """So examples are needed beside the proof of the ladders."""
    mistaken = [table_of(value) for value, _ in MISTAKES.values()]
    assert [never_worse(table) for table in (TABLE, *mistaken)] == [True] * 6


# ---- gaps and overlaps -------------------------------------------------------------------------------------------


def loading(folder: Path, text: str) -> list[str]:
    home = write(folder, {f"{FILE}.yaml": text}, index=shipped_text("index"), name=REGULATION)
    return [problem.text.en for problem in faults(home)]


@pytest.mark.parametrize("number", range(9))
def test_a_cell_without_a_rule_is_a_gap_with_an_example_to_paste(tmp_path, number):
    hasil, perilaku = CELLS[number]
    start = one_rule_a_cell(TABLE)
    rule = start[start.index(f"  - id: sel-{number}\n") :].split("\n  - id: ")[0].split("\nexamples:")[0]
    assert loading(tmp_path, changed(start, rule + "\n", "")) == [
        (
            f"no rule decides {{given: {{rating_hasil_kerja: {hasil}, rating_perilaku_kerja: {perilaku}}}, expect: …}}; "
            "add a rule, or this case to one"
        )
    ]


@pytest.mark.parametrize("number", range(9))
def test_a_cell_with_two_rules_is_an_overlap_that_names_both(tmp_path, number):
    hasil, perilaku = CELLS[number]
    when = f"{{rating_hasil_kerja: {hasil}, rating_perilaku_kerja: {perilaku}}}"
    more = f"rules:\n  - id: lagi\n    when: {when}\n    then: {cell(TABLE, hasil, perilaku)}\n"
    assert loading(tmp_path, changed(one_rule_a_cell(TABLE), "rules:\n", more)) == [
        (
            f"the rules 'lagi', 'sel-{number}' all decide "
            f"{{given: {{rating_hasil_kerja: {hasil}, rating_perilaku_kerja: {perilaku}}}, expect: …}}; "
            "narrow all but one of them"
        )
    ]


def test_of_many_gaps_five_are_shown_and_the_rest_counted(tmp_path):
    start = one_rule_a_cell(TABLE)
    rules = start[start.index("  - id: sel-1\n") : start.index("examples:\n")]
    found = loading(tmp_path, changed(start, rules, ""))
    assert len(found) == 6
    assert found[-1] == "and 3 more combinations are undecided"
