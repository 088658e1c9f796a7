"""How wide and how tall a box wants to be, before it has a place."""

from collateral.core.record import record
from collateral.layout import block
from collateral.layout.fit import fitted
from collateral.layout.flow import share_out, squeeze, tracks
from collateral.layout.setting import Setting, Squeeze, flowing, grows, length
from collateral.model.document import (
    Align,
    Box,
    CodeContent,
    Container,
    Dimension,
    DrawingContent,
    Flow,
    ImageContent,
    ListContent,
    SpacerContent,
    TextContent,
    Unit,
)


@record(kw_only=False)
class Widths:
    """The least width a box can take, and the one at which nothing in it needs to give way; pt."""

    least_pt: float
    natural_pt: float


def widths(box: Box, setting: Setting, outer: Squeeze) -> Widths:
    """Return the least and the natural width of a box with its padding."""
    fixed = box.width if box.width is not None and box.width.unit is Unit.PT else None
    if fixed is not None:
        return Widths(fixed.value, fixed.value)
    inner = _content_widths(box, setting, outer.within(box))
    padding_pt = box.padding.start + box.padding.end
    return Widths(
        _bounded(inner.least_pt + padding_pt, box.min_width_pt, box.max_width_pt),
        _bounded(inner.natural_pt + padding_pt, box.min_width_pt, box.max_width_pt),
    )


def height(box: Box, width_pt: float, setting: Setting, outer: Squeeze) -> float:
    """Return the height of a box at a width, with its padding, pt."""
    if box.height is not None and box.height.unit is Unit.PT:
        return box.height.value
    padding_pt = box.padding.top + box.padding.bottom
    inner_pt = width_pt - box.padding.start - box.padding.end
    needed_pt = content_height(box, inner_pt, setting, outer) + padding_pt
    if box.max_height_pt is not None and needed_pt > box.max_height_pt:
        needed_pt = settled_height(box, width_pt, box.max_height_pt, setting, outer)
    return _bounded(needed_pt, box.min_height_pt, box.max_height_pt)


def content_height(box: Box, width_pt: float, setting: Setting, outer: Squeeze) -> float:
    """Return the height of what is in a box at the width inside its padding, pt; measured once."""
    key = (id(box), width_pt, outer)
    known = setting.heights.get(key)
    if known is None:
        known = setting.heights[key] = _content_height(box, width_pt, setting, outer)
    return known


def shrunk(
    box: Box, width_pt: float, height_pt: float, setting: Setting, outer: Squeeze
) -> Squeeze:
    """Return how far type must shrink for the content of a box to go into a width and height."""

    def height_at(squeeze: Squeeze) -> float:
        return content_height(box, width_pt, setting, squeeze)

    return fitted(box, height_at, height_pt, outer)


def settled_height(
    box: Box, width_pt: float, most_pt: float, setting: Setting, outer: Squeeze
) -> float:
    """Return the height of a box, with its padding, that may be at most `most_pt` high.

    A line less often makes more room than was lacking; the box does not keep what it gained.
    """
    padding_pt = box.padding.top + box.padding.bottom
    inner_pt = width_pt - box.padding.start - box.padding.end
    squeeze = shrunk(box, inner_pt, most_pt - padding_pt, setting, outer)
    return min(content_height(box, inner_pt, setting, squeeze) + padding_pt, most_pt)


def _content_height(box: Box, width_pt: float, setting: Setting, outer: Squeeze) -> float:
    inner = outer.within(box)
    content = box.content
    match content:
        case TextContent() | ListContent() if content.thread:
            return 0.0
        case TextContent() | ListContent() if content.n_columns > 1:
            from collateral.layout import story

            return story.story_height(content, width_pt, setting, inner)
        case TextContent():
            return block.text_height(content, width_pt, setting, inner)
        case ListContent():
            return block.list_height(content, width_pt, setting, inner)
        case ImageContent():
            return width_pt * content.height_px / content.width_px
        case DrawingContent():
            return width_pt * content.height / content.width
        case CodeContent():
            return content.side_pt
        case SpacerContent():
            return length(content.size, 0.0) or 0.0
        case Container():
            return _container_height(content, width_pt, setting, inner)
        case _:
            return 0.0


