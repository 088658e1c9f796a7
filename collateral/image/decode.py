"""The pixels of a picture, in 8 bits a sample or in 1, its alpha apart. This is where Pillow reads.

It is given the bytes that hold pixels and nothing else of a file, after our own readers have found
the file sound: no note, profile or second picture of it reaches a decoder.
"""

import os
import struct
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Final

from collateral.core.record import record
from collateral.image.fault import ImageFault, broken
from collateral.image.jpeg import Jpeg, picture_alone
from collateral.image.png import Png
from collateral.image.png_pixels import decode_png
from collateral.image.source import Source
from collateral.image.tiff import DEFLATED, Alpha, Photometric, Tiff, plain_tiff
from collateral.image.webp import Webp

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageFile import ImageFile


@record
class Pixels:
    """A decoded picture.

    `image` is of Pillow's mode 1, L, RGB or CMYK; CMYK is 0 for no ink and 255 for all of it. With
    a `palette`, red, green and blue of each entry, it is L and holds indices. `alpha` is L, 255
    where a pixel covers what is beneath, or None where all do.
    """

    image: "Image.Image"
    palette: bytes | None = None
    alpha: "Image.Image | None" = None


_STDERR: Final = 2
#: Bytes that are unpacked at a time where they are only looked at.
_PIECE: Final = 1 << 20
#: What Pillow raises where the bytes are not what they should be.
_DECODER_FAULTS: Final = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    IndexError,
    KeyError,
    EOFError,
    OverflowError,
    RuntimeError,
    struct.error,
)


def decode(source: Source, data: bytes) -> Pixels:
    """Return the pixels of a picture as they are stored; its orientation is not applied.

    Raises: ImageFault: `image.broken` when they cannot be unpacked.
    """
    header = source.header
    try:
        if isinstance(header, Jpeg):
            return Pixels(image=decode_jpeg(data, header))
        if isinstance(header, Png):
            image, palette, alpha = decode_png(header, data)
            return Pixels(image=image, palette=palette, alpha=_seen(alpha))
        if isinstance(header, Tiff):
            return _decode_tiff(data, header)
        return _decode_webp(data, header)
    except ImageFault:
        raise
    except MemoryError:
        raise ImageFault(
            "image.too-large", "needs more memory than there is", ("save it smaller",)
        ) from None
    except _DECODER_FAULTS as err:
        raise broken(f"the pixels cannot be unpacked ({err})", 0) from None


def decode_jpeg(data: bytes, jpeg: Jpeg) -> "Image.Image":
    """Return the pixels of a JPEG: L, RGB or CMYK."""
    from PIL import ImageChops
    from PIL.JpegImagePlugin import JpegImageFile

    image = _loaded(JpegImageFile, picture_alone(data, jpeg))
    # Pillow takes all CMYK for Adobe's, which states how much ink is missing.
    return ImageChops.invert(image) if image.mode == "CMYK" and not jpeg.adobe else image


def _loaded(reader: "type[ImageFile]", data: bytes) -> "Image.Image":
    """Return what a decoder makes of some bytes; the bounds of Pillow's `open` are our own."""
    from io import BytesIO

    image = reader(BytesIO(data))
    image.load()
    return image._new(image.im)  # the pixels without the file behind them


def _seen(alpha: "Image.Image | None") -> "Image.Image | None":
    """Return an alpha, or None when it hides nothing."""
    return None if alpha is None or alpha.getextrema() == (255, 255) else alpha


def _decode_webp(data: bytes, webp: Webp) -> Pixels:
    from PIL.WebPImagePlugin import WebPImageFile

    image = _loaded(WebPImageFile, data[: webp.end_byte])
    if image.size != (webp.width_px, webp.height_px):
        raise broken("its size is not the one that it states", 0)
    return _apart(image)


def _apart(image: "Image.Image") -> Pixels:
    """Return a picture and its alpha each by itself."""
    if image.mode not in ("LA", "RGBA"):
        return Pixels(image=image.convert("RGB") if image.mode == "RGBX" else image)
    colors = image.convert("L" if image.mode == "LA" else "RGB")
    return Pixels(image=colors, alpha=_seen(image.getchannel("A")))


