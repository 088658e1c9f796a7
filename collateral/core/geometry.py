"""Points, rectangles, edges, matrices and paths.

Everything on a page is measured in points from the top left corner of the trim box, x to the
right, y down. The painter alone turns this into the lower-left origin of PDF.
"""

from collections.abc import Iterable
from math import cos, radians, sin
from typing import Final, Literal, NamedTuple

from collateral.core.record import record

#: An affine matrix (a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f.
Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

#: Move to x y, line to x y, curve to x1 y1 x2 y2 x y, close.
PathOp = (
    tuple[Literal["M", "L"], float, float]
    | tuple[Literal["C"], float, float, float, float, float, float]
    | tuple[Literal["Z"]]
)
Path = tuple[PathOp, ...]

#: Control-point distance that draws a quarter circle of radius 1 with one Bézier curve.
CIRCLE: Final = 0.5522847498


class Point(NamedTuple):
    """A place on the page, pt."""

    x: float
    y: float


class Rect(NamedTuple):
    """A rectangle, pt: top left corner, width to the right, height downwards.

    A tuple, because a hundred are made for a poster.
    """

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return the y of the bottom edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """Return the middle of the rectangle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)


@record(kw_only=False)
class Edges:
    """Four lengths, pt; `start` is the side where a line of text begins."""

    start: float = 0.0
    top: float = 0.0
    end: float = 0.0
    bottom: float = 0.0


@record
class Sides:
    """Four lengths at the sides of a sheet, pt, whatever the language."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    @property
    def widest(self) -> float:
        """Return the largest of the four."""
        return max(self.left, self.top, self.right, self.bottom)


def sides_of(edges: Edges, *, rtl: bool) -> Sides:
    """Return edges as sides; in a right-to-left design `start` is the right one."""
    left, right = (edges.end, edges.start) if rtl else (edges.start, edges.end)
    return Sides(left=left, top=edges.top, right=right, bottom=edges.bottom)


def covers(rect: Rect, other: Rect, slack: float) -> bool:
    """Tell whether a rectangle reaches to all edges of another, or misses them by a slack."""
    return (
        rect.x <= other.x + slack
        and rect.y <= other.y + slack
        and rect.right >= other.right - slack
        and rect.bottom >= other.bottom - slack
    )


def same_sides(length_pt: float) -> Sides:
    """Return the same length at every side."""
    return Sides(left=length_pt, top=length_pt, right=length_pt, bottom=length_pt)


def grown(rect: Rect, sides: Sides) -> Rect:
    """Return the rectangle with so much more at each side."""
    return Rect(
        rect.x - sides.left,
        rect.y - sides.top,
        rect.width + sides.left + sides.right,
        rect.height + sides.top + sides.bottom,
    )


def outset(rect: Rect, by_pt: float) -> Rect:
    """Return the rectangle grown by `by_pt` on every side; a negative length shrinks it."""
    return Rect(rect.x - by_pt, rect.y - by_pt, rect.width + 2 * by_pt, rect.height + 2 * by_pt)


def inset(rect: Rect, edges: Edges, *, rtl: bool) -> Rect:
    """Return the rectangle within `edges`; in a right-to-left design `start` is the right edge."""
    left, right = (edges.end, edges.start) if rtl else (edges.start, edges.end)
    return Rect(
        rect.x + left,
        rect.y + edges.top,
        rect.width - left - right,
        rect.height - edges.top - edges.bottom,
    )


def union(rects: Iterable[Rect]) -> Rect | None:
    """Return the smallest rectangle around all of `rects`, or None when there are none."""
    found = tuple(rects)
    if not found:
        return None
    left, top = min(r.x for r in found), min(r.y for r in found)
    right, bottom = max(r.right for r in found), max(r.bottom for r in found)
    return Rect(left, top, right - left, bottom - top)


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that applies `first`, and `then` to its result."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """Return the point `(x, y)` moved by `matrix`."""
    a, b, c, d, e, f = matrix
    return Point(a * x + c * y + e, b * x + d * y + f)


def rotation(angle_deg: float, about: Point) -> Matrix:
    """Return the matrix that turns by `angle_deg`, clockwise as seen on the page, about a point."""
    turn = radians(angle_deg)
    a, b = cos(turn), sin(turn)
    x, y = about.x, about.y
    return (a, b, -b, a, x - a * x + b * y, y - b * x - a * y)


def turned_bounds(rect: Rect, angle_deg: float) -> Rect:
    """Return the upright rectangle around `rect` turned by `angle_deg` about its middle."""
    turn = radians(angle_deg)
    across, down = abs(cos(turn)), abs(sin(turn))
    width = rect.width * across + rect.height * down
    height = rect.width * down + rect.height * across
    centre = rect.centre
    return Rect(centre.x - width / 2, centre.y - height / 2, width, height)


def rect_path(rect: Rect, radius_pt: float = 0.0) -> Path:
    """Return the outline of a rectangle; `radius_pt` rounds its corners, at most to half a side."""
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    r = min(radius_pt, rect.width / 2, rect.height / 2)
    if r <= 0:
        return (("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",))
    k = r - r * CIRCLE
    return (
        ("M", x + r, y),
        ("L", right - r, y),
        ("C", right - k, y, right, y + k, right, y + r),
        ("L", right, bottom - r),
        ("C", right, bottom - k, right - k, bottom, right - r, bottom),
        ("L", x + r, bottom),
        ("C", x + k, bottom, x, bottom - k, x, bottom - r),
        ("L", x, y + r),
        ("C", x, y + k, x + k, y, x + r, y),
        ("Z",),
    )


def ellipse_path(rect: Rect) -> Path:
    """Return the outline of the ellipse that fills `rect`."""
    cx, cy = rect.centre.x, rect.centre.y
    rx, ry = rect.width / 2, rect.height / 2
    kx, ky = rx * CIRCLE, ry * CIRCLE
    return (
        ("M", rect.right, cy),
        ("C", rect.right, cy + ky, cx + kx, rect.bottom, cx, rect.bottom),
        ("C", cx - kx, rect.bottom, rect.x, cy + ky, rect.x, cy),
        ("C", rect.x, cy - ky, cx - kx, rect.y, cx, rect.y),
        ("C", cx + kx, rect.y, rect.right, cy - ky, rect.right, cy),
        ("Z",),
    )
