"""The archive writer."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest

from skprules.documents import package
from skprules.documents.package import COMPRESSORS, Package, best_compressor, named_compressor, packed_once
from skprules.errors import InputError

STATIC = {"[Content_Types].xml": b"<Types/>" * 50, "word/gambar é.bin": bytes(range(256)), "kosong": b""}
DYNAMIC = [("word/document.xml", b"<w:document/>" * 1000), ("docProps/core.xml", b"<a/>")]


@pytest.mark.parametrize("name", COMPRESSORS)
def test_archive_holds_what_was_put_in(name: package.CompressorName) -> None:
    if name == "isal":
        pytest.importorskip("isal")
    content = Package.of(STATIC, named_compressor(name)).complete(DYNAMIC)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {info.filename: archive.read(info) for info in archive.infolist()} == {**STATIC, **dict(DYNAMIC)}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert len(content) < 2000


def test_packed_members_come_last() -> None:
    picture = packed_once("word/media/gambar.png", bytes(range(256)) * 4)
    content = Package.of(STATIC).complete(DYNAMIC, [picture])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [*STATIC, *dict(DYNAMIC), "word/media/gambar.png"]
        assert archive.read("word/media/gambar.png") == bytes(range(256)) * 4


def test_same_content_gives_same_bytes() -> None:
    assert len({Package.of(STATIC).complete(DYNAMIC) for _ in range(3)}) == 1


def test_completing_changes_nothing() -> None:
    one = Package.of(STATIC)
    first = one.complete(DYNAMIC)
    one.complete([("lain.xml", b"<b/>")])
    assert one.complete(DYNAMIC) == first


def test_best_compressor_is_isal_where_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    if "isal" in sys.modules:
        assert best_compressor().name == "isal"
    monkeypatch.setattr(package, "isal_zlib", None)
    assert best_compressor().name == "zlib"
    with pytest.raises(InputError, match=r"skprules\[fast\]"):
        named_compressor("isal")


def test_unknown_compressor_is_refused() -> None:
    with pytest.raises(InputError, match="isal, zlib"):
        named_compressor("brotli")  # type: ignore[arg-type]  # what a user may type
