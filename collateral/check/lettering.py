"""Whether a filled path is small type that was made into shapes.

A file of a printer that takes no fonts has its letters as areas, a line of text as one path. Where
they are small and black they overprint as letters do, and add as little: what counts is how tall
its parts are, and how thick they are drawn.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import Final

from collateral.check.operators import numbers

#: Letters of a size are at most this much taller than it: those of Nastaliq.
_TALL_RATIO: Final = 1.5

#: Numbers of an operator that draws a curve by two control points. ISO 32000-2:2020, Table 58.
_CURVE: Final = 6

#: Steps that a curve is measured in; four come within a hundredth of the thickness of a letter.
_STEPS: Final = 4

_Point = tuple[float, float]


def is_lettering(path: Sequence[bytes], scale: float, below_pt: float, thin_pt: float) -> bool:
    """Tell whether a path is drawn as letters are that are smaller than `below_pt`.

    Each part of it is no taller or no wider than such a letter, and all together are no thicker
    than `thin_pt`: twice the area over the length of the edges, which is what a long bar has as its
    width.

    Args: path: the operands of each operator that builds it, empty ones before each part begins.
    scale: how much larger it is printed than its numbers say.
    """
    area = edges = 0.0
    for part in _parts(path):
        points = [*_points(part)]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        short = min(max(xs) - min(xs), max(ys) - min(ys))
        if short * scale > below_pt * _TALL_RATIO:
            return False
        # A counter runs the other way round than the letter around it, and takes its area off.
        around = [*pairwise(points), (points[-1], points[0])]
        area += sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in around) / 2
        edges += sum(hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in around)
    return edges > 0 and 2 * abs(area) / edges * scale < thin_pt


def _parts(path: Sequence[bytes]) -> Iterator[list[list[float]]]:
    """Yield the numbers of each operator, part by part."""
    part: list[list[float]] = []
    for operands in path:
        if operands:
            part.append([*numbers(operands)])
            continue
        if part:
            yield part
        part = []
    if part:
        yield part


def _points(part: Sequence[Sequence[float]]) -> Iterator[_Point]:
    """Yield the corners of a part, and places along its curves."""
    at = (part[0][0], part[0][1])
    for values in part:
        places = [*zip(values[::2], values[1::2], strict=True)]
        if len(values) == _CURVE:
            yield from _along(at, *places)
        else:
            yield from places
        at = places[-1]


def _along(start: _Point, first: _Point, second: _Point, end: _Point) -> Iterator[_Point]:
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        corners = (start, first, second, end)
        yield (
            sum(share * x for share, (x, _) in zip(shares, corners, strict=True)),
            sum(share * y for share, (_, y) in zip(shares, corners, strict=True)),
        )
