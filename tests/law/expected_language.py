"""What the law says to wording: results written as tasks (U4), absolute targets (T7.4), vague and misplaced ones (T7.5)."""

from __future__ import annotations

from collections.abc import Callable

STAFF = ("administrator", "pengawas", "pelaksana", "fungsional")
SEBAIKNYA = "sebaiknya"
Findings = dict[str, str]


def bahasa_hasil_kerja(bahasa: str) -> Findings:
    """U4: a task is found; what is in doubt is not."""
    return {"bahasa-kegiatan": SEBAIKNYA} if bahasa == "kegiatan" else {}


def target_mutlak(
    jenis_jabatan: str, pendekatan: str, target_mutlak: str, risiko: str, jenis_ditetapkan: str
) -> Findings:
    """T7.4: of JA and JF, and not of a main result about a grave risk."""
    excused = risiko == "ada" and jenis_ditetapkan == "utama"
    if jenis_jabatan not in STAFF or target_mutlak != "ada" or excused:
        return {}
    return {"target-mutlak" if pendekatan == "kuantitatif" else "narasi-mutlak": SEBAIKNYA}


def target_spesifik(jenis_jabatan: str, pendekatan: str, ungkapan_kabur: str, batas_waktu: str) -> Findings:
    """T7.5, in stage 7: of JA and JF."""
    found: Findings = {}
    if jenis_jabatan in STAFF:
        if ungkapan_kabur == "ada":
            found["target-kabur" if pendekatan == "kuantitatif" else "narasi-kabur"] = SEBAIKNYA
        if batas_waktu in ("sebelum", "sesudah"):
            found[f"batas-waktu-{batas_waktu}-periode"] = SEBAIKNYA
    return found


EXPECTED: dict[str, Callable[..., str | Findings]] = {
    "planning/bahasa-hasil-kerja": bahasa_hasil_kerja,
    "planning/target-mutlak": target_mutlak,
    "planning/target-spesifik": target_spesifik,
}
