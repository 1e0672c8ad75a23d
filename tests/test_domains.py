"""The words of the law: every spelling of real files is understood, none is guessed, and Python repeats none of them."""

from __future__ import annotations

import itertools
from contextlib import suppress

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

import skprules
from skprules.domains import Domain, Domains
from skprules.errors import InputError
from skprules.model import words

DOMAINS = skprules.load_rules().domains
ALL = [(domain, member) for domain in DOMAINS.values() for member in domain.members]
NAMES = [f"{domain.name}-{member.value}" for domain, member in ALL]

# Fixed values, each ladder from low to high.
LADDERS = {
    "rating": ("di_bawah_ekspektasi", "sesuai_ekspektasi", "di_atas_ekspektasi"),
    "predikat": ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik"),
    "capaian": ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "istimewa"),
    "prioritas": strategies.PRIORITAS,
    "tingkat_kendali": strategies.TINGKAT_KENDALI,
    "capaian_terhadap_target": (
        "jauh_di_bawah_target",
        "di_bawah_target",
        "berprogres",
        "sesuai_target",
        "melampaui_target",
    ),
    "bagian": ("tidak_ada", "sebagian_kecil", "di_bawah_setengah", "setengah", "sebagian_besar", "seluruh"),
}
VALUES = LADDERS | {
    "pendekatan": strategies.PENDEKATAN,
    "jenis_hasil_kerja": strategies.JENIS_HASIL_KERJA,
    "jenis_jabatan": strategies.JABATAN_PIMPINAN + strategies.JABATAN_JA_JF,
    "jenjang": strategies.JENJANG,
    "penugasan": strategies.PENUGASAN,
    "sumber": strategies.SUMBER,
    "metode_cascading": tuple(strategies.CASCADING),
    "pendekatan_cascading": tuple(itertools.chain(*strategies.CASCADING.values())),
    "risiko": strategies.RISIKO,
    "aspek": strategies.ASPEK,
    "perspektif": strategies.PERSPEKTIF,
    "perilaku_kerja": strategies.PERILAKU_KERJA,
    "jenis_dukungan": strategies.JENIS_DUKUNGAN,
    "sifat_pekerjaan": strategies.SIFAT_PEKERJAAN,
    "waktu_pelaporan": strategies.WAKTU_PELAPORAN,
    "kualitas_manual": ("outcome", "outcome_antara", "output_kendali_rendah"),
    "periode_pelaporan": ("bulanan", "triwulanan", "semesteran", "tahunan"),
    "jenis_strategi": ("outcome_antara", "output", "layanan"),
    "jenis_dokumen": (
        *("rencana_strategis", "rencana_kerja_tahunan", "perjanjian_kinerja", "rencana_aksi", "direktif"),
        *("pohon_kinerja", "matriks_penyelarasan", "peta_proses_bisnis"),
    ),
    "jenis_identitas": ("nip", "nipppk", "nrp", "tanpa_nomor"),
}


def refusal(domain: str, written: str) -> str:
    with pytest.raises(InputError) as refused:
        DOMAINS[domain].parse(written)
    return str(refused.value)


@pytest.mark.parametrize("name", VALUES)
def test_a_domain_has_the_values_of_the_law_in_their_order(name: str):
    assert DOMAINS[name].values == VALUES[name]


def test_ladders_are_those_that_the_law_orders():
    assert {name for name, domain in DOMAINS.items() if domain.ordered} == set(LADDERS)


def test_every_word_of_the_model_has_a_domain_in_the_rule_files():
    declared = [word for name, word in vars(words).items() if hasattr(word, "__supertype__")]
    assert {word for word in declared if word is not words.WaktuPelaporan} == set(words.DOMAIN_OF_WORD)
    assert {"waktu_pelaporan", *words.DOMAIN_OF_WORD.values()} <= set(DOMAINS)
    assert DOMAINS["penugasan"].member(words.TIDAK_ADA)


@pytest.mark.parametrize(("domain", "member"), ALL, ids=NAMES)
def test_a_value_its_label_and_its_variants_are_understood(domain: Domain, member):
    for written in (member.value, member.label.id, *member.variants):
        for spelling in (written, written.upper(), written.title(), f"  {written.replace(' ', '_')} ", f"{written}."):
            assert domain.parse(spelling) == member.value
    assert domain.label(member.value) == member.label.id
    assert domain.label(member.value, "en") == member.label.en
    assert domain.values[domain.position[member.value]] == member.value


@pytest.mark.parametrize("domain", DOMAINS.values(), ids=list(DOMAINS))
def test_no_spelling_means_two_things(domain: Domain):
    spelled = [
        (domain._plain(written), member.value)
        for member in domain.members
        for written in (member.value, member.label.id, *member.variants)
    ]
    assert len({written for written, _ in spelled}) == len(set(spelled))
    assert all(written for written, _ in spelled)


