"""Which documents a case calls for, and of which parts."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from documents.leader_cases import QUALITATIVE, QUANTITATIVE, RULES, case_of, example, example_data, sized
from typer.testing import CliRunner

import skprules
from skprules.cli import app
from skprules.documents import context
from skprules.documents.forms import called_for
from skprules.errors import InputError
from skprules.law import derive

LEADERS = ("pimpinan_tinggi", "pimpinan_unit_kerja_mandiri")
OTHERS = ("administrator", "pengawas", "pelaksana", "fungsional")


def refusal(data: dict[str, Any], form: str | None, part: str | None) -> str:
    with pytest.raises(InputError) as caught:
        skprules.fill(case_of(data), form, part=part)
    (problem,) = caught.value.problems
    return problem.text.id


def test_leader_in_the_quantitative_approach() -> None:
    case = example(QUANTITATIVE)
    manuals = ("iki-1.1", "iki-1.2", "iki-2.1", "iki-3.1", "iki-3.2", "iki-4.1", "iki-4.2", "iki-5.1")
    expected = (("A.1.2", None), *(("A.1.3", part) for part in manuals), ("A.1.4", "1"), ("A.1.8", None))
    assert called_for(case, RULES) == expected
    assert tuple((document.form, document.part) for document in skprules.fill_all(case)) == expected


def test_leader_in_the_qualitative_approach() -> None:
    case = example(QUALITATIVE)
    manuals = ("iki-1.1", "iki-1.2", "iki-2.1", "iki-2.2", "iki-3.1", "iki-4.1")
    workblocks = (("A.1.4", "1"), ("A.1.4", "2"))
    expected = (("A.1.1", None), *(("A.1.3", part) for part in manuals), *workblocks, ("A.1.8", None))
    assert tuple((document.form, document.part) for document in skprules.fill_all(case)) == expected


@pytest.mark.parametrize(
    ("name", "form"), [("perawat-terampil.yaml", "A.1.7"), ("administrator-kualitatif.yaml", "A.1.6")]
)
def test_others_have_their_skp_and_its_annex(name: str, form: str) -> None:
    case = example(name)
    assert [(document.form, document.part) for document in skprules.fill_all(case)] == [(form, None), ("A.1.8", None)]


@pytest.mark.parametrize("kind", [*LEADERS, *OTHERS])
@pytest.mark.parametrize("approach", ["kualitatif", "kuantitatif"])
def test_forms_follow_position_approach_and_what_the_case_holds(kind: str, approach: str) -> None:
    plan = {
        "kualitatif": "A.1.1" if kind in LEADERS else "A.1.6",
        "kuantitatif": "A.1.2" if kind in LEADERS else "A.1.7",
    }
    outcome = {"kualitatif": "C.1.1", "kuantitatif": "C.1.2" if kind in LEADERS else "C.1.3"}
    for manual, workblock, evaluated in itertools.product((False, True), repeat=3):
        data = sized(approach=approach, main=1, additional=0, indicators=1)
        data["pegawai"]["jabatan"]["jenis"] = kind
        if not manual:
            del data["manual_indikator"]
        if not workblock:
            del data["workblock"]
        if evaluated:
            data["evaluasi"] = [{"periode": "triwulan_1"}]
        expected = [plan[approach]]
        expected += ["A.1.3"] if manual and kind in LEADERS else []
        expected += ["A.1.4"] if workblock and kind in LEADERS else []
        expected.append("A.1.8")
        expected += [outcome[approach], "DEKP"] if evaluated else []
        assert list(derive.formats(case_of(data), RULES)) == expected


def test_several_parts_and_none_named_are_listed() -> None:
    text = refusal(example_data(QUALITATIVE), "A.1.3", None)
    assert "iki-1.1; iki-1.2; iki-2.1; iki-2.2; iki-3.1; iki-4.1" in text
    text = refusal(example_data(QUALITATIVE), "A.1.4", None)
    assert "1 (Rawat jalan tanpa antre); 2 (Belajar dari insiden)" in text


def test_the_only_part_need_not_be_named() -> None:
    document = skprules.fill(example(QUANTITATIVE), "A.1.4")
    assert (document.part, document.name) == ("1", "A.1.4-1-197104121996031002-2026.docx")


def test_a_workblock_may_be_called_by_its_title() -> None:
    case = example(QUALITATIVE)
    document = skprules.fill(case, "A.1.4", part="Belajar dari insiden")
    assert document.part == "2"
    assert document.bytes == skprules.fill(case, "A.1.4", part="2").bytes
    assert context(case, "A.1.4", "2")["judul_inisiatif"] == "Belajar dari insiden"


def test_unknown_parts_are_refused_with_the_nearest() -> None:
    text = refusal(example_data(QUALITATIVE), "A.1.3", "iki-1,2")
    assert "'iki-1,2'" in text
    assert "(iki-1.2?)" in text
    assert "yang ada: iki-1.1;" in text


@pytest.mark.parametrize("form", ["A.1.1", "A.1.8", None])
def test_a_form_without_parts_takes_none(form: str | None) -> None:
    assert "tidak terbagi" in refusal(example_data(QUALITATIVE), form, "iki-1.1")


def test_documents_of_one_case_have_names_of_their_own() -> None:
    data = example_data(QUANTITATIVE)
    ids = ("A", "a", "A!", "a" * 200, "a" * 201)
    (result,) = data["skp"]["hasil_kerja"][:1]
    result["indikator"] = [result["indikator"][0] | {"id": name} for name in ids]
    data["skp"]["hasil_kerja"] = [result, data["skp"]["hasil_kerja"][-1]]
    data["manual_indikator"] = [data["manual_indikator"][0] | {"indikator": name} for name in ids]
    del data["workblock"]
    names = [document.name for document in skprules.fill_all(case_of(data))]
    assert len({name.casefold() for name in names}) == len(names) == 7
    assert max(map(len, names)) == 120
    assert names[1:4] == [f"A.1.3-a-197104121996031002-2026{tail}.docx" for tail in ("", "-2", "-3")]


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


def test_command_line_takes_a_part(tmp_path: Path) -> None:
    file = str(skprules.example(QUANTITATIVE))
    result = run("fill", file, "--form", "A.1.3", "--part", "iki-2.1", "-o", str(tmp_path))
    assert result.exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["A.1.3-iki-2-1-197104121996031002-2026.docx"]


def test_command_line_lists_parts_and_refuses_half_orders(tmp_path: Path) -> None:
    file = str(skprules.example(QUANTITATIVE))
    result = run("fill", file, "--form", "A.1.3", "-o", str(tmp_path))
    assert result.exit_code == 2
    assert "iki-1.1; iki-1.2" in result.stderr
    result = run("fill", file, "--part", "iki-1.1", "-o", str(tmp_path))
    assert result.exit_code == 2
    assert "--form" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["A.1.1", "A.1.2", "A.1.3", "A.1.4"])
def test_empty_form_is_printed_without_a_case(form: str, tmp_path: Path) -> None:
    assert run("fill", "--blank", "--form", form, "-o", str(tmp_path)).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"{form}-kosong.docx"]
