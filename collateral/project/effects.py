"""What an element says and its place makes void: told, for nothing that is written is ignored."""

from collections.abc import Iterator, Sequence
from typing import Final

from collateral.core.diag import Diagnostic, did_you_mean, error
from collateral.model.document import Dimension, Marker, Mirror, ShapeKind, Unit
from collateral.model.logos import logo_name
from collateral.model.marks import Source
from collateral.model.pdf_part import PageBox
from collateral.model.scalars import marker_kind
from collateral.model.source import (
    Arrange,
    At,
    Bilingual,
    Children,
    ColumnElement,
    ContinueElement,
    Element,
    GridBody,
    GridElement,
    ImageElement,
    Layout,
    ListElement,
    RowElement,
    Running,
    ShapeElement,
    SpacerElement,
    StackElement,
    Typeset,
)
from collateral.project.nodes import Lost, is_torn
from collateral.project.places import elements, place

Found = Iterator[Diagnostic]

_LENGTHS: Final = frozenset((Unit.PT,))
_PARTS: Final = _LENGTHS | {Unit.PERCENT}
_ALL: Final = _PARTS | {Unit.SHARE}

#: In what a child's width and height can be measured, by the container it flows in.
_WIDTHS: Final = {"row": _ALL, "column": _PARTS, "grid": _PARTS, "stack": _PARTS}
_HEIGHTS: Final = {"row": _LENGTHS, "column": _ALL, "grid": _LENGTHS, "stack": _LENGTHS}
_SPACERS: Final = {"row": _ALL, "column": _ALL, "grid": _LENGTHS, "stack": _LENGTHS}

_MOST_COLUMNS: Final = 12

_SAID: Final = {
    Unit.PT: "a length",
    Unit.PERCENT: "a percentage",
    Unit.SHARE: "a share of the room",
}


def check_effects(layout: Layout) -> Found:
    """Yield what cannot do anything where it stands, and sizes below nothing."""
    yield from _groups(layout)
    yield from _threads(layout)
    yield from _nothing_in(layout.page, layout.page.children, "the page")
    for child in layout.page.children:
        yield from _element(child, "page")


def body_of(element: Source) -> tuple[Source, str]:
    """Return an element, of a container what stands below its key, and the key."""
    if isinstance(element, RowElement):
        return element.row, "row"
    if isinstance(element, ColumnElement):
        return element.column, "column"
    if isinstance(element, GridElement):
        return element.grid, "grid"
    if isinstance(element, StackElement):
        return element.stack, "stack"
    return element, ""


def _groups(layout: Layout) -> Found:
    """Yield the fit groups that are not declared, and those without a text."""
    asked: dict[str, Source] = {}
    for element in elements(layout):
        if isinstance(element, Typeset) and element.fit_group is not None:
            asked.setdefault(element.fit_group, element)
    for name, element in asked.items():
        if name not in layout.fit_groups and not is_torn(layout.node, "fit-groups"):
            message = f"the layout has no fit group `{name}`"
            hints = did_you_mean(name, layout.fit_groups) or (
                f"write `fit-groups: {{{name}: poster}}` at the top of the layout",
            )
            yield error("layout.unknown-group", message, place(element, "fit-group"), hints)
    for name in layout.fit_groups:
        # A text that could not be read may be in it.
        if name not in asked and not Lost(layout.node).paths:
            message = f"no text is in the fit group `{name}`"
            span = place(layout, "fit-groups", name, key=True)
            yield error("layout.no-effect", message, span)


def _threads(layout: Layout) -> Found:
    """Yield threads that lead nowhere, and what columns cannot be."""
    begun: dict[str, Source] = {}
    continued: set[str] = set()
    for element in elements(layout):
        if isinstance(element, Running | ContinueElement):
            yield from _running(element)
        if isinstance(element, Running) and element.thread is not None:
            if element.thread in begun:
                message = f"two texts begin the thread `{element.thread}`"
                yield error("layout.thread", message, place(element, "thread"))
            begun.setdefault(element.thread, element)
        elif isinstance(element, ContinueElement):
            continued.add(element.continue_)
            if element.continue_ not in begun:
                message = f"no text above begins the thread `{element.continue_}`"
                hints = did_you_mean(element.continue_, begun) or (
                    f"write `thread: {element.continue_}` at the text that goes on here",
                )
                yield error("layout.thread", message, place(element, "continue"), hints)
    for name, element in begun.items():
        if name not in continued and not Lost(layout.node).paths:
            message = f"nothing continues the thread `{name}`"
            hint = f"add a frame: `continue: {name}`"
            yield error("layout.thread", message, place(element, "thread"), (hint,))


