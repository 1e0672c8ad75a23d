"""The distribution of predikat beside the shape of the official curve: what a chart shows, and the chart in plain characters.

The shape is for drawing only. It has one peak where the pattern has it, and no limit follows from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from skprules.documents.rated import words
from skprules.law.distribution import Distribution
from skprules.law.ruleset import RuleSet
from skprules.text import Language, Text

WIDTH = 80
_EMPLOYEES = Text("jumlah pegawai", "employees")
_SHAPE = Text("bentuk kurva pola, bukan batas", "shape of the pattern's curve, no limit")
_BAR, _MARK, _AXIS = "#", "o", "|"


@attrs.frozen
class Chart:
    """What a chart of a unit's distribution shows, the lowest predikat first.

    Attributes:
        title: the lines above it, as the official curve has them.
        across: what the horizontal axis says.
        upwards: what the vertical axis says.
        labels: of the predikat.
        counts: how many employees hold each.
        shape: how many would, were as many employees spread like the official curve; exact, and for drawing only.
        counted: what the counts are called.
        drawn: what the shape is called.
        description: the chart in one sentence, for those who do not see it.
    """

    title: tuple[str, ...]
    across: str
    upwards: str
    labels: tuple[str, ...]
    counts: tuple[int, ...]
    shape: tuple[Fraction, ...]
    counted: str
    drawn: str
    description: str


def chart_of(found: Distribution, rules: RuleSet, language: Language = "id") -> Chart:
    """The chart of a distribution; title and axes are the official words in either language.

    Legal basis: permenpanrb-6-2022, clauses E2.1, E2.2.
    """
    curve = words(rules)["kurva"]
    predikat, capaian = rules.domains["predikat"], rules.domains["capaian"]
    figures = [Fraction(str(value)) for value in curve["bentuk"][found.capaian]]
    labels = tuple(predikat.label(name, language) for name in found.counts)
    told = ", ".join(f"{label} {count}" for label, count in zip(labels, found.counts.values(), strict=True))
    peak = predikat.label(found.dominant.value, language)
    return Chart(
        title=tuple(str(line).format(capaian=capaian.form_label(found.capaian)) for line in curve["judul"]),
        across=str(curve["sumbu_mendatar"]),
        upwards=str(curve["sumbu_tegak"]),
        labels=labels,
        counts=tuple(found.counts.values()),
        shape=tuple(value / sum(figures) * found.total for value in figures),
        counted=_EMPLOYEES.in_language(language),
        drawn=_SHAPE.in_language(language),
        description=Text(
            f"{found.total} pegawai: {told}. Puncak bentuk kurva pola pada {peak}.",
            f"{found.total} employees: {told}. The shape of the pattern's curve has its peak at {peak}.",
        ).in_language(language),
    )


def plain_chart(chart: Chart, language: Language = "id", *, indent: int = 0) -> Iterator[str]:
    """The chart in plain characters, a bar for each predikat, in lines of at most `WIDTH` columns.

    >>> nothing = Chart((), "", "", ("A", "B"), (1, 2), (Fraction(2), Fraction(1)), "employees", "shape", "")
    >>> [line[:6] for line in plain_chart(nothing)][:2]
    ['A |###', 'B |###']
    """
    start = " " * indent
    names = max(map(len, chart.labels))
    figures = [f"{count} ({percent(Fraction(count, sum(chart.counts)), language)})" for count in chart.counts]
    room = WIDTH - indent - names - len(f" {_AXIS}  ") - max(map(len, figures))
    most = max(*map(Fraction, chart.counts), *chart.shape)
    for label, count, value, figure in zip(chart.labels, chart.counts, chart.shape, figures, strict=True):
        bar = list((_BAR * _length(Fraction(count), most, room)).ljust(room))
        if value:
            bar[_length(value, most, room) - 1] = _MARK
        yield f"{start}{label:<{names}} {_AXIS}{''.join(bar).rstrip().ljust(room)}  {figure}"
    yield f"{start}{'':<{names}}  {_BAR} {chart.counted}   {_MARK} {chart.drawn}"


def percent(share: Fraction, language: Language = "id") -> str:
    """A share in percent, to one decimal, halves up.

    >>> percent(Fraction(5, 6)), percent(Fraction(1, 2)), percent(Fraction(5, 6), "en")
    ('83,3%', '50%', '83.3%')
    """
    tenths = (share * 2000 + 1) // 2
    whole, tenth = divmod(tenths, 10)
    return f"{whole}{'.' if language == 'en' else ','}{tenth}%" if tenth else f"{whole}%"


def _length(value: Fraction, most: Fraction, room: int) -> int:
    """Columns of a bar; what is there at all gets one."""
    return max(int(value / most * room + Fraction(1, 2)), 1) if value else 0
