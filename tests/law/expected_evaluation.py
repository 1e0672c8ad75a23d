"""What the law says about the evaluation of one employee, written by hand from the clauses, apart from the rule files.

A rating stands here as its place on the ladder (0 below, 1 as expected, 2 above), a range as the places that it leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from law.expected_law import BOLEH, NONE, PRESENT, SEBAIKNYA, WAJIB, Findings

RATINGS = ("di_bawah_ekspektasi", "sesuai_ekspektasi", "di_atas_ekspektasi")
SHARES = ("tidak_ada", "sebagian_kecil", "di_bawah_setengah", "setengah", "sebagian_besar", "seluruh")
RANGES = {
    "di_bawah": (0,),
    "di_bawah_atau_sesuai": (0, 1),
    "semua": (0, 1, 2),
    "sesuai": (1,),
    "sesuai_atau_di_atas": (1, 2),
    "di_atas": (2,),
}
MOSTLY_POSITIVE = ("sebagian_besar", "seluruh")
PARTLY_POSITIVE = ("di_bawah_setengah", "setengah", "sebagian_besar", "seluruh")
MOSTLY_NOT_POSITIVE = ("tidak_satu_pun", "di_bawah_setengah")


def most(share: str) -> bool:
    """More than half (facts.md 4)."""
    return share in ("sebagian_besar", "seluruh")


def at_least_half(share: str) -> bool:
    return most(share) or share == "setengah"


def more_than_a_small_part(share: str) -> bool:
    """More than a third (facts.md 4)."""
    return share not in ("tidak_ada", "sebagian_kecil")


# ---- the organisation --------------------------------------------------------------------------------------------


def capaian_kinerja_organisasi(capaian_terhadap_target: str) -> str:
    """E1.1, category by category."""
    return {
        "melampaui_target": "istimewa",
        "sesuai_target": "baik",
        "berprogres": "butuh_perbaikan",
        "di_bawah_target": "kurang",
        "jauh_di_bawah_target": "sangat_kurang",
    }[capaian_terhadap_target]


# ---- the guidance on results -------------------------------------------------------------------------------------


def fulfilled(*, by_results: bool, by_feedback: bool) -> str:
    return {
        (True, True): "terpenuhi",
        (True, False): "umpan_balik_belum",
        (False, True): "hasil_belum",
        (False, False): "keduanya_belum",
    }[by_results, by_feedback]


def kriteria_di_atas(bagian_di_atas: str, utama_di_bawah: str, umpan_balik: str) -> str:
    """E3.1: most or all above, no main result below; feedback mostly or all positive."""
    return fulfilled(
        by_results=most(bagian_di_atas) and utama_di_bawah == NONE, by_feedback=umpan_balik in MOSTLY_POSITIVE
    )


def kriteria_sesuai(bagian_sesuai: str, utama_di_bawah: str, umpan_balik: str) -> str:
    """E3.2: most or all as expected, at most a small part of the main results below; feedback partly positive."""
    return fulfilled(
        by_results=most(bagian_sesuai) and not more_than_a_small_part(utama_di_bawah),
        by_feedback=umpan_balik in PARTLY_POSITIVE,
    )


def kriteria_di_bawah(bagian_di_bawah: str, umpan_balik: str) -> str:
    """E3.3: most or all below; feedback mostly or all not positive."""
    return fulfilled(by_results=most(bagian_di_bawah), by_feedback=umpan_balik in MOSTLY_NOT_POSITIVE)


def usulan_rating_hasil_kerja(kriteria_di_atas: str, kriteria_sesuai: str, kriteria_di_bawah: str) -> str:
    """E3.1 to E3.3: the one rating whose criterion is met."""
    met = [
        rating
        for rating, how in zip(RATINGS, (kriteria_di_bawah, kriteria_sesuai, kriteria_di_atas), strict=True)
        if how == "terpenuhi"
    ]
    return met[0] if len(met) == 1 else "terbuka"


def range_of(places: Collection[int]) -> str:
    return next(name for name, left in RANGES.items() if left == tuple(sorted(places)))


def petunjuk_hasil_kerja(bagian_di_atas: str, bagian_di_bawah: str, utama_di_bawah: str) -> str:
    """facts.md 4: the ratings that results do not speak against."""
    clean, decided_below = utama_di_bawah == NONE, most(bagian_di_bawah)
    above = at_least_half(bagian_di_atas) and clean and not decided_below
    below = at_least_half(bagian_di_bawah) or more_than_a_small_part(utama_di_bawah)
    as_expected = not decided_below and not (above and most(bagian_di_atas) and not below)
    return range_of([place for place, left in enumerate((below, as_expected, above)) if left])


def petunjuk_umpan_balik(umpan_balik: str) -> str:
    """facts.md 4: the ratings that feedback does not speak against."""
    if umpan_balik == "belum_ada":
        return "semua"
    found = [umpan_balik in MOSTLY_NOT_POSITIVE, umpan_balik in PARTLY_POSITIVE, umpan_balik in MOSTLY_POSITIVE]
    return range_of([place for place, left in enumerate(found) if left])


# ---- the guidance on behaviour -----------------------------------------------------------------------------------


def petunjuk_perilaku_kerja(konsisten: str, menjadi_penjaga: str) -> str:
    """E3.5: consistent and guarding, consistent, not yet consistent; what is partly so stays open."""
    if konsisten != "seluruh":
        return "di_bawah_atau_sesuai" if konsisten == "sebagian_besar" else "di_bawah"
    return {"seluruh": "di_atas", "tidak_ada": "sesuai"}.get(menjadi_penjaga, "sesuai_atau_di_atas")


def usulan_rating_perilaku_kerja(rating_terendah: str, rating_tertinggi: str) -> str:
    """E3.5: a rating where only one is left; the highest being the lowest of all leaves one."""
    if rating_tertinggi == RATINGS[0] or rating_terendah == rating_tertinggi:
        return rating_tertinggi
    return "terbuka"


# ---- what stays arguable, and what holds -------------------------------------------------------------------------


def ends(dari_kinerja: str, dari_umpan_balik: str) -> list[int]:
    """The ends of both ranges in order: the middle two bound what they share, or the gap between them."""
    ranges = RANGES[dari_kinerja], RANGES[dari_umpan_balik]
    return sorted(end for left in ranges for end in (left[0], left[-1]))


def rating_terendah(dari_kinerja: str, dari_umpan_balik: str) -> str:
    return RATINGS[ends(dari_kinerja, dari_umpan_balik)[1]]


def rating_tertinggi(dari_kinerja: str, dari_umpan_balik: str) -> str:
    return RATINGS[ends(dari_kinerja, dari_umpan_balik)[2]]


def penetapan_rating(keputusan: str, usulan: str) -> str:
    """E3.0: the rater decides."""
    return usulan if keputusan == NONE else keputusan


# ---- checks ------------------------------------------------------------------------------------------------------


def bukti_evaluasi(
    hasil_kerja: str,
    evaluasi: str,
    rating: str,
    sifat_umpan_balik: str,
    bukti_umpan_balik: str,
    hasil_kerja_terulang: str,
) -> Findings:
    """E3.6, E3.0: every planned result has its evaluation, rated, with feedback of a stated kind and with evidence."""
    found: Findings = {}
    if hasil_kerja == NONE:
        found["rujukan-tidak-dikenal"] = WAJIB
    elif evaluasi == NONE:
        found["hasil-kerja-belum-dievaluasi"] = WAJIB
    elif rating == NONE:
        found["hasil-kerja-belum-dinilai"] = SEBAIKNYA
    if hasil_kerja_terulang == PRESENT:
        found["hasil-kerja-terulang"] = WAJIB
    if sifat_umpan_balik == NONE:
        found["sifat-umpan-balik-belum-dinyatakan"] = SEBAIKNYA
    if bukti_umpan_balik == NONE:
        found["umpan-balik-tanpa-bukti"] = SEBAIKNYA
    return found


def realisasi(realisasi: str, bukti_dukung: str) -> Findings:
    """E3.6: realisation with its evidence."""
    if realisasi == NONE:
        return {"realisasi-belum-ada": WAJIB}
    return {"bukti-dukung-belum-ada": WAJIB} if bukti_dukung == NONE else {}


def perilaku_kerja(
    konsistensi_dinyatakan: str, sifat_umpan_balik_perilaku: str, bukti_umpan_balik_perilaku: str
) -> Findings:
    """E3.5: nothing follows as long as one of the seven is not stated; that is no fault. E3.6: feedback has evidence."""
    found: Findings = {} if konsistensi_dinyatakan == "seluruh" else {"konsistensi-belum-dinyatakan": BOLEH}
    if sifat_umpan_balik_perilaku == NONE:
        found["sifat-umpan-balik-belum-dinyatakan"] = SEBAIKNYA
    if bukti_umpan_balik_perilaku == NONE:
        found["umpan-balik-tanpa-bukti"] = SEBAIKNYA
    return found


def keputusan_rating(
    rating_hasil_kerja: str,
    rating_perilaku_kerja: str,
    usulan_rating_hasil_kerja: str,
    usulan_rating_perilaku_kerja: str,
    keputusan_rating_hasil_kerja: str,
    keputusan_rating_perilaku_kerja: str,
    predikat_kinerja: str,
) -> Findings:
    """E3.0 to E3.3, E3.5, E4.1."""
    found: Findings = {}
    for of, decided, proposed, standing in (
        ("hasil-kerja", rating_hasil_kerja, usulan_rating_hasil_kerja, keputusan_rating_hasil_kerja),
        ("perilaku-kerja", rating_perilaku_kerja, usulan_rating_perilaku_kerja, keputusan_rating_perilaku_kerja),
    ):
        if decided == NONE and proposed == NONE:
            found[f"rating-{of}-belum-ditetapkan"] = WAJIB
        elif decided == NONE:
            found[f"rating-{of}-baru-usulan"] = BOLEH
        if standing.startswith("di_luar"):
            found[f"rating-{of}-di-luar-panduan"] = SEBAIKNYA
    if predikat_kinerja == "berbeda":
        found["predikat-berbeda-dari-kuadran"] = WAJIB
    return found


def tahapan_evaluasi(
    siklus: str,
    capaian_kinerja_organisasi: str,
    capaian_menurut_target: str,
    dasar_capaian: str,
    penetapan_predikat: str,
) -> Findings:
    """E5.2 (stage 1 comes before stage 3), E1.1, E5.1 (three grounds, of the year only)."""
    found: Findings = {}
    if capaian_kinerja_organisasi == NONE:
        rated = penetapan_predikat == PRESENT
        found["predikat-mendahului-capaian" if rated else "capaian-belum-ditetapkan"] = WAJIB
    if capaian_menurut_target == "berbeda":
        found["capaian-berbeda-dari-target"] = WAJIB
    if siklus == "tahunan" and dasar_capaian == NONE:
        found["dasar-capaian-tahunan-belum-lengkap"] = WAJIB
    return found


def siklus_evaluasi(
    siklus: str, masa: str, siklus_periodik_lain: str, periode_terulang: str, dalam_periode_skp: str
) -> Findings:
    """E0.2: a periodic evaluation after its time, the year's from the end of December to the end of January."""
    found: Findings = {}
    periodic = siklus in ("bulanan", "triwulanan")
    if masa == "terlalu_dini" and periodic:
        found["periode-belum-berakhir"] = WAJIB
    if masa == "terlalu_dini" and siklus == "tahunan":
        found["tahunan-terlalu-dini"] = SEBAIKNYA
    if masa == "terlambat" and siklus == "tahunan":
        found["tahunan-terlambat"] = WAJIB
    if siklus_periodik_lain == PRESENT and periodic:
        found["dua-siklus-periodik"] = SEBAIKNYA
    if siklus == "semesteran":
        found["semester-bukan-siklus"] = BOLEH
    if periode_terulang == PRESENT:
        found["periode-terulang"] = WAJIB
    if dalam_periode_skp == NONE:
        found["di-luar-periode-skp"] = SEBAIKNYA
    return found


