"""The command line: exit codes, one sentence for every mistake, JSON for programs, whole files or none."""

from __future__ import annotations

import importlib.metadata
import io
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from typer.testing import CliRunner

import skprules
from skprules.cli import app

CLEAN = ("perawat-terampil.yaml", "administrator-kualitatif.yaml", "ketua-tim-plt.yaml")
SOUND = (
    *CLEAN,
    "administrator-kualitatif-evaluasi.yaml",
    "direktur-rsud-kualitatif.yaml",
    "evaluasi-misconduct.yaml",
    "kepala-dinas-kuantitatif.yaml",
    "perawat-terampil-evaluasi.yaml",
)
FORMS = (*(f"A.1.{number}" for number in range(1, 9)), "C.1.1", "C.1.2", "C.1.3", "DEKP")
UNSHOWN = {"A.1.5", "C.1.2"}  # of a unit, and of a leader's evaluation: the demo has neither
FAULTY = "banyak-kesalahan.yaml"
OPEN = "evaluasi-terbuka.yaml"  # waits for a decision of the rater


@attrs.frozen
class Ran:
    """What a run of the command line left: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The object printed."""
        return json.loads(self.out)


def run(*arguments: str | Path) -> Ran:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="skprules")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def start(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "skprules", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False, **options)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples, two unusable files, and a case with recommendations only; the current one."""
    for name in (*CLEAN, FAULTY):
        (tmp_path / name).write_text(skprules.example(name).read_text(encoding="utf-8"), encoding="utf-8")
    text = (tmp_path / CLEAN[0]).read_text(encoding="utf-8")
    (tmp_path / "anjuran.yaml").write_text(text.replace("199203152023212007", "199203152023213007"), encoding="utf-8")
    (tmp_path / "rusak.yaml").write_text("skprules: 1\ninstansi: [", encoding="utf-8")
    (tmp_path / "salah.yaml").write_text("instansi: x\nperiodee: y\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- exit codes -----------------------------------------------------------------------------------------------------

CODES = {CLEAN[0]: 0, "anjuran.yaml": 0, FAULTY: 1, "rusak.yaml": 2, "salah.yaml": 2, "tidak-ada.yaml": 2}


@pytest.mark.parametrize("first", CODES)
@pytest.mark.parametrize("second", CODES)
@pytest.mark.usefixtures("here")
def test_check_exits_with_the_highest_code_of_its_files(first: str, second: str):
    assert run("check", first, second).code == max(CODES[first], CODES[second])


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("periksa",),
        ("check",),
        ("check", "--tidak-ada"),
        ("fill", "a.yaml", "-o"),
        ("rules",),
        ("rules", "show"),
        ("forms", "x"),
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...]):
    assert run(*arguments).code == 2


def test_the_version_is_that_of_the_package():
    ran = run("--version")
    assert (ran.code, ran.out) == (0, f"skprules {importlib.metadata.version('skprules')}\n")


COMMANDS = [
    (), ("check",), ("fill",), ("demo",), ("doctor",), ("rules",), ("rules", "list"), ("rules", "show"), ("rules", "verify"),
    ("rules", "coverage"), ("rules", "diff"), ("plan",), ("forms",), ("forms", "list"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_explains_itself(command: tuple[str, ...], flag: str):
    ran = run(*command, flag)
    assert (ran.code, ran.err) == (0, "")
    if command and command not in {("rules",), ("forms",)}:
        assert f"skprules {' '.join(command)}" in ran.out.partition("Contoh: ")[2]


# --- check ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("here")
def test_check_prints_each_finding_with_place_rule_and_citation():
    ran = run("check", FAULTY)
    report = skprules.check(skprules.read(FAULTY))
    assert ran.err == ""
    assert len(ran.out.splitlines()) == len({finding.duty for finding in report.findings}) + 2 + sum(
        5 + (finding.tafsir is not None) for finding in report.findings
    )
    for finding in report.findings:
        place = (
            f"    baris {finding.where.line} · {finding.where.path}\n      {finding.message}\n      → {finding.fix}\n"
        )
        tafsir = f"      Tafsir: {finding.tafsir}\n" if finding.tafsir else ""
        assert f"{place}{tafsir}      {finding.cite}\n      {finding.rule}\n" in ran.out


@pytest.mark.usefixtures("here")
def test_check_says_when_there_is_nothing_to_say():
    assert run("check", CLEAN[0]).out == f"{CLEAN[0]}\n  Tidak ada temuan.\n"
    assert run("check", CLEAN[0], "--lang", "en").out == f"{CLEAN[0]}\n  No findings.\n"
    assert run("check", CLEAN[0], "--quiet").out == ""
    assert "  Tidak ada temuan wajib: 0 wajib, 1 sebaiknya, 0 boleh.\n" in run("check", "anjuran.yaml", "-q").out


@pytest.mark.usefixtures("here")
def test_check_tells_all_problems_of_an_unusable_file_on_standard_error():
    ran = run("check", "salah.yaml", CLEAN[0])
    total = "2 berkas: 1 tanpa temuan wajib, 0 perlu diperbaiki, 1 tidak dapat dibaca; 0 wajib, 0 sebaiknya, 0 boleh."
    assert ran.out == f"{CLEAN[0]}\n  Tidak ada temuan.\n{total}\n"
    with pytest.raises(skprules.InputError) as refused:
        skprules.read("salah.yaml")
    assert ran.err == f"{refused.value}\n"
    assert len(ran.err.splitlines()) == 4
    assert "salah.yaml:2: periodee: kunci 'periodee' tidak dikenal; mungkin maksudnya 'periode'?" in ran.err


def test_a_mark_of_the_printing_library_in_a_case_is_printed_as_it_is(here: Path):
    text = (
        (here / FAULTY).read_text(encoding="utf-8").replace("Jumlah laporan bulanan", "'[red]Jumlah[/red] [/] laporan'")
    )
    (here / "tanda.yaml").write_text(text, encoding="utf-8")
    assert '"[red]Jumlah[/red] [/] laporan"' in run("check", "tanda.yaml").out


FINDING_KEYS = ["rule", "duty", "clause", "cite", "where", "message", "fix", "tafsir", "facts"]


@pytest.mark.usefixtures("here")
def test_check_as_json():
    ran = run("check", FAULTY, CLEAN[0], "rusak.yaml", "--json")
    assert (ran.code, ran.err) == (2, "")
    assert list(ran.json) == ["schema", "files"]
    assert ran.json["schema"] == "skprules/check/1"
    faulty, clean, broken = ran.json["files"]
    for file in (faulty, clean, broken):
        assert list(file) == ["path", "ok", "counts", "problems", "findings"]
    assert (clean["path"], clean["ok"], clean["findings"]) == (CLEAN[0], True, [])
    assert clean["counts"] == {"wajib": 0, "sebaiknya": 0, "boleh": 0}
    assert (faulty["ok"], faulty["problems"]) == (False, [])
    report = skprules.check(skprules.read(FAULTY))
    assert faulty["counts"] == report.counts
    assert len(faulty["findings"]) == len(report.findings)
    for shown, finding in zip(faulty["findings"], report.findings, strict=True):
        assert list(shown) == FINDING_KEYS
        assert shown["where"] == {"line": finding.where.line, "path": finding.where.path, "cell": None}
        assert (shown["rule"], shown["cite"], shown["message"]) == (finding.rule, finding.cite, finding.message)
        assert shown["facts"]
    (problem,) = broken["problems"]
    assert broken["counts"] == {"wajib": 0, "sebaiknya": 0, "boleh": 0}
    assert (broken["ok"], broken["findings"], problem["file"], problem["where"]["line"]) == (False, [], "rusak.yaml", 2)
    assert problem["message"].startswith("YAML tidak dapat dibaca (")


def test_a_finding_tells_its_place_in_json_files_too(here: Path):
    data = {
        "pegawai": {"nama": "C", "jabatan": {"nama": "P", "jenis": "pelaksana"}},
        "skp": {"pendekatan": "kualitatif"},
    }
    data |= {"instansi": "I", "periode": {"mulai": "2026-01-01", "selesai": "2026-12-31"}}
    (here / "skp.json").write_text(json.dumps(data, indent=1), encoding="utf-8")
    (shown,) = run("check", "skp.json", "--json").json["files"]
    assert {finding["where"]["line"] for finding in shown["findings"] if finding["where"]["path"] == "pegawai"} == {2}


# --- options before and behind the command's name -------------------------------------------------------------------

ENGLISH = [("--lang", "en", "check", FAULTY), ("check", "--lang", "en", FAULTY), ("check", FAULTY, "--lang", "en")]


@pytest.mark.parametrize("arguments", ENGLISH)
@pytest.mark.usefixtures("here")
def test_an_option_may_stand_before_or_behind_the_name_of_the_command(arguments: tuple[str, ...]):
    ran = run(*arguments)
    assert ran.code == 1
    for finding in skprules.check(skprules.read(FAULTY), lang="en").findings:
        assert f"      {finding.message}\n      → {finding.fix}\n" in ran.out


@pytest.mark.parametrize(
    "arguments", [("--json", "rules", "list"), ("rules", "--json", "list"), ("rules", "list", "--json")], ids=" ".join
)
def test_an_option_may_stand_anywhere_among_nested_names(arguments: tuple[str, ...]):
    assert run(*arguments).json["schema"] == "skprules/rules/1"


@pytest.mark.usefixtures("here")
def test_of_two_languages_the_later_holds():
    assert "No findings." in run("--lang", "id", "check", CLEAN[0], "--lang", "en").out


REFUSED: dict[tuple[str, ...], str] = {
    ("check", CLEAN[0], "--lang", "fr"): "--lang 'fr' tidak dikenal; pilihan: id, en",
    ("check", CLEAN[0], "--on", "besok"): "--on 'besok' bukan tanggal; tulis seperti 2026-01-31",
    ("check", CLEAN[0], "--on", "2022-02-02"): "tidak ada aturan yang berlaku pada 2022-02-02; hari pertamanya 2022-02-03, pilih hari itu atau sesudahnya",
    ("check", CLEAN[0], "--rules", "kosong"): "kosong: tidak ada folder 'kosong'; sebutkan folder aturan, atau aturan tambahan yang tersedia: permenpanrb-1-2023, se-menpanrb-3-2023",
    ("fill",): "sebutkan berkas kasus, atau --blank --form ID untuk formulir kosong",
    ("fill", "--blank"): "sebutkan berkas kasus, atau --blank --form ID untuk formulir kosong",
    ("fill", "--form", "A.1.7"): "sebutkan berkas kasus, atau --blank --form ID untuk formulir kosong",
    ("fill", "--blank", "--form", "A.9"): "formulir A.9 belum dapat diisi oleh versi ini; yang tersedia: A.1.1, A.1.2, A.1.3, A.1.4, A.1.5, A.1.6, A.1.7, A.1.8, C.1.1, C.1.2, C.1.3, DEKP",
    ("fill", CLEAN[0], "--form", "A.9"): "formulir A.9 belum dapat diisi oleh versi ini; yang tersedia: A.1.1, A.1.2, A.1.3, A.1.4, A.1.5, A.1.6, A.1.7, A.1.8, C.1.1, C.1.2, C.1.3, DEKP",
    ("fill", CLEAN[0], "--templates", "kosong"): "kosong: folder templat 'kosong' tidak ada; periksa namanya",
    ("fill", CLEAN[0], "-o", f"{CLEAN[0]}/x"): f"{CLEAN[0]}/x: folder tidak dapat dibuat (Not a directory); pilih folder lain",
    ("rules", "show", "predikat-kinerjaa"): "aturan 'predikat-kinerjaa' tidak ada (predikat-kinerja, predikat-kinerja#baik, "
    "predikat-kinerja#kurang?); lihat skprules rules list",
    ("rules", "show", "xyz"): "aturan 'xyz' tidak ada; lihat skprules rules list",
}  # fmt: skip


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
@pytest.mark.usefixtures("here")
def test_a_mistake_is_told_in_one_sentence_and_exits_with_2(arguments: tuple[str, ...]):
    assert run(*arguments) == Ran(2, "", REFUSED[arguments] + "\n")


@pytest.mark.parametrize(
    "arguments", [call for call in REFUSED if call[0] != "fill" or CLEAN[0] not in call[1:2]], ids=" ".join
)
@pytest.mark.usefixtures("here")
def test_a_mistake_is_told_as_json_where_json_is_asked_for(arguments: tuple[str, ...]):
    ran = run(*arguments, "--json")
    assert (ran.code, ran.err, ran.json["schema"]) == (2, "", "skprules/error/1")
    (problem,) = ran.json["problems"]
    assert REFUSED[arguments].endswith(problem["message"])


def test_a_day_on_which_the_law_is_in_force_is_taken(here: Path):
    assert run("check", here / FAULTY, "--on", "2022-02-03").code == 1


# --- fill -----------------------------------------------------------------------------------------------------------


def documents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


FILLED = {
    CLEAN[0]: ["A.1.7-199203152023212007-2026.docx", "A.1.8-199203152023212007-2026.docx"],
    CLEAN[1]: ["A.1.6-197811122003121004-2026.docx", "A.1.8-197811122003121004-2026.docx"],
    CLEAN[2]: ["A.1.7-198507202010011005-2026.docx", "A.1.8-198507202010011005-2026.docx"],
}


@pytest.mark.parametrize("name", CLEAN)
def test_fill_writes_every_form_that_the_case_calls_for(here: Path, name: str):
    ran = run("fill", name, "-o", "hasil/2026")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [f"hasil/2026/{file}" for file in FILLED[name]]
    expected = {document.name: document.bytes for document in skprules.fill_all(skprules.read(name))}
    assert documents(here / "hasil" / "2026") == expected


def test_fill_writes_one_form_where_one_is_asked_for(here: Path):
    assert run("fill", CLEAN[0], "--form", "A.1.8", "-o", "hasil").code == 0
    assert list(documents(here / "hasil")) == [FILLED[CLEAN[0]][1]]


def test_fill_replaces_nothing_without_force(here: Path):
    target = here / FILLED[CLEAN[0]][1]
    target.write_text("tulisan lain", encoding="utf-8")
    ran = run("fill", CLEAN[0])
    told = "berkas sudah ada; pilih folder lain atau timpa dengan --force"
    assert ran == Ran(2, "", f"{target.name}: {told}\n")
    assert target.read_text(encoding="utf-8") == "tulisan lain"
    assert not (here / FILLED[CLEAN[0]][0]).exists()  # all of a case's documents, or none
    assert run("fill", CLEAN[0], "--force").code == 0
    assert zipfile.is_zipfile(target)
    assert run("fill", CLEAN[0]).err == "".join(f"{name}: {told}\n" for name in FILLED[CLEAN[0]])


def test_two_skps_of_one_person_and_year_get_two_names(here: Path):
    """A transfer within the year: the later SKP must not replace the earlier."""
    text = (here / CLEAN[0]).read_text(encoding="utf-8")
    (here / "awal.yaml").write_text(text.replace("selesai: 2026-12-31", "selesai: 2026-06-30"), encoding="utf-8")
    for force in ([], ["--force"]):
        assert run("fill", "awal.yaml", CLEAN[0], "-o", "hasil", *force).code == 0
        names = {"-": FILLED[CLEAN[0]], "-2": [name.replace(".docx", "-2.docx") for name in FILLED[CLEAN[0]]]}
        assert sorted(documents(here / "hasil")) == sorted(names["-"] + names["-2"])
    written = documents(here / "hasil")
    assert written[names["-"][0]] == skprules.fill(skprules.read("awal.yaml")).bytes
    assert written[names["-2"][0]] == skprules.fill(skprules.read(CLEAN[0])).bytes


def test_fill_goes_on_after_an_unusable_file(here: Path):
    ran = run("fill", "rusak.yaml", CLEAN[0], "-o", "hasil")
    assert ran.code == 2
    assert ran.err.startswith("rusak.yaml:2: YAML tidak dapat dibaca")
    assert sorted(documents(here / "hasil")) == FILLED[CLEAN[0]]


def test_findings_do_not_stop_fill_but_missing_values_do(here: Path):
    ran = run("fill", FAULTY, "-o", "hasil")
    assert ran.code == 2
    told = "isian ini dibutuhkan formulir tetapi belum ada; isilah, atau minta titik-titik dengan --blank"
    assert f"{FAULTY}:6: pegawai.pangkat_golongan: {told}\n" in ran.err
    assert not (here / "hasil").exists()  # made for nothing
    assert run("fill", "anjuran.yaml", "-o", "hasil").code == 0


def test_a_fill_that_fails_leaves_the_folders_as_they_were(here: Path):
    (here / "lama").mkdir()
    assert run("fill", FAULTY, "-o", "lama/baru/lagi").code == 2
    assert list((here / "lama").iterdir()) == []  # it was there before and stays
    assert run("fill", FAULTY, CLEAN[0], "-o", "lama/baru").code == 2
    assert sorted(documents(here / "lama" / "baru")) == FILLED[CLEAN[0]]


def test_blank_prints_dots_for_what_is_missing(here: Path):
    text = (here / CLEAN[0]).read_text(encoding="utf-8").replace("  golongan: VII\n", "")
    (here / "kurang.yaml").write_text(text, encoding="utf-8")
    assert run("fill", "kurang.yaml").code == 2
    assert run("fill", "kurang.yaml", "--blank").code == 0
    with zipfile.ZipFile(here / FILLED[CLEAN[0]][0]) as file:
        assert "…………" in file.read("word/document.xml").decode()


@pytest.mark.parametrize("form", ["A.1.6", "A.1.7", "A.1.8"])
def test_an_empty_form_needs_no_file(here: Path, form: str):
    ran = run("fill", "--blank", "--form", form, "-o", "hasil")
    assert (ran.code, ran.out) == (0, f"hasil/{form}-kosong.docx\n")
    assert list(documents(here / "hasil")) == [f"{form}-kosong.docx"]


@pytest.mark.usefixtures("here")
def test_fill_as_json():
    ran = run("fill", CLEAN[0], "rusak.yaml", "-o", "hasil", "--json")
    assert (ran.code, ran.err, ran.json["schema"]) == (2, "", "skprules/fill/1")
    filled, broken = ran.json["files"]
    assert filled == {
        "path": CLEAN[0],
        "problems": [],
        "documents": [{"form": name[:5], "part": None, "path": f"hasil/{name}"} for name in FILLED[CLEAN[0]]],
    }
    assert (broken["path"], broken["documents"], len(broken["problems"])) == ("rusak.yaml", [], 1)
    (empty,) = run("fill", "--blank", "--form", "A.1.8", "-o", "hasil", "--json").json["files"]
    assert empty["path"] is None
    assert empty["documents"][0]["path"] == "hasil/A.1.8-kosong.docx"


def test_a_disk_that_is_full_leaves_no_half_written_file(here: Path):
    ran = start(
        "fill", CLEAN[0], "-o", "hasil", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    )
    assert ran.returncode == 2
    assert ran.stderr == f"hasil/{FILLED[CLEAN[0]][0]}: berkas tidak dapat ditulis (File too large)\n"
    assert not (here / "hasil").exists()


def test_a_full_disk_leaves_the_file_that_was_there(here: Path):
    target = here / FILLED[CLEAN[0]][0]
    target.write_text("tulisan lain", encoding="utf-8")
    before = sorted(path.name for path in here.iterdir())
    ran = start("fill", CLEAN[0], "--force", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)))
    assert ran.returncode == 2
    assert target.read_text(encoding="utf-8") == "tulisan lain"
    assert sorted(path.name for path in here.iterdir()) == before


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no folder that nobody may write to")
@pytest.mark.usefixtures("here")
def test_a_folder_that_cannot_be_written_to():
    ran = run("fill", CLEAN[0], "-o", "/proc/self")
    assert ran.code == 2
    assert re.fullmatch(r"/proc/self/A\.1\.7-\d{18}-2026\.docx: berkas tidak dapat ditulis \(.+\)\n", ran.err)


# --- rules, forms, demo, doctor -------------------------------------------------------------------------------------


def test_rules_list_as_json():
    rows = run("rules", "list", "--json").json["rules"]
    assert [row["id"] for row in rows] == list(skprules.load_rules().rules)
    for row in rows:
        assert list(row) == ["id", "kind", "duty", "clause", "cite", "title"]
        assert row["kind"] in {"decision", "check"}
        assert (row["duty"] is None) == (row["kind"] == "decision")
        assert row["clause"]


@pytest.mark.parametrize(
    "wanted", ["permenpanrb-6-2022/evaluation/predikat-kinerja", "predikat-kinerja", "evaluation/predikat-kinerja"]
)
def test_rules_show_finds_a_file_by_its_end(wanted: str):
    rows = run("rules", "show", wanted, "--json").json["rules"]
    assert {row["id"].partition("#")[0] for row in rows} == {"permenpanrb-6-2022/evaluation/predikat-kinerja"}
    assert len(rows) == len(skprules.load_rules().decisions["permenpanrb-6-2022/evaluation/predikat-kinerja"].rules)


@pytest.mark.parametrize(
    "wanted", ["permenpanrb-6-2022/planning/prioritas#prioritas-belum-ditetapkan", "prioritas-belum-ditetapkan"]
)
def test_rules_show_tells_what_a_rule_says_and_rests_on(wanted: str):
    (row,) = run("rules", "show", wanted, "--json", "--lang", "en").json["rules"]
    assert row["when"] == {"prioritas": "tidak_ada", "penugasan": "tidak_ada", "jenis": "tidak_ada"}
    assert row["message"] == "{item} has no priority yet, so it is neither main nor additional"
    assert [clause["id"] for clause in row["clauses"]] == ["T2.4", "T6.2"]
    out = run("rules", "show", wanted).out
    assert "dasar: permenpanrb-6-2022 T2.4, T6.2 (Tahap 2 huruf a dan Tahap 6 butir 3)\n" in out
    assert "      T2.4 (harus): Pejabat Penilai Kinerja menetapkan prioritas setiap rencana hasil kerja: tinggi" in out


def test_rules_show_shows_every_rule_of_a_file():
    rules = skprules.load_rules().rules
    for file in {rule.file.id for rule in rules.values()}:
        shown = [line.split()[0] for line in run("rules", "show", file).out.splitlines() if re.match(r"  \S", line)]
        assert shown == [rule.raw.id for rule in rules.values() if rule.file.id == file]
    listed, file = [], ""
    for line in run("rules", "list").out.splitlines():
        file = file if line.startswith(" ") else line
        listed += [f"{file}#{line.split()[0]}"] if re.match(r"  \S", line) else []
    assert listed == list(rules)


def test_forms_list_as_json():
    shown = run("forms", "list", "--json").json
    assert shown["schema"] == "skprules/forms/1"
    forms = {form["id"]: form for form in shown["forms"]}
    assert {"A.1.6", "A.1.7", "A.1.8"} <= set(forms)
    for form in forms.values():
        assert list(form) == ["id", "title", "audience", "approach", "orientation", "clauses", "template"]
        assert form["template"] == f"{form['id']}.docx"
    assert (forms["A.1.6"]["approach"], forms["A.1.7"]["approach"]) == ("kualitatif", "kuantitatif")
    assert (forms["A.1.6"]["orientation"], forms["A.1.7"]["orientation"]) == ("portrait", "landscape")
    assert "A.1.7" in run("forms", "list").out


def test_rules_verify_proves_the_shipped_rules():
    shown = run("rules", "verify", "--json")
    assert (shown.code, shown.json["schema"], shown.json["ok"], shown.json["problems"]) == (
        0,
        "skprules/verify/1",
        True,
        [],
    )
    assert shown.json["rules"] == len(skprules.load_rules().rules)


def test_the_demo_checks_the_examples_and_fills_the_sound_ones(here: Path):
    for _ in range(2):  # it may be shown again
        ran = run("demo")
        assert (ran.code, ran.err) == (0, "")
    named = [line.removeprefix("demo/") for line in ran.out.splitlines() if line.endswith(".docx")]
    assert sorted(documents(here / "demo")) == sorted(set(named))
    assert {name for names in FILLED.values() for name in names} <= set(named)
    assert {name.split("-")[0] for name in named} == {*FORMS} - UNSHOWN
    assert ran.out.count("Tidak ada temuan.") == len(SOUND)
    assert "Perlu diperbaiki: " in ran.out


def test_the_demo_as_json(here: Path):
    shown = run("demo", "-o", here / "x", "--json").json
    assert shown["schema"] == "skprules/demo/1"
    assert {file["path"]: file["ok"] for file in shown["files"]} == {
        FAULTY: False,
        OPEN: False,
        **dict.fromkeys(SOUND, True),
    }
    assert {document["form"] for document in shown["documents"]} == {*FORMS} - UNSHOWN


def test_the_doctor_tells_what_works():
    shown = run("doctor", "--json")
    assert (shown.code, shown.json["schema"], shown.json["ok"]) == (0, "skprules/doctor/1", True)
    parts = {part["name"]: part for part in shown.json["parts"]}
    assert {name for name, part in parts.items() if part["needed"]} == {"skprules", "aturan", "templat"}
    assert (
        parts["templat"]["says"] == "A.1.1, A.1.2, A.1.3, A.1.4, A.1.5, A.1.6, A.1.7, A.1.8, C.1.1, C.1.2, C.1.3, DEKP"
    )
    assert parts["LibreOffice"]["ok"] == (
        shutil.which("soffice") is not None or shutil.which("libreoffice") is not None
    )
    assert (
        "templates: A.1.1, A.1.2, A.1.3, A.1.4, A.1.5, A.1.6, A.1.7, A.1.8, C.1.1, C.1.2, C.1.3, DEKP\n"
        in run("doctor", "--lang", "en").out
    )


def test_the_doctor_names_a_fault_in_ones_own_rules(here: Path):
    (here / "aturan").mkdir()
    (here / "aturan" / "index.yaml").write_text("id: [", encoding="utf-8")
    ran = run("doctor", "--rules", "aturan", "--json")
    assert (ran.code, ran.json["ok"]) == (2, False)


# --- as a process of its own ----------------------------------------------------------------------------------------


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 400 * 2**20)


UNUSABLE: dict[str, tuple[Callable[[Path], Any], str]] = {
    "besar.yaml": (sparse, "berkas berukuran 400 MB; batasnya 8 MB"),
    "biner.yaml": (lambda path: path.write_bytes(bytes(range(128, 256)) * 100), "berkas ini bukan teks UTF-8"),
    "rusak.yaml": (lambda path: path.write_text("a: [1", encoding="utf-8"), "YAML tidak dapat dibaca"),
    "jenis.yaml": (lambda path: path.write_text("- a", encoding="utf-8"), "berkas ini bukan berkas kasus SKP"),
    "kosong.yaml": (lambda path: path.touch(), "berkas ini kosong"),
    "folder.yaml": (lambda path: path.mkdir(), "ini folder, bukan berkas"),
    "dalam.yaml": (lambda path: path.write_text("[" * 10**6, encoding="utf-8"), "isi berkas bersarang lebih dari"),
    "dalam.json": (lambda path: path.write_text("[" * 10**6, encoding="utf-8"), "isi berkas bersarang terlalu dalam"),
    "tawa.yaml": (
        lambda path: path.write_text("a: &a [x]\nb: [*a, *a]", encoding="utf-8"),
        "jangkar (&nama) tidak didukung",
    ),
    "tidak-ada.yaml": (Path.absolute, "berkas tidak ditemukan"),
}


def test_every_unusable_file_gets_one_sentence_and_no_traceback(tmp_path: Path):
    for name, (make, _) in UNUSABLE.items():
        make(tmp_path / name)
    ran = start("check", *UNUSABLE, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    told = ran.stderr.splitlines()
    assert len(told) == len(UNUSABLE)
    for sentence, (name, (_, says)) in zip(told, UNUSABLE.items(), strict=True):
        assert re.fullmatch(rf"{re.escape(name)}(:\d+)?: {re.escape(says)}.*", sentence)


def test_output_is_utf_8_whatever_the_console_says(here: Path):
    ran = start("check", FAULTY, env=os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert ran.returncode == 1
    assert "→ " in ran.stdout
    assert ran.stderr == ""
    assert here.exists()


@pytest.mark.parametrize(
    "arguments", [("rules", "list", "--json"), ("check", FAULTY), ("forms", "list"), ("-h",)], ids=" ".join
)
@pytest.mark.usefixtures("here")
def test_a_reader_that_has_gone_away_gets_no_traceback(arguments: tuple[str, ...]):
    gone, pipe = os.pipe()
    os.close(gone)
    command = [sys.executable, "-m", "skprules", *arguments]
    ran = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, timeout=120, check=False)
    os.close(pipe)
    assert ran.stderr == b""
    assert ran.returncode == 1


def on_terminal(**environment: str) -> str:
    """What `check` prints where standard output is a terminal."""
    pty = pytest.importorskip("pty")
    parent, child = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "TERM"}}
    process = subprocess.Popen(
        [sys.executable, "-m", "skprules", "check", FAULTY],
        stdout=child,
        stderr=subprocess.STDOUT,
        env=env | {"TERM": "xterm-256color", "COLUMNS": "100"} | environment,
    )
    os.close(child)
    shown = io.BytesIO()
    while True:
        try:
            part = os.read(parent, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown.write(part)
    os.close(parent)
    assert process.wait(60) == 1
    return shown.getvalue().decode()


COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-7][0-9;]*m")


@pytest.mark.usefixtures("here")
def test_colours_are_for_terminals_that_want_them():
    assert COLOUR.search(on_terminal())
    assert not COLOUR.search(on_terminal(NO_COLOR="1"))
    assert "\x1b" not in start("check", FAULTY).stdout


@pytest.mark.usefixtures("here")
def test_lines_are_wrapped_on_a_terminal_only():
    assert max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", on_terminal()).splitlines())) <= 100
    assert max(map(len, start("check", FAULTY).stdout.splitlines())) > 100
