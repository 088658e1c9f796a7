"""The pixels of a PNG: checked without being kept, or decoded from the chunks that matter alone.

Source: PNG, third edition, 7 to 10 and 11.3.1.1.
"""

import zlib
from functools import reduce
from typing import TYPE_CHECKING, Final

from collateral.image.fault import broken
from collateral.image.png import N_SAMPLES, ColorType, Png

if TYPE_CHECKING:
    from PIL import Image

_FILTERS: Final = bytes(range(5))
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

#: Pillow's mode, and how it unpacks pixels of that kind.
_MODES: Final = {
    (ColorType.GRAY, 1): ("1", "1"),
    (ColorType.GRAY, 2): ("L", "L;2"),
    (ColorType.GRAY, 4): ("L", "L;4"),
    (ColorType.GRAY, 8): ("L", "L"),
    (ColorType.RGB, 8): ("RGB", "RGB"),
    (ColorType.PALETTE, 1): ("P", "P;1"),
    (ColorType.PALETTE, 2): ("P", "P;2"),
    (ColorType.PALETTE, 4): ("P", "P;4"),
    (ColorType.PALETTE, 8): ("P", "P"),
    (ColorType.GRAY_ALPHA, 8): ("LA", "LA"),
    (ColorType.RGB_ALPHA, 8): ("RGBA", "RGBA"),
}


def packed_pixels(png: Png, data: bytes) -> bytes:
    """Return the pixels as they are compressed, after a look at all of them.

    Raises: ImageFault: `image.broken` when they are too few, too many or of unknown filters.
    """
    packed = b"".join([data[start:end] for start, end in png.pieces])
    _check_pixels(png, packed)
    return packed


def decode_png(png: Png, data: bytes) -> tuple["Image.Image", bytes | None, "Image.Image | None"]:
    """Return the picture in 8 bits, or 1; its palette; and its alpha.

    Raises: ImageFault: `image.broken`. OSError, ValueError when Pillow cannot unpack it.
    """
    packed = packed_pixels(png, data)
    if png.bits == 16:
        return _decode_16(png, packed)
    image = _unpacked(png, packed, *_MODES[png.color_type, png.bits])
    if png.color_type is ColorType.PALETTE:
        return _with_palette(png, image)
    if png.color_type in (ColorType.GRAY_ALPHA, ColorType.RGB_ALPHA):
        colors = image.convert("L" if image.mode == "LA" else "RGB")
        return colors, None, image.getchannel("A")
    if png.transparency is None:
        return image, None, None
    gray = image.convert("L") if image.mode == "1" else image
    # Grey of fewer bits is spread over 0..255.
    spread = 255 // ((1 << png.bits) - 1)
    return gray, None, _keyed_alpha(gray.split(), [key * spread for key in _key(png)])


def _unpacked(png: Png, packed: bytes, mode: str, raw_mode: str) -> "Image.Image":
    from PIL import Image

    size = (png.width_px, png.height_px)
    return Image.frombytes(mode, size, packed, "zip", (raw_mode, int(png.interlaced)))


def _with_palette(
    png: Png, image: "Image.Image"
) -> tuple["Image.Image", bytes | None, "Image.Image | None"]:
    from PIL import Image

    palette = png.palette or b""
    indices = Image.frombytes("L", image.size, image.tobytes())
    if max(indices.tobytes(), default=0) >= len(palette) // 3:
        raise broken("a pixel names a colour that the palette does not have", png.pieces[0][0])
    if png.transparency is None:
        return indices, palette, None
    levels = png.transparency.ljust(256, b"\xff")
    return indices, palette, indices.point(list(levels))


def _decode_16(png: Png, packed: bytes) -> tuple["Image.Image", bytes | None, "Image.Image | None"]:
    """Return a picture of 16 bits in 8, rounded. Its bytes are read as if they were pixels."""
    from PIL import Image

    from collateral.image.rounding import to_8_bits

    if png.color_type in (ColorType.GRAY, ColorType.GRAY_ALPHA):
        mode = "LA" if png.color_type is ColorType.GRAY else "RGBA"
        bands = _unpacked(png, packed, mode, mode).split()
        highs, lows = bands[0::2], bands[1::2]
    else:
        mode = "RGB" if png.color_type is ColorType.RGB else "RGBA"
        # Taken for the other order of bytes, the high byte of a sample is its low one.
        highs, lows = (_unpacked(png, packed, f"{mode}", f"{mode};16{o}").split() for o in "BL")
    parts = [to_8_bits(high, low) for high, low in zip(highs, lows, strict=True)]
    colors = parts[0] if png.components == 1 else Image.merge("RGB", parts[:3])
    if len(parts) > png.components:
        return colors, None, parts[-1]
    if png.transparency is None:
        return colors, None, None
    keys = [byte for key in _key(png) for byte in divmod(key, 256)]
    bands = tuple(band for pair in zip(highs, lows, strict=True) for band in pair)
    return colors, None, _keyed_alpha(bands, keys)


def _key(png: Png) -> list[int]:
    """Return the samples of the one colour that `tRNS` makes see-through. PNG, 11.3.1.1."""
    key = png.transparency or b""
    mask = (1 << png.bits) - 1
    return [int.from_bytes(key[i : i + 2]) & mask for i in range(0, len(key), 2)]


def _keyed_alpha(bands: tuple["Image.Image", ...], keys: list[int]) -> "Image.Image":
    """Return an alpha that hides the pixels whose every band has the value of its key."""
    from PIL import ImageChops

    seen = [
        band.point([0 if level == key else 255 for level in range(256)])
        for band, key in zip(bands, keys, strict=True)
    ]
    return reduce(ImageChops.lighter, seen)


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
            if stride and piece[-n_bytes % stride :: stride].translate(None, _FILTERS):
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
