"""A unit of 30 people with three teams, complete and clean; all names and numbers are made up.

The plain data of a unit file with every case written in it. Written as a table of people, from which the rest follows: who
rates whom, the matrices, the leader's result above each role.
"""

from __future__ import annotations

import json
from typing import Any

Data = dict[str, Any]
AGENCY = "Pemerintah Kabupaten Contoh"
OFFICE = "Dinas Kependudukan dan Pencatatan Sipil"
PERIOD = {"mulai": "2026-01-01", "selesai": "2026-12-31"}
RANKS = {
    "pimpinan_tinggi": "Pembina Utama Muda, IV/c",
    "administrator": "Pembina, IV/a",
    "pengawas": "Penata Tingkat I, III/d",
    "fungsional": "Penata, III/c",
    "pelaksana": "Pengatur, II/c",
}
LEVELS = {
    "administrator": "output_kendali_sedang",
    "pengawas": "output_kendali_sedang",
    "pelaksana": "output_kendali_tinggi",
}
BY_LOAD = {"metode": "langsung", "pendekatan": "pembagian_beban_target"}
BY_REGION = {"metode": "langsung", "pendekatan": "pembagian_wilayah"}
BY_ASPECT = {"metode": "langsung", "pendekatan": "pembagian_aspek"}
BY_SERVICE = {"metode": "tidak_langsung", "pendekatan": "layanan"}

# key: position, kind, grade, rater
PEOPLE: dict[str, tuple[str, str, str | None, str]] = {
    "kepala": ("Kepala Dinas", "pimpinan_tinggi", None, ""),
    "sekretaris": ("Sekretaris Dinas", "administrator", None, "kepala"),
    "kabid_layanan": ("Kepala Bidang Pelayanan", "administrator", None, "kepala"),
    "kabid_data": ("Kepala Bidang Data", "administrator", None, "kepala"),
    "kasubbag_umum": ("Kepala Subbagian Umum", "pengawas", None, "sekretaris"),
    "kasubbag_keuangan": ("Kepala Subbagian Keuangan", "pengawas", None, "sekretaris"),
    "arsiparis": ("Arsiparis Terampil", "fungsional", "terampil", "sekretaris"),
    "pengadministrasi": ("Pengadministrasi Perkantoran", "pelaksana", None, "kasubbag_umum"),
    "pengelola_aset": ("Pengelola Barang Milik Daerah", "pelaksana", None, "kasubbag_umum"),
    "bendahara": ("Penata Laporan Keuangan", "pelaksana", None, "kasubbag_keuangan"),
    "perencana": ("Perencana Ahli Pertama", "fungsional", "ahli_pertama", "kasubbag_keuangan"),
    "ketua_akta": ("Analis Kebijakan Ahli Muda", "fungsional", "ahli_muda", "kabid_layanan"),
    "ketua_ktp": ("Administrator Kependudukan Ahli Muda", "fungsional", "ahli_muda", "kabid_layanan"),
    "ketua_data": ("Pranata Komputer Ahli Muda", "fungsional", "ahli_muda", "kabid_data"),
    **{f"akta_{number}": ("Pengelola Akta", "pelaksana", None, "kabid_layanan") for number in range(1, 7)},
    **{
        f"ktp_{number}": ("Administrator Kependudukan Ahli Pertama", "fungsional", "ahli_pertama", "kabid_layanan")
        for number in range(1, 6)
    },
    **{
        f"data_{number}": ("Pranata Komputer Terampil", "fungsional", "terampil", "kabid_data")
        for number in range(1, 6)
    },
}
# akta_6 is in two teams
TEAMS = {
    "Tim Akta": ("ketua_akta", [f"akta_{number}" for number in range(1, 7)]),
    "Tim KTP Elektronik": ("ketua_ktp", [*(f"ktp_{number}" for number in range(1, 6)), "akta_6"]),
    "Tim Data": ("ketua_data", [f"data_{number}" for number in range(1, 6)]),
}
ACTING = "kasubbag_umum"  # Plh. of an office elsewhere
QUALITATIVE = ("arsiparis", "pengadministrasi", "data_5")
REGIONS = ("Utara", "Selatan", "Timur", "Barat", "Tengah", "Kota")

