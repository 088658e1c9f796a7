"""Text that runs on from column to column, and from frame to frame.

A story is what one `text` or `list` element holds. Its lines are poured into columns of one width;
where a frame is full, the rest waits for the next frame of its thread and is broken anew to its
width. No column begins or ends with a single line of a paragraph, if there is any other way.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from collateral.core.diag import Diagnostic, error
from collateral.core.geometry import Rect
from collateral.core.record import mutable, record, replace
from collateral.core.units import EPS_PT
from collateral.layout.block import indent_of, list_blocks, make_block, marker_items
from collateral.layout.paint import paint_of
from collateral.layout.setting import Block, Setting, Squeeze
from collateral.model.document import Box, ListContent, Message, TextContent
from collateral.model.frame import Group, Item, Role, Tag
from collateral.text.leading import drop_em, rise_em
from collateral.text.lines import aim_of, set_lines
from collateral.text.paragraph import LineSpan

#: Lines of a paragraph that stay together at either side of a break.
_TOGETHER: Final = 2
_N_HALVINGS: Final = 14
#: Higher than any sheet.
_ENDLESS_PT: Final = 1e6


class Cursor(NamedTuple):
    """The place in a story that is to be set next: an item, and a character of it."""

    item: int = 0
    char: int = 0


class Stretch(NamedTuple):
    """Lines of one item in one column; the first baseline counts from the top of the column."""

    item: int
    spans: tuple[LineSpan, ...]
    baseline_pt: float
    begins: bool


class Column(NamedTuple):
    """What stands in one column, how high it came out, and where the story goes on."""

    stretches: tuple[Stretch, ...]
    height_pt: float
    after: Cursor


class Poured(NamedTuple):
    """Lines of a message on the page, and the character of it that they begin with."""

    message: Message
    start: int
    item: Item


@record
class Story:
    """The items of an element as blocks of one size and pitch, to be poured at one width."""

    content: TextContent | ListContent
    messages: tuple[Message, ...]
    blocks: tuple[Block, ...]
    width_pt: float
    gap_pt: float

    @property
    def end(self) -> Cursor:
        """Return the place behind all of it."""
        return Cursor(len(self.blocks), 0)


@mutable
class Thread:
    """A story on its way through frames: what it holds, where it goes on, its latest frame."""

    content: TextContent | ListContent
    squeeze: Squeeze
    last: Box
    cursor: Cursor = Cursor()
    story: Story | None = None


def make_story(
    content: TextContent | ListContent, width_pt: float, setting: Setting, squeeze: Squeeze
) -> Story:
    """Return the story of an element for columns of a width."""
    if isinstance(content, ListContent):
        blocks = list_blocks(content, width_pt, setting, squeeze)
        inner_pt = width_pt - indent_of(content, setting, squeeze)
        return Story(
            content=content,
            messages=content.messages,
            blocks=blocks,
            width_pt=inner_pt,
            gap_pt=content.gap_pt,
        )
    style, group = content.style, content.fit_group
    block = make_block(content.message, style, width_pt, setting, squeeze, group)
    return Story(
        content=content, messages=(content.message,), blocks=(block,), width_pt=width_pt, gap_pt=0.0
    )


def column_width(content: TextContent | ListContent, width_pt: float) -> float:
    """Return the width of each column in a frame of a width."""
    n_columns = content.n_columns
    return (width_pt - content.gutter_pt * (n_columns - 1)) / n_columns


def story_height(
    content: TextContent | ListContent, width_pt: float, setting: Setting, squeeze: Squeeze
) -> float:
    """Return the height at which the columns of a frame are even, with the space around it, pt."""
    story = make_story(content, column_width(content, width_pt), setting, squeeze)
    style = content.style
    return style.space_before_pt + _even_height(story) + style.space_after_pt


def pour(story: Story, start: Cursor, height_pt: float) -> Column:
    """Return as much of a story, from a place on, as goes into a column of a height."""
    stretches: list[Stretch] = []
    item, char = start
    foot_pt, baseline_pt = 0.0, 0.0
    while item < len(story.blocks):
        block = story.blocks[item]
        spans = _lines_from(story, item, char)
        if stretches:
            first_pt = baseline_pt + block.pitch_pt + (story.gap_pt if not char else 0.0)
        else:
            first_pt = rise_em(block.paragraph, spans[0]) * block.size_pt
        drop_pt = drop_em(block.paragraph, spans[-1]) * block.size_pt
        n_fitting = _n_fitting(height_pt - first_pt - drop_pt, block.pitch_pt)
        n_lines = len(spans) if n_fitting >= len(spans) else _kept(n_fitting, len(spans), stretches)
        # No word is parted from one column to the next.
        while _TOGETHER < n_lines < len(spans) and block.paragraph.parts_word(spans[n_lines - 1]):
            n_lines -= 1
        if n_lines == 0:
            break
        taken = spans[:n_lines]
        stretches.append(Stretch(item, taken, first_pt, char == 0))
        baseline_pt = first_pt + block.pitch_pt * (n_lines - 1)
        foot_pt = baseline_pt + drop_em(block.paragraph, taken[-1]) * block.size_pt
        if n_lines < len(spans):
            return Column(tuple(stretches), foot_pt, Cursor(item, taken[-1].after))
        item, char = item + 1, 0
    return Column(tuple(stretches), foot_pt, Cursor(item, char))


def story_items(
    box: Box,
    content: TextContent | ListContent,
    rect: Rect,
    setting: Setting,
    squeeze: Squeeze,
    *,
    rtl: bool,
    order: int,
) -> tuple[Poured, ...]:
    """Return the lines of a frame with columns of even height, by message, in reading order."""
    story = make_story(content, column_width(content, rect.width), setting, squeeze)
    height_pt = min(_even_height(story), rect.height - content.style.space_before_pt)
    columns = tuple(_columns(story, Cursor(), content.n_columns, height_pt))
    return tuple(_items(box, story, content, columns, rect, setting, rtl=rtl, order=order))


def thread_items(
    box: Box, thread: Thread, rect: Rect, setting: Setting, *, rtl: bool, order: int
) -> tuple[Poured, ...]:
    """Return what of a thread goes into its next frame; the thread is moved on."""
    content, frame = thread.content, box.content
    n_columns = getattr(frame, "n_columns", 1)
    gutter_pt = getattr(frame, "gutter_pt", 0.0)
    shown = replace(content, n_columns=n_columns, gutter_pt=gutter_pt)
    story = make_story(shown, column_width(shown, rect.width), setting, thread.squeeze)
    # Where the story ends, its columns are even.
    height_pt = min(rect.height, _even_height(story, thread.cursor))
    columns = tuple(_columns(story, thread.cursor, n_columns, height_pt))
    thread.cursor = columns[-1].after
    thread.story, thread.last = story, box
    return tuple(_items(box, story, shown, columns, rect, setting, rtl=rtl, order=order))


def shrinking_threads(setting: Setting) -> dict[str, float]:
    """Return the threads that have not come to their end and may shrink, by their fit group.

    The number is the share of its size that the type may be brought to.
    """
    return {
        thread.content.fit_group: thread.content.style.floor_pt / thread.content.style.size_pt
        for thread in setting.threads.values()
        if not _is_done(thread) and thread.squeeze.open
    }


def unfinished(setting: Setting) -> Iterator[Diagnostic]:
    """Yield the threads that have not come to their end; nothing is cut off."""
    for name, thread in setting.threads.items():
        if _is_done(thread) or thread.story is None:
            continue
        n_over = n_characters_after(thread.story, thread.cursor)
        key = thread.story.messages[0].key
        message = f"the thread `{name}` does not end in `{thread.last.name}`, its last frame"
        hints = [f"about {n_over} characters too many, if they go from `{key}`"]
        if not thread.squeeze.open:
            hints.append("`overflow: shrink` lets the type give way, down to the style's floor")
        yield error("layout.overflow", message, thread.last.span, hints)


def _is_done(thread: Thread) -> bool:
    return thread.story is not None and thread.cursor >= thread.story.end


def n_characters_after(story: Story, cursor: Cursor) -> int:
    """Return how many characters of a story lie behind a place."""
    left = sum(len(block.paragraph.text) for block in story.blocks[cursor.item :])
    return left - cursor.char


def _even_height(story: Story, start: Cursor = Cursor()) -> float:  # noqa: B008  A tuple.
    """Return the least height of an element's columns that takes all of its story from a place."""
    n_columns = story.content.n_columns
    whole = pour(story, start, _ENDLESS_PT)
    if n_columns == 1 or not whole.stretches:
        return whole.height_pt
    low, high = whole.height_pt / n_columns / 2, whole.height_pt
    for _ in range(_N_HALVINGS):
        middle = (low + high) / 2
        columns = tuple(_columns(story, start, n_columns, middle))
        if columns[-1].after == story.end:
            high = max(column.height_pt for column in columns)
        else:
            low = middle
        if high - low < EPS_PT:
            break
    return high


