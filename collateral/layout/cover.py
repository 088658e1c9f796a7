"""Text that something is painted over: found while boxes are placed, from back to front."""

from collections.abc import Iterator
from functools import partial
from math import sqrt
from typing import Final, NamedTuple

from collateral.core.color import PAPER
from collateral.core.diag import Diagnostic, error
from collateral.core.geometry import IDENTITY, Matrix, Point, Rect, apply, outset
from collateral.image.outline import is_apart, map_rect
from collateral.layout import picture
from collateral.layout.letters import (
    Faints,
    Ink,
    Printed,
    before_turn,
    inks,
    lines,
    on_page,
    style_size,
)
from collateral.layout.setting import Setting
from collateral.model.document import (
    Box,
    CodeContent,
    DrawingContent,
    Fill,
    Fit,
    ImageContent,
    ShapeContent,
    ShapeKind,
)
from collateral.model.frame import Item
from collateral.text.letter_ink import line_ink

#: How much of a letter may be covered unseen, both ways; in em.
TOLERANCE_EM: Final = 0.03

#: What lets less than this share of a letter through hides it: less ink is left than is taken.
HIDES_RATIO: Final = 0.5

#: Outlines thinner than this strike letters through and hide none; in em.
_THIN_EM: Final = 0.15

#: How many places of a letter are looked at, across and down, where no rectangle can be compared.
_N_PLACES: Final = 5

#: How much of its radius a round corner takes from the sides of the rectangle within it.
_ROUND: Final = 1 - sqrt(0.5)


class Stand(NamedTuple):
    """How a box stands on the page: its ground, the room in it, what has turned it or cuts it off.

    `groups` are what make it see-through, itself among them; `n_before` counts the texts beneath.
    """

    ground: Rect
    inner: Rect
    rtl: bool
    turn: Matrix | None
    clip: Rect | None
    groups: Faints
    n_before: int


class Field(NamedTuple):
    """Something that a box paints. All but `bounds` is as it was before it was turned.

    `sure` is the rectangle that it paints whole, None if nobody can tell; it does not leave
    `whole`, nor `bounds` on the page. `fill` is None for pictures, `width_pt` for what is no
    outline.
    """

    box: Box
    stand: Stand
    sure: Rect | None
    whole: Rect
    bounds: Rect
    fill: Fill | None
    width_pt: float | None

    def holds(self, point: Point) -> bool:
        """Tell whether a place on the page is painted for certain."""
        return self.sure is not None and _holds(self.sure, before_turn(point, self.stand.turn))

    def may_hold(self, point: Point) -> bool:
        """Tell whether a place on the page may be painted."""
        return _holds(self.whole, before_turn(point, self.stand.turn))


def fields(box: Box, stand: Stand) -> Iterator[Field]:
    """Yield what a box itself paints, from back to front: its ground, and what is in it."""
    for sure, whole, fill, width_pt in _painted(box, stand):
        if stand.clip is None:
            bounds = whole
        elif stand.turn is None:
            sure = None if sure is None else shared(sure, stand.clip)
            bounds = whole = shared(whole, stand.clip)
        else:
            # What is turned within a box that cuts it off may hide less than its rectangle.
            sure, bounds = None, whole
        if bounds.width > 0 and bounds.height > 0:
            at = bounds if stand.turn is None else map_rect(bounds, stand.turn)
            yield Field(box, stand, sure, whole, at, fill, width_pt)


def covered(field: Field, printed: list[Printed], setting: Setting) -> Iterator[Diagnostic]:
    """Yield the texts of which a field hides a part; their letters are looked at only if near."""
    bounds = field.bounds
    for idx, text in enumerate(printed):
        if not is_apart(bounds, text.reach) and _hides(field, text, idx, setting):
            box = field.box
            place = f" ({box.span})" if box.span is not None else ""
            message = f"`{text.box.name}` is covered by `{box.name}`{place}"
            hint = "move one of them, or put the text after what lies under it"
            yield error("layout.text-covered", message, text.box.span, (hint,))


def is_thin(field: Field, text: Printed) -> bool:
    """Tell whether a field is an outline too thin to matter to a text over or beneath it."""
    return field.width_pt is not None and field.width_pt < _THIN_EM * style_size(text.box)


