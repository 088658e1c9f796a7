"""Boxes get their places: frames on the page, what is in them, and what does not go in."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from collateral.core.diag import Diagnostic, error
from collateral.core.geometry import (
    IDENTITY,
    Matrix,
    Rect,
    inset,
    multiply,
    outset,
    rect_path,
    rotation,
    turned_bounds,
)
from collateral.core.record import field, mutable, replace
from collateral.core.units import EPS_PT
from collateral.layout import block, cover, picture
from collateral.layout.contrast import Page
from collateral.layout.fact_places import fact_places
from collateral.layout.fit import no_room, too_tall, too_wide
from collateral.layout.flow import aligned, offsets, share_out
from collateral.layout.ghost import ghosted
from collateral.layout.legible import low_contrasts
from collateral.layout.letters import Faint, Faints, Printed, printed
from collateral.layout.measure import (
    baselines,
    child_width,
    column_heights,
    content_height,
    grid_rows,
    height,
    row_widths,
    settled_height,
    shrunk,
)
from collateral.layout.paint import paint_of, stroke_of
from collateral.layout.readable import unread_addresses
from collateral.layout.setting import Setting, Squeeze, flowing, grows, language_of, length
from collateral.model.document import (
    Align,
    Area,
    Box,
    CodeContent,
    Container,
    ContinueContent,
    Dimension,
    DrawingContent,
    Fit,
    Flow,
    ImageContent,
    ListContent,
    Mirror,
    Placement,
    ShapeContent,
    ShapeKind,
    SpacerContent,
    TextContent,
    Unit,
)
from collateral.model.frame import Group, Item, PlacedCode, PlacedFact, Role, Shape, Tag
from collateral.model.press import InkUse

if TYPE_CHECKING:
    from collateral.layout import accounts, story

#: What is read, by people or by telephones, and must not be cut off.
_READ: Final = (TextContent, ListContent, ContinueContent, CodeContent)

#: What is painted without a fill or an outline of its box.
_PICTURED: Final = (CodeContent, ImageContent, DrawingContent)


@mutable
class Ledger:
    """What gathers while boxes are placed: codes, facts, texts and what is painted, items read."""

    codes: list[PlacedCode] = field(default_factory=list)
    facts: list[PlacedFact] = field(default_factory=list)
    asking: list[Box] = field(default_factory=list)
    printed: list[Printed] = field(default_factory=list)
    fields: list[cover.Field] = field(default_factory=list)
    n_faint: int = 0
    n_read: int = 0

    def next_order(self, n_items: int = 1) -> int:
        """Return the next place in the reading order, and take `n_items` of them."""
        order = self.n_read
        self.n_read += n_items
        return order


class Side(NamedTuple):
    """How a box is set: mirrored or not, in which rectangle; what turned it or cuts it off.

    `groups` are what make it see-through; `over` says that something around the box does not fit:
    what that pushes out of place is not told again. `flow` is how the box around it sets it, and
    `room` what texts in it are fitted into, if an account is kept.
    """

    rtl: bool
    parent: Rect
    turn: Matrix | None = None
    clip: Rect | None = None
    groups: Faints = ()
    over: bool = False
    flow: Flow | None = None
    room: "accounts.Room | None" = None


def place_page(boxes: tuple[Box, ...], setting: Setting, ledger: Ledger) -> tuple[Item, ...]:
    """Return the items of a page; boxes without `at` fill the safe area."""
    items: list[Item] = []
    side = Side(setting.rtl, setting.trim)
    for box in boxes:
        placed = box if box.at is not None else replace(box, at=Placement(area=Area.SAFE))
        items.extend(_absolute(placed, side, setting, ledger, Squeeze(), on_page=True))
    seen = Page(ledger.printed, ledger.fields, setting)
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
    rect = _area(at.area, setting) if at.area is not None else None
    ground = rect
    if rect is None:
        rect = _rect(box, at, side._replace(rtl=rtl), setting, outer)
        ground = _to_bleed(rect, setting) if on_page else rect
    if min(rect.width, rect.height) < -EPS_PT:
        if not side.over:
            setting.diagnostics.append(no_room(box, rect))
        return
    side = side._replace(rtl=rtl, flow=None)
    yield from place(box, rect, side, setting, ledger, outer, ground=ground)


def _area(area: Area, setting: Setting) -> Rect:
    return {Area.BLEED: setting.bleed, Area.TRIM: setting.trim, Area.SAFE: setting.safe}[area]


def _rect(box: Box, at: Placement, side: Side, setting: Setting, outer: Squeeze) -> Rect:
    """Return the rectangle that distances from the parent's edges describe."""
    parent = side.parent
    start, end = length(at.start, parent.width), length(at.end, parent.width)
    top, bottom = length(at.top, parent.height), length(at.bottom, parent.height)
    wide = length(at.width, parent.width)
    if wide is None and start is not None and end is not None:
        wide = parent.width - start - end
    if wide is None:
        room_pt = parent.width - (start or 0.0) - (end or 0.0)
        wide = child_width(box, room_pt, Align.START, setting, outer)
    tall = length(at.height, parent.height)
    if tall is None and top is not None and bottom is not None:
        tall = parent.height - top - bottom
    if tall is None:
        tall = height(box, wide, setting, outer)
        room_pt = parent.height - (top or 0.0) - (bottom or 0.0)
        if tall > room_pt and box.height is None:
            # What is taller than its room shrinks into it, or gets the room and is told not to fit.
            settled = settled_height(box, wide, room_pt, setting, outer)
            tall = min(max(settled, box.min_height_pt or 0.0), room_pt)
    from_start = start if start is not None else parent.width - wide - (end or 0.0)
    if start is None and end is None:
        from_start = 0.0
    x_pt = parent.right - from_start - wide if side.rtl else parent.x + from_start
    from_top = (
        top if top is not None else parent.height - tall - bottom if bottom is not None else 0.0
    )
    return Rect(x_pt, parent.y + from_top, wide, tall)


