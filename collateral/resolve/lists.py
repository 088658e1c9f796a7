"""Lists of messages, and what stands before each of them."""

from typing import Final

from collateral.model.document import (
    DrawingContent,
    Fill,
    Fit,
    LinearFill,
    ListContent,
    Marker,
    Mirror,
    Piece,
    RadialFill,
)
from collateral.model.document import Message as Paragraph
from collateral.model.scalars import marker_kind
from collateral.model.source import Digits, ListElement
from collateral.resolve.context import Context
from collateral.resolve.dress import dressed, readable, running
from collateral.resolve.messages import list_messages
from collateral.resolve.pictures import drawn
from collateral.resolve.printed import Use
from collateral.resolve.spans import span_of

#: Signs that point at the text behind them, and what points at it from the other side. Brackets and
#: angles need no entry: the bidirectional algorithm mirrors them.
_TURNED: Final = str.maketrans("→←⇒⇐⟶⟵▶◀▸◂►◄▷◁☞☜", "←→⇐⇒⟵⟶◀▶◂▸◄►◁▷☜☞")


def list_content(body: ListElement, ctx: Context, style_name: str) -> ListContent:
    """Return a list in one language and one style, with the labels or the drawing before items."""
    style = dressed(body, ctx, style_name)
    span = span_of(body, "list")
    filler = ctx.filler(style)
    messages = list_messages(body.list_, ctx.translation, filler, span, ctx.diagnostics)
    kind = marker_kind(body.marker)
    use = Use.TYPE if kind in (Marker.NUMBER, Marker.SIGN) else Use.LINE
    marked = body.marker_color
    fill = style.color if marked is None else ctx.palette.fill(marked, use)
    return ListContent(
        messages=tuple(ctx.said(readable(message, style)) for message in messages),
        style=style,
        marker=kind,
        marker_fill=fill,
        indent_pt=None if body.indent is None else body.indent * ctx.scale,
        gap_pt=body.gap * ctx.scale,
        **running(body, body.fit_group or "", ctx),
        labels=tuple(ctx.said(_label(body, number, m, ctx)) for number, m in enumerate(messages, 1))
        if kind in (Marker.NUMBER, Marker.SIGN)
        else (),
        drawing=_marker_drawing(body, fill, ctx) if kind is Marker.DRAWING else None,
        flips=body.mirror is Mirror.CONTENT,
        span=span if body.indent is None else span_of(body, "indent"),
    )


def _label(body: ListElement, number: int, message: Paragraph, ctx: Context) -> Paragraph:
    """Return what stands before an item: a sign, or its number in bold.

    A number of Europe is isolated, as a fact is, and set in the same face in every language.
    """
    if marker_kind(body.marker) is Marker.SIGN:
        written = body.marker
        sign = Piece(text=written.translate(_TURNED) if ctx.rtl else written)
        return Paragraph(pieces=(sign,), key=message.key, span=span_of(body, "marker"))
    before, after = body.number_form.value.split("1")
    if body.digits is Digits.OWN:
        # Few lists ask for them, and the others need not load them.
        from collateral.rules.digits import HAN_STOP, has_han_figures, own_number

        figures = own_number(number, ctx.language)
        if after == "." and has_han_figures(ctx.language):
            after = HAN_STOP
        fact = "number" if figures.isascii() else ""
    else:
        figures, fact = str(number), "number"
    parts = ((before, ""), (figures, fact), (after, ""))
    pieces = tuple(Piece(text=text, bold=True, fact=name) for text, name in parts if text)
    return Paragraph(pieces=pieces, key=message.key, span=message.span)


def _marker_drawing(body: ListElement, fill: Fill, ctx: Context) -> DrawingContent:
    """Return a marker from a file of assets/; its `currentColor` is the colour of the markers."""
    current = None if isinstance(fill, LinearFill | RadialFill) else fill
    asset = ctx.project.assets[body.marker]
    drawing = drawn(asset, (), current, span_of(body, "marker"), ctx)
    return DrawingContent(
        items=drawing.items,
        width=drawing.width,
        height=drawing.height,
        fit=Fit.CONTAIN,
        focus_x_ratio=0.5,
        focus_y_ratio=0.5,
    )
