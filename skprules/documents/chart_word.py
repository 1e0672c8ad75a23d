"""A chart as Word draws it itself: the part with the chart, and the workbook behind it, so that it can be edited there.

Bars for what is, a smooth line for the shape of the official curve. The workbook has the same figures and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from xml.sax.saxutils import escape, quoteattr

from skprules.documents.chart import Chart
from skprules.documents.package import Package, named_compressor

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DRAWING_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET_NAME = "Distribusi"
_SIZE = (6_300_000, 3_500_000)  # in EMU: 17.5 by 9.7 cm
_BAR, _LINE, _INK, _GRID = (
    "8EAADB",
    "1F3864",
    "262626",
    "D9D9D9",
)  # told apart without colour too: bars and a dashed line
_CATEGORY_AXIS, _VALUE_AXIS = 1, 2
_WHOLE_STEPS = 10
_NO_FRAME = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"


def drawing(chart: Chart, relation: str) -> str:
    """The element that places the chart in a paragraph; its text for those who do not see it included."""
    width, height = _SIZE
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="1" name="grafik" descr={quoteattr(chart.description)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def chart_parts(chart: Chart) -> dict[str, bytes]:
    """The members that a Word file with this chart has more than others; their types are for the file to name."""
    relation = (
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/package" Target="../embeddings/distribusi.xlsx"/>'
    )
    return {
        "word/charts/chart1.xml": _chart(chart),
        "word/charts/_rels/chart1.xml.rels": _relationships(relation),
        "word/embeddings/distribusi.xlsx": _workbook(chart),
    }


def _chart(chart: Chart) -> bytes:
    title = "".join(f"<a:p>{_look(1000, bold=True)}<a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in chart.title)
    bars = (
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f"{_series(0, chart.counted, chart.labels, chart.counts, _fill(_BAR) + _labels())}"
        f'<c:gapWidth val="60"/>{_axis_ids()}</c:barChart>'
    )
    line = (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f"{_series(1, chart.drawn, chart.labels, chart.shape, _dashes() + _marker(), smooth=True)}"
        f'<c:marker val="1"/>{_axis_ids()}</c:lineChart>'
    )
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{_CHART}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:r="{_OFFICE}/relationships"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
        f'<c:title><c:tx><c:rich><a:bodyPr/>{title}</c:rich></c:tx><c:overlay val="0"/></c:title>'
        f'<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>{bars}{line}'
        f"{_category_axis(chart.across)}{_value_axis(chart)}</c:plotArea>"
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart>{_NO_FRAME}<c:txPr><a:bodyPr/>{_paragraph(900)}</c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _series(
    place: int, name: str, labels: Sequence[str], values: Sequence[Fraction | int], looks: str, *, smooth: bool = False
) -> str:
    column, last = "BC"[place], len(labels) + 1
    texts = "".join(_point(number, label) for number, label in enumerate(labels))
    figures = "".join(_point(number, _number(value)) for number, value in enumerate(values))
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef><c:f>{_SHEET_NAME}!${column}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/>{_point(0, name)}</c:strCache></c:strRef></c:tx>{looks}'
        f"<c:cat><c:strRef><c:f>{_SHEET_NAME}!$A$2:$A${last}</c:f>"
        f'<c:strCache><c:ptCount val="{len(labels)}"/>{texts}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>{_SHEET_NAME}!${column}$2:${column}${last}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{figures}</c:numCache></c:numRef></c:val>'
        + ('<c:smooth val="1"/>' if smooth else "")
        + "</c:ser>"
    )


def _point(number: int, text: str) -> str:
    return f'<c:pt idx="{number}"><c:v>{escape(text)}</c:v></c:pt>'


def _number(value: Fraction | int) -> str:
    """To three decimals, which are more than a chart shows."""
    return f"{float(round(Fraction(value), 3)):g}" if value != int(value) else str(int(value))


def _fill(colour: str) -> str:
    return f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'


def _labels() -> str:
    shown = {"LegendKey": 0, "Val": 1, "CatName": 0, "SerName": 0, "Percent": 0, "BubbleSize": 0}
    flags = "".join(f'<c:show{name} val="{value}"/>' for name, value in shown.items())
    paper = '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr>'  # the line may run behind a figure
    return f'<c:dLbls>{paper}<c:dLblPos val="outEnd"/>{flags}</c:dLbls>'


def _dashes() -> str:
    return (
        f'<c:spPr><a:ln w="28575"><a:solidFill><a:srgbClr val="{_LINE}"/></a:solidFill>'
        '<a:prstDash val="dash"/></a:ln></c:spPr>'
    )


def _marker() -> str:
    return '<c:marker><c:symbol val="none"/></c:marker>'


def _axis_ids() -> str:
    return f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'


def _category_axis(title: str) -> str:
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="b"/>{_axis_title(title)}<c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_edge(_INK)}<c:crossAx val="{_VALUE_AXIS}"/>'
        '<c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(chart: Chart) -> str:
    # Few employees would get lines between whole numbers.
    shown: tuple[Fraction | int, ...] = (*chart.counts, *chart.shape)
    step = '<c:majorUnit val="1"/>' if all(value <= _WHOLE_STEPS for value in shown) else ""
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines>{_edge(_GRID)}</c:majorGridlines>{_axis_title(chart.upwards, turned=True)}'
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="between"/>{step}</c:valAx>'
    )


def _axis_title(title: str, *, turned: bool = False) -> str:
    body = '<a:bodyPr rot="-5400000" vert="horz"/>' if turned else "<a:bodyPr/>"
    text = f"<a:p>{_look(900)}<a:r><a:t>{escape(title)}</a:t></a:r></a:p>"
    return f'<c:title><c:tx><c:rich>{body}{text}</c:rich></c:tx><c:overlay val="0"/></c:title>'


def _edge(colour: str) -> str:
    return f'<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>'


def _look(size: int, *, bold: bool = False) -> str:
    return f'<a:pPr><a:defRPr sz="{size}" b="{int(bold)}"/></a:pPr>'


def _paragraph(size: int) -> str:
    return f'<a:p>{_look(size)}<a:endParaRPr lang="id-ID"/></a:p>'


def _relationships(*entries: str) -> bytes:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(entries)}</Relationships>'.encode()


# ---- the workbook ------------------------------------------------------------------------------------------------


def _workbook(chart: Chart) -> bytes:
    """The smallest workbook that holds the figures: labels, what is, the shape."""
    heads = _row(1, "", chart.counted, chart.drawn)
    rows = "".join(
        _row(number, label, count, value)
        for number, (label, count, value) in enumerate(zip(chart.labels, chart.counts, chart.shape, strict=True), 2)
    )
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    part = f"{_OFFICE}/relationships"
    members = {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{main}.worksheet+xml"/></Types>'
        ).encode(),
        "_rels/.rels": _relationships(
            f'<Relationship Id="rId1" Type="{part}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": (
            f'{_HEAD}<workbook xmlns="{_SHEET}" xmlns:r="{part}"><sheets>'
            f'<sheet name="{_SHEET_NAME}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": _relationships(
            f'<Relationship Id="rId1" Type="{part}/worksheet" Target="worksheets/sheet1.xml"/>'
        ),
        "xl/worksheets/sheet1.xml": (
            f'{_HEAD}<worksheet xmlns="{_SHEET}"><sheetData>{heads}{rows}</sheetData></worksheet>'
        ).encode(),
    }
    return Package.of(members, named_compressor("zlib")).complete(())


def _row(number: int, *values: str | Fraction | int) -> str:
    return f'<row r="{number}">{"".join(_cell(f"{column}{number}", value) for column, value in zip("ABC", values, strict=True))}</row>'


def _cell(place: str, value: str | Fraction | int) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{_number(value)}</v></c>'
