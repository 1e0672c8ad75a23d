"""Model and decisions → Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skprules.documents.contexts import build
from skprules.documents.forms import Document, form_data, form_id
from skprules.documents.needs import Context
from skprules.law.shipped import load_rules

if TYPE_CHECKING:
    from skprules.law.ruleset import RuleSet
    from skprules.model import Case

__all__ = ["Document", "context"]


def context(case: Case, form: str, *, rules: RuleSet | None = None, blank: bool = False) -> Context:
    """The plain dictionary that the template of ``form`` is filled with.

    Raises:
        InputError: an unknown form, or values that the form needs and the case lacks.
    """
    rules = rules or load_rules()
    described = form_data(form, rules)
    return build(case, form_id(described), rules, title=described.title, blank=blank)
