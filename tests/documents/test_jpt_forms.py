"""The forms of leaders (A.1.1 to A.1.4) say what the case says, in the right cells."""

from __future__ import annotations

import io
from typing import Any

import docx
import ooxml
import pytest
from documents import word_files
from documents.leader_cases import QUALITATIVE, QUANTITATIVE, case_of, example, example_data, sized
from docx.table import _Cell
from ooxml import W, schema_findings, structure_findings

import skprules
from skprules.documents import context
from skprules.documents.needs import DOTS
from skprules.errors import InputError

SIZES = {
    "one result": {"main": 1, "additional": 0, "indicators": 1},
    "five results": {"main": 4, "additional": 1},
    "twelve indicators": {"main": 1, "additional": 1, "indicators": 12},
    "sixty results": {"main": 50, "additional": 10},
    "long cells": {"main": 2, "additional": 1, "indicators": 2, "letters": 4000},
}
FORM_OF_APPROACH = {"kualitatif": "A.1.1", "kuantitatif": "A.1.2"}


def filled(data: dict[str, Any], form: str | None = None, part: str | None = None, *, blank: bool = False) -> bytes:
    return skprules.fill(case_of(data), form, part=part, blank=blank).bytes


def cells(content: bytes, table: int) -> list[list[str]]:
    """The texts of the cells of a table, row by row; a cell that spans columns stands once."""
    rows = docx.Document(io.BytesIO(content)).tables[table]._tbl.tr_lst
    return [[_Cell(cell, None).text for cell in row.tc_lst] for row in rows]  # type: ignore[arg-type]  # the parent is not asked


def merges(content: bytes, table: int, column: int) -> list[str | None]:
    return [row.tc_lst[column].vMerge for row in docx.Document(io.BytesIO(content)).tables[table]._tbl.tr_lst]


def refused(data: dict[str, Any], form: str | None = None, part: str | None = None) -> dict[str, str]:
    """The problems, by their places."""
    with pytest.raises(InputError) as caught:
        filled(data, form, part)
    return {str(problem.where.path): problem.text.id for problem in caught.value.problems}


@pytest.mark.parametrize("approach", ["kualitatif", "kuantitatif"])
@pytest.mark.parametrize("size", SIZES)
def test_any_size_is_sound_and_complete(approach: str, size: str) -> None:
    data = sized(approach=approach, **SIZES[size])
    for form in (FORM_OF_APPROACH[approach], "A.1.3", "A.1.4"):
        content = filled(data, form)
        assert structure_findings(content) == []
        said = "\x00".join(word_files.paragraphs(content))
        expected = _texts_of(data, form)
        assert [text for text in expected if text not in said] == []


@pytest.mark.parametrize("approach", ["kualitatif", "kuantitatif"])
@pytest.mark.parametrize("size", SIZES)
def test_any_size_fits_the_schema(approach: str, size: str) -> None:
    folder = ooxml.schema_folder()
    data = sized(approach=approach, **SIZES[size])
    for form in (FORM_OF_APPROACH[approach], "A.1.3", "A.1.4"):
        assert schema_findings(filled(data, form), folder) == []


def _texts_of(data: dict[str, Any], form: str) -> list[str]:
    """What the form must print of a sized case, word for word."""
    results = data["skp"]["hasil_kerja"]
    if form == "A.1.3":
        (manual,) = data["manual_indikator"]
        own = [manual[field] for field in ("tujuan", "definisi", "formula", "satuan")]
        return [results[0]["uraian"], results[0]["indikator"][0]["uraian"], *own, *manual["sumber_data"]]
    if form == "A.1.4":
        (workblock,) = data["workblock"]
        own = [workblock[field] for field in ("judul", "pemilik", "waktu_penyelesaian", "tujuan", "anggaran")]
        measures = results[0]["indikator"]
        return [
            *own,
            *(measure["uraian"] for measure in measures),
            *(measure["target"] for measure in measures if "target" in measure),
            *workblock["pihak_terlibat"],
            *workblock["penerima_manfaat"],
            *workblock["strategi"]["rutin"],
            *workblock["keluaran_kunci"]["transformatif"],
        ]
    texts = [text for item in results for text in (item["uraian"], item["penugasan_dari"])]
    for item in results:
        for measure in item["indikator"]:
            texts += [measure["uraian"], *([measure["target"]] if "target" in measure else [])]
    return [*texts, *data["skp"]["perilaku_kerja"]["loyal"]["ekspektasi_khusus"]]


