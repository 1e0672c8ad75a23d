"""A matrix of roles and results (A.1.5) says what was put into it, after edits too; what cannot be told is said."""

from __future__ import annotations

import copy

import pytest
from documents import readback_units, unit_data
from documents.readback_units import LEVELS, completed, filled, printed
from documents.test_readback_edits import MAIN, Edited, element
from documents.word_files import zipped
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from ooxml import W, members
from typer.testing import CliRunner

import skprules
from skprules import strict_yaml
from skprules.cli import app
from skprules.documents.forms import fill_empty

ONE_MATRIX = "satu matriks saja"
NONE = "TIDAK ADA PERAN"


class EditedUnit(Edited):
    """A filled matrix whose XML can be changed."""

    def __init__(self, data):  # not the base's: there a case is filled
        content = filled(data)
        self.members = members(content)
        self.root = etree.fromstring(self.members[MAIN])
        self.printed = printed(data)

    def read(self):
        return skprules.read_back(zipped({**self.members, MAIN: etree.tostring(self.root)}))

    @property
    def tables(self):
        return list(self.root.iter(f"{W}tbl"))

    def rows(self, table):
        return self.tables[table].findall(f"{W}tr")[2:]

    def cell(self, table, row, column):
        return self.tables[table].findall(f"{W}tr")[row].findall(f"{W}tc")[column]

    def write(self, table, row, column, text):
        for number, piece in enumerate(self.cell(table, row, column).iter(f"{W}t")):
            piece.text = "" if number else text

    def remove(self, node):
        next(node.iterancestors()).remove(node)


def one_level(rows=3, columns=6):
    return unit_data.one_level(unit_data.roles(rows, columns), unit_data.indicators_of(columns))


def messages(found):
    """What is said besides that the form has one matrix only."""
    return [problem.message for problem in found.problems if ONE_MATRIX not in problem.message]


def matrix(found, number=0):
    return printed(found.data)["matrices"][number]


@pytest.mark.parametrize("level", LEVELS)
@given(data=st.data())
@settings(max_examples=15)
def test_a_unit_printed_and_read_back_is_the_same(level, data):
    _comes_back(data.draw(readback_units.units(level)))


@pytest.mark.slow
@pytest.mark.parametrize("level", LEVELS)
@given(data=st.data())
@settings(max_examples=200)
def test_a_unit_printed_and_read_back_is_the_same_in_200_cases(level, data):
    _comes_back(data.draw(readback_units.units(level)))


def _comes_back(data):
    content = filled(data)
    found = skprules.read_back(content)
    assert found.form == "A.1.5"
    assert printed(found.data) == printed(data)
    assert not messages(found)
    assert filled(completed(copy.deepcopy(found.data))) == content


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (2, 2), (7, 4), (2, 9), (40, 25)])
def test_wide_matrices_are_put_together_again(rows, columns):
    data = one_level(rows, columns)
    found = skprules.read_back(filled(data))
    assert printed(found.data) == printed(data)
    assert not messages(found)


def test_the_shipped_example_comes_back():
    unit = skprules.read(skprules.example("unit/unit.yaml"))
    assert isinstance(unit, skprules.Unit)
    found = skprules.read_back(skprules.fill(unit).bytes)
    leader, team = printed(found.data)["matrices"]
    assert leader["owner"] == "Contoh Kepala Dinas, S.Sos., M.M."
    assert len(leader["columns"]) == 5
    assert team["team"] == "Tim Layanan Perpustakaan"
    assert [row.peran for row in unit.matriks_peran_hasil[1].baris] == [tuple(roles) for _, roles in team["rows"]]
    assert not found.problems


def test_what_the_form_does_not_print_is_listed():
    one = set(skprules.read_back(filled(one_level())).not_printed)
    two = set(skprules.read_back(filled(unit_data.two_levels(2, 2, 2))).not_printed)
    both = {
        "unit.nama",
        "unit.capaian_kinerja_organisasi",
        "unit.pimpinan.instansi",
        "unit.pimpinan.pegawai.nip",
        "unit.pimpinan.pegawai.jabatan.jenis",
        "unit.pimpinan.skp.hasil_kerja[].uraian",
        "unit.anggota[].pegawai.nip",
        "unit.anggota[].periode",
    }
    assert both <= one & two
    assert {"unit.tim", "unit.anggota[].skp"} <= one
    assert {"unit.tim[].anggota", "unit.anggota[].skp.hasil_kerja[].indikator"} <= two
    told = {"unit.pimpinan.pegawai.nama", "unit.pimpinan.skp.hasil_kerja[].indikator[].uraian", "matriks_peran_hasil"}
    assert not told & (one | two)


