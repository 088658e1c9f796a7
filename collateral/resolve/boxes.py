"""Elements as written -> boxes: conditions decided, names looked up, lengths scaled."""

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any, Final

from collateral.core.color import Color
from collateral.core.diag import Diagnostic, ProjectError, Span, fail
from collateral.core.digest import of_bytes
from collateral.core.geometry import Edges
from collateral.core.record import field, record, replace
from collateral.core.units import pt_to_mm
from collateral.facts.book import Fact, FactKind, fact_names, find_fact
from collateral.facts.direction import is_rtl
from collateral.facts.script import script_of
from collateral.image.inking import Inking
from collateral.image.svg import Drawing, read_svg
from collateral.image.svg_color import SvgColors, color_key
from collateral.model.brackets import Meaning, meaning_of, step_ratio, swatch_of, tint_of
from collateral.model.document import (
    Accent,
    Area,
    Box,
    Case,
    CodeContent,
    Container,
    Content,
    ContinueContent,
    Dimension,
    DrawingContent,
    Fill,
    Fit,
    Flow,
    ImageContent,
    LinearFill,
    ListContent,
    Marker,
    Mirror,
    Piece,
    Placement,
    Position,
    RadialFill,
    ShapeContent,
    SpacerContent,
    Style,
    TextContent,
    Unit,
)
from collateral.model.document import Message as Paragraph
from collateral.model.marks import Source
from collateral.model.messages import Translation
from collateral.model.project import Asset, Project
from collateral.model.scalars import ColorRef, marker_kind
from collateral.model.source import (
    OWN_LANGUAGE,
    At,
    Bilingual,
    Children,
    CodeElement,
    ColumnElement,
    ContinueElement,
    Digits,
    Element,
    GridElement,
    ImageElement,
    ListElement,
    RowElement,
    Running,
    ShapeElement,
    SpacerElement,
    StackElement,
    TextElement,
    Typeset,
    ValueElement,
    When,
)
from collateral.model.source import Style as WrittenStyle
from collateral.qr.encode import make_symbol
from collateral.resolve.messages import Filler, fact_message, list_messages, text_message
from collateral.resolve.palette import Palette, drawn_light
from collateral.resolve.printed import Use
from collateral.resolve.styles import resolve_style
from collateral.rules.pseudo import is_pseudo
from collateral.rules.tags import LANGUAGES

NO_BREAK_SPACE: Final = "\u00a0"

#: Signs that point at the text behind them, and what points at it from the other side. Brackets and
#: angles need no entry: the bidirectional algorithm mirrors them.
_TURNED: Final = str.maketrans("→←⇒⇐⟶⟵▶◀▸◂►◄▷◁☞☜", "←→⇐⇒⟵⟶◀▶◂▸◄►◁▷☜☞")


