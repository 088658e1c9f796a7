"""Red, green and blue to the inks of a press, by LittleCMS. ICC.1:2022; Adobe's BPC, 2006."""

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from collateral.core.color import Cmyk
from collateral.image.profiles import coated_profile, srgb_profile

if TYPE_CHECKING:
    from PIL import ImageCms


@lru_cache(maxsize=4096)
def rgb_to_cmyk(r: float, g: float, b: float) -> Cmyk:
    """Return the inks that print an sRGB colour on coated paper.

    From sRGB to FOGRA39 (ISO Coated v2, 300 %), relative colorimetric with black point
    compensation, in steps of 1/255. Greys, where `r == g == b`, do not go through the profile:
    they become black ink alone, 1 - grey of it, so that black lines stay one plate wide.

    Args: r, g, b: 0..1.
    """
    if r == g == b:
        return Cmyk(0.0, 0.0, 0.0, 1.0 - r)
    from PIL import Image

    pixel = Image.new("RGB", (1, 1), (round(r * 255), round(g * 255), round(b * 255)))
    inks = Image.new("CMYK", (1, 1))
    # The transform beneath Pillow's own: that one would copy the megabyte of the profile each time.
    _press_transform().transform.apply(pixel.getim(), inks.getim())
    c, m, y, k = inks.tobytes()
    return Cmyk(c / 255, m / 255, y / 255, k / 255)


@lru_cache(maxsize=1)
def _press_transform() -> "ImageCms.ImageCmsTransform":
    from PIL import ImageCms

    # A table of 36 000 colours made beforehand pays for pictures; a drawing has a handful. Without
    # it the first colour takes 1 ms instead of 15, and all are a little truer.
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.NOOPTIMIZE
    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(BytesIO(srgb_profile())),
        ImageCms.ImageCmsProfile(BytesIO(coated_profile())),
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=flags,
    )
