"""The command unit and what it rests on: verdicts, tables, credit, findings, what is written, and the shape of the JSON."""

from __future__ import annotations

import datetime
import itertools
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

import skprules
from skprules.cli import app
from skprules.law.angka_kredit import angka_kredit
from skprules.law.evaluate import evaluate
from skprules.law.unit_credit import months_of
from skprules.law.unit_evaluation import UnitResult
from skprules.law.unit_report import tables, verdicts
from skprules.model import Unit
from skprules.model.periode import Periode

GUIDE = skprules.load_rules()
BOTH = skprules.load_rules("se-menpanrb-3-2023", "permenpanrb-1-2023")
OVERLAYS = ("--rules", "se-menpanrb-3-2023", "--rules", "permenpanrb-1-2023")
SCHEMA = json.loads((Path(skprules.__file__).parent / "schemas" / "unit-1.json").read_text(encoding="utf-8"))
BELOW, AS_EXPECTED, ABOVE = "di_bawah_ekspektasi", "sesuai_ekspektasi", "di_atas_ekspektasi"
RATINGS = {
    "sangat_baik": (ABOVE, ABOVE),
    "baik": (AS_EXPECTED, AS_EXPECTED),
    "butuh_perbaikan": (BELOW, AS_EXPECTED),
    "kurang": (AS_EXPECTED, BELOW),
    "sangat_kurang": (BELOW, BELOW),
}
JANUARY_TO_DECEMBER = ("2026-01-01", "2026-12-31")


def person(
    number: int,
    predikat: str | None,
    *,
    jenjang: str | None = None,
    period: str = "akhir",
    span: Any = JANUARY_TO_DECEMBER,
) -> dict[str, Any]:
    kind = {"jenis": "fungsional", "jenjang": jenjang} if jenjang else {"jenis": "pelaksana"}
    data: dict[str, Any] = {
        "instansi": "Contoh Instansi",
        "periode": {"mulai": span[0], "selesai": span[1]},
        "pegawai": {"nama": f"Contoh Pegawai {number}", "jabatan": {"nama": "Contoh Jabatan", **kind}},
        "skp": {"pendekatan": "kualitatif"},
    }
    if predikat is not None:
        results, behaviour = RATINGS[predikat]
        data["evaluasi"] = [{"periode": period, "rating_hasil_kerja": results, "rating_perilaku_kerja": behaviour}]
    return data


def plain(members: list[dict[str, Any]], capaian: str | None = "baik", leader: str | None = None) -> dict[str, Any]:
    head = person(0, leader)
    head["pegawai"]["jabatan"] = {"nama": "Kepala Bidang", "jenis": "administrator"}
    known = {} if capaian is None else {"capaian_kinerja_organisasi": capaian}
    return {"skprules": 1, "unit": {"nama": "Contoh Bidang", **known, "pimpinan": head, "anggota": members}}


def unit_of(members: list[dict[str, Any]], **more: Any) -> Unit:
    unit = skprules.read(plain(members, **more))
    assert isinstance(unit, Unit)
    return unit


def holding(*predikat: str | None) -> list[dict[str, Any]]:
    return [person(number, one) for number, one in enumerate(predikat, 1)]


MIXED = [
    person(1, "baik", jenjang="ahli_pertama"),
    person(2, "sangat_baik", jenjang="terampil"),
    person(3, "baik"),
    person(4, None, jenjang="ahli_muda"),
]


# ---- the result --------------------------------------------------------------------------------------------------


def test_the_predikat_of_each_member_is_the_one_that_evaluate_gives():
    unit = unit_of(holding(*RATINGS))
    rows = skprules.check_unit(unit).contributions
    for case, row in zip(unit.anggota, rows, strict=True):
        predikat = evaluate(case, GUIDE, "akhir").predikat_kinerja
        assert predikat is not None
        assert (row.employee, row.predikat_kinerja) == (case.pegawai.nama, predikat.value)


def test_who_is_not_evaluated_and_whose_rating_is_open_are_told_apart():
    members = [*holding("baik", None), person(3, "baik")]
    del members[2]["evaluasi"][0]["rating_hasil_kerja"]
    found = skprules.check_unit(unit_of(members))
    assert found.without_evaluation == ("Contoh Pegawai 2",)
    assert found.without_predikat == ("Contoh Pegawai 2", "Contoh Pegawai 3")
    (table, *_) = tables(found, GUIDE)
    assert [row[3] for row in table.rows] == ["Baik", "belum dievaluasi", "terbuka"]


