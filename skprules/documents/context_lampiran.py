"""The annex as form A.1.8 shows it."""

from __future__ import annotations

import datetime

from skprules.documents.indonesian import on_date
from skprules.documents.needs import DOTS, Context, Needs
from skprules.documents.registry import FormContext
from skprules.law.ruleset import RuleSet
from skprules.model import Case, SkemaPertanggungjawaban


def a_1_8(case: Case, _: str | None, rules: RuleSet, needs: Needs) -> Context:
    """The annex as form A.1.8 shows it."""
    annex = case.lampiran
    if annex is None:
        needs.text(None, "lampiran")
        return empty_a_1_8(rules)
    support = rules.domains["jenis_dukungan"]
    parts = {
        "lampiran.dukungan_sumber_daya": annex.dukungan_sumber_daya,
        "lampiran.skema_pertanggungjawaban": annex.skema_pertanggungjawaban,
        "lampiran.konsekuensi.positif": annex.konsekuensi.positif,
        "lampiran.konsekuensi.negatif": annex.konsekuensi.negatif,
    }
    blanks = {path: needs.text(None, path) for path, items in parts.items() if not items}
    return {
        "dukungan_sumber_daya": [
            {"no": str(number), "jenis": support.label(item.jenis), "uraian": item.uraian}
            for number, item in enumerate(annex.dukungan_sumber_daya, 1)
        ]
        or [{"no": "1", "jenis": DOTS, "uraian": DOTS}],
        "skema_pertanggungjawaban": [
            {
                "no": str(number),
                "waktu": needs.text(_waktu(item, rules), f"lampiran.skema_pertanggungjawaban[{number - 1}].waktu"),
                "uraian": item.uraian,
                "data": item.data or "",
            }
            for number, item in enumerate(annex.skema_pertanggungjawaban, 1)
        ]
        or [{"no": "1", "waktu": DOTS, "uraian": DOTS, "data": DOTS}],
        "konsekuensi": {
            "positif": list(annex.konsekuensi.positif) or [blanks["lampiran.konsekuensi.positif"]],
            "negatif": list(annex.konsekuensi.negatif) or [blanks["lampiran.konsekuensi.negatif"]],
        },
    }


def _waktu(item: SkemaPertanggungjawaban, rules: RuleSet) -> str | None:
    if isinstance(item.waktu, datetime.date):
        return on_date(item.waktu)
    if item.waktu is not None and rules.knows("waktu_pelaporan", item.waktu):
        return rules.label("waktu_pelaporan", item.waktu)
    return item.waktu


def empty_a_1_8(_: RuleSet) -> Context:
    """An empty form A.1.8 to write on."""
    return {
        "dukungan_sumber_daya": [{"no": str(number), "jenis": DOTS, "uraian": DOTS} for number in (1, 2)],
        "skema_pertanggungjawaban": [{"no": "1", "waktu": DOTS, "uraian": DOTS, "data": DOTS}],
        "konsekuensi": {"positif": [DOTS], "negatif": [DOTS]},
    }


A_1_8 = FormContext(a_1_8, empty_a_1_8)
