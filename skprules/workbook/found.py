"""What reading a workbook gathers: data, the cell of every path, problems and warnings."""

from __future__ import annotations

from typing import Any

import attrs

from skprules.errors import Problem, Where
from skprules.text import Text
from skprules.workbook.grid import Cell


@attrs.define
class Found:
    """What was found so far.

    Attributes:
        places: the cell (``Hasil Kerja!D7``) of each path, of empty ones too.
    """

    file: str | None
    data: dict[str, Any] = attrs.field(factory=dict)
    places: dict[str, str] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)
    warnings: list[Problem] = attrs.field(factory=list)

    def refuse(self, path: str, text: Text) -> None:
        """A problem of what stands at ``path``."""
        self.problems.append(Problem(Where(file=self.file, cell=self.places.get(path), path=path), text))

    def refuse_at(self, place: str, text: Text) -> None:
        """A problem of a cell that holds nothing of the case."""
        self.problems.append(Problem(Where(file=self.file, cell=place), text))

    def warn_at(self, place: str, text: Text) -> None:
        """Something that was read all the same, and should be looked at."""
        self.warnings.append(Problem(Where(file=self.file, cell=place), text))

    def formula(self, cell: Cell, path: str) -> None:
        """Tell of a formula; its last result was taken."""
        if cell.formula and cell.value is not None:
            text = Text(
                "sel ini berisi rumus; yang dibaca hasilnya saat berkas disimpan, rumusnya tidak dijalankan",
                "this cell holds a formula; its result when the file was saved was read, the formula is not run",
            )
            self.warn_at(self.places.get(path, ""), text)
