"""Texts that are set over each other: letters whose ink shares a place with another text's."""

from collections.abc import Iterator
from typing import Final

from collateral.core.color import Color
from collateral.core.diag import Diagnostic, error
from collateral.core.geometry import Point, Rect, outset
from collateral.image.outline import is_apart
from collateral.layout.contrast import Page, contrast_at
from collateral.layout.cover import HIDES_RATIO, TOLERANCE_EM, opacity_over, seen, shared
from collateral.layout.letters import Ink, Printed, before_turn, inks, on_page
from collateral.model.document import ListContent, TextContent

#: How much of the smaller of two letters may lie over the other: boxes of letters touch where
#: their ink does not, as an ascender does beside a descender.
_SHARE: Final = 0.2

#: Signs lower than this are points, dashes and accents, and no letters; in em.
_LOWEST_EM: Final = 0.3

#: Type with less contrast than this is a decoration behind words, such as a large pale number.
_FAINT_CONTRAST: Final = 2.0

#: Places of a letter that are looked at, each way, where one of two texts is turned.
_N_PLACES: Final = 4


def overlaps(text: Printed, near: list[int], page: Page) -> Iterator[Diagnostic]:
    """Yield the texts near a new one of which it hits letters; `near` counts them on the page."""
    own = _letters(text, page)
    for idx in near:
        other = page.printed[idx]
        if _hit(text, own, other, idx, page):
            place = f" ({other.box.span})" if other.box.span is not None else ""
            message = f"`{text.box.name}` is set over `{other.box.name}`{place}"
            hint = "move one of them, or give it less room"
            yield error("layout.text-overlap", message, text.box.span, (hint,))


def _letters(text: Printed, page: Page) -> list[Ink]:
    return [i for i in inks(text, page.setting) if i.rect.height >= _LOWEST_EM * i.size_pt]


def _hit(text: Printed, own: list[Ink], other: Printed, other_idx: int, page: Page) -> bool:
    """Tell whether a letter lies over one of another text, and both are there to be read."""
    is_turned = text.turn != other.turn
    within = _bounds(own) if not is_turned else None
    for beneath in _letters(other, page):
        if within is not None and is_apart(beneath.rect, within):
            continue
        for ink in own:
            share = _share_turned if is_turned else _share
            if share(ink, text, beneath, other) >= _SHARE and _is_read(
                ink, text, beneath, other, other_idx, page
            ):
                return True
    return False


def _bounds(letters: list[Ink]) -> Rect:
    rects = [ink.rect for ink in letters] or [Rect(0.0, 0.0, 0.0, 0.0)]
    left, top = min(r.x for r in rects), min(r.y for r in rects)
    right, bottom = max(r.right for r in rects), max(r.bottom for r in rects)
    return Rect(left, top, right - left, bottom - top)


def _share(ink: Ink, text: Printed, beneath: Ink, other: Printed) -> float:
    """Return what part of the smaller of two letters lies over the other."""
    one, two = ink.rect, beneath.rect
    if is_apart(one, two):
        return 0.0
    both = shared(one, two)
    return both.width * both.height / min(one.width * one.height, two.width * two.height)


def _share_turned(ink: Ink, text: Printed, beneath: Ink, other: Printed) -> float:
    """Return the same where the two are turned by different angles, from places of each."""

    def part(of: Ink, its: Printed, over: Ink, that: Printed) -> float:
        rect, n_hits = outset(of.rect, -TOLERANCE_EM * of.size_pt), 0
        for across in range(_N_PLACES):
            for down in range(_N_PLACES):
                x = rect.x + rect.width * (across + 0.5) / _N_PLACES
                y = rect.y + rect.height * (down + 0.5) / _N_PLACES
                place = before_turn(on_page(x, y, its.turn), that.turn)
                n_hits += (
                    over.rect.x <= place.x <= over.rect.right
                    and over.rect.y <= place.y <= over.rect.bottom
                )
        return n_hits / (_N_PLACES * _N_PLACES)

    return max(part(ink, text, beneath, other), part(beneath, other, ink, text))


def _is_read(
    ink: Ink, text: Printed, beneath: Ink, other: Printed, other_idx: int, page: Page
) -> bool:
    """Tell whether two letters that meet are seen there: neither faint, nor one covered."""
    centre = (shared(ink.rect, beneath.rect) if text.turn == other.turn else ink.rect).centre
    place = on_page(centre.x, centre.y, text.turn)
    for field in page.fields:
        stand = field.stand
        is_between = stand.n_before > other_idx and field.holds(place)
        if is_between and opacity_over(stand.groups, other_idx) >= HIDES_RATIO:
            # That the text beneath is covered is told by itself.
            return False
    if seen(other, place) <= 1 - HIDES_RATIO:
        return False
    pairs = ((len(page.printed), text), (other_idx, other))
    return not any(_is_faint(idx, one, place, page) for idx, one in pairs)


def _is_faint(text_idx: int, text: Printed, place: Point, page: Page) -> bool:
    content = text.box.content
    paint = content.style.color if isinstance(content, TextContent | ListContent) else None
    contrast = None
    if isinstance(paint, Color):
        contrast = contrast_at(text_idx, text, paint, place, page)
    if contrast is None:
        return text.opacity_ratio < 1 / _FAINT_CONTRAST
    return contrast < _FAINT_CONTRAST
