"""Boxes and documents for the layout tests: everything not named is as plain as it can be."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from collateral.core.color import BLACK, Cmyk
from collateral.core.diag import Span
from collateral.core.geometry import Edges, Rect, same_sides
from collateral.layout.compose import lay_out
from collateral.model.document import (
    Align,
    Box,
    Container,
    Content,
    Dimension,
    Document,
    DrawingContent,
    Fit,
    Flow,
    ListContent,
    Marker,
    Message,
    Piece,
    Placement,
    ShapeContent,
    ShapeKind,
    SpacerContent,
    Style,
    TextContent,
)
from collateral.model.frame import Group, Item, Page, Shape, TextLine
from collateral.text.fonts import FontBook, load_book

RED = Cmyk(0, 1, 1, 0)


@lru_cache
def book() -> FontBook:
    return load_book(None, installed=False)


def style(**said: Any) -> Style:
    plain: dict[str, Any] = {
        "name": "body",
        "family": "Noto Sans",
        "weight": 400,
        "bold_weight": 700,
        "italic": False,
        "size_pt": 10.0,
        "floor_pt": 5.0,
        "leading_ratio": 1.2,
        "tracking_em": 0.0,
        "align": Align.START,
        "color": BLACK,
    }
    return Style(**plain | said)


def message(text: str) -> Message:
    return Message(pieces=(Piece(text=text),), key="test.text", span=Span("translations/en.yaml"))


def text(words: str, name: str = "text", text_style: Style | None = None, **said: Any) -> Box:
    content = TextContent(message=message(words), style=text_style or style())
    return box(content, name, **said)


def bullets(*words: str, **said: Any) -> Box:
    content = ListContent(
        messages=tuple(message(w) for w in words),
        style=style(),
        marker=Marker.SQUARE,
        marker_fill=RED,
        indent_pt=12,
        gap_pt=3,
    )
    return box(content, "list", **said)


def block(width: float | None = None, height: float | None = None, **said: Any) -> Box:
    """Return a filled rectangle, easy to find on the page."""
    said.setdefault("fill", RED)
    return box(
        ShapeContent(kind=ShapeKind.RECT),
        said.pop("name", "block"),
        width=None if width is None else Dimension(width),
        height=None if height is None else Dimension(height),
        **said,
    )


def picture(width: float | None = None, height: float | None = None, **said: Any) -> Box:
    """Return a drawing twice as wide as tall."""
    content = DrawingContent(
        items=(Shape(path=(("M", 0, 0), ("L", 20, 10), ("L", 0, 10), ("Z",)), fill=RED),),
        width=20,
        height=10,
        fit=said.pop("fit", Fit.CONTAIN),
        focus_x_ratio=0.5,
        focus_y_ratio=0.5,
    )
    return box(
        content,
        "picture",
        width=None if width is None else Dimension(width),
        height=None if height is None else Dimension(height),
        **said,
    )


def spacer(size: Dimension) -> Box:
    return box(SpacerContent(size=size), "spacer")


def container(flow: Flow, *children: Box, name: str = "box", **said: Any) -> Box:
    inner = {"gap_pt", "row_gap_pt", "align", "justify", "columns"}
    held = {k: said.pop(k) for k in tuple(said) if k in inner}
    return box(Container(flow=flow, children=children, **held), name, **said)


def box(content: Content, name: str, **said: Any) -> Box:
    return Box(name=name, content=content, span=Span("layouts/test.yaml", 7, 3), **said)


def at(x: float, y: float, width: float | None = None, height: float | None = None) -> Placement:
    return Placement(
        start=Dimension(x),
        top=Dimension(y),
        width=None if width is None else Dimension(width),
        height=None if height is None else Dimension(height),
    )


def page(*boxes: Box, rtl: bool = False, language: str = "en") -> Page:
    """Lay boxes out on the page of `document`."""
    return lay_out(document(*boxes, rtl=rtl, language=language), book()).pages[0]


def document(*boxes: Box, rtl: bool = False, language: str = "en") -> Document:
    """Return a page of 200 x 300 pt with 10 pt bleed and 20 pt of safe margin."""
    return Document(
        layout="test",
        language=language,
        rtl=rtl,
        size="A4",
        output="press",
        width_pt=200,
        height_pt=300,
        bleed=same_sides(10),
        safe=Edges(20, 20, 20, 20),
        background=None,
        boxes=boxes,
        title="Title",
        author="Author",
        date="2026-11-01",
        identity="0",
    )


def leaves(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Group):
            yield from leaves(item.items)
        else:
            yield item


def rects(found: Page) -> list[Rect]:
    """Return the bounds of every shape, in painting order."""
    return [bounds(i) for i in leaves(found.items) if isinstance(i, Shape)]


def lines(found: Page) -> list[TextLine]:
    return [item for item in leaves(found.items) if isinstance(item, TextLine)]


def bounds(shape: Shape) -> Rect:
    xs = [v for op in shape.path for v in op[1::2]]
    ys = [v for op in shape.path for v in op[2::2]]
    numbers_x = [float(x) for x in xs]
    numbers_y = [float(y) for y in ys]
    left, top = min(numbers_x), min(numbers_y)
    return Rect(left, top, max(numbers_x) - left, max(numbers_y) - top)


def words(line: TextLine) -> str:
    return "".join(run.text for run in line.runs).strip()
