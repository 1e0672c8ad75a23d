"""Contexts for the forms: one realistic, and a strategy for all shapes with text that is hard on XML and templates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from documents import jpt_contexts
from documents.context_parts import (
    BEHAVIOURS,
    common,
    expected,
    lists,
    realistic_common,
    realistic_expectations,
    sections,
    shape,
    texts,
)
from documents.jpt_contexts import JPT_FORMS
from hypothesis import strategies as st

Shape: TypeAlias = Callable[[str], dict[str, Any]]  # from the form's id to a context

FORMS = (*JPT_FORMS, "A.1.6", "A.1.7", "A.1.8")
_row = shape(
    awal=st.booleans(), rencana_hasil_kerja=texts, penugasan_dari=texts, aspek=texts, indikator=texts, target=texts
)
_quantitative = shape(no=texts, rencana_hasil_kerja_pimpinan=texts, baris=st.lists(_row, min_size=1, max_size=3))
_qualitative = shape(no=texts, rencana_hasil_kerja=texts, penugasan_dari=texts, indikator=lists)


CONTEXTS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    **jpt_contexts.CONTEXTS,
    "A.1.6": shape(**common, hasil_kerja=sections(_qualitative), ekspektasi_khusus=expected),
    "A.1.7": shape(**common, hasil_kerja=sections(_quantitative), ekspektasi_khusus=expected),
    "A.1.8": shape(
        **common,
        dukungan_sumber_daya=st.lists(shape(no=texts, jenis=texts, uraian=texts), max_size=3),
        skema_pertanggungjawaban=st.lists(shape(no=texts, waktu=texts, uraian=texts, data=texts), max_size=3),
        konsekuensi=shape(positif=lists, negatif=lists),
    ),
}


def _row_of(result: str, indicator: str, *, first: bool, assigned: str = "") -> dict[str, Any]:
    return {
        "awal": first,
        "rencana_hasil_kerja": result,
        "penugasan_dari": assigned,
        "aspek": "Kuantitas",
        "indikator": indicator,
        "target": f"target {indicator}",
    }


def realistic(form: str) -> dict[str, Any]:
    """A context as a filled form has it; every text in it is different."""
    if form in JPT_FORMS:
        return jpt_contexts.realistic(form)
    context: dict[str, Any] = realistic_common()
    if form == "A.1.8":
        return context | {
            "dukungan_sumber_daya": [
                {"no": "1", "jenis": "Anggaran", "uraian": "biaya perjalanan"},
                {"no": "2", "jenis": "Peralatan kerja", "uraian": "tensimeter digital"},
            ],
            "skema_pertanggungjawaban": [
                {"no": "1", "waktu": "setiap bulan", "uraian": "laporan asuhan", "data": "rekam medis"},
                {"no": "2", "waktu": "setiap semester", "uraian": "laporan mutu", "data": ""},
            ],
            "konsekuensi": {
                "positif": ["diusulkan mengikuti pelatihan"],
                "negatif": ["dibina oleh atasan", "mengikuti konseling"],
            },
        }
    context["ekspektasi_khusus"] = realistic_expectations()
    if form == "A.1.6":
        context["hasil_kerja"] = {
            "utama": [
                {
                    "no": "1",
                    "rencana_hasil_kerja": "asuhan terlaksana",
                    "penugasan_dari": "Kepala Ruangan",
                    "indikator": ["lengkap", "tepat"],
                },
                {
                    "no": "2",
                    "rencana_hasil_kerja": "laporan tersusun",
                    "penugasan_dari": "",
                    "indikator": ["dua belas laporan"],
                },
            ],
            "tambahan": [
                {
                    "no": "3",
                    "rencana_hasil_kerja": "vaksinasi terlaksana",
                    "penugasan_dari": "Kepala Dinas",
                    "indikator": ["600 orang"],
                }
            ],
        }
        return context
    context["hasil_kerja"] = {
        "utama": [
            {
                "no": "1",
                "rencana_hasil_kerja_pimpinan": "mutu meningkat",
                "baris": [
                    _row_of("asuhan terlaksana", "jumlah pasien", first=True, assigned="Kepala Ruangan"),
                    _row_of("asuhan terlaksana", "dokumentasi lengkap", first=False, assigned="Kepala Ruangan"),
                    _row_of("laporan tersusun", "jumlah laporan", first=True),
                ],
            },
            {
                "no": "2",
                "rencana_hasil_kerja_pimpinan": "kompetensi terpenuhi",
                "baris": [_row_of("bimbingan terlaksana", "jumlah perawat", first=True)],
            },
        ],
        "tambahan": [
            {
                "no": "3",
                "rencana_hasil_kerja_pimpinan": "wabah teratasi",
                "baris": [_row_of("vaksinasi terlaksana", "jumlah sasaran", first=True, assigned="Kepala Dinas")],
            }
        ],
    }
    return context


def empty(form: str) -> dict[str, Any]:
    """A context whose lists are all empty."""
    if form in JPT_FORMS:
        return jpt_contexts.empty(form)
    context = realistic(form)
    if form == "A.1.8":
        return context | {
            "dukungan_sumber_daya": [],
            "skema_pertanggungjawaban": [],
            "konsekuensi": {"positif": [], "negatif": []},
        }
    return context | {
        "hasil_kerja": {"utama": [], "tambahan": []},
        "ekspektasi_khusus": {key: [] for key in BEHAVIOURS},
    }


SIGNED = tuple(form for form in FORMS if form not in ("A.1.3", "A.1.4"))
# What stands in a context and is not printed by the form, in people and beside them.
_NOT_PRINTED_OF_PEOPLE = {"A.1.8": ("pangkat_golongan", "jabatan", "unit_kerja")}
_NOT_PRINTED = {"A.1.4": ("instansi", "periode")}


def without_unprinted(form: str, context: dict[str, Any]) -> dict[str, Any]:
    """The context without what the form does not print, or prints only for some values."""
    kept = {key: value for key, value in context.items() if key not in _NOT_PRINTED.get(form, ())}
    fields = ("label_nip", *_NOT_PRINTED_OF_PEOPLE.get(form, ()))
    for person in ("pegawai", "pejabat_penilai_kinerja"):
        if person in kept:
            kept[person] = {field: text for field, text in kept[person].items() if field not in fields}
    return kept


def printed_texts(value: object) -> list[str]:
    """All strings in a context or a part of it, except the document's title, which is not printed."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, inner in value.items() if key != "judul_dokumen" for text in printed_texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in printed_texts(inner)]
    return []