def child_width(
    child: Box, room_pt: float, align: Align, setting: Setting, outer: Squeeze
) -> float:
    """Return the width a child takes across a column or in a stack."""
    said = length(child.width, room_pt)
    if said is not None:
        return said
    stretched = (child.place or align) in (Align.STRETCH, Align.BASELINE)
    if stretched and not isinstance(child.content, CodeContent):
        return _bounded(room_pt, child.min_width_pt, child.max_width_pt)
    if isinstance(child.content, ImageContent | DrawingContent):
        return min(picture_width(child), room_pt) or room_pt
    found = widths(child, setting, outer)
    return _bounded(min(found.natural_pt, room_pt), child.min_width_pt, child.max_width_pt)


def picture_width(box: Box) -> float:
    """Return the width a picture has by its height, pt; 0 when no height is given."""
    tall_pt = length(box.height, 0.0)
    content = box.content
    if not tall_pt:
        return 0.0
    if isinstance(content, ImageContent):
        return tall_pt * content.width_px / content.height_px
    if isinstance(content, DrawingContent):
        return tall_pt * content.width / content.height
    return 0.0


def row_widths(
    children: tuple[Box, ...], room_pt: float, gap_pt: float, setting: Setting, outer: Squeeze
) -> list[float]:
    """Return the widths of a row's children: natural, squeezed if need be, grown if they may."""
    inner_pt = room_pt - gap_pt * max(len(children) - 1, 0)
    naturals, least, shares = [], [], []
    for child in children:
        said = length(_along_row(child), inner_pt)
        grow = grows(child, _along_row(child))
        found = widths(child, setting, outer) if said is None else Widths(said, said)
        least.append(found.least_pt)
        # What takes a share starts from its least width: equal shares give equal columns.
        shared = _along_row(child) is not None and said is None
        if shared and isinstance(child.content, ImageContent | DrawingContent):
            least[-1] = 0.0
        naturals.append(least[-1] if shared else found.natural_pt)
        shares.append(grow)
    if all(shares) and len(shares) > 1:
        even = _even_shares(inner_pt, least, shares)
        if even is not None:
            return even
    return share_out(inner_pt, squeeze(inner_pt, naturals, least), shares)


def column_heights(
    children: tuple[Box, ...], widths_pt: list[float], setting: Setting, outer: Squeeze
) -> list[float]:
    """Return the natural heights of a column's children at their widths."""
    return [
        height(child, width_pt, setting, outer)
        for child, width_pt in zip(children, widths_pt, strict=True)
    ]


def grid_rows(
    content: Container, width_pt: float, setting: Setting, outer: Squeeze
) -> tuple[list[float], list[tuple[tuple[Box, ...], float]]]:
    """Return the column widths of a grid, and each of its rows with its height."""
    columns_pt = tracks(width_pt, content.columns, content.gap_pt)
    rows = []
    children = flowing(content)
    for first in range(0, len(children), len(columns_pt)):
        row = children[first : first + len(columns_pt)]
        tall_pt = max(
            height(child, column_pt, setting, outer)
            for child, column_pt in zip(row, columns_pt, strict=False)
        )
        rows.append((row, tall_pt))
    return columns_pt, rows


def first_baseline(box: Box, width_pt: float, setting: Setting, outer: Squeeze) -> float:
    """Return how far below its top a box has its first baseline; its foot when it has no text."""
    inner = outer.within(box)
    inner_pt = width_pt - box.padding.start - box.padding.end
    content = box.content
    if isinstance(content, TextContent):
        made = block.make_block(
            content.message, content.style, inner_pt, setting, inner, content.fit_group
        )
        return box.padding.top + content.style.space_before_pt + made.rise_pt
    if isinstance(content, ListContent):
        blocks = block.list_blocks(content, inner_pt, setting, inner)
        if blocks:
            rise_pt = block.list_rise(content, blocks)
            return box.padding.top + content.style.space_before_pt + rise_pt
    if isinstance(content, Container):
        children = flowing(content)
        if children and content.flow is Flow.COLUMN:
            child = children[0]
            child_pt = child_width(child, inner_pt, content.align, setting, inner)
            return box.padding.top + first_baseline(child, child_pt, setting, inner)
        if children and content.flow is Flow.ROW:
            widths_pt = row_widths(children, inner_pt, content.gap_pt, setting, inner)
            lines = zip(children, widths_pt, strict=True)
            return box.padding.top + max(first_baseline(c, w, setting, inner) for c, w in lines)
    return height(box, width_pt, setting, outer)


def _along_row(child: Box) -> Dimension | None:
    if isinstance(child.content, SpacerContent):
        return child.content.size
    if isinstance(child.content, ImageContent | DrawingContent) and child.width is None:
        wide_pt = picture_width(child)
        return Dimension(wide_pt) if wide_pt else None
    return child.width


