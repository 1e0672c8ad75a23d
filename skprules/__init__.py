"""skprules: Permenpan RB 6/2022 as declarative rules, and the official Word forms filled from them.

Public names are loaded when they are first used, so that ``import skprules`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skprules import batch, documents, errors
    from skprules.api import (
        check,
        check_unit,
        evaluate,
        example,
        explain,
        fill,
        fill_all,
        load_rules,
        plan,
        read,
        read_back,
    )
    from skprules.documents.forms import Document
    from skprules.documents.readback import ReadBack
    from skprules.errors import InputError, Problem, RuleFileError, SkprulesError, TemplateError, UndecidedError, Where
    from skprules.law.check import Finding, Report
    from skprules.law.evaluate import Result
    from skprules.law.explain import Explanation
    from skprules.law.proposal import Proposal
    from skprules.law.ruleset import Conclusion, RuleSet
    from skprules.law.unit_evaluation import UnitResult
    from skprules.model import SKP, Case, Unit

__all__ = [
    "SKP",
    "Case",
    "Conclusion",
    "Document",
    "Explanation",
    "Finding",
    "InputError",
    "Problem",
    "Proposal",
    "ReadBack",
    "Report",
    "Result",
    "RuleFileError",
    "RuleSet",
    "SkprulesError",
    "TemplateError",
    "UndecidedError",
    "Unit",
    "UnitResult",
    "Where",
    "batch",
    "check",
    "check_unit",
    "documents",
    "errors",
    "evaluate",
    "example",
    "explain",
    "fill",
    "fill_all",
    "load_rules",
    "plan",
    "read",
    "read_back",
]

_HOMES = {
    "skprules.api": (
        "check",
        "check_unit",
        "evaluate",
        "example",
        "explain",
        "fill",
        "fill_all",
        "load_rules",
        "plan",
        "read",
        "read_back",
    ),
    "skprules.documents.forms": ("Document",),
    "skprules.documents.readback": ("ReadBack",),
    "skprules.errors": (
        "InputError",
        "Problem",
        "RuleFileError",
        "SkprulesError",
        "TemplateError",
        "UndecidedError",
        "Where",
    ),
    "skprules.law.check": ("Finding", "Report"),
    "skprules.law.evaluate": ("Result",),
    "skprules.law.explain": ("Explanation",),
    "skprules.law.proposal": ("Proposal",),
    "skprules.law.ruleset": ("Conclusion", "RuleSet"),
    "skprules.law.unit_evaluation": ("UnitResult",),
    "skprules.model": ("SKP", "Case", "Unit"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is not None:
        found: object = getattr(import_module(home), name)
    elif name in ("batch", "documents", "errors"):
        found = import_module(f"skprules.{name}")
    else:
        raise AttributeError(f"module 'skprules' has no attribute '{name}'")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
