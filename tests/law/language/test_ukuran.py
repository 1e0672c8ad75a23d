"""Numbers, units and ranges as targets write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skprules.law.facts.ukuran import Quantity, parse_quantity
from skprules.law.facts.ukuran_angka import has_number

UNLIMITED = "Infinity"
# text → least, most, unit
STATED: dict[str, tuple[str, str, str]] = {
    "12 dokumen": ("12", "12", "dokumen"),
    "1.250 orang": ("1250", "1250", "orang"),
    "Rp1,5 miliar": ("1500000000", "1500000000", "rupiah"),
    "Rp 1.500.000,-": ("1500000", "1500000", "rupiah"),
    "Rp 1,2 M": ("1200000000", "1200000000", "rupiah"),
    "Rp1-1,5 miliar": ("1000000000", "1500000000", "rupiah"),
    "1,5 juta rupiah": ("1500000", "1500000", "rupiah"),
    "95%": ("95", "95", "%"),
    "95 persen": ("95", "95", "%"),
    "90-95 %": ("90", "95", "%"),
    "80% - 90%": ("80", "90", "%"),
    "80 s.d. 90 persen": ("80", "90", "%"),
    "80 s/d 90 persen": ("80", "90", "%"),
    "antara 80 dan 90 persen": ("80", "90", "%"),
    "13,5-14 %": ("13.5", "14", "%"),
    "99-99,5 %": ("99", "99.5", "%"),
    "86-88 dari skala 100": ("86", "88", "skala 100"),
    "Indeks 3,2 skala 4": ("3.2", "3.2", "skala 4"),
    "6000-6500 transaksi": ("6000", "6500", "transaksi"),
    "10-12 ribu orang": ("10000", "12000", "orang"),
    "10 dokumen - 12 dokumen": ("10", "12", "dokumen"),
    "190-200 catatan per bulan": ("190", "200", "catatan per bulan"),
    "12 kali/tahun": ("12", "12", "kali per tahun"),
    "12 kali setahun": ("12", "12", "kali per tahun"),
    "75-80": ("75", "80", ""),
    "minimal 80%": ("80", UNLIMITED, "%"),
    "≥ 80 %": ("80", UNLIMITED, "%"),
    "80 % ke atas": ("80", UNLIMITED, "%"),
    "lebih dari 80 %": ("80", UNLIMITED, "%"),
    "paling lama 24 jam": ("0", "24", "jam"),
    "maksimal 5 kesalahan": ("0", "5", "kesalahan"),
    "dua sampai tiga kali": ("2", "3", "kali"),
    "dua ratus lima puluh orang": ("250", "250", "orang"),
    "12 (dua belas) dokumen": ("12", "12", "dokumen"),
    "dua belas (12) dokumen": ("12", "12", "dokumen"),
    "sebanyak 12 laporan yang disahkan": ("12", "12", "laporan"),
    "12 laporan paling lambat 31 Desember 2026": ("12", "12", "laporan"),
    "12 dokumen sampai dengan akhir tahun": ("12", "12", "dokumen"),
    "8 orang di 3 kecamatan": ("8", "8", "orang"),
    "12 dok": ("12", "12", "dokumen"),
    "85.5": ("85.5", "85.5", ""),
    "1.250.000,75 rupiah": ("1250000.75", "1250000.75", "rupiah"),
    "95-98 % pagu": ("95", "98", "%"),
    "12 laporan-laporan": ("12", "12", "laporan"),
}
NOT_STATED = {
    "nothing": "",
    "words": "Optimal",
    "a date": "31 Desember 2026",
    "a date in figures": "2026-12-31",
    "a year": "Tahun 2026",
    "an order": "triwulan 3",
    "a name with a figure": "COVID-19",
    "two measures": "12 dokumen dan 3 laporan",
    "a share": "3 dari 4",
    "a ratio": "24 jam/7 hari",
    "a comma of thousands, or of a decimal": "1,250 orang",
    "figures and words that differ": "5 (enam) dokumen",
    "a range that falls": "95-90 %",
    "the period before the number": "per bulan 12 laporan",
    "a number in words within a name": "layanan terpadu satu pintu",
    "broken grouping": "1.25.000 orang",
}
ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


def spelled(number: int) -> str:
    """A number below a million in Indonesian words."""
    if number < 10:
        return ONES[number]
    if number in (10, 11):
        return "sepuluh" if number == 10 else "sebelas"
    for size, one, many in ((1000, "seribu", "ribu"), (100, "seratus", "ratus"), (10, "", "puluh")):
        if number >= size and number >= 20:
            head, rest = divmod(number, size)
            return f"{one if head == 1 and one else f'{spelled(head)} {many}'} {spelled(rest)}".strip()
    return f"{ONES[number - 10]} belas"


@pytest.mark.parametrize("text", STATED)
def test_a_quantity_is_read(text):
    low, high, unit = STATED[text]
    assert parse_quantity(text) == Quantity(Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize("text", NOT_STATED.values(), ids=NOT_STATED)
def test_where_no_one_quantity_is_stated_none_is_read(text):
    assert parse_quantity(text) is None


@given(st.integers(min_value=1000, max_value=10**12), st.sampled_from(["orang", "dokumen", "%"]))
def test_thousands_may_be_set_apart_by_dots_or_not(number, unit):
    plain = parse_quantity(f"{number} {unit}")
    assert plain is not None
    assert plain.low == plain.high == number
    assert parse_quantity(f"{number:,} {unit}".replace(",", ".")) == plain


@given(st.integers(min_value=0, max_value=999), st.integers(min_value=0, max_value=99))
def test_a_comma_begins_the_decimals(whole, part):
    found = parse_quantity(f"{whole},{part:02} jam")
    assert found is not None
    assert found.low == Decimal(f"{whole}.{part:02}")


@given(st.integers(min_value=1, max_value=999_999))
def test_words_and_figures_say_the_same(number):
    assert parse_quantity(f"{spelled(number)} orang") == parse_quantity(f"{number} orang")


@given(
    st.integers(min_value=0, max_value=500),
    st.integers(min_value=0, max_value=500),
    st.sampled_from(["-", " - ", "\u2013", " \u2013 ", " s.d. ", " s/d ", " sampai ", " sampai dengan ", " hingga "]),
    st.sampled_from([" orang", " %", " kali per bulan", ""]),
)
def test_a_range_may_be_written_in_many_ways(low, more, mark, unit):
    found = parse_quantity(f"{low}{mark}{low + more}{unit}")
    assert found is not None
    assert (found.low, found.high, found.unit) == (low, low + more, unit.strip())


@given(st.sampled_from([*STATED]), st.sampled_from([str.upper, str.lower, str.title]))
def test_case_and_blanks_do_not_matter(text, change):
    assert parse_quantity(change(text)) == parse_quantity(text)
    assert parse_quantity(f"  {text.replace(' ', '  ')}\n") == parse_quantity(text)


@given(st.text(max_size=60) | st.text("0123456789.,-%() rpmsdan", max_size=30))
def test_any_text_is_read_without_harm(text):
    found = parse_quantity(text)
    assert found is None or Decimal(0) <= found.low <= found.high
    assert has_number(text) in (True, False)


def test_numbers_are_seen_in_figures_and_in_words():
    assert has_number("3 kali")
    assert has_number("tiga kali")
    assert not has_number("dengan baik")
