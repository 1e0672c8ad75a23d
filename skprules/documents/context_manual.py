"""The manual of one indicator as form A.1.3 shows it; the part is the id of the indicator."""

from __future__ import annotations

from skprules.documents.needs import DOTS, NOTHING, Context, Needs
from skprules.documents.references import referred_indikator
from skprules.documents.registry import FormContext
from skprules.law import derive
from skprules.law.ruleset import RuleSet
from skprules.model import Case
from skprules.text import Text

TICKED, OPEN = "☒", "☐"  # the guide asks for an x in the box
_BOXES = {"kualitas": "kualitas_manual", "periode_pelaporan": "periode_pelaporan"}
_TWICE = Text(
    "indikator ini sudah memiliki manual; satukan keduanya, atau perbaiki indikator yang dirujuk",
    "this indicator has a manual already; make one of the two, or mend the indicator that is named",
)


def parts(case: Case) -> tuple[str, ...]:
    """The ids of the indicators that have a manual."""
    return tuple(dict.fromkeys(manual.indikator for manual in case.manual_indikator))


def a_1_3(case: Case, part: str | None, rules: RuleSet, needs: Needs) -> Context:
    """The manual of the indicator ``part``.

    Legal basis: permenpanrb-6-2022, clauses T3.3, T3.5, T3.6, T3.7, T3.8.
    """
    places = [place for place, manual in enumerate(case.manual_indikator) if manual.indikator == part]
    if not places:
        needs.text(None, "manual_indikator")
        return empty_a_1_3(rules)
    for place in places[1:]:
        needs.refuse(f"manual_indikator[{place}].indikator", _TWICE)
    manual, path = case.manual_indikator[places[0]], f"manual_indikator[{places[0]}]"
    found = referred_indikator(case, manual.indikator, f"{path}.indikator", needs)
    item, measure = (found[0], found[1]) if found is not None else (None, None)
    unit = manual.satuan or (measure.satuan if measure is not None else None)
    optional = derive.ukuran_terpisah(case, rules) == derive.OPTIONAL

    def text(value: str | None, field: str) -> str:
        """The value; where there is none, and the approach needs none, a dash."""
        return NOTHING if optional and not value else needs.text(value, f"{path}.{field}")

    if not manual.sumber_data:
        needs.text(None, f"{path}.sumber_data")
    return {
        "rencana_hasil_kerja": item.uraian if item is not None else DOTS,
        "indikator": measure.uraian if measure is not None else DOTS,
        "tujuan": needs.text(manual.tujuan, f"{path}.tujuan"),
        "definisi": needs.text(manual.definisi, f"{path}.definisi"),
        "formula": text(manual.formula, "formula"),
        "satuan": text(unit, "satuan"),
        "sumber_data": list(manual.sumber_data) or [DOTS],
        **{field: _boxes(getattr(manual, field), field, path, rules, needs) for field in _BOXES},
    }


def _boxes(value: str | None, field: str, path: str, rules: RuleSet, needs: Needs) -> Context:
    """The boxes of one row, of which exactly one is ticked."""
    needs.text(value, f"{path}.{field}")
    return {option: TICKED if option == value else OPEN for option in rules.domains[_BOXES[field]].values}


def empty_a_1_3(rules: RuleSet) -> Context:
    """An empty form A.1.3 to write on."""
    texts = ("rencana_hasil_kerja", "indikator", "tujuan", "definisi", "formula", "satuan")
    return {
        **dict.fromkeys(texts, DOTS),
        "sumber_data": [DOTS],
        **{field: dict.fromkeys(rules.domains[domain].values, OPEN) for field, domain in _BOXES.items()},
    }


A_1_3 = FormContext(a_1_3, empty_a_1_3, parts=parts, people=(), signed=False)
