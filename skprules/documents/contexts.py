"""What a template is filled with: plain dictionaries, lists, strings and booleans, one shape a form."""

from __future__ import annotations

from collections.abc import Mapping

from skprules.documents import (
    context_dekp,
    context_evaluasi,
    context_jpt,
    context_lampiran,
    context_manual,
    context_mph,
    context_skp,
    context_workblock,
)
from skprules.documents.context_common import common, empty_common
from skprules.documents.needs import Context, Needs
from skprules.documents.registry import FormContext
from skprules.errors import InputError
from skprules.law.ruleset import RuleSet
from skprules.model import Case

FORMS: Mapping[str, FormContext] = {
    "A.1.1": context_jpt.A_1_1,
    "A.1.2": context_jpt.A_1_2,
    "A.1.3": context_manual.A_1_3,
    "A.1.4": context_workblock.A_1_4,
    "A.1.5": context_mph.A_1_5,
    "A.1.6": context_skp.A_1_6,
    "A.1.7": context_skp.A_1_7,
    "A.1.8": context_lampiran.A_1_8,
    "C.1.1": context_evaluasi.C_1_1,
    "C.1.2": context_evaluasi.C_1_2,
    "C.1.3": context_evaluasi.C_1_3,
    "DEKP": context_dekp.DEKP,
}


def build(
    case: Case, form: str, rules: RuleSet, *, title: str, part: str | None = None, blank: bool = False
) -> Context:
    """The context of one form for one case.

    Args:
        case: the case.
        form: id of the form.
        rules: the rules in force.
        title: of the document.
        part: which of several documents of the form; one of its `FormContext.parts`, or None where it has none.
        blank: dotted lines where the case lacks what the form needs.

    Raises:
        InputError: the case lacks what the form needs; every place at once.
    """
    needs = Needs(case.source, blank=blank)
    context = common(case, FORMS[form], rules, needs, title)
    context.update(FORMS[form].build(case, part, rules, needs))
    problems = needs.problems()
    if problems:
        raise InputError(problems)
    return context


def build_empty(form: str, rules: RuleSet, *, title: str) -> Context:
    """The context of an empty form, with dotted lines to write on."""
    context = empty_common(FORMS[form], title)
    context.update(FORMS[form].empty(rules))
    return context


def forms_with_context() -> tuple[str, ...]:
    """Ids of the forms that can be filled."""
    return tuple(FORMS)
