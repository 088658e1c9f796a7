"""Names in layouts held against what the campaign has: styles, swatches, messages, facts."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from collateral.core.diag import Diagnostic, Span, did_you_mean, error
from collateral.core.record import record, replace
from collateral.facts.book import fact_names
from collateral.facts.direction import is_rtl
from collateral.facts.script import script_of
from collateral.model.logos import Variant, logo_name
from collateral.model.marks import Source
from collateral.model.messages import Translation
from collateral.model.printer import ALWAYS
from collateral.model.project import all_styles
from collateral.model.scalars import ColorRef, TrimSize
from collateral.model.source import (
    OWN_LANGUAGE,
    Bilingual,
    Campaign,
    CodeElement,
    ColumnElement,
    Element,
    GridElement,
    ImageElement,
    Layout,
    LinearGradient,
    ListElement,
    RadialGradient,
    RowElement,
    SpacerElement,
    StackElement,
    Stroke,
    Style,
    StyleOverride,
    TextElement,
    Typeset,
    ValueElement,
    When,
)
from collateral.project.markup import is_name
from collateral.project.nodes import Lost, Node, child_of, is_torn
from collateral.rules.pseudo import is_pseudo

Found = Iterator[Diagnostic]

#: The longest side of a page, pt. ISO 32000-2:2020, Annex C.
_LONGEST_SIDE_PT: Final = 14400.0

#: The largest value of an OpenType feature; alternates are counted so.
_LARGEST_FEATURE: Final = 65535

#: Least and most of what a style says, sizes in pt, and how that is said.
_RANGES: Final = {
    "size": (0.01, 14400.0),
    "leading": (0.1, 10.0),
    "weight": (1, 1000),
    "bold_weight": (1, 1000),
    "tracking": (-0.5, 5.0),
    "shrink_to": (0.01, 1.0),
}
_SAID: Final = {
    "size": "above 0, and below 5 m",
    "leading": "between 0.1 and 10",
    "weight": "between 1 and 1000",
    "bold_weight": "between 1 and 1000",
    "tracking": "between -500 and 5000",
    "shrink_to": "between 1% and 100%",
}


def elements(layout: Layout) -> Iterator[Source]:
    """Yield every element of a layout, containers as their bodies, in the order of the file."""
    for child in layout.page.children:
        yield from _within(child)


def place(source: Source, *path: str | int, key: bool = False) -> Span:
    """Return where a value of a mapping or a list is written, or the key it is written under.

    Where the path leads further than what is written, its last step that is there counts.
    """
    node: Node = source.node
    span = node.span
    for step in path:
        child = child_of(node, step)
        if child is None:
            break
        span = node.key_spans[step] if key and isinstance(step, str) else child.span
        node = child
    return span


def check_names(campaign: Campaign) -> Found:
    """Yield what campaign.yaml names so that nothing can refer to it, or no file be called so."""
    kinds = ("swatches", "styles", "logos", "outputs", "names", "facts")
    paths = [(kind, name) for kind in kinds for name in getattr(campaign, kind)]
    for kind, name in paths:
        yield from _name(name, place(campaign, kind, name, key=True))
    for name in campaign.contact.centres:
        yield from _name(name, place(campaign.contact, "centres", name, key=True))


def _name(name: str, span: Span) -> Found:
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        hint = "small letters, digits and hyphens, a letter first"
        yield error("schema.bad-value", f"not a name: `{name}`", span, (hint,))


def check(
    campaign: Campaign,
    layouts: Mapping[str, Layout],
    source: Translation | None,
    *,
    all_layouts: bool = True,
    sheets: Callable[[], Iterable[str]] = tuple,
) -> Found:
    """Yield every name that leads nowhere, in the campaign and in all layouts.

    Args: all_layouts: whether there are no others, which could not be read. sheets: tells the names
    of papers and images that printers have, when they are asked for.
    """
    audiences = frozenset(layout.audience for layout in layouts.values() if layout.audience)
    in_doubt = any(is_torn(layout.node, "audience") for layout in layouts.values())
    checker = _Checker(
        campaign=campaign,
        source=source,
        facts=fact_names(campaign),
        audiences=audiences if all_layouts and not in_doubt else None,
        lost=Lost(campaign.node),
        lost_here=Lost(),
        sheets=sheets,
    )
    yield from checker.campaign_file()
    for layout in layouts.values():
        yield from checker.layout(layout)
    if source is not None:
        yield from checker.placeholders(source)


def _within(element: Source) -> Iterator[Source]:
    body: Source = element
    if isinstance(element, RowElement):
        body = element.row
    elif isinstance(element, ColumnElement):
        body = element.column
    elif isinstance(element, GridElement):
        body = element.grid
    elif isinstance(element, StackElement):
        body = element.stack
    yield body
    for child in getattr(body, "children", ()):
        yield from _within(child)


@record
class _Checker:
    """Knows the names of one campaign.

    A name that stands where the campaign or the layout in hand could not be read counts as known:
    `lost` and `lost_here` tell which. `audiences` is `None` where a layout may have others.
    """

    campaign: Campaign
    source: Translation | None
    facts: frozenset[str]
    audiences: frozenset[str] | None
    lost: Lost
    lost_here: Lost
    sheets: Callable[[], Iterable[str]]

    def campaign_file(self) -> Found:
        """Yield wrong names in campaign.yaml itself."""
        campaign = self.campaign
        for idx, language in enumerate(campaign.languages):
            # Two tags that differ in capitals alone are one language, and on many disks one file.
            if language.casefold() in map(str.casefold, campaign.languages[:idx]):
                message = f"`{language}` is listed twice"
                span = place(campaign, "languages", idx)
                yield error("campaign.repeated-language", message, span)
        yield from self._pseudo_languages()
        yield from self._by_language()
        for name, swatch in campaign.swatches.items():
            yield from self._swatch(name, swatch)
        for style in campaign.styles.values():
            yield from self._style(style, campaign.styles)
        yield from _circles(campaign.styles, campaign.styles)

    def _pseudo_languages(self) -> Found:
        """Yield languages that nobody reads: posters in them must not lie among those to print."""
        campaign, code = self.campaign, "campaign.pseudo-language"
        if is_pseudo(campaign.source_language):
            message = f"`{campaign.source_language}` is made from the source text"
            hint = "name the language that the texts are translated from"
            yield error(code, message, place(campaign, "source-language"), (hint,))
        for idx, language in enumerate(campaign.languages):
            if is_pseudo(language):
                message = f"`{language}` is a pseudo-language"
                hint = "remove it: `collateral build --pseudo` makes them without an entry"
                yield error(code, message, place(campaign, "languages", idx), (hint,))

    def _by_language(self) -> Found:
        """Yield values for languages the campaign does not have; a default would hide them."""
        campaign = self.campaign
        centres = campaign.contact.centres.values()
        groups: list[tuple[Source, tuple[str, ...], Mapping[str, str]]] = []
        groups += ((campaign, ("names", name), texts) for name, texts in campaign.names.items())
        groups += ((centre, ("url",), centre.url) for centre in centres if centre.url is not None)
        for source, path, texts in groups:
            for language in texts:
                if self._no_language(language):
                    message = f"`{language}` is no language of this campaign"
                    span = place(source, *path, language, key=True)
                    hints = did_you_mean(language, campaign.languages)
                    yield error("campaign.unknown-language", message, span, hints)

    def _no_language(self, tag: str) -> bool:
        known = ("default", *self.campaign.languages)
        return tag not in known and not self.lost.touches("languages")

    def _swatch(self, name: str, swatch: Source) -> Found:
        cmyk, rgb = getattr(swatch, "cmyk", None), getattr(swatch, "rgb", None)
        span = place(self.campaign, "swatches", name, key=True)
        if name in Campaign.SPECIAL:
            yield error("color.reserved", f"`{name}` is a colour of its own", span)
        if (cmyk is None) == (rgb is None) and not is_torn(swatch.node, "cmyk", "rgb"):
            hint = "`cmyk: [90, 70, 30, 55]` or `rgb: '#1a2b3c'`; `spot: NAME` if it is an ink"
            yield error("color.swatch", f"`{name}` needs either `cmyk` or `rgb`", span, (hint,))
        if cmyk is not None and not all(0 <= ink <= 100 for ink in cmyk):
            yield error("color.swatch", f"inks of `{name}` lie between 0 and 100", span)
        spot = getattr(swatch, "spot", None)
        if rgb is not None and not _is_hex(rgb):
            yield error("color.swatch", f"`{name}`: not an rgb colour: `{rgb}`", span, ("#1a2b3c",))
        black = getattr(swatch, "black", None)
        if black is not None and not 0 <= black <= 100:
            yield error("color.swatch", f"`black` of `{name}` lies between 0 and 100", span)
        if black is not None and spot is None and not is_torn(swatch.node, "spot"):
            hint = "add `spot:`, or put it into `cmyk` as the fourth number"
            yield error("color.swatch", f"`{name}` has `black` and no `spot`", span, (hint,))
        low_ink = getattr(swatch, "low_ink", None)
        if low_ink is not None:
            yield from self._color(low_ink, place(swatch, "low-ink"))

    def layout(self, layout: Layout) -> Found:
        """Yield wrong names in one layout."""
        yield from replace(self, lost_here=Lost(layout.node))._layout(layout)

    def _layout(self, layout: Layout) -> Found:
        styles = all_styles(self.campaign, layout)
        yield from self._texts(layout.title, place(layout, "title"))
        yield from self._fill(layout.page, "fill")
        for idx, size in enumerate(layout.sizes):
            if size.name in (other.name for other in layout.sizes[:idx]):
                message = f"the size `{size.name}` is listed twice"
                yield error("layout.repeated-size", message, place(layout, "sizes", idx))
        yield from self._outputs(layout)
        yield from self._safe(layout)
        yield from self._sheet(layout)
        for style in layout.styles.values():
            yield from self._style(style, styles)
        yield from _circles(layout.styles, styles)
        ids = Counter(e.id for e in elements(layout) if isinstance(e, Element) and e.id)
        for element in elements(layout):
            if isinstance(element, Element):
                yield from self._element(element, styles)
                if element.id is not None and ids[element.id] > 1:
                    message = f"two elements have the id `{element.id}`"
                    yield error("layout.duplicate-id", message, place(element, "id"))
            if isinstance(element, Element | SpacerElement) and element.when is not None:
                yield from self._when(element.when, layout)

    def _outputs(self, layout: Layout) -> Found:
        known = self._known_outputs()
        for idx, name in enumerate(layout.outputs or ()):
            if name not in known and not self.lost.touches("outputs"):
                span = place(layout, "outputs", idx)
                yield error(
                    "layout.unknown-output", f"no output `{name}`", span, did_you_mean(name, known)
                )

    def _known_outputs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.campaign.outputs, *ALWAYS)))

    def _sheet(self, layout: Layout) -> Found:
        """Yield outputs whose bleed makes a page larger than PDF can say."""
        for size in self._sizes(layout):
            longest_pt = max(size.width_pt, size.height_pt)
            for output in self.campaign.outputs.values():
                bleed = output.bleed
                if bleed is None:
                    continue
                most_pt = max(bleed.start + bleed.end, bleed.top + bleed.bottom)
                if longest_pt + most_pt > _LONGEST_SIDE_PT:
                    message = f"with this bleed, {size.name} is longer than 5 m"
                    yield error("layout.unprintable-size", message, place(output, "bleed"))

    def _safe(self, layout: Layout) -> Found:
        """Yield a safe distance that leaves nothing of the page at a size it is printed at."""
        safe, trim = layout.page.safe, layout.trim
        if self.lost_here.touches("trim"):
            return
        for size in self._sizes(layout):
            scale = min(size.width_pt / trim.width_pt, size.height_pt / trim.height_pt)
            across_pt, down_pt = (safe.start + safe.end) * scale, (safe.top + safe.bottom) * scale
            if across_pt >= size.width_pt or down_pt >= size.height_pt:
                message = f"`safe` leaves nothing of the page at {size.name}"
                yield error("layout.no-safe-area", message, place(layout.page, "safe"))
                return

    def _sizes(self, layout: Layout) -> tuple[TrimSize, ...]:
        """Return the sizes a layout is printed at, as far as they are known."""
        if layout.sizes:
            return layout.sizes
        in_doubt = self.lost_here.touches("sizes") or self.lost_here.touches("trim")
        return () if in_doubt else (layout.trim,)

    def placeholders(self, source: Translation) -> Found:
        """Yield facts that messages ask for and the campaign has not."""
        for written in (*source.texts.values(), *(w for ws in source.lists.values() for w in ws)):
            for name in sorted(written.placeholders - self.facts):
                # What cannot be a name at all is told with the markup.
                if is_name(name):
                    yield from self._fact(name, written.span)

    def _element(self, element: Element, styles: dict[str, Style]) -> Found:
        for name in ("fill", "color", "marker_color"):
            yield from self._fill(element, name)
        if element.stroke is not None:
            yield from self._stroke(element.stroke, place(element, "stroke"))
        if isinstance(element, Typeset) and element.style not in styles:
            yield from self._no_style(element.style, styles, place(element, "style"))
        if isinstance(element, Bilingual):
            yield from self._languages(element, styles)
        if isinstance(element, TextElement):
            yield from self._texts(element.text, place(element, "text"))
        elif isinstance(element, ListElement):
            yield from self._list(element)
        elif isinstance(element, ValueElement):
            yield from self._fact(element.value, place(element, "value"))
        elif isinstance(element, CodeElement):
            yield from self._code(element)
        elif isinstance(element, ImageElement):
            yield from self._image(element)

    def _no_style(self, name: str, styles: Mapping[str, Style], span: Span) -> Found:
        path = f"styles.{name}"
        if not self.lost.holds(path) and not self.lost_here.holds(path):
            yield error("style.unknown", f"no style `{name}`", span, did_you_mean(name, styles))

    def _languages(self, element: Bilingual, styles: Mapping[str, Style]) -> Found:
        """Yield languages an element cannot be set in; it has two, or says nothing of any."""
        style = element.second_style
        if style is not None and style not in styles:
            yield from self._no_style(style, styles, place(element, "second-style"))
        campaign, languages = self.campaign, element.languages
        if languages is None:
            return
        known = (*campaign.languages, campaign.source_language, OWN_LANGUAGE)
        for idx, language in enumerate(languages):
            if language in languages[:idx]:
                message = f"`{language}` is named twice"
                span = place(element, "languages", idx)
                yield error("layout.not-two-languages", message, span, ("name two languages",))
            elif language not in known and not self.lost.touches("languages"):
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

    def _texts(self, key: str, span: Span) -> Found:
        if self.source is None or key in self.source.texts:
            return
        if key in self.source.lists:
            hint = f"use `list: {key}`"
            yield error("message.not-a-text", f"`{key}` is a list of texts", span, (hint,))
        else:
            hints = did_you_mean(key, self.source.texts)
            yield error("message.unknown", f"no message `{key}`", span, hints)

    def _list(self, element: ListElement) -> Found:
        key, span = element.list_, place(element, "list")
        if self.source is None or key in self.source.lists:
            return
        if key in self.source.texts:
            hint = f"use `text: {key}`"
            yield error("message.not-a-list", f"`{key}` is one text", span, (hint,))
        else:
            hints = did_you_mean(key, self.source.lists)
            yield error("message.unknown", f"no message `{key}`", span, hints)

    def _fact(self, name: str, span: Span) -> Found:
        if name not in self.facts and not self.lost.holds(name):
            hints = did_you_mean(name, self.facts)
            yield error("fact.unknown", f"no fact `{name}`", span, hints)

    def _code(self, element: CodeElement) -> Found:
        span = place(element, "qr")
        if element.qr in self.facts and element.qr != "contact.url":
            hint = "use `contact.url`: the contact point has the only codes that are checked"
            message = f"`{element.qr}` is not a URL a code may open"
            yield error("qr.not-a-url", message, span, (hint,))
        else:
            yield from self._fact(element.qr, span)
        if element.alt is not None:
            yield from self._texts(element.alt, place(element, "alt"))

    def _image(self, element: ImageElement) -> Found:
        if element.alt is not None:
            yield from self._texts(element.alt, place(element, "alt"))
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
        yield from self._logo(element)
        if element.color is not None:
            yield from self._color(element.color, place(element, "color"))
        for name, color in element.colors.items():
            yield from self._color(color, place(element, "colors", name))
        yield from _drawing_colors(element)

    def _logo(self, element: ImageElement) -> Found:
        """Yield logos that the campaign does not have, and variants that a picture does not."""
        name, logos = logo_name(element.image), self.campaign.logos
        variant, span = element.variant, place(element, "variant")
        if name is None:
            if variant is not Variant.COLOR:
                hint = "name the file itself, or make it a logo of campaign.yaml"
                message = f"`{element.image}` is no logo and has no variants"
                yield error("logo.no-variant", message, span, (hint,))
        elif name not in logos:
            if not self.lost.holds(f"logos.{name}"):
                near = did_you_mean(name, logos)
                hints = near or ("logos stand in campaign.yaml under `logos`",)
                yield error("logo.unknown", f"no logo `{name}`", place(element, "image"), hints)
        elif variant is not Variant.COLOR:
            logo = logos[name]
            if getattr(logo, variant.value) is None and not is_torn(logo.node, variant.value):
                message = f"the logo `{name}` has no file in {variant}"
                hint = f"add `{variant}:` to it in campaign.yaml"
                yield error("logo.no-variant", message, span, (hint,))

    def _style(self, style: Style, styles: dict[str, Style]) -> Found:
        yield from self._fill(style, "color")
        yield from _numbers(style)
        yield from self._by(style)
        if style.extends is not None and style.extends not in styles:
            yield from self._no_style(style.extends, styles, place(style, "extends"))

    def _by(self, style: Style) -> Found:
        """Yield what a style changes by languages and scripts that the campaign has not."""
        languages = self.campaign.languages
        primaries = (language.partition("-")[0] for language in languages)
        known = {*languages, *primaries, *map(script_of, languages)}
        for name, override in style.by.items():
            yield from _numbers(override)
            if name not in known and not self.lost.touches("languages"):
                message = f"`{name}` is no language or script of this campaign"
                span = place(style, "by", name, key=True)
                yield error("style.unknown-by", message, span, did_you_mean(name, known))

    def _fill(self, source: Source, name: str) -> Found:
        fill = getattr(source, name, None)
        span = place(source, name.replace("_", "-"))
        if isinstance(fill, ColorRef):
            yield from self._color(fill, span)
        elif isinstance(fill, LinearGradient | RadialGradient):
            for idx, stop in enumerate(fill.stops):
                yield from self._color(stop.color, place(fill, "stops", idx))
            yield from self._one_ink(fill, place(fill, "stops"))

    def _one_ink(self, fill: LinearGradient | RadialGradient, span: Span) -> Found:
        """Yield a gradient between an ink of its own and another colour: no press can mix it."""
        swatches = self.campaign.swatches
        named = {stop.color.name for stop in fill.stops}
        inks = {swatches[name].spot if name in swatches else None for name in named}
        if len(inks) > 1 and not any(self.lost.touches(f"swatches.{name}") for name in named):
            message = "a gradient runs within one ink, or within the process colours"
            hint = "use tints of the ink: `gold`, `gold 0%`"
            yield error("color.gradient", message, span, (hint,))

    def _stroke(self, stroke: Stroke, span: Span) -> Found:
        yield from self._color(stroke.color, span)
        if stroke.width <= 0:
            message = "an outline without a width is as thin as the press can make it"
            # In its short form an outline is one text, with one place.
            here = place(stroke, "width") if stroke.node is not None else span
            yield error("schema.out-of-range", message, here, ("write `0.25mm`, or remove it",))
        if stroke.dash and sum(stroke.dash) <= 0 and not is_torn(stroke.node, "dash"):
            message = "dash and gap cannot all be 0"
            yield error("schema.out-of-range", message, place(stroke, "dash"))

    def _color(self, color: ColorRef, span: Span) -> Found:
        known = (*self.campaign.swatches, "black", "paper", "rich-black")
        if color.name == "registration":
            hint = "`black` is 100 K"
            message = "`registration` is for marks only"
            yield error("color.registration", message, span, (hint,))
        elif color.name not in known and not self.lost.holds(f"swatches.{color.name}"):
            hints = did_you_mean(color.name, known)
            yield error("color.unknown-swatch", f"no swatch `{color.name}`", span, hints)

    def _when(self, when: When, layout: Layout) -> Found:
        campaign = self.campaign
        sizes = [trim.name for trim in (layout.trim, *layout.sizes)]
        known = {
            "language": campaign.languages,
            "not_language": campaign.languages,
            "output": self._known_outputs(),
            "size": tuple(sizes),
            "audience": tuple(self.audiences or ()),
        }
        for name, names in known.items():
            wanted = getattr(when, name) or ()
            if name == "size" and not set(wanted) <= set(names):
                # Few layouts ask for a sheet that is none of their own sizes.
                names = tuple(dict.fromkeys((*names, *self.sheets())))
            for idx, value in enumerate(wanted):
                if value not in names and not self._in_doubt(name):
                    span = place(when, name.replace("_", "-"), idx)
                    message = f"`{value}` is no {name.removeprefix('not_')} of this campaign"
                    yield error("when.unknown", message, span, did_you_mean(value, names))
        in_doubt = is_torn(when.node, "language")
        if when.direction is not None and when.language is not None and not in_doubt:
            rtl = when.direction == "rtl"
            if not any(is_rtl(language) is rtl for language in when.language):
                yield error("when.never", "no such language runs that way", place(when, "language"))

    def _in_doubt(self, name: str) -> bool:
        """Tell whether a condition may name what could not be read."""
        if name == "audience":
            return self.audiences is None
        if name == "size":
            return self.lost_here.touches("sizes") or self.lost_here.touches("trim")
        return self.lost.touches("outputs" if name == "output" else "languages")


def _circles(own: Mapping[str, Style], styles: Mapping[str, Style]) -> Found:
    """Yield each circle of styles that extend one another, at the first of them in this file."""
    told: set[frozenset[str]] = set()
    for name in own:
        chain, above = [name], own[name].extends
        while above is not None and above in styles and above not in chain:
            chain.append(above)
            above = styles[above].extends
        circle = chain[chain.index(above) :] if above in chain else []
        # A style may lead into a circle and not be of it; one of campaign.yaml is told there.
        first = next((style for style in own if style in circle), None)
        if first is not None and frozenset(circle) not in told:
            told.add(frozenset(circle))
            at = circle.index(first)
            said = " extends ".join(f"`{each}`" for each in (*circle[at:], *circle[:at], first))
            span = place(own[first], "extends")
            yield error("style.recursive", f"a style extends itself: {said}", span)


def _numbers(style: Style | StyleOverride) -> Found:
    """Yield numbers of a style that no type can be set with."""
    for name, (least, most) in _RANGES.items():
        value = getattr(style, name, None)
        if value is not None and not least <= value <= most:
            span = place(style, name.replace("_", "-"))
            message = f"`{name.replace('_', '-')}` lies {_SAID[name]}"
            yield error("schema.out-of-range", message, span)
    features = getattr(style, "features", None)
    if features:
        yield from _features(style, features)


def _features(style: Style | StyleOverride, features: Mapping[str, int]) -> Found:
    """Yield features that do not exist, or are set to what no font can count."""
    # Few campaigns ask for any.
    from collateral.rules.features import REGISTERED, is_feature

    written = child_of(style.node, "features")
    # The short form is a list, and has no keys to point at.
    is_list = written is not None and isinstance(written.value, list)
    for idx, (tag, value) in enumerate(features.items()):
        span = place(style, "features", idx if is_list else tag, key=True)
        if not is_feature(tag):
            hints = did_you_mean(tag, REGISTERED) or ("tags look like `tnum`, `ss01`, `cv12`",)
            yield error(
                "font.unknown-feature", f"no OpenType feature is named `{tag}`", span, hints
            )
        if not 0 <= value <= _LARGEST_FEATURE:
            message = f"a feature lies between 0 and {_LARGEST_FEATURE}"
            yield error("schema.out-of-range", message, place(style, "features", tag))


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


def _is_hex(text: str) -> bool:
    return re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None
