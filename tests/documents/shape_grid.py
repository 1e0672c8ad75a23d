"""The grid of shapes: every form in every size, with a text of its own in every place; what is printed and which rows may break.

All of it is data, written down apart from the product's code: `SHAPES` and `MATRICES` are the sizes, `PRINTED` says which texts
of a case a form prints, `HEADS` which rows repeat, `MAY_BREAK` which rows a page may tear.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import attrs

import skprules
from skprules.documents.forms import Document

Data: TypeAlias = dict[str, Any]

LETTERS = 4_000
MATRIX, TWO_LEVELS = "A.1.5", "A.1.5-dua-tingkat"
_HARD = " kata & tanda <baca> “kutip” é \U0001f600"  # as read: composed


@attrs.frozen
class Shape:
    """The size of a case.

    Attributes:
        results: of kind utama; as many resources, reports and items of other lists.
        further: results of kind tambahan.
        indicators: of each result; as many items of feedback, sources, parties and so on.
        letters: of every text; 0 for short ones.
    """

    results: int = 2
    further: int = 1
    indicators: int = 2
    letters: int = 0


SHAPES: dict[str, Shape] = {
    "1-hasil": Shape(results=1),
    "5-hasil": Shape(results=5),
    "60-hasil": Shape(results=60),
    "0-tambahan": Shape(further=0),
    "1-indikator": Shape(indicators=1),
    "12-indikator": Shape(indicators=12),
    "4000-huruf": Shape(letters=LETTERS),
}
# Employees by columns; for two levels, one team of so many members whose leader has as many planned results.
MATRICES: dict[str, tuple[int, int, int]] = {"2x2": (2, 2, 0), "40x25": (40, 25, 0), "4000-huruf": (2, 2, LETTERS)}

# By form, the kinds of texts that it prints, and no others.
_HEADING = {"instansi"}
_PEOPLE = {"nama-pegawai", "nama-penilai"}
_IDENTITY = _PEOPLE | {
    f"{field}-{person}" for field in ("jabatan", "unit", "pangkat") for person in ("pegawai", "penilai")
}
_PLAN = _HEADING | _IDENTITY | {"tempat-skp", "hasil", "penugasan", "indikator", "ekspektasi"}
_EVALUATED = (
    _HEADING
    | _IDENTITY
    | {"tempat-evaluasi", "hasil", "indikator", "realisasi", "bukti", "umpan", "bukti-umpan"}
    | {"ekspektasi", "perilaku", "bukti-perilaku"}
)
PRINTED: dict[str, set[str]] = {
    "A.1.1": _PLAN,
    "A.1.2": _PLAN | {"target"},
    "A.1.3": _HEADING | {"hasil", "indikator", "tujuan", "definisi", "formula", "satuan", "sumber"},
    "A.1.4": {"indikator", "target", "judul", "pemilik", "pihak", "waktu", "penerima", "tujuan-blok", "anggaran"}
    | {f"{field}-{kind}" for field in ("strategi", "keluaran") for kind in ("rutin", "transformatif")},
    "A.1.6": _PLAN,
    "A.1.7": _PLAN | {"pimpinan", "target"},
    "A.1.8": _HEADING
    | _PEOPLE
    | {"tempat-skp", "sumber-daya", "waktu-laporan", "laporan", "data-laporan", "positif", "negatif"},
    "C.1.1": _EVALUATED,
    "C.1.2": _EVALUATED | {"target"},
    "C.1.3": _EVALUATED | {"target", "pimpinan"},
    "DEKP": _HEADING
    | _IDENTITY
    | {"nama-atasan", "jabatan-atasan", "unit-atasan", "pangkat-atasan"}
    | {"tempat-evaluasi", "catatan", "keberatan", "keputusan"},
}
# A manual is one of the first indicator, a workblock one of the indicators of the first result.
_OF_FIRST: dict[str, dict[str, str]] = {
    "A.1.3": {"hasil": "1:", "indikator": "1.1:"},
    "A.1.4": {"indikator": "1.", "target": "1."},
}
FORMS = tuple(PRINTED)
LEADERS = ("A.1.1", "A.1.2", "A.1.3", "A.1.4", "C.1.2")
QUALITATIVE = ("A.1.1", "A.1.6", "C.1.1")
EVALUATIONS = ("C.1.1", "C.1.2", "C.1.3", "DEKP")
# How many rows of each table repeat on every page, by the name that is read out; the others have one, those without lines none.
HEADS: dict[str, dict[str, int]] = {
    "A.1.2": {"HASIL KERJA": 3},
    "A.1.3": {"MANUAL INDIKATOR KINERJA": 0},  # labels on the left, a row each
    "A.1.4": {"WORKBLOCK UNTUK IDENTIFIKASI STRATEGI PENCAPAIAN HASIL KERJA": 0},
    "A.1.5": {"MATRIKS PEMBAGIAN PERAN DAN HASIL": 2},  # without the indicators, roles cannot be read
    "A.1.5-dua-tingkat": {"MATRIKS PEMBAGIAN PERAN DAN HASIL": 2},
    "A.1.7": {"HASIL KERJA": 3},
    "C.1.2": {"HASIL KERJA": 3, "B. TAMBAHAN": 3},
    "C.1.3": {"HASIL KERJA": 3, "B. TAMBAHAN": 3},
    "DEKP": {"DOKUMEN EVALUASI KINERJA PEGAWAI": 0},  # numbered blocks, a row for each label
}
# The rows that a page may tear, by a kind of text that stands in them, and from how many letters in one cell on. All other rows
# stay on one page; where such a row is longer than a page, it begins on a new one and goes on over the next (ECMA-376, part 1,
# 17.4.6). Realisation and feedback are free text and often long. Notes and objections are free text in one cell across the
# page: nothing beside them is torn apart.
MAY_BREAK: dict[str, dict[str, int]] = {
    "C.1.1": {"realisasi": 900, "perilaku": 900},
    "C.1.2": {"realisasi": 450, "perilaku": 900},
    "C.1.3": {"realisasi": 450, "perilaku": 900},
    "DEKP": {"catatan": 0, "keberatan": 0, "keputusan": 0},
}
GRID = [(form, shape) for form in FORMS for shape in SHAPES]
MATRIX_GRID = [(form, shape) for form in (MATRIX, TWO_LEVELS) for shape in MATRICES]


@attrs.define
class _Writer:
    """Makes texts that are all different, and keeps them."""

    letters: int
    texts: dict[str, list[str]] = attrs.Factory(dict)

    def __call__(self, kind: str, place: object = "") -> str:
        """A text that says where it belongs at both ends, so that none is part of another and no end is lost."""
        begin, end = f"[{kind} {place}:", f" :{kind} {place}]"
        filler = _HARD * (self.letters // len(_HARD) + 1)
        text = begin + filler[: max(self.letters - len(begin) - len(end), len(_HARD))] + end
        self.texts.setdefault(kind, []).append(text)
        return text


def case_data(form: str, shape: Shape) -> tuple[Data, dict[str, list[str]]]:
    """A case that the form can be filled with, and its texts by kind."""
    text = _Writer(shape.letters)
    leader = form in LEADERS
    total = shape.results + shape.further
    behaviours = ("berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif")
    kinds = range(1, shape.indicators + 1)  # of the items of a list
    data: Data = {
        "instansi": text("instansi"),
        "periode": {"mulai": "2026-01-01", "selesai": "2026-12-31"},
        "pegawai": _person(text, "pegawai", "199001012015031001")
        | {"jabatan": {"nama": text("jabatan-pegawai"), "jenis": "pimpinan_tinggi" if leader else "pelaksana"}},
        "pejabat_penilai_kinerja": _person(text, "penilai", "197505052000032002"),
        "atasan_pejabat_penilai_kinerja": _person(text, "atasan", "197001011995031003"),
        "skp": {
            "pendekatan": "kualitatif" if form in QUALITATIVE else "kuantitatif",
            "tempat": text("tempat-skp"),
            "tanggal": "2026-01-05",
            "hasil_kerja": [_planned(text, number, shape, leader=leader) for number in range(1, total + 1)],
            "perilaku_kerja": {
                key: {"ekspektasi_khusus": [text("ekspektasi", f"{key}.{place}") for place in kinds]}
                for key in behaviours
            },
        },
        "lampiran": {
            "dukungan_sumber_daya": [
                {"jenis": "anggaran", "uraian": text("sumber-daya", place)} for place in range(1, shape.results + 1)
            ],
            "skema_pertanggungjawaban": [
                {
                    "sifat": "rutin",
                    "waktu": text("waktu-laporan", place),
                    "uraian": text("laporan", place),
                    "data": text("data-laporan", place),
                    "data_dapat_diakses": True,
                }
                for place in range(1, shape.results + 1)
            ],
            "konsekuensi": {kind: [text(kind, place) for place in kinds] for kind in ("positif", "negatif")},
        },
    }
    if form == "A.1.3":
        data["manual_indikator"] = [
            {name: text(name) for name in ("tujuan", "definisi", "formula", "satuan")}
            | {"indikator": "iki-1.1", "kualitas": "outcome", "periode_pelaporan": "bulanan"}
            | {"sumber_data": [text("sumber", place) for place in kinds]}
        ]
    if form == "A.1.4":
        data["workblock"] = [_workblock(text, shape)]
    if form in EVALUATIONS:
        data["evaluasi"] = [_evaluation(text, shape, behaviours)]
    return data, text.texts


def _person(text: _Writer, who: str, number: str) -> Data:
    return {
        "nama": text(f"nama-{who}"),
        "nip": number,
        "pangkat_golongan": text(f"pangkat-{who}"),
        "unit_kerja": text(f"unit-{who}"),
    } | ({"jabatan": {"nama": text(f"jabatan-{who}")}} if who != "pegawai" else {})


def _planned(text: _Writer, number: int, shape: Shape, *, leader: bool) -> Data:
    measures = [f"{number}.{place}" for place in range(1, shape.indicators + 1)]
    item = {
        "id": f"rhk-{number}",
        "uraian": text("hasil", number),
        "prioritas": "tinggi" if number <= shape.results else "rendah",
        "penugasan_dari": text("penugasan", number),
        "indikator": [
            {"id": f"iki-{measure}", "uraian": text("indikator", measure), "target": text("target", measure)}
            | ({"perspektif": ["penerima_layanan", "anggaran"]} if leader else {"aspek": "kuantitas"})
            for measure in measures
        ],
    }
    return item if leader else item | {"rencana_hasil_kerja_pimpinan": text("pimpinan", number)}


def _workblock(text: _Writer, shape: Shape) -> Data:
    def listed(kind: str) -> list[str]:
        return [text(kind, place) for place in range(1, shape.indicators + 1)]

    return {
        "judul": text("judul"),
        "indikator_target": [f"iki-1.{place}" for place in range(1, shape.indicators + 1)],
        "pemilik": text("pemilik"),
        "pihak_terlibat": listed("pihak"),
        "waktu_penyelesaian": text("waktu"),
        "penerima_manfaat": listed("penerima"),
        "tujuan": text("tujuan-blok"),
        "anggaran": text("anggaran"),
        "strategi": {kind: listed(f"strategi-{kind}") for kind in ("rutin", "transformatif")},
        "keluaran_kunci": {kind: listed(f"keluaran-{kind}") for kind in ("rutin", "transformatif")},
    }


def _evaluation(text: _Writer, shape: Shape, behaviours: tuple[str, ...]) -> Data:
    def feedback(kind: str, place: object) -> list[Data]:
        return [
            {"isi": text(kind, f"{place}/{number}"), "bukti_dukung": [text(f"bukti-{kind}", f"{place}/{number}")]}
            for number in range(1, shape.indicators + 1)
        ]

    return {
        "periode": "triwulan_2",
        "tempat": text("tempat-evaluasi"),
        "tanggal": "2026-07-06",
        "capaian_kinerja_organisasi": "baik",
        "hasil_kerja": [
            {
                "hasil_kerja": f"rhk-{number}",
                "indikator": [
                    {
                        "indikator": f"iki-{number}.{place}",
                        "realisasi": text("realisasi", f"{number}.{place}"),
                        "bukti_dukung": [text("bukti", f"{number}.{place}")],
                    }
                    for place in range(1, shape.indicators + 1)
                ],
                "umpan_balik": feedback("umpan", number),
            }
            for number in range(1, shape.results + shape.further + 1)
        ],
        "perilaku_kerja": {key: {"konsisten": True, "umpan_balik": feedback("perilaku", key)} for key in behaviours},
        "rating_hasil_kerja": "sesuai_ekspektasi",
        "rating_perilaku_kerja": "sesuai_ekspektasi",
        "catatan_rekomendasi": text("catatan"),
        "keberatan": {"tanggal": "2026-07-10", "isi": text("keberatan"), "keputusan": text("keputusan")},
    }


def unit_data(form: str, rows: int, columns: int, letters: int) -> tuple[Data, dict[str, list[str]]]:
    """A unit with a matrix of so many employees and columns, and its texts by kind."""
    text = _Writer(letters)

    def employee(person: int, results: list[Data]) -> Data:
        return {
            "instansi": "Pemerintah Kabupaten Contoh",
            "periode": {"mulai": "2026-01-01", "selesai": "2026-12-31"},
            "pegawai": {
                "nama": text("nama", person),
                "nip": _number(person),
                "jabatan": {"nama": text("jabatan", person), "jenis": "pelaksana" if person else "pimpinan_tinggi"},
            },
            "skp": {"pendekatan": "kuantitatif", "hasil_kerja": results},
        }

    def matrix(owner: int, prefix: str, people: range) -> Data:
        def role(person: int, column: int) -> str | None:
            return None if (person + column) % 4 == 3 else text("peran", f"{prefix}{person}.{column}")

        listed = [
            {"pegawai": _number(person), "peran": [role(person, column) for column in range(columns)]}
            for person in people
        ]
        return {
            "pemilik": _number(owner),
            "kolom": [f"{prefix}-{place}" for place in range(columns)],
            "baris": listed,
        }

    indicators = [{"id": f"iki-{place}", "uraian": text("kolom", place)} for place in range(columns)]
    leader = employee(0, [{"uraian": "hasil yang tidak dicetak", "indikator": indicators}])
    everybody = range(1, rows + 1)
    if form == MATRIX:
        unit = {"nama": "Dinas Contoh", "pimpinan": leader, "anggota": [employee(person, []) for person in everybody]}
        return {"unit": unit, "matriks_peran_hasil": [matrix(0, "iki", everybody)]}, text.texts
    head, members = 1, range(2, rows + 2)
    planned = [{"id": f"rhk-{place}", "uraian": text("kolom", f"tim {place}")} for place in range(columns)]
    team = {"nama": text("tim"), "ketua": _number(head), "anggota": [_number(person) for person in members]}
    people = [employee(head, planned), *(employee(person, []) for person in members)]
    unit = {"nama": "Dinas Contoh", "pimpinan": leader, "anggota": people, "tim": [team]}
    matrices = [matrix(0, "iki", range(head, head + 1)), matrix(head, "rhk", members)]
    return {"unit": unit, "matriks_peran_hasil": matrices}, text.texts


def _number(person: int) -> str:
    return f"19900101201503{1 + person % 2}{person:03}"


def filled(form: str, shape: str) -> tuple[Document, list[str]]:
    """The form in that shape, and the texts that it must say."""
    if form in (MATRIX, TWO_LEVELS):
        data, texts = unit_data(form, *MATRICES[shape])
        return skprules.fill(skprules.read(data), MATRIX), [text for kind in texts.values() for text in kind]
    data, texts = case_data(form, SHAPES[shape])
    return skprules.fill(skprules.read(data), form), expected(form, texts)


def expected(form: str, texts: dict[str, list[str]]) -> list[str]:
    """Of the texts of a case, those that the form prints."""
    first = _OF_FIRST.get(form, {})
    return [
        text
        for kind in sorted(PRINTED[form])
        for text in texts[kind]
        if text.startswith(f"[{kind} {first.get(kind, '')}")
    ]
