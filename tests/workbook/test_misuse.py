"""What people and other programs do to a workbook, each with a real file: it is read all the same, or told at its cell."""

from __future__ import annotations

import datetime
import re
import zipfile
from io import BytesIO

import pytest
from openpyxl.styles import PatternFill
from workbook.workbook_files import (
    FIRST,
    OFFICE,
    blob_of,
    by_office,
    case_of,
    changed,
    column,
    empty,
    example,
    label_row,
    opened,
    part_changed,
    part_of,
    problems_of,
    put,
    read_data,
    saved,
)

import skprules
from skprules.reading.plain import plain

NAME = "perawat-terampil.yaml"


@pytest.fixture(scope="module")
def case():
    return example(NAME)


@pytest.fixture(scope="module")
def blob(case):
    return blob_of(case)


def told(blob, tmp_path):
    return [(problem.where.cell, problem.message) for problem in problems_of(blob, tmp_path)]


# --- read all the same ----------------------------------------------------------------------------------------------


def rows_inserted(book):
    for name in ("Umum", "Pegawai", "Hasil Kerja", "Perilaku Kerja"):
        book[name].insert_rows(1, 2)
    page = book["Umum"]
    page.insert_rows(label_row(page, "Periode mulai"))


def rows_inserted_between_items(book):
    page = book["Hasil Kerja"]
    for row in (FIRST + 1, FIRST + 4, FIRST + 9):
        page.insert_rows(row)


def columns_inserted(book):
    for name in ("Umum", "Pegawai", "Hasil Kerja", "Skema Pertanggungjawaban"):
        book[name].insert_cols(1)
        book[name].insert_cols(3)


def columns_moved(book):
    page = book["Hasil Kerja"]
    values = [[cell.value for cell in row] for row in page.iter_rows(min_row=3)]
    for number, row in enumerate(values, 3):
        for place, value in enumerate(reversed(row), 1):
            page.cell(number, place).value = value


def sheets_moved(book):
    book.move_sheet("Hasil Kerja", -3)
    book.move_sheet("Umum", 5)


def results_merged(book):
    page = book["Hasil Kerja"]
    starts = [row for row in range(FIRST, page.max_row) if page.cell(row, 1).value is not None]
    filled = [
        row for row in range(FIRST, page.max_row) if any(page.cell(row, n).value is not None for n in range(1, 19))
    ]
    of_result = [
        n
        for n in range(1, 19)
        if page.cell(3, n).value in ("No.", "Kode hasil kerja", "Rencana hasil kerja", "Prioritas", "Sumber")
    ]
    for start, after in zip(starts, [*starts[1:], filled[-1] + 1], strict=True):
        for number in of_result:
            if after - 1 > start:
                page.merge_cells(start_row=start, end_row=after - 1, start_column=number, end_column=number)


def results_repeated(book):
    """The result is copied down onto each row of its indicators."""
    page = book["Hasil Kerja"]
    numbers = [
        n
        for n in range(1, 19)
        if page.cell(3, n).value in ("No.", "Kode hasil kerja", "Rencana hasil kerja", "Prioritas")
    ]
    for row in range(FIRST + 1, page.max_row):
        if page.cell(row, column(page, "Indikator kinerja individu")).value and page.cell(row, 1).value is None:
            for number in numbers:
                page.cell(row, number).value = page.cell(row - 1, number).value


def labels_merged(book):
    page = book["Umum"]
    page.merge_cells(start_row=4, end_row=4, start_column=2, end_column=4)
    book["Pegawai"].merge_cells("A1:D1")


def blanks_around(book):
    for page in book.worksheets:
        for row in page.iter_rows(min_row=3):
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = f"  {cell.value} \n"


def blank_cells(book):
    page = book["Hasil Kerja"]
    for row in range(page.max_row - 5, page.max_row + 20):
        for number in range(1, 10):
            page.cell(row, number).value = "   "


def rows_hidden(book):
    page = book["Hasil Kerja"]
    for row in range(FIRST, FIRST + 6):
        page.row_dimensions[row].hidden = True
    page.column_dimensions["E"].hidden = True
    book["Perilaku Kerja"].sheet_state = "hidden"


