"""Facts: the words that rules may ask about, computed from a case. Importing the package declares them all."""

from skprules.law.facts import hasil_kerja, indikator, lampiran, orang, skp
from skprules.law.facts.registry import (
    Fact,
    Law,
    Subject,
    fact_names,
    find_fact,
    find_quotation,
    kinds,
    quotation_names,
    subjects,
    unit_subjects,
)

__all__ = [
    "Fact",
    "Law",
    "Subject",
    "fact_names",
    "find_fact",
    "find_quotation",
    "hasil_kerja",
    "indikator",
    "kinds",
    "lampiran",
    "orang",
    "quotation_names",
    "skp",
    "subjects",
    "unit_subjects",
]
