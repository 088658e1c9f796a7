"""Read the codes of a finished image back, from the pixels that people will point a phone at."""

from collections.abc import Iterator, Sequence
from math import ceil, floor
from typing import Final

from collateral.check.code_raster import Raster
from collateral.check.codes import CodeReading, reading_of
from collateral.core.diag import Diagnostic, error
from collateral.core.units import EPS_PT
from collateral.image.pixels import Grey
from collateral.model.frame import Page, PlacedCode

#: The least pixels along a module: of two, both may lie half in the next one, and the network that
#: shows the image makes it smaller still.
LEAST_PX: Final = 3.0


def too_small(page: Page, width_px: int) -> Iterator[Diagnostic]:
    """Yield codes whose modules have too few pixels: `image.code-too-small`.

    Args: page: as it was laid out. width_px: pixels across the whole page.
    """
    px_per_pt = width_px / page.width_pt
    for code in page.codes:
        module_px = code.module_pt * px_per_pt
        if module_px < LEAST_PX - EPS_PT:
            needed_px = ceil(LEAST_PX / module_px * width_px)
            message = (
                f"the code for `{code.url}` has {module_px:.1f} pixels to a module, "
                f"and {LEAST_PX:g} are the least"
            )
            hint = (
                "leave it out of images with `when: {output: …}`, make it larger, or the image "
                f"{needed_px} pixels wide"
            )
            yield error("image.code-too-small", message, code.span, (hint,))


def read_pixel_codes(image: Grey, page: Page) -> tuple[CodeReading, ...]:
    """Return what each code of an image says, in the order of the page.

    Args: image: the page, edge to edge.
    """
    return tuple(
        reading_of(0, code.url, _field(image, code, image.width_px / page.width_pt))
        for code in page.codes
    )


def _field(image: Grey, code: PlacedCode, px_per_pt: float) -> Raster:
    """Return the whole pixels within the field of a code."""
    field = code.field
    left, top = ceil(field.x * px_per_pt), ceil(field.y * px_per_pt)
    right = min(image.width_px, floor(field.right * px_per_pt))
    bottom = min(image.height_px, floor(field.bottom * px_per_pt))
    return Raster(
        width_px=right - left,
        height_px=bottom - top,
        module_px=floor(code.module_pt * px_per_pt),
        grey=b"".join(_rows(image, range(top, bottom), left, right)),
        n_hidden=0,
    )


def _rows(image: Grey, rows: Sequence[int], left: int, right: int) -> Iterator[bytes]:
    for row in rows:
        start = row * image.width_px
        yield image.values[start + left : start + right]
