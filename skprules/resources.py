"""The data folders that are installed with the package."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def rule_folder() -> Traversable:
    """The folder of the shipped rule sets: one sub-folder a regulation, and ``schema.json``."""
    return files("skprules.rules")


def template_folder() -> Traversable:
    """The folder of the shipped Word templates."""
    return files("skprules.docx_templates")


def example_folder() -> Traversable:
    """The folder of the shipped example cases."""
    return files("skprules.examples")


def schema_folder() -> Traversable:
    """The folder of the JSON Schemas, of files and of reports."""
    return files("skprules") / "schemas"
