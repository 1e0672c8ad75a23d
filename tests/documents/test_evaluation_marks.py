"""Options on the evaluation forms: what applies is bold, what does not is struck through, what is open is neither."""

from __future__ import annotations

from itertools import product
from typing import Literal, TypeAlias

import attrs
import pytest
from documents import word_files
from documents.evaluated_cases import FORMS, RESULT_FORMS, RULES, case_data, filled, read
from lxml import etree
from ooxml import W, members

from skprules.documents import contexts
from skprules.documents.forms import fill, fill_empty
from skprules.documents.pilihan import only_applicable
from skprules.documents.template import compile_template
from skprules.model.words import Capaian, Rating

Mark: TypeAlias = Literal["bold", "struck", "plain"]

CAPAIAN = {  # as the guide prints it, from left to right
    "istimewa": "ISTIMEWA",
    "baik": "BAIK",
    "butuh_perbaikan": "BUTUH PERBAIKAN",
    "kurang": "KURANG",
    "sangat_kurang": "SANGAT KURANG",
}
RATING = {
    "di_atas_ekspektasi": "DIATAS EKSPEKTASI",
    "sesuai_ekspektasi": "SESUAI EKSPEKTASI",
    "di_bawah_ekspektasi": "DIBAWAH EKSPEKTASI",
}
PREDIKAT = {
    "sangat_baik": "SANGAT BAIK",
    "baik": "BAIK",
    "butuh_perbaikan": "BUTUH PERBAIKAN",
    "kurang": "KURANG (MISCONDUCT)",
    "sangat_kurang": "SANGAT KURANG",
}
QUADRANT = {  # hasil kerja, perilaku kerja: predikat; typed from the figure, not from the rules
    ("di_atas_ekspektasi", "di_bawah_ekspektasi"): "kurang",
    ("di_atas_ekspektasi", "sesuai_ekspektasi"): "baik",
    ("di_atas_ekspektasi", "di_atas_ekspektasi"): "sangat_baik",
    ("sesuai_ekspektasi", "di_bawah_ekspektasi"): "kurang",
    ("sesuai_ekspektasi", "sesuai_ekspektasi"): "baik",
    ("sesuai_ekspektasi", "di_atas_ekspektasi"): "baik",
    ("di_bawah_ekspektasi", "di_bawah_ekspektasi"): "sangat_kurang",
    ("di_bawah_ekspektasi", "sesuai_ekspektasi"): "butuh_perbaikan",
    ("di_bawah_ekspektasi", "di_atas_ekspektasi"): "butuh_perbaikan",
}
COMPILED = {form: compile_template(word_files.shipped(form), name=form) for form in FORMS}


def marks(paragraph: etree._Element) -> list[tuple[str, Mark]]:
    """The runs of a line that say something but separators, each with its mark."""
    found: list[tuple[str, Mark]] = []
    for run in paragraph.iter(f"{W}r"):
        if (text := said(run)).strip(" /-*"):
            bold, struck = (run.find(f"{W}rPr/{W}{mark}") is not None for mark in ("b", "strike"))
            found.append((text, "bold" if bold else "struck" if struck else "plain"))
    return found


