"""The law's words as types: a value is one member of the domain of the same name in the rule files.

A word is a plain string at run time (``"output_kendali_tinggi"``). The types tell a reader, and the file reader, which
domain it belongs to; values, order and labels are rule data (`skprules.domains`).
"""

from __future__ import annotations

from typing import NewType

Pendekatan = NewType("Pendekatan", str)
Prioritas = NewType("Prioritas", str)
JenisHasilKerja = NewType("JenisHasilKerja", str)
TingkatKendali = NewType("TingkatKendali", str)
JenisJabatan = NewType("JenisJabatan", str)
Jenjang = NewType("Jenjang", str)
Penugasan = NewType("Penugasan", str)
Sumber = NewType("Sumber", str)
MetodeCascading = NewType("MetodeCascading", str)
PendekatanCascading = NewType("PendekatanCascading", str)
Risiko = NewType("Risiko", str)
Aspek = NewType("Aspek", str)
Perspektif = NewType("Perspektif", str)
JenisDukungan = NewType("JenisDukungan", str)
SifatPekerjaan = NewType("SifatPekerjaan", str)
WaktuPelaporan = NewType("WaktuPelaporan", str)
JenisIdentitas = NewType("JenisIdentitas", str)
KunciPerilakuKerja = NewType("KunciPerilakuKerja", str)
KualitasManual = NewType("KualitasManual", str)
PeriodePelaporan = NewType("PeriodePelaporan", str)
JenisStrategi = NewType("JenisStrategi", str)
JenisDokumen = NewType("JenisDokumen", str)
PeriodeEvaluasi = NewType("PeriodeEvaluasi", str)
Capaian = NewType("Capaian", str)
CapaianTerhadapTarget = NewType("CapaianTerhadapTarget", str)
Rating = NewType("Rating", str)
Predikat = NewType("Predikat", str)
SifatUmpanBalik = NewType("SifatUmpanBalik", str)

DOMAIN_OF_WORD = {
    Pendekatan: "pendekatan",
    Prioritas: "prioritas",
    JenisHasilKerja: "jenis_hasil_kerja",
    TingkatKendali: "tingkat_kendali",
    JenisJabatan: "jenis_jabatan",
    Jenjang: "jenjang",
    Penugasan: "penugasan",
    Sumber: "sumber",
    MetodeCascading: "metode_cascading",
    PendekatanCascading: "pendekatan_cascading",
    Risiko: "risiko",
    Aspek: "aspek",
    Perspektif: "perspektif",
    JenisDukungan: "jenis_dukungan",
    SifatPekerjaan: "sifat_pekerjaan",
    JenisIdentitas: "jenis_identitas",
    KunciPerilakuKerja: "perilaku_kerja",
    KualitasManual: "kualitas_manual",
    PeriodePelaporan: "periode_pelaporan",
    JenisStrategi: "jenis_strategi",
    JenisDokumen: "jenis_dokumen",
    PeriodeEvaluasi: "periode_evaluasi",
    Capaian: "capaian",
    CapaianTerhadapTarget: "capaian_terhadap_target",
    Rating: "rating",
    Predikat: "predikat",
    SifatUmpanBalik: "sifat_umpan_balik",
}
TIDAK_ADA = Penugasan("tidak_ada")
