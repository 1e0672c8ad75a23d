"""Every shipped decision and check, over the whole product of its facts, against the law as written out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from law.expected_all import EXPECTED
from law.expected_law import LADDER, LOWEST_OF_GRADE, POSITIONS
from law.expected_rest import CLOSED_LISTS
from law.rule_writing import REGULATION

import skprules
from skprules.law import tables
from skprules.law.citation import DUTIES
from skprules.strict_yaml import parse

FORCES = parse((Path(__file__).parents[1] / "data" / "clauses.yaml").read_text(encoding="utf-8")).data
RULES = skprules.load_rules()
ID = {name: f"{REGULATION}/{name}" for name in EXPECTED}
CHECKS = [name for name in EXPECTED if RULES.files[ID[name]].kind == "check"]
DECISIONS = [name for name in EXPECTED if name not in CHECKS]


def test_every_decision_and_check_has_its_expectation():
    assert {file.id for file in RULES.files.values() if file.kind in ("decision", "check")} == set(ID.values())


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_is_as_the_law_has_it_for_every_combination(name):
    table = RULES.decisions[ID[name]]
    for codes in table.table:
        facts = table.facts(codes)
        assert RULES.decide(ID[name], facts).value == EXPECTED[name](**facts), facts


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_finds_what_the_law_says_for_every_combination(name):
    fields = RULES.fields[ID[name]]
    own = [rule for rule in RULES.rules.values() if rule.file.id == ID[name]]
    table = tables.tabulate(fields, own, tables.fill_by_reference)
    for codes in table.table:
        facts = table.facts(codes)
        assert {rule.raw.id: rule.duty for rule in table.fired(facts)} == EXPECTED[name](**facts), facts


@pytest.mark.parametrize("about", RULES.checks)
def test_the_tables_that_checks_use_are_the_rules_one_by_one(about):
    """Rules of several files share tables; each still fires exactly on its own condition."""
    for table in RULES.checks[about]:
        for codes in table.table:
            facts = table.facts(codes)
            for rule in table.rules:
                name = rule.file.id.removeprefix(f"{REGULATION}/")
                missing = {field: RULES.fields[rule.file.id][field] for field in rule.file.fields if field not in facts}
                rest = {field: domain.values[0] for field, domain in missing.items()}
                own = {field: facts[field] for field in rule.file.fields if field in facts} | rest
                assert (rule in table.fired(facts)) == (rule.raw.id in EXPECTED[name](**own)), (rule.id, facts)


def test_the_levels_of_control_are_tried_over_their_whole_product():
    fields = RULES.fields[ID["planning/tingkat-kendali"]]
    sizes = {name: len(domain.values) for name, domain in fields.items()}
    assert sizes == {"jenis_jabatan": 6, "jenjang": 9, "ketua_tim": 2, "tingkat_kendali": 6}
    assert fields["tingkat_kendali"].values == LADDER
    assert set(fields["jenjang"].values) == set(LOWEST_OF_GRADE)
    assert set(fields["jenis_jabatan"].values) == set(POSITIONS)


# ---- duties ------------------------------------------------------------------------------------------------------

STRONGEST = {"must": "wajib", "should": "sebaiknya", "may": "boleh", "is": "sebaiknya"}
CHECK_RULES = [rule for rule in RULES.rules.values() if rule.file.kind == "check"]


@pytest.mark.parametrize("rule", CHECK_RULES, ids=lambda rule: rule.id.removeprefix(f"{REGULATION}/"))
def test_a_finding_is_no_stronger_than_the_clauses_that_it_rests_on(rule):
    borne = [STRONGEST[FORCES[clause]] for clause in rule.citation.clauses if FORCES[clause] in STRONGEST]
    strongest = "wajib" if rule.raw.closed_list else max(borne, key=DUTIES.index)
    assert DUTIES.index(rule.duty) <= DUTIES.index(strongest)


def test_only_closed_lists_of_levels_and_sub_approaches_make_more_of_a_clause_than_its_force():
    closed = {rule.raw.id: rule.citation.clauses for rule in CHECK_RULES if rule.raw.closed_list}
    assert closed == CLOSED_LISTS


# What the law leaves open, and we read one way (facts.md 2, 8): each says so beside the finding.
TAFSIR = {
    "jenis-hasil-kerja#penugasan-jabatan",
    "jenis-hasil-kerja#dinyatakan-utama",
    "jenis-hasil-kerja#dinyatakan-tambahan",
    "tingkat-kendali#outcome-hanya-pimpinan",
    "tingkat-kendali#ahli-utama-madya-paling-kurang-rendah",
    "tingkat-kendali#ahli-muda-penyelia-paling-kurang-sedang",
    "tingkat-kendali#jenjang-lain-paling-kurang-tinggi",
    "indikator#aspek-belum-ada",
    "kelengkapan-hasil-kerja#hasil-kerja-pimpinan-belum-disebut-tambahan",
    "kelengkapan-hasil-kerja#dukungan-pimpinan-belum-terlihat",
    "jabatan#jenjang-belum-dinyatakan",
    "nama-jabatan#jabatan-penugasan-tanpa-penugasan",
    "nama-jabatan#jenjang-berbeda-dari-nama",
    "tingkat-kendali#pimpinan-belum-dinyatakan",
    "tingkat-kendali#pelaksana-paling-kurang-tinggi",
    "pelaporan#akses-data-belum-dipastikan",
    "manual-indikator-kecocokan#nilai-dalam-persen",
    "manual-indikator-kecocokan#persentase-tanpa-pembagian",
    "manual-indikator-satuan#nilai-dalam-persen",
    "manual-indikator-satuan#satuan-tidak-cocok",
    "strategi#jenis-tidak-sesuai-pendekatan",
    "unit#matriks-belum-ada",
    "anggota#pegawai-tanpa-peran",
    "peran#peran-sebagai-kegiatan",
    "hasil-kerja-anggota#hasil-kerja-tambahan-bukan-peran",
    "hasil-kerja-anggota#hasil-pimpinan-tidak-ditemukan",
    "hasil-kerja-anggota#hasil-pimpinan-bukan-di-atas-kolom",
    "kolom-matriks#indikator-tanpa-kolom",
    "kolom-matriks#indikator-tanpa-peran",
    "kolom-matriks#hasil-kerja-ketua-tim-tanpa-kolom",
    "kolom-matriks#hasil-kerja-ketua-tim-tanpa-peran",
    "kolom-matriks#beban-lebih",
    "bukti-evaluasi#umpan-balik-tanpa-bukti",
    "bukti-evaluasi#hasil-kerja-terulang",
    "perilaku-kerja#umpan-balik-tanpa-bukti",
    "siklus-evaluasi#periode-belum-berakhir",
    "siklus-evaluasi#tahunan-terlalu-dini",
    "siklus-evaluasi#dua-siklus-periodik",
    "siklus-evaluasi#periode-terulang",
    "siklus-evaluasi#di-luar-periode-skp",
}
TAFSIR_FILES = {
    "atasan-penilai",
    "bahasa-hasil-kerja",
    "baris-matriks",
    "ketua-tim",
    "penilai",
    "distribusi-predikat",
    "dokumen-perencanaan",
    "manual-indikator-keberadaan",
    "manual-indikator-selaras",
    "perspektif-indikator",
    "strategi-indikator",
    "format-manual",
    "format-workblock",
    "golongan",
    "identitas",
    "penugasan-dari",
    "penugasan-hasil-kerja",
    "penugasan-jabatan",
    "predikat-kinerja",
    "sumber",
    "tanggal-pelaporan",
    "tanggal-skp",
    "target-mutlak",
    "target-spesifik",
    "ukuran-terpisah",
    "keberatan",
    "kriteria-di-atas",
    "kriteria-di-bawah",
    "kriteria-sesuai",
    "penetapan-rating",
    "petunjuk-hasil-kerja",
    "petunjuk-perilaku-kerja",
    "petunjuk-umpan-balik",
    "rating-terendah",
    "rating-tertinggi",
    "umpan-balik-berkelanjutan",
    "usulan-rating-hasil-kerja",
    "usulan-rating-perilaku-kerja",
}


def test_every_reading_that_the_law_leaves_open_says_so():
    said = {rule.id.rpartition("/")[2] for rule in RULES.rules.values() if rule.tafsir is not None}
    by_file = {name for name in said if name.partition("#")[0] in TAFSIR_FILES}
    assert said - by_file == TAFSIR
    assert {name.partition("#")[0] for name in by_file} == TAFSIR_FILES


def test_every_sentence_of_a_rule_stands_in_both_languages():
    for rule in RULES.rules.values():
        sentences = [text for text in (rule.message, rule.fix, rule.tafsir) if text is not None]
        for text in sentences:
            assert text.id != text.en
        if rule.file.kind == "check":
            assert len(sentences) >= 2


def test_domains_are_finite_and_small_enough_to_enumerate():
    for file_id, fields in RULES.fields.items():
        assert tables.size(fields) <= 20_000, file_id
