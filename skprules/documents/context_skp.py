"""Results and behaviour as the SKP forms of JA and JF show them (A.1.6, A.1.7)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from skprules.documents.context_hasil_kerja import (
    ekspektasi_khusus,
    empty_ekspektasi_khusus,
    empty_sections,
    numbered_sections,
    sections,
)
from skprules.documents.needs import DOTS, NOTHING, Context, Needs
from skprules.documents.registry import FormContext
from skprules.law.ruleset import RuleSet
from skprules.model import Case, HasilKerja


def a_1_6(case: Case, _: str | None, rules: RuleSet, needs: Needs) -> Context:
    """The results and expectations of form A.1.6."""

    def result(number: str, item: HasilKerja, path: str) -> Context:
        return {
            "no": number,
            "rencana_hasil_kerja": item.uraian,
            "penugasan_dari": needs.text(item.penugasan_dari, f"{path}.penugasan_dari"),
            "indikator": [measure.uraian for measure in item.indikator] or [needs.text(None, f"{path}.indikator")],
        }

    results = numbered_sections(case, rules, needs, result)
    return {"hasil_kerja": results, "ekspektasi_khusus": ekspektasi_khusus(case, rules)}


def a_1_7(case: Case, _: str | None, rules: RuleSet, needs: Needs) -> Context:
    """The results and expectations of form A.1.7."""
    running = 0
    results: Context = {}
    for kind, items in sections(case, rules, needs):
        groups = []
        # One number for one result of the leader: neighbours that intervene the same one share it.
        for _leader, neighbours in groupby(items, key=lambda pair: pair[1].rencana_hasil_kerja_pimpinan or pair[0]):
            running += 1
            members = list(neighbours)
            number, first = members[0]
            leader = first.rencana_hasil_kerja_pimpinan
            if leader is None and kind == "tambahan":
                leader = NOTHING
            groups.append(
                {
                    "no": str(running),
                    "rencana_hasil_kerja_pimpinan": needs.text(
                        leader, f"skp.hasil_kerja[{number}].rencana_hasil_kerja_pimpinan"
                    ),
                    "baris": [
                        row for place, item in members for row in _rows(item, f"skp.hasil_kerja[{place}]", rules, needs)
                    ],
                }
            )
        results[kind] = groups
    return {"hasil_kerja": results, "ekspektasi_khusus": ekspektasi_khusus(case, rules)}


def _rows(item: HasilKerja, path: str, rules: RuleSet, needs: Needs) -> Iterator[Context]:
    aspects = rules.domains["aspek"]
    assigned = needs.text(item.penugasan_dari, f"{path}.penugasan_dari")
    if not item.indikator:
        gap = needs.text(None, f"{path}.indikator")
        yield {
            "awal": True,
            "rencana_hasil_kerja": item.uraian,
            "penugasan_dari": assigned,
            "aspek": gap,
            "indikator": gap,
            "target": gap,
        }
    for place, measure in enumerate(item.indikator):
        at = f"{path}.indikator[{place}]"
        yield {
            "awal": place == 0,
            "rencana_hasil_kerja": item.uraian,
            "penugasan_dari": assigned,
            "aspek": needs.text(aspects.label(measure.aspek) if measure.aspek is not None else None, f"{at}.aspek"),
            "indikator": measure.uraian,
            "target": needs.text(measure.target, f"{at}.target"),
        }


def empty_a_1_6(rules: RuleSet) -> Context:
    """An empty form A.1.6 to write on."""

    def result(number: str) -> Context:
        return {"no": number, "rencana_hasil_kerja": DOTS, "penugasan_dari": DOTS, "indikator": [DOTS]}

    return {"hasil_kerja": empty_sections(result), "ekspektasi_khusus": empty_ekspektasi_khusus(rules)}


def empty_a_1_7(rules: RuleSet) -> Context:
    """An empty form A.1.7 to write on."""
    row = {
        "awal": True,
        "rencana_hasil_kerja": DOTS,
        "penugasan_dari": DOTS,
        "aspek": "……",
        "indikator": DOTS,
        "target": "……",
    }

    def group(number: str) -> Context:
        return {"no": number, "rencana_hasil_kerja_pimpinan": DOTS, "baris": [row]}

    return {"hasil_kerja": empty_sections(group), "ekspektasi_khusus": empty_ekspektasi_khusus(rules)}


A_1_6 = FormContext(a_1_6, empty_a_1_6)
A_1_7 = FormContext(a_1_7, empty_a_1_7)
