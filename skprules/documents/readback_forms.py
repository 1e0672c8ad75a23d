"""Which field of a form's context is which field of a case: all that reading back needs to know of a form.

Everything else follows: where a field stands from the template's tags, how its value is written from the model's types.
``[]`` stands for the items of a list, ``*`` for each of the core values (perilaku kerja). Two lists of a form may go into one list of the case (UTAMA and TAMBAHAN).
"""

from __future__ import annotations

from collections.abc import Mapping

from skprules.documents.readback_inverse import Inverse
from skprules.documents.readback_regroup import (
    SECTIONS,
    as_many_results_as_indicators,
    feedback_beside_results,
    numbered_evaluation,
    one_item_a_result,
    targets_of_workblock,
    ticked,
)

_PEOPLE = ("pegawai", "pejabat_penilai_kinerja")
_SUPERIOR = "atasan_pejabat_penilai_kinerja"
_PERSON = ("nama", "nip", "pangkat_golongan", "unit_kerja")


_COMMON = {
    "instansi": "instansi",
    "periode.mulai": "periode.mulai",
    "periode.selesai": "periode.selesai",
    "tempat": "skp.tempat",
    "tanggal": "skp.tanggal",
    **{f"{who}.{name}": f"{who}.{name}" for who in _PEOPLE for name in _PERSON},
    **{f"{who}.jabatan": f"{who}.jabatan.nama" for who in _PEOPLE},
}
_COMMON_SILENT = frozenset({"periode.tahun", *(f"{who}.label_nip" for who in _PEOPLE)})
_NUMBERS = frozenset(f"hasil_kerja.{section}[].no" for section in SECTIONS)
_EXPECTED = {"ekspektasi_khusus.*[]": "skp.perilaku_kerja.*.ekspektasi_khusus[]"}


def _of_sections(fields: Mapping[str, str]) -> dict[str, str]:
    return {
        f"hasil_kerja.{section}[].{name}": f"skp.hasil_kerja[].{path}"
        for section in SECTIONS
        for name, path in fields.items()
    }


def _kinds(approach: str) -> dict[str, Mapping[str, str]]:
    return {
        "": {"skp.pendekatan": approach},
        **{f"hasil_kerja.{section}[]": {"skp.hasil_kerja[].jenis": section} for section in SECTIONS},
    }


_EVALUATION = "evaluasi(0)"
_EVALUATED = {
    **{name: path for name, path in _COMMON.items() if name not in ("tempat", "tanggal")},
    **_EXPECTED,
    "periode_evaluasi.pilihan": f"{_EVALUATION}.periode",
    **{
        name: f"{_EVALUATION}.{name}"
        for name in (
            "tempat",
            "tanggal",
            "capaian_kinerja_organisasi",
            "rating_hasil_kerja",
            "rating_perilaku_kerja",
            "predikat_kinerja",
        )
    },
    **{
        f"umpan_balik_perilaku_kerja.*[].{name}": f"{_EVALUATION}.perilaku_kerja.*.umpan_balik[].{name}"
        for name in ("isi", "bukti_dukung[]")
    },
}
_FEEDBACK = {f"umpan_balik[].{name}": f"umpan_balik[].{name}" for name in ("isi", "bukti_dukung[]")}
_REACHED = {
    "baris[].realisasi": "indikator[].realisasi",
    "baris[].bukti_dukung[]": "indikator[].bukti_dukung[]",
}
_ROWS = {
    "baris[].indikator": "indikator[].uraian",
    "baris[].target": "indikator[].target",
}
_MANUAL = "manual_indikator(0)"
_WORKBLOCK = "workblock(0)"
_PERIOD = {name: path for name, path in _COMMON.items() if name.startswith(("instansi", "periode"))}
_LISTS_OF_WORKBLOCK = tuple(
    f"{name}.{kind}[]" for name in ("strategi", "keluaran_kunci") for kind in ("rutin", "transformatif")
)


