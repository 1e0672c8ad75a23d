"""The order of cells in a workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACE = re.compile(r"(.*)!([A-Z]+)(\d+)", re.DOTALL)


def order_of_cell(place: str | None, cells: Mapping[str, str]) -> tuple[int, int, int, str]:
    """A key that sorts by sheet, row and column; what is about no cell comes first.

    Args:
        place: the cell, ``Hasil Kerja!D7``.
        cells: of a workbook, whose first mention of each sheet is in the order of the sheets.
    """
    found = _PLACE.fullmatch(place or "")
    if found is None:
        return (0, 0, 0, "")
    sheets = list(dict.fromkeys(known.rpartition("!")[0] for known in cells.values()))
    number = sheets.index(found[1]) + 1 if found[1] in sheets else len(sheets) + 1
    return (number, int(found[3]), len(found[2]), found[2])
