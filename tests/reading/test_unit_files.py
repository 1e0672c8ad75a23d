"""Unit files: what they name is read, and everything that is wrong is told at once, in its own file and line."""

from __future__ import annotations

import json
import pickle
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from documents import unit_data
from typer.testing import CliRunner

import skprules
from skprules.cli import app
from skprules.model import Case, Unit
from skprules.reading import members, references
from skprules.strict_yaml import parse

EXAMPLE = Path(__file__).parents[2] / "examples" / "unit"
CASE = """\
instansi: Pemerintah Kabupaten Contoh
periode: {mulai: 2026-01-01, selesai: 2026-12-31}
pegawai:
  nama: Contoh Pegawai NUMBER
  nip: "19900101201503100NUMBER"
  jabatan: {nama: Analis, jenis: pelaksana}
skp: {pendekatan: kuantitatif, hasil_kerja: [{id: rhk-1, uraian: Hasil satu, indikator: [{uraian: Ukuran satu}]}]}
"""
UNIT = """\
skprules: 1
unit:
  nama: Bidang Contoh
  pimpinan: pimpinan.yaml
  anggota: ANGGOTA
  tim: TIM
matriks_peran_hasil: MATRIKS
"""


def write(folder: Path, *, anggota: str = "[a.yaml, b.yaml]", tim: str = "[]", matriks: str = "[]") -> Path:
    """A unit of a leader (number 0) and two members (1 and 2)."""
    for number, name in enumerate(("pimpinan", "a", "b")):
        (folder / f"{name}.yaml").write_text(CASE.replace("NUMBER", str(number)), encoding="utf-8")
    file = folder / "unit.yaml"
    text = UNIT.replace("ANGGOTA", anggota).replace("TIM", tim).replace("MATRIKS", matriks)
    file.write_text(text, encoding="utf-8")
    return file


def read(file: Path) -> Unit:
    unit = skprules.read(file)
    assert isinstance(unit, Unit)
    return unit


def problems(source: Path | dict[str, Any], folder: Path | None = None) -> list[str]:
    """What is told about a file, one sentence a problem, without the folder."""
    with pytest.raises(skprules.InputError) as caught:
        skprules.read(source)
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def names(unit: Unit) -> list[str]:
    return [case.pegawai.nama[-1] for case in unit.anggota]


def test_the_example_is_read_and_has_no_finding() -> None:
    unit = skprules.read(skprules.example("unit/unit.yaml"))
    assert isinstance(unit, Unit)
    assert unit.nama == "Dinas Perpustakaan dan Kearsipan"
    assert len(unit.anggota) == 6
    assert [len(matrix.baris) for matrix in unit.matriks_peran_hasil] == [3, 3]
    assert unit.capaian_kinerja_organisasi == "baik"
    assert skprules.check(unit).findings == ()


def test_roles_of_the_example_are_the_planned_results_of_the_employees() -> None:
    unit = read(EXAMPLE / "unit.yaml")
    planned = {item.uraian for case in unit.anggota for item in case.skp.hasil_kerja}
    given = {role for matrix in unit.matriks_peran_hasil for row in matrix.baris for role in row.peran if role}
    assert given == planned


def test_content_decides_between_case_and_unit(tmp_path: Path) -> None:
    file = write(tmp_path)
    assert isinstance(skprules.read(file), Unit)
    assert isinstance(skprules.read(tmp_path / "a.yaml"), Case)


def test_cases_may_be_written_in_the_unit_file_or_given_as_a_mapping() -> None:
    unit = skprules.read(unit_data.one_level(unit_data.roles(2, 2), unit_data.indicators_of(2)))
    assert isinstance(unit, Unit)
    where = unit.anggota[1].source.where("skp.hasil_kerja")
    assert (where.file, where.path) == (None, "unit.anggota[1].skp.hasil_kerja")


