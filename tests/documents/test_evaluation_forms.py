"""The evaluation forms C.1.1, C.1.2, C.1.3 and the Dokumen Evaluasi Kinerja Pegawai: what they say, and where."""

from __future__ import annotations

import io

import docx
import ooxml
import pytest
from documents import word_files
from documents.context_parts import HARD
from documents.evaluated_cases import (
    BEHAVIOURS,
    FORMS,
    RESULT_FORMS,
    RULES,
    case_data,
    evaluation,
    filled,
    read,
    refused_places,
)
from documents.form_contexts import printed_texts
from documents.test_shipped import WORDING, merged, missing_in_order
from docx.oxml.ns import qn
from lxml import etree
from ooxml import W, schema_findings, structure_findings

import skprules
from skprules.documents import contexts
from skprules.documents.forms import fill, fill_all, fill_empty, form_data

LONG = " panjang sekali" * 270  # some 4,000 letters


def words_of(form: str, *, picture: bool = True) -> list[str]:
    """What the form says, in order; in place of the words for the picture stands the picture."""
    groups = {**WORDING, "gambar": [] if picture else WORDING["gambar"]}
    return [word for entry in WORDING[form] for word in (groups[entry[1:]] if entry.startswith("@") else [entry])]


@pytest.mark.parametrize("form", FORMS)
def test_filled_form_says_what_the_guide_says(form: str) -> None:
    assert missing_in_order(words_of(form), word_files.paragraphs(filled(form, results=1).bytes)) is None


@pytest.mark.parametrize("form", FORMS)
def test_empty_form_says_what_the_guide_says(form: str) -> None:
    lines = word_files.paragraphs(fill_empty(form, RULES).bytes)
    # An empty form offers more results than the guide draws, so their numbers differ.
    words = [word for word in words_of(form, picture=False) if not word.isdigit()]
    assert missing_in_order(words, lines) is None


def test_a_changed_word_is_noticed() -> None:
    lines = [line.replace("MISCONDUCT", "Misconduct") for line in word_files.paragraphs(filled("C.1.3").bytes)]
    assert missing_in_order(words_of("C.1.3"), lines) == words_of("C.1.3")[-3]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("results", "further", "indicators"), [(1, 0, 1), (5, 2, 12), (60, 3, 1)])
def test_document_fits_the_schema(form: str, results: int, further: int, indicators: int) -> None:
    content = filled(form, results=results, further=further, indicators=indicators).bytes
    assert structure_findings(content) == []
    assert schema_findings(content, ooxml.schema_folder()) == []


@pytest.mark.parametrize("form", FORMS)
def test_empty_form_and_template_fit_the_schema(form: str) -> None:
    folder = ooxml.schema_folder()
    assert schema_findings(word_files.shipped(form), folder) == []
    empty = fill_empty(form, RULES).bytes
    assert schema_findings(empty, folder) == []
    assert structure_findings(empty) == []


@pytest.mark.parametrize("form", FORMS)
def test_long_texts_are_printed_whole_in_rows_that_may_break(form: str) -> None:
    content = filled(form, filler=LONG).bytes
    assert structure_findings(content) == []
    assert schema_findings(content, ooxml.schema_folder()) == []
    said = "\x00".join(word_files.paragraphs(content))
    expected = ["rekomendasi"] if form == "DEKP" else ["realisasi iki-1.1", "umpan rhk-3", f"perilaku {BEHAVIOURS[0]}"]
    assert [text for text in expected if text + LONG.rstrip() not in said] == []
    for row in docx.Document(io.BytesIO(content)).element.body.iter(f"{W}tr"):
        if sum(len(text.text or "") for text in row.iter(f"{W}t")) > len(LONG):
            assert row.find(f"{W}trPr/{W}cantSplit") is None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", [text for text in HARD if text.strip()] + ["👩🏽‍⚕️ 🙏 terima kasih"])
def test_hard_text_appears_unchanged(form: str, text: str) -> None:
    data = case_data(form)
    item = data["evaluasi"][0]
    item["catatan_rekomendasi"] = text
    item["keberatan"] = {"tanggal": "2026-07-10", "isi": text, "keputusan": text}
    item["hasil_kerja"][0]["indikator"][0] |= {"realisasi": text, "bukti_dukung": [text]}
    item["hasil_kerja"][0]["umpan_balik"][0] = {"isi": text, "bukti_dukung": [text]}
    item["perilaku_kerja"]["loyal"]["umpan_balik"] = [{"isi": text}]
    read_text = read(data).evaluasi[0].catatan_rekomendasi
    assert read_text is not None
    lines = word_files.paragraphs(filled(form, data).bytes)
    assert sum(read_text in line for line in lines) >= (3 if form == "DEKP" else 5)


