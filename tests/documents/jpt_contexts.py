"""Contexts for the forms of leaders: A.1.1 to A.1.4."""

from __future__ import annotations

from typing import Any

from documents.context_parts import (
    BEHAVIOURS,
    common,
    expected,
    heading,
    lists,
    realistic_common,
    realistic_expectations,
    realistic_heading,
    sections,
    shape,
    texts,
)
from hypothesis import strategies as st

JPT_FORMS = ("A.1.1", "A.1.2", "A.1.3", "A.1.4")
QUALITIES = ("outcome", "outcome_antara", "output_kendali_rendah")
PERIODS = ("bulanan", "triwulanan", "semesteran", "tahunan")
TICKED, OPEN = "☒", "☐"


def ticked(options: tuple[str, ...], chosen: str | None) -> dict[str, str]:
    """The boxes of a row."""
    return {option: TICKED if option == chosen else OPEN for option in options}


_qualitative = shape(
    no=texts,
    rencana_hasil_kerja=texts,
    penugasan_dari=texts,
    indikator=st.lists(shape(uraian=texts, perspektif=texts), max_size=3),
)
_quantitative = shape(
    no=texts,
    rencana_hasil_kerja=texts,
    penugasan_dari=texts,
    baris=st.lists(shape(indikator=texts, target=texts, perspektif=texts), min_size=1, max_size=3),
)
_items = st.lists(shape(no=texts, uraian=texts), max_size=3)
_rutin_transformatif = shape(rutin=_items, transformatif=_items)

CONTEXTS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "A.1.1": shape(**common, hasil_kerja=sections(_qualitative), ekspektasi_khusus=expected),
    "A.1.2": shape(**common, hasil_kerja=sections(_quantitative), ekspektasi_khusus=expected),
    "A.1.3": shape(
        **heading,
        rencana_hasil_kerja=texts,
        indikator=texts,
        tujuan=texts,
        definisi=texts,
        formula=texts,
        satuan=texts,
        sumber_data=lists,
        kualitas=st.sampled_from(QUALITIES).map(lambda chosen: ticked(QUALITIES, chosen)),
        periode_pelaporan=st.sampled_from(PERIODS).map(lambda chosen: ticked(PERIODS, chosen)),
    ),
    "A.1.4": shape(
        **heading,
        judul_inisiatif=texts,
        indikator_target=st.lists(shape(indikator=texts, target=texts), max_size=3),
        pemilik=texts,
        pihak_terlibat=lists,
        waktu_penyelesaian=texts,
        penerima_manfaat=lists,
        tujuan=texts,
        anggaran=texts,
        strategi=_rutin_transformatif,
        keluaran_kunci=_rutin_transformatif,
    ),
}


def _measure(name: str, perspective: str) -> dict[str, str]:
    return {"uraian": f"{name} membaik", "perspektif": perspective}


def _row(name: str, perspective: str) -> dict[str, str]:
    return {"indikator": f"indeks {name}", "target": f"target {name}", "perspektif": perspective}


def _result(number: str, name: str, assigned: str, **measures: list[dict[str, str]]) -> dict[str, Any]:
    return {"no": number, "rencana_hasil_kerja": f"{name} meningkat", "penugasan_dari": assigned, **measures}


def realistic(form: str) -> dict[str, Any]:
    """A context as a filled form has it; every text in it is different."""
    if form == "A.1.3":
        return realistic_heading() | {
            "rencana_hasil_kerja": "kepuasan masyarakat meningkat",
            "indikator": "indeks kepuasan masyarakat",
            "tujuan": "mengetahui mutu",
            "definisi": "nilai rata-rata tertimbang",
            "formula": "jumlah nilai dibagi unsur",
            "satuan": "indeks",
            "sumber_data": ["laporan survei", "register pengaduan"],
            "kualitas": ticked(QUALITIES, "outcome_antara"),
            "periode_pelaporan": ticked(PERIODS, "semesteran"),
        }
    if form == "A.1.4":
        return realistic_heading() | {
            "judul_inisiatif": "rawat jalan tanpa antre",
            "indikator_target": [
                {"indikator": "indeks kepuasan", "target": "86-88"},
                {"indikator": "keluhan ditanggapi pada hari yang sama", "target": ""},
            ],
            "pemilik": "Kepala Bidang Pelayanan",
            "pihak_terlibat": ["instalasi farmasi", "rekam medis"],
            "waktu_penyelesaian": "Oktober 2026",
            "penerima_manfaat": ["pasien rawat jalan"],
            "tujuan": "dilayani sesuai jam",
            "anggaran": "Rp350.000.000,00",
            "strategi": {
                "rutin": [{"no": "1", "uraian": "jadwal kontrol"}, {"no": "2", "uraian": "layanan loket"}],
                "transformatif": [{"no": "3", "uraian": "antrean daring"}],
            },
            "keluaran_kunci": {
                "rutin": [{"no": "1", "uraian": "jadwal tersusun"}],
                "transformatif": [{"no": "2", "uraian": "aplikasi dipakai"}],
            },
        }
    context = realistic_common() | {"ekspektasi_khusus": realistic_expectations()}
    if form == "A.1.1":
        context["hasil_kerja"] = {
            "utama": [
                _result(
                    "1",
                    "kepuasan",
                    "Bupati",
                    indikator=[_measure("survei", "Penerima Layanan"), _measure("keluhan", "Proses Bisnis, Anggaran")],
                ),
                _result("2", "kemandirian", "Sekretaris Daerah", indikator=[_measure("pendapatan", "Anggaran saja")]),
            ],
            "tambahan": [_result("3", "rujukan", "Kepala Dinas", indikator=[_measure("berkas", "Penguatan Internal")])],
        }
        return context
    context["hasil_kerja"] = {
        "utama": [
            _result(
                "1",
                "kepuasan",
                "Bupati",
                baris=[
                    _row("survei", "Penerima Layanan"),
                    _row("keluhan", "Proses Bisnis, Anggaran"),
                    _row("waktu", "Proses"),
                ],
            ),
            _result("2", "kemandirian", "Sekretaris Daerah", baris=[_row("pendapatan", "Anggaran saja")]),
        ],
        "tambahan": [_result("3", "rujukan", "Kepala Dinas", baris=[_row("berkas", "Penguatan Internal")])],
    }
    return context


def empty(form: str) -> dict[str, Any]:
    """A context whose lists are all empty and whose boxes are all open."""
    context = realistic(form)
    if form == "A.1.3":
        return context | {
            "sumber_data": [],
            "kualitas": ticked(QUALITIES, None),
            "periode_pelaporan": ticked(PERIODS, None),
        }
    if form == "A.1.4":
        none: dict[str, list[object]] = {"rutin": [], "transformatif": []}
        return context | {
            "indikator_target": [],
            "pihak_terlibat": [],
            "penerima_manfaat": [],
            "strategi": none,
            "keluaran_kunci": none,
        }
    return context | {
        "hasil_kerja": {"utama": [], "tambahan": []},
        "ekspektasi_khusus": {key: [] for key in BEHAVIOURS},
    }
