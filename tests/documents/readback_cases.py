"""Cases for reading back: data that a form can print, and what of it the form prints, worked out without the product's code."""

from __future__ import annotations

import copy
import datetime
from typing import Any

from hypothesis import strategies as st
from strategies import JABATAN_JA_JF, JABATAN_PIMPINAN, PERSPEKTIF, case_data, texts

import skprules

Data = dict[str, Any]

FORMS = {
    "A.1.1": ("kualitatif", JABATAN_PIMPINAN),
    "A.1.2": ("kuantitatif", JABATAN_PIMPINAN),
    "A.1.3": ("kuantitatif", JABATAN_PIMPINAN),
    "A.1.4": ("kuantitatif", JABATAN_PIMPINAN),
    "A.1.6": ("kualitatif", JABATAN_JA_JF),
    "A.1.7": ("kuantitatif", JABATAN_JA_JF),
    "A.1.8": ("kuantitatif", JABATAN_JA_JF),
    "C.1.1": ("kualitatif", JABATAN_JA_JF),
    "C.1.2": ("kuantitatif", JABATAN_PIMPINAN),
    "C.1.3": ("kuantitatif", JABATAN_JA_JF),
    "DEKP": ("kuantitatif", JABATAN_JA_JF),
}
PARTS = {"A.1.3": "1.1", "A.1.4": "1", "C.1.1": "tw", "C.1.2": "tw", "C.1.3": "tw", "DEKP": "tw"}
NUMBERS = ("nip", "nipppk", "nrp")
PERIODE = ("triwulan_1", "triwulan_4", "akhir", "bulan_5", "semester_2")
RATING = ("di_bawah_ekspektasi", "sesuai_ekspektasi", "di_atas_ekspektasi")
PREDIKAT = ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik")
CAPAIAN = ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "istimewa")
words = texts.filter(lambda text: text != "-" and "…" not in text and ".." not in text)
_lists = st.lists(words, min_size=1, max_size=3)
_feedback = st.lists(
    st.fixed_dictionaries({"isi": words}, optional={"bukti_dukung": st.lists(words, min_size=1, max_size=2)}),
    min_size=1,
    max_size=2,
)


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
        if (
            ": " in scheme["waktu"] + scheme["uraian"]
        ):  # "a: b: c" can be taken apart in two ways, which a test of its own is about
            scheme["waktu"] = "bulanan"
    if form == "A.1.3":
        texts_of = ("tujuan", "definisi", "formula", "satuan")
        case["manual_indikator"] = [
            {
                "indikator": "1.1",
                **{name: draw(words) for name in texts_of},
                "kualitas": draw(st.sampled_from(("outcome", "outcome_antara", "output_kendali_rendah"))),
                "sumber_data": draw(_lists),
                "periode_pelaporan": draw(st.sampled_from(("bulanan", "triwulanan", "semesteran", "tahunan"))),
            }
        ]
    if form == "A.1.4":
        case["workblock"] = [
            {
                "judul": draw(words),
                "indikator_target": ["1.1"],
                **{name: draw(words) for name in ("pemilik", "waktu_penyelesaian", "tujuan", "anggaran")},
                **{name: draw(_lists) for name in ("pihak_terlibat", "penerima_manfaat")},
                **{
                    name: {"rutin": draw(_lists), "transformatif": draw(_lists)}
                    for name in ("strategi", "keluaran_kunci")
                },
            }
        ]
    if form in ("C.1.1", "C.1.2", "C.1.3", "DEKP"):
        case["evaluasi"] = [draw(_evaluation(case, form))]
        if form == "DEKP":
            case["atasan_pejabat_penilai_kinerja"] = case["pejabat_penilai_kinerja"] | {"nama": draw(words)}
    return case


@st.composite
def _evaluation(draw: st.DrawFn, case: Data, form: str) -> Data:
    evaluation: Data = {
        "periode": draw(st.sampled_from(PERIODE)),
        "tempat": draw(words),
        "tanggal": str(draw(st.dates(datetime.date(2026, 1, 1), datetime.date(2027, 2, 1)))),
        "capaian_kinerja_organisasi": draw(st.sampled_from(CAPAIAN)),
        "predikat_kinerja": draw(st.sampled_from(PREDIKAT)),
    }
    if form == "DEKP":
        return evaluation | {
            "catatan_rekomendasi": draw(words),
            "keberatan": {"tanggal": "2027-02-03", "isi": draw(words), "keputusan": draw(words)},
        }
    evidence = st.lists(words, min_size=1, max_size=2)
    evaluation["hasil_kerja"] = [
        {
            "hasil_kerja": str(place),
            "indikator": [
                {"indikator": f"{place}.{number}", "realisasi": draw(words), "bukti_dukung": draw(evidence)}
                for number, _ in enumerate(item["indikator"], 1)
            ],
            "umpan_balik": draw(_feedback),
        }
        for place, item in enumerate(case["skp"]["hasil_kerja"], 1)
    ]
    evaluation["perilaku_kerja"] = {"loyal": {"umpan_balik": draw(_feedback)}}
    ratings = {name: draw(st.sampled_from(RATING)) for name in ("rating_hasil_kerja", "rating_perilaku_kerja")}
    return evaluation | ratings | {"predikat_kinerja": _predikat(*ratings.values())}


