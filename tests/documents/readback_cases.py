"""Cases for reading back: data that a form can print, and what of it the form prints, worked out without the product's code."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st
from strategies import JABATAN_JA_JF, JABATAN_PIMPINAN, PERSPEKTIF, WAKTU_PELAPORAN, case_data, texts

Data = dict[str, Any]

FORMS = {
    "A.1.1": ("kualitatif", JABATAN_PIMPINAN),
    "A.1.2": ("kuantitatif", JABATAN_PIMPINAN),
    "A.1.3": ("kuantitatif", JABATAN_PIMPINAN),
    "A.1.4": ("kuantitatif", JABATAN_PIMPINAN),
    "A.1.6": ("kualitatif", JABATAN_JA_JF),
    "A.1.7": ("kuantitatif", JABATAN_JA_JF),
    "A.1.8": ("kuantitatif", JABATAN_JA_JF),
}
_words = texts.filter(lambda text: text != "-" and "…" not in text and ".." not in text)
_lists = st.lists(_words, min_size=1, max_size=3)


def _says_something(value: object) -> bool:
    """No text that a form uses for nothing: a dash, or dots to write on."""
    if isinstance(value, dict):
        return all(map(_says_something, value.values()))
    if isinstance(value, list):
        return all(map(_says_something, value))
    return not isinstance(value, str) or (value != "-" and "…" not in value and ".." not in value and "__" not in value)


@st.composite
def data_for(draw: st.DrawFn, form: str) -> Data:
    """A complete case whose form of that kind can be filled, and taken apart in one way."""
    approach, positions = FORMS[form]
    case: Data = copy.deepcopy(
        draw(
            case_data(
                complete=True, pendekatan=(approach,), jenis_jabatan=positions, results=(1, 3), indicators=(1, 3)
            ).filter(_says_something)
        )
    )
    for item in case["skp"]["hasil_kerja"]:
        item.pop("id", None)
        for measure in item["indikator"]:
            measure.pop("id", None)
            if positions is JABATAN_PIMPINAN:
                measure["perspektif"] = draw(st.lists(st.sampled_from(PERSPEKTIF), min_size=1, max_size=2, unique=True))
    for scheme in case["lampiran"]["skema_pertanggungjawaban"]:
        if ": " in scheme["waktu"]:  # "a: b: c" can be taken apart in two ways, which a test of its own is about
            scheme["waktu"] = "bulanan"
    if form == "A.1.3":
        texts_of = ("tujuan", "definisi", "formula", "satuan")
        case["manual_indikator"] = [
            {
                "indikator": "1.1",
                **{name: draw(_words) for name in texts_of},
                "kualitas": draw(st.sampled_from(("outcome", "outcome_antara", "output_kendali_rendah"))),
                "sumber_data": draw(_lists),
                "periode_pelaporan": draw(st.sampled_from(("bulanan", "triwulanan", "semesteran", "tahunan"))),
            }
        ]
    if form == "A.1.4":
        case["workblock"] = [
            {
                "judul": draw(_words),
                "indikator_target": ["1.1"],
                **{name: draw(_words) for name in ("pemilik", "waktu_penyelesaian", "tujuan", "anggaran")},
                **{name: draw(_lists) for name in ("pihak_terlibat", "penerima_manfaat")},
                **{
                    name: {"rutin": draw(_lists), "transformatif": draw(_lists)}
                    for name in ("strategi", "keluaran_kunci")
                },
            }
        ]
    return case


def printed(case: Data, form: str) -> Data:
    """What the form prints of the case; the names of positions aside, of which a test of their own tells."""
    whole: Data = {"skprules": 1, "instansi": case["instansi"], "periode": case["periode"]}
    first = case["skp"]["hasil_kerja"][0]
    if form == "A.1.3":
        manual = case["manual_indikator"][0]
        result = {"uraian": first["uraian"], "indikator": [{"uraian": first["indikator"][0]["uraian"]}]}
        return whole | {"skp": {"hasil_kerja": [result]}, "manual_indikator": [manual]}
    if form == "A.1.4":
        measure = {name: first["indikator"][0][name] for name in ("uraian", "target")}
        return {"skprules": 1, "skp": {"hasil_kerja": [{"indikator": [measure]}]}, "workblock": case["workblock"]}
    skp = case["skp"]
    whole["skp"] = {"tempat": skp["tempat"], "tanggal": skp["tanggal"]}
    for who in ("pegawai", "pejabat_penilai_kinerja"):
        whole[who] = _person(case[who], all_rows=form != "A.1.8")
    if form == "A.1.8":
        annex = case["lampiran"]
        scheme = [
            {name: item[name] for name in ("waktu", "uraian", "data") if name in item}
            for item in annex["skema_pertanggungjawaban"]
        ]
        return whole | {"lampiran": annex | {"skema_pertanggungjawaban": scheme}}
    if form in ("A.1.1", "A.1.2"):
        # There the rater's number is optional, so a dash does not say that the rater has none.
        whole["pejabat_penilai_kinerja"].pop("identitas", None)
    whole["skp"]["pendekatan"] = skp["pendekatan"]
    kinds = {"tinggi": "utama", "rendah": "tambahan"}
    results = [_result(item, kinds[item["prioritas"]], form) for item in skp["hasil_kerja"]]
    whole["skp"]["hasil_kerja"] = sorted(results, key=lambda item: item["jenis"] == "tambahan")
    expected = {key: item for key, item in skp.get("perilaku_kerja", {}).items() if item.get("ekspektasi_khusus")}
    if expected:
        whole["skp"]["perilaku_kerja"] = expected
    return whole


def _person(person: Data, *, all_rows: bool) -> Data:
    number = {name: person[name] for name in ("nip", "nipppk", "nrp", "identitas") if name in person}
    if not all_rows:
        return {"nama": person["nama"], **number}
    rank = "golongan" if "nipppk" in person else "pangkat_golongan"
    return {"nama": person["nama"], **number, rank: person[rank], "unit_kerja": person["unit_kerja"]}


def _result(item: Data, kind: str, form: str) -> Data:
    names = {
        "A.1.1": ("uraian", "perspektif"),
        "A.1.2": ("uraian", "target", "perspektif"),
        "A.1.6": ("uraian",),
        "A.1.7": ("uraian", "aspek", "target"),
    }[form]
    result = {
        "uraian": item["uraian"],
        "jenis": kind,
        "penugasan_dari": item["penugasan_dari"],
        "indikator": [{name: measure[name] for name in names} for measure in item["indikator"]],
    }
    if form == "A.1.7":
        result["rencana_hasil_kerja_pimpinan"] = item["rencana_hasil_kerja_pimpinan"]
    return result


def without_positions(data: Any) -> Data:
    """Read data without the names of positions."""
    return {
        key: {name: inner for name, inner in value.items() if name != "jabatan"}
        if key in ("pegawai", "pejabat_penilai_kinerja")
        else value
        for key, value in data.items()
    }


__all__ = ["FORMS", "WAKTU_PELAPORAN", "data_for", "printed", "without_positions"]
