"""The compiled template makes what docxtpl makes, and says what it was given."""

from __future__ import annotations

import base64
import io
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import docx
import pytest
from documents import form_contexts, word_files
from documents.context_parts import HARD
from documents.form_contexts import CONTEXTS, FORMS
from documents.word_files import differing_parts
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ooxml import members, structure_findings

from skprules.documents.package import CompressorName, named_compressor
from skprules.documents.template import CompiledTemplate, compile_template

if TYPE_CHECKING:
    pass

COMPILED = {form: compile_template(word_files.shipped(form), name=f"{form}.docx") for form in FORMS}
PICTURE = base64.b64decode(  # one white point
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsVp7oQAAAABJRU5ErkJggg=="
)
GENERATED = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("form", FORMS)
@GENERATED
@given(data=st.data())
def test_equals_docxtpl(form: str, data: st.DataObject) -> None:
    context = data.draw(CONTEXTS[form])
    filled = COMPILED[form].render(context)
    assert differing_parts(members(filled), word_files.with_docxtpl(word_files.shipped(form), context)) == []
    assert members(filled) == COMPILED[form].parts(context)


def test_a_difference_is_noticed() -> None:
    context = form_contexts.realistic("A.1.7")
    theirs = word_files.with_docxtpl(word_files.shipped("A.1.7"), context)
    context["tempat"] += "x"
    assert differing_parts(COMPILED["A.1.7"].parts(context), theirs) == ["word/document.xml"]
    context["judul_dokumen"] = "lain"
    assert differing_parts(COMPILED["A.1.7"].parts(context), theirs) == ["docProps/core.xml", "word/document.xml"]


@pytest.mark.parametrize("form", FORMS)
@GENERATED
@given(data=st.data())
def test_says_what_it_was_given_and_stays_whole(form: str, data: st.DataObject) -> None:
    context = data.draw(CONTEXTS[form])
    content = COMPILED[form].render(context)
    said = "\x00".join(word_files.paragraphs(content))
    unsaid = [text for text in _certain_texts(form, context) if text not in said]
    assert unsaid == []
    assert word_files.title(content) == context["judul_dokumen"]
    # A tag in the data is text, not a tag that is left.
    assert [finding for finding in structure_findings(content) if "tag is left" not in finding] == []


def _certain_texts(form: str, context: dict[str, Any]) -> list[str]:
    """The texts that are printed in any case; a result is printed only on the first of its rows."""
    if form == "A.1.7":
        groups = context["hasil_kerja"]["utama"] + context["hasil_kerja"]["tambahan"]
        kept = [
            {**row, "rencana_hasil_kerja": "", "penugasan_dari": ""}
            for group in groups
            for row in group["baris"]
            if not row["awal"]
        ]
        kept += [row for group in groups for row in group["baris"] if row["awal"]]
        context = context | {
            "hasil_kerja": [kept, [[group["no"], group["rencana_hasil_kerja_pimpinan"]] for group in groups]]
        }
    return form_contexts.printed_texts(form_contexts.without_unprinted(form, context))


@pytest.mark.parametrize(
    "text",
    [*HARD, "{_{ nama }_}", "{_% x %_}", "2 < 3 && 'a' > \"b\"", "\U0010ffff", "a" * 100_000],
)
def test_hard_text_appears_unchanged(text: str) -> None:
    for form in form_contexts.SIGNED:
        context = form_contexts.realistic(form)
        context["instansi"] = context["pegawai"]["nama"] = text
        lines = word_files.paragraphs(COMPILED[form].render(context))
        printed = (
            2 if form == "A.1.8" else 3
        )  # the agency, the employee at the signature and, but for the annex, on top
        assert lines.count(text) >= printed, form


@pytest.mark.parametrize("compressor", ["isal", "zlib"])
def test_same_context_gives_same_bytes(compressor: CompressorName) -> None:
    if compressor == "isal":
        pytest.importorskip("isal")
    for form in FORMS:
        context = form_contexts.realistic(form)
        chosen = named_compressor(compressor)
        one, two = (compile_template(word_files.shipped(form), name=form, compressor=chosen) for _ in range(2))
        assert one.render(context) == one.render(context) == two.render(context)


def test_compressors_give_the_same_parts() -> None:
    pytest.importorskip("isal")
    context = form_contexts.realistic("A.1.7")
    isal, zlib = (
        compile_template(word_files.shipped("A.1.7"), name="A.1.7", compressor=named_compressor(name)).render(context)
        for name in ("isal", "zlib")
    )
    assert isal != zlib
    assert members(isal) == members(zlib)