def _to_bleed(rect: Rect, setting: Setting) -> Rect:
    """Return the ground of a box that ends at the trim, drawn on into the bleed."""
    trim, bleed = setting.trim, setting.bleed
    left = bleed.x if rect.x <= trim.x + EPS_PT else rect.x
    top = bleed.y if rect.y <= trim.y + EPS_PT else rect.y
    right = bleed.right if rect.right >= trim.right - EPS_PT else rect.right
    bottom = bleed.bottom if rect.bottom >= trim.bottom - EPS_PT else rect.bottom
    return Rect(left, top, right - left, bottom - top)


def _inside(rect: Rect, outer: Rect) -> bool:
    return (
        rect.x >= outer.x - EPS_PT
        and rect.y >= outer.y - EPS_PT
        and rect.right <= outer.right + EPS_PT
        and rect.bottom <= outer.bottom + EPS_PT
    )


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
        box = ghosted(box, ground or rect, setting.trim)
    inner = inset(rect, box.padding, rtl=side.rtl)
    squeeze, fault = _checked_fit(box, inner, side, setting, outer)
    _check_place(box, rect, side, setting)
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
        _note_cover(box, ground or rect, within, setting, ledger, squeeze)
    n_faults = len(setting.diagnostics)
    content = tuple(_content(box, inner, within, setting, ledger, squeeze))
    if box.clip:
        # A text whose own box is cut off has been told.
        if len(setting.diagnostics) == n_faults:
            _check_cut(box, content, rect, setting)
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


def _check_cut(box: Box, content: tuple[Item, ...], rect: Rect, setting: Setting) -> None:
    """Note a box that cuts letters off: at its edges, as accents on the first line, or corners."""
    if not cover.is_cut(content, rect, box.radius_pt):
        return
    is_round = box.radius_pt > 0
    what = f"the round corners of `{box.name}` cut" if is_round else f"`{box.name}` cuts"
    hint = f"give it more `padding`, or {'a smaller `radius`' if is_round else 'no `clip`'}"
    setting.diagnostics.append(error("layout.outside", f"{what} into its text", box.span, (hint,)))


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


