"""Tried as a new user would: ``new``, fill in ten cells, ``check``, ``fill``; in both approaches, by openpyxl and by Calc."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import docx
import pytest
from typer.testing import CliRunner
from workbook.workbook_files import FIRST, OFFICE, by_office, column, label_row, opened, saved

import skprules
from skprules.cli import app
from skprules.workbook.layout import kinds
from skprules.workbook.read import read_workbook

TEN = {
    ("Umum", "Instansi"): "Pemerintah Kabupaten Contoh",
    ("Umum", "Periode mulai"): "1 Januari 2026",
    ("Umum", "Periode selesai"): "31/12/2026",
    ("Pegawai", "Nama"): "Contoh Pegawai",
    ("Pegawai", "NIP"): "19900101 201503 1 001",
    ("Pegawai", "Nama jabatan"): "Arsiparis Terampil",
    ("Pegawai", "Jenis jabatan"): "pejabat fungsional",
    ("Hasil Kerja", "Rencana hasil kerja"): "Tersusunnya daftar arsip",
    ("Hasil Kerja", "Prioritas"): "tinggi",
    ("Hasil Kerja", "Indikator kinerja individu"): "Jumlah daftar arsip yang selesai",
}
FORM = {"kuantitatif": "A.1.7", "kualitatif": "A.1.6", "jpt-kuantitatif": "A.1.2", "jpt-kualitatif": "A.1.1"}


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def fill_in(file, kind):
    book = opened(file.read_bytes())
    for (sheet, name), value in TEN.items():
        page = book[sheet]
        in_table = sheet == "Hasil Kerja"
        cell = page.cell(FIRST, column(page, name)) if in_table else page.cell(label_row(page, name), 2)
        assert cell.fill.fgColor.rgb == "FFFFF8DC"
        assert not cell.protection.locked
        if name == "Jenis jabatan" and kind.startswith("jpt"):
            value = "pejabat pimpinan tinggi"  # noqa: PLW2901 - the same cell
        cell.value = value
    file.write_bytes(saved(book))


def checked_and_filled(file, kind, folder):
    """The text of the form that a new user gets."""
    found = run("check", file, "--mark", folder / "bertanda.xlsx")
    assert found.exit_code == 1, found.output  # much is still to be agreed
    assert "Hasil Kerja!" in found.output
    made = run("fill", file, "--form", FORM[kind], "--blank", "-o", folder / "hasil")
    assert made.exit_code == 0, made.output
    (document,) = (folder / "hasil").glob("*.docx")
    texts = [paragraph.text for paragraph in docx.Document(str(document)).paragraphs]
    texts += [cell.text for table in docx.Document(str(document)).tables for row in table.rows for cell in row.cells]
    return "\n".join(texts)


@pytest.mark.parametrize("kind", FORM)
def test_new_ten_cells_check_fill(kind, tmp_path):
    file = tmp_path / "skp.xlsx"
    assert run("new", file, "--kind", kind).exit_code == 0
    fill_in(file, kind)
    text = checked_and_filled(file, kind, tmp_path)
    assert "Contoh Pegawai" in text
    assert "Tersusunnya daftar arsip" in text


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
@pytest.mark.parametrize("kind", ["kuantitatif", "kualitatif"])
def test_new_ten_cells_saved_by_calc_check_fill(kind, tmp_path):
    file = tmp_path / "skp.xlsx"
    assert run("new", file, "--kind", kind).exit_code == 0
    fill_in(by_office(file, tmp_path / "first"), kind)  # Calc has saved it before it was filled in, and afterwards
    again = by_office(tmp_path / "first" / "skp.xlsx", tmp_path / "second")
    text = checked_and_filled(again, kind, tmp_path)
    assert "Contoh Pegawai" in text
    assert "Tersusunnya daftar arsip" in text


def test_a_file_that_exists_is_not_replaced(tmp_path):
    file = tmp_path / "skp.xlsx"
    file.write_bytes(b"precious")
    refused = run("new", file)
    assert (refused.exit_code, file.read_bytes()) == (2, b"precious")
    assert run("new", file, "--force").exit_code == 0
    assert read_workbook(file.read_bytes()).problems == ()


def test_a_kind_that_is_not_known_is_told_with_the_choices(tmp_path):
    refused = run("new", tmp_path / "skp.xlsx", "--kind", "gaib")
    assert refused.exit_code == 2
    assert all(kind in refused.output for kind in kinds())
    assert not (tmp_path / "skp.xlsx").exists()


def test_why_the_skp_is_made_by_hand_stands_in_the_workbook(tmp_path):
    file = tmp_path / "skp.xlsx"
    assert run("new", file, "--alasan", "PARE: tidak dapat masuk").exit_code == 0
    assert read_workbook(file.read_bytes()).data["alasan_manual"] == {
        "sistem": "PARE",
        "kendala": "tidak dapat masuk",
    }


def test_evaluate_takes_a_workbook(tmp_path):
    from workbook.workbook_files import blob_of, example  # noqa: PLC0415

    case = example("perawat-terampil-evaluasi.yaml")
    (tmp_path / "skp.xlsx").write_bytes(blob_of(case))
    read: Any = skprules.read(tmp_path / "skp.xlsx")
    assert skprules.evaluate(read, "akhir") == skprules.evaluate(case, "akhir")
    assert run("evaluate", tmp_path / "skp.xlsx").exit_code in (0, 1)


def test_nothing_loads_openpyxl_but_a_workbook():
    program = (
        "import sys, skprules\nskprules.check(skprules.read(skprules.example('perawat-terampil.yaml')))\n"
        "from skprules.cli import app\nprint('openpyxl' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