def test_patterns_pass_over_the_unit_file_and_its_leader(tmp_path: Path) -> None:
    assert names(read(write(tmp_path, anggota='["*.yaml"]'))) == ["1", "2"]
    assert names(read(write(tmp_path, anggota='[b.yaml, "*.yaml"]'))) == ["2", "1"]


def test_patterns_reach_into_folders(tmp_path: Path) -> None:
    file = write(tmp_path, anggota='["tim/**/*.yaml"]')
    for name in ("tim/satu/x", "tim/y"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(tmp_path / "a.yaml", tmp_path / f"{name}.yaml")
    (tmp_path / "tim/y.yaml").write_text(CASE.replace("NUMBER", "5"), encoding="utf-8")
    (tmp_path / "tim/catatan.txt").write_text("bukan kasus", encoding="utf-8")
    assert names(read(file)) == ["1", "5"]


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("pimpinnan.yaml", "berkas 'pimpinnan.yaml' tidak ditemukan di folder berkas unit; mungkin maksudnya 'pimpinan.yaml'?"),
        ("lain/zzz.yaml", "berkas 'lain/zzz.yaml' tidak ditemukan di folder berkas unit; periksa nama dan foldernya"),
        ('"*.yml"', "tidak ada berkas yang cocok dengan '*.yml' (.yaml, .yml, .json, .xlsx) di folder berkas unit; periksa polanya"),
        ("../luar.yaml", "'../luar.yaml' berada di luar folder berkas unit; pindahkan berkas itu ke folder ini atau ke bawahnya"),
        ("x/../../luar.yaml", "'x/../../luar.yaml' berada di luar folder berkas unit; pindahkan"),
        ("/etc/hostname", "'/etc/hostname' berada di luar folder berkas unit; pindahkan"),
        ("'C:\\luar.yaml'", "'C:\\luar.yaml' berada di luar folder berkas unit; pindahkan"),
        ("tautan.yaml", "'tautan.yaml' berada di luar folder berkas unit; pindahkan"),
        ("'../*.yaml'", "'../*.yaml' berada di luar folder berkas unit; pindahkan"),
        ("pimpinan.yaml", "berkas 'pimpinan.yaml' sudah disebut pada unit.pimpinan; hapus salah satunya"),
        ("7", "berkas '7' tidak ditemukan"),
        ("[]", "di sini diharapkan nama berkas kasus, atau kasus itu sendiri, bukan daftar"),
        ("x" * 300, "tidak dapat ditelusuri (File name too long)"),
    ],
)  # fmt: skip
def test_what_a_unit_cannot_name_is_told_at_its_place(tmp_path: Path, reference: str, told: str) -> None:
    folder = tmp_path / "unit"
    folder.mkdir()
    (tmp_path / "luar.yaml").write_text(CASE.replace("NUMBER", "7"), encoding="utf-8")
    (folder / "tautan.yaml").symlink_to(tmp_path / "luar.yaml")
    (sentence,) = problems(write(folder, anggota=f"[{reference}]"), folder)
    assert sentence.startswith("unit.yaml:5: unit.anggota[0]: ")
    assert told in sentence


def test_patterns_do_not_follow_links_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "unit"
    (tmp_path / "luar").mkdir()
    folder.mkdir()
    (tmp_path / "luar/x.yaml").write_text(CASE.replace("NUMBER", "7"), encoding="utf-8")
    (folder / "tautan").symlink_to(tmp_path / "luar")
    (folder / "lain.yaml").symlink_to(tmp_path / "luar/x.yaml")
    assert names(read(write(folder, anggota='["**/*.yaml"]'))) == ["1", "2"]


def test_a_unit_within_a_unit_is_refused_also_itself(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "lain")
    file = write(tmp_path, anggota="[unit.yaml, lain/unit.yaml]")
    assert problems(file, tmp_path) == [
        "unit.yaml:2: unit: ini berkas unit, sedangkan di sini diharapkan kasus seorang pegawai; sebutkan berkas pegawainya",
        "lain/unit.yaml:3: unit: ini berkas unit, sedangkan di sini diharapkan kasus seorang pegawai; sebutkan berkas pegawainya",
    ]