@pytest.mark.parametrize("form", FORMS)
def test_every_text_of_the_context_is_printed(form: str) -> None:
    case = read(case_data(form))
    context = contexts.build(case, form, RULES, title="x", part="triwulan_2")
    for hidden in ("pola_distribusi", "periode_evaluasi"):
        context.pop(hidden, None)
    for person in ("pegawai", "pejabat_penilai_kinerja"):
        del context[person]["label_nip"]
    context.get("atasan_pejabat_penilai_kinerja", {}).pop("label_nip", None)
    said = "\x00".join(word_files.paragraphs(fill(case, RULES, form).bytes))
    assert [text for text in printed_texts(context) if text not in said] == []


def test_place_and_date_are_those_of_the_evaluation() -> None:
    for form in FORMS:
        lines = word_files.paragraphs(filled(form).bytes)
        assert any(line.endswith("Kota Evaluasi, 6 Juli 2026") for line in lines)
        assert not any("Kota SKP" in line for line in lines)


def test_rater_signs_on_the_right() -> None:
    for form in RESULT_FORMS:
        signatures = docx.Document(io.BytesIO(filled(form).bytes)).tables[-1]
        cells = [[cell.text for cell in row.cells] for row in signatures.rows[:3]]
        assert cells[0] == ["", "Kota Evaluasi, 6 Juli 2026"]
        assert cells[1] == ["Pegawai yang Dinilai", "Pejabat Penilai Kinerja"]
        assert cells[2] == ["Contoh Pegawai", "Contoh Penilai"]
    signatures = docx.Document(io.BytesIO(filled("DEKP").bytes)).tables[-1]
    assert [cell.text for cell in signatures.rows[0].cells] == ["", "6. Kota Evaluasi, 6 Juli 2026"]
    assert [cell.text for cell in signatures.rows[4].cells] == ["7. Kota Evaluasi, 6 Juli 2026", ""]


def test_number_of_the_rater_is_optional_for_leaders_only() -> None:
    for form in RESULT_FORMS:
        data = case_data(form)
        del data["pejabat_penilai_kinerja"]["nip"]
        assert ("pejabat_penilai_kinerja.nip" in refused_places(form, data)) == (form == "C.1.3")


@pytest.mark.parametrize(("form", "columns"), [("C.1.2", 7), ("C.1.3", 8)])
def test_quantitative_results_stand_in_two_tables_with_heads(form: str, columns: int) -> None:
    document = docx.Document(io.BytesIO(filled(form).bytes))
    main, further = document.tables[3], document.tables[4]
    assert len(main.columns) == len(further.columns) == columns
    for table, band in ((main, "HASIL KERJA"), (further, "B. TAMBAHAN")):
        assert table.cell(0, 0).text == band
        assert [cell.text for cell in table.rows[2].cells] == [f"({number})" for number in range(1, columns + 1)]
        heads = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
        assert heads[:4] == [True, True, True, False]
    assert main.cell(3, 0).text == "A. UTAMA"


def test_rows_of_one_result_are_merged_but_for_what_belongs_to_an_indicator() -> None:
    rows = ["restart", "continue"]
    content = filled("C.1.3").bytes
    for column in (0, 1, 2, 7):
        assert merged(content, 3, column) == [*[None] * 4, *rows, *rows]
        assert merged(content, 4, column) == [*[None] * 3, *rows]
    assert merged(content, 3, 6) == [None] * 8
    content = filled("C.1.2").bytes
    assert [merged(content, 3, column)[4:] for column in (0, 1, 6)] == [[*rows, *rows]] * 3
    assert merged(content, 3, 2)[4:] == [None] * 4


def test_results_that_serve_one_result_of_the_leader_share_its_number() -> None:
    data = case_data("C.1.3", results=3)
    data["skp"]["hasil_kerja"][1]["rencana_hasil_kerja_pimpinan"] = "pimpinan 1"
    table = docx.Document(io.BytesIO(filled("C.1.3", data).bytes)).tables[3]
    assert [row.cells[0].text for row in table.rows[4:]] == ["1"] * 4 + ["2"] * 2
    assert [row.cells[2].text for row in table.rows[4:]] == [f"rencana {n}" for n in (1, 1, 2, 2, 3, 3)]
    assert [row.cells[6].text.split("\n")[0] for row in table.rows[4:6]] == ["realisasi iki-1.1", "realisasi iki-1.2"]
    assert table.rows[4].cells[7].text.split("\n") == [
        "umpan rhk-1",
        "(Bukti dukung: catatan rhk-1)",
        "umpan lain rhk-1",
    ]


