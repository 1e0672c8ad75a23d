"""What follows from a matrix, and the empty matrix of a leader: taken over word for word, nothing invented, read again."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from documents.unit_data import case_data as person
from documents.unit_data import indicators_of, leader_data, number, one_level, roles, two_levels
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import cases, texts
from typer.testing import CliRunner

import skprules
from skprules.cli import app
from skprules.law import derive
from skprules.model import Case, Unit
from skprules.reading.plain import plain
from skprules.strict_yaml import parse

RULES = skprules.load_rules()
EXAMPLE = skprules.example("unit/unit.yaml")
LEADER = skprules.example("kepala-dinas-kuantitatif.yaml")


def unit_of(data: Any) -> Unit:
    unit = skprules.read(data)
    assert isinstance(unit, Unit)
    return unit


def case_of(data: Any) -> Case:
    case = skprules.read(data)
    assert isinstance(case, Case)
    return case


UNIT = unit_of(EXAMPLE)


def results_of(proposal: skprules.Proposal) -> list[dict[str, Any]]:
    return list(proposal.data["skp"].get("hasil_kerja", []))


def roles_of(unit: Unit, case: Case) -> list[str]:
    """The roles of an employee as the matrices have them, each once, in order."""
    found = [
        role
        for matrix in unit.matriks_peran_hasil
        for row in matrix.baris
        if unit.find(row.pegawai) is case
        for role in row.peran
        if role is not None
    ]
    return list(dict.fromkeys(found))


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


# --- the plain data of a case -----------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(cases(results=(0, 3)))
def test_the_plain_data_of_a_case_are_read_as_the_same_case(case: Case):
    assert skprules.read(plain(case)) == case


@pytest.mark.parametrize("name", [one.name for one in skprules.example("").iterdir() if one.name.endswith(".yaml")])
def test_the_plain_data_of_every_example_too(name: str):
    case = case_of(skprules.example(name))
    assert skprules.read(plain(case)) == case
    assert None not in plain(case).values()


# --- from the matrix, SKP ---------------------------------------------------------------------------------------------


def test_every_member_gets_a_file_and_the_leader_none():
    proposals = skprules.plan(UNIT)
    assert [proposal.data["pegawai"]["nama"] for proposal in proposals] == [case.pegawai.nama for case in UNIT.anggota]
    assert {proposal.kind for proposal in proposals} == {"skp"}
    numbers = [case.pegawai.nomor for case in UNIT.anggota]
    assert [proposal.name for proposal in proposals] == [f"{one.nomor}.yaml" for one in numbers if one is not None]


@pytest.mark.parametrize("place", range(len(UNIT.anggota)))
def test_the_results_are_the_roles_and_rest_on_the_result_above_the_column(place: int):
    case = UNIT.anggota[place]
    proposal = skprules.plan(UNIT)[place]
    results = results_of(proposal)
    assert [item["uraian"] for item in results] == roles_of(UNIT, case)
    shipped = {item.uraian: item for item in case.skp.hasil_kerja}
    for item in results:
        known = shipped[item["uraian"]]  # the example is complete: what is proposed is what stands there
        assert item["id"] == known.id
        assert item["rencana_hasil_kerja_pimpinan"] == known.rencana_hasil_kerja_pimpinan
        assert item["sumber"] == ["matriks_peran_hasil"]
        assert item["jenis"] in {"utama", "tambahan"}


def test_the_kind_follows_from_the_leaders_result():
    by_text = {item.uraian: item for case in UNIT.cases for item in case.skp.hasil_kerja}
    for proposal in skprules.plan(UNIT):
        for item in results_of(proposal):
            above = by_text[item["rencana_hasil_kerja_pimpinan"]]
            assert item["jenis"] == derive.jenis_hasil_kerja(above, RULES)


def test_the_leader_or_the_team_assigns():
    given_by = {item["penugasan_dari"] for one in skprules.plan(UNIT) for item in results_of(one)}
    assert given_by == {"Kepala Dinas Perpustakaan dan Kearsipan", "Tim Layanan Perpustakaan"}
    members = {number for team in UNIT.tim for number in team.anggota}
    for proposal in skprules.plan(UNIT):
        in_team = proposal.data["pegawai"].get("nip", proposal.data["pegawai"].get("nipppk")) in members
        assert {item["penugasan_dari"] == "Tim Layanan Perpustakaan" for item in results_of(proposal)} == {in_team}


@pytest.mark.parametrize(("pendekatan", "form"), [(None, "A.1.7"), ("kuantitatif", "A.1.7"), ("Kualitatif", "A.1.6")])
def test_the_approach_is_the_leaders_or_the_one_stated_and_the_form_follows(pendekatan: str | None, form: str):
    proposals = skprules.plan(UNIT, pendekatan=pendekatan)
    assert {proposal.form for proposal in proposals} == {form}
    for proposal in proposals:
        assert derive.format_skp(case_of(proposal.data), RULES) == form


def test_the_rater_is_the_one_stated_else_the_leader_with_a_word_on_it():
    data = one_level(roles(2, 2), indicators_of(2))
    superior = {"nama": "Contoh Bupati", "identitas": {"jenis": "tanpa_nomor"}, "jabatan": {"nama": "Bupati"}}
    other = {"nama": "Contoh Penilai", "jabatan": {"nama": "Kepala Bidang", "jenis": "administrator"}}
    data["unit"]["pimpinan"]["pejabat_penilai_kinerja"] = superior
    data["unit"]["anggota"][1]["pejabat_penilai_kinerja"] = other
    first, second = skprules.plan(unit_of(data))
    assert first.data["pejabat_penilai_kinerja"] == data["unit"]["pimpinan"]["pegawai"]
    assert first.data["atasan_pejabat_penilai_kinerja"] == superior
    assert "ganti bila atasan langsungnya pegawai lain" in first.text
    assert second.data["pejabat_penilai_kinerja"] == other
    assert "atasan_pejabat_penilai_kinerja" in second.missing
    assert "ganti bila" not in second.text


def test_a_priority_is_never_proposed_and_no_measure():
    for proposal in skprules.plan(UNIT):
        for place, item in enumerate(results_of(proposal)):
            assert {"prioritas", "tingkat_kendali", "indikator"} & item.keys() == set()
            for key in ("prioritas", "tingkat_kendali", "indikator"):
                assert f"skp.hasil_kerja[{place}].{key}" in proposal.missing
        assert {"skp.tempat", "skp.tanggal", "lampiran"} <= set(proposal.missing)


def test_a_kind_that_the_leader_has_not_settled_is_left_open():
    first, _ = skprules.plan(unit_of(one_level(roles(2, 2), indicators_of(2))))  # results without a priority
    assert "jenis" not in results_of(first)[0]
    assert "skp.hasil_kerja[0].jenis" in first.missing
    assert "# Lengkapi: jenis, prioritas, " in first.text


def test_one_role_below_two_results_is_one_result_that_says_so():
    same = "Tersusunnya laporan bidang"
    data = one_level([[same, None, f"{same.upper()}."], [None, "Terbinanya desa", None]], indicators_of(3))
    first, _ = skprules.plan(unit_of(data))
    (item,) = results_of(first)
    assert (item["uraian"], item["rencana_hasil_kerja_pimpinan"]) == (same, "Hasil 0")
    assert "# Peran ini juga melayani hasil kerja: Hasil 1" in first.text


def test_an_employee_without_a_role_gets_a_file_without_results():
    first, second = skprules.plan(unit_of(one_level([["Tersusunnya laporan"], [None]], indicators_of(1))))
    assert len(results_of(first)) == 1
    assert "hasil_kerja" not in second.data["skp"]
    assert "skp.hasil_kerja" in second.missing
    assert case_of(second.data).skp.hasil_kerja == ()


def strings(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)
    elif isinstance(data, str):
        yield data


@st.composite
def units(draw: st.DrawFn) -> dict[str, Any]:
    """Units with any roles, of one level or two."""
    people, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    cell = st.none() | texts
    given_roles = draw(st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=people, max_size=people))
    given_roles[0][0] = draw(texts)
    data = one_level(given_roles, [f"{draw(texts)} {place}" for place in range(columns)])
    for item in data["unit"]["pimpinan"]["skp"]["hasil_kerja"]:
        item.update(draw(st.fixed_dictionaries({}, optional={"prioritas": st.sampled_from(["tinggi", "rendah"])})))
    return data


@settings(max_examples=30, deadline=None)
@given(units(), st.sampled_from(["kualitatif", "kuantitatif", None]), st.sampled_from(["id", "en"]))
def test_what_is_proposed_is_taken_over_and_never_invented(data: dict[str, Any], pendekatan: Any, language: Any):
    unit = unit_of(data)
    said = {" ".join(text.split()) for text in strings(data)}
    made_up = {"utama", "tambahan", "matriks_peran_hasil", "kualitatif", "kuantitatif"}
    for case, proposal in zip(unit.anggota, skprules.plan(unit, pendekatan=pendekatan, lang=language), strict=True):
        again = case_of(proposal.data)
        assert case_of(parse(proposal.text).data) == again
        assert (again.pegawai, again.periode, again.instansi) == (case.pegawai, case.periode, case.instansi)
        assert [item["uraian"] for item in results_of(proposal)][:1] == roles_of(unit, case)[:1]
        assert {item["uraian"] for item in results_of(proposal)} <= set(roles_of(unit, case))
        ids = [item["id"] for item in results_of(proposal)]
        assert len(set(ids)) == len(ids)
        for text in strings(dict(proposal.data)):
            assert " ".join(text.split()) in said | made_up | set(ids), text


def test_the_proposed_files_make_up_the_unit_again():
    """Columns of a team's matrix are ids of its leader's results: they lead somewhere still."""
    data = parse(EXAMPLE.read_text(encoding="utf-8")).data
    data["unit"]["pimpinan"] = plain(UNIT.pimpinan)
    data["unit"]["anggota"] = [dict(proposal.data) for proposal in skprules.plan(UNIT)]
    again = unit_of(data)
    assert [case.pegawai for case in again.anggota] == [case.pegawai for case in UNIT.anggota]
    assert [proposal.data for proposal in skprules.plan(again)] == [proposal.data for proposal in skprules.plan(UNIT)]


def test_two_levels_of_any_number_of_teams():
    unit = unit_of(two_levels(3, 2, 3))
    for case, proposal in zip(unit.anggota, skprules.plan(unit), strict=True):
        assert [item["uraian"] for item in results_of(proposal)] == roles_of(unit, case)


def test_a_text_cannot_break_out_of_its_comment():
    data = one_level([["Satu\n- b: c\npegawai: x"], [None]], ["Persentase"])
    data["unit"]["nama"] = "Dinas\nskprules: 9"
    first, _ = skprules.plan(unit_of(data))
    assert case_of(parse(first.text).data) == case_of(first.data)
    assert parse(first.text).data.keys() == first.data.keys()
    assert results_of(first)[0]["uraian"] == "Satu\n- b: c\npegawai: x"


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_comments_are_in_the_language_asked_for(language: Any):
    text = skprules.plan(UNIT, lang=language)[0].text
    assert ("To be filled in: prioritas" in text) == (language == "en")
    assert ("Lengkapi: prioritas" in text) == (language == "id")


# --- from the leader's SKP, the matrix --------------------------------------------------------------------------------


def test_the_empty_matrix_of_a_leader_has_a_column_for_each_indicator():
    leader = case_of(LEADER)
    (proposal,) = skprules.plan(leader)
    assert (proposal.kind, proposal.form, proposal.name) == ("matriks_peran_hasil", "A.1.5", "unit.yaml")
    unit = unit_of(parse(proposal.text).data)
    assert unit.pimpinan == leader
    (matrix,) = unit.matriks_peran_hasil
    assert list(matrix.kolom) == [one.id for item in leader.skp.hasil_kerja for one in item.indikator]
    assert (matrix.baris, unit.anggota) == ((), ())
    assert set(proposal.missing) == {"unit.anggota", "matriks_peran_hasil[].baris"}
    for item in leader.skp.hasil_kerja:
        for one in item.indikator:
            assert f"# - {one.id}: {one.uraian}\n" in proposal.text


def test_indicators_without_an_id_are_columns_by_their_numbers():
    data = leader_data(indicators_of(3))
    for item in data["skp"]["hasil_kerja"]:
        for one in item["indikator"]:
            del one["id"]
    (proposal,) = skprules.plan(case_of(data | {"pegawai": data["pegawai"] | {"unit_kerja": "Dinas Contoh"}}))
    assert proposal.data["matriks_peran_hasil"][0]["kolom"] == ["1.1", "1.2", "2.1"]
    assert unit_of(parse(proposal.text).data).nama == "Dinas Contoh"


def test_a_name_of_the_unit_that_nobody_gave_is_left_out():
    """It is the one thing that the file needs and the leader's SKP may lack."""
    (proposal,) = skprules.plan(case_of(leader_data(indicators_of(2))))
    assert "nama" not in proposal.data["unit"]
    assert "unit.nama" in proposal.missing
    with pytest.raises(skprules.InputError) as refused:
        skprules.read(dict(proposal.data))
    assert [problem.where.path for problem in refused.value.problems] == ["unit.nama"]


