"""What was reached and how it is rated, as the evaluation forms show it (C.1.1, C.1.2, C.1.3)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from skprules.documents.context_hasil_kerja import (
    ekspektasi_khusus,
    empty_ekspektasi_khusus,
    empty_sections,
    numbered_sections,
    sections,
)
from skprules.documents.context_jpt import OPTIONAL, perspektif
from skprules.documents.context_long import NARROW, WIDE, is_long, long_behaviours
from skprules.documents.evaluated import EMPTY_ITEM, Evaluated, evaluated, periods
from skprules.documents.needs import DOTS, NOTHING, Context, Needs
from skprules.documents.rated import empty_rated, rated
from skprules.documents.registry import FormContext
from skprules.law.ruleset import RuleSet
from skprules.model import Case, HasilKerja

_LEADERS = "permenpanrb-6-2022/forms/C.1.2"  # whose audience is those whose indicators have perspectives
_SHORT = "……"


def c_1_1(case: Case, part: str | None, rules: RuleSet, needs: Needs) -> Context:
    """The evaluation of form C.1.1."""
    found = evaluated(case, part, rules, needs)
    form = rules.files[_LEADERS].form
    leader = form is not None and case.pegawai.jabatan.jenis in form.audience

    def result(number: str, item: HasilKerja, path: str) -> Context:
        outcome = found.result(item, path)
        gap = needs.text(None, f"{path}.indikator") if not item.indikator else ""
        measures = [
            {
                "uraian": measure.uraian,
                "perspektif": perspektif(measure, f"{path}.indikator[{place}]", rules, needs) if leader else "",
            }
            for place, measure in enumerate(item.indikator)
        ] or [{"uraian": gap, "perspektif": gap if leader else ""}]
        reached = [
            {"isi": isi, "bukti_dukung": proof}
            for isi, proof in (outcome.indicator(place) for place in range(len(item.indikator)))
        ]
        return {
            "no": number,
            "rencana_hasil_kerja": item.uraian,
            "indikator": measures,
            "realisasi": reached,
            "umpan_balik": outcome.feedback,
            "panjang": is_long(WIDE, [item.uraian, measures], reached, outcome.feedback),
        }

    return _context(case, found, rules, needs, numbered_sections(case, rules, needs, result))


def c_1_2(case: Case, part: str | None, rules: RuleSet, needs: Needs) -> Context:
    """The evaluation of form C.1.2."""
    found = evaluated(case, part, rules, needs)

    def result(number: str, item: HasilKerja, path: str) -> Context:
        outcome = found.result(item, path)
        rows = [
            {
                "awal": place == 0,
                "indikator": measure.uraian,
                "target": needs.text(measure.target, f"{path}.indikator[{place}].target"),
                "perspektif": perspektif(measure, f"{path}.indikator[{place}]", rules, needs),
                **_reached(outcome.indicator(place)),
            }
            for place, measure in enumerate(item.indikator)
        ]
        if not rows:
            gap = needs.text(None, f"{path}.indikator")
            rows = [{"awal": True, "indikator": gap, "target": gap, "perspektif": gap, **_reached((gap, []))}]
        return {
            "no": number,
            "rencana_hasil_kerja": item.uraian,
            "umpan_balik": outcome.feedback,
            "baris": _marked(rows, item.uraian, outcome.feedback),
        }

    return _context(case, found, rules, needs, numbered_sections(case, rules, needs, result))


def c_1_3(case: Case, part: str | None, rules: RuleSet, needs: Needs) -> Context:
    """The evaluation of form C.1.3, with the numbers of form A.1.7: one for each result of the leader."""
    found = evaluated(case, part, rules, needs)
    running = 0
    results: Context = {}
    for kind, items in sections(case, rules, needs):
        results[kind] = []
        for _leader, neighbours in groupby(items, key=lambda pair: pair[1].rencana_hasil_kerja_pimpinan or pair[0]):
            running += 1
            members = [(f"skp.hasil_kerja[{place}]", item) for place, item in neighbours]
            first, leader = members[0][0], members[0][1].rencana_hasil_kerja_pimpinan
            if leader is None and kind == "tambahan":
                leader = NOTHING
            results[kind].append(
                {
                    "no": str(running),
                    "rencana_hasil_kerja_pimpinan": needs.text(leader, f"{first}.rencana_hasil_kerja_pimpinan"),
                    "baris": [row for path, item in members for row in _rows(item, path, found, rules, needs)],
                }
            )
    return _context(case, found, rules, needs, results)


def _rows(item: HasilKerja, path: str, found: Evaluated, rules: RuleSet, needs: Needs) -> list[Context]:
    outcome = found.result(item, path)
    aspects = rules.domains["aspek"]
    shared = {"rencana_hasil_kerja": item.uraian, "umpan_balik": outcome.feedback}
    if not item.indikator:
        gap = needs.text(None, f"{path}.indikator")
        row = {"awal": True, **shared, "aspek": gap, "indikator": gap, "target": gap, **_reached((gap, []))}
        return _marked([row], item.rencana_hasil_kerja_pimpinan)
    rows = [
        {
            "awal": place == 0,
            **shared,
            "aspek": needs.text(
                aspects.label(measure.aspek) if measure.aspek is not None else None, f"{path}.indikator[{place}].aspek"
            ),
            "indikator": measure.uraian,
            "target": needs.text(measure.target, f"{path}.indikator[{place}].target"),
            **_reached(outcome.indicator(place)),
        }
        for place, measure in enumerate(item.indikator)
    ]
    return _marked(rows, item.rencana_hasil_kerja_pimpinan)


def _marked(rows: list[Context], *merged: object) -> list[Context]:
    """The rows of a result, each saying whether it is long; what is merged over them is counted with each."""
    for row in rows:
        reached = [row["realisasi"], row["bukti_dukung"]]
        row["panjang"] = is_long(NARROW, reached, *(cell for cell in row.values() if cell not in reached), *merged)
    return rows


def _reached(reached: tuple[str, list[str]]) -> Context:
    return {"realisasi": reached[0], "bukti_dukung": reached[1]}


def _context(case: Case, found: Evaluated, rules: RuleSet, needs: Needs, results: Context) -> Context:
    expected, said = ekspektasi_khusus(case, rules), found.behaviours(rules)
    return {
        **rated(found, rules, needs),
        "hasil_kerja": results,
        "ekspektasi_khusus": expected,
        "umpan_balik_perilaku_kerja": said,
        "perilaku_kerja_panjang": long_behaviours(expected, said),
    }


def empty_c_1_1(rules: RuleSet) -> Context:
    """An empty form C.1.1 to write on."""
    return _empty(
        rules,
        lambda number: {
            "no": number,
            "rencana_hasil_kerja": DOTS,
            "indikator": [{"uraian": DOTS, "perspektif": ""}],
            "realisasi": [dict(EMPTY_ITEM)],
            "umpan_balik": [dict(EMPTY_ITEM)],
            "panjang": False,
        },
    )


def empty_c_1_2(rules: RuleSet) -> Context:
    """An empty form C.1.2 to write on."""
    row = {"awal": True, "indikator": DOTS, "target": _SHORT, "perspektif": _SHORT, **_reached((DOTS, []))}
    row["panjang"] = False
    return _empty(
        rules,
        lambda number: {
            "no": number,
            "rencana_hasil_kerja": DOTS,
            "umpan_balik": [dict(EMPTY_ITEM)],
            "baris": [row, {**row, "awal": False}],
        },
    )


def empty_c_1_3(rules: RuleSet) -> Context:
    """An empty form C.1.3 to write on."""
    row = {
        "awal": True,
        "rencana_hasil_kerja": DOTS,
        "umpan_balik": [dict(EMPTY_ITEM)],
        "aspek": _SHORT,
        "indikator": DOTS,
        "target": _SHORT,
        **_reached((DOTS, [])),
        "panjang": False,
    }
    return _empty(rules, lambda number: {"no": number, "rencana_hasil_kerja_pimpinan": DOTS, "baris": [row]})


def _empty(rules: RuleSet, result: Callable[[str], Context]) -> Context:
    return {
        **empty_rated(rules),
        "hasil_kerja": empty_sections(result),
        "ekspektasi_khusus": empty_ekspektasi_khusus(rules),
        "umpan_balik_perilaku_kerja": {kunci: [dict(EMPTY_ITEM)] for kunci in rules.domains["perilaku_kerja"].values},
        "perilaku_kerja_panjang": dict.fromkeys(rules.domains["perilaku_kerja"].values, False),
    }


C_1_1 = FormContext(c_1_1, empty_c_1_1, parts=periods, optional=OPTIONAL, signed=False)
C_1_2 = FormContext(c_1_2, empty_c_1_2, parts=periods, optional=OPTIONAL, signed=False)
C_1_3 = FormContext(c_1_3, empty_c_1_3, parts=periods, signed=False)
