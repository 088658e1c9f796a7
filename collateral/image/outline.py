"""What can be said of an outline: its box, whether it is convex; and the outline moved."""

from functools import lru_cache
from itertools import pairwise
from math import atan2, pi, sqrt
from typing import Final

from collateral.core.geometry import Matrix, Path, PathOp, Rect, apply

#: What is smaller, as an angle in radians or against its fellows, is rounding.
_ROUNDING: Final = 1e-9


def path_bounds(path: Path) -> Rect | None:
    """Return the smallest upright rectangle around a path, exact for curves; None for no path."""
    xs: list[float] = []
    ys: list[float] = []
    x = y = 0.0
    for op in path:
        if op[0] == "Z":
            continue
        if op[0] == "C":
            _, x1, y1, x2, y2, end_x, end_y = op
            xs.extend(_extremes(x, x1, x2, end_x))
            ys.extend(_extremes(y, y1, y2, end_y))
            x, y = end_x, end_y
        else:
            _, x, y = op
        xs.append(x)
        ys.append(y)
    if not xs:
        return None
    left, top = min(xs), min(ys)
    return Rect(left, top, max(xs) - left, max(ys) - top)


@lru_cache(maxsize=256)
def hull_bounds(path: Path) -> Rect | None:
    """Return an upright rectangle that a path does not leave: the one around its control points."""
    xs: list[float] = []
    ys: list[float] = []
    for op in path:
        xs.extend(op[1::2])
        ys.extend(op[2::2])
    if not xs:
        return None
    left, top = min(xs), min(ys)
    return Rect(left, top, max(xs) - left, max(ys) - top)


def bar_width(path: Path) -> float | None:
    """Return the shorter side of a path of four corners; None for any other path."""
    if "".join([step[0] for step in path]) != "MLLLZ":
        return None
    bar = hull_bounds(path)
    return None if bar is None else min(bar.width, bar.height)


def map_path(path: Path, matrix: Matrix) -> Path:
    """Return the path moved by a matrix."""
    a, b, c, d, e, f = matrix
    ops: list[PathOp] = []
    for op in path:
        match op:
            case ("C", x1, y1, x2, y2, x, y):
                ops.append(
                    (
                        "C",
                        a * x1 + c * y1 + e, b * x1 + d * y1 + f,
                        a * x2 + c * y2 + e, b * x2 + d * y2 + f,
                        a * x + c * y + e, b * x + d * y + f,
                    )
                )  # fmt: skip
            case ("Z",):
                ops.append(op)
            case (kind, x, y):
                ops.append((kind, a * x + c * y + e, b * x + d * y + f))
    return tuple(ops)


def map_rect(rect: Rect, matrix: Matrix) -> Rect:
    """Return the upright rectangle around `rect` moved by a matrix."""
    corners = [apply(matrix, x, y) for x in (rect.x, rect.right) for y in (rect.y, rect.bottom)]
    left, top = min(p.x for p in corners), min(p.y for p in corners)
    return Rect(left, top, max(p.x for p in corners) - left, max(p.y for p in corners) - top)


def turning(path: Path) -> int:
    """Return 1 for a convex outline that runs clockwise on the page, -1 for the other way round.

    A convex outline is one subpath that does not cross itself: whichever rule fills it, the same
    place is inside. Any other path gives 0.
    """
    points = _control_points(path)
    if len(points) < 3 or sum(op[0] == "M" for op in path) != 1:
        return 0
    edges = [(q[0] - p[0], q[1] - p[1]) for p, q in pairwise((*points, points[0]))]
    turns = [
        atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1])
        for a, b in pairwise((*edges, edges[0]))
    ]
    total = sum(turns)
    sign = 1 if total > 0 else -1
    is_one_round = abs(abs(total) - 2 * pi) < _ROUNDING
    return sign if is_one_round and all(turn * sign > -_ROUNDING for turn in turns) else 0


def is_apart(first: Rect, second: Rect) -> bool:
    """Tell whether two rectangles have no inner point in common."""
    return (
        first.right <= second.x
        or second.right <= first.x
        or first.bottom <= second.y
        or second.bottom <= first.y
    )


def _control_points(path: Path) -> list[tuple[float, float]]:
    """Return all points of a path, those that shape its curves too, without repeats in a row."""
    points: list[tuple[float, float]] = []
    for op in path:
        if op[0] == "C":
            points.extend(((op[1], op[2]), (op[3], op[4]), (op[5], op[6])))
        elif op[0] != "Z":
            points.append((op[1], op[2]))
    distinct = [point for i, point in enumerate(points) if not i or point != points[i - 1]]
    if len(distinct) > 1 and distinct[0] == distinct[-1]:
        distinct.pop()
    return distinct


def _extremes(p0: float, p1: float, p2: float, p3: float) -> tuple[float, ...]:
    """Return where one coordinate of a cubic curve turns back between its ends."""
    if min(p0, p3) <= min(p1, p2) and max(p1, p2) <= max(p0, p3):
        return ()
    a = p3 - p0 + 3 * (p1 - p2)
    b = 2 * (p0 - 2 * p1 + p2)
    c = p1 - p0
    root = b * b - 4 * a * c
    times: tuple[float, ...]
    if abs(a) <= _ROUNDING * abs(b):
        times = (-c / b,) if b else ()
    elif root < 0:
        times = ()
    else:
        times = ((-b + sqrt(root)) / (2 * a), (-b - sqrt(root)) / (2 * a))
    return tuple(
        (1 - t) ** 3 * p0 + 3 * t * (1 - t) ** 2 * p1 + 3 * t * t * (1 - t) * p2 + t**3 * p3
        for t in times
        if 0 < t < 1
    )
