"""What rules say beside their conditions, written by hand: the first days of the law, what decisions give, closed lists."""

from __future__ import annotations

from datetime import date

# The day from which each text is law; every rule and every figure of it holds from that day, without an end.
FIRST_DAY = {
    "permenpanrb-6-2022": date(2022, 2, 3),
    "permenpanrb-1-2023": date(2023, 1, 1),
    "se-menpanrb-3-2023": date(2023, 1, 31),
}

# Rules that make more of a clause than its force, since the clause is a closed list.
CLOSED_LISTS = {
    "pimpinan-di-luar-daftar": ("T2.5",),
    "outcome-hanya-pimpinan": ("T5.1",),
    "pendekatan-di-luar-metode": ("T4.3",),
}

# The field that each decision gives, and its domain.
GIVES = {
    "permenpanrb-6-2022/evaluation/capaian-kinerja-organisasi": "capaian_kinerja_organisasi: capaian",
    "permenpanrb-6-2022/evaluation/kriteria-di-atas": "kriteria_di_atas: pemenuhan",
    "permenpanrb-6-2022/evaluation/kriteria-di-bawah": "kriteria_di_bawah: pemenuhan",
    "permenpanrb-6-2022/evaluation/kriteria-sesuai": "kriteria_sesuai: pemenuhan",
    "permenpanrb-6-2022/evaluation/penetapan-rating": "rating_yang_berlaku: usulan_rating",
    "permenpanrb-6-2022/evaluation/petunjuk-hasil-kerja": "dari_hasil_kerja: rentang_rating",
    "permenpanrb-6-2022/evaluation/petunjuk-perilaku-kerja": "dari_perilaku_kerja: rentang_rating",
    "permenpanrb-6-2022/evaluation/petunjuk-umpan-balik": "dari_umpan_balik: rentang_rating",
    "permenpanrb-6-2022/evaluation/pola-distribusi": "pola_distribusi: capaian",
    "permenpanrb-6-2022/evaluation/predikat-dominan": "predikat_dominan: predikat",
    "permenpanrb-6-2022/evaluation/predikat-kinerja": "predikat_kinerja: predikat",
    "permenpanrb-6-2022/evaluation/rating-terendah": "rating_terendah: rating",
    "permenpanrb-6-2022/evaluation/rating-tertinggi": "rating_tertinggi: rating",
    "permenpanrb-6-2022/evaluation/usulan-rating-hasil-kerja": "usulan_rating_hasil_kerja: usulan_rating",
    "permenpanrb-6-2022/evaluation/usulan-rating-perilaku-kerja": "usulan_rating_perilaku_kerja: usulan_rating",
    "permenpanrb-6-2022/forms/format-dokumen-evaluasi": "format: format?",
    "permenpanrb-6-2022/forms/format-evaluasi": "format: format?",
    "permenpanrb-6-2022/forms/format-lampiran": "format: format",
    "permenpanrb-6-2022/forms/format-manual": "format: format?",
    "permenpanrb-6-2022/forms/format-matriks": "format: format?",
    "permenpanrb-6-2022/forms/format-skp": "format: format",
    "permenpanrb-6-2022/forms/format-workblock": "format: format?",
    "permenpanrb-6-2022/planning/jenis-hasil-kerja": "jenis_ditetapkan: jenis_hasil_kerja?",
    "permenpanrb-6-2022/planning/ukuran-terpisah": "kebutuhan: kebutuhan",
    "permenpanrb-1-2023/angka-kredit/kenaikan": "kenaikan: kenaikan",
    "se-menpanrb-3-2023/evaluation/rating-pimpinan-unit": "rating_hasil_kerja: rating",
}

# What stands in for another rule file.
REPLACES = {
    "se-menpanrb-3-2023/evaluation/distribusi-predikat": "permenpanrb-6-2022/evaluation/distribusi-predikat",
}

