"""A condition in words: what people read is what the condition asks."""

from __future__ import annotations

import pytest

import skprules
from skprules.law.condition_text import condition_lines

RULES = skprules.load_rules()
FIELDS = RULES.fields["permenpanrb-6-2022/planning/tingkat-kendali"]
POSITION = "jenis jabatan: administrator atau pengawas"


@pytest.mark.parametrize(
    ("condition", "lines"),
    [
        ({"ketua_tim": "ada"}, [(0, "ketua tim: ada")]),
        ({"jenis_jabatan": ["administrator", "pengawas"]}, [(0, POSITION)]),
        (
            {"tingkat_kendali": {"min": "output_kendali_sedang"}},
            [(0, "tingkat kendali: paling kurang output kendali sedang")],
        ),
        (
            {"tingkat_kendali": {"max": "output_kendali_tinggi"}},
            [(0, "tingkat kendali: tidak melebihi output kendali tinggi")],
        ),
        (
            {"tingkat_kendali": {"not": ["outcome", "tidak_ada"]}},
            [(0, "tingkat kendali: bukan outcome atau belum dinyatakan")],
        ),
        ({"jenjang": "pemula", "ketua_tim": "ada"}, [(0, "jenjang: pemula; ketua tim: ada")]),
        (
            {
                "all": [
                    {"jenis_jabatan": ["administrator", "pengawas"]},
                    {"any": [{"ketua_tim": "ada"}, {"jenjang": "pemula"}]},
                ]
            },
            [
                (0, "semua ini:"),
                (1, POSITION),
                (1, "salah satu dari ini:"),
                (2, "ketua tim: ada"),
                (2, "jenjang: pemula"),
            ],
        ),
    ],
)
def test_a_condition_reads_in_the_words_of_the_law(condition, lines):
    assert list(condition_lines(condition, FIELDS)) == lines


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_shipped_condition_names_each_field_that_it_asks_about_and_shows_no_mapping(language):
    for rule in RULES.rules.values():
        text = "\n".join(line for _, line in condition_lines(rule.raw.when, RULES.fields[rule.file.id], language))
        assert all(f"{name.replace('_', ' ')}: " in text for name in rule.fields), rule.id
        assert not set("{}[]") & set(text), rule.id
