"""Where the elements of a poster are written."""

from collections.abc import Iterable, Iterator, Mapping

from collateral.core.diag import Span
from collateral.model.document import Box, Container, Document


def places_of(document: Document) -> Mapping[str, Span]:
    """Return the place in the layout of each element, by its name; what has none is left out."""
    return dict(_places(document.boxes))


def _places(boxes: Iterable[Box]) -> Iterator[tuple[str, Span]]:
    for box in boxes:
        if box.span is not None:
            yield box.name, box.span
        if isinstance(box.content, Container):
            yield from _places(box.content.children)
