"""The rule sets that come with the package, and an agency's own.

The guide's regulation is loaded always. The overlays, later texts that narrow or add to it, are loaded when they are named.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from skprules import resources
from skprules.errors import InputError, Problem, RuleFileError, Where
from skprules.law.ruleset import RuleSet, load
from skprules.text import Text

if TYPE_CHECKING:
    import datetime
    from importlib.resources.abc import Traversable


ALWAYS = ("permenpanrb-6-2022",)


def load_rules(*folders: str | os.PathLike[str], on: datetime.date | None = None) -> RuleSet:
    """Load the shipped regulation, overlays that are named, and any folders of one's own; proven before they are returned.

    Args:
        folders: each the id of a shipped overlay (``se-menpanrb-3-2023``), a folder with an ``index.yaml``, or a folder of
            such folders. What an overlay says holds from its own first day.
        on: the day whose law is wanted; None for what is in force without an end.

    Raises:
        RuleFileError: any fault in any rule file, all at once.
        InputError: no rule is in force on that day.

    >>> load_rules().evaluator in ("engine", "reference")
    True
    """
    if not folders and on is None:
        return _shipped_rules()
    named = [os.fspath(folder) for folder in folders]
    overlays = [folder for folder in overlay_folders() if folder.name in named]
    own = [Path(name) for name in named if name not in {overlay.name for overlay in overlays}]
    rules = load([*shipped_folders(), *overlays], [found for folder in own for found in own_folders(folder)], on)
    if not rules.rules:  # else every case would be in order
        raise _no_law(rules)
    return rules


def _no_law(rules: RuleSet) -> InputError:
    first = min(regulation.in_force.from_ for regulation in rules.regulations.values())
    text = Text(
        f"tidak ada aturan yang berlaku pada {rules.on}; hari pertamanya {first}, pilih hari itu atau sesudahnya",
        f"no rule is in force on {rules.on}; the first day is {first}, choose that day or a later one",
    )
    return InputError(Problem(Where(), text))


@lru_cache(maxsize=1)
def _shipped_rules() -> RuleSet:
    return load(shipped_folders())


def shipped_folders() -> list[Traversable]:
    """The folders of the regulations that are loaded always."""
    return [resources.rule_folder() / name for name in ALWAYS]


def overlay_folders() -> list[Traversable]:
    """The folders of the overlays that come with the package, by id."""
    folders = (entry for entry in resources.rule_folder().iterdir() if entry.is_dir())
    found = (folder for folder in folders if folder.name not in ALWAYS and (folder / "index.yaml").is_file())
    return sorted(found, key=lambda folder: folder.name)


def own_folders(folder: Path) -> list[Traversable]:
    """The regulations in a folder of one's own: the folder itself, or its sub-folders.

    Raises:
        RuleFileError: there are none; where there is no such folder, the message names the overlays too.
    """
    if (folder / "index.yaml").is_file():
        return [folder]
    found = sorted(path.parent for path in folder.glob("*/index.yaml"))
    if not found:
        overlays = ", ".join(overlay.name for overlay in overlay_folders())
        text = (
            Text(
                f"tidak ada berkas aturan di '{folder}'; folder aturan memuat index.yaml",
                f"there are no rule files in '{folder}'; a rule folder holds index.yaml",
            )
            if folder.is_dir()
            else Text(
                f"tidak ada folder '{folder}'; sebutkan folder aturan, atau aturan tambahan yang tersedia: {overlays}",
                f"there is no folder '{folder}'; name a rule folder, or one of the overlays: {overlays}",
            )
        )
        raise RuleFileError(Problem(Where(file=os.fspath(folder)), text))
    return list(found)
