"""Pictures of all forms: every page of one filled document of each, and the first page of each on one sheet.

    python docx_templates/build/contact_sheet.py [OUT_DIR]

Needs LibreOffice, pdftoppm and Pillow (``skprules[build]``).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw, ImageFont

import skprules
from skprules.documents.pdf import convert
from skprules.strict_yaml import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skprules.model import Case
    from skprules.model.unit import Unit

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
TARGET = ROOT / "docs" / "pictures"
DOTS_AN_INCH = 75
COLUMNS = 4  # of the sheet of all forms
COLUMNS_OF_A_FORM = 2
CELL, GAP = (600, 600), 24
COLOURS = 16
# What each picture shows: an example, and which part of it where a form has several.
SHOWN: dict[str, tuple[str, str | None]] = {
    "A.1.1": ("direktur-rsud-kualitatif.yaml", None),
    "A.1.2": ("kepala-dinas-kuantitatif.yaml", None),
    "A.1.3": ("kepala-dinas-kuantitatif.yaml", "iki-1.2"),
    "A.1.4": ("kepala-dinas-kuantitatif.yaml", None),
    "A.1.5": ("unit/unit.yaml", "Tim Layanan Perpustakaan"),
    "A.1.5-dua-tingkat": ("unit/unit.yaml", None),
    "A.1.6": ("administrator-kualitatif.yaml", None),
    "A.1.7": ("perawat-terampil.yaml", None),
    "A.1.8": ("perawat-terampil.yaml", None),
    "C.1.1": ("administrator-kualitatif-evaluasi.yaml", "bulan_9"),
    "C.1.2": ("kepala-dinas-kuantitatif.yaml", "triwulan_2"),
    "C.1.3": ("perawat-terampil-evaluasi.yaml", "triwulan_1"),
    "DEKP": ("perawat-terampil-evaluasi.yaml", "akhir"),
}
# No example is an evaluation of a leader; this one of C.1.2 is laid over the plan that it evaluates.
EVALUATED = {"kepala-dinas-kuantitatif.yaml": "evaluasi-kepala-dinas.yaml"}


def _data(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = parse(path.read_text(encoding="utf-8"), str(path)).data
    return data


def example(name: str) -> Case | Unit:
    """An example, with the evaluation that is kept here for it."""
    if name not in EVALUATED:
        return skprules.read(EXAMPLES / name)
    return skprules.read(_data(EXAMPLES / name) | _data(Path(__file__).parent / EVALUATED[name]))


def documents(folder: Path) -> dict[str, Path]:
    """One filled document of each form."""
    return {
        name: skprules.fill(example(source), name.removesuffix("-dua-tingkat"), part=part).save(folder / f"{name}.docx")
        for name, (source, part) in SHOWN.items()
    }


def pages(pdf: Path) -> list[Image.Image]:
    """All pages as pictures."""
    stem = pdf.with_suffix("")
    command = ["pdftoppm", "-r", str(DOTS_AN_INCH), "-png", str(pdf), str(stem)]
    subprocess.run(command, check=True)  # noqa: S603 - a program of Debian's with arguments of our own
    numbered = sorted(pdf.parent.glob(f"{stem.name}-*.png"), key=lambda path: int(path.stem.rpartition("-")[2]))
    return [Image.open(path).convert("RGB") for path in numbered]


def sheet(shown: dict[str, Image.Image], columns: int) -> Image.Image:
    """Pictures side by side, each under its name."""
    columns = min(columns, len(shown))
    width = max(page.width for page in shown.values())
    height = max(page.height for page in shown.values()) + GAP
    rows = -(-len(shown) // columns)
    whole = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), "#e8e8e8")
    pen, font = ImageDraw.Draw(whole), ImageFont.load_default(16)
    for place, (name, page) in enumerate(shown.items()):
        left, top = GAP + place % columns * (width + GAP), GAP + place // columns * (height + GAP)
        pen.text((left, top), name, fill="black", font=font)
        whole.paste(page, (left, top + GAP))
    return whole.quantize(COLOURS)


def pictures(found: dict[str, list[Image.Image]]) -> Iterator[tuple[str, Image.Image]]:
    """The sheet of all forms, then one of each; by file name."""
    first = {name: shown[0].copy() for name, shown in found.items()}
    for page in first.values():
        page.thumbnail(CELL)
    yield "forms", sheet(first, COLUMNS)
    for name, shown in found.items():
        numbered = {f"{name}, {number}/{len(shown)}": page for number, page in enumerate(shown, 1)}
        yield name, sheet(numbered, COLUMNS_OF_A_FORM)


def main(target: Path) -> None:
    """Draw the pictures."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        found = documents(Path(folder))
        convert(tuple(found.values()), Path(folder))
        drawn = {name: pages(path.with_suffix(".pdf")) for name, path in found.items()}
    for name, picture in pictures(drawn):
        picture.save(target / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
