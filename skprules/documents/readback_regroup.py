"""Where a form groups or numbers otherwise than a case does: the context into the shape of the case, references by number."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from skprules.documents.readback_tree import Finding, Read, Value
from skprules.text import Text

Data = dict[str, Any]

SECTIONS = ("utama", "tambahan")
_TICKED = re.compile("[☒☑✓✔xX]")


def one_item_a_result(root: Read) -> None:
    """On A.1.7 a group is one result of the leader; in a case each result names its leader's."""
    for section in SECTIONS:
        results: list[Read] = []
        node = root.at(f"hasil_kerja.{section}")
        for group in node.items or ():
            rows: list[Read] = []
            for row in group["baris"].items or ():
                if not rows or row["awal"].holds is not False:
                    rows = []
                    results.append(Read(fields={**group.fields, "baris": Read(items=rows)}))
                rows.append(row)
        node.items = results


def ticked(*fields: str) -> Callable[[Read], None]:
    """Of the boxes of a row, the one that is ticked is the value."""

    def prepare(root: Read) -> None:
        for field in fields:
            node = root.at(field)
            marks = {option: box.values[0] for option, box in node.fields.items() if box.values}
            ticked = [option for option, mark in marks.items() if _TICKED.search(mark.text)]
            if len(ticked) == 1:
                node.values.append(Value(ticked[0], marks[ticked[0]].place))
            elif marks:
                place = next(iter(marks.values())).place
                text = Text(
                    f"tepat satu kotak harus ditandai, tetapi ada {len(ticked)}; isian ini tidak dibaca",
                    f"exactly one box must be ticked, but there are {len(ticked)}; this was not read",
                )
                root.findings.append(Finding(place, text))

    return prepare


def numbered_evaluation(data: Data) -> None:
    """What is evaluated is named by its number in the plan; what has no evaluation on the form is left out."""
    for evaluation in data.get("evaluasi", ()):
        kept = []
        for place, result in enumerate(evaluation.get("hasil_kerja", ()), 1):
            measures = [
                {"indikator": f"{place}.{number}"} | measure
                for number, measure in enumerate(result.get("indikator", ()), 1)
                if measure
            ]
            rest = {name: value for name, value in result.items() if name != "indikator"}
            if measures or rest:
                kept.append({"hasil_kerja": str(place)} | ({"indikator": measures} if measures else {}) | rest)
        evaluation.pop("hasil_kerja", None)
        if kept:
            evaluation["hasil_kerja"] = kept


def as_many_results_as_indicators(root: Read) -> None:
    """On C.1.1 what was reached stands beside the indicators, one below the other."""
    for section in SECTIONS:
        for item in root.at(f"hasil_kerja.{section}").items or ():
            planned, reached = item["indikator"].items or [], item["realisasi"].items or []
            if len(planned) != len(reached) and item["rencana_hasil_kerja"].values:
                text = Text(
                    f"{len(planned)} indikator tetapi {len(reached)} realisasi, sehingga realisasinya tidak dibaca; tulis satu alinea untuk satu indikator",
                    f"{len(planned)} indicators but {len(reached)} realisations, so these were not read; write one paragraph for one indicator",
                )
                root.findings.append(Finding(item["rencana_hasil_kerja"].values[0].place, text))
                item.fields["realisasi"] = Read(items=[])


def feedback_beside_results(root: Read) -> None:
    """On C.1.3 the first row of a result prints the feedback on all of it."""
    one_item_a_result(root)
    for section in SECTIONS:
        for item in root.at(f"hasil_kerja.{section}").items or ():
            rows = item["baris"].items or []
            if rows:
                item.fields["umpan_balik"] = rows[0]["umpan_balik"]


def targets_of_workblock(data: Data) -> None:
    """A workblock names the indicators that it intervenes by their numbers."""
    results = data.get("skp", {}).get("hasil_kerja", [])
    numbers = [
        f"{place}.{number}"
        for place, result in enumerate(results, 1)
        for number, _ in enumerate(result.get("indikator", ()), 1)
    ]
    if numbers and "workblock" in data:
        data["workblock"][0]["indikator_target"] = numbers
