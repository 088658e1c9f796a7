"""Pixels of a finished page as a file that the web takes, and that file read back.

Nothing goes into a file but its pixels and what their colours mean: no day, no program, no place.
Source: ISO/IEC 15948:2004 (PNG), 11.3.3.5 (sRGB); ICC.1:2022, Annex B.4 (profiles in JPEG).
"""

from io import BytesIO
from typing import Final

from collateral.core.record import record
from collateral.image.profiles import srgb_profile

#: Where letters stand on a photo, less than this shows around them.
_JPEG_QUALITY: Final = 90

#: How colours are to be brought to a screen of another kind: relative colorimetric, as they were
#: brought to this one.
_SRGB_INTENT: Final = b"\x01"


@record
class Pixels:
    """A picture in sRGB: red, green, blue and an empty byte of each pixel, row by row from the
    top."""

    width_px: int
    height_px: int
    rgbx: bytes


@record
class Grey:
    """The same in grey values, 0 black, 255 white; one byte of each pixel."""

    width_px: int
    height_px: int
    values: bytes


def file_of(pixels: Pixels, image_format: str) -> bytes:
    """Return a picture as the bytes of a file; the same pixels give the same bytes.

    Args: image_format: `png` or `jpeg`. Every colour has all of its pixels: letters would blur.
    """
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    size = (pixels.width_px, pixels.height_px)
    image = Image.frombytes("RGB", size, pixels.rgbx, "raw", "RGBX")
    out = BytesIO()
    if image_format == "jpeg":
        profile = srgb_profile()
        image.save(out, "JPEG", quality=_JPEG_QUALITY, subsampling=0, icc_profile=profile)
    else:
        chunks = PngInfo()
        chunks.add(b"sRGB", _SRGB_INTENT)
        image.save(out, "PNG", pnginfo=chunks)
    return out.getvalue()


def read_grey(data: bytes) -> Grey:
    """Return the picture of a file of our own in grey values."""
    from PIL import Image

    with Image.open(BytesIO(data)) as image:
        grey = image.convert("L")
    return Grey(width_px=grey.width, height_px=grey.height, values=grey.tobytes())
