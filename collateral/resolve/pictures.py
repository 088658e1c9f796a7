"""Pictures as content: photos, pages of PDFs, drawings in their inks."""

from functools import lru_cache, partial

from collateral.core.color import Color
from collateral.core.diag import ProjectError, Span, fail
from collateral.core.digest import of_bytes
from collateral.core.record import replace
from collateral.image.inking import Inking
from collateral.image.svg import Drawing, read_svg
from collateral.image.svg_color import SvgColors, color_key
from collateral.model.document import Content, DrawingContent, ImageContent
from collateral.model.pdf_part import PdfPart
from collateral.model.project import Asset
from collateral.model.source import ImageElement
from collateral.resolve.context import Context
from collateral.resolve.logos import is_stand_in, shown_file
from collateral.resolve.palette import drawn_light
from collateral.resolve.printed import Use
from collateral.resolve.written import span_of


def picture_content(body: ImageElement, ctx: Context) -> Content:
    """Return what an image element shows; faults of its file gather in the context."""
    asset = ctx.project.assets[shown_file(body, ctx.project.campaign, ctx.palette.inking.inks)]
    focus_x_ratio, focus_y_ratio = body.focus
    if asset.kind == "svg":
        drawing = _drawing(body, asset, ctx)
        return DrawingContent(
            items=drawing.items,
            width=drawing.width,
            height=drawing.height,
            fit=body.fit,
            focus_x_ratio=focus_x_ratio,
            focus_y_ratio=focus_y_ratio,
        )
    if asset.kind == "pdf":
        # Few campaigns place a PDF.
        from collateral.resolve.placed import placed_page

        part = PdfPart(page_no=body.page, box=body.box)
        return placed_page(body, asset, part, span_of(body, "image"), ctx.press, ctx.diagnostics)
    return ImageContent(
        path=str(asset.path),
        digest=asset.digest,
        width_px=asset.width_px,
        height_px=asset.height_px,
        fit=body.fit,
        focus_x_ratio=focus_x_ratio,
        focus_y_ratio=focus_y_ratio,
        opaque=not asset.has_alpha,
        orientation=asset.orientation,
        bitmap=asset.bitmap,
        span=span_of(body, "image"),
    )


def _drawing(body: ImageElement, asset: Asset, ctx: Context) -> Drawing:
    if is_stand_in(body, asset.name, ctx.project.campaign):
        # The colours that are mapped are those of the other file.
        return drawn(asset, (), None, span_of(body, "image"), ctx)
    palette, use = ctx.palette, Use.DRAWING
    named = {color_key(name): palette.color(ref, use) for name, ref in body.colors.items()}
    current = palette.color(body.color, use) if body.color is not None else None
    return drawn(asset, tuple(named.items()), current, span_of(body, "image"), ctx)


def drawn(
    asset: Asset,
    named: tuple[tuple[str, Color], ...],
    current: Color | None,
    asked: Span,
    ctx: Context,
) -> Drawing:
    """Return a drawing in its inks; its faults are told at the place that asks for it."""
    try:
        return _read_drawing(asset, named, current, ctx.palette.inking)
    except ProjectError as faults:
        ctx.diagnostics.extend(replace(f, span=f.span or asked) for f in faults.diagnostics)
        return Drawing(items=(), width=1.0, height=1.0)


@lru_cache(maxsize=64)
def _read_drawing(
    asset: Asset, named: tuple[tuple[str, Color], ...], current: Color | None, inking: Inking
) -> Drawing:
    """Return a drawing in its inks, read once for all posters that show it in the same ones."""
    convert = partial(drawn_light, inking=inking)
    colors = SvgColors(named=dict(named), current=current, convert=convert)
    return read_svg(_unchanged(asset), f"assets/{asset.name}", colors)


def _unchanged(asset: Asset) -> bytes:
    """Return the bytes of a drawing, which must be those that were looked at before."""
    try:
        data = asset.path.read_bytes()
    except OSError:
        data = b""
    if of_bytes(data) != asset.digest:
        message = f"`{asset.name}` was changed while the program ran"
        raise fail("image.changed", message, None, ("build again",))
    return data
