"""Generated evaluations: cases in which every planned result is rated and every value stated, with feedback of any kind."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import attrs
from hypothesis import strategies as st

import skprules
from skprules.model import Case
from skprules.model.evaluasi import (
    CatatanUmpanBalik,
    Evaluasi,
    EvaluasiHasilKerja,
    EvaluasiPerilakuKerja,
    RealisasiIndikator,
    UmpanBalik,
)
from skprules.model.skp import HasilKerja, Indikator

RATINGS = ("di_bawah_ekspektasi", "sesuai_ekspektasi", "di_atas_ekspektasi")
KINDS = ("negatif", "netral", "positif")
VALUES = (
    *("berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis"),
    *("loyal", "adaptif", "kolaboratif"),
)


def _plain_case() -> Case:
    case = skprules.read(skprules.example("administrator-kualitatif.yaml"))
    assert isinstance(case, Case)
    return case


PLAIN = _plain_case()
_kinds = st.lists(st.sampled_from((*KINDS, None)), max_size=4)


@attrs.frozen
class Planned:
    """A planned result: whether it is a main one, its rating, and the kinds of the feedback on it."""

    main: bool
    rating: str | None
    heard: tuple[str | None, ...] = ()


def feedback(kinds: Sequence[str | None], about: str) -> tuple[UmpanBalik, ...]:
    return tuple(
        UmpanBalik(isi=f"{about}, {number}", sifat=kind, bukti_dukung=("Notula",))  # type: ignore[arg-type]
        for number, kind in enumerate(kinds)
    )


def behaviours(
    consistent: Sequence[bool | None], guarding: Sequence[bool], heard: Sequence[Sequence[str | None]]
) -> tuple[EvaluasiPerilakuKerja, ...]:
    return tuple(
        EvaluasiPerilakuKerja(kunci=value, konsisten=one, menjadi_penjaga=other, umpan_balik=feedback(kinds, value))  # type: ignore[arg-type]
        for value, one, other, kinds in zip(VALUES, consistent, guarding, heard, strict=True)
    )


def case_of(
    results: Sequence[Planned],
    behaviour: tuple[EvaluasiPerilakuKerja, ...] = (),
    log: tuple[CatatanUmpanBalik, ...] = (),
    **decided: Any,
) -> Case:
    """A case with these results and one evaluation, of the first quarter unless another is said."""
    planned = tuple(
        HasilKerja(
            uraian=f"Tersusunnya laporan {number}",
            id=f"rhk-{number}",
            prioritas="tinggi" if item.main else "rendah",  # type: ignore[arg-type]
            indikator=(Indikator(uraian=f"laporan {number}"),),
        )
        for number, item in enumerate(results, 1)
    )
    rated = tuple(
        EvaluasiHasilKerja(
            hasil_kerja=f"rhk-{number}",
            rating=item.rating,  # type: ignore[arg-type]
            indikator=(RealisasiIndikator(indikator=f"{number}.1", realisasi="selesai", bukti_dukung=("Laporan",)),),
            umpan_balik=feedback(item.heard, f"rhk-{number}"),
        )
        for number, item in enumerate(results, 1)
    )
    given: dict[str, Any] = {
        "periode": "triwulan_1",
        "tempat": "Contoh",
        "tanggal": datetime.date(2026, 4, 6),
        "capaian_kinerja_organisasi": "baik",
        "hasil_kerja": rated,
        "perilaku_kerja": behaviour,
    }
    return attrs.evolve(
        PLAIN,
        skp=attrs.evolve(PLAIN.skp, hasil_kerja=planned),
        evaluasi=(Evaluasi(**(given | decided)),),
        umpan_balik_berkelanjutan=log,
    )


planned = st.builds(Planned, st.booleans(), st.sampled_from(RATINGS), _kinds.map(tuple))
results = st.lists(planned, min_size=1, max_size=7)
lived = st.builds(
    behaviours,
    st.lists(st.booleans(), min_size=7, max_size=7) | st.just([True] * 7),
    st.lists(st.booleans(), min_size=7, max_size=7) | st.sampled_from([[True] * 7, [False] * 7]),
    st.lists(_kinds, min_size=7, max_size=7),
)
