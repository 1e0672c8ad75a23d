"""Credit points from the predikat: official figures, every combination, and what a promotion asks for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

import skprules
from skprules.law.angka_kredit import accumulated, angka_kredit

RULES = skprules.load_rules("permenpanrb-1-2023")
PREDIKAT = ("sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")
MONTHS = range(1, 13)

# Credit for 1 to 12 months, by grade and predikat, written down by hand from facts.md 7: two decimals, halves up.
TABLE = {
    "ahli_utama": """
        sangat_baik      6.25 12.50 18.75 25.00 31.25 37.50 43.75 50.00 56.25 62.50 68.75 75.00
        baik             4.17  8.33 12.50 16.67 20.83 25.00 29.17 33.33 37.50 41.67 45.83 50.00
        butuh_perbaikan  3.13  6.25  9.38 12.50 15.63 18.75 21.88 25.00 28.13 31.25 34.38 37.50
        kurang           2.08  4.17  6.25  8.33 10.42 12.50 14.58 16.67 18.75 20.83 22.92 25.00
        sangat_kurang    1.04  2.08  3.13  4.17  5.21  6.25  7.29  8.33  9.38 10.42 11.46 12.50""",
    "ahli_madya": """
        sangat_baik      4.69  9.38 14.06 18.75 23.44 28.13 32.81 37.50 42.19 46.88 51.56 56.25
        baik             3.13  6.25  9.38 12.50 15.63 18.75 21.88 25.00 28.13 31.25 34.38 37.50
        butuh_perbaikan  2.34  4.69  7.03  9.38 11.72 14.06 16.41 18.75 21.09 23.44 25.78 28.13
        kurang           1.56  3.13  4.69  6.25  7.81  9.38 10.94 12.50 14.06 15.63 17.19 18.75
        sangat_kurang    0.78  1.56  2.34  3.13  3.91  4.69  5.47  6.25  7.03  7.81  8.59  9.38""",
    "ahli_muda": """
        sangat_baik      3.13  6.25  9.38 12.50 15.63 18.75 21.88 25.00 28.13 31.25 34.38 37.50
        baik             2.08  4.17  6.25  8.33 10.42 12.50 14.58 16.67 18.75 20.83 22.92 25.00
        butuh_perbaikan  1.56  3.13  4.69  6.25  7.81  9.38 10.94 12.50 14.06 15.63 17.19 18.75
        kurang           1.04  2.08  3.13  4.17  5.21  6.25  7.29  8.33  9.38 10.42 11.46 12.50
        sangat_kurang    0.52  1.04  1.56  2.08  2.60  3.13  3.65  4.17  4.69  5.21  5.73  6.25""",
    "ahli_pertama": """
        sangat_baik      1.56  3.13  4.69  6.25  7.81  9.38 10.94 12.50 14.06 15.63 17.19 18.75
        baik             1.04  2.08  3.13  4.17  5.21  6.25  7.29  8.33  9.38 10.42 11.46 12.50
        butuh_perbaikan  0.78  1.56  2.34  3.13  3.91  4.69  5.47  6.25  7.03  7.81  8.59  9.38
        kurang           0.52  1.04  1.56  2.08  2.60  3.13  3.65  4.17  4.69  5.21  5.73  6.25
        sangat_kurang    0.26  0.52  0.78  1.04  1.30  1.56  1.82  2.08  2.34  2.60  2.86  3.13""",
    "penyelia": """
        sangat_baik      3.13  6.25  9.38 12.50 15.63 18.75 21.88 25.00 28.13 31.25 34.38 37.50
        baik             2.08  4.17  6.25  8.33 10.42 12.50 14.58 16.67 18.75 20.83 22.92 25.00
        butuh_perbaikan  1.56  3.13  4.69  6.25  7.81  9.38 10.94 12.50 14.06 15.63 17.19 18.75
        kurang           1.04  2.08  3.13  4.17  5.21  6.25  7.29  8.33  9.38 10.42 11.46 12.50
        sangat_kurang    0.52  1.04  1.56  2.08  2.60  3.13  3.65  4.17  4.69  5.21  5.73  6.25""",
    "mahir": """
        sangat_baik      1.56  3.13  4.69  6.25  7.81  9.38 10.94 12.50 14.06 15.63 17.19 18.75
        baik             1.04  2.08  3.13  4.17  5.21  6.25  7.29  8.33  9.38 10.42 11.46 12.50
        butuh_perbaikan  0.78  1.56  2.34  3.13  3.91  4.69  5.47  6.25  7.03  7.81  8.59  9.38
        kurang           0.52  1.04  1.56  2.08  2.60  3.13  3.65  4.17  4.69  5.21  5.73  6.25
        sangat_kurang    0.26  0.52  0.78  1.04  1.30  1.56  1.82  2.08  2.34  2.60  2.86  3.13""",
    "terampil": """
        sangat_baik      0.63  1.25  1.88  2.50  3.13  3.75  4.38  5.00  5.63  6.25  6.88  7.50
        baik             0.42  0.83  1.25  1.67  2.08  2.50  2.92  3.33  3.75  4.17  4.58  5.00
        butuh_perbaikan  0.31  0.63  0.94  1.25  1.56  1.88  2.19  2.50  2.81  3.13  3.44  3.75
        kurang           0.21  0.42  0.63  0.83  1.04  1.25  1.46  1.67  1.88  2.08  2.29  2.50
        sangat_kurang    0.10  0.21  0.31  0.42  0.52  0.63  0.73  0.83  0.94  1.04  1.15  1.25""",
    "pemula": """
        sangat_baik      0.47  0.94  1.41  1.88  2.34  2.81  3.28  3.75  4.22  4.69  5.16  5.63
        baik             0.31  0.63  0.94  1.25  1.56  1.88  2.19  2.50  2.81  3.13  3.44  3.75
        butuh_perbaikan  0.23  0.47  0.70  0.94  1.17  1.41  1.64  1.88  2.11  2.34  2.58  2.81
        kurang           0.16  0.31  0.47  0.63  0.78  0.94  1.09  1.25  1.41  1.56  1.72  1.88
        sangat_kurang    0.08  0.16  0.23  0.31  0.39  0.47  0.55  0.63  0.70  0.78  0.86  0.94""",
}
MINIMUM = {  # pangkat, jenjang
    "ahli_utama": (200, None),
    "ahli_madya": (150, 450),
    "ahli_muda": (100, 200),
    "ahli_pertama": (50, 100),
    "penyelia": (100, None),
    "mahir": (50, 100),
    "terampil": (20, 60),
    "pemula": (15, 15),
}


def rows() -> list[tuple[str, str, list[str]]]:
    lines = ((grade, line.split()) for grade, text in TABLE.items() for line in text.strip().splitlines())
    return [(grade, words[0], words[1:]) for grade, words in lines]


def test_the_table_has_every_grade_predikat_and_month():
    assert set(TABLE) == set(MINIMUM) == set(RULES.domains["jenjang"].values)
    assert [predikat for _, predikat, _ in rows()] == list(PREDIKAT) * 8
    assert {len(figures) for _, _, figures in rows()} == {12}


@pytest.mark.parametrize(
    ("grade", "predikat", "figures"), rows(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_credit_of_every_month_is_that_of_the_table(grade, predikat, figures):
    assert [str(angka_kredit(grade, predikat, months, RULES).value) for months in MONTHS] == figures


def test_the_worked_official_figures():
    year, rest = angka_kredit("ahli_pertama", "sangat_baik", 12, RULES), angka_kredit("ahli_pertama", "baik", 2, RULES)
    assert (year.value, rest.value) == (Decimal("18.75"), Decimal("2.08"))
    assert accumulated([year, rest], "ahli_pertama", RULES).value == Decimal("20.83")


def test_a_credit_says_what_it_rests_on():
    found = angka_kredit("ahli pertama", "Baik", 2, RULES)
    assert found.exact == Fraction(25, 12)
    assert found.facts == {"jenjang": "ahli_pertama", "predikat_kinerja": "baik", "bulan": "2"}
    assert (found.rule, found.clause) == ("permenpanrb-1-2023/parameters#koefisien_ahli_pertama", ("K1", "K2", "K3"))
    assert found.cite.startswith("permenpanrb-1-2023 K1, K2, K3 (")
    assert found.tafsir is not None
    assert "halves up" in found.tafsir.en
    assert all(figure.source for figure in found.figures)
    assert [figure.rule.partition("#")[2] for figure in found.figures] == [
        "koefisien_ahli_pertama",
        "persentase_baik",
        "bulan_setahun",
        "desimal_angka_kredit",
    ]


@pytest.mark.parametrize(("grade", "minimum"), MINIMUM.items())
def test_a_sum_is_enough_from_the_minimum_on(grade, minimum):
    for wanted in {figure for figure in minimum if figure is not None}:
        for credit, enough in ((Decimal(wanted) - Decimal("0.01"), False), (Decimal(wanted), True)):
            found = accumulated([], grade, RULES, before=credit)
            assert (found.minimal_pangkat, found.minimal_jenjang) == minimum
            met = [minimum[place] is not None and credit >= minimum[place] for place in (0, 1)]
            expected = {(0, 0): "belum_ada", (1, 0): "pangkat", (0, 1): "jenjang", (1, 1): "pangkat_dan_jenjang"}
            assert found.conclusion.value == expected[met[0], met[1]]
            assert any(met) or not enough
            assert found.conclusion.clause == ("K4",)


def test_credit_of_earlier_years_counts():
    year = angka_kredit("terampil", "baik", 12, RULES)
    found = accumulated([year], "terampil", RULES, before=Decimal("15.00"))
    assert (found.value, found.conclusion.value) == (Decimal("20.00"), "pangkat")
    assert found.items == (year,)


@pytest.mark.parametrize("months", [0, 13, -1, 1.5, True, "2"])
def test_months_that_are_none_are_refused(months):
    with pytest.raises(skprules.InputError, match="bukan banyaknya bulan"):
        angka_kredit("mahir", "baik", months, RULES)


@pytest.mark.parametrize(("grade", "predikat"), [("ahli", "baik"), ("mahir", "lumayan")])
def test_unknown_words_are_refused(grade, predikat):
    with pytest.raises(skprules.InputError, match="tidak dikenal"):
        angka_kredit(grade, predikat, 12, RULES)


@pytest.mark.parametrize("credit", ["-0.01", "NaN", "Infinity"])
def test_credit_below_nothing_is_refused(credit):
    with pytest.raises(skprules.InputError, match="bukan angka kredit"):
        accumulated([], "mahir", RULES, before=Decimal(credit))


@pytest.mark.parametrize(
    "rules", [skprules.load_rules(), skprules.load_rules("permenpanrb-1-2023", on=date(2022, 12, 31))]
)
def test_without_the_overlay_or_before_its_day_there_is_no_credit(rules):
    for ask in (lambda: angka_kredit("mahir", "baik", 12, rules), lambda: accumulated([], "mahir", rules)):
        with pytest.raises(skprules.InputError, match="permenpanrb-1-2023"):
            ask()
