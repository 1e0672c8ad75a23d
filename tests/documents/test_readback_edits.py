"""A form that was edited by hand is recovered, or it is said what was not; nothing is silently wrong."""

from __future__ import annotations

import copy
import io
import zipfile

import pytest
from documents.word_files import zipped
from lxml import etree
from ooxml import W, members

import skprules

MAIN = "word/document.xml"


class Edited:
    """A filled form whose XML can be changed."""

    def __init__(self, example="perawat-terampil.yaml", form=None):
        content = skprules.fill(skprules.read(skprules.example(example)), form).bytes
        self.members = members(content)
        self.root = etree.fromstring(self.members[MAIN])
        self.data = skprules.read_back(content).data

    def read(self):
        return skprules.read_back(zipped({**self.members, MAIN: etree.tostring(self.root)}))

    def paragraph(self, text):
        return next(p for p in self.root.iter(f"{W}p") if text in "".join(t.text or "" for t in p.iter(f"{W}t")))

    def row(self, text):
        return next(p for p in self.paragraph(text).iterancestors(f"{W}tr"))

    def say(self, text, new):
        (piece,) = (t for t in self.paragraph(text).iter(f"{W}t") if t.text)
        piece.text = new


def element(xml):
    return etree.fromstring(f'<root xmlns:w="{W[1:-1]}">{xml}</root>')[0]


def results(data):
    return data["skp"]["hasil_kerja"]


def test_an_edited_text_in_split_runs_is_read():
    form = Edited()
    paragraph = form.paragraph("230-240 pasien")
    (run,) = paragraph.findall(f"{W}r")
    run.find(f"{W}t").text = "250-"
    paragraph.append(element('<w:proofErr w:type="spellStart"/>'))
    paragraph.append(element('<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">260 </w:t></w:r>'))
    paragraph.append(element("<w:bookmarkStart w:id='1' w:name='x'/>"))
    paragraph.append(element("<w:hyperlink><w:r><w:t>pasien</w:t></w:r></w:hyperlink>"))
    found = form.read()
    results(form.data)[0]["indikator"][0]["target"] = "250-260 pasien"
    assert found.data == form.data
    assert not found.problems


def test_official_words_may_have_other_blanks_and_hyphens():
    form = Edited()
    form.say("PERIODE PENILAIAN", "PERIODE\u00a0PENILAIAN:  1 JANUARI SD 31 DESEMBER TAHUN\u00a02026")
    form.say("PEJABAT PENILAI KINERJA", "Pejabat peni\u00adlai  kinerja")
    found = form.read()
    assert found.data == form.data
    assert not found.problems


def test_empty_paragraphs_change_nothing():
    form = Edited()
    (body,) = form.root.findall(f"{W}body")
    for cell in list(form.root.iter(f"{W}tc")):
        cell.append(element("<w:p/>"))
    for place in range(len(body) - 1, 0, -3):
        body.insert(place, element("<w:p><w:r><w:t> </w:t></w:r></w:p>"))
    found = form.read()
    assert found.data == form.data
    assert not found.problems


def test_a_paragraph_added_in_a_cell_belongs_to_its_value():
    form = Edited()
    form.paragraph("230-240 pasien").addnext(element("<w:p><w:r><w:t>per tahun</w:t></w:r></w:p>"))
    found = form.read()
    assert results(found.data)[0]["indikator"][0]["target"] == "230-240 pasien\nper tahun"


def test_a_paragraph_between_tables_is_said_not_to_be_read():
    form = Edited()
    form.row("A. UTAMA").getparent().addnext(element("<w:p><w:r><w:t>Target kedua: 12</w:t></w:r></w:p>"))
    found = form.read()
    assert found.data == form.data
    (problem,) = found.problems
    assert "Target kedua: 12" in problem.message


def test_of_tracked_changes_insertions_are_read_and_deletions_are_not():
    form = Edited()
    paragraph = form.paragraph("230-240 pasien")
    (run,) = paragraph.findall(f"{W}r")
    run.find(f"{W}t").text = "250"
    paragraph.append(element("<w:del w:id='1' w:author='x'><w:r><w:delText>-999</w:delText></w:r></w:del>"))
    paragraph.append(element("<w:ins w:id='2' w:author='x'><w:r><w:t>-260</w:t></w:r></w:ins>"))
    gone = form.row("Ketepatan waktu pengkajian awal")
    gone.find(f"{W}trPr").append(element("<w:del w:id='3' w:author='x'/>"))
    found = form.read()
    results(form.data)[0]["indikator"][0]["target"] = "250-260"
    del results(form.data)[0]["indikator"][2]
    assert found.data == form.data
    (problem,) = found.problems
    assert "perubahan terlacak" in problem.message


@pytest.mark.parametrize("merged", [True, False])
def test_a_row_added_below_is_one_more_indicator(merged):
    form = Edited()
    row = form.row("Persentase dokumentasi asuhan")
    added = copy.deepcopy(row)
    row.addnext(added)
    for cell, text in zip(added.findall(f"{W}tc")[3:], ("Biaya", "Biaya per pasien", "Rp1"), strict=True):
        next(cell.iter(f"{W}t")).text = text
    if not merged:
        for mark in list(added.iter(f"{W}vMerge")):
            next(mark.iterancestors()).remove(mark)
    found = form.read()
    results(form.data)[0]["indikator"].insert(2, {"uraian": "Biaya per pasien", "aspek": "biaya", "target": "Rp1"})
    assert found.data == form.data
    assert bool(found.problems) is not merged  # cells that are empty but not merged are to be looked at


