"""A workblock as form A.1.4 shows it; the part is its number, or its title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from skprules.documents.needs import DOTS, Context, Needs
from skprules.documents.references import referred_indikator
from skprules.documents.registry import FormContext
from skprules.law import derive
from skprules.law.ruleset import RuleSet
from skprules.model import Case
from skprules.model.perencanaan import RutinTransformatif

_KINDS = ("rutin", "transformatif")


def parts(case: Case) -> tuple[str, ...]:
    """The numbers of the workblocks, from 1."""
    return tuple(str(number) for number in range(1, 1 + len(case.workblock)))


def names(case: Case) -> Mapping[str, str]:
    """The titles of the workblocks, each with its number; of equal titles the first one counts."""
    found: dict[str, str] = {}
    for number, workblock in enumerate(case.workblock, 1):
        found.setdefault(workblock.judul, str(number))
    return found


def a_1_4(case: Case, part: str | None, rules: RuleSet, needs: Needs) -> Context:
    """The workblock whose number is ``part``.

    Legal basis: permenpanrb-6-2022, clause T4.6.
    """
    if part is None:
        needs.text(None, "workblock")
        return empty_a_1_4(rules)
    place = int(part) - 1
    workblock, path = case.workblock[place], f"workblock[{place}]"
    lists = {"pihak_terlibat": workblock.pihak_terlibat, "penerima_manfaat": workblock.penerima_manfaat}
    return {
        "judul_inisiatif": workblock.judul,
        "pemilik": needs.text(workblock.pemilik, f"{path}.pemilik"),
        "waktu_penyelesaian": needs.text(workblock.waktu_penyelesaian, f"{path}.waktu_penyelesaian"),
        "tujuan": needs.text(workblock.tujuan, f"{path}.tujuan"),
        "anggaran": needs.text(workblock.anggaran, f"{path}.anggaran"),
        "indikator_target": list(_indicators(case, place, rules, needs)),
        **{field: list(items) or [needs.text(None, f"{path}.{field}")] for field, items in lists.items()},
        "strategi": _items(workblock.strategi, f"{path}.strategi", needs),
        "keluaran_kunci": _items(workblock.keluaran_kunci, f"{path}.keluaran_kunci", needs),
    }


def _indicators(case: Case, place: int, rules: RuleSet, needs: Needs) -> Iterator[Context]:
    """The indicators that the workblock intervenes; in the qualitative approach the target stands in the narrative."""
    path = f"workblock[{place}].indikator_target"
    if not case.workblock[place].indikator_target:
        yield {"indikator": needs.text(None, path), "target": ""}
    for number, reference in enumerate(case.workblock[place].indikator_target):
        found = referred_indikator(case, reference, f"{path}[{number}]", needs)
        if found is not None:
            _, measure, at = found
            narrated = not measure.target and derive.ukuran_terpisah(case, rules) == derive.OPTIONAL
            yield {
                "indikator": measure.uraian,
                "target": "" if narrated else needs.text(measure.target, f"{at}.target"),
            }


def _items(lists: RutinTransformatif, path: str, needs: Needs) -> Context:
    """Routine items, then transformative ones, numbered through; one kind may have none, but not both."""
    if not (lists.rutin or lists.transformatif):
        gap = needs.text(None, path)
        lists = RutinTransformatif(rutin=(gap,), transformatif=(gap,))
    numbers = count(1)
    return {kind: [{"no": str(next(numbers)), "uraian": text} for text in getattr(lists, kind)] for kind in _KINDS}


def empty_a_1_4(_: RuleSet) -> Context:
    """An empty form A.1.4 to write on."""

    def items() -> Context:
        numbers = count(1)
        return {kind: [{"no": str(next(numbers)), "uraian": DOTS} for _ in range(2)] for kind in _KINDS}

    texts = ("judul_inisiatif", "pemilik", "waktu_penyelesaian", "tujuan", "anggaran")
    return {
        **dict.fromkeys(texts, DOTS),
        "indikator_target": [{"indikator": DOTS, "target": DOTS}],
        "pihak_terlibat": [DOTS, DOTS],
        "penerima_manfaat": [DOTS, DOTS],
        "strategi": items(),
        "keluaran_kunci": items(),
    }


A_1_4 = FormContext(a_1_4, empty_a_1_4, parts=parts, names=names, people=(), signed=False)
