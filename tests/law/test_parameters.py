"""Figures of the law, with their days and sources."""

from __future__ import annotations

import datetime
from fractions import Fraction
from pathlib import Path

import pytest
from law.rule_writing import OWN, changed, faults, line_of, write

import skprules
from skprules.law import ruleset
from skprules.resources import rule_folder
from skprules.strict_yaml import parse

FIGURES = """\
parameters:
  bagian_terbesar:
    title: Bagian terbesar
    unit: persen
    values:
      - {in_force: {from: "2022-02-03", to: "2024-01-01"}, value: 60, source: Surat pertama}
      - {in_force: {from: "2024-01-01"}, value: 70, source: Surat kedua}
"""


def value_on(folder: Path, day: str) -> Fraction:
    return ruleset.load([folder], on=datetime.date.fromisoformat(day)).parameter("bagian_terbesar")


@pytest.mark.parametrize(
    ("day", "value"), [("2022-02-03", 60), ("2023-12-31", 60), ("2024-01-01", 70), ("2030-06-01", 70)]
)
def test_a_figure_is_the_one_of_the_day(tmp_path, day, value):
    assert value_on(write(tmp_path, {"parameters.yaml": FIGURES}), day) == value


def test_asked_for_no_day_the_figure_is_the_one_without_an_end(tmp_path):
    assert ruleset.load([write(tmp_path, {"parameters.yaml": FIGURES})]).parameter("bagian_terbesar") == 70


def test_before_its_first_day_there_is_no_figure(tmp_path):
    home = write(tmp_path, {"parameters.yaml": FIGURES})
    with pytest.raises(skprules.InputError, match="parameter 'bagian_terbesar' tidak ada"):
        value_on(home, "2022-02-02")


@pytest.mark.parametrize(
    ("written", "value"),
    [("60", Fraction(60)), ("37.5", Fraction(75, 2)), ("1/3", Fraction(1, 3)), ('"2/4"', Fraction(1, 2))],
)
def test_a_figure_is_exact(tmp_path, written, value):
    home = write(tmp_path, {"parameters.yaml": FIGURES.replace("value: 70", f"value: {written}")})
    assert value_on(home, "2024-01-01") == value


@pytest.mark.parametrize("written", ["1/0", "1e3", "nan", "70 %", "[70]", "true", '""', "1_000"])
def test_what_is_no_figure_is_refused(tmp_path, written):
    home = write(tmp_path, {"parameters.yaml": FIGURES.replace("value: 70", f"value: {written}")})
    with pytest.raises(skprules.RuleFileError, match="is no figure"):
        value_on(home, "2024-01-01")


FAULTS = {
    "no parameters": ("parameters:\n", "figures:\n", None, "figures:", "the file holds the key 'parameters' with one entry a parameter"),
    "no number": ("value: 60", "value: banyak", "parameters.bagian_terbesar.values[0].value", '      - {in_force: {from: "2022',
        "'banyak' is no figure; write a whole number, a decimal with a point, or a fraction such as 1/3"),
    "no source": (", source: Surat kedua", "", "parameters.bagian_terbesar.values[1].source", '      - {in_force: {from: "2024',
        "is required but missing; add this key"),
    "no unit": ("    unit: persen\n", "", "parameters.bagian_terbesar.unit", "  bagian_terbesar:", "is required but missing; add this key"),
    "no date": ('from: "2024-01-01"}', "from: nanti}", "parameters.bagian_terbesar.values[1].in_force", "      - {in_force: {from: nanti",
        "'nanti' is no date; write it as \"2022-02-03\""),
    "unknown key": ("    unit: persen\n", "    unit: persen\n    colour: red\n", "parameters.bagian_terbesar.colour", "    colour:",
        "the key 'colour' is not known; Known keys: title, unit, clause, values"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_sentence_with_its_line(tmp_path, fault):
    old, new, path, begins, sentence = FAULTS[fault]
    text = changed(FIGURES, old, new)
    (problem,) = faults(write(tmp_path, {"parameters.yaml": text}))
    where = problem.where
    assert (where.file, where.path, where.line) == (f"{OWN}/parameters.yaml", path, line_of(text, begins))
    assert problem.text.en == sentence


def test_every_shipped_figure_names_its_source_and_holds_today():
    text = (rule_folder() / "permenpanrb-6-2022" / "parameters.yaml").read_text(encoding="utf-8")
    rules = skprules.load_rules()
    assert set(rules.parameters) == set(parse(text).data["parameters"])
    for name, parameter in rules.parameters.items():
        assert rules.parameter(name) == parameter.value_on(None)
        assert all(value.source for value in parameter.values)
