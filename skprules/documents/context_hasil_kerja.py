"""What all forms with planned results share: the sections UTAMA and TAMBAHAN, the expectations, and the same of empty forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from skprules.documents.needs import DOTS, Context, Needs
from skprules.law import derive
from skprules.law.ruleset import RuleSet
from skprules.model import Case, HasilKerja
from skprules.text import Text

SECTIONS = ("utama", "tambahan")
_UNDECIDED = Text(
    "prioritas belum ditetapkan, sehingga hasil kerja ini tidak dapat ditempatkan pada UTAMA atau TAMBAHAN; isilah tinggi atau rendah",
    "the priority is not set, so this result has no place under UTAMA or TAMBAHAN; fill in tinggi or rendah",
)
_EMPTY_RESULTS: Mapping[str, int] = {"utama": 3, "tambahan": 1}


def sections(case: Case, rules: RuleSet, needs: Needs) -> Iterator[tuple[str, list[tuple[int, HasilKerja]]]]:
    """The results of each kind, each with its place in the file; one whose kind is not decided has no place on a form."""
    if not case.skp.hasil_kerja:
        needs.text(None, "skp.hasil_kerja")
    by_kind: dict[str, list[tuple[int, HasilKerja]]] = {kind: [] for kind in SECTIONS}
    for number, item in enumerate(case.skp.hasil_kerja):
        kind = derive.jenis_hasil_kerja(item, rules)
        if kind not in by_kind:
            needs.refuse(f"skp.hasil_kerja[{number}].prioritas", _UNDECIDED)
        by_kind.get(kind, by_kind["utama"]).append((number, item))  # somewhere, so that its own gaps are found too
    return iter(by_kind.items())


def numbered_sections(
    case: Case, rules: RuleSet, needs: Needs, make: Callable[[str, HasilKerja, str], Context]
) -> Context:
    """The sections of a form that gives each result a number of its own, which runs on from one section into the other.

    Args:
        case: the case.
        rules: the rules in force.
        needs: takes what the form needs.
        make: what is printed of a result, given its number, itself, and its path in the file.
    """
    running = 0
    results: Context = {}
    for kind, items in sections(case, rules, needs):
        results[kind] = []
        for place, item in items:
            running += 1
            results[kind].append(make(str(running), item, f"skp.hasil_kerja[{place}]"))
    return results


def empty_sections(make: Callable[[str], Context]) -> Context:
    """The sections of an empty form, with some results to write on; ``make`` is given the number of each."""
    running = iter(range(1, 1 + sum(_EMPTY_RESULTS.values())))
    return {kind: [make(str(next(running))) for _ in range(count)] for kind, count in _EMPTY_RESULTS.items()}


def ekspektasi_khusus(case: Case, rules: RuleSet) -> Context:
    """The leader's special expectations of each BerAKHLAK value."""
    return {kunci: list(case.skp.ekspektasi_khusus(kunci)) for kunci in rules.domains["perilaku_kerja"].values}


def empty_ekspektasi_khusus(rules: RuleSet) -> Context:
    """Room for the leader's special expectations."""
    return {kunci: [DOTS] for kunci in rules.domains["perilaku_kerja"].values}
