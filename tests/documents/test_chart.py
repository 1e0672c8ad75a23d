"""The chart of a unit: its figures, in plain characters, as Word's own, as a picture; and the report around it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from ooxml import members, schema_findings, schema_folder, structure_findings

import skprules
from skprules.documents.chart import WIDTH, chart_of, percent, plain_chart
from skprules.documents.chart_picture import _smooth, picture
from skprules.documents.unit_document import unit_document
from skprules.law.distribution import assess
from skprules.model import Unit

GUIDE = skprules.load_rules()
BOTH = skprules.load_rules("se-menpanrb-3-2023", "permenpanrb-1-2023")
LADDER = ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik")
CAPAIAN = ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "istimewa")
SHAPES = {  # as it circulates, the lowest predikat first; each row is 24 employees
    "sangat_kurang": (13, 7, 3, 1, 0),
    "kurang": (2, 11, 6, 3, 2),
    "butuh_perbaikan": (3, 4, 10, 4, 3),
    "baik": (2, 3, 6, 11, 2),
    "istimewa": (0, 1, 3, 7, 13),
}
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
counted = st.lists(st.integers(0, 10_000), min_size=5, max_size=5).filter(any)


def chart(counts: tuple[int, ...] | list[int], capaian: str = "baik", language: Any = "id") -> Any:
    return chart_of(assess(dict(zip(LADDER, counts, strict=True)), capaian, GUIDE), GUIDE, language)


def a_unit() -> Unit:
    def person(name: str, results: str, **more: str) -> dict[str, Any]:
        return {
            "instansi": "Contoh Instansi",
            "periode": {"mulai": "2026-01-01", "selesai": "2026-12-31"},
            "pegawai": {"nama": name, "jabatan": {"nama": "Contoh", "jenis": "fungsional", "jenjang": "mahir"} | more},
            "skp": {"pendekatan": "kualitatif"},
            "evaluasi": [
                {"periode": "akhir", "rating_hasil_kerja": results, "rating_perilaku_kerja": "sesuai_ekspektasi"}
            ],
        }

    people = [person(f"Contoh Pegawai {number} <&> \U0001f600", "sesuai_ekspektasi") for number in range(7)]
    people += [person('Contoh "Pegawai" 8', "di_bawah_ekspektasi")]
    unit = skprules.read(
        {
            "skprules": 1,
            "unit": {
                "nama": "Contoh Bidang & Lain",
                "capaian_kinerja_organisasi": "istimewa",
                "pimpinan": person("Contoh Pimpinan", "sesuai_ekspektasi"),
                "anggota": people,
            },
        }
    )
    assert isinstance(unit, Unit)
    return unit


def report(language: Any = "id") -> bytes:
    unit = a_unit()
    return unit_document(unit, skprules.check_unit(unit, rules=BOTH, lang=language), BOTH, language)


# ---- figures -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("capaian", CAPAIAN)
def test_the_shape_is_that_of_the_official_curve_for_as_many_employees(capaian: str):
    found = chart((4, 4, 4, 4, 8), capaian)
    assert found.shape == SHAPES[capaian]
    assert chart((1, 0, 0, 0, 0), capaian).shape == tuple(Fraction(value, 24) for value in SHAPES[capaian])


def test_title_and_axes_are_the_official_words_in_either_language():
    for language in ("id", "en"):
        found = chart((0, 0, 1, 5, 0), "istimewa", language)
        assert found.title == (
            "KURVA DISTRIBUSI PREDIKAT KINERJA PEGAWAI",
            "DENGAN CAPAIAN KINERJA ORGANISASI ISTIMEWA",
        )
        assert (found.across, found.upwards) == ("Predikat Kinerja Pegawai", "Frekuensi Pegawai")
    assert chart((0, 0, 1, 5, 0)).labels == (
        "Sangat Kurang",
        "Kurang/Misconduct",
        "Butuh Perbaikan",
        "Baik",
        "Sangat Baik",
    )
    assert chart((0, 0, 1, 5, 0)).description == (
        "6 pegawai: Sangat Kurang 0, Kurang/Misconduct 0, Butuh Perbaikan 1, Baik 5, Sangat Baik 0. "
        "Puncak bentuk kurva pola pada Baik."
    )


def test_the_shape_gives_no_verdict():
    """Spread exactly like the official curve, a unit with the achievement Baik has too few at Baik for the guide."""
    found = assess(dict(zip(LADDER, SHAPES["baik"], strict=True)), "baik", GUIDE)
    assert found.verdict == "tidak_sesuai"
    assert chart(SHAPES["baik"]).shape == chart(SHAPES["baik"]).counts


# ---- in plain characters -----------------------------------------------------------------------------------------


def test_a_chart_in_plain_characters():
    assert list(plain_chart(chart((0, 0, 1, 2, 0)))) == [
        "Sangat Kurang     |     o                                              0 (0%)",
        "Kurang/Misconduct |        o                                           0 (0%)",
        "Butuh Perbaikan   |##################o######                           1 (33,3%)",
        "Baik              |#################################o################  2 (66,7%)",
        "Sangat Baik       |     o                                              0 (0%)",
        "                   # jumlah pegawai   o bentuk kurva pola, bukan batas",
    ]


@given(counted, st.sampled_from(CAPAIAN), st.sampled_from(["id", "en"]), st.sampled_from([0, 4]))
@settings(max_examples=60, deadline=None)
def test_bars_are_as_long_as_their_counts_and_no_line_is_too_long(
    counts: list[int], capaian: str, language: Any, indent: int
):
    lines = list(plain_chart(chart(counts, capaian, language), language, indent=indent))
    assert max(map(len, lines)) <= WIDTH
    assert all(line.isascii() for line in lines)
    bars = [line.partition("|")[2].rpartition("  ")[0] for line in lines[:5]]
    lengths = [bar.rfind("#") + 1 for bar in bars]  # or one more, where the mark covers the end of the bar
    for one, first in zip(counts, lengths, strict=True):
        assert one or not first
        assert all(one > other or first <= second + 1 for other, second in zip(counts, lengths, strict=True))
    assert [bar.count("o") for bar in bars] == [int(value > 0) for value in SHAPES[capaian]]


def test_a_share_is_rounded_once_and_halves_go_up():
    assert [percent(Fraction(*share)) for share in ((1, 3), (2, 3), (1, 2000), (1, 2001), (1, 1))] == [
        "33,3%",
        "66,7%",
        "0,1%",
        "0%",
        "100%",
    ]


# ---- as Word's own -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_report_is_a_sound_word_file(language: str):
    content = report(language)
    assert structure_findings(content) == []
    assert schema_findings(content, schema_folder()) == []
    assert "word/charts/chart1.xml" in members(content)


def test_the_report_says_the_same_in_the_same_bytes():
    assert report() == report()
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(report())).paragraphs)
    assert "Contoh Bidang & Lain, akhir tahun 2026" in text
    assert "Menurut permenpanrb-6-2022: tidak sesuai." in text
    assert "Perubahan terkecil yang memenuhi: 4 pegawai" in text
    cells = {cell.text for table in Document(io.BytesIO(report())).tables for row in table.rows for cell in row.cells}
    assert {"Contoh Pegawai 3 <&> \U0001f600", 'Contoh "Pegawai" 8', "87,5%", "12,50"} <= cells


def points(series: Any, kind: str) -> list[str]:
    return [point.findtext(f"{C}v") for point in series.find(f"{C}{kind}").iter(f"{C}pt")]


def test_the_chart_has_the_counts_as_bars_and_the_shape_as_a_line_and_the_workbook_has_both():
    parts = members(report())
    tree = etree.fromstring(parts["word/charts/chart1.xml"])
    (bars,), (line,) = (tree.findall(f".//{C}{kind}/{C}ser") for kind in ("barChart", "lineChart"))
    assert points(bars, "val") == ["0", "0", "1", "7", "0"]
    assert [Fraction(value) for value in points(line, "val")] == [
        0,
        Fraction("0.333"),
        1,
        Fraction("2.333"),
        Fraction("4.333"),
    ]
    assert points(bars, "cat") == points(line, "cat") == list(chart((0, 0, 1, 7, 0)).labels)
    with zipfile.ZipFile(io.BytesIO(parts["word/embeddings/distribusi.xlsx"])) as workbook:
        sheet = workbook.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r'<c r="B(\d)"><v>(\d+)</v>', sheet) == [
        ("2", "0"),
        ("3", "0"),
        ("4", "1"),
        ("5", "7"),
        ("6", "0"),
    ]
    (properties,) = etree.fromstring(parts["word/document.xml"]).iterfind(".//{*}docPr")
    assert properties.get("descr") == chart((0, 0, 1, 7, 0), "istimewa").description


def test_the_workbook_opens_in_a_library_for_workbooks():
    openpyxl = pytest.importorskip("openpyxl")
    parts = members(report())
    sheet = openpyxl.load_workbook(io.BytesIO(parts["word/embeddings/distribusi.xlsx"]))["Distribusi"]
    assert [cell.value for cell in sheet["A"]][1:] == list(chart((0, 0, 1, 7, 0)).labels)
    assert [cell.value for cell in sheet["B"]] == ["jumlah pegawai", 0, 0, 1, 7, 0]


def test_while_nobody_has_a_predikat_the_report_has_no_chart():
    unit = skprules.read(skprules.example("unit/unit.yaml"))
    assert isinstance(unit, Unit)
    case: Any = skprules.read({**_plain_case(), "evaluasi": [{"periode": "akhir"}]})
    found = attrs.evolve(unit, anggota=(case,), matriks_peran_hasil=(), tim=())
    content = unit_document(found, skprules.check_unit(found), GUIDE)
    assert structure_findings(content) == []
    assert not [name for name in members(content) if "chart" in name]


def _plain_case() -> dict[str, Any]:
    return {
        "skprules": 1,
        "instansi": "Contoh Instansi",
        "periode": {"mulai": "2026-01-01", "selesai": "2026-12-31"},
        "pegawai": {"nama": "Contoh Pegawai", "jabatan": {"nama": "Contoh", "jenis": "pelaksana"}},
        "skp": {"pendekatan": "kualitatif"},
    }


@pytest.mark.slow
def test_libreoffice_opens_the_report_and_draws_the_chart(tmp_path: Path):
    office = shutil.which("soffice")
    if office is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice or pdftotext is missing")
    (tmp_path / "unit.docx").write_bytes(report())
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "unit.docx"], check=True, capture_output=True, timeout=180
    )
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "unit.pdf", "-"], check=True, capture_output=True).stdout
    assert "DENGAN CAPAIAN KINERJA ORGANISASI ISTIMEWA" in text.decode()
    assert "bentuk kurva pola, bukan batas" in text.decode()  # the legend, which only a drawn chart has


# ---- as a picture ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_the_picture_is_the_same_each_time_whatever_matplotlib_is_set_to(kind: Any):
    matplotlib = pytest.importorskip("matplotlib")
    first = picture(chart((0, 1, 2, 9, 3)), kind)
    with matplotlib.rc_context({"lines.linewidth": 9.0, "font.size": 30.0, "savefig.transparent": True}):
        assert picture(chart((0, 1, 2, 9, 3)), kind) == first
        assert matplotlib.rcParams["font.size"] == 30.0
    assert picture(chart((0, 1, 2, 9, 4)), kind) != first
    if kind == "png":
        assert first.startswith(b"\x89PNG\r\n\x1a\n")
        assert b"matplotlib" not in first
    else:
        assert etree.fromstring(first).tag == "{http://www.w3.org/2000/svg}svg"
        assert b"<dc:date>" not in first


@pytest.mark.parametrize("capaian", CAPAIAN)
def test_the_line_of_the_picture_goes_through_the_shape_and_has_no_peak_but_its_own(capaian: str):
    across, upwards = _smooth([float(value) for value in SHAPES[capaian]])
    assert [upwards[across.index(place)] for place in range(5)] == list(SHAPES[capaian])
    assert min(upwards) >= 0
    assert max(upwards) == max(SHAPES[capaian])
    rising = [after >= before for before, after in pairwise(upwards)]
    assert sum(one != other for one, other in pairwise(rising)) <= 1
