"""One picture of all forms, filled from the shipped examples: the first page of each.

    python docx_templates/build/contact_sheet.py [OUT.png]

Needs LibreOffice, pdftoppm and Pillow (``skprules[build]``).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

import skprules
from skprules.documents.pdf import convert

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "docs" / "pictures" / "forms.png"
DOTS_AN_INCH = 45
COLUMNS, CELL, GAP = 4, (600, 600), 24
COLOURS = 32


def documents(folder: Path) -> dict[str, Path]:
    """The first filled document of each form; the empty form where no example fills it."""
    found: dict[str, Path] = {}
    examples = [*sorted((ROOT / "examples").glob("*.yaml")), ROOT / "examples" / "unit" / "unit.yaml"]
    for example in examples:
        case = skprules.read(example)
        if skprules.check(case).ok:
            for document in skprules.fill_all(case):
                if document.form not in found:
                    found[document.form] = document.save(folder / f"{document.form}.docx")
    rules = skprules.load_rules()
    for file in rules.forms():
        if file.form is not None and file.form.id not in found:
            empty = skprules.documents.forms.fill_empty(file.form.id, rules)
            found[file.form.id] = empty.save(folder / f"{file.form.id}.docx")
    return dict(sorted(found.items()))


def first_page(pdf: Path) -> Image.Image:
    """The first page as a picture."""
    stem = pdf.with_suffix("")
    command = ["pdftoppm", "-r", str(DOTS_AN_INCH), "-png", "-f", "1", "-l", "1", "-singlefile", str(pdf), str(stem)]
    subprocess.run(command, check=True)  # noqa: S603 - a program of Debian's with arguments of our own
    return Image.open(f"{stem}.png").convert("RGB")


def sheet(pages: dict[str, Image.Image]) -> Image.Image:
    """All pages side by side, each under the id of its form."""
    rows = -(-len(pages) // COLUMNS)
    whole = Image.new("RGB", (COLUMNS * (CELL[0] + GAP) + GAP, rows * (CELL[1] + GAP) + GAP), "#e8e8e8")
    pen, font = ImageDraw.Draw(whole), ImageFont.load_default(16)
    for place, (form, page) in enumerate(pages.items()):
        left, top = GAP + place % COLUMNS * (CELL[0] + GAP), GAP + place // COLUMNS * (CELL[1] + GAP)
        page.thumbnail((CELL[0], CELL[1] - GAP))
        pen.text((left, top), form, fill="black", font=font)
        whole.paste(page, (left, top + GAP))
    return whole.quantize(COLOURS)


def main(target: Path) -> None:
    """Draw the picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = documents(folder)
        convert(tuple(found.values()), folder)
        pages = {form: first_page(path.with_suffix(".pdf")) for form, path in found.items()}
        target.parent.mkdir(parents=True, exist_ok=True)
        sheet(pages).save(target, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
