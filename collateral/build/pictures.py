"""Which pictures of a page are grey."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from collateral.core.diag import ProjectError
from collateral.image.probe import probe
from collateral.model.frame import Group, Item, PlacedImage


def pictures(items: Iterable[Item]) -> Iterator[PlacedImage]:
    """Yield the pictures among items and in groups."""
    for item in items:
        if isinstance(item, PlacedImage):
            yield item
        elif isinstance(item, Group):
            yield from pictures(item.items)


def is_grey(picture: PlacedImage) -> bool:
    """Tell whether a picture goes on the plate of black alone: grey, and without a profile.

    A file that can no longer be read counts as coloured; who builds it is told.
    """
    path = Path(picture.path)
    try:
        facts = probe(path, path.name, picture.span)
    except ProjectError:
        return False
    return facts.components == 1 and not facts.icc