def test_the_verdict_of_the_guide_stands_beside_that_of_the_circular():
    unit = unit_of(holding(*["baik"] * 8, "sangat_baik", "sangat_baik"))
    alone, both = skprules.check_unit(unit), skprules.check_unit(unit, rules=BOTH)
    assert alone.guide is alone.distribution
    assert list(verdicts(alone, GUIDE)) == ["menurut permenpanrb-6-2022: sesuai"]
    assert both.guide is not None
    assert both.distribution is not None
    assert (both.guide.verdict, both.distribution.verdict) == ("sesuai", "tidak_sesuai")
    guide, circular, change = verdicts(both, BOTH)
    assert (guide, circular) == ("menurut permenpanrb-6-2022: sesuai", "menurut se-menpanrb-3-2023: tidak sesuai")
    assert change.startswith("perubahan terkecil yang memenuhi: 1 pegawai (1 dari Baik ke Butuh Perbaikan);")
    assert [finding.rule.partition("#")[0] for finding in both.findings] == [
        "se-menpanrb-3-2023/evaluation/distribusi-predikat"
    ] * 2


def test_before_the_circular_its_limits_do_not_hold_though_it_is_named():
    early = skprules.load_rules("se-menpanrb-3-2023", on=datetime.date(2022, 12, 31))
    found = skprules.check_unit(unit_of(holding(*["baik"] * 10)), rules=early)
    assert found.distribution is not None
    assert (found.distribution.verdict, found.findings) == ("sesuai", ())


def test_a_unit_too_small_to_comply_has_no_finding():
    found = skprules.check_unit(unit_of(holding("baik")), rules=BOTH)
    assert found.distribution is not None
    assert (found.distribution.verdict, found.findings) == ("tidak_mungkin_dipenuhi", ())
    assert "dengan 1 pegawai tidak ada distribusi" in list(verdicts(found, BOTH))[2]


def test_the_leaders_rating_is_held_against_the_achievement_of_that_period_alone():
    unit = unit_of(holding(*["baik"] * 5, "kurang", "sangat_baik", "sangat_baik"), leader="sangat_baik")
    found = skprules.check_unit(unit, rules=BOTH)
    assert [finding.rule.partition("#")[2] for finding in found.findings] == ["rating-lain-dari-capaian-unit"]
    assert found.ok
    assert found.leader is not None
    assert found.leader.value == AS_EXPECTED
    assert skprules.check_unit(unit).leader is None
    assert skprules.check_unit(unit).findings == ()
    quarter = attrs.evolve(unit.pimpinan.evaluasi[0], periode="triwulan_1")  # type: ignore[arg-type]
    later = attrs.evolve(unit, pimpinan=attrs.evolve(unit.pimpinan, evaluasi=(quarter,)))
    assert skprules.check_unit(later, rules=BOTH).findings == ()


def of_person(result: UnitResult) -> dict[str, Any]:
    rows: tuple[Any, ...] = (*result.contributions, *result.behaviours, *result.credits)
    return {f"{type(row).__name__} {row.employee}": row for row in rows}


def test_the_order_of_the_members_changes_nothing_but_the_order_of_their_rows():
    first = skprules.check_unit(unit_of(MIXED), rules=BOTH)
    ordered = ("contributions", "behaviours", "credits", "without_evaluation", "without_predikat")
    for members in itertools.permutations(MIXED):
        found = skprules.check_unit(unit_of(list(members)), rules=BOTH)
        assert of_person(found) == of_person(first)
        assert [row.employee for row in found.contributions] == [one["pegawai"]["nama"] for one in members]
        same = {name: getattr(first, name) for name in ordered}
        assert attrs.evolve(found, **same) == first
        told = [sorted(table.rows) for table in tables(found, BOTH)]
        assert told == [sorted(table.rows) for table in tables(first, BOTH)]


# ---- credit ------------------------------------------------------------------------------------------------------


def test_functional_officials_alone_have_credit_and_with_the_overlay_alone():
    found = skprules.check_unit(unit_of(MIXED), rules=BOTH)
    assert [(row.employee, row.jenjang, row.months, row.predikat_kinerja) for row in found.credits] == [
        ("Contoh Pegawai 1", "ahli_pertama", 12, "baik"),
        ("Contoh Pegawai 2", "terampil", 12, "sangat_baik"),
        ("Contoh Pegawai 4", "ahli_muda", 12, None),
    ]
    values = [None if row.angka_kredit is None else row.angka_kredit.value for row in found.credits]
    assert values == [Decimal("12.50"), Decimal("7.50"), None]
    assert skprules.check_unit(unit_of(MIXED)).credits == ()
    early = skprules.load_rules("permenpanrb-1-2023", on=datetime.date(2022, 12, 31))
    assert skprules.check_unit(unit_of(MIXED), rules=early).credits == ()


