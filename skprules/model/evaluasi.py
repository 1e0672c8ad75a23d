"""The evaluation of one period: realisation, evidence, feedback, and the rater's decisions."""

from __future__ import annotations

import datetime

import attrs

from skprules.model.words import (
    Capaian,
    CapaianTerhadapTarget,
    KunciPerilakuKerja,
    PeriodeEvaluasi,
    Predikat,
    Rating,
    SifatUmpanBalik,
)


@attrs.frozen(kw_only=True)
class UmpanBalik:
    """Feedback, positive or not, with its evidence."""

    isi: str
    sifat: SifatUmpanBalik | None = None
    bukti_dukung: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class CatatanUmpanBalik:
    """One entry of the log of continuous feedback, kept while the plan is carried out.

    Attributes:
        tanggal: the day it was given.
        hasil_kerja: id of the planned result that it is about, or
        perilaku_kerja: the BerAKHLAK value that it is about.
        pemberi: who gave it.

    Legal basis: permenpanrb-6-2022, clauses U3, E3.0.
    """

    tanggal: datetime.date
    isi: str
    hasil_kerja: str | None = None
    perilaku_kerja: KunciPerilakuKerja | None = None
    sifat: SifatUmpanBalik | None = None
    pemberi: str | None = None
    bukti_dukung: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class RealisasiIndikator:
    """What was reached on one indicator, with its evidence."""

    indikator: str
    realisasi: str
    bukti_dukung: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class EvaluasiHasilKerja:
    """How one planned result came out."""

    hasil_kerja: str
    rating: Rating | None = None
    indikator: tuple[RealisasiIndikator, ...] = ()
    umpan_balik: tuple[UmpanBalik, ...] = ()


@attrs.frozen(kw_only=True)
class EvaluasiPerilakuKerja:
    """How one BerAKHLAK value (``kunci``) was lived."""

    kunci: KunciPerilakuKerja
    konsisten: bool | None = None
    menjadi_penjaga: bool | None = None
    umpan_balik: tuple[UmpanBalik, ...] = ()


@attrs.frozen(kw_only=True)
class DasarCapaian:
    """The three grounds of the organisation's yearly achievement."""

    iku: str | None = None
    ekspektasi_pimpinan: str | None = None
    indeks_reformasi_birokrasi: str | None = None


@attrs.frozen(kw_only=True)
class Keberatan:
    """An objection to the evaluation, and the decision on it."""

    tanggal: datetime.date | None = None
    isi: str | None = None
    keputusan: str | None = None


@attrs.frozen(kw_only=True)
class Evaluasi:
    """The evaluation of one period (``bulan_1`` … ``triwulan_4``, ``akhir``).

    Attributes:
        capaian_terhadap_target: how the organisation stands to its target; the category follows by rule.
        tindak_lanjut: what follows from the evaluation.

    Legal basis: permenpanrb-6-2022, clauses U3, E0.2, E1.1, E3.0, E4.1.
    """

    periode: PeriodeEvaluasi
    tempat: str | None = None
    tanggal: datetime.date | None = None
    capaian_terhadap_target: CapaianTerhadapTarget | None = None
    capaian_kinerja_organisasi: Capaian | None = None
    dasar_capaian: DasarCapaian | None = None
    hasil_kerja: tuple[EvaluasiHasilKerja, ...] = ()
    perilaku_kerja: tuple[EvaluasiPerilakuKerja, ...] = ()
    rating_hasil_kerja: Rating | None = None
    rating_perilaku_kerja: Rating | None = None
    predikat_kinerja: Predikat | None = None
    catatan_rekomendasi: str | None = None
    tindak_lanjut: tuple[str, ...] = ()
    keberatan: Keberatan | None = None
