"""Facts about the planning documents that results cite: whether a result is found in them."""

from __future__ import annotations

from collections.abc import Iterator

from skprules.law.facts.hasil_kerja import named
from skprules.law.facts.nearest import nearest, normalised
from skprules.law.facts.registry import Law, Subject, fact, quotation, subjects_of
from skprules.model import Case, HasilKerja
from skprules.model.perencanaan import DokumenPerencanaan
from skprules.text import Text

RUJUKAN = "rujukan"
_FEWEST = 3  # words of a text that may be looked for inside another: fewer are in too many


@subjects_of(RUJUKAN)
def each(case: Case, law: Law) -> Iterator[Subject]:
    """Every source that a result names, where the case holds any planning document; ``parent`` is what that document says."""
    if not case.dokumen_perencanaan:
        return
    contents: dict[str, list[str]] = {}
    for document in case.dokumen_perencanaan:
        contents.setdefault(document.jenis, []).extend(_texts_of(document))
    for number, item in enumerate(case.skp.hasil_kerja):
        name = named(f"hasil kerja {number + 1}", f"result {number + 1}", item.uraian)
        for place, source in enumerate(item.sumber):
            yield Subject(
                case, law, f"skp.hasil_kerja[{number}].sumber[{place}]", item, name, contents.get(source, []), source
            )


@fact(RUJUKAN, "jenis_jabatan")
def jenis_jabatan(subject: Subject) -> str:
    """Kind of position of the employee."""
    return str(subject.case.pegawai.jabatan.jenis)


@fact(RUJUKAN, "sumber")
def sumber(subject: Subject) -> str:
    """The source that is named."""
    return subject.key


@fact(RUJUKAN, "pencarian")
def tercantum(subject: Subject) -> str:
    """Whether the result, or one of its indicators, is found in a document of this kind; where none has content, nothing.

    Found is the same text, or one that holds the other whole.

    Legal basis: permenpanrb-6-2022, clauses T1.1, T2.10.
    """
    if not subject.parent:
        return "tidak_berlaku"
    there = {normalised(text) for text in subject.parent}
    sought = {normalised(text) for text in _texts(subject.item)}
    found = not there.isdisjoint(sought) or any(
        _holds(one, other) or _holds(other, one) for one in sought for other in there
    )
    return "ditemukan" if found else "tidak_ditemukan"


@quotation(RUJUKAN)
def isi_terdekat(subject: Subject) -> Text:
    """The objective or indicator of the document that is most like the result or one of its indicators."""
    near = next((found for text in _texts(subject.item) if (found := nearest(text, subject.parent)) is not None), None)
    if near is None:
        return Text("tidak ada yang mirip", "nothing is like it")
    return Text(f'yang terdekat "{near}"', f'the nearest is "{near}"')


def _texts_of(document: DokumenPerencanaan) -> Iterator[str]:
    """Its objectives and their indicators."""
    for objective in document.sasaran:
        yield objective.uraian
        yield from (measure.uraian for measure in objective.indikator)


def _texts(item: HasilKerja) -> list[str]:
    return [item.uraian, *(measure.uraian for measure in item.indikator)]


def _holds(whole: str, part: str) -> bool:
    return part.count(" ") + 1 >= _FEWEST and f" {part} " in f" {whole} "