def test_a_row_added_with_a_result_but_no_number_is_one_more_result():
    form = Edited()
    row = form.row("Jumlah edukasi yang terdokumentasi")
    added = copy.deepcopy(row)
    row.getparent().insert(row.getparent().index(form.row("B. TAMBAHAN")), added)
    cells = added.findall(f"{W}tc")
    for mark in list(added.iter(f"{W}vMerge")):
        next(mark.iterancestors()).remove(mark)
    next(cells[0].iter(f"{W}t")).text = ""
    for cell, text in zip(cells[1:3], ("Hasil pimpinan lain", "Hasil kerja lain"), strict=True):
        next(cell.iter(f"{W}t")).text = text
    found = form.read()
    assert not found.problems
    before, new = results(form.data), results(found.data)[len(results(found.data)) - 2]
    assert new["uraian"] == "Hasil kerja lain"
    assert new["rencana_hasil_kerja_pimpinan"] == "Hasil pimpinan lain"
    assert new["jenis"] == "utama"
    assert len(results(found.data)) == len(before) + 1


@pytest.mark.parametrize(
    ("example", "form"),
    [("perawat-terampil.yaml", None), ("administrator-kualitatif.yaml", None), ("perawat-terampil.yaml", "A.1.8")],
)
def test_whichever_row_is_deleted_the_rest_is_recovered_or_reported(example, form):
    whole = Edited(example, form)
    count = len(list(whole.root.iter(f"{W}tr")))
    known = set(_leaves(whole.data))
    for number in range(count):
        edited = copy.copy(whole)
        edited.root = copy.deepcopy(whole.root)
        row = list(edited.root.iter(f"{W}tr"))[number]
        text = "\n".join(t.text or "" for t in row.iter(f"{W}t"))
        next(row.iterancestors()).remove(row)
        try:
            found = edited.read()
        except skprules.InputError:
            continue
        left = set(_leaves(found.data))
        assert left <= known, text
        if not found.problems:  # then what is gone was the row's own
            gone = known - left
            said = text.casefold().replace("31 agustus 2026", "2026-08-31")
            assert all(value.replace("_", " ").casefold() in said for value in gone), (text, gone)


def _leaves(data):
    if isinstance(data, dict):
        return [leaf for value in data.values() for leaf in _leaves(value)]
    if isinstance(data, list):
        return [leaf for value in data for leaf in _leaves(value)]
    return [str(data)]


def test_a_name_changed_in_one_of_two_places_is_not_read():
    form = Edited()
    form.say("Contoh Penilai Satu", "Contoh Penilai Dua")
    found = form.read()
    assert "nama" not in found.data["pejabat_penilai_kinerja"]
    (problem,) = found.problems
    assert "Contoh Penilai Dua" in problem.message
    assert "Contoh Penilai Satu" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("Kuantitas", "Jumlah", "skp.hasil_kerja[0].indikator[0].aspek"),
        ("Contoh, 5 Januari 2026", "Contoh, 32 Januari 2026", "skp.tanggal"),
        ("NIP 1975", "NOMOR 19750505 200003 2 002", "pejabat_penilai_kinerja.nip"),
        ("230-240 pasien", "", "skp.hasil_kerja[0].indikator[0].target"),
        ("230-240 pasien", "…………", "skp.hasil_kerja[0].indikator[0].target"),
    ],
)
def test_a_value_that_cannot_be_one_is_left_out_and_reported_with_its_place(old, new, path):
    form = Edited()
    form.say(old, new)
    found = form.read()
    (problem,) = (one for one in found.problems if one.where.path == path)
    assert problem.where.cell.startswith("tabel ")
    known = set(_leaves(form.data))
    assert set(_leaves(found.data)) <= known


def test_a_value_struck_through_is_pointed_out():
    form = Edited()
    (run,) = form.paragraph("230-240 pasien").findall(f"{W}r")
    run.insert(0, element("<w:rPr><w:strike/></w:rPr>"))
    found = form.read()
    assert found.data == form.data
    (problem,) = found.problems
    assert "dicoret" in problem.message


def test_a_form_without_its_title_is_told_by_its_tables_which_is_said():
    form = Edited()
    title = form.paragraph("SASARAN KINERJA PEGAWAI")
    next(title.iterancestors()).remove(title)
    found = form.read()
    assert found.form == "A.1.7"
    assert found.data == form.data
    assert any("judul resmi" in problem.message for problem in found.problems)


def test_a_section_whose_name_is_gone_is_reported():
    form = Edited()
    band = form.row("B. TAMBAHAN")
    next(band.iterancestors()).remove(band)
    assert any("tambahan" in problem.message for problem in form.read().problems)


def test_a_file_saved_under_another_main_part_is_read():
    form = Edited()
    moved = {("word/document2.xml" if name == MAIN else name): blob for name, blob in form.members.items()}
    moved["_rels/.rels"] = moved["_rels/.rels"].replace(b"word/document.xml", b"word/document2.xml")
    assert skprules.read_back(zipped(moved)).data == form.data


def test_reading_a_form_changes_no_file(tmp_path):
    path = skprules.fill(skprules.read(skprules.example("perawat-terampil.yaml"))).save(tmp_path)
    before = path.read_bytes()
    skprules.read_back(path)
    assert path.read_bytes() == before
    assert zipfile.is_zipfile(io.BytesIO(before))
