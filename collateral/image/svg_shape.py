"""The basic shapes of SVG as outlines. SVG 1.1, clause 9; SVG 2, 7.4 for `auto` radii."""

from collections.abc import Callable, Mapping
from math import hypot, sqrt
from typing import Final

from collateral.core.geometry import CIRCLE, Path, Rect, ellipse_path, rect_path
from collateral.image.svg_fault import Faults, bad_value
from collateral.image.svg_path import draw_points, parse_path
from collateral.image.svg_tree import Node
from collateral.image.svg_value import (
    ZERO,
    Length,
    parse_auto_size,
    parse_length,
    parse_numbers,
    parse_size,
)

#: Width and height of the view that percentages are of, in user units.
View = tuple[float, float]

_NO_POINTS: Final[tuple[float, ...]] = ()


def shape_path(node: Node, view: View, faults: Faults) -> Path:
    """Return the outline of a shape in its user space; `()` when there is nothing to draw."""
    return _OUTLINES[node.name](node, view, faults)


def diagonal(view: View) -> float:
    """Return what 100 % of a length that is neither across nor down are. SVG 1.1, 7.10."""
    return hypot(*view) / sqrt(2)


def _path(node: Node, _view: View, faults: Faults) -> Path:
    return faults.parsed(node, "d", parse_path, ())


def _rect(node: Node, view: View, faults: Faults) -> Path:
    x, y = _across(node, "x", view, faults), _down(node, "y", view, faults)
    width = faults.parsed(node, "width", parse_size, ZERO).of(view[0])
    height = faults.parsed(node, "height", parse_size, ZERO).of(view[1])
    if not width or not height:
        return ()
    rx, ry = _radii(node, view, faults)
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if not rx or not ry:
        return rect_path(Rect(x, y, width, height))
    right, bottom, kx, ky = x + width, y + height, rx - rx * CIRCLE, ry - ry * CIRCLE
    return (
        ("M", x + rx, y),
        ("L", right - rx, y),
        ("C", right - kx, y, right, y + ky, right, y + ry),
        ("L", right, bottom - ry),
        ("C", right, bottom - ky, right - kx, bottom, right - rx, bottom),
        ("L", x + rx, bottom),
        ("C", x + kx, bottom, x, bottom - ky, x, bottom - ry),
        ("L", x, y + ry),
        ("C", x, y + ky, x + kx, y, x + rx, y),
        ("Z",),
    )


def _circle(node: Node, view: View, faults: Faults) -> Path:
    r = faults.parsed(node, "r", parse_size, ZERO).of(diagonal(view))
    return _ellipse_at(node, view, faults, r, r)


def _ellipse(node: Node, view: View, faults: Faults) -> Path:
    return _ellipse_at(node, view, faults, *_radii(node, view, faults))


def _ellipse_at(node: Node, view: View, faults: Faults, rx: float, ry: float) -> Path:
    cx, cy = _across(node, "cx", view, faults), _down(node, "cy", view, faults)
    return ellipse_path(Rect(cx - rx, cy - ry, 2 * rx, 2 * ry)) if rx and ry else ()


def _line(node: Node, view: View, faults: Faults) -> Path:
    ends = (
        _across(node, "x1", view, faults),
        _down(node, "y1", view, faults),
        _across(node, "x2", view, faults),
        _down(node, "y2", view, faults),
    )
    return draw_points(ends, closed=False)


def _polyline(node: Node, _view: View, faults: Faults) -> Path:
    points = faults.parsed(node, "points", _parse_points, _NO_POINTS)
    return draw_points(points, closed=False) if points else ()


def _polygon(node: Node, _view: View, faults: Faults) -> Path:
    points = faults.parsed(node, "points", _parse_points, _NO_POINTS)
    return draw_points(points, closed=True) if points else ()


_OUTLINES: Final[Mapping[str, Callable[[Node, View, Faults], Path]]] = {
    "path": _path,
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
}

#: The elements that `shape_path` draws.
SHAPES: Final = frozenset(_OUTLINES)
#: Shapes that are convex whatever their attributes say.
CONVEX_SHAPES: Final = frozenset(("rect", "circle", "ellipse"))


def _across(node: Node, name: str, view: View, faults: Faults) -> float:
    return faults.parsed(node, name, parse_length, ZERO).of(view[0])


def _down(node: Node, name: str, view: View, faults: Faults) -> float:
    return faults.parsed(node, name, parse_length, ZERO).of(view[1])


def _radii(node: Node, view: View, faults: Faults) -> tuple[float, float]:
    """Return both radii; one that is not given is as long as the other."""
    rx: Length | None = faults.parsed(node, "rx", parse_auto_size, None)
    ry: Length | None = faults.parsed(node, "ry", parse_auto_size, None)
    across = rx.of(view[0]) if rx else None
    down = ry.of(view[1]) if ry else None
    return (across if across is not None else down or 0.0), (
        down if down is not None else across or 0.0
    )


def _parse_points(text: str) -> tuple[float, ...]:
    numbers = parse_numbers(text)
    if len(numbers) % 2:
        raise bad_value(text, "a list of points: it holds an odd count of numbers")
    return numbers
