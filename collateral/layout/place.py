"""Boxes get their places: frames on the page, and what is in them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from collateral.core.geometry import (
    IDENTITY,
    Matrix,
    Rect,
    inset,
    multiply,
    outset,
    rect_path,
    rotation,
)
from collateral.core.record import replace
from collateral.core.units import EPS_PT
from collateral.layout.absolute import area_rect, own_rect, to_bleed
from collateral.layout.arrange import child_rects
from collateral.layout.bounds import check_cut, check_place, checked_fit
from collateral.layout.contrast import Page
from collateral.layout.fit import no_room, too_wide
from collateral.layout.leaves import leaf_items
from collateral.layout.ledger import Ledger, Side, note_cover
from collateral.layout.legible import low_contrasts
from collateral.layout.letters import Faint
from collateral.layout.paint import paint_of, stroke_of
from collateral.layout.readable import unread_addresses
from collateral.layout.setting import Setting, Squeeze, flowing, length
from collateral.model.document import (
    Area,
    Box,
    Container,
    DrawingContent,
    Fit,
    ImageContent,
    ListContent,
    Mirror,
    Placement,
    ShapeContent,
    ShapeKind,
    TextContent,
)
from collateral.model.frame import Group, Item, Shape
from collateral.model.press import InkUse

if TYPE_CHECKING:
    from collateral.layout import accounts


def place_page(boxes: tuple[Box, ...], setting: Setting, ledger: Ledger) -> tuple[Item, ...]:
    """Return the items of a page; boxes without `at` fill the safe area."""
    items: list[Item] = []
    side = Side(setting.rtl, setting.trim)
    for box in boxes:
        placed = box if box.at is not None else replace(box, at=Placement(area=Area.SAFE))
        items.extend(_absolute(placed, side, setting, ledger, Squeeze(), on_page=True))
    seen = Page(ledger.printed, ledger.fields, setting)
    if ledger.logos:
        # Few layouts have one.
        from collateral.layout.logos import faults

        setting.diagnostics.extend(faults(ledger.logos, seen))
    if ledger.asking:
        setting.diagnostics.extend(unread_addresses(ledger.asking, seen))
    if setting.press is not None:
        setting.findings.extend(low_contrasts(seen, setting.press))
    return tuple(items)


def _absolute(
    box: Box, side: Side, setting: Setting, ledger: Ledger, outer: Squeeze, *, on_page: bool = False
) -> Iterator[Item]:
    """Yield a box that stands at a place of its own in its parent."""
    at = box.at
    if at is None:
        raise ValueError("only a box with a place stands absolutely")
    rtl = side.rtl and box.mirror is not Mirror.NEVER
    rect = area_rect(at.area, setting) if at.area is not None else None
    ground = rect
    if rect is None:
        rect = own_rect(box, at, side._replace(rtl=rtl), setting, outer)
        ground = to_bleed(rect, setting) if on_page else rect
    if min(rect.width, rect.height) < -EPS_PT:
        if not side.over:
            setting.diagnostics.append(no_room(box, rect))
        return
    side = side._replace(rtl=rtl, flow=None)
    yield from place(box, rect, side, setting, ledger, outer, ground=ground)


def place(
    box: Box,
    rect: Rect,
    side: Side,
    setting: Setting,
    ledger: Ledger,
    outer: Squeeze,
    *,
    ground: Rect | None = None,
) -> Iterator[Item]:
    """Yield the items of a box that has its rectangle."""
    if setting.press is not None and setting.press.ink_use is InkUse.LOW:
        # Few presses ask for it.
        from collateral.layout.ghost import ghosted

        box = ghosted(box, ground or rect, setting.trim)
    inner = inset(rect, box.padding, rtl=side.rtl)
    squeeze, fault = checked_fit(box, inner, side, setting, outer)
    check_place(box, rect, side, setting)
    drawn = _ground(box, ground or rect, rtl=side.rtl)
    if ground is not None and _fills_its_box(box):
        inner = ground
    turn = _turn(box, rect, rtl=side.rtl)
    clip = rect if box.clip else side.clip
    groups = side.groups
    if box.opacity_ratio < 1:
        ledger.n_faint += 1
        groups = (*groups, Faint(len(ledger.printed), box.opacity_ratio, ledger.n_faint))
    within = Side(
        rtl=side.rtl,
        parent=inner,
        turn=_turned(turn, side.turn),
        clip=clip,
        groups=groups,
        over=side.over or fault is not None,
        room=_room(box, inner, side, setting, outer, squeeze) if setting.keeps_fits else None,
    )
    if not side.over:
        note_cover(box, ground or rect, within, setting, ledger, squeeze)
    n_faults = len(setting.diagnostics)
    content = tuple(_content(box, inner, within, setting, ledger, squeeze))
    if box.clip:
        # A text whose own box is cut off has been told.
        if len(setting.diagnostics) == n_faults:
            check_cut(box, content, rect, setting)
        content = (Group(items=content, clip=rect_path(rect, box.radius_pt)),)
    items = (*drawn, *content)
    if box.opacity_ratio < 1 or turn is not None:
        yield Group(
            items=items,
            matrix=turn or IDENTITY,
            opacity_ratio=box.opacity_ratio,
            element=box.name,
            span=box.span,
        )
    else:
        yield from items


def _room(
    box: Box, inner: Rect, side: Side, setting: Setting, outer: Squeeze, squeeze: Squeeze
) -> "accounts.Room":
    most_pt = inner.height
    at = box.at
    if side.flow is None and at is not None and at.area is None and at.height is None:
        edges = [length(edge, side.parent.height) for edge in (at.top, at.bottom)]
        if None in edges and box.height is None:
            padding_pt = box.padding.top + box.padding.bottom
            most_pt = side.parent.height - sum(edge or 0.0 for edge in edges) - padding_pt
    from collateral.layout import accounts

    return accounts.room_in(box, inner, most_pt, side.room, side.flow, setting, outer, squeeze)


def _account(box: Box, inner: Rect, side: Side, setting: Setting, squeeze: Squeeze) -> None:
    """Note how large a text came out, where its group or an account asks for it."""
    content = box.content
    if not isinstance(content, TextContent | ListContent):
        return
    if not content.fit_group and side.room is None:
        return
    # Most pages are made without an account, and need not load what keeps it.
    from collateral.layout import accounts

    if content.fit_group:
        accounts.note_group(box, inner.width, setting, squeeze)
    if side.room is not None:
        fit = accounts.text_fit(box, content, inner.width, side.room, setting, squeeze)
        setting.fits.extend([fit] if fit is not None else [])


def _turn(box: Box, rect: Rect, *, rtl: bool) -> Matrix | None:
    """Return what a box itself is turned by; clockwise, and the other way if mirrored."""
    if not box.rotate_deg:
        return None
    return rotation(-box.rotate_deg if rtl else box.rotate_deg, rect.centre)


def _turned(turn: Matrix | None, outer: Matrix | None) -> Matrix | None:
    return multiply(turn, outer) if turn and outer else turn or outer


def _fills_its_box(box: Box) -> bool:
    """Tell whether what a box holds is drawn to its very edge, and so on into the bleed."""
    content = box.content
    if isinstance(content, ShapeContent):
        return content.kind is ShapeKind.RECT
    return isinstance(content, ImageContent | DrawingContent) and content.fit is Fit.COVER


def _content(
    box: Box, inner: Rect, side: Side, setting: Setting, ledger: Ledger, squeeze: Squeeze
) -> Iterator[Item]:
    """Return the items of what a box holds, made as they are asked for."""
    content, within = box.content, squeeze.within(box)
    if isinstance(content, Container):
        return _children(box, content, side, setting, ledger, within)
    _account(box, inner, side, setting, within)
    return leaf_items(box, inner, side, setting, ledger, within)


def _ground(box: Box, rect: Rect, *, rtl: bool) -> tuple[Item, ...]:
    """Return the fill and outline of a box; a shape draws itself with them."""
    if isinstance(box.content, ShapeContent) or (box.fill is None and box.stroke is None):
        return ()
    stroke = stroke_of(box.stroke, rect, rtl=rtl) if box.stroke is not None else None
    # The outline lies within the box, so that neighbours do not share it.
    edge = outset(rect, -stroke.width_pt / 2) if stroke is not None and box.fill is None else rect
    fill = paint_of(box.fill, rect, rtl=rtl) if box.fill is not None else None
    path = rect_path(edge, box.radius_pt)
    return (Shape(path=path, fill=fill, stroke=stroke, element=box.name),)


def _children(
    box: Box, content: Container, side: Side, setting: Setting, ledger: Ledger, inner: Squeeze
) -> Iterator[Item]:
    """Yield the items of the children of a container; `inner` is what holds inside it."""
    children = flowing(content)
    n_faults = len(setting.diagnostics)
    rects = child_rects(box, content, children, side, setting, inner)
    side = side._replace(over=side.over or len(setting.diagnostics) > n_faults)
    where = dict(zip((id(child) for child in children), rects, strict=True))
    # Painted in the order of the file, so what comes later lies on top.
    for child in content.children:
        rtl = side.rtl and child.mirror is not Mirror.NEVER
        if child.at is not None:
            yield from _absolute(child, side, setting, ledger, inner)
        else:
            rect = where[id(child)]
            fault = None if side.over else too_wide(child, rect.width, side.parent.width, inner)
            setting.diagnostics.extend([fault] if fault else [])
            over = side.over or fault is not None
            around = side._replace(rtl=rtl, over=over, flow=content.flow)
            yield from place(child, rect, around, setting, ledger, inner)
