"""Draws the two pictures of the README: a filled form and what `check` prints. Needs LibreOffice, poppler and a font."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from typer.testing import CliRunner

import skprules
from skprules.cli import app

PICTURES = Path(__file__).parent / "pictures"
COLUMNS, LINES, SIZE = 96, 34, 15
BACK, FORE, DIM, COLOURS = (
    "#1e1e2e",
    "#e6e6ef",
    "#8c8fa8",
    {"WAJIB": "#ff6b6b", "SEBAIKNYA": "#f2c14e", "BOLEH": "#5ec8d8"},
)
CASE = "banyak-kesalahan.yaml"


def filled() -> None:
    """The first page of A.1.7, filled from an example."""
    with tempfile.TemporaryDirectory() as folder:
        path = skprules.fill(skprules.read(skprules.example("perawat-terampil.yaml"))).save(folder)
        office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        subprocess.run([*office, "--outdir", folder, path], check=True, capture_output=True)  # noqa: S603 - fixed arguments
        made = str(path.with_suffix("")) if isinstance(path, Path) else str(path)[:-5]
        cut = ["pdftoppm", "-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile", f"{made}.pdf", f"{folder}/page"]
        subprocess.run(cut, check=True)  # noqa: S603 - as above
        with Image.open(f"{folder}/page.png") as page:
            page.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(PICTURES / "filled.png", optimize=True)


def checked(font_file: str) -> None:
    """The first findings of the example that is full of faults, as a terminal shows them."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / CASE
        copy.write_text(skprules.example(CASE).read_text(encoding="utf-8"), encoding="utf-8")
        shown = CliRunner().invoke(app, ["check", str(copy)]).stdout.replace(folder + "/", "")
    lines = [(f"$ skprules check {CASE}", FORE)]
    for line in shown.splitlines():
        indent = " " * (len(line) - len(line.lstrip()))
        quiet = line.lstrip().startswith(("baris ", "permenpanrb-", "Tafsir"))
        colour = COLOURS.get(line.split()[0].rstrip(":"), DIM if quiet else FORE)
        lines += [
            (part, colour) for part in textwrap.wrap(line, COLUMNS, subsequent_indent=indent, break_on_hyphens=False)
        ]
    lines = [*lines[: LINES - 2], ("    …", DIM), lines[-1]]
    font = ImageFont.truetype(font_file, SIZE)
    width, height = round(font.getlength("x" * COLUMNS)) + 32, (SIZE + 5) * len(lines) + 24
    picture = Image.new("RGB", (width, height), BACK)
    pen = ImageDraw.Draw(picture)
    for number, (line, colour) in enumerate(lines):
        pen.text((16, 12 + number * (SIZE + 5)), line, font=font, fill=colour)
    picture.save(PICTURES / "check.png", optimize=True)


if __name__ == "__main__":
    named = subprocess.run(["fc-match", "-f", "%{file}", "monospace"], check=True, capture_output=True, text=True)  # noqa: S607 - of fontconfig
    checked(sys.argv[1] if len(sys.argv) > 1 else named.stdout)
    filled()