def test_one_matrix_alone_is_read_as_the_leaders_and_said_to_be_unsure():
    data = unit_data.two_levels(2, 2, 2)
    team = skprules.fill(skprules.read(data), part="Tim 2").bytes
    for content in (team, filled(one_level())):
        (problem,) = skprules.read_back(content).problems
        assert ONE_MATRIX in problem.message
    assert not skprules.read_back(filled(data)).problems


def test_an_empty_form_gives_no_names_and_no_roles():
    found = skprules.read_back(fill_empty("A.1.5", skprules.load_rules()).bytes)
    assert "matriks_peran_hasil" not in found.data or "baris" not in found.data["matriks_peran_hasil"][0]
    assert "anggota" not in found.data["unit"]
    assert any(problem.where.path == "matriks_peran_hasil[0].pemilik" for problem in found.problems)


def test_dotted_lines_are_no_roles_and_the_unit_is_refused_until_they_are_filled_in():
    data = one_level(2, 3)
    del data["matriks_peran_hasil"]
    found = skprules.read_back(skprules.fill(skprules.read(data), blank=True).bytes)
    assert {role for row in found.data["matriks_peran_hasil"][0]["baris"] for role in row["peran"]} == {""}
    assert sum("titik-titik" in message for message in messages(found)) == 6
    with pytest.raises(skprules.InputError, match=r"baris\[1\]\.peran\[2\]: teks ini kosong"):
        skprules.read(completed(found.data))


def test_an_edited_cell_in_split_runs_is_read():
    form = EditedUnit(one_level())
    (paragraph,) = form.cell(1, 3, 3).findall(f"{W}p")
    (run,) = paragraph.findall(f"{W}r")
    run.find(f"{W}t").text = "Tersusunnya "
    paragraph.append(element('<w:proofErr w:type="spellStart"/>'))
    paragraph.append(element('<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">telaah </w:t></w:r>'))
    paragraph.append(element("<w:hyperlink><w:r><w:t>kebijakan</w:t></w:r></w:hyperlink>"))
    found = form.read()
    form.printed["matrices"][0]["rows"][1][1][4] = "Tersusunnya telaah kebijakan"
    assert printed(found.data) == form.printed
    assert not messages(found)


def test_several_roles_in_a_cell_stay_together():
    data = one_level(2, 2)
    data["matriks_peran_hasil"][0]["baris"][0]["peran"][0] = "Peran satu\nPeran dua"
    form = EditedUnit(data)
    form.cell(0, 2, 2).append(element("<w:p><w:r><w:t>Peran tiga</w:t></w:r></w:p>"))
    found = form.read()
    assert matrix(found)["rows"][0][1][0] == "Peran satu\nPeran dua\nPeran tiga"
    assert not messages(found)


@pytest.mark.parametrize("text", ["tidak ada  peran", "Tidak Ada Peran"])
def test_no_role_is_known_in_any_case(text):
    form = EditedUnit(one_level())
    form.write(0, 2, 2, text)
    found = form.read()
    assert matrix(found)["rows"][0][1][0] is None
    assert not messages(found)


@pytest.mark.parametrize("text", ["-", "", "…………"])
def test_a_cell_that_says_nothing_is_reported_and_not_read_as_no_role(text):
    form = EditedUnit(one_level())
    form.write(0, 2, 2, text)
    found = form.read()
    assert matrix(found)["rows"][0][1][0] == ""
    (problem,) = (one for one in found.problems if ONE_MATRIX not in one.message)
    assert problem.where.path == "matriks_peran_hasil[0].baris[0].peran[0]"
    assert problem.where.cell == "tabel 1, baris 3, kolom 3"


def test_a_role_written_below_the_words_for_none_is_reported():
    form = EditedUnit(one_level())
    form.write(0, 2, 2, NONE)
    form.cell(0, 2, 2).append(element("<w:p><w:r><w:t>Peran baru</w:t></w:r></w:p>"))
    found = form.read()
    assert matrix(found)["rows"][0][1][0] == ""
    assert any("tidak jelas" in message for message in messages(found))


