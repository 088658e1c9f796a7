"""What an output asks of each picture: which colours, and how many pixels at most."""

from collections.abc import Iterable, Mapping
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from collateral.core.record import record
from collateral.model.frame import Page, PlacedImage
from collateral.model.placed import Placement, placements
from collateral.model.press import Press, Resolution

if TYPE_CHECKING:
    from collateral.image.use import ImageUse


@record
class Pictures:
    """What the pictures of a file are made of, by the digests of theirs, and where that is kept."""

    uses: Mapping[str, "ImageUse"]
    cache: Path | None = None

    def use(self, image: PlacedImage) -> "ImageUse | None":
        """Return what is asked of a picture; None where nobody asks for anything."""
        return self.uses.get(image.digest)


#: Pictures as they are.
PLAIN: Final = Pictures(uses={})


def pictures_for(pages: Iterable[Page], press: Press | None, cache: Path | None) -> Pictures:
    """Return what an output asks of the pictures on its pages.

    A picture far above what is needed is brought down; one that is placed more than once is kept
    as fine as the largest place asks for. Without a press, pictures stay as they are.
    """
    if press is None:
        return Pictures(uses={}, cache=cache)
    coarsest: dict[str, Placement] = {}
    for page in pages:
        for found in placements(page.items):
            known = coarsest.get(found.image.digest)
            if known is None or found.ppi < known.ppi:
                coarsest[found.image.digest] = found
    if not coarsest:
        return PLAIN
    # Only a file with pictures loads what reads them.
    from collateral.image.use import image_use

    uses = {
        digest: image_use(press, **_wanted(placement, press.resolution))
        for digest, placement in coarsest.items()
    }
    return Pictures(uses=uses, cache=cache)


def _wanted(placement: Placement, limits: Resolution) -> Mapping[str, int]:
    """Return how many stored pixels are wanted at most; nothing when all of them are."""
    image = placement.image
    if not 0 < limits.most < placement.ppi or limits.target <= 0 or image.bitmap:
        return {}
    share = limits.target / placement.ppi
    wide, tall = ceil(image.width_px * share), ceil(image.height_px * share)
    width, height = (tall, wide) if image.orientation >= 5 else (wide, tall)
    return {"width_px": width, "height_px": height}
