"""Ladders that a decision or a family of figures says it follows: proven when loaded, refused with two examples."""

from __future__ import annotations

import itertools

import pytest
from law.rule_writing import CHECK, DECISION, INDEX, OWN, changed, faults, line_of, load_as_shipped, write

import skprules
from skprules.law.monotone import order
from skprules.resources import rule_folder

LADDERS = changed(DECISION, "hits: one\n", "hits: one\nmonotone: [kiri, kanan]\n")
RATING = ("rendah", "sedang", "tinggi")


def test_a_decision_that_follows_its_ladders_is_loaded(tmp_path):
    rules = load_as_shipped(write(tmp_path, {"nilai.yaml": LADDERS}))
    assert rules.files[f"{OWN}/nilai"].monotone == ("kiri", "kanan")


def test_a_step_up_that_is_answered_with_less_is_refused_with_both_examples(tmp_path):
    text = changed(LADDERS, "    then: tinggi", "    then: rendah")
    found = faults(write(tmp_path, {"nilai.yaml": text}))
    assert [problem.text.en for problem in found] == [
        f"'monotone' does not hold for '{field}': {{given: {{{given}}}, expect: sedang}} and "
        f"{{given: {{kiri: tinggi, kanan: tinggi}}, expect: rendah}}; mend one of the two, or take '{field}' out"
        for field, given in (("kiri", "kiri: sedang, kanan: tinggi"), ("kanan", "kiri: tinggi, kanan: sedang"))
    ]
    assert {problem.where.line for problem in found} == {line_of(text, "monotone:")}


def test_what_rises_does_not_fall(tmp_path):
    text = changed(LADDERS, "monotone: [kiri, kanan]", "antitone: [kiri]")
    told = [problem.text.en for problem in faults(write(tmp_path, {"nilai.yaml": text}))]
    assert (
        len(told) == 5
    )  # kiri up from low with kanan medium or high, to medium or high; from medium to high with kanan high
    assert all(sentence.startswith("'antitone' does not hold for 'kiri': ") for sentence in told)


