"""How large a picture may be. What is larger is refused before anything of it is unpacked."""

from typing import Final

from collateral.image.fault import ImageFault

#: 300 megapixels print 1.1 m x 1 m at 400 dpi.
MAX_PIXELS: Final = 300_000_000
#: Decoders of JPEG stop at this side.
MAX_SIDE_PX: Final = 65_500
#: More bytes than any sensible picture within those bounds has.
MAX_BYTES: Final = 1 << 30


def check_size(width_px: int, height_px: int, most_pixels: int = MAX_PIXELS) -> None:
    """Hold a picture to the largest area and side. Raises: ImageFault: `image.too-large`."""
    if width_px * height_px > most_pixels or max(width_px, height_px) > MAX_SIDE_PX:
        raise ImageFault(
            "image.too-large",
            f"has {width_px} x {height_px} pixels; at most {most_pixels // 1_000_000} megapixels "
            f"and {MAX_SIDE_PX} pixels a side are taken",
            ("save it at the size it is printed; 300 dots per inch are enough",),
        )
