"""The public verbs. Each takes the rules in force as ``rules=``; left out, the shipped ones are loaded once."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from skprules import law, resources
from skprules.errors import Problem, RuleFileError, Where
from skprules.law.check import Report
from skprules.law.check import check as _check
from skprules.law.ruleset import RuleSet, load
from skprules.model import Case
from skprules.reading import read_case
from skprules.text import Language, Text

__all__ = ["check", "law", "load_rules", "read"]


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
    return load(_shipped_folders(), [found for folder in folders for found in _own_folders(Path(folder))], on)


def read(source: str | os.PathLike[str] | Mapping[str, Any], *, rules: RuleSet | None = None) -> Case:
    """Read a case.

    Args:
        source: path of a YAML or JSON file, or the mapping that such a file holds.
        rules: the rules in force, for the words that they know.

    Raises:
        InputError: with every problem at once, each with its line, path, and what would be right.
    """
    return read_case(source, (rules or load_rules()).domains)


def check(case: Case, *, rules: RuleSet | None = None, lang: Language = "id") -> Report:
    """Hold a case against the law.

    Returns:
        The findings, in the order of the file; ``report.ok`` is False where one of them is ``wajib``.

    >>> import skprules
    >>> skprules.check(skprules.read(skprules.example("perawat-terampil.yaml"))).ok
    True
    """
    return _check(case, rules or load_rules(), lang)


@lru_cache(maxsize=1)
def _shipped_rules() -> RuleSet:
    return load(_shipped_folders())


def _shipped_folders() -> list[Traversable]:
    folders = [entry for entry in resources.rule_folder().iterdir() if entry.is_dir() and (entry / "index.yaml").is_file()]
    return sorted(folders, key=lambda folder: folder.name)


def _own_folders(folder: Path) -> list[Traversable]:
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
