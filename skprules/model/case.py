"""A case: everything that one file says about one employee's year."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from skprules.errors import Where
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


@attrs.frozen(eq=False, slots=False)
class Source:
    """Where a case came from: its file, and the line of each path inside it, worked out when first asked for."""

    file: str | None = None
    find_lines: Callable[[], Mapping[str, int]] | None = None

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """Line (from 1) of each path."""
        return self.find_lines() if self.find_lines is not None else {}

    def where(self, path: str) -> Where:
        """The place of ``path``; what stands nowhere gets the line of the nearest thing around it."""
        line, around = self.lines.get(path), path
        while line is None and around:
            around = around[: max(around.rfind("."), around.rfind("["), 0)]
            line = self.lines.get(around)
        return Where(file=self.file, line=line, path=path)

    def __getstate__(self) -> dict[str, object]:
        """Between processes the lines travel, the way to find them does not."""
        return {"file": self.file, "find_lines": None, "lines": dict(self.lines)}

    def __setstate__(self, state: dict[str, object]) -> None:
        """Take over what `__getstate__` gave."""
        self.__dict__.update(state)


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
