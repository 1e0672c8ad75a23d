"""The command `evaluate`: a readable explanation, JSON that fits its schema, exit codes; and forms out of conclusions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import pytest
from documents import evaluated_cases, word_files
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

import skprules
from skprules.cli import app
from skprules.errors import InputError
from skprules.law import trace
from skprules.law.ruleset import Conclusion
from skprules.model import Case
from skprules.text import LANGUAGES

RULES = skprules.load_rules()
CLEAN, OPEN, MISCONDUCT = EXAMPLES = (
    "administrator-kualitatif-evaluasi.yaml",
    "evaluasi-terbuka.yaml",
    "evaluasi-misconduct.yaml",
)
SCHEMA = json.loads((files("skprules") / "schemas" / "evaluate-1.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def read(name: str) -> Case:
    case = skprules.read(skprules.example(name))
    assert isinstance(case, Case)
    return case


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["evaluate", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def path_of(name: str) -> Path:
    return Path(str(skprules.example(name)))


def text(name: str, *options: str) -> str:
    return run(path_of(name), *options)[1]


def data(*arguments: object) -> Any:
    found = json.loads(run(*arguments, "--json")[1])
    VALIDATOR.validate(found)
    return found


def chain(conclusion: Conclusion) -> Iterator[Conclusion]:
    yield conclusion
    for ground in conclusion.because:
        yield from chain(ground)


def plain(lines: str) -> str:
    return " ".join(lines.split())


# ---- the explanation ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_three_stages_are_told_in_order_in_eighty_columns(name, language):
    shown = text(name, "--lang", language)
    lines = shown.splitlines()
    assert max(len(line) for line in lines[1:]) <= trace.WIDTH  # the first names the file
    word = "Stage" if language == "en" else "Tahap"
    stages = re.findall(rf"^  {word} (\d)\. ", shown, re.MULTILINE)
    assert stages == ["1", "2", "3"] * len(read(name).evaluasi)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_conclusion_of_the_chain_is_told_with_its_rule_and_citation(name, language):
    case = read(name)
    shown = plain(text(name, "--lang", language))
    for place in range(len(case.evaluasi)):
        result = skprules.evaluate(case, case.evaluasi[place].periode)
        for conclusion in result.conclusions:
            for one in chain(conclusion):
                assert one.rule.partition("/")[2] in shown
                assert one.cite in shown
                assert f"{one.gives.replace('_', ' ')}: {trace.label(one, RULES, language)}" in shown or (
                    one.gives in ("pola_distribusi", "predikat_kinerja")
                )
                assert one.tafsir is None or one.tafsir.in_language(language) in shown


def test_what_rests_on_a_conclusion_stands_below_it_and_further_in():
    predikat = skprules.evaluate(read(MISCONDUCT), "akhir").predikat_kinerja
    assert predikat is not None
    lines = list(trace.lines(predikat, RULES))

    def looked_at(conclusion: Conclusion, start: int, depth: int) -> None:
        head = " " * depth + trace.heading(conclusion, RULES)
        found = next(number for number in range(start, len(lines)) if lines[number].startswith(head))
        for ground in conclusion.because:
            looked_at(ground, found + 1, depth + 2 * trace.STEP)

    looked_at(predikat, 0, 0)


def test_what_a_chain_holds_twice_is_explained_once():
    conclusion = skprules.evaluate(read(MISCONDUCT), "akhir").rating_perilaku_kerja.conclusion
    lines = [line.strip() for line in trace.lines(conclusion, RULES, "en")]
    assert sum(line.startswith("dari umpan balik:") for line in lines) == 2
    assert sum(line.startswith("rule: evaluation/petunjuk-umpan-balik#") for line in lines) == 1
    assert any("(see" in line for line in lines)


def test_a_clean_year_is_good_and_without_findings():
    code, shown = run(path_of(CLEAN), "--period", "akhir")
    assert code == 0
    assert "Tahap 3. Predikat kinerja: Baik" in shown
    assert "Temuan: tidak ada" in shown
    assert "Panduan tidak memutuskan" not in shown
    assert "dapat diajukan 11-01-2027 sampai 25-01-2027" in shown


def test_an_open_rating_is_told_with_its_criteria_its_range_and_who_decides():
    code, shown = run(path_of(OPEN))
    assert code == 1
    said = plain(shown)
    assert "Tahap 3. Predikat kinerja: belum ada" in said
    assert (
        "Panduan tidak memutuskan rating hasil kerja kriteria di atas ekspektasi: belum terpenuhi menurut hasil" in said
    )
    assert "masih dapat dipertanggungjawabkan: sesuai ekspektasi sampai di atas ekspektasi" in said
    assert "Pejabat Penilai Kinerja yang memutuskan" in said
    assert "Panduan tidak memutuskan rating perilaku kerja" not in said
    assert "6 catatan umpan balik berkelanjutan pada periode ini" in said
    assert "evaluation/keputusan-rating#rating-hasil-kerja-belum-ditetapkan" in said


def test_misconduct_is_told_with_what_follows_and_the_objection():
    code, shown = run(path_of(MISCONDUCT), "--period", "akhir", "--lang", "en")
    assert code == 0
    said = plain(shown)
    assert "Stage 3. Predikat kinerja: poor/misconduct" in said
    assert "facts: rating hasil kerja: as expected; rating perilaku kerja: below expectation" in said
    assert "accountable: 2 negative" in said
    assert "What follows - Pembinaan oleh Sekretaris Dinas" in said
    assert "can be raised from 2027-01-13 to 2027-01-27" in said
    assert "raised 2027-01-20: Pemakaian kendaraan" in said
    assert "decision: Ditolak" in said


def test_what_is_not_stated_is_named():
    case = path_of(OPEN).read_text(encoding="utf-8")
    case = case.replace("        rating: di_atas_ekspektasi\n", "", 1).replace("loyal: {konsisten: true}", "loyal: {}")
    Path("kasus.yaml").write_text(case, encoding="utf-8")
    said = plain(run("kasus.yaml")[1])
    assert "belum dinyatakan: rating hasil kerja rhk-1" in said
    assert "belum dinyatakan: konsistensi Loyal" in said


def test_a_decision_where_the_guidance_is_open_is_told_as_the_raters():
    case = path_of(OPEN).read_text(encoding="utf-8").rstrip() + "\n    rating_hasil_kerja: di_atas_ekspektasi\n"
    Path("kasus.yaml").write_text(case, encoding="utf-8")
    said = plain(run("kasus.yaml")[1])
    assert "Pejabat Penilai Kinerja memutuskan: di atas ekspektasi" in said
    assert "Predikat kinerja: Baik" in said


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# ---- several files, periods, exit codes --------------------------------------------------------------------------


def test_all_periods_are_told_unless_one_is_named():
    assert [one["periode"] for one in data(path_of(MISCONDUCT))["files"][0]["evaluations"]] == ["triwulan_1", "akhir"]
    (named,) = data(path_of(MISCONDUCT), "--period", "TW I")["files"][0]["evaluations"]
    assert named["periode"] == "triwulan_1"


def test_the_highest_code_of_several_files_counts_and_the_others_are_still_told():
    assert run(path_of(CLEAN), path_of(MISCONDUCT))[0] == 0
    assert run(path_of(CLEAN), path_of(OPEN))[0] == 1
    found = data(path_of(OPEN), "tidak-ada.yaml", path_of(CLEAN))
    assert [bool(one["problems"]) for one in found["files"]] == [False, True, False]
    assert run(path_of(OPEN), "tidak-ada.yaml", path_of(CLEAN))[0] == 2


@pytest.mark.parametrize(
    ("name", "options"), [("perawat-terampil.yaml", []), (CLEAN, ["--period", "triwulan_2"]), ("unit/unit.yaml", [])]
)
def test_where_there_is_nothing_to_evaluate_that_is_a_problem(name, options):
    code, _ = run(path_of(name), *options)
    assert code == 2
    (file,) = data(path_of(name), *options)["files"]
    assert len(file["problems"]) == 1


def test_a_period_that_is_none_is_refused():
    code, shown = run(path_of(CLEAN), "--period", "windu", "--json")
    assert code == 2
    assert json.loads(shown)["schema"] == "skprules/error/1"


def test_of_a_unit_each_employee_with_an_evaluation_is_told():
    unit = {
        "unit": {"nama": "Unit Contoh", "pimpinan": "kepala.yaml", "anggota": ["satu.yaml", "dua.yaml"]},
    }
    Path("unit.yaml").write_text(json.dumps(unit), encoding="utf-8")
    for name, source in (
        ("kepala", "kepala-dinas-kuantitatif"),
        ("satu", "evaluasi-terbuka"),
        ("dua", "evaluasi-misconduct"),
    ):
        Path(f"{name}.yaml").write_text(path_of(f"{source}.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    found = data("unit.yaml", "--period", "akhir")["files"]
    assert [Path(one["path"]).name for one in found] == ["satu.yaml", "dua.yaml"]
    assert [one["ok"] for one in found] == [False, True]


# ---- JSON --------------------------------------------------------------------------------------------------------


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_json_of_every_example_fits_its_schema_and_says_what_the_library_says(name, language):
    case = read(name)
    (file,) = data(path_of(name), "--lang", language)["files"]
    for place, one in enumerate(file["evaluations"]):
        result = skprules.evaluate(case, case.evaluasi[place].periode)
        assert (one["place"], one["periode"]) == (result.place, result.periode)
        assert one["capaian_kinerja_organisasi"] == result.capaian_kinerja_organisasi
        predikat = result.predikat_kinerja
        assert one["predikat_kinerja"] == (trace.data(predikat, RULES, language) if predikat is not None else None)
        for field in ("rating_hasil_kerja", "rating_perilaku_kerja"):
            rated = getattr(result, field)
            assert (one[field]["value"], one[field]["decision"]) == (rated.value, rated.decision)
            assert one[field]["proposal"]["value"] == rated.proposal.value
            assert one[field]["proposal"]["lowest"] == rated.proposal.lowest.value


def test_an_unfinished_evaluation_fits_the_schema_too():
    case = path_of(OPEN).read_text(encoding="utf-8")
    start = case.index("    capaian_terhadap_target")
    Path("kasus.yaml").write_text(case[:start], encoding="utf-8")
    (one,) = data("kasus.yaml")["files"][0]["evaluations"]
    assert (one["capaian"], one["pola_distribusi"], one["predikat_kinerja"]) == (None, None, None)
    assert one["rating_hasil_kerja"]["proposal"]["missing"] == ["rhk-1", "rhk-2", "rhk-3", "rhk-4"]


# ---- forms out of conclusions, without retyping ------------------------------------------------------------------


def undecided(name: str) -> Case:
    """The example without anything that follows or that the guidance proposes."""
    case = read(name)
    return attrs.evolve(
        case,
        evaluasi=tuple(
            attrs.evolve(item, rating_hasil_kerja=None, rating_perilaku_kerja=None, predikat_kinerja=None)
            for item in case.evaluasi
        ),
    )


@pytest.mark.parametrize("form", ["C.1.1", "DEKP"])
@pytest.mark.parametrize("name", [CLEAN, MISCONDUCT])
def test_a_form_of_a_case_without_decisions_prints_what_the_guidance_decides(name, form):
    decided = skprules.fill(read(name), form, part="akhir")
    proposed = skprules.fill(undecided(name), form, part="akhir")
    assert word_files.paragraphs(proposed.bytes) == word_files.paragraphs(decided.bytes)


@pytest.mark.parametrize("form", evaluated_cases.FORMS)
def test_every_evaluation_form_takes_ratings_and_predikat_from_conclusions(form):
    """A rated case of each audience, then without what follows: the two documents are the same, paragraph by paragraph."""
    data = evaluated_cases.case_data(form)
    (evaluation,) = data["evaluasi"]
    evaluation["hasil_kerja"] = [item | {"rating": "di_atas_ekspektasi"} for item in evaluation["hasil_kerja"]]
    for item in evaluation["hasil_kerja"]:
        item["umpan_balik"] = item["umpan_balik"][:1]
    evaluation["perilaku_kerja"] = {key: {"konsisten": True} for key in evaluated_cases.BEHAVIOURS}
    evaluation |= {"rating_hasil_kerja": "di_atas_ekspektasi", "rating_perilaku_kerja": "sesuai_ekspektasi"}
    stated = evaluation | {"predikat_kinerja": "baik"}
    for field in ("rating_hasil_kerja", "rating_perilaku_kerja", "capaian_kinerja_organisasi"):
        del evaluation[field]
    evaluation["capaian_terhadap_target"] = "sesuai_target"
    decided, proposed = (
        word_files.paragraphs(evaluated_cases.filled(form, data | {"evaluasi": [one]}).bytes)
        for one in (stated, evaluation)
    )
    assert decided == proposed


@pytest.mark.parametrize("form", ["C.1.3", "DEKP"])
def test_an_open_rating_is_refused_with_its_name_and_who_decides(form):
    with pytest.raises(InputError) as refused:
        skprules.fill(read(OPEN), form)
    problems = {str(problem.where.path): problem.text.en for problem in refused.value.problems}
    said = problems["evaluasi[0].rating_hasil_kerja"]
    assert said.startswith("the rating hasil kerja is still open (guidance: as expected to above expectation)")
    assert "the rater decides" in said
    assert "evaluasi[0].rating_perilaku_kerja" not in problems
    assert "evaluasi[0].capaian_kinerja_organisasi" not in problems  # follows from the target


@pytest.mark.parametrize("form", ["C.1.3", "DEKP"])
def test_an_open_rating_is_never_printed(form):
    lines = word_files.paragraphs(skprules.fill(read(OPEN), form, blank=True).bytes)
    assert not [line for line in lines if "TERBUKA" in line or line.casefold() == "terbuka"]


def test_the_log_is_printed_as_feedback_without_retyping():
    case = read(OPEN)
    decision: Any = {"rating_hasil_kerja": "di_atas_ekspektasi"}
    decided = attrs.evolve(case, evaluasi=(attrs.evolve(case.evaluasi[0], **decision),))
    printed = " ".join(word_files.paragraphs(skprules.fill(decided, "C.1.3").bytes))
    assert all(entry.isi in printed for entry in case.umpan_balik_berkelanjutan)
