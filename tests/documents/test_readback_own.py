"""Forms filled with settings, or from a template of one's own: recovered, or it is said what was not; nothing silently wrong."""

from __future__ import annotations

import pytest
from documents import readback_units, unit_data
from documents.own_templates import changed_look, with_fixed_paragraph, with_part
from documents.readback_cases import FORMS, PARTS, data_for, printed, without_positions
from documents.test_readback_unit import ONE_MATRIX
from documents.word_files import shipped, template_saying
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import skprules
from skprules.cli import app
from skprules.documents.settings import Pengaturan, TandaTangan

OWN = {
    "pejabat_penilai_kinerja": TandaTangan(pejabat_penilai_kinerja=("a.n. Kepala Dinas", "Sekretaris")),
    "both": TandaTangan(pegawai=("Yang dinilai,",), pejabat_penilai_kinerja=("Pimpinan,",)),
}
SETTINGS = {
    "F4": Pengaturan(kertas="F4"),
    "A4": Pengaturan(kertas="A4"),
    "coret": Pengaturan(pilihan="coret"),
    "hanya_yang_berlaku": Pengaturan(pilihan="hanya_yang_berlaku"),
    **{f"tanda_tangan {name}": Pengaturan(tanda_tangan=own) for name, own in OWN.items()},
}
TOGETHER = Pengaturan(kertas="A4", pilihan="hanya_yang_berlaku", tanda_tangan=OWN["both"])
SIGNED = set(FORMS) - {"A.1.3", "A.1.4"}
FIXED = "Sub Bagian Kepegawaian Dinas Contoh"
MATRICES = {
    "A.1.5": unit_data.one_level(unit_data.roles(3, 6), unit_data.indicators_of(6)),
    "A.1.5-dua-tingkat": unit_data.two_levels(2, 2, 6),
}
few = settings(max_examples=1, phases=[Phase.generate])


def _case(case, form, **how):
    part = PARTS.get(form)
    part = case["evaluasi"][0]["periode"] if part == "tw" else part
    return skprules.fill(skprules.read(case), form, part=part, **how).bytes


def _told(found):
    """What is said of a form, besides what is said of each such form."""
    usual = (".jabatan.nama", "_kinerja.nip")
    return [
        problem.message
        for problem in found.problems
        if not str(problem.where.path).endswith(usual) and ONE_MATRIX not in problem.message
    ]


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
@few
def test_forms_filled_with_all_settings_say_the_same(form, data):
    _say_the_same(data.draw(data_for(form)), form, TOGETHER)


@pytest.mark.slow
@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
@settings(max_examples=20)
def test_forms_filled_with_any_setting_say_the_same(form, name, data):
    _say_the_same(data.draw(data_for(form)), form, SETTINGS[name])


def _say_the_same(case, form, setting):
    found = skprules.read_back(_case(case, form, settings=setting))
    assert without_positions(found.data) == printed(case, form)
    told = _told(found)
    if setting.tanda_tangan != TandaTangan() and form in SIGNED:
        assert told
        assert all("di atas tanda tangan tertulis" in message for message in told)
    else:
        assert not told


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("data", MATRICES.values(), ids=MATRICES)
def test_matrices_filled_with_any_setting_say_the_same(data, name):
    found = skprules.read_back(skprules.fill(skprules.read(data), settings=SETTINGS[name]).bytes)
    assert readback_units.printed(found.data) == readback_units.printed(data)
    assert not _told(found)


def test_an_option_that_nobody_chose_is_left_out():
    case = skprules.example("perawat-terampil-evaluasi.yaml")
    data = dict(skprules.reading.read_file(case).data)
    data["evaluasi"] = [
        {key: value for key, value in data["evaluasi"][0].items() if key != "capaian_kinerja_organisasi"}
    ]
    for setting in ("coret", "hanya_yang_berlaku"):
        found = skprules.read_back(
            skprules.fill(skprules.read(data), "C.1.3", settings=SETTINGS[setting], blank=True).bytes
        )
        assert "capaian_kinerja_organisasi" not in found.data["evaluasi"][0]
        assert any(problem.where.path == "evaluasi[0].capaian_kinerja_organisasi" for problem in found.problems)


