"""Paragraphs and lists as blocks: how wide, how tall, and their lines on the page."""

from typing import Final

from collateral.core.diag import error
from collateral.core.geometry import Rect, ellipse_path, rect_path
from collateral.core.record import replace
from collateral.core.units import EPS_PT, pt_to_mm
from collateral.layout.fit import for_long_words
from collateral.layout.paint import paint_of
from collateral.layout.setting import Block, Setting, Squeeze, language_of
from collateral.model.document import Align, ListContent, Marker, Message, Style, TextContent
from collateral.model.frame import Group, Item, Role, Shape, Tag
from collateral.text.breaks import Aim
from collateral.text.leading import drop_em, pitch_em, rise_em
from collateral.text.lines import aim_of, set_lines
from collateral.text.paragraph import Paragraph

#: Side of a drawn marker, height of one from a file, and room between a marker and its text, in em.
_MARKER_EM: Final = 0.34
_DRAWING_EM: Final = 0.72
_MARKER_GAP_EM: Final = 0.4

#: From the start of the marker to the text where nobody says otherwise, in em.
_INDENT_EM: Final = 1.2

#: Half the height of capitals: where the eye sees the middle of a line, above its baseline, in em.
_MIDDLE_EM: Final = 0.35


def type_size(
    paragraph: Paragraph, style: Style, width_pt: float, squeeze: Squeeze, cap: float = 1.0
) -> float:
    """Return the size a paragraph is set at: its style's, or another where fitting is allowed.

    Shrinking stops at the style's floor and growing at its ceiling, and a word is never made
    broader than the box. `cap` is the share of its size that its fit group allows.
    """
    if not squeeze.open:
        return max(style.size_pt * cap, style.floor_pt) if cap < 1 else style.size_pt
    size_pt = style.size_pt * min(squeeze.ratio, cap) if cap < 1 else style.size_pt * squeeze.ratio
    if paragraph.narrowest_em * size_pt > width_pt:
        size_pt = width_pt / paragraph.narrowest_em
    return min(max(size_pt, style.floor_pt), max(style.size_pt, style.ceiling_pt))


def make_block(
    message: Message,
    style: Style,
    width_pt: float,
    setting: Setting,
    squeeze: Squeeze,
    group: str = "",
) -> Block:
    """Break a paragraph to a width and measure it, once for each width, size and tightness."""
    cap = setting.caps.get(group, 1.0) if group else 1.0
    squeeze = for_long_words((message,), style, width_pt, setting, squeeze, cap)
    if squeeze.rungs:
        paragraph = setting.squeezed(message, style, squeeze)
    else:
        paragraph = setting.paragraph(message, style)
    size_pt = type_size(paragraph, style, width_pt, squeeze, cap)
    rungs = squeeze.rungs if squeeze.open else 0.0
    key = (id(message), width_pt, size_pt, rungs)
    known = setting.blocks.get(key)
    if known is None:
        leading_ratio = squeeze.leading_ratio(style)
        known = _broken(paragraph, style, width_pt, size_pt, leading_ratio, rungs)
        setting.blocks[key] = known
    return known


def _broken(
    paragraph: Paragraph,
    style: Style,
    width_pt: float,
    size_pt: float,
    leading_ratio: float,
    rungs: float,
) -> Block:
    spans = paragraph.break_lines(width_pt / size_pt, aim_of(style))
    pitch_pt = pitch_em(paragraph, leading_ratio, spans, style.align) * size_pt
    rise_pt = rise_em(paragraph, spans[0]) * size_pt
    drop_pt = drop_em(paragraph, spans[-1]) * size_pt
    return Block(
        paragraph=paragraph,
        spans=spans,
        size_pt=size_pt,
        pitch_pt=pitch_pt,
        rise_pt=rise_pt,
        height_pt=rise_pt + pitch_pt * (len(spans) - 1) + drop_pt,
        rungs=rungs,
    )


