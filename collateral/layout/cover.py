"""Text that something opaque is painted over: found while boxes are placed, from back to front."""

from collections.abc import Iterator
from math import sqrt
from typing import Final, NamedTuple

from collateral.core.diag import Diagnostic, error
from collateral.core.geometry import Matrix, Point, Rect, apply, outset
from collateral.core.record import record
from collateral.layout import block, picture
from collateral.layout.setting import Setting, Squeeze
from collateral.model.document import (
    Box,
    CodeContent,
    Fit,
    ImageContent,
    ListContent,
    ShapeContent,
    ShapeKind,
    TextContent,
)
from collateral.model.frame import Group, Item, TextLine
from collateral.text.fonts import open_face

#: How much of a letter may be covered unseen, both ways; in em.
_TOLERANCE_EM: Final = 0.03

#: How far ink may leave the room of its lines: by a slant, and by accents over capitals; in em.
_REACH_X_EM: Final = 0.25
_REACH_Y_EM: Final = 0.45

#: How much of its radius a round corner takes from the sides of the rectangle within it.
_ROUND: Final = 1 - sqrt(0.5)


class Printed(NamedTuple):
    """A text or a list on the page: its box, the room of its lines, and what has turned it."""

    box: Box
    room: Rect
    squeeze: Squeeze
    rtl: bool
    turn: Matrix | None


@record(kw_only=False)
class Field:
    """A rectangle of a box that hides what is beneath, and what has turned it."""

    box: Box
    rect: Rect
    turn: Matrix | None


def covered(field: Field, printed: list[Printed], setting: Setting) -> Iterator[Diagnostic]:
    """Yield the texts of which a field hides a part; their letters are looked at only if near."""
    for text in printed:
        if _is_near(field, text) and _is_covered(field, text, setting):
            place = f" ({field.box.span})" if field.box.span is not None else ""
            message = f"`{text.box.name}` is covered by `{field.box.name}`{place}"
            hint = "move one of them, or put the text after what lies under it"
            yield error("layout.text-covered", message, text.box.span, (hint,))


def fields(box: Box, ground: Rect, inner: Rect, *, rtl: bool) -> Iterator[Rect]:
    """Yield the rectangles that a box paints over whole: its ground, then what is in it.

    Of a round form it is the rectangle within. A drawing and a picture with transparency hide
    nothing for certain.
    """
    content = box.content
    if box.opacity_ratio < 1:
        return
    if isinstance(content, ShapeContent):
        if box.fill is not None and content.kind is ShapeKind.ELLIPSE:
            yield _shrunk(inner, inner.width / 2 * _ROUND, inner.height / 2 * _ROUND)
        elif box.fill is not None and content.kind is ShapeKind.RECT:
            yield _within_corners(inner, box)
        return
    if box.fill is not None:
        yield _within_corners(ground, box)
    if isinstance(content, CodeContent):
        yield picture.field_rect(content, inner, rtl=rtl)
    elif isinstance(content, ImageContent) and content.opaque:
        shown = inner if content.fit is Fit.COVER else picture.shown_rect(box, inner, rtl=rtl)
        yield _within_corners(shown, box)


def is_cut(items: tuple[Item, ...], rect: Rect, radius_pt: float) -> bool:
    """Tell whether round corners that cut off what leaves them cut into a letter.

    Letters that a box within has turned are not looked at.
    """
    r = min(radius_pt, rect.width / 2, rect.height / 2)
    middle = Rect(rect.x + r, rect.y + r, rect.width - 2 * r, rect.height - 2 * r)
    for line in _leaves(items):
        reach_pt = r + _TOLERANCE_EM * line.size_pt
        for ink in _ink(line):
            # The corner of the ink that is farthest out, by how far it leaves the straight parts.
            x_pt = max(middle.x - ink.x, ink.right - middle.right, 0.0)
            y_pt = max(middle.y - ink.y, ink.bottom - middle.bottom, 0.0)
            if x_pt > 0 and y_pt > 0 and x_pt * x_pt + y_pt * y_pt > reach_pt * reach_pt:
                return True
    return False


