"""What is no form of ours is refused in one sentence, quickly and in little memory."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from documents.word_files import template_saying, zipped
from ooxml import members

import skprules

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = f'<w:document xmlns:w="{W}"><w:body>'
TAIL = "</w:body></w:document>"
SECONDS = 5


def _word(body, doctype=""):
    return zipped({"word/document.xml": f"{doctype}{HEAD}{body}{TAIL}".encode()})


def _bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 60_000_000)
    return file.getvalue()


def _twice():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"{HEAD}{TAIL}")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("word/document.xml", f"{HEAD}{TAIL}")
    return file.getvalue()


_ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
_FILE_ENTITY = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_ROW = "<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>"

HOSTILE = {
    "nothing": lambda: b"",
    "no archive": lambda: b"bukan arsip",
    "an old Word file": lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "half a file": lambda: template_saying("x")[:900],
    "no document": lambda: zipped({"a.txt": b"x"}),
    "a bomb": _bomb,
    "no XML": lambda: zipped({"word/document.xml": b"<w:document"}),
    "no body": lambda: zipped({"word/document.xml": f'<w:document xmlns:w="{W}"/>'.encode()}),
    "entities": lambda: _word("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", _ENTITIES),
    "a file as entity": lambda: _word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", _FILE_ENTITY),
    "depth": lambda: _word("<w:sdt>" * 5000 + "</w:sdt>" * 5000),
    "rows": lambda: _word(f"<w:tbl>{_ROW * 4000}</w:tbl>"),
    "elements": lambda: _word("<w:p/>" * 900_000),
    "another document": lambda: template_saying("Undangan rapat", "Hari Senin"),
    "an empty document": lambda: _word("<w:p/>"),
    "the same part twice": _twice,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_is_no_form_is_refused_in_one_sentence(kind):
    content = HOSTILE[kind]()
    started = time.process_time()
    with pytest.raises(skprules.InputError) as caught:
        skprules.read_back(content)
    assert time.process_time() - started < SECONDS
    (problem,) = caught.value.problems
    assert problem.message
    assert "root:" not in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(skprules.InputError, match=r"tidak-ada\.docx: berkas tidak ditemukan"):
        skprules.read_back(tmp_path / "tidak-ada.docx")
    with pytest.raises(skprules.InputError, match="ini bukan berkas"):
        skprules.read_back(tmp_path)


@pytest.mark.parametrize(
    "noise", ["PERIODE PENILAIAN: " + "1 SD " * 5000, "Contoh, " * 5000, "(" * 30_000, "\t" * 30_000]
)
def test_a_text_made_to_be_slow_is_not(noise):
    content = skprules.fill(skprules.read(skprules.example("perawat-terampil.yaml"))).bytes
    parts = members(content)
    parts["word/document.xml"] = (
        parts["word/document.xml"]
        .replace(b"230-240 pasien", noise.encode())
        .replace(b"PERIODE PENILAIAN: 1 JANUARI", noise.encode())
        .replace(b"Contoh, 5 Januari 2026", noise.encode())
    )
    started = time.process_time()
    skprules.read_back(zipped(parts))
    assert time.process_time() - started < SECONDS
