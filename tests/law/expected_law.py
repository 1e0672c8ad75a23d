"""What the law says to every combination of facts, written by hand from the clauses, apart from the rule files.

A decision gives a value. A check gives the findings as rule → duty.
"""

from __future__ import annotations

from collections.abc import Callable

LEADERS = ("pimpinan_tinggi", "pimpinan_unit_kerja_mandiri")  # JPT and heads of independent units
STAFF = ("administrator", "pengawas", "pelaksana", "fungsional")  # JA and JF
POSITIONS = (*LEADERS, *STAFF)
NONE, PRESENT = "tidak_ada", "ada"
WAJIB, SEBAIKNYA, BOLEH = "wajib", "sebaiknya", "boleh"
Findings = dict[str, str]

# facts.md 2: from the lowest, "no level given" below all of them
LADDER = (
    NONE,
    "output_kendali_tinggi",
    "output_kendali_sedang",
    "output_kendali_rendah",
    "outcome_antara",
    "outcome",
)
LOWEST_OF_GRADE = {
    "ahli_utama": "output_kendali_rendah",
    "ahli_madya": "output_kendali_rendah",
    "ahli_muda": "output_kendali_sedang",
    "penyelia": "output_kendali_sedang",
    "ahli_pertama": "output_kendali_tinggi",
    "mahir": "output_kendali_tinggi",
    "terampil": "output_kendali_tinggi",
    "pemula": "output_kendali_tinggi",
    NONE: "output_kendali_tinggi",
}


def predikat_kinerja(rating_hasil_kerja: str, rating_perilaku_kerja: str) -> str:
    """E4.1, as a sentence: behaviour below is always some kind of poor; results below never better than 'needs work'."""
    hasil, perilaku = (
        ("di_bawah_ekspektasi", "sesuai_ekspektasi", "di_atas_ekspektasi").index(rating)
        for rating in (rating_hasil_kerja, rating_perilaku_kerja)
    )
    if perilaku == 0:
        return "sangat_kurang" if hasil == 0 else "kurang"
    if hasil == 0:
        return "butuh_perbaikan"
    return "sangat_baik" if hasil == perilaku == 2 else "baik"


def jenis_hasil_kerja(prioritas: str, penugasan: str, jenis: str) -> str:
    """T6.3 before T2.4 and T6.2 before T2.2."""
    if penugasan != NONE:
        return "utama"
    return {"tinggi": "utama", "rendah": "tambahan"}.get(prioritas, jenis)


def format_skp(jenis_jabatan: str, pendekatan: str) -> str:
    """F.A.1.1, F.A.1.2, F.A.1.6, F.A.1.7."""
    forms = ("A.1.1", "A.1.2") if jenis_jabatan in LEADERS else ("A.1.6", "A.1.7")
    return forms[pendekatan == "kuantitatif"]


def format_lampiran(jenis_jabatan: str) -> str:
    """T8.5: every employee."""
    assert jenis_jabatan in POSITIONS
    return "A.1.8"


def format_manual(jenis_jabatan: str, manual_indikator: str) -> str:
    """F.A.1.3: leaders alone, as its title says."""
    return "A.1.3" if jenis_jabatan in LEADERS and manual_indikator == PRESENT else NONE


def format_workblock(jenis_jabatan: str, workblock: str) -> str:
    """F.A.1.4, T4.6: leaders alone draw up strategies."""
    return "A.1.4" if jenis_jabatan in LEADERS and workblock == PRESENT else NONE


def format_matriks(matriks_peran_hasil: str) -> str:
    """F.A.1.5."""
    return "A.1.5" if matriks_peran_hasil == PRESENT else NONE


def format_evaluasi(jenis_jabatan: str, pendekatan: str, evaluasi: str) -> str:
    """F.C.1.1 for everyone, F.C.1.2 and F.C.1.3 by position."""
    if evaluasi == NONE:
        return NONE
    quantitative = "C.1.2" if jenis_jabatan in LEADERS else "C.1.3"
    return quantitative if pendekatan == "kuantitatif" else "C.1.1"


def format_dokumen_evaluasi(evaluasi: str) -> str:
    """F.DOK: for every evaluation."""
    return "DEKP" if evaluasi == PRESENT else NONE


