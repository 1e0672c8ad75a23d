"""The public verbs. Each takes the rules in force as ``rules=``; left out, the shipped ones are loaded once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any

from skprules import resources
from skprules.documents import forms
from skprules.documents.forms import Document
from skprules.law.check import Report
from skprules.law.check import check as _check
from skprules.law.ruleset import RuleSet
from skprules.law.shipped import load_rules
from skprules.model import Case
from skprules.reading import read_case
from skprules.text import Language

__all__ = ["check", "example", "fill", "fill_all", "load_rules", "read"]


def read(source: str | os.PathLike[str] | Traversable | Mapping[str, Any], *, rules: RuleSet | None = None) -> Case:
    """Read a case.

    Args:
        source: path of a YAML or JSON file, or the mapping that such a file holds.
        rules: the rules in force, for the words that they know.

    Raises:
        InputError: with every problem at once, each with its line, path, and what would be right.

    >>> import skprules
    >>> skprules.read(skprules.example("perawat-terampil.yaml")).pegawai.jabatan.nama
    'Perawat Terampil'
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


def fill(
    case: Case,
    form: str | None = None,
    *,
    rules: RuleSet | None = None,
    templates: str | os.PathLike[str] | None = None,
    blank: bool = False,
) -> Document:
    """Fill one official form.

    Args:
        case: the case; findings do not stop it from being filled.
        form: id of the form (``A.1.7``); left out, the SKP form that the position and the approach call for.
        rules: the rules in force.
        templates: folder of one's own templates; one of the same file name takes the place of the official one.
        blank: print dotted lines where the case lacks a value that the form needs.

    Raises:
        InputError: an unknown form, or values that the form needs and the case lacks: every place at once.
        TemplateError: the template is missing or broken.

    >>> import skprules
    >>> skprules.fill(skprules.read(skprules.example("perawat-terampil.yaml"))).name
    'A.1.7-199203152023212007-2026.docx'
    """
    return forms.fill(case, rules or load_rules(), form, templates=templates, blank=blank)


def fill_all(
    case: Case,
    *,
    rules: RuleSet | None = None,
    templates: str | os.PathLike[str] | None = None,
    blank: bool = False,
) -> tuple[Document, ...]:
    """Fill every form that the case calls for, as the rules decide.

    Args:
        case: the case; findings do not stop it from being filled.
        rules: the rules in force.
        templates: folder of one's own templates.
        blank: print dotted lines where the case lacks a value that a form needs.

    Raises:
        InputError: values that the forms need and the case lacks: every place at once.
        TemplateError: a template is missing or broken.

    >>> import skprules
    >>> case = skprules.read(skprules.example("perawat-terampil.yaml"))
    >>> [document.form for document in skprules.fill_all(case)]
    ['A.1.7', 'A.1.8']
    """
    return forms.fill_all(case, rules or load_rules(), templates=templates, blank=blank)


def example(name: str) -> Traversable:
    """A shipped example case, fictitious and complete: ``perawat-terampil.yaml`` and its siblings."""
    return resources.example_folder() / name
