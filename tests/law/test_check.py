"""Findings: every shipped rule fires where it should, says what it should, and only then."""

from __future__ import annotations

import copy
import pickle
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from law.expected_findings import COVERED
from law.expected_findings import findings as expected_findings
from law.faulty_cases import (
    BASES,
    FIRES,
    GONE,
    NEVER_ALONE,
    OF_CASES,
    STAFF,
    Changes,
    Data,
    edited,
    place,
    short,
    written,
)
from law.rule_writing import REGULATION
from strategies import JABATAN_JA_JF, JABATAN_PIMPINAN, case_data

import skprules
from skprules.law.check import Finding, Report
from skprules.strict_yaml import parse
from skprules.text import LANGUAGES

RULES = skprules.load_rules()
CHECK_RULES = {short(rule.id): rule for rule in RULES.rules.values() if rule.file.kind == "check"}
any_case = case_data(jenis_jabatan=JABATAN_JA_JF + JABATAN_PIMPINAN)


def checked(data: Data, lang: Any = "id") -> Report:
    return skprules.check(skprules.read(data), lang=lang)


def found(data: Data) -> Counter[tuple[str, str]]:
    return Counter(place(finding) for finding in checked(data).findings)


# ---- every rule --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("base", BASES)
def test_a_case_in_order_has_no_finding(base):
    report = checked(BASES[base])
    assert (report.findings, report.ok, report.counts) == ((), True, {"wajib": 0, "sebaiknya": 0, "boleh": 0})


def test_every_check_rule_about_a_case_fires_alone_unless_it_brings_another_one_along():
    of_cases = {name for name, rule in CHECK_RULES.items() if rule.file.about in OF_CASES}
    assert set(FIRES) <= of_cases
    assert of_cases - set(FIRES) <= NEVER_ALONE


