"""The settings of an agency: read with all their problems, applied to every template."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import docx
import ooxml
import pytest
from documents import word_files
from documents.own_templates import replaced
from docx.oxml.ns import qn
from ooxml import members, schema_findings, structure_findings

from skprules import example, load_rules
from skprules.documents import forms
from skprules.documents.fitting import fitted
from skprules.documents.parts import parts_of
from skprules.documents.pictures import EMBLEM
from skprules.documents.pilihan import marked, only_applicable, open_options
from skprules.documents.settings import PAPERS, Pengaturan, TandaTangan, read_settings
from skprules.errors import InputError
from skprules.model import Case
from skprules.reading import read_case
from skprules.resources import template_folder

RULES = load_rules()


def case_of(name: str) -> Case:
    """A shipped example."""
    return read_case(example(name), RULES.domains)


FORMS = [file.form.id for file in RULES.forms() if file.form is not None]
CASE = case_of("perawat-terampil-evaluasi.yaml")
PART = parts_of(CASE, "C.1.3")[0]
SIGNERS = {"pegawai": "Pegawai yang Dinilai", "pejabat_penilai_kinerja": "Pejabat Penilai Kinerja"}


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def written(folder: Path, text: str) -> Path:
    path = folder / "pengaturan.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_is_read(tmp_path: Path) -> None:
    (tmp_path / "garuda.png").write_bytes(png(30, 40))
    found = read_settings(
        written(
            tmp_path,
            "kertas: A4\nlambang: garuda.png\npilihan: hanya_yang_berlaku\n"
            "tanda_tangan:\n  pejabat_penilai_kinerja: [a.n. Kepala Dinas, Sekretaris]\n",
        )
    )
    assert (found.kertas, found.pilihan) == ("A4", "hanya_yang_berlaku")
    assert found.tanda_tangan.pejabat_penilai_kinerja == ("a.n. Kepala Dinas", "Sekretaris")
    assert found.gambar == png(30, 40)


def test_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, "")) == Pengaturan()


def test_all_problems_at_once_each_with_its_line(tmp_path: Path) -> None:
    text = "kertas: A5\nlambang: tidak-ada.png\npilihan: cort\ntanda_tangan:\n  pegawai: ['{{ nama }}']\n"
    with pytest.raises(InputError) as caught:
        read_settings(written(tmp_path, text))
    found = {(problem.where.line, problem.where.path) for problem in caught.value.problems}
    assert found == {(1, "kertas"), (2, "lambang"), (3, "pilihan"), (5, "tanda_tangan.pegawai")}
    assert "mungkin maksudnya 'coret'?" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kretas: A4", "mungkin maksudnya 'kertas'?"),
        ("tanda_tangan: {pengawai: [x]}", "mungkin maksudnya 'pegawai'?"),
        ("kertas: [A4]", "di sini diharapkan teks"),
        ("tanda_tangan: {pegawai: x}", "di sini diharapkan daftar"),
        ("- A4", "di sini diharapkan isian berkunci"),
        ("tanda_tangan: {pegawai: [a, b, c, d, e, f, g]}", "paling banyak 6 baris"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=said.replace("?", r"\?")):
        read_settings(written(tmp_path, text))


def test_picture_that_is_no_png(tmp_path: Path) -> None:
    (tmp_path / "garuda.png").write_bytes(b"GIF89a")
    with pytest.raises(InputError, match="bukan PNG"):
        read_settings(written(tmp_path, "lambang: garuda.png"))


def test_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="tidak ditemukan"):
        read_settings(tmp_path / "pengaturan.yaml")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("paper", PAPERS)
def test_paper_is_the_one_asked_for_and_tables_fit_on_it(form: str, paper: str) -> None:
    content = forms.fill_empty(form, RULES, settings=Pengaturan(kertas=paper)).bytes
    document = docx.Document(io.BytesIO(content))
    (section,) = document.sections
    sides = {section.page_width, section.page_height}
    assert sides == {length * 635 for length in PAPERS[paper]}
    between = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    for table in document.tables:
        widths = [int(column.get(qn("w:w"), "0")) for column in table._tbl.tblGrid.gridCol_lst]
        assert sum(widths) * 635 <= between + 20 * 635
    assert structure_findings(content) == []


@pytest.mark.parametrize("form", FORMS)
def test_document_with_all_settings_fits_the_schema(form: str) -> None:
    settings = Pengaturan(
        kertas="A4",
        gambar=png(30, 40),
        pilihan="hanya_yang_berlaku",
        tanda_tangan=TandaTangan(pegawai=("Yang Dinilai",), pejabat_penilai_kinerja=("a.n. Kepala", "Sekretaris & Co")),
    )
    content = forms.fill_empty(form, RULES, settings=settings).bytes
    assert schema_findings(content, ooxml.schema_folder()) == []


def test_own_lines_stand_above_the_signature() -> None:
    settings = Pengaturan(tanda_tangan=TandaTangan(pejabat_penilai_kinerja=("a.n. Kepala Dinas <A & B>", "Sekretaris")))
    case = case_of("perawat-terampil.yaml")
    lines = word_files.paragraphs(forms.fill(case, RULES, "A.1.7", settings=settings).bytes)
    assert "a.n. Kepala Dinas <A & B>\nSekretaris" in lines
    assert "Pejabat Penilai Kinerja" not in lines
    assert "Pegawai yang Dinilai" in lines


def test_emblem_is_shown_in_its_proportions() -> None:
    wide = png(80, 20)
    content = forms.fill_empty("DEKP", RULES, settings=Pengaturan(gambar=wide)).bytes
    assert wide in members(content).values()
    document = docx.Document(io.BytesIO(content)).element.body
    (properties,) = (found for found in document.iter(qn("wp:docPr")) if found.get("name") == EMBLEM)
    extent = properties.getparent().find(qn("wp:extent"))
    assert int(extent.get("cx")) / int(extent.get("cy")) == pytest.approx(4, rel=0.01)
    assert structure_findings(content) == []


def test_only_the_option_that_applies_is_printed_where_that_is_asked_for() -> None:
    chosen = marked([("BAIK", "/ ", True), ("KURANG", "", False)])
    assert [one["teks"] for one in only_applicable({"a": {"b": chosen}})["a"]["b"]] == ["BAIK"]
    still_open = open_options([("BAIK", "/ "), ("KURANG", "")])
    assert only_applicable(still_open) == still_open
    lines = {
        choice: word_files.paragraphs(
            forms.fill(CASE, RULES, "C.1.3", part=PART, settings=Pengaturan(pilihan=choice)).bytes
        )
        for choice in ("coret", "hanya_yang_berlaku")
    }
    other = RULES.domains["rating"].form_label("di_bawah_ekspektasi")
    assert any(other in line for line in lines["coret"])
    assert not any(other in line for line in lines["hanya_yang_berlaku"])


def test_no_settings_leave_the_template_as_it_is() -> None:
    content = word_files.shipped("A.1.7")
    assert fitted(content, Pengaturan(pilihan="coret"), SIGNERS) is content


def test_settings_apply_to_own_templates_too(tmp_path: Path) -> None:
    (tmp_path / "A.1.7.docx").write_bytes(replaced("{{ instansi }}", "{{ instansi }} (salinan)"))
    case = case_of("perawat-terampil.yaml")
    document = forms.fill(case, RULES, "A.1.7", templates=tmp_path, settings=Pengaturan(kertas="A4"))
    (section,) = docx.Document(io.BytesIO(document.bytes)).sections
    assert section.page_width == PAPERS["A4"][1] * 635


@pytest.mark.parametrize(
    "name", sorted(path.name for path in template_folder().iterdir() if path.name.endswith(".docx"))
)
def test_official_signature_words_are_found(name: str) -> None:
    """So that own lines find their place in every template that is signed with these words."""
    content = (template_folder() / name).read_bytes()
    settings = Pengaturan(tanda_tangan=TandaTangan(pegawai=("QQ1",), pejabat_penilai_kinerja=("QQ2",)))
    before = word_files.paragraphs(content)
    after = word_files.paragraphs(fitted(content, settings, SIGNERS))
    for words, own in zip(SIGNERS.values(), ("QQ1", "QQ2"), strict=True):
        assert after.count(own) == before.count(words)
