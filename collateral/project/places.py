"""What is written where: the elements of a layout, the places of their values."""

from collections.abc import Iterator

from collateral.core.diag import Span
from collateral.model.marks import Source
from collateral.model.source import ColumnElement, GridElement, Layout, RowElement, StackElement
from collateral.project.nodes import Node, child_of


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