def headings_starred(book):
    page = book["Hasil Kerja"]
    for cell in page[3]:
        cell.value = f"{cell.value.upper()} *"
    page.row_dimensions[3].height = 60


def notes_beside(book):
    page = book["Hasil Kerja"]
    page.cell(3, 25).value = "Catatan saya"
    book.create_sheet("Coretan")["A1"] = "apa saja"
    page.cell(1, 30).value = "diisi Senin"


def words_in_other_spellings(book):
    page = book["Hasil Kerja"]
    for row in page.iter_rows(min_row=FIRST):
        for cell in row:
            if isinstance(cell.value, str) and cell.value in ("tinggi", "rendah", "Kuantitas", "Kualitas", "Waktu"):
                cell.value = cell.value.upper()
    put(book, "Umum", "Pendekatan hasil kerja", "KUANTITATIF")


def styles_removed(book):
    for page in book.worksheets:
        page.protection.sheet = False
        for row in page.iter_rows():
            for cell in row:
                cell.style = "Normal"
                cell.comment = None


def numbers_dragged_down(book):
    page = book["Hasil Kerja"]
    last = max(row for row in range(FIRST, page.max_row) if page.cell(row, 4).value)
    for row in range(last + 4, last + 20):
        page.cell(row, 1).value = row - last


def notes_left_of_labels(book):
    page = book["Umum"]
    page.insert_cols(1)
    for row in range(4, 12):
        page.cell(row, 1).value = "sudah dicek"