@pytest.mark.parametrize("place", ["top", "bottom"])
@pytest.mark.parametrize(
    "form", [form if form == "A.1.7" else pytest.param(form, marks=pytest.mark.slow) for form in FORMS]
)
@given(data=st.data())
@few
def test_a_form_from_an_own_template_is_read_with_it(form, place, data, tmp_path_factory):
    folder = _folder(tmp_path_factory, changed_look(with_fixed_paragraph(shipped(form), FIXED, place)), form)
    case = data.draw(data_for(form))
    content = _case(case, form, templates=folder)
    found = skprules.read_back(content, templates=folder)
    assert without_positions(found.data) == printed(case, form)
    assert not _told(found)
    without = skprules.read_back(content)
    assert without_positions(without.data) == printed(case, form)
    (message,) = _told(without)
    assert FIXED in message


@pytest.mark.parametrize("place", ["top", "bottom"])
@pytest.mark.parametrize("name", MATRICES)
def test_a_matrix_from_an_own_template_is_read_with_it(name, place, tmp_path_factory):
    folder = _folder(tmp_path_factory, changed_look(with_fixed_paragraph(shipped(name), FIXED, place)), name)
    data = MATRICES[name]
    content = skprules.fill(skprules.read(data), templates=folder).bytes
    found = skprules.read_back(content, templates=folder)
    assert readback_units.printed(found.data) == readback_units.printed(data)
    assert not _told(found)
    without = skprules.read_back(content)
    assert readback_units.printed(without.data) == readback_units.printed(data)
    assert any(FIXED in message for message in _told(without))


def test_other_fonts_and_widths_alone_need_no_template(tmp_path_factory):
    folder = _folder(tmp_path_factory, changed_look(shipped("A.1.7")), "A.1.7")
    case = skprules.read(skprules.example("perawat-terampil.yaml"))
    content = skprules.fill(case, templates=folder).bytes
    assert content != skprules.fill(case).bytes
    assert skprules.read_back(content) == skprules.read_back(skprules.fill(case).bytes)


def test_a_value_that_an_own_template_prints_changed_is_not_read(tmp_path_factory):
    def shout(text):
        return text.replace("{{ pegawai.unit_kerja }}", "{{ pegawai.unit_kerja|upper }}")

    folder = _folder(tmp_path_factory, with_part(shipped("A.1.7"), shout), "A.1.7")
    content = skprules.fill(skprules.read(skprules.example("perawat-terampil.yaml")), templates=folder).bytes
    found = skprules.read_back(content, templates=folder)
    assert "unit_kerja" not in found.data["pegawai"]
    assert "pegawai.unit_kerja" in found.not_printed


def test_an_own_template_that_says_something_else_altogether_is_refused_in_one_sentence(tmp_path):
    content = template_saying("Rencana kerja tahunan", "Disusun oleh Contoh Pegawai")
    (tmp_path / "rencana.docx").write_bytes(content)
    with pytest.raises(skprules.InputError) as caught:
        skprules.read_back(tmp_path / "rencana.docx")
    (problem,) = caught.value.problems
    assert "bukan formulir yang dikenal" in problem.message


def test_the_command_takes_the_folder_of_own_templates(tmp_path_factory):
    folder = _folder(tmp_path_factory, with_fixed_paragraph(shipped("A.1.7"), FIXED, "bottom"), "A.1.7")
    case = skprules.read(skprules.example("perawat-terampil.yaml"))
    path = skprules.fill(case, templates=folder).save(tmp_path_factory.mktemp("isi"))
    codes = {
        CliRunner().invoke(app, ["read", str(path), *more]).exit_code for more in ([], ["--templates", str(folder)])
    }
    assert codes == {0, 1}


def _folder(factory, template, form):
    folder = factory.mktemp("templat")
    (folder / f"{form}.docx").write_bytes(template)
    return folder
