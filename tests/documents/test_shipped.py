"""The shipped templates: what they are made of, and what they say."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import make
import pytest
from documents import form_contexts, word_files
from documents.form_contexts import FORMS, Shape
from docx.oxml.ns import qn
from ooxml import W, members

from skprules.documents.template import compile_template
from skprules.strict_yaml import parse

WORDING = {
    form: words
    for file in sorted(Path(__file__).parent.glob("wording*.yaml"))
    for form, words in parse(file.read_text(encoding="utf-8")).data.items()
}
TEMPLATES = Path(__file__).parents[2] / "docx_templates"


def words_of(form: str) -> list[str]:
    """What the form says, in order."""
    return [
        text
        for entry in WORDING[form]
        for text in (WORDING[entry.removeprefix("@")] if entry.startswith("@") else [entry])
    ]


def missing_in_order(words: list[str], lines: list[str]) -> str | None:
    """The first of ``words`` that does not follow the one before it."""
    text = " ".join(" ".join(lines).split())
    position = 0
    for word in words:
        found = re.compile(rf"(?<!\w){re.escape(word)}" if word[0].isupper() else re.escape(word)).search(
            text, position
        )
        if found is None:
            return word
        position = found.end()
    return None


def test_rebuilding_gives_the_committed_templates() -> None:
    built = make.templates()
    assert sorted(built) == sorted(path.name for path in TEMPLATES.glob("*.docx") if not path.name.startswith("~$"))
    for name, content in built.items():
        committed = (TEMPLATES / name).read_bytes()
        assert members(content) == members(committed), f"{name} differs: run python docx_templates/build/make.py"
        assert list(members(content)) == list(members(committed))


def test_building_twice_gives_the_same_bytes() -> None:
    assert make.templates() == make.templates()


@pytest.mark.parametrize("form", FORMS)
def test_template_dates_are_fixed(form: str) -> None:
    with zipfile.ZipFile(io.BytesIO(word_files.shipped(form))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("form", FORMS)
def test_template_is_slim(form: str) -> None:
    assert set(members(word_files.shipped(form))) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    }


def test_default_parts_are_kept_for_measuring() -> None:
    assert {"word/theme/theme1.xml", "word/stylesWithEffects.xml"} <= set(
        members(make.templates(default_parts=True)["A.1.7.docx"])
    )


@pytest.mark.parametrize("form", FORMS)
def test_template_says_what_the_guide_says(form: str) -> None:
    assert missing_in_order(words_of(form), word_files.paragraphs(word_files.shipped(form))) is None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("context", [form_contexts.realistic, form_contexts.empty])
def test_filled_form_says_what_the_guide_says(form: str, context: Shape) -> None:
    compiled = compile_template(word_files.shipped(form), name=form)
    words = words_of(form)
    if context is form_contexts.empty:  # sentences that stand with an item only
        words = [
            word
            for word in words
            if not word.startswith(("Ukuran keberhasilan", "alam rangka", "asil kerja", "erikut data"))
        ]
    lines = word_files.paragraphs(compiled.render(context(form)))
    assert missing_in_order(words, lines) is None
    if context is form_contexts.empty:
        assert "-" in lines


def test_a_changed_word_is_noticed() -> None:
    lines = [
        line.replace("DIINTERVENSI*", "DIINTERVENSI") for line in word_files.paragraphs(word_files.shipped("A.1.7"))
    ]
    assert missing_in_order(words_of("A.1.7"), lines) == "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI*"


@pytest.mark.parametrize(("form", "landscape"), [(form, form in ("A.1.2", "A.1.7")) for form in FORMS])
def test_page_is_f4(form: str, landscape: bool) -> None:
    section = docx.Document(io.BytesIO(word_files.shipped(form))).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    sides = (round(section.page_width.mm, 1), round(section.page_height.mm, 1))
    assert sides == ((330.0, 215.9) if landscape else (215.9, 330.0))


@pytest.mark.parametrize("form", FORMS)
def test_document_is_indonesian_and_has_a_title(form: str) -> None:
    content = compile_template(word_files.shipped(form), name=form).render(form_contexts.realistic(form))
    document = docx.Document(io.BytesIO(content))
    (language,) = document.styles.element.iter(f"{W}lang")
    assert language.get(qn("w:val")) == "id-ID"
    assert document.core_properties.title == "Sasaran Kinerja Pegawai & Lampiran"
    assert document.core_properties.author == "skprules"
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name == "Judul"
    assert {"Judul", "Isi Tabel", "Pita"} <= {style.name for style in document.styles}


@pytest.mark.parametrize("form", FORMS)
def test_rows_stay_whole_and_heads_repeat(form: str) -> None:
    document = docx.Document(io.BytesIO(word_files.shipped(form)))
    for row in document.element.body.iter(f"{W}tr"):
        assert row.find(f"{W}trPr/{W}cantSplit") is not None
    with_lines = [
        table for table in document.element.body.iter(f"{W}tbl") if table.find(f"{W}tblPr/{W}tblStyle") is not None
    ]
    # In a manual and a workblock what stands on the left is the head of each row; the first row is like the others.
    for table in with_lines if form in form_contexts.SIGNED else ():
        marks = [row.find(f"{W}trPr/{W}tblHeader") for row in table.iter(f"{W}tr")]
        assert marks[0] is not None
        assert not marks[0].attrib, "validators refuse the mark with a value"
        first_other = marks.index(None)
        assert all(mark is None for mark in marks[first_other:]), "only the first rows of a table are repeated"


def merged(content: bytes, table: int, column: int) -> list[str | None]:
    """For each row of the table: whether its cell in the column begins a merge, goes on with one, or neither (None)."""
    found: list[str | None] = []
    for row in docx.Document(io.BytesIO(content)).tables[table]._tbl.tr_lst:
        cells = row.tc_lst
        found.append(None if len(cells) <= column else cells[column].vMerge)
    return found


def test_quantitative_form_merges_over_the_leaders_result() -> None:
    content = compile_template(word_files.shipped("A.1.7"), name="A.1.7").render(form_contexts.realistic("A.1.7"))
    head, band = [None] * 3, [None]
    assert merged(content, 2, 0) == [*head, *band, "restart", "continue", "continue", "restart", *band, "restart"]
    assert merged(content, 2, 1) == merged(content, 2, 0)
    assert merged(content, 2, 2) == [*head, *band, "restart", "continue", "restart", "restart", *band, "restart"]
    assert merged(content, 2, 4) == [None] * 10
    lines = word_files.paragraphs(content)
    assert lines.count("asuhan terlaksana") == 1
    assert lines.count("mutu meningkat") == 1
    assert lines.count("(Penugasan dari Kepala Ruangan)") == 1
    assert "(Penugasan dari )" not in lines


def test_indicators_of_one_result_stay_on_one_page() -> None:
    content = compile_template(word_files.shipped("A.1.7"), name="A.1.7").render(form_contexts.realistic("A.1.7"))
    rows = docx.Document(io.BytesIO(content)).tables[2]._tbl.tr_lst
    kept = [row.tc_lst[-1].find(f"{W}p/{W}pPr/{W}keepNext") is not None for row in rows]
    assert kept[4:8] == [True, False, False, False]
    assert kept[9:] == [False]


def test_qualitative_form_merges_the_number_over_two_rows() -> None:
    content = compile_template(word_files.shipped("A.1.6"), name="A.1.6").render(form_contexts.realistic("A.1.6"))
    rows = ["restart", "continue"]
    assert merged(content, 2, 0) == [None, None, *rows, *rows, None, *rows]
    lines = word_files.paragraphs(content)
    assert lines.count("(Penugasan dari Kepala Ruangan)") == 1
    assert not any(line == "(Penugasan dari )" for line in lines)


def test_sentence_about_data_disappears_without_data() -> None:
    content = compile_template(word_files.shipped("A.1.8"), name="A.1.8").render(form_contexts.realistic("A.1.8"))
    assert [line for line in word_files.paragraphs(content) if "data" in line] == [
        "Berikut data yang dilaporkan adalah: rekam medis"
    ]


@pytest.mark.parametrize("form", form_contexts.SIGNED)
def test_signature_has_the_kind_of_number(form: str) -> None:
    context = form_contexts.realistic(form)
    context["pegawai"]["label_nip"] = "NI PPPK"
    context["pejabat_penilai_kinerja"]["nip"] = "-"
    lines = word_files.paragraphs(compile_template(word_files.shipped(form), name=form).render(context))
    signed = lines[lines.index("Pejabat Penilai Kinerja") :]
    assert signed[1:5] == ["Contoh Pegawai, S.Kep.", "Contoh Penilai, M.Kes.", "NI PPPK 199001012015031001", "-"]
