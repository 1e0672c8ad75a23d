"""A unit's evaluation as a Word document: the distribution with a chart that Word draws itself, and the tables.

This is no form of the law. Styles and page are those of the official templates.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from xml.sax.saxutils import escape

from skprules import resources
from skprules.documents.chart import chart_of, percent
from skprules.documents.chart_word import CHART_TYPE, DRAWING_NAMESPACES, WORKBOOK_TYPE, chart_parts, drawing
from skprules.documents.package import Package, named_compressor
from skprules.law import unit_report
from skprules.law.ruleset import RuleSet
from skprules.law.trace import heading
from skprules.law.unit_evaluation import UnitResult
from skprules.model import Unit
from skprules.text import Language, Text

_TEMPLATE = "A.1.8.docx"  # any of them: its styles are those of all
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_RELATION = "rIdGrafik"
_PAGE = (12240, 18709, 850)  # F4 upright: width, height, margin, in twentieths of a point
_HEAD_FILL = "D9E2F3"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def unit_document(unit: Unit, result: UnitResult, rules: RuleSet, language: Language = "id") -> bytes:
    """The report on a unit as a .docx file; the same bytes for the same unit.

    Args:
        unit: the unit.
        result: what `check_unit` concluded for it, in the same language.
        rules: the rules with which it did.
        language: of the words; title and axes of the chart are the official ones.

    Legal basis: permenpanrb-6-2022, clauses E2.1, E2.2, E3.4, E3.7.
    """
    members = dict(_template())
    chart = chart_of(result.distribution, rules, language) if result.distribution is not None else None
    title = Text("Evaluasi kinerja unit", "Evaluation of a unit").in_language(language)
    body = "".join(_body(unit, result, rules, language, title))
    if chart is not None:
        members |= chart_parts(chart)
        members["[Content_Types].xml"] = _with_types(members["[Content_Types].xml"])
        members["word/_rels/document.xml.rels"] = _with_relation(members["word/_rels/document.xml.rels"])
    width, height, margin = _PAGE
    edges = " ".join(f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
    members["word/document.xml"] = (
        f'{_HEAD}<w:document xmlns:w="{_WORD}" {DRAWING_NAMESPACES}><w:body>{body}<w:sectPr>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {edges} w:header="567" w:footer="567" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    ).encode()
    named = members["docProps/core.xml"].decode()
    core = re.sub(r"(<dc:title>).*?(</dc:title>)", lambda found: f"{found[1]}{_text(title)}{found[2]}", named)
    members["docProps/core.xml"] = core.encode()
    return Package.of({name: members[name] for name in sorted(members)}, named_compressor("zlib")).complete(())


@lru_cache(maxsize=1)
def _template() -> Mapping[str, bytes]:
    content = (resources.template_folder() / _TEMPLATE).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _with_types(listed: bytes) -> bytes:
    added = (
        f'<Default Extension="xlsx" ContentType="{WORKBOOK_TYPE}"/>'
        f'<Override PartName="/word/charts/chart1.xml" ContentType="{CHART_TYPE}"/></Types>'
    )
    return listed.replace(b"</Types>", added.encode())


def _with_relation(listed: bytes) -> bytes:
    added = (
        f'<Relationship Id="{_CHART_RELATION}" Type="{_RELATION}/chart" Target="charts/chart1.xml"/></Relationships>'
    )
    return listed.replace(b"</Relationships>", added.encode())


# ---- what it says ------------------------------------------------------------------------------------------------


def _body(unit: Unit, result: UnitResult, rules: RuleSet, language: Language, title: str) -> Iterator[str]:
    def say(indonesian: str, english: str) -> str:
        return Text(indonesian, english).in_language(language)

    period = rules.label("periode_evaluasi", result.periode, language)
    achieved = rules.label("capaian", result.capaian, language)
    yield _paragraph(title, "Judul")
    yield _paragraph(f"{unit.nama}, {period} {unit.pimpinan.periode.tahun}")
    yield _paragraph(say(f"Capaian kinerja organisasi: {achieved}", f"Achievement of the organisation: {achieved}"))
    for sentence in unit_report.verdicts(result, rules, language):
        yield _paragraph(f"{sentence[:1].upper()}{sentence[1:]}.")
    if result.leader is not None:
        told = heading(result.leader, rules, language)
        yield _paragraph(
            say(
                f"Pimpinan unit, menurut {result.leader.cite}: {told}.", f"The leader, by {result.leader.cite}: {told}."
            )
        )
    if result.distribution is not None:
        chart = chart_of(result.distribution, rules, language)
        yield _drawn(drawing(chart, _CHART_RELATION))
        yield from _heading(say("Distribusi predikat", "Distribution of predikat"))
        shares = [percent(Fraction(share), language) for share in result.distribution.shares.values()]
        counts = [str(count) for count in chart.counts]
        heads = (say("Predikat kinerja", "Predikat kinerja"), say("Pegawai", "Employees"), say("Bagian", "Share"))
        total = (say("Jumlah", "Total"), str(result.distribution.total), percent(Fraction(1), language))
        yield _table(heads, (6, 2, 2), [*zip(chart.labels, counts, shares, strict=True), total], heads[0])
    if result.findings:
        yield from _heading(say("Temuan", "Findings"))
    for finding in result.findings:
        yield _paragraph(f"{finding.duty}: {finding.message}. {finding.fix}. ({finding.cite}; {finding.rule})")
        if finding.tafsir:
            yield _paragraph(f"Tafsir: {finding.tafsir}")
    for table in unit_report.tables(result, rules, language):
        yield from _heading(table.title)
        yield _table(table.heads, table.widths, table.rows, table.title)
        if table.note is not None:
            yield _paragraph(table.note, "Catatan")
    yield _paragraph("", "Jarak")  # a document does not end with a table


def _heading(text: str) -> Iterator[str]:
    yield _paragraph("", "Jarak")
    yield _paragraph(text, "Heading2")


def _drawn(element: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Gambar"/></w:pPr><w:r>{element}</w:r></w:p>'


def _paragraph(text: str, style: str = "IsiTabel") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_runs(text)}</w:p>'


def _runs(text: str) -> str:
    lines = (f'<w:t xml:space="preserve">{_text(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{'<w:br/>'.join(lines)}</w:r>" if text else ""


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text))


def _table(heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]], title: str) -> str:
    whole = _PAGE[0] - 2 * _PAGE[2]
    sizes = [whole * width // sum(widths) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    named = _text(title).replace('"', "&quot;")
    top = "".join(_cell(text, size, head=True) for text, size in zip(heads, sizes, strict=True))
    below = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(_cell(text, size) for text, size in zip(row, sizes, strict=True))}</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TabelFormulir"/><w:tblW w:w="{sum(sizes)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCaption w:val="{named}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{top}</w:tr>{below}</w:tbl>"
    )


def _cell(text: str, size: int, *, head: bool = False) -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{_HEAD_FILL}"/>' if head else ""
    style = "KepalaTabel" if head else "IsiTabel"
    return f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{fill}</w:tcPr>{_paragraph(text, style)}</w:tc>'
