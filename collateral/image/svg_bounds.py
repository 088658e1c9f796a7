"""How far the items of a drawing reach, and the cut at the edge of what is seen."""

from math import hypot, sqrt

from collateral.core.geometry import Rect, outset, rect_path, union
from collateral.image.outline import is_apart, map_rect, path_bounds
from collateral.model.frame import Cap, Group, Item, Join, Shape, Stroke

#: What reaches beyond the edge by less than this part of the size is rounding.
_SLACK_RATIO = 1e-6


def cut_to(items: tuple[Item, ...], page: Rect) -> tuple[Item, ...]:
    """Return the items without what lies outside `page`; untouched when nothing does."""
    reach = union(box for box in map(_reach, items) if box is not None)
    if reach is None or _holds(outset(page, _SLACK_RATIO * hypot(page.width, page.height)), reach):
        return items
    return () if is_apart(page, reach) else (Group(items=items, clip=rect_path(page)),)


def _holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def _reach(item: Item) -> Rect | None:
    """Return a rectangle that an item does not leave, or None when it shows nothing."""
    if isinstance(item, Shape):
        box = path_bounds(item.path)
        return outset(box, _stroke_reach(item.stroke)) if box and item.stroke else box
    if not isinstance(item, Group):
        return None
    box = union(inner for inner in map(_reach, item.items) if inner is not None)
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
