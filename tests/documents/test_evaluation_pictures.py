"""The distribution curves: on the form that their achievement calls for, described in words, and drawn as committed."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pytest
from documents import word_files
from documents.evaluated_cases import FORMS, RESULT_FORMS, RULES, case_data, filled, read
from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from lxml import etree
from ooxml import members, structure_findings

from skprules.documents import contexts
from skprules.documents.forms import fill, fill_empty
from skprules.documents.pictures import CURVE, EMBLEM, curve, pictures_for
from skprules.documents.template import compile_template
from skprules.errors import TemplateError

CURVES = Path(__file__).parents[2] / "docx_templates" / "curves"
PARTS = Path(__file__).parents[2] / "docx_templates" / "build" / "parts"
PEAKS = {  # in words, as the guide's captions say it
    "istimewa": ("Istimewa", "Sangat Baik"),
    "baik": ("Baik", "Baik"),
    "butuh_perbaikan": ("Butuh Perbaikan", "Butuh Perbaikan"),
    "kurang": ("Kurang", "Kurang/Misconduct"),
    "sangat_kurang": ("Sangat Kurang", "Sangat Kurang"),
}
COMPILED = {form: compile_template(word_files.shipped(form), name=form) for form in FORMS}


def properties(content: bytes) -> list[dict[str, str]]:
    """Name and description of each picture."""
    tree = etree.fromstring(members(content)["word/document.xml"])
    return [{name: found.get(name, "") for name in ("name", "descr")} for found in tree.iter("{*}docPr")]


@pytest.mark.parametrize("form", RESULT_FORMS)
@pytest.mark.parametrize("capaian", PEAKS)
def test_form_shows_the_curve_of_the_achievement(form: str, capaian: str) -> None:
    data = case_data(form)
    data["evaluasi"][0]["capaian_kinerja_organisasi"] = capaian
    content = filled(form, data).bytes
    assert structure_findings(content) == []
    (picture,) = properties(content)
    name, peak = PEAKS[capaian]
    assert picture["descr"] == (
        f"Kurva distribusi predikat kinerja pegawai dengan capaian kinerja organisasi {name}: "
        f"satu puncak, yaitu frekuensi pegawai terbesar pada predikat {peak}."
    )
    media = {member: blob for member, blob in members(content).items() if member.startswith("word/media/")}
    assert list(media.values()) == [(CURVES / f"{capaian.replace('_', '-')}.png").read_bytes()]


def test_the_five_curves_differ() -> None:
    assert len({curve(capaian) for capaian in PEAKS}) == 5


@pytest.mark.parametrize("form", RESULT_FORMS)
def test_form_without_an_achievement_has_no_picture(form: str) -> None:
    for content in (
        fill_empty(form, RULES).bytes,
        fill(read(case_data(form) | {"evaluasi": []}), RULES, form, blank=True).bytes,
    ):
        assert properties(content) == []
        assert word_files.paragraphs(content).count("(diisi dengan gambar pola distribusi)") == 1


def test_place_of_the_emblem_is_empty_until_one_is_given() -> None:
    context = contexts.build(read(case_data("DEKP")), "DEKP", RULES, title="x", part="triwulan_2")
    assert properties(COMPILED["DEKP"].render(context, pictures_for(context))) == []
    content = COMPILED["DEKP"].render(context | {EMBLEM: True}, {EMBLEM: curve("baik")})
    assert [picture["name"] for picture in properties(content)] == [EMBLEM]
    assert members(content)[COMPILED["DEKP"].pictures[EMBLEM]] == curve("baik")
    assert structure_findings(content) == []


@pytest.mark.parametrize("form", RESULT_FORMS)
def test_a_replaced_picture_equals_docxtpl_s(form: str) -> None:
    case = read(case_data(form))
    context = contexts.build(case, form, RULES, title="x", part="triwulan_2")
    document = DocxTemplate(io.BytesIO(word_files.shipped(form)))
    document.replace_media(io.BytesIO((PARTS / "pola-distribusi.png").read_bytes()), io.BytesIO(curve("baik")))
    document.render(context, autoescape=True)
    saved = io.BytesIO()
    document.save(saved)
    ours = COMPILED[form].parts(context, pictures_for(context))
    assert word_files.differing_parts(ours, members(saved.getvalue())) == []
    assert members(COMPILED[form].render(context, pictures_for(context))) == ours


def test_same_pictures_give_the_same_bytes_and_leave_the_template_alone() -> None:
    context = contexts.build(read(case_data("C.1.3")), "C.1.3", RULES, title="x", part="triwulan_2")
    compiled = COMPILED["C.1.3"]
    before = compiled.render(context)
    one, two = (compiled.render(context, {CURVE: curve("kurang")}) for _ in range(2))
    assert one == two != before
    assert compiled.render(context) == before
    assert members(before)[compiled.pictures[CURVE]] == (PARTS / "pola-distribusi.png").read_bytes()


def test_a_picture_that_the_template_does_not_have_is_passed_over() -> None:
    context = contexts.build(read(case_data("C.1.3")), "C.1.3", RULES, title="x", part="triwulan_2")
    assert COMPILED["C.1.3"].render(context, {"cap": curve("baik")}) == COMPILED["C.1.3"].render(context)


def test_what_is_no_png_is_refused() -> None:
    context = contexts.build(read(case_data("C.1.3")), "C.1.3", RULES, title="x", part="triwulan_2")
    with pytest.raises(TemplateError, match="PNG"):
        COMPILED["C.1.3"].render(context, {CURVE: b"\xff\xd8\xff\xe0 JFIF"})


def test_word_s_own_pictures_are_never_replaced() -> None:
    parts = members(word_files.shipped("C.1.3"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b'name="pola_distribusi"', b'name="Picture 1"')
    compiled = compile_template(word_files.zipped(parts), name="own")
    assert dict(compiled.pictures) == {}
    context = contexts.build(read(case_data("C.1.3")), "C.1.3", RULES, title="x", part="triwulan_2")
    assert compiled.render(context, {CURVE: curve("baik")}) == compiled.render(context)


@pytest.mark.parametrize("form", FORMS)
def test_template_holds_one_small_picture(form: str) -> None:
    names = [name for name in members(word_files.shipped(form)) if name.startswith("word/media/")]
    assert names == ["word/media/image1.png"]
    relations = members(word_files.shipped(form))["word/_rels/document.xml.rels"].decode()
    assert relations.count(RELATIONSHIP_TYPE.IMAGE) == 1


def test_curves_are_small_pictures_with_a_palette() -> None:
    files = sorted(CURVES.iterdir())
    assert [file.stem for file in files] == sorted(name.replace("_", "-") for name in PEAKS)
    for file in files:
        content = file.read_bytes()
        assert len(content) <= 10_000
        assert content[12:16] == b"IHDR"
        assert int.from_bytes(content[16:20]) * 3 == int.from_bytes(content[20:24]) * 7, "in the template's proportions"
        assert content[25] == 3, "colours from a palette"


def test_committed_pictures_are_those_that_are_drawn() -> None:
    image = pytest.importorskip("PIL.Image", reason="NOT COMPARED: Pillow is not installed (extra 'build')")
    chops = pytest.importorskip("PIL.ImageChops")
    import curves  # noqa: PLC0415 - needs Pillow
    from wording import read_wording  # noqa: PLC0415 - of the builder

    wording = read_wording()
    for folder, drawn in ((CURVES, curves.curves(wording)), (PARTS, curves.placeholders(wording))):
        for name, content in drawn.items():
            ours, theirs = (
                image.open(io.BytesIO(blob)).convert("L") for blob in ((folder / name).read_bytes(), content)
            )
            assert ours.size == theirs.size
            # Versions of Pillow shade the edges of letters differently; a word or a line in another place is far more.
            histogram = chops.difference(ours, theirs).histogram()
            assert sum(histogram[64:]) <= 0.002 * ours.width * ours.height, (
                f"{name}: run docx_templates/build/curves.py"
            )


@pytest.mark.parametrize("capaian", PEAKS)
def test_curve_has_one_peak_where_it_belongs(capaian: str) -> None:
    pytest.importorskip("PIL", reason="NOT DRAWN: Pillow is not installed (extra 'build')")
    import curves  # noqa: PLC0415 - needs Pillow
    from wording import read_wording  # noqa: PLC0415 - of the builder

    shape = [int(value) for value in read_wording().shared["evaluasi"]["kurva"]["bentuk"][capaian]]
    assert sum(shape) == 24
    points = curves._smooth(shape)
    heights = [-y for _, y in points]
    top = heights.index(max(heights))
    assert all(one <= other for one, other in pairwise(heights[: top + 1]))
    assert all(one >= other for one, other in pairwise(heights[top:]))
    ranks = ["sangat_kurang", "kurang", "butuh_perbaikan", "baik", "istimewa"]
    centres = curves._centres(5)
    nearest = min(range(5), key=lambda number: abs(centres[number] - points[top][0]))
    assert nearest == ranks.index(capaian)
    assert (top == 0) == (capaian == "sangat_kurang")
    assert (top == len(points) - 1) == (capaian == "istimewa")
