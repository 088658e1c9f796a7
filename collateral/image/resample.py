"""Pixels brought down to the size a page needs: Lanczos, in light and not in levels.

A level of a screen is about the root of its light. The mean of black and white levels is darker
than a fine pattern of both looks; the mean of their light is not. Ink is otherwise: half of a
paper covered sends back half of the light, so tints are averaged as they are.
Source: Duchon, Lanczos filtering in one and two dimensions (1979); IEC 61966-2-1, 5.2.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from collateral.core.record import replace
from collateral.image.decode import Pixels

if TYPE_CHECKING:
    from PIL import Image

#: Light is kept in 16 bits meanwhile.
_FULL: Final = 65535
_STRIP_ROWS: Final = 256
#: How far the filter reaches, in pixels of the result.
_REACH: Final = 3


def brought_down(pixels: Pixels, size: tuple[int, int], light: tuple[float, ...] | None) -> Pixels:
    """Return a picture of fewer pixels.

    Args: pixels: without a palette. size: width and height, none larger than before. light: that
    of each of 256 levels, 0..1 and rising; None to average the levels themselves.
    """
    from PIL import Image

    image, alpha = pixels.image, pixels.alpha
    bands = []
    for band in range(len(image.getbands())):
        whole = Image.new("L", size)
        for strip, top in _strips(image.height, size, band):
            part = image.crop((0, strip[0], image.width, strip[1])).getchannel(band)
            mask = alpha.crop((0, strip[0], image.width, strip[1])) if alpha is not None else None
            box = (0.0, strip[2], float(image.width), strip[3])
            whole.paste(_smaller(part, mask, (size[0], strip[4]), box, light), (0, top))
        bands.append(whole)
    return replace(
        pixels,
        image=bands[0] if len(bands) == 1 else Image.merge(image.mode, bands),
        alpha=None if alpha is None else alpha.resize(size, Image.Resampling.LANCZOS),
    )


def _strips(
    height: int, size: tuple[int, int], _band: int
) -> Iterator[tuple[tuple[int, int, float, float, int], int]]:
    """Yield what a strip is made of, and its first row.

    The former are the first row of the source and the one behind its last; the same within these,
    exactly; and how many rows the strip has.
    """
    scale = height / size[1]
    for top in range(0, size[1], _STRIP_ROWS):
        bottom = min(top + _STRIP_ROWS, size[1])
        first = max(0, floor((top - _REACH) * scale) - 1)
        last = min(height, ceil((bottom + _REACH) * scale) + 1)
        yield (first, last, top * scale - first, bottom * scale - first, bottom - top), top


def _smaller(
    band: "Image.Image",
    mask: "Image.Image | None",
    size: tuple[int, int],
    box: tuple[float, float, float, float],
    light: tuple[float, ...] | None,
) -> "Image.Image":
    """Return a band of fewer pixels, each weighed by how much it covers."""
    from PIL import Image, ImageMath

    to_light, to_level = _tables(light)
    fine = band.point(to_light, "I")
    if mask is None:
        small = fine.resize(size, Image.Resampling.LANCZOS, box=box)
    else:
        weight = mask.convert("I")
        weighed = ImageMath.lambda_eval(lambda args: args["a"] * args["b"] / 255, a=fine, b=weight)
        parts = [part.resize(size, Image.Resampling.LANCZOS, box=box) for part in (weighed, weight)]
        small = ImageMath.lambda_eval(
            lambda args: args["a"] * 255 / args["max"](args["b"], 1), a=parts[0], b=parts[1]
        )
    return small.point(to_level, "L")


@lru_cache(maxsize=8)
def _tables(light: tuple[float, ...] | None) -> tuple[Sequence[int], Sequence[int]]:
    """Return the light of each level, and the level of each light, in 16 bits."""
    if light is None:
        return [257 * level for level in range(256)], [(y + 128) // 257 for y in range(_FULL + 1)]
    steps = [round(y * _FULL) for y in light]
    # Between two levels the nearer one is taken.
    edges = [(a + b) / 2 for a, b in pairwise(steps)]
    return steps, [bisect_right(edges, y) for y in range(_FULL + 1)]