def _predikat(result: str, behaviour: str) -> str:
    """The quadrant of both ratings; the forms print no other predikat than the one that follows."""
    below = "di_bawah_ekspektasi"
    if below in (result, behaviour):
        return "sangat_kurang" if result == behaviour else "butuh_perbaikan" if result == below else "kurang"
    return "sangat_baik" if result == behaviour == "di_atas_ekspektasi" else "baik"


def filled(case: Data, form: str) -> bytes:
    """The form, filled."""
    part = PARTS.get(form)
    return skprules.fill(skprules.read(case), form, part=case["evaluasi"][0]["periode"] if part == "tw" else part).bytes


def printed(case: Data, form: str) -> Data:
    """What the form prints of the case; the names of positions aside, of which a test of their own tells."""
    whole: Data = {"skprules": 1, "instansi": case["instansi"], "periode": case["periode"]}
    if form == "A.1.3":
        first = case["skp"]["hasil_kerja"][0]
        result = {"uraian": first["uraian"], "indikator": [{"uraian": first["indikator"][0]["uraian"]}]}
        return whole | {"skp": {"hasil_kerja": [result]}, "manual_indikator": case["manual_indikator"]}
    if form == "A.1.4":
        measure = case["skp"]["hasil_kerja"][0]["indikator"][0]
        result = {"indikator": [{name: measure[name] for name in ("uraian", "target")}]}
        return {"skprules": 1, "skp": {"hasil_kerja": [result]}, "workblock": case["workblock"]}
    for who in ("pegawai", "pejabat_penilai_kinerja"):
        whole[who] = _person(case[who], all_rows=form != "A.1.8")
    if form == "DEKP":
        return whole | {
            "atasan_pejabat_penilai_kinerja": _superior(case["atasan_pejabat_penilai_kinerja"]),
            "evaluasi": case["evaluasi"],
        }
    signed = {name: case["skp"][name] for name in ("tempat", "tanggal")}
    if form == "A.1.8":
        scheme = [
            {name: item[name] for name in ("waktu", "uraian", "data") if name in item}
            for item in case["lampiran"]["skema_pertanggungjawaban"]
        ]
        return whole | {"skp": signed, "lampiran": case["lampiran"] | {"skema_pertanggungjawaban": scheme}}
    if form in ("A.1.1", "A.1.2", "C.1.1", "C.1.2"):
        # There the rater's number is optional, so a dash does not say that the rater has none.
        whole["pejabat_penilai_kinerja"].pop("identitas", None)
    if form.startswith("C."):
        signed = {}
        whole["evaluasi"] = [_in_order_of_sections(case["evaluasi"][0], case["skp"]["hasil_kerja"])]
    return whole | {"skp": signed | _plan(case["skp"], form)}


def _plan(skp: Data, form: str) -> Data:
    kinds = {"tinggi": "utama", "rendah": "tambahan"}
    results = [_result(item, kinds[item["prioritas"]], form) for item in skp["hasil_kerja"]]
    plan: Data = {
        "pendekatan": skp["pendekatan"],
        "hasil_kerja": sorted(results, key=lambda item: item["jenis"] == "tambahan"),
    }
    expected = {key: item for key, item in skp.get("perilaku_kerja", {}).items() if item.get("ekspektasi_khusus")}
    return plan | ({"perilaku_kerja": expected} if expected else {})


def _superior(person: Data) -> Data:
    """He does not sign, and the row of his number does not say of which kind it is."""
    superior = {name: text for name, text in _person(person, all_rows=True).items() if name not in NUMBERS}
    if "golongan" in superior:
        superior["pangkat_golongan"] = superior.pop("golongan")
    return superior


def _in_order_of_sections(evaluation: Data, planned: list[Data]) -> Data:
    """The form prints main results first, and what is read names results by their numbers there."""
    pairs = sorted(
        zip(planned, evaluation["hasil_kerja"], strict=True), key=lambda pair: pair[0]["prioritas"] == "rendah"
    )
    results = [
        {
            **result,
            "hasil_kerja": str(place),
            "indikator": [
                {**one, "indikator": f"{place}.{number}"} for number, one in enumerate(result["indikator"], 1)
            ],
        }
        for place, (_, result) in enumerate(pairs, 1)
    ]
    return evaluation | {"hasil_kerja": results}


def _person(person: Data, *, all_rows: bool) -> Data:
    number: Data = {name: person[name] for name in ("nip", "nipppk", "nrp", "identitas") if name in person}
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
        "C.1.1": ("uraian",),
        "C.1.2": ("uraian", "target", "perspektif"),
        "C.1.3": ("uraian", "aspek", "target"),
    }[form]
    result = {
        "uraian": item["uraian"],
        "jenis": kind,
        "indikator": [{name: measure[name] for name in names} for measure in item["indikator"]],
    }
    if not form.startswith("C."):
        result["penugasan_dari"] = item["penugasan_dari"]
    if form in ("A.1.7", "C.1.3"):
        result["rencana_hasil_kerja_pimpinan"] = item["rencana_hasil_kerja_pimpinan"]
    return result


def without_positions(data: Any) -> Data:
    """Read data without the names of positions."""
    return {
        key: {name: inner for name, inner in value.items() if name != "jabatan"}
        if key in ("pegawai", "pejabat_penilai_kinerja", "atasan_pejabat_penilai_kinerja")
        else value
        for key, value in data.items()
    }
