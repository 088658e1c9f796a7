"""WebP without a decoder: its chunks are walked, its size and profile read, no pixel is made.

Source: RFC 9649 (WebP), 2; RFC 6386 (VP8), 9.1.
"""

from typing import Final

from collateral.core.record import field, mutable, record
from collateral.image.exif import read_orientation
from collateral.image.fault import broken, unsupported
from collateral.image.limits import check_size


@record
class Webp:
    """What a WebP says of itself; `end_byte` is the byte behind it, `icc` the embedded profile."""

    width_px: int
    height_px: int
    lossless: bool
    has_alpha: bool
    orientation: int
    icc: bytes | None
    end_byte: int


@mutable
class _Walk:
    """The chunks met so far: those of features by name, and the picture."""

    chunks: dict[bytes, bytes] = field(default_factory=dict)
    picture: tuple[bytes, int, int] | None = None


_HEADER_BYTES: Final = 12
_KEPT: Final = frozenset((b"VP8X", b"ICCP", b"EXIF"))
_PICTURES: Final = frozenset((b"VP8 ", b"VP8L"))
_ANIMATED: Final = 0x02
_HAS_ALPHA: Final = 0x10


def is_webp(data: bytes) -> bool:
    """Tell whether a file begins as a WebP does."""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def read_webp(data: bytes) -> Webp:
    """Return what a WebP says of itself, after a walk through all of it.

    Raises: ImageFault: `image.broken` where the file ends early or a chunk is missing;
    `image.unsupported` for a moving picture; `image.too-large`.
    """
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data) or end < _HEADER_BYTES:
        raise broken("the file ends before the picture does", len(data))
    walk = _walk_chunks(data, end)
    features = walk.chunks.get(b"VP8X", bytes(10))
    if len(features) != 10:
        raise broken("the header has an impossible length", _HEADER_BYTES)
    if features[0] & _ANIMATED:
        raise unsupported("is a WebP that moves", "save the frame that is meant as a file")
    if walk.picture is None:
        raise broken("there are no pixels", end)
    kind, at, picture_end = walk.picture
    body = data[at : min(picture_end, at + 10)]
    read_size = _lossless_size if kind == b"VP8L" else _lossy_size
    width, height, has_alpha = read_size(body, at)
    if b"VP8X" in walk.chunks and (width, height) != _canvas(features):
        raise broken("its two statements of size do not agree", at)
    check_size(width, height)
    return Webp(
        width_px=width,
        height_px=height,
        lossless=kind == b"VP8L",
        has_alpha=has_alpha or bool(features[0] & _HAS_ALPHA),
        orientation=read_orientation(walk.chunks.get(b"EXIF", b"").removeprefix(b"Exif\0\0")),
        icc=walk.chunks.get(b"ICCP"),
        end_byte=end,
    )


def _walk_chunks(data: bytes, end: int) -> _Walk:
    walk, at = _Walk(), _HEADER_BYTES
    while at + 8 <= end:
        kind = data[at : at + 4]
        body_end = at + 8 + int.from_bytes(data[at + 4 : at + 8], "little")
        if body_end > end:
            raise broken("the file ends before the picture does", end)
        if kind in _PICTURES:
            if walk.picture is not None:
                raise broken("there is a second picture", at)
            walk.picture = kind, at + 8, body_end
        elif kind in _KEPT:
            walk.chunks.setdefault(kind, data[at + 8 : body_end])
        at = body_end + body_end % 2
    return walk


def _canvas(features: bytes) -> tuple[int, int]:
    return (
        1 + int.from_bytes(features[4:7], "little"),
        1 + int.from_bytes(features[7:10], "little"),
    )


def _lossy_size(body: bytes, at: int) -> tuple[int, int, bool]:
    """Return width and height of a key frame of VP8. RFC 6386, 9.1."""
    if len(body) < 10 or body[0] & 1 or body[3:6] != b"\x9d\x01\x2a":
        raise broken("the picture does not begin as one", at)
    width = int.from_bytes(body[6:8], "little") & 0x3FFF
    height = int.from_bytes(body[8:10], "little") & 0x3FFF
    if not width or not height:
        raise broken("the picture has no width or no height", at)
    return width, height, False


def _lossless_size(body: bytes, at: int) -> tuple[int, int, bool]:
    """Return width, height and whether alpha is used. RFC 9649, 3.4."""
    bits = int.from_bytes(body[1:5], "little")
    if len(body) < 5 or body[0] != 0x2F or bits >> 29:
        raise broken("the picture does not begin as one", at)
    return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF), bool(bits >> 28 & 1)
