"""What stages 1 to 4 ask of leaders: perspectives, manuals, strategies, cascading, planning documents."""

from __future__ import annotations

import string
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from law import expected_leader
from law.faulty_cases import LEADER, QUALITATIVE_LEADER, STAFF, Data, edited, short

import skprules
from skprules.law.check import Finding
from skprules.law.facts.manual_kata import KATA, bentuk_formula, bentuk_satuan, jenis_ukuran
from skprules.law.lexicon import shipped
from skprules.model import Case

RULES = skprules.load_rules()
FILES = {name.partition("/")[2] for name in expected_leader.EXPECTED}


def of_leaders(data: Data, lang: Any = "id") -> list[Finding]:
    """The findings of the rule files of this page."""
    report = skprules.check(skprules.read(data), lang=lang)
    return [finding for finding in report.findings if short(finding.rule).partition("#")[0] in FILES]


def only(data: Data, rule: str, lang: Any = "id") -> Finding:
    (finding,) = [finding for finding in of_leaders(data, lang) if short(finding.rule) == rule]
    return finding


# ---- any case ----------------------------------------------------------------------------------------------------

RESULTS = (
    "Meningkatnya kegemaran membaca",
    "Meningkatnya tertib arsip daerah",
    "Terselenggaranya pameran arsip sejarah",
)
MEASURES = (
    "Persentase arsip yang tertata",
    "Jumlah kunjungan perpustakaan umum",
    "Indeks kepuasan pemustaka daerah",
    "Nilai pengawasan kearsipan internal",
    "Rata-rata nilai ujian pustakawan",
    "Lama pelayanan peminjaman buku",
    "Cakupan layanan perpustakaan keliling",
)
PLACES = [f"{result}.{measure}" for result in (1, 2, 3) for measure in (1, 2)]
DOCUMENTS = ("rencana_strategis", "rencana_kerja_tahunan", "perjanjian_kinerja", "direktif")
METHODS = {"metode": st.sampled_from([*expected_leader.SUB_APPROACHES])}
APPROACHES = {"pendekatan": st.sampled_from([one for all_ in expected_leader.SUB_APPROACHES.values() for one in all_])}
cascadings = st.fixed_dictionaries(METHODS, optional=APPROACHES)
units = st.sampled_from(("%", "Persen (%)", "dokumen"))


def lists(*items: str, most: int = 4) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(items), max_size=most, unique=True)


measures = st.fixed_dictionaries(
    {"uraian": st.sampled_from(MEASURES)},
    optional={
        "target": st.sampled_from(("70-75 %", "12 dokumen", "semakin baik")),
        "satuan": units,
        "perspektif": lists(*expected_leader.PERSPECTIVES),
    },
)
results = st.fixed_dictionaries(
    {"uraian": st.sampled_from(RESULTS), "indikator": st.lists(measures, max_size=2)},
    optional={
        "cascading": cascadings,
        "sumber": lists(*DOCUMENTS),
        "rencana_hasil_kerja_pimpinan": st.sampled_from(RESULTS),
        "tingkat_kendali": st.sampled_from(("outcome", "outcome_antara", "output_kendali_rendah")),
    },
)
manuals = st.fixed_dictionaries(
    {"indikator": st.sampled_from(PLACES)},
    optional={
        "tujuan": st.just("Mengetahui mutu layanan"),
        "definisi": st.just("Unsur yang diukur"),
        "formula": st.sampled_from(("A dibagi B", "A / B", "Hitungan A", "A dikalikan 100")),
        "satuan": units,
        "kualitas": st.just("outcome"),
        "sumber_data": st.just(["Laporan"]),
        "periode_pelaporan": st.just("bulanan"),
    },
)
strategies = st.fixed_dictionaries(
    {
        "indikator": st.sampled_from(PLACES),
        "jenis": st.sampled_from(("outcome_antara", "output", "layanan")),
        "uraian": st.sampled_from(RESULTS),
    },
    optional={"cascading": cascadings},
)
objectives = st.fixed_dictionaries(
    {"uraian": st.sampled_from(RESULTS)},
    optional={"indikator": st.lists(st.sampled_from(MEASURES).map(lambda text: {"uraian": text}), max_size=2)},
)
documents = st.fixed_dictionaries(
    {"jenis": st.sampled_from(DOCUMENTS)}, optional={"sasaran": st.lists(objectives, max_size=2)}
)
around = st.fixed_dictionaries(
    {},
    optional={
        "indikator_dipahami": st.booleans(),
        "manual_indikator": st.lists(manuals, max_size=4),
        "strategi": st.lists(strategies, max_size=4),
        "workblock": st.lists(st.fixed_dictionaries({"judul": st.just("Gerakan"), "indikator_target": lists(*PLACES)})),
        "dokumen_perencanaan": st.lists(documents, max_size=3),
    },
)