def keberatan(keberatan: str, alasan_keberatan: str, masa_keberatan: str) -> Findings:
    """U3, facts.md 6: with reasons, in its time."""
    if keberatan == NONE:
        return {}
    found: Findings = {"keberatan-tanpa-alasan": SEBAIKNYA} if alasan_keberatan == NONE else {}
    late = {"terlambat": "keberatan-terlambat", "terlalu_dini": "keberatan-mendahului-evaluasi"}
    return found | ({late[masa_keberatan]: SEBAIKNYA} if masa_keberatan in late else {})


def umpan_balik_berkelanjutan(rujukan: str, dalam_periode_skp: str, sifat: str) -> Findings:
    """U3: an entry of the log points to something that the SKP has, on a day of its period."""
    pointing = {"tidak_berlaku": "tanpa-rujukan", "berbeda": "rujukan-tidak-dikenal"}
    found: Findings = {pointing[rujukan]: SEBAIKNYA} if rujukan in pointing else {}
    if sifat == NONE:
        found["sifat-belum-dinyatakan"] = BOLEH
    return found | ({"di-luar-periode": SEBAIKNYA} if dalam_periode_skp == NONE else {})


EXPECTED: dict[str, Callable[..., str | Findings]] = {
    "evaluation/bukti-evaluasi": bukti_evaluasi,
    "evaluation/capaian-kinerja-organisasi": capaian_kinerja_organisasi,
    "evaluation/keberatan": keberatan,
    "evaluation/keputusan-rating": keputusan_rating,
    "evaluation/kriteria-di-atas": kriteria_di_atas,
    "evaluation/kriteria-di-bawah": kriteria_di_bawah,
    "evaluation/kriteria-sesuai": kriteria_sesuai,
    "evaluation/penetapan-rating": penetapan_rating,
    "evaluation/perilaku-kerja": perilaku_kerja,
    "evaluation/petunjuk-hasil-kerja": petunjuk_hasil_kerja,
    "evaluation/petunjuk-perilaku-kerja": petunjuk_perilaku_kerja,
    "evaluation/petunjuk-umpan-balik": petunjuk_umpan_balik,
    "evaluation/rating-terendah": rating_terendah,
    "evaluation/rating-tertinggi": rating_tertinggi,
    "evaluation/realisasi": realisasi,
    "evaluation/siklus-evaluasi": siklus_evaluasi,
    "evaluation/tahapan-evaluasi": tahapan_evaluasi,
    "evaluation/umpan-balik-berkelanjutan": umpan_balik_berkelanjutan,
    "evaluation/usulan-rating-hasil-kerja": usulan_rating_hasil_kerja,
    "evaluation/usulan-rating-perilaku-kerja": usulan_rating_perilaku_kerja,
}
