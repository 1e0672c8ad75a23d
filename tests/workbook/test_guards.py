"""Files that are no workbook, or would do harm: one sentence each that says what to do, quickly and in little memory."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from workbook.workbook_files import blob_of, empty, example, part_changed, part_of, problems_of

from skprules.workbook import package

SECONDS, MEGABYTES = 3, 300
NEW = "skprules new skp.xlsx"


def with_sheet(content: bytes) -> bytes:
    """A workbook whose sheet of results is replaced."""
    blob = empty()
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return part_changed(blob, {part_of(blob, "Hasil Kerja"): lambda _: head + content})


def bomb(megabytes: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
            for _ in range(megabytes):
                stream.write(b" " * 2**20)
    return made.getvalue()


def understated_bomb() -> bytes:
    """A bomb whose directory says that it is small."""
    blob = bytearray(bomb(200))
    size = (200 * 2**20).to_bytes(4, "little")
    return bytes(blob.replace(size, (1000).to_bytes(4, "little")))


def merged_bomb() -> bytes:
    return with_sheet(b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>')


def many_cells() -> bytes:
    row = b"<row>" + b'<c t="inlineStr"><is><t>x</t></is></c>' * 100 + b"</row>"
    return with_sheet(row * 3000 + b"</sheetData></worksheet>")


def many_strings() -> bytes:
    return part_changed(empty(), {"xl/sharedStrings.xml": b"<sst>" + b"<si><t/></si>" * 400_000 + b"</sst>"})


def entities() -> bytes:
    laugh = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return part_changed(empty(), {"xl/workbook.xml": lambda part: laugh + part})


def hidden_entities() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
    return part_changed(empty(), {"xl/workbook.xml": lambda _: text.encode("utf-16")})


def opendocument() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    return made.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
FILES: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "macros by name": ("skp.xlsm", empty, "makro", "simpan sebagai .xlsx"),
    "macros inside": ("skp.xlsx", lambda: part_changed(empty(), {"xl/vbaProject.bin": b"x"}), "makro", "simpan sebagai .xlsx"),
    "encrypted": ("skp.xlsx", lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "kata sandi", "hapus kata sandinya"),
    "old Excel by name": ("skp.xls", lambda: OLD, "Excel lama", "simpan sebagai .xlsx"),
    "old Excel renamed": ("skp.xlsx", lambda: OLD, "Excel lama", "simpan sebagai .xlsx"),
    "OpenDocument by name": ("skp.ods", opendocument, "OpenDocument", "simpan sebagai .xlsx"),
    "OpenDocument renamed": ("skp.xlsx", opendocument, "OpenDocument", "simpan sebagai .xlsx"),
    "csv": ("skp.csv", lambda: b"a,b\n", "satu lembar", NEW),
    "binary Excel": ("skp.xlsb", empty, "Excel lama", "simpan sebagai .xlsx"),
    "empty": ("skp.xlsx", lambda: b"", "kosong", NEW),
    "text": ("skp.xlsx", lambda: b"skprules: 1\n", "bukan buku kerja", "simpan lagi sebagai .xlsx"),
    "cut off": ("skp.xlsx", lambda: empty()[:9000], "bukan buku kerja", "simpan lagi sebagai .xlsx"),
    "a Word file": ("skp.xlsx", lambda: part_changed(b"PK\x05\x06" + b"\0" * 18, {"word/document.xml": b"<x/>"}), "bukan buku kerja", "simpan lagi"),
    "50 MB": ("skp.xlsx", lambda: b"PK" + b"\0" * (50 * 2**20 - 2), "50 MB", NEW),
    "zip bomb": ("skp.xlsx", lambda: bomb(100), "jauh lebih besar", NEW),
    "zip bomb that lies": ("skp.xlsx", understated_bomb, "bukan buku kerja", "simpan lagi"),
    "bomb of merged cells": ("skp.xlsx", merged_bomb, "jauh lebih besar", NEW),
    "a sheet of 300,000 cells": ("skp.xlsx", many_cells, "jauh lebih besar", NEW),
    "a million strings": ("skp.xlsx", many_strings, "jauh lebih besar", NEW),
    "entities": ("skp.xlsx", entities, "DOCTYPE", NEW),
    "entities in UTF-16": ("skp.xlsx", hidden_entities, "DOCTYPE", NEW),
    "links to another workbook": (
        "skp.xlsx",
        lambda: part_changed(empty(), {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}),
        "bertaut",
        "putuskan tautannya",
    ),
    "a workbook of somebody else": (
        "skp.xlsx",
        lambda: part_changed(empty(), {"xl/workbook.xml": lambda part: part.replace(b'name="', b'name="X')}),
        "bukan dari skprules",
        NEW,
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_not_read_is_told_in_one_sentence_that_says_what_to_do(kind, tmp_path):
    name, make, what, to_do = FILES[kind]
    blob = make()
    began = time.perf_counter()
    found = problems_of(blob, tmp_path, name)
    assert time.perf_counter() - began < SECONDS
    assert len(found) == 1
    assert found[0].where.file == str(tmp_path / name)
    assert what in found[0].message
    assert to_do in found[0].message
    assert "\n" not in found[0].message


def test_the_limits_are_as_documented():
    text = (Path(__file__).parents[2] / "docs" / "explanation" / "workbooks.md").read_text(encoding="utf-8")
    limits = (package.FILE_LIMIT // 2**20, package.WHOLE_LIMIT // 2**20, package.CELL_LIMIT, package.MERGED_LIMIT)
    said = "files over {} MiB, over {} MiB unpacked, of more than {:,} cells or {:,} merged cells".format(*limits)
    assert said in text


def test_no_guard_keeps_a_large_skp_from_being_read(tmp_path):
    case = example("perawat-terampil-evaluasi.yaml")
    assert problems_of(blob_of(case), tmp_path) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind",
    ["zip bomb", "zip bomb that lies", "bomb of merged cells", "a sheet of 300,000 cells", "50 MB", "just below"],
)
def test_memory_and_time_of_a_process_that_is_given_a_harmful_file(kind, tmp_path):
    """The whole process, start and loading of the rules included."""
    if kind == "just below":
        cells = b"".join(
            b'<row r="%d">' % row
            + b"".join(b'<c t="inlineStr"><is><t>x%d</t></is></c>' % n for n in range(20))
            + b"</row>"
            for row in range(4, 2800)
        )
        blob = with_sheet(cells + b"</sheetData></worksheet>")
    else:
        blob = FILES[kind][1]()
    file = tmp_path / "skp.xlsx"
    file.write_bytes(blob)
    program = (
        "import sys\nfrom skprules.reading import read_file\nfrom skprules.errors import InputError\n"
        "try:\n    read_file(sys.argv[1])\nexcept InputError as error:\n    print(error, file=sys.stderr)\n"
        # VmHWM: what getrusage counts begins with the memory of the process that started this one
        "print(next(int(line.split()[1]) // 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    began = time.perf_counter()
    ran = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True)
    assert time.perf_counter() - began < 2 * SECONDS  # other tests run beside it
    assert int(ran.stdout) < MEGABYTES


def test_a_broken_part_is_told_and_not_raised(tmp_path: Path):
    blob = empty()
    for part in ("xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml", part_of(blob, "Umum")):
        broken = part_changed(blob, {part: lambda content: content[: len(content) // 2]})
        found = problems_of(broken, tmp_path)
        assert len(found) == 1, part
        assert "simpan lagi" in found[0].message, part
