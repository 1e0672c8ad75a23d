"""Draw the five official distribution curves, and what stands in their place in a template.

python docx_templates/build/curves.py [OUT_DIR]

Needs Pillow (the extra `build`), with the typeface that comes with it: no font of the machine is used. Other versions of
Pillow may shade the edges of letters differently; a test compares what can be seen.
"""

from __future__ import annotations

import argparse
import io
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw, ImageFont
from wording import Wording, read_wording

if TYPE_CHECKING:
    from collections.abc import Sequence

CURVES = Path(__file__).parents[1] / "curves"
PARTS = Path(__file__).parent / "parts"

SIZE = (966, 414)  # at 13 cm it has 190 dots an inch
_LEFT, _RIGHT, _TOP, _BOTTOM = 78, 943, 86, 325  # the axes
_FINER = 3  # drawn so much larger, then made smaller: smooth edges
_WHITE, _INK, _LINE, _FILL = (255, 255, 255), (38, 38, 38), (47, 84, 150), (217, 226, 243)  # the tables' grey-blue
_TITLE_SIZE, _LABEL_SIZE = 21, 20
_LINE_HEIGHT = 1.3


def curves(wording: Wording) -> dict[str, bytes]:
    """The five pictures, by file name."""
    words = wording.shared["evaluasi"]["kurva"]
    labels = [label for label, _ in wording.domains["predikat"].values()]
    return {
        f"{capaian.replace('_', '-')}.png": _png(
            _drawn(
                words,
                labels,
                [line.format(capaian=printed) for line in words["judul"]],
                [int(value) for value in words["bentuk"][capaian]],
            )
        )
        for capaian, (_, printed) in wording.domains["capaian"].items()
    }


def placeholders(wording: Wording) -> dict[str, bytes]:
    """What the templates show until they are filled: axes without a curve, and a frame for the emblem."""
    words = wording.shared["evaluasi"]
    labels = [label for label, _ in wording.domains["predikat"].values()]
    axes = _drawn(words["kurva"], labels, [words["gambar_pola_distribusi"]], ())
    frame = Image.new("RGB", (300, 300), _WHITE)
    pen = ImageDraw.Draw(frame)
    pen.rectangle((4, 4, 295, 295), outline=_INK, width=3)
    pen.text((150, 150), wording.forms["DEKP"]["lambang"], _INK, _font(40), anchor="mm")
    return {"pola-distribusi.png": _png(axes), "lambang.png": _png(frame)}


@lru_cache
def _font(size: float) -> Any:  # noqa: ANN401 - Pillow gives one of two classes
    return ImageFont.load_default(size)


def _drawn(words: dict[str, Any], labels: Sequence[str], title: Sequence[str], shape: Sequence[int]) -> Image.Image:
    large = Image.new("RGB", (SIZE[0] * _FINER, SIZE[1] * _FINER), _WHITE)
    pen = ImageDraw.Draw(large)
    if shape:
        line = _smooth(shape)
        pen.polygon(_scaled([(_LEFT, _BOTTOM), *line, (_RIGHT, _BOTTOM)]), _FILL)
        pen.line(_scaled(line), _LINE, 5 * _FINER, "curve")
    pen.line(_scaled([(_LEFT, _TOP - 15), (_LEFT, _BOTTOM), (_RIGHT, _BOTTOM)]), _INK, 3 * _FINER)
    centres = _centres(len(labels))
    for centre in centres:
        pen.line(_scaled([(centre, _BOTTOM), (centre, _BOTTOM + 9)]), _INK, 2 * _FINER)
    image = large.resize(SIZE, Image.Resampling.LANCZOS)
    pen = ImageDraw.Draw(image)
    for number, text in enumerate(title):
        pen.text((SIZE[0] / 2, 8 + number * _TITLE_SIZE * _LINE_HEIGHT), text, _INK, _font(_TITLE_SIZE), anchor="ma")
    for centre, label in zip(centres, labels, strict=True):
        pen.text((centre, _BOTTOM + 14), label, _INK, _font(_LABEL_SIZE), anchor="ma")
    pen.text(((_LEFT + _RIGHT) / 2, SIZE[1] - 14), words["sumbu_mendatar"], _INK, _font(_LABEL_SIZE), anchor="ms")
    _write_upwards(image, words["sumbu_tegak"])
    return image


