"""Absolute and vague targets, and times outside the period."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skprules.law.facts.ukuran_target import absolute, absolute_target, vague, vague_target
from skprules.law.facts.ukuran_waktu import bounds, outside

YEAR = (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
HALF = (datetime.date(2026, 1, 1), datetime.date(2026, 6, 30))

# ---- absolute ----------------------------------------------------------------------------------------------------

ABSOLUTE = {
    "100%": "100%",
    "100,00 %": "100,00 %",
    "Seratus persen": "Seratus persen",
    "minimal 100%": "100%",
    "Laporan disampaikan tepat waktu 100%": "100%",
    "Nol kesalahan": "Nol kesalahan",
    "0 kesalahan": "0 kesalahan",
    "0 (nol) kesalahan": "0 (nol) kesalahan",
    "Pembayaran gaji tanpa kesalahan": "tanpa kesalahan",
    "Obat diberikan tanpa satu pun kesalahan": "tanpa satu pun",
    "Tidak boleh ada kesalahan": "Tidak boleh ada kesalahan",
    "Seluruh laporan disampaikan tanpa kecuali": "tanpa kecuali",
    "Zero   accident di laboratorium": "Zero accident",
    "Nihil temuan": "Nihil",
}
NOT_ABSOLUTE = (
    "90-95 %",
    "95-100 %",
    "95 s.d. 100 %",
    "antara 95 dan 100 persen",
    "maksimal 100%",
    "minimal 80%",
    "hampir 100 %",
    "12 dokumen",
    "100 dokumen",
    "1.100 orang",
    "0-1 kesalahan",
    "10 kesalahan",
    "paling banyak 2 kesalahan",
    "Insiden dilaporkan tanpa rasa takut",
    "Seluruh laporan disampaikan tepat waktu",
    "Kesalahan berkurang menurut pemeriksaan",
    "",
)


@pytest.mark.parametrize("text", ABSOLUTE)
def test_an_absolute_target_is_seen_with_its_words(text):
    assert absolute(text) == ABSOLUTE[text]
    assert absolute_target(text) == ABSOLUTE[text]


@pytest.mark.parametrize("text", NOT_ABSOLUTE)
def test_a_target_with_room_for_an_error_is_not_absolute(text):
    assert absolute(text) is None
    assert absolute_target(text) is None


def test_a_target_that_stands_apart_is_read_with_its_unit():
    assert absolute_target("100", "%") == "100 %"
    assert absolute_target("100", "dokumen") is None
    assert absolute_target("100") is None
    assert absolute_target("0 kasus") == "0 kasus"
    assert absolute_target("0", "kasus") == "0 kasus"
    assert absolute_target("95", "%") is None
    assert absolute_target("Tercapai", "%") is None


@given(st.integers(min_value=0, max_value=99), st.sampled_from(["%", " %", " persen", ",5 %"]))
def test_less_than_all_is_not_absolute(number, sign):
    assert absolute(f"{number}{sign} laporan") is None


@given(st.integers(min_value=1, max_value=10**6), st.sampled_from(["dokumen", "orang", "kali"]))
def test_a_count_is_not_absolute(number, unit):
    assert absolute_target(f"{number} {unit}") is None


# ---- vague -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Laporan disusun dengan baik", "dengan baik"),
        ("Pelayanan dilaksanakan secara maksimal", "secara maksimal"),
        ("Tamu dilayani sebaik-baiknya", "sebaik-baiknya"),
        ("Laporan disusun\ndengan  baik dan benar", "dengan baik dan benar"),
    ],
)
def test_words_that_say_nothing_definite_are_seen(text, words):
    assert vague(text) == vague_target(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "90 persen laporan tersusun dengan baik",
        "Dua laporan tersusun dengan baik",
        "Laporan tersusun dengan baik sesuai SOP",
        "Survei berada pada kategori baik",
        "Tanggapan baik dari peserta",
        "Peserta menjawab dengan baiknya",
        "",
    ],
)
def test_words_that_are_held_to_a_measure_are_not_vague(text):
    assert vague(text) is None


@pytest.mark.parametrize("text", ["Baik", "OPTIMAL", " memuaskan. ", "Sangat  baik"])
def test_a_target_of_nothing_but_praise_is_vague(text):
    assert vague_target(text) == " ".join(text.split())
    assert vague(text) is None


@pytest.mark.parametrize(
    ("target", "measured"),
    [("Baik", "Predikat SAKIP"), ("sangat baik.", "Hasil survei kategori"), ("Memadai", "Maturitas")],
)
def test_praise_is_a_grade_where_a_scale_is_named(target, measured):
    assert vague_target(target, measured) is None


@pytest.mark.parametrize(
    ("target", "measured"), [("Baik", "Mutu pelayanan"), ("Optimal", "Nilai pelayanan"), ("Baik", "Penilaian")]
)
def test_praise_is_no_grade_without_a_scale_or_a_grade_of_it(target, measured):
    assert vague_target(target, measured) == target


# ---- times -------------------------------------------------------------------------------------------------------

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
OUTSIDE = {
    "paling lambat 31 Januari 2027": "31 Januari 2027",
    "31 Januari 2027": "31 Januari 2027",
    "2027-01-31": "2027-01-31",
    "sebelum 31/01/2027": "31/01/2027",
    "Tersusun pada triwulan I 2027": "triwulan I 2027",
    "selesai pada semester I tahun 2027": "semester I tahun 2027",
    "selambat-lambatnya 31 Desember 2025": "31 Desember 2025",
    "sampai dengan Maret 2027": "Maret 2027",
}
INSIDE = (
    "paling lambat 31 Desember 2026",
    "pada triwulan IV",
    "sebelum triwulan IV 2026",
    "pada akhir tahun 2026",
    "Januari sampai Desember 2026",
    "Rencana kerja tahun 2027 tersusun pada triwulan IV",
    "Laporan per 31 Desember 2025 disampaikan pada Februari 2026",
    "Temuan sampai dengan 31 Desember 2025 ditindaklanjuti",
    "Tindak lanjut rekomendasi tahun 2025",
    "setiap bulan",
    "pada 31 Februari 2027",
    "pada triwulan III dan IV",
    "",
)


@pytest.mark.parametrize("text", OUTSIDE)
def test_a_bound_outside_the_period_is_seen_with_its_words(text):
    found = outside(text, YEAR)
    assert found is not None
    assert found.words == OUTSIDE[text]


@pytest.mark.parametrize("text", INSIDE)
def test_a_bound_in_the_period_and_the_name_of_another_thing_are_not(text):
    assert outside(text, YEAR) is None


@pytest.mark.parametrize("text", ["pada triwulan IV", "paling lambat November", "semester II", "pada tw 3"])
def test_a_time_without_a_year_is_held_to_the_period_too(text):
    assert outside(text, YEAR) is None
    assert outside(text, HALF) is not None


@given(st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)))
def test_no_day_of_the_period_lies_outside_in_any_spelling(day):
    spellings = (f"{day.day} {MONTHS[day.month - 1]} 2026", f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", day.isoformat())
    for text in spellings:
        assert [(span.first, span.last) for span in bounds(f"paling lambat {text}", 2026)] == [(day, day)]
        assert outside(f"paling lambat {text}", YEAR) is None
        assert outside(f"paling lambat {text}", (YEAR[0].replace(2025), YEAR[1].replace(2025))) is not None


@given(st.text(max_size=80))
def test_any_text_is_read_without_harm(text):
    for read in (absolute, absolute_target, vague, vague_target):
        found = read(text)
        assert found is None or found
    assert isinstance(bounds(text, 2026), tuple)
