"""A workbook as an archive: refused in one sentence where it is none, or where opening it would do harm.

All this is seen before openpyxl opens anything: it keeps a tree of every cell in memory and makes a cell for each place of a
merged range, so that a file of a few kilobytes could fill the memory.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath

from skprules.errors import InputError, Problem, Where
from skprules.text import Text

SUFFIX = ".xlsx"
FILE_LIMIT = 8 * 1024 * 1024
MEMBER_LIMIT = 500
PART_LIMIT = 24 * 1024 * 1024
WHOLE_LIMIT = 48 * 1024 * 1024
CELL_LIMIT = 60_000
MERGED_LIMIT = 20_000
TAG_LIMIT = 600_000
_ROW_LIMIT = 30_000

_COMPOUND = b"\xd0\xcf\x11\xe0"  # the container of old Office files, and of encrypted new ones
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_ROW = re.compile(rb"<(?:\w+:)?row[ />]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']\$?([A-Za-z]+)\$?(\d+):\$?([A-Za-z]+)\$?(\d+)")
_OTHER_KINDS = {
    ".xlsm": (
        "buku kerja ini dapat memuat makro; simpan sebagai .xlsx (Excel Workbook) tanpa makro",
        "this workbook may hold macros; save it as .xlsx (Excel Workbook) without macros",
    ),
    ".xls": (
        "ini buku kerja Excel lama (.xls); buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx",
        "this is an old Excel workbook (.xls); open it in Excel or LibreOffice and save it as .xlsx",
    ),
    ".ods": (
        "ini buku kerja OpenDocument (.ods); buka di LibreOffice, lalu simpan sebagai .xlsx",
        "this is an OpenDocument workbook (.ods); open it in LibreOffice and save it as .xlsx",
    ),
    ".csv": (
        "berkas .csv hanya memuat satu lembar; isilah buku kerja dari skprules new skp.xlsx",
        "a .csv file holds one sheet only; fill in the workbook of skprules new skp.xlsx",
    ),
}
for _alias, _kind in ((".xltm", ".xlsm"), (".xlsb", ".xls"), (".xlt", ".xls"), (".tsv", ".csv"), (".fods", ".ods")):
    _OTHER_KINDS[_alias] = _OTHER_KINDS[_kind]
OTHER_SUFFIXES = frozenset(_OTHER_KINDS)


def refuse(file: str | None, indonesian: str, english: str) -> InputError:
    """The error for a file that is not read."""
    return InputError(Problem(Where(file=file), Text(indonesian, english)))


def other_kind(file: str) -> InputError:
    """The error for a workbook of a kind that is not read (one of ``OTHER_SUFFIXES``)."""
    return refuse(file, *_OTHER_KINDS[PurePath(file).suffix.lower()])


def too_large(file: str | None, megabytes: int) -> InputError:
    """The error for a file beyond the limit."""
    limit = FILE_LIMIT // 2**20
    return refuse(
        file,
        f"buku kerja berukuran {megabytes} MB; batasnya {limit} MB, salin isiannya ke buku kerja baru dari skprules new skp.xlsx",
        f"the workbook has {megabytes} MB; the limit is {limit} MB, copy its content to a new one of skprules new skp.xlsx",
    )


def look(blob: bytes, file: str | None) -> None:
    """See that a workbook can be opened without harm.

    Raises:
        InputError: it is empty, encrypted, of another kind, broken, or holds what is not read: macros, links to other
            workbooks, entities, far more than any SKP.
    """
    if not blob:
        raise refuse(
            file,
            "berkas ini kosong (0 byte); buat lagi dengan skprules new skp.xlsx",
            "this file is empty (0 bytes); make it again by skprules new skp.xlsx",
        )
    if len(blob) > FILE_LIMIT:
        raise too_large(file, -(-len(blob) // 2**20))
    if blob.startswith(_COMPOUND):
        if _ENCRYPTED in blob:
            raise refuse(
                file,
                "buku kerja ini terkunci kata sandi; buka di Excel, hapus kata sandinya (File > Info > Protect Workbook), lalu simpan lagi",
                "this workbook is locked by a password; open it in Excel, remove the password (File > Info > Protect Workbook) and save it again",
            )
        raise refuse(file, *_OTHER_KINDS[".xls"])
    try:
        with zipfile.ZipFile(io.BytesIO(blob)) as archive:
            _look_inside(archive, file)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise broken(file, error) from None


def broken(file: str | None, error: object) -> InputError:
    """The error for what cannot be opened."""
    reason = " ".join(str(error).split())[:120]
    return refuse(
        file,
        f"berkas ini bukan buku kerja .xlsx yang utuh ({reason}); buka di Excel atau LibreOffice dan simpan lagi sebagai .xlsx",
        f"this is no intact .xlsx workbook ({reason}); open it in Excel or LibreOffice and save it again as .xlsx",
    )


def _look_inside(archive: zipfile.ZipFile, file: str | None) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if any(name.endswith("mimetype") for name in names) and "content.xml" in names:
        raise refuse(file, *_OTHER_KINDS[".ods"])
    if len(names) > MEMBER_LIMIT or sum(entry.file_size for entry in entries) > WHOLE_LIMIT:
        raise _far_too_much(file)
    if len(set(names)) != len(names):
        raise broken(file, "a part stands in it twice")
    if any(PurePath(name).name.lower() == "vbaproject.bin" for name in names):
        raise refuse(file, *_OTHER_KINDS[".xlsm"])
    if not any(name.lower().endswith("workbook.xml") for name in names):
        raise broken(file, "no workbook in it")
    if any("externallinks/" in name.lower() for name in names):
        raise refuse(
            file,
            "buku kerja ini bertaut ke buku kerja lain; putuskan tautannya (Data > Edit Links > Break Link), lalu simpan lagi",
            "this workbook links to another workbook; break the link (Data > Edit Links > Break Link) and save it again",
        )
    cells = rows = merged = tags = 0
    for part in _xml_parts(archive, entries, file):
        cells += len(_CELL.findall(part))
        rows += len(_ROW.findall(part))
        tags += part.count(b"<")
        merged += sum(_area(*found) for found in _MERGED.findall(part))
        if cells > CELL_LIMIT or rows > _ROW_LIMIT or merged > MERGED_LIMIT or tags > TAG_LIMIT:
            raise _far_too_much(file)


def _xml_parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], file: str | None) -> Iterator[bytes]:
    for entry in entries:
        if not entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        with archive.open(entry) as stream:
            part = stream.read(PART_LIMIT + 1)
        if len(part) > PART_LIMIT:
            raise _far_too_much(file)
        # UTF-16 would hide a declaration from the search; no program that writes workbooks uses it.
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\x00" in part:
            raise refuse(
                file,
                "berkas memuat deklarasi yang tidak ada dalam buku kerja biasa (DOCTYPE); berkas ini tidak dibaca, buat lagi dengan skprules new skp.xlsx",
                "the file holds declarations that no ordinary workbook has (DOCTYPE); it is not read, make it again by skprules new skp.xlsx",
            )
        yield part


def _far_too_much(file: str | None) -> InputError:
    return refuse(
        file,
        "isi buku kerja ini jauh lebih besar daripada SKP mana pun; salin isiannya saja ke buku kerja baru dari skprules new skp.xlsx",
        "this workbook holds far more than any SKP; copy only what was filled in to a new one of skprules new skp.xlsx",
    )


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    width = abs(_column(right) - _column(left)) + 1
    return width * (abs(int(bottom[:9]) - int(top[:9])) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + letter - 64
    return number
