"""The architecture: one direction of imports, small modules, one importer for each library that needs a shield."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import skprules

# From left to right: a module imports from its own layer or from those before it.
LAYERS = (
    "text",
    "errors",
    "resources",
    "strict_yaml",
    "domains",
    "model",
    "workbook",
    "reading",
    "law",
    "documents",
    "batch",
    "api",
    "cli",
)
OUTSIDE = ("__init__", "__main__")  # the names of the package, and its start
PACKAGE = Path(skprules.__file__).parent
DATA = ("rules", "docx_templates", "examples")  # below the package only where it is installed from a wheel
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] not in DATA)
LINE_LIMIT = 330
HEAVY = (
    "docxtpl",
    "docx",
    "jinja2",
    "openpyxl",
    "durable_rules_engine",
    "jsonschema",
    "rich",
    "typer",
    "yaml",
    "cattrs",
    "matplotlib",
)
SHIELDED = {
    "yaml": {"strict_yaml.py"},
    "durable": set(),
    "durable_rules_engine": {"law/engine.py"},
    "docxtpl": {"documents/template.py"},
    "matplotlib": {"documents/chart_picture.py"},
    "jsonschema": {"law/verify.py"},
    "isal": {"documents/package.py"},
    "orjson": {"reading/fast_json.py"},
    "pyarrow": {"batch/parquet.py"},
    "fsspec": {"batch/places.py"},
    "distributed": {"cli/batch.py"},
}  # fmt: skip


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imported(path: Path) -> Iterator[str]:
    """Every module that a module names in an import, wherever it stands in the text."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports from a relative path"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(module: str) -> str | None:
    """The layer of a module of ours (``skprules.law.check`` → ``law``), or None."""
    parts = module.split(".")
    return parts[1] if parts[0] == "skprules" and len(parts) > 1 else None


def test_every_module_belongs_to_a_layer():
    assert {name(path).split("/")[0].removesuffix(".py") for path in MODULES} == {*LAYERS, *OUTSIDE}


@pytest.mark.parametrize(
    "path", [path for path in MODULES if name(path) not in {f"{item}.py" for item in OUTSIDE}], ids=name
)
def test_a_module_imports_from_its_own_layer_or_from_those_before_it(path: Path):
    own = LAYERS.index(name(path).split("/")[0].removesuffix(".py"))
    used = {layer(module) for module in imported(path)} - {None}
    assert {module for module in used if module not in (*LAYERS[: own + 1], *DATA)} == set()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_of_a_size_to_be_read_at_one_go(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINE_LIMIT


@pytest.mark.parametrize("library", SHIELDED)
def test_a_library_that_needs_a_shield_has_one_importer(library: str):
    users = {name(path) for path in MODULES if any(module.split(".")[0] == library for module in imported(path))}
    assert users == SHIELDED[library]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_what_it_is_for(path: Path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", [path for path in MODULES if not name(path).startswith("cli/")], ids=name)
def test_nothing_is_printed_outside_the_command_line(path: Path):
    calls = (node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    assert "print" not in {call.id for call in calls if isinstance(call, ast.Name)}


def loaded_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after some code."""
    program = f"import json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    return set(json.loads(ran.stdout.splitlines()[-1]))


def test_importing_the_package_loads_nothing_heavy():
    loaded = loaded_after("import skprules")
    assert loaded & set(HEAVY) == set()
    assert {module for module in loaded if module.startswith("skprules.")} == set()


def test_reading_a_file_loads_neither_law_nor_documents_nor_the_command_line():
    loaded = loaded_after("from skprules.reading import parse\nparse('a: 1')")
    assert "yaml" in loaded
    assert (
        loaded & {"docxtpl", "docx", "jinja2", "openpyxl", "durable_rules_engine", "jsonschema", "rich", "typer"}
        == set()
    )
    assert {layer(module) for module in loaded} & {"law", "documents", "api", "cli"} == set()


def test_the_json_schema_validator_is_loaded_by_the_proof_alone():
    loaded = loaded_after("import skprules\nskprules.check(skprules.read(skprules.example('perawat-terampil.yaml')))")
    assert "jsonschema" not in loaded
    assert "skprules.law.check" in loaded


def test_a_command_that_only_answers_loads_no_documents():
    loaded = loaded_after("from skprules.cli import app\ntry:\n    app(['--version'])\nexcept SystemExit:\n    pass")
    assert loaded & {"docxtpl", "docx", "jinja2", "openpyxl", "jsonschema", "durable_rules_engine"} == set()
