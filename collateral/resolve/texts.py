"""Messages, lists of them and facts as content, in one language or in two."""

from typing import Any, Final

from collateral.core.record import replace
from collateral.model.document import (
    Content,
    DrawingContent,
    Fill,
    Fit,
    LinearFill,
    ListContent,
    Marker,
    Mirror,
    Piece,
    RadialFill,
    Style,
    TextContent,
)
from collateral.model.document import Message as Paragraph
from collateral.model.scalars import marker_kind
from collateral.model.source import (
    OWN_LANGUAGE,
    Bilingual,
    Digits,
    ListElement,
    Running,
    TextElement,
    Typeset,
    ValueElement,
)
from collateral.resolve.context import Context
from collateral.resolve.messages import fact_message, list_messages, text_message
from collateral.resolve.pictures import drawn
from collateral.resolve.printed import Use
from collateral.resolve.written import span_of

#: Signs that point at the text behind them, and what points at it from the other side. Brackets and
#: angles need no entry: the bidirectional algorithm mirrors them.
_TURNED: Final = str.maketrans("→←⇒⇐⟶⟵▶◀▸◂►◄▷◁☞☜", "←→⇐⇒⟵⟶◀▶◂▸◄►◁▷☜☞")


def in_one_language(body: Typeset, ctx: Context, style_name: str) -> TextContent | ListContent:
    """Return a message in one language and one style."""
    if isinstance(body, ListElement):
        return _list(body, ctx, style_name)
    if not isinstance(body, TextElement):
        raise TypeError(f"an element without a message: {type(body)}")
    span = span_of(body, "text")
    style, group = _dressed(body, ctx, style_name), body.fit_group or ""
    filler = ctx.filler(style)
    message = text_message(body.text, ctx.translation, filler, span, ctx.diagnostics)
    message = ctx.said(_readable(message, style))
    return TextContent(message=message, style=style, **_running(body, group, ctx))


def in_two_languages(
    body: Bilingual, languages: tuple[str, ...], name: str, ctx: Context
) -> Content:
    """Return a message in two languages; once where the poster's own is the other one too."""
    # Few layouts ask for it, and the others need not load it.
    from collateral.resolve.bilingual import Pair, Part, arranged

    own = ctx.translation.language
    tags = [own if language == OWN_LANGUAGE else language for language in languages]
    if len(set(tags)) == 1:
        return in_one_language(body, ctx, body.style)
    first, second = tags
    parts = (
        Part(in_one_language(body, ctx.in_language(first), body.style), first),
        Part(
            in_one_language(body, ctx.in_language(second), body.second_style or body.style), second
        ),
    )
    gap_pt = None if body.language_gap is None else body.language_gap * ctx.scale
    return arranged(
        Pair(parts=parts, arrange=body.arrange, gap_pt=gap_pt, name=name, span=body.node.span)
    )


def value_content(body: ValueElement, ctx: Context) -> TextContent:
    """Return a fact of the campaign, set in a style."""
    style, group = _dressed(body, ctx, body.style), body.fit_group or ""
    capitals = ctx.filler(style).capitals
    span = span_of(body, "value")
    message = fact_message(ctx.fact(body.value), body.value, span, capitals)
    return TextContent(message=message, style=style, fit_group=group)


def _list(body: ListElement, ctx: Context, style_name: str) -> ListContent:
    """Return a list in one language and one style, with the labels or the drawing before items."""
    style = _dressed(body, ctx, style_name)
    span = span_of(body, "list")
    filler = ctx.filler(style)
    messages = list_messages(body.list_, ctx.translation, filler, span, ctx.diagnostics)
    kind = marker_kind(body.marker)
    use = Use.TYPE if kind in (Marker.NUMBER, Marker.SIGN) else Use.LINE
    marked = body.marker_color
    fill = style.color if marked is None else ctx.palette.fill(marked, use)
    return ListContent(
        messages=tuple(ctx.said(_readable(message, style)) for message in messages),
        style=style,
        marker=kind,
        marker_fill=fill,
        indent_pt=None if body.indent is None else body.indent * ctx.scale,
        gap_pt=body.gap * ctx.scale,
        **_running(body, body.fit_group or "", ctx),
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


def _dressed(body: Typeset, ctx: Context, style_name: str) -> Style:
    """Return a style with what the element itself says of colour, side and role."""
    style = ctx.style(style_name)
    said: dict[str, Any] = {}
    if body.color is not None:
        said["color"] = ctx.palette.fill(body.color)
    if body.align is not None:
        said["align"] = body.align
    if body.role is not None:
        said["role"] = body.role
    return replace(style, **said) if said else style


def _readable(message: Paragraph, style: Style) -> Paragraph:
    """Return a message none of whose steps of size leads below the least size of its style.

    What is raised or lowered is small by nature.
    """
    least_ratio = style.min_pt / style.floor_pt
    accents = (piece.accent for piece in message.pieces)
    if not any(accent is not None and accent.size_ratio < least_ratio for accent in accents):
        return message
    pieces = tuple(
        piece._replace(accent=piece.accent._replace(size_ratio=least_ratio))
        if piece.accent is not None and piece.accent.size_ratio < least_ratio
        else piece
        for piece in message.pieces
    )
    return replace(message, pieces=pieces)


def _running(body: Running, group: str, ctx: Context) -> dict[str, Any]:
    """Return how the lines of a text run; those of a thread have one size, as a group has."""
    thread = body.thread or ""
    return {
        "fit_group": group or (f"thread {thread}" if thread else ""),
        "n_columns": body.columns,
        "gutter_pt": body.gutter * ctx.scale,
        "thread": thread,
    }
