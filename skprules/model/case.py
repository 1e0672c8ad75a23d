"""A case: everything that one file says about one employee's year."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import attrs

from skprules.errors import Problem, Where
from skprules.model.evaluasi import CatatanUmpanBalik, Evaluasi
from skprules.model.lampiran import Lampiran
from skprules.model.pegawai import Pegawai, Pejabat
from skprules.model.perencanaan import (
    AlasanManual,
    DokumenPerencanaan,
    ManualIndikator,
    Pertimbangan,
    Strategi,
    Workblock,
)
from skprules.model.periode import Periode
from skprules.model.skp import SKP

if TYPE_CHECKING:
    from collections.abc import Callable

_Place = TypeVar("_Place", int, str)


@attrs.frozen(eq=False, slots=False)
class Source:
    """Where a case came from: its file, and the line or cell of each path inside it, worked out when first asked for.

    Attributes:
        cells: of a workbook, the cell (``Hasil Kerja!D7``) of each path.
        warnings: what was read all the same, and should be looked at.
    """

    file: str | None = None
    find_lines: Callable[[], Mapping[str, int]] | None = None
    cells: Mapping[str, str] = attrs.field(factory=dict)
    warnings: tuple[Problem, ...] = ()

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """Line (from 1) of each path."""
        return self.find_lines() if self.find_lines is not None else {}

    def where(self, path: str) -> Where:
        """The place of ``path``; what stands nowhere gets the line of the nearest thing around it."""
        if self.cells:
            return Where(file=self.file, cell=_nearest(self.cells, path), path=path)
        return Where(file=self.file, line=_nearest(self.lines, path), path=path)

    def __getstate__(self) -> dict[str, object]:
        """Between processes the lines travel, the way to find them does not."""
        known = {"file": self.file, "cells": dict(self.cells), "warnings": self.warnings}
        return {**known, "find_lines": None, "lines": dict(self.lines)}

    def __setstate__(self, state: dict[str, object]) -> None:
        """Take over what `__getstate__` gave."""
        self.__dict__.update(state)


def _nearest(places: Mapping[str, _Place], path: str) -> _Place | None:
    """The place of ``path``, or of the nearest thing around it."""
    found, around = places.get(path), path
    while found is None and around:
        around = around[: max(around.rfind("."), around.rfind("["), 0)]
        found = places.get(around)
    return found


@attrs.frozen(kw_only=True)
class Case:
    """One employee's SKP with all that belongs to it; the shape of a case file."""

    skprules: int = 1
    instansi: str
    periode: Periode
    pegawai: Pegawai
    pejabat_penilai_kinerja: Pejabat | None = None
    atasan_pejabat_penilai_kinerja: Pejabat | None = None
    skp: SKP
    lampiran: Lampiran | None = None
    manual_indikator: tuple[ManualIndikator, ...] = ()
    strategi: tuple[Strategi, ...] = ()
    workblock: tuple[Workblock, ...] = ()
    dokumen_perencanaan: tuple[DokumenPerencanaan, ...] = ()
    indikator_dipahami: bool = True
    pertimbangan: Pertimbangan | None = None
    alasan_manual: AlasanManual | None = None
    umpan_balik_berkelanjutan: tuple[CatatanUmpanBalik, ...] = ()
    evaluasi: tuple[Evaluasi, ...] = ()
    source: Source = attrs.field(factory=Source, eq=False, repr=False, metadata={"in_file": False})
