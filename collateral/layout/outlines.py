"""The outlines of a drawing on the page: which places they paint."""

from collections.abc import Iterator
from itertools import pairwise
from math import sqrt
from typing import Final, NamedTuple

from collateral.core.geometry import Matrix, Path, Point, Rect, multiply, outset
from collateral.image.outline import hull_bounds, is_apart, map_path
from collateral.model.frame import Group, Item, Shape

#: Straight pieces that a curve is taken for.
_N_PIECES: Final = 8


class Outline(NamedTuple):
    """An outline on the page, filled; or drawn, as far as `reach_pt` to both sides.

    `clips` are outlines that it does not leave.
    """

    rings: tuple[tuple[Point, ...], ...]
    bounds: Rect
    even_odd: bool = False
    reach_pt: float = 0.0
    opacity_ratio: float = 1.0
    clips: tuple["Outline", ...] = ()


def outlines(
    items: tuple[Item, ...],
    matrix: Matrix,
    room: Rect,
    opacity_ratio: float = 1.0,
    clips: tuple[Outline, ...] = (),
) -> Iterator[Outline]:
    """Yield what items paint in a rectangle of the page; dashed lines are left out.

    Args: matrix: what moves the items to the page. room: what is looked at. opacity_ratio, clips:
    of what is around the items.
    """
    for item in items:
        if isinstance(item, Group):
            inner = multiply(item.matrix, matrix)
            cut = clips
            if item.clip is not None:
                cut = (*clips, _outline(map_path(item.clip, inner)))
                if is_apart(cut[-1].bounds, room):
                    continue
            yield from outlines(item.items, inner, room, opacity_ratio * item.opacity_ratio, cut)
        elif isinstance(item, Shape):
            for outline in _of_shape(item, matrix, room):
                yield outline._replace(opacity_ratio=opacity_ratio, clips=clips)


def holds(outline: Outline, point: Point, within: Rect | None = None) -> bool:
    """Tell whether an outline paints a place of the page, which is to lie in a rectangle."""
    bounds = outline.bounds
    if not (bounds.x <= point.x <= bounds.right and bounds.y <= point.y <= bounds.bottom):
        return False
    if within is not None and not (
        within.x <= point.x <= within.right and within.y <= point.y <= within.bottom
    ):
        return False
    if not all(holds(clip, point) for clip in outline.clips):
        return False
    if outline.reach_pt:
        pieces = (piece for ring in outline.rings for piece in pairwise(ring))
        return any(_distance(point, *piece) <= outline.reach_pt for piece in pieces)
    turns = sum(_turns(ring, point) for ring in outline.rings)
    return turns % 2 == 1 if outline.even_odd else turns != 0


def _of_shape(shape: Shape, matrix: Matrix, room: Rect) -> Iterator[Outline]:
    reach_pt = 0.0
    if shape.stroke is not None and not shape.stroke.dash_pt:
        a, b, c, d, *_ = matrix
        reach_pt = shape.stroke.width_pt / 2 * sqrt(abs(a * d - b * c))
    path = map_path(shape.path, matrix)
    hull = hull_bounds(path)
    if hull is None or is_apart(outset(hull, reach_pt), room):
        return
    outline = _outline(path)._replace(even_odd=shape.even_odd)
    if shape.fill is not None:
        yield outline
    if reach_pt:
        yield outline._replace(bounds=outset(outline.bounds, reach_pt), reach_pt=reach_pt)


def _outline(path: Path) -> Outline:
    rings: list[list[Point]] = []
    for op in path:
        match op:
            case ("M", x, y):
                rings.append([Point(x, y)])
            case ("C", x1, y1, x2, y2, x, y):
                ends = Point(x1, y1), Point(x2, y2), Point(x, y)
                rings[-1].extend(_pieces(rings[-1][-1], *ends))
            case ("Z",):
                # What follows a closed ring begins where that began.
                rings[-1].append(rings[-1][0])
                rings.append([rings[-1][0]])
            case (_, x, y):
                rings[-1].append(Point(x, y))
    found = tuple(tuple(ring) for ring in rings if len(ring) > 1)
    return Outline(found, _bounds([point for ring in found for point in ring]))


def _bounds(points: list[Point]) -> Rect:
    if not points:
        return Rect(0.0, 0.0, 0.0, 0.0)
    left, top = min(p.x for p in points), min(p.y for p in points)
    return Rect(left, top, max(p.x for p in points) - left, max(p.y for p in points) - top)


def _pieces(p0: Point, p1: Point, p2: Point, p3: Point) -> Iterator[Point]:
    for piece in range(1, _N_PIECES + 1):
        t = piece / _N_PIECES
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield Point(
            a * p0.x + b * p1.x + c * p2.x + d * p3.x, a * p0.y + b * p1.y + c * p2.y + d * p3.y
        )


def _turns(ring: tuple[Point, ...], point: Point) -> int:
    """Return how often a ring, closed if it is not, runs around a place."""
    turns = 0
    x, y = point
    for p, q in pairwise((*ring, ring[0])):
        if (p.y <= y) != (q.y <= y):
            side = (q.x - p.x) * (y - p.y) - (q.y - p.y) * (x - p.x)
            if p.y <= y:
                turns += side > 0
            else:
                turns -= side < 0
    return turns


def _distance(point: Point, p: Point, q: Point) -> float:
    """Return how far a place is from a straight piece."""
    along_x, along_y = q.x - p.x, q.y - p.y
    x, y = point.x - p.x, point.y - p.y
    length = along_x * along_x + along_y * along_y
    t = min(max((x * along_x + y * along_y) / length, 0.0), 1.0) if length else 0.0
    return sqrt((x - t * along_x) ** 2 + (y - t * along_y) ** 2)
