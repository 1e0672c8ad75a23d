"""Case → workbook → case is the identity, for whatever a case can hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import JABATAN_JA_JF, JABATAN_PIMPINAN, cases
from strategies import texts as any_text
from workbook.evaluated import evaluated_cases
from workbook.workbook_files import blob_of, domains, example, opened, read_data

import skprules
from skprules.reading.case import read_case
from skprules.resources import example_folder
from skprules.workbook.layout import find_kind, kinds
from skprules.workbook.values import join_lines, split_lines
from skprules.workbook.write import write_workbook

EXAMPLES = sorted(entry.name for entry in example_folder().iterdir() if entry.name.endswith(".yaml"))
QUICK = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LONG = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EVERY_CASE = cases(jenis_jabatan=JABATAN_JA_JF + JABATAN_PIMPINAN)


def again(case):
    """The case that its workbook is read as."""
    found = read_data(blob_of(case))
    assert (found.problems, found.warnings) == ((), ())
    return read_case(found.data, domains())


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_comes_back_as_it_was(name):
    case = example(name)
    assert again(case) == case


@given(EVERY_CASE)
@QUICK
def test_a_generated_case_comes_back_as_it_was(case):
    assert again(case) == case


@given(evaluated_cases())
@QUICK
def test_a_generated_case_with_all_its_parts_comes_back_as_it_was(case):
    assert again(case) == case


@pytest.mark.slow
@given(EVERY_CASE)
@LONG
def test_two_hundred_generated_cases_come_back_as_they_were(case):
    assert again(case) == case


@pytest.mark.slow
@given(evaluated_cases())
@LONG
def test_two_hundred_generated_cases_with_all_their_parts_come_back_as_they_were(case):
    assert again(case) == case


@given(any_text.map(lambda text: [text]) | any_text.flatmap(lambda text: any_text.map(lambda more: [text, more])))
@settings(deadline=None)
def test_items_in_one_cell_come_back_as_they_were(items):
    assert split_lines(join_lines(items)) == [item.strip() for item in items]


def test_the_same_case_gives_the_same_bytes():
    assert blob_of(example()) == blob_of(example())


def test_a_kind_adds_columns_and_never_takes_one_away():
    """What the case holds is written even where the kind of workbook has no such column."""
    case = example("perawat-terampil-evaluasi.yaml")
    for kind in (kind for kind in kinds() if kind != "unit"):
        assert read_case(read_data(blob_of(case, kind)).data, domains()) == case


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("perawat-terampil.yaml", "kuantitatif"),
        ("administrator-kualitatif.yaml", "kualitatif"),
        ("kepala-dinas-kuantitatif.yaml", "jpt-kuantitatif"),
        ("direktur-rsud-kualitatif.yaml", "jpt-kualitatif"),
        ("perawat-terampil-evaluasi.yaml", "evaluasi"),
    ],
)
def test_the_kind_follows_from_position_approach_and_evaluation(name, kind):
    book = opened(blob_of(example(name)))
    assert book["Petunjuk"]["A1"].value == find_kind(kind).title


def test_a_unit_file_comes_back_as_it_was():
    data: dict[str, Any] = {
        "skprules": 1,
        "unit": {
            "nama": "Dinas Contoh",
            "pimpinan": "kepala-dinas.xlsx",
            "anggota": ["anggota/*.xlsx", "lain.yaml"],
            "tim": [
                {"nama": "Tim Mutu", "ketua": "198403152009021003", "anggota": ["199406102020121005", "Contoh Satu"]}
            ],
            "capaian_kinerja_organisasi": "baik",
        },
        "matriks_peran_hasil": [
            {
                "pemilik": "197204121997032006",
                "kolom": ["iki-1.1", "2.1"],
                "baris": [{"pegawai": "Contoh Satu", "peran": ["Tersusunnya laporan", None]}],
            },
            {
                "pemilik": "198403152009021003",
                "tim": "Tim Mutu",
                "kolom": ["rhk-1"],
                "baris": [{"pegawai": "199406102020121005", "peran": [None]}],
            },
        ],
    }
    found = read_data(write_workbook(data, domains()))
    assert found.data == data | {"unit": data["unit"] | {"capaian_kinerja_organisasi": "Baik"}}


def test_the_shipped_unit_with_its_files_as_workbooks_is_the_same_unit(tmp_path):
    shipped: Any = skprules.read(skprules.example("unit/unit.yaml"))
    (tmp_path / "anggota").mkdir()
    for number, case in enumerate(shipped.anggota):
        (tmp_path / "anggota" / f"{number}.xlsx").write_bytes(blob_of(case))
    (tmp_path / "anggota" / "~$0.xlsx").write_bytes(b"lock file of Excel")
    (tmp_path / "kepala.xlsx").write_bytes(blob_of(shipped.pimpinan))
    data = {
        "skprules": 1,
        "unit": {
            "nama": shipped.nama,
            "pimpinan": "kepala.xlsx",
            "anggota": ["anggota/*.xlsx"],
            "tim": [{"nama": tim.nama, "ketua": tim.ketua, "anggota": list(tim.anggota)} for tim in shipped.tim],
            "capaian_kinerja_organisasi": shipped.capaian_kinerja_organisasi,
        },
        "matriks_peran_hasil": [
            {
                "pemilik": matrix.pemilik,
                "kolom": list(matrix.kolom),
                "baris": [{"pegawai": line.pegawai, "peran": list(line.peran)} for line in matrix.baris],
            }
            for matrix in shipped.matriks_peran_hasil
        ],
    }
    (tmp_path / "unit.xlsx").write_bytes(write_workbook(data, domains()))
    unit = skprules.read(tmp_path / "unit.xlsx")
    assert unit == shipped
    found = [(finding.rule, finding.message) for finding in skprules.check(unit).findings]
    assert sorted(found) == sorted((finding.rule, finding.message) for finding in skprules.check(shipped).findings)
