"""PNG without a decoder: every chunk is walked and its checksum held to, no pixel is made.

Source: Portable Network Graphics (PNG) Specification, third edition, W3C, clauses 5 and 11.
"""

import zlib
from enum import IntEnum
from typing import Final

from collateral.core.record import field, mutable, record
from collateral.image.exif import read_orientation
from collateral.image.fault import broken, unsupported
from collateral.image.limits import check_size

PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


class ColorType(IntEnum):
    """How a pixel is stored. PNG, 11.2.1."""

    GRAY = 0
    RGB = 2
    PALETTE = 3
    GRAY_ALPHA = 4
    RGB_ALPHA = 6


#: Samples of one pixel, and the bits that a sample may have. PNG, Table 11.1.
N_SAMPLES: Final = {
    ColorType.GRAY: 1,
    ColorType.RGB: 3,
    ColorType.PALETTE: 1,
    ColorType.GRAY_ALPHA: 2,
    ColorType.RGB_ALPHA: 4,
}
_BITS: Final = {
    ColorType.GRAY: (1, 2, 4, 8, 16),
    ColorType.RGB: (8, 16),
    ColorType.PALETTE: (1, 2, 4, 8),
    ColorType.GRAY_ALPHA: (8, 16),
    ColorType.RGB_ALPHA: (8, 16),
}

_INCH_PER_METRE: Final = 0.0254
_MAX_PROFILE_BYTES: Final = 16 << 20
#: Gamma and chromaticities of sRGB as PNG writes them, times 100,000. PNG, 11.3.2.1 and 11.3.2.2.
_SRGB_GAMMA: Final = 45_455
_SRGB_CHROMATICITIES: Final = (31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000)
_GAMMA_SLACK: Final = 1_000
#: Beyond these lies no screen: light as the level to the power of 10, or of 0.1.
_LEAST_GAMMA: Final = 10_000
_MOST_GAMMA: Final = 1_000_000
_CHROMATICITY_SLACK: Final = 500
#: BT.709 primaries, the sRGB curve, RGB, full range. PNG, 11.3.2.6; ITU-T H.273.
_SRGB_CODE_POINTS: Final = bytes((1, 13, 0, 1))


@record
class Png:
    """What a PNG says of itself.

    `palette` holds red, green and blue of each entry, `transparency` the content of `tRNS`, `icc`
    the embedded profile, and `pieces` where in the file the compressed pixels are, as byte ranges.
    `gamma` and `chromaticities` (x and y of white, red, green, blue) are what it states instead of
    a profile, where that is not sRGB: light is the level to the power of `gamma`.
    """

    width_px: int
    height_px: int
    bits: int
    color_type: ColorType
    interlaced: bool
    palette: bytes | None
    transparency: bytes | None
    dpi: tuple[float, float] | None
    orientation: int
    icc: bytes | None
    pieces: tuple[tuple[int, int], ...]
    gamma: float | None = None
    chromaticities: tuple[float, ...] | None = None

    @property
    def has_alpha(self) -> bool:
        """Tell whether a pixel can be transparent."""
        kinds = (ColorType.GRAY_ALPHA, ColorType.RGB_ALPHA)
        return self.color_type in kinds or self.transparency is not None

    @property
    def components(self) -> int:
        """Return the number of colours of a pixel: 1 or 3. The colours of a palette are RGB."""
        return 1 if self.color_type in (ColorType.GRAY, ColorType.GRAY_ALPHA) else 3


@mutable
class _Walk:
    """The chunks met so far: the content of those that stand once, and where the pixels are."""

    chunks: dict[bytes, bytes] = field(default_factory=dict)
    pieces: list[tuple[int, int]] = field(default_factory=list)


_KEPT: Final = frozenset(
    (b"IHDR", b"PLTE", b"tRNS", b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"cICP", b"pHYs", b"eXIf")
)