def ukuran_terpisah(pendekatan: str) -> str:
    """T3.3, T7.1, T7.2."""
    return "dibutuhkan" if pendekatan == "kuantitatif" else "opsional"


def tingkat_kendali(jenis_jabatan: str, jenjang: str, ketua_tim: str, tingkat_kendali: str) -> Findings:
    """T2.5, T5.1 to T5.4."""
    below = LADDER.index(tingkat_kendali).__lt__
    if jenis_jabatan in LEADERS:
        if tingkat_kendali == NONE:
            return {"pimpinan-belum-dinyatakan": WAJIB}
        return {"pimpinan-di-luar-daftar": WAJIB} if below(LADDER.index("output_kendali_rendah")) else {}
    found = {"outcome-hanya-pimpinan": WAJIB} if tingkat_kendali == "outcome" else {}
    if jenis_jabatan in ("administrator", "pengawas"):
        rule, lowest = "administrator-pengawas-paling-kurang-sedang", "output_kendali_sedang"
    elif jenis_jabatan == "pelaksana":
        rule, lowest = "pelaksana-paling-kurang-tinggi", "output_kendali_tinggi"
    elif ketua_tim == PRESENT:
        rule, lowest = "ketua-tim-paling-kurang-sedang", "output_kendali_sedang"
    else:
        lowest = LOWEST_OF_GRADE[jenjang]
        rule = {
            "output_kendali_rendah": "ahli-utama-madya-paling-kurang-rendah",
            "output_kendali_sedang": "ahli-muda-penyelia-paling-kurang-sedang",
            "output_kendali_tinggi": "jenjang-lain-paling-kurang-tinggi",
        }[lowest]
    return found | ({rule: SEBAIKNYA} if below(LADDER.index(lowest)) else {})


def sumber(
    jenis_jabatan: str,
    jenis_ditetapkan: str,
    sumber_perjanjian_kinerja: str,
    sumber_rencana_strategis: str,
    sumber_rencana_kerja_tahunan: str,
    sumber_direktif: str,
    sumber_rencana_aksi: str,
) -> Findings:
    """T2.10: a hint for leaders, so advice."""
    planning = PRESENT in (sumber_perjanjian_kinerja, sumber_rencana_strategis, sumber_rencana_kerja_tahunan)
    other = PRESENT in (sumber_direktif, sumber_rencana_aksi)
    if jenis_jabatan not in LEADERS or jenis_ditetapkan == NONE:
        return {}
    if jenis_ditetapkan == "tambahan" and planning:
        return {"tambahan-dari-dokumen-perencanaan": SEBAIKNYA}
    return {} if planning or other else {f"{jenis_ditetapkan}-tanpa-sumber": SEBAIKNYA}


def prioritas(prioritas: str, penugasan: str, jenis: str) -> Findings:
    """T2.4, T6.2, T6.3."""
    if penugasan != NONE:
        contradicted = prioritas == "rendah" or jenis == "tambahan"
        return {"penugasan-jabatan-adalah-utama": WAJIB} if contradicted else {}
    if (prioritas, jenis) == (NONE, NONE):
        return {"prioritas-belum-ditetapkan": WAJIB}
    contradicted = (prioritas, jenis) in (("tinggi", "tambahan"), ("rendah", "utama"))
    return {"jenis-bertentangan-dengan-prioritas": WAJIB} if contradicted else {}


def susunan_skp(jenis_jabatan: str, hasil_kerja: str, hasil_kerja_utama: str, hasil_kerja_tambahan: str) -> Findings:
    """T2.1 (leaders: both kinds), T6.1 (others: utama, tambahan if any)."""
    if hasil_kerja == NONE:
        return {"belum-ada-hasil-kerja": WAJIB}
    if jenis_jabatan in LEADERS:
        both = hasil_kerja_utama == hasil_kerja_tambahan == PRESENT
        return {} if both else {"pimpinan-tanpa-utama-atau-tambahan": WAJIB}
    return {} if hasil_kerja_utama == PRESENT else {"belum-ada-hasil-kerja-utama": WAJIB}


