"""What is said of the organisation's achievement in a unit: by its members' evaluations, or by the unit itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skprules.law.facts.registry import Law
    from skprules.model import Evaluasi, Unit

CAPAIAN = "permenpanrb-6-2022/evaluation/capaian-kinerja-organisasi"


def of_evaluation(evaluation: Evaluasi, law: Law) -> str | None:
    """The achievement that an evaluation states, or that follows from its relation to the target.

    Legal basis: permenpanrb-6-2022, clause E1.1.
    """
    if evaluation.capaian_kinerja_organisasi is None and evaluation.capaian_terhadap_target is not None:
        return str(law.decide(CAPAIAN, {"capaian_terhadap_target": evaluation.capaian_terhadap_target}).value)
    return evaluation.capaian_kinerja_organisasi


def of_members(unit: Unit, period: str, law: Law) -> tuple[str, ...]:
    """Every achievement that the members' evaluations of a period speak of, in their order."""
    stated = (of_evaluation(item, law) for case in unit.anggota for item in case.evaluasi if item.periode == period)
    return tuple(dict.fromkeys(one for one in stated if one is not None))