def test_a_quarter_gives_no_credit():
    members = [person(1, "baik", jenjang="mahir", period="triwulan_1")]
    assert skprules.check_unit(unit_of(members), rules=BOTH).credits == ()


@pytest.mark.parametrize(
    ("first", "last", "whole", "parts"),
    [
        ((1, 1), (12, 31), 12, 0),
        ((3, 16), (12, 31), 9, 1),
        ((1, 2), (12, 30), 10, 2),
        ((2, 1), (2, 28), 1, 0),
        ((2, 1), (2, 27), 0, 1),
        ((5, 10), (5, 20), 0, 1),
        ((11, 1), (12, 31), 2, 0),
    ],
)
def test_whole_months_count(first: tuple[int, int], last: tuple[int, int], whole: int, parts: int):
    start, end = datetime.date(2026, *first), datetime.date(2026, *last)
    assert months_of(Periode(mulai=start, selesai=end)) == (whole, parts)
    members = [person(1, "baik", jenjang="ahli_madya", span=(str(start), str(end)))]
    (row,) = skprules.check_unit(unit_of(members), rules=BOTH).credits
    assert (row.months, row.parts) == (whole, parts)
    assert row.angka_kredit == (angka_kredit("ahli_madya", "baik", whole, BOTH) if whole else None)
    note = tables(skprules.check_unit(unit_of(members), rules=BOTH), BOTH)[-1].note
    assert ("hanya bulan penuh" in str(note)) == bool(parts and whole)


def test_an_agency_may_count_months_in_part(tmp_path: Path):
    folder = tmp_path / "aturan-instansi"
    folder.mkdir()
    (folder / "index.yaml").write_text(
        'id: aturan-instansi\ntitle: Aturan instansi\ngloss: Own rules\nedition: Contoh\nin_force: {from: "2023-01-01"}\n'
        "status: berlaku\nclauses:\n  - {id: I1, force: may, text: {id: Contoh., en: Example.}, "
        "carried_by: {operations: [skprules.law.unit_credit.credits_of]}}\n",
        encoding="utf-8",
    )
    (folder / "parameters.yaml").write_text(
        "parameters:\n  bulan_tidak_penuh:\n    title: Bulan tidak penuh\n    unit: bulan\n    clause: I1\n"
        '    values: [{in_force: {from: "2023-01-01"}, value: 1, source: Contoh}]\n',
        encoding="utf-8",
    )
    own = skprules.load_rules("permenpanrb-1-2023", folder)
    members = [person(1, "baik", jenjang="ahli_madya", span=("2026-03-16", "2026-12-31"))]
    (row,) = skprules.check_unit(unit_of(members), rules=own).credits
    assert (row.months, row.parts) == (10, 1)


# ---- the command -------------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "unit.json"
    path.write_text(json.dumps(plain(MIXED, leader="sangat_baik")), encoding="utf-8")
    return path


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, ["unit", *map(str, arguments)])


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("rules", [(), OVERLAYS])
def test_everything_is_told_in_eighty_columns_without_colour(file: Path, language: str, rules: tuple[str, ...]):
    result = run(file, "--lang", language, *rules)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()[1:]  # the first is the path
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in result.stdout
    assert set(result.stdout) - set("→·\n") <= {chr(code) for code in range(32, 127)}
    for number in range(1, 5):
        assert f"Contoh Pegawai {number}" in result.stdout
    assert ("7,50" in result.stdout, "7.50" in result.stdout) == (
        bool(rules) and language == "id",
        bool(rules) and language == "en",
    )


def test_the_tables_of_a_unit_with_matrix_and_long_roles_stay_within_eighty_columns(tmp_path: Path):
    unit = skprules.read(skprules.example("unit/unit.yaml"))
    assert isinstance(unit, Unit)
    source = Path(str(skprules.example("unit/unit.yaml"))).parent
    for path in source.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if path.parent.name == "anggota":
            text += "\nevaluasi:\n  - {periode: triwulan_1, capaian_kinerja_organisasi: baik, rating_hasil_kerja: sesuai_ekspektasi, rating_perilaku_kerja: sesuai_ekspektasi}\n"
        target = tmp_path / path.relative_to(source)
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")
    result = run(tmp_path / "unit.yaml", *OVERLAYS)
    assert result.exit_code == 0, result.output
    assert max(map(len, result.stdout.splitlines()[1:])) <= 80
    assert "iki-4.1:" in result.stdout