def kelengkapan_hasil_kerja(
    jenis_jabatan: str,
    pendekatan: str,
    jenis_ditetapkan: str,
    penugasan_dari: str,
    rencana_hasil_kerja_pimpinan: str,
    indikator: str,
) -> Findings:
    """T7.7, F.A.1.1, F.A.1.2, F.A.1.6, F.A.1.7, U5."""
    found: Findings = {}
    suffix = "-pimpinan" if jenis_jabatan in LEADERS else ""
    if penugasan_dari == NONE:
        found[f"penugasan-dari-belum-disebut{suffix}"] = WAJIB
    if indikator == NONE:
        found[f"indikator-belum-ada{suffix}"] = WAJIB
    if rencana_hasil_kerja_pimpinan == NONE and jenis_jabatan in STAFF:
        if pendekatan == "kualitatif":
            found["dukungan-pimpinan-belum-terlihat"] = SEBAIKNYA
        elif jenis_ditetapkan == "tambahan":
            found["hasil-kerja-pimpinan-belum-disebut-tambahan"] = SEBAIKNYA
        else:
            found["hasil-kerja-pimpinan-belum-disebut"] = WAJIB
    return found


def indikator(
    jenis_jabatan: str, pendekatan: str, aspek: str, target: str, satuan: str, satuan_terpisah: str
) -> Findings:
    """T7.1 to T7.3, F.A.1.2, F.A.1.7; facts.md 8 on the aspect."""
    found: Findings = {}
    if pendekatan == "kualitatif":
        if target == PRESENT:
            found["target-terpisah-pada-kualitatif"] = SEBAIKNYA
        if satuan_terpisah == PRESENT:
            found["satuan-pada-kualitatif"] = BOLEH
        return found
    leader = jenis_jabatan in LEADERS
    if target == NONE:
        found["target-belum-ada-pimpinan" if leader else "target-belum-ada"] = WAJIB
    elif satuan == NONE:
        found["satuan-belum-ada"] = SEBAIKNYA
    if aspek == NONE and not leader:
        found["aspek-belum-ada"] = WAJIB
    return found


def lampiran(
    lampiran: str,
    dukungan_sumber_daya: str,
    skema_pertanggungjawaban: str,
    konsekuensi_positif: str,
    konsekuensi_negatif: str,
) -> Findings:
    """T8.0, T8.2, T8.4, T8.5."""
    if lampiran == NONE:
        return {"lampiran-belum-ada": WAJIB}
    parts = {
        "dukungan-belum-ada": dukungan_sumber_daya,
        "skema-belum-ada": skema_pertanggungjawaban,
        "konsekuensi-positif-belum-ada": konsekuensi_positif,
        "konsekuensi-negatif-belum-ada": konsekuensi_negatif,
    }
    return {rule: WAJIB for rule, part in parts.items() if part == NONE}


def pelaporan(sifat: str, waktu: str, data: str, data_dapat_diakses: str) -> Findings:
    """T8.2, T8.2b (a mismatch is never wajib), T8.3b."""
    found: Findings = {}
    if waktu == NONE:
        found["waktu-belum-disepakati"] = WAJIB
    if (sifat, waktu) == ("rutin", "waktu_tertentu"):
        found["rutin-tidak-berkala"] = BOLEH
    if (sifat, waktu) == ("non_rutin", "berkala"):
        found["non-rutin-berkala"] = BOLEH
    if data == PRESENT and data_dapat_diakses == "tidak":
        found["data-tidak-dapat-diakses"] = WAJIB
    if data == PRESENT and data_dapat_diakses == "tidak_dinyatakan":
        found["akses-data-belum-dipastikan"] = SEBAIKNYA
    return found


def penandatanganan(pejabat_penilai_kinerja: str, tempat: str, tanggal: str) -> Findings:
    """F.A.1.*: identity block and signatures."""
    blocks = {
        "pejabat-penilai-belum-disebut": pejabat_penilai_kinerja,
        "tempat-belum-ada": tempat,
        "tanggal-belum-ada": tanggal,
    }
    return {rule: WAJIB for rule, block in blocks.items() if block == NONE}


