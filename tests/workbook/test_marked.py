"""Findings and faults: each at its sheet and cell, and marked there in the copy that is given back."""

from __future__ import annotations

import json

import openpyxl
import pytest
from typer.testing import CliRunner
from workbook.workbook_files import (
    OFFICE,
    blob_of,
    by_office,
    changed,
    column,
    empty,
    example,
    label_row,
    put,
)

import skprules
from skprules.cli import app
from skprules.workbook.mark import MARKER, Mark, mark_workbook

COLOURS = {"wajib": "FFF4B6B6", "sebaiknya": "FFFFD966", "boleh": "FFBDD7EE", None: "FFE06666"}
_HK, _UMUM, _ORANG = "Hasil Kerja", "Umum", "Pegawai"
# What is planted: sheet, heading or label, value, row; and a word of what is told about it.
UNREADABLE = [
    (_UMUM, "Instansi", None, 4, "wajib diisi"),
    (_UMUM, "Periode selesai", "31 Juni 2026", 4, "kalender"),
    (_UMUM, "Tanggal SKP", "awal Januari", 4, "tanggal seperti"),
    (_UMUM, "Pendekatan hasil kerja", "campuran", 4, "tidak dikenal"),
    (_ORANG, "NI PPPK", 199203152023212007, 4, "membulatkan"),
    (_ORANG, "Jenis jabatan", "fungsonal", 4, "mungkin maksudnya"),
    (_ORANG, "Ketua tim", "barangkali", 4, "pilih: ya, tidak"),
    (_HK, "Rencana hasil kerja", "=CONCAT(1)", 4, "rumus"),
    (_HK, "Prioritas", "tingi", 7, "mungkin maksudnya"),
    (_HK, "Sumber", "perjanjian kinerja; renstrra", 4, "tidak dikenal"),
    (_HK, "Aspek", "kuantitass", 5, "mungkin maksudnya"),
    (_HK, "Target", "#DIV/0!", 6, "galat"),
    ("Perilaku Kerja", "Perilaku kerja", "Akuntable", 5, "mungkin maksudnya"),
    ("Dukungan Sumber Daya", "Jenis dukungan", None, 4, "wajib diisi"),
    ("Skema Pertanggungjawaban", "Sumber data dapat diakses", "kadang", 4, "pilih: ya, tidak"),
]
# Faults of the plan itself: what is planted, and the rule that finds it. What is about a whole result stands at its description.
FAULTY = [
    (_HK, "Prioritas", None, 9, "prioritas-belum-ditetapkan"),
    (_HK, "Rencana hasil kerja", "Melaksanakan pemberian obat", 7, "bahasa-hasil-kerja"),
    (_HK, "Target", None, 5, "target-belum-ada"),
]


@pytest.fixture(scope="module")
def blob():
    return blob_of(example())


def planted(blob, faults):
    """A workbook with these faults, and the cell of each."""
    places: list[str] = []
    made = changed(
        blob, lambda book: places.extend(put(book, sheet, name, value, row) for sheet, name, value, row, _ in faults)
    )
    return made, ["Hasil Kerja!D9" if place == "Hasil Kerja!E9" else place for place in places]


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def comment_of(book, place):
    sheet, _, cell = place.rpartition("!")
    comment = book[sheet][cell].comment
    return comment.text if comment is not None else ""


def colour_of(book, place):
    sheet, _, cell = place.rpartition("!")
    return book[sheet][cell].fill.fgColor.rgb


def listed(book):
    return [[cell.value for cell in row] for row in book["Temuan"].iter_rows(min_row=2)]


def test_fifteen_planted_faults_are_told_at_their_cells_and_marked_in_the_copy(blob, tmp_path):
    assert len(UNREADABLE) == 15
    made, places = planted(blob, UNREADABLE)
    (tmp_path / "skp.xlsx").write_bytes(made)
    with pytest.raises(skprules.InputError) as caught:
        skprules.read(tmp_path / "skp.xlsx")
    told = {problem.where.cell: problem.message for problem in caught.value.problems}
    for place, (*_, word) in zip(places, UNREADABLE, strict=True):
        assert word in told[place], place
    assert set(told) == set(places)
    result = run("check", tmp_path / "skp.xlsx", "--mark", tmp_path / "out.xlsx")
    assert result.exit_code == 2
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    for place, message in told.items():
        assert MARKER in comment_of(book, place)
        assert message in comment_of(book, place)
        assert colour_of(book, place) == COLOURS[None]
    assert sorted((f"{line[1]}!{line[2]}", line[4]) for line in listed(book)) == sorted(told.items())
    assert [line[0] for line in listed(book)] == list(range(1, len(told) + 1))


