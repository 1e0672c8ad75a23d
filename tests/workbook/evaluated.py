"""Generated cases with every part that a case file can hold."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st
from strategies import (
    JABATAN_JA_JF,
    JABATAN_PIMPINAN,
    JENIS_DUKUNGAN,
    PERILAKU_KERJA,
    Data,
    Strategy,
    case_data,
    texts,
)

import skprules

RATING = ("di_bawah_ekspektasi", "sesuai_ekspektasi", "di_atas_ekspektasi")
PREDIKAT = ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik")
CAPAIAN = ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "istimewa")
SIFAT = ("negatif", "netral", "positif")
PERIODE = ("bulan_1", "bulan_12", "triwulan_1", "triwulan_4", "semester_2", "akhir")
_days = st.dates(datetime.date(2026, 1, 1), datetime.date(2027, 12, 31)).map(str)
_lists = st.lists(texts, min_size=1, max_size=3)
_yes_no = st.booleans()


def _some(needed: Data, also: Data) -> Strategy:
    return st.fixed_dictionaries(needed, optional=also)


def _at_least_one(also: Data) -> Strategy:
    """A mapping of which something is filled in: an empty one leaves no trace in a workbook."""
    return _some({}, also).filter(bool)


_feedback = st.lists(_some({"isi": texts}, {"sifat": st.sampled_from(SIFAT), "bukti_dukung": _lists}), max_size=3)
_realised = st.lists(_some({"indikator": texts, "realisasi": texts}, {"bukti_dukung": _lists}), max_size=3)
_results = st.lists(
    _some(
        {"hasil_kerja": st.sampled_from(("rhk-1", "2", "RHK 3", "rhk-4"))},
        {"rating": st.sampled_from(RATING), "indikator": _realised, "umpan_balik": _feedback},
    ),
    max_size=3,
    unique_by=lambda item: item["hasil_kerja"],
)
_behaviour = st.dictionaries(
    st.sampled_from(PERILAKU_KERJA),
    _some({}, {"konsisten": _yes_no, "menjadi_penjaga": _yes_no, "umpan_balik": _feedback}),
    max_size=4,
)
_evaluation = _some(
    {"periode": st.sampled_from(PERIODE)},
    {
        "tempat": texts,
        "tanggal": _days,
        "capaian_kinerja_organisasi": st.sampled_from(CAPAIAN),
        "dasar_capaian": _at_least_one(
            {"iku": texts, "ekspektasi_pimpinan": texts, "indeks_reformasi_birokrasi": texts}
        ),
        "hasil_kerja": _results,
        "perilaku_kerja": _behaviour,
        "rating_hasil_kerja": st.sampled_from(RATING),
        "predikat_kinerja": st.sampled_from(PREDIKAT),
        "catatan_rekomendasi": texts,
        "tindak_lanjut": _lists,
        "keberatan": _at_least_one({"tanggal": _days, "isi": texts, "keputusan": texts}),
    },
)
_cascading = st.just({"metode": "langsung", "pendekatan": "pembagian_aspek"})
_pair = _at_least_one({"rutin": _lists, "transformatif": _lists})
_parts: Data = {
    "indikator_dipahami": _yes_no,
    "pertimbangan": _at_least_one({"kompetensi": texts, "direktif": _lists, "prioritas": texts}),
    "alasan_manual": _some({"sistem": texts}, {"tanggal": _days, "kendala": texts}),
    "manual_indikator": st.lists(
        _some({"indikator": texts}, {"definisi": texts, "kualitas": st.just("outcome_antara"), "sumber_data": _lists}),
        max_size=2,
    ),
    "strategi": st.lists(
        _some({"indikator": texts, "jenis": st.just("layanan"), "uraian": texts}, {"cascading": _cascading}), max_size=2
    ),
    "workblock": st.lists(
        _some(
            {"judul": texts},
            {"indikator_target": _lists, "anggaran": texts, "strategi": _pair, "keluaran_kunci": _pair},
        ),
        max_size=2,
    ),
    "dokumen_perencanaan": st.lists(
        _some(
            {"jenis": st.sampled_from(("rencana_strategis", "pohon_kinerja"))},
            {
                "sasaran": st.lists(
                    _some(
                        {"uraian": texts},
                        {
                            "diturunkan_ke": _lists,
                            "indikator": st.lists(_some({"uraian": texts}, {"target": texts}), max_size=2),
                        },
                    ),
                    max_size=2,
                )
            },
        ),
        max_size=2,
    ),
    "umpan_balik_berkelanjutan": st.lists(
        _some(
            {"tanggal": _days, "isi": texts}, {"hasil_kerja": texts, "sifat": st.sampled_from(SIFAT), "pemberi": texts}
        ),
        max_size=2,
    ),
    "evaluasi": st.lists(_evaluation, max_size=3, unique_by=lambda item: item["periode"]),
    "lampiran": _some(
        {},
        {
            "dukungan_sumber_daya": st.lists(
                _some({"jenis": st.sampled_from(JENIS_DUKUNGAN), "uraian": texts}, {}), max_size=2
            ),
            "konsekuensi": _some({}, {"positif": _lists, "negatif": _lists}),
        },
    ),
}


@st.composite
def evaluated_cases(draw: st.DrawFn) -> Any:
    """A case, leader's or employee's, with any of the parts that may belong to it."""
    data = draw(case_data(jenis_jabatan=JABATAN_JA_JF + JABATAN_PIMPINAN, results=(0, 2)))
    return skprules.read(data | draw(st.fixed_dictionaries({}, optional=_parts)))
