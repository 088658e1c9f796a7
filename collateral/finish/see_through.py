"""Pictures that are see-through, where nothing may be: they get bare paper behind them.

What is beneath such a picture no longer shines through. On paper that is the same; on anything else
a light patch appears, and somebody has to look at it.
Source: ISO 32000-2:2020, 11.6.5.2 (soft masks), 11.3.3 (basic compositing).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from collateral.core.color import PAPER
from collateral.core.diag import Diagnostic, Severity, Span
from collateral.core.geometry import IDENTITY, Matrix, Rect, multiply
from collateral.finish.flatten import Painted, contains, named, noted
from collateral.image.outline import is_apart, map_path, map_rect, path_bounds
from collateral.image.see_through import is_see_through
from collateral.model.frame import Group, Item, Page, PlacedImage


class _Around(NamedTuple):
    """What the groups around an item say: where it is, what is seen of it, and whose it is."""

    matrix: Matrix = IDENTITY
    clip: Rect | None = None
    element: str = ""
    span: Span | None = None


def on_bare_paper(page: Page) -> tuple[Diagnostic, ...]:
    """Return a warning for each see-through picture with something other than paper beneath it.

    The page has nothing half seen through but for its pictures; see `flattened`.
    """
    return tuple(_told(page.items, _Around(), []))


def _told(items: Iterable[Item], around: _Around, painted: list[Painted]) -> Iterator[Diagnostic]:
    """Yield what must be said of items; `painted` gathers what is on the page already."""
    for item in items:
        if isinstance(item, Group):
            n_beneath = len(painted)
            if item.opacity_ratio > 0:
                yield from _told(item.items, _inside(item, around), painted)
            if item.clip is not None:
                # What is cut off covers less than it says.
                painted[n_beneath:] = noted(item, around.matrix)
            continue
        if isinstance(item, PlacedImage) and _is_patch(item, around, painted):
            yield _warning(item, around)
        painted.extend(noted(item, around.matrix))


def _inside(group: Group, around: _Around) -> _Around:
    matrix, clip = multiply(group.matrix, around.matrix), around.clip
    if group.clip is not None:
        own = path_bounds(map_path(group.clip, matrix)) or Rect(0.0, 0.0, 0.0, 0.0)
        clip = own if clip is None else _common(own, clip)
    element = group.element or (group.tag.element if group.tag is not None else "")
    return _Around(matrix, clip, element or around.element, group.span or around.span)


def _is_patch(image: PlacedImage, around: _Around, painted: list[Painted]) -> bool:
    # Whether anything is beneath it is found out first: that needs no pixels.
    return (
        image.part is None
        and _on_color(image, around, painted)
        and is_see_through(Path(image.path), image.digest)
    )


def _on_color(image: PlacedImage, around: _Around, painted: list[Painted]) -> bool:
    """Tell whether anything but paper is, or may be, beneath what is seen of a picture."""
    seen = map_rect(image.rect, around.matrix)
    if around.clip is not None:
        seen = _common(seen, around.clip)
    if seen.width <= 0 or seen.height <= 0:
        return False
    for below in reversed(painted):
        if not is_apart(below.bounds, seen):
            return below.fill != PAPER or not contains(below.path, seen)
    return False


def _common(one: Rect, other: Rect) -> Rect:
    left, top = max(one.x, other.x), max(one.y, other.y)
    right, bottom = min(one.right, other.right), min(one.bottom, other.bottom)
    return Rect(left, top, right - left, bottom - top)


def _warning(image: PlacedImage, around: _Around) -> Diagnostic:
    return Diagnostic(
        code="press.flattened",
        message=f"`{Path(image.path).name}` of {named(around.element)} is see-through in places "
        "and lies on a colour or a picture; it is printed on bare paper",
        severity=Severity.WARNING,
        span=image.span or around.span,
        hints=("save it without transparency, on the colour of its ground",),
    )