def test_problems_of_all_files_are_told_at_once_each_in_its_place(tmp_path: Path) -> None:
    file = write(tmp_path, anggota="[a.yaml, b.yaml, hilang.yaml, {instansi: X}]", tim="[{nama: Tim, kettua: '1'}]")
    (tmp_path / "a.yaml").write_text(
        CASE.replace("NUMBER", "1").replace("uraian: Hasil", "urain: Hasil"), encoding="utf-8"
    )
    (tmp_path / "b.yaml").write_text("a: [\n", encoding="utf-8")
    assert [sentence.split("; ")[0] for sentence in problems(file, tmp_path)] == [
        "unit.yaml:5: unit.anggota[2]: berkas 'hilang.yaml' tidak ditemukan di folder berkas unit",
        "unit.yaml:5: unit.anggota[3].periode: wajib ada tetapi tidak ditemukan",
        "unit.yaml:5: unit.anggota[3].pegawai: wajib ada tetapi tidak ditemukan",
        "unit.yaml:5: unit.anggota[3].skp: wajib ada tetapi tidak ditemukan",
        "unit.yaml:6: unit.tim[0].ketua: wajib ada tetapi tidak ditemukan",
        "unit.yaml:6: unit.tim[0].kettua: kunci 'kettua' tidak dikenal",
        "a.yaml:7: skp.hasil_kerja[0].uraian: wajib ada tetapi tidak ditemukan",
        "a.yaml:7: skp.hasil_kerja[0].urain: kunci 'urain' tidak dikenal",
        "b.yaml:1: YAML tidak dapat dibaca (did not find expected node content)",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("matriks_peran_hasil: []", "unit: wajib ada tetapi tidak ditemukan"),
        ("unit: Bidang", "unit.yaml:1: unit: di sini diharapkan isian berkunci (nama, pimpinan, anggota, tim, capaian_kinerja_organisasi)"),
        ("unit: {nama: X}", "unit.yaml:1: unit.pimpinan: wajib ada tetapi tidak ditemukan"),
        ("unit: {nama: X, pimpinan: [a]}", "unit.pimpinan: di sini diharapkan nama berkas kasus"),
        ("unit: {nama: X, pimpinan: '*.yaml'}", "unit.pimpinan: satu berkas diharapkan di sini, tetapi polanya cocok dengan 3"),
        ("unit: {nama: X, pimpinan: a.yaml, capaian_kinerja_organisasi: bagus}", "capaian_kinerja_organisasi: 'bagus' tidak dikenal"),
        ("skprules: 9\nunit: {nama: X, pimpinan: a.yaml}", "unit.yaml:1: skprules: berkas ini memakai format 9"),
        ("unit: {nama: X, pimpinan: a.yaml}\nmatriks_peran: []", "unit.yaml:2: matriks_peran: kunci 'matriks_peran' tidak dikenal; mungkin maksudnya 'matriks_peran_hasil'?"),
    ],
)  # fmt: skip
def test_a_malformed_unit_file_says_what_would_be_right(tmp_path: Path, text: str, told: str) -> None:
    file = write(tmp_path)
    file.write_text(text, encoding="utf-8")
    (sentence,) = problems(file, tmp_path)
    assert told in sentence


ONE = "199001012015031001"
LEADER = "199001012015031000"


def matrix(owner: str, columns: str, rows: str = "[]") -> str:
    return f"[{{pemilik: '{owner}', kolom: {columns}, baris: {rows}}}]"