INDICATORS = (  # id, text, target, unit, perspective; the result is the number before the dot
    ("iki-1.1", "Persentase anak yang memiliki akta kelahiran", "96-98 %", "%", ["penerima_layanan"]),
    (
        "iki-1.2",
        "Jumlah penduduk yang melakukan perekaman KTP elektronik",
        "12.000 orang",
        "orang",
        ["penerima_layanan"],
    ),
    ("iki-2.1", "Indeks kepuasan masyarakat atas layanan dinas", "86-88 indeks", "indeks", ["penerima_layanan"]),
    ("iki-3.1", "Persentase data ganda yang diperbaiki", "80-85 %", "%", ["proses_bisnis"]),
    ("iki-4.1", "Nilai akuntabilitas kinerja dinas", "78-80 nilai", "nilai", ["penguatan_internal"]),
    ("iki-4.2", "Persentase serapan anggaran terhadap pagu", "92-95 %", "%", ["anggaran"]),
)
LEADER_RESULTS = {
    "1": ("Meningkatnya kepemilikan dokumen kependudukan", "tinggi", ["perjanjian_kinerja"], "outcome"),
    "2": ("Meningkatnya mutu layanan administrasi kependudukan", "tinggi", ["perjanjian_kinerja"], "outcome_antara"),
    "3": ("Meningkatnya keandalan data kependudukan", "tinggi", ["rencana_strategis"], "outcome_antara"),
    "4": ("Meningkatnya akuntabilitas kinerja dan anggaran dinas", "rendah", ["direktif"], "output_kendali_rendah"),
}

Role = tuple[str, str, dict[str, str], str, str]  # column, result, cascading, quantity, unit


def _own(key: str) -> list[Role]:
    """The roles of one employee: of the leader's matrix by indicator, of a team's by the number of the leader's result."""
    name, _, number = key.partition("_")
    region = f"Kecamatan Contoh {REGIONS[int(number) - 1]}" if number.isdigit() else ""
    team_of_two: list[Role] = [
        ("Tim KTP Elektronik#1", f"Terekamnya KTP elektronik penduduk {region}", BY_LOAD, "2.000", "orang")
    ]
    table: dict[str, list[Role]] = {
        "sekretaris": [
            ("iki-4.1", "Tersusunnya laporan kinerja dinas yang andal", BY_ASPECT, "4", "laporan"),
            ("iki-4.2", "Terkendalinya pelaksanaan anggaran dinas sesuai rencana", BY_ASPECT, "12", "reviu"),
        ],
        "kabid_layanan": [
            ("iki-2.1", "Meningkatnya kepatuhan loket terhadap standar pelayanan", BY_ASPECT, "11", "loket")
        ],
        "kabid_data": [
            ("iki-3.1", "Meningkatnya keterpaduan data kependudukan antarinstansi", BY_ASPECT, "15", "instansi")
        ],
        "kasubbag_umum": [("iki-2.1", "Tersedianya sarana loket yang layak pakai", BY_SERVICE, "11", "loket")],
        "kasubbag_keuangan": [
            ("iki-4.2", "Tersusunnya laporan keuangan dinas yang akuntabel", BY_ASPECT, "4", "laporan")
        ],
        "arsiparis": [("iki-4.1", "Tertatanya arsip dokumen kependudukan sesuai standar", BY_SERVICE, "900", "berkas")],
        "pengadministrasi": [
            ("iki-4.1", "Terdistribusinya surat dinas kepada unit pengolah", BY_SERVICE, "1.100", "surat")
        ],
        "pengelola_aset": [
            ("iki-4.2", "Tersusunnya daftar barang milik daerah yang mutakhir", BY_SERVICE, "2", "daftar")
        ],
        "bendahara": [
            ("iki-4.2", "Tersajinya laporan pertanggungjawaban bendahara yang lengkap", BY_ASPECT, "12", "laporan")
        ],
        "perencana": [
            ("iki-4.1", "Tersusunnya rencana kerja dinas yang selaras dengan Renstra", BY_ASPECT, "2", "dokumen")
        ],
        "ketua_akta": [
            ("iki-1.1", "Meningkatnya cakupan penerbitan akta kelahiran", BY_ASPECT, "9.000", "akta"),
            ("iki-2.1", "Meningkatnya kepuasan pemohon akta", BY_ASPECT, "400", "responden"),
        ],
        "ketua_ktp": [("iki-1.2", "Meningkatnya perekaman KTP elektronik penduduk", BY_LOAD, "12.000", "orang")],
        "ketua_data": [("iki-3.1", "Menurunnya data ganda kependudukan", BY_ASPECT, "5.000", "data")],
        "akta": [
            ("Tim Akta#1", f"Terbitnya akta kelahiran pemohon {region}", BY_REGION, "1.500", "akta"),
            ("Tim Akta#2", f"Terjawabnya pengaduan pemohon akta {region}", BY_REGION, "60", "pengaduan"),
        ],
        "ktp": team_of_two,
        "data": [("Tim Data#1", f"Terperbaikinya data ganda penduduk {region}", BY_REGION, "1.000", "data")],
    }
    roles = table.get(key) or table[name]
    return roles + team_of_two if key == "akta_6" else roles


