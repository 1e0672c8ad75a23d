"""A filled form says what was put into it."""

from __future__ import annotations

import pytest
from documents.readback_cases import FORMS, data_for, filled, printed, without_positions
from hypothesis import given, settings
from hypothesis import strategies as st

import skprules
from skprules.documents.forms import fill_empty
from skprules.documents.readback_document import read_word
from skprules.documents.readback_forms import INVERSES
from skprules.documents.readback_pattern import context_paths, pattern_of
from skprules.law.shipped import load_rules
from skprules.reading import read_file
from skprules.resources import template_folder

RULES = load_rules()
BEHAVIOURS = RULES.domains["perilaku_kerja"].values


def test_every_form_is_read_back():
    # Each has its 200 generated cases: the matrix in test_readback_unit, the others here.
    assert {*FORMS, "A.1.5"} == {file.form.id for file in RULES.forms() if file.form is not None}


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
@settings(max_examples=10)
def test_data_printed_and_read_back_are_the_same(form, data):
    _comes_back(data.draw(data_for(form)), form)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
@settings(max_examples=200)
def test_data_printed_and_read_back_are_the_same_in_200_cases(form, data):
    _comes_back(data.draw(data_for(form)), form)


def _comes_back(case, form):
    found = skprules.read_back(filled(case, form))
    assert found.form == form
    assert without_positions(found.data) == printed(case, form)
    unsure = [
        problem.where.path
        for problem in found.problems
        # Positions with an assignment, a dash where the number is optional, and a number without its kind.
        if not str(problem.where.path).endswith((".jabatan.nama", "_kinerja.nip"))
    ]
    assert not unsure


@pytest.mark.parametrize(
    ("example", "kind"), [("perawat-terampil.yaml", "fungsional"), ("administrator-kualitatif.yaml", "administrator")]
)
def test_what_was_read_back_fills_the_same_form_once_what_it_does_not_print_is_added(example, kind):
    case = skprules.read(skprules.example(example))
    document = skprules.fill(case)
    data = dict(skprules.read_back(document.bytes).data)
    position = data["pegawai"]["jabatan"] | {"jenis": kind}
    data["pegawai"] = data["pegawai"] | {"jabatan": position}
    assert skprules.fill(skprules.read(data)).bytes == document.bytes


@pytest.mark.parametrize("form", INVERSES)
def test_every_field_of_a_template_has_its_place_in_the_case_or_says_nothing_of_its_own(form):
    template = read_word(template_folder() / f"{form}.docx")
    inverse = INVERSES[form].with_behaviours(RULES.domains["perilaku_kerja"].values)
    known = set(inverse.fields) | inverse.silent
    unknown = [
        path
        for path in map(inverse.path_after_preparing, context_paths(pattern_of(template)))
        if path not in known and not any(path.startswith((f"{one}.", f"{one}[")) for one in inverse.fields)
    ]
    assert not unknown


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
@settings(max_examples=3)
def test_whatever_of_a_case_is_not_read_is_listed_as_not_printed(form, data):
    case = data.draw(data_for(form))
    found = skprules.read_back(filled(case, form))
    read = set(_paths(found.data))
    listed = tuple(path.replace("[]", "") for path in found.not_printed)
    missing = [path for path in _paths(case) if path not in read and not _is_below(path, listed)]
    assert set(missing) <= SAID_TO_BE_UNSURE.get(form, set())
    assert {path for path in read if _is_below(path, listed)} <= NUMBERED_IN_READING


_RATER, _SUPERIOR = "pejabat_penilai_kinerja", "atasan_pejabat_penilai_kinerja"
# Printed, but a dash may say that there is no number or that it is not stated; and of the superior's the kind is not printed.
SAID_TO_BE_UNSURE = {
    **{form: {f"{_RATER}.identitas.jenis"} for form in ("A.1.1", "A.1.2", "C.1.1", "C.1.2")},
    "DEKP": {f"{_SUPERIOR}.{name}" for name in ("nip", "nipppk", "nrp", "golongan")},
}
# References to what the form prints itself.
NUMBERED_IN_READING = {
    "workblock.indikator_target",
    "evaluasi.hasil_kerja.hasil_kerja",
    "evaluasi.hasil_kerja.indikator.indikator",
}


def _paths(value, path=""):
    """The paths of all values, without the numbers of items and the names of behaviours."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, path if key in BEHAVIOURS else f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value:
            yield from _paths(inner, path)
    else:
        yield path


def _is_below(path, branches):
    return any(path == branch or path.startswith(f"{branch}.") for branch in branches)


def test_what_a_form_does_not_print_is_listed():
    found = skprules.read_back(_example("perawat-terampil.yaml"))
    assert "skp.hasil_kerja[].tingkat_kendali" in found.not_printed
    assert "pegawai.jabatan.jenis" in found.not_printed
    assert "lampiran" in found.not_printed
    assert "skp.hasil_kerja[].uraian" not in found.not_printed
    assert "skp.hasil_kerja[].jenis" not in found.not_printed


def test_a_position_with_an_assignment_is_read_whole_and_said_to_be_unsure():
    found = skprules.read_back(_example("ketua-tim-plt.yaml"))
    assert found.data["pegawai"]["jabatan"]["nama"].startswith("Analis Kebijakan Ahli Muda / Plt. ")
    (problem,) = found.problems
    assert problem.where.path == "pegawai.jabatan.nama"


def test_an_empty_form_gives_no_values_and_says_where_they_are_missing():
    found = skprules.read_back(fill_empty("A.1.7", RULES).bytes)
    assert found.data["skp"]["pendekatan"] == "kuantitatif"
    assert "nama" not in found.data.get("pegawai", {})
    assert any(problem.where.path == "pegawai.nama" for problem in found.problems)


def test_a_sentence_that_can_be_taken_apart_in_two_ways_is_not_read():
    case = skprules.example("perawat-terampil.yaml")
    data = dict(read_file(case).data)
    scheme = {"sifat": "rutin", "waktu": "setelah rapat: segera", "uraian": "laporan"}
    data["lampiran"] = data["lampiran"] | {"skema_pertanggungjawaban": [scheme]}
    found = skprules.read_back(skprules.fill(skprules.read(data), "A.1.8").bytes)
    assert "skema_pertanggungjawaban" not in found.data["lampiran"]
    assert any("lebih dari satu cara" in problem.message for problem in found.problems)


def _example(name):
    return skprules.fill(skprules.read(skprules.example(name))).bytes