# The clauses that single rules rest on, where their file rests on several of the same force.
CITES: dict[str, tuple[str, ...]] = {
    "evaluation/bukti-evaluasi#hasil-kerja-belum-dinilai": ("E3.1", "E3.2", "E3.3"),  # each counts ratings of results
    "evaluation/bukti-evaluasi#sifat-umpan-balik-belum-dinyatakan": ("E3.1", "E3.2", "E3.3"),  # and weighs feedback
    "evaluation/tahapan-evaluasi#capaian-belum-ditetapkan": ("E1.1", "E5.2"),  # what it is, and that it comes first
    "forms/format-evaluasi#kualitatif": ("F.C.1.1",),
    "forms/format-evaluasi#pimpinan-kuantitatif": ("F.C.1.2",),
    "forms/format-evaluasi#administrasi-fungsional-kuantitatif": ("F.C.1.3",),
    "forms/format-evaluasi#tidak-ada": ("F.C.1.1", "F.C.1.2", "F.C.1.3"),
    "forms/format-skp#pimpinan-kualitatif": ("F.A.1.1",),
    "forms/format-skp#pimpinan-kuantitatif": ("F.A.1.2",),
    "forms/format-skp#administrasi-fungsional-kualitatif": ("F.A.1.6",),
    "forms/format-skp#administrasi-fungsional-kuantitatif": ("F.A.1.7",),
    "matrix/anggota#pegawai-tanpa-peran": ("T5.9",),
    "matrix/anggota#hasil-kerja-tanpa-peran-sama-sekali": ("T5.8", "T5.9"),  # a result is a role, and everybody has one
    "matrix/hasil-kerja-anggota#hasil-pimpinan-tidak-ditemukan": ("U5",),
    "matrix/hasil-kerja-anggota#hasil-pimpinan-bukan-di-atas-kolom": ("U5", "T5.8"),
    "planning/bentuk-indikator#narasi-tanpa-target": ("T2.9", "T7.1"),  # qualitative
    "planning/bentuk-indikator#target-dalam-indikator": ("T2.9", "T7.2"),  # quantitative
    "planning/bentuk-indikator#satuan-bertentangan": ("T2.9", "T7.2"),
    "planning/indikator#satuan-belum-ada": ("T2.9", "T7.2"),
    "planning/indikator#target-terpisah-pada-kualitatif": ("T2.9", "T7.1"),
    "planning/indikator#satuan-pada-kualitatif": ("T2.9", "T7.1"),
    "planning/jenis-hasil-kerja#penugasan-jabatan": ("T6.3",),
    "planning/jenis-hasil-kerja#prioritas-tinggi": ("T2.4", "T6.2"),  # the rater sets it
    "planning/jenis-hasil-kerja#prioritas-rendah": ("T2.4", "T6.2"),
    "planning/jenis-hasil-kerja#belum-ditetapkan": ("T2.4", "T6.2"),
    "planning/jenis-hasil-kerja#dinyatakan-utama": ("T2.2",),  # what the words mean
    "planning/jenis-hasil-kerja#dinyatakan-tambahan": ("T2.2",),
    "planning/kelengkapan-hasil-kerja#penugasan-dari-belum-disebut-pimpinan": ("T2.10", "F.A.1.1", "F.A.1.2"),
    "planning/kelengkapan-hasil-kerja#indikator-belum-ada": ("F.A.1.6", "F.A.1.7"),
    "planning/kelengkapan-hasil-kerja#indikator-belum-ada-pimpinan": ("F.A.1.1", "F.A.1.2"),
    "planning/kelengkapan-identitas#pegawai-tanpa-nomor": ("F.A.1.1", "F.A.1.2", "F.A.1.6", "F.A.1.7"),
    "planning/kelengkapan-identitas#pangkat-golongan-belum-diisi": ("F.A.1.1", "F.A.1.2", "F.A.1.6", "F.A.1.7"),
    "planning/kelengkapan-identitas#unit-kerja-belum-diisi": ("F.A.1.1", "F.A.1.2", "F.A.1.6", "F.A.1.7"),
    "planning/kelengkapan-identitas#penilai-tanpa-nomor": ("F.A.1.6", "F.A.1.7"),  # optional on the leaders' forms
    "planning/lampiran#lampiran-belum-ada": ("T8.0", "T8.5"),
    "planning/lampiran#dukungan-belum-ada": ("T8.0",),
    "planning/lampiran#skema-belum-ada": ("T8.0", "T8.2"),
    "planning/manual-indikator#indikator-tidak-ada": ("T3.8", "F.A.1.3"),
    "planning/manual-indikator#manual-ganda": ("F.A.1.3",),
    "planning/manual-indikator-satuan#satuan-tidak-cocok": ("T7.2", "T3.4"),
    "planning/strategi#pendekatan-belum-dipilih": ("T4.3", "T4.7"),  # which there are, and when each fits
    "planning/strategi#jenis-tidak-sesuai-pendekatan": ("T4.2", "T4.7"),  # kinds of a strategy, and when each fits
    "se-menpanrb-3-2023/evaluation/distribusi-predikat#dominan-bukan-terbanyak": ("D2", "D3"),  # Istimewa, Baik
    "se-menpanrb-3-2023/evaluation/distribusi-predikat#dominan-terlalu-banyak": ("D2", "D3"),
    "se-menpanrb-3-2023/evaluation/distribusi-predikat#belum-ada-di-bawah-baik": ("D3",),
    "se-menpanrb-3-2023/evaluation/distribusi-predikat#dominan-terlalu-sedikit": ("D4", "D5", "D6"),  # the three below
    "se-menpanrb-3-2023/evaluation/distribusi-predikat#sangat-baik-terlalu-banyak": ("D4", "D5"),
    "se-menpanrb-3-2023/evaluation/distribusi-predikat#butuh-perbaikan-terlalu-sedikit": ("D5",),
    "se-menpanrb-3-2023/evaluation/distribusi-predikat#kurang-atau-butuh-perbaikan-terlalu-sedikit": ("D6",),
    "se-menpanrb-3-2023/evaluation/distribusi-predikat#sangat-baik-ada": ("D6",),
}
CITES = {
    name if name.partition("/")[0] in FIRST_DAY else f"permenpanrb-6-2022/{name}": clauses
    for name, clauses in CITES.items()
}


def share(part: int, whole: int) -> str:
    """facts.md 4: most is more than half, a small part at most a third."""
    if part in (0, whole):
        return "seluruh" if part else "tidak_ada"
    if 2 * part >= whole:
        return "setengah" if 2 * part == whole else "sebagian_besar"
    return "sebagian_kecil" if 3 * part <= whole else "di_bawah_setengah"
