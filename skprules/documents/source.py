"""Template files before they are opened: here they are refused where opening them would do harm."""

from __future__ import annotations

import io
import zipfile
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from skprules.documents.tags import template_error

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MEMBER_LIMIT = 500
UNPACKED_LIMIT = 50_000_000

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
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise template_error(
            name, None, f"bukan dokumen Word (.docx): {error}", f"not a Word document (.docx): {error}"
        ) from None
    if len({info.filename for info in infos}) != len(infos):
        raise template_error(
            name, None, "berkas rusak: satu bagian ada dua kali", "broken file: a member stands in it twice"
        )
    if len(infos) > MEMBER_LIMIT or sum(info.file_size for info in infos) > UNPACKED_LIMIT:
        raise template_error(
            name,
            None,
            f"templat terlalu besar: paling banyak {MEMBER_LIMIT} bagian dan {UNPACKED_LIMIT // 1_000_000} MB setelah dibuka",
            f"the template is too large: at most {MEMBER_LIMIT} members and {UNPACKED_LIMIT // 1_000_000} MB when unpacked",
        )
