"""Templates and data that are refused, and what the refusal says."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest
from documents import form_contexts, word_files
from documents.word_files import saved, template_saying, zipped
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from ooxml import members

from skprules.documents import source
from skprules.documents.template import compile_template
from skprules.errors import TemplateError

if TYPE_CHECKING:
    from pathlib import Path

_NOT_IN_XML = ["\x00", "\x07", "\x0b", "\x0c", "\r", "\x1f", chr(0xD800), chr(0xDFFF), "\ufffe", "\uffff"]


def refusal(template: bytes | Path, context: dict[str, Any] | None = None) -> str:
    """The sentence with which the template, or the context, is refused."""
    with pytest.raises(TemplateError) as caught:
        _fill(template, context)
    (problem,) = caught.value.problems
    assert problem.where.file == "contoh.docx"
    assert problem.text.en
    return str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    assert "tidak dapat dibaca" in refusal(tmp_path / "tidak-ada.docx")


def test_path_and_bytes_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(template_saying("{{ a }}"))
    one, two = (compile_template(given, name="a").render({"a": "x"}) for given in (path, path.read_bytes()))
    assert one == two


def _fill(template: bytes | Path, context: dict[str, Any] | None) -> None:
    compiled = compile_template(template, name="contoh.docx")
    if context is not None:
        compiled.render(context)


@pytest.mark.parametrize("content", [b"", b"halo", b"PK\x03\x04rusak", zipped({"a.txt": b"x"})])
def test_no_word_document(content: bytes) -> None:
    assert "bukan dokumen Word (.docx)" in refusal(content)


def test_old_word_format() -> None:
    assert ".doc) atau berkata sandi" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_truncated_document() -> None:
    parts = members(template_saying("x"))
    parts["word/document.xml"] = parts["word/document.xml"][:-30]
    assert "bukan dokumen Word (.docx) yang utuh" in refusal(zipped(parts))


@pytest.mark.parametrize(
    "document", ["<w:document {}/>", "<w:document {}><w:body/></w:document>", "<w:document {}><w:p/></w:document>"]
)
def test_document_without_content(document: str) -> None:
    parts = members(template_saying("x"))
    parts["word/document.xml"] = document.format(nsdecls("w")).encode()
    assert "tidak berisi apa pun" in refusal(zipped(parts))


def test_too_large_when_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "UNPACKED_LIMIT", 1000)
    assert "terlalu besar" in refusal(template_saying("x"))


def test_too_many_members() -> None:
    parts = members(template_saying("x")) | {f"{number}.txt": b"" for number in range(source.MEMBER_LIMIT)}
    assert "terlalu besar" in refusal(zipped(parts))


def test_member_twice() -> None:
    file = io.BytesIO(template_saying("x"))
    with zipfile.ZipFile(file, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", b"<x/>")
    assert "dua kali" in refusal(file.getvalue())


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("Nama: {{ nama", "tag rusak"),
        ("Nama: {{ a b }}", "tag rusak"),
        ("{% endif %}Nama:", "tag rusak"),
        ("{% for x in y %}Nama: {{ x }}", "endfor"),
        ("{% for x in y %}{% if x %}Nama:{% endfor %}", "tag rusak"),
        ("Nama: {% salah %}", "salah"),
        ("Nama: {{ a() }}", "pemanggilan fungsi"),
        ("Nama: {{ a.lower() }}", "pemanggilan fungsi"),
        ("Nama: {% set a = 1 %}", "{% set %}"),
        ("Nama: {% include 'a' %}", "{% include %}"),
        ("Nama: {% import 'a' as a %}", "{% import %}"),
        ("Nama: {% macro a() %}{% endmacro %}", "{% macro %}"),
        ("Nama: {% with %}{% endwith %}", "{% with %}"),
        ("Nama: {{ a[0] }}", "kurung siku"),
        ("Nama: {{ a['__class__'] }}", "kurung siku"),
        ("Nama: {{ a.__class__ }}", "__class__"),
        ("Nama: {{ a|attr('x') }}", "filter 'attr'"),
        ("Nama: {{ a|safe }}", "filter 'safe'"),
        ("Nama: {{ 'a' * 50000000 }}", "'Mul'"),
        ("Nama: {% if a is callable %}{% endif %}", "uji 'callable'"),
        ("Nama: {% for a, b in c %}{% endfor %}", "perulangan selain"),
        ("Nama: {% for a in b if a %}{% endfor %}", "perulangan selain"),
        ("Nama: " + "{% for a in b %}" * 6 + "{% endfor %}" * 6, "perulangan lebih dari 5"),
        ("Nama: {{r a }}", "tag '{{r'"),
        ("Nama: {{p a }}", "tag '{{p'"),
        ("Nama: {%tc for a in b %}", "tag '{%tc'"),
        ("Nama: {% hm %}", "tag '{% hm %}'"),
        ("Nama: {% colspan a %}", "tag '{% colspan a %}'"),
    ],
)
def test_tags_that_are_broken_or_not_supported(tag: str, said: str) -> None:
    message = refusal(template_saying("Pertama.", tag, "Terakhir."))
    assert said in message
    assert "word/document.xml" in message
    assert "Nama:" in message, "the paragraph is shown"


def test_unclosed_loop_is_found_where_it_begins() -> None:
    message = refusal(template_saying("Atas", "Buka {% for x in y %}", "Tengah", "Bawah"))
    assert 'di dekat "Buka {% for x in y %}"' in message


def test_picture_in_a_loop() -> None:
    parts = members(template_saying("{%p for a in b %}", "GAMBAR", "{%p endfor %}"))
    picture = (
        b'<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        b'<wp:extent cx="1" cy="1"/><wp:docPr id="1" name="a"/></wp:inline></w:drawing>'
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:t>GAMBAR</w:t>", picture)
    assert "gambar di dalam perulangan" in refusal(zipped(parts))


def test_tag_in_a_text_box() -> None:
    document = docx.Document()
    box = parse_xml(
        f"<w:p {nsdecls('w')}><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>"
        "<w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    document.element.body.insert(0, box)
    assert "kotak teks" in refusal(saved(document))


def test_tag_in_a_comment() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("x")
    document.add_comment(paragraph.runs, text="{{ a }}")
    assert "komentar" in refusal(saved(document))


@pytest.mark.parametrize(
    ("context", "name"),
    [
        ({}, "'pegawai'"),
        ({"pegawai": {}}, "'nama'"),
        ({"pegawai": {"nama": None}}, "'nama'"),
        ({"pegawai": "teks"}, "'nama'"),
        ({"pegawai": {"gelar": "x"}}, "'nama'"),
    ],
)
def test_missing_value_names_the_value_and_the_paragraph(context: dict[str, Any], name: str) -> None:
    message = refusal(template_saying("Atas", "Nama: {{ pegawai.nama }}", "Bawah"), context)
    assert f"data tidak memuat {name}" in message
    assert 'di dekat "Nama: {{ pegawai.nama }}"' in message


@pytest.mark.parametrize("name", ["range", "dict", "lipsum", "cycler"])
def test_template_has_no_globals(name: str) -> None:
    assert f"'{name}'" in refusal(template_saying(f"{{{{ {name} }}}}"), {})


def test_value_that_is_no_list() -> None:
    message = refusal(template_saying("{% for a in b %}{{ a }}{% endfor %}"), {"b": True})
    assert "nilai tidak cocok dengan tag" in message


@pytest.mark.parametrize("character", _NOT_IN_XML)
@pytest.mark.parametrize("where", ["instansi", "judul_dokumen"])
def test_characters_that_xml_does_not_know(character: str, where: str) -> None:
    context = form_contexts.realistic("A.1.7") | {where: f"a{character}b"}
    message = refusal(word_files.shipped("A.1.7"), context)
    assert f"U+{ord(character):04X}" in message


def test_a_failed_document_leaves_no_trace() -> None:
    compiled = compile_template(word_files.shipped("A.1.7"), name="A.1.7")
    context = form_contexts.realistic("A.1.7")
    before = compiled.render(context)
    with pytest.raises(TemplateError):
        compiled.render({key: value for key, value in context.items() if key != "judul_dokumen"} | {"instansi": "lain"})
    assert compiled.render(context) == before


def test_no_warning_reaches_the_user() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        compile_template(word_files.shipped("A.1.6"), name="A.1.6").render(form_contexts.realistic("A.1.6"))
