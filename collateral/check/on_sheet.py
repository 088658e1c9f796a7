"""The items of a laid-out page one by one, in the order of painting, each where it stands."""

from collections.abc import Iterator
from typing import NamedTuple

from collateral.core.geometry import IDENTITY, Matrix, Rect, multiply
from collateral.image.outline import hull_bounds, map_rect
from collateral.model.frame import GlyphRun, Group, Item, PlacedImage, Shape, TextLine


class Standing(NamedTuple):
    """A line, a shape or a picture, what moves it to its place, and the element it belongs to.

    `clip` are the bounds of what is seen of it on the page, None if nothing cuts it off;
    `opacity_ratio` is that of all groups around it.
    """

    item: TextLine | Shape | PlacedImage
    matrix: Matrix
    element: str
    opacity_ratio: float
    clip: Rect | None

    @property
    def scale(self) -> float:
        """Return how much larger than in itself it stands on the page."""
        a, b, c, d, _, _ = self.matrix
        scale: float = abs(a * d - b * c) ** 0.5
        return scale

    def placed(self, rect: Rect) -> Rect:
        """Return where a rectangle of the item lies on the page, as far as it is seen."""
        found = rect if self.matrix == IDENTITY else map_rect(rect, self.matrix)
        return found if self.clip is None else within(found, self.clip)


def standing(items: tuple[Item, ...]) -> Iterator[Standing]:
    """Yield all items of a page that paint something."""
    yield from _standing(items, Standing(Shape(path=()), IDENTITY, "page", 1.0, None))


def _standing(items: tuple[Item, ...], around: Standing) -> Iterator[Standing]:
    for item in items:
        if not isinstance(item, Group):
            yield around._replace(item=item)
            continue
        inner = around._replace(opacity_ratio=around.opacity_ratio * item.opacity_ratio)
        if item.matrix != IDENTITY:
            inner = inner._replace(matrix=multiply(item.matrix, around.matrix))
        if item.tag is not None and item.tag.element:
            inner = inner._replace(element=item.tag.element)
        if item.clip is not None and (bounds := hull_bounds(item.clip)) is not None:
            inner = inner._replace(clip=inner.placed(bounds))
        yield from _standing(item.items, inner)


def within(rect: Rect, other: Rect) -> Rect:
    """Return what two rectangles have in common; without a size when they are apart."""
    x, y = max(rect.x, other.x), max(rect.y, other.y)
    right, bottom = min(rect.right, other.right), min(rect.bottom, other.bottom)
    return Rect(x, y, max(0.0, right - x), max(0.0, bottom - y))


def room_of(line: TextLine, run: GlyphRun) -> Rect:
    """Return a rectangle that the ink of nearly every run lies in, and most are smaller than."""
    size_pt = line.size_pt * run.size_ratio
    width_pt = sum(run.advances) * size_pt / run.upem
    baseline_y_pt = line.baseline_y_pt - run.rise_em * line.size_pt
    return Rect(
        run.x_pt - 0.3 * size_pt,
        baseline_y_pt - 1.4 * size_pt,
        width_pt + 0.6 * size_pt,
        2 * size_pt,
    )
