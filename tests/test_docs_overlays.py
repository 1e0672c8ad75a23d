"""The documentation of the overlays: every one is listed with its day, every reading of theirs is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import skprules
from skprules.law.shipped import overlay_folders

ROOT = Path(__file__).parents[1]
OVERLAYS = tuple(folder.name for folder in overlay_folders())
RULES = skprules.load_rules(*OVERLAYS)


def section(page: str, heading: str) -> str:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.split(r"^## ", text.split(f"\n## {heading}\n")[1], flags=re.MULTILINE)[0]


def rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in text.splitlines() if line[:3] == "| `"]


def test_every_overlay_is_listed_with_its_first_day():
    listed = {row[0].strip("`"): row[1] for row in rows(section("docs/explanation/rule-files.md", "Overlays"))}
    assert listed == {name: str(RULES.regulations[name].in_force.from_) for name in OVERLAYS}


def test_every_tafsir_of_an_overlay_is_listed():
    listed = {
        (row[0].strip("`"), row[1]) for row in rows(section("docs/explanation/interpretation.md", "The overlays"))
    }
    found = {
        (file.id, file.tafsir.en)
        for file in RULES.files.values()
        if file.id.startswith(OVERLAYS) and file.tafsir is not None
    }
    found |= {
        (name, value.tafsir.en)
        for name, figure in RULES.parameters.items()
        for value in figure.values
        if figure.regulation in OVERLAYS and value.tafsir is not None
    }
    assert listed == found


@pytest.mark.parametrize("name", OVERLAYS)
def test_every_clause_of_an_overlay_has_its_answer(name):
    for clause in RULES.regulations[name].clauses.values():
        assert clause.status in ("carried", "not_encoded")
        for operation in clause.operations:
            module, _, function = operation.rpartition(".")
            assert hasattr(__import__(module, fromlist=[function]), function)
