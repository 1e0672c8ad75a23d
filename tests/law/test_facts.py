"""Facts: the words that rules may ask about, found in a case."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from law.expected_law import LEADERS, POSITIONS
from law.faulty_cases import GONE, QUALITATIVE, STAFF, TEAM_LEADER, Data, edited
from strategies import JABATAN_JA_JF, JABATAN_PIMPINAN, case_data

import skprules
from skprules.law import derive
from skprules.law import facts as known_facts
from skprules.law.facts import find_fact, subjects
from skprules.law.regulation import field_domain
from skprules.reading import read_case

RULES = skprules.load_rules()
KINDS = (
    *("hasil_kerja", "indikator", "lampiran", "skema_pertanggungjawaban", "orang", "skp", "pegawai"),
    *("unit", "tim", "anggota_tim", "baris_matriks", "ketua_tim", "kolom_matriks", "penilai", "atasan_penilai"),
    *("peran", "hasil_kerja_anggota", "anggota"),
    *("rujukan", "manual", "strategi", "manual_diturunkan"),
    *("distribusi_predikat", "evaluasi_pimpinan_unit"),
    *("evaluasi", "evaluasi_hasil_kerja", "realisasi", "umpan_balik_berkelanjutan"),
)
ALL = [(about, name) for about in KINDS for name in known_facts.fact_names(about, RULES.domains)]


def words(about: str, name: str, data: Data) -> list[str]:
    """What the fact says about each of the things."""
    found = find_fact(about, name, RULES.domains)
    assert found is not None
    return [found.compute(subject) for subject in subjects(about, read_case(data, RULES.domains), RULES)]


# ---- all of them -------------------------------------------------------------------------------------------------


def test_these_are_the_things_that_checks_may_be_about():
    assert set(known_facts.kinds()) == set(KINDS)


@pytest.mark.parametrize(("about", "name"), ALL)
def test_a_fact_is_explained_and_has_a_finite_domain(about, name):
    found = find_fact(about, name, RULES.domains)
    assert found is not None
    assert (found.about, found.name) == (about, name)
    assert found.doc.endswith(".")
    assert field_domain(found.domain, RULES.domains) is not None


@given(case_data(jenis_jabatan=JABATAN_JA_JF + JABATAN_PIMPINAN))
def test_a_fact_of_any_case_is_a_word_of_its_domain(data):
    case = read_case(data, RULES.domains)
    for about, name in ALL:
        found = find_fact(about, name, RULES.domains)
        assert found is not None
        domain = field_domain(found.domain, RULES.domains)
        assert domain is not None
        assert {found.compute(subject) for subject in subjects(about, case, RULES)} <= set(domain.values)


def test_every_field_of_a_shipped_check_is_a_fact():
    for file in RULES.files.values():
        if file.kind == "check":
            assert set(file.fields) <= set(known_facts.fact_names(str(file.about), RULES.domains))


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ("hasil_kerja", "sumber"),
        ("hasil_kerja", "sumber_"),
        ("hasil_kerja", "sumber_lain"),
        ("skp", "sumber_direktif"),
        ("skp", "prioritas"),
        ("kucing", "prioritas"),
    ],
)
def test_what_is_no_fact_is_not_found(about, name):
    assert find_fact(about, name, RULES.domains) is None


# ---- the things themselves ---------------------------------------------------------------------------------------


def things(about: str, data: Data) -> list[tuple[str, str, str]]:
    found = subjects(about, read_case(data, RULES.domains), RULES)
    return [(subject.path, subject.name.id, subject.name.en) for subject in found]


def test_results_and_indicators_are_named_by_number_and_text():
    data = edited(
        STAFF,
        {
            "skp.hasil_kerja[1].uraian": "x" * 60,
            "skp.hasil_kerja[2].uraian": "y" * 58 + " zz",
            "skp.hasil_kerja[3].uraian": "z",
        },
    )
    named = things("hasil_kerja", data)
    assert named[1] == ("skp.hasil_kerja[1]", f'hasil kerja 2 "{"x" * 60}"', f'result 2 "{"x" * 60}"')
    assert named[2][1] == f'hasil kerja 3 "{"y" * 58}…"'
    assert named[3][1] == 'hasil kerja 4 "z"'
    first = things("indikator", data)[3]
    assert first[0] == "skp.hasil_kerja[1].indikator[0]"
    assert first[2].startswith('indicator 2.1 "')


def test_people_who_are_not_given_are_not_looked_at():
    everybody = ["pegawai", "pejabat_penilai_kinerja", "atasan_pejabat_penilai_kinerja"]
    assert [path for path, _, _ in things("orang", STAFF)] == everybody
    fewer = edited(STAFF, {"atasan_pejabat_penilai_kinerja": GONE, "pejabat_penilai_kinerja": GONE})
    assert [path for path, _, _ in things("orang", fewer)] == ["pegawai"]


def test_a_missing_annex_is_looked_at_all_the_same():
    without = edited(STAFF, {"lampiran": GONE})
    assert things("lampiran", without) == [("lampiran", "Lampiran SKP", "the annex")]
    assert things("skema_pertanggungjawaban", without) == []
    assert words("lampiran", "lampiran", without) == ["tidak_ada"]
    assert words("lampiran", "lampiran", edited(STAFF, {"lampiran": {}})) == ["ada"]


# ---- identity numbers --------------------------------------------------------------------------------------------

# For the period 1 January to 31 December 2026; the lowest age is 16 (parameters.yaml).
NIPS = {  # number: birth, appointment, sex
    "199001012015031001": ("wajar", "wajar", "wajar"),
    "199001012015032999": ("wajar", "wajar", "wajar"),
    "199013012015031001": ("tidak_wajar", "wajar", "wajar"),  # no month 13
    "199002302015031001": ("tidak_wajar", "wajar", "wajar"),  # no 30 February
    "000000002015031001": ("tidak_wajar", "wajar", "wajar"),
    "199001012015131001": ("wajar", "tidak_wajar", "wajar"),  # no month 13
    "199001012015001001": ("wajar", "tidak_wajar", "wajar"),  # no month 0
    "199001012006011001": ("wajar", "wajar", "wajar"),  # 16 on the very day
    "199001022006011001": ("wajar", "tidak_wajar", "wajar"),  # a day short of it
    "199001012026121001": ("wajar", "wajar", "wajar"),  # within the period
    "199001012027011001": ("wajar", "tidak_wajar", "wajar"),  # after it
    "201001012026011001": ("wajar", "wajar", "wajar"),  # 16 on the first day of the period
    "201001022026011001": ("tidak_wajar", "tidak_wajar", "wajar"),
    "202501012026011001": ("tidak_wajar", "tidak_wajar", "wajar"),
    "199001012015030001": ("wajar", "wajar", "tidak_wajar"),
    "199001012015033001": ("wajar", "wajar", "tidak_wajar"),
}
NIPPPKS = {
    "199203152023212007": ("wajar", "wajar", "wajar"),
    "199203152023992007": ("wajar", "wajar", "wajar"),  # 99 is the number of an agreement, no month
    "199203152023002007": ("wajar", "wajar", "wajar"),
    "199203152026212007": ("wajar", "wajar", "wajar"),
    "199203152027212007": ("wajar", "tidak_wajar", "wajar"),
    "199203152007212007": ("wajar", "tidak_wajar", "wajar"),
    "199203152008212007": ("wajar", "wajar", "wajar"),
    "199213152023212007": ("tidak_wajar", "wajar", "wajar"),
    "199203152023215007": ("wajar", "wajar", "tidak_wajar"),
}
DIGITS = ("tanggal_lahir", "pengangkatan", "jenis_kelamin")


@pytest.mark.parametrize(
    ("key", "number", "expected"),
    [("nip", *item) for item in NIPS.items()] + [("nipppk", *item) for item in NIPPPKS.items()],
)
def test_the_digits_of_a_number_are_plausible_or_not(key, number, expected):
    data = edited(STAFF, {"pegawai.nipppk": GONE, f"pegawai.{key}": number})
    assert tuple(words("orang", name, data)[0] for name in DIGITS) == expected


@pytest.mark.parametrize(("selesai", "word"), [("2026-12-01", "wajar"), ("2026-11-30", "tidak_wajar")])
def test_an_appointment_on_the_last_day_of_the_period_is_plausible(selesai, word):
    changes = {"pegawai.nipppk": GONE, "pegawai.nip": "199001012026121001", "periode.selesai": selesai}
    assert words("orang", "pengangkatan", edited(STAFF, changes))[0] == word


@pytest.mark.parametrize("identity", [{}, {"nrp": "75050123"}, {"identitas": {"jenis": "tanpa_nomor"}}])
def test_digits_say_nothing_where_there_is_no_number_of_18(identity):
    data = edited(STAFF, {"pegawai.nipppk": GONE} | {f"pegawai.{key}": value for key, value in identity.items()})
    assert [words("orang", name, data)[0] for name in DIGITS] == ["tidak_berlaku"] * 3


@pytest.mark.parametrize(
    ("identity", "word"),
    [
        ({"nip": "199001012015031001"}, "nip"),
        ({"nipppk": "199203152023212007"}, "nipppk"),
        ({"nrp": "75050123"}, "nrp"),
        ({"identitas": {"jenis": "tanpa_nomor"}}, "tanpa_nomor"),
        ({}, "tidak_ada"),
    ],
)
def test_the_kind_of_an_identity_is_that_of_the_number_given(identity, word):
    data = edited(STAFF, {"pegawai.nipppk": GONE} | {f"pegawai.{key}": value for key, value in identity.items()})
    assert words("orang", "identitas", data)[0] == word


def test_the_same_number_is_told_of_whoever_else_has_it():
    own = STAFF["pegawai"]["nipppk"]
    changes: dict[str, Any] = {"atasan_pejabat_penilai_kinerja.nip": GONE, "atasan_pejabat_penilai_kinerja.nipppk": own}
    assert words("orang", "nomor_sama_dengan_pegawai", STAFF) == ["tidak_ada"] * 3
    assert words("orang", "nomor_sama_dengan_pegawai", edited(STAFF, changes)) == ["tidak_ada", "tidak_ada", "ada"]


def test_nobody_without_a_number_has_the_same_number():
    data = edited(STAFF, {"pegawai.nipppk": GONE, "pejabat_penilai_kinerja.nip": GONE})
    assert words("orang", "nomor_sama_dengan_pegawai", data) == ["tidak_ada"] * 3


# ---- words in texts ----------------------------------------------------------------------------------------------

MEASURE = "skp.hasil_kerja[0].indikator[0]"


@pytest.mark.parametrize(
    ("target", "word"),
    [
        ("12 dokumen", "ada"),
        ("90 %", "ada"),
        ("90%", "ada"),
        ("paling lama 24 jam", "ada"),
        ("漢 12", "ada"),
        ("12", "tidak_ada"),
        ("1.50", "tidak_ada"),
        ("230-240", "tidak_ada"),
        ("12_000", "tidak_ada"),
        ("½", "tidak_ada"),
        (GONE, "tidak_ada"),
    ],
)
def test_a_unit_is_stated_by_letters_or_a_percent_sign_in_the_target(target, word):
    data = edited(STAFF, {f"{MEASURE}.target": target, f"{MEASURE}.satuan": GONE})
    assert words("indikator", "satuan", data)[0] == word
    assert words("indikator", "satuan", edited(data, {f"{MEASURE}.satuan": "dokumen"}))[0] == "ada"
    assert words("indikator", "satuan_terpisah", data)[0] == "tidak_ada"


@pytest.mark.parametrize(
    ("time", "word"),
    [
        ("bulanan", "berkala"),
        ("Setiap bulan", "berkala"),
        ("triwulana", "berkala"),
        ("semesteran", "berkala"),
        ("2026-08-31", "waktu_tertentu"),
        ("setelah kegiatan selesai", "waktu_tertentu"),
        ("bulanan dan tahunan", "waktu_tertentu"),
        (GONE, "tidak_ada"),
        (None, "tidak_ada"),
    ],
)
def test_a_time_of_reporting_is_regular_only_in_words_of_the_law(time, word):
    data = edited(STAFF, {"lampiran.skema_pertanggungjawaban[0].waktu": time})
    assert words("skema_pertanggungjawaban", "waktu", data)[0] == word


@pytest.mark.parametrize(("said", "word"), [(True, "ya"), (False, "tidak"), (GONE, "tidak_dinyatakan")])
def test_access_to_data_is_stated_or_not(said, word):
    data = edited(STAFF, {"lampiran.skema_pertanggungjawaban[0].data_dapat_diakses": said})
    assert words("skema_pertanggungjawaban", "data_dapat_diakses", data)[0] == word


def test_sources_are_told_one_by_one():
    data = edited(STAFF, {"skp.hasil_kerja[0].sumber": ["renstra", "direktif"]})
    told = {
        name: words("hasil_kerja", name, data)[0]
        for about, name in ALL
        if about == "hasil_kerja" and name.startswith("sumber_")
    }
    assert {name for name, word in told.items() if word == "ada"} == {"sumber_rencana_strategis", "sumber_direktif"}
    assert len(told) == 6


@pytest.mark.parametrize(("said", "word"), [(True, "ada"), (False, "tidak_ada"), (GONE, "tidak_ada")])
def test_a_team_leader_is_one_only_where_it_is_said(said, word):
    data = edited(TEAM_LEADER, {"pegawai.jabatan.ketua_tim": said})
    assert set(words("hasil_kerja", "ketua_tim", data)) == {word}


def test_an_assignment_of_any_result_is_one_of_the_skp():
    assert words("skp", "hasil_kerja_dari_penugasan", TEAM_LEADER) == ["ada"]
    assert words("skp", "hasil_kerja_dari_penugasan", QUALITATIVE) == ["tidak_ada"]


# ---- what the law derives ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("penugasan", ["plt", "plh", "struktural"])
def test_a_result_from_an_assignment_is_utama(penugasan):
    changes = {"skp.hasil_kerja[0].penugasan": penugasan, "skp.hasil_kerja[0].prioritas": "rendah"}
    case = read_case(edited(STAFF, changes), RULES.domains)
    assert derive.jenis_hasil_kerja(case.skp.hasil_kerja[0], RULES) == "utama"


@pytest.mark.parametrize(
    ("item", "jenis"),
    [
        ({"prioritas": "tinggi"}, "utama"),
        ({"prioritas": "rendah"}, "tambahan"),
        ({"prioritas": "rendah", "jenis": "utama"}, "tambahan"),
        ({"jenis": "tambahan"}, "tambahan"),
        ({}, "tidak_ada"),
    ],
)
def test_the_priority_makes_the_kind_of_a_result(item, jenis):
    case = read_case(edited(STAFF, {"skp.hasil_kerja[0]": {"uraian": "Tersusunnya laporan", **item}}), RULES.domains)
    assert derive.jenis_hasil_kerja(case.skp.hasil_kerja[0], RULES) == jenis


@pytest.mark.parametrize("pendekatan", ["kualitatif", "kuantitatif"])
@pytest.mark.parametrize("jenis", POSITIONS)
def test_position_and_approach_choose_the_form(jenis, pendekatan):
    case = read_case(edited(STAFF, {"pegawai.jabatan.jenis": jenis, "skp.pendekatan": pendekatan}), RULES.domains)
    qualitative = pendekatan == "kualitatif"
    if jenis in LEADERS:
        assert derive.format_skp(case, RULES) == ("A.1.1" if qualitative else "A.1.2")
    else:
        assert derive.format_skp(case, RULES) == ("A.1.6" if qualitative else "A.1.7")
    assert derive.formats(case, RULES) == (derive.format_skp(case, RULES), "A.1.8")
