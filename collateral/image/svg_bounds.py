"""How far the items of a drawing reach, and the cut at the edge of what is seen."""

from collections.abc import Callable, Iterator
from math import hypot, sqrt
from typing import Final

from collateral.core.geometry import Path, Rect, outset, rect_path, union
from collateral.image.outline import hull_bounds, is_apart, map_rect, path_bounds
from collateral.model.frame import Cap, Group, Item, Join, Shape, Stroke

#: What reaches beyond the edge by less than this part of the size is rounding.
_SLACK_RATIO: Final = 1e-6

_Bounds = Callable[[Path], Rect | None]


def cut_to(items: tuple[Item, ...], page: Rect) -> tuple[Item, ...]:
    """Return the items without what lies outside `page`; untouched when nothing does."""
    room = outset(page, _SLACK_RATIO * hypot(page.width, page.height))
    # The boxes of the control points are quick, and nearly always good enough.
    for bounds in (hull_bounds, path_bounds):
        reach = union(_reaches(items, bounds))
        if reach is None or _holds(room, reach):
            return items
        if is_apart(page, reach):
            return ()
    return (Group(items=items, clip=rect_path(page)),)


def shows_anything(items: tuple[Item, ...]) -> bool:
    """Tell whether items paint any place at all."""
    return any(r.width > 0 and r.height > 0 for r in _reaches(items, path_bounds))


def _holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def _reaches(items: tuple[Item, ...], bounds: _Bounds) -> Iterator[Rect]:
    """Yield a rectangle for each item that shows anything, which the item does not leave."""
    for item in items:
        box = None
        if isinstance(item, Shape):
            box = bounds(item.path)
            if box is not None and item.stroke is not None:
                box = outset(box, _stroke_reach(item.stroke))
        elif isinstance(item, Group):
            box = _group_reach(item, bounds)
        if box is not None:
            yield box


def _group_reach(item: Group, bounds: _Bounds) -> Rect | None:
    box = union(_reaches(item.items, bounds))
    clip = path_bounds(item.clip) if item.clip else None
    if box is not None and clip is not None:
        box = _common(box, clip)
    return None if box is None else map_rect(box, item.matrix)


def _common(first: Rect, second: Rect) -> Rect | None:
    left, top = max(first.x, second.x), max(first.y, second.y)
    right, bottom = min(first.right, second.right), min(first.bottom, second.bottom)
    if right < left or bottom < top:
        return None
    return Rect(left, top, right - left, bottom - top)


def _stroke_reach(stroke: Stroke) -> float:
    """Return how far a stroke can reach from its path: half its width, its corners, its ends."""
    factor = stroke.miter_limit if stroke.join is Join.MITER else 1.0
    if stroke.cap is Cap.SQUARE:
        factor = max(factor, sqrt(2))
    return stroke.width_pt / 2 * factor
