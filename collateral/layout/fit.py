"""Shrink or refuse: the one place where type gets smaller than its style says."""

from collections.abc import Callable, Iterable
from typing import Final

from collateral.core.diag import Diagnostic, error
from collateral.core.geometry import Rect
from collateral.core.units import fits, in_mm
from collateral.layout.setting import LETTER_RUNGS, Setting, Squeeze, texts
from collateral.model.document import Box, Message, Overflow, Style

#: Halvings of the search: after seven the type is within a hundredth of the largest that fits.
_STEPS: Final = 7


def fitted(
    box: Box, height_at: Callable[[Squeeze], float], height_pt: float, outer: Squeeze
) -> Squeeze:
    """Return how far type in a box must give way for its content to go into `height_pt`.

    The ladder: tracking, then width, leading and size, each down to its floor; each rung is only
    used when the one before has not sufficed. Where a box is to be filled, type grows to its
    ceiling. `height_at` says how high the content is at a squeeze. When nothing may give way, or
    the floors are reached, the answer does not fit: `too_tall` says so.
    """
    if fits(height_at(outer), height_pt):
        return _grown(box, height_at, height_pt, outer)
    found = list(texts(box, outer))
    if outer.rungs < 1 and any(open_ and _has_rungs(style) for style, open_ in found):
        tight = outer._replace(rungs=1.0)
        if fits(height_at(tight), height_pt):
            return _halved(outer, tight, lambda squeeze: fits(height_at(squeeze), height_pt))
        outer = tight
    least = min((s.floor_pt / s.size_pt for s, open_ in found if open_), default=1.0)
    if least >= outer.ratio:
        return outer
    smallest = outer._replace(ratio=least)
    if not fits(height_at(smallest), height_pt):
        return smallest
    return _halved(outer, smallest, lambda squeeze: fits(height_at(squeeze), height_pt))


def for_long_words(
    messages: Iterable[Message],
    style: Style,
    width_pt: float,
    setting: Setting,
    squeeze: Squeeze,
    cap: float,
) -> Squeeze:
    """Return a squeeze with tracking and width given up as far as the longest words ask for.

    A word that is broader than its box would make the type smaller, and these rungs come first.
    They do not make room for growing. `cap` is the share of its size that its fit group allows.
    """
    if not squeeze.open or squeeze.rungs >= LETTER_RUNGS or not _narrows(style):
        return squeeze
    size_pt = style.size_pt * min(squeeze.ratio, cap, 1.0)

    def goes_in(tried: Squeeze) -> bool:
        words = (setting.squeezed(message, style, tried) for message in messages)
        return all(fits(word.narrowest_em * size_pt, width_pt) for word in words)

    if goes_in(squeeze):
        return squeeze
    tight = squeeze._replace(rungs=LETTER_RUNGS)
    return _halved(squeeze, tight, goes_in) if goes_in(tight) else tight


def smallest(box: Box, outer: Squeeze) -> Squeeze:
    """Return the squeeze at which all type in a box that may give way is at its floors."""
    ratios = [s.floor_pt / s.size_pt for s, open_ in texts(box, outer) if open_]
    return outer._replace(rungs=1.0, ratio=min(ratios, default=outer.ratio))


def _grown(
    box: Box, height_at: Callable[[Squeeze], float], height_pt: float, outer: Squeeze
) -> Squeeze:
    """Return how far type in a box that is to be filled may grow, and still go in."""
    if box.overflow is not Overflow.FILL:
        return outer
    ratios = [max(s.ceiling_pt / s.size_pt, 1.0) for s, open_ in texts(box, outer) if open_]
    most = max(ratios, default=1.0)
    if most <= outer.ratio:
        return outer
    largest = outer._replace(ratio=most)
    if fits(height_at(largest), height_pt):
        return largest
    return _halved(largest, outer, lambda squeeze: fits(height_at(squeeze), height_pt))


def _halved(loose: Squeeze, tight: Squeeze, goes_in: Callable[[Squeeze], bool]) -> Squeeze:
    """Return the loosest squeeze found between one that does not go in and one that does."""
    for _ in range(_STEPS):
        middle = tight._replace(
            ratio=(loose.ratio + tight.ratio) / 2, rungs=(loose.rungs + tight.rungs) / 2
        )
        if goes_in(middle):
            tight = middle
        else:
            loose = middle
    return tight


def _has_rungs(style: Style) -> bool:
    return _narrows(style) or style.least_leading_ratio < style.leading_ratio


def _narrows(style: Style) -> bool:
    """Tell whether the letters of a style may come closer together, or become narrower."""
    return (
        style.least_tracking_em < style.tracking_em
        or style.least_width_percent < style.width_percent
    )


def too_tall(
    box: Box,
    needed_pt: float,
    height_pt: float,
    squeeze: Squeeze,
    needed_at: Callable[[Squeeze], float],
) -> Diagnostic | None:
    """Return the diagnostic for a box whose content is taller than its place, if it is.

    `needed_at` says how tall the content is at a squeeze.
    """
    if fits(needed_pt, height_pt):
        return None
    message = f"`{box.name}` does not fit: {in_mm(needed_pt)} high needed, {_left(height_pt)}"
    hints = _hints(box, squeeze, needed_pt, height_pt, needed_at)
    return error("layout.overflow", message, box.span, hints)


def too_wide(
    box: Box,
    needed_pt: float,
    width_pt: float,
    squeeze: Squeeze,
    needed_at: Callable[[Squeeze], float] | None = None,
) -> Diagnostic | None:
    """Return the diagnostic for a box whose content is wider than its place, if it is.

    `needed_at` says how wide the content is at a squeeze; without it the type makes no difference.
    """
    if fits(needed_pt, width_pt):
        return None
    message = f"`{box.name}` does not fit: {in_mm(needed_pt)} wide needed, {_left(width_pt)}"
    hints = _hints(box, squeeze, needed_pt, width_pt, needed_at)
    return error("layout.overflow", message, box.span, hints)


def no_room(box: Box, rect: Rect) -> Diagnostic:
    """Return the diagnostic for a box whose edges leave less than nothing between them."""
    across = rect.width < 0
    sides = ("`start` and `end`", "width") if across else ("`top` and `bottom`", "height")
    short_pt = -(rect.width if across else rect.height)
    message = f"`{box.name}` has no room: {sides[0]} leave no {sides[1]}, {in_mm(short_pt)} lack"
    return error("layout.overflow", message, box.span)


def _left(length_pt: float) -> str:
    return f"{in_mm(max(length_pt, 0.0))} available"


def _hints(
    box: Box,
    squeeze: Squeeze,
    needed_pt: float,
    room_pt: float,
    needed_at: Callable[[Squeeze], float] | None,
) -> tuple[str, ...]:
    """Return what would make a box fit: to let the type shrink only where that is enough."""
    found = list(texts(box, squeeze))
    lack = in_mm(needed_pt - room_pt)
    if not found or needed_at is None:
        return (f"{lack} lack: give it more room, or make its content smaller",)
    if any(open_ for _, open_ in found):
        remedy = "shorten the text, enlarge the box or lower `shrink-to`"
        return (f"at the smallest type {lack} lack: {remedy}",)
    least = Squeeze(min(style.floor_pt / style.size_pt for style, _ in found), True, 1.0)
    least_pt = needed_at(least)
    if fits(least_pt, room_pt):
        return ("`overflow: shrink` lets the type give way, down to the style's floor",)
    lack = in_mm(least_pt - room_pt)
    return (f"shorten the text or enlarge the box: even with `overflow: shrink` {lack} would lack",)
