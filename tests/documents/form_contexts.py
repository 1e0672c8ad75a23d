"""Contexts for the forms: one realistic, and a strategy for all shapes with text that is hard on XML and templates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from hypothesis import strategies as st

Shape: TypeAlias = Callable[[str], dict[str, Any]]  # from the form's id to a context

FORMS = ("A.1.6", "A.1.7", "A.1.8")
BEHAVIOURS = ("berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif")
HARD = (
    "",
    " ",
    "A & B < C > D",
    "\"kutip\" 'satu' “dua”",
    "emoji \U0001f600 ڤ 漢 e\u0301",
    "baris 1\nbaris 2\n\nbaris 4",
    "kolom\tkolom\n\tmasuk",
    "\n",
    " spasi  ganda ",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{# catatan #}",
    "]]>",
    "&amp; &#10;",
    "</w:t></w:r></w:p>",
    "<w:p><w:t>x</w:t></w:p>",
    "%} }}",
)
_ALPHABET = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\n\t")
# Braces in docxtpl's own spelling are rewritten by docxtpl in data too; a test of its own shows that we leave them alone.
texts = st.sampled_from(HARD) | st.text(_ALPHABET, max_size=12).filter(lambda text: "_" not in text)
_lists = st.lists(texts, max_size=3)


def _shape(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields)


_person = _shape(
    nama=texts,
    nip=st.sampled_from(("199001012015031001", "-", "")),
    label_nip=st.sampled_from(("NIP", "NI PPPK", "NRP")),
    pangkat_golongan=texts,
    jabatan=texts,
    unit_kerja=texts,
)
_common = {
    "judul_dokumen": texts,
    "instansi": texts,
    "periode": _shape(mulai=texts, selesai=texts, tahun=texts),
    "tempat": texts,
    "tanggal": texts,
    "pegawai": _person,
    "pejabat_penilai_kinerja": _person,
}
_expected = _shape(**dict.fromkeys(BEHAVIOURS, _lists))
_row = _shape(
    awal=st.booleans(), rencana_hasil_kerja=texts, penugasan_dari=texts, aspek=texts, indikator=texts, target=texts
)
_quantitative = _shape(no=texts, rencana_hasil_kerja_pimpinan=texts, baris=st.lists(_row, min_size=1, max_size=3))
_qualitative = _shape(no=texts, rencana_hasil_kerja=texts, penugasan_dari=texts, indikator=_lists)


def _sections(result: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    results = st.lists(result, max_size=3)
    return _shape(utama=results, tambahan=results)


CONTEXTS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "A.1.6": _shape(**_common, hasil_kerja=_sections(_qualitative), ekspektasi_khusus=_expected),
    "A.1.7": _shape(**_common, hasil_kerja=_sections(_quantitative), ekspektasi_khusus=_expected),
    "A.1.8": _shape(
        **_common,
        dukungan_sumber_daya=st.lists(_shape(no=texts, jenis=texts, uraian=texts), max_size=3),
        skema_pertanggungjawaban=st.lists(_shape(no=texts, waktu=texts, uraian=texts, data=texts), max_size=3),
        konsekuensi=_shape(positif=_lists, negatif=_lists),
    ),
}


def _people() -> dict[str, Any]:
    return {
        "pegawai": {
            "nama": "Contoh Pegawai, S.Kep.",
            "nip": "199001012015031001",
            "label_nip": "NIP",
            "pangkat_golongan": "Penata Muda, III/a",
            "jabatan": "Perawat Ahli Pertama",
            "unit_kerja": "Instalasi Rawat Inap RSUD Contoh",
        },
        "pejabat_penilai_kinerja": {
            "nama": "Contoh Penilai, M.Kes.",
            "nip": "197505052000032002",
            "label_nip": "NIP",
            "pangkat_golongan": "Pembina, IV/a",
            "jabatan": "Kepala Bidang Keperawatan",
            "unit_kerja": "Bidang Keperawatan RSUD Contoh",
        },
    }


def _row_of(result: str, indicator: str, *, first: bool, assigned: str = "") -> dict[str, Any]:
    return {
        "awal": first,
        "rencana_hasil_kerja": result,
        "penugasan_dari": assigned,
        "aspek": "Kuantitas",
        "indikator": indicator,
        "target": f"target {indicator}",
    }


def realistic(form: str) -> dict[str, Any]:
    """A context as a filled form has it; every text in it is different."""
    context: dict[str, Any] = {
        "judul_dokumen": "Sasaran Kinerja Pegawai & Lampiran",
        "instansi": "PEMERINTAH KABUPATEN CONTOH",
        "periode": {"mulai": "1 JANUARI", "selesai": "31 DESEMBER", "tahun": "2026"},
        "tempat": "Kota Contoh",
        "tanggal": "5 Januari 2026",
        **_people(),
    }
    if form == "A.1.8":
        return context | {
            "dukungan_sumber_daya": [
                {"no": "1", "jenis": "Anggaran", "uraian": "biaya perjalanan"},
                {"no": "2", "jenis": "Peralatan kerja", "uraian": "tensimeter digital"},
            ],
            "skema_pertanggungjawaban": [
                {"no": "1", "waktu": "setiap bulan", "uraian": "laporan asuhan", "data": "rekam medis"},
                {"no": "2", "waktu": "setiap semester", "uraian": "laporan mutu", "data": ""},
            ],
            "konsekuensi": {
                "positif": ["diusulkan mengikuti pelatihan"],
                "negatif": ["dibina oleh atasan", "mengikuti konseling"],
            },
        }
    context["ekspektasi_khusus"] = {
        key: [f"harapan {key}"] if number % 2 == 0 else [] for number, key in enumerate(BEHAVIOURS)
    }
    if form == "A.1.6":
        context["hasil_kerja"] = {
            "utama": [
                {
                    "no": "1",
                    "rencana_hasil_kerja": "asuhan terlaksana",
                    "penugasan_dari": "Kepala Ruangan",
                    "indikator": ["lengkap", "tepat"],
                },
                {
                    "no": "2",
                    "rencana_hasil_kerja": "laporan tersusun",
                    "penugasan_dari": "",
                    "indikator": ["dua belas laporan"],
                },
            ],
            "tambahan": [
                {
                    "no": "3",
                    "rencana_hasil_kerja": "vaksinasi terlaksana",
                    "penugasan_dari": "Kepala Dinas",
                    "indikator": ["600 orang"],
                }
            ],
        }
        return context
    context["hasil_kerja"] = {
        "utama": [
            {
                "no": "1",
                "rencana_hasil_kerja_pimpinan": "mutu meningkat",
                "baris": [
                    _row_of("asuhan terlaksana", "jumlah pasien", first=True, assigned="Kepala Ruangan"),
                    _row_of("asuhan terlaksana", "dokumentasi lengkap", first=False, assigned="Kepala Ruangan"),
                    _row_of("laporan tersusun", "jumlah laporan", first=True),
                ],
            },
            {
                "no": "2",
                "rencana_hasil_kerja_pimpinan": "kompetensi terpenuhi",
                "baris": [_row_of("bimbingan terlaksana", "jumlah perawat", first=True)],
            },
        ],
        "tambahan": [
            {
                "no": "3",
                "rencana_hasil_kerja_pimpinan": "wabah teratasi",
                "baris": [_row_of("vaksinasi terlaksana", "jumlah sasaran", first=True, assigned="Kepala Dinas")],
            }
        ],
    }
    return context


def empty(form: str) -> dict[str, Any]:
    """A context whose lists are all empty."""
    context = realistic(form)
    if form == "A.1.8":
        return context | {
            "dukungan_sumber_daya": [],
            "skema_pertanggungjawaban": [],
            "konsekuensi": {"positif": [], "negatif": []},
        }
    return context | {
        "hasil_kerja": {"utama": [], "tambahan": []},
        "ekspektasi_khusus": {key: [] for key in BEHAVIOURS},
    }


def printed_texts(value: object) -> list[str]:
    """All strings in a context or a part of it, except the document's title, which is not printed."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, inner in value.items() if key != "judul_dokumen" for text in printed_texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in printed_texts(inner)]
    return []