def text_height(content: TextContent, width_pt: float, setting: Setting, squeeze: Squeeze) -> float:
    """Return the height of a paragraph with the space before and after it, pt."""
    style = content.style
    block = make_block(content.message, style, width_pt, setting, squeeze, content.fit_group)
    return style.space_before_pt + block.height_pt + style.space_after_pt


def list_height(content: ListContent, width_pt: float, setting: Setting, squeeze: Squeeze) -> float:
    """Return the height of a list, pt."""
    style = content.style
    blocks = list_blocks(content, width_pt, setting, squeeze)
    if not blocks:
        return 0.0
    *steps_pt, last_pt = (block.pitch_pt * (len(block.spans) - 1) for block in blocks)
    between_pt = sum(steps_pt) + (blocks[0].pitch_pt + content.gap_pt) * len(steps_pt)
    drop_pt = blocks[-1].height_pt - blocks[-1].rise_pt - last_pt
    if content.runs_on:
        drop_pt = max(blocks[-1].pitch_pt - _capital(blocks[-1]), drop_pt)
    height_pt = list_rise(content, blocks) + between_pt + last_pt + drop_pt
    return style.space_before_pt + height_pt + style.space_after_pt


def list_rise(content: ListContent, blocks: tuple[Block, ...]) -> float:
    """Return how far below its top a list has its first baseline, pt; it has one item or more.

    One that follows another begins at the top of its capitals, whatever reaches above them: the
    first line is a line pitch below the other.
    """
    return _capital(blocks[0]) if content.follows else blocks[0].rise_pt


def _capital(block: Block) -> float:
    return block.paragraph.primary.cap_height_em * block.size_pt


def text_items(
    content: TextContent, rect: Rect, setting: Setting, squeeze: Squeeze
) -> tuple[Item, ...]:
    """Return the lines of a paragraph, its first at the top of `rect`."""
    style = content.style
    block = make_block(content.message, style, rect.width, setting, squeeze, content.fit_group)
    top_pt = rect.y + style.space_before_pt
    return _lines(block, style, replace_y(rect, top_pt), setting)


def list_items(
    content: ListContent,
    rect: Rect,
    setting: Setting,
    squeeze: Squeeze,
    *,
    rtl: bool,
    order: int,
    name: str,
) -> tuple[Item, ...]:
    """Return the markers and lines of a list, each item in a group of its own.

    From the last baseline of one item to the first of the next is one line pitch and the gap, so
    that a list runs evenly whatever letters its lines happen to hold. Its markers stand where its
    language begins.
    """
    style = content.style
    language, own_rtl = language_of(content)
    if language:
        rtl = own_rtl
    indent_pt = indent_of(content, setting, squeeze)
    blocks = list_blocks(content, rect.width, setting, squeeze)
    baseline_pt = rect.y + style.space_before_pt
    if blocks:
        baseline_pt += list_rise(content, blocks)
        _check_markers(content, blocks[0].size_pt, indent_pt, name, setting)
    items: list[Item] = []
    for idx, block in enumerate(blocks):
        top_pt = baseline_pt - block.rise_pt
        x_pt = rect.x if rtl else rect.x + indent_pt
        room = Rect(x_pt, top_pt, rect.width - indent_pt, block.height_pt)
        marker_x_pt = rect.right - indent_pt if rtl else rect.x
        marker_room = Rect(marker_x_pt, top_pt, indent_pt, block.height_pt)
        tag = Tag(
            role=Role.LIST_ITEM,
            language=language or setting.language,
            order=order + idx + 1,
            element=name,
        )
        marker = marker_items(content, idx, block, marker_room, setting, rtl=rtl)
        label = replace(tag, role=Role.LABEL)
        parts: tuple[Item, ...] = (Group(items=marker, tag=label),) if marker else ()
        items.append(Group(items=(*parts, *_lines(block, style, room, setting)), tag=tag))
        baseline_pt += block.pitch_pt * len(block.spans) + content.gap_pt
    return tuple(items)


