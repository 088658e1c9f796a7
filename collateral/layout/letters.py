"""Texts as they stand on the page, and the ink of their letters, for what is painted over them."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from collateral.core.geometry import IDENTITY, Matrix, Point, Rect, apply, multiply
from collateral.image.outline import map_rect
from collateral.layout import block
from collateral.layout.setting import Setting, Squeeze
from collateral.model.document import Box, ListContent, Piece, Style, TextContent
from collateral.model.frame import Group, Item, TextLine
from collateral.text.letter_ink import line_ink

#: How far ink may leave the room of its lines: by a slant, and by accents over capitals; in em.
_REACH_X_EM: Final = 0.25
_REACH_Y_EM: Final = 0.45


class Faint(NamedTuple):
    """A group that shows what is in it see-through: how much of it, and how many texts the page
    had before; `key` tells it from others.
    """

    n_before: int
    opacity_ratio: float
    key: int


#: Such groups around something, from outside in.
Faints = tuple[Faint, ...]

#: What hides a part of a text: whether it holds a place on the page, and how much it hides.
Veil = tuple[Callable[[Point], bool], float]


class Printed(NamedTuple):
    """A text or a list on the page: its box, the room of its lines, and what has turned it.

    `bounds` is the upright rectangle around its room on the page, `reach` that around all its ink;
    `groups` are what make it see-through. What covers it in part gathers in `veils`. `items` are
    its lines where they are not simply those of its box.
    """

    box: Box
    room: Rect
    squeeze: Squeeze
    rtl: bool
    turn: Matrix | None
    bounds: Rect
    reach: Rect
    groups: Faints
    veils: list[Veil]
    items: tuple[Item, ...] = ()

    @property
    def opacity_ratio(self) -> float:
        """Return how much of its ink is seen, for all that is around it."""
        return product(self.groups)


class Ink(NamedTuple):
    """The bounds of one letter before it is turned, and the size it is set at."""

    rect: Rect
    size_pt: float


def printed(
    box: Box,
    room: Rect,
    squeeze: Squeeze,
    turn: Matrix | None,
    groups: Faints,
    *,
    rtl: bool,
    items: tuple[Item, ...] = (),
    size_pt: float = 0.0,
) -> Printed:
    """Return a text where it stands."""
    size_pt = size_pt or style_size(box)
    x_pt, y_pt = _REACH_X_EM * size_pt, _REACH_Y_EM * size_pt
    reach = Rect(room.x - x_pt, room.y - y_pt, room.width + 2 * x_pt, room.height + 2 * y_pt)
    bounds = room
    if turn is not None:
        bounds, reach = map_rect(room, turn), map_rect(reach, turn)
    return Printed(box, room, squeeze, rtl, turn, bounds, reach, groups, [], items)


def product(groups: Faints) -> float:
    """Return the opacity of groups in each other."""
    opacity_ratio = 1.0
    for group in groups:
        opacity_ratio *= group.opacity_ratio
    return opacity_ratio


def style_size(box: Box) -> float:
    """Return the size that the style of a text asks for."""
    content = box.content
    return content.style.size_pt if isinstance(content, TextContent | ListContent) else 0.0


def style_of(box: Box) -> Style:
    """Return the style of a text or a list."""
    if not isinstance(box.content, TextContent | ListContent):
        raise TypeError("only a text has a style")
    return box.content.style


def pieces_of(box: Box) -> Iterator[Piece]:
    """Yield the pieces of a text or a list; other boxes have none."""
    content = box.content
    if isinstance(content, TextContent):
        yield from content.message.pieces
    elif isinstance(content, ListContent):
        for message in content.messages:
            yield from message.pieces


def middle(ink: Ink, text: Printed) -> Point:
    """Return the middle of a letter on the page."""
    centre = ink.rect.centre
    return on_page(centre.x, centre.y, text.turn)


def inks(text: Printed, setting: Setting) -> Iterator[Ink]:
    """Yield the letters of a text; its lines are broken already, so that costs little."""
    content = text.box.content
    items = text.items
    if not items and isinstance(content, TextContent):
        items = block.text_items(content, text.room, setting, text.squeeze)
    elif not items and isinstance(content, ListContent):
        items = block.list_items(
            content, text.room, setting, text.squeeze, rtl=text.rtl, order=0, name=text.box.name
        )
    for line, _ in lines(items):
        for rect in line_ink(line):
            yield Ink(rect, line.size_pt)


def lines(items: tuple[Item, ...], matrix: Matrix = IDENTITY) -> Iterator[tuple[TextLine, Matrix]]:
    """Yield the lines of text in items, and what moves each of them to where the items stand."""
    for item in items:
        if isinstance(item, Group):
            own = item.matrix
            yield from lines(item.items, matrix if own == IDENTITY else multiply(own, matrix))
        elif isinstance(item, TextLine):
            yield item, matrix


def on_page(x: float, y: float, turn: Matrix | None) -> Point:
    """Return where a place of something turned is on the page."""
    return apply(turn, x, y) if turn is not None else Point(x, y)


def before_turn(point: Point, turn: Matrix | None) -> Point:
    """Return where a place of the page was before a turn, which is undone by its transpose."""
    if turn is None:
        return point
    a, b, c, d, e, f = turn
    x, y = point.x - e, point.y - f
    return Point(a * x + b * y, c * x + d * y)
