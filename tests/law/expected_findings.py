"""What the law finds in a case file, worked out from its plain data: no reader, no facts, no rule files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from law import expected_law as law
from law import expected_leader, expected_staff
from law.expected_law import NONE, PRESENT, Findings

Data = dict[str, Any]
Found = tuple[str, str, str]
REGULAR = ("harian", "mingguan", "bulanan", "triwulanan", "semesteran", "tahunan")
PEOPLE = ("pegawai", "pejabat_penilai_kinerja", "atasan_pejabat_penilai_kinerja")


# The rule files of which `findings` knows everything. What rests on the words of a text has its phrases and situations instead.
COVERED = (
    expected_staff.COVERED
    | expected_leader.COVERED
    | {
        "identitas",
        "indikator",
        "jabatan",
        "kelengkapan-hasil-kerja",
        "kelengkapan-identitas",
        "lampiran",
        "pelaporan",
        "penandatanganan",
        "penugasan-jabatan",
        "prioritas",
        "sumber",
        "susunan-skp",
        "tingkat-kendali",
    }
)


def state(thing: object) -> str:
    """``ada`` for something, ``tidak_ada`` for nothing or an empty list."""
    return PRESENT if thing else NONE


def findings(case: Data) -> set[Found]:
    """Rule, duty and the place of the thing looked at, for every finding; identity numbers are taken to be plausible."""
    return {
        (f"{file}#{rule}", duty, place)
        for file, place, found in _parts(case)
        if file in COVERED
        for rule, duty in found.items()
    }


Part = tuple[str, str, Findings]


def _parts(case: Data) -> Iterator[Part]:
    yield from _people(case)
    yield from _whole(case)
    yield from _results(case)
    yield from _annex(case)
    yield from expected_staff.findings(case)
    yield from expected_leader.parts(case)


def _people(case: Data) -> Iterator[Part]:
    position = case["pegawai"]["jabatan"]
    kind, grade = position["jenis"], position.get("jenjang", NONE)
    yield "jabatan", "pegawai", law.jabatan(kind, grade, position.get("penugasan", NONE))
    own = _number(case["pegawai"])
    for role in PEOPLE:
        person = case.get(role)
        if person is None:
            continue
        identity = next((key for key in ("nip", "nipppk", "nrp") if key in person), None)
        identity = identity or ("tanpa_nomor" if "identitas" in person else NONE)
        digits = "wajar" if identity in ("nip", "nipppk") else "tidak_berlaku"
        same = state(role != "pegawai" and own is not None and _number(person) == own)
        rank = state(person.get("pangkat_golongan") or person.get("golongan"))
        yield "identitas", role, law.identitas(identity, digits, digits, digits, same)
        yield (
            "kelengkapan-identitas",
            role,
            law.kelengkapan_identitas(role, kind, identity, rank, state(person.get("unit_kerja"))),
        )


def _number(person: Data) -> tuple[str, str] | None:
    return next(((key, person[key]) for key in ("nip", "nipppk", "nrp") if key in person), None)


def _kind(item: Data) -> str:
    return law.jenis_hasil_kerja(item.get("prioritas", NONE), item.get("penugasan", NONE), item.get("jenis", NONE))


def _whole(case: Data) -> Iterator[Part]:
    plan, position = case["skp"], case["pegawai"]["jabatan"]
    items = plan.get("hasil_kerja", [])
    kinds = {_kind(item) for item in items}
    assigned = state(any(item.get("penugasan", NONE) != NONE for item in items))
    signed = (case.get("pejabat_penilai_kinerja"), plan.get("tempat"), plan.get("tanggal"))
    yield "penandatanganan", "skp", law.penandatanganan(*map(state, signed))
    yield "penugasan-jabatan", "skp", law.penugasan_jabatan(position.get("penugasan", NONE), assigned)
    yield (
        "susunan-skp",
        "skp",
        law.susunan_skp(position["jenis"], state(items), state("utama" in kinds), state("tambahan" in kinds)),
    )


def _results(case: Data) -> Iterator[Part]:
    position, approach = case["pegawai"]["jabatan"], case["skp"]["pendekatan"]
    kind = position["jenis"]
    for number, item in enumerate(case["skp"].get("hasil_kerja", [])):
        place = f"skp.hasil_kerja[{number}]"
        priority, assignment, said = (item.get(key, NONE) for key in ("prioritas", "penugasan", "jenis"))
        complete = [state(item.get(key)) for key in ("penugasan_dari", "rencana_hasil_kerja_pimpinan", "indikator")]
        sources = {
            f"sumber_{source}": state(source in item.get("sumber", []))
            for source in (
                "perjanjian_kinerja",
                "rencana_strategis",
                "rencana_kerja_tahunan",
                "direktif",
                "rencana_aksi",
            )
        }
        level = law.tingkat_kendali(
            kind, position.get("jenjang", NONE), state(position.get("ketua_tim")), item.get("tingkat_kendali", NONE)
        )
        yield "prioritas", place, law.prioritas(priority, assignment, said)
        yield "tingkat-kendali", place, level
        yield "sumber", place, law.sumber(kind, _kind(item), **sources)
        yield "kelengkapan-hasil-kerja", place, law.kelengkapan_hasil_kerja(kind, approach, _kind(item), *complete)
        for index, measure in enumerate(item.get("indikator", [])):
            yield "indikator", f"{place}.indikator[{index}]", _indicator(kind, approach, measure)


def _indicator(kind: str, approach: str, measure: Data) -> Findings:
    target, unit = measure.get("target"), measure.get("satuan")
    in_target = any(letter.isalpha() or letter == "%" for letter in target or "")
    return law.indikator(
        kind, approach, state(measure.get("aspek")), state(target), state(unit or in_target), state(unit)
    )


def _annex(case: Data) -> Iterator[Part]:
    annex = case.get("lampiran")
    parts = annex or {}
    consequences = parts.get("konsekuensi", {})
    yield (
        "lampiran",
        "lampiran",
        law.lampiran(
            PRESENT if annex is not None else NONE,
            state(parts.get("dukungan_sumber_daya")),
            state(parts.get("skema_pertanggungjawaban")),
            state(consequences.get("positif")),
            state(consequences.get("negatif")),
        ),
    )
    for number, item in enumerate(parts.get("skema_pertanggungjawaban", [])):
        time = item.get("waktu")
        form = NONE if time is None else "berkala" if time in REGULAR else "waktu_tertentu"
        access = {None: "tidak_dinyatakan", True: "ya", False: "tidak"}[item.get("data_dapat_diakses")]
        place = f"lampiran.skema_pertanggungjawaban[{number}]"
        yield "pelaporan", place, law.pelaporan(item["sifat"], form, state(item.get("data")), access)
