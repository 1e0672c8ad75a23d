"""Two rule sets beside each other: rules, figures, words, and the cases that come out otherwise."""

from __future__ import annotations

import json
import shutil
from copy import deepcopy as copy_of
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from law.rule_writing import changed
from typer.testing import CliRunner

import skprules
from skprules.cli import app
from skprules.law.diff import Change, Difference, diff, rules_named
from skprules.law.outcomes import shipped_cases
from skprules.resources import rule_folder, schema_folder
from skprules.strict_yaml import parse

GUIDE = "permenpanrb-6-2022"
SHIPPED = Path(str(rule_folder())) / GUIDE
QUADRANT = f"{GUIDE}/evaluation/predikat-kinerja"
PRIORITAS = f"{GUIDE}/planning/prioritas"
EVALUATED = "perawat-terampil-evaluasi.yaml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder that holds the guide's regulation, to be edited."""
    shutil.copytree(SHIPPED, tmp_path / GUIDE)
    return tmp_path


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / f"{file}.yaml"
    path.write_text(changed(path.read_text(encoding="utf-8"), old, new), encoding="utf-8")


def of(folder: Path, *cases: str) -> Difference:
    """What the copy changes."""
    return diff(skprules.load_rules(), rules_named(str(folder)), [skprules.example(name) for name in cases])


def only(found: Difference) -> tuple[Change, ...]:
    """The changes of the one rule that is otherwise."""
    (one,) = found.rules.changed
    assert (found.rules.added, found.rules.removed) == ((), ())
    return one.changes


# ---- rules -------------------------------------------------------------------------------------------------------


def test_nothing_differs_from_itself(copy):
    found = of(copy, EVALUATED, "unit/unit.yaml")
    assert not found.differs
    assert found.compared == 2


EDITS = {
    "duty": ("planning/lampiran", "duty: wajib", "duty: sebaiknya", {("duty", "wajib", "sebaiknya")}),
    "then": (
        "evaluation/predikat-kinerja",
        "    then: sangat_baik\n",
        "    then: baik\n",
        {("then", "sangat_baik", "baik")},
    ),
    "cite": ("evaluation/predikat-kinerja", "cite: Evaluasi Tahap 3, kuadran kinerja pegawai", "cite: Kuadran",
        {("cite", "Evaluasi Tahap 3, kuadran kinerja pegawai", "Kuadran")}),
    "dates": ("evaluation/predikat-kinerja", '{from: "2022-02-03"}', '{from: "2024-01-01"}',
        {("dates", "2022-02-03 -", "2024-01-01 -")}),
}  # fmt: skip


@pytest.mark.parametrize("what", EDITS)
def test_what_a_file_says_otherwise_is_told_of_each_of_its_rules(copy, what):
    file, old, new, expected = EDITS[what]
    edit(copy, f"{GUIDE}/{file}", old, new)
    found = of(copy)
    told = {(change.what, change.before, change.after) for one in found.rules.changed for change in one.changes}
    assert told == expected
    assert all(one.id.startswith(f"{GUIDE}/{file}#") for one in found.rules.changed)
    assert not found.figures.differs
    assert not found.words.differs


def test_a_condition_a_message_a_clause_and_a_place_are_told_apart(copy):
    file = copy / f"{PRIORITAS}.yaml"
    rule = next(rule for rule in skprules.load_rules().rules.values() if rule.file.id == PRIORITAS and rule.raw.at)
    text = file.read_text(encoding="utf-8")
    file.write_text(changed(text, f"at: {rule.raw.at}", "at: uraian"), encoding="utf-8")
    assert [(one.what, one.after) for one in only(of(copy))] == [("place", "uraian")]


def test_a_rule_that_is_new_and_one_that_is_gone_are_told(copy):
    edit(copy, QUADRANT, "  - id: sangat-baik\n", "  - id: istimewa\n")
    found = of(copy)
    assert (found.rules.added, found.rules.removed) == ((f"{QUADRANT}#istimewa",), (f"{QUADRANT}#sangat-baik",))