def said(element: etree._Element) -> str:
    """The text of an element."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def lines(content: bytes) -> list[etree._Element]:
    """The paragraphs of the document."""
    return list(etree.fromstring(members(content)["word/document.xml"]).iter(f"{W}p"))


def after_band(content: bytes, band: str) -> etree._Element:
    """The line below a band of a table."""
    found = lines(content)
    (place,) = (number for number, line in enumerate(found) if said(line) == band)
    return found[place + 1]


def period_line(content: bytes) -> etree._Element:
    """The line PERIODE."""
    return next(line for line in lines(content) if said(line).startswith("PERIODE"))


def expected(words: dict[str, str], chosen: str) -> list[tuple[str, Mark]]:
    """The words with the one that is chosen bold and the others struck."""
    return [(text, "bold" if value == chosen else "struck") for value, text in words.items()]


@pytest.mark.parametrize("form", RESULT_FORMS)
def test_all_achievements_ratings_and_predikat_are_marked(form: str) -> None:
    case = read(case_data(form, results=1, further=0, indicators=1))
    for capaian, ((results, behaviour), predikat) in product(CAPAIAN, QUADRANT.items()):
        evaluation = attrs.evolve(
            case.evaluasi[0],
            capaian_kinerja_organisasi=Capaian(capaian),
            rating_hasil_kerja=Rating(results),
            rating_perilaku_kerja=Rating(behaviour),
        )
        changed = attrs.evolve(case, evaluasi=(evaluation,))
        content = COMPILED[form].render(contexts.build(changed, form, RULES, title="x", part="triwulan_2"))
        found = lines(content)
        bands = {said(line): number for number, line in enumerate(found)}
        for band, words, chosen in (
            ("CAPAIAN KINERJA ORGANISASI*", CAPAIAN, capaian),
            ("RATING HASIL KERJA*", RATING, results),
            ("RATING PERILAKU KERJA*", RATING, behaviour),
            ("PREDIKAT KINERJA PEGAWAI*", PREDIKAT, predikat),
        ):
            assert marks(found[bands[band] + 1]) == expected(words, chosen)


@pytest.mark.parametrize("ratings", QUADRANT)
def test_predikat_follows_from_both_ratings(ratings: tuple[str, str]) -> None:
    data = case_data("C.1.3")
    item = data["evaluasi"][0]
    item["rating_hasil_kerja"], item["rating_perilaku_kerja"] = ratings
    predikat = QUADRANT[ratings]
    line = after_band(filled("C.1.3", data).bytes, "PREDIKAT KINERJA PEGAWAI*")
    assert marks(line) == expected(PREDIKAT, predikat)
    assert PREDIKAT[predikat] in word_files.paragraphs(filled("DEKP", data).bytes)
    stated = next(value for value in PREDIKAT if value != predikat)
    item["predikat_kinerja"] = stated  # a form prints what follows; that another one is stated is told by the checks
    line = after_band(filled("C.1.3", data).bytes, "PREDIKAT KINERJA PEGAWAI*")
    assert marks(line) == expected(PREDIKAT, predikat)


def test_a_stated_predikat_is_printed_while_a_rating_is_open() -> None:
    data = case_data("DEKP")
    item = data["evaluasi"][0]
    del item["rating_hasil_kerja"], item["hasil_kerja"][0]["rating"]
    item["predikat_kinerja"] = "butuh_perbaikan"
    assert PREDIKAT["butuh_perbaikan"] in word_files.paragraphs(filled("DEKP", data).bytes)


@pytest.mark.parametrize("form", RESULT_FORMS)
def test_what_the_guidance_decides_is_marked_before_the_rater_has_decided(form: str) -> None:
    data = case_data(form)
    del data["evaluasi"][0]["rating_hasil_kerja"]
    line = after_band(filled(form, data).bytes, "RATING HASIL KERJA*")
    assert marks(line) == expected(RATING, "sesuai_ekspektasi")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_a_quarter_is_marked(form: str, quarter: int) -> None:
    data = case_data(form)
    data["evaluasi"][0]["periode"] = f"triwulan_{quarter}"
    line = period_line(filled(form, data).bytes)
    ends = "*" if form != "DEKP" else ""
    assert said(line) == f"PERIODE{'***' if ends else ''}: TRIWULAN I/II/III/IV-AKHIR{ends}"
    words = ("TRIWULAN", "I", "II", "III", "IV", "AKHIR")
    assert [word for word, _ in marks(line)[1:]] == list(words)
    assert [word for word, mark in marks(line)[1:] if mark == "bold"] == ["TRIWULAN", words[quarter]]
    assert {mark for word, mark in marks(line)[1:] if word not in ("TRIWULAN", words[quarter])} == {"struck"}


def test_the_end_of_the_year_strikes_the_quarters() -> None:
    data = case_data("C.1.3")
    data["evaluasi"][0]["periode"] = "akhir"
    found = marks(period_line(filled("C.1.3", data).bytes))[1:]
    assert [word for word, mark in found if mark == "bold"] == ["AKHIR"]
    assert [word for word, mark in found if mark == "struck"] == ["TRIWULAN", "I", "II", "III", "IV"]


@pytest.mark.parametrize(
    ("period", "printed"),
    [("bulan_1", "BULAN JANUARI"), ("Desember", "BULAN DESEMBER"), ("semester_2", "SEMESTER II")],
)
def test_a_period_without_an_option_is_named(period: str, printed: str) -> None:
    data = case_data("C.1.3")
    data["evaluasi"][0]["periode"] = period
    line = period_line(filled("C.1.3", data).bytes)
    assert said(line) == f"PERIODE***: {printed}"
    assert marks(line)[1:] == [(printed, "bold")]


@pytest.mark.parametrize("form", RESULT_FORMS)
def test_nothing_is_marked_where_nothing_is_decided(form: str) -> None:
    data = case_data(form)
    for field in ("capaian_kinerja_organisasi", "rating_hasil_kerja"):
        del data["evaluasi"][0][field]
    del data["evaluasi"][0]["hasil_kerja"][0]["rating"]  # so that the guidance proposes nothing
    content = fill(read(data), RULES, form, blank=True).bytes
    empty = fill_empty(form, RULES).bytes
    bands = ("CAPAIAN KINERJA ORGANISASI*", "RATING HASIL KERJA*", "PREDIKAT KINERJA PEGAWAI*")
    for band in bands:
        assert {mark for _, mark in marks(after_band(content, band))} == {"plain"}
    for band in (*bands, "RATING PERILAKU KERJA*"):
        assert {mark for _, mark in marks(after_band(empty, band))} == {"plain"}
    assert {mark for _, mark in marks(period_line(empty))} == {"plain"}


@pytest.mark.parametrize(("period", "printed"), [("triwulan_3", "TRIWULAN III*"), ("akhir", "AKHIR*")])
def test_only_what_applies_is_printed_on_request(period: str, printed: str) -> None:
    data = case_data("C.1.3")
    data["evaluasi"][0]["periode"] = period
    context = contexts.build(read(data), "C.1.3", RULES, title="x", part=period)
    content = COMPILED["C.1.3"].render(only_applicable(context))
    assert said(period_line(content)) == f"PERIODE***: {printed}"
    assert said(after_band(content, "CAPAIAN KINERJA ORGANISASI*")) == "BAIK"
    assert said(after_band(content, "RATING HASIL KERJA*")) == "SESUAI EKSPEKTASI**"
    assert not any(mark == "struck" for _, mark in marks(period_line(content)))
    empty = contexts.build_empty("C.1.3", RULES, title="x")
    assert only_applicable(empty) == empty


@pytest.mark.parametrize(
    ("field", "written", "printed"),
    [
        ("rating_hasil_kerja", "Diatas Ekspetasi", "DIATAS EKSPEKTASI"),
        ("rating_perilaku_kerja", "dibawah ekspektasi", "DIBAWAH EKSPEKTASI"),
        ("predikat_kinerja", "Kurang (Misconduct)", "KURANG (MISCONDUCT)"),
        ("predikat_kinerja", "Kurang", "KURANG (MISCONDUCT)"),
        ("predikat_kinerja", "Cukup", "BUTUH PERBAIKAN"),
        ("capaian_kinerja_organisasi", "Kurang", "KURANG"),
        ("capaian_kinerja_organisasi", "Cukup/Butuh Perbaikan", "BUTUH PERBAIKAN"),
        ("periode", "TW II", "TRIWULAN II"),
    ],
)
def test_words_are_understood_in_real_spellings(field: str, written: str, printed: str) -> None:
    data = case_data("C.1.3")
    data["evaluasi"][0][field] = written
    value = getattr(read(data).evaluasi[0], field)
    domain = {"periode": "periode_evaluasi", "capaian_kinerja_organisasi": "capaian", "predikat_kinerja": "predikat"}
    assert RULES.domains[domain.get(field, "rating")].form_label(value) == printed


@pytest.mark.parametrize(
    ("field", "written", "near"),
    [
        ("predikat_kinerja", "sangat bagus", "sangat_baik"),
        ("rating_hasil_kerja", "sesuai ekspektasii", "sesuai_ekspektasi"),
        ("periode", "triwulan_5", "triwulan_"),
        ("capaian_kinerja_organisasi", "istimewah", "istimewa"),
    ],
)
def test_unknown_words_are_refused_with_the_nearest(field: str, written: str, near: str) -> None:
    data = case_data("C.1.3")
    data["evaluasi"][0][field] = written
    with pytest.raises(ValueError, match=f"mungkin maksudnya '{near}"):
        read(data)
    data = case_data("C.1.3")
    data["evaluasi"][0]["hasil_kerja"][0]["umpan_balik"][0]["sifat"] = "positip"
    with pytest.raises(ValueError, match="'positif'"):
        read(data)
