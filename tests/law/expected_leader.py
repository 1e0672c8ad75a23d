"""What the law says of a leader's plan and of cascading, written by hand from the clauses, and found in plain data.

Stages 1 to 4 and T5.1: perspectives, manuals of indicators, strategies, cascading, planning documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from law.expected_law import BOLEH, LEADERS, NONE, PRESENT, SEBAIKNYA, WAJIB, Findings

Data = dict[str, Any]
Part = tuple[str, str, Findings]
PERSPECTIVES = ("penerima_layanan", "proses_bisnis", "penguatan_internal", "anggaran")
SUB_APPROACHES = {  # T4.3
    "langsung": ("pembagian_aspek", "pembagian_wilayah", "pembagian_beban_target"),
    "tidak_langsung": ("layanan", "output_antara"),
}
# What does not rest on the words of a text; the rest is held to `parts` on cases made for it.
COVERED = {
    "perspektif",
    "perspektif-indikator",
    "manual-indikator",
    "manual-indikator-keberadaan",
    "strategi-indikator",
}
PARTS_OF_A_MANUAL = ("tujuan", "definisi", "formula", "satuan", "kualitas", "sumber_data", "periode_pelaporan")


# ---- every combination of facts ----------------------------------------------------------------------------------


def perspektif(jenis_jabatan: str, indikator: str, **perspectives: str) -> Findings:
    """T2.6: the four together, as soon as there is anything to look at."""
    assert set(perspectives) == {f"perspektif_{name}" for name in PERSPECTIVES}
    lacking = jenis_jabatan in LEADERS and indikator == PRESENT and NONE in perspectives.values()
    return {"perspektif-belum-lengkap": WAJIB} if lacking else {}


def perspektif_indikator(jenis_jabatan: str, perspektif: str) -> Findings:
    """F.A.1.1, F.A.1.2: each indicator has a place for it."""
    return {"perspektif-belum-disebut": SEBAIKNYA} if jenis_jabatan in LEADERS and perspektif == NONE else {}


def manual_keberadaan(jenis_jabatan: str, manual: str, indikator_dipahami: str) -> Findings:
    """T3.1 and facts.md 8: obligatory where indicators are not understood, else advice."""
    if jenis_jabatan not in LEADERS or manual == PRESENT:
        return {}
    if indikator_dipahami == "tidak":
        return {"manual-belum-ada-wajib": WAJIB}
    return {"manual-belum-ada": SEBAIKNYA}


def manual(jenis_jabatan: str, ukuran_terpisah: str, indikator: str, manual_sebelumnya: str, **given: str) -> Findings:
    """T3.3, T3.5 to T3.8, and one manual an indicator (F.A.1.3)."""
    assert set(given) == set(PARTS_OF_A_MANUAL)
    if jenis_jabatan not in LEADERS:
        return {}
    found: Findings = {}
    if indikator == NONE:
        found["indikator-tidak-ada"] = WAJIB
    elif manual_sebelumnya == PRESENT:
        found["manual-ganda"] = WAJIB
    for part, state in given.items():
        if state == NONE and (ukuran_terpisah == "dibutuhkan" or part not in ("formula", "satuan")):
            found[f"{part.replace('_', '-')}-belum-ada"] = WAJIB
    return found


def _leaders_unit(measure: str, unit: str) -> Findings:
    if (measure, unit) == ("persentase", "bukan_persen"):
        return {"persentase-tanpa-persen": WAJIB}
    if unit == "persen" and measure in ("jumlah", "waktu"):
        return {"persen-tanpa-persentase": WAJIB}
    return {"nilai-dalam-persen": SEBAIKNYA} if unit == "persen" and measure in ("nilai", "indeks") else {}


def manual_satuan(jenis_jabatan: str, jenis_ukuran: str, bentuk_satuan: str) -> Findings:
    """T3.4 for leaders; T7.2 stresses units for everybody else, as advice, and leaves marks and indices alone."""
    found = _leaders_unit(jenis_ukuran, bentuk_satuan)
    if jenis_jabatan in LEADERS:
        return found
    return {"satuan-tidak-cocok": SEBAIKNYA} if WAJIB in found.values() else {}


def manual_kecocokan(jenis_jabatan: str, jenis_ukuran: str, bentuk_satuan: str, bentuk_formula: str) -> Findings:
    """T3.4: unit and formula fit the wording."""
    if jenis_jabatan not in LEADERS:
        return {}
    divided = (jenis_ukuran, bentuk_formula) != ("persentase", "bukan_pembagian")
    return _leaders_unit(jenis_ukuran, bentuk_satuan) | ({} if divided else {"persentase-tanpa-pembagian": SEBAIKNYA})


def manual_selaras(keselarasan_satuan: str) -> Findings:
    """T3.2: advice."""
    return {"satuan-tidak-selaras": SEBAIKNYA} if keselarasan_satuan == "tidak_selaras" else {}


def strategi_indikator(jenis_jabatan: str, strategi: str) -> Findings:
    """T4.1: advice."""
    return {"strategi-belum-ada": SEBAIKNYA} if jenis_jabatan in LEADERS and strategi == NONE else {}


def _cascaded(method: str, approach: str, *, intermediate: bool, same: str, same_rule: str) -> Findings:
    """T4.3, T4.5, T4.7, T5.1, for whoever cascades."""
    found: Findings = {}
    if method != NONE and approach == NONE:
        found["pendekatan-belum-dipilih"] = SEBAIKNYA
    if NONE not in (method, approach) and approach not in SUB_APPROACHES[method]:
        found["pendekatan-di-luar-metode"] = WAJIB
    if intermediate and method == "tidak_langsung":
        found["outcome-antara-hanya-langsung"] = SEBAIKNYA
    if same == PRESENT:
        found[same_rule] = SEBAIKNYA
    return found


def strategi(
    jenis_jabatan: str,
    indikator: str,
    jenis: str,
    metode_cascading: str,
    pendekatan_cascading: str,
    sama_dengan_hasil_kerja: str,
    target_terbilang: str,
) -> Findings:
    """T4.1 (leaders), T4.2, T4.3, T4.5, T4.7, T5.1."""
    found = _cascaded(
        metode_cascading,
        pendekatan_cascading,
        intermediate=jenis == "outcome_antara",
        same=sama_dengan_hasil_kerja,
        same_rule="tidak-langsung-sama-dengan-hasil-kerja",
    )
    if jenis_jabatan in LEADERS and indikator == NONE:
        found["indikator-tidak-ada"] = SEBAIKNYA
    if (jenis, pendekatan_cascading) in (("output", "layanan"), ("layanan", "output_antara")):
        found["jenis-tidak-sesuai-pendekatan"] = BOLEH
    if (pendekatan_cascading, target_terbilang) == ("pembagian_beban_target", "tidak"):
        found["beban-target-tanpa-angka"] = SEBAIKNYA
    return found


def cascading(
    tingkat_kendali: str, metode_cascading: str, pendekatan_cascading: str, sama_dengan_hasil_pimpinan: str
) -> Findings:
    """T4.3, T4.5, T4.7, T5.1."""
    return _cascaded(
        metode_cascading,
        pendekatan_cascading,
        intermediate=tingkat_kendali == "outcome_antara",
        same=sama_dengan_hasil_pimpinan,
        same_rule="tidak-langsung-sama-dengan-pimpinan",
    )


def dokumen_perencanaan(jenis_jabatan: str, sumber: str, tercantum: str) -> Findings:
    """T1.1, T2.3, T2.10: advice, on the three documents that leaders cite."""
    looked_up = sumber in ("rencana_strategis", "rencana_kerja_tahunan", "perjanjian_kinerja")
    missing = jenis_jabatan in LEADERS and looked_up and tercantum == "tidak_ditemukan"
    return {"tidak-tercantum": SEBAIKNYA} if missing else {}


EXPECTED: dict[str, Callable[..., Findings]] = {
    "planning/cascading": cascading,
    "planning/dokumen-perencanaan": dokumen_perencanaan,
    "planning/manual-indikator": manual,
    "planning/manual-indikator-keberadaan": manual_keberadaan,
    "planning/manual-indikator-kecocokan": manual_kecocokan,
    "planning/manual-indikator-satuan": manual_satuan,
    "planning/manual-indikator-selaras": manual_selaras,
    "planning/perspektif": perspektif,
    "planning/perspektif-indikator": perspektif_indikator,
    "planning/strategi": strategi,
    "planning/strategi-indikator": strategi_indikator,
}


# ---- a case file, from its plain data ----------------------------------------------------------------------------


def state(thing: object) -> str:
    """``ada`` for something, ``tidak_ada`` for nothing or an empty list."""
    return PRESENT if thing else NONE


def parts(case: Data) -> Iterator[Part]:
    """What the law finds in the parts of a case that this page is about: file, place of the thing, findings."""
    kind, plan = case["pegawai"]["jabatan"]["jenis"], case["skp"]
    results = plan.get("hasil_kerja", [])
    known: dict[str, tuple[Data, Data]] = {}
    have = {name for item in results for measure in item.get("indikator", []) for name in measure.get("perspektif", [])}
    together = {f"perspektif_{name}": state(name in have) for name in PERSPECTIVES}
    yield "perspektif", "skp", perspektif(kind, state(any(item.get("indikator") for item in results)), **together)
    for number, item in enumerate(results):
        place = f"skp.hasil_kerja[{number}]"
        method, approach = _method(item)
        same = method == "tidak_langsung" and item.get("rencana_hasil_kerja_pimpinan") == item["uraian"]
        yield "cascading", place, cascading(item.get("tingkat_kendali", NONE), method, approach, state(same))
        for index, measure in enumerate(item.get("indikator", [])):
            name = measure.get("id", f"{number + 1}.{index + 1}")
            known.setdefault(name, (item, measure))
            yield from _measure(case, kind, f"{place}.indikator[{index}]", name, measure)
        for index, source in enumerate(item.get("sumber", [])):
            yield "dokumen-perencanaan", f"{place}.sumber[{index}]", _cited(case, kind, item, source)
    yield from _manuals(case, kind, known)
    yield from _strategies(case, kind, known)


def _method(item: Data) -> tuple[str, str]:
    cascading = item.get("cascading", {})
    return cascading.get("metode", NONE), cascading.get("pendekatan", NONE)


def _measure(case: Data, kind: str, place: str, name: str, measure: Data) -> Iterator[Part]:
    has_manual = any(manual["indikator"] == name for manual in case.get("manual_indikator", []))
    served = any(item["indikator"] == name for item in case.get("strategi", []))
    served = served or any(name in item.get("indikator_target", []) for item in case.get("workblock", []))
    understood = "ya" if case.get("indikator_dipahami", True) else "tidak"
    yield "perspektif-indikator", place, perspektif_indikator(kind, state(measure.get("perspektif")))
    yield "manual-indikator-keberadaan", place, manual_keberadaan(kind, state(has_manual), understood)
    yield "strategi-indikator", place, strategi_indikator(kind, state(served))
    unit = _unit(measure.get("satuan"))
    yield "manual-indikator-satuan", place, manual_satuan(kind, _kind_of_measure(measure["uraian"]), unit)


def _kind_of_measure(wording: str) -> str:
    """By the first word, of the few wordings that generated cases have."""
    head = re.match(r"(?:rata-rata |capaian )?(\w+)", wording.lower())
    kinds = {"persentase": "persentase", "jumlah": "jumlah", "indeks": "indeks", "nilai": "nilai", "lama": "waktu"}
    return kinds.get(head[1], "tidak_pasti") if head else "tidak_pasti"


def _unit(unit: str | None) -> str:
    if unit is None:
        return NONE
    return "persen" if unit in ("%", "persen", "Persen (%)") else "bukan_persen"


def _formula(formula: str | None) -> str:
    if formula is None:
        return NONE
    return "pembagian" if re.search(r"dibagi|%|/|:|\b100\b", formula) else "bukan_pembagian"


def _manuals(case: Data, kind: str, known: dict[str, tuple[Data, Data]]) -> Iterator[Part]:
    need = "dibutuhkan" if case["skp"]["pendekatan"] == "kuantitatif" else "opsional"
    seen: set[str] = set()
    for number, item in enumerate(case.get("manual_indikator", [])):
        place, name = f"manual_indikator[{number}]", item["indikator"]
        measure = known[name][1] if name in known else {}
        given = {part: state(item.get(part)) for part in PARTS_OF_A_MANUAL}
        given["satuan"] = state(item.get("satuan") or measure.get("satuan"))
        yield "manual-indikator", place, manual(kind, need, state(measure), state(name in seen), **given)
        wording = _kind_of_measure(measure.get("uraian", ""))
        fits = manual_kecocokan(kind, wording, _unit(item.get("satuan")), _formula(item.get("formula")))
        yield "manual-indikator-kecocokan", place, fits
        seen.add(name)


def _strategies(case: Data, kind: str, known: dict[str, tuple[Data, Data]]) -> Iterator[Part]:
    for number, item in enumerate(case.get("strategi", [])):
        result, measure = known.get(item["indikator"], ({}, {}))
        method, approach = _method(item)
        same = method == "tidak_langsung" and result.get("uraian") == item["uraian"]
        target = measure.get("target")
        counted = "tidak_dinyatakan"
        if approach == "pembagian_beban_target" and target is not None:
            counted = "ya" if re.search(r"\d", target) else "tidak"
        found = strategi(kind, state(measure), item["jenis"], method, approach, state(same), counted)
        yield "strategi", f"strategi[{number}]", found


def _cited(case: Data, kind: str, item: Data, source: str) -> Findings:
    documents = [one for one in case.get("dokumen_perencanaan", []) if one["jenis"] == source]
    objectives = [objective for one in documents for objective in one.get("sasaran", [])]
    there = {text for one in objectives for text in (one["uraian"], *_wordings(one))}
    found = "ditemukan" if there & {item["uraian"], *_wordings(item)} else "tidak_ditemukan"
    return dokumen_perencanaan(kind, source, found if there else "tidak_berlaku")


def _wordings(thing: Data) -> list[str]:
    return [measure["uraian"] for measure in thing.get("indikator", [])]
