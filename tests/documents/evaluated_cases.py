"""Cases with evaluations, as plain data, for the tests of the evaluation forms."""

from __future__ import annotations

from typing import Any, TypeAlias

from skprules.documents.forms import Document, fill
from skprules.law.shipped import load_rules
from skprules.model import Case
from skprules.reading import read_case

Data: TypeAlias = dict[str, Any]

FORMS = ("C.1.1", "C.1.2", "C.1.3", "DEKP")
RESULT_FORMS = FORMS[:3]
RULES = load_rules()
BEHAVIOURS = ("berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif")
_LEADER = {"nama": "Kepala Dinas Contoh", "jenis": "pimpinan_tinggi"}
_STAFF = {"nama": "Analis Contoh", "jenis": "pelaksana"}


def case_data(
    form: str, *, results: int = 2, further: int = 1, indicators: int = 2, filler: str = "", leader: bool | None = None
) -> Data:
    """A case that the form can be filled with; every text in it is different.

    Args:
        form: one of `FORMS`.
        results: how many planned results.
        further: how many more under TAMBAHAN.
        indicators: of each result.
        filler: stands behind every text that can be long.
        leader: whether the employee is a leader; by default as the form has it.
    """
    qualitative = form == "C.1.1"
    planned = [
        _planned(number, indicators, filler, main=number <= results) for number in range(1, results + further + 1)
    ]
    return {
        "instansi": "Pemerintah Kabupaten Contoh",
        "periode": {"mulai": "2026-01-01", "selesai": "2026-12-31"},
        "pegawai": {
            "nama": "Contoh Pegawai",
            "nip": "199001012015031001",
            "pangkat_golongan": "Penata Muda, III/a",
            "jabatan": _LEADER if (form == "C.1.2" if leader is None else leader) else _STAFF,
            "unit_kerja": "Unit Contoh",
        },
        "pejabat_penilai_kinerja": _person("Contoh Penilai", "Kepala Bidang Contoh"),
        "atasan_pejabat_penilai_kinerja": _person("Contoh Atasan", "Kepala Badan Contoh"),
        "skp": {
            "pendekatan": "kualitatif" if qualitative else "kuantitatif",
            "tempat": "Kota SKP",
            "tanggal": "2026-01-05",
            "hasil_kerja": planned,
            "perilaku_kerja": {"loyal": {"ekspektasi_khusus": ["menjaga nama baik unit"]}},
        },
        "evaluasi": [evaluation(planned, filler=filler)],
    }


def _person(name: str, position: str) -> Data:
    return {
        "nama": name,
        "nip": "197505052000032002",
        "pangkat_golongan": "Pembina, IV/a",
        "jabatan": {"nama": position},
        "unit_kerja": f"Unit {name}",
    }


def _planned(number: int, indicators: int, filler: str, *, main: bool) -> Data:
    return {
        "id": f"rhk-{number}",
        "uraian": f"rencana {number}{filler}",
        "prioritas": "tinggi" if main else "rendah",
        "penugasan_dari": f"jabatan {number}",
        "rencana_hasil_kerja_pimpinan": f"pimpinan {number}",
        "indikator": [
            {
                "id": f"iki-{number}.{place}",
                "uraian": f"indikator {number}.{place}{filler}",
                "aspek": "kuantitas",
                "target": f"target {number}.{place}",
                "perspektif": ["penerima_layanan", "anggaran"],
            }
            for place in range(1, indicators + 1)
        ],
    }


def evaluation(planned: list[Data], *, period: str = "triwulan_2", filler: str = "") -> Data:
    """An evaluation of everything that is planned."""
    return {
        "periode": period,
        "tempat": "Kota Evaluasi",
        "tanggal": "2026-07-06",
        "capaian_kinerja_organisasi": "baik",
        "hasil_kerja": [
            {
                "hasil_kerja": item["id"],
                "rating": "sesuai_ekspektasi",
                "indikator": [
                    {
                        "indikator": measure["id"],
                        "realisasi": f"realisasi {measure['id']}{filler}",
                        "bukti_dukung": [f"bukti {measure['id']}", f"bukti lain {measure['id']}"],
                    }
                    for measure in item["indikator"]
                ],
                "umpan_balik": [
                    {
                        "isi": f"umpan {item['id']}{filler}",
                        "sifat": "positif",
                        "bukti_dukung": [f"catatan {item['id']}"],
                    },
                    {"isi": f"umpan lain {item['id']}", "sifat": "negatif"},
                ],
            }
            for item in planned
        ],
        "perilaku_kerja": {
            key: {
                "konsisten": True,
                "umpan_balik": [{"isi": f"perilaku {key}{filler}", "bukti_dukung": [f"saksi {key}"]}],
            }
            for key in BEHAVIOURS[:5]
        },
        "rating_hasil_kerja": "sesuai_ekspektasi",
        "rating_perilaku_kerja": "sesuai_ekspektasi",
        "catatan_rekomendasi": f"rekomendasi{filler}",
    }


def read(data: Data) -> Case:
    """The case."""
    return read_case(data, RULES.domains)


def filled(form: str, data: Data | None = None, **options: Any) -> Document:
    """The filled form; with ``options`` for `case_data` where no data are given."""
    return fill(read(case_data(form, **options) if data is None else data), RULES, form)


def refused_places(form: str, data: Data) -> dict[str, str]:
    """Why the form cannot be filled, by path."""
    from skprules.errors import InputError  # noqa: PLC0415 - beside its only use

    try:
        fill(read(data), RULES, form)
    except InputError as error:
        return {str(problem.where.path): problem.text.en for problem in error.problems}
    return {}
