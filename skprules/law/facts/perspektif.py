"""Facts about the perspectives of a leader's indicators, one by one and together."""

from __future__ import annotations

from skprules.law.facts import indikator, skp
from skprules.law.facts.registry import Subject, fact, membership, presence, quotation
from skprules.text import Text


@fact(skp.SKP, "keadaan", name="indikator")
def ada_indikator(subject: Subject) -> str:
    """Whether any result has an indicator."""
    return presence(tuple(item for item in subject.case.skp.hasil_kerja if item.indikator))


@membership(skp.SKP, "perspektif")
def perspektif(subject: Subject, value: str) -> bool:
    """Whether any indicator has this perspective.

    Legal basis: permenpanrb-6-2022, clause T2.6.
    """
    return any(value in measure.perspektif for item in subject.case.skp.hasil_kerja for measure in item.indikator)


@quotation(skp.SKP)
def perspektif_kurang(subject: Subject) -> Text:
    """The perspectives that no indicator has, by their labels."""
    domain = subject.law.domains["perspektif"]
    missing = [value for value in domain.values if not perspektif(subject, value)]
    return Text(*(", ".join(domain.label(value, language) for value in missing) for language in ("id", "en")))


@fact(indikator.ABOUT, "keadaan", name="perspektif")
def perspektif_indikator(subject: Subject) -> str:
    """Whether the indicator names a perspective."""
    return presence(subject.item.perspektif)
