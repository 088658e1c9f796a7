"""Elements held against the names of their campaign: messages, facts, logos, languages."""

from collections.abc import Iterator, Mapping

from collateral.core.diag import Diagnostic, Span, did_you_mean, error
from collateral.model.logos import Variant, logo_name
from collateral.model.source import (
    OWN_LANGUAGE,
    Bilingual,
    CodeElement,
    Element,
    ImageElement,
    ListElement,
    Stroke,
    Style,
    TextElement,
    Typeset,
    ValueElement,
)
from collateral.project.nodes import is_torn
from collateral.project.places import place
from collateral.project.scope import (
    Scope,
    check_color,
    check_fact,
    check_fill,
    check_text,
    unknown_style,
)

Found = Iterator[Diagnostic]


def check_element(scope: Scope, element: Element, styles: dict[str, Style]) -> Found:
    """Yield every name of an element that leads nowhere; `styles` are all of its layout."""
    for name in ("fill", "color", "marker_color"):
        yield from check_fill(scope, element, name)
    if element.stroke is not None:
        yield from _stroke(scope, element.stroke, place(element, "stroke"))
    if isinstance(element, Typeset) and element.style not in styles:
        yield from unknown_style(scope, element.style, styles, place(element, "style"))
    if isinstance(element, Bilingual):
        yield from _languages(scope, element, styles)
    if isinstance(element, TextElement):
        yield from check_text(scope, element.text, place(element, "text"))
    elif isinstance(element, ListElement):
        yield from _list(scope, element)
    elif isinstance(element, ValueElement):
        yield from check_fact(scope, element.value, place(element, "value"))
    elif isinstance(element, CodeElement):
        yield from _code(scope, element)
    elif isinstance(element, ImageElement):
        yield from _image(scope, element)


def _languages(scope: Scope, element: Bilingual, styles: Mapping[str, Style]) -> Found:
    """Yield languages an element cannot be set in; it has two, or says nothing of any."""
    style = element.second_style
    if style is not None and style not in styles:
        yield from unknown_style(scope, style, styles, place(element, "second-style"))
    campaign, languages = scope.campaign, element.languages
    if languages is None:
        return
    known = (*campaign.languages, campaign.source_language, OWN_LANGUAGE)
    for idx, language in enumerate(languages):
        if language in languages[:idx]:
            message = f"`{language}` is named twice"
            span = place(element, "languages", idx)
            yield error("layout.not-two-languages", message, span, ("name two languages",))
        elif language not in known and not scope.lost.touches("languages"):
            message = f"`{language}` is no language of this campaign"
            span = place(element, "languages", idx)
            hints = did_you_mean(language, known)
            yield error("layout.unknown-language", message, span, hints)
    if len(languages) != 2:
        message = f"an element is set in two languages; here are {len(languages)}"
        hint = "for the language of the poster alone, leave out `languages`"
        if len(languages) > 2:
            hint = "name two, and put the others into elements of their own"
        span = place(element, "languages", key=True)
        yield error("layout.not-two-languages", message, span, (hint,))


def _list(scope: Scope, element: ListElement) -> Found:
    key, span = element.list_, place(element, "list")
    if scope.source is None or key in scope.source.lists:
        return
    if key in scope.source.texts:
        hint = f"use `text: {key}`"
        yield error("message.not-a-list", f"`{key}` is one text", span, (hint,))
    else:
        hints = did_you_mean(key, scope.source.lists)
        yield error("message.unknown", f"no message `{key}`", span, hints)


def _code(scope: Scope, element: CodeElement) -> Found:
    span = place(element, "qr")
    if element.qr in scope.facts and element.qr != "contact.url":
        hint = "use `contact.url`: the contact point has the only codes that are checked"
        message = f"`{element.qr}` is not a URL a code may open"
        yield error("qr.not-a-url", message, span, (hint,))
    else:
        yield from check_fact(scope, element.qr, span)
    if element.alt is not None:
        yield from check_text(scope, element.alt, place(element, "alt"))


def _image(scope: Scope, element: ImageElement) -> Found:
    if element.alt is not None:
        yield from check_text(scope, element.alt, place(element, "alt"))
    in_doubt = is_torn(element.node, "alt", "decorative")
    if (element.alt is None) != element.decorative and not in_doubt:
        span = place(element, "image")
        if element.alt is None:
            message = f"`{element.image}` has no description"
            hint = "name a message with `alt:`, or say `decorative: true`"
        else:
            message = f"`{element.image}` has a description and is said to be decoration"
            hint = "leave out `alt`, or `decorative`"
        yield error("image.no-alt", message, span, (hint,))
    yield from _logo(scope, element)
    if element.color is not None:
        yield from check_color(scope, element.color, place(element, "color"))
    for name, color in element.colors.items():
        yield from check_color(scope, color, place(element, "colors", name))
    yield from _drawing_colors(element)


def _logo(scope: Scope, element: ImageElement) -> Found:
    """Yield logos that the campaign does not have, and variants that a picture does not."""
    name, logos = logo_name(element.image), scope.campaign.logos
    variant, span = element.variant, place(element, "variant")
    if name is None:
        if variant is not Variant.COLOR:
            hint = "name the file itself, or make it a logo of campaign.yaml"
            message = f"`{element.image}` is no logo and has no variants"
            yield error("logo.no-variant", message, span, (hint,))
    elif name not in logos:
        if not scope.lost.holds(f"logos.{name}"):
            near = did_you_mean(name, logos)
            hints = near or ("logos stand in campaign.yaml under `logos`",)
            yield error("logo.unknown", f"no logo `{name}`", place(element, "image"), hints)
    elif variant is not Variant.COLOR:
        logo = logos[name]
        if getattr(logo, variant.value) is None and not is_torn(logo.node, variant.value):
            message = f"the logo `{name}` has no file in {variant}"
            hint = f"add `{variant}:` to it in campaign.yaml"
            yield error("logo.no-variant", message, span, (hint,))


def _drawing_colors(element: ImageElement) -> Found:
    """Yield keys of `colors` that are no colour, and such as mean one that is mapped already."""
    if not element.colors:
        return
    from collateral.image.svg_color import color_key
    from collateral.image.svg_fault import SvgFault

    seen: dict[str, str] = {}
    for name in element.colors:
        span = place(element, "colors", name, key=True)
        try:
            key = color_key(name)
        except SvgFault:
            hint = "`color` is for `currentColor`" if name.lower() == "currentcolor" else "#1a2b3c"
            yield error("color.malformed", f"not an rgb colour: `{name}`", span, (hint,))
            continue
        if key in seen:
            message = f"`{name}` and `{seen[key]}` are the same colour"
            yield error("color.malformed", message, span, ("remove one of them",))
        seen[key] = name


def _stroke(scope: Scope, stroke: Stroke, span: Span) -> Found:
    """Yield what is wrong with an outline: its colour, width or dashes."""
    yield from check_color(scope, stroke.color, span)
    if stroke.width <= 0:
        message = "an outline without a width is as thin as the press can make it"
        # In its short form an outline is one text, with one place.
        here = place(stroke, "width") if stroke.node is not None else span
        yield error("schema.out-of-range", message, here, ("write `0.25mm`, or remove it",))
    if stroke.dash and sum(stroke.dash) <= 0 and not is_torn(stroke.node, "dash"):
        message = "dash and gap cannot all be 0"
        yield error("schema.out-of-range", message, place(stroke, "dash"))
