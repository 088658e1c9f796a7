"""A photo compressed so that what is unpacked again stays within the limit of ink.

Compression moves single inks of a pixel a little up or down. In a photo that was brought down to a
limit the sum of all is the same over wide areas, and there it shows: one pixel of a thousand would
be 5 % above, and one at an edge 17 %. So the picture is unpacked again, and in each block of 8 by 8
pixels that holds too much, cyan, magenta and yellow are lowered alike by what is too much: that
changes the mean of the block and none of its detail. Blocks know nothing of each other, so what is
right stays.

Source: ITU-T T.81, A.3 (blocks); no ink is subsampled, so that a block is the same for all four.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Final

from collateral.image.encoded import EncodedImage
from collateral.image.ink_limit import MOST_ABOVE, Box, excess, steps_of, strips
from collateral.image.write import write_jpeg

if TYPE_CHECKING:
    from PIL import Image

_BLOCK_PX: Final = 8
#: Once or twice is enough for photos; noise held to 110 % took sixteen.
_MOST_ROUNDS: Final = 20


def write_jpeg_within(image: "Image.Image", limit: float) -> EncodedImage:
    """Return a picture in CMYK as a JPEG of which no pixel is over the limit by more than 1 %.

    Args: image: no pixel of it is over the limit. limit: the sum of inks, 2.4 for 240 %.
    """
    most = steps_of(limit * MOST_ABOVE)
    made = write_jpeg(image, None)
    boxes = tuple(strips(image))
    for _ in range(_MOST_ROUNDS):
        image, boxes = _lowered(image, _unpacked(made), boxes, most)
        if not boxes:
            break
        made = write_jpeg(image, None)
    return made


def _unpacked(made: EncodedImage) -> "Image.Image":
    from PIL.JpegImagePlugin import JpegImageFile

    # Pillow takes what is stored for what is missing, as it has written it.
    return JpegImageFile(BytesIO(made.data))


def _lowered(
    image: "Image.Image", unpacked: "Image.Image", boxes: tuple[Box, ...], most: int
) -> "tuple[Image.Image, tuple[Box, ...]]":
    """Return a picture with less ink in each block that is unpacked to more than `most`.

    With it come those of the `boxes` in which there were such blocks; the others are done with.
    """
    result, found = image, list[Box]()
    for box in boxes:
        above = excess(unpacked.crop(box), most)
        if above.getbbox() is not None:
            if not found:
                result = image.copy()
            found.append(box)
            result.paste(_with_less(image.crop(box), above.convert("L")), box)
    return result, tuple(found)


def _with_less(image: "Image.Image", above: "Image.Image") -> "Image.Image":
    """Return a picture with a third of the most of a block less of each of the three in all of it.

    Args: above: what is too much in each pixel.
    """
    from PIL import Image, ImageChops

    less = _by_block(above).point([-(-step // 3) + (step > 0) for step in range(256)])
    *three, k = image.split()
    return Image.merge("CMYK", (*(ImageChops.subtract(band, less) for band in three), k))


def _by_block(image: "Image.Image") -> "Image.Image":
    """Return the largest level of each block in all of its pixels."""
    from PIL import Image

    wide, tall = (-(-side // _BLOCK_PX) * _BLOCK_PX for side in image.size)
    whole = Image.new("L", (wide, tall))
    whole.paste(image)
    turn = Image.Transpose.TRANSPOSE
    blocks = _most_across(_most_across(whole).transpose(turn)).transpose(turn)
    return blocks.resize((wide, tall), Image.Resampling.NEAREST).crop((0, 0, *image.size))


def _most_across(image: "Image.Image") -> "Image.Image":
    """Return the largest of each eight levels of a row; rows are multiples of eight long."""
    from PIL import Image, ImageChops

    levels, size = image.tobytes(), (image.width // _BLOCK_PX, image.height)
    result = Image.new("L", size)
    for first in range(_BLOCK_PX):
        result = ImageChops.lighter(result, Image.frombytes("L", size, levels[first::_BLOCK_PX]))
    return result