def test_quantitative_results_stand_in_their_columns() -> None:
    data = example_data(QUANTITATIVE)
    rows = cells(filled(data), 2)
    labels = {
        "penerima_layanan": "Penerima Layanan",
        "proses_bisnis": "Proses Bisnis",
        "penguatan_internal": "Penguatan Internal",
        "anggaran": "Anggaran",
    }
    expected = []
    for number, item in enumerate(data["skp"]["hasil_kerja"], 1):
        if number == 5:
            expected.append(["B. TAMBAHAN"])
        for place, measure in enumerate(item["indikator"]):
            result = f"{item['uraian']}\n(Penugasan dari {item['penugasan_dari']})"
            own = [measure["uraian"], measure["target"], ", ".join(labels[one] for one in measure["perspektif"])]
            expected.append([str(number) if place == 0 else "", result if place == 0 else "", *own])
    assert rows[3:] == [["A. UTAMA"], *expected]


def test_number_and_result_are_merged_over_their_indicators() -> None:
    content = filled(sized(approach="kuantitatif", main=2, additional=1, indicators=3))
    three = ["restart", "continue", "continue"]
    for column in (0, 1):
        if column == 0:
            assert merges(content, 2, column)[4:] == [*three, *three, None, *three]
        else:
            rows = docx.Document(io.BytesIO(content)).tables[2]._tbl.tr_lst
            found = [row.tc_lst[1].vMerge for row in rows if len(row.tc_lst) == 5]
            assert found[2:] == three * 3
    rows = docx.Document(io.BytesIO(content)).tables[2]._tbl.tr_lst
    kept = [row.tc_lst[-1].find(f"{W}p/{W}pPr/{W}keepNext") is not None for row in rows]
    assert kept[4:10] == [True, True, False] * 2
    assert kept[11:] == [True, True, False]


def test_qualitative_indicator_names_its_perspectives() -> None:
    lines = word_files.paragraphs(filled(example_data(QUALITATIVE)))
    narrative = "Keluhan pasien ditanggapi pada hari yang sama dan menjadi bahan perbaikan layanan setiap bulan"
    assert f"{narrative} (Perspektif: Penerima Layanan, Proses Bisnis)" in lines
    assert lines.index("B. TAMBAHAN") > lines.index("A. UTAMA")
    assert "4" in lines  # numbers run on


@pytest.mark.parametrize("approach", ["kualitatif", "kuantitatif"])
def test_section_without_additional_results_keeps_a_row(approach: str) -> None:
    rows = cells(filled(sized(approach=approach, main=1, additional=0)), 2)
    assert rows[-2:] == [["B. TAMBAHAN"], ["-"] * (2 if approach == "kualitatif" else 5)]


def test_number_of_the_rater_is_optional() -> None:
    data = example_data(QUALITATIVE)
    del data["pejabat_penilai_kinerja"]["nip"]
    content = filled(data)
    assert cells(content, 1)[2] == ["2", "NIP", "19750930 200312 2 004", "2", "NIP (*opsional)", "-"]
    lines = word_files.paragraphs(content)
    assert lines[lines.index("Pejabat Penilai Kinerja") :][1:5] == [
        "dr. Contoh Direktur, Sp.PD.",
        "Contoh Kepala Dinas, S.K.M., M.Kes.",
        "NIP 19750930 200312 2 004",
        "-",
    ]


def test_number_of_the_employee_is_not_optional() -> None:
    data = example_data(QUALITATIVE)
    del data["pegawai"]["nip"]
    assert set(refused(data)) == {"pegawai.nip"}


def test_missing_values_are_all_named() -> None:
    data = example_data(QUANTITATIVE)
    first, second = data["skp"]["hasil_kerja"][:2]
    del first["penugasan_dari"]
    del first["indikator"][0]["target"]
    del first["indikator"][1]["perspektif"]
    second["indikator"] = []
    del data["pejabat_penilai_kinerja"]
    assert set(refused(data)) == {
        "skp.hasil_kerja[0].penugasan_dari",
        "skp.hasil_kerja[0].indikator[0].target",
        "skp.hasil_kerja[0].indikator[1].perspektif",
        "skp.hasil_kerja[1].indikator",
        *(f"pejabat_penilai_kinerja.{field}" for field in ("nama", "pangkat_golongan", "jabatan", "unit_kerja")),
    }
    content = filled(data, blank=True)
    assert structure_findings(content) == []
    assert f"(Penugasan dari {DOTS})" in word_files.paragraphs(content)


QUALITIES = ("outcome", "outcome_antara", "output_kendali_rendah")
PERIODS = ("bulanan", "triwulanan", "semesteran", "tahunan")


