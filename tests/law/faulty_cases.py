"""Cases without a finding, and for every shipped check rule a change that makes it fire."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

from situations import edits

import skprules
from skprules.law.check import Finding
from skprules.law.facts import registry
from skprules.strict_yaml import parse

Data = dict[str, Any]
Changes = dict[str, Any]
GONE = object()


def example(name: str) -> Data:
    data: Data = parse(skprules.example(f"{name}.yaml").read_text(encoding="utf-8")).data
    return data | {"skprules": 1}  # a number that JSON writes as one


def edited(data: Data, changes: Changes) -> Data:
    """A copy with the values at these paths changed; `GONE` removes the key."""
    copied = copy.deepcopy(data)
    for path, value in changes.items():
        *steps, last = [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path)]
        place: Any = copied
        for step in steps:
            place = place[step]
        if value is GONE:
            del place[last]
        else:
            place[last] = value
    return copied


STAFF = example("perawat-terampil")  # a functional official of the grade terampil, quantitative
QUALITATIVE = example("administrator-kualitatif")
TEAM_LEADER = example("ketua-tim-plt")
LEADER = edits.base_data("base-jpt-kuantitatif") | {"skprules": 1}
QUALITATIVE_LEADER = edits.base_data("base-jpt-kualitatif") | {"skprules": 1}
BASES = {
    "staff": STAFF,
    "qualitative": QUALITATIVE,
    "team leader": TEAM_LEADER,
    "leader": LEADER,
    "qualitative leader": QUALITATIVE_LEADER,
}
RESULT = "skp.hasil_kerja[0]"
MEASURE = f"{RESULT}.indikator[0]"
LAST = "skp.hasil_kerja[5]"  # of STAFF: the one additional result
LAST_OF_LEADER = "skp.hasil_kerja[3]"
SCHEME = "lampiran.skema_pertanggungjawaban[0]"
ONE_DAY = "lampiran.skema_pertanggungjawaban[2]"
RATER = "pejabat_penilai_kinerja"
LEVEL = f"{RESULT}.tingkat_kendali"
POSITION = "pegawai.jabatan.jenis"


def _functional(jenjang: str, level: Any) -> Changes:
    return {"pegawai.jabatan.nama": "Perawat", "pegawai.jabatan.jenjang": jenjang, LEVEL: level} | {
        f"skp.hasil_kerja[{number}].tingkat_kendali": "output_kendali_rendah" for number in range(1, 6)
    }


def _position(jenis: str, level: Any, *, others: str = "output_kendali_rendah") -> Changes:
    return {POSITION: jenis, "pegawai.jabatan.jenjang": GONE, LEVEL: level} | {
        f"skp.hasil_kerja[{number}].tingkat_kendali": others for number in range(1, 6)
    }


# rule → case, changes to it, place of the finding
FIRES: dict[str, tuple[Data, Changes, str]] = {
    # who
    "identitas#tanggal-lahir-tidak-wajar": (STAFF, {"pegawai.nipppk": "199213152023212007"}, "pegawai.nipppk"),
    "identitas#pengangkatan-tidak-wajar": (STAFF, {f"{RATER}.nip": "197505052000132002"}, f"{RATER}.nip"),
    "identitas#jenis-kelamin-tidak-wajar": (STAFF, {"pegawai.nipppk": "199203152023213007"}, "pegawai.nipppk"),
    "identitas#nomor-sama": (TEAM_LEADER, {f"{RATER}.nip": TEAM_LEADER["pegawai"]["nip"]}, f"{RATER}.nip"),
    "kelengkapan-identitas#pegawai-tanpa-nomor": (STAFF, {"pegawai.nipppk": GONE}, "pegawai"),
    "kelengkapan-identitas#pegawai-bukan-asn": (STAFF, {"pegawai.nipppk": GONE, "pegawai.nrp": "75050123"}, "pegawai"),
    "kelengkapan-identitas#penilai-tanpa-nomor": (STAFF, {f"{RATER}.nip": GONE}, RATER),
    "kelengkapan-identitas#pangkat-golongan-belum-diisi": (STAFF, {"pegawai.golongan": GONE}, "pegawai"),
    "kelengkapan-identitas#unit-kerja-belum-diisi": (STAFF, {f"{RATER}.unit_kerja": GONE}, RATER),
    "jabatan#jenjang-belum-dinyatakan": (STAFF, {"pegawai.jabatan.jenjang": GONE}, "pegawai.jabatan.jenjang"),
    "jabatan#jenjang-hanya-fungsional": (STAFF, {POSITION: "pelaksana"}, "pegawai.jabatan.jenjang"),
    "jabatan#penugasan-struktural-hanya-fungsional": (
        QUALITATIVE,
        {"pegawai.jabatan.penugasan": "struktural", f"{RESULT}.penugasan": "struktural"},
        "pegawai.jabatan.penugasan",
    ),
    # the SKP as a whole
    "penandatanganan#pejabat-penilai-belum-disebut": (STAFF, {RATER: GONE}, "skp"),
    "penandatanganan#tempat-belum-ada": (STAFF, {"skp.tempat": GONE}, "skp"),
    "penandatanganan#tanggal-belum-ada": (STAFF, {"skp.tanggal": GONE}, "skp"),
    "penugasan-jabatan#penugasan-tanpa-hasil-kerja": (
        STAFF,
        {"pegawai.jabatan.penugasan": "plh"},
        "skp.hasil_kerja",
    ),
    "penugasan-jabatan#hasil-kerja-tanpa-penugasan-jabatan": (
        TEAM_LEADER,
        {"pegawai.jabatan.penugasan": GONE, "pegawai.jabatan.jabatan_penugasan": GONE},
        "skp.hasil_kerja",
    ),
    "susunan-skp#belum-ada-hasil-kerja": (STAFF, {"skp.hasil_kerja": []}, "skp.hasil_kerja"),
    "susunan-skp#belum-ada-hasil-kerja-utama": (
        STAFF,
        {f"skp.hasil_kerja[{number}].prioritas": "rendah" for number in range(6)}
        | {"skp.hasil_kerja[1].indikator[0].target": "95-98 %"},  # only a main result of grave risk bears 100 %
        "skp.hasil_kerja",
    ),
    "susunan-skp#pimpinan-tanpa-utama-atau-tambahan": (
        LEADER,
        {f"{LAST_OF_LEADER}.prioritas": "tinggi"},
        "skp.hasil_kerja",
    ),
    # each result
    "prioritas#prioritas-belum-ditetapkan": (STAFF, {f"{RESULT}.prioritas": GONE}, RESULT),
    "prioritas#penugasan-jabatan-adalah-utama": (
        TEAM_LEADER,
        {"skp.hasil_kerja[3].prioritas": "rendah"},
        "skp.hasil_kerja[3].prioritas",
    ),
    "prioritas#jenis-bertentangan-dengan-prioritas": (STAFF, {f"{RESULT}.jenis": "tambahan"}, f"{RESULT}.jenis"),
    "tingkat-kendali#pimpinan-di-luar-daftar": (LEADER, {LEVEL: "output_kendali_sedang"}, LEVEL),
    "tingkat-kendali#pimpinan-belum-dinyatakan": (LEADER, {LEVEL: GONE}, RESULT),
    "tingkat-kendali#outcome-hanya-pimpinan": (STAFF, {LEVEL: "outcome"}, LEVEL),
    "tingkat-kendali#administrator-pengawas-paling-kurang-sedang": (
        STAFF,
        _position("pengawas", "output_kendali_tinggi"),
        LEVEL,
    ),
    "tingkat-kendali#ketua-tim-paling-kurang-sedang": (TEAM_LEADER, {LEVEL: "output_kendali_tinggi"}, LEVEL),
    "tingkat-kendali#pelaksana-paling-kurang-tinggi": (STAFF, _position("pelaksana", GONE), RESULT),
    "tingkat-kendali#ahli-utama-madya-paling-kurang-rendah": (
        STAFF,
        _functional("ahli_madya", "output_kendali_sedang"),
        LEVEL,
    ),
    "tingkat-kendali#ahli-muda-penyelia-paling-kurang-sedang": (
        STAFF,
        _functional("penyelia", "output_kendali_tinggi"),
        LEVEL,
    ),
    "tingkat-kendali#jenjang-lain-paling-kurang-tinggi": (STAFF, _functional("mahir", GONE), RESULT),
    "sumber#tambahan-dari-dokumen-perencanaan": (
        QUALITATIVE_LEADER,
        {"skp.hasil_kerja[2].sumber": ["rencana_strategis"]},
        "skp.hasil_kerja[2].sumber",
    ),
    "sumber#utama-tanpa-sumber": (LEADER, {f"{RESULT}.sumber": []}, RESULT),
    "sumber#tambahan-tanpa-sumber": (LEADER, {f"{LAST_OF_LEADER}.sumber": GONE}, LAST_OF_LEADER),
    "kelengkapan-hasil-kerja#penugasan-dari-belum-disebut": (STAFF, {f"{RESULT}.penugasan_dari": GONE}, RESULT),
    "kelengkapan-hasil-kerja#penugasan-dari-belum-disebut-pimpinan": (
        LEADER,
        {f"{RESULT}.penugasan_dari": GONE},
        RESULT,
    ),
    "kelengkapan-hasil-kerja#hasil-kerja-pimpinan-belum-disebut": (
        STAFF,
        {f"{RESULT}.rencana_hasil_kerja_pimpinan": GONE},
        RESULT,
    ),
    "kelengkapan-hasil-kerja#hasil-kerja-pimpinan-belum-disebut-tambahan": (
        STAFF,
        {f"{LAST}.rencana_hasil_kerja_pimpinan": GONE},
        LAST,
    ),
    "kelengkapan-hasil-kerja#dukungan-pimpinan-belum-terlihat": (
        QUALITATIVE,
        {f"{RESULT}.rencana_hasil_kerja_pimpinan": GONE},
        RESULT,
    ),
    "kelengkapan-hasil-kerja#indikator-belum-ada": (STAFF, {f"{RESULT}.indikator": []}, RESULT),
    # each indicator
    "indikator#target-belum-ada": (STAFF, {f"{MEASURE}.target": GONE}, f"{MEASURE}.target"),
    "indikator#target-belum-ada-pimpinan": (LEADER, {f"{MEASURE}.target": GONE}, f"{MEASURE}.target"),
    "indikator#aspek-belum-ada": (STAFF, {f"{MEASURE}.aspek": GONE}, f"{MEASURE}.aspek"),
    "indikator#satuan-belum-ada": (
        STAFF,
        {f"{MEASURE}.target": "230-240", f"{MEASURE}.satuan": GONE},
        f"{MEASURE}.target",
    ),
    "indikator#target-terpisah-pada-kualitatif": (QUALITATIVE, {f"{MEASURE}.target": "4 laporan"}, f"{MEASURE}.target"),
    "indikator#satuan-pada-kualitatif": (QUALITATIVE, {f"{MEASURE}.satuan": "laporan"}, f"{MEASURE}.satuan"),
    # the annex
    "lampiran#lampiran-belum-ada": (STAFF, {"lampiran": GONE}, "lampiran"),
    "lampiran#dukungan-belum-ada": (STAFF, {"lampiran.dukungan_sumber_daya": []}, "lampiran.dukungan_sumber_daya"),
    "lampiran#skema-belum-ada": (
        STAFF,
        {"lampiran.skema_pertanggungjawaban": GONE},
        "lampiran.skema_pertanggungjawaban",
    ),
    "lampiran#konsekuensi-positif-belum-ada": (STAFF, {"lampiran.konsekuensi.positif": []}, "lampiran.konsekuensi"),
    "lampiran#konsekuensi-negatif-belum-ada": (STAFF, {"lampiran.konsekuensi.negatif": GONE}, "lampiran.konsekuensi"),
    "pelaporan#waktu-belum-disepakati": (STAFF, {f"{SCHEME}.waktu": GONE}, f"{SCHEME}.waktu"),
    "pelaporan#rutin-tidak-berkala": (STAFF, {f"{SCHEME}.waktu": "2026-06-30"}, f"{SCHEME}.waktu"),
    "pelaporan#non-rutin-berkala": (STAFF, {f"{ONE_DAY}.waktu": "setiap bulan"}, f"{ONE_DAY}.waktu"),
    "pelaporan#data-tidak-dapat-diakses": (
        STAFF,
        {f"{SCHEME}.data_dapat_diakses": False},
        f"{SCHEME}.data_dapat_diakses",
    ),
    "pelaporan#akses-data-belum-dipastikan": (STAFF, {f"{SCHEME}.data_dapat_diakses": GONE}, f"{SCHEME}.data"),
}


def short(rule: str) -> str:
    """The id of a shipped rule without the regulation and folder."""
    return rule.rpartition("/")[2]


def place(finding: Finding) -> tuple[str, str]:
    """Rule and path of a finding."""
    return short(finding.rule), str(finding.where.path)


def written(data: Data, folder: Path) -> Path:
    """The case as a file, one value a line."""
    file = folder / "kasus.json"
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return file


def _of_situations() -> tuple[dict[str, tuple[Data, Changes, str]], set[str]]:
    """The rules of the situation files: those that fire alone somewhere, with the case, and those that bring others along."""
    alone: dict[str, tuple[Data, Changes, str]] = {}
    with_others: set[str] = set()
    for situation in edits.situations():
        base = edits.base_data(situation.base)
        if len(situation.rules) > 1:
            with_others |= set(map(short, situation.rules))
        elif situation.rules and "pegawai" in base and short(situation.rules[0]) not in alone:
            where = situation.finds[0].get("at") or next(path for _, path in edits.added(situation))
            data = edits.edited(base, situation.edit) | {"skprules": 1}
            alone[short(situation.rules[0])] = (data, {}, where)
    return alone, with_others


_alone, _with_others = _of_situations()
FIRES = _alone | FIRES
NEVER_ALONE = _with_others - set(FIRES)
OF_CASES = frozenset(registry._subjects)