@pytest.mark.parametrize(
    ("tim", "matriks", "told"),
    [
        ("[{nama: T, ketua: '199001012015031009'}]", "[]", "6: unit.tim[0].ketua: pegawai '199001012015031009' tidak ada dalam unit ini; mungkin maksudnya '199001012015031002' (Contoh Pegawai 2)?"),
        ("[{nama: T, ketua: Contoh Pegawai 1, anggota: [Orang Lain]}]", "[]", "6: unit.tim[0].anggota[0]: pegawai 'Orang Lain' tidak ada dalam unit ini; tambahkan"),
        ("[{nama: T, ketua: '@1'}, {nama: T, ketua: '@1'}]", "[]", "6: unit.tim[1].nama: tim 'T' sudah ada"),
        ("[]", matrix("9", "[]"), "7: matriks_peran_hasil[0].pemilik: pegawai '9' tidak ada"),
        ("[]", matrix("@0", "[]"), "7: matriks_peran_hasil[0].kolom: matriks ini belum berkolom; sebutkan id indikator pimpinan"),
        ("[]", matrix("@0", "[rhk-1]"), "7: matriks_peran_hasil[0].kolom[0]: indikator pimpinan 'rhk-1' tidak ada; Yang ada: 1.1"),
        ("[]", matrix("@1", "[rkh-1]"), "7: matriks_peran_hasil[0].kolom[0]: hasil kerja ketua tim 'rkh-1' tidak ada; mungkin maksudnya 'rhk-1'? Yang ada: rhk-1"),
        ("[]", matrix("@1", "[rhk-1, rhk-1]"), "7: matriks_peran_hasil[0].kolom[1]: kolom 'rhk-1' sudah ada"),
        ("[]", matrix("@0", "['1.1']", "[{pegawai: '@1', peran: []}]"), "7: matriks_peran_hasil[0].baris[0].peran: ada 0 peran untuk 1 kolom"),
        ("[]", matrix("@0", "['1.1']", "[{pegawai: '8', peran: [null]}]"), "7: matriks_peran_hasil[0].baris[0].pegawai: pegawai '8' tidak ada"),
        ("[]", matrix("@0", "['1.1']", "[{pegawai: '@0', peran: [null]}]"), "7: matriks_peran_hasil[0].baris[0].pegawai: pemilik matriks sudah menjadi baris kepala"),
        ("[]", matrix("@0", "['1.1']", "[{pegawai: '@1', peran: [A]}, {pegawai: '@1', peran: [B]}]"), "7: matriks_peran_hasil[0].baris[1].pegawai: pegawai '199001012015031001' sudah ada dalam matriks ini"),
        ("[]", "[{pemilik: '@1', kolom: [rhk-1]}, {pemilik: Contoh Pegawai 1, kolom: [rhk-1]}]", "7: matriks_peran_hasil[1].pemilik: pemilik ini sudah mempunyai matriks (matriks_peran_hasil[0])"),
        ("[{nama: T, ketua: '@1'}]", "[{pemilik: '@1', tim: U, kolom: [rhk-1]}]", "7: matriks_peran_hasil[0].tim: tim 'U' tidak ada; Yang ada: T"),
        ("[{nama: T, ketua: '@0'}]", "[{pemilik: '@1', tim: T, kolom: [rhk-1]}]", "7: matriks_peran_hasil[0].tim: tim 'T' dipimpin pegawai lain"),
    ],
)  # fmt: skip
def test_references_that_lead_nowhere_are_told_with_the_nearest(
    tmp_path: Path, tim: str, matriks: str, told: str
) -> None:
    tim, matriks = (text.replace("@1", ONE).replace("@0", LEADER) for text in (tim, matriks))
    (sentence,) = problems(write(tmp_path, tim=tim, matriks=matriks), tmp_path)
    assert sentence.startswith(f"unit.yaml:{told}")


def test_an_employee_is_known_by_number_in_any_spelling_and_by_name(tmp_path: Path) -> None:
    unit = read(write(tmp_path))
    for reference in (ONE, "19900101 201503 1 001", "contoh  pegawai 1"):
        assert unit.find(reference) is unit.anggota[0]
    assert unit.find("Contoh Pegawai 9") is None


