"""Units as plain data: any number of employees, indicators and teams."""

from __future__ import annotations

from typing import Any, TypeAlias

Data: TypeAlias = dict[str, Any]
Roles: TypeAlias = list[list[str | None]]  # a row for each employee, a role for each column

POSITION = {"nama": "Analis Kebijakan Ahli Pertama", "jenis": "fungsional", "jenjang": "ahli_pertama"}
LEADER = {"nama": "Kepala Dinas Contoh", "jenis": "pimpinan_tinggi"}


def number(person: int) -> str:
    """A fictitious NIP."""
    return f"19900101201503{1 + person % 2}{person:03}"


def case_data(person: int, results: list[Data], jabatan: Data | None = None) -> Data:
    """A case with as little as can be read."""
    return {
        "instansi": "Pemerintah Kabupaten Contoh",
        "periode": {"mulai": "2026-01-01", "selesai": "2026-12-31"},
        "pegawai": {"nama": f"Contoh Pegawai {person}, S.E.", "nip": number(person), "jabatan": jabatan or POSITION},
        "skp": {"pendekatan": "kuantitatif", "hasil_kerja": results},
    }


def leader_data(indicators: list[str]) -> Data:
    """The leader, employee 0, with indicators ``iki-1`` and so on, two of them to a result."""
    listed = [{"id": f"iki-{place}", "uraian": text} for place, text in enumerate(indicators, 1)]
    pairs = [listed[first : first + 2] for first in range(0, len(listed), 2)]
    return case_data(0, [{"uraian": f"Hasil {place}", "indikator": pair} for place, pair in enumerate(pairs)], LEADER)


def roles(rows: int, columns: int) -> Roles:
    """Roles that are all different; some employees have none in some columns."""
    return [
        [
            None if (row + column) % 4 == 3 else f"Terlaksananya peran {row}.{column} & <hasil>"
            for column in range(columns)
        ]
        for row in range(rows)
    ]


def indicators_of(columns: int) -> list[str]:
    """Indicators that are all different."""
    return [f"Persentase capaian sasaran {column}" for column in range(columns)]


def matrix_data(owner: int, columns: list[str], people: list[int], given: Roles) -> Data:
    """A matrix of the employee ``owner``."""
    rows = [{"pegawai": number(person), "peran": row} for person, row in zip(people, given, strict=True)]
    return {"pemilik": number(owner), "kolom": columns, "baris": rows}


def one_level(given: Roles, indicators: list[str]) -> Data:
    """A unit without teams; employee 1 has the first row."""
    people = list(range(1, len(given) + 1))
    return {
        "unit": {
            "nama": "Dinas Contoh",
            "pimpinan": leader_data(indicators),
            "anggota": [case_data(person, []) for person in people],
        },
        "matriks_peran_hasil": [
            matrix_data(0, [f"iki-{place}" for place in range(1, len(indicators) + 1)], people, given)
        ],
    }


def two_levels(teams: int, members: int, columns: int) -> Data:
    """A unit whose teams are led by employees 1 and on, each with as many members and planned results."""
    data = one_level(roles(teams, 2), indicators_of(2))
    data["unit"]["tim"] = []
    results = [{"id": f"rhk-{place}", "uraian": f"Rencana {place}"} for place in range(columns)]
    person = teams
    for leader in range(1, teams + 1):
        people = list(range(person + 1, person + members + 1))
        person += members
        planned = [{**item, "uraian": f"{item['uraian']} ketua {leader}"} for item in results]
        data["unit"]["anggota"][leader - 1] = case_data(leader, planned)
        data["unit"]["anggota"] += [case_data(member, []) for member in people]
        data["unit"]["tim"].append(
            {"nama": f"Tim {leader}", "ketua": number(leader), "anggota": [number(member) for member in people]}
        )
        given: Roles = [
            [None if (member + column) % 3 == 0 else f"Peran {member}.{column}" for column in range(columns)]
            for member in people
        ]
        data["matriks_peran_hasil"].append(matrix_data(leader, [item["id"] for item in results], people, given))
    return data
