"""Where pictures lie on a page and how large they are printed, through all groups around them."""

from collections.abc import Iterable, Iterator
from math import hypot
from typing import Final

from collateral.core.geometry import IDENTITY, Matrix, multiply
from collateral.core.record import record
from collateral.model.frame import Group, Item, PlacedImage

_PT_PER_INCH: Final = 72.0


@record
class Placement:
    """A picture and the size that the whole of it is printed at, pt."""

    image: PlacedImage
    width_pt: float
    height_pt: float

    @property
    def ppi(self) -> float:
        """Return the pixels to the inch, in the direction that has fewer; 0 when not known."""
        image = self.image
        if self.width_pt <= 0 or self.height_pt <= 0:
            return 0.0
        across, down = image.width_px / self.width_pt, image.height_px / self.height_pt
        return _PT_PER_INCH * min(across, down)


def placements(items: Iterable[Item], matrix: Matrix = IDENTITY) -> Iterator[Placement]:
    """Yield all pictures that can be seen, in painting order; `matrix` is that around them."""
    for item in items:
        if isinstance(item, PlacedImage):
            a, b, c, d, _, _ = matrix
            yield Placement(
                image=item,
                width_pt=item.rect.width * hypot(a, b),
                height_pt=item.rect.height * hypot(c, d),
            )
        elif isinstance(item, Group) and item.opacity_ratio > 0:
            yield from placements(item.items, multiply(item.matrix, matrix))
