"""A picture as a PDF holds it. What is compressed already is passed through, bit for bit.

Source: ISO 32000-2:2020, 7.4.4 (Flate, predictors), 7.4.8 (DCT), 8.9.5 (images), 11.6.5.2 (soft
masks).
"""

import zlib
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache, reduce
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import TYPE_CHECKING, Final

from collateral.core.diag import ProjectError
from collateral.core.digest import of_bytes
from collateral.core.record import record, replace
from collateral.image.fault import ImageFault, broken, unsupported
from collateral.image.jpeg import Jpeg, read_jpeg
from collateral.image.png import N_SAMPLES, PNG_SIGNATURE, ColorType, Png, read_png
from collateral.image.probe import Kind, read_bytes, sniff
from collateral.image.profiles import check_profile, srgb_profile

if TYPE_CHECKING:
    from PIL import Image


class ColorSpace(StrEnum):
    """What the samples of a pixel are."""

    GRAY = "gray"
    RGB = "rgb"
    CMYK = "cmyk"


class Filter(StrEnum):
    """How the bytes of a picture are compressed; the names are those of PDF."""

    DCT = "DCTDecode"
    FLATE = "FlateDecode"


@record
class EncodedImage:
    """An image object of PDF, all but its dictionary.

    `bits` are those of one sample. `icc` is the profile of the colours: the embedded one, or sRGB
    for RGB without one; None means the inks or the black of the press. `inverted` asks for a
    `Decode` array of `1 0` for each ink. `palette` holds red, green and blue of each index; then a
    pixel is one sample. `predictor` is that of Flate, 1 for none.
    """

    data: bytes
    filter: Filter
    width_px: int
    height_px: int
    bits: int
    space: ColorSpace
    icc: bytes | None = None
    inverted: bool = False
    palette: bytes | None = None
    predictor: int = 1
    soft_mask: "EncodedImage | None" = None

    @property
    def samples(self) -> int:
        """Return the number of samples of a pixel."""
        return 1 if self.palette is not None else _N_COLORS[self.space]

    @property
    def decode_parms(self) -> Mapping[str, int]:
        """Return the parameters of the filter by their names in PDF; empty when it needs none."""
        if self.predictor == 1:
            return {}
        return {
            "Predictor": self.predictor,
            "Colors": self.samples,
            "BitsPerComponent": self.bits,
            "Columns": self.width_px,
        }


_N_COLORS: Final = {ColorSpace.GRAY: 1, ColorSpace.RGB: 3, ColorSpace.CMYK: 4}
_SPACES: Final = {n: space for space, n in _N_COLORS.items()}
#: Pillow's names of them.
_MODES: Final = {ColorSpace.GRAY: "L", ColorSpace.RGB: "RGB"}

#: The predictor that PNG's filters are: each row begins with the one it uses. Table 10.
_PNG_PREDICTOR: Final = 15
_PNG_FILTERS: Final = bytes(range(5))
_ZLIB_LEVEL: Final = 6
_PIECE_BYTES: Final = 1 << 20

#: Start and step of the seven passes of an interlaced PNG, across and down. PNG, 8.1.
_PASSES: Final = (
    (0, 8, 0, 8),
    (4, 8, 0, 8),
    (0, 4, 4, 8),
    (2, 4, 0, 4),
    (0, 2, 2, 4),
    (1, 2, 0, 2),
    (0, 1, 1, 2),
)


@lru_cache(maxsize=8)
def encode(path: Path, digest: str) -> EncodedImage:
    """Return the picture at `path` ready for a PDF; kept for the next page that asks for it.

    JPEG data is passed through up to its end marker. So are the pixels of a PNG, as long as it is
    neither interlaced nor see-through nor of 16 bits; one that is, is unpacked, brought to 8 bits,
    and its alpha becomes a soft mask, unless it hides nothing.

    Args: digest: the SHA-256 that `probe` found.
    Raises: ProjectError: `image.changed` when the file is no longer the one that was probed; and
    what `probe` raises, `image.broken` also for pixels that cannot be unpacked.
    """
    try:
        data = read_bytes(path)
        if of_bytes(data) != digest:
            text = "was changed while the program ran"
            raise ImageFault("image.changed", text, ("build again",))
        kind = sniff(data)
        if kind is Kind.SVG:
            raise unsupported("is a drawing and has no pixels")
        return _encode_jpeg(data) if kind is Kind.JPEG else _encode_png(data)
    except ImageFault as fault:
        raise ProjectError((fault.about(path.name, None),)) from None


def _encode_jpeg(data: bytes) -> EncodedImage:
    jpeg = read_jpeg(data)
    space = _SPACES[jpeg.components]
    return EncodedImage(
        data=_without_notes(data, jpeg),
        filter=Filter.DCT,
        width_px=jpeg.width_px,
        height_px=jpeg.height_px,
        bits=8,
        space=space,
        icc=_profile(jpeg.icc, space),
        # Adobe's programs store how much ink is missing. Technical Note 5116, 18.
        inverted=space is ColorSpace.CMYK and jpeg.adobe,
    )