def _note_cover(
    box: Box, ground: Rect, side: Side, setting: Setting, ledger: Ledger, squeeze: Squeeze
) -> None:
    """Note the texts so far that a box is painted over, and the text in it for what comes later."""
    inner, turn = side.parent, side.turn
    content = box.content
    if box.fill is not None or box.stroke is not None or isinstance(content, _PICTURED):
        n_before = len(ledger.printed)
        stand = cover.Stand(ground, inner, side.rtl, turn, side.clip, side.groups, n_before)
        for found in cover.fields(box, stand):
            ledger.fields.append(found)
            setting.diagnostics.extend(cover.covered(found, ledger.printed, setting))
    if isinstance(content, TextContent | ListContent) and not _runs_on(content):
        within = squeeze.within(box)
        text = printed(box, inner, within, turn, side.groups, rtl=side.rtl)
        _note_overlap(text, setting, ledger)
        ledger.printed.append(text)


def _note_overlap(text: Printed, setting: Setting, ledger: Ledger) -> None:
    """Note the texts so far that a new one is set over; hardly ever do their rooms meet."""
    x, y, width, height = text.bounds
    left, top = x + EPS_PT, y + EPS_PT
    right, bottom = x + width - EPS_PT, y + height - EPS_PT
    near = []
    for idx, other in enumerate(ledger.printed):
        x, y, width, height = other.bounds
        if y < bottom and top < y + height and x < right and left < x + width:
            near.append(idx)
    if near:
        from collateral.layout.overlap import overlaps

        page = Page(ledger.printed, ledger.fields, setting)
        setting.diagnostics.extend(overlaps(text, near, page))


def _fills_its_box(box: Box) -> bool:
    """Tell whether what a box holds is drawn to its very edge, and so on into the bleed."""
    content = box.content
    if isinstance(content, ShapeContent):
        return content.kind is ShapeKind.RECT
    return isinstance(content, ImageContent | DrawingContent) and content.fit is Fit.COVER


def _check_place(box: Box, rect: Rect, side: Side, setting: Setting) -> None:
    """Note a box that leaves the sheet: what is read must stay on the trim, all else in the bleed.

    Inside a box that is turned only the turned box itself is looked at. Where pictures are cut off
    on purpose, what is read must not be.
    """
    if side.over or side.turn is not None:
        return
    if side.clip is not None and not isinstance(box.content, _READ):
        return
    read = _is_read(box) if box.rotate_deg else isinstance(box.content, _READ)
    bounds = turned_bounds(rect, box.rotate_deg) if box.rotate_deg else rect
    limit, name = (side.clip or setting.trim, "trim") if read else (setting.bleed, "bleed")
    if not _inside(bounds, limit):
        message = f"`{box.name}` reaches beyond the {name} of the page"
        setting.diagnostics.append(error("layout.outside", message, box.span))


def _is_read(box: Box) -> bool:
    """Tell whether a box holds anything that must stay whole: text or a code."""
    if isinstance(box.content, Container):
        return any(_is_read(child) for child in box.content.children)
    return isinstance(box.content, _READ)


def _checked_fit(
    box: Box, inner: Rect, side: Side, setting: Setting, outer: Squeeze
) -> tuple[Squeeze, Diagnostic | None]:
    """Return how far type must shrink in a box, and what does not fit even so, which is noted."""
    content = box.content
    squeeze, fault = outer, None
    if isinstance(content, TextContent | ListContent | Container | CodeContent):
        squeeze = shrunk(box, inner.width, inner.height, setting, outer)
        needed_pt = content_height(box, inner.width, setting, squeeze)
        fault = too_tall(
            box, needed_pt, inner.height, squeeze,
            lambda least: content_height(box, inner.width, setting, least),
        )  # fmt: skip
        if fault is not None:
            fault = _with_characters(fault, box, needed_pt - inner.height, setting)
        # A height that is not its own comes from the box around it, which is told already.
        if side.over and (box.height is None or box.height.unit is not Unit.PT):
            fault = None
    faults = [fault]
    within = squeeze.within(box)
    if isinstance(content, TextContent | ListContent):
        needed_pt = block.narrowest(content, setting, within)
        fault_across = too_wide(
            box, needed_pt, inner.width, within,
            lambda least: block.narrowest(content, setting, least),
        )  # fmt: skip
        faults.append(fault_across)
    elif isinstance(content, CodeContent):
        faults.append(too_wide(box, content.side_pt, inner.width, within))
    setting.diagnostics.extend(found for found in faults if found is not None)
    return squeeze, fault