def forms_in_other_order(book):
    page = book["Pegawai"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    for number, row in enumerate(reversed(rows), 4):
        for column_number, value in enumerate(row, 1):
            page.cell(number, column_number).value = value


READ_ALL_THE_SAME = [
    numbers_dragged_down,
    notes_left_of_labels,
    forms_in_other_order,
    rows_inserted,
    rows_inserted_between_items,
    columns_inserted,
    columns_moved,
    sheets_moved,
    results_merged,
    results_repeated,
    labels_merged,
    blanks_around,
    blank_cells,
    rows_hidden,
    headings_starred,
    notes_beside,
    words_in_other_spellings,
    styles_removed,
]


@pytest.mark.parametrize("change", READ_ALL_THE_SAME, ids=lambda change: change.__name__)
def test_what_people_do_to_a_workbook_changes_nothing_of_the_case(change, blob, case, tmp_path):
    assert case_of(changed(blob, change), tmp_path) == case


DATES = [
    ("3 Januari 2026", 1),
    ("03/01/2026", 1),
    ("3-1-2026", 1),
    ("3.1.2026", 1),
    ("2026-01-03", 1),
    ("2026/01/03", 1),
    ("Sabtu, 3 Januari 2026", 1),
    ("3 jan 2026", 1),
    ("03 AGUSTUS 2026", 8),
    ("3 Agst 2026", 8),
    ("3 Nopember 2026", 11),
    ("3 Pebruari 2026", 2),
    ("2026-01-03 00:00:00", 1),
    (datetime.date(2026, 1, 3), 1),
    (datetime.datetime(2026, 1, 3, 7, 30), 1),  # noqa: DTZ001 - a cell has no zone
    (46025, 1),  # a date whose format was lost
]


@pytest.mark.parametrize(("written", "month"), DATES, ids=str)
def test_a_date_may_be_written_in_the_usual_ways(written, month, blob, tmp_path):
    made = changed(blob, lambda book: put(book, "Umum", "Tanggal SKP", written))
    assert case_of(made, tmp_path).skp.tanggal == datetime.date(2026, month, 3)


def test_the_day_comes_before_the_month(blob, tmp_path):
    made = changed(blob, lambda book: put(book, "Umum", "Tanggal SKP", "02/03/2026"))
    assert case_of(made, tmp_path).skp.tanggal == datetime.date(2026, 3, 2)


NUMBERS = [
    (12, "General", "12"),
    (12.0, "0", "12"),
    (7.5, "0.00", "7,5"),
    (0.95, "0%", "95%"),
    (0.955, "0.0%", "95,5%"),
    ("12", "@", "12"),
    ("1.50", "@", "1.50"),
]


@pytest.mark.parametrize(("value", "number_format", "target"), NUMBERS)
def test_a_number_in_a_cell_of_text_is_what_people_saw(value, number_format, target, blob, tmp_path):
    def change(book):
        put(book, "Hasil Kerja", "Target", value)
        page = book["Hasil Kerja"]
        page.cell(FIRST, column(page, "Target")).number_format = number_format

    assert case_of(changed(blob, change), tmp_path).skp.hasil_kerja[0].indikator[0].target == target


@pytest.mark.parametrize(
    ("said", "means"), [("ya", True), ("Ya", True), (True, True), (1, True), ("TIDAK", False), (False, False)]
)
def test_yes_and_no_in_the_usual_ways(said, means, blob, tmp_path):
    made = changed(blob, lambda book: put(book, "Pegawai", "Ketua tim", said))
    assert case_of(made, tmp_path).pegawai.jabatan.ketua_tim is means


@pytest.mark.parametrize(
    "text", ["rencana aksi; direktif", "Direktif\nrencana aksi", "- rencana aksi\n- direktif", "direktif, rencana aksi"]
)
def test_several_words_in_one_cell(text, blob, tmp_path):
    made = changed(blob, lambda book: put(book, "Hasil Kerja", "Sumber", text))
    assert sorted(case_of(made, tmp_path).skp.hasil_kerja[0].sumber) == ["direktif", "rencana_aksi"]


def test_a_short_number_typed_as_a_number_is_read(blob, tmp_path):
    def change(book):
        put(book, "Pegawai", "NI PPPK", None)
        put(book, "Pegawai", "NRP", 75050123)

    assert case_of(changed(blob, change), tmp_path).pegawai.nrp.nomor == "75050123"


def test_a_formula_is_not_run_its_saved_result_is_read_and_told(blob, tmp_path):
    made = changed(blob, lambda book: put(book, "Hasil Kerja", "Target", '=REPT("9",2)&" dokumen"'))
    name = part_of(made, "Hasil Kerja")
    made = part_changed(
        made,
        {
            name: lambda part: re.sub(
                rb'(<c r="Q4"[^>]*?)(?: t="\w+")?>(<f>.*?</f>)<v ?/?>(?:</v>)?', rb'\1 t="str">\2<v>7 dokumen</v>', part
            )
        },
    )
    case = case_of(made, tmp_path)
    assert case.skp.hasil_kerja[0].indikator[0].target == "7 dokumen"
    assert [(warning.where.cell, warning.message) for warning in case.source.warnings] == [
        ("Hasil Kerja!Q4", "sel ini berisi rumus; yang dibaca hasilnya saat berkas disimpan, rumusnya tidak dijalankan")
    ]


def test_a_column_of_ones_own_with_content_is_told_and_not_read(blob):
    def change(book):
        page = book["Hasil Kerja"]
        page.cell(3, 25).value, page.cell(4, 25).value = "Catatan saya", "penting"

    found = read_data(changed(blob, change))
    assert [(one.where.cell, one.message) for one in found.warnings] == [
        ("Hasil Kerja!Y3", "kolom 'Catatan saya' tidak dikenal dan tidak dibaca")
    ]


def test_a_number_that_other_sheets_would_not_know_is_told(blob, case, tmp_path):
    made = changed(blob, lambda book: put(book, "Hasil Kerja", "No.", 7))
    read = case_of(made, tmp_path)
    assert read == case
    assert [(one.where.cell, one.message) for one in read.source.warnings] == [
        ("Hasil Kerja!A4", "bernomor 7, padahal yang ke-1; lembar lain merujuknya dengan kode, atau dengan 1")
    ]


def test_a_copy_of_a_sheet_is_told_and_not_read(blob, case, tmp_path):
    def copy(book):
        book.copy_worksheet(book["Hasil Kerja"]).title = "Hasil Kerja (2)"

    read = case_of(changed(blob, copy), tmp_path)
    assert read == case
    assert [one.where.cell for one in read.source.warnings] == ["Hasil Kerja (2)!A1"]


def as_google_sheets_exports(blob):
    """No comments, names, protection or dimensions; a table of texts; every row with cells as far as the widest."""
    book = opened(blob)
    for page in book.worksheets:
        page.protection.sheet = False
        page.data_validations.dataValidation = []
        for row in page.iter_rows(max_row=80, max_col=20):
            for cell in row:
                cell.comment = None
    for name in list(book.defined_names):
        del book.defined_names[name]
    strings: list[bytes] = []

    def shared(part):
        def cell(found):
            strings.append(found[2])
            return b'<c r="%s" t="s"><v>%d</v></c>' % (found[1], len(strings) - 1)

        part = re.sub(rb'<c r="(\w+)"(?: s="\d+")? t="inlineStr"><is>(.*?)</is></c>', cell, part, flags=re.DOTALL)
        return re.sub(rb"<dimension[^>]*/>", b"", part)

    sheets = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(book.sheetnames) + 1)]
    made = part_changed(saved(book), dict.fromkeys(sheets, shared))
    space = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    table = space + b"".join(b"<si>%s</si>" % text for text in strings) + b"</sst>"
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind
    return part_changed(
        made,
        {
            "[Content_Types].xml": lambda part: part.replace(b"</Types>", override) if kind not in part else part,
            "xl/sharedStrings.xml": table,
        },
    )