def test_a_figure_and_a_word_are_told(copy):
    edit(copy, f"{GUIDE}/parameters", "        value: 16\n        source: Panduan tidak menyebut angka; dipakai hanya", "        value: 18\n        source: Panduan tidak menyebut angka; dipakai hanya")  # fmt: skip
    edit(copy, f"{GUIDE}/index", "      - {value: rendah, label: {id: rendah, en: low}}\n", "      - {value: rendah, label: {id: rendah, en: low}}\n      - {value: sedang, label: {id: sedang, en: medium}}\n")  # fmt: skip
    edit(copy, f"{GUIDE}/planning/jenis-hasil-kerja", "prioritas: tinggi}", "prioritas: {min: sedang}}")
    found = of(copy)
    (figure,) = found.figures.changed
    assert figure.id == f"{GUIDE}/parameters#umur_pengangkatan_terendah"
    assert figure.changes == (Change("value", "16", "18"),)
    (word,) = found.words.changed
    assert (word.id, word.changes) == ("prioritas", (Change("values", "rendah, tinggi", "rendah, sedang, tinggi"),))
    domains = {one.id for one in found.rules.changed for change in one.changes if change.what == "domains"}
    assert f"{GUIDE}/planning/jenis-hasil-kerja#prioritas-tinggi" in domains


# ---- cases -------------------------------------------------------------------------------------------------------


def test_a_case_whose_finding_has_another_duty_loses_one_and_gains_one(copy):
    before = skprules.check(skprules.read(skprules.example("banyak-kesalahan.yaml"))).findings
    ids = {one.rule for one in before if one.rule.startswith(f"{GUIDE}/planning/lampiran#")}
    assert ids
    edit(copy, f"{GUIDE}/planning/lampiran", "duty: wajib", "duty: boleh")
    (case,) = of(copy, "banyak-kesalahan.yaml", "perawat-terampil.yaml").cases
    assert case.path == "banyak-kesalahan.yaml"
    assert {(one.rule, one.duty) for one in case.added} == {(rule, "boleh") for rule in ids}
    assert {(one.rule, one.duty) for one in case.removed} == {(rule, "wajib") for rule in ids}
    assert [one.path for one in case.added] == [one.path for one in case.removed]


def test_a_predikat_that_comes_out_otherwise_is_told_with_its_evaluation(copy):
    case = skprules.read(skprules.example(EVALUATED))
    assert isinstance(case, skprules.Case)
    concluded = skprules.evaluate(case, "akhir").predikat_kinerja
    assert concluded is not None
    now = concluded.value
    lower = {"sangat_baik": "baik", "baik": "butuh_perbaikan"}[now]
    edit(copy, QUADRANT, f"    then: {now}\n", f"    then: {lower}\n")
    (found,) = of(copy, EVALUATED).cases
    told = {(one.place, one.field, one.before, one.after) for one in found.decisions}
    assert ("evaluasi[1]", "predikat_kinerja", now, lower) in told


def test_a_case_that_one_of_them_cannot_read_is_told_with_the_reason(copy):
    edit(copy, f"{GUIDE}/index", "      - {value: kualitatif, label: {id: kualitatif, en: qualitative}}\n", "      - {value: naratif, label: {id: naratif, en: narrative}}\n")  # fmt: skip
    for path in copy.rglob("*.yaml"):
        if path.name != "index.yaml":
            path.write_text(path.read_text(encoding="utf-8").replace("kualitatif", "naratif"), encoding="utf-8")
    (case,) = of(copy, "administrator-kualitatif.yaml", "perawat-terampil.yaml").cases
    assert case.path == "administrator-kualitatif.yaml"
    assert [problem.where.path for problem in case.problems] == ["skp.pendekatan"]


def test_a_unit_is_compared_with_its_distribution():
    found = diff(skprules.load_rules(), skprules.load_rules("se-menpanrb-3-2023"), [unit_of_ten()])
    (case,) = found.cases
    assert {one.rule.partition("#")[0] for one in case.added} == {"se-menpanrb-3-2023/evaluation/distribusi-predikat"}
    assert ("unit, akhir", "kesesuaian_distribusi", "sesuai", "tidak_sesuai") in {
        (one.place, one.field, one.before, one.after) for one in case.decisions
    }


def unit_of_ten() -> dict[str, Any]:
    """A unit of ten, all of them Baik at an achievement Baik: more than the circular lets hold it."""
    text = skprules.example("perawat-terampil.yaml").read_text(encoding="utf-8")
    case = parse(text).data
    rated = {
        "periode": "akhir",
        "capaian_kinerja_organisasi": "baik",
        "rating_hasil_kerja": "sesuai_ekspektasi",
        "rating_perilaku_kerja": "sesuai_ekspektasi",
    }
    members = []
    for number in range(10):
        member = copy_of(case)
        member["pegawai"]["nipppk"] = f"19920315202321{number:04}"
        member["evaluasi"] = [rated]
        members.append(member)
    leader = parse(skprules.example("kepala-dinas-kuantitatif.yaml").read_text(encoding="utf-8")).data
    return {
        "skprules": 1,
        "unit": {"nama": "Puskesmas Contoh", "pimpinan": leader, "anggota": members},
    }