def shared(rect: Rect, other: Rect) -> Rect:
    """Return what two rectangles have in common; its sides are negative when they are apart."""
    x, y = max(rect.x, other.x), max(rect.y, other.y)
    return Rect(x, y, min(rect.right, other.right) - x, min(rect.bottom, other.bottom) - y)


def _within_corners(rect: Rect, box: Box) -> Rect:
    by_pt = min(box.radius_pt, rect.width / 2, rect.height / 2) * _ROUND
    return _shrunk(rect, by_pt, by_pt) if by_pt > 0 else rect


def _shrunk(rect: Rect, x_pt: float, y_pt: float) -> Rect:
    return Rect(rect.x + x_pt, rect.y + y_pt, rect.width - 2 * x_pt, rect.height - 2 * y_pt)


def _is_near(field: Field, text: Printed) -> bool:
    if field.turn != text.turn:
        return True
    rect, room = field.rect, text.room
    size_pt = _style_size(text.box)
    x_pt, y_pt = _REACH_X_EM * size_pt, _REACH_Y_EM * size_pt
    return (
        rect.x < room.right + x_pt
        and room.x - x_pt < rect.right
        and rect.y < room.bottom + y_pt
        and room.y - y_pt < rect.bottom
    )


def _style_size(box: Box) -> float:
    content = box.content
    return content.style.size_pt if isinstance(content, TextContent | ListContent) else 0.0


def _is_covered(field: Field, text: Printed, setting: Setting) -> bool:
    turned = field.turn != text.turn
    for line in _lines(text, setting):
        slack_pt = _TOLERANCE_EM * line.size_pt
        for ink in _ink(line):
            if turned:
                core = outset(ink, -slack_pt)
                hit = any(_holds(field, point) for point in _points(core, text.turn))
            else:
                both = shared(ink, field.rect)
                hit = both.width > slack_pt and both.height > slack_pt
            if hit:
                return True
    return False


def _lines(text: Printed, setting: Setting) -> Iterator[TextLine]:
    """Yield the lines of a text once more; they are broken already, so that costs little."""
    content = text.box.content
    items: tuple[Item, ...] = ()
    if isinstance(content, TextContent):
        items = block.text_items(content, text.room, setting, text.squeeze)
    elif isinstance(content, ListContent):
        items = block.list_items(
            content, text.room, setting, text.squeeze, rtl=text.rtl, order=0, name=text.box.name
        )
    yield from _leaves(items)


def _leaves(items: tuple[Item, ...]) -> Iterator[TextLine]:
    for item in items:
        if isinstance(item, Group):
            yield from _leaves(item.items)
        elif isinstance(item, TextLine):
            yield item


def _ink(line: TextLine) -> Iterator[Rect]:
    """Yield the bounds of every letter of a line on the page, pt; what has no ink has none."""
    for run in line.runs:
        face = open_face(run.face)
        scale = line.size_pt / run.upem
        x_pt = run.x_pt
        for glyph, advance, x_offset, y_offset in zip(
            run.glyphs, run.advances, run.x_offsets, run.y_offsets, strict=True
        ):
            left, bottom, right, top = face.extents(glyph)
            if left != right:
                y_pt = line.baseline_y_pt - (top + y_offset) * scale
                width_pt, height_pt = (right - left) * scale, (top - bottom) * scale
                yield Rect(x_pt + (left + x_offset) * scale, y_pt, width_pt, height_pt)
            x_pt += advance * scale


def _points(rect: Rect, turn: Matrix | None) -> Iterator[Point]:
    """Yield corners and middle of a rectangle where they are on the page."""
    middle = rect.centre
    for x in (rect.x, middle.x, rect.right):
        for y in (rect.y, middle.y, rect.bottom):
            yield apply(turn, x, y) if turn is not None else Point(x, y)


def _holds(field: Field, point: Point) -> bool:
    """Tell whether a place on the page lies in a field; a turn is undone by its transpose."""
    x, y = point.x, point.y
    if field.turn is not None:
        a, b, c, d, e, f = field.turn
        x, y = x - e, y - f
        x, y = a * x + b * y, c * x + d * y
    rect = field.rect
    return rect.x <= x <= rect.right and rect.y <= y <= rect.bottom