@st.composite
def plans(draw: st.DrawFn) -> Data:
    """A plan with anything around it, of a leader more often than not."""
    base = draw(st.sampled_from((LEADER, QUALITATIVE_LEADER, STAFF)))
    bare = {key: value for key, value in base.items() if key not in around_keys}
    planned = draw(st.lists(results, max_size=3))
    return edited(bare, {"skp.hasil_kerja": planned}) | draw(around)


around_keys = ("indikator_dipahami", "manual_indikator", "strategi", "workblock", "dokumen_perencanaan")


def subject_of(finding: Finding) -> str:
    """Where the thing looked at stands, from the place of the finding."""
    at = RULES.rules[finding.rule].raw.at
    return str(finding.where.path).rsplit(".", at.count(".") + 1)[0] if at else str(finding.where.path)


@settings(max_examples=200)
@given(plans())
def test_the_findings_of_any_plan_are_those_that_the_law_has(data):
    actual = Counter((short(finding.rule), finding.duty, subject_of(finding)) for finding in of_leaders(data))
    expected = [
        (f"{file}#{rule}", duty, place)
        for file, place, found in expected_leader.parts(data)
        for rule, duty in found.items()
    ]
    assert actual == Counter(expected)


# ---- what a message shows ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "missing"),
    [("id", "belum ada: Proses Bisnis, Anggaran"), ("en", "missing: business process, budget")],
)
def test_the_perspectives_that_are_missing_are_named(lang, missing):
    data = edited(
        LEADER,
        {
            "skp.hasil_kerja[1].indikator[0].perspektif": ["penguatan_internal"],
            "skp.hasil_kerja[2].indikator[1].perspektif": ["penguatan_internal"],
        },
    )
    finding = only(data, "perspektif#perspektif-belum-lengkap", lang)
    assert finding.message.endswith(missing)
    assert finding.duty == "wajib"


@pytest.mark.parametrize(
    ("uraian", "shown"),
    [
        ("Meningkatnya kompetensi para pustakawan", 'yang terdekat "Meningkatnya kompetensi pustakawan dan arsiparis"'),
        ("Terbangunnya gedung", "tidak ada yang mirip"),
    ],
)
def test_the_nearest_objective_of_the_document_is_shown(uraian, shown):
    changes = {"skp.hasil_kerja[2].uraian": uraian, "skp.hasil_kerja[2].indikator": [{"uraian": "Luas gedung baru"}]}
    finding = only(edited(LEADER, changes), "dokumen-perencanaan#tidak-tercantum")
    assert finding.message.endswith(shown)
    assert "Rencana Kerja Tahunan" in finding.message