def test_threads_share_one_template() -> None:
    context = [
        form_contexts.realistic("A.1.7") | {"tempat": f"Kota {number}", "tanggal": f"baris\n{number}"}
        for number in range(40)
    ]
    alone = [COMPILED["A.1.7"].render(one) for one in context]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(COMPILED["A.1.7"].render, context * 3)) == alone * 3


def _compiled(template: bytes) -> CompiledTemplate:
    return compile_template(template, name="uji.docx")


def test_headers_and_footers_are_filled_too() -> None:
    document = docx.Document()
    document.add_paragraph("{{ nama }}")
    document.sections[0].header.paragraphs[0].text = "Kepala {{ nama }}"
    document.sections[0].footer.paragraphs[0].text = "Kaki tanpa tag"
    template, context = word_files.saved(document), {"nama": "A & B\nC\tD"}
    filled = _compiled(template).render(context)
    assert differing_parts(members(filled), word_files.with_docxtpl(template, context)) == []
    assert b"A &amp; B" in members(filled)["word/header1.xml"]


def test_pictures_are_numbered_alike() -> None:
    document = docx.Document()
    for _ in range(2):
        document.add_picture(io.BytesIO(PICTURE))
    document.add_paragraph("{{ nama }}")
    template, context = word_files.saved(document), {"nama": "x"}
    filled = _compiled(template).render(context)
    assert differing_parts(members(filled), word_files.with_docxtpl(template, context)) == []
    assert structure_findings(filled) == []


def test_merge_tag_in_a_coloured_cell_keeps_the_order_of_the_schema() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for row, text in enumerate(("{%tr for a in daftar %}", "{% vm %}{{ a }}", "{%tr endfor %}")):
        table.cell(row, 0).text = text
    table.cell(1, 0).vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="D9E2F3"/>')
    table.cell(1, 0)._tc.get_or_add_tcPr().insert(1, shade)
    template, context = word_files.saved(document), {"daftar": ["1", "2"]}
    parts = _compiled(template).parts(context)
    assert differing_parts(parts, word_files.with_docxtpl(template, context)) == []
    orders = re.findall(rb"<w:tcPr>(.*?)</w:tcPr>", parts["word/document.xml"])
    assert [re.findall(rb"<w:(\w+)", order) for order in orders[::2]] == [[b"tcW", b"vMerge", b"shd", b"vAlign"]] * 2


def test_properties_with_tags_are_filled() -> None:
    parts = members(word_files.template_saying("x", title="{{ a }}"))
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b"<vt:lpstr/>", b"<vt:lpstr>{{ a }}</vt:lpstr>")
    filled = _compiled(word_files.zipped(parts)).parts({"a": "A & B"})
    assert b"<vt:lpstr>A &amp; B</vt:lpstr>" in filled["docProps/app.xml"]
    assert b"<dc:title>A &amp; B</dc:title>" in filled["docProps/core.xml"]


def test_template_without_properties_gets_none() -> None:
    parts = members(word_files.template_saying("{{ a }}"))
    del parts["docProps/core.xml"]
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = re.sub(rb"<(Relationship|Override) [^>]*core(-properties|\.xml)[^>]*/>", b"", parts[name])
    assert "docProps/core.xml" not in _compiled(word_files.zipped(parts)).parts({"a": "x"})


def test_footnotes_are_filled_once() -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    template = members(word_files.template_saying("x"))
    template["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{word}"><w:footnote w:id="1"><w:p><w:r><w:t>{{{{ a }}}}</w:t></w:r></w:p></w:footnote></w:footnotes>'.encode()
    )
    kind = "footnotes"
    template["[Content_Types].xml"] = template["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/word/footnotes.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>',
    )
    template["word/_rels/document.xml.rels"] = template["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Target="footnotes.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>',
    )
    filled = _compiled(word_files.zipped(template)).parts({"a": "{{ 7*7 }} & 1"})
    assert b'<w:t xml:space="preserve">{{ 7*7 }} &amp; 1</w:t>' in filled[f"word/{kind}.xml"]


def test_literal_braces_of_a_template_become_braces() -> None:
    template = word_files.template_saying("{_{ {{ a }} }_} dan {_% %_}")
    assert word_files.paragraphs(_compiled(template).render({"a": "{_{"})) == ["{{ {_{ }} dan {% %}"]


def test_a_field_may_have_the_name_of_a_method() -> None:
    template = word_files.template_saying("{{ a.items }} {{ a.keys }}")
    assert word_files.paragraphs(_compiled(template).render({"a": {"items": "1", "keys": "2"}})) == ["1 2"]
