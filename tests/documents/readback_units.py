"""Units for reading back: data that form A.1.5 can print, and what of it the form prints, worked out without the product's code."""

from __future__ import annotations

from typing import Any

from documents import unit_data
from documents.readback_cases import words
from hypothesis import strategies as st

import skprules

Data = dict[str, Any]
POSITIONS = ("Analis Kebijakan Ahli Pertama", "Pengelola Layanan Operasional", "Arsiparis & Pustakawan")
LEVELS = ("one level", "two levels")
_roles = words.filter(lambda text: text not in ("\u2013", "\u2014"))


@st.composite
def units(draw: st.DrawFn, level: str) -> Data:
    """A unit with a matrix; of two levels, with one for each team, where one employee may lead several teams."""
    columns = draw(st.integers(1, 9))
    people = draw(st.integers(2, 5))
    data = unit_data.one_level(unit_data.roles(people, columns), draw(_texts(columns)))
    for number, case in enumerate((data["unit"]["pimpinan"], *data["unit"]["anggota"])):
        case["pegawai"]["nama"] = f"{draw(words)} {number}"
        held = case["pegawai"]["jabatan"]  # shared among all: not to be changed
        case["pegawai"]["jabatan"] = {**held, "nama": draw(st.sampled_from(POSITIONS))}
    (matrix,) = data["matriks_peran_hasil"]
    matrix["baris"] = draw(_rows(list(range(1, people + 1)), columns))
    if level == "two levels":
        data["unit"]["tim"] = []
        for number in range(1, draw(st.integers(1, 3)) + 1):
            leader = draw(st.integers(1, people))
            results = data["unit"]["anggota"][leader - 1]["skp"]["hasil_kerja"]
            results += [
                {"id": f"rhk-{len(results) + place}", "uraian": text}
                for place, text in enumerate(draw(_texts(draw(st.integers(1, 6)))))
            ]
            shown = draw(st.lists(st.sampled_from([item["id"] for item in results]), min_size=1, unique=True))
            name = f"{draw(words)} {number}"
            others = [person for person in range(1, people + 1) if person != leader]
            data["unit"]["tim"].append({"nama": name, "ketua": unit_data.number(leader)})
            data["matriks_peran_hasil"].append(
                {
                    "pemilik": unit_data.number(leader),
                    "tim": name,
                    "kolom": shown,
                    "baris": draw(_rows(others, len(shown))),
                }
            )
    return data


def _texts(count: int) -> st.SearchStrategy[list[str]]:
    return st.lists(words, min_size=count, max_size=count)


@st.composite
def _rows(draw: st.DrawFn, people: list[int], columns: int) -> list[Data]:
    chosen = draw(st.lists(st.sampled_from(people), min_size=1, unique=True))
    roles = st.lists(st.none() | _roles, min_size=columns, max_size=columns)
    return [{"pegawai": unit_data.number(person), "peran": draw(roles)} for person in chosen]


def printed(data: Any) -> Data:
    """What the form prints of a unit: people by their names, columns by their texts."""
    cases = {case["pegawai"].get("nip", case["pegawai"]["nama"]): case for case in cases_of(data)}

    def name(reference: str) -> str:
        return str(cases[reference]["pegawai"]["nama"])

    shown = {
        reference
        for matrix in data["matriks_peran_hasil"]
        for reference in (matrix["pemilik"], *(row["pegawai"] for row in matrix["baris"]))
    }
    return {
        "leader": data["unit"]["pimpinan"]["pegawai"]["nama"],
        "positions": {name(reference): cases[reference]["pegawai"]["jabatan"]["nama"] for reference in shown},
        "teams": {(team["nama"], name(team["ketua"])) for team in data["unit"].get("tim", ())},
        "matrices": [
            {
                "owner": name(matrix["pemilik"]),
                "team": _team(matrix, data["unit"].get("tim", [])),
                "columns": [_text_above(cases[matrix["pemilik"]], column) for column in matrix["kolom"]],
                "rows": [(name(row["pegawai"]), row["peran"]) for row in matrix["baris"]],
            }
            for matrix in data["matriks_peran_hasil"]
        ],
    }


def cases_of(data: Any) -> list[Data]:
    """The cases of a unit, the leader's first."""
    return [data["unit"]["pimpinan"], *data["unit"].get("anggota", ())]


def _team(matrix: Data, teams: list[Data]) -> str | None:
    led = [team["nama"] for team in teams if team["ketua"] == matrix["pemilik"]]
    return matrix.get("tim") or (led[0] if led else None)


def _text_above(case: Data, column: str) -> str:
    results = case["skp"]["hasil_kerja"]
    entries = [*results, *(measure for item in results for measure in item.get("indikator", ()))]
    (text,) = (entry["uraian"] for entry in entries if entry.get("id") == column)
    return str(text)


def completed(data: Any) -> Data:
    """What was read, with what the form does not print."""
    unit: Data = {"nama": "Dinas Contoh", **data["unit"]}
    for number, case in enumerate((unit["pimpinan"], *unit.get("anggota", ()))):
        case |= {name: unit_data.case_data(0, [])[name] for name in ("instansi", "periode")}
        case["pegawai"]["jabatan"]["jenis"] = "pelaksana" if number else "pimpinan_tinggi"
        case["skp"] = {"pendekatan": "kuantitatif", **case.get("skp", {})}
        for result in case["skp"].get("hasil_kerja", ()):
            result.setdefault("uraian", "Hasil kerja yang tidak tercetak")
    return {**data, "unit": unit}


def filled(data: Data) -> bytes:
    """The form of the unit."""
    return skprules.fill(skprules.read(data)).bytes