def narrowest(content: TextContent | ListContent, setting: Setting, squeeze: Squeeze) -> float:
    """Return the least width a paragraph or list can take, pt: its longest unbreakable stretch."""
    style = content.style
    size_pt = style.floor_pt if squeeze.open else style.size_pt
    if squeeze.open:
        squeeze = squeeze._replace(rungs=1.0)
    widths_em = [setting.squeezed(m, style, squeeze).narrowest_em for m in _messages(content)]
    column_pt = max(widths_em, default=0.0) * size_pt + indent_of(content, setting, squeeze)
    return _abreast(content, column_pt)


def natural(content: TextContent | ListContent, setting: Setting, squeeze: Squeeze) -> float:
    """Return the width at which nothing needs to break, pt."""
    style = content.style
    size_pt = style.size_pt
    if squeeze.open:
        most_pt = max(size_pt, style.ceiling_pt)
        size_pt = min(max(size_pt * squeeze.ratio, style.floor_pt), most_pt)
    widths_em = [setting.paragraph(m, style).natural_em for m in _messages(content)]
    column_pt = max(widths_em, default=0.0) * size_pt + indent_of(content, setting, squeeze)
    return _abreast(content, column_pt)


def _abreast(content: TextContent | ListContent, column_pt: float) -> float:
    """Return the width of a frame whose columns have a width."""
    return column_pt * content.n_columns + content.gutter_pt * (content.n_columns - 1)


def replace_y(rect: Rect, y_pt: float) -> Rect:
    """Return the rectangle with its top at `y_pt` and its bottom where it was."""
    return Rect(rect.x, y_pt, rect.width, rect.bottom - y_pt)


def _messages(content: TextContent | ListContent) -> tuple[Message, ...]:
    return content.messages if isinstance(content, ListContent) else (content.message,)


def indent_of(content: TextContent | ListContent, setting: Setting, squeeze: Squeeze) -> float:
    """Return the width from the start of a marker to the text: the one given, or what it takes.

    It stays where type shrinks, and grows with markers that do.
    """
    if not isinstance(content, ListContent) or content.marker is Marker.NONE:
        return 0.0
    if content.indent_pt is not None:
        return content.indent_pt
    wanted_em = _marker_em(content, setting) + _MARKER_GAP_EM
    style = content.style
    most_pt = min(style.size_pt * squeeze.ratio, style.ceiling_pt) if squeeze.open else 0.0
    grown_pt = max(style.size_pt, most_pt)
    return max(_INDENT_EM * max(grown_pt, content.level_pt), wanted_em * grown_pt)


def _marker_em(content: ListContent, setting: Setting) -> float:
    """Return the width of the widest marker of a list."""
    if content.labels:
        style = content.style
        return max(setting.paragraph(label, style).natural_em for label in content.labels)
    if content.drawing is not None:
        return _DRAWING_EM * content.drawing.width / content.drawing.height
    return 0.0 if content.marker is Marker.NONE else _MARKER_EM


def _check_markers(
    content: ListContent, size_pt: float, indent_pt: float, name: str, setting: Setting
) -> None:
    """Note markers that would run into the text, or beyond it."""
    width_pt = _marker_em(content, setting) * size_pt
    if width_pt > indent_pt + EPS_PT:
        needed, given = f"{pt_to_mm(width_pt):.1f} mm", f"{pt_to_mm(indent_pt):.1f} mm"
        message = f"the markers of `{name}` do not fit: {needed} wide, `indent` is {given}"
        hint = "without `indent` it is as wide as the markers want"
        setting.diagnostics.append(error("layout.overflow", message, content.span, (hint,)))