def test_the_shipped_cases_are_the_examples_and_the_unit():
    names = [case.name for case in shipped_cases()]
    assert "banyak-kesalahan.yaml" in names
    assert names[-1] == "unit.yaml"
    assert len(names) == len(set(names)) > 8


# ---- which rule sets a word means --------------------------------------------------------------------------------


def test_a_day_a_regulation_an_overlay_and_a_folder_are_told_apart(copy):
    assert rules_named("2023-01-31").on is not None
    assert rules_named(GUIDE) is skprules.load_rules()
    assert set(rules_named("se-menpanrb-3-2023").regulations) == {GUIDE, "se-menpanrb-3-2023"}
    assert set(rules_named(str(copy / GUIDE)).regulations) == {GUIDE}
    assert set(rules_named("2023-01-31", ["se-menpanrb-3-2023"]).regulations) == {GUIDE, "se-menpanrb-3-2023"}


@pytest.mark.parametrize("name", ["se-menpanrb-3-2032", "2023-13-01", "./tidak-ada"])
def test_a_word_that_means_nothing_is_told(name):
    with pytest.raises((skprules.InputError, skprules.RuleFileError)):
        rules_named(name)


def test_a_day_brings_the_overlay_in():
    before, after = (rules_named(day, ["se-menpanrb-3-2023"]) for day in ("2023-01-30", "2023-01-31"))
    found = diff(before, after)
    assert found.rules.removed == (f"{GUIDE}/evaluation/distribusi-predikat#dominan-kurang-dari-sebagian-besar",)
    assert all(name.startswith("se-menpanrb-3-2023/") for name in found.rules.added)
    assert "se-menpanrb-3-2023/parameters#predikat_dominan_paling_banyak" in found.figures.added


# ---- the command line --------------------------------------------------------------------------------------------


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["rules", "diff", *arguments])


def test_the_command_tells_what_differs_in_both_languages_and_in_eighty_columns(copy):
    edit(copy, f"{GUIDE}/planning/lampiran", "duty: wajib", "duty: boleh")
    arguments = [GUIDE, str(copy), "--cases", str(skprules.example("banyak-kesalahan.yaml"))]
    indonesian, english = run(*arguments), run(*arguments, "--lang", "en")
    assert (indonesian.exit_code, english.exit_code) == (0, 0)
    assert "        sifat: wajib → boleh\n" in indonesian.stdout
    assert "        duty: wajib → boleh\n" in english.stdout
    assert "1 dari 1 kasus berubah hasilnya." in " ".join(indonesian.stdout.split())
    assert "1 of 1 cases come out otherwise." in " ".join(english.stdout.split())
    assert max(len(line) for line in [*indonesian.stdout.splitlines(), *english.stdout.splitlines()]) <= 80


def test_the_command_says_that_nothing_differs():
    ran = run("2022-02-03", "2026-01-01", "--cases", str(skprules.example("perawat-terampil.yaml")), "--lang", "en")
    assert ran.stdout.splitlines() == ["2022-02-03 → 2026-01-01", "Nothing differs; 1 cases were compared."]


def test_the_json_is_as_its_schema_says(copy):
    edit(copy, f"{GUIDE}/planning/lampiran", "duty: wajib", "duty: boleh")
    schema = json.loads((schema_folder() / "rules-diff-1.json").read_text(encoding="utf-8"))
    said = json.loads(run(GUIDE, str(copy), "--json").stdout)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(said)] == []
    assert (said["schema"], said["a"], said["b"]) == ("skprules/rules-diff/1", GUIDE, str(copy))
    assert {one["what"] for rule in said["rules"]["changed"] for one in rule["changes"]} == {"duty"}
    assert [case["path"] for case in said["cases"]] == ["banyak-kesalahan.yaml"]


def test_a_broken_folder_ends_with_2(copy):
    edit(copy, QUADRANT, "    then: sangat_baik\n", "    then: hebat\n")
    assert run(GUIDE, str(copy)).exit_code == 2