def test_a_workbook_as_google_sheets_exports_it_is_read(blob, case, tmp_path):
    made = as_google_sheets_exports(blob)
    assert b't="s"' in zipfile.ZipFile(BytesIO(made)).read("xl/worksheets/sheet2.xml")
    assert case_of(made, tmp_path) == case


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
@pytest.mark.parametrize("name", ["perawat-terampil-evaluasi.yaml", "kepala-dinas-kuantitatif.yaml"])
def test_a_workbook_that_libreoffice_has_saved_is_the_same_case(name, tmp_path):
    case = example(name)
    (tmp_path / "skp.xlsx").write_bytes(blob_of(case))
    converted = by_office(tmp_path / "skp.xlsx", tmp_path / "lo")
    assert skprules.read(converted) == case
    through_ods = by_office(by_office(tmp_path / "skp.xlsx", tmp_path / "ods", "ods"), tmp_path / "back")
    assert skprules.read(through_ods) == case


# --- told at its cell -----------------------------------------------------------------------------------------------

TOLD = {
    "a rounded NIP": ("Pegawai", "NIP", 199001012015031001, "Excel telah membulatkan NIP ini; ketik ulang sebagai teks"),
    "a rounded NI PPPK": ("Pegawai", "NI PPPK", 199203152023212007.0, "Excel telah membulatkan NI PPPK ini; ketik ulang sebagai teks"),
    "a target that became a date": ("Hasil Kerja", "Target", datetime.date(2026, 12, 10), "Excel mengubah isian ini menjadi tanggal atau jam; ketik ulang sebagai teks (format sel: Text)"),
    "a day that is none": ("Umum", "Tanggal SKP", "31 Februari 2026", "tanggal 31 Februari 2026 tidak ada dalam kalender"),
    "no date at all": ("Umum", "Tanggal SKP", "awal tahun", "di sini diharapkan tanggal seperti 2026-01-31, bukan teks ('awal tahun')"),
    "neither yes nor no": ("Pegawai", "Ketua tim", "mungkin", "'mungkin' bukan jawaban; pilih: ya, tidak"),
    "an unknown word": ("Hasil Kerja", "Prioritas", "tingi", "'tingi' tidak dikenal; mungkin maksudnya 'tinggi'? Pilihan: rendah, tinggi"),
    "a formula without result": ("Hasil Kerja", "Target", "=1+1", "sel ini berisi rumus yang tidak menyimpan hasil; tulis nilainya, karena rumus tidak dijalankan"),
    "a needed cell left empty": ("Umum", "Instansi", None, "wajib diisi; isilah sel ini"),
}  # fmt: skip


@pytest.mark.parametrize("fault", TOLD)
def test_what_cannot_be_read_is_told_at_its_cell(fault, blob, tmp_path):
    sheet, name, value, message = TOLD[fault]
    places = []
    made = changed(blob, lambda book: places.append(put(book, sheet, name, value)))
    assert told(made, tmp_path) == [(places[0], message)]


