"""What is half seen through, for files that may have none of it: named, or made a tint that covers.

PDF/X-1a and PDF/X-3 know no transparency. A colour at 40 % over paper is the tint 40 % of it; over
another plain colour it is a mix of both. Over anything else nobody can say what single colour would
look the same, and paper is taken for it.
Source: ISO 15930-4:2003 and ISO 15930-6:2003; ISO 32000-2:2020, 11.3.3 (basic compositing).
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from collateral.core.color import PAPER, Cmyk, Color, Rgb, Spot, tinted
from collateral.core.diag import Diagnostic, Severity, Span, error
from collateral.core.geometry import IDENTITY, Matrix, Path, Point, Rect, multiply
from collateral.core.record import replace
from collateral.finish.extent import extent
from collateral.image.outline import is_apart, map_path, turning
from collateral.model.frame import (
    Group,
    Item,
    LinearGradient,
    Page,
    Paint,
    PlacedImage,
    RadialGradient,
    Shape,
    Tag,
    TextLine,
)


class Faint(NamedTuple):
    """A group that is half seen through, and the element it belongs to, with its place.

    `drawn` tells that the opacity stands in a drawing, and not in the layout that places it.
    """

    group: Group
    element: str
    span: Span | None
    drawn: bool = False


def faint_groups(page: Page) -> tuple[Faint, ...]:
    """Return the groups of a page that are half seen through, in painting order."""
    return tuple(_faint(page.items, "", None))


def refused(page: Page) -> tuple[Diagnostic, ...]:
    """Return an error for each element of a page that is half seen through."""
    return tuple(
        error(
            "press.transparency",
            f"{named(faint.element)} is half seen through, at {faint.group.opacity_ratio:.0%}; "
            "this printer's files have nothing like that",
            faint.span,
            (_tint_hint(faint),),
        )
        for faint in faint_groups(page)
    )


def flattened(page: Page) -> tuple[Page, tuple[Diagnostic, ...]]:
    """Return a page on which everything covers, and a warning for each element that was changed.

    A picture that is half seen through cannot be made a tint: that is an error. The colours of QR
    codes stay as they are.
    """
    found = faint_groups(page)
    if not found:
        return page, ()
    codes = frozenset(code.element for code in page.codes)
    items = _covering(page.items, IDENTITY, [], codes)
    return replace(page, items=items), tuple(map(_told, found))


def _told(faint: Faint) -> Diagnostic:
    if any(_pictures(faint.group.items)):
        return error(
            "press.transparency",
            f"{named(faint.element)} is a picture half seen through, "
            "which no tint can stand in for",
            faint.span,
            ("write `opacity: 100%`, or have the picture itself lightened",),
        )
    return Diagnostic(
        code="press.flattened",
        message=f"{named(faint.element)} was half seen through "
        "and is printed as a tint that covers",
        severity=Severity.WARNING,
        span=faint.span,
        hints=(_tint_hint(faint),),
    )


def _tint_hint(faint: Faint) -> str:
    ratio = faint.group.opacity_ratio
    if faint.drawn:
        return f"in the drawing, give what has an opacity of {ratio:.0%} a colour that covers"
    return f"write `opacity: 100%`, and ` {ratio:.0%}` behind the names of its colours"


def named(element: str) -> str:
    """Return what an element is called in a message."""
    return f"`{element}`" if element else "something without a name"


def _faint(items: Iterable[Item], element: str, span: Span | None) -> Iterator[Faint]:
    for item in items:
        if isinstance(item, Group):
            own = item.element or (item.tag.element if item.tag is not None else "")
            name, place = (own, item.span) if own else (element, item.span or span)
            if _is_faint(item):
                yield Faint(item, name, place, drawn=not own)
            if item.opacity_ratio > 0:
                yield from _faint(item.items, name, place)


def _is_faint(group: Group) -> bool:
    return bool(group.items) and 0 < group.opacity_ratio < 1


def _pictures(items: Iterable[Item]) -> Iterator[PlacedImage]:
    for item in items:
        if isinstance(item, PlacedImage):
            yield item
        elif isinstance(item, Group):
            yield from _pictures(item.items)


class Painted(NamedTuple):
    """What is on the page already: its bounds; its outline and colour where they are plain."""

    bounds: Rect
    path: Path = ()
    fill: Color | None = None


def _covering(
    items: Iterable[Item], matrix: Matrix, painted: list[Painted], codes: frozenset[str]
) -> tuple[Item, ...]:
    """Return items of which none is half seen through; `painted` gathers what is on the page."""
    return tuple([_covered(item, matrix, painted, codes) for item in items])


def _covered(item: Item, matrix: Matrix, painted: list[Painted], codes: frozenset[str]) -> Item:
    if not isinstance(item, Group):
        painted.extend(noted(item, matrix))
        return item
    if item.tag is not None and item.tag.element in codes:
        painted.extend(noted(item, matrix))
        return item
    n_beneath = len(painted)
    whole = replace(
        item, items=_covering(item.items, multiply(item.matrix, matrix), painted, codes)
    )
    if not _is_faint(item):
        if item.clip is not None:
            # What is cut off covers less than it says.
            painted[n_beneath:] = noted(whole, matrix)
        return whole
    bounds = extent(item, matrix)
    beneath = _beneath(bounds, painted[:n_beneath]) if bounds is not None else PAPER
    mixture = _Mixture(item.opacity_ratio, beneath, codes)
    whole = replace(_mixed_group(whole, mixture), opacity_ratio=1.0)
    painted[n_beneath:] = noted(whole, matrix)
    return whole


def noted(item: Item, matrix: Matrix) -> Iterator[Painted]:
    """Yield what an item puts on the page, `matrix` moving it there; nothing where it is empty."""
    bounds = extent(item, matrix)
    if bounds is None:
        return
    if isinstance(item, Shape) and isinstance(item.fill, Color) and item.stroke is None:
        yield Painted(bounds, map_path(item.path, matrix), item.fill)
    else:
        yield Painted(bounds)


def _beneath(bounds: Rect, painted: list[Painted]) -> Color:
    """Return the one plain colour that lies beneath a rectangle; paper where there is none."""
    for below in reversed(painted):
        if not is_apart(below.bounds, bounds):
            if below.fill is not None and contains(below.path, bounds):
                return below.fill
            return PAPER
    return PAPER


def contains(path: Path, bounds: Rect) -> bool:
    """Tell whether a convex outline holds a rectangle, pt; its curves are cut short for that.

    Of an outline that is not convex it is not known, and the answer is no.
    """
    sign = turning(path)
    if sign == 0:
        return False
    ends = [Point(*op[-2:]) for op in path if op[0] != "Z"]
    corners = [Point(x, y) for x in (bounds.x, bounds.right) for y in (bounds.y, bounds.bottom)]
    sides = zip(ends, (*ends[1:], ends[0]), strict=True)
    return all(
        ((q.x - p.x) * (c.y - p.y) - (q.y - p.y) * (c.x - p.x)) * sign >= -1e-6
        for p, q in sides
        for c in corners
    )


class _Mixture(NamedTuple):
    """How much of a colour is seen over which other one; and which elements stay as they are."""

    ratio: float
    beneath: Color
    codes: frozenset[str]

    def color(self, color: Color) -> Color:
        return mixed(color, self.ratio, self.beneath)

    def paint(self, paint: Paint) -> Paint:
        if isinstance(paint, LinearGradient | RadialGradient):
            stops = tuple(replace(stop, color=self.color(stop.color)) for stop in paint.stops)
            return replace(paint, stops=stops)
        return self.color(paint)


def _mixed_group(group: Group, mixture: _Mixture) -> Group:
    return replace(group, items=tuple([_mixed_item(item, mixture) for item in group.items]))


def _mixed_item(item: Item, mixture: _Mixture) -> Item:
    match item:
        case Group(tag=Tag(element=name)) if name in mixture.codes:
            return item
        case Group():
            return _mixed_group(item, mixture)
        case Shape(fill=fill, stroke=stroke):
            if stroke is not None:
                stroke = replace(stroke, paint=mixture.paint(stroke.paint))
            return replace(item, fill=fill and mixture.paint(fill), stroke=stroke)
        case TextLine():
            runs = tuple(
                run if run.fill is None else replace(run, fill=mixture.color(run.fill))
                for run in item.runs
            )
            return replace(item, runs=runs, fill=mixture.paint(item.fill))
    return item


def mixed(color: Color, ratio: float, beneath: Color) -> Color:
    """Return the colour that a colour at `ratio`, 0..1, over another comes to.

    Inks of their own are mixed with the same ink only; over another they are a tint of themselves,
    for no single colour of one plate and four inks could stand for both.
    """
    if isinstance(color, Cmyk) and isinstance(beneath, Cmyk):
        pairs = (
            (color.c, beneath.c),
            (color.m, beneath.m),
            (color.y, beneath.y),
            (color.k, beneath.k),
        )
        return Cmyk(*(_between(one, other, ratio) for one, other in pairs))
    if isinstance(color, Rgb) and isinstance(beneath, Rgb):
        lights = ((color.r, beneath.r), (color.g, beneath.g), (color.b, beneath.b))
        return Rgb(*(_between(one, other, ratio) for one, other in lights))
    if isinstance(color, Spot) and isinstance(beneath, Spot) and color.name == beneath.name:
        return replace(
            color,
            tint=_between(color.tint, beneath.tint, ratio),
            black=_between(color.black, beneath.black, ratio),
        )
    return tinted(color, ratio)


def _between(one: float, other: float, ratio: float) -> float:
    return one * ratio + other * (1 - ratio)