def test_findings_are_marked_at_their_cells_by_duty(blob, tmp_path):
    made, places = planted(blob, FAULTY)
    (tmp_path / "skp.xlsx").write_bytes(made)
    report = skprules.check(skprules.read(tmp_path / "skp.xlsx"))
    result = run("check", tmp_path / "skp.xlsx", "--mark", tmp_path / "out.xlsx", "--json")
    assert result.exit_code == 1
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    for place, (*_, rule) in zip(places, FAULTY, strict=True):
        assert any(rule in finding.rule and finding.where.cell == place for finding in report.findings), place
    for finding in report.findings:
        assert finding.where.cell is not None
        assert finding.message in comment_of(book, finding.where.cell)
        assert finding.duty.upper() in comment_of(book, finding.where.cell)
        assert colour_of(book, finding.where.cell) in COLOURS.values()
    assert [line[4] for line in listed(book)].sort() == [finding.message for finding in report.findings].sort()
    shown = json.loads(result.stdout)["files"][0]["findings"]
    assert [item["where"]["cell"] for item in shown] == [finding.where.cell for finding in report.findings]


def test_every_finding_of_an_empty_plan_names_a_cell(tmp_path):
    """What is missing has no cell of its own; the nearest one is named."""
    made = changed(empty("evaluasi"), fill_ten_cells)
    (tmp_path / "skp.xlsx").write_bytes(made)
    report = skprules.check(skprules.read(tmp_path / "skp.xlsx"))
    assert report.findings
    assert {finding.where.cell is not None for finding in report.findings} == {True}


def fill_ten_cells(book):
    people = book["Pegawai"]
    for label, value in (
        ("Nama", "Contoh Pegawai"),
        ("NIP", "199001012015031001"),
        ("Nama jabatan", "Arsiparis"),
        ("Jenis jabatan", "pelaksana"),
    ):
        people.cell(label_row(people, label), 2).value = value
    put(book, "Umum", "Instansi", "Pemerintah Contoh")
    put(book, "Umum", "Periode mulai", "2026-01-01")
    put(book, "Umum", "Periode selesai", "2026-12-31")
    put(book, "Umum", "Pendekatan hasil kerja", "kuantitatif")
    put(book, "Hasil Kerja", "Rencana hasil kerja", "Tersusunnya laporan")


def test_marking_again_replaces_what_was_marked_before(blob, tmp_path):
    made, places = planted(blob, FAULTY)
    (tmp_path / "skp.xlsx").write_bytes(made)
    run("check", tmp_path / "skp.xlsx", "--mark", tmp_path / "one.xlsx")
    mended = changed((tmp_path / "one.xlsx").read_bytes(), lambda book: put(book, _HK, "Prioritas", "tinggi", 9))
    (tmp_path / "mended.xlsx").write_bytes(mended)
    run("check", tmp_path / "mended.xlsx", "--mark", tmp_path / "two.xlsx")
    one, two = (openpyxl.load_workbook(tmp_path / name) for name in ("one.xlsx", "two.xlsx"))
    assert "PRIORITAS" in comment_of(one, places[0]).upper()
    assert (comment_of(two, places[0]), colour_of(two, places[0])) == ("", "FFFFF8DC")
    assert comment_of(two, places[1]) == comment_of(one, places[1])
    assert len(listed(two)) < len(listed(one))
    assert two.sheetnames.count("Temuan") == 1


def test_the_marked_copy_is_still_the_workbook(blob, tmp_path):
    made, _ = planted(blob, FAULTY)
    (tmp_path / "skp.xlsx").write_bytes(made)
    run("check", tmp_path / "skp.xlsx", "--mark", tmp_path / "out.xlsx")
    assert skprules.read(tmp_path / "out.xlsx") == skprules.read(tmp_path / "skp.xlsx")
    before, after = (openpyxl.load_workbook(tmp_path / name) for name in ("skp.xlsx", "out.xlsx"))
    assert [name for name in after.sheetnames if name != "Temuan"] == before.sheetnames
    assert set(after.defined_names) == set(before.defined_names)
    for page in before.worksheets:
        copy = after[page.title]
        assert shape(copy) == shape(page)
        for row in page.iter_rows():
            for cell in row:
                if cell.comment is not None:
                    assert cell.comment.text.strip() in copy[cell.coordinate].comment.text


def shape(page):
    lists = sorted((rule.formula1, str(rule.sqref)) for rule in page.data_validations.dataValidation)
    return lists, page.freeze_panes, page.print_area, page.protection.sheet, page.sheet_state