def _decode_tiff(data: bytes, tiff: Tiff) -> Pixels:
    from PIL import Image

    if tiff.compression in DEFLATED:
        _check_deflated(data, tiff)
    image = _tiff_image(data, tiff, low=False)
    if tiff.photometric is Photometric.PALETTE:
        return Pixels(image=Image.frombytes("L", image.size, image.tobytes()), palette=tiff.palette)
    if tiff.bits == 16:
        image = _rounded(image, data, tiff)
    if image.mode == "La":
        image = image.convert("LA")
    if tiff.alpha is None or tiff.alpha is Alpha.UNKNOWN:
        return Pixels(image=image)
    return _apart(image)


def _tiff_image(data: bytes, tiff: Tiff, *, low: bool) -> "Image.Image":
    """Return the pixels as Pillow reads them: of 16 bits the high bytes, or the low ones."""
    from io import BytesIO

    from PIL.TiffImagePlugin import TiffImageFile

    image = TiffImageFile(BytesIO(plain_tiff(data, tiff)))
    if low:
        image.tile = [tile._replace(args=_swapped(tile.args)) for tile in image.tile]
    with _said_by_libtiff() as said:
        image.load()
    if said:
        raise broken(f"the pixels cannot be unpacked ({said[0]})", tiff.pieces[0][0])
    return image._new(image.im)


def _check_deflated(data: bytes, tiff: Tiff) -> None:
    """Hold the pieces of a TIFF to their checksums, which libtiff never looks at.

    Raises: ImageFault: `image.broken`. Source: RFC 1950, 2.2 (ADLER32).
    """
    # A piece is never more than the picture, and the filling of its last tiles.
    most = _PIECE + 4 * tiff.width_px * tiff.height_px * tiff.n_samples * tiff.bits // 8
    for at_byte, n_bytes in tiff.pieces:
        unpacking, rest, n_unpacked = zlib.decompressobj(), data[at_byte : at_byte + n_bytes], 0
        try:
            while rest and not unpacking.eof and n_unpacked <= most:
                n_unpacked += len(unpacking.decompress(rest, _PIECE))
                rest = unpacking.unconsumed_tail
        except zlib.error:
            raise broken("the pixels do not agree with their checksum", at_byte) from None


@contextmanager
def _said_by_libtiff() -> Iterator[list[str]]:
    """Catch what is written past Python to standard error meanwhile; it is there at the end.

    libtiff says so, and so alone, what is wrong with fax data, and goes on with what it has. Of the
    tags it is given here none is worth a word; LZW data without its end code is common and whole.
    """
    said: list[str] = []
    with TemporaryFile() as beside:
        sys.stderr.flush()
        kept = os.dup(_STDERR)
        os.dup2(beside.fileno(), _STDERR)
        try:
            yield said
        finally:
            os.dup2(kept, _STDERR)
            os.close(kept)
        beside.seek(0)
        lines = beside.read().decode("ascii", "replace").splitlines()
    said += [line.strip(". ") for line in lines if "not terminated with EOI" not in line]


def _swapped(args: object) -> tuple[object, ...]:
    """Return a decoder's arguments with the order of the two bytes of a sample turned round."""
    if not isinstance(args, tuple):
        raise ValueError("a decoder with other arguments")
    mode = str(args[0])
    native = "L" if sys.byteorder == "little" else "B"
    order = native if mode[-1] == "N" else mode[-1]
    return (mode[:-1] + {"L": "B", "B": "L"}[order], *args[1:])


def _rounded(image: "Image.Image", data: bytes, tiff: Tiff) -> "Image.Image":
    from PIL import Image

    from collateral.image.rounding import to_8_bits

    if image.mode.startswith("I;16"):
        first, second = image.tobytes()[0::2], image.tobytes()[1::2]
        high, low = (first, second) if image.mode == "I;16B" else (second, first)
        parts = [Image.frombytes("L", image.size, part) for part in (high, low)]
        return to_8_bits(parts[0], parts[1])
    if tiff.alpha is Alpha.ASSOCIATED:
        # Pillow divides by alpha as it reads, so that the low bytes by themselves say nothing.
        return image
    return to_8_bits(image, _tiff_image(data, tiff, low=True))
