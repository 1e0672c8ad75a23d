"""Form A.1.5: every role stands in its own cell, whatever the size of the matrix."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import docx
import form_a_1_5
import ooxml
import pytest
from documents import unit_data, word_files
from documents.unit_data import Roles
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ooxml import W, members, schema_findings, structure_findings
from strategies import texts

import skprules
from skprules.documents import context_mph
from skprules.documents.forms import fill_empty
from skprules.documents.template import compile_template
from skprules.model import Unit

if TYPE_CHECKING:
    from pathlib import Path

Matrix: TypeAlias = dict[tuple[str, str], str]  # (employee, indicator) → what stands in the cell

TEMPLATES = ("A.1.5", "A.1.5-dua-tingkat")
NONE = "TIDAK ADA PERAN"
DOTS = "…" * 12
# As the published guide prints the form; the leader's row follows.
GUIDE = ("MATRIKS PEMBAGIAN PERAN DAN HASIL", "PEGAWAI", "JABATAN", "OUTCOME ANTARA/ OUTPUT/ LAYANAN")
SIZES = ((1, 1), (2, 2), (3, 5), (5, 3), (4, 12), (40, 25), (7, 4), (2, 9))


def unit(data: dict[str, Any]) -> Unit:
    found = skprules.read(data)
    assert isinstance(found, Unit)
    return found


def opened(content: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(content))


def matrices(content: bytes) -> dict[str, Matrix]:
    """What the tables of a document say, by the name of the owner of their columns."""
    found: dict[str, Matrix] = {}
    for table in opened(content).tables:
        cells = [[cell.text for cell in row.cells] for row in table.rows]
        head, owner, rows = cells[0], cells[1], cells[2:]
        assert head == ["PEGAWAI", "JABATAN", *["OUTCOME ANTARA/ OUTPUT/ LAYANAN"] * (len(owner) - 2)]
        matrix = found.setdefault(owner[0], {})
        for row in rows:
            for column, text in zip(owner[2:], row[2:], strict=True):
                assert (row[0], column) not in matrix, "a cell is printed twice"
                matrix[row[0], column] = text
    return found


def expected(data: dict[str, Any], number: int) -> Matrix:
    """The matrix that the data hold."""
    people = {case["pegawai"]["nip"]: case for case in (data["unit"]["pimpinan"], *data["unit"]["anggota"])}
    matrix = data["matriks_peran_hasil"][number]
    results = people[matrix["pemilik"]]["skp"]["hasil_kerja"]
    named = {item.get("id"): item["uraian"] for item in results} | {
        measure["id"]: measure["uraian"] for item in results for measure in item.get("indikator", ())
    }
    return {
        (people[row["pegawai"]]["pegawai"]["nama"], named[column]): NONE if role is None else role
        for row in matrix["baris"]
        for column, role in zip(matrix["kolom"], row["peran"], strict=True)
    }


@pytest.mark.parametrize(("rows", "columns"), SIZES)
def test_every_role_stands_in_its_cell(rows: int, columns: int) -> None:
    data = unit_data.one_level(unit_data.roles(rows, columns), unit_data.indicators_of(columns))
    document = skprules.fill(unit(data))
    assert (document.form, document.part, document.name) == ("A.1.5", None, "A.1.5-199001012015031000-2026.docx")
    assert matrices(document.bytes) == {"Contoh Pegawai 0, S.E.": expected(data, 0)}
    assert structure_findings(document.bytes) == []


@pytest.mark.parametrize(("rows", "columns"), SIZES)
def test_documents_fit_the_schema(rows: int, columns: int) -> None:
    data = unit_data.one_level(unit_data.roles(rows, columns), unit_data.indicators_of(columns))
    assert schema_findings(skprules.fill(unit(data)).bytes, ooxml.schema_folder()) == []


@pytest.mark.parametrize("columns", range(1, 14))
def test_groups_are_nearly_equal_and_as_few_as_fit(columns: int) -> None:
    data = unit_data.one_level(unit_data.roles(1, columns), unit_data.indicators_of(columns))
    widths = [len(table.columns) - 2 for table in opened(skprules.fill(unit(data)).bytes).tables]
    assert sum(widths) == columns
    assert len(widths) == -(-columns // form_a_1_5.COLUMNS)
    assert max(widths) - min(widths) <= 1


def test_template_has_a_table_for_each_group_that_the_context_makes() -> None:
    assert form_a_1_5.COLUMNS == context_mph.COLUMNS
    widths = [len(table.columns) - 2 for table in opened(word_files.shipped("A.1.5")).tables]
    assert widths == list(range(1, context_mph.COLUMNS + 1))


def test_a_continued_matrix_says_so_and_no_other() -> None:
    for columns, times in ((4, 0), (5, 1), (12, 2)):
        data = unit_data.one_level(unit_data.roles(2, columns), unit_data.indicators_of(columns))
        assert word_files.paragraphs(skprules.fill(unit(data)).bytes).count("(lanjutan)") == times


@pytest.mark.parametrize(("teams", "people", "columns"), [(1, 1, 1), (2, 3, 3), (3, 2, 6)])
def test_two_levels_have_a_table_for_each_team(teams: int, people: int, columns: int) -> None:
    data = unit_data.two_levels(teams, people, columns)
    document = skprules.fill(unit(data), "A.1.5")
    owners = [f"Contoh Pegawai {person}, S.E." for person in range(teams + 1)]
    found = matrices(document.bytes)
    assert list(found) == owners
    assert list(found.values()) == [expected(data, number) for number in range(teams + 1)]
    lines = word_files.paragraphs(document.bytes)
    assert [line for line in lines if line.startswith("Tim ")] == [f"Tim {team}" for team in range(1, teams + 1)]
    assert structure_findings(document.bytes) == []
    assert schema_findings(document.bytes, ooxml.schema_folder()) == []


def test_one_team_is_printed_alone_when_asked_for() -> None:
    data = unit_data.two_levels(2, 2, 2)
    document = skprules.fill(unit(data), "A.1.5", part="Tim 2")
    assert (document.part, document.name) == ("Tim 2", "A.1.5-tim-2-199001012015031000-2026.docx")
    assert matrices(document.bytes) == {"Contoh Pegawai 2, S.E.": expected(data, 2)}
    leader = skprules.fill(unit(data), "A.1.5", part=unit_data.number(0))
    assert matrices(leader.bytes) == {"Contoh Pegawai 0, S.E.": expected(data, 0)}


def test_the_leader_comes_first_wherever_the_matrix_stands() -> None:
    data = unit_data.two_levels(2, 1, 1)
    data["matriks_peran_hasil"].reverse()
    assert next(iter(matrices(skprules.fill(unit(data)).bytes))) == "Contoh Pegawai 0, S.E."


def test_an_unknown_part_is_refused_with_the_nearest() -> None:
    with pytest.raises(skprules.InputError, match=r"bagian 'Tim 9' .* \(Tim [12]\?\); yang ada: .*Tim 1; Tim 2"):
        skprules.fill(unit(unit_data.two_levels(2, 1, 1)), part="Tim 9")
    one = unit(unit_data.one_level(unit_data.roles(1, 1), unit_data.indicators_of(1)))
    with pytest.raises(skprules.InputError, match="matriks unit ini hanya satu"):
        skprules.fill(one, part="Tim 1")


def test_other_forms_are_not_filled_for_a_unit_nor_the_matrix_for_a_case() -> None:
    whole = unit(unit_data.one_level(unit_data.roles(1, 1), unit_data.indicators_of(1)))
    with pytest.raises(skprules.InputError, match=r"A\.1\.7 diisi untuk seorang pegawai"):
        skprules.fill(whole, "A.1.7")
    with pytest.raises(skprules.InputError, match="dibuat untuk unit"):
        skprules.fill(whole.pimpinan, "A.1.5")


def test_a_unit_without_roles_is_refused_and_gets_dotted_lines_when_asked_for() -> None:
    data = unit_data.one_level(unit_data.roles(3, 5), unit_data.indicators_of(5))
    data["matriks_peran_hasil"][0]["baris"] = []
    with pytest.raises(skprules.InputError, match=r"matriks_peran_hasil\[0\]\.baris: isian ini dibutuhkan"):
        skprules.fill(unit(data))
    assert set(matrices_of_dots(skprules.fill(unit(data), blank=True).bytes)) == {DOTS}
    del data["matriks_peran_hasil"]
    with pytest.raises(skprules.InputError, match="matriks_peran_hasil: matriks peran hasil pimpinan belum ada"):
        skprules.fill(unit(data))
    (matrix,) = matrices(skprules.fill(unit(data), blank=True).bytes).values()
    names = [f"Contoh Pegawai {person}, S.E." for person in (1, 2, 3)]
    assert matrix == {(name, indicator): DOTS for name in names for indicator in unit_data.indicators_of(5)}


def matrices_of_dots(content: bytes) -> list[str]:
    return [cell.text for table in opened(content).tables for row in table.rows[2:] for cell in row.cells]


def test_fill_all_writes_the_matrix_by_rule_and_the_forms_of_every_employee() -> None:
    whole = skprules.read(skprules.example("unit/unit.yaml"))
    assert isinstance(whole, Unit)
    documents = skprules.fill_all(whole)
    of_cases = [document for case in whole.cases for document in skprules.fill_all(case)]
    assert [document.form for document in documents] == ["A.1.5", *(document.form for document in of_cases)]
    assert len({document.name for document in documents}) == len(documents)
    without = attrs.evolve(whole, matriks_peran_hasil=())
    assert [document.form for document in skprules.fill_all(without)] == [document.form for document in of_cases]


def test_fill_all_tells_what_all_employees_lack() -> None:
    data = unit_data.one_level(unit_data.roles(2, 1), unit_data.indicators_of(1))
    with pytest.raises(skprules.InputError) as caught:
        skprules.fill_all(unit(data))
    paths = {str(problem.where.path) for problem in caught.value.problems}
    assert {"unit.pimpinan.skp.tempat", "unit.anggota[0].skp.tempat", "unit.anggota[1].skp.tempat"} <= paths


def test_the_empty_form_has_what_the_guide_shows() -> None:
    content = fill_empty("A.1.5", skprules.load_rules()).bytes
    (table,) = opened(content).tables
    assert (len(table.rows), len(table.columns)) == (5, 5)
    assert structure_findings(content) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_says_what_the_guide_says(name: str) -> None:
    lines = [line for line in word_files.paragraphs(word_files.shipped(name)) if line in GUIDE]
    assert lines == [GUIDE[0], *GUIDE[1:] * context_mph.COLUMNS]


@pytest.mark.parametrize("name", TEMPLATES)
def test_heads_repeat_with_the_owners_row_and_rows_stay_whole(name: str) -> None:
    for table in opened(word_files.shipped(name)).tables:
        rows = list(table._tbl.iter(f"{W}tr"))
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [
            True,
            True,
            *[False] * (len(rows) - 2),
        ]


@pytest.mark.parametrize("name", TEMPLATES)
def test_page_is_f4_across(name: str) -> None:
    (section,) = opened(word_files.shipped(name)).element.body.iter(f"{W}sectPr")
    size = section.find(f"{W}pgSz")
    assert (size.get(qn("w:w")), size.get(qn("w:h")), size.get(qn("w:orient"))) == ("18709", "12240", "landscape")


def test_long_texts_stay_whole() -> None:
    long = "Terlaksananya layanan. " * 174  # some 4,000 letters
    data = unit_data.one_level([[long.strip(), None], ["Pendek", long.strip() + " Akhir"]], [long + "A", long + "B"])
    content = skprules.fill(unit(data)).bytes
    assert list(matrices(content).values()) == [expected(data, 0)]
    assert schema_findings(content, ooxml.schema_folder()) == []


@st.composite
def unit_contexts(draw: st.DrawFn) -> dict[str, Any]:
    """A unit with any texts, as data."""
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 9))
    given: Roles = draw(
        st.lists(st.lists(st.none() | texts, min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    )
    indicators = draw(st.lists(texts, min_size=columns, max_size=columns, unique=True))
    return unit_data.one_level(given, indicators)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=unit_contexts(), two_levels=st.booleans())
def test_equals_docxtpl_and_keeps_every_text(data: dict[str, Any], two_levels: bool) -> None:
    context = skprules.documents.context(unit(data), "A.1.5")
    context["matriks"][0]["tim"] = "Tim" if two_levels else ""
    name = TEMPLATES[two_levels]
    filled = compile_template(word_files.shipped(name), name=name).render(context)
    theirs = word_files.with_docxtpl(word_files.shipped(name), context)
    assert word_files.differing_parts(members(filled), theirs) == []
    assert list(matrices(filled).values()) == [expected(data, 0)]


def test_positions_are_printed_as_they_are_held() -> None:
    data = unit_data.one_level(unit_data.roles(1, 1), unit_data.indicators_of(1))
    data["unit"]["anggota"][0]["pegawai"]["jabatan"] = {
        **unit_data.POSITION,
        "penugasan": "plt",
        "nama": "Kepala Seksi",
    }
    (table,) = opened(skprules.fill(unit(data)).bytes).tables
    assert [row.cells[1].text for row in table.rows] == ["JABATAN", "Kepala Dinas Contoh", "Plt. Kepala Seksi"]


def test_title_of_the_document_names_unit_and_year() -> None:
    data = unit_data.one_level(unit_data.roles(1, 1), unit_data.indicators_of(1))
    content = skprules.fill(unit(data)).bytes
    assert word_files.title(content) == "Matriks Pembagian Peran dan Hasil: Dinas Contoh, 2026"


@pytest.mark.slow
def test_libreoffice_keeps_every_role_and_repeats_the_heads(tmp_path: Path) -> None:
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        pytest.skip("NOT CONVERTED: LibreOffice or poppler is not installed")
    long = "Terlaksananya layanan sesuai standar. " * 110  # some 4,000 letters in each cell of a row: more than a page
    sources = {
        "lebar": unit_data.one_level(unit_data.roles(40, 25), unit_data.indicators_of(25)),
        "panjang": unit_data.one_level([["Pendek"] * 4, [long + name for name in "ABCD"]], unit_data.indicators_of(4)),
        "tim": unit_data.two_levels(3, 6, 6),
    }
    files = [tmp_path / f"{name}.docx" for name in sources]
    for file, data in zip(files, sources.values(), strict=True):
        file.write_bytes(skprules.fill(unit(data)).bytes)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind, folder in (("docx", "saved"), ("pdf", "pdf")):
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / folder)]
        subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    for file in files:
        assert matrices((tmp_path / "saved" / file.name).read_bytes()) == matrices(file.read_bytes())
        pdf = tmp_path / "pdf" / f"{file.stem}.pdf"
        text = subprocess.run(
            ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
        ).stdout
        pages = text.split("\f")[:-1]
        assert all("OUTCOME ANTARA/ OUTPUT/ LAYANAN" in page for page in pages)
        assert all("Contoh Pegawai 0, S.E." in page for page in pages) or file.stem == "tim"
        if file.stem == "panjang":
            assert len(pages) > 2
            assert text.count("Terlaksananya") == 4 * 110