def test_an_error_value_is_told(blob, tmp_path):
    made = changed(blob, lambda book: put(book, "Hasil Kerja", "Target", "#REF!"))
    assert told(made, tmp_path) == [("Hasil Kerja!Q4", "sel ini berisi galat #REF!; tulis nilainya")]


def test_a_heading_changed_by_mistake_is_told_and_not_passed_over(blob, tmp_path):
    def change(book):
        page = book["Hasil Kerja"]
        page.cell(3, column(page, "Target")).value = "Targt"

    assert told(changed(blob, change), tmp_path) == [
        ("Hasil Kerja!Q3", "judul kolom 'Targt' tidak dikenal; mungkin maksudnya 'Target'?")
    ]


def test_a_label_changed_by_mistake_is_told(blob, tmp_path):
    def change(book):
        page = book["Umum"]
        page.cell(label_row(page, "Tempat penandatanganan"), 1).value = "Tempat penandatanganannya"

    assert (
        "Umum!A8",
        "isian 'Tempat penandatanganannya' tidak dikenal; mungkin maksudnya 'Tempat penandatanganan'?",
    ) in told(changed(blob, change), tmp_path)


def test_a_renamed_sheet_is_told(blob, tmp_path):
    def change(book):
        book["Hasil Kerja"].title = "RHK"

    assert (None, "lembar 'Hasil Kerja' tidak ditemukan; kembalikan nama lembarnya") in told(
        changed(blob, change), tmp_path
    )


def test_an_evaluation_of_a_period_that_is_not_listed_is_told(tmp_path):
    blob = blob_of(example("perawat-terampil-evaluasi.yaml"))
    made = changed(blob, lambda book: put(book, "Evaluasi Hasil Kerja", "Periode evaluasi", "triwulan II"))
    assert told(made, tmp_path)[0] == (
        "Evaluasi Hasil Kerja!A4",
        "'triwulan II' tidak ada pada lembar yang memuat periode evaluasi; pilih: triwulan I, akhir tahun",
    )


def test_all_is_told_at_once_in_the_order_of_the_workbook(blob, tmp_path):
    def change(book):
        put(book, "Hasil Kerja", "Prioritas", "tingi")
        put(book, "Pegawai", "NIP", 199001012015031001)
        put(book, "Umum", "Instansi", None)

    assert [cell for cell, _ in told(changed(blob, change), tmp_path)][:3] == [
        "Umum!B4",
        "Pegawai!B5",
        "Hasil Kerja!E4",
    ]


# --- what is written ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["=1+1", "+62 21", "-5 hari", "@SUM(A1)", '=HYPERLINK("http://contoh")'])
def test_text_that_looks_like_a_formula_is_written_as_text(text, case, tmp_path):
    data = plain(case)
    data["instansi"] = data["skp"]["hasil_kerja"][0]["uraian"] = text
    made = blob_of(skprules.read(data))
    cell = opened(made)["Umum"]["B4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    again = case_of(made, tmp_path)
    assert (again.instansi, again.skp.hasil_kerja[0].uraian, again.source.warnings) == (text, text, ())


def test_a_text_too_long_for_a_cell_is_refused(case):
    data = plain(case)
    data["skp"]["perilaku_kerja"]["akuntabel"]["ekspektasi_khusus"] = ["x" * 20_000, "y" * 20_000]
    with pytest.raises(skprules.InputError, match="tidak muat dalam satu sel"):
        blob_of(skprules.read(data))


def test_a_colour_of_ones_own_is_kept(blob):
    made = changed(blob, lambda book: setattr(book["Umum"]["B4"], "fill", PatternFill("solid", fgColor="FF00FF00")))
    assert opened(made)["Umum"]["B4"].fill.fgColor.rgb == "FF00FF00"
    assert read_data(made).problems == ()


def test_an_empty_workbook_of_each_kind_asks_for_what_is_needed(tmp_path):
    assert {cell for cell, _ in told(empty(), tmp_path)} == {"Umum!B4", "Umum!B5", "Pegawai!B3"}
    assert {cell for cell, _ in told(empty("unit"), tmp_path)} == {"Unit!B4", "Unit!B6"}
