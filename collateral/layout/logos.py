"""Logos held to what their owners ask for: a least size, and room around them."""

from collections.abc import Iterator, Sequence
from math import hypot

from collateral.core.diag import Diagnostic, error
from collateral.core.geometry import Rect, covers, outset
from collateral.core.record import record
from collateral.core.units import EPS_PT, pt_to_mm
from collateral.image.outline import map_rect
from collateral.layout.contrast import Page
from collateral.layout.cover import Field, Stand, shared
from collateral.layout.letters import Printed, inks
from collateral.layout.picture import shown_rect
from collateral.model.document import Box, LogoRules, Unit


@record
class PlacedLogo:
    """A logo: its box, the rectangle it fills before it is turned, and that around it after."""

    box: Box
    rules: LogoRules
    own: Rect
    bounds: Rect


def placed_logo(box: Box, rules: LogoRules, stand: Stand) -> PlacedLogo:
    """Return a logo where it stands."""
    own = shown_rect(box, stand.inner, rtl=stand.rtl)
    bounds = own if stand.turn is None else map_rect(own, stand.turn)
    return PlacedLogo(box=box, rules=rules, own=own, bounds=bounds)


def faults(logos: Sequence[PlacedLogo], page: Page) -> Iterator[Diagnostic]:
    """Yield logos that are too small (`logo.too-small`) or not alone (`logo.crowded`)."""
    for logo in logos:
        yield from _too_small(logo)
        yield from _crowded(logo, page)


def _too_small(logo: PlacedLogo) -> Iterator[Diagnostic]:
    rules, own = logo.rules, logo.own
    for is_pt, least_pt, what in (
        (own.width, rules.min_width_pt, "wide"),
        (own.height, rules.min_height_pt, "high"),
    ):
        if is_pt < least_pt - EPS_PT:
            is_mm, least_mm = pt_to_mm(is_pt), pt_to_mm(least_pt)
            message = (
                f"the logo `{logo.box.name}` is {is_mm:.1f} mm {what}; it is at least "
                f"{least_mm:.1f} mm"
            )
            hint = "make it larger, or leave it out at this size with `when: {size: …}`"
            yield error("logo.too-small", message, logo.box.span, (hint,))


def _crowded(logo: PlacedLogo, page: Page) -> Iterator[Diagnostic]:
    clear = logo.rules.clear
    clear_pt = clear.value if clear.unit is Unit.PT else clear.value / 100 * logo.own.height
    if clear_pt <= 0:
        return
    # What lies beyond the sheet is seen by nobody.
    zone = shared(outset(logo.bounds, clear_pt), page.setting.trim)
    told: dict[str, tuple[Box, float]] = {}
    for box, ink in _others(logo, zone, page):
        gap_pt = _gap(logo.bounds, ink)
        if box.name not in told or gap_pt < told[box.name][1]:
            told[box.name] = (box, gap_pt)
    for box, gap_pt in told.values():
        place = f" ({box.span})" if box.span is not None else ""
        message = (
            f"`{box.name}`{place} is {pt_to_mm(gap_pt):.1f} mm from the logo `{logo.box.name}`, "
            f"which wants {pt_to_mm(clear_pt):.1f} mm around it"
        )
        hint = "move one of them, or make the logo smaller"
        yield error("logo.crowded", message, logo.box.span, (hint,))


def _others(logo: PlacedLogo, zone: Rect, page: Page) -> Iterator[tuple[Box, Rect]]:
    """Yield what else is printed in a zone, but for grounds that reach beyond all of it."""
    for field in page.fields:
        if field.box is not logo.box and _meets(field.bounds, zone) and not _is_ground(field, zone):
            yield field.box, field.bounds
    for text in page.printed:
        if _meets(text.reach, zone):
            for ink in _letters(text, page):
                if _meets(ink, zone):
                    yield text.box, ink


def _letters(text: Printed, page: Page) -> Iterator[Rect]:
    for ink in inks(text, page.setting):
        yield ink.rect if text.turn is None else map_rect(ink.rect, text.turn)


def _is_ground(field: Field, zone: Rect) -> bool:
    """Tell whether something lies all over and around a zone: its edges are not to be seen."""
    return covers(field.bounds, zone, EPS_PT)


def _meets(one: Rect, other: Rect) -> bool:
    both = shared(one, other)
    return both.width > EPS_PT and both.height > EPS_PT


def _gap(one: Rect, other: Rect) -> float:
    """Return how far two rectangles are apart, pt; 0 where they touch."""
    both = shared(one, other)
    return hypot(max(-both.width, 0.0), max(-both.height, 0.0))
