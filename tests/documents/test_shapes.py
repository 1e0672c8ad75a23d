"""Every form in every size is a sound Word document that says all it was given, tears no row and repeats its heads."""

from __future__ import annotations

import io
from functools import cache

import docx
import ooxml
import pytest
from documents import word_files
from documents.shape_grid import GRID, HEADS, MATRIX_GRID, MAY_BREAK, PRINTED, SHAPES, case_data, filled
from docx.oxml.ns import qn
from lxml import etree
from ooxml import W, schema_findings, structure_findings

import skprules

ALL = GRID + MATRIX_GRID
SHAPED_FORMS = tuple(dict.fromkeys(form for form, _ in ALL))
FORMS = [file.form.id for file in skprules.load_rules().forms() if file.form is not None]
every_form_in_every_shape = pytest.mark.parametrize(("form", "shape"), ALL)


@cache
def _content(form: str, shape: str) -> tuple[bytes, tuple[str, ...]]:
    document, texts = filled(form, shape)
    return document.bytes, tuple(texts)


def _tables(content: bytes) -> list[tuple[str | None, list[etree._Element]]]:
    """The rows of each table, and its name, which tables without lines have not."""
    found = []
    for table in docx.Document(io.BytesIO(content)).element.body.iter(f"{W}tbl"):
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        found.append((None if caption is None else caption.get(qn("w:val")), table.findall(f"{W}tr")))
    return found


def _cells(row: etree._Element) -> list[str]:
    return ["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]


def test_the_grid_is_whole() -> None:
    assert {form.removesuffix("-dua-tingkat") for form in SHAPED_FORMS} == set(FORMS)
    assert {shape.results for shape in SHAPES.values()} >= {1, 5, 60}
    assert {shape.indicators for shape in SHAPES.values()} >= {1, 12}
    assert 0 in {shape.further for shape in SHAPES.values()}
    assert {form for form, _ in MATRIX_GRID} == {"A.1.5", "A.1.5-dua-tingkat"}


@every_form_in_every_shape
def test_the_document_fits_the_schema(form: str, shape: str) -> None:
    assert schema_findings(_content(form, shape)[0], ooxml.schema_folder()) == []


@every_form_in_every_shape
def test_the_structure_is_sound_and_no_tag_is_left(form: str, shape: str) -> None:
    assert structure_findings(_content(form, shape)[0]) == []


@every_form_in_every_shape
def test_every_text_stands_there_exactly_as_given(form: str, shape: str) -> None:
    content, texts = _content(form, shape)
    said = "\x00".join(word_files.paragraphs(content))
    assert texts
    assert [text for text in texts if text not in said] == []


@pytest.mark.parametrize("form", PRINTED)
def test_nothing_else_of_the_case_is_printed(form: str) -> None:
    content, printed = _content(form, "5-hasil")
    _, texts = case_data(form, SHAPES["5-hasil"])
    said = "\x00".join(word_files.paragraphs(content))
    others = {text for kind in texts.values() for text in kind} - set(printed)
    assert [text for text in others if text in said] == []


@pytest.mark.parametrize(("form", "shape"), [(form, "4000-huruf") for form in SHAPED_FORMS])
def test_long_texts_have_4000_letters(form: str, shape: str) -> None:
    _, texts = _content(form, shape)
    assert {len(text) for text in texts} == {4000}


@every_form_in_every_shape
def test_no_row_is_torn_by_a_page_but_those_that_may_be(form: str, shape: str) -> None:
    for _, rows in _tables(_content(form, shape)[0]):
        for row in rows:
            cells = _cells(row)
            limits = [limit for kind, limit in MAY_BREAK.get(form, {}).items() if f"[{kind} " in "".join(cells)]
            whole = row.find(f"{W}trPr/{W}cantSplit") is not None
            assert whole or limits, cells
            assert not whole or not limits or max(map(len, cells)) <= min(limits), cells


@pytest.mark.parametrize("form", [form for form, limits in MAY_BREAK.items() if all(limits.values())])
def test_short_texts_let_no_row_be_torn(form: str) -> None:
    for _, rows in _tables(_content(form, "1-indikator")[0]):
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


@every_form_in_every_shape
def test_the_heads_of_tables_repeat(form: str, shape: str) -> None:
    for name, rows in _tables(_content(form, shape)[0]):
        marks = [row.find(f"{W}trPr/{W}tblHeader") for row in rows]
        heads = 0 if name is None else HEADS.get(form, {}).get(name, 1)
        assert [mark is not None for mark in marks] == [True] * heads + [False] * (len(rows) - heads)
        assert all(not mark.attrib for mark in marks if mark is not None), "Word refuses the mark with a value"