@pytest.mark.parametrize("columns", [3, 6])
def test_a_row_added_to_all_groups_is_one_more_employee(columns):
    form = EditedUnit(one_level(2, columns))
    for number, table in enumerate(form.tables):
        row = form.rows(number)[0]
        added = copy.deepcopy(row)
        row.addnext(added)
        cells = added.findall(f"{W}tc")
        for cell, text in zip(cells, ("Contoh Baru", "Arsiparis", *("Peran baru",) * 9), strict=False):
            next(cell.iter(f"{W}t")).text = text
        assert len(table.findall(f"{W}tr")) == 5
    found = form.read()
    form.printed["matrices"][0]["rows"].insert(1, ("Contoh Baru", ["Peran baru"] * columns))
    form.printed["positions"]["Contoh Baru"] = "Arsiparis"
    assert printed(found.data) == form.printed
    assert not messages(found)


def test_a_row_deleted_from_all_groups_is_gone():
    form = EditedUnit(one_level())
    for number in range(len(form.tables)):
        form.remove(form.rows(number)[1])
    found = form.read()
    (name, _) = form.printed["matrices"][0]["rows"].pop(1)
    del form.printed["positions"][name]
    assert printed(found.data) == form.printed
    assert not messages(found)


@pytest.mark.parametrize("group", [0, 1])
def test_a_row_deleted_from_one_group_only_is_reported_and_its_roles_are_left_open(group):
    form = EditedUnit(one_level())
    before = form.printed["matrices"][0]["rows"]
    form.remove(form.rows(group)[1])
    found = form.read()
    name, roles = before[1]
    rows = dict(matrix(found)["rows"])
    assert rows[name] == ["", "", "", *roles[3:]] if group == 0 else [*roles[:3], "", "", ""]
    assert {other: rows[other] for other, _ in before if other != name} == dict(before[:1] + before[2:])
    (message,) = messages(found)
    assert name in message


def test_rows_in_another_order_in_one_group_are_told_by_name():
    form = EditedUnit(one_level())
    first = form.rows(1)[0]
    form.rows(1)[2].addnext(first)
    found = form.read()
    assert printed(found.data) == form.printed
    assert not messages(found)


def test_a_name_changed_in_one_group_only_is_reported_and_nobody_is_named():
    form = EditedUnit(one_level())
    form.write(1, 3, 0, "Contoh Lain")
    found = form.read()
    row = found.data["matriks_peran_hasil"][0]["baris"][1]
    assert row == {"peran": form.printed["matrices"][0]["rows"][1][1]}
    (message,) = messages(found)
    assert "Contoh Lain" in message
    assert "Contoh Pegawai 2, S.E." in message


def test_a_position_that_differs_from_group_to_group_is_left_out_and_reported():
    form = EditedUnit(one_level())
    form.write(1, 3, 1, "Arsiparis")
    found = form.read()
    assert found.data["unit"]["anggota"][1]["pegawai"] == {"nama": "Contoh Pegawai 2, S.E."}
    (problem,) = (one for one in found.problems if ONE_MATRIX not in one.message)
    assert problem.where.path == "unit.anggota[1].pegawai.jabatan.nama"


def test_another_owner_above_continued_columns_is_reported():
    form = EditedUnit(one_level())
    form.write(1, 1, 0, "Contoh Pimpinan Lain")
    found = form.read()
    assert "pemilik" not in found.data["matriks_peran_hasil"][0]
    assert len(found.data["matriks_peran_hasil"][0]["kolom"]) == 6
    assert any("Contoh Pimpinan Lain" in message for message in messages(found))


def test_an_owners_row_that_was_deleted_from_one_group_is_reported():
    form = EditedUnit(one_level())
    form.remove(form.tables[1].findall(f"{W}tr")[1])
    assert any("Contoh Pegawai 0, S.E." in message for message in messages(form.read()))


def test_columns_go_on_without_the_word_that_says_so_which_is_reported():
    form = EditedUnit(one_level())
    form.remove(form.paragraph("(lanjutan)"))
    found = form.read()
    assert printed(found.data) == form.printed
    (message,) = messages(found)
    assert "tidak bertanda (lanjutan)" in message


def test_two_employees_of_one_name_are_both_read_and_reported():
    data = one_level(2, 2)
    for case in data["unit"]["anggota"]:
        case["pegawai"]["nama"] = "Contoh Nama Sama"
    found = skprules.read_back(filled(data))
    assert [case["pegawai"]["nama"] for case in found.data["unit"]["anggota"]] == ["Contoh Nama Sama"] * 2
    (message,) = messages(found)
    assert "sebutkan nomor" in message
    with pytest.raises(skprules.InputError, match="lebih dari satu pegawai bernama"):
        skprules.read(completed(found.data))


