"""The site: how-to pages whose programs run, the generated reference with everything in it, and a build without warnings."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main
from PIL import Image

import skprules
from skprules.cli import app
from skprules.law.shipped import overlay_folders
from skprules.resources import schema_folder

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def load(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "_generated"
    load("generate").generate(folder)
    return folder


def test_every_rule_stands_in_the_reference_with_its_clauses(generated: Path):
    rules = skprules.load_rules(*(overlay.name for overlay in overlay_folders()))
    pages = {path.name: path.read_text(encoding="utf-8") for path in (generated / "rules").iterdir()}
    listed = re.findall(r"^rules/(\S+)$", (generated / "rules.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {f"{name}.md" for name in listed} == set(pages)
    for rule in rules.rules.values():
        page = pages[rule.file.id.rpartition("/")[0].replace("/", "-") + ".md"]
        section = page.split(f"`{rule.file.id}`")[1].split("\n## ")[0]
        assert f"### {rule.raw.id}\n" in section
        assert all(f"- **{clause}** (" in section for clause in rule.citation.clauses)


def test_every_form_stands_there_with_a_picture_that_exists(generated: Path):
    page = (generated / "forms.md").read_text(encoding="utf-8")
    for file in skprules.load_rules().forms():
        assert file.form is not None
        section = page.split(f"\n## {file.form.id}\n")[1].split("\n## ")[0]
        pictures = re.findall(r"!\[\S+\]\(\.\./(\S+)\)", section)
        assert pictures
        assert all((DOCS / picture).is_file() for picture in pictures)


def every_command(group: Any, above: str = "skprules") -> list[str]:
    below = [
        name
        for key, command in getattr(group, "commands", {}).items()
        for name in every_command(command, f"{above} {key}")
    ]
    return [above, *below]


def test_every_command_stands_there_in_both_languages(generated: Path):
    page = (generated / "commands.md").read_text(encoding="utf-8")
    for name in every_command(typer.main.get_command(app)):
        section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert f"Pemakaian: {name} " in section
        assert f"Usage: {name} " in section


def test_every_schema_and_every_key_stands_there(generated: Path):
    page = (generated / "schemas.md").read_text(encoding="utf-8")
    assert {entry.name for entry in schema_folder().iterdir()} == set(
        re.findall(r"^\| `(\S+\.json)`", page, re.MULTILINE)
    )
    keys = set(re.findall(r"^- `(\w+)` \(", (generated / "keys.md").read_text(encoding="utf-8"), re.MULTILINE))
    for kind in ("skp", "unit"):
        schema = json.loads((schema_folder() / f"case-{kind}-1.json").read_text(encoding="utf-8"))
        for part in (schema, *schema["$defs"].values()):
            assert set(part["properties"]) <= keys


def test_every_page_is_in_the_table_of_contents():
    text = (DOCS / "index.md").read_text(encoding="utf-8")
    for page in DOCS.rglob("*.md"):
        name = page.relative_to(DOCS).with_suffix("").as_posix()
        if name != "index" and not name.startswith(("explanation/", "_generated/")):
            assert f"\n{name}\n" in text
        if name.startswith("explanation/"):
            assert f"({name}.md)" in text


def test_the_django_project_of_the_page_answers_as_shown(tmp_path: Path):
    pytest.importorskip("django")
    page = (DOCS / "cara" / "pustaka.md").read_text(encoding="utf-8")
    for block in re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE):
        name = re.match(r"# (\w+\.py)\n", block)
        assert name is not None
        (tmp_path / name[1]).write_text(block, encoding="utf-8")
    (shown,) = re.findall(r"^```text\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    ran = subprocess.run(
        [sys.executable, "coba.py"], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert (ran.stdout, ran.returncode) == (shown, 0), ran.stderr


def test_the_readme_shows_small_pictures_of_a_form_and_of_a_check():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[([^\]]+)\]\((docs/pictures/\S+\.png)\)", text)
    assert {"docs/pictures/check.png", "docs/pictures/filled.png"} <= {path for _, path in shown}
    for words, path in shown:
        assert words
        assert (ROOT / path).stat().st_size < 300_000
        with Image.open(ROOT / path) as picture:
            assert min(picture.size) > 300


@pytest.mark.slow
def test_make_docs_builds_without_warnings(tmp_path: Path):
    """In its own environment; where the network is missing, pip says so and the test is skipped."""
    made = subprocess.run(
        ["make", f"VENV={tmp_path / 'venv'}", f"PYTHON={sys.executable}", f"{tmp_path / 'venv'}/.docs"],
        cwd=ROOT, capture_output=True, text=True, timeout=900, check=False,
    )  # fmt: skip
    if made.returncode and "No matching distribution" in made.stderr:
        pytest.skip("no network, and so no Sphinx")
    assert made.returncode == 0, made.stderr
    python = tmp_path / "venv" / "docs" / "bin" / "python"
    built = subprocess.run(
        [python, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", DOCS, tmp_path / "html"],
        capture_output=True, text=True, timeout=600, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (built.returncode, built.stderr) == (0, "")
    page = (tmp_path / "html" / "_generated" / "forms.html").read_text(encoding="utf-8")
    assert "A.1.7" in page
