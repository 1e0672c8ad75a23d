"""Microsoft's own checker, the Open XML SDK, has nothing to say against the documents.

It comes from npm (`@ooxml-tools/validate`, in WebAssembly) into a folder of the user's cache, or into the one that the
variable ``OOXML_VALIDATOR`` names; where there is no npm, or no network the first time, these tests say so and are skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from documents import form_contexts, shape_grid, word_files
from ooxml import members

from skprules import example, fill_all, load_rules, read
from skprules.documents.forms import fill_empty
from skprules.documents.settings import Pengaturan
from skprules.documents.template import compile_template
from skprules.errors import InputError
from skprules.resources import example_folder

pytestmark = pytest.mark.slow

PACKAGE, VERSION = "@ooxml-tools/validate", "0.4.6"
RULES = load_rules()
FORMS = [file.form.id for file in RULES.forms() if file.form is not None]
PROGRAM = """
import fs from "node:fs"; import { pathToFileURL } from "node:url";
const found = await import(pathToFileURL(process.argv[2]).href);
const validate = found.default.default ?? found.default;
const findings = {};
for (const file of process.argv.slice(3)) {
  const errors = await validate(new Uint8Array(fs.readFileSync(file)), "Microsoft365");
  findings[file] = errors.map((error) => `${error.description ?? ""} ${error.path?.xPath ?? ""}`);
}
fs.writeSync(1, JSON.stringify(findings));
process.exit(0);
"""


@pytest.fixture(scope="module")
def validator() -> Path:
    """The validator's main file, installed where it is not there yet."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("NOT VALIDATED BY THE OPEN XML SDK: there is no npm or node on this machine")
    cache = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser()
    folder = Path(os.environ.get("OOXML_VALIDATOR") or cache / "skprules-tests" / f"ooxml-validate-{VERSION}")
    main = folder / "node_modules" / PACKAGE / "dist" / "npm" / "index.js"
    if not main.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", f"{PACKAGE}@{VERSION}"],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        if done.returncode != 0 or not main.is_file():
            reason = done.stderr.strip().splitlines()[-1:]
            pytest.skip(f"NOT VALIDATED BY THE OPEN XML SDK: npm could not install {PACKAGE} ({reason})")
    return main


def findings(validator: Path, folder: Path, documents: dict[str, bytes]) -> dict[str, list[str]]:
    """What the validator says to each document."""
    program = folder / "validate.mjs"
    program.write_text(PROGRAM)
    paths = {name: folder / f"{name}.docx" for name in documents}
    for name, path in paths.items():
        path.write_bytes(documents[name])
    done = subprocess.run(
        ["node", str(program), str(validator), *map(str, paths.values())],
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    answer: dict[str, list[str]] = json.loads(done.stdout)
    return {name: answer[str(path)] for name, path in paths.items()}


def test_filled_examples_are_valid(validator: Path, tmp_path: Path) -> None:
    documents: dict[str, bytes] = {}
    for entry in sorted(example_folder().iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".yaml"):
            try:
                filled = fill_all(read(example(entry.name)), blank=True)
            except InputError:
                continue  # an example of faults that no form can be filled with
            documents |= {f"{entry.name}-{document.name}": document.bytes for document in filled}
    assert documents
    assert {name: said for name, said in findings(validator, tmp_path, documents).items() if said} == {}


def test_empty_forms_are_valid(validator: Path, tmp_path: Path) -> None:
    documents = {form: fill_empty(form, RULES).bytes for form in FORMS}
    small = Pengaturan(kertas="A4", pilihan="hanya_yang_berlaku")
    documents |= {f"{form}-A4": fill_empty(form, RULES, settings=small).bytes for form in FORMS}
    assert {name: said for name, said in findings(validator, tmp_path, documents).items() if said} == {}


def test_every_form_in_every_shape_is_valid(validator: Path, tmp_path: Path) -> None:
    shapes = shape_grid.GRID + shape_grid.MATRIX_GRID
    documents = {f"{form}-{shape}": shape_grid.filled(form, shape)[0].bytes for form, shape in shapes}
    assert {name: said for name, said in findings(validator, tmp_path, documents).items() if said} == {}


def test_a_fault_is_noticed(validator: Path, tmp_path: Path) -> None:
    content = compile_template(word_files.shipped("A.1.7"), name="A.1.7").render(form_contexts.realistic("A.1.7"))
    parts = members(content)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:tblHeader/>", b"<w:tblHaeder/>", 1)
    (said,) = findings(validator, tmp_path, {"rusak": word_files.zipped(parts)}).values()
    assert said
