"""Results and behaviour as the SKP forms of JA and JF show them (A.1.6, A.1.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from skprules.documents.needs import DOTS, NOTHING, Context, Needs
from skprules.law import derive
from skprules.law.ruleset import RuleSet
from skprules.model import Case, HasilKerja
from skprules.text import Text

_SECTIONS = ("utama", "tambahan")
_UNDECIDED = Text(
    "prioritas belum ditetapkan, sehingga hasil kerja ini tidak dapat ditempatkan pada UTAMA atau TAMBAHAN; isilah tinggi atau rendah",
    "the priority is not set, so this result has no place under UTAMA or TAMBAHAN; fill in tinggi or rendah",
)
_BLANK_RESULTS = {"utama": 3, "tambahan": 1}


def _ekspektasi_khusus(case: Case, rules: RuleSet) -> Context:
    return {kunci: list(case.skp.ekspektasi_khusus(kunci)) for kunci in rules.domains["perilaku_kerja"].values}


def _sections(case: Case, rules: RuleSet, needs: Needs) -> Iterator[tuple[str, list[tuple[int, HasilKerja]]]]:
    """The results of each kind, each with its place in the file; one whose kind is not decided has no place on a form."""
    by_kind: dict[str, list[tuple[int, HasilKerja]]] = {kind: [] for kind in _SECTIONS}
    for number, item in enumerate(case.skp.hasil_kerja):
        kind = derive.jenis_hasil_kerja(item, rules)
        if kind not in by_kind:
            needs.refuse(f"skp.hasil_kerja[{number}].prioritas", _UNDECIDED)
        by_kind.get(kind, by_kind["utama"]).append((number, item))  # somewhere, so that its own gaps are found too
    return iter(by_kind.items())


def _need_results(case: Case, needs: Needs) -> None:
    if not case.skp.hasil_kerja:
        needs.text(None, "skp.hasil_kerja")


def a_1_6(case: Case, rules: RuleSet, needs: Needs) -> Context:
    """The results and expectations of form A.1.6."""
    _need_results(case, needs)
    running = 0
    results: Context = {}
    for kind, items in _sections(case, rules, needs):
        results[kind] = []
        for number, item in items:
            running += 1
            path = f"skp.hasil_kerja[{number}]"
            results[kind].append(
                {
                    "no": str(running),
                    "rencana_hasil_kerja": item.uraian,
                    "penugasan_dari": needs.text(item.penugasan_dari, f"{path}.penugasan_dari"),
                    "indikator": [measure.uraian for measure in item.indikator]
                    or [needs.text(None, f"{path}.indikator")],
                }
            )
    return {"hasil_kerja": results, "ekspektasi_khusus": _ekspektasi_khusus(case, rules)}


def a_1_7(case: Case, rules: RuleSet, needs: Needs) -> Context:
    """The results and expectations of form A.1.7."""
    _need_results(case, needs)
    running = 0
    results: Context = {}
    for kind, items in _sections(case, rules, needs):
        groups = []
        # One number for one result of the leader: neighbours that intervene the same one share it.
        for _, neighbours in groupby(items, key=lambda pair: pair[1].rencana_hasil_kerja_pimpinan or pair[0]):
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
    return {"hasil_kerja": results, "ekspektasi_khusus": _ekspektasi_khusus(case, rules)}


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

    def result(number: int) -> Context:
        return {"no": str(number), "rencana_hasil_kerja": DOTS, "penugasan_dari": DOTS, "indikator": [DOTS]}

    return {"hasil_kerja": _numbered(result), "ekspektasi_khusus": _empty_expectations(rules)}


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

    def group(number: int) -> Context:
        return {"no": str(number), "rencana_hasil_kerja_pimpinan": DOTS, "baris": [row]}

    return {"hasil_kerja": _numbered(group), "ekspektasi_khusus": _empty_expectations(rules)}


def _numbered(make: Callable[[int], Context]) -> Context:
    running = iter(range(1, 1 + sum(_BLANK_RESULTS.values())))
    return {kind: [make(next(running)) for _ in range(count)] for kind, count in _BLANK_RESULTS.items()}


def _empty_expectations(rules: RuleSet) -> Context:
    return {kunci: [DOTS] for kunci in rules.domains["perilaku_kerja"].values}
