"""Build the Word templates from the wording in the rule files.

python docx_templates/build/make.py [OUT_DIR] [--default-parts] [--curves]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import blocks
import form_a_1_1
import form_a_1_2
import form_a_1_3
import form_a_1_4
import form_a_1_5
import form_a_1_6
import form_a_1_7
import form_a_1_8
import form_c_1_1
import form_c_1_2
import form_c_1_3
import form_dekp
from word_package import word_file
from wording import Wording, read_wording

TEMPLATES = Path(__file__).parents[1]

# The layout is the form's, not its text: how the content is made, and the size of text in tables in half points.
_LAYOUTS = {
    "A.1.1": (form_a_1_1.build, 22),
    "A.1.2": (form_a_1_2.build, 20),
    "A.1.3": (form_a_1_3.build, 22),
    "A.1.4": (form_a_1_4.build, 20),
    "A.1.5": (form_a_1_5.build, 20),
    "A.1.5-dua-tingkat": (form_a_1_5.build_two_levels, 20),
    "A.1.6": (form_a_1_6.build, 22),
    "A.1.7": (form_a_1_7.build, 20),
    "A.1.8": (form_a_1_8.build, 22),
    "C.1.1": (form_c_1_1.build, 20),
    "C.1.2": (form_c_1_2.build, 20),
    "C.1.3": (form_c_1_3.build, 20),
    "DEKP": (form_dekp.build, 22),
}


def template(name: str, wording: Wording, *, default_parts: bool = False) -> bytes:
    """The template called ``name``: the form's id, such as ``A.1.7``, or one of its variants, such as ``A.1.5-dua-tingkat``."""
    build, text_size = _LAYOUTS[name]
    (settings,) = (settings for settings in wording.settings.values() if name in _names(settings))
    section = blocks.page(landscape=settings["orientation"] == "landscape")
    return word_file(build(wording), section, text_size=text_size, default_parts=default_parts)


def templates(*, default_parts: bool = False) -> dict[str, bytes]:
    """All templates, by file name."""
    wording = read_wording()
    return {
        f"{name}.docx": template(name, wording, default_parts=default_parts)
        for settings in wording.settings.values()
        for name in _names(settings)
    }


def _names(settings: dict[str, Any]) -> list[str]:
    """The templates of a form, without the ending of files."""
    return [file.removesuffix(".docx") for file in (settings["template"], *settings.get("variants", {}).values())]


def main() -> None:
    """Write all templates into a folder."""
    parser = argparse.ArgumentParser(description="Build the Word templates from the wording in the rule files.")
    parser.add_argument("folder", metavar="OUT_DIR", nargs="?", type=Path, default=TEMPLATES)
    parser.add_argument(
        "--default-parts", action="store_true", help="keep python-docx's default parts; only for measuring"
    )
    parser.add_argument("--curves", action="store_true", help="draw the pictures first; needs Pillow (extra build)")
    arguments = parser.parse_args()
    if arguments.curves:
        import curves  # noqa: PLC0415 - needs Pillow, which templates alone do not

        curves.write(read_wording())
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name, content in templates(default_parts=arguments.default_parts).items():
        (arguments.folder / name).write_bytes(content)
        print(f"{arguments.folder / name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
