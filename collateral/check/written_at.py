"""Where in a layout the elements of a page are written, for findings that only know their names."""

from collections.abc import Iterable, Iterator, Mapping

from collateral.core.diag import Span
from collateral.model.document import Box, Container


def spans_of(boxes: Iterable[Box]) -> Mapping[str, Span]:
    """Return the places of all boxes of a page by their names, those inside others too."""
    return {box.name: box.span for box in _all(boxes) if box.span is not None}


def _all(boxes: Iterable[Box]) -> Iterator[Box]:
    for box in boxes:
        yield box
        if isinstance(box.content, Container):
            yield from _all(box.content.children)
