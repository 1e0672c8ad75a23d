"""What the overlays say to every combination of facts, written by hand from facts.md 3 and 7; ids are whole here."""

from __future__ import annotations

from collections.abc import Callable

from law.expected_law import NONE, PRESENT, SEBAIKNYA, Findings

MET, NOT_MET = "terpenuhi", "tidak_terpenuhi"


def rating_pimpinan_unit(capaian_kinerja_organisasi: str) -> str:
    """D7: five categories of achievement, three ratings."""
    return {"istimewa": "di_atas_ekspektasi", "baik": "sesuai_ekspektasi"}.get(
        capaian_kinerja_organisasi, "di_bawah_ekspektasi"
    )


def penilaian_pimpinan_unit(rating_menurut_capaian_unit: str) -> Findings:
    """D7: advice where the two differ."""
    return {"rating-lain-dari-capaian-unit": SEBAIKNYA} if rating_menurut_capaian_unit == "berbeda" else {}


def distribusi_predikat(capaian_kinerja_organisasi: str, **facts: str) -> Findings:
    """D2 to D6, row by row of the circular's table."""
    rows = {
        "istimewa": {"predikat_dominan_terbanyak": "dominan-bukan-terbanyak", "predikat_dominan_paling_banyak": "dominan-terlalu-banyak"},
        "baik": {"predikat_dominan_terbanyak": "dominan-bukan-terbanyak", "predikat_dominan_paling_banyak": "dominan-terlalu-banyak"},
        "butuh_perbaikan": {"predikat_dominan_paling_sedikit": "dominan-terlalu-sedikit", "sangat_baik_paling_banyak": "sangat-baik-terlalu-banyak"},
        "kurang": {
            "predikat_dominan_paling_sedikit": "dominan-terlalu-sedikit",
            "sangat_baik_paling_banyak": "sangat-baik-terlalu-banyak",
            "butuh_perbaikan_paling_sedikit": "butuh-perbaikan-terlalu-sedikit",
        },
        "sangat_kurang": {
            "predikat_dominan_paling_sedikit": "dominan-terlalu-sedikit",
            "kurang_atau_butuh_perbaikan_paling_sedikit": "kurang-atau-butuh-perbaikan-terlalu-sedikit",
        },
    }  # fmt: skip
    found = {rule: SEBAIKNYA for fact, rule in rows[capaian_kinerja_organisasi].items() if facts[fact] == NOT_MET}
    if capaian_kinerja_organisasi == "baik" and facts["kurang_atau_butuh_perbaikan"] == NONE:
        found["belum-ada-di-bawah-baik"] = SEBAIKNYA
    if capaian_kinerja_organisasi == "sangat_kurang" and facts["sangat_baik"] == PRESENT:
        found["sangat-baik-ada"] = SEBAIKNYA
    return found


def kenaikan(minimal_pangkat: str, minimal_jenjang: str) -> str:
    """K4: what is enough; a minimum that there is not cannot be reached."""
    return {
        (True, True): "pangkat_dan_jenjang",
        (True, False): "pangkat",
        (False, True): "jenjang",
        (False, False): "belum_ada",
    }[minimal_pangkat == MET, minimal_jenjang == MET]


EXPECTED: dict[str, Callable[..., str | Findings]] = {
    "se-menpanrb-3-2023/evaluation/rating-pimpinan-unit": rating_pimpinan_unit,
    "se-menpanrb-3-2023/evaluation/penilaian-pimpinan-unit": penilaian_pimpinan_unit,
    "se-menpanrb-3-2023/evaluation/distribusi-predikat": distribusi_predikat,
    "permenpanrb-1-2023/angka-kredit/kenaikan": kenaikan,
}
