"""The evaluation forms are filled as docxtpl would fill them, whatever the data."""

from __future__ import annotations

from typing import Any

import pytest
from documents import word_files
from documents.context_parts import BEHAVIOURS, common, expected, sections, shape, texts
from documents.evaluated_cases import FORMS
from documents.word_files import differing_parts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ooxml import members, structure_findings

from skprules.documents.template import compile_template

GENERATED = settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
COMPILED = {form: compile_template(word_files.shipped(form), name=form) for form in FORMS}

_option = shape(teks=texts, berlaku=st.booleans(), dicoret=st.booleans(), pemisah=st.sampled_from(("/ ", "", "-")))
_options = st.lists(_option, max_size=3)
_proofs = st.lists(texts, max_size=2)
_items = st.lists(shape(isi=texts, bukti_dukung=_proofs), max_size=2)
_person = common["pegawai"]
_placed: dict[str, st.SearchStrategy[Any]] = {
    "periode_evaluasi": shape(dipilih=st.booleans(), pilihan=_options),
}
_rated: dict[str, st.SearchStrategy[Any]] = {
    **common,
    **_placed,
    "capaian_kinerja_organisasi": _options,
    # The description stands in an attribute, where it is one of five texts of ours.
    "pola_distribusi": shape(
        gambar=st.sampled_from(("", "baik")), keterangan=st.sampled_from(("", "A & B < \"C\" 'd'"))
    ),
    **dict.fromkeys(("rating_hasil_kerja", "rating_perilaku_kerja", "predikat_kinerja"), _options),
    "ekspektasi_khusus": expected,
    "umpan_balik_perilaku_kerja": shape(**dict.fromkeys(BEHAVIOURS, _items)),
    "perilaku_kerja_panjang": shape(**dict.fromkeys(BEHAVIOURS, st.booleans())),
}
_reached: dict[str, st.SearchStrategy[Any]] = {
    "awal": st.booleans(),
    "panjang": st.booleans(),
    "realisasi": texts,
    "bukti_dukung": _proofs,
}
_row_c_1_2 = shape(**_reached, indikator=texts, target=texts, perspektif=texts)
_row_c_1_3 = shape(
    **_reached, rencana_hasil_kerja=texts, umpan_balik=_items, aspek=texts, indikator=texts, target=texts
)
_results = {
    "C.1.1": shape(
        no=texts,
        rencana_hasil_kerja=texts,
        indikator=st.lists(shape(uraian=texts, perspektif=texts), max_size=2),
        realisasi=_items,
        umpan_balik=_items,
        panjang=st.booleans(),
    ),
    "C.1.2": shape(
        no=texts, rencana_hasil_kerja=texts, umpan_balik=_items, baris=st.lists(_row_c_1_2, min_size=1, max_size=3)
    ),
    "C.1.3": shape(no=texts, rencana_hasil_kerja_pimpinan=texts, baris=st.lists(_row_c_1_3, min_size=1, max_size=3)),
}
CONTEXTS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    **{form: shape(**_rated, hasil_kerja=sections(result)) for form, result in _results.items()},
    "DEKP": shape(
        **common,
        **_placed,
        atasan_pejabat_penilai_kinerja=_person,
        lambang=st.booleans(),
        capaian_kinerja_organisasi=texts,
        predikat_kinerja=texts,
        catatan_rekomendasi=texts,
        keberatan=shape(ada=st.booleans(), tanggal=texts, isi=texts, keputusan=texts),
    ),
}


@pytest.mark.parametrize("form", FORMS)
@GENERATED
@given(data=st.data())
def test_equals_docxtpl_and_stays_whole(form: str, data: st.DataObject) -> None:
    context = data.draw(CONTEXTS[form])
    filled = COMPILED[form].render(context)
    assert differing_parts(members(filled), word_files.with_docxtpl(word_files.shipped(form), context)) == []
    assert members(filled) == COMPILED[form].parts(context)
    # A tag in the data is text, not a tag that is left.
    assert [finding for finding in structure_findings(filled) if "tag is left" not in finding] == []