def _with_characters(fault: Diagnostic, box: Box, excess_pt: float, setting: Setting) -> Diagnostic:
    """Return a fault that also says how much of which text is too much."""
    from collateral.layout import accounts

    key, n_characters = accounts.n_over(box, excess_pt, setting)
    if not n_characters:
        return fault
    hint = f"about {n_characters} characters too many, if they go from `{key}`"
    return replace(fault, hints=(*fault.hints, hint))


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


def _content(
    box: Box, inner: Rect, side: Side, setting: Setting, ledger: Ledger, squeeze: Squeeze
) -> Iterator[Item]:
    within = squeeze.within(box)
    content = box.content
    _account(box, inner, side, setting, within)
    match content:
        case TextContent() | ListContent() if _runs_on(content):
            yield from _flowed(box, content, inner, side, setting, ledger, within)
        case ContinueContent():
            yield from _continued(box, content, inner, side, setting, ledger)
        case TextContent():
            items = block.text_items(content, inner, setting, within)
            ledger.facts += fact_places(content.message, items, side.turn, box.name)
            order = ledger.next_order()
            yield Group(items=items, tag=_tag(content.style.role, order, box, setting))
        case ListContent():
            order = ledger.next_order(1 + len(content.messages))
            items = block.list_items(
                content, inner, setting, within, rtl=side.rtl, order=order, name=box.name
            )
            for message, item in zip(content.messages, items, strict=True):
                ledger.facts += fact_places(message, (item,), side.turn, box.name)
            yield Group(items=items, tag=_tag(Role.LIST, order, box, setting))
        case ImageContent() | DrawingContent():
            if min(inner.width, inner.height) <= EPS_PT:
                _note_no_size(box, side, setting)
                return
            items = picture.picture_items(box, inner, rtl=side.rtl)
            yield Group(items=items, tag=_figure(box, setting, ledger), span=box.span)
        case CodeContent():
            code, items = picture.code_items(box, content, inner, setting.press, rtl=side.rtl)
            ledger.codes.append(code)
            ledger.asking.append(box)
            yield Group(items=items, tag=_figure(box, setting, ledger))
        case ShapeContent():
            if _is_nothing(box, content, inner):
                _note_no_size(box, side, setting)
                return
            shape = picture.shape_item(box, content, inner, rtl=side.rtl)
            yield Group(items=(shape,), tag=_tag(Role.ARTIFACT, 0, box, setting))
        case Container():
            yield from _children(box, content, side, setting, ledger, squeeze)
        case SpacerContent():
            return


def _runs_on(content: TextContent | ListContent) -> bool:
    """Tell whether the lines of a text run through columns or frames."""
    return content.n_columns > 1 or bool(content.thread)


def _flowed(
    box: Box,
    content: TextContent | ListContent,
    inner: Rect,
    side: Side,
    setting: Setting,
    ledger: Ledger,
    squeeze: Squeeze,
) -> Iterator[Item]:
    """Yield text that runs through columns, or into the first frame of its thread."""
    from collateral.layout import story

    order, rtl = ledger.next_order(1 + _n_items(content)), side.rtl
    if content.thread:
        thread = story.Thread(content=content, squeeze=squeeze, last=box)
        setting.threads[content.thread] = thread
        found = story.thread_items(box, thread, inner, setting, rtl=rtl, order=order)
    else:
        found = story.story_items(box, content, inner, setting, squeeze, rtl=rtl, order=order)
    yield _poured(box, content, found, inner, side, setting, ledger, order)


def _continued(
    box: Box,
    content: ContinueContent,
    inner: Rect,
    side: Side,
    setting: Setting,
    ledger: Ledger,
) -> Iterator[Item]:
    """Yield what a frame takes of its thread."""
    thread = setting.threads.get(content.thread)
    if thread is None:
        # Its text is not shown in this language or size; then nothing goes on.
        return
    from collateral.layout import story

    order = ledger.next_order(1 + _n_items(thread.content))
    found = story.thread_items(box, thread, inner, setting, rtl=side.rtl, order=order)
    yield _poured(box, thread.content, found, inner, side, setting, ledger, order)


def _n_items(content: TextContent | ListContent) -> int:
    return len(content.messages) if isinstance(content, ListContent) else 0


