"""The plan itself: results with their measures, and behaviour."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import attrs

from skprules.model.words import (
    TIDAK_ADA,
    Aspek,
    JenisHasilKerja,
    KunciPerilakuKerja,
    MetodeCascading,
    Pendekatan,
    PendekatanCascading,
    Penugasan,
    Perspektif,
    Prioritas,
    Risiko,
    Sumber,
    TingkatKendali,
)


@attrs.frozen(kw_only=True)
class Indikator:
    """A measure of success with its target; in the qualitative approach one narrative, ``uraian`` alone."""

    uraian: str
    id: str | None = None
    aspek: Aspek | None = None
    target: str | None = None
    satuan: str | None = None
    perspektif: tuple[Perspektif, ...] = ()


@attrs.frozen(kw_only=True)
class Cascading:
    """How a result is derived from the leader's: method and sub-approach."""

    metode: MetodeCascading
    pendekatan: PendekatanCascading | None = None


@attrs.frozen(kw_only=True)
class HasilKerja:
    """One planned result (rencana hasil kerja).

    Attributes:
        prioritas: set by the rater; ``jenis`` follows by rule and may be stated, to be checked.
        penugasan: the result comes from acting (Plt., Plh.) or a structural assignment.
        penugasan_dari: position of the leader, or the team, that assigns it.
        sumber: planning documents or directives that it rests on.
        rencana_hasil_kerja_pimpinan: the leader's result that it intervenes.
        tingkat_kendali: quality and level of control.
        risiko: grave risks that make an absolute target proper.
    """

    uraian: str
    id: str | None = None
    prioritas: Prioritas | None = None
    jenis: JenisHasilKerja | None = None
    penugasan: Penugasan = TIDAK_ADA
    penugasan_dari: str | None = None
    sumber: tuple[Sumber, ...] = ()
    rencana_hasil_kerja_pimpinan: str | None = None
    tingkat_kendali: TingkatKendali | None = None
    cascading: Cascading | None = None
    risiko: tuple[Risiko, ...] = ()
    indikator: tuple[Indikator, ...] = ()


@attrs.frozen(kw_only=True)
class PerilakuKerja:
    """What the leader specially expects of one BerAKHLAK value (``kunci``)."""

    kunci: KunciPerilakuKerja
    ekspektasi_khusus: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class SKP:
    """Sasaran Kinerja Pegawai: the results and behaviour expected for the period.

    Legal basis: permenpanrb-6-2022, clauses U1, T7.6.
    """

    pendekatan: Pendekatan
    tempat: str | None = None
    tanggal: datetime.date | None = None
    hasil_kerja: tuple[HasilKerja, ...] = ()
    perilaku_kerja: tuple[PerilakuKerja, ...] = ()

    def ekspektasi_khusus(self, kunci: str) -> tuple[str, ...]:
        """The special expectations of one BerAKHLAK value; empty where there are none."""
        return tuple(isi for item in self.perilaku_kerja if item.kunci == kunci for isi in item.ekspektasi_khusus)

    def hasil_kerja_by_id(self) -> Mapping[str, int]:
        """The place of each result by its id; one without an id is known by its number in the file (``2``)."""
        found: dict[str, int] = {}
        for place, item in enumerate(self.hasil_kerja):
            found.setdefault(item.id or f"{place + 1}", place)
        return found

    def indikator_by_id(self) -> Mapping[str, tuple[int, int]]:
        """The places of result and indicator by the indicator's id; without one, by both numbers in the file (``2.1``)."""
        found: dict[str, tuple[int, int]] = {}
        for place, item in enumerate(self.hasil_kerja):
            for at, measure in enumerate(item.indikator):
                found.setdefault(measure.id or f"{place + 1}.{at + 1}", (place, at))
        return found