def unit_of_30() -> Data:
    """The unit file's data, every case in it."""
    cases = {key: _case(key) for key in PEOPLE}
    unit = {
        "skprules": 1,
        "unit": {
            "nama": OFFICE,
            "pimpinan": cases.pop("kepala"),
            "anggota": list(cases.values()),
            "tim": [
                {"nama": name, "ketua": number(leader), "anggota": [number(key) for key in members]}
                for name, (leader, members) in TEAMS.items()
            ],
            "capaian_kinerja_organisasi": "baik",
        },
        "matriks_peran_hasil": [
            _matrix("kepala", None, [key for key in PEOPLE if any("#" not in role[0] for role in _roles(key))]),
            *(_matrix(leader, team, members) for team, (leader, members) in TEAMS.items()),
        ],
    }
    whole: Data = json.loads(json.dumps(unit))  # nothing is shared, so that an edit changes one place
    return whole


def place_of(key: str) -> str:
    """The path of an employee's case in the unit file."""
    return "unit.pimpinan" if key == "kepala" else f"unit.anggota[{list(PEOPLE).index(key) - 1}]"


def number(key: str) -> str:
    """The NIP of an employee, made up: born 1972 and later, appointed at 27."""
    place = list(PEOPLE).index(key)
    return f"{1972 + place % 25}0{1 + place % 9}{10 + place % 18}{1999 + place % 25}03{1 + place % 2}{place + 1:03}"


def _name(key: str) -> str:
    return f"Contoh {key.replace('_', ' ').title()}"


def _roles(key: str) -> list[Role]:
    return [] if key == "kepala" else _own(key)


def _matrix(owner: str, team: str | None, members: list[str]) -> Data:
    ids = (
        [indicator[0] for indicator in INDICATORS]
        if team is None
        else [f"rhk-{place + 1}" for place in range(len(_roles(owner)))]
    )
    columns = ids if team is None else [f"{team}#{place + 1}" for place in range(len(ids))]
    rows = []
    for key in members:
        roles = {role[0]: role[1] for role in _roles(key)}
        rows.append({"pegawai": number(key), "peran": [roles.get(column) for column in columns]})
    return {"pemilik": number(owner), "kolom": ids, "baris": rows}


def _person(key: str) -> Data:
    position, kind, _, _ = PEOPLE[key]
    return {
        "nama": _name(key),
        "nip": number(key),
        "pangkat_golongan": RANKS[kind],
        "jabatan": {"nama": position, "jenis": kind},
        "unit_kerja": OFFICE,
    }