@record
class Context:
    """Everything a box is resolved against; faults and shown facts gather in its lists.

    `others` are the same for texts in other languages than the poster's; `poster` is what those are
    of, and `files` the translations that all of them take from.
    """

    project: Project
    translation: Translation
    palette: Palette
    styles: Mapping[str, WrittenStyle]
    language: str
    script: str
    rtl: bool
    size: str
    output: str
    audience: str
    scale: float
    diagnostics: list[Diagnostic] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    found: dict[str, Style] = field(default_factory=dict)
    accents: dict[tuple[str, ...], Accent] = field(default_factory=dict)
    others: dict[str, "Context"] = field(default_factory=dict)
    poster: "Context | None" = None

    @property
    def files(self) -> frozenset[str]:
        """Return the translation files that the poster takes its texts from."""
        return frozenset([ctx.translation.file for ctx in (self, *self.others.values())])

    def in_language(self, language: str) -> "Context":
        """Return the same for a text in a language of the campaign, or in the poster's `own`.

        A pseudo-language stands for every one, so that a layout is proved before it is translated.
        """
        own = self.translation.language
        if language in (OWN_LANGUAGE, own) or is_pseudo(own):
            return self
        if language not in self.others:
            self.others[language] = replace(
                self,
                translation=self.project.translations[language],
                language=language,
                script=script_of(language),
                rtl=is_rtl(language),
                shown=set(),
                found={},
                poster=self,
            )
        return self.others[language]

    def said(self, message: Paragraph) -> Paragraph:
        """Return a message with the language it is in, where that is not the poster's."""
        return (
            message
            if self.poster is None
            else replace(message, language=self.language, rtl=self.rtl)
        )

    def fact(self, name: str) -> Fact:
        """Return a fact and remember that the page shows it."""
        self.shown.add(name)
        fact = self.unseen_fact(name)
        # An address in another language may be another one than the code of this poster opens.
        if fact.url and self.poster is not None and fact.url == self.poster.unseen_fact(name).url:
            self.poster.shown.add(name)
        return fact

    def unseen_fact(self, name: str) -> Fact:
        """Return a fact that nobody reads on the page: in a code, in a description.

        In a right-to-left language its spaces do not break: readers that sort the words of such a
        line from right to left would otherwise copy a phone number group by group backwards.
        """
        campaign, language = self.project.campaign, self.translation.language
        try:
            if is_pseudo(language):
                return self._source_fact(name)
            fact = find_fact(campaign, language, name)
        except ProjectError as faults:
            self.diagnostics.extend(faults.diagnostics)
            fact = find_fact(campaign, campaign.source_language, name)
        return self._of_one_line(fact)

    def _source_fact(self, name: str) -> Fact:
        """Return a fact as the source language has it, for a pseudo-language.

        Where that runs the other way, words too are a unit of their own, or a date would be taken
        apart.
        """
        campaign = self.project.campaign
        fact = find_fact(campaign, campaign.source_language, name)
        if self.rtl and not is_rtl(campaign.source_language):
            fact = replace(fact, kind=FactKind.NAME)
        return self._of_one_line(fact)

    def _of_one_line(self, fact: Fact) -> Fact:
        if self.rtl and fact.isolated:
            return replace(fact, text=fact.text.replace(" ", NO_BREAK_SPACE))
        return fact

    def filler(self, style: Style | None = None, *, seen: bool = True) -> Filler:
        """Return what fills messages: in a style, and for the page unless it is not `seen`."""
        capitals = self.language if style is not None and style.case is Case.UPPER else ""
        return Filler(self.fact if seen else self.unseen_fact, self.accent, capitals)

    def accent(self, names: tuple[str, ...]) -> Accent:
        """Return what the brackets around some words say; of two of one kind the inner counts."""
        known = self.accents.get(names)
        if known is None:
            known = Accent()
            for name in names:
                known = known._replace(**self._meant(name))
            self.accents[names] = known
        return known

    def _meant(self, name: str) -> dict[str, Any]:
        colors = self.palette.colors
        meaning = meaning_of(name, colors, fact_names(self.project.campaign), LANGUAGES)
        if meaning is Meaning.COLOR:
            color = ColorRef(swatch_of(name), tint_of(name))
            return {"fill": self.palette.color(color)}
        if meaning is Meaning.STEP:
            return {"size_ratio": step_ratio(name)}
        if meaning is Meaning.POSITION:
            return {"position": Position(name)}
        return {"link": name} if meaning is Meaning.LINK else {"language": name}

    def style(self, name: str) -> Style:
        """Return a style of this poster, resolved once."""
        if name not in self.found:
            self.found[name] = resolve_style(
                name,
                self.styles,
                self.palette,
                language=self.language,
                script=self.script,
                scale=self.scale,
            )
        return self.found[name]


def resolve_boxes(children: tuple[Source, ...], ctx: Context, path: str = "") -> tuple[Box, ...]:
    """Return the boxes of a list of elements, those left out whose condition fails."""
    boxes = []
    for idx, element in enumerate(children, 1):
        box = _box(element, ctx, f"{path}{_kind(element)} {idx}")
        if box is not None:
            boxes.append(box)
    return tuple(boxes)


def edges(written: Any, scale: float) -> Edges:
    """Return four distances, scaled; none written is none kept."""
    if written is None:
        return Edges()
    return Edges(
        start=written.start * scale,
        top=written.top * scale,
        end=written.end * scale,
        bottom=written.bottom * scale,
    )


def _box(element: Source, ctx: Context, path: str) -> Box | None:
    body, flow = _body(element)
    when = getattr(body, "when", None)
    if when is not None and not _holds(when, ctx):
        return None
    name = getattr(body, "id", None) or path
    if isinstance(body, SpacerElement):
        size = _scaled(body.spacer, ctx)
        return Box(name=name, content=SpacerContent(size=size), span=element.node.span)
    if not isinstance(body, Element):
        raise TypeError(f"an element that is no element: {type(body)}")
    if isinstance(body, Bilingual) and body.languages is not None:
        content = _in_two_languages(body, body.languages, name, ctx)
    else:
        content = _content(body, flow, ctx, path)
    alt = _alt(body, ctx) if isinstance(body, ImageElement | CodeElement) else ""
    return _framed(body, name, content, element.node.span, alt, ctx)


def _body(element: Source) -> tuple[Source, Flow | None]:
    if isinstance(element, RowElement):
        return element.row, Flow.ROW
    if isinstance(element, ColumnElement):
        return element.column, Flow.COLUMN
    if isinstance(element, GridElement):
        return element.grid, Flow.GRID
    if isinstance(element, StackElement):
        return element.stack, Flow.STACK
    return element, None


