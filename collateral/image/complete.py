"""Whether a JPEG holds data for all of its pixels, told by a decoder.

A picture that was cut off and had an end marker put behind it looks sound to every reader: decoders
fill the rest with grey. So it is decoded twice, the second time with more bytes before the end
marker. A picture that is whole ends before them, and comes out the same to the last bit. In one
that is not, they are taken for the missing pixels.
Source: ITU-T T.81, B.2.1 (what follows the last unit of a scan is not part of it), F.2.2.
"""

from collections.abc import Iterator
from hashlib import shake_256
from io import BytesIO
from typing import TYPE_CHECKING, Final

from collateral.image.fault import ImageFault, broken
from collateral.image.jpeg import Jpeg, picture_alone

if TYPE_CHECKING:
    from PIL import Image

#: What is put in: bits without a pattern, and no byte that would begin a marker.
_FILLER: Final = shake_256(b"more of a picture").digest(4096).replace(b"\xff", b"\x5a")
_STRIP_ROWS: Final = 512
#: A decoder's smallest scale: one pixel for a block of 8 x 8. Its codes are all read even so.
_EIGHTH: Final = 8


def check_whole(data: bytes, jpeg: Jpeg) -> None:
    """Refuse a picture that ends before its last pixel. It takes a tenth of a second for 18 MP.

    In a sequential picture a loss of less than one block of 8 x 8 pixels may stay unseen.

    Raises: ImageFault: `image.broken`.
    """
    plain = picture_alone(data, jpeg)
    filled = plain[:-2] + _FILLER + plain[-2:]
    try:
        # The last scan of a progressive picture tells nothing that an eighth of it would show.
        scale = 1 if jpeg.progressive else _EIGHTH
        first, second = (_decoded(version, scale) for version in (plain, filled))
    except (OSError, ValueError, SyntaxError) as err:
        raise broken(f"the pixels cannot be unpacked ({err})", 0) from None
    except MemoryError:
        text = "needs more memory than there is"
        raise ImageFault("image.too-large", text, ("save it smaller",)) from None
    if any(a != b for a, b in zip(_strips(first), _strips(second), strict=True)):
        raise broken("the picture data ends before its last pixels", jpeg.end_byte - 2)


def _decoded(data: bytes, scale: int) -> "Image.Image":
    from PIL.JpegImagePlugin import JpegImageFile

    image = JpegImageFile(BytesIO(data))
    if scale > 1:
        image.draft(image.mode, (max(1, image.width // scale), max(1, image.height // scale)))
    image.load()
    return image


def _strips(image: "Image.Image") -> Iterator[bytes]:
    for top in range(0, image.height, _STRIP_ROWS):
        box = (0, top, image.width, min(top + _STRIP_ROWS, image.height))
        yield image.crop(box).tobytes()
