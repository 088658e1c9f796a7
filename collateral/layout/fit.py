"""Shrink or refuse: the one place where type gets smaller than its style says."""

from collections.abc import Callable
from typing import Final

from collateral.core.diag import Diagnostic, error
from collateral.core.geometry import Rect
from collateral.core.units import fits, in_mm
from collateral.layout.setting import Squeeze, texts
from collateral.model.document import Box

#: Halvings of the search: after seven the type is within a hundredth of the largest that fits.
_STEPS: Final = 7


def fitted(
    box: Box, height_at: Callable[[Squeeze], float], height_pt: float, outer: Squeeze
) -> Squeeze:
    """Return how far type in a box must shrink so that its content goes into `height_pt`.

    `height_at` says how high the content is at a squeeze. When nothing may shrink, or the floors
    are reached, the answer does not fit: `too_tall` says so.
    """
    if fits(height_at(outer), height_pt):
        return outer
    least = _least_ratio(box, outer)
    if least >= outer.ratio:
        return outer
    smallest = Squeeze(least, outer.open)
    if not fits(height_at(smallest), height_pt):
        return smallest
    low, high = least, outer.ratio
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if fits(height_at(Squeeze(middle, outer.open)), height_pt):
            low = middle
        else:
            high = middle
    return Squeeze(low, outer.open)


def too_tall(box: Box, needed_pt: float, height_pt: float, squeeze: Squeeze) -> Diagnostic | None:
    """Return the diagnostic for a box whose content is taller than its place, if it is."""
    if fits(needed_pt, height_pt):
        return None
    message = f"`{box.name}` does not fit: {in_mm(needed_pt)} high needed, {_left(height_pt)}"
    return error("layout.overflow", message, box.span, _hints(box, squeeze))


def too_wide(box: Box, needed_pt: float, width_pt: float, squeeze: Squeeze) -> Diagnostic | None:
    """Return the diagnostic for a box whose content is wider than its place, if it is."""
    if fits(needed_pt, width_pt):
        return None
    message = f"`{box.name}` does not fit: {in_mm(needed_pt)} wide needed, {_left(width_pt)}"
    return error("layout.overflow", message, box.span, _hints(box, squeeze))


def no_room(box: Box, rect: Rect) -> Diagnostic:
    """Return the diagnostic for a box whose edges leave less than nothing between them."""
    across = rect.width < 0
    sides = ("`start` and `end`", "width") if across else ("`top` and `bottom`", "height")
    short_pt = -(rect.width if across else rect.height)
    message = f"`{box.name}` has no room: {sides[0]} leave no {sides[1]}, {in_mm(short_pt)} lack"
    return error("layout.overflow", message, box.span)


def _left(length_pt: float) -> str:
    return f"{in_mm(max(length_pt, 0.0))} available"


def _least_ratio(box: Box, outer: Squeeze) -> float:
    """Return the ratio at which the last text that may shrink is at its floor."""
    ratios = [style.floor_pt / style.size_pt for style, open_ in texts(box, outer) if open_]
    return min(ratios, default=1.0)


def _hints(box: Box, squeeze: Squeeze) -> tuple[str, ...]:
    found = list(texts(box, squeeze))
    if not found:
        return ()
    if any(open_ for _, open_ in found):
        return ("the type is at its floor: shorten the text, enlarge the box or lower `shrink-to`",)
    return ("`overflow: shrink` lets the type give way, down to the style's floor",)
