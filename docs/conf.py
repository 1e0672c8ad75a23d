"""How the pages become a site; what is generated is written by `generate` before they are read."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

project = "skprules"
author = "skprules"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "skprules"
html_show_copyright = False
html_show_sphinx = False
exclude_patterns = ["_build"]
language = "en"
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]
highlight_language = "none"
suppress_warnings = ["misc.highlighting_failure"]  # cut YAML and shell sessions in the pages are no faults
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(((?:\.\./)+[^)#\s]+)(#[^)\s]*)?\)")
_COPIES = {HERE.parent / f"{name}.md": f"/_generated/{name}.md" for name in ("README", "CONTRIBUTING", "CHANGELOG")}


def _stay_inside(_app: Any, name: str, content: list[str]) -> None:  # noqa: ANN401 - a Sphinx application
    """Three pages at the top of the checkout have copies in the site; other files outside of it are named, not linked."""

    def mended(link: re.Match[str]) -> str:
        target = (HERE / name).parent.joinpath(link[2]).resolve()
        if target in _COPIES:
            return f"[{link[1]}]({_COPIES[target]}{link[3] or ''})"
        return link[0] if HERE in target.parents else f"`{link[1].strip('`')}`"

    content[0] = _LINK.sub(mended, content[0])


def setup(app: Any) -> None:  # noqa: ANN401 - a Sphinx application
    """Generate the reference, then read the pages."""
    from generate import generate  # noqa: PLC0415 - beside this file

    generate(HERE / "_generated")
    app.connect("source-read", _stay_inside)
