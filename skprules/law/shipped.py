"""The rule sets that come with the package, and an agency's own."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from skprules import resources
from skprules.errors import Problem, RuleFileError, Where
from skprules.law.ruleset import RuleSet, load
from skprules.text import Text

if TYPE_CHECKING:
    import datetime
    from importlib.resources.abc import Traversable


def load_rules(*folders: str | os.PathLike[str], on: datetime.date | None = None) -> RuleSet:
    """Load the shipped rule sets, and any folders of one's own; proven before they are returned.

    Args:
        folders: each a folder with an ``index.yaml``, or a folder of such folders.
        on: the day whose law is wanted; None for what is in force without an end.

    Raises:
        RuleFileError: any fault in any rule file, all at once.

    >>> load_rules().evaluator in ("engine", "reference")
    True
    """
    if not folders and on is None:
        return _shipped_rules()
    return load(shipped_folders(), [found for folder in folders for found in own_folders(Path(folder))], on)


@lru_cache(maxsize=1)
def _shipped_rules() -> RuleSet:
    return load(shipped_folders())


def shipped_folders() -> list[Traversable]:
    """The folders of the regulations that come with the package."""
    folders = [
        entry for entry in resources.rule_folder().iterdir() if entry.is_dir() and (entry / "index.yaml").is_file()
    ]
    return sorted(folders, key=lambda folder: folder.name)


def own_folders(folder: Path) -> list[Traversable]:
    """The regulations in a folder of one's own: the folder itself, or its sub-folders.

    Raises:
        RuleFileError: there are none.
    """
    if (folder / "index.yaml").is_file():
        return [folder]
    found = sorted(path.parent for path in folder.glob("*/index.yaml"))
    if not found:
        text = Text(
            f"tidak ada berkas aturan di '{folder}'; folder aturan memuat index.yaml",
            f"there are no rule files in '{folder}'; a rule folder holds index.yaml",
        )
        raise RuleFileError(Problem(Where(file=os.fspath(folder)), text))
    return list(found)