def without_matrices(data: dict[str, Any]) -> dict[str, Any]:
    data = copy.deepcopy(data)
    data["matriks_peran_hasil"] = []
    return data


def test_the_members_of_a_unit_are_the_rows():
    data = without_matrices(one_level(roles(3, 2), indicators_of(2)))
    (proposal,) = skprules.plan(unit_of(data))
    (matrix,) = unit_of(parse(proposal.text).data).matriks_peran_hasil
    assert [(row.pegawai, row.peran) for row in matrix.baris] == [(number(place), (None, None)) for place in (1, 2, 3)]


def test_team_leaders_stand_in_the_first_table_and_members_in_that_of_their_team():
    unit = unit_of(without_matrices(two_levels(2, 2, 3)))
    (proposal,) = skprules.plan(unit)
    first, *teams = unit_of(parse(proposal.text).data).matriks_peran_hasil
    assert [row.pegawai for row in first.baris] == [number(1), number(2)]
    assert [matrix.pemilik for matrix in teams] == [number(1), number(2)]
    assert [[row.pegawai for row in matrix.baris] for matrix in teams] == [list(team.anggota) for team in unit.tim]
    assert {matrix.kolom for matrix in teams} == {("rhk-0", "rhk-1", "rhk-2")}
    assert {role for matrix in (first, *teams) for row in matrix.baris for role in row.peran} == {None}


