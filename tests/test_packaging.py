"""What is built carries the law, the forms and the examples, and works far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from skprules import resources

ROOT = Path(__file__).parents[1]
DATA = {"skprules/rules": "rules", "skprules/docx_templates": "docx_templates", "skprules/examples": "examples"}
KINDS = (".yaml", ".json", ".docx", ".png")
ENGINE_FLAGS = {"CPPFLAGS": "-O2 -DPyEval_CallObject=PyObject_CallObject"}


def data_files(folder: str) -> set[str]:
    """The data files of a folder of the checkout, without what only builds them."""
    found = (path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*") if path.suffix in KINDS)
    return {path.as_posix() for path in found if path.parts[0] != "build"}


def test_the_data_folders_are_read_from_wherever_the_package_is_installed() -> None:
    assert (resources.rule_folder() / "schema.json").is_file()
    assert (resources.template_folder() / "A.1.7.docx").is_file()
    assert (resources.example_folder() / "perawat-terampil.yaml").is_file()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist, made from a copy of the checkout."""
    folder = tmp_path_factory.mktemp("built")
    subprocess.run([sys.executable, "-m", "pip", "--version"], check=True, capture_output=True)
    copy = folder / "checkout"
    files = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, files.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes())
    builder = folder / "builder"
    venv.create(builder, with_pip=True)
    subprocess.run([builder / "bin" / "python", "-m", "pip", "install", "-q", "build"], check=True)
    subprocess.run(
        [builder / "bin" / "python", "-m", "build", "-o", folder / "dist", copy], check=True, capture_output=True
    )
    return folder / "dist"


@pytest.mark.slow
def test_wheel_and_sdist_carry_the_rules_the_templates_and_the_examples(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = wheel.namelist()
    for inside, folder in DATA.items():
        carried = {
            name.removeprefix(f"{inside}/") for name in names if name.startswith(f"{inside}/") and name.endswith(KINDS)
        }
        assert carried == data_files(folder)
    schemas = {path.name for path in (ROOT / "skprules" / "schemas").iterdir()}
    assert {"skprules/py.typed", *(f"skprules/schemas/{name}" for name in schemas)} <= set(names)
    assert {"skprules/reading/fields.yaml", "skprules/reading/starters.yaml"} <= set(names)
    assert {f"skprules/workbook/sheets/{name}.yaml" for name in ("kinds", "skp", "unit")} <= set(names)
    assert not [name for name in names if name.startswith(("tests", "docs", "benchmarks")) or "/build/" in name]
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        sources = {name.partition("/")[2] for name in sdist.getnames()}
    assert {f"{folder}/{name}" for folder in DATA.values() for name in data_files(folder)} <= sources
    assert {"Makefile", "docx_templates/build/make.py", "tests/test_packaging.py", "docs/index.md"} <= sources


@pytest.mark.slow
def test_the_wheel_does_the_job_in_an_empty_environment_outside_the_checkout(built: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "-q", next(built.glob("*.whl"))], check=True, env=os.environ | ENGINE_FLAGS
    )
    work = tmp_path / "work"
    work.mkdir()
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    shown = subprocess.run(
        [python, "-m", "skprules", "demo"], cwd=work, env=clean, check=True, capture_output=True, text=True
    )
    written = sorted(path.name for path in (work / "demo").iterdir())
    assert [name for name in written if name.startswith("A.1.7-")]
    assert all(name in shown.stdout for name in written)
    assert "permenpanrb-6-2022/planning/prioritas#prioritas-belum-ditetapkan" in shown.stdout
