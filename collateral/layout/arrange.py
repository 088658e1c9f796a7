"""The rectangles of what stands in a container: in a column, a row, a grid, or all in one place."""

from collateral.core.geometry import Rect
from collateral.layout.fit import too_wide
from collateral.layout.flow import aligned, offsets, share_out
from collateral.layout.ledger import Side
from collateral.layout.measure import (
    baselines,
    child_width,
    column_heights,
    grid_rows,
    height,
    row_widths,
)
from collateral.layout.setting import Setting, Squeeze, grows
from collateral.model.document import (
    Align,
    Box,
    Container,
    Dimension,
    DrawingContent,
    Flow,
    ImageContent,
    SpacerContent,
    Unit,
)


def child_rects(
    box: Box,
    content: Container,
    children: tuple[Box, ...],
    side: Side,
    setting: Setting,
    inner: Squeeze,
) -> list[Rect]:
    """Return the rectangles of the children in the flow of a container, in their order.

    `side.parent` is the room for them; `inner` is what holds inside the container. What is too
    wide for a row or a grid is noted.
    """
    if not children:
        return []
    flow = {
        Flow.COLUMN: _column,
        Flow.ROW: _row,
        Flow.GRID: _grid,
        Flow.STACK: _stack,
    }[content.flow]
    return flow(box, content, children, side, setting, inner)


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
