"""What the contexts of all forms are made of: text that is hard on XML and templates, people, what forms share."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

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
lists = st.lists(texts, max_size=3)


def shape(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields)


person = shape(
    nama=texts,
    nip=st.sampled_from(("199001012015031001", "-", "")),
    label_nip=st.sampled_from(("NIP", "NI PPPK", "NRP")),
    pangkat_golongan=texts,
    jabatan=texts,
    unit_kerja=texts,
)
heading = {
    "judul_dokumen": texts,
    "instansi": texts,
    "periode": shape(mulai=texts, selesai=texts, tahun=texts),
}
common = {
    **heading,
    "tempat": texts,
    "tanggal": texts,
    "pegawai": person,
    "pejabat_penilai_kinerja": person,
}
expected = shape(**dict.fromkeys(BEHAVIOURS, lists))


def sections(result: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """The results of both kinds."""
    results = st.lists(result, max_size=3)
    return shape(utama=results, tambahan=results)


def realistic_heading() -> dict[str, Any]:
    """Title, agency and period."""
    return {
        "judul_dokumen": "Sasaran Kinerja Pegawai & Lampiran",
        "instansi": "PEMERINTAH KABUPATEN CONTOH",
        "periode": {"mulai": "1 JANUARI", "selesai": "31 DESEMBER", "tahun": "2026"},
    }


def realistic_common() -> dict[str, Any]:
    """What signed forms share."""
    return {**realistic_heading(), "tempat": "Kota Contoh", "tanggal": "5 Januari 2026", **people()}


def realistic_expectations() -> dict[str, list[str]]:
    """Special expectations of every other core value."""
    return {key: [f"harapan {key}"] if number % 2 == 0 else [] for number, key in enumerate(BEHAVIOURS)}


def people() -> dict[str, Any]:
    """Employee and rater."""
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
