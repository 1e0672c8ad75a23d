"""What surrounds the plan of a leader: manuals of indicators, strategies, workblocks, planning documents."""

from __future__ import annotations

import datetime

import attrs

from skprules.model.skp import Cascading
from skprules.model.words import JenisDokumen, JenisStrategi, KualitasManual, PeriodePelaporan


@attrs.frozen(kw_only=True)
class ManualIndikator:
    """The manual of one indicator (form A.1.3).

    Attributes:
        indikator: id of the indicator.
        definisi: what is measured, with nominal target or raw data if any.
        formula: needed in the quantitative approach, optional in the qualitative one; so is ``satuan``.
        kualitas: quality and level of control of the indicator.
        sumber_data: names of the documents that the data come from.

    Legal basis: permenpanrb-6-2022, clauses T3.1 to T3.8.
    """

    indikator: str
    tujuan: str | None = None
    definisi: str | None = None
    formula: str | None = None
    satuan: str | None = None
    kualitas: KualitasManual | None = None
    sumber_data: tuple[str, ...] = ()
    periode_pelaporan: PeriodePelaporan | None = None


@attrs.frozen(kw_only=True)
class Strategi:
    """A strategy for one indicator: an outcome antara, an output or a layanan.

    Legal basis: permenpanrb-6-2022, clauses T4.1 to T4.3.
    """

    indikator: str
    jenis: JenisStrategi
    uraian: str
    cascading: Cascading | None = None


@attrs.frozen(kw_only=True)
class RutinTransformatif:
    """Two lists of a workblock: routine (serves outside parties) and transformative (serves the agency)."""

    rutin: tuple[str, ...] = ()
    transformatif: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Workblock:
    """A workblock (form A.1.4): a way to find strategies.

    Attributes:
        judul: title of the initiative.
        indikator_target: ids of the indicators that it intervenes.
        anggaran: total budget that it needs.

    Legal basis: permenpanrb-6-2022, clause T4.6.
    """

    judul: str
    indikator_target: tuple[str, ...] = ()
    pemilik: str | None = None
    pihak_terlibat: tuple[str, ...] = ()
    waktu_penyelesaian: str | None = None
    penerima_manfaat: tuple[str, ...] = ()
    tujuan: str | None = None
    anggaran: str | None = None
    strategi: RutinTransformatif = attrs.field(factory=RutinTransformatif)
    keluaran_kunci: RutinTransformatif = attrs.field(factory=RutinTransformatif)


@attrs.frozen(kw_only=True)
class IndikatorSasaran:
    """An indicator of a planning document, with its target."""

    uraian: str
    target: str | None = None


@attrs.frozen(kw_only=True)
class Sasaran:
    """An objective of a planning document, its indicators, and the units that it is handed down to."""

    uraian: str
    indikator: tuple[IndikatorSasaran, ...] = ()
    diturunkan_ke: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class DokumenPerencanaan:
    """A planning document (Renstra, RKT, Perjanjian Kinerja); results that cite one are looked up in it.

    Legal basis: permenpanrb-6-2022, clause T1.1.
    """

    jenis: JenisDokumen
    sasaran: tuple[Sasaran, ...] = ()


@attrs.frozen(kw_only=True)
class Pertimbangan:
    """What was considered when expectations were set; notes, never a finding."""

    kompetensi: str | None = None
    organisasi_tata_kerja: str | None = None
    direktif: tuple[str, ...] = ()
    prioritas: str | None = None


@attrs.frozen(kw_only=True)
class AlasanManual:
    """Why the form is made by hand: which online system failed, when and how."""

    sistem: str
    tanggal: datetime.date | None = None
    kendala: str | None = None