@pytest.mark.parametrize("name", FIRES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_check_rule_fires_alone_and_says_what_where_and_why(tmp_path, name, lang):
    data, changes, path = FIRES[name]
    file = written(edited(data, changes), tmp_path)
    report = skprules.check(skprules.read(file), lang=lang)
    (finding,) = report.findings
    rule = CHECK_RULES[name]
    assert (finding.rule, finding.duty, finding.clause) == (rule.id, rule.duty, rule.citation.clauses)
    assert finding.cite == f"{REGULATION} {', '.join(finding.clause)} ({rule.raw.cite or rule.file.cite})"
    assert (finding.where.file, finding.where.path) == (str(file), path)
    assert finding.where.line == line_near(file.read_text(encoding="utf-8"), path)
    for sentence in (finding.message, finding.fix):
        assert len(sentence) > 10
        assert not set("{}") & set(sentence)
        assert sentence[0] == sentence[0].upper()
    assert (finding.tafsir is None) == (rule.tafsir is None)
    assert finding.tafsir == (rule.tafsir and rule.tafsir.in_language(lang))
    assert set(finding.facts) == rule.fields
    assert (report.ok, report.path) == (finding.duty != "wajib", str(file))
    assert report.counts == {"wajib": 0, "sebaiknya": 0, "boleh": 0} | {finding.duty: 1}


def line_near(text: str, path: str) -> int:
    lines = parse(text).lines
    while path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["))]
    return lines[path]


@pytest.mark.parametrize("name", FIRES)
def test_a_finding_reads_differently_in_the_two_languages(name):
    data, changes, _ = FIRES[name]
    ((indonesian,), (english,)) = (checked(edited(data, changes), lang).findings for lang in ("id", "en"))
    assert indonesian.message != english.message
    assert indonesian.fix != english.fix
    assert (indonesian.rule, indonesian.where) == (english.rule, english.where)


SENTENCES = {
    "tingkat-kendali#pimpinan-di-luar-daftar": (
        (
            'Tingkat kendali hasil kerja 1 "Meningkatnya kegemaran membaca masyarakat": '
            "output kendali sedang; bagi pejabat pimpinan tinggi hanya outcome, outcome antara atau output kendali rendah"
        ),
        (
            'Level of control of result 1 "Meningkatnya kegemaran membaca masyarakat": '
            "output under medium control; for senior leader (JPT) only outcome, outcome antara or output kendali rendah "
            "are in the list"
        ),
    ),
    "prioritas#jenis-bertentangan-dengan-prioritas": (
        (
            'Hasil kerja 1 "Terlaksananya asuhan keperawatan pasien rawat inap sesuai s…" '
            "berprioritas tinggi tetapi dinyatakan tambahan"
        ),
        (
            'Result 1 "Terlaksananya asuhan keperawatan pasien rawat inap sesuai s…" '
            "has the priority high but is stated to be additional"
        ),
    ),
    "tingkat-kendali#pelaksana-paling-kurang-tinggi": (
        'Hasil kerja 1 "Terlaksananya asuhan keperawatan pasien rawat inap sesuai s…" belum menyatakan tingkat kendalinya',
        'Result 1 "Terlaksananya asuhan keperawatan pasien rawat inap sesuai s…" does not state its level of control yet',
    ),
    "susunan-skp#pimpinan-tanpa-utama-atau-tambahan": (
        "SKP pejabat pimpinan tinggi belum memuat hasil kerja utama dan tambahan (utama: ada, tambahan: tidak ada)",
        (
            "The SKP of senior leader (JPT) does not hold both main and additional results "
            "(main: present, additional: absent)"
        ),
    ),
    "kelengkapan-identitas#unit-kerja-belum-diisi": (
        "Unit kerja pejabat penilai kinerja belum diisi",
        "The work unit of the rater is not filled in",
    ),
    "indikator#satuan-belum-ada": (
        'Target indikator 1.1 "Jumlah pasien yang memperoleh asuhan keperawatan lengkap" tidak menyebut satuan pengukuran',
        (
            'The target of indicator 1.1 "Jumlah pasien yang memperoleh asuhan keperawatan lengkap" '
            "names no unit of measurement"
        ),
    ),
    "pelaporan#data-tidak-dapat-diakses": (
        'Sumber data skema pertanggungjawaban 1 "Laporan asuhan keperawatan" dinyatakan tidak dapat diakses',
        'The data source of accountability scheme 1 "Laporan asuhan keperawatan" is stated to be inaccessible',
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_message_names_the_thing_and_the_words_of_the_law(name):
    data, changes, _ = FIRES[name]
    for lang, sentence in zip(("id", "en"), SENTENCES[name], strict=True):
        assert [finding.message for finding in checked(edited(data, changes), lang).findings] == [sentence]


# ---- the faulty example ------------------------------------------------------------------------------------------

PLANTED = [  # of examples/banyak-kesalahan.yaml: mark in its comments, rule, path
    (1, "identitas#tanggal-lahir-tidak-wajar", "pegawai.nip"),
    (1, "identitas#jenis-kelamin-tidak-wajar", "pegawai.nip"),
    (2, "jabatan#jenjang-hanya-fungsional", "pegawai.jabatan.jenjang"),
    (3, "kelengkapan-identitas#pangkat-golongan-belum-diisi", "pegawai"),
    (4, "kelengkapan-identitas#penilai-tanpa-nomor", "pejabat_penilai_kinerja"),
    (5, "penandatanganan#tanggal-belum-ada", "skp"),
    (6, "prioritas#jenis-bertentangan-dengan-prioritas", "skp.hasil_kerja[0].jenis"),
    (7, "tingkat-kendali#outcome-hanya-pimpinan", "skp.hasil_kerja[0].tingkat_kendali"),
    (8, "indikator#satuan-belum-ada", "skp.hasil_kerja[0].indikator[0].target"),
    (9, "indikator#target-belum-ada", "skp.hasil_kerja[0].indikator[1].target"),
    (10, "prioritas#prioritas-belum-ditetapkan", "skp.hasil_kerja[1]"),
    (11, "indikator#aspek-belum-ada", "skp.hasil_kerja[1].indikator[0].aspek"),
    (12, "prioritas#penugasan-jabatan-adalah-utama", "skp.hasil_kerja[2].prioritas"),
    (12, "penugasan-jabatan#hasil-kerja-tanpa-penugasan-jabatan", "skp.hasil_kerja"),
    (13, "kelengkapan-hasil-kerja#hasil-kerja-pimpinan-belum-disebut", "skp.hasil_kerja[2]"),
    (14, "kelengkapan-hasil-kerja#penugasan-dari-belum-disebut", "skp.hasil_kerja[3]"),
    (15, "kelengkapan-hasil-kerja#indikator-belum-ada", "skp.hasil_kerja[3]"),
    (16, "lampiran#dukungan-belum-ada", "lampiran.dukungan_sumber_daya"),
    (17, "pelaporan#waktu-belum-disepakati", "lampiran.skema_pertanggungjawaban[0].waktu"),
    (18, "pelaporan#data-tidak-dapat-diakses", "lampiran.skema_pertanggungjawaban[0].data_dapat_diakses"),
    (19, "lampiran#konsekuensi-negatif-belum-ada", "lampiran.konsekuensi"),
]


def test_every_planted_fault_of_the_faulty_example_is_found_and_nothing_else():
    text = skprules.example("banyak-kesalahan.yaml").read_text(encoding="utf-8")
    report = skprules.check(skprules.read(skprules.example("banyak-kesalahan.yaml")))
    assert {mark for mark, _, _ in PLANTED} == {number for number in range(1, 100) if f"[{number}]" in text}
    assert Counter(place(finding) for finding in report.findings) == Counter((rule, path) for _, rule, path in PLANTED)
    assert report.counts == {"wajib": 16, "sebaiknya": 5, "boleh": 0}
    assert not report.ok


def test_findings_stand_in_the_order_of_the_file():
    report = skprules.check(skprules.read(skprules.example("banyak-kesalahan.yaml")))
    lines = [finding.where.line for finding in report.findings]
    assert None not in lines
    assert lines == sorted(lines, key=lambda line: line or 0)
    assert len(set(lines)) > 10


def test_findings_about_one_thing_stand_in_the_order_of_the_rules():
    result = {"uraian": "Tersusunnya laporan", "tingkat_kendali": "outcome"}
    about = [
        finding for finding in checked(edited(STAFF, {"skp.hasil_kerja[0]": result})).findings if finding.where.path
    ]
    rules = [finding.rule for finding in about if str(finding.where.path).startswith("skp.hasil_kerja[0]")]
    assert len(rules) == 5
    assert rules == sorted(rules, key=lambda rule: RULES.order[rule])


# ---- any case ----------------------------------------------------------------------------------------------------


def covered(data: Data, lang: Any = "id") -> list[Finding]:
    """The findings of the rules that do not rest on the words of a text."""
    return [finding for finding in checked(data, lang).findings if short(finding.rule).partition("#")[0] in COVERED]


def subject_of(finding: Finding) -> str:
    """Where the thing looked at stands, from the place of the finding."""
    at = CHECK_RULES[short(finding.rule)].raw.at
    steps = at.count(".") + 1 if at else 0
    return str(finding.where.path).rsplit(".", steps)[0] if steps else str(finding.where.path)


@settings(max_examples=300)
@given(any_case)
def test_the_findings_of_any_case_are_those_that_the_law_has(data):
    actual = Counter((short(finding.rule), finding.duty, subject_of(finding)) for finding in covered(data))
    assert actual == Counter(expected_findings(data))


@settings(max_examples=40)
@given(case_data(complete=True))
def test_a_complete_case_has_no_wajib_finding(data):
    assert checked(data).ok


@given(any_case, st.sampled_from(LANGUAGES))
def test_no_text_of_a_case_changes_what_is_found_or_breaks_a_sentence(data, lang):
    plain = copy.deepcopy(data)
    for number, item in enumerate(plain["skp"].get("hasil_kerja", [])):
        item["uraian"] = f"Hasil {number}"
    with_texts, without = covered(data, lang), covered(plain, lang)
    assert [place(finding) for finding in with_texts] == [place(finding) for finding in without]
    for finding in with_texts:
        assert finding.fix == finding.fix.strip() != ""
    for finding in without:
        if (
            finding.where.path
            and finding.where.path.startswith("skp.hasil_kerja[")
            and ".indikator[" not in finding.where.path
        ):
            assert '"Hasil ' in finding.message


@given(any_case, st.data())
def test_permuting_results_changes_only_the_order_of_findings(data, draw):
    items = data["skp"].get("hasil_kerja", [])
    order = draw.draw(st.permutations(range(len(items))))
    permuted = copy.deepcopy(data)
    if items:
        permuted["skp"]["hasil_kerja"] = [items[number] for number in order]
    assert by_result(permuted, order) == by_result(data, list(range(len(items))))


def by_result(data: Data, order: list[int]) -> Counter[tuple[Any, ...]]:
    """Findings with the number that their result had before it was moved."""
    moved = {f"skp.hasil_kerja[{new}]": f"skp.hasil_kerja[{old}]" for new, old in enumerate(order)}

    def before(path: str) -> str:
        head, bracket, rest = path.partition("]")
        return moved.get(head + bracket, head + bracket) + rest

    return Counter(
        (finding.rule, finding.duty, before(str(finding.where.path)), finding.fix, finding.tafsir, str(finding.facts))
        for finding in checked(data).findings
    )


# ---- faults together ---------------------------------------------------------------------------------------------

# Faults of STAFF that stand in different places, and none of which takes away what another is found in.
APART = (
    "identitas#jenis-kelamin-tidak-wajar",
    "identitas#pengangkatan-tidak-wajar",
    "kelengkapan-identitas#pangkat-golongan-belum-diisi",
    "kelengkapan-identitas#unit-kerja-belum-diisi",
    "jabatan#jenjang-belum-dinyatakan",
    "penandatanganan#tempat-belum-ada",
    "penandatanganan#tanggal-belum-ada",
    "penugasan-jabatan#penugasan-tanpa-hasil-kerja",
    "prioritas#jenis-bertentangan-dengan-prioritas",
    "tingkat-kendali#outcome-hanya-pimpinan",
    "kelengkapan-hasil-kerja#penugasan-dari-belum-disebut",
    "kelengkapan-hasil-kerja#hasil-kerja-pimpinan-belum-disebut",
    "kelengkapan-hasil-kerja#hasil-kerja-pimpinan-belum-disebut-tambahan",
    "indikator#aspek-belum-ada",
    "indikator#target-belum-ada",
    "lampiran#dukungan-belum-ada",
    "lampiran#konsekuensi-positif-belum-ada",
    "lampiran#konsekuensi-negatif-belum-ada",
    "pelaporan#waktu-belum-disepakati",
    "pelaporan#non-rutin-berkala",
    "pelaporan#data-tidak-dapat-diakses",
)


def staff_with(faults: set[str]) -> Data:
    changes: Changes = {}
    for name in sorted(faults):
        data, change, _ = FIRES[name]
        assert data is STAFF
        changes |= change
    return edited(STAFF, changes)


@given(st.sets(st.sampled_from(APART)), st.sampled_from(APART))
def test_a_fault_added_never_removes_another_finding(faults, more):
    before, after = found(staff_with(faults)), found(staff_with(faults | {more}))
    assert before == Counter((name, FIRES[name][2]) for name in faults)
    assert after == before | Counter({(more, FIRES[more][2]): 1})


TAKEN_AWAY = (
    "skp.tempat",
    "skp.tanggal",
    "pegawai.unit_kerja",
    "pegawai.pangkat_golongan",
    "pegawai.golongan",
    "lampiran.dukungan_sumber_daya",
    "lampiran.konsekuensi",
    "skp.hasil_kerja[0].penugasan_dari",
    "skp.hasil_kerja[0].rencana_hasil_kerja_pimpinan",
    "skp.hasil_kerja[0].indikator[0].aspek",
)


@given(any_case, st.sampled_from(TAKEN_AWAY))
def test_leaving_something_out_of_any_case_never_removes_a_finding(data, path):
    try:
        poorer = edited(data, {path: GONE})
    except (KeyError, IndexError):
        return  # it was not there
    about_it = Counter({key: times for key, times in found(data).items() if key[1] == path})
    assert found(data) - found(poorer) - about_it == Counter()


# ---- reports -----------------------------------------------------------------------------------------------------


def finding_of(duty: str) -> Finding:
    where = skprules.Where(file="skp.yaml", line=1)
    return Finding("x#y", duty, ("K1",), "x K1 (y)", where, "Ada", "Perbaiki", None, {})


@pytest.mark.parametrize(
    ("duties", "ok"),
    [
        ((), True),
        (("boleh",), True),
        (("sebaiknya", "boleh"), True),
        (("wajib",), False),
        (("boleh", "sebaiknya", "wajib", "wajib"), False),
    ],
)
def test_a_report_is_in_order_unless_something_obligatory_is_missing(duties, ok):
    report = Report(tuple(map(finding_of, duties)))
    assert report.ok is ok
    assert report.counts == {duty: duties.count(duty) for duty in ("wajib", "sebaiknya", "boleh")}
    assert list(report.counts) == ["wajib", "sebaiknya", "boleh"]


def test_a_report_travels_between_processes():
    report = skprules.check(skprules.read(skprules.example("banyak-kesalahan.yaml")))
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 - our own bytes


def test_checks_in_many_threads_find_the_same():
    case = skprules.read(skprules.example("banyak-kesalahan.yaml"))
    expected = skprules.check(case)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda _: skprules.check(case), range(64))) == [expected] * 64