def read_png(data: bytes) -> Png:
    """Return what a PNG says of itself, after a walk through all of it.

    Raises: ImageFault: `image.broken` where the file ends early, a checksum does not agree or a
    chunk is missing or misplaced; `image.unsupported` for what would print in wrong colours.
    """
    walk = _walk_chunks(data)
    chunks = walk.chunks
    width, height, bits, color_type, interlaced = _read_header(chunks[b"IHDR"])
    palette = chunks.get(b"PLTE")
    transparency = chunks.get(b"tRNS")
    _check_palette(color_type, bits, palette)
    _check_transparency(color_type, palette, transparency)
    icc = _read_profile(chunks.get(b"iCCP"))
    _check_code_points(chunks)
    has_space = icc is not None or not chunks.keys().isdisjoint((b"sRGB", b"cICP"))
    gamma, chromaticities = (None, None) if has_space else _read_colors(chunks)
    return Png(
        width_px=width,
        height_px=height,
        bits=bits,
        color_type=color_type,
        interlaced=interlaced,
        palette=palette if color_type is ColorType.PALETTE else None,
        transparency=transparency,
        dpi=_read_density(chunks.get(b"pHYs", b"")),
        orientation=read_orientation(chunks.get(b"eXIf", b"")),
        icc=icc,
        pieces=tuple(walk.pieces),
        gamma=gamma,
        chromaticities=chromaticities,
    )


def _walk_chunks(data: bytes) -> _Walk:
    """Check length, place and checksum of every chunk up to `IEND`. PNG, 5.3 and 5.6."""
    walk, view, at, last = _Walk(), memoryview(data), len(PNG_SIGNATURE), b""
    while last != b"IEND":
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if len(data) < at + 12 or end > len(data):
            raise broken("the file ends before the picture does", len(data))
        kind = data[at + 4 : at + 8]
        if not kind.isalpha():
            raise broken("there is no chunk where one must stand", at)
        if zlib.crc32(view[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end]):
            raise broken(f"the checksum of the chunk `{kind.decode()}` does not agree", at)
        _check_place(walk, kind, last, at)
        if kind == b"IDAT":
            walk.pieces.append((at + 8, end - 4))
        elif kind in _KEPT:
            walk.chunks[kind] = data[at + 8 : end - 4]
        at, last = end, kind
    if not walk.pieces:
        raise broken("there are no pixels", at)
    return walk


def _check_place(walk: _Walk, kind: bytes, last: bytes, at: int) -> None:
    name = kind.decode()
    if kind == b"CgBI" or kind == b"acTL":
        what = "an animation" if kind == b"acTL" else "in the private form of Apple's tools"
        raise unsupported(f"is a PNG, but {what}", "save it as a plain PNG")
    if (kind == b"IHDR") != (last == b""):
        raise broken("the header is not the first chunk", at)
    if kind in walk.chunks:
        raise broken(f"the chunk `{name}` stands twice", at)
    if walk.pieces and (kind in (b"PLTE", b"tRNS") or (kind == b"IDAT" and last != b"IDAT")):
        raise broken(f"the chunk `{name}` stands in the wrong place", at)
    if kind[:1].isupper() and kind not in (b"IHDR", b"PLTE", b"IDAT", b"IEND"):
        raise unsupported(f"is a PNG with the unknown chunk `{name}`", "save it as a plain PNG")


def _read_header(body: bytes) -> tuple[int, int, int, ColorType, bool]:
    """Return width, height, bits, colour type and whether it is interlaced. PNG, 11.2.1."""
    at = len(PNG_SIGNATURE) + 8
    if len(body) != 13:
        raise broken("the header has an impossible length", at)
    width, height = int.from_bytes(body[:4]), int.from_bytes(body[4:8])
    bits, color, compression, filtering, interlace = body[8:]
    if not width or not height:
        raise broken("the picture has no width or no height", at)
    if color not in _BITS or bits not in _BITS[ColorType(color)]:
        raise broken(f"there are no PNGs of colour type {color} with {bits} bits", at)
    check_size(width, height)
    if compression or filtering or interlace > 1:
        raise broken("the header names an unknown method", at)
    return width, height, bits, ColorType(color), interlace == 1