def test_a_shared_name_asks_for_the_number(tmp_path: Path) -> None:
    file = write(tmp_path, tim="[{nama: T, ketua: Contoh Pegawai 1}]")
    (tmp_path / "b.yaml").write_text(CASE.replace("NUMBER", "2").replace("Pegawai 2", "Pegawai 1"), encoding="utf-8")
    (sentence,) = problems(file, tmp_path)
    assert "ada lebih dari satu pegawai bernama 'Contoh Pegawai 1'; sebutkan nomornya" in sentence


def test_one_employee_in_two_files_is_told_with_both_places(tmp_path: Path) -> None:
    file = write(tmp_path)
    shutil.copy(tmp_path / "a.yaml", tmp_path / "b.yaml")
    assert problems(file, tmp_path) == [
        "b.yaml:3: pegawai: pegawai dengan NIP 199001012015031001 sudah ada dalam unit ini (a.yaml:3: pegawai); hapus salah satunya"
    ]


def test_one_employee_may_lead_two_teams(tmp_path: Path) -> None:
    tim = f"[{{nama: T, ketua: '{ONE}'}}, {{nama: U, ketua: '{ONE}'}}]"
    matriks = f"[{{pemilik: '{ONE}', tim: U, kolom: [rhk-1]}}, {{pemilik: '{ONE}', tim: T, kolom: [rhk-1]}}]"
    unit = read(write(tmp_path, tim=tim, matriks=matriks))
    assert [found.nama for found in map(unit.tim_dari, unit.matriks_peran_hasil) if found] == ["U", "T"]


def test_columns_without_an_id_are_known_by_number() -> None:
    data = unit_data.one_level([], ["Satu", "Dua", "Tiga"])
    for result in data["unit"]["pimpinan"]["skp"]["hasil_kerja"]:
        for measure in result["indikator"]:
            del measure["id"]
    data["matriks_peran_hasil"][0]["kolom"] = ["1.2", "2.1"]
    unit = skprules.read(data)
    assert isinstance(unit, Unit)
    assert dict(unit.hasil_pemilik(unit.matriks_peran_hasil[0])) == {"1.1": "Satu", "1.2": "Dua", "2.1": "Tiga"}


def test_findings_name_the_file_or_the_place_in_the_unit_file(tmp_path: Path) -> None:
    file = write(tmp_path, anggota="[a.yaml]")
    inline = "\n".join(f"    {line}" for line in CASE.replace("NUMBER", "2").splitlines())
    text = file.read_text(encoding="utf-8").replace("anggota: [a.yaml]", f"anggota:\n  - a.yaml\n  -\n{inline}")
    file.write_text(text, encoding="utf-8")
    report = skprules.check(read(file))
    places = {(Path(str(found.where.file)).name, found.where.path, found.where.line) for found in report.findings}
    lines = text.splitlines()
    assert ("a.yaml", "skp.hasil_kerja[0]", 7) in places
    within = [place for place in places if place[0] == "unit.yaml" and place[1] != "unit"]
    assert within
    assert all(str(path).startswith("unit.anggota[1].") for _, path, _ in within)
    assert all(lines.index("  -") < line for _, _, line in within if line is not None)


def test_a_unit_travels_between_processes(tmp_path: Path) -> None:
    unit = read(
        write(
            tmp_path,
            anggota="[a.yaml, {instansi: X, periode: {mulai: 2026-01-01, selesai: 2026-12-31}, pegawai: {nama: N, jabatan: {nama: J, jenis: pelaksana}}, skp: {pendekatan: kuantitatif}}]",
        )
    )
    again = pickle.loads(pickle.dumps(unit))  # noqa: S301 - our own bytes
    assert again == unit
    assert again.anggota[1].source.where("skp").path == "unit.anggota[1].skp"
    assert again.anggota[1].source.where("skp").line == 5


def test_a_unit_is_read_from_an_archive(tmp_path: Path) -> None:
    archive = tmp_path / "paket.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for file in sorted(EXAMPLE.rglob("*.yaml")):
            made.write(file, file.relative_to(EXAMPLE.parent))
    unit = skprules.read(zipfile.Path(archive, "unit/unit.yaml"))
    assert isinstance(unit, Unit)
    assert len(unit.anggota) == 6