def validated(result: Any) -> Any:
    data = json.loads(result.stdout)
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data)] == []
    return data


def test_the_json_is_as_its_schema_says_and_holds_what_check_unit_gives(file: Path):
    data = validated(run(file, file.with_name("tidak-ada.json"), "--json", *OVERLAYS))
    good, missing = data["files"]
    assert (missing["ok"], missing["unit"], missing["written"]) == (False, None, [])
    found = skprules.check_unit(unit_of(MIXED, leader="sangat_baik"), rules=BOTH)
    assert found.distribution is not None
    told = good["unit"]
    assert [(one["value"], one["employees"]) for one in told["distribution"]["predikat"]] == list(
        found.distribution.counts.items()
    )
    assert {one["share"] for one in told["distribution"]["predikat"]} == {"0", "1/3", "2/3"}
    assert (told["distribution"]["verdict"], told["guide"]["verdict"]) == ("tidak_sesuai", "sesuai")
    assert told["without_evaluation"] == ["Contoh Pegawai 4"]
    assert [row["angka_kredit"] and row["angka_kredit"]["value"] for row in told["credits"]] == ["12.50", "7.50", None]
    assert told["leader"]["value"] == AS_EXPECTED
    assert [one["rule"] for one in told["findings"]] == [finding.rule for finding in found.findings]
    assert run(file, "--json", *OVERLAYS).stdout == run(file, "--json", *OVERLAYS).stdout


def test_a_unit_nobody_of_whom_has_a_predikat_yet_is_told_and_not_drawn(tmp_path: Path):
    members = holding("baik")
    del members[0]["evaluasi"][0]["rating_hasil_kerja"]
    path = tmp_path / "unit.json"
    path.write_text(json.dumps(plain(members)), encoding="utf-8")
    assert "belum ada anggota yang berpredikat" in run(path).stdout
    data = validated(run(path, "--json"))
    assert (data["files"][0]["unit"]["distribution"], data["files"][0]["unit"]["shape"]) == (None, None)
    assert run(path, "--docx", tmp_path / "unit.docx").exit_code == 0
    refused = run(path, "--plot", tmp_path / "unit.png")
    assert (refused.exit_code, (tmp_path / "unit.png").exists()) == (2, False)


def test_the_case_of_one_employee_is_refused_with_the_next_step():
    result = run(str(skprules.example("perawat-terampil.yaml")), "--lang", "en")
    assert result.exit_code == 2
    assert "for one employee: skprules evaluate" in result.stderr


def test_of_several_periods_one_is_asked_for(tmp_path: Path):
    members = holding("baik", "baik")
    members[1]["evaluasi"][0]["periode"] = "triwulan_1"
    path = tmp_path / "unit.json"
    path.write_text(json.dumps(plain(members)), encoding="utf-8")
    assert run(path).exit_code == 2
    assert validated(run(path, "--period", "tw 1", "--json"))["files"][0]["unit"]["periode"] == "triwulan_1"


def test_what_cannot_be_written_is_told_at_once_and_nothing_is(file: Path, tmp_path: Path):
    (tmp_path / "ada.docx").write_bytes(b"")
    result = run(file, file, "--docx", tmp_path / "ada.docx", "--plot", tmp_path / "grafik.gif")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 4
    assert "--force" in result.stderr
    assert re.search(r"grafik\.gif: .*\.png, \.svg", result.stderr)
    assert not (tmp_path / "grafik.gif").exists()


def test_report_and_picture_are_written_and_their_paths_told(file: Path, tmp_path: Path):
    pytest.importorskip("matplotlib")
    report, drawn = tmp_path / "unit.docx", tmp_path / "unit.SVG"
    result = run(file, "--docx", report, "--plot", drawn)
    assert result.stdout.splitlines()[-2:] == [str(drawn), str(report)]
    first = report.read_bytes(), drawn.read_bytes()
    data = validated(run(file, "--docx", report, "--plot", drawn, "--force", "--json"))
    assert data["files"][0]["written"] == [str(drawn), str(report)]
    assert (report.read_bytes(), drawn.read_bytes()) == first


def test_without_matplotlib_the_extra_is_named_and_nothing_is_written(file: Path, tmp_path: Path, monkeypatch: Any):
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    result = run(file, "--docx", tmp_path / "unit.docx", "--plot", tmp_path / "unit.png", "--lang", "en")
    assert result.exit_code == 2
    assert "pip install 'skprules[plot]'" in result.stderr
    assert not list(tmp_path.glob("unit.[dp]*"))
