"""Lint finds what is wrong with an own template, all at once, and where; the official ones pass."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from documents import word_files
from documents.own_templates import replaced, saying, with_body, with_part
from typer.testing import CliRunner

from skprules import example, fill, load_rules
from skprules.cli import app
from skprules.documents import contexts
from skprules.documents.contract import contract, wanted
from skprules.documents.findings import Finding
from skprules.documents.forms import called_for
from skprules.documents.guarded import inspect
from skprules.documents.lint import lint
from skprules.documents.shapes import paths, shape_of
from skprules.errors import InputError, TemplateError
from skprules.model import Case
from skprules.reading import read_case
from skprules.resources import example_folder, template_folder

RULES = load_rules()


def case_of(name: str) -> Case:
    """A shipped example."""
    return read_case(example(name), RULES.domains)


TEMPLATES = [
    (file.form.id, name)
    for file in RULES.forms()
    if file.form is not None
    for name in (file.form.template, *file.form.variants.values())
]
CASES = sorted(entry.name for entry in example_folder().iterdir() if entry.name.endswith(".yaml"))


def look(template: bytes, form: str = "A.1.7") -> list[Finding]:
    return list(lint(template, wanted(form, f"{form}.docx", RULES)))


@pytest.mark.parametrize(("form", "name"), TEMPLATES)
def test_official_templates_pass(form: str, name: str) -> None:
    assert lint((template_folder() / name).read_bytes(), wanted(form, name, RULES)) == ()


def _without(tag: str) -> bytes:
    return replaced(tag, "")


def _split_over_paragraphs() -> bytes:
    return replaced("{{ instansi }}", "{{ instansi</w:t></w:r></w:p><w:p><w:r><w:t>}}")


# What is planted, the template, where it is found, what is said.
PLANTED = [
    ("unknown name", replaced("{{ instansi }}", "{{ instanis }}"), "tabel 1, baris 1, kolom 1", "mungkin maksudnya 'instansi'?"),
    ("unknown field", replaced("{{ pegawai.nama }}", "{{ pegawai.nam }}"), "tabel 2, baris 2, kolom 3", "'pegawai' tidak punya isian 'nam'; mungkin maksudnya 'nama'?"),
    ("unknown field of a loop", replaced("{{ baris.target }}", "{{ baris.tujuan }}"), "tabel 3, baris 9, kolom 6", "isian 'tujuan'"),
    ("missing field", replaced("{{ pegawai.unit_kerja }}", "-"), "", "'pegawai.unit_kerja' dicetak oleh templat resmi"),
    ("a list is printed", replaced("{{ instansi }}", "{{ hasil_kerja.utama }}"), "tabel 1, baris 1, kolom 1", "bukan teks melainkan sebuah daftar"),
    ("something with fields is printed", replaced("{{ instansi }}", "{{ pegawai }}"), "tabel 1, baris 1, kolom 1", "beberapa isian"),
    ("loop over a text", replaced("for butir in hasil_kerja.utama", "for butir in instansi"), "tabel 3, baris 5, kolom 1", "bukan daftar"),
    ("call", replaced("{{ instansi }}", "{{ instansi.upper() }}"), "tabel 1, baris 1, kolom 1", "pemanggilan fungsi"),
    ("arithmetic", replaced("{{ instansi }}", "{{ 1 + 2 }}"), "tabel 1, baris 1, kolom 1", "'Add' tidak didukung"),
    ("set", replaced("{{ instansi }}", "{% set a = 1 %}"), "tabel 1, baris 1, kolom 1", "{% set %} tidak didukung"),
    ("unknown filter", replaced("{{ instansi }}", "{{ instansi|safe }}"), "tabel 1, baris 1, kolom 1", "filter 'safe'"),
    ("unknown tag", replaced("{{ instansi }}", "{% untuk a in b %}"), "tabel 1, baris 1, kolom 1", "tag 'untuk' tidak dikenal"),
    ("broken expression", replaced("{{ instansi }}", "{{ instansi instansi }}"), "tabel 1, baris 1, kolom 1", "tag rusak"),
    ("unclosed value", replaced("{{ instansi }}", "{{ instansi"), "tabel 1, baris 1, kolom 1", "tidak ditutup dalam paragraf yang sama"),
    ("tag split over paragraphs", _split_over_paragraphs(), "tabel 1, baris 1, kolom 1", "tidak ditutup dalam paragraf yang sama"),
    ("value without its beginning", replaced("{{ instansi }}", "instansi }}"), "tabel 1, baris 1, kolom 1", "'}}' tanpa pembuka"),
    ("unclosed loop", _without("{%p endfor %}"), "tabel 4, baris 2, kolom 3", "{% for %} tidak ditutup"),
    ("end without beginning", replaced("{%p for isi in ekspektasi_khusus.akuntabel %}", "{{ instansi }}"), "tabel 4, baris 3, kolom 3", "{% endfor %} tanpa {% for %}"),
    ("row tag outside a table", replaced("BAGI PEJABAT", "{%tr if instansi %}BAGI PEJABAT"), "paragraf 1", "di luar tabel"),
    ("text beside a row tag", replaced("{%tr for butir in hasil_kerja.utama %}", "Catatan {%tr for butir in hasil_kerja.utama %}"), "tabel 3, baris 5, kolom 1", "baris dengan tag {%tr …%} hilang"),
    ("text beside a paragraph tag", replaced("{%p for isi in ekspektasi_khusus.loyal %}", "Isi: {%p for isi in ekspektasi_khusus.loyal %}"), "tabel 4, baris 6, kolom 3", "paragraf dengan tag {%p …%} hilang"),
    ("blank before the row mark", replaced("{%tr for butir in hasil_kerja.utama %}", "{% tr for butir in hasil_kerja.utama %}"), "tabel 3, baris 5, kolom 1", "tanpa spasi"),
    ("beginning and end of different kinds", replaced("{%p endfor %}", "{% endfor %}"), "tabel 4, baris 2, kolom 3", "tulis '{%p endfor %}' seperti pembukanya"),
    ("merge outside a loop", replaced("{{ instansi }}", "{% vm %}{{ instansi }}"), "tabel 1, baris 1, kolom 1", "{% vm %} di luar perulangan"),
    ("cell tag", replaced("{{ instansi }}", "{%tc if instansi %}"), "tabel 1, baris 1, kolom 1", "'{%tc' tidak didukung"),
    ("rich text tag", replaced("{{ instansi }}", "{{r instansi }}"), "tabel 1, baris 1, kolom 1", "'{{r' tidak didukung"),
    ("heading is gone", replaced("PENDEKATAN HASIL KERJA KUANTITATIF", ""), "", "'PENDEKATAN HASIL KERJA KUANTITATIF' tidak ada"),
    ("heading is reworded", replaced("SASARAN KINERJA PEGAWAI", "SASARAN KERJA PEGAWAI"), "", "'SASARAN KINERJA PEGAWAI'"),
    ("column is reworded", replaced(">INDIKATOR KINERJA INDIVIDU<", ">INDIKATOR KINERJA PERORANGAN<"), "tabel 3, baris 2, kolom 5", "'INDIKATOR KINERJA INDIVIDU' berubah"),
    ("band is gone", replaced("B. TAMBAHAN", ""), "", "'B. TAMBAHAN' tidak ada"),
    ("tags where they are not filled", replaced('w:val="Judul"', 'w:val="{{ instansi }}"', part="word/styles.xml"), "", "'word/styles.xml' tidak diisi"),
]  # fmt: skip


@pytest.mark.parametrize(("template", "place", "said"), [row[1:] for row in PLANTED], ids=[row[0] for row in PLANTED])
def test_planted_fault_is_found_where_it_is(template: bytes, place: str, said: str) -> None:
    found = [finding for finding in look(template) if said in finding.sentence.id]
    assert found, [finding.sentence.id for finding in look(template)]
    assert any(finding.place.words.id == place for finding in found) or not place, found
    assert all(finding.text.en != finding.text.id for finding in found)


def test_only_a_missing_field_is_a_note() -> None:
    for name, template, _, said in PLANTED:
        levels = {finding.level for finding in look(template) if said in finding.sentence.id}
        assert levels == {"note" if name == "missing field" else "fault"}, name


def test_one_fault_is_one_finding() -> None:
    """But for what follows from it: names of a loop that is gone, a heading that a tag takes with it."""
    with_others = {
        "loop over a text",
        "tag split over paragraphs",
        "blank before the row mark",
        "cell tag",
        "row tag outside a table",
        "unknown tag",
        "end without beginning",
    }
    for name, template, _, said in PLANTED:
        others = [f.sentence.id for f in look(template) if f.level == "fault" and said not in f.sentence.id]
        assert others == [] or name in with_others, name


def test_all_faults_are_found_at_once() -> None:
    template = replaced("{{ instansi }}", "{{ instanis }}")
    for old, new in (
        ("{{ tempat }}", "{{ tempa }}"),
        ("B. TAMBAHAN", ""),
        ("{{ pegawai.nip }}", "{{ pegawai.nomor() }}"),
    ):
        template = with_part(template, lambda text, old=old, new=new: text.replace(old, new, 1))  # type: ignore[misc]
    sentences = [finding.sentence.id for finding in look(template) if finding.level == "fault"]
    assert len(sentences) == 4
    assert [
        bool(re.search(pattern, "\n".join(sentences))) for pattern in ("instanis", "tempa'", "TAMBAHAN", "fungsi")
    ] == [True] * 4


def test_header_and_footer_are_looked_at() -> None:
    for where in ("header", "footer"):
        (found,) = [f for f in look(saying("{{ salah }}", where=where)) if "'salah'" in f.text.id]
        assert where in found.place.part


def test_cell_that_may_be_left_empty() -> None:
    cell = "<w:p><w:r><w:t>{%p for a in ekspektasi_khusus.loyal %}</w:t></w:r></w:p><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p><w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    assert any("sel tanpa paragraf" in finding.text.id for finding in look(with_body(table)))
    with_else = table.replace("{%p endfor %}", "{%p else %}</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>{%p endfor %}")
    assert not any("sel tanpa paragraf" in finding.text.id for finding in look(with_body(with_else)))


def test_table_that_may_lose_all_rows() -> None:
    rows = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"
        for text in ("{%tr for a in ekspektasi_khusus.loyal %}", "{{ a }}", "{%tr endfor %}")
    )
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>"
    assert any("tabel tanpa baris" in finding.text.id for finding in look(with_body(table)))


def test_typographic_quotes_are_quotes() -> None:
    assert [
        f.text.id for f in look(replaced("{{ instansi }}", "{% if instansi == “x” %}{{ instansi }}{% endif %}"))
    ] == []


def test_a_tag_that_word_has_cut_up_is_whole() -> None:
    cut = replaced("{{ instansi }}", "{</w:t></w:r><w:r><w:t>{ instan</w:t></w:r><w:r><w:t>si }}")
    assert look(cut) == []


def test_words_are_asked_for_that_the_official_template_prints() -> None:
    asked = wanted("A.1.7", "A.1.7.docx", RULES).words
    assert {"B. TAMBAHAN", RULES.domains["perilaku_kerja"].label("akuntabel"), "Pegawai yang Dinilai"} <= set(asked)
    assert "ATASAN PEJABAT PENILAI KINERJA" not in asked, "a word of another form"


@pytest.mark.parametrize("name", CASES)
def test_contexts_of_the_examples_have_the_shape_of_the_contract(name: str) -> None:
    case = case_of(name)
    for form, part in called_for(case, RULES):
        title = "x"
        try:
            context = contexts.build(case, form, RULES, title=title, part=part)
        except InputError:
            continue  # an example of faults
        allowed = dict(paths(contract(form, RULES)))
        used = dict(paths(shape_of(context)))
        unknown = {path: shape.kind for path, shape in used.items() if path not in allowed and shape.kind != "unknown"}
        assert unknown == {}, form
        kinds = {
            path
            for path, shape in used.items()
            if path in allowed and shape.kind not in ("unknown", allowed[path].kind)
        }
        assert kinds == set(), form


def test_own_template_is_used_where_lint_has_no_fault(tmp_path: Path) -> None:
    (tmp_path / "A.1.7.docx").write_bytes(replaced("{{ instansi }}", "{{ instansi }} (salinan)"))
    document = fill(case_of("perawat-terampil.yaml"), "A.1.7", templates=tmp_path)
    assert any(line.endswith("(salinan)") for line in word_files.paragraphs(document.bytes))


def test_refused_template_is_not_used_and_says_everything(tmp_path: Path) -> None:
    own = tmp_path / "A.1.7.docx"
    template = replaced("{{ instansi }}", "{{ instanis }}")
    own.write_bytes(with_part(template, lambda text: text.replace("B. TAMBAHAN", "", 1)))
    with pytest.raises(TemplateError) as caught:
        fill(case_of("perawat-terampil.yaml"), "A.1.7", templates=tmp_path)
    assert len(caught.value.problems) == 2
    assert {problem.where.file for problem in caught.value.problems} == {str(own)}


def test_mended_template_is_looked_at_again(tmp_path: Path) -> None:
    own = tmp_path / "A.1.7.docx"
    case = case_of("perawat-terampil.yaml")
    own.write_bytes(replaced("{{ instansi }}", "{{ instanis }}"))
    with pytest.raises(TemplateError):
        fill(case, "A.1.7", templates=tmp_path)
    own.write_bytes(word_files.shipped("A.1.7"))
    assert fill(case, "A.1.7", templates=tmp_path).form == "A.1.7"


def test_what_only_filling_shows_is_found_in_the_process_that_looks() -> None:
    link = "<w:hyperlink><w:r><w:t>{% if tempat %}{{ instansi }}</w:t></w:r></w:hyperlink><w:r><w:t>{% endif %}</w:t></w:r>"
    torn = replaced("<w:r><w:t>{{ instansi }}</w:t></w:r>", link)
    assert look(torn) == []
    (found,) = inspect(torn, "x.docx", wanted("A.1.7", "A.1.7.docx", RULES))
    assert "dokumen yang diisi menjadi rusak" in found.text.id


def test_broken_xml_is_refused() -> None:
    with pytest.raises(TemplateError, match="utuh"):
        inspect(replaced("<w:body>", "<w:body><w:p>"), "x.docx", wanted("A.1.7", "A.1.7.docx", RULES))


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_export_then_lint(tmp_path: Path) -> None:
    folder = tmp_path / "templat"
    code, _ = _run("forms", "export", str(folder))
    assert code == 0
    assert sorted(path.name for path in folder.iterdir()) == sorted(name for _, name in TEMPLATES)
    assert (folder / "A.1.7.docx").read_bytes() == word_files.shipped("A.1.7")
    code, output = _run("forms", "lint", str(folder / "A.1.7.docx"))
    assert (code, "Tidak ada temuan" in output) == (0, True)


def test_export_refuses_to_overwrite(tmp_path: Path) -> None:
    (tmp_path / "A.1.7.docx").write_bytes(b"milik saya")
    code, output = _run("forms", "export", str(tmp_path))
    assert (code, "sudah ada" in output) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["A.1.7.docx"], "nothing else was written either"
    code, _ = _run("forms", "export", str(tmp_path), "--force")
    assert code == 0
    assert (tmp_path / "A.1.7.docx").read_bytes() == word_files.shipped("A.1.7")


def test_lint_answers_in_json(tmp_path: Path) -> None:
    own = tmp_path / "formulir.docx"
    own.write_bytes(replaced("{{ instansi }}", "{{ instanis }}"))
    code, output = _run("forms", "lint", str(own), "--form", "A.1.7", "--json")
    assert code == 1
    answer = json.loads(output)
    assert answer["schema"] == "skprules/lint/1"
    (file,) = answer["files"]
    assert (file["form"], file["ok"]) == ("A.1.7", False)
    assert file["findings"][0]["place"] == "tabel 1, baris 1, kolom 1"
    assert file["findings"][0]["level"] == "fault"


def test_lint_without_a_form_asks_for_it(tmp_path: Path) -> None:
    own = tmp_path / "formulir.docx"
    own.write_bytes(word_files.shipped("A.1.7"))
    code, output = _run("forms", "lint", str(own))
    assert (code, "--form" in output) == (2, True)
    code, output = _run("forms", "lint", str(tmp_path / "A.1.7.docx"))
    assert (code, "tidak dapat dibaca" in output) == (2, True)


def test_show_tells_the_fields() -> None:
    code, output = _run("forms", "show", "A.1.7", "--json")
    answer = json.loads(output)
    assert (code, answer["schema"], answer["id"]) == (0, "skprules/form/1", "A.1.7")
    fields = {field["path"]: field["kind"] for field in answer["fields"]}
    assert fields["hasil_kerja.utama[].baris[].awal"] == "yes_no"
    assert fields["pegawai.nama"] == "text"