def test_a_comment_of_ones_own_is_kept_and_comes_back_alone(blob):
    note = openpyxl.comments.Comment("jangan lupa", "Contoh")
    made = changed(blob, lambda book: setattr(book[_HK]["D4"], "comment", note))
    marked = mark_workbook(made, [Mark(place="Hasil Kerja!D4", duty="wajib", message="Salah", fix="Perbaiki")])
    assert comment_of(openpyxl.load_workbook(as_file(marked)), "Hasil Kerja!D4").startswith("jangan lupa\n\n" + MARKER)
    assert comment_of(openpyxl.load_workbook(as_file(mark_workbook(marked, []))), "Hasil Kerja!D4") == "jangan lupa"


def as_file(blob):
    from io import BytesIO  # noqa: PLC0415

    return BytesIO(blob)


def test_a_mark_inside_merged_cells_stands_in_the_first_of_them(blob):
    made = changed(blob, lambda book: book[_HK].merge_cells("D4:D6"))
    marked = mark_workbook(made, [Mark(place="Hasil Kerja!D5", duty="wajib", message="Salah")])
    assert "Salah" in comment_of(openpyxl.load_workbook(as_file(marked)), "Hasil Kerja!D4")


def test_a_workbook_without_findings_says_so(blob, tmp_path):
    (tmp_path / "skp.xlsx").write_bytes(blob)
    result = run("check", tmp_path / "skp.xlsx", "--mark", tmp_path / "out.xlsx")
    assert result.exit_code == 0
    assert listed(openpyxl.load_workbook(tmp_path / "out.xlsx"))[0][0] == "Tidak ada temuan."


def test_findings_link_to_their_cells(blob, tmp_path):
    made, places = planted(blob, FAULTY)
    (tmp_path / "skp.xlsx").write_bytes(made)
    run("check", tmp_path / "skp.xlsx", "--mark", tmp_path / "out.xlsx")
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["Temuan"]
    links = {
        row[2].hyperlink.location or row[2].hyperlink.target for row in page.iter_rows(min_row=2) if row[2].hyperlink
    }
    sheet, _, cell = places[0].rpartition("!")
    assert any(link.endswith(f"'{sheet}'!{cell}") for link in links), links


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("skp.yaml", "--mark", "out.xlsx"), "satu berkas .xlsx saja"),
        (("skp.xlsx", "skp.xlsx", "--mark", "out.xlsx"), "satu berkas .xlsx saja"),
        (("skp.xlsx", "--mark", "out.docx"), "berakhiran .xlsx"),
        (("skp.xlsx", "--mark", "skp.xlsx"), "--force"),
        (("skp.xlsx", "--mark", "none/out.xlsx"), "tidak dapat ditulis"),
    ],
)
def test_a_copy_that_cannot_be_made_is_told(words, told, blob, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "skp.xlsx").write_bytes(blob)
    (tmp_path / "skp.yaml").write_text("skprules: 1\n", encoding="utf-8")
    result = run("check", *words)
    assert result.exit_code == 2
    assert told in result.output


def test_what_cannot_be_opened_has_no_copy(tmp_path):
    (tmp_path / "skp.xlsx").write_bytes(b"")
    assert run("check", tmp_path / "skp.xlsx", "--mark", tmp_path / "out.xlsx").exit_code == 2
    assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
def test_the_marked_copy_opens_in_libreoffice_with_lists_and_comments_whole(blob, tmp_path):
    made, places = planted(blob, UNREADABLE)
    (tmp_path / "skp.xlsx").write_bytes(made)
    run("check", tmp_path / "skp.xlsx", "--mark", tmp_path / "out.xlsx")
    before = openpyxl.load_workbook(tmp_path / "out.xlsx")
    after = openpyxl.load_workbook(by_office(tmp_path / "out.xlsx", tmp_path / "lo"))
    assert after.sheetnames == before.sheetnames
    for page in before.worksheets:
        copy = after[page.title]
        lists = [sorted(rule.formula1 for rule in one.data_validations.dataValidation) for one in (page, copy)]
        assert lists[0] == lists[1], page.title
        assert copy.protection.sheet == page.protection.sheet
        for row in page.iter_rows():
            for cell in row:
                if cell.comment is not None:
                    assert copy[cell.coordinate].comment.text.split() == cell.comment.text.split(), cell.coordinate
    for place in places:
        assert colour_of(after, place) == COLOURS[None]
    assert column(after[_HK], "Target") == column(before[_HK], "Target")