def test_the_empty_matrix_prints():
    (proposal,) = skprules.plan(unit_of(without_matrices(two_levels(2, 2, 3))))
    assert skprules.fill(unit_of(dict(proposal.data)), blank=True).form == "A.1.5"


# --- what there is nothing to propose from ----------------------------------------------------------------------------


def refused_of(subject: Case | Unit, **options: Any) -> str:
    with pytest.raises(skprules.InputError) as refused:
        skprules.plan(subject, **options)
    (problem,) = refused.value.problems
    return problem.text.en


def test_a_matrix_without_a_role_proposes_nothing():
    data = one_level([[None], [None]], indicators_of(1))
    assert refused_of(unit_of(data)).startswith("this matrix holds no role yet")


def test_a_leader_without_indicators_proposes_nothing():
    said = "the leader's SKP has no indicator; the columns of the matrix are taken from there, so add them first"
    assert refused_of(case_of(person(0, []))) == said


def test_an_approach_that_is_none_is_told_with_the_choices():
    assert "Choices: kualitatif, kuantitatif" in refused_of(UNIT, pendekatan="campuran")


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def unit_file(tmp_path: Path) -> Path:
    path = tmp_path / "unit.json"
    path.write_text(json.dumps(two_levels(2, 2, 2)), encoding="utf-8")
    return path


