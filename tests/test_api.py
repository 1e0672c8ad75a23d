"""The public face: names, verbs, documents, errors."""

from __future__ import annotations

import io
import json
import pickle
import re
import zipfile
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import cases, texts

import skprules
from skprules.errors import InputError, Problem, RuleFileError, SkprulesError, TemplateError, UndecidedError, Where
from skprules.model import Case
from skprules.strict_yaml import parse
from skprules.text import LANGUAGES, Text

NURSE = "perawat-terampil.yaml"
FAULTY = "banyak-kesalahan.yaml"


@pytest.fixture(scope="module")
def nurse() -> Case:
    case = skprules.read(skprules.example(NURSE))
    assert isinstance(case, Case)
    return case


def problems(call: Any, *args: Any, **options: Any) -> list[str]:
    with pytest.raises(InputError) as refused:
        call(*args, **options)
    return [str(problem) for problem in refused.value.problems]


# --- names ----------------------------------------------------------------------------------------------------------


def test_the_public_names_are_sorted_and_all_there():
    assert skprules.__all__ == sorted(skprules.__all__, key=lambda name: (not name.isupper(), name))
    assert dir(skprules) == sorted(skprules.__all__)
    assert all(getattr(skprules, name) is not None for name in skprules.__all__)


@pytest.mark.parametrize("name", ["reed", "Kasus", "_nothing", "law"])
def test_a_name_that_does_not_exist_is_an_attribute_error(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delitem(vars(skprules), name, raising=False)
    with pytest.raises(AttributeError, match=f"^module 'skprules' has no attribute '{name}'$"):
        getattr(skprules, name)


def test_the_verbs_are_those_of_the_documentation():
    assert {"read", "check", "fill", "fill_all", "load_rules"} <= set(skprules.__all__)


# --- read and check -------------------------------------------------------------------------------------------------


def test_a_case_is_read_from_a_path_a_string_a_resource_and_a_mapping(tmp_path: Path, nurse: Case):
    resource = skprules.example(NURSE)
    path = tmp_path / "skp.yaml"
    path.write_bytes(resource.read_bytes())
    data = parse(resource.read_text(encoding="utf-8")).data
    assert [skprules.read(source) for source in (path, str(path), resource, data)] == [nurse] * 4


def test_where_a_case_came_from_is_told_but_is_no_part_of_it(tmp_path: Path, nurse: Case):
    path = tmp_path / "skp.yaml"
    path.write_bytes(skprules.example(NURSE).read_bytes())
    case = skprules.read(path)
    assert case == nurse
    assert case.source.file == str(path)
    assert "source" not in repr(case)


def test_a_resource_that_is_not_there_is_refused():
    (told,) = problems(skprules.read, skprules.example("tidak-ada.yaml"))
    assert told.endswith("tidak-ada.yaml: berkas tidak ditemukan; periksa nama dan foldernya")


def test_rules_are_loaded_once_unless_others_are_asked_for():
    assert skprules.load_rules() is skprules.load_rules()


def test_rules_may_be_given(nurse: Case):
    rules = skprules.load_rules()
    assert skprules.read(skprules.example(NURSE), rules=rules) == nurse
    assert skprules.check(nurse, rules=rules) == skprules.check(nurse)
    assert skprules.fill(nurse, rules=rules) == skprules.fill(nurse)


@given(cases(results=(0, 3)))
def test_checking_twice_finds_the_same_in_the_order_of_the_file(case: Case):
    report = skprules.check(case)
    assert skprules.check(case) == report
    assert report.ok == (report.counts["wajib"] == 0)
    assert list(report.counts) == ["wajib", "sebaiknya", "boleh"]
    assert sum(report.counts.values()) == len(report.findings)


@given(cases(results=(0, 2)), st.sampled_from(LANGUAGES))
def test_a_finding_is_whole(case: Case, language: Any):
    for finding in skprules.check(case, lang=language).findings:
        assert finding.rule in skprules.load_rules().rules
        assert finding.duty in {"wajib", "sebaiknya", "boleh"}
        assert finding.clause
        assert finding.cite.startswith(finding.rule.partition("/")[0])
        assert finding.facts
        for sentence in (finding.message, finding.fix):
            assert sentence[0] == sentence[0].upper()
            assert "\n" not in sentence


@settings(max_examples=60)
@given(cases(complete=True))
def test_a_complete_case_has_no_obligatory_finding(case: Case):
    assert [finding.rule for finding in skprules.check(case).findings if finding.duty == "wajib"] == []


# --- fill -----------------------------------------------------------------------------------------------------------


def test_the_form_follows_from_position_and_approach(nurse: Case):
    administrator = skprules.read(skprules.example("administrator-kualitatif.yaml"))
    assert [skprules.fill(case).form for case in (nurse, administrator)] == ["A.1.7", "A.1.6"]
    assert [document.form for document in skprules.fill_all(administrator)] == ["A.1.6", "A.1.8"]


def test_a_form_may_be_chosen(nurse: Case):
    assert skprules.fill(nurse, "A.1.8") == skprules.fill_all(nurse)[1]
    assert problems(skprules.fill, nurse, "A.1.9") == [
        "formulir A.1.9 belum dapat diisi oleh versi ini; yang tersedia: A.1.1, A.1.2, A.1.3, A.1.4, A.1.5, A.1.6, A.1.7, A.1.8, C.1.1, C.1.2, C.1.3, DEKP"
    ]


def test_filling_twice_gives_the_same_bytes(nurse: Case):
    assert skprules.fill_all(nurse) == skprules.fill_all(skprules.read(skprules.example(NURSE)))


@settings(max_examples=40)
@given(cases(complete=True, results=(1, 3)))
def test_every_form_of_a_complete_case_can_be_filled(case: Case):
    for document in skprules.fill_all(case):
        assert zipfile.is_zipfile(io.BytesIO(document.bytes))
        assert skprules.documents.context(case, document.form)["pegawai"]["nama"] == case.pegawai.nama


@settings(max_examples=60)
@given(cases(results=(0, 3)))
def test_what_keeps_a_form_from_being_filled_is_told_at_once(case: Case):
    try:
        skprules.fill_all(case)
    except InputError as refused:
        told = refused.problems
    else:
        told = ()
    each = []
    for form, part in skprules.documents.forms.called_for(case, skprules.load_rules()):
        try:
            skprules.fill(case, form, part=part)
        except InputError as refused:
            each += [problem for problem in refused.problems if problem not in each]
    assert sorted(map(str, told)) == sorted(map(str, each))


@settings(max_examples=60)
@given(cases(results=(0, 3)))
def test_blank_fills_whatever_the_case_lacks_save_a_priority(case: Case):
    """A result without a priority has no section to stand in."""
    undecided = [
        f"skp.hasil_kerja[{number}].prioritas"
        for number, item in enumerate(case.skp.hasil_kerja)
        if item.prioritas is None and item.jenis is None and item.penugasan == "tidak_ada"
    ]
    if undecided:
        with pytest.raises(InputError) as refused:
            skprules.fill_all(case, blank=True)
        assert [problem.where.path for problem in refused.value.problems] == undecided
    else:
        assert len(skprules.fill_all(case, blank=True)) == 2


def test_values_that_a_form_lacks_are_told_each_in_its_place():
    told = problems(skprules.fill_all, skprules.read(skprules.example(FAULTY)))
    lines = [int(line) for sentence in told for line in re.findall(r"\.yaml:(\d+): ", sentence)]
    assert lines == sorted(lines)
    assert len(lines) == len(told)
    assert any(
        sentence.endswith(
            "skp.tanggal: isian ini dibutuhkan formulir tetapi belum ada; isilah, atau minta titik-titik dengan --blank"
        )
        for sentence in told
    )
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("form", ["A.1.6", "A.1.7", "A.1.8"])
def test_a_context_is_plain_data(form: str, nurse: Case):
    context = skprules.documents.context(nurse, form)
    assert json.loads(json.dumps(context)) == context
    assert context["pegawai"]["nip"] == "19920315 202321 2 007"


# --- documents ------------------------------------------------------------------------------------------------------


def test_a_document_says_what_it_is_without_its_bytes(nurse: Case):
    document = skprules.fill(nurse)
    assert repr(document) == (
        f"Document(form='A.1.7', part=None, name='A.1.7-199203152023212007-2026.docx', bytes=<{len(document.bytes)} bytes>)"
    )


@given(texts, st.sampled_from(["A.1.6", "A.1.7"]))
def test_a_file_name_is_short_plain_ascii(nurse: Case, nama: str, form: str):
    case = attrs.evolve(nurse, pegawai=attrs.evolve(nurse.pegawai, nama=nama * 20, nipppk=None))
    name = skprules.documents.forms.file_name(case, form)
    assert re.fullmatch(rf"{re.escape(form)}-[a-z0-9]+(-[a-z0-9]+)*-2026\.docx", name)
    assert len(name) <= 120


def test_a_name_without_a_latin_letter_has_a_name_of_its_own(nurse: Case):
    person = attrs.evolve(nurse.pegawai, nama="漢字", nipppk=None)
    assert (
        skprules.documents.forms.file_name(attrs.evolve(nurse, pegawai=person), "A.1.7") == "A.1.7-tanpa-nama-2026.docx"
    )


def test_a_document_is_saved_into_a_folder_or_under_a_name(tmp_path: Path, nurse: Case):
    document = skprules.fill(nurse)
    for target, expected in ((tmp_path, tmp_path / document.name), (tmp_path / "lain.docx", tmp_path / "lain.docx")):
        assert document.save(target) == expected
        assert expected.read_bytes() == document.bytes


def test_a_document_replaces_nothing_unless_forced(tmp_path: Path, nurse: Case):
    document = skprules.fill(nurse)
    target = tmp_path / document.name
    target.write_text("lain", encoding="utf-8")
    told = [f"{target}: berkas sudah ada; pilih folder lain atau timpa dengan --force"]
    assert problems(document.save, tmp_path) == problems(document.save, target) == told
    assert target.read_text(encoding="utf-8") == "lain"
    document.save(tmp_path, force=True)
    assert target.read_bytes() == document.bytes
    assert list(tmp_path.iterdir()) == [target]


def test_a_document_that_cannot_be_written_leaves_nothing(tmp_path: Path, nurse: Case):
    (told,) = problems(skprules.fill(nurse).save, tmp_path / "tidak" / "ada.docx")
    assert told == f"{tmp_path}/tidak/ada.docx: berkas tidak dapat ditulis (No such file or directory)"
    assert list(tmp_path.iterdir()) == []


def test_templates_of_ones_own_take_the_place_of_the_official_ones(tmp_path: Path, nurse: Case):
    official = skprules.fill(nurse)
    assert skprules.fill(nurse, templates=tmp_path) == official  # an empty folder changes nothing
    (tmp_path / "A.1.7.docx").write_bytes(b"rusak")
    with pytest.raises(TemplateError, match=re.escape(str(tmp_path / "A.1.7.docx"))):
        skprules.fill(nurse, templates=tmp_path)
    assert skprules.fill(nurse, "A.1.8", templates=tmp_path) == skprules.fill(nurse, "A.1.8")
    with pytest.raises(TemplateError, match="tidak ada; periksa namanya"):
        skprules.fill(nurse, templates=tmp_path / "lain")


# --- errors ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [InputError, RuleFileError, TemplateError, UndecidedError])
def test_every_error_is_an_skprules_error_with_problems(kind: type[SkprulesError]):
    problem = Problem(Where("skp.yaml", 12, "skp.tanggal"), Text("belum ada", "is missing"))
    error = kind([problem, problem])
    assert isinstance(error, SkprulesError)
    assert isinstance(error, ValueError) == (kind in {InputError, RuleFileError})
    assert (error.problems, str(error)) == ((problem, problem), "\n".join(["skp.yaml:12: skp.tanggal: belum ada"] * 2))
    assert kind(problem).problems == (problem,)
    sent = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(sent), sent.problems, str(sent)) == (kind, error.problems, str(error))
    assert problem.in_language("en") == "skp.yaml:12: skp.tanggal: is missing"
    assert problem.message == "belum ada"


PLACES = {
    Where(): "",
    Where(path="skp"): "skp",
    Where(line=3): "baris 3",
    Where("skp.yaml"): "skp.yaml",
    Where("skp.yaml", 3, "skp.tanggal"): "skp.yaml:3: skp.tanggal",
    Where("skp.xlsx", cell="SKP!B7", path="skp.tanggal"): "skp.xlsx!SKP!B7: skp.tanggal",
    Where(cell="B7"): "B7",
}  # fmt: skip


@pytest.mark.parametrize("where", PLACES, ids=str)
def test_a_place_is_written_as_editors_understand_it(where: Where):
    assert str(where) == PLACES[where]
