"""Starter files: every kind is a file that is read once it is filled in, and every key is explained in it."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import skprules
from skprules import strict_yaml
from skprules.cli import app
from skprules.law.shipped import load_rules
from skprules.model import Case, Unit
from skprules.reading.fields import Shape, UnitFile, UnitKeys, keys_of
from skprules.reading.starter import kinds, starter
from skprules.text import LANGUAGES

DOMAINS = load_rules().domains
CASE_KINDS = [kind for kind in kinds() if kind != "unit"]
FORM = {
    "kuantitatif": "A.1.7",
    "kualitatif": "A.1.6",
    "jpt-kuantitatif": "A.1.2",
    "jpt-kualitatif": "A.1.1",
    "evaluasi": "A.1.7",
}


def value_for(shape: Shape, path: str) -> str:  # noqa: PLR0911 - one answer a kind
    """What somebody might write there."""
    match shape.kind:
        case "text":
            return "Isian contoh"
        case "date":
            return "2026-12-31" if path.endswith("selesai") else "2026-01-01"
        case "yes_no":
            return "true"
        case "number":
            return '"199001012015031001"'
        case "word":
            value = {"prioritas": "tinggi", "jenis_jabatan": "administrator", "periode_evaluasi": "akhir"}
            return value.get(shape.domain or "", DOMAINS[shape.domain or ""].values[0])
        case "when":
            return "bulanan"
        case "list":
            assert shape.item is not None
            return f"[{value_for(shape.item, path)}]"
        case _:
            raise AssertionError((shape, path))


def shape_at(root: type, path: str) -> Shape:
    """What may stand at a path of a file."""
    shape = Shape("class", cls=root)
    for step in re.findall(r"\w+|\[\d+\]", path):
        if step.startswith("["):
            assert shape.item is not None
            shape = shape.item
        elif shape.kind == "keyed":
            shape = Shape("class", cls=shape.cls)
        else:
            assert shape.cls is not None
            shape = next(key.shape for key in keys_of(shape.cls) if key.name == step)
    return shape


def empty_places(data: Any, path: str = "") -> list[str]:
    if isinstance(data, dict):
        return [found for key, item in data.items() for found in empty_places(item, f"{path}.{key}" if path else key)]
    if isinstance(data, list) and data:
        return [found for number, item in enumerate(data) for found in empty_places(item, f"{path}[{number}]")]
    return [path] if data in (None, []) else []


def filled(text: str, root: type) -> str:
    """The file with something written at every place that is empty, by editing its lines as a person would."""
    document = strict_yaml.parse(text)
    lines = text.split("\n")
    for path in empty_places(document.data):
        line = document.lines[path] - 1
        assert re.search(r":( \[\])?$", lines[line]), lines[line]
        lines[line] = f"{lines[line].removesuffix(' []')} {value_for(shape_at(root, path), path)}"
    return "\n".join(lines)


def uncommented(text: str) -> str:
    """The file with every optional part wanted."""
    out, optional = [], False
    for line in text.split("\n"):
        if line.lstrip().startswith("# Bila perlu"):
            optional = True
        elif not line.lstrip().startswith("#"):
            optional = False
        else:
            line = re.sub(r"^( *)#", r"\1", line, count=1) if optional else line  # noqa: PLW2901 - the line as edited
        out.append(line)
    return "\n".join(out)


@pytest.mark.parametrize("kind", CASE_KINDS)
@pytest.mark.parametrize("whole", [False, True], ids=["as it is", "with every option"])
def test_a_starter_that_is_filled_in_is_read_and_calls_for_the_form_of_its_kind(kind: str, whole: bool, tmp_path: Path):
    text = starter(kind, DOMAINS)
    path = tmp_path / "skp.yaml"
    path.write_text(filled(uncommented(text) if whole else text, Case), encoding="utf-8")
    case = skprules.read(path)
    assert isinstance(case, Case)
    assert skprules.fill(case, blank=True).form == FORM[kind]
    skprules.check(case)
    if whole:
        assert case.alasan_manual is not None
    if kind == "evaluasi":
        assert case.evaluasi[0].hasil_kerja[0].hasil_kerja == "rhk-1"


@pytest.mark.parametrize("whole", [False, True], ids=["as it is", "with every option"])
def test_a_starter_of_a_unit_is_read_once_it_is_filled_in(whole: bool, tmp_path: Path):
    leader = skprules.example("kepala-dinas-kuantitatif.yaml").read_text(encoding="utf-8")
    (tmp_path / "pimpinan.yaml").write_text(leader, encoding="utf-8")
    number = re.search(r'nip: "(\d+)"', leader)
    assert number is not None
    text = starter("unit", DOMAINS, "unit.yaml")
    text = uncommented(text) if whole else text
    text = text.replace("pimpinan:\n", "pimpinan: pimpinan.yaml\n").replace("kolom: []", "kolom: [iki-1.1]")
    text = text.replace("anggota: []", "anggota: [pimpinan2.yaml]", 1).replace("peran: []", "peran: [Perannya]")
    (tmp_path / "pimpinan2.yaml").write_text(leader.replace(number[1], "198001012005012002"), encoding="utf-8")
    text = re.sub(r"(pemilik|ketua):$", rf'\1: "{number[1]}"', text, flags=re.MULTILINE)
    text = re.sub(r"pegawai:$", 'pegawai: "198001012005012002"', text, flags=re.MULTILINE)
    text = text.replace("      anggota: []", '      anggota: ["198001012005012002"]')
    (tmp_path / "unit.yaml").write_text(filled(text, UnitFile), encoding="utf-8")
    unit = skprules.read(tmp_path / "unit.yaml")
    assert isinstance(unit, Unit)
    assert unit.matriks_peran_hasil[0].baris[0].peran == ("Perannya",)
    assert bool(unit.tim) == whole


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", kinds())
def test_a_starter_is_strict_yaml_and_explains_each_of_its_keys_once(kind: str, lang: Any):
    text = starter(kind, DOMAINS, lang=lang)
    strict_yaml.parse(text)
    assert text == starter(kind, DOMAINS, lang=lang)
    assert max(map(len, text.splitlines())) <= 118
    comments = " ".join(re.sub(r"^\s*#+ ?", "", line) for line in text.splitlines() if line.lstrip().startswith("#"))
    for cls in (UnitFile, UnitKeys) if kind == "unit" else (Case,):
        for key in keys_of(cls):
            if re.search(rf"^ *#?{key.name}:", text, re.MULTILINE):
                assert " ".join(key.explanation.in_language(lang).split()) in comments


def test_what_has_no_value_yet_is_told_and_nothing_else(tmp_path: Path):
    path = tmp_path / "skp.yaml"
    path.write_text(starter("kualitatif", DOMAINS), encoding="utf-8")
    with pytest.raises(skprules.InputError) as refused:
        skprules.read(path)
    assert {problem.text.en for problem in refused.value.problems} == {"is required but missing; add this key"}
    assert all(problem.where.line for problem in refused.value.problems)


# ---- the command ---------------------------------------------------------------------------------------------------


def run(*arguments: str, **options: Any) -> Any:
    return CliRunner().invoke(app, list(arguments), **options)


@pytest.mark.parametrize("kind", kinds())
def test_new_writes_the_starter_and_names_the_next_step(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    ran = run("new", "skp.yaml", "--kind", kind)
    assert (ran.exit_code, ran.stdout) == (0, "skp.yaml\nIsilah, lalu periksa: skprules check skp.yaml\n")
    assert (tmp_path / "skp.yaml").read_text(encoding="utf-8") == starter(kind, DOMAINS)
    again = run("new", "skp.yaml")
    assert (again.exit_code, again.stderr) == (
        2,
        "skp.yaml: berkas sudah ada; pilih nama lain atau timpa dengan --force\n",
    )
    assert run("new", "skp.yaml", "--force", "--quiet").stdout == ""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("PARE", ("PARE", None)),
        ("PARE: tidak dapat masuk sejak pagi", ("PARE", "tidak dapat masuk sejak pagi")),
        ("  ", None),
    ],
)
def test_the_reason_is_written_into_the_file(written: str, expected: Any, tmp_path: Path):
    path = tmp_path / "skp.yaml"
    assert run("new", str(path), "--alasan", written).exit_code == 0
    reason = strict_yaml.parse(path.read_text(encoding="utf-8")).data.get("alasan_manual")
    assert (expected is None) == (reason is None)
    if expected is not None:
        assert (reason.get("sistem"), reason.get("kendala")) == expected


def test_nobody_is_asked_where_there_is_no_terminal(tmp_path: Path):
    ran = run("new", str(tmp_path / "skp.yaml"), input="PARE\n")
    assert "PARE:" not in ran.stdout
    assert "\n#alasan_manual:" in (tmp_path / "skp.yaml").read_text(encoding="utf-8")


def test_at_a_terminal_the_reason_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from skprules.cli import new  # noqa: PLC0415 - a module of the command line

    monkeypatch.setattr(new, "_at_terminal", lambda: True)
    ran = run("new", str(tmp_path / "skp.yaml"), input="PARE: gangguan\n")
    assert "PARE: gangguan (Enter bila tidak ada)" in ran.stdout
    data = strict_yaml.parse((tmp_path / "skp.yaml").read_text(encoding="utf-8")).data
    assert data["alasan_manual"] == {"sistem": "PARE", "kendala": "gangguan"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("skp.doc",), "skp.doc: nama berkas baru berakhiran .yaml atau .xlsx; ganti akhirannya\n"),
        (("skp.yaml", "--kind", "lain"), f"jenis 'lain' tidak ada; pilihan: {', '.join(kinds())}\n"),
        (("tidak/ada/skp.yaml",), "tidak/ada/skp.yaml: berkas tidak dapat ditulis (No such file or directory)\n"),
    ],
)
def test_what_cannot_be_made_is_told_in_one_sentence(arguments, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = run("new", *arguments)
    assert (ran.exit_code, ran.stderr) == (2, told)
    assert list(tmp_path.iterdir()) == []


def test_the_day_does_not_change_a_starter():
    assert str(datetime.date.today().year) not in re.sub(r"misalnya \S+", "", starter("kuantitatif", DOMAINS))  # noqa: DTZ011 - whichever day
