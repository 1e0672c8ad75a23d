"""What the law says of dates, assignments, ranks, and the shape of indicators: by hand from the clauses, apart from the rules.

`EXPECTED` is over facts, as in ``expected_law``; `findings` is over the plain data of a case, as in ``expected_findings``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any

from law.expected_law import LEADERS, NONE, PRESENT, SEBAIKNYA, Findings

Data = dict[str, Any]
Part = tuple[str, str, Findings]
PLAUSIBLE, IMPLAUSIBLE, NOT_APPLICABLE = "wajar", "tidak_wajar", "tidak_berlaku"
GRADES = ("pemula", "terampil", "mahir", "penyelia", "ahli pertama", "ahli muda", "ahli madya", "ahli utama")
RANKS = {  # facts.md 6, as far as the generated cases write them
    "Penata, III/c": PLAUSIBLE,
    "Pembina Tk. I, IV/b": PLAUSIBLE,
    "(III.d)": NOT_APPLICABLE,  # no pangkat to compare
    "Pembina, IV/a": PLAUSIBLE,
    "Penata Tk. I, III/d": PLAUSIBLE,
}


def tanggal_skp(letak_tanggal: str) -> Findings:
    """U1: an expectation for a period is agreed near its beginning."""
    rules = {"sebelum": "ditandatangani-terlalu-dini", "sesudah": "ditandatangani-sesudah-periode"}
    return {rules[letak_tanggal]: SEBAIKNYA} if letak_tanggal in rules else {}


def tanggal_pelaporan(letak_waktu: str) -> Findings:
    """T8.2: progress of the period is reported within it."""
    return {f"{letak_waktu}-periode": SEBAIKNYA} if letak_waktu in ("sebelum", "sesudah") else {}


def penugasan_hasil_kerja(penugasan: str, penugasan_jabatan: str) -> Findings:
    """T6.3, our inference: two assignments that are both stated are the same one."""
    different = len({penugasan, penugasan_jabatan, NONE}) == 3
    return {"penugasan-berbeda": SEBAIKNYA} if different else {}


def penugasan_dari(jenis_jabatan: str, penugasan_dari_sendiri: str) -> Findings:
    """T7.7, T2.10: nobody assigns to themselves; a JF's team leader may hold the same position."""
    if penugasan_dari_sendiri == NONE or jenis_jabatan == "fungsional":
        return {}
    return {"jabatan-sendiri-pimpinan" if jenis_jabatan in LEADERS else "jabatan-sendiri": SEBAIKNYA}


def nama_jabatan(
    jenis_jabatan: str, jenjang: str, jenjang_menurut_nama: str, penugasan: str, jabatan_penugasan: str
) -> Findings:
    """T5.4 (the grade of a JF), T6.3 (what kind of assignment it is)."""
    found: Findings = {}
    if jenis_jabatan == "fungsional" and jenjang != NONE and jenjang_menurut_nama == IMPLAUSIBLE:
        found["jenjang-berbeda-dari-nama"] = SEBAIKNYA
    if jabatan_penugasan == PRESENT and penugasan == NONE:
        found["jabatan-penugasan-tanpa-penugasan"] = SEBAIKNYA
    return found


def golongan(identitas: str, jenis_golongan: str, pangkat_menurut_golongan: str) -> Findings:
    """U2 and facts.md 6: a PNS has pangkat and golongan ruang, a PPPK a golongan."""
    found: Findings = {}
    if (identitas, jenis_golongan) == ("nipppk", "pns"):
        found["pppk-bergolongan-pns"] = SEBAIKNYA
    if (identitas, jenis_golongan) == ("nip", "pppk"):
        found["pns-bergolongan-pppk"] = SEBAIKNYA
    if pangkat_menurut_golongan == IMPLAUSIBLE:
        found["pangkat-bertentangan"] = SEBAIKNYA
    return found


