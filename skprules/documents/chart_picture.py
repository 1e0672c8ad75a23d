"""A chart as a picture, by matplotlib: the extra ``plot``, loaded when a picture is asked for."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any, Literal

from skprules.documents.chart import Chart
from skprules.errors import InputError, Problem, Where
from skprules.text import Text

PictureKind = Literal["png", "svg"]
_SIZE, _DOTS = (8.0, 4.6), 150  # inches, and dots an inch
_BAR, _LINE = "#8EAADB", "#1F3864"
_HEADROOM = 1.15
_POINTS = 24  # of the line, between two predikat


def picture(chart: Chart, kind: PictureKind) -> bytes:
    """Draw a chart; the same bytes for the same chart and version of matplotlib.

    Raises:
        InputError: matplotlib is not installed.
    """
    matplotlib = _library()
    with matplotlib.rc_context():
        matplotlib.rcdefaults()  # a machine's own matplotlibrc draws nothing here
        matplotlib.rcParams["svg.hashsalt"] = "skprules"
        from matplotlib.figure import Figure  # noqa: PLC0415 - only with the extra

        figure = Figure(figsize=_SIZE, dpi=_DOTS, layout="constrained")
        _draw(chart, figure.add_subplot())
        saved = io.BytesIO()
        told = (
            {"Software": None, "Description": chart.description} if kind == "png" else {"Date": None, "Creator": None}
        )
        figure.savefig(saved, format=kind, metadata=told)
    return saved.getvalue()


def _draw(chart: Chart, axes: Any) -> None:  # noqa: ANN401 - of a library that may not be there
    places = range(len(chart.labels))
    bars = axes.bar(places, chart.counts, width=0.6, color=_BAR, label=chart.counted, zorder=2)
    paper = {"facecolor": "white", "edgecolor": "none", "pad": 1}  # the line may run behind a figure
    axes.bar_label(bars, padding=3, bbox=paper, zorder=4)
    across, upwards = _smooth([float(value) for value in chart.shape])
    line = axes.plot(across, upwards, color=_LINE, linestyle="--", linewidth=2, label=chart.drawn, zorder=3)
    axes.set_xticks(list(places), chart.labels)
    axes.set_xlabel(chart.across)
    axes.set_ylabel(chart.upwards)
    axes.set_ylim(0, max(*chart.counts, *upwards) * _HEADROOM)
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.set_title("\n".join(chart.title), fontsize=11)
    axes.grid(axis="y", color="#D9D9D9", zorder=0)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(handles=[bars, *line], loc="upper center", bbox_to_anchor=(0.5, -0.18), ncols=2, frameon=False)


def _smooth(heights: list[float]) -> tuple[list[float], list[float]]:
    """A line through the points that is level in each peak and overshoots none: no peak but theirs."""
    rises = [after - before for before, after in pairwise(heights)]
    between = [
        0.0 if before * after <= 0 else 2 * before * after / (before + after) for before, after in pairwise(rises)
    ]
    slopes = [rises[0], *between, rises[-1]]
    across, upwards = [], []
    for place in range(len(rises)):
        for part in range(_POINTS):
            t = part / _POINTS
            across.append(place + t)
            upwards.append(
                heights[place] * (1 + 2 * t) * (1 - t) ** 2
                + slopes[place] * t * (1 - t) ** 2
                + heights[place + 1] * t**2 * (3 - 2 * t)
                + slopes[place + 1] * t**2 * (t - 1)
            )
    return [*across, float(len(rises))], [*upwards, heights[-1]]


def _library() -> Any:  # noqa: ANN401 - as above
    try:
        import matplotlib  # noqa: PLC0415 - heavy, and only with the extra
    except ImportError:
        text = Text(
            "gambar grafik memerlukan matplotlib; pasang dengan: pip install 'skprules[plot]'",
            "a picture of the chart needs matplotlib; install it with: pip install 'skprules[plot]'",
        )
        raise InputError(Problem(Where(), text)) from None
    return matplotlib
