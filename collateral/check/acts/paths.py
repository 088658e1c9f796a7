"""Operators of paths: what is filled, outlined and clipped to.

Source: ISO 32000-2:2020, 8.5.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import hypot
from typing import Final

from collateral.check.lettering import is_lettering
from collateral.check.operators import Operator, numbers
from collateral.check.painted import SMALL_TYPE_PT, THIN_LINE_PT, Box, Kind, around, common
from collateral.check.walker import Act, Walker

#: A path of more bytes than this is likely to be a code or a logo, and to come again.
_LONG_PATH_BYTES: Final = 2048


def _start(walker: Walker, operator: Operator) -> None:
    walker.n_starts += 1
    # An empty one parts them; the numbers of all together are the same.
    walker.path += (b"", operator.operands)


def _extend(walker: Walker, operator: Operator) -> None:
    walker.path.append(operator.operands)


def _bend(walker: Walker, operator: Operator) -> None:
    walker.curved = True
    walker.path.append(operator.operands)


def _rectangle(walker: Walker, operator: Operator) -> None:
    walker.rects.append(operator.operands)


def _clip(walker: Walker, _: Operator) -> None:
    walker.clipping = True


def _no_paint(walker: Walker, _: Operator) -> None:
    _end(walker, _extent(walker))


def _paint_fill(walker: Walker, _: Operator) -> None:
    extent = _extent(walker)
    _fill(walker, extent)
    _end(walker, extent)


def _paint_stroke(walker: Walker, _: Operator) -> None:
    extent = _extent(walker)
    _stroke(walker, extent)
    _end(walker, extent)


def _paint_both(walker: Walker, _: Operator) -> None:
    extent = _extent(walker)
    _fill(walker, extent)
    _stroke(walker, extent)
    _end(walker, extent)


def _extent(walker: Walker) -> Box | None:
    """Return the box around the path in the page's user space; None for an empty path."""
    walker.places = places = _places(b" ".join(walker.path))
    xs, ys = list(places[::2]), list(places[1::2])
    for rect in walker.rects:
        x, y, width, height = numbers(rect)
        xs += (x, x + width)
        ys += (y, y + height)
    if not xs or len(xs) != len(ys):
        return None
    return around((min(xs), min(ys), max(xs), max(ys)), walker.state.ctm)


def _fill(walker: Walker, extent: Box | None) -> None:
    if extent is None:
        return
    upright = walker.state.ctm[1] == 0.0 == walker.state.ctm[2]
    thin, single = _thinnest(walker)
    color = walker.state.fill
    # Only where it matters: letters that are shapes are many.
    black = color.black and walker.state.fill_over and not walker.rects
    letters = black and _is_lettering(walker)
    walker.paint(Kind.AREA, extent, color, thin, plain=single and upright, letters=letters)


def _is_lettering(walker: Walker) -> bool:
    a, b, c, d = walker.state.ctm[:4]
    scale = max(hypot(a, b), hypot(c, d))
    return is_lettering(walker.path, scale, SMALL_TYPE_PT, THIN_LINE_PT)


def _thinnest(walker: Walker) -> tuple[float, bool]:
    """Return the shortest side of the rectangles, pt, and whether there is but one of them."""
    a, b, c, d = walker.state.ctm[:4]
    across, up = hypot(a, b), hypot(c, d)
    sides = [numbers(rect)[2:] for rect in walker.rects]
    if not walker.path:
        thin = min((min(abs(w) * across, abs(h) * up) for w, h in sides), default=0.0)
        return thin, len(sides) == 1
    places = walker.places
    if not sides and walker.n_starts == 1 and not walker.curved and len(places) in (8, 10):
        xs, ys = {round(x, 4) for x in places[::2]}, {round(y, 4) for y in places[1::2]}
        if len(xs) == len(ys) == 2:
            width, height = max(xs) - min(xs), max(ys) - min(ys)
            return min(width * across, height * up), True
    return 0.0, False


def _stroke(walker: Walker, extent: Box | None) -> None:
    if extent is None:
        return
    width = walker.state.line_width()
    half = width / 2
    left, bottom, right, top = extent
    box = (left - half, bottom - half, right + half, top + half)
    walker.paint(Kind.LINE, box, walker.state.stroke, width, stroke=True)


def _end(walker: Walker, extent: Box | None) -> None:
    if walker.clipping and extent is not None:
        walker.state.clip = common(walker.state.clip, extent)
    walker.path, walker.rects, walker.places = [], [], ()
    walker.clipping = walker.curved = False
    walker.n_starts = 0


def _places(path: bytes) -> Sequence[float]:
    """Return the numbers of a path; those of the last long ones are remembered."""
    return numbers(path) if len(path) < _LONG_PATH_BYTES else _long_places(path)


@lru_cache(maxsize=16)
def _long_places(path: bytes) -> tuple[float, ...]:
    return tuple(numbers(path))


#: What each operator does.
PATHS: Final[Mapping[bytes, Act]] = {
    b"m": _start,
    b"l": _extend,
    **dict.fromkeys((b"c", b"v", b"y"), _bend),
    b"re": _rectangle,
    **dict.fromkeys((b"W", b"W*"), _clip),
    b"n": _no_paint,
    **dict.fromkeys((b"f", b"F", b"f*"), _paint_fill),
    **dict.fromkeys((b"S", b"s"), _paint_stroke),
    **dict.fromkeys((b"B", b"B*", b"b", b"b*"), _paint_both),
}