def test_qualitative_results_stand_in_one_table_that_repeats_its_heads_at_tambahan() -> None:
    table = docx.Document(io.BytesIO(filled("C.1.1").bytes)).tables[3]
    first = [row.cells[0].text for row in table.rows]
    assert first == ["HASIL KERJA", "A. UTAMA", "1", "2", "B. TAMBAHAN", "3"]
    assert [cell.text for cell in table.rows[4].cells][2:] == [cell.text for cell in table.rows[0].cells][2:]
    assert table.rows[5].cells[2].text.split("\n")[0] == "realisasi iki-3.1"


@pytest.mark.parametrize(("leader", "lines"), [(True, 6), (False, 0)])
def test_perspective_is_printed_for_leaders_only(leader: bool, lines: int) -> None:
    said = word_files.paragraphs(filled("C.1.1", leader=leader).bytes)
    assert said.count("(Perspektif: Penerima Layanan, Anggaran)") == lines
    assert not any(line.startswith("(Perspektif: )") for line in said)


def test_a_leader_without_perspective_is_told() -> None:
    data = case_data("C.1.1", leader=True)
    del data["skp"]["hasil_kerja"][0]["indikator"][1]["perspektif"]
    assert list(refused_places("C.1.1", data)) == ["skp.hasil_kerja[0].indikator[1].perspektif"]


def test_behaviours_without_feedback_have_a_dash() -> None:
    for form in RESULT_FORMS:
        table = docx.Document(io.BytesIO(filled(form).bytes)).tables[-4]
        said = [row.cells[-1].text for row in table.rows[1:]]
        assert said[0].split("\n") == [f"perilaku {BEHAVIOURS[0]}", f"(Bukti dukung: saksi {BEHAVIOURS[0]})"]
        assert said[5:] == ["-", "-"]


def test_no_result_under_tambahan_is_said() -> None:
    table = docx.Document(io.BytesIO(filled("C.1.3", further=0).bytes)).tables[4]
    assert [cell.text for cell in table.rows[3].cells] == ["-"] * 8


def test_objection_is_printed_where_there_is_one() -> None:
    data = case_data("DEKP")
    assert not any("KEBERATAN" in line for line in word_files.paragraphs(filled("DEKP", data).bytes))
    data["evaluasi"][0]["keberatan"] = {"tanggal": "2026-07-10", "isi": "alasan", "keputusan": "tetap"}
    content = filled("DEKP", data).bytes
    assert structure_findings(content) == []
    assert schema_findings(content, ooxml.schema_folder()) == []
    words = ["KEBERATAN PEGAWAI", "Tanggal: 10 Juli 2026", "alasan", "KEPUTUSAN ATASAN PEJABAT", "tetap"]
    assert missing_in_order(words, word_files.paragraphs(content)) is None
    del data["evaluasi"][0]["keberatan"]["keputusan"]
    assert list(refused_places("DEKP", data)) == ["evaluasi[0].keberatan.keputusan"]


