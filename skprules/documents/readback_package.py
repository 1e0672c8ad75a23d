"""A Word file as an archive: refused in one sentence where it is none, or where opening it would do harm."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from skprules.errors import InputError, Problem, Where
from skprules.text import Text

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FILE_LIMIT = 20_000_000
MEMBER_LIMIT = 2_000
PART_LIMIT = 16_000_000
ELEMENT_LIMIT = 400_000

_OLD_WORD_FILE = b"\xd0\xcf\x11\xe0"
_MAIN_PART = "word/document.xml"
_OFFICE_DOCUMENT = "/officeDocument"


def refuse(name: str | None, indonesian: str, english: str) -> InputError:
    """The error for a file that cannot be read back."""
    return InputError(Problem(Where(file=name), Text(indonesian, english)))


def content(source: str | PathLike[str] | Traversable, name: str | None) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: there is none, or it is too large to be a form.
    """
    place = Path(source) if isinstance(source, (str, PathLike)) else source
    try:
        if isinstance(place, Path) and place.exists() and not place.is_file():
            raise refuse(name, "ini bukan berkas; sebutkan sebuah .docx", "this is no file; name a .docx")
        with place.open("rb") as stream:
            blob: bytes = stream.read(FILE_LIMIT + 1)
    except FileNotFoundError:
        raise refuse(
            name,
            "berkas tidak ditemukan; periksa nama dan foldernya",
            "the file was not found; check its name and folder",
        ) from None
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise refuse(
            name,
            f"berkas tidak dapat dibuka ({reason}); periksa nama dan hak aksesnya",
            f"the file cannot be opened ({reason}); check its name and permissions",
        ) from None
    if len(blob) > FILE_LIMIT:
        raise _too_large(name)
    return blob


def _too_large(name: str | None) -> InputError:
    return refuse(
        name,
        "berkas ini jauh lebih besar daripada formulir SKP; simpan formulirnya saja sebagai .docx",
        "this file is far larger than any SKP form; save the form alone as .docx",
    )


def main_part(blob: bytes, name: str | None) -> bytes:
    """The XML of the document itself; the file is looked at as an archive only.

    Raises:
        InputError: no archive, no Word file in it, or one that would fill the memory.
    """
    if blob.startswith(_OLD_WORD_FILE):
        raise refuse(
            name,
            "berkas Word lama (.doc) atau berkata sandi; simpan sebagai .docx tanpa kata sandi",
            "an old Word file (.doc) or one with a password; save it as .docx without a password",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(blob)) as archive:
            names = archive.namelist()
            if len(names) > MEMBER_LIMIT:
                raise _too_large(name)
            if len(set(names)) != len(names):
                raise refuse(name, "berkas rusak: satu bagian ada dua kali", "broken file: a part stands in it twice")
            main = _name_of_main_part(archive, name)
            if main not in names:
                raise refuse(
                    name,
                    "bukan dokumen Word (.docx): isi dokumennya tidak ada",
                    "not a Word document (.docx): it has no document in it",
                )
            return _member(archive, main, name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise refuse(
            name,
            f"bukan dokumen Word (.docx) yang utuh ({error}); simpan ulang dari Word",
            f"not an intact Word document (.docx) ({error}); save it again from Word",
        ) from None


def _member(archive: zipfile.ZipFile, member: str, name: str | None) -> bytes:
    with archive.open(member) as stream:
        blob = stream.read(PART_LIMIT + 1)
    if len(blob) > PART_LIMIT or blob.count(b"<") > 2 * ELEMENT_LIMIT:
        raise _too_large(name)
    return blob


def _name_of_main_part(archive: zipfile.ZipFile, name: str | None) -> str:
    if "_rels/.rels" in archive.namelist():
        for entry in parsed(_member(archive, "_rels/.rels", name), name):
            if str(entry.get("Type")).endswith(_OFFICE_DOCUMENT):
                return posixpath.normpath(str(entry.get("Target")).lstrip("/"))
    return _MAIN_PART


def parsed(blob: bytes, name: str | None) -> etree._Element:
    """The tree of a part; nothing is fetched, and no entity is put in.

    Raises:
        InputError: no XML, or it declares entities.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(blob, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refuse(
            name,
            f"isi dokumen rusak ({error}); simpan ulang dari Word",
            f"the document's content is broken ({error}); save it again from Word",
        ) from None
    if etree.ElementTree(root).docinfo.internalDTD is not None:
        raise refuse(
            name,
            "berkas memuat deklarasi DOCTYPE, yang tidak ada dalam dokumen Word; berkas ini tidak dibaca",
            "the file declares a DOCTYPE, which no Word document has; it is not read",
        )
    return root