def _columns(story: Story, start: Cursor, n_columns: int, height_pt: float) -> Iterator[Column]:
    """Yield the columns of a frame, each going on where the one before has ended."""
    cursor = start
    for _ in range(n_columns):
        column = pour(story, cursor, height_pt)
        yield column
        cursor = column.after


def _lines_from(story: Story, item: int, char: int) -> tuple[LineSpan, ...]:
    block = story.blocks[item]
    if char == 0:
        return block.spans
    style = story.content.style
    return block.paragraph.break_lines(story.width_pt / block.size_pt, aim_of(style), start=char)


def _n_fitting(room_pt: float, pitch_pt: float) -> int:
    """Return how many lines go in, if the first of them needs no room of its own."""
    return 0 if room_pt < -EPS_PT else int((room_pt + EPS_PT) // pitch_pt) + 1


def _kept(n_fitting: int, n_lines: int, before: list[Stretch]) -> int:
    """Return how many of the lines of a paragraph stay in a column that does not take all of them.

    Two stay at least, and two go; else the paragraph goes on as a whole, unless nothing else is in
    the column: then there is no better place for it.
    """
    kept = min(n_fitting, n_lines - _TOGETHER)
    if kept >= _TOGETHER:
        return kept
    return 0 if before else min(n_fitting, n_lines)


def _items(
    box: Box,
    story: Story,
    content: TextContent | ListContent,
    columns: tuple[Column, ...],
    rect: Rect,
    setting: Setting,
    *,
    rtl: bool,
    order: int,
) -> Iterator[Poured]:
    style, width_pt = content.style, column_width(content, rect.width)
    indent_pt = width_pt - story.width_pt
    for idx, column in enumerate(columns):
        from_start = idx * (width_pt + content.gutter_pt)
        left_pt = rect.right - from_start - width_pt if rtl else rect.x + from_start
        top_pt = rect.y + style.space_before_pt
        for stretch in column.stretches:
            block = story.blocks[stretch.item]
            x_pt = left_pt if rtl else left_pt + indent_pt
            baseline_pt = top_pt + stretch.baseline_pt
            shown = Rect(x_pt, baseline_pt - block.rise_pt, story.width_pt, block.height_pt)
            lines: tuple[Item, ...] = set_lines(
                block.paragraph,
                stretch.spans,
                size_pt=block.size_pt,
                x_pt=x_pt,
                width_pt=story.width_pt,
                first_baseline_y_pt=baseline_pt,
                pitch_pt=block.pitch_pt,
                align=style.align,
                fill=paint_of(style.color, shown, rtl=setting.rtl),
            )
            message = story.messages[stretch.item]
            start = stretch.spans[0].start
            if isinstance(content, TextContent):
                yield Poured(message, start, Group(items=lines))
                continue
            tag = Tag(
                role=Role.LIST_ITEM,
                language=setting.language,
                order=order + stretch.item + 1,
                element=box.name,
            )
            if stretch.begins:
                marker_x_pt = left_pt + width_pt - indent_pt if rtl else left_pt
                room = Rect(marker_x_pt, shown.y, indent_pt, block.height_pt)
                marker = marker_items(content, stretch.item, block, room, setting, rtl=rtl)
                if marker:
                    lines = (Group(items=marker, tag=replace(tag, role=Role.LABEL)), *lines)
            yield Poured(message, start, Group(items=lines, tag=tag))
