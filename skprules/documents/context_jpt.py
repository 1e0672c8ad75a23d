"""Results and behaviour as the SKP forms of JPT and leaders of independent work units show them (A.1.1, A.1.2)."""

from __future__ import annotations

from skprules.documents.context_hasil_kerja import (
    ekspektasi_khusus,
    empty_ekspektasi_khusus,
    empty_sections,
    numbered_sections,
)
from skprules.documents.needs import DOTS, Context, Needs
from skprules.documents.registry import FormContext
from skprules.law.ruleset import RuleSet
from skprules.model import Case, HasilKerja, Indikator

OPTIONAL = ("pejabat_penilai_kinerja.nip",)


def a_1_1(case: Case, _: str | None, rules: RuleSet, needs: Needs) -> Context:
    """The results and expectations of form A.1.1."""

    def result(number: str, item: HasilKerja, path: str) -> Context:
        measures = [
            {"uraian": measure.uraian, "perspektif": perspektif(measure, f"{path}.indikator[{place}]", rules, needs)}
            for place, measure in enumerate(item.indikator)
        ]
        gap = {"uraian": DOTS, "perspektif": DOTS}
        if not measures:
            needs.text(None, f"{path}.indikator")
        return {
            "no": number,
            "rencana_hasil_kerja": item.uraian,
            "penugasan_dari": needs.text(item.penugasan_dari, f"{path}.penugasan_dari"),
            "indikator": measures or [gap],
        }

    results = numbered_sections(case, rules, needs, result)
    return {"hasil_kerja": results, "ekspektasi_khusus": ekspektasi_khusus(case, rules)}


def a_1_2(case: Case, _: str | None, rules: RuleSet, needs: Needs) -> Context:
    """The results and expectations of form A.1.2."""

    def result(number: str, item: HasilKerja, path: str) -> Context:
        rows = [
            {
                "indikator": measure.uraian,
                "target": needs.text(measure.target, f"{path}.indikator[{place}].target"),
                "perspektif": perspektif(measure, f"{path}.indikator[{place}]", rules, needs),
            }
            for place, measure in enumerate(item.indikator)
        ]
        gap = {"indikator": DOTS, "target": DOTS, "perspektif": DOTS}
        if not rows:
            needs.text(None, f"{path}.indikator")
        return {
            "no": number,
            "rencana_hasil_kerja": item.uraian,
            "penugasan_dari": needs.text(item.penugasan_dari, f"{path}.penugasan_dari"),
            "baris": rows or [gap],
        }

    results = numbered_sections(case, rules, needs, result)
    return {"hasil_kerja": results, "ekspektasi_khusus": ekspektasi_khusus(case, rules)}


def perspektif(measure: Indikator, path: str, rules: RuleSet, needs: Needs) -> str:
    """The perspectives that an indicator meets, which may be several.

    Legal basis: permenpanrb-6-2022, clause T2.6.
    """
    labels = rules.domains["perspektif"]
    return needs.text(", ".join(labels.label(value) for value in measure.perspektif), f"{path}.perspektif")


def empty_a_1_1(rules: RuleSet) -> Context:
    """An empty form A.1.1 to write on."""

    def result(number: str) -> Context:
        return {
            "no": number,
            "rencana_hasil_kerja": DOTS,
            "penugasan_dari": DOTS,
            "indikator": [{"uraian": DOTS, "perspektif": DOTS}],
        }

    return {"hasil_kerja": empty_sections(result), "ekspektasi_khusus": empty_ekspektasi_khusus(rules)}


def empty_a_1_2(rules: RuleSet) -> Context:
    """An empty form A.1.2 to write on."""

    def result(number: str) -> Context:
        row = {"indikator": DOTS, "target": "……", "perspektif": "……"}
        return {"no": number, "rencana_hasil_kerja": DOTS, "penugasan_dari": DOTS, "baris": [row, row]}

    return {"hasil_kerja": empty_sections(result), "ekspektasi_khusus": empty_ekspektasi_khusus(rules)}


A_1_1 = FormContext(a_1_1, empty_a_1_1, optional=OPTIONAL)
A_1_2 = FormContext(a_1_2, empty_a_1_2, optional=OPTIONAL)
