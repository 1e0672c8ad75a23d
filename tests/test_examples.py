"""The shipped examples: three sound cases, and one in which every planted fault is found in its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import skprules
from skprules.model import Case
from skprules.strict_yaml import parse

SOUND = ("perawat-terampil.yaml", "administrator-kualitatif.yaml", "ketua-tim-plt.yaml")
LATER = (  # forms of leaders and of evaluation
    "administrator-kualitatif-evaluasi.yaml",
    "direktur-rsud-kualitatif.yaml",
    "evaluasi-misconduct.yaml",
    "kepala-dinas-kuantitatif.yaml",
    "perawat-terampil-evaluasi.yaml",
)
OPEN = "evaluasi-terbuka.yaml"  # nothing is wrong, yet a rating is left to the rater
FAULTY = "banyak-kesalahan.yaml"
EXPECTED: dict[str, list[dict[str, Any]]] = parse(
    (Path(__file__).parent / "data" / FAULTY).read_text(encoding="utf-8")
).data
REGULATION = "permenpanrb-6-2022"


def read(name: str) -> Case:
    case = skprules.read(skprules.example(name))
    assert isinstance(case, Case)
    return case


def test_there_are_no_other_examples():
    shipped = {entry.name for entry in skprules.example("").iterdir() if entry.name.endswith((".yaml", ".json"))}
    assert shipped == {*SOUND, *LATER, OPEN, FAULTY}


@pytest.mark.parametrize("name", [*SOUND, *LATER])
def test_a_sound_example_has_no_finding(name: str):
    report = skprules.check(read(name))
    assert report.findings == ()
    assert report.ok


def test_the_open_example_lacks_nothing_but_the_raters_decisions():
    found = {
        finding.rule.removeprefix(f"{REGULATION}/"): finding.duty for finding in skprules.check(read(OPEN)).findings
    }
    assert found == {
        "evaluation/keputusan-rating#rating-hasil-kerja-belum-ditetapkan": "wajib",
        "evaluation/keputusan-rating#rating-perilaku-kerja-baru-usulan": "boleh",
    }


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_example_is_as_complete_as_a_real_case(name: str):
    case: Any = read(name)
    assert 5 <= len(case.skp.hasil_kerja) <= 8
    assert all(2 <= len(item.indikator) <= 4 for item in case.skp.hasil_kerja)
    assert {item.prioritas for item in case.skp.hasil_kerja} == {"tinggi", "rendah"}
    assert sum(bool(item.ekspektasi_khusus) for item in case.skp.perilaku_kerja) >= 2
    assert case.lampiran.dukungan_sumber_daya
    assert case.lampiran.skema_pertanggungjawaban
    assert case.lampiran.konsekuensi.positif
    assert case.lampiran.konsekuensi.negatif


def test_the_sound_examples_cover_positions_approaches_and_identities():
    cases: list[Any] = [read(name) for name in SOUND]
    nurse, administrator, leader = cases
    assert (nurse.pegawai.jabatan.jenis, nurse.pegawai.jabatan.jenjang) == ("fungsional", "terampil")
    assert (nurse.skp.pendekatan, nurse.pegawai.nomor.label) == ("kuantitatif", "NI PPPK")
    assert (administrator.pegawai.jabatan.jenis, administrator.skp.pendekatan) == ("administrator", "kualitatif")
    assert administrator.pejabat_penilai_kinerja.tanpa_nomor
    assert (leader.pegawai.jabatan.jenjang, leader.pegawai.jabatan.ketua_tim) == ("ahli_muda", True)
    assert leader.pegawai.jabatan.penugasan == "plt"
    assert any(item.penugasan == "plt" for item in leader.skp.hasil_kerja)
    assert leader.periode.mulai.month == 3  # shorter than a year


@pytest.mark.parametrize("name", [*SOUND, "evaluasi-misconduct.yaml", OPEN, FAULTY])
def test_people_and_agencies_of_the_examples_are_made_up(name: str):
    case = read(name)
    people = [case.pegawai, case.pejabat_penilai_kinerja, case.atasan_pejabat_penilai_kinerja]
    assert all(person.nama.startswith("Contoh ") for person in people if person is not None)
    assert "Contoh" in case.instansi


def test_every_planted_fault_is_marked_once_and_expected():
    marks = [int(number) for number in re.findall(r"\[(\d+)\]", skprules.example(FAULTY).read_text(encoding="utf-8"))]
    assert sorted(marks) == list(range(1, len(marks) + 1))
    assert len(marks) >= 12
    assert {int(item["fault"]) for item in EXPECTED["planted"]} == set(marks)


@pytest.mark.parametrize("item", EXPECTED["planted"], ids=lambda item: f"{item['fault']}-{item['rule']}")
def test_a_planted_fault_is_found_in_its_place_with_rule_and_citation(item: dict[str, Any]):
    (finding,) = [
        finding
        for finding in skprules.check(read(FAULTY)).findings
        if (finding.rule, finding.where.line) == (f"{REGULATION}/{item['rule']}", int(item["line"]))
    ]
    assert finding.clause == tuple(item["clause"])
    assert re.fullmatch(rf"{REGULATION} {re.escape(', '.join(item['clause']))} \(.+\)", finding.cite)
    assert str(finding.where.file).endswith(FAULTY)
    assert finding.message
    assert finding.fix


def test_nothing_is_found_that_is_neither_planted_nor_follows_from_it():
    expected = [(f"{REGULATION}/{item['rule']}", int(item["line"])) for kind in EXPECTED.values() for item in kind]
    found = [(finding.rule, finding.where.line) for finding in skprules.check(read(FAULTY)).findings]
    assert sorted(found) == sorted(expected)
    assert all(item["reason"] for item in EXPECTED["consequential"])


def test_findings_stand_in_the_order_of_the_file():
    lines = [finding.where.line or 0 for finding in skprules.check(read(FAULTY)).findings]
    assert lines == sorted(lines)


def test_the_faulty_example_is_not_in_order_in_any_language():
    indonesian, english = (skprules.check(read(FAULTY), lang=lang) for lang in ("id", "en"))
    assert not indonesian.ok
    assert indonesian.counts == english.counts
    assert indonesian.counts["wajib"] >= 12
    for one, other in zip(indonesian.findings, english.findings, strict=True):
        assert (one.rule, one.where, one.facts) == (other.rule, other.where, other.facts)
        assert one.message != other.message
        assert one.fix != other.fix