def _running(body: Running | ContinueElement) -> Found:
    if not 1 <= body.columns <= _MOST_COLUMNS:
        message = f"a text has 1 to {_MOST_COLUMNS} columns"
        yield error("schema.out-of-range", message, place(body, "columns"))
    elif isinstance(body, Bilingual) and body.languages and (body.columns > 1 or body.thread):
        message = "a text in two languages runs through no columns or frames"
        key = "columns" if body.columns > 1 else "thread"
        hint = "set each language in an element of its own"
        yield error("layout.no-effect", message, place(body, key), (hint,))
    elif body.columns == 1 and body.gutter:
        message = "`gutter` is for text in several columns"
        yield error("layout.no-effect", message, place(body, "gutter"))


def _element(element: Source, parent: str) -> Found:
    """Yield the faults of an element and what is in it; `parent` is what it flows in."""
    body, flow = body_of(element)
    if isinstance(body, SpacerElement):
        yield from _spacer(body, parent)
    elif isinstance(body, Element):
        yield from _mirror(body)
        # Where it stands, and so what can do something there, is not known without its place.
        if not is_torn(body.node, "at"):
            yield from _sizes(body, parent)
            yield from _flowing(body, parent)
        yield from _bounds(body)
        yield from _columns(body)
    if isinstance(body, ShapeElement):
        yield from _shape(body)
    elif isinstance(body, ImageElement):
        yield from _image(body)
        yield from _paged(body)
    elif isinstance(body, ListElement):
        yield from _list(body)
    if isinstance(body, Bilingual):
        yield from _second(body)
    if isinstance(body, Children):
        if body.fill is None and body.stroke is None and not is_torn(body.node, "fill", "stroke"):
            yield from _nothing_in(body, body.children, f"the {flow}")
        for child in body.children:
            yield from _element(child, flow)


def _nothing_in(source: Source, children: Sequence[Source], what: str) -> Found:
    if not children and not is_torn(source.node, "children"):
        message = f"there is nothing in {what}"
        yield error("layout.no-effect", message, place(source, "children"))


def _mirror(body: Element) -> Found:
    has_drawing = isinstance(body, ListElement) and marker_kind(body.marker) is Marker.DRAWING
    if body.mirror is Mirror.CONTENT and not (isinstance(body, ImageElement) or has_drawing):
        hint = "only a picture can be flipped: an `image`, or the marker of a list"
        message = "`mirror: content` does nothing here"
        yield error("layout.no-effect", message, place(body, "mirror"), (hint,))


def _shape(body: ShapeElement) -> Found:
    if is_torn(body.node, "shape"):
        return
    is_line = body.shape is ShapeKind.LINE
    if is_line and body.fill is not None:
        hint = "a line is drawn by its `stroke`"
        yield error("layout.no-effect", "a line has no `fill`", place(body, "fill"), (hint,))
    elif body.stroke is None and body.fill is None and not is_torn(body.node, "fill", "stroke"):
        hint = "give it a `stroke`" if is_line else "give it a `fill` or a `stroke`"
        yield error("layout.no-effect", "nothing draws this shape", place(body, "shape"), (hint,))


def _list(body: ListElement) -> Found:
    """Yield what is said of numbers that are not there, and of markers that are not."""
    kind = marker_kind(body.marker)
    void: tuple[str, ...]
    if kind is Marker.NONE:
        void, what, hint = ("marker_color", "indent"), "markers", "choose a `marker`"
    elif kind is Marker.NUMBER:
        return
    else:
        void, what, hint = (), "numbers", "`marker: number` counts the items"
    for name in ("digits", "number_form", *void):
        if name in body.given:
            key = name.replace("_", "-")
            message = f"`{key}` does nothing without {what}"
            yield error("layout.no-effect", message, place(body, key, key=True), (hint,))


def _second(body: Bilingual) -> Found:
    """Yield what is said of a second language that is not there, or of items that are none."""
    if body.languages is None and not is_torn(body.node, "languages"):
        for name in ("arrange", "language_gap", "second_style"):
            if name in body.given:
                key = name.replace("_", "-")
                message = f"`{key}` does nothing without `languages`"
                hint = "name two, such as `languages: [own, fr]`"
                yield error("layout.no-effect", message, place(body, key, key=True), (hint,))
    elif body.arrange is Arrange.ALTERNATING and not isinstance(body, ListElement):
        message = "one text has no items to alternate"
        hint = "write `stacked` or `side-by-side`"
        yield error("layout.no-effect", message, place(body, "arrange"), (hint,))