def _even_shares(room_pt: float, least_pt: list[float], shares: list[float]) -> list[float] | None:
    """Return the room split by shares alone, or None when a child needs more than its share."""
    split = share_out(room_pt, [0.0] * len(shares), shares)
    fitting = all(need <= got for need, got in zip(least_pt, split, strict=True))
    return split if fitting else None


def _content_widths(box: Box, setting: Setting, inner: Squeeze) -> Widths:
    content = box.content
    match content:
        case TextContent() | ListContent():
            return Widths(
                block.narrowest(content, setting, inner), block.natural(content, setting, inner)
            )
        case CodeContent():
            return Widths(content.side_pt, content.side_pt)
        case SpacerContent():
            fixed_pt = length(content.size, 0.0) or 0.0
            return Widths(fixed_pt, fixed_pt)
        case ImageContent() | DrawingContent():
            wide_pt = picture_width(box)
            return Widths(wide_pt, wide_pt)
        case Container():
            return _container_widths(content, setting, inner)
        case _:
            return Widths(0.0, 0.0)


def _container_widths(content: Container, setting: Setting, inner: Squeeze) -> Widths:
    children = flowing(content)
    found = [widths(child, setting, inner) for child in children]
    if not found:
        return Widths(0.0, 0.0)
    gaps_pt = content.gap_pt * (len(found) - 1)
    if content.flow is Flow.ROW:
        shares = [_share(child) for child in children]
        least_pt = _row_width([w.least_pt for w in found], shares)
        natural_pt = _row_width([w.natural_pt for w in found], shares)
        return Widths(least_pt + gaps_pt, natural_pt + gaps_pt)
    least_pt, natural_pt = max(w.least_pt for w in found), max(w.natural_pt for w in found)
    if content.flow is Flow.GRID:
        n_columns = len(content.columns)
        gaps_pt = content.gap_pt * (n_columns - 1)
        return Widths(least_pt * n_columns + gaps_pt, natural_pt * n_columns + gaps_pt)
    return Widths(least_pt, natural_pt)


def _share(child: Box) -> float:
    """Return the part of its row that the width of a child says it is; 0 if it says none."""
    width = child.width
    return width.value / 100 if width is not None and width.unit is Unit.PERCENT else 0.0


def _row_width(widths_pt: list[float], shares: list[float]) -> float:
    """Return how wide a row is without its gaps: so wide, too, that parts of it are wide enough."""
    wanted_pt = [wide / share for wide, share in zip(widths_pt, shares, strict=True) if share]
    return max(sum(widths_pt), *wanted_pt) if wanted_pt else sum(widths_pt)


def _container_height(
    content: Container, width_pt: float, setting: Setting, inner: Squeeze
) -> float:
    children = flowing(content)
    if not children:
        return 0.0
    if content.flow is Flow.ROW:
        return row_height(content, children, width_pt, setting, inner)
    if content.flow is Flow.GRID:
        rows = grid_rows(content, width_pt, setting, inner)[1]
        return sum(tall for _, tall in rows) + content.row_gap_pt * (len(rows) - 1)
    widths_pt = [child_width(c, width_pt, content.align, setting, inner) for c in children]
    heights_pt = column_heights(children, widths_pt, setting, inner)
    if content.flow is Flow.STACK:
        return max(heights_pt)
    return sum(heights_pt) + content.gap_pt * (len(children) - 1)


def row_height(
    content: Container,
    children: tuple[Box, ...],
    width_pt: float,
    setting: Setting,
    inner: Squeeze,
) -> float:
    """Return the height of a row: its tallest child, counted from a common baseline if asked."""
    widths_pt = row_widths(children, width_pt, content.gap_pt, setting, inner)
    heights_pt = column_heights(children, widths_pt, setting, inner)
    if content.align is not Align.BASELINE:
        return max(heights_pt)
    rises_pt = baselines(children, widths_pt, setting, inner)
    drops_pt = (tall - rise for tall, rise in zip(heights_pt, rises_pt, strict=True))
    return max(rises_pt) + max(drops_pt)


def baselines(
    children: tuple[Box, ...], widths_pt: list[float], setting: Setting, inner: Squeeze
) -> list[float]:
    """Return the first baseline of each child of a row, from its own top."""
    return [
        first_baseline(child, width_pt, setting, inner)
        for child, width_pt in zip(children, widths_pt, strict=True)
    ]


def _bounded(value_pt: float, least_pt: float | None, most_pt: float | None) -> float:
    if most_pt is not None:
        value_pt = min(value_pt, most_pt)
    return max(value_pt, least_pt) if least_pt is not None else value_pt