def _kind(element: Source) -> str:
    return type(element).__name__.removesuffix("Element").lower()


def _holds(when: When, ctx: Context) -> bool:
    """Tell whether all that a condition names is so."""
    return not (
        (when.language is not None and ctx.language not in when.language)
        or (when.not_language is not None and ctx.language in when.not_language)
        or (when.size is not None and ctx.size not in when.size)
        or (when.output is not None and ctx.output not in when.output)
        or (when.audience is not None and ctx.audience not in when.audience)
        or (when.direction is not None and (when.direction == "rtl") is not ctx.rtl)
    )


def _framed(body: Element, name: str, content: Content, span: Span, alt: str, ctx: Context) -> Box:
    scale = ctx.scale

    def scaled(length_pt: float | None) -> float | None:
        return None if length_pt is None else length_pt * scale

    return Box(
        name=name,
        content=content,
        span=span,
        at=_placement(body.at, ctx),
        width=_scaled_or_none(body.width, ctx),
        height=_scaled_or_none(body.height, ctx),
        min_width_pt=scaled(body.min_width),
        max_width_pt=scaled(body.max_width),
        min_height_pt=scaled(body.min_height),
        max_height_pt=scaled(body.max_height),
        grow=body.grow,
        place=body.place,
        padding=edges(body.padding, scale),
        fill=ctx.palette.fill(body.fill, Use.GROUND) if body.fill is not None else None,
        stroke=ctx.palette.line(body.stroke, scale) if body.stroke is not None else None,
        radius_pt=body.radius * scale,
        opacity_ratio=body.opacity,
        rotate_deg=body.rotate,
        clip=body.clip,
        mirror=body.mirror,
        overflow=body.overflow,
        alt=alt,
    )


def _placement(at: Area | At | None, ctx: Context) -> Placement | None:
    if at is None:
        return None
    if isinstance(at, Area):
        return Placement(area=at)
    return Placement(
        start=_scaled_or_none(at.start, ctx),
        top=_scaled_or_none(at.top, ctx),
        end=_scaled_or_none(at.end, ctx),
        bottom=_scaled_or_none(at.bottom, ctx),
        width=_scaled_or_none(at.width, ctx),
        height=_scaled_or_none(at.height, ctx),
    )


def _scaled(size: Dimension, ctx: Context) -> Dimension:
    return Dimension(size.value * ctx.scale) if size.unit is Unit.PT else size


def _scaled_or_none(size: Dimension | None, ctx: Context) -> Dimension | None:
    return None if size is None else _scaled(size, ctx)


def _span(body: Element, key: str) -> Span:
    node = body.node
    found = node.value.get(key) if isinstance(node.value, dict) else None
    span: Span = found.span if found is not None else node.span
    return span


def _content(body: Element, flow: Flow | None, ctx: Context, path: str) -> Content:
    if isinstance(body, Children) and flow is not None:
        return _container(body, flow, ctx, path)
    if isinstance(body, TextElement | ListElement):
        return _text(body, ctx, body.style)
    if isinstance(body, ValueElement):
        style, group = _dressed(body, ctx, body.style), body.fit_group or ""
        capitals = ctx.filler(style).capitals
        span = _span(body, "value")
        message = fact_message(ctx.fact(body.value), body.value, span, capitals)
        return TextContent(message=message, style=style, fit_group=group)
    if isinstance(body, ContinueElement):
        gutter_pt = body.gutter * ctx.scale
        return ContinueContent(thread=body.continue_, n_columns=body.columns, gutter_pt=gutter_pt)
    if isinstance(body, ImageElement):
        return _picture(body, ctx)
    if isinstance(body, CodeElement):
        return _code(body, ctx)
    if isinstance(body, ShapeElement):
        return ShapeContent(kind=body.shape)
    raise TypeError(f"an element of no known kind: {type(body)}")


def _in_two_languages(
    body: Bilingual, languages: tuple[str, ...], name: str, ctx: Context
) -> Content:
    """Return a message in two languages; once where the poster's own is the other one too."""
    # Few layouts ask for it, and the others need not load it.
    from collateral.resolve.bilingual import Pair, Part, arranged

    own = ctx.translation.language
    tags = [own if language == OWN_LANGUAGE else language for language in languages]
    if len(set(tags)) == 1:
        return _text(body, ctx, body.style)
    first, second = tags
    parts = (
        Part(_text(body, ctx.in_language(first), body.style), first),
        Part(_text(body, ctx.in_language(second), body.second_style or body.style), second),
    )
    gap_pt = None if body.language_gap is None else body.language_gap * ctx.scale
    return arranged(
        Pair(parts=parts, arrange=body.arrange, gap_pt=gap_pt, name=name, span=body.node.span)
    )