@pytest.mark.parametrize("part", ["manual_indikator", "strategi"])
@pytest.mark.parametrize(
    ("reference", "shown"),
    [
        ("iki-3.3", "mungkin maksudnya 'iki-3.1'"),
        ("xyz", "yang ada: iki-1.1, iki-1.2, iki-2.1, iki-3.1, iki-3.2, iki-4.1"),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_with_the_nearest_or_all(part, reference, shown):
    data = edited(LEADER, {f"{part}[0].indikator": reference})
    rule = "manual-indikator" if part == "manual_indikator" else "strategi"
    assert only(data, f"{rule}#indikator-tidak-ada").fix == f"Perbaiki rujukannya; {shown}"


def test_the_unit_that_does_not_fit_is_quoted_with_what_the_indicator_names():
    message = only(
        edited(LEADER, {"manual_indikator[2].satuan": "dokumen"}), "manual-indikator-kecocokan#persentase-tanpa-persen"
    ).message
    assert message.startswith('Satuan "dokumen" tidak cocok dengan bunyi manual indikator "Persentase perangkat daerah')
    assert message.endswith("yang menyatakan persentase")


def test_kinds_of_planning_documents_are_understood_in_their_spellings():
    for written in ("Renstra", "rencana strategis", "rencana_strategis"):
        case = skprules.read(edited(LEADER, {"dokumen_perencanaan[0].jenis": written}))
        assert isinstance(case, Case)
        assert case.dokumen_perencanaan[0].jenis == "rencana_strategis"
    with pytest.raises(skprules.InputError, match="perjanjian_kinerja"):
        skprules.read(edited(LEADER, {"dokumen_perencanaan[0].jenis": "perjanjian kerja"}))


# ---- words of indicators, units and formulas ---------------------------------------------------------------------

WORDINGS = {
    "Persentase puskesmas terakreditasi": "persentase",
    "PROSENTASE puskesmas": "persentase",
    "% puskesmas terakreditasi": "persentase",
    "Rata-rata persentase kehadiran": "persentase",
    "Persentase peningkatan jumlah kunjungan": "persentase",
    "Jumlah kunjungan": "jumlah",
    "1. Jumlah kunjungan": "jumlah",
    "Indeks kepuasan masyarakat": "indeks",
    "Capaian indeks kepuasan": "indeks",
    "Skor penilaian mandiri": "nilai",
    "Nilai SAKIP": "nilai",
    "Rata-rata nilai ujian": "nilai",
    "Lama pelayanan": "waktu",
    "Rata-rata waktu tunggu": "waktu",
    # what may be a share, or nothing that the head tells
    "Jumlah puskesmas dengan persentase stunting rendah": "tidak_pasti",
    "Jumlah realisasi anggaran terhadap pagu": "tidak_pasti",
    "Indeks pertumbuhan ekonomi": "tidak_pasti",
    "Waktu dan ketepatan pelaporan": "tidak_pasti",
    "Peningkatan jumlah kunjungan": "tidak_pasti",
    "Ketepatan waktu pelaporan": "tidak_pasti",
    "Waktu pelayanan yang sesuai standar": "tidak_pasti",
    "Cakupan imunisasi dasar": "tidak_pasti",
    "Prevalensi stunting": "tidak_pasti",
    "Tingkat kepuasan": "tidak_pasti",
    "Rasio guru terhadap murid": "tidak_pasti",
    "Laporan dengan jumlah temuan": "tidak_pasti",
    "Nilainya baik": "tidak_pasti",
    "": "tidak_pasti",
    "…": "tidak_pasti",
}
UNITS = {
    None: "tidak_ada",
    "%": "persen",
    "persen": "persen",
    "Persen (%)": "persen",
    "Persentase": "persen",
    "dokumen": "bukan_persen",
    "Nilai (skala 100)": "bukan_persen",
    "poin": "tidak_pasti",
    "poin %": "tidak_pasti",
    "rasio": "tidak_pasti",
    "% atau dokumen": "tidak_pasti",
    "…": "tidak_pasti",
}
FORMULAS = {
    None: "tidak_ada",
    "A dibagi B, dikalikan 100 %": "pembagian",
    "(A/B) x 100": "pembagian",
    "A : B": "pembagian",
    "A ÷ B": "pembagian",
    "(A dari B) x100": "pembagian",
    "Perbandingan realisasi dan pagu": "pembagian",
    "Realisasi terhadap pagu": "pembagian",
    "Rata-rata nilai seluruh unit": "pembagian",
    "Jumlah dokumen yang terbit": "bukan_pembagian",
    "Hitungan pos kesehatan": "bukan_pembagian",
    "Sesuai juknis": "tidak_pasti",
    "Mengacu pada Permendagri": "tidak_pasti",
    "…": "tidak_pasti",
}


@pytest.mark.parametrize(("wording", "kind"), WORDINGS.items())
def test_the_head_of_an_indicator_names_its_measure(wording, kind):
    assert jenis_ukuran(wording) == kind
    assert jenis_ukuran(wording.upper()) == kind
    assert jenis_ukuran(wording.replace(" ", "  \n")) == kind


@pytest.mark.parametrize(("unit", "shape"), UNITS.items())
def test_a_unit_is_a_share_or_not(unit, shape):
    assert bentuk_satuan(unit) == shape


@pytest.mark.parametrize(("formula", "shape"), FORMULAS.items())
def test_a_formula_shows_a_division_or_not(formula, shape):
    assert bentuk_formula(formula) == shape


@given(st.text(max_size=60))
def test_any_text_is_read_without_breaking(text):
    domains = RULES.domains
    assert jenis_ukuran(text) in domains["jenis_ukuran"].position
    assert bentuk_satuan(text) in domains["bentuk_satuan"].position
    assert bentuk_formula(text) in domains["bentuk_formula"].position


@given(st.text(string.ascii_letters + " ", max_size=40))
def test_a_formula_that_divides_by_any_mark_shows_it(text):
    for mark in shipped(KATA).words("tanda_pembagian"):
        assert bentuk_formula(f"{text}{mark}{text}") == "pembagian"


def test_every_word_of_the_word_list_is_written_as_it_is_compared():
    words = shipped(KATA)
    assert set(words.table("kata_ukuran").values()) < set(RULES.domains["jenis_ukuran"].values)
    for name in (
        "pengantar",
        "perbandingan",
        "satuan_persen",
        "satuan_tidak_pasti",
        "kata_pembagian",
        "rujukan_formula",
    ):
        for phrase in words.phrases(name):
            assert phrase == phrase.casefold() == " ".join(phrase.split())
