"""The items of a page as operators of a content stream."""

from collections.abc import Iterable, Iterator

from collateral.core.geometry import IDENTITY, outset
from collateral.model.frame import (
    Cap,
    GlyphRun,
    Group,
    Item,
    Join,
    LinearGradient,
    Paint,
    PlacedImage,
    RadialGradient,
    Shape,
    Stroke,
    TextLine,
)
from collateral.paint import color, gradient
from collateral.paint.content import Content
from collateral.paint.fonts import Fonts
from collateral.paint.objects import PdfFile, deflated, dictionary, number, number_array, numbers
from collateral.paint.overprint import fill_overprints, line_overprints, set_overprint
from collateral.paint.text import paint_line

_CAPS = {Cap.BUTT: 0, Cap.ROUND: 1, Cap.SQUARE: 2}
_JOINS = {Join.MITER: 0, Join.ROUND: 1, Join.BEVEL: 2}

#: What a PDF page starts with. ISO 32000-2:2020, 8.4.1.
_MITER_LIMIT = 10.0


def runs_of(items: Iterable[Item]) -> Iterator[GlyphRun]:
    """Yield all runs of glyphs, in painting order."""
    for item in items:
        if isinstance(item, TextLine):
            yield from item.runs
        elif isinstance(item, Group):
            yield from runs_of(item.items)


def pictures_of(items: Iterable[Item]) -> Iterator[PlacedImage]:
    """Yield all pictures of pixels that can be seen, in painting order."""
    for item in items:
        if isinstance(item, PlacedImage):
            if item.part is None:
                yield item
        elif isinstance(item, Group) and item.opacity_ratio > 0:
            yield from pictures_of(item.items)


def paint_items(items: Iterable[Item], content: Content, fonts: Fonts, file: PdfFile) -> None:
    """Paint items from back to front.

    Raises: ValueError for a gradient from one ink to another.
    """
    for item in items:
        match item:
            case TextLine() if content.hand.outlines:
                # Few printers want letters as shapes.
                from collateral.paint.outlined import paint_outlined

                paint_outlined(item, content, file)
            case TextLine():
                paint_line(item, content, fonts, file)
            case Shape():
                _paint_shape(item, content, file)
            case PlacedImage() if item.part is not None:
                from collateral.paint.placed import paint_placed

                paint_placed(item, item.part, content, file)
            case PlacedImage():
                # Only a page with pictures loads what reads them.
                from collateral.paint.image import paint_image

                set_overprint(content, file)
                paint_image(item, content, file)
            case Group():
                _paint_group(item, content, fonts, file)


def _paint_shape(shape: Shape, content: Content, file: PdfFile) -> None:
    if not shape.path:
        return
    fill = gradient.simplified(shape.fill) if shape.fill is not None else None
    if isinstance(fill, LinearGradient | RadialGradient):
        content.save()
        set_overprint(content, file)
        content.trace(shape.path)
        content.put("W* n" if shape.even_odd else "W n")
        gradient.paint_shading(fill, content, file)
        content.restore()
        fill = None
    if fill is not None:
        content.set_fill(color.fill_operators(fill, content, file))
    if shape.stroke is not None:
        content.save()
        _set_stroke(shape.stroke, content, file)
    _set_overprint(fill, shape, content, file)
    content.trace(shape.path)
    content.put(_painting(fill, shape))
    if shape.stroke is not None:
        content.restore()


def _set_overprint(fill: Paint | None, shape: Shape, content: Content, file: PdfFile) -> None:
    """Set whether a shape prints over what lies beneath; what it does not paint goes along."""
    fills, lines = fill_overprints(fill, shape, content), line_overprints(shape.stroke, content)
    if fill is not None or shape.stroke is not None:
        fills, lines = (
            fills if fill is not None else lines,
            lines if shape.stroke is not None else fills,
        )
        set_overprint(content, file, fill=fills, line=lines)


def _painting(fill: Paint | None, shape: Shape) -> str:
    """Return the operator that ends a path. ISO 32000-2:2020, 8.5.3."""
    if fill is None:
        return "n" if shape.stroke is None else "S"
    return ("f" if shape.stroke is None else "B") + ("*" if shape.even_odd else "")