@pytest.mark.parametrize(("form", "landscape"), [*((form, True) for form in RESULT_FORMS), ("DEKP", False)])
def test_page_title_and_heads(form: str, landscape: bool) -> None:
    document = docx.Document(io.BytesIO(filled(form).bytes))
    width, height = document.sections[0].page_width, document.sections[0].page_height
    assert width is not None
    assert height is not None
    assert (width > height) == landscape
    assert "Contoh Pegawai" in document.core_properties.title
    (heading,) = (paragraph for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Judul")
    assert heading.text.startswith(("HASIL EVALUASI", "DOKUMEN EVALUASI"))
    for table in document.tables:
        lined = table._tbl.find(f"{W}tblPr/{W}tblStyle") is not None
        head = table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
        # The numbered blocks of the Dokumen Evaluasi are rows with a label each; it has no columns with heads.
        assert head == (lined and form != "DEKP")


def test_one_document_for_each_period() -> None:
    data = case_data("C.1.3")
    data["evaluasi"].append(evaluation(data["skp"]["hasil_kerja"], period="bulan_11"))
    data["evaluasi"][1]["hasil_kerja"][0]["indikator"][0]["realisasi"] = "hanya November"
    data["lampiran"] = {
        "dukungan_sumber_daya": [{"jenis": "anggaran", "uraian": "a"}],
        "skema_pertanggungjawaban": [{"sifat": "rutin", "waktu": "bulanan", "uraian": "b"}],
        "konsekuensi": {"positif": ["c"], "negatif": ["d"]},
    }
    found = [(document.form, document.part) for document in fill_all(read(data), RULES)]
    periods = ["triwulan_2", "bulan_11"]
    assert found == [
        ("A.1.7", None),
        ("A.1.8", None),
        *(("C.1.3", p) for p in periods),
        *(("DEKP", p) for p in periods),
    ]
    texts = [word_files.paragraphs(fill(read(data), RULES, "C.1.3", part=part).bytes) for part in periods]
    assert ["hanya November" in lines for lines in texts] == [False, True]
    data["evaluasi"][1]["periode"] = "Triwulan II"
    assert list(refused_places("C.1.3", data)) == ["evaluasi[1].periode"]


def test_what_is_missing_is_told_with_its_place() -> None:
    data = case_data("C.1.3")
    item = data["evaluasi"][0]
    for field in ("tempat", "tanggal", "capaian_kinerja_organisasi", "rating_hasil_kerja", "rating_perilaku_kerja"):
        del item[field]
    del item["hasil_kerja"][1]
    del item["hasil_kerja"][0]["indikator"][1]
    del data["atasan_pejabat_penilai_kinerja"]["unit_kerja"]
    missing = [
        "evaluasi[0].tempat",
        "evaluasi[0].tanggal",
        "evaluasi[0].capaian_kinerja_organisasi",
        "evaluasi[0].rating_hasil_kerja",
        "evaluasi[0].rating_perilaku_kerja",
        "evaluasi[0].hasil_kerja[0].indikator[iki-1.2].realisasi",
        "evaluasi[0].hasil_kerja[rhk-2]",
    ]
    assert sorted(refused_places("C.1.3", data)) == sorted(missing)
    assert sorted(refused_places("DEKP", data)) == sorted(["atasan_pejabat_penilai_kinerja.unit_kerja", *missing[:5]])
    lines = word_files.paragraphs(fill(read(data), RULES, "C.1.3", blank=True).bytes)
    assert sum("………" in line for line in lines) >= 5


def test_what_leads_nowhere_is_told_with_the_nearest() -> None:
    data = case_data("C.1.3")
    data["evaluasi"][0]["hasil_kerja"][0]["hasil_kerja"] = "rkh-1"
    data["evaluasi"][0]["hasil_kerja"][1]["indikator"][0]["indikator"] = "iki-2.9"
    places = refused_places("C.1.3", data)
    assert "'rhk-1'?" in places["evaluasi[0].hasil_kerja[0].hasil_kerja"]
    assert "did you mean 'iki-2." in places["evaluasi[0].hasil_kerja[1].indikator[0].indikator"]
    assert "evaluasi[0].hasil_kerja[rhk-1]" in places
    data = case_data("C.1.3")
    data["evaluasi"][0]["hasil_kerja"].append(data["evaluasi"][0]["hasil_kerja"][0])
    assert list(refused_places("C.1.3", data)) == ["evaluasi[0].hasil_kerja[3].hasil_kerja"]


def test_results_without_ids_are_known_by_their_numbers() -> None:
    data = case_data("C.1.3")
    for number, item in enumerate(data["skp"]["hasil_kerja"], 1):
        del item["id"]
        data["evaluasi"][0]["hasil_kerja"][number - 1]["hasil_kerja"] = str(number)
        for place, measure in enumerate(item["indikator"], 1):
            del measure["id"]
            data["evaluasi"][0]["hasil_kerja"][number - 1]["indikator"][place - 1]["indikator"] = f"{number}.{place}"
    assert refused_places("C.1.3", data) == {}


def test_case_without_evaluation_is_told_or_gets_dotted_lines() -> None:
    data = case_data("C.1.3")
    del data["evaluasi"]
    assert refused_places("C.1.3", data) == {"evaluasi": refused_places("C.1.3", data)["evaluasi"]}
    lines = word_files.paragraphs(fill(read(data), RULES, "C.1.3", blank=True).bytes)
    assert "rencana 1" in lines
    assert "(diisi dengan gambar pola distribusi)" in lines


def test_reconstructed_form_says_so_in_the_rules_and_not_on_paper() -> None:
    file = form_data("C.1.2", RULES)
    assert file.tafsir is not None
    assert "disusun kembali" in file.tafsir.id
    assert "direkonstruksi" in file.cite
    said = " ".join(word_files.paragraphs(filled("C.1.2").bytes)).casefold()
    assert "format c.1" not in said
    assert "rekonstruksi" not in said


def test_shipped_example_is_clean_and_complete() -> None:
    case = skprules.read(skprules.example("perawat-terampil-evaluasi.yaml"))
    assert not skprules.check(case).findings
    found = [(document.form, document.part) for document in skprules.fill_all(case)]
    assert found[2:] == [("C.1.3", "triwulan_1"), ("C.1.3", "akhir"), ("DEKP", "triwulan_1"), ("DEKP", "akhir")]


def test_language_of_the_document_is_indonesian() -> None:
    for form in FORMS:
        styles = etree.fromstring(ooxml.members(filled(form).bytes)["word/styles.xml"])
        assert {language.get(qn("w:val")) for language in styles.iter(f"{W}lang")} == {"id-ID"}
