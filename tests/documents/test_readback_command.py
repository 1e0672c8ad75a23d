"""The command read: a form becomes a case file, with comments on what is not in it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from strategies import case_data
from typer.testing import CliRunner

import skprules
from skprules import strict_yaml
from skprules.cli import app


@pytest.fixture
def form(tmp_path):
    return skprules.fill(skprules.read(skprules.example("perawat-terampil.yaml"))).save(tmp_path)


def _run(*arguments):
    return CliRunner().invoke(app, ["read", *map(str, arguments)])


def test_the_case_file_holds_what_the_form_says_and_comments_what_it_does_not(form, tmp_path):
    result = _run(form, "-o", tmp_path / "skp.yaml")
    assert result.exit_code == 0, result.output
    text = (tmp_path / "skp.yaml").read_text(encoding="utf-8")
    assert strict_yaml.parse(text).data == {**skprules.read_back(form).data, "skprules": "1"}
    assert "# - pegawai.jabatan.jenis\n" in text
    assert "nipppk: '199203152023212007'" in text


def test_without_a_file_to_write_the_case_is_printed(form):
    result = _run(form)
    assert strict_yaml.parse(result.stdout).data["instansi"] == "Pemerintah Kabupaten Contoh"


def test_an_existing_file_is_replaced_only_on_request(form, tmp_path):
    target = tmp_path / "skp.yaml"
    target.write_text("lama", encoding="utf-8")
    assert _run(form, "-o", target).exit_code == 2
    assert target.read_text(encoding="utf-8") == "lama"
    assert _run(form, "-o", target, "--force").exit_code == 0


def test_what_was_not_recovered_is_told_and_gives_exit_code_1(tmp_path):
    case = skprules.read(skprules.example("ketua-tim-plt.yaml"))
    result = _run(skprules.fill(case).save(tmp_path), "--json")
    assert result.exit_code == 1
    said = json.loads(result.stdout)
    assert said["schema"] == "skprules/read/1"
    assert said["form"] == "A.1.7"
    assert said["data"]["instansi"] == "Pemerintah Provinsi Contoh"
    assert said["problems"][0]["where"]["cell"].startswith("tabel ")
    assert "lampiran" in said["not_printed"]


def test_a_file_that_is_no_form_gives_exit_code_2(tmp_path):
    other = tmp_path / "lain.docx"
    other.write_bytes(b"x")
    result = _run(other)
    assert result.exit_code == 2
    assert "lain.docx" in result.stderr


@given(case_data())
def test_a_case_written_as_yaml_is_read_as_the_same_case(data):
    text = strict_yaml.dump(data)
    assert strict_yaml.parse(text).data == {key: "1" if key == "skprules" else value for key, value in data.items()}
    assert text == strict_yaml.dump(data)