@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize("period", PERIODS)
def test_manual_ticks_one_box_in_each_row(quality: str, period: str) -> None:
    data = example_data(QUANTITATIVE)
    data["manual_indikator"] = [data["manual_indikator"][0] | {"kualitas": quality, "periode_pelaporan": period}]
    rows = cells(filled(data, "A.1.3"), 1)
    boxes = dict(zip(QUALITIES, rows[6][1:], strict=True))
    assert {value for value, text in boxes.items() if text.startswith("☒ ")} == {quality}
    periods = dict(zip(PERIODS, [*rows[8][1:], rows[9][1]], strict=True))
    assert {value for value, text in periods.items() if text.startswith("☒ ")} == {period}
    assert [text[2:] for text in (*boxes.values(), *periods.values())] == [
        "Outcome",
        "Outcome Antara",
        "Output kendali rendah",
        "Bulanan",
        "Triwulanan",
        "Semesteran",
        "Tahunan",
    ]
    assert [text[0] for text in (*boxes.values(), *periods.values())].count("☐") == 5
    assert rows[9][2:] == ["", ""]


def test_manual_says_what_its_labels_ask() -> None:
    data = example_data(QUANTITATIVE)
    rows = cells(filled(data, "A.1.3", "iki-1.2"), 1)
    manual = data["manual_indikator"][1]
    assert [row[-1] for row in rows[:6]] == [
        data["skp"]["hasil_kerja"][0]["uraian"],
        data["skp"]["hasil_kerja"][0]["indikator"][1]["uraian"],
        manual["tujuan"],
        manual["definisi"],
        manual["formula"],
        "%",
    ]
    assert rows[7][1] == "Rekapitulasi kanal pengaduan\nRegister pengaduan puskesmas"


def test_unit_of_measurement_is_the_indicators_own_where_the_manual_names_none() -> None:
    data = example_data(QUANTITATIVE)
    assert "satuan" not in data["manual_indikator"][2]
    assert cells(filled(data, "A.1.3", "iki-2.1"), 1)[5][1] == "%"


def test_formula_and_unit_are_optional_in_the_qualitative_approach_only() -> None:
    data = example_data(QUALITATIVE)
    rows = cells(filled(data, "A.1.3", "iki-1.1"), 1)
    assert (rows[4][2], rows[5][1]) == ("-", "-")
    data = example_data(QUANTITATIVE)
    for indicator in data["skp"]["hasil_kerja"][0]["indikator"]:
        del indicator["satuan"]
    for field in ("formula", "satuan"):
        del data["manual_indikator"][0][field]
    assert set(refused(data, "A.1.3", "iki-1.1")) == {"manual_indikator[0].formula", "manual_indikator[0].satuan"}


def test_everything_that_a_manual_lacks_is_named() -> None:
    data = example_data(QUALITATIVE)
    data["manual_indikator"] = [{"indikator": "iki-1.1"}]
    fields = ("tujuan", "definisi", "kualitas", "sumber_data", "periode_pelaporan")
    assert set(refused(data, "A.1.3")) == {f"manual_indikator[0].{field}" for field in fields}
    content = filled(data, "A.1.3", blank=True)
    lines = word_files.paragraphs(content)
    assert not any("☒" in line for line in lines)
    assert lines.count(DOTS) == 3
    assert structure_findings(content) == []


def test_manual_of_an_unknown_indicator_is_refused_with_the_nearest() -> None:
    data = example_data(QUANTITATIVE)
    data["manual_indikator"][0]["indikator"] = "iki-1.11"
    problems = refused(data, "A.1.3", "iki-1.11")
    assert list(problems) == ["manual_indikator[0].indikator"]
    assert "iki-1.1" in problems["manual_indikator[0].indikator"]


def test_two_manuals_of_one_indicator_are_refused() -> None:
    data = example_data(QUANTITATIVE)
    data["manual_indikator"][1]["indikator"] = "iki-1.1"
    assert list(refused(data, "A.1.3", "iki-1.1")) == ["manual_indikator[1].indikator"]


def test_an_indicator_without_an_id_is_known_by_its_numbers() -> None:
    data = example_data(QUANTITATIVE)
    del data["skp"]["hasil_kerja"][0]["indikator"][1]["id"]
    data["manual_indikator"][1]["indikator"] = "1.2"
    rows = cells(filled(data, "A.1.3", "1.2"), 1)
    assert rows[1][1] == data["skp"]["hasil_kerja"][0]["indikator"][1]["uraian"]


def test_workblock_says_what_its_labels_ask() -> None:
    data = example_data(QUANTITATIVE)
    rows = cells(filled(data, "A.1.4"), 0)
    (workblock,) = data["workblock"]
    assert [(row[1], row[3]) for row in rows[:4]] == [
        (workblock["judul"], "Prevalensi stunting pada anak di bawah lima tahun (target: 13,5-14 %)"),
        (workblock["pemilik"], "\n".join(workblock["pihak_terlibat"])),
        (workblock["waktu_penyelesaian"], "\n".join(workblock["penerima_manfaat"])),
        (workblock["tujuan"], workblock["anggaran"]),
    ]
    strategy, milestones = workblock["strategi"], workblock["keluaran_kunci"]
    assert rows[4:] == [
        ["STRATEGI (KEY ACTIVITIES)"],
        ["A. RUTIN"],
        ["1.", strategy["rutin"][0]],
        ["2.", strategy["rutin"][1]],
        ["B. TRANSFORMATIF"],
        ["3.", strategy["transformatif"][0]],
        ["KELUARAN KUNCI (KEY MILESTONE)"],
        ["A. RUTIN"],
        ["1.", milestones["rutin"][0]],
        ["2.", milestones["rutin"][1]],
        ["B. TRANSFORMATIF"],
        ["3.", milestones["transformatif"][0]],
    ]