def opacity_over(groups: Faints, text_idx: int) -> float:
    """Return how much of a text something hides; a group that holds both lets neither through."""
    opacity_ratio = 1.0
    for group in groups:
        if group.n_before > text_idx:
            opacity_ratio *= group.opacity_ratio
    return opacity_ratio


def seen(text: Printed, point: Point) -> float:
    """Return how much of a text is seen at a place through all that lies over it."""
    seen_ratio = 1.0
    for holds, opacity_ratio in text.veils:
        if holds(point):
            seen_ratio *= 1 - opacity_ratio
    return seen_ratio


def is_cut(items: tuple[Item, ...], rect: Rect, radius_pt: float) -> bool:
    """Tell whether a box that cuts off what leaves it, maybe at round corners, cuts a letter."""
    r = min(radius_pt, rect.width / 2, rect.height / 2)
    middle = Rect(rect.x + r, rect.y + r, rect.width - 2 * r, rect.height - 2 * r)
    for line, matrix in lines(items):
        reach_pt = r + TOLERANCE_EM * line.size_pt
        for ink in line_ink(line):
            for x, y in _corners(ink, matrix):
                # By how far a corner of the ink leaves the straight parts.
                x_pt = max(middle.x - x, x - middle.right, 0.0)
                y_pt = max(middle.y - y, y - middle.bottom, 0.0)
                if x_pt * x_pt + y_pt * y_pt > reach_pt * reach_pt:
                    return True
    return False


def shared(rect: Rect, other: Rect) -> Rect:
    """Return what two rectangles have in common; its sides are negative when they are apart."""
    x, y = max(rect.x, other.x), max(rect.y, other.y)
    return Rect(x, y, min(rect.right, other.right) - x, min(rect.bottom, other.bottom) - y)


_Painted = tuple[Rect | None, Rect, Fill | None, float | None]


def _painted(box: Box, stand: Stand) -> Iterator[_Painted]:
    """Yield what a box paints: what is painted whole, its bounds, its fill, its outline's width.

    Of a round form the rectangle within is painted whole. Of a drawing and a picture with
    transparency nothing is for certain.
    """
    content, inner = box.content, stand.inner
    if isinstance(content, ShapeContent):
        if content.kind is ShapeKind.LINE:
            yield from _line(box, inner)
            return
        is_ellipse = content.kind is ShapeKind.ELLIPSE
        if box.fill is not None and is_ellipse:
            sure = _shrunk(inner, inner.width / 2 * _ROUND, inner.height / 2 * _ROUND)
            yield sure, inner, box.fill, None
        elif box.fill is not None:
            yield _within_corners(inner, box), inner, box.fill, None
        if box.stroke is not None and not is_ellipse:
            yield from _frame(box, inner, box.stroke.width_pt / 2)
        return
    if box.fill is not None:
        yield _within_corners(stand.ground, box), stand.ground, box.fill, None
    if box.stroke is not None:
        width_pt = box.stroke.width_pt
        yield from _frame(box, stand.ground, 0.0 if box.fill is None else width_pt / 2)
    if isinstance(content, CodeContent):
        rect = picture.field_rect(content, inner, rtl=stand.rtl)
        yield rect, rect, PAPER, None
    elif isinstance(content, ImageContent | DrawingContent):
        is_whole = content.fit is Fit.COVER
        shown = inner if is_whole else picture.shown_rect(box, inner, rtl=stand.rtl)
        is_sure = isinstance(content, ImageContent) and content.opaque
        yield _within_corners(shown, box) if is_sure else None, shown, None, None


def _line(box: Box, inner: Rect) -> Iterator[_Painted]:
    if box.stroke is None or box.stroke.dash_pt:
        return
    width_pt, middle = box.stroke.width_pt, inner.centre
    if inner.width >= inner.height:
        rect = Rect(inner.x, middle.y - width_pt / 2, inner.width, width_pt)
    else:
        rect = Rect(middle.x - width_pt / 2, inner.y, width_pt, inner.height)
    yield rect, rect, box.stroke.fill, width_pt


