"""The annex of an SKP: resources, accountability scheme, consequences (form A.1.8)."""

from __future__ import annotations

import datetime

import attrs

from skprules.model.words import JenisDukungan, SifatPekerjaan, WaktuPelaporan


@attrs.frozen(kw_only=True)
class DukunganSumberDaya:
    """A resource that the employee needs."""

    jenis: JenisDukungan
    uraian: str


@attrs.frozen(kw_only=True)
class SkemaPertanggungjawaban:
    """When and on what progress is reported.

    Attributes:
        sifat: routine or non-routine work.
        waktu: a regular time (word of the domain), a date, or free text.
        data_dapat_diakses: whether the source of ``data`` was ensured to be accessible; None where not stated.
    """

    sifat: SifatPekerjaan
    waktu: WaktuPelaporan | datetime.date | str | None = None
    uraian: str
    data: str | None = None
    data_dapat_diakses: bool | None = None


@attrs.frozen(kw_only=True)
class Konsekuensi:
    """What follows when the expectation is met, and when it is not."""

    positif: tuple[str, ...] = ()
    negatif: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Lampiran:
    """Lampiran SKP, inseparable from the SKP of every employee.

    Legal basis: permenpanrb-6-2022, clauses T8.0 to T8.5.
    """

    dukungan_sumber_daya: tuple[DukunganSumberDaya, ...] = ()
    skema_pertanggungjawaban: tuple[SkemaPertanggungjawaban, ...] = ()
    konsekuensi: Konsekuensi = attrs.field(factory=Konsekuensi)