def identitas(
    identitas: str, tanggal_lahir: str, pengangkatan: str, jenis_kelamin: str, nomor_sama_dengan_pegawai: str
) -> Findings:
    """facts.md 6: implausible digits of an 18-digit number are advice."""
    found: Findings = {}
    if identitas in ("nip", "nipppk"):
        digits = {
            "tanggal-lahir-tidak-wajar": tanggal_lahir,
            "pengangkatan-tidak-wajar": pengangkatan,
            "jenis-kelamin-tidak-wajar": jenis_kelamin,
        }
        found = {rule: SEBAIKNYA for rule, digit in digits.items() if digit == "tidak_wajar"}
    if nomor_sama_dengan_pegawai == PRESENT:
        found["nomor-sama"] = SEBAIKNYA
    return found


def kelengkapan_identitas(
    peran: str, jenis_jabatan: str, identitas: str, pangkat_golongan: str, unit_kerja: str
) -> Findings:
    """F.A.1.1 (number of the rater optional), F.A.1.2, F.A.1.6, F.A.1.7, U2; the superior's block is not on these forms."""
    found: Findings = {}
    if peran == "atasan_pejabat_penilai_kinerja":
        return found
    if peran == "pegawai":
        if identitas in (NONE, "tanpa_nomor"):
            found["pegawai-tanpa-nomor"] = WAJIB
        if identitas == "nrp":
            found["pegawai-bukan-asn"] = SEBAIKNYA
    elif identitas == NONE and jenis_jabatan in STAFF:
        found["penilai-tanpa-nomor"] = WAJIB
    if pangkat_golongan == NONE and identitas != "tanpa_nomor":
        found["pangkat-golongan-belum-diisi"] = WAJIB
    if unit_kerja == NONE:
        found["unit-kerja-belum-diisi"] = WAJIB
    return found


def jabatan(jenis_jabatan: str, jenjang: str, penugasan: str) -> Findings:
    """T5.4 (a grade belongs to a functional position), T6.3 (a structural assignment is a JF's)."""
    found: Findings = {}
    functional = jenis_jabatan == "fungsional"
    if functional and jenjang == NONE:
        found["jenjang-belum-dinyatakan"] = SEBAIKNYA
    if not functional and jenjang != NONE:
        found["jenjang-hanya-fungsional"] = SEBAIKNYA
    if not functional and penugasan == "struktural":
        found["penugasan-struktural-hanya-fungsional"] = SEBAIKNYA
    return found


def penugasan_jabatan(penugasan_jabatan: str, hasil_kerja_dari_penugasan: str) -> Findings:
    """T6.3, our inference: the assignment shows in the SKP, and only where there is one."""
    held, shown = penugasan_jabatan != NONE, hasil_kerja_dari_penugasan == PRESENT
    if held == shown:
        return {}
    return {("penugasan-tanpa-hasil-kerja" if held else "hasil-kerja-tanpa-penugasan-jabatan"): SEBAIKNYA}


EXPECTED: dict[str, Callable[..., str | Findings]] = {
    "evaluation/predikat-kinerja": predikat_kinerja,
    "forms/format-dokumen-evaluasi": format_dokumen_evaluasi,
    "forms/format-evaluasi": format_evaluasi,
    "forms/format-lampiran": format_lampiran,
    "forms/format-manual": format_manual,
    "forms/format-matriks": format_matriks,
    "forms/format-skp": format_skp,
    "forms/format-workblock": format_workblock,
    "planning/identitas": identitas,
    "planning/indikator": indikator,
    "planning/jabatan": jabatan,
    "planning/jenis-hasil-kerja": jenis_hasil_kerja,
    "planning/kelengkapan-hasil-kerja": kelengkapan_hasil_kerja,
    "planning/kelengkapan-identitas": kelengkapan_identitas,
    "planning/lampiran": lampiran,
    "planning/pelaporan": pelaporan,
    "planning/penandatanganan": penandatanganan,
    "planning/penugasan-jabatan": penugasan_jabatan,
    "planning/prioritas": prioritas,
    "planning/sumber": sumber,
    "planning/susunan-skp": susunan_skp,
    "planning/tingkat-kendali": tingkat_kendali,
    "planning/ukuran-terpisah": ukuran_terpisah,
}
