"""Where a statement of the law stands, as a reader would look it up."""

from __future__ import annotations

import attrs

from skprules.text import Text

_FORCES = ("must", "should", "may", "is", "flow")
_STRONGEST_DUTY = {"must": "wajib", "should": "sebaiknya", "may": "boleh", "is": "sebaiknya"}
DUTIES = ("boleh", "sebaiknya", "wajib")


@attrs.frozen
class Clause:
    """One normative statement of a regulation, in our words, and what carries it in the product.

    An agency's own index may tell it, and the reasons, in one language; then the text says the same in both.

    Exactly one of ``carried_by``, ``not_encoded`` and ``not_yet`` is given.
    """

    id: str
    force: str
    text: Text
    rules: tuple[str, ...] = ()
    model: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    not_encoded: Text | None = None
    not_yet: Text | None = None

    @property
    def status(self) -> str:
        """``carried``, ``not_encoded`` or ``not_yet``."""
        if self.not_encoded is not None:
            return "not_encoded"
        return "not_yet" if self.not_yet is not None else "carried"


@attrs.frozen
class Citation:
    """The clauses that a rule rests on, and the place in the published guide."""

    regulation: str
    clauses: tuple[str, ...]
    place: str

    def __str__(self) -> str:
        """Regulation, clauses and place on one line.

        >>> str(Citation("permenpanrb-6-2022", ("E4.1",), "Tahap 3, kuadran kinerja"))
        'permenpanrb-6-2022 E4.1 (Tahap 3, kuadran kinerja)'
        """
        return f"{self.regulation} {', '.join(self.clauses)} ({self.place})"


def strongest_duty(forces: list[str], *, closed_list: bool) -> str | None:
    """The strongest duty that a rule resting on clauses of these forces may state; None where they give no finding.

    A value outside a closed list is refused whatever the force of the clause that defines the list.
    """
    if closed_list:
        return "wajib"
    allowed = [_STRONGEST_DUTY[force] for force in forces if force in _STRONGEST_DUTY]
    return max(allowed, key=DUTIES.index, default=None)


def is_force(word: str) -> bool:
    """Whether ``word`` is one of the forces that a clause can have."""
    return word in _FORCES