def _text(body: Typeset, ctx: Context, style_name: str) -> TextContent | ListContent:
    """Return a message in one language and one style."""
    if isinstance(body, ListElement):
        return _list(body, ctx, style_name)
    if not isinstance(body, TextElement):
        raise TypeError(f"an element without a message: {type(body)}")
    span = _span(body, "text")
    style, group = _dressed(body, ctx, style_name), body.fit_group or ""
    filler = ctx.filler(style)
    message = text_message(body.text, ctx.translation, filler, span, ctx.diagnostics)
    message = ctx.said(_readable(message, style))
    return TextContent(message=message, style=style, **_running(body, group, ctx))


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


def _container(body: Children, flow: Flow, ctx: Context, path: str) -> Container:
    gap_pt = body.gap * ctx.scale
    row_gap = getattr(body, "row_gap", None)
    return Container(
        flow=flow,
        children=resolve_boxes(body.children, ctx, f"{path} > "),
        gap_pt=gap_pt,
        row_gap_pt=gap_pt if row_gap is None else row_gap * ctx.scale,
        align=body.align,
        justify=body.justify,
        columns=tuple(_scaled(c, ctx) for c in getattr(body, "columns", ())),
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


def _list(body: ListElement, ctx: Context, style_name: str) -> ListContent:
    style = _dressed(body, ctx, style_name)
    span = _span(body, "list")
    filler = ctx.filler(style)
    messages = list_messages(body.list_, ctx.translation, filler, span, ctx.diagnostics)
    kind = marker_kind(body.marker)
    fill = (
        style.color if body.marker_color is None else ctx.palette.fill(body.marker_color, Use.LINE)
    )
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
        span=span if body.indent is None else _span(body, "indent"),
    )


def _label(body: ListElement, number: int, message: Paragraph, ctx: Context) -> Paragraph:
    """Return what stands before an item: a sign, or its number in bold.

    A number of Europe is isolated, as a fact is, and set in the same face in every language.
    """
    if marker_kind(body.marker) is Marker.SIGN:
        written = body.marker
        sign = Piece(text=written.translate(_TURNED) if ctx.rtl else written)
        return Paragraph(pieces=(sign,), key=message.key, span=_span(body, "marker"))
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
    drawing = _drawn(asset, (), current, _span(body, "marker"), ctx)
    return DrawingContent(
        items=drawing.items,
        width=drawing.width,
        height=drawing.height,
        fit=Fit.CONTAIN,
        focus_x_ratio=0.5,
        focus_y_ratio=0.5,
    )


def _picture(body: ImageElement, ctx: Context) -> Content:
    asset = ctx.project.assets[body.image]
    focus_x_ratio, focus_y_ratio = body.focus
    if asset.kind == "svg":
        drawing = _drawing(body, ctx)
        return DrawingContent(
            items=drawing.items,
            width=drawing.width,
            height=drawing.height,
            fit=body.fit,
            focus_x_ratio=focus_x_ratio,
            focus_y_ratio=focus_y_ratio,
        )
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
        span=_span(body, "image"),
    )


def _drawing(body: ImageElement, ctx: Context) -> Drawing:
    palette, use = ctx.palette, Use.DRAWING
    named = {color_key(name): palette.color(ref, use) for name, ref in body.colors.items()}
    current = palette.color(body.color, use) if body.color is not None else None
    asset = ctx.project.assets[body.image]
    return _drawn(asset, tuple(named.items()), current, _span(body, "image"), ctx)


def _drawn(
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


def _code(body: CodeElement, ctx: Context) -> Content:
    # The code itself does not count as its readable address.
    fact = ctx.unseen_fact(body.qr)
    side_pt = max(body.size * ctx.scale, body.min_size)
    try:
        symbol = make_symbol(fact.url, pt_to_mm(side_pt))
    except ProjectError as faults:
        span = _span(body, "size")
        ctx.diagnostics.extend(replace(d, span=span) for d in faults.diagnostics)
        return SpacerContent(size=Dimension(side_pt))
    return CodeContent(
        url=fact.url,
        fact=fact.name,
        level=symbol.level,
        version=symbol.version,
        modules=symbol.modules,
        side_pt=side_pt,
    )


def _alt(body: ImageElement | CodeElement, ctx: Context) -> str:
    if body.alt is not None:
        span = _span(body, "alt")
        # What only a description says is not on the page.
        filler = ctx.filler(seen=False)
        return text_message(body.alt, ctx.translation, filler, span, ctx.diagnostics).read
    return ctx.unseen_fact(body.qr).text if isinstance(body, CodeElement) else ""