def _set_stroke(stroke: Stroke, content: Content, file: PdfFile) -> None:
    paint = gradient.simplified(stroke.paint)
    if isinstance(paint, LinearGradient | RadialGradient):
        content.put(gradient.stroke_operators(paint, content, file))
    else:
        content.put(color.stroke_operators(paint, content, file))
    content.put(f"{content.length(stroke.width_pt)} w")
    if stroke.cap is not Cap.BUTT:
        content.put(f"{_CAPS[stroke.cap]} J")
    if stroke.join is not Join.MITER:
        content.put(f"{_JOINS[stroke.join]} j")
    if stroke.miter_limit != _MITER_LIMIT:
        content.put(f"{number(stroke.miter_limit)} M")
    if stroke.dash_pt:
        lengths = numbers(stroke.dash_pt, content.n_decimals)
        content.put(f"[{lengths}] {content.length(stroke.dash_offset_pt)} d")


def _paint_group(group: Group, content: Content, fonts: Fonts, file: PdfFile) -> None:
    opacity = min(1.0, max(0.0, group.opacity_ratio))
    if not group.items or opacity == 0.0:
        return
    if opacity == 1.0 and group.matrix == IDENTITY and group.clip is None:
        # A tag alone changes nothing of the state, so colours set in it go on behind it.
        paint_items(group.items, content, fonts, file)
        return
    content.save()
    if opacity < 1.0:
        # What is mixed with what lies beneath cannot also be printed over it.
        set_overprint(content, file)
        content.may_overprint = False
        _set_opacity(opacity, content, file)
    if opacity < 1.0 and not _is_single(group.items):
        _paint_form(group, content, fonts, file)
    else:
        _paint_inside(group, content, fonts, file)
    content.restore()


def _paint_inside(group: Group, content: Content, fonts: Fonts, file: PdfFile) -> None:
    if group.matrix != IDENTITY:
        content.transform(group.matrix)
    if group.clip is not None:
        content.trace(group.clip or (("M", 0.0, 0.0),))
        content.put("W n")
    paint_items(group.items, content, fonts, file)


def _paint_form(group: Group, content: Content, fonts: Fonts, file: PdfFile) -> None:
    """Paint a group that is mixed by itself before it is laid, half seen through, on the page.

    Source: ISO 32000-2:2020, 11.6.6 (transparency group XObjects).
    """
    # Few pages have such a group.
    from collateral.paint.bounds import item_bounds, overlap

    visible, reach = content.visible(), item_bounds(group, fonts)
    seen = overlap(visible, reach) if visible is not None and reach is not None else None
    if seen is None:
        return
    # A point more on every side: a renderer may colour what an edge only touches.
    box = content.flipped(outset(seen, 1 / content.scale))
    form = Content(content.origin, box, content.scale, content.hand)
    form.may_overprint = content.may_overprint
    _paint_inside(group, form, fonts, file)
    entries = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": number_array((box.x, box.y, box.right, box.bottom), content.n_decimals),
        "Group": content.hand.group,
        "Resources": form.resource_dictionary(),
    }
    # Two forms are never the same: even equal ones may be called from different places.
    named = file.once("Fm", object(), lambda: deflated(form.data(), entries))
    content.put(f"{content.use('XObject', named)} Do")


def _set_opacity(opacity_ratio: float, content: Content, file: PdfFile) -> None:
    """Set the constant opacity of fills and strokes. ISO 32000-2:2020, 11.6.4.4."""
    value = number(opacity_ratio, 4)
    state = file.once("GS", value, lambda: dictionary({"ca": value, "CA": value}))
    content.put(f"{content.use('ExtGState', state)} gs")
    content.is_transparent = True


def _is_single(items: tuple[Item, ...]) -> bool:
    """Tell whether items paint once only, so that nothing of theirs can show through itself."""
    if len(items) != 1:
        return False
    (item,) = items
    if isinstance(item, Shape):
        return item.fill is None or item.stroke is None
    return isinstance(item, PlacedImage)
