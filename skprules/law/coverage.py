"""What answers each clause of a regulation: rules, model, forms and operations, or the reason why nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skprules.errors import InputError, Problem, Where
from skprules.law.citation import Clause
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.law.ruleset import RuleSet

GUIDE = "permenpanrb-6-2022"


def coverage(rules: RuleSet, regulation: str = GUIDE) -> tuple[Clause, ...]:
    """Every clause of a regulation with its answer, in the order of its index.

    Args:
        rules: the rules in force.
        regulation: id of the regulation, or of an agency's own rules.

    Raises:
        InputError: no such regulation is loaded; the problem names those that are.

    >>> from skprules import load_rules
    >>> [clause.status for clause in coverage(load_rules()) if clause.id == "T2.4"]
    ['carried']
    """
    found = rules.regulations.get(regulation)
    if found is None:
        known = ", ".join(rules.regulations)
        text = Text(
            f"peraturan '{regulation}' tidak ada; yang ada: {known}",
            f"there is no regulation '{regulation}'; known are: {known}",
        )
        raise InputError(Problem(Where(), text))
    return tuple(found.clauses.values())


def gaps(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses that nothing answers yet; what is left out on purpose is no gap."""
    return tuple(clause for clause in clauses if clause.status == "not_yet")


def reason(clause: Clause) -> Text | None:
    """Why a clause is not carried; None where it is."""
    return clause.not_encoded if clause.not_encoded is not None else clause.not_yet
