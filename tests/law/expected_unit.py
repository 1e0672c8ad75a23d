"""What the law says of a unit's matrix, teams and raters, to every combination of facts, written by hand from the clauses."""

from __future__ import annotations

from collections.abc import Callable

from law.expected_law import BOLEH, NONE, PRESENT, SEBAIKNYA, WAJIB, Findings

DIFFERENT = "berbeda"


def unit(anggota: str, matriks: str, matriks_pimpinan: str) -> Findings:
    """T5.5, T5.6: a matrix of the leader's indicators, once there is anybody to stand in it."""
    if anggota == NONE:
        return {}
    if matriks == NONE:
        return {"matriks-belum-ada": SEBAIKNYA}
    return {"matriks-pimpinan-belum-ada": WAJIB} if matriks_pimpinan == NONE else {}


def tim(matriks_tim: str, matriks_pimpinan: str, anggota_tanpa_peran: str) -> Findings:
    """T5.6: a table for each team, unless all of its members have a role in another one."""
    lacking = (matriks_tim, matriks_pimpinan, anggota_tanpa_peran) == (NONE, PRESENT, PRESENT)
    return {"tim-tanpa-matriks": WAJIB} if lacking else {}


def anggota_tim(matriks_tim: str, baris: str, peran: str) -> Findings:
    """T5.6: each member of the team is listed in its table."""
    return {"anggota-tim-tanpa-baris": WAJIB} if (matriks_tim, baris, peran) == (PRESENT, NONE, PRESENT) else {}


def baris_matriks(anggota_tim: str) -> Findings:
    """T5.6, our inference: who stands in a team's table is a member."""
    return {"baris-bukan-anggota-tim": SEBAIKNYA} if anggota_tim == NONE else {}


def ketua_tim(jenis_jabatan: str, dinyatakan: str) -> Findings:
    """T5.2: the level of control depends on leading a team only where a JF leads it."""
    silent = jenis_jabatan == "fungsional" and dinyatakan == NONE
    return {"ketua-tim-belum-dinyatakan": SEBAIKNYA} if silent else {}


def kolom_matriks(ketua_tim: str, kolom: str, peran: str, jumlah_beban: str) -> Findings:
    """T5.9, T5.6 for what heads the columns; T4.4 for the load."""
    whose = "hasil-kerja-ketua-tim" if ketua_tim == PRESENT else "indikator"
    found: Findings = {}
    if kolom == NONE:
        found[f"{whose}-tanpa-kolom"] = SEBAIKNYA
    elif peran == NONE:
        found[f"{whose}-tanpa-peran"] = BOLEH if ketua_tim == PRESENT else SEBAIKNYA
    load = {"kurang": {"beban-kurang": SEBAIKNYA}, "lebih": {"beban-lebih": BOLEH}}
    return found | load.get(jumlah_beban, {})


def peran(hasil_kerja: str, bahasa: str) -> Findings:
    """T5.8 and T5.7."""
    found: Findings = {"peran-bukan-hasil-kerja": WAJIB} if hasil_kerja == DIFFERENT else {}
    return found | ({"peran-sebagai-kegiatan": WAJIB} if bahasa == "kegiatan" else {})


def hasil_kerja_anggota(jenis_ditetapkan: str, peran: str, hasil_pimpinan: str, kolom: str) -> Findings:
    """T5.8 the other way, milder for additional results; U5, our inference: the leader's result is there, and the same in both."""
    found: Findings = {}
    if peran == DIFFERENT and jenis_ditetapkan == "tambahan":
        found["hasil-kerja-tambahan-bukan-peran"] = SEBAIKNYA
    elif peran == DIFFERENT:
        found["hasil-kerja-bukan-peran"] = WAJIB
    if hasil_pimpinan == DIFFERENT:
        found["hasil-pimpinan-tidak-ditemukan"] = SEBAIKNYA
    if kolom == DIFFERENT:
        found["hasil-pimpinan-bukan-di-atas-kolom"] = SEBAIKNYA
    return found


def anggota(matriks_pimpinan: str, tim_tanpa_matriks: str, peran: str, hasil_kerja: str) -> Findings:
    """T5.9: every employee has a role; T5.8 where there are results that should be one."""
    if matriks_pimpinan == NONE or PRESENT in (tim_tanpa_matriks, peran):
        return {}
    return (
        {"hasil-kerja-tanpa-peran-sama-sekali": WAJIB} if hasil_kerja == PRESENT else {"pegawai-tanpa-peran": SEBAIKNYA}
    )


def penilai(
    *,
    jenis_jabatan: str,
    penugasan: str,
    pimpinan_unit: str,
    ketua_tim: str,
    pendelegasian: str,
    rantai: str,
    nomor: str,
    berbeda_dari_bawahan: str,
) -> Findings:
    """facts.md 6: the direct superior, at lowest a pengawas or a delegate, not the team leader; the chain leads to the leader."""
    found: Findings = {}
    ordinary = penugasan == NONE and pendelegasian == NONE
    low = jenis_jabatan in ("pelaksana", "fungsional") and pimpinan_unit == NONE
    if ordinary and low and rantai != "melingkar":
        found["penilai-ketua-tim" if ketua_tim == PRESENT else "penilai-di-bawah-pengawas"] = SEBAIKNYA
    if ordinary and rantai == "di_luar_unit":
        found["penilai-di-luar-unit"] = SEBAIKNYA
    if rantai == "melingkar":
        found["penilai-melingkar"] = SEBAIKNYA
    if nomor == DIFFERENT:
        found["nomor-penilai-berbeda"] = SEBAIKNYA
    if rantai == "utuh" and berbeda_dari_bawahan == PRESENT:
        found["penilai-berbeda-dari-bawahan"] = SEBAIKNYA
    return found


def atasan_penilai(penilai_dari_penilai: str) -> Findings:
    """facts.md 6, our inference: the rater's superior rates the rater."""
    return {"bukan-penilai-dari-penilai": SEBAIKNYA} if penilai_dari_penilai == DIFFERENT else {}


EXPECTED: dict[str, Callable[..., Findings]] = {
    "matrix/anggota": anggota,
    "matrix/anggota-tim": anggota_tim,
    "matrix/atasan-penilai": atasan_penilai,
    "matrix/baris-matriks": baris_matriks,
    "matrix/hasil-kerja-anggota": hasil_kerja_anggota,
    "matrix/ketua-tim": ketua_tim,
    "matrix/kolom-matriks": kolom_matriks,
    "matrix/penilai": penilai,
    "matrix/peran": peran,
    "matrix/tim": tim,
    "matrix/unit": unit,
}