def list_blocks(
    content: ListContent, width_pt: float, setting: Setting, squeeze: Squeeze
) -> tuple[Block, ...]:
    """Return the items of a list as blocks of one size and one line pitch."""
    inner_pt = width_pt - indent_of(content, setting, squeeze)
    style = content.style
    group = content.fit_group
    cap = setting.caps.get(group, 1.0) if group else 1.0
    squeeze = for_long_words(content.messages, style, inner_pt, setting, squeeze, cap)
    sizes_pt = [
        type_size(setting.squeezed(m, style, squeeze), style, inner_pt, squeeze, cap)
        for m in content.messages
    ]
    # The item that must give way most sets the size of all.
    least_pt = min(sizes_pt, default=style.size_pt)
    common = squeeze._replace(ratio=least_pt / style.size_pt)
    if group and not squeeze.open:
        common = common._replace(open=True)
    blocks = [make_block(m, style, inner_pt, setting, common) for m in content.messages]
    pitch_pt = max((block.pitch_pt for block in blocks), default=0.0)
    return tuple(_repitched(block, pitch_pt) for block in blocks)


def _repitched(block: Block, pitch_pt: float) -> Block:
    growth_pt = (pitch_pt - block.pitch_pt) * (len(block.spans) - 1)
    return replace(block, pitch_pt=pitch_pt, height_pt=block.height_pt + growth_pt)


def _lines(block: Block, style: Style, room: Rect, setting: Setting) -> tuple[Item, ...]:
    box = Rect(room.x, room.y, room.width, block.height_pt)
    return set_lines(
        block.paragraph,
        block.spans,
        size_pt=block.size_pt,
        x_pt=room.x,
        width_pt=room.width,
        first_baseline_y_pt=room.y + block.rise_pt,
        pitch_pt=block.pitch_pt,
        align=style.align,
        fill=paint_of(style.color, box, rtl=setting.rtl),
    )


def marker_items(
    content: ListContent, idx: int, block: Block, room: Rect, setting: Setting, *, rtl: bool
) -> tuple[Item, ...]:
    """Return the marker of one item, at the start of its room, level with its first line."""
    if content.marker is Marker.NONE:
        return ()
    if content.labels:
        return _written_marker(content, idx, block, room, setting)
    size_pt, baseline_y_pt = block.size_pt, room.y + block.rise_pt
    drawing, kind = content.drawing, content.marker
    height_pt = (_DRAWING_EM if drawing is not None else _MARKER_EM) * size_pt
    width_pt = _marker_em(content, setting) * size_pt
    middle_pt = baseline_y_pt - _MIDDLE_EM * size_pt
    if kind is Marker.DASH:
        height_pt /= 5
    x_pt = room.right - width_pt if rtl else room.x
    rect = Rect(x_pt, middle_pt - height_pt / 2, width_pt, height_pt)
    if drawing is not None:
        scale = height_pt / drawing.height
        flipped = rtl and content.flips
        x_scale, origin_pt = (-scale, rect.right) if flipped else (scale, rect.x)
        matrix = (x_scale, 0.0, 0.0, scale, origin_pt, rect.y)
        return (Group(items=drawing.items, matrix=matrix),)
    path = ellipse_path(rect) if kind is Marker.DISC else rect_path(rect)
    return (Shape(path=path, fill=paint_of(content.marker_fill, rect, rtl=rtl)),)


def _written_marker(
    content: ListContent, idx: int, block: Block, room: Rect, setting: Setting
) -> tuple[Item, ...]:
    paragraph = setting.paragraph(content.labels[content.n_before + idx], content.style)
    return set_lines(
        paragraph,
        paragraph.break_lines(paragraph.natural_em, Aim.FULL),
        size_pt=block.size_pt,
        x_pt=room.x,
        width_pt=room.width,
        first_baseline_y_pt=room.y + block.rise_pt,
        pitch_pt=block.pitch_pt,
        align=Align.START,
        fill=paint_of(content.marker_fill, room, rtl=setting.rtl),
    )
