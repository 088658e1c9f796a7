"""The elements of a layout, however deep they stand."""

from collections.abc import Iterator

from collateral.model.marks import Source
from collateral.model.source import ColumnElement, GridElement, Layout, RowElement, StackElement


def elements(layout: Layout) -> Iterator[Source]:
    """Yield every element of a layout, containers as their bodies, in the order of the file."""
    for child in layout.page.children:
        yield from _within(child)


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