def _without_notes(data: bytes, jpeg: Jpeg) -> bytes:
    """Return the picture's bytes, untouched, less what tells of its maker and its place."""
    edges = [0, *(edge for note in jpeg.notes for edge in note), jpeg.end_byte]
    return b"".join(data[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _encode_png(data: bytes) -> EncodedImage:
    png = read_png(data)
    packed = b"".join(data[start:end] for start, end in png.pieces)
    _check_pixels(png, packed)
    if png.interlaced or png.has_alpha or png.bits == 16:
        return _repack(png, packed)
    space = _SPACES[png.components]
    return EncodedImage(
        data=packed,
        filter=Filter.FLATE,
        width_px=png.width_px,
        height_px=png.height_px,
        bits=png.bits,
        space=space,
        icc=_profile(png.icc, space),
        palette=png.palette,
        predictor=_PNG_PREDICTOR,
    )


def _profile(icc: bytes | None, space: ColorSpace) -> bytes | None:
    if icc is not None:
        check_profile(icc, _N_COLORS[space])
        return icc
    return srgb_profile() if space is ColorSpace.RGB else None


def _check_pixels(png: Png, packed: bytes) -> None:
    """Unpack the pixels piece by piece, to see that all are there and every filter is known."""
    n_bits = png.bits * N_SAMPLES[png.color_type]
    rows = _rows(png, n_bits)
    n_expected = sum(n_rows * stride for n_rows, stride in rows)
    # Rows of an interlaced picture differ in length; its filters are seen when it is decoded.
    stride = 0 if png.interlaced else rows[0][1]
    unpacker, n_bytes, rest = zlib.decompressobj(), 0, packed
    try:
        while rest and not unpacker.eof and n_bytes <= n_expected:
            piece = unpacker.decompress(rest, _PIECE_BYTES)
            rest = unpacker.unconsumed_tail
            if stride and piece[-n_bytes % stride :: stride].translate(None, _PNG_FILTERS):
                raise broken("a row of pixels has an unknown filter", png.pieces[0][0])
            n_bytes += len(piece)
    except zlib.error:
        raise broken("the pixels cannot be unpacked", png.pieces[0][0]) from None
    if n_bytes != n_expected or not unpacker.eof:
        text = f"it unpacks to {n_bytes} bytes of pixels instead of {n_expected}"
        raise broken(text, png.pieces[0][0])


def _rows(png: Png, n_bits: int) -> tuple[tuple[int, int], ...]:
    """Return the count of rows and the bytes of one, with its filter, for each pass over them."""
    if not png.interlaced:
        return ((png.height_px, 1 + -(-png.width_px * n_bits // 8)),)
    passes = []
    for left, across, top, down in _PASSES:
        width = -(-(png.width_px - left) // across)
        height = -(-(png.height_px - top) // down)
        if width > 0 and height > 0:
            passes.append((height, 1 + -(-width * n_bits // 8)))
    return tuple(passes)


def _repack(png: Png, packed: bytes) -> EncodedImage:
    """Return the picture decoded, in 8 bits, with its alpha apart."""
    image = _in_8_bits(_decoded(png, packed))
    alpha = _alpha(png, image)
    space = _SPACES[png.components]
    encoded = _flat(image.convert(_MODES[space]), space)
    return replace(
        encoded,
        icc=_profile(png.icc, space),
        soft_mask=None if alpha is None else _flat(alpha, ColorSpace.GRAY),
    )


def _flat(image: "Image.Image", space: ColorSpace) -> EncodedImage:
    return EncodedImage(
        data=zlib.compress(image.tobytes(), _ZLIB_LEVEL),
        filter=Filter.FLATE,
        width_px=image.width,
        height_px=image.height,
        bits=8,
        space=space,
    )


def _decoded(png: Png, packed: bytes) -> "Image.Image":
    """Return the pixels as Pillow reads them, from the chunks that matter alone."""
    from PIL.PngImagePlugin import PngImageFile

    header = pack(
        ">IIBBBBB", png.width_px, png.height_px, png.bits, png.color_type, 0, 0, png.interlaced
    )
    chunks = [(b"IHDR", header)]
    if png.palette is not None:
        chunks.append((b"PLTE", png.palette))
        if png.transparency is not None:
            chunks.append((b"tRNS", png.transparency))
    chunks += [(b"IDAT", packed), (b"IEND", b"")]
    clean = PNG_SIGNATURE + b"".join(
        pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    image = PngImageFile(BytesIO(clean))
    try:
        image.load()
    except (OSError, ValueError, SyntaxError) as err:
        raise broken(f"the pixels cannot be unpacked ({err})", png.pieces[0][0]) from None
    return image


def _in_8_bits(image: "Image.Image") -> "Image.Image":
    """Return the picture with 8 bits a sample; Pillow keeps 16 for grey, of which 8 are dropped."""
    from PIL import Image

    if image.mode == "I;16":
        return Image.frombytes("L", image.size, image.tobytes()[1::2])
    return image.convert("RGBA") if image.mode == "P" else image


def _alpha(png: Png, image: "Image.Image") -> "Image.Image | None":
    """Return how much of each pixel covers what is beneath, or None when all of all do."""
    if not png.has_alpha:
        return None
    if png.color_type in (ColorType.GRAY, ColorType.RGB):
        return _keyed_alpha(png, image)
    alpha = image.getchannel("A")
    return None if alpha.getextrema() == (255, 255) else alpha


def _keyed_alpha(png: Png, image: "Image.Image") -> "Image.Image":
    """Return an alpha that hides the one colour `tRNS` names. PNG, 11.3.1.1."""
    from PIL import ImageChops

    if png.bits == 16:
        hint = "save it with an alpha channel"
        raise unsupported("is a PNG of 16 bits with one see-through colour", hint)
    key = png.transparency or b""
    # Pillow spreads grey of fewer bits over 0..255.
    values = [
        int.from_bytes(key[i : i + 2]) * 255 // ((1 << png.bits) - 1) for i in range(0, len(key), 2)
    ]
    channels = image.convert(_MODES[_SPACES[png.components]]).split()
    seen = [
        channel.point([0 if level == value else 255 for level in range(256)])
        for channel, value in zip(channels, values, strict=True)
    ]
    return reduce(ImageChops.lighter, seen)