def test_text_above_the_leaders_matrix_is_no_team():
    form = EditedUnit(unit_data.two_levels(1, 1, 1))
    form.tables[0].addprevious(element("<w:p><w:r><w:t>Catatan rapat</w:t></w:r></w:p>"))
    found = form.read()
    assert printed(found.data) == form.printed
    (message,) = messages(found)
    assert "Catatan rapat" in message


def test_text_below_the_last_table_is_said_not_to_be_read():
    form = EditedUnit(unit_data.two_levels(1, 1, 1))
    form.tables[1].addnext(element("<w:p><w:r><w:t>Catatan rapat</w:t></w:r></w:p>"))
    found = form.read()
    assert printed(found.data) == form.printed
    (message,) = messages(found)
    assert "Catatan rapat" in message


def test_a_team_whose_name_was_changed_has_the_new_name():
    form = EditedUnit(unit_data.two_levels(1, 1, 1))
    form.say("Tim 1", "Tim Baru")
    found = form.read()
    assert [team["nama"] for team in found.data["unit"]["tim"]] == ["Tim Baru"]
    assert not found.problems


def test_a_team_whose_name_was_deleted_is_reported():
    form = EditedUnit(unit_data.two_levels(2, 1, 1))
    form.remove(form.paragraph("Tim 2"))
    found = form.read()
    assert [team["nama"] for team in found.data["unit"]["tim"]] == ["Tim 1"]
    assert any("nama tim tidak tertulis" in message for message in messages(found))


def test_of_two_paragraphs_above_a_table_neither_is_taken_for_the_team():
    form = EditedUnit(unit_data.two_levels(2, 1, 1))
    form.paragraph("Tim 2").addnext(element("<w:p><w:r><w:t>Catatan rapat</w:t></w:r></w:p>"))
    found = form.read()
    assert [team["nama"] for team in found.data["unit"]["tim"]] == ["Tim 1"]
    assert any("lebih dari satu alinea" in message for message in messages(found))


def test_a_table_wider_than_the_form_has_any_is_said_not_to_be_read():
    form = EditedUnit(one_level(2, 4))
    for row in form.tables[0].findall(f"{W}tr")[1:]:
        row.append(copy.deepcopy(row.findall(f"{W}tc")[-1]))
    found = form.read()
    assert found.data == {"skprules": 1}
    assert sum("bukan bagian formulir" in message for message in messages(found)) == 3


def test_a_column_added_in_word_is_read_where_the_table_has_room():
    form = EditedUnit(one_level(2, 3))
    for row in form.tables[0].findall(f"{W}tr")[1:]:
        row.append(copy.deepcopy(row.findall(f"{W}tc")[-1]))
    read = matrix(form.read())
    assert read["columns"] == [*unit_data.indicators_of(3), unit_data.indicators_of(3)[-1]]
    assert [len(roles) for _, roles in read["rows"]] == [4, 4]


def test_a_column_deleted_in_word_is_gone():
    form = EditedUnit(one_level(2, 4))
    for row in form.tables[0].findall(f"{W}tr")[1:]:
        row.remove(row.findall(f"{W}tc")[3])
    found = form.read()
    read = matrix(found)
    assert len(read["columns"]) == 3
    assert [len(roles) for _, roles in read["rows"]] == [3, 3]
    assert not messages(found)


def test_an_acting_position_is_read_whole_and_said_to_be_unsure():
    data = one_level(2, 6)
    held = {**unit_data.POSITION, "penugasan": "plt", "nama": "Kepala Seksi"}
    data["unit"]["anggota"][0]["pegawai"]["jabatan"] = held
    found = skprules.read_back(filled(data))
    assert found.data["unit"]["anggota"][0]["pegawai"]["jabatan"]["nama"] == "Plt. Kepala Seksi"
    (message,) = messages(found)
    assert "tidak dapat dipisahkan" in message


@pytest.mark.parametrize("level", LEVELS)
def test_the_command_writes_a_unit_file(level, tmp_path):
    data = one_level() if level == "one level" else unit_data.two_levels(2, 2, 6)
    (tmp_path / "A.1.5.docx").write_bytes(filled(data))
    target = tmp_path / "unit.yaml"
    result = CliRunner().invoke(app, ["read", str(tmp_path / "A.1.5.docx"), "-o", str(target)])
    assert result.exit_code == (1 if level == "one level" else 0), result.output
    text = target.read_text(encoding="utf-8")
    assert "# - unit.anggota[].pegawai.nip\n" in text
    assert printed(strict_yaml.parse(text).data) == printed(data)