def _check_palette(color_type: ColorType, bits: int, palette: bytes | None) -> None:
    at = len(PNG_SIGNATURE) + 8
    if color_type is ColorType.PALETTE and palette is None:
        raise broken("the palette is missing", at)
    if palette is not None and (not palette or len(palette) % 3 or len(palette) > 768):
        raise broken("the palette has an impossible length", at)
    if color_type is ColorType.PALETTE and palette and len(palette) // 3 > 1 << bits:
        raise broken("the palette has more colours than a pixel can name", at)


def _check_transparency(
    color_type: ColorType, palette: bytes | None, transparency: bytes | None
) -> None:
    """Hold `tRNS` to the colour type. PNG, 11.3.1.1."""
    if transparency is None:
        return
    n_bytes = len(transparency)
    sound = {
        ColorType.GRAY: n_bytes == 2,
        ColorType.RGB: n_bytes == 6,
        ColorType.PALETTE: 0 < n_bytes <= len(palette or b"") // 3,
    }
    if not sound.get(color_type, False):
        raise broken("the chunk `tRNS` does not fit the picture", len(PNG_SIGNATURE) + 8)


def _read_profile(body: bytes | None) -> bytes | None:
    """Return the embedded profile, unpacked within a bound. PNG, 11.3.2.3."""
    if body is None:
        return None
    name_end = body.find(b"\0")
    unpacker = zlib.decompressobj()
    try:
        profile = unpacker.decompress(body[name_end + 2 :], _MAX_PROFILE_BYTES)
    except zlib.error:
        profile = b""
    if name_end < 1 or not profile or not unpacker.eof:
        raise broken("the colour profile cannot be unpacked", len(PNG_SIGNATURE) + 8)
    return profile


def _check_code_points(chunks: dict[bytes, bytes]) -> None:
    """Refuse code points that are not those of sRGB; they outrank a profile. PNG, 4.3."""
    if chunks.get(b"cICP", _SRGB_CODE_POINTS) != _SRGB_CODE_POINTS:
        hint = "convert it to sRGB, or embed its colour profile"
        raise unsupported("states colours by code points that are not those of sRGB", hint)


def _read_colors(
    chunks: dict[bytes, bytes],
) -> tuple[float | None, tuple[float, ...] | None]:
    """Return the power of the levels and the chromaticities, each None where it is that of sRGB.

    Source: PNG, 11.3.2.1 and 11.3.2.2.
    """
    at = len(PNG_SIGNATURE) + 8
    body, points = chunks.get(b"gAMA"), chunks.get(b"cHRM")
    if (body is not None and len(body) != 4) or (points is not None and len(points) != 32):
        raise broken("what it states of its colours has an impossible length", at)
    stated = int.from_bytes(body) if body is not None else _SRGB_GAMMA
    primaries: tuple[int, ...] = _SRGB_CHROMATICITIES
    if points is not None:
        primaries = tuple(int.from_bytes(points[i : i + 4]) for i in range(0, 32, 4))
    if not _LEAST_GAMMA <= stated <= _MOST_GAMMA:
        raise broken(f"the gamma {stated / 100_000} is none", at)
    usual_tone = abs(stated - _SRGB_GAMMA) <= _GAMMA_SLACK
    usual_points = all(
        abs(stated - srgb) <= _CHROMATICITY_SLACK
        for stated, srgb in zip(primaries, _SRGB_CHROMATICITIES, strict=True)
    )
    return (
        None if usual_tone else 100_000 / stated,
        None if usual_points else tuple(point / 100_000 for point in primaries),
    )


def _read_density(body: bytes) -> tuple[float, float] | None:
    """Return the dots per inch; None when only the shape of a pixel is given. PNG, 11.3.4.3."""
    if len(body) != 9 or body[8] != 1:
        return None
    x, y = int.from_bytes(body[:4]), int.from_bytes(body[4:8])
    # Whole dots per inch come back from whole dots per metre only when they are rounded.
    return (round(x * _INCH_PER_METRE, 2), round(y * _INCH_PER_METRE, 2)) if x and y else None
