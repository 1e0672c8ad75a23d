"""Model and decisions → Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skprules.documents.contexts import build
from skprules.documents.forms import Document, form_data, form_id
from skprules.documents.needs import Context
from skprules.documents.parts import chosen_part
from skprules.documents.unit_forms import context_for_unit
from skprules.law.shipped import load_rules
from skprules.model import Unit

if TYPE_CHECKING:
    from skprules.law.ruleset import RuleSet
    from skprules.model import Case

__all__ = ["Document", "context"]


def context(
    case: Case | Unit, form: str, part: str | None = None, *, rules: RuleSet | None = None, blank: bool = False
) -> Context:
    """The plain dictionary that the template of ``form`` is filled with.

    Args:
        case: the case, or the unit.
        form: id of the form.
        part: which of several documents of the form: an indicator, a workblock, an evaluation period.
        rules: the rules in force.
        blank: dotted lines where the case lacks what the form needs.

    Raises:
        InputError: an unknown form or part, or values that the form needs and the case lacks.
    """
    rules = rules or load_rules()
    if isinstance(case, Unit):
        return context_for_unit(case, rules, form, part=part, blank=blank)[0]
    described = form_data(form, rules)
    name = form_id(described)
    return build(case, name, rules, title=described.title, part=chosen_part(case, name, part), blank=blank)