def _poured(
    box: Box,
    content: TextContent | ListContent,
    found: "tuple[story.Poured, ...]",
    inner: Rect,
    side: Side,
    setting: Setting,
    ledger: Ledger,
    order: int,
) -> Group:
    """Return the lines of a frame as one group; facts in it, and what may cover it, are noted."""
    _note_facts(found, side, ledger, box)
    items = tuple(each.item for each in found)
    if not side.over:
        text = printed(
            box, inner, Squeeze(), side.turn, side.groups, rtl=side.rtl, items=items,
            size_pt=content.style.size_pt,
        )  # fmt: skip
        _note_overlap(text, setting, ledger)
        ledger.printed.append(text)
    role = Role.LIST if isinstance(content, ListContent) else content.style.role
    return Group(items=items, tag=_tag(role, order, box, setting))


def _note_facts(found: "tuple[story.Poured, ...]", side: Side, ledger: Ledger, box: Box) -> None:
    for _, poured in groupby(found, key=lambda each: id(each.message)):
        first, *others = poured
        items = (first.item, *(each.item for each in others))
        ledger.facts += fact_places(first.message, items, side.turn, box.name, start=first.start)


def _note_no_size(box: Box, side: Side, setting: Setting) -> None:
    # Where something around it does not fit, there is no room for it either.
    if not side.over:
        message = f"`{box.name}` has no room: it has neither a width nor a height here"
        hint = "give it `width:` or `height:`"
        setting.diagnostics.append(error("layout.no-size", message, box.span, (hint,)))


def _is_nothing(box: Box, content: ShapeContent, inner: Rect) -> bool:
    """Tell whether nothing of a shape is seen; one that takes what is left over may find none."""
    shares = (d.unit is Unit.SHARE for d in (box.width, box.height) if d is not None)
    if box.grow or any(shares):
        return False
    is_line = content.kind is ShapeKind.LINE
    return (max if is_line else min)(inner.width, inner.height) <= EPS_PT


def _tag(role: Role, order: int, box: Box, setting: Setting) -> Tag:
    language, content = "", box.content
    if isinstance(content, TextContent | ListContent):
        language = language_of(content)[0]
    return Tag(role=role, language=language or setting.language, order=order, element=box.name)


def _figure(box: Box, setting: Setting, ledger: Ledger) -> Tag:
    if not box.alt:
        return _tag(Role.ARTIFACT, 0, box, setting)
    return replace(_tag(Role.FIGURE, ledger.next_order(), box, setting), alt=box.alt)


def _children(
    box: Box, content: Container, side: Side, setting: Setting, ledger: Ledger, squeeze: Squeeze
) -> Iterator[Item]:
    inner = squeeze.within(box)
    flow = {
        Flow.COLUMN: _column,
        Flow.ROW: _row,
        Flow.GRID: _grid,
        Flow.STACK: _stack,
    }[content.flow]
    children = flowing(content)
    n_faults = len(setting.diagnostics)
    rects = flow(box, content, children, side, setting, inner) if children else []
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


def _column(
    box: Box,
    content: Container,
    children: tuple[Box, ...],
    side: Side,
    setting: Setting,
    inner: Squeeze,
) -> list[Rect]:
    room = side.parent
    widths_pt = [child_width(c, room.width, content.align, setting, inner) for c in children]
    heights_pt = column_heights(children, widths_pt, setting, inner)
    for idx, child in enumerate(children):
        said = _down_column(child)
        if said is not None and said.unit is Unit.PERCENT:
            heights_pt[idx] = room.height * said.value / 100
    gaps_pt = content.gap_pt * (len(children) - 1)
    shares = [grows(c, _down_column(c)) for c in children]
    heights_pt = share_out(room.height - gaps_pt, heights_pt, shares)
    tops_pt = offsets(room.height, heights_pt, content.gap_pt, content.justify)
    rects = []
    for child, wide, tall, top in zip(children, widths_pt, heights_pt, tops_pt, strict=True):
        x_pt = _across(child.place or content.align, room, wide, rtl=side.rtl)
        rects.append(Rect(x_pt, room.y + top, wide, tall))
    return rects


