"""JSON Schemas: what is right passes, what is broken does not, and every report is as its schema says."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from strategies import case_data
from typer.testing import CliRunner
from write_schemas import text

import skprules
from skprules import strict_yaml
from skprules.cli import app
from skprules.model import Case
from skprules.reading.fields import UnitFile, explanations, keys_of
from skprules.reading.json_schema import KINDS
from skprules.resources import schema_folder

ROOT = Path(__file__).parents[1]
CASES = sorted((ROOT / "examples").rglob("*.yaml"))
SCHEMAS = {
    entry.name.removesuffix(".json"): json.loads(entry.read_text(encoding="utf-8"))
    for entry in schema_folder().iterdir()
}


def editor_data(value: Any) -> Any:
    """What an editor sees in a YAML file: a number is a number."""
    if isinstance(value, dict):
        return {key: editor_data(item) for key, item in value.items()}
    if isinstance(value, list):
        return [editor_data(item) for item in value]
    if isinstance(value, strict_yaml.Number):
        return int(value) if value.isdigit() else float(value)
    return value


def faults(kind: str, data: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMAS[kind]).iter_errors(data)]


def data_of(path: Path) -> Any:
    return editor_data(strict_yaml.parse(path.read_text(encoding="utf-8")).data)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_a_schema_with_a_title_and_a_name(name: str):
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["title"]
    assert SCHEMAS[name]["$id"] == f"urn:skprules:{name.removesuffix('-1')}:1"


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_that_of_the_model_and_the_words(kind: str):
    """If not: make schemas."""
    assert (schema_folder() / f"case-{kind}-1.json").read_text(encoding="utf-8") == text(kind)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_example_passes(path: Path):
    data = data_of(path)
    assert faults("case-unit-1" if "unit" in data else "case-skp-1", data) == []


@given(case_data())
@settings(max_examples=40, deadline=None)
def test_every_generated_case_passes(data: dict[str, Any]):
    assert faults("case-skp-1", {"skprules": 1, **data}) == []


def places(data: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield above
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places(value, (*above, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from places(value, (*above, number))


WHOLE = data_of(ROOT / "tests" / "data" / "case-complete.yaml")


@pytest.mark.parametrize(
    "place", [place for place in places(WHOLE) if place], ids=lambda place: ".".join(map(str, place))
)
def test_a_case_that_is_broken_at_one_place_fails_and_is_not_read_either(place: tuple[Any, ...]):
    """In place of what is there, a mapping with a key that nothing has: right nowhere."""
    data = deepcopy(WHOLE)
    around = data
    for step in place[:-1]:
        around = around[step]
    around[place[-1]] = {"bukan_kunci": {"x": [1]}}
    assert faults("case-skp-1", data)
    with pytest.raises(skprules.InputError):
        skprules.read(json.loads(json.dumps(data)))


BROKEN: dict[str, Any] = {
    "word": lambda data: data["skp"].update(pendekatan="kira-kira"),
    "missing": lambda data: data["pegawai"].pop("nama"),
    "kind of position missing": lambda data: data["pegawai"]["jabatan"].pop("jenis"),
    "unknown key": lambda data: data.update(periodee=1),
    "number": lambda data: data["pegawai"].update(nip="123"),
    "two identities": lambda data: data["pegawai"].update(nip="199001012015031001", nrp="12345"),
    "date": lambda data: data["periode"].update(mulai="1 Januari 2026"),
    "version": lambda data: data.update(skprules=2),
    "no list": lambda data: data["skp"].update(hasil_kerja="satu"),
    "yes or no": lambda data: data["pegawai"]["jabatan"].update(ketua_tim="ya"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_case_fails_and_is_not_read_either(name: str):
    data = data_of(ROOT / "examples" / "administrator-kualitatif.yaml")
    assert faults("case-skp-1", data) == []
    BROKEN[name](data)
    assert faults("case-skp-1", data)
    with pytest.raises(skprules.InputError):
        skprules.read(data)


def test_every_key_is_explained():
    for kind in KINDS:
        schema = SCHEMAS[f"case-{kind}-1"]
        for name, part in {"root": schema, **schema["$defs"]}.items():
            for key, value in part["properties"].items():
                assert "description" in value, (name, key)


def test_every_explanation_is_of_a_key_in_both_languages_with_clauses_that_exist():
    known = skprules.load_rules().regulations["permenpanrb-6-2022"].clauses
    for name, entries in explanations().items():
        for key, entry in entries.items():
            assert {"id", "en"} <= set(entry) <= {"id", "en", "clause"}, (name, key)
            assert set(entry.get("clause", ())) <= set(known), (name, key)
    used = {key.text.id for cls in every_class() for key in keys_of(cls) if key.text is not None}
    assert {entry["id"] for entries in explanations().values() for entry in entries.values()} - used == set()


def every_class() -> set[type]:
    """The classes of case files and unit files."""
    found: set[type] = set()
    waiting: list[type] = [Case, UnitFile]
    while waiting:
        cls = waiting.pop()
        if cls in found:
            continue
        found.add(cls)
        shapes = [shape for key in keys_of(cls) for shape in (key.shape, key.shape.item) if shape is not None]
        waiting += [shape.cls for shape in shapes if shape.cls is not None and shape.kind != "number"]
    return found


# ---- reports -------------------------------------------------------------------------------------------------------

REPORTS = {
    "check examples/banyak-kesalahan.yaml none.yaml examples/unit/unit.yaml": "check",
    "check examples/banyak-kesalahan.yaml --why": "check",
    "plan examples/unit/unit.yaml -o out": "plan",
    "fill examples/perawat-terampil.yaml none.yaml -o out": "fill",
    "fill --blank --form A.1.7 -o out": "fill",
    "demo -o out": "demo",
    "doctor": "doctor",
    "evaluate examples/perawat-terampil-evaluasi.yaml none.yaml": "evaluate",
    "unit examples/unit/unit.yaml none.yaml": "unit",
    "new baru.yaml": "new",
    "schema": "schema",
    "rules list": "rules",
    "rules show prioritas": "rule",
    "rules show predikat-kinerja": "rule",
    "rules coverage": "coverage",
    "rules verify": "verify",
    "forms list": "forms",
    "forms show A.1.7": "form",
    "forms export out": "export",
    "forms lint A.1.7.docx none.docx --form A.1.7": "lint",
    "read A.1.7.docx": "read",
    "batch examples/unit/anggota -o out --workers 1": "batch-summary",
    "batch verify none": "batch-verify",
    "rules diff permenpanrb-6-2022 se-menpanrb-3-2023": "rules-diff",
    "unit examples/unit/unit.yaml": "unit",
    "rules show nothing-of-the-kind": "error",
    "check examples/perawat-terampil.yaml --lang fr": "error",
}


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    skprules.fill(skprules.read("examples/perawat-terampil.yaml")).save("A.1.7.docx")
    return tmp_path


@pytest.mark.parametrize("line", REPORTS)
@pytest.mark.usefixtures("workplace")
def test_every_report_is_as_its_schema_says(line: str):
    said = json.loads(CliRunner().invoke(app, [*line.split(), "--json"]).stdout)
    assert said["schema"] == f"skprules/{REPORTS[line]}/1"
    assert faults(f"{REPORTS[line]}-1", said) == []


@pytest.mark.usefixtures("workplace")
def test_the_manifest_of_a_batch_is_as_its_schema_says():
    CliRunner().invoke(app, ["batch", "examples/unit/anggota", "-o", "out", "--workers", "1"])
    assert faults("batch-1", json.loads(Path("out/manifest.json").read_text(encoding="utf-8"))) == []


def test_every_report_that_the_program_knows_has_a_schema():
    named = {
        name
        for path in Path(skprules.__file__).parent.rglob("*.py")
        for name in re.findall(r'"skprules/([a-z-]+)/1"', path.read_text(encoding="utf-8"))
    }
    assert {f"{name}-1" for name in named} | {f"case-{kind}-1" for kind in KINDS} == set(SCHEMAS)


def test_every_kind_is_listed_and_shown():
    rows = json.loads(CliRunner().invoke(app, ["schema", "--json"]).stdout)["schemas"]
    assert len(rows) == len(SCHEMAS)
    assert [row["kind"] for row in rows if row["of"] == "file"] == list(KINDS)
    for row in rows:
        shown = json.loads(CliRunner().invoke(app, ["schema", row["kind"]]).stdout)
        assert shown["title"] == row["title"]
        assert shown in SCHEMAS.values()
    assert CliRunner().invoke(app, ["schema", "tidak-ada"]).exit_code == 2
    assert json.loads(CliRunner().invoke(app, ["schema", "rules-list"]).stdout) == SCHEMAS["rules-1"]