def test_plan_writes_a_file_for_each_member_that_check_reads(unit_file: Path, tmp_path: Path):
    code, out, err = run("plan", unit_file, "-o", tmp_path / "usulan" / "2026")
    written = sorted((tmp_path / "usulan" / "2026").iterdir())
    assert (code, err) == (0, "")
    assert sorted(out.splitlines()) == [str(path) for path in written]
    assert len(written) == 6
    for path, proposal in zip(written, sorted(skprules.plan(unit_of(two_levels(2, 2, 2))), key=_name), strict=True):
        assert path.read_text(encoding="utf-8") == proposal.text
        assert case_of(path) == case_of(proposal.data)
    assert run("check", *written)[0] == 1  # usable; what is open is found


def _name(proposal: skprules.Proposal) -> str:
    return proposal.name


def test_plan_replaces_nothing_without_force(unit_file: Path, tmp_path: Path):
    target = tmp_path / f"{number(2)}.yaml"
    target.write_text("tulisan lain", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    code, out, err = run("plan", unit_file, "-o", tmp_path)
    assert (code, out) == (2, "")
    assert err == f"{target}: berkas sudah ada; pilih folder lain atau timpa dengan --force\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == before  # all or none
    assert run("plan", unit_file, "-o", tmp_path, "--force")[0] == 0
    assert case_of(target).skp.hasil_kerja


def test_plan_as_json(unit_file: Path, tmp_path: Path):
    code, out, _ = run("plan", unit_file, "-o", tmp_path / "x", "--json", "--pendekatan", "kualitatif")
    shown = json.loads(out)
    assert (code, shown["schema"], shown["path"]) == (0, "skprules/plan/1", str(unit_file))
    assert [list(one) for one in shown["files"]] == [["kind", "form", "path", "missing"]] * 6
    assert {(one["kind"], one["form"]) for one in shown["files"]} == {("skp", "A.1.6")}
    assert all(Path(one["path"]).is_file() for one in shown["files"])


def test_plan_that_cannot_work_leaves_no_folder(unit_file: Path, tmp_path: Path):
    for arguments in ((unit_file, "--pendekatan", "x"), (tmp_path / "none.yaml",)):
        code, _, err = run("plan", *arguments, "-o", tmp_path / "baru" / "lagi")
        assert (code, bool(err)) == (2, True)
        assert not (tmp_path / "baru").exists()
    code, out, _ = run("plan", unit_file, "-o", tmp_path / "baru", "--quiet")
    assert (code, out) == (0, "")
