"""What does not matter to a verdict, what it advises, and how fast it is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skprules.law.facts.language import Verdict, verdict
from skprules.law.facts.language_forms import result_form
from skprules.strict_yaml import parse

GIVEN: dict[str, list[str]] = parse((Path(__file__).parent / "phrases.yaml").read_text(encoding="utf-8")).data
PHRASES = [phrase for phrases in GIVEN.values() for phrase in phrases]
phrases = st.sampled_from(PHRASES)
# Contexts as offices append them; none says what became of the thing.
CONTEXTS = (
    " di Kabupaten Contoh",
    " pada Dinas Kesehatan",
    " tahun 2026",
    " Tahun Anggaran 2026",
    " pada triwulan II",
    " (Bidang Perbendaharaan)",
    " di lingkungan Sekretariat Daerah",
    ", triwulan I s.d. IV",
)


# ---- properties --------------------------------------------------------------------------------------------------


@given(phrases, st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_case_does_not_matter(phrase, change):
    assert verdict(change(phrase)) == verdict(phrase).value


@given(phrases, st.sampled_from(["  ", "\n", "\t", "\r\n", "\u00a0", " \n  "]))
def test_the_kind_of_blanks_does_not_matter(phrase, blank):
    changed = verdict(blank + phrase.replace(" ", blank) + blank)
    assert changed == verdict(phrase).value


@given(
    phrases, st.sampled_from(["", "-", "•", '"', "(", "1. ", "2) ", "a. ", "b) ", "* ", "“", "[", "\u2013 ", "iv. "])
)
def test_marks_of_a_list_do_not_matter(phrase, mark):
    assert verdict(mark + phrase) == verdict(phrase).value


@given(phrases, st.sampled_from([".", ";", " .", "!", '"', "…", " -", ")", ";\n"]))
def test_punctuation_at_the_end_does_not_matter(phrase, mark):
    assert verdict(phrase + mark) == verdict(phrase).value


@given(phrases.filter(bool), st.sampled_from(CONTEXTS))
def test_where_and_when_does_not_matter(phrase, context):
    if any(letter.isalpha() for letter in phrase):
        assert verdict(phrase + context) == verdict(phrase).value


@given(st.text(max_size=200))
def test_any_text_has_a_verdict(text):
    found = verdict(text)
    assert found.value in ("hasil", "kegiatan", "tidak_pasti")
    assert isinstance(found.words, tuple)


@given(st.text(st.characters(categories=["L", "M", "Z", "P", "Cf"]), max_size=40), phrases)
def test_any_letters_around_a_phrase_do_no_harm(text, phrase):
    assert verdict(f"{text} {phrase} {text}").value in ("hasil", "kegiatan", "tidak_pasti")


def test_a_verdict_is_its_word():
    found = verdict("Menyusun laporan")
    assert found == "kegiatan" == str(found)
    assert found == Verdict("kegiatan", ("Menyusun",), "Tersusunnya")
    assert found != Verdict("kegiatan") != "hasil"
    assert found != 1
    assert len({found, verdict("Menyusun laporan")}) == 1


def test_a_soft_hyphen_and_wide_letters_are_read_through():
    assert verdict("Ter\u00adsusunnya laporan") == "hasil"
    assert verdict("\uff2denyusun laporan") == "kegiatan"


def test_the_words_before_the_verb_are_quoted_too():
    assert verdict("Mampu menyusun laporan").words == ("Mampu", "menyusun")


# ---- result forms ------------------------------------------------------------------------------------------------

# By the sound that meN- and peN- hide, and by suffix.
FORMS = {
    "tersusunnya": ["menyusun", "penyusunan", "susun"],
    "tersedianya": ["menyediakan", "penyediaan"],
    "terselenggaranya": ["menyelenggarakan", "penyelenggaraan"],
    "tertulisnya": ["menulis", "menuliskan", "penulisan"],
    "tertatanya": ["menata", "penataan"],
    "terperiksanya": ["memeriksa", "pemeriksaan"],
    "terpantaunya": ["memantau", "pemantauan"],
    "terpeliharanya": ["memelihara", "pemeliharaan"],
    "terkelolanya": ["mengelola", "pengelolaan"],
    "terkumpulnya": ["mengumpulkan", "pengumpulan"],
    "terbinanya": ["membina", "pembinaan"],
    "terjaganya": ["menjaga", "penjagaan"],
    "tercatatnya": ["mencatat", "pencatatan"],
    "terlaksananya": ["melaksanakan", "pelaksanaan", "melakukan"],
    "terlatihnya": ["melatih", "pelatihan"],
    "terawatnya": ["merawat", "perawatan"],
    "terekamnya": ["merekam", "perekaman"],
    "terwujudnya": ["mewujudkan", "pewujudan"],
    "terhitungnya": ["menghitung"],
    "terolahnya": ["mengolah", "pengolahan"],
    "terarsipkannya": ["mengarsipkan", "pengarsipan"],
    "terselesaikannya": ["menyelesaikan", "penyelesaian"],
    "tersampaikannya": ["menyampaikan", "penyampaian"],
    "terlayaninya": ["melayani", "pelayanan"],
    "terpenuhinya": ["memenuhi", "pemenuhan"],
    "tertanganinya": ["menangani", "penanganan"],
    "terdampinginya": ["mendampingi", "pendampingan"],
    "terkoordinasinya": ["mengoordinasikan", "mengkoordinasikan", "koordinasi"],
    "terverifikasinya": ["memverifikasi", "verifikasi"],
    "meningkatnya": ["meningkatkan", "peningkatan"],
    "menurunnya": ["menurunkan", "penurunan"],
    "berkurangnya": ["mengurangi", "pengurangan"],
}  # fmt: skip


@pytest.mark.parametrize(("word", "form"), [(word, form) for form, words in FORMS.items() for word in words])
def test_a_verb_or_nominalisation_has_its_result_form(word, form):
    assert result_form(word) == form


@pytest.mark.parametrize("word", ["menyanyi", "mengikuti", "menghadiri", "mendayung", "me", "pe", "", "peran", "menge"])
def test_where_the_root_or_the_form_is_not_sure_nothing_is_advised(word):
    assert result_form(word) is None


@pytest.mark.parametrize("form", FORMS)
def test_what_is_advised_is_itself_a_result(form):
    assert verdict(f"{form} layanan") == "hasil"


@given(phrases)
def test_any_advice_is_itself_a_result(phrase):
    found = verdict(phrase)
    assert found.suggestion is None or verdict(found.suggestion) == "hasil"


def test_advice_is_written_as_the_word_was():
    assert verdict("MENYUSUN LAPORAN").suggestion == "TERSUSUNNYA"
    assert verdict("menyusun laporan").suggestion == "Tersusunnya"


# ---- speed -------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_verdict_is_quick():
    begin = time.perf_counter()
    for _ in range(20):
        for phrase in PHRASES:
            verdict.__wrapped__(phrase)
    taken = time.perf_counter() - begin
    assert 20 * len(PHRASES) / taken > 30_000