FAULTS = {
    "no field": ("monotone: [kiri, kanan]", "monotone: [kiri, tengah]", "'tengah' is no field of this file; known are kiri, kanan"),
    "in both": ("monotone: [kiri, kanan]", "monotone: [kiri]\nantitone: [kiri]", "'kiri' stands in 'monotone' too; keep it in one of the two"),
    "empty": ("monotone: [kiri, kanan]", "monotone: []", "'monotone' is empty; fill it in or remove it"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_ladder_that_cannot_be_followed_is_refused(tmp_path, fault):
    old, new, sentence = FAULTS[fault]
    told = [problem.text.en for problem in faults(write(tmp_path, {"nilai.yaml": changed(LADDERS, old, new)}))]
    assert sentence in told


def test_a_field_or_value_without_an_order_is_refused(tmp_path):
    index = changed(INDEX, "    ordered: true\n", "")
    told = [problem.text.en for problem in faults(write(tmp_path, {"nilai.yaml": LADDERS}, index))]
    assert "'nilai' has no order, so it neither rises nor falls; remove 'monotone'" in told
    assert "'kiri' has no order, so it neither rises nor falls; remove it" in told


def test_a_check_has_no_value_that_could_rise(tmp_path):
    text = changed(CHECK, "duty: wajib\n", "duty: wajib\nmonotone: [lampiran]\n")
    (problem,) = faults(write(tmp_path, {"lampiran.yaml": text}))
    assert problem.text.en == "a check takes no 'monotone'; remove it"


# ---- orders ------------------------------------------------------------------------------------------------------


def test_a_ladder_puts_every_pair_in_order():
    assert order(skprules.load_rules().domains["rating"]) == set(
        itertools.combinations(("di_bawah_ekspektasi", "sesuai_ekspektasi", "di_atas_ekspektasi"), 2)
    )


def test_chains_that_meet_are_followed_to_their_ends():
    found = order(skprules.load_rules().domains["pemenuhan"])
    assert ("keduanya_belum", "terpenuhi") in found
    assert not {("hasil_belum", "umpan_balik_belum"), ("umpan_balik_belum", "hasil_belum")} & found


RANGES = {
    "di_bawah": (0, 0),
    "di_bawah_atau_sesuai": (0, 1),
    "semua": (0, 2),
    "sesuai": (1, 1),
    "sesuai_atau_di_atas": (1, 2),
    "di_atas": (2, 2),
}


def test_a_range_of_ratings_is_higher_where_neither_end_is_lower():
    expected = {
        (low, high)
        for low, high in itertools.permutations(RANGES, 2)
        if RANGES[low][0] <= RANGES[high][0] and RANGES[low][1] <= RANGES[high][1]
    }
    assert order(skprules.load_rules().domains["rentang_rating"]) == expected


def test_a_word_of_a_chain_that_the_domain_has_not_is_refused(tmp_path):
    index = changed(INDEX, "  keadaan:\n", "  keadaan:\n    chains: [[tidak_ada, penuh]]\n")
    (problem,) = faults(write(tmp_path, {}, index))
    assert problem.text.en == "'penuh' is no value of 'keadaan'; mend it"


# ---- the shipped law ---------------------------------------------------------------------------------------------

# What the law implies: the better what is looked at, the never worse what is concluded, and the other way round.
RISES = {
    "evaluation/capaian-kinerja-organisasi": {"capaian_terhadap_target"},
    "evaluation/kriteria-di-atas": {"bagian_di_atas", "umpan_balik"},
    "evaluation/kriteria-di-bawah": {"bagian_di_bawah"},
    "evaluation/kriteria-sesuai": {"bagian_sesuai", "umpan_balik"},
    "evaluation/petunjuk-hasil-kerja": {"bagian_di_atas"},
    "evaluation/petunjuk-perilaku-kerja": {"konsisten", "menjadi_penjaga"},
    "evaluation/petunjuk-umpan-balik": {"umpan_balik"},
    "evaluation/pola-distribusi": {"capaian_kinerja_organisasi"},
    "evaluation/predikat-dominan": {"capaian_kinerja_organisasi"},
    "evaluation/predikat-kinerja": {"rating_hasil_kerja", "rating_perilaku_kerja"},
    "evaluation/rating-terendah": {"dari_kinerja", "dari_umpan_balik"},
    "evaluation/rating-tertinggi": {"dari_kinerja", "dari_umpan_balik"},
    "se-menpanrb-3-2023/evaluation/rating-pimpinan-unit": {"capaian_kinerja_organisasi"},
}
FALLS = {
    "evaluation/kriteria-di-atas": {"utama_di_bawah"},
    "evaluation/kriteria-di-bawah": {"umpan_balik"},
    "evaluation/kriteria-sesuai": {"utama_di_bawah"},
    "evaluation/petunjuk-hasil-kerja": {"bagian_di_bawah", "utama_di_bawah"},
}


def test_the_shipped_decisions_say_which_ladders_the_law_implies():
    files = skprules.load_rules("se-menpanrb-3-2023", "permenpanrb-1-2023").files.values()
    for key, expected in (("monotone", RISES), ("antitone", FALLS)):
        found = {file.id.removeprefix("permenpanrb-6-2022/"): set(getattr(file, key)) for file in files}
        assert {name: fields for name, fields in found.items() if fields} == expected


# ---- figures -----------------------------------------------------------------------------------------------------

FIGURES = """\
monotone: {persentase: rating}
parameters:
  persentase_rendah:
    title: Persentase rendah
    unit: bagian
    values: [{in_force: {from: "2022-02-03"}, value: 1/2, source: Surat}]
  persentase_tinggi:
    title: Persentase tinggi
    unit: bagian
    values:
      - {in_force: {from: "2022-02-03", to: "2024-01-01"}, value: 1, source: Surat}
      - {in_force: {from: "2024-01-01"}, value: 2, source: Surat}
"""


def test_a_family_of_figures_that_rises_is_loaded(tmp_path):
    assert load_as_shipped(write(tmp_path, {"parameters.yaml": FIGURES})).parameter("persentase_tinggi") == 2


def test_a_family_of_figures_that_falls_on_any_day_is_refused(tmp_path):
    text = changed(FIGURES, "value: 2,", "value: 0.25,")
    (problem,) = faults(write(tmp_path, {"parameters.yaml": text}))
    assert problem.text.en == (
        "on 2024-01-01 'persentase_rendah' is 1/2 and 'persentase_tinggi' is 1/4, although it stands higher; "
        "mend one of the two, or remove 'persentase'"
    )
    assert problem.where.line == 1


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("persentase: rating", "persentase: nilai", "'nilai' is no domain; known are rating, keadaan"),
        ("persentase: rating", "persentase: keadaan", "'keadaan' has no order, so nothing rises with it; remove 'persentase'"),
        ("persentase: rating", "bagian: rating", "there is no figure 'bagian_<rating>'; mend the name"),
        ("{persentase: rating}", "[persentase]", "'monotone' names families of figures with their domains, as {persentase: predikat}"),
        ("monotone:", "monoton:", "the key 'monoton' is not known; known are parameters, monotone"),
    ],
)  # fmt: skip
def test_a_family_that_is_none_is_refused(tmp_path, old, new, sentence):
    told = [problem.text.en for problem in faults(write(tmp_path, {"parameters.yaml": changed(FIGURES, old, new)}))]
    assert sentence in told


def test_a_better_predikat_is_never_credited_less(tmp_path):
    """As it is shipped; with the figures of two predikat exchanged, it is refused."""
    folder = tmp_path / "permenpanrb-1-2023"
    text = (rule_folder() / "permenpanrb-1-2023" / "parameters.yaml").read_text(encoding="utf-8")
    index = (rule_folder() / "permenpanrb-1-2023" / "index.yaml").read_text(encoding="utf-8")
    folder.mkdir()
    (folder / "index.yaml").write_text(index, encoding="utf-8")
    (folder / "parameters.yaml").write_text(text.replace("value: 1.5,", "value: 0.9,"), encoding="utf-8")
    with pytest.raises(skprules.RuleFileError, match="'persentase_baik' is 1 and 'persentase_sangat_baik' is 9/10"):
        skprules.load_rules(folder)
