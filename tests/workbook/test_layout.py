"""The sheets: every field of a case file has its place, an explanation with clauses that exist, lists from the rules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import attrs
import openpyxl
import pytest
from workbook.workbook_files import FIRST, empty, opened

import skprules
from skprules.model import Case
from skprules.model.words import DOMAIN_OF_WORD
from skprules.strict_yaml import parse
from skprules.workbook.layout import every_field, kinds, sheets, words
from skprules.workbook.nodes import nodes

RULES = skprules.load_rules()
CLAUSES = RULES.regulations["permenpanrb-6-2022"].clauses
FIELDS = [(sheet, field) for sheet, field in every_field()]
PICTURED = pytest.mark.parametrize("kind", list(kinds()))


def paths_of(cls, base=""):
    """Every path that a case file may have, with ``[]`` and ``{}`` as the sheets write it."""
    for field in attrs.fields(cls):
        if not field.metadata.get("in_file", True) or (field.name == "source"):
            continue
        kind = field.type
        inner = [kind, *get_args(kind), *(more for part in get_args(kind) for more in get_args(part))]
        classes = [part for part in inner if isinstance(part, type) and attrs.has(part)]
        listed = any(getattr(part, "__origin__", None) is tuple for part in (kind, *get_args(kind)))
        if field.name in ("nip", "nipppk", "nrp") or not classes:
            yield base + field.name
        elif listed:
            names = {one.name for one in attrs.fields(classes[0])}
            yield from paths_of(classes[0], f"{base}{field.name}{'{}' if 'kunci' in names else '[]'}.")
        else:
            yield from paths_of(classes[0], f"{base}{field.name}.")


def paths_of_sheets():
    for sheet in sheets("skp"):
        for field in sheet.fields:
            if field.role == "ordinal" or field.kind == "presence":
                continue
            for column in sheet.columns or (None,):
                if column is not None and field.bases and column.base not in field.bases:
                    continue
                yield f"{column.base}.{field.key}" if column is not None and column.base else field.key


def test_every_field_of_a_case_has_its_place_in_a_workbook_and_no_other():
    attrs.resolve_types(Case)
    for cls in _classes(Case, set()):
        attrs.resolve_types(cls)
    assert set(paths_of_sheets()) == set(paths_of(Case))


def _classes(cls, seen):
    seen.add(cls)
    for field in attrs.fields(cls):
        for part in (
            field.type,
            *get_args(field.type),
            *(more for one in get_args(field.type) for more in get_args(one)),
        ):
            if isinstance(part, type) and attrs.has(part) and part not in seen and field.metadata.get("in_file", True):
                attrs.resolve_types(part)
                _classes(part, seen)
    return seen


@pytest.mark.parametrize("field", [field for _, field in FIELDS], ids=lambda field: field.heading)
def test_a_field_is_explained_with_clauses_that_exist_and_an_example(field):
    assert field.help.endswith(".")
    assert set(field.clause) <= set(CLAUSES)
    assert field.example
    assert field.kind in {"text", "date", "number", "word", "words", "lines", "yes_no", "when", "integer", "presence"}
    assert (field.domain is not None) == (field.kind in {"word", "words", "when"})
    if field.domain is not None:
        assert field.domain in RULES.domains
        RULES.domains[field.domain].parse(field.example)
        assert set(field.choices) <= set(RULES.domains[field.domain].values)


def test_words_of_the_law_are_offered_wherever_one_is_asked_for():
    asked = set(DOMAIN_OF_WORD.values())
    offered = {field.domain for _, field in FIELDS if field.domain is not None}
    assert asked <= offered


def test_headings_are_told_apart_and_sheet_names_fit():
    for about in ("skp", "unit"):
        names = [sheet.name for sheet in sheets(about)]
        assert len(set(names)) == len(names)
        assert all(len(name) <= 31 and not re.search(r"[\\/*?:\[\]]", name) for name in names)
        for sheet in sheets(about):
            assert len(sheet.by_heading) == len(sheet.fields)


def test_the_lists_of_a_table_are_nested_as_the_model_nests_them():
    table = next(sheet for sheet in sheets("skp") if sheet.name == "Evaluasi Hasil Kerja")
    (evaluation,) = nodes(table)
    (result,) = evaluation.children
    assert (evaluation.path, evaluation.link, result.path, [child.path for child in result.children]) == (
        "evaluasi",
        True,
        "hasil_kerja",
        ["indikator", "umpan_balik"],
    )


@PICTURED
def test_a_new_workbook_looks_as_promised(kind):
    book = opened(empty(kind))
    shown = [page for page in book.worksheets if page.title.casefold() not in words().service]
    assert shown
    for page in shown:
        matrix = page.title.startswith("Matriks")
        assert page.freeze_panes is not None
        assert page.print_area
        assert page.protection.sheet
        assert page.protection.password is None
        assert not page.protection.insertRows
        assert not page.protection.formatCells
        headings = [
            cell for row in page.iter_rows(max_row=6 if matrix else None) for cell in row if cell.comment is not None
        ]
        assert headings
        assert all(cell.protection.locked for cell in headings)
        inputs = [cell for row in page.iter_rows(min_row=FIRST) for cell in row if cell.fill.fgColor.rgb == "FFFFF8DC"]
        assert inputs
        assert not any(cell.protection.locked for cell in inputs)
        for rule in page.data_validations.dataValidation:
            assert rule.formula1 in book.defined_names
    assert book["Daftar"].sheet_state == "hidden"
    assert book["Contoh"].max_row > 4


@PICTURED
def test_a_comment_names_the_clauses(kind):
    book = opened(empty(kind))
    for sheet, field in FIELDS:
        if sheet.name in book.sheetnames and field.clause:
            comments = [
                cell.comment.text
                for row in book[sheet.name].iter_rows()
                for cell in row
                if cell.value == field.heading and cell.comment
            ]
            assert not comments or any(", ".join(field.clause) in text and field.help in text for text in comments)


def test_number_cells_are_formatted_as_text():
    book = opened(empty())
    for row in book["Pegawai"].iter_rows(min_row=5, max_row=7, min_col=2, max_col=4):
        assert {cell.number_format for cell in row} == {"@"}


def test_lists_offer_labels_that_are_read_as_their_words():
    book = opened(empty("evaluasi"))
    for sheet, field in FIELDS:
        if sheet.name not in book.sheetnames or field.domain is None:
            continue
        domain = RULES.domains[field.domain]
        offered = [domain.label(value) for value in field.choices or domain.values]
        columns = [[cell.value for cell in column if cell.value] for column in book["Daftar"].iter_cols()]
        assert offered in columns
        assert [domain.parse(label) for label in offered] == list(field.choices or domain.values)


def test_the_files_of_the_sheets_are_strict_yaml_in_the_package():
    folder = Path(skprules.__file__).parent / "workbook" / "sheets"
    assert sorted(path.name for path in folder.glob("*.yaml")) == ["kinds.yaml", "skp.yaml", "unit.yaml"]
    for path in folder.glob("*.yaml"):
        parse(path.read_text(encoding="utf-8"), path.name)


def test_the_kinds_are_those_of_the_starter_files():
    assert list(kinds()) == ["kuantitatif", "kualitatif", "jpt-kuantitatif", "jpt-kualitatif", "evaluasi", "unit"]


def test_openpyxl_is_of_the_range_that_is_asked_for():
    assert openpyxl.__version__.startswith("3.1.")