def _image(body: ImageElement) -> Found:
    """Yield colours given to a picture of pixels; what a file is, its ending says truly."""
    if body.image.lower().endswith(".svg") or logo_name(body.image) or is_torn(body.node, "image"):
        return
    for key, said in (("color", body.color), ("colors", body.colors)):
        if said:
            message = f"`{key}` does nothing for a picture of pixels"
            hint = "it is for an SVG"
            yield error("layout.no-effect", message, place(body, key, key=True), (hint,))


def _paged(body: ImageElement) -> Found:
    """Yield page and box of a picture that is no PDF."""
    if body.image.lower().endswith(".pdf") or logo_name(body.image) or is_torn(body.node, "image"):
        return
    for key, is_said in (("page", body.page != 1), ("box", body.box is not PageBox.TRIM)):
        if is_said:
            message = f"`{key}` does nothing for a picture that is no PDF"
            yield error("layout.no-effect", message, place(body, key, key=True))


def _flowing(body: Element, parent: str) -> Found:
    """Yield what only an element in a flow can do."""
    own = body.at is not None or parent == "page"
    if body.grow and (own or parent not in ("row", "column")):
        where = "at a place of its own" if own else f"in a {parent}"
        hint = "it shares out the room of a row or a column"
        message = f"`grow` does nothing {where}"
        yield error("layout.no-effect", message, place(body, "grow"), (hint,))
    if body.place is not None and own:
        message = "`place` does nothing at a place of its own"
        hint = "it is the side within a row, a column, a grid or a stack"
        yield error("layout.no-effect", message, place(body, "place"), (hint,))


def _sizes(body: Element, parent: str) -> Found:
    at = body.at
    if at is None and parent != "page":
        yield from _size(body, "width", body.width, _WIDTHS[parent], f"in a {parent}")
        yield from _size(body, "height", body.height, _HEIGHTS[parent], f"in a {parent}")
    elif isinstance(at, At):
        for key in ("width", "height"):
            yield from _below_nothing(at, key, getattr(at, key))
        where = "beside `at`, which says it"
        widths = frozenset[Unit]() if _is_said(at, "width", "start", "end") else _PARTS
        yield from _size(body, "width", body.width, widths, where if not widths else "here")
        heights = frozenset[Unit]() if _is_said(at, "height", "top", "bottom") else _LENGTHS
        yield from _size(body, "height", body.height, heights, where if not heights else "here")
    else:
        area = at.value if at is not None else "safe"
        for key, size in (("width", body.width), ("height", body.height)):
            yield from _size(body, key, size, frozenset(), f"in a box that fills `{area}`")


def _is_said(at: At, length: str, *edges: str) -> bool:
    """Tell whether a place alone decides a length: by saying it, or both edges it lies between."""
    return getattr(at, length) is not None or all(getattr(at, edge) is not None for edge in edges)


def _size(
    body: Source, key: str, size: Dimension | None, units: frozenset[Unit], where: str
) -> Found:
    if size is None:
        return
    if size.unit in units:
        yield from _below_nothing(body, key, size)
        return
    what = f"`{key}`" if not units else f"{_SAID[size.unit]} as `{key}`"
    known = " or ".join(said for unit, said in _SAID.items() if unit in units)
    hints = (f"write {known}",) if known else ("remove it, or say it in `at`",)
    message = f"{what} does nothing {where}"
    yield error("layout.no-effect", message, place(body, key), hints)


def _spacer(spacer: SpacerElement, parent: str) -> Found:
    if parent == "page":
        hint = "put it into a row or a column"
        message = "a spacer does nothing on the page itself"
        yield error("layout.no-effect", message, place(spacer, "spacer"), (hint,))
    else:
        yield from _size(spacer, "spacer", spacer.spacer, _SPACERS[parent], f"in a {parent}")


def _bounds(body: Element) -> Found:
    for key, least, most in (
        ("width", body.min_width, body.max_width),
        ("height", body.min_height, body.max_height),
    ):
        if least is not None and most is not None and least > most:
            message = f"`min-{key}` is larger than `max-{key}`"
            yield error("schema.out-of-range", message, place(body, f"min-{key}"))


def _columns(body: Element) -> Found:
    for idx, column in enumerate(body.columns if isinstance(body, GridBody) else ()):
        yield from _below_nothing(body, "columns", column, idx)


def _below_nothing(source: Source, key: str, size: Dimension | None, *path: int) -> Found:
    if size is not None and size.value < 0:
        message = f"`{key}` cannot be negative"
        yield error("length.negative", message, place(source, key, *path))
