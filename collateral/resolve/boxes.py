"""Elements as written -> boxes: conditions decided, names looked up, lengths scaled."""

from collateral.core.diag import ProjectError, Span
from collateral.core.record import replace
from collateral.core.units import pt_to_mm
from collateral.model.document import (
    Area,
    Box,
    CodeContent,
    Container,
    Content,
    ContinueContent,
    Dimension,
    Flow,
    Placement,
    ShapeContent,
    SpacerContent,
)
from collateral.model.marks import Source
from collateral.model.source import (
    At,
    Bilingual,
    Children,
    CodeElement,
    ColumnElement,
    ContinueElement,
    Element,
    GridElement,
    ImageElement,
    ListElement,
    RowElement,
    ShapeElement,
    SpacerElement,
    StackElement,
    TextElement,
    ValueElement,
    When,
)
from collateral.qr.encode import make_symbol
from collateral.resolve.context import Context
from collateral.resolve.logos import rules_of
from collateral.resolve.messages import text_message
from collateral.resolve.pictures import picture_content
from collateral.resolve.printed import Use
from collateral.resolve.texts import in_one_language, in_two_languages, value_content
from collateral.resolve.written import edges, span_of, to_scale, to_scale_or_none


def resolve_boxes(children: tuple[Source, ...], ctx: Context, path: str = "") -> tuple[Box, ...]:
    """Return the boxes of a list of elements, those left out whose condition fails."""
    boxes = []
    for idx, element in enumerate(children, 1):
        box = _box(element, ctx, f"{path}{_kind(element)} {idx}")
        if box is not None:
            boxes.append(box)
    return tuple(boxes)


def _box(element: Source, ctx: Context, path: str) -> Box | None:
    body, flow = _body(element)
    when = getattr(body, "when", None)
    if when is not None and not _holds(when, ctx):
        return None
    name = getattr(body, "id", None) or path
    if isinstance(body, SpacerElement):
        size = to_scale(body.spacer, ctx)
        return Box(name=name, content=SpacerContent(size=size), span=element.node.span)
    if not isinstance(body, Element):
        raise TypeError(f"an element that is no element: {type(body)}")
    if isinstance(body, Bilingual) and body.languages is not None:
        content = in_two_languages(body, body.languages, name, ctx)
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
        width=to_scale_or_none(body.width, ctx),
        height=to_scale_or_none(body.height, ctx),
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
        logo=rules_of(body.image, ctx.project.campaign, scale)
        if isinstance(body, ImageElement)
        else None,
    )


def _placement(at: Area | At | None, ctx: Context) -> Placement | None:
    if at is None:
        return None
    if isinstance(at, Area):
        return Placement(area=at)
    return Placement(
        start=to_scale_or_none(at.start, ctx),
        top=to_scale_or_none(at.top, ctx),
        end=to_scale_or_none(at.end, ctx),
        bottom=to_scale_or_none(at.bottom, ctx),
        width=to_scale_or_none(at.width, ctx),
        height=to_scale_or_none(at.height, ctx),
    )


def _content(body: Element, flow: Flow | None, ctx: Context, path: str) -> Content:
    if isinstance(body, Children) and flow is not None:
        return _container(body, flow, ctx, path)
    if isinstance(body, TextElement | ListElement):
        return in_one_language(body, ctx, body.style)
    if isinstance(body, ValueElement):
        return value_content(body, ctx)
    if isinstance(body, ContinueElement):
        gutter_pt = body.gutter * ctx.scale
        return ContinueContent(thread=body.continue_, n_columns=body.columns, gutter_pt=gutter_pt)
    if isinstance(body, ImageElement):
        return picture_content(body, ctx)
    if isinstance(body, CodeElement):
        return _code(body, ctx)
    if isinstance(body, ShapeElement):
        return ShapeContent(kind=body.shape)
    raise TypeError(f"an element of no known kind: {type(body)}")


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
        columns=tuple(to_scale(c, ctx) for c in getattr(body, "columns", ())),
    )


def _code(body: CodeElement, ctx: Context) -> Content:
    # The code itself does not count as its readable address.
    fact = ctx.unseen_fact(body.qr)
    side_pt = max(body.size * ctx.scale, body.min_size)
    try:
        symbol = make_symbol(fact.url, pt_to_mm(side_pt))
    except ProjectError as faults:
        span = span_of(body, "size")
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
        span = span_of(body, "alt")
        # What only a description says is not on the page.
        filler = ctx.filler(seen=False)
        return text_message(body.alt, ctx.translation, filler, span, ctx.diagnostics).read
    return ctx.unseen_fact(body.qr).text if isinstance(body, CodeElement) else ""