def _across(align: Align, room: Rect, wide_pt: float, *, rtl: bool) -> float:
    from_start = aligned(room.width, wide_pt, align)
    return room.right - from_start - wide_pt if rtl else room.x + from_start


def _down_column(child: Box) -> Dimension | None:
    return child.content.size if isinstance(child.content, SpacerContent) else child.height


def _row(
    box: Box,
    content: Container,
    children: tuple[Box, ...],
    side: Side,
    setting: Setting,
    inner: Squeeze,
) -> list[Rect]:
    room = side.parent
    widths_pt = row_widths(children, room.width, content.gap_pt, setting, inner)
    needed_pt = sum(widths_pt) + content.gap_pt * (len(children) - 1)
    fault = too_wide(box, needed_pt, room.width, inner)
    setting.diagnostics.extend([fault] if fault else [])
    heights_pt = column_heights(children, widths_pt, setting, inner)
    lefts_pt = offsets(room.width, widths_pt, content.gap_pt, content.justify)
    tops_pt = _row_tops(content, children, widths_pt, heights_pt, room.height, setting, inner)
    rects = []
    for idx, child in enumerate(children):
        tall = room.height if _stretches(child, content) else heights_pt[idx]
        wide, left = widths_pt[idx], lefts_pt[idx]
        x_pt = room.right - left - wide if side.rtl else room.x + left
        rects.append(Rect(x_pt, room.y + tops_pt[idx], wide, tall))
    return rects


def _stretches(child: Box, content: Container) -> bool:
    """Tell whether a child takes the full height of its row; a picture keeps its shape."""
    if child.height is not None or isinstance(child.content, ImageContent | DrawingContent):
        return False
    return (child.place or content.align) is Align.STRETCH


def _row_tops(
    content: Container,
    children: tuple[Box, ...],
    widths_pt: list[float],
    heights_pt: list[float],
    room_pt: float,
    setting: Setting,
    inner: Squeeze,
) -> list[float]:
    """Return how far below the row's top each child begins."""
    if content.align is Align.BASELINE:
        rises_pt = baselines(children, widths_pt, setting, inner)
        return [max(rises_pt) - rise for rise in rises_pt]
    return [
        aligned(room_pt, tall, child.place or content.align)
        if (child.place or content.align) is not Align.STRETCH
        else 0.0
        for child, tall in zip(children, heights_pt, strict=True)
    ]


def _grid(
    box: Box,
    content: Container,
    children: tuple[Box, ...],
    side: Side,
    setting: Setting,
    inner: Squeeze,
) -> list[Rect]:
    room = side.parent
    columns_pt, rows = grid_rows(content, room.width, setting, inner)
    needed_pt = sum(columns_pt) + content.gap_pt * (len(columns_pt) - 1)
    fault = too_wide(box, needed_pt, room.width, inner)
    setting.diagnostics.extend([fault] if fault else [])
    lefts_pt = offsets(room.width, columns_pt, content.gap_pt, Align.START)
    tops_pt = offsets(room.height, [tall for _, tall in rows], content.row_gap_pt, content.justify)
    rects = []
    for (row, tall), top in zip(rows, tops_pt, strict=True):
        for child, column_pt, left in zip(row, columns_pt, lefts_pt, strict=False):
            wide = child_width(child, column_pt, content.align, setting, inner)
            cell_x = room.right - left - column_pt if side.rtl else room.x + left
            cell = Rect(cell_x, room.y + top, column_pt, tall)
            x_pt = _across(child.place or content.align, cell, wide, rtl=side.rtl)
            own_pt = tall if _stretches(child, content) else height(child, wide, setting, inner)
            rects.append(Rect(x_pt, cell.y, wide, own_pt))
    return rects


def _stack(
    box: Box,
    content: Container,
    children: tuple[Box, ...],
    side: Side,
    setting: Setting,
    inner: Squeeze,
) -> list[Rect]:
    room = side.parent
    rects = []
    for child in children:
        align = child.place or content.align
        wide = child_width(child, room.width, align, setting, inner)
        stretches = align is Align.STRETCH and child.height is None
        tall = room.height if stretches else height(child, wide, setting, inner)
        x_pt = _across(align, room, wide, rtl=side.rtl)
        rects.append(Rect(x_pt, room.y + aligned(room.height, tall, content.justify), wide, tall))
    return rects
