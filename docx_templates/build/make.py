"""Build the Word templates from the wording in the rule files.

python docx_templates/build/make.py [OUT_DIR] [--default-parts]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import blocks
import form_a_1_6
import form_a_1_7
import form_a_1_8
from word_package import word_file
from wording import Wording, read_wording

TEMPLATES = Path(__file__).parents[1]

# The layout is the form's, not its text: how the content is made, and the size of text in tables in half points.
_LAYOUTS = {
    "A.1.6": (form_a_1_6.build, 22),
    "A.1.7": (form_a_1_7.build, 20),
    "A.1.8": (form_a_1_8.build, 22),
}


def template(form: str, wording: Wording, *, default_parts: bool = False) -> bytes:
    """The template of the form ``form``, such as ``A.1.7``."""
    build, text_size = _LAYOUTS[form]
    section = blocks.page(landscape=wording.settings[form]["orientation"] == "landscape")
    return word_file(build(wording), section, text_size=text_size, default_parts=default_parts)


def templates(*, default_parts: bool = False) -> dict[str, bytes]:
    """All templates, by file name."""
    wording = read_wording()
    return {
        settings["template"]: template(form, wording, default_parts=default_parts)
        for form, settings in wording.settings.items()
    }


def main() -> None:
    """Write all templates into a folder."""
    parser = argparse.ArgumentParser(description="Build the Word templates from the wording in the rule files.")
    parser.add_argument("folder", metavar="OUT_DIR", nargs="?", type=Path, default=TEMPLATES)
    parser.add_argument(
        "--default-parts", action="store_true", help="keep python-docx's default parts; only for measuring"
    )
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name, content in templates(default_parts=arguments.default_parts).items():
        (arguments.folder / name).write_bytes(content)
        print(f"{arguments.folder / name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
