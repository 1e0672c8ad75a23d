"""Facts on dates, assignments, ranks and the shape of indicators, at their edges."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from law.faulty_cases import edited
from situations.edits import base_data
from strategies import texts

import skprules
from skprules.law.facts import find_fact, subjects

RULES = skprules.load_rules()
QUANTITATIVE = base_data("base-jf-kuantitatif")
QUALITATIVE = base_data("base-ja-kualitatif")
MEASURE = "skp.hasil_kerja[0].indikator[0]"


def told(about: str, name: str, data: dict[str, Any], number: int = 0) -> str:
    fact = find_fact(about, name, RULES.domains)
    assert fact is not None
    case = skprules.read(data)
    assert isinstance(case, skprules.Case)
    return fact.compute(list(subjects(about, case, RULES))[number])


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        ("2025-09-30", "sebelum"),  # 93 days before the first day of the period
        ("2025-10-01", "wajar"),
        ("2026-01-01", "wajar"),
        ("2026-12-31", "wajar"),
        ("2027-01-01", "sesudah"),
    ],
)
def test_an_skp_is_signed_near_its_period(day, stands):
    assert told("skp", "letak_tanggal", edited(QUANTITATIVE, {"skp.tanggal": day})) == stands


def test_a_short_period_is_what_a_date_is_held_to():
    late_start = edited(QUANTITATIVE, {"periode.mulai": "2026-06-01", "skp.tanggal": "2026-01-06"})
    assert told("skp", "letak_tanggal", late_start) == "sebelum"


@pytest.mark.parametrize(
    ("time", "stands"),
    [
        ("2025-12-31", "sebelum"),
        ("2026-01-01", "wajar"),
        ("2027-01-31", "wajar"),
        ("2027-02-01", "sesudah"),
        ("bulanan", "tidak_ada"),
        ("akhir tahun 2030", "tidak_ada"),
    ],
)
def test_a_report_is_due_within_the_period_or_soon_after(time, stands):
    data = edited(QUANTITATIVE, {"lampiran.skema_pertanggungjawaban[1].waktu": time})
    assert told("skema_pertanggungjawaban", "letak_waktu", data, 1) == stands


@pytest.mark.parametrize(
    ("name", "grade", "plausible"),
    [
        ("Pranata Komputer Ahli Muda", "ahli_muda", "wajar"),
        ("PRANATA KOMPUTER  AHLI MUDA", "ahli_muda", "wajar"),
        ("Pranata Komputer Ahli Pertama", "ahli_muda", "tidak_wajar"),
        ("Perawat Penyelia", "terampil", "tidak_wajar"),
        ("Perawat Penyelia", "penyelia", "wajar"),
        ("Penyelia Halal", "ahli_muda", "wajar"),  # the word does not end the name
        ("Guru", "ahli_muda", "wajar"),
        ("Ahli Muda", "ahli_muda", "wajar"),
    ],
)
def test_a_grade_is_held_to_the_end_of_the_name(name, grade, plausible):
    data = edited(QUANTITATIVE, {"pegawai.jabatan.nama": name, "pegawai.jabatan.jenjang": grade})
    assert told("pegawai", "jenjang_menurut_nama", data) == plausible


OWN_RANK = {
    "I/a": "Juru Muda", "I/b": "Juru Muda Tingkat I", "I/c": "Juru", "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda", "II/b": "Pengatur Muda Tingkat I", "II/c": "Pengatur", "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda", "III/b": "Penata Muda Tingkat I", "III/c": "Penata", "III/d": "Penata Tingkat I",
    "IV/a": "Pembina", "IV/b": "Pembina Tingkat I", "IV/c": "Pembina Utama Muda", "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}  # fmt: skip


def ranked(written: str) -> tuple[str, str]:
    data = edited(QUALITATIVE, {"pegawai.pangkat_golongan": written})
    return told("orang", "jenis_golongan", data), told("orang", "pangkat_menurut_golongan", data)


@pytest.mark.parametrize("rank", OWN_RANK)
def test_each_of_the_seventeen_ranks_fits_its_own_golongan_alone(rank):
    for other, name in OWN_RANK.items():
        assert ranked(f"{name}, {rank}") == ("pns", "wajar" if other == rank else "tidak_wajar")


@pytest.mark.parametrize(
    ("written", "kind", "plausible"),
    [
        ("Penata Tk. I, III/d", "pns", "wajar"),
        ("Penata Tk.I (III/d)", "pns", "wajar"),
        ("penata tk.1 / III.d", "pns", "wajar"),
        ("Penata Tingkat I Gol. III/d", "pns", "wajar"),
        ("Penata Tk. I, III/c", "pns", "tidak_wajar"),
        ("(III/d)", "pns", "tidak_berlaku"),
        ("Penata Kelas Satu, III/d", "pns", "tidak_berlaku"),  # no word that is known
        ("IX", "pppk", "tidak_berlaku"),
        ("Golongan XVII", "pppk", "tidak_berlaku"),
        ("Kolonel Inf.", "lain", "tidak_berlaku"),
        ("-", "lain", "tidak_berlaku"),
    ],
)
def test_ranks_are_understood_as_offices_write_them(written, kind, plausible):
    assert ranked(written) == (kind, plausible)


@pytest.mark.parametrize(
    ("narrative", "told_how_much"),
    [
        ("Persentase data guru yang mutakhir", "tidak_ada"),
        ("JUMLAH laporan", "tidak_ada"),
        ("Rata-rata waktu layanan", "tidak_ada"),
        ("Jumlah laporan sebanyak 12 dokumen", "ada"),
        ("Jumlah laporan sebanyak dua belas dokumen", "ada"),
        ("Indeks kepuasan berada pada kategori baik", "ada"),
        ("Jumlah keluhan berkurang dari tahun sebelumnya", "ada"),
        ("Sebagian besar data guru mutakhir pada triwulan II", "ada"),
        ("Penjumlahan nilai peserta", "ada"),  # another word
        ("…", "ada"),
    ],
)
def test_a_measure_in_a_narrative_needs_its_target(narrative, told_how_much):
    data = edited(QUALITATIVE, {f"{MEASURE}.uraian": narrative})
    assert told("indikator", "target_dalam_narasi", data) == told_how_much


@pytest.mark.parametrize(
    ("indicator", "target", "holds"),
    [
        ("Tersusunnya 12 laporan bulanan", "12 laporan", "ada"),
        ("Tersusunnya 12 Laporan bulanan", "12 laporan", "ada"),
        ("Cakupan layanan 90% keluarga", "90%", "ada"),
        ("Jumlah laporan dari 12 laporanwati", "12 laporan", "tidak_ada"),
        ("Jumlah peserta dari 112 desa", "12 desa", "tidak_ada"),
        ("Jumlah laporan triwulan 1", "1", "tidak_ada"),  # a bare number may be anything
        ("Ketepatan waktu laporan", "tepat waktu", "tidak_ada"),
        ("Jumlah laporan", "12 laporan", "tidak_ada"),
    ],
)
def test_an_indicator_that_holds_its_target_is_seen_word_for_word(indicator, target, holds):
    data = edited(QUANTITATIVE, {f"{MEASURE}.uraian": indicator, f"{MEASURE}.target": target})
    assert told("indikator", "target_dalam_indikator", data) == holds


@pytest.mark.parametrize(
    ("target", "unit", "plausible"),
    [
        ("12 dokumen", "dokumen", "wajar"),
        ("12 dokumen", "laporan", "tidak_wajar"),
        ("90 %", "dokumen", "tidak_wajar"),
        ("90 persen", "%", "wajar"),
        ("3 kali", "kegiatan", "tidak_berlaku"),  # "kali" fits anything
        ("12 dokumen", "nilai", "tidak_berlaku"),
        ("12", "dokumen", "tidak_berlaku"),
        ("80-85 dari skala 100", "nilai", "tidak_berlaku"),
        ("tanggal 5-7 bulan berikutnya", "hari", "tidak_berlaku"),
        ("30 perangkat daerah", "dinas", "tidak_berlaku"),  # not one word
        ("190-200 catatan per bulan", "catatan", "wajar"),
        ("Rp1,5 miliar", "rupiah", "wajar"),
        ("6 LHP", "laporan", "tidak_berlaku"),  # an abbreviation may well stand for the other
        ("6 laporan", "LHP", "tidak_berlaku"),
        ("paling lambat 30 November 2026", "hari", "tidak_berlaku"),
    ],
)
def test_a_unit_contradicts_its_target_only_where_both_are_plain(target, unit, plausible):
    data = edited(QUANTITATIVE, {f"{MEASURE}.target": target, f"{MEASURE}.satuan": unit})
    assert told("indikator", "satuan_target", data) == plausible


@given(texts, texts, texts)
def test_the_shape_of_an_indicator_is_told_of_any_text(text, target, unit):
    data = edited(QUANTITATIVE, {f"{MEASURE}.uraian": text, f"{MEASURE}.target": target, f"{MEASURE}.satuan": unit})
    assert told("indikator", "target_dalam_narasi", data) in ("ada", "tidak_ada")
    assert told("indikator", "target_dalam_indikator", data) in ("ada", "tidak_ada")
    assert told("indikator", "satuan_target", data) in ("tidak_berlaku", "wajar", "tidak_wajar")
