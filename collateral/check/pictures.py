"""Whether pictures have the pixels that their printed size asks for.

Source: Ghent Workgroup 2022 Specification, R0031 (pictures), R0032 (of one bit), D0018 (distance).
"""

from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import Final

from collateral.core.diag import Diagnostic, Severity
from collateral.model.frame import Sheet
from collateral.model.placed import Placement, placements
from collateral.model.press import Press

#: A picture of no more pixels than this is a swatch, not a photo. R0031.
_SWATCH_PX: Final = 16
_MM_PER_INCH: Final = 25.4


def picture_findings(sheet: Sheet, press: Press) -> tuple[Diagnostic, ...]:
    """Return what must be said of pictures that come out coarse, each at its largest.

    Below `least` of the press it is an error, below `wanted` a warning, `image.low-resolution`.
    Pixels to the inch are rounded to whole ones first.
    """
    coarsest: dict[tuple[str, object], Placement] = {}
    for page in sheet.pages:
        for placement in placements(page.items):
            key = placement.image.path, placement.image.span
            if key not in coarsest or placement.ppi < coarsest[key].ppi:
                coarsest[key] = placement
    return tuple(found for placement in coarsest.values() for found in _findings(placement, press))


def _findings(placement: Placement, press: Press) -> Iterator[Diagnostic]:
    image, limits = placement.image, press.resolution
    if max(image.width_px, image.height_px) <= _SWATCH_PX:
        return
    if image.bitmap:
        least, wanted = limits.bitmap_least, limits.bitmap_wanted
    else:
        least, wanted = limits.least, limits.wanted
    ppi = round(placement.ppi)
    if ppi < max(least, wanted):
        is_error = ppi < least
        limit = least if is_error else wanted
        asks = "needs at least" if is_error else "wants"
        yield Diagnostic(
            code="image.low-resolution",
            message=f"`{Path(image.path).name}` is printed with {ppi} pixels to the inch; "
            f"`{press.printer}` {asks} {limit:g}",
            severity=Severity.ERROR if is_error else Severity.WARNING,
            span=image.span,
            hints=(_way_out(placement, limit),),
        )


def _way_out(placement: Placement, limit: float) -> str:
    """Return the largest size a picture can be printed at, and the pixels for the size it has."""
    image = placement.image
    width_mm, height_mm = (px / limit * _MM_PER_INCH for px in (image.width_px, image.height_px))
    grow = limit / placement.ppi
    wide, tall = ceil(image.width_px * grow), ceil(image.height_px * grow)
    return (
        f"print it at most {width_mm:.0f} x {height_mm:.0f} mm large, "
        f"or supply it with {wide} x {tall} pixels"
    )
