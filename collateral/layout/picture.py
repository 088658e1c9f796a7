"""Pictures, codes and shapes in their boxes."""

from collateral.core.geometry import Path, Rect, outset, rect_path
from collateral.core.geometry import ellipse_path as ellipse
from collateral.layout.paint import black_of, paint_of, paper_of, stroke_of
from collateral.model.document import (
    Box,
    CodeContent,
    DrawingContent,
    Fit,
    ImageContent,
    Mirror,
    ShapeContent,
    ShapeKind,
)
from collateral.model.frame import Group, Item, PlacedCode, PlacedImage, Shape
from collateral.model.press import Press
from collateral.qr.path import symbol_path

#: Light modules kept free around a symbol. ISO/IEC 18004:2024, 5.3.8 (quiet zone).
QUIET_MODULES = 4


def picture_items(box: Box, inner: Rect, *, rtl: bool) -> tuple[Item, ...]:
    """Return a pixel or vector picture in its box, covering it or inside it."""
    content = box.content
    if not isinstance(content, ImageContent | DrawingContent):
        raise TypeError("only a picture is drawn as one")
    flipped = rtl and box.mirror is Mirror.CONTENT
    rect = shown_rect(box, inner, rtl=rtl)
    item: Item
    if isinstance(content, ImageContent):
        item = PlacedImage(
            path=content.path,
            digest=content.digest,
            rect=rect,
            flipped=flipped,
            width_px=content.width_px,
            height_px=content.height_px,
            orientation=content.orientation,
            bitmap=content.bitmap,
            span=content.span,
        )
    else:
        scale = rect.width / content.width
        matrix = (-scale if flipped else scale, 0.0, 0.0, scale, 0.0, 0.0)
        x_pt = rect.right if flipped else rect.x
        item = Group(items=content.items, matrix=(*matrix[:4], x_pt, rect.y))
    if content.fit is Fit.COVER or box.radius_pt > 0:
        return (Group(items=(item,), clip=rect_path(inner, box.radius_pt)),)
    return (item,)


def shown_rect(box: Box, inner: Rect, *, rtl: bool) -> Rect:
    """Return where a whole picture lies: in its box, or around it where it covers it."""
    content = box.content
    if not isinstance(content, ImageContent | DrawingContent):
        raise TypeError("only a picture is drawn as one")
    if isinstance(content, ImageContent):
        wide, tall = float(content.width_px), float(content.height_px)
    else:
        wide, tall = content.width, content.height
    flipped = rtl and box.mirror is Mirror.CONTENT
    focus_x = 1 - content.focus_x_ratio if flipped else content.focus_x_ratio
    return _fitted(inner, wide, tall, content.fit, focus_x, content.focus_y_ratio)


def field_rect(content: CodeContent, inner: Rect, *, rtl: bool) -> Rect:
    """Return the white field of a code, at the start of its box."""
    side_pt = content.side_pt
    return Rect(inner.right - side_pt if rtl else inner.x, inner.y, side_pt, side_pt)


def code_items(
    box: Box, content: CodeContent, inner: Rect, press: Press | None = None, *, rtl: bool
) -> tuple[PlacedCode, tuple[Item, ...]]:
    """Return a code at the start of its box: 100 K modules on a white field, one path each.

    One ink only: inks that do not register exactly would blur the modules.

    Source: ISO/IEC 18004:2024, 5.3.8.
    """
    field = field_rect(content, inner, rtl=rtl)
    module_pt = content.side_pt / (len(content.modules) + 2 * QUIET_MODULES)
    quiet_pt = QUIET_MODULES * module_pt
    symbol = outset(field, -quiet_pt)
    path = symbol_path(content.modules, symbol.x, symbol.y, module_pt)
    placed = PlacedCode(
        url=content.url,
        version=content.version,
        level=content.level,
        field=field,
        symbol=symbol,
        module_pt=module_pt,
        element=box.name,
        span=box.span,
    )
    ground = Shape(path=rect_path(field), fill=paper_of(press))
    return placed, (ground, Shape(path=path, fill=black_of(press)))


def shape_item(box: Box, content: ShapeContent, inner: Rect, *, rtl: bool) -> Shape:
    """Return a rectangle, an ellipse, or a line along the longer side of its box."""
    fill = paint_of(box.fill, inner, rtl=rtl) if box.fill is not None else None
    stroke = stroke_of(box.stroke, inner, rtl=rtl) if box.stroke is not None else None
    path: Path
    if content.kind is ShapeKind.ELLIPSE:
        path = ellipse(inner)
    elif content.kind is ShapeKind.LINE:
        middle = inner.centre
        along = inner.width >= inner.height
        path = (
            ("M", inner.x if along else middle.x, middle.y if along else inner.y),
            ("L", inner.right if along else middle.x, middle.y if along else inner.bottom),
        )
        fill = None
    else:
        path = rect_path(inner, box.radius_pt)
    return Shape(path=path, fill=fill, stroke=stroke)


def _fitted(
    room: Rect, width: float, height: float, fit: Fit, focus_x_ratio: float, focus_y_ratio: float
) -> Rect:
    """Return where the whole picture lies: around the room or inside it."""
    ratios = (room.width / width, room.height / height)
    scale = max(ratios) if fit is Fit.COVER else min(ratios)
    wide, tall = width * scale, height * scale
    left_pt = (room.width - wide) * focus_x_ratio
    top_pt = (room.height - tall) * focus_y_ratio
    return Rect(room.x + left_pt, room.y + top_pt, wide, tall)
