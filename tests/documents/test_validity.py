"""The documents are what Word expects."""

from __future__ import annotations

import shutil
import subprocess
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import make
import ooxml
import pytest
from documents import form_contexts, word_files
from documents.form_contexts import FORMS, Shape
from lxml import etree
from ooxml import W, members, schema_findings, structure_findings

from skprules.documents.template import compile_template

if TYPE_CHECKING:
    from pathlib import Path

Change: TypeAlias = Callable[[dict[str, bytes]], object]  # to the members of a document

SHAPES: tuple[Shape, ...] = (form_contexts.realistic, form_contexts.empty)


def filled(form: str, shape: Shape = form_contexts.realistic) -> bytes:
    return compile_template(word_files.shipped(form), name=form).render(shape(form))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("shape", SHAPES)
def test_structure_is_sound(form: str, shape: Shape) -> None:
    assert structure_findings(filled(form, shape)) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("shape", SHAPES)
def test_document_fits_the_schema(form: str, shape: Shape) -> None:
    folder = ooxml.schema_folder()
    assert schema_findings(filled(form, shape), folder) == []


@pytest.mark.parametrize("form", FORMS)
def test_template_fits_the_schema(form: str) -> None:
    assert schema_findings(word_files.shipped(form), ooxml.schema_folder()) == []


def test_wrong_order_is_found_by_the_schema() -> None:
    parts = members(filled("A.1.7"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:cantSplit/>", b"<w:cantSplat/>", 1)
    assert schema_findings(word_files.zipped(parts), ooxml.schema_folder()) != []


def _broken(change: Change) -> list[str]:
    parts = members(filled("A.1.6"))
    change(parts)
    return structure_findings(word_files.zipped(parts))


def _in_document(change: Callable[[etree._Element], object]) -> Change:
    def apply(parts: dict[str, bytes]) -> None:
        tree = etree.fromstring(parts["word/document.xml"])
        change(tree)
        parts["word/document.xml"] = etree.tostring(tree)

    return apply


def _empty_cell(tree: etree._Element) -> None:
    cell = next(tree.iter(f"{W}tc"))
    for paragraph in cell.findall(f"{W}p"):
        cell.remove(paragraph)


def _no_rows(tree: etree._Element) -> None:
    table = next(tree.iter(f"{W}tbl"))
    for row in table.findall(f"{W}tr"):
        table.remove(row)


def _no_last_paragraph(tree: etree._Element) -> None:
    body = next(tree.iter(f"{W}body"))
    body.remove(body[-2])


def _no_cell(tree: etree._Element) -> None:
    row = next(tree.iter(f"{W}tr"))
    row.remove(row[-1])


def _tag(tree: etree._Element) -> None:
    next(tree.iter(f"{W}t")).text = "{{ nama }}"


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (_in_document(_empty_cell), "cell does not end with a paragraph"),
        (_in_document(_no_rows), "table without rows"),
        (_in_document(_no_last_paragraph), "does not end with a paragraph"),
        (_in_document(_no_cell), "does not fill its table"),
        (_in_document(_tag), "tag is left"),
        (lambda parts: parts.pop("word/numbering.xml"), "is not there"),
        (lambda parts: parts.update({"word/gambar.png": b"x"}), "no content type"),
        (lambda parts: parts.update({"word/document.xml": parts["word/document.xml"][:-9]}), "word/document.xml"),
    ],
)
def test_a_broken_document_is_noticed(change: Change, finding: str) -> None:
    findings = _broken(change)
    assert any(finding in one for one in findings), findings


def _convert(files: list[Path], kind: str, folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.mark.slow
def test_template_saved_by_another_program_is_filled_alike(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("NOT CONVERTED: LibreOffice is not installed")
    files = [tmp_path / f"{form}.docx" for form in FORMS]
    for file in files:
        file.write_bytes(word_files.shipped(file.stem))
    (tmp_path / "saved").mkdir()
    _convert(files, "docx", tmp_path / "saved")
    for file in files:
        template, context = (tmp_path / "saved" / file.name).read_bytes(), form_contexts.realistic(file.stem)
        compiled = compile_template(template, name=file.name)
        with warnings.catch_warnings():
            # python-docx does not find LibreOffice's properties and adds its own under the same name.
            warnings.filterwarnings("ignore", message="Duplicate name")
            theirs = word_files.with_docxtpl(template, context)
        # Hence the properties differ; theirs have no title, ours has.
        properties = {"docProps/core.xml", "_rels/.rels", "[Content_Types].xml"}
        assert set(word_files.differing_parts(compiled.parts(context), theirs)) <= properties
        assert members(compiled.render(context))["docProps/core.xml"].count(b"Pegawai &amp; Lampiran") == 1
        content = compiled.render(context)
        assert structure_findings(content) == []
        assert [line for line in word_files.paragraphs(content) if line] == [
            line for line in word_files.paragraphs(filled(file.stem)) if line
        ]


@pytest.mark.slow
def test_libreoffice_opens_every_form(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("NOT CONVERTED: LibreOffice is not installed")
    for form in FORMS:
        for shape in SHAPES:
            (tmp_path / f"{form}-{shape.__name__}.docx").write_bytes(filled(form, shape))
    files = sorted(tmp_path.glob("*.docx"))
    _convert(files, "pdf", tmp_path)
    for file in files:
        assert file.with_suffix(".pdf").read_bytes().startswith(b"%PDF"), file.name


def test_template_with_default_parts_makes_a_sound_document() -> None:
    template = make.templates(default_parts=True)["A.1.7.docx"]
    content = compile_template(template, name="A.1.7").render(form_contexts.realistic("A.1.7"))
    assert structure_findings(content) == []