def _evaluated(fields: Mapping[str, str]) -> dict[str, str]:
    return {
        f"hasil_kerja.{section}[].{name}": f"{_EVALUATION}.hasil_kerja[].{path}"
        for section in SECTIONS
        for name, path in fields.items()
    }


INVERSES: Mapping[str, Inverse] = {
    "A.1.1": Inverse(
        fields={
            **_COMMON,
            **_EXPECTED,
            **_of_sections(
                {
                    "rencana_hasil_kerja": "uraian",
                    "penugasan_dari": "penugasan_dari",
                    "indikator[].uraian": "indikator[].uraian",
                    "indikator[].perspektif": "indikator[].perspektif[]",
                }
            ),
        },
        constants=_kinds("kualitatif"),
        silent=_COMMON_SILENT | _NUMBERS,
    ),
    "A.1.2": Inverse(
        fields={
            **_COMMON,
            **_EXPECTED,
            **_of_sections(
                {
                    "rencana_hasil_kerja": "uraian",
                    "penugasan_dari": "penugasan_dari",
                    "baris[].indikator": "indikator[].uraian",
                    "baris[].target": "indikator[].target",
                    "baris[].perspektif": "indikator[].perspektif[]",
                }
            ),
        },
        constants=_kinds("kuantitatif"),
        silent=_COMMON_SILENT | _NUMBERS,
    ),
    "A.1.3": Inverse(
        fields={
            **_PERIOD,
            "rencana_hasil_kerja": "skp.hasil_kerja(0).uraian",
            "indikator": "skp.hasil_kerja(0).indikator(0).uraian",
            **{name: f"{_MANUAL}.{name}" for name in ("tujuan", "definisi", "formula", "satuan")},
            "sumber_data[]": f"{_MANUAL}.sumber_data[]",
            "kualitas": f"{_MANUAL}.kualitas",
            "periode_pelaporan": f"{_MANUAL}.periode_pelaporan",
        },
        constants={"": {f"{_MANUAL}.indikator": "1.1"}},  # the first indicator of the first result: those above
        nothing=frozenset({"formula", "satuan"}),
        silent=_COMMON_SILENT,
        prepare=ticked("kualitas", "periode_pelaporan"),
    ),
    "A.1.4": Inverse(
        fields={
            "judul_inisiatif": f"{_WORKBLOCK}.judul",
            **{name: f"{_WORKBLOCK}.{name}" for name in ("pemilik", "waktu_penyelesaian", "tujuan", "anggaran")},
            "indikator_target[].indikator": "skp.hasil_kerja(0).indikator[].uraian",
            "indikator_target[].target": "skp.hasil_kerja(0).indikator[].target",
            **{f"{name}[]": f"{_WORKBLOCK}.{name}[]" for name in ("pihak_terlibat", "penerima_manfaat")},
            **{f"{name}.uraian": f"{_WORKBLOCK}.{name}" for name in _LISTS_OF_WORKBLOCK},
        },
        silent=frozenset(f"{name}.no" for name in _LISTS_OF_WORKBLOCK),
        references=targets_of_workblock,
    ),
    "A.1.6": Inverse(
        fields={
            **_COMMON,
            **_EXPECTED,
            **_of_sections(
                {
                    "rencana_hasil_kerja": "uraian",
                    "penugasan_dari": "penugasan_dari",
                    "indikator[]": "indikator[].uraian",
                }
            ),
        },
        constants=_kinds("kualitatif"),
        silent=_COMMON_SILENT | _NUMBERS,
    ),
    "A.1.7": Inverse(
        fields={
            **_COMMON,
            **_EXPECTED,
            **_of_sections(
                {
                    "baris[].rencana_hasil_kerja": "uraian",
                    "baris[].penugasan_dari": "penugasan_dari",
                    "rencana_hasil_kerja_pimpinan": "rencana_hasil_kerja_pimpinan",
                    "baris[].aspek": "indikator[].aspek",
                    "baris[].indikator": "indikator[].uraian",
                    "baris[].target": "indikator[].target",
                }
            ),
        },
        constants=_kinds("kuantitatif"),
        nothing=frozenset({"hasil_kerja.tambahan[].rencana_hasil_kerja_pimpinan"}),
        silent=_COMMON_SILENT | _NUMBERS,
        prepare=one_item_a_result,
    ),
    "A.1.8": Inverse(
        fields={
            **_COMMON,
            "dukungan_sumber_daya[].jenis": "lampiran.dukungan_sumber_daya[].jenis",
            "dukungan_sumber_daya[].uraian": "lampiran.dukungan_sumber_daya[].uraian",
            "skema_pertanggungjawaban[].waktu": "lampiran.skema_pertanggungjawaban[].waktu",
            "skema_pertanggungjawaban[].uraian": "lampiran.skema_pertanggungjawaban[].uraian",
            "skema_pertanggungjawaban[].data": "lampiran.skema_pertanggungjawaban[].data",
            "konsekuensi.positif[]": "lampiran.konsekuensi.positif[]",
            "konsekuensi.negatif[]": "lampiran.konsekuensi.negatif[]",
        },
        silent=_COMMON_SILENT | {"dukungan_sumber_daya[].no", "skema_pertanggungjawaban[].no"},
    ),
    "C.1.1": Inverse(
        fields={
            **_EVALUATED,
            **_of_sections(
                {
                    "rencana_hasil_kerja": "uraian",
                    "indikator[].uraian": "indikator[].uraian",
                    "indikator[].perspektif": "indikator[].perspektif[]",
                }
            ),
            **_evaluated(
                {
                    "realisasi[].isi": "indikator[].realisasi",
                    "realisasi[].bukti_dukung[]": "indikator[].bukti_dukung[]",
                    **_FEEDBACK,
                }
            ),
        },
        constants=_kinds("kualitatif"),
        silent=_COMMON_SILENT | _NUMBERS,
        prepare=as_many_results_as_indicators,
        references=numbered_evaluation,
        aligned=True,
    ),
    "C.1.2": Inverse(
        fields={
            **_EVALUATED,
            **_of_sections(
                {"rencana_hasil_kerja": "uraian", **_ROWS, "baris[].perspektif": "indikator[].perspektif[]"}
            ),
            **_evaluated(_REACHED | _FEEDBACK),
        },
        constants=_kinds("kuantitatif"),
        silent=_COMMON_SILENT | _NUMBERS,
        references=numbered_evaluation,
        aligned=True,
    ),
    "C.1.3": Inverse(
        fields={
            **_EVALUATED,
            **_of_sections(
                {
                    "baris[].rencana_hasil_kerja": "uraian",
                    "rencana_hasil_kerja_pimpinan": "rencana_hasil_kerja_pimpinan",
                    "baris[].aspek": "indikator[].aspek",
                    **_ROWS,
                }
            ),
            **_evaluated(_REACHED | _FEEDBACK),
        },
        constants=_kinds("kuantitatif"),
        nothing=frozenset({"hasil_kerja.tambahan[].rencana_hasil_kerja_pimpinan"}),
        silent=_COMMON_SILENT | _NUMBERS,
        prepare=feedback_beside_results,
        references=numbered_evaluation,
        moved={"baris[].umpan_balik": "umpan_balik"},
        aligned=True,
    ),
    "DEKP": Inverse(
        fields={
            **{name: path for name, path in _EVALUATED.items() if "*" not in name and "rating" not in name},
            **{f"{_SUPERIOR}.{name}": f"{_SUPERIOR}.{name}" for name in _PERSON},
            f"{_SUPERIOR}.jabatan": f"{_SUPERIOR}.jabatan.nama",
            "catatan_rekomendasi": f"{_EVALUATION}.catatan_rekomendasi",
            **{f"keberatan.{name}": f"{_EVALUATION}.keberatan.{name}" for name in ("tanggal", "isi", "keputusan")},
        },
        nothing=frozenset({"catatan_rekomendasi"}),
        silent=_COMMON_SILENT,
    ),
}