SEKDA = {
    "nama": "Contoh Sekretaris Daerah",
    "nip": "196808171993031010",
    "pangkat_golongan": "Pembina Utama Madya, IV/d",
    "jabatan": {"nama": "Sekretaris Daerah", "jenis": "pimpinan_tinggi"},
    "unit_kerja": "Sekretariat Daerah",
}
BUPATI = {
    "nama": "Contoh Bupati",
    "identitas": {"jenis": "tanpa_nomor"},
    "jabatan": {"nama": "Bupati Contoh"},
    "unit_kerja": AGENCY,
}


def _rater(key: str) -> Data:
    rater = PEOPLE[key][3]
    return _person(rater) if rater else SEKDA if key == "kepala" else BUPATI


def _case(key: str) -> Data:
    _, _, grade, rater = PEOPLE[key]
    person = _person(key)
    if grade is not None:
        person["jabatan"]["jenjang"] = grade
    if key.startswith("ketua_"):
        person["jabatan"]["ketua_tim"] = True
    if key == ACTING:
        person["jabatan"] |= {"penugasan": "plh", "jabatan_penugasan": "Camat Contoh Kota"}
    case = {
        "skprules": 1,
        "instansi": AGENCY,
        "periode": dict(PERIOD),
        "pegawai": person,
        "pejabat_penilai_kinerja": _rater(key),
        "atasan_pejabat_penilai_kinerja": _rater(rater) if rater else BUPATI,
        "skp": {
            "pendekatan": "kualitatif" if key in QUALITATIVE else "kuantitatif",
            "tempat": "Contoh",
            "tanggal": "2026-01-06",
            "hasil_kerja": _leader_results() if key == "kepala" else _results(key),
            "perilaku_kerja": {"harmonis": {"ekspektasi_khusus": ["Membagi pekerjaan secara adil"]}},
        },
        "lampiran": {
            "dukungan_sumber_daya": [{"jenis": "peralatan_kerja", "uraian": "Komputer dan jaringan loket"}],
            "skema_pertanggungjawaban": [
                {
                    "sifat": "rutin",
                    "waktu": "bulanan",
                    "uraian": "Laporan capaian bulanan",
                    "data": "Rekapitulasi sistem administrasi kependudukan",
                    "data_dapat_diakses": True,
                }
            ],
            "konsekuensi": {
                "positif": ["Diusulkan mengikuti pelatihan teknis"],
                "negatif": ["Dibina oleh pejabat penilai kinerja"],
            },
        },
    }
    return case | (_planning() if key == "kepala" else {})


def _leader_results() -> list[Data]:
    return [
        {
            "id": f"rhk-{result}",
            "uraian": text,
            "prioritas": priority,
            "penugasan_dari": "Sekretaris Daerah",
            "sumber": sources,
            "tingkat_kendali": level,
            "indikator": [
                {"id": name, "uraian": measure, "target": target, "satuan": unit, "perspektif": perspective}
                for name, measure, target, unit, perspective in INDICATORS
                if name.startswith(f"iki-{result}.")
            ],
        }
        for result, (text, priority, sources, level) in LEADER_RESULTS.items()
    ]