SPELLINGS = {
    "rating": {
        "di_atas_ekspektasi": ["Diatas Ekspektasi", "DI ATAS EKSPEKTASI", "di atas ekspetasi", "diatas espektasi"],
        "sesuai_ekspektasi": ["Sesuai Ekspetasi", "sesuai espektasi", "SESUAI EKSPEKTASI"],
        "di_bawah_ekspektasi": ["Dibawah Ekspektasi", "di bawah ekspetasi", "dibawah espektasi"],
    },
    "predikat": {
        "kurang": ["Kurang", "Kurang/Misconduct", "Kurang / Misconduct", "KURANG (MISCONDUCT)"],
        "butuh_perbaikan": ["Cukup", "Cukup/Butuh Perbaikan", "BUTUH PERBAIKAN", "Butuh perbaikan"],
        "baik": ["BAIK", "Baik"],
        "sangat_baik": ["Sangat Baik"],
        "sangat_kurang": ["Sangat Kurang"],
    },
    "capaian": {"kurang": ["Kurang"], "butuh_perbaikan": ["Cukup/Butuh Perbaikan"], "istimewa": ["ISTIMEWA"]},
    "penugasan": {"plt": ["Plt.", "plt", "Pelaksana Tugas"], "plh": ["PLH.", "pelaksana harian"]},
    "tingkat_kendali": {"output_kendali_rendah": ["Output kendali rendah", "outcome kendali rendah"]},
}  # fmt: skip


@pytest.mark.parametrize("name", SPELLINGS)
def test_the_spellings_of_real_files_are_understood(name: str):
    for value, spellings in SPELLINGS[name].items():
        assert [DOMAINS[name].parse(written) for written in spellings] == [value] * len(spellings)


@pytest.mark.parametrize("name", ["predikat", "capaian"])
def test_butuh_perbaikan_is_never_baik_although_it_contains_the_word(name: str):
    assert DOMAINS[name].parse("butuh perbaikan") == "butuh_perbaikan"
    for written in ("perbaikan", "baik sekali", "kurang baik", "tidak baik", "cukup baik", "butuh", "sangat"):
        assert f"'{written}' tidak dikenal" in refusal(name, written)


def test_kurang_is_misconduct_as_predikat_and_not_as_capaian():
    assert DOMAINS["predikat"].label("kurang") == "Kurang/Misconduct"
    assert DOMAINS["capaian"].label("kurang") == "Kurang"
    assert refusal("capaian", "Kurang/Misconduct").startswith("'Kurang/Misconduct' tidak dikenal;")
    assert refusal("capaian", "Sangat Baik").startswith("'Sangat Baik' tidak dikenal;")
    assert refusal("predikat", "Istimewa").startswith("'Istimewa' tidak dikenal;")


def test_a_misspelt_word_is_refused_with_the_nearest_and_all_choices():
    with pytest.raises(InputError) as refused:
        DOMAINS["pendekatan"].parse("Kuantitatip")
    (problem,) = refused.value.problems
    assert problem.text.id == (
        "'Kuantitatip' tidak dikenal; mungkin maksudnya 'kuantitatif'? Pilihan: kualitatif, kuantitatif"
    )
    assert problem.text.en == (
        "'Kuantitatip' is not known; did you mean 'kuantitatif'? Choices: kualitatif, kuantitatif"
    )
    assert refusal("pendekatan", "lain") == "'lain' tidak dikenal; Pilihan: kualitatif, kuantitatif"


def test_a_refusal_quotes_no_more_than_a_line():
    assert refusal("prioritas", "x" * 30_000) == f"'{'x' * 37}...' tidak dikenal; Pilihan: rendah, tinggi"
    assert refusal("prioritas", "a\nb\tc") == "'a b c' tidak dikenal; Pilihan: rendah, tinggi"


@given(
    st.sampled_from(ALL), st.sampled_from(["", "x", "tidak ", "bukan ", "1"]), st.sampled_from(["", " x", "kah", "2"])
)
def test_a_word_inside_a_longer_one_is_not_that_word(pair, before: str, after: str):
    domain, member = pair
    written = before + member.label.id + after
    if before or after:
        with suppress(InputError):
            assert domain.parse(written) != member.value


@given(st.sampled_from(list(DOMAINS.values())), st.text(max_size=30) | st.text("abdiknprstu_ /()", max_size=12))
def test_any_text_is_a_value_of_the_domain_or_refused(domain: Domain, written: str):
    try:
        assert domain.parse(written) in domain.values
    except InputError as refused:
        (problem,) = refused.problems
        assert problem.message.endswith(f"Pilihan: {', '.join(domain.values)}")


def test_domains_are_a_mapping_that_is_compared_by_identity():
    copy = Domains(dict(DOMAINS))
    assert (len(copy), list(copy)) == (len(DOMAINS), list(DOMAINS))
    assert copy != DOMAINS
    assert len({copy, DOMAINS}) == 2