def _centres(count: int) -> list[float]:
    step = (_RIGHT - _LEFT) / count
    return [_LEFT + step * (number + 0.5) for number in range(count)]


def _smooth(shape: Sequence[int]) -> list[tuple[float, float]]:
    """A line through the shape's points with the slope between neighbours in each, so that it has no peak but theirs.

    At the edges it goes on as it came, so that Istimewa rises to the right edge and Sangat Kurang falls from the left one.
    """
    step, most = (_RIGHT - _LEFT) / len(shape), max(shape)
    heights = [max(value, 0.0) for value in (_beyond(shape[0], shape[1]), *shape, _beyond(shape[-1], shape[-2]))]
    places = [_LEFT, *_centres(len(shape)), _RIGHT]
    gaps = [step / 2, *[step] * (len(shape) - 1), step / 2]
    rises = [(after - before) / gap for (before, after), gap in zip(pairwise(heights), gaps, strict=True)]
    slopes = [rises[0], *(_between(*pair) for pair in pairwise(rises)), rises[-1]]
    scale = (_BOTTOM - _TOP) / (most * 1.12)
    points = []
    for number, gap in enumerate(gaps):
        for part in range(24):
            t = part / 24
            height = (
                heights[number] * (1 + 2 * t) * (1 - t) ** 2
                + slopes[number] * gap * t * (1 - t) ** 2
                + heights[number + 1] * t**2 * (3 - 2 * t)
                + slopes[number + 1] * gap * t**2 * (t - 1)
            )
            points.append((places[number] + t * gap, _BOTTOM - height * scale))
    return [*points, (places[-1], _BOTTOM - heights[-1] * scale)]


def _beyond(edge: float, neighbour: float) -> float:
    """Half a step beyond the last value: up where the curve rises to its edge, down to nothing where it falls."""
    return edge + (edge - neighbour) * (0.15 if edge > neighbour else 0.5)


def _between(before: float, after: float) -> float:
    """The slope in a point: level at a peak, else the harmonic mean of both sides, which never overshoots."""
    return 0.0 if before * after <= 0 else 2 * before * after / (before + after)


def _scaled(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(x * _FINER, y * _FINER) for x, y in points]


def _write_upwards(image: Image.Image, text: str) -> None:
    label = Image.new("RGB", (_BOTTOM - _TOP, 40), _WHITE)
    ImageDraw.Draw(label).text((label.width / 2, 20), text, _INK, _font(_LABEL_SIZE), anchor="mm")
    image.paste(label.transpose(Image.Transpose.ROTATE_90), (30, _TOP))


def _palette() -> list[tuple[int, ...]]:
    """The colours, and those between two that meet at an edge; the same for all pictures, and few, so that files stay small."""
    edges = ((_WHITE, _INK, 4), (_LINE, _WHITE, 2), (_LINE, _FILL, 2), (_INK, _FILL, 1))
    between = [
        tuple(round(a + (b - a) * step / (count + 1)) for a, b in zip(one, other, strict=True))
        for one, other, count in edges
        for step in range(1, count + 1)
    ]
    return [_WHITE, _INK, _LINE, _FILL, *between]


def _png(image: Image.Image) -> bytes:
    saved = io.BytesIO()
    colours = Image.new("P", (1, 1))
    colours.putpalette([part for colour in _palette() for part in colour])
    image.quantize(palette=colours, dither=Image.Dither.NONE).save(saved, "PNG", optimize=True, dpi=(190, 190))
    return saved.getvalue()


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description="Draw the distribution curves.")
    parser.add_argument("folder", metavar="OUT_DIR", nargs="?", type=Path, help="all pictures go here")
    write(read_wording(), parser.parse_args().folder)


def write(wording: Wording, folder: Path | None = None) -> None:
    """Write the pictures to their places, or all into one folder."""
    for place, pictures in ((folder or CURVES, curves(wording)), (folder or PARTS, placeholders(wording))):
        place.mkdir(parents=True, exist_ok=True)
        for name, content in pictures.items():
            (place / name).write_bytes(content)
            print(f"{place / name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