def _planning() -> Data:
    """Documents, manuals and strategies of the leader."""
    ways = {"iki-1.2": BY_LOAD, "iki-2.1": BY_ASPECT, "iki-1.1": BY_ASPECT}
    return {
        "dokumen_perencanaan": [
            {
                "jenis": kind,
                "sasaran": [
                    {
                        "uraian": text,
                        "indikator": [
                            {"uraian": measure, "target": target}
                            for name, measure, target, _, _ in INDICATORS
                            if name.startswith(f"iki-{result}.")
                        ],
                        "diturunkan_ke": ["Bidang Pelayanan"],
                    }
                    for result, (text, _, sources, _) in LEADER_RESULTS.items()
                    if kind in sources
                ],
            }
            for kind in ("rencana_strategis", "perjanjian_kinerja")
        ],
        "manual_indikator": [
            {
                "indikator": name,
                "tujuan": f"Mengetahui kemajuan: {measure.lower()}",
                "definisi": f"{measure} pada akhir tahun, menurut data dinas",
                "formula": (
                    "Jumlah yang memenuhi dibagi jumlah seluruhnya, dikalikan 100 %"
                    if unit == "%"
                    else "Hitungan menurut sistem dinas"
                ),
                "satuan": unit,
                "kualitas": LEADER_RESULTS[name[4]][3],
                "sumber_data": ["Laporan sistem administrasi kependudukan"],
                "periode_pelaporan": "triwulanan",
            }
            for name, measure, _, unit, _ in INDICATORS
        ],
        "strategi": [
            {
                "indikator": name,
                "jenis": "output" if name in ways else "layanan",
                "uraian": f"Terlaksananya program peningkatan {measure.lower()}",
                "cascading": ways.get(name, BY_SERVICE),
            }
            for name, measure, _, _, _ in INDICATORS
        ],
    }


def _results(key: str) -> list[Data]:
    _, kind, grade, _ = PEOPLE[key]
    muda = grade == "ahli_muda"
    items = []
    for place, (column, text, cascading, quantity, unit) in enumerate(_own(key)):
        team, _, above = column.partition("#")
        leader = TEAMS[team][0] if above else "kepala"
        items.append(
            {
                "id": f"rhk-{place + 1}",
                "uraian": text,
                "prioritas": "tinggi",
                "penugasan_dari": team if above else "Kepala Dinas",
                "sumber": ["matriks_peran_hasil"],
                "rencana_hasil_kerja_pimpinan": (
                    _own(leader)[int(above) - 1][1] if above else LEADER_RESULTS[column[4]][0]
                ),
                "tingkat_kendali": "output_kendali_sedang" if muda else LEVELS.get(kind, "output_kendali_tinggi"),
                "cascading": dict(cascading),
                "indikator": _measures(f"iki-{place + 1}", key, text, quantity, unit),
            }
        )
    if key == ACTING:  # from an assignment elsewhere: no role in this unit's matrix
        items.append(
            _elsewhere(
                "rhk-2",
                "Terselesaikannya administrasi Kecamatan Contoh Kota selama masa penugasan",
                "Camat Contoh Kota",
            )
            | {"penugasan": "plh"}
        )
    if key == "data_1":  # from a team of another unit
        items.append(
            _elsewhere(
                "rhk-2", "Tersusunnya peta sebaran keluarga berisiko stunting", "Tim Percepatan Penurunan Stunting"
            )
        )
    return items


def _elsewhere(name: str, text: str, assigned_by: str) -> Data:
    return {
        "id": name,
        "uraian": text,
        "prioritas": "tinggi",
        "penugasan_dari": assigned_by,
        "sumber": ["direktif"],
        "rencana_hasil_kerja_pimpinan": "Meningkatnya mutu layanan kecamatan",
        "tingkat_kendali": "output_kendali_sedang",
        "cascading": dict(BY_ASPECT),
        "indikator": _measures("iki-2", "", text, "2", "laporan"),
    }


def _measures(name: str, key: str, text: str, quantity: str, unit: str) -> list[Data]:
    what = text.partition(" ")[2]
    if key in QUALITATIVE:
        return [
            {"id": f"{name}.1", "uraian": f"{quantity} {unit} selesai setiap tahun, rapi dan mudah ditemukan: {what}"}
        ]
    return [
        {
            "id": f"{name}.1",
            "aspek": "kuantitas",
            "uraian": f"Jumlah {unit} tahun 2026: {what}",
            "target": f"{quantity} {unit}",
            "satuan": unit,
        },
        {
            "id": f"{name}.2",
            "aspek": "kualitas",
            "uraian": f"Persentase hasil tanpa koreksi tahun 2026: {what}",
            "target": "85-90 %",
            "satuan": "%",
        },
    ]
