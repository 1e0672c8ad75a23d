"""Texts are compared as readers compare them; the nearest is found, or nothing."""

from __future__ import annotations

import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import skprules
from skprules.law import lexicon
from skprules.law.facts.nearest import EJAAN, nearest, normalised, same

TABLE = lexicon.shipped(EJAAN).table("ejaan")
ROLES = [f"Tersusunnya laporan kinerja bidang {number} yang tepat waktu" for number in range(300)]

SAME = [
    ("Tersusunnya laporan kinerja", "  tersusunnya  LAPORAN\nkinerja. "),
    ("Terlayaninya pemustaka di atas standar", "Terlayaninya pemustaka diatas standar"),
    ("Laporan “kinerja” dinas", "Laporan 'kinerja' dinas"),
    ("Terbinanya dua belas desa", "Terbinanya 12 desa"),
    ("Tersedianya 1.250 buku", "Tersedianya 1250 buku"),
    ("Serapan 95 persen", "Serapan 95%"),
    ("Serapan 90-95 %", "serapan 90 \u2013 95 prosen"),
    ("Cascading non-direct", "cascading non direct"),
    ("Berkurangnya resiko bencana", "Berkurangnya risiko bencana"),
    ("Arsip & dokumen", "arsip dan dokumen"),
    ("Januari s.d. Maret", "Januari s/d Maret"),
    ("Januari sampai dengan Maret", "Januari sd Maret"),
    ("Meningkatnya kompetensi SDM", "Meningkatnya kompetensi sumberdaya manusia"),
    ("\uff2c\uff41poran", "laporan"),  # full-width letters
]
DIFFERENT = [
    ("Tersusunnya laporan kinerja", "Tersusunnya laporan keuangan"),
    ("Serapan 13,5 %", "Serapan 135 %"),
    ("Serapan 1.5", "Serapan 15"),
    ("Terbinanya 12 desa", "Terbinanya 13 desa"),
    ("Terlayaninya pasien", "Terlayaninya pasien lama"),
    ("di atas", "di bawah"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_what_a_reader_takes_for_the_same_is_the_same(left, right):
    assert normalised(left) == normalised(right)
    assert same(left, right)
    assert nearest(left, ["Tertibnya arsip", right]) == right


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_what_says_something_else_is_not_the_same(left, right):
    assert not same(left, right)


def test_the_spellings_of_the_regulation_are_known_here_too():
    for domain in skprules.load_rules().domains.values():
        assert domain.spelling.items() <= TABLE.items()


@pytest.mark.parametrize(("spelt", "usual"), TABLE.items())
def test_a_spelling_stands_as_it_is_looked_up_and_leads_to_a_usual_one(spelt, usual):
    assert normalised(f"x {spelt} y") == normalised(f"x {usual} y") == f"x {usual} y"


@given(st.text(max_size=60) | st.lists(st.sampled_from([*TABLE, *TABLE.values(), "1.250", "3,5", "x"])).map(" ".join))
def test_comparing_twice_changes_nothing(text):
    once = normalised(text)
    assert normalised(once) == once
    assert once == once.strip()
    assert "  " not in once


@given(st.text(string.ascii_letters + " ", max_size=60), st.sampled_from(["  ", "\n", " - ", ", ", "\t"]))
def test_case_blanks_and_punctuation_change_nothing(text, gap):
    assert normalised(f" {text.swapcase().replace(' ', gap)}. ") == normalised(text)


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=8))
def test_the_nearest_is_one_of_the_candidates_and_the_same_one_if_there_is_one(text, candidates):
    found = nearest(text, candidates)
    assert found is None or found in candidates
    alike = [candidate for candidate in candidates if normalised(candidate) == normalised(text) != ""]
    assert not alike or found == alike[0]


def test_of_several_texts_the_most_similar_is_the_nearest():
    texts = ["Tertibnya arsip dinas", "Tersusunnya laporan kinerja dinas", "Tersusunnya laporan keuangan dinas"]
    assert nearest("Tersusunya lapran kinerja dinas", texts) == texts[1]
    assert nearest("Terbangunnya jembatan", texts) is None
    assert nearest("", texts) is None
    assert nearest("Tertibnya arsip", []) is None


def test_among_many_texts_the_nearest_is_found_in_no_time():
    started = time.perf_counter()
    assert nearest("Tersusunya laporan kinerja bidang 217 tepat waktu", ROLES) == ROLES[217]
    assert time.perf_counter() - started < 0.5
