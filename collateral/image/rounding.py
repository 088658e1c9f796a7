"""Samples of 16 bits brought to 8, rounded to the nearest."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image


def to_8_bits(high: "Image.Image", low: "Image.Image") -> "Image.Image":
    """Return pictures of the high and the low bytes as one of 8 bits.

    65535 becomes 255, so the sample is divided by 257. With 256 h + l = 257 h + (l - h), that is h,
    one more where l - h is above 128, and one less where it is below -128.
    """
    from PIL import ImageChops

    step = [int(apart > 128) for apart in range(256)] * len(high.getbands())
    up = ImageChops.subtract(low, high).point(step)
    down = ImageChops.subtract(high, low).point(step)
    return ImageChops.subtract(ImageChops.add(high, up), down)