def bentuk_indikator(
    pendekatan: str, target_dalam_narasi: str, target_dalam_indikator: str, satuan_target: str
) -> Findings:
    """T2.9, T7.1 (one narrative), T7.2 (told apart, with a unit)."""
    if pendekatan == "kualitatif":
        return {"narasi-tanpa-target": SEBAIKNYA} if target_dalam_narasi == NONE else {}
    found: Findings = {}
    if target_dalam_indikator == PRESENT:
        found["target-dalam-indikator"] = SEBAIKNYA
    if satuan_target == IMPLAUSIBLE:
        found["satuan-bertentangan"] = SEBAIKNYA
    return found


EXPECTED: dict[str, Callable[..., str | Findings]] = {
    "planning/bentuk-indikator": bentuk_indikator,
    "planning/golongan": golongan,
    "planning/nama-jabatan": nama_jabatan,
    "planning/penugasan-dari": penugasan_dari,
    "planning/penugasan-hasil-kerja": penugasan_hasil_kerja,
    "planning/tanggal-pelaporan": tanggal_pelaporan,
    "planning/tanggal-skp": tanggal_skp,
}
# The files of which `findings` knows everything; what is told from the words of an indicator has its situations instead.
COVERED = frozenset(name.partition("/")[2] for name in EXPECTED) - {"bentuk-indikator"}


def findings(case: Data) -> Iterator[Part]:
    """What these rules find in a case."""
    period = [datetime.date.fromisoformat(case["periode"][key]) for key in ("mulai", "selesai")]
    position, plan = case["pegawai"]["jabatan"], case["skp"]
    held = position.get("penugasan", NONE)
    yield "tanggal-skp", "skp", tanggal_skp(_stands(plan.get("tanggal"), *period, early=92, late=0))
    yield (
        "nama-jabatan",
        "pegawai",
        nama_jabatan(
            position["jenis"],
            position.get("jenjang", NONE),
            _as_named(position),
            held,
            PRESENT if position.get("jabatan_penugasan") else NONE,
        ),
    )
    for role in ("pegawai", "pejabat_penilai_kinerja", "atasan_pejabat_penilai_kinerja"):
        if role in case:
            yield "golongan", role, _rank(case[role])
    for number, item in enumerate(plan.get("hasil_kerja", [])):
        place = f"skp.hasil_kerja[{number}]"
        yield "penugasan-hasil-kerja", place, penugasan_hasil_kerja(item.get("penugasan", NONE), held)
        own = _letters(item.get("penugasan_dari", "")) == _letters(position["nama"])
        yield "penugasan-dari", place, penugasan_dari(position["jenis"], PRESENT if own else NONE)
    for number, item in enumerate(case.get("lampiran", {}).get("skema_pertanggungjawaban", [])):
        place = f"lampiran.skema_pertanggungjawaban[{number}]"
        yield "tanggal-pelaporan", place, tanggal_pelaporan(_stands(item.get("waktu"), *period, early=0, late=31))


def _stands(written: str | None, first: datetime.date, last: datetime.date, *, early: int, late: int) -> str:
    if written is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        return NONE
    day = datetime.date.fromisoformat(written)
    if day < first - datetime.timedelta(days=early):
        return "sebelum"
    return "sesudah" if day > last + datetime.timedelta(days=late) else PLAUSIBLE


def _as_named(position: Data) -> str:
    if "jenjang" not in position:
        return NOT_APPLICABLE
    named = next((grade for grade in GRADES if f" {_letters(position['nama'])}".endswith(f" {grade}")), None)
    return PLAUSIBLE if named in (None, position["jenjang"].replace("_", " ")) else IMPLAUSIBLE


def _letters(text: str) -> str:
    return " ".join(text.casefold().split())


def _rank(person: Data) -> Findings:
    identity = next((key for key in ("nip", "nipppk", "nrp") if key in person), NONE)
    given = person.get("pangkat_golongan") or person.get("golongan")
    if given is None:
        return golongan(identity, NONE, NOT_APPLICABLE)
    return golongan(identity, "pns" if given in RANKS else "pppk", RANKS.get(given, NOT_APPLICABLE))
