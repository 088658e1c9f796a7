"""Messages and facts as content: in one language or in two."""

from collateral.model.document import Content, ListContent, TextContent
from collateral.model.source import (
    OWN_LANGUAGE,
    Bilingual,
    ListElement,
    TextElement,
    Typeset,
    ValueElement,
)
from collateral.resolve.context import Context
from collateral.resolve.dress import dressed, readable, running
from collateral.resolve.lists import list_content
from collateral.resolve.messages import fact_message, text_message
from collateral.resolve.spans import span_of


def in_one_language(body: Typeset, ctx: Context, style_name: str) -> TextContent | ListContent:
    """Return a message in one language and one style."""
    if isinstance(body, ListElement):
        return list_content(body, ctx, style_name)
    if not isinstance(body, TextElement):
        raise TypeError(f"an element without a message: {type(body)}")
    span = span_of(body, "text")
    style, group = dressed(body, ctx, style_name), body.fit_group or ""
    filler = ctx.filler(style)
    message = text_message(body.text, ctx.translation, filler, span, ctx.diagnostics)
    message = ctx.said(readable(message, style))
    return TextContent(message=message, style=style, **running(body, group, ctx))


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
    style, group = dressed(body, ctx, body.style), body.fit_group or ""
    capitals = ctx.filler(style).capitals
    span = span_of(body, "value")
    message = fact_message(ctx.fact(body.value), body.value, span, capitals)
    return TextContent(message=message, style=style, fit_group=group)
