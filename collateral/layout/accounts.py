"""The account of fitting: how large each text came out, and how much more would have gone in."""

from collections.abc import Iterator
from math import ceil, floor
from typing import NamedTuple

from collateral.core.geometry import Rect
from collateral.layout.block import indent_of, list_blocks, make_block
from collateral.layout.fit import smallest
from collateral.layout.measure import content_height
from collateral.layout.setting import Block, Setting, Squeeze, language_of
from collateral.layout.story import column_width
from collateral.model.document import Box, Container, Flow, ListContent, TextContent, Unit
from collateral.model.fit import TextFit


class Room(NamedTuple):
    """The height texts were fitted into, what is left of it, and what would be left at the floors.

    `floors` is the squeeze at which they would be.
    """

    height_pt: float
    slack_pt: float
    floor_slack_pt: float
    floors: Squeeze


def room_in(
    box: Box,
    inner: Rect,
    most_pt: float,
    parent: Room | None,
    flow: Flow | None,
    setting: Setting,
    outer: Squeeze,
    squeeze: Squeeze,
) -> Room:
    """Return the room that texts in a box have.

    `inner` is the box inside its padding; `most_pt` is how high that could become, where the box
    takes the height of what is in it. `parent` is the room of the box around it and `flow` how it
    flows there; both are None at a place of its own.
    """
    has_own = parent is None or flow is None
    has_own = has_own or (box.height is not None and box.height.unit is Unit.PT)
    if parent is not None and flow is Flow.COLUMN and not has_own:
        return parent
    floors = smallest(box, outer) if has_own or parent is None else parent.floors
    height_pt = max(inner.height, most_pt) if has_own else inner.height
    slack_pt = height_pt - content_height(box, inner.width, setting, squeeze)
    floor_slack_pt = height_pt - content_height(box, inner.width, setting, floors)
    if has_own or parent is None:
        return Room(height_pt, slack_pt, floor_slack_pt, floors)
    # Beside others in a row, it has what is left beside them, and what is left of the whole row.
    return Room(
        parent.height_pt,
        parent.slack_pt + max(slack_pt, 0.0),
        parent.floor_slack_pt + max(floor_slack_pt, 0.0),
        floors,
    )


def note_group(box: Box, width_pt: float, setting: Setting, squeeze: Squeeze) -> None:
    """Note the size of a text that has to be that of its group."""
    content = box.content
    if isinstance(content, TextContent | ListContent) and content.fit_group:
        blocks = _blocks(content, width_pt, setting, squeeze)
        ratio = min((b.size_pt for b in blocks), default=0.0) / content.style.size_pt
        if ratio:
            setting.group_ratios.setdefault(content.fit_group, set()).add(ratio)


def text_fit(
    box: Box,
    content: TextContent | ListContent,
    width_pt: float,
    room: Room,
    setting: Setting,
    squeeze: Squeeze,
) -> TextFit | None:
    """Return the account of one text; None of a list without items."""
    style = content.style
    blocks = _blocks(content, width_pt, setting, squeeze)
    # Of a thread nobody can say what is left in one of its frames.
    if not blocks or content.thread:
        return None
    floors = room.floors._replace(open=squeeze.open)
    at_floor = _blocks(content, width_pt, setting, floors)
    messages = content.messages if isinstance(content, ListContent) else (content.message,)
    squeeze = squeeze._replace(rungs=blocks[0].rungs)
    return TextFit(
        element=box.name,
        key=messages[0].key.removesuffix(".1") if len(messages) > 1 else messages[0].key,
        style=style.name,
        group=content.fit_group,
        size_pt=blocks[0].size_pt,
        wanted_pt=style.size_pt,
        floor_pt=style.floor_pt if squeeze.open else style.size_pt,
        ceiling_pt=max(style.ceiling_pt, style.size_pt),
        tracking_em=style.tracking_em + squeeze.spread_em(style),
        width_percent=squeeze.width_percent(style),
        leading_ratio=squeeze.leading_ratio(style),
        n_lines=sum(len(block.spans) for block in blocks),
        n_characters=sum(len(message.text) for message in messages),
        room_pt=room.height_pt,
        slack_pt=room.slack_pt,
        n_left=_n_left(
            at_floor,
            column_width(content, width_pt) - indent_of(content, setting, floors),
            room.floor_slack_pt * content.n_columns,
        ),
        language=language_of(content)[0],
        span=box.span,
    )


def n_over(box: Box, excess_pt: float, setting: Setting) -> tuple[str, int]:
    """Return the text that takes most height in a box that does not fit, by `excess_pt`.

    The number is about how many of its characters are too many, all of them at most; without any
    translated text it is 0.
    """
    found: list[tuple[float, str, int]] = []
    for content in _texts(box):
        messages = content.messages if isinstance(content, ListContent) else (content.message,)
        if all(piece.fact for message in messages for piece in message.pieces):
            continue
        blocks = [known for m in messages if (known := _last_block(m, setting)) is not None]
        if blocks:
            n_characters = sum(len(block.paragraph.text) for block in blocks)
            over = min(-_n_left(blocks, 0.0, -excess_pt), n_characters)
            language, key = messages[0].language, messages[0].key
            said = f"{key} ({language})" if language else key
            found.append((sum(block.height_pt for block in blocks), said, over))
    if not found:
        return "", 0
    _, key, over = max(found)
    return key, over


def _texts(box: Box) -> Iterator[TextContent | ListContent]:
    if isinstance(box.content, TextContent | ListContent):
        yield box.content
    elif isinstance(box.content, Container):
        for child in box.content.children:
            yield from _texts(child)


def _last_block(message: object, setting: Setting) -> Block | None:
    """Return the block that was made last of a message: the smallest that was tried."""
    mine = [block for key, block in setting.blocks.items() if key[0] == id(message)]
    return min(mine, key=lambda block: block.size_pt, default=None)


def _blocks(
    content: TextContent | ListContent, width_pt: float, setting: Setting, squeeze: Squeeze
) -> tuple[Block, ...]:
    width_pt = column_width(content, width_pt)
    if isinstance(content, ListContent):
        return list_blocks(content, width_pt, setting, squeeze)
    group = content.fit_group
    return (make_block(content.message, content.style, width_pt, setting, squeeze, group),)


def _n_left(blocks: tuple[Block, ...] | list[Block], width_pt: float, slack_pt: float) -> int:
    """Return about how many characters more go into `slack_pt` of height; negative: too many.

    A line holds as many as those there are on the average; what is free on the last line counts,
    where `width_pt` is given.
    """
    last = blocks[-1]
    n_characters = sum(len(block.paragraph.text) for block in blocks)
    long_pt = sum(span.width_em * block.size_pt for block in blocks for span in block.spans)
    if not n_characters or not long_pt:
        return 0
    each_pt = long_pt / n_characters
    # Lines are rarely full: what the fullest of them hold is what a new one would.
    line_pt = max(span.width_em * block.size_pt for block in blocks for span in block.spans)
    lines = slack_pt / last.pitch_pt
    if lines < 0:
        return -ceil(ceil(-lines - 1e-6) * line_pt / each_pt)
    free_pt = max(width_pt - last.spans[-1].width_em * last.size_pt, 0.0)
    return floor((floor(lines + 1e-6) * line_pt + free_pt) / each_pt)