def _frame(box: Box, rect: Rect, beyond_pt: float) -> Iterator[_Painted]:
    """Yield the four sides of an outline, without round corners; `beyond_pt` of it lie outside."""
    if box.stroke is None or box.stroke.dash_pt:
        return
    width_pt, fill = box.stroke.width_pt, box.stroke.fill
    outer = outset(rect, beyond_pt)
    r = min(box.radius_pt, rect.width / 2, rect.height / 2)
    across, down = outer.width - 2 * r, outer.height - 2 * r
    for side in (
        Rect(outer.x + r, outer.y, across, width_pt),
        Rect(outer.x + r, outer.bottom - width_pt, across, width_pt),
        Rect(outer.x, outer.y + r, width_pt, down),
        Rect(outer.right - width_pt, outer.y + r, width_pt, down),
    ):
        yield side, side, fill, width_pt


def _within_corners(rect: Rect, box: Box) -> Rect:
    by_pt = min(box.radius_pt, rect.width / 2, rect.height / 2) * _ROUND
    return _shrunk(rect, by_pt, by_pt) if by_pt > 0 else rect


def _shrunk(rect: Rect, x_pt: float, y_pt: float) -> Rect:
    return Rect(rect.x + x_pt, rect.y + y_pt, rect.width - 2 * x_pt, rect.height - 2 * y_pt)


def _hides(field: Field, text: Printed, text_idx: int, setting: Setting) -> bool:
    """Tell whether a field hides a letter, alone or with what lies over the same place already."""
    if is_thin(field, text):
        return False
    opacity_ratio = opacity_over(field.stand.groups, text_idx)
    if field.sure is not None:
        if opacity_ratio >= HIDES_RATIO:
            return _is_covered(field, field.sure, text, setting)
        text.veils.append((field.holds, opacity_ratio))
    elif isinstance(field.box.content, DrawingContent):
        text.veils.extend(_drawn(field, text, opacity_ratio))
    else:
        return False
    seen_ratio = 1.0
    for _, ratio in text.veils:
        seen_ratio *= 1 - ratio
    return seen_ratio <= 1 - HIDES_RATIO and any(
        seen(text, place) <= 1 - HIDES_RATIO
        for ink in inks(text, setting)
        for place in _places(ink, text.turn)
    )


def _drawn(
    field: Field, text: Printed, opacity_ratio: float
) -> Iterator[tuple[partial[bool], float]]:
    """Yield the outlines of a drawing near a text, each with what it hides."""
    # Drawings that come near a text are few.
    from collateral.layout.outlines import holds, outlines

    stand = field.stand
    if stand.clip is not None and stand.turn is not None:
        return
    items = picture.picture_items(field.box, stand.inner, rtl=stand.rtl)
    thinnest_pt = _THIN_EM * style_size(text.box)
    room = text.reach if stand.clip is None else shared(text.reach, stand.clip)
    for outline in outlines(items, stand.turn or IDENTITY, room):
        if not outline.reach_pt or outline.reach_pt * 2 >= thinnest_pt:
            hidden = partial(holds, outline, within=stand.clip)
            yield hidden, outline.opacity_ratio * opacity_ratio


def _is_covered(field: Field, sure: Rect, text: Printed, setting: Setting) -> bool:
    """Tell whether a field that lets little through lies over a letter."""
    is_turned = field.stand.turn != text.turn
    for ink in inks(text, setting):
        if is_turned:
            if any(field.holds(place) for place in _places(ink, text.turn)):
                return True
            continue
        slack_pt = TOLERANCE_EM * ink.size_pt
        both = shared(ink.rect, sure)
        if both.width > slack_pt and both.height > slack_pt:
            return True
    return False


def _places(ink: Ink, turn: Matrix | None) -> Iterator[Point]:
    """Yield places all over a letter, without its rim, where they are on the page."""
    core = outset(ink.rect, -TOLERANCE_EM * ink.size_pt)
    last = _N_PLACES - 1
    for across in range(_N_PLACES):
        for down in range(_N_PLACES):
            x, y = core.x + core.width * across / last, core.y + core.height * down / last
            yield on_page(x, y, turn)


def _corners(rect: Rect, matrix: Matrix) -> Iterator[Point]:
    for x in (rect.x, rect.right):
        for y in (rect.y, rect.bottom):
            yield Point(x, y) if matrix == IDENTITY else apply(matrix, x, y)


def _holds(rect: Rect, point: Point) -> bool:
    return rect.x <= point.x <= rect.right and rect.y <= point.y <= rect.bottom