def test_workblock_of_the_qualitative_approach_prints_the_narrative_alone() -> None:
    data = example_data(QUALITATIVE)
    rows = cells(filled(data, "A.1.4", "2"), 0)
    assert rows[0][3] == data["skp"]["hasil_kerja"][1]["indikator"][0]["uraian"]
    assert rows[7:9] == [["B. TRANSFORMATIF"], ["-", "-"]]


def test_everything_that_a_workblock_lacks_is_named() -> None:
    data = example_data(QUANTITATIVE)
    data["workblock"] = [{"judul": "Inisiatif"}]
    fields = (
        "indikator_target",
        "pemilik",
        "pihak_terlibat",
        "waktu_penyelesaian",
        "penerima_manfaat",
        "tujuan",
        "anggaran",
        "strategi",
        "keluaran_kunci",
    )
    assert set(refused(data, "A.1.4")) == {f"workblock[0].{field}" for field in fields}
    assert structure_findings(filled(data, "A.1.4", blank=True)) == []
    data["workblock"][0]["indikator_target"] = ["survei kepuasan"]
    assert "iki-1.1" in refused(data, "A.1.4")["workblock[0].indikator_target[0]"]


def test_target_of_an_indicator_in_a_workblock_is_needed_in_the_quantitative_approach() -> None:
    data = example_data(QUANTITATIVE)
    del data["skp"]["hasil_kerja"][1]["indikator"][0]["target"]
    assert list(refused(data, "A.1.4")) == ["skp.hasil_kerja[1].indikator[0].target"]


def test_manual_and_workblock_need_no_people_and_no_date() -> None:
    data = example_data(QUANTITATIVE)
    del data["pejabat_penilai_kinerja"]
    del data["skp"]["tempat"]
    del data["skp"]["tanggal"]
    del data["pegawai"]["unit_kerja"]
    assert structure_findings(filled(data, "A.1.3", "iki-1.1")) == []
    assert structure_findings(filled(data, "A.1.4")) == []


@pytest.mark.parametrize("form", ["A.1.3", "A.1.4"])
def test_form_without_its_data_is_refused_unless_blank(form: str) -> None:
    data = sized(approach="kuantitatif", main=1, additional=0)
    key = {"A.1.3": "manual_indikator", "A.1.4": "workblock"}[form]
    del data[key]
    assert list(refused(data, form)) == [key]
    content = filled(data, form, blank=True)
    assert structure_findings(content) == []
    assert any(DOTS in line for line in word_files.paragraphs(content))


@pytest.mark.parametrize("name", [QUANTITATIVE, QUALITATIVE])
def test_examples_are_clean(name: str) -> None:
    assert skprules.check(example(name)).findings == ()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Outcome", "outcome"),
        ("OUTCOME ANTARA", "outcome_antara"),
        ("output kendali rendah", "output_kendali_rendah"),
        ("outcome kendali rendah", "output_kendali_rendah"),
        ("Output dengan tingkat kendali rendah", "output_kendali_rendah"),
    ],
)
def test_quality_is_read_in_its_spellings(written: str, value: str) -> None:
    data = example_data(QUANTITATIVE)
    data["manual_indikator"][0]["kualitas"] = written
    assert case_of(data).manual_indikator[0].kualitas == value


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("manual_indikator[0].kualitas", "output_kendali_tinggi"),
        ("manual_indikator[0].periode_pelaporan", "mingguan"),
        ("strategi[0].jenis", "outcome"),
    ],
)
def test_words_outside_the_closed_lists_are_refused(where: str, value: str) -> None:
    data = example_data(QUANTITATIVE)
    key, field = where.split("[0].")
    data[key][0][field] = value
    with pytest.raises(InputError) as caught:
        case_of(data)
    assert [problem.where.path for problem in caught.value.problems] == [where]


@pytest.mark.parametrize("form", ["A.1.1", "A.1.2", "A.1.3", "A.1.4"])
def test_context_is_plain(form: str) -> None:
    case = case_of(sized(approach="kuantitatif", main=2, additional=1))

    def plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(inner) for key, inner in value.items())
        if isinstance(value, list):
            return all(map(plain, value))
        return type(value) in (str, bool)

    assert plain(context(case, form))
