"""Template files before they are opened: here they are refused where opening them would do harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from skprules.documents.tags import template_error

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MEMBER_LIMIT = 500
UNPACKED_LIMIT = 50_000_000
XML_LIMIT = 10_000_000  # of text; as a tree it takes thirty times as much memory

_DECLARES_TYPE = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))

_OLD_WORD_FILE = b"\xd0\xcf\x11\xe0"


def read_template(source: bytes | PathLike[str] | Traversable, name: str) -> bytes:
    """The bytes of a Word template, looked at as an archive only.

    Args:
        source: the bytes themselves, or where they are.
        name: what to call the template in messages.

    Raises:
        TemplateError: there is no such file, it is no .docx, or it is too large.
    """
    content = source if isinstance(source, bytes) else _read(source, name)
    _guard_archive(content, name)
    return content


def _read(source: PathLike[str] | Traversable, name: str) -> bytes:
    try:
        return Path(source).read_bytes() if isinstance(source, PathLike) else source.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise template_error(
            name, None, f"templat tidak dapat dibaca ({reason})", f"the template cannot be read ({reason})"
        ) from None


def _guard_archive(content: bytes, name: str) -> None:
    """Refuse what is no archive, or would fill the memory, before anything is unpacked."""
    if content.startswith(_OLD_WORD_FILE):
        raise template_error(
            name,
            None,
            "berkas Word lama (.doc) atau berkata sandi; simpan sebagai .docx tanpa kata sandi",
            "an old Word file (.doc) or one with a password; save it as .docx without a password",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            _guard_members(archive, infos, name)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise template_error(
            name, None, f"bukan dokumen Word (.docx): {error}", f"not a Word document (.docx): {error}"
        ) from None


def _guard_members(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], name: str) -> None:
    if len({info.filename for info in infos}) != len(infos):
        raise template_error(
            name, None, "berkas rusak: satu bagian ada dua kali", "broken file: a member stands in it twice"
        )
    texts = [info for info in infos if info.filename.lower().endswith((".xml", ".rels"))]
    if (
        len(infos) > MEMBER_LIMIT
        or sum(info.file_size for info in infos) > UNPACKED_LIMIT
        or sum(info.file_size for info in texts) > XML_LIMIT
    ):
        raise template_error(
            name,
            None,
            f"templat terlalu besar: paling banyak {MEMBER_LIMIT} bagian dan {UNPACKED_LIMIT // 1_000_000} MB setelah dibuka, {XML_LIMIT // 1_000_000} MB di antaranya teks",
            f"the template is too large: at most {MEMBER_LIMIT} members and {UNPACKED_LIMIT // 1_000_000} MB when unpacked, {XML_LIMIT // 1_000_000} MB of them text",
        )
    for info in texts:
        # Word writes none; it is where entities are declared that grow without end or fetch files.
        blob = archive.read(info)
        if any(mark in blob for mark in _DECLARES_TYPE):
            raise template_error(
                name,
                info.filename,
                "deklarasi DOCTYPE tidak boleh ada dalam dokumen Word; simpan ulang berkas ini di Word",
                "a DOCTYPE declaration must not stand in a Word document; save the file again in Word",
            )