def test_a_pattern_does_not_search_a_whole_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "ENTRY_LIMIT", 3)
    file = write(tmp_path, anggota='["**/*.yaml"]')
    (sentence,) = problems(file, tmp_path)
    assert "menelusuri lebih dari 3 berkas; sebutkan foldernya" in sentence


def test_check_on_the_command_line_reports_each_file(tmp_path: Path) -> None:
    file = write(tmp_path)
    result = CliRunner().invoke(app, ["--json", "check", str(file)])
    shown = json.loads(result.stdout)["files"]
    assert [Path(entry["path"]).name for entry in shown] == ["unit.yaml", "pimpinan.yaml", "a.yaml", "b.yaml"]
    assert [found["where"]["path"] for found in shown[0]["findings"]] == ["unit"]  # it has no matrix
    assert (shown[0]["ok"], shown[1]["ok"], result.exit_code) == (True, False, 1)
    assert CliRunner().invoke(app, ["check", str(EXAMPLE / "unit.yaml")]).exit_code == 0


def test_fill_on_the_command_line_writes_the_matrix(tmp_path: Path) -> None:
    unit = str(EXAMPLE / "unit.yaml")
    result = CliRunner().invoke(app, ["fill", unit, "-o", str(tmp_path), "--form", "A.1.5"])
    assert result.exit_code == 0, result.output
    CliRunner().invoke(
        app, ["fill", unit, "-o", str(tmp_path), "--form", "A.1.5", "--part", "Tim Layanan Perpustakaan"]
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "A.1.5-197204121997032006-2026.docx",
        "A.1.5-tim-layanan-perpustakaan-197204121997032006-2026.docx",
    ]


def test_the_demo_shows_single_cases_only(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["--json", "demo", "-o", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert not any("unit" in entry["path"] for entry in json.loads(result.stdout)["files"])


def case_of(number: int) -> dict[str, Any]:
    """The case of one of many employees."""
    found: dict[str, Any] = parse(CASE).data
    found["pegawai"] |= {
        "nama": f"Contoh Pegawai {number}",
        "nip": f"19900101{200001 + number // 1000}1{number % 1000:03}",
    }
    return found


@pytest.mark.slow
def test_a_unit_of_five_thousand_people_is_read_from_one_json_file(tmp_path: Path) -> None:
    cases = [case_of(number) for number in range(5_000)]
    file = tmp_path / "unit.json"
    file.write_text(json.dumps({"unit": {"nama": "Dinas Contoh", "pimpinan": cases[0], "anggota": cases[1:]}}), "utf-8")
    assert len(read(file).cases) == 5_000


@pytest.mark.slow
def test_a_unit_of_five_thousand_people_is_read_from_as_many_files(tmp_path: Path) -> None:
    for number in range(5_000):
        (tmp_path / f"{number:04}.json").write_text(json.dumps(case_of(number)), "utf-8")
    file = tmp_path / "unit.yaml"
    file.write_text("unit: {nama: Dinas Contoh, pimpinan: 0000.json, anggota: ['*.json']}\n", "utf-8")
    assert len(read(file).cases) == 5_000


def test_of_many_unknown_employees_only_the_first_are_held_against_all_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(references, "_NEAREST", 1)
    matrix: dict[str, Any] = {"pemilik": "19900101200001 1 000", "kolom": ["1.1"], "baris": []}
    matrix["baris"] = [{"pegawai": f"Contoh Pegawaii {number}", "peran": [None]} for number in range(2)]
    unit = {"nama": "Dinas Contoh", "pimpinan": case_of(0), "anggota": [case_of(1)]}
    first, second = problems({"unit": unit, "matriks_peran_hasil": [matrix]})
    assert "mungkin maksudnya" in first
    assert "mungkin maksudnya" not in second
