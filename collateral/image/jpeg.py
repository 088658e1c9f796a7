"""JPEG without a decoder: every segment is walked and the picture data searched, no pixel is made.

A sequential picture that was cut off and had an end marker put behind it is not told from a whole
one here: only a decoder counts its pixels (`collateral.image.complete`).
What is refused here would come out of the press as grey bands, in wrong colours or not at all.
Source: ITU-T T.81 (JPEG), Annex B; ITU-T T.871 (JFIF), 10; Adobe Technical Note 5116 (APP14).
"""

import re
from typing import Final

from collateral.core.record import field, mutable, record
from collateral.image.exif import read_orientation
from collateral.image.fault import broken, unsupported
from collateral.image.jpeg_frame import (
    FOREIGN_KINDS,
    Frame,
    Tables,
    read_frame,
    read_huffman,
    read_quantizers,
)
from collateral.image.jpeg_scan import find_end, read_scan

_TEM: Final = 0x01
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2})
_PROGRESSIVE: Final = 0xC2
_DHT: Final = 0xC4
_FIRST_RESTART: Final = 0xD0
_SOI: Final = 0xD8
_EOI: Final = 0xD9
_SOS: Final = 0xDA
_DQT: Final = 0xDB
_DNL: Final = 0xDC
_DRI: Final = 0xDD
_APP0: Final = 0xE0
_APP1: Final = 0xE1
_APP2: Final = 0xE2
_APP14: Final = 0xEE

_EXIF: Final = b"Exif\0\0"
_ICC: Final = b"ICC_PROFILE\0"
#: Segments that hold no picture but may hold where it was taken, and by whom: APP1, APP13, COM;
#: and APP2, which holds the profile (a PDF has a place of its own for it) or other pictures.
_NOTES: Final = frozenset((_APP1, _APP2, 0xED, 0xFE))

#: More scans than any encoder makes. Each costs a decoder a walk over all pixels.
_MAX_SCANS: Final = 100

#: Cameras append second pictures, films and notes, and they are cut off when the picture is
#: printed. Any other long trailer says that the end marker came too early.
_MAX_TRAILER_BYTES: Final = 65_536
_TRAILER: Final = re.compile(rb"(?s).{0,256}?(?:\xff\xd8\xff|ftyp|MotionPhoto)")


@record
class Jpeg:
    """What a JPEG says of itself.

    `adobe` tells whether Adobe's marker is there, which means that four components are stored
    inverted; `icc` is the embedded profile; `end_byte` is the byte behind the picture;
    `progressive` tells whether it comes in scans that get finer; `notes` are the stretches (first
    byte, byte behind) that tell of its maker or hold a profile: Exif, XMP, ICC, IPTC, comments.
    """

    width_px: int
    height_px: int
    components: int
    dpi: tuple[float, float] | None
    orientation: int
    icc: bytes | None
    adobe: bool
    end_byte: int
    progressive: bool
    notes: tuple[tuple[int, int], ...] = ()


@mutable
class _Walk:
    """What has been met so far on the way through a file.

    `begun` are the components that have picture data; `known` the coefficients of each, of a
    progressive picture, that are there to the last bit.
    """

    data: bytes
    tables: Tables = field(default_factory=Tables)
    frame: Frame | None = None
    restart_every: int = 0
    n_scans: int = 0
    begun: set[int] = field(default_factory=set)
    known: set[tuple[int, int]] = field(default_factory=set)
    dpi: tuple[float, float] | None = None
    orientation: int = 1
    icc_pieces: dict[int, bytes] = field(default_factory=dict)
    n_icc_pieces: int = 0
    adobe_transform: int | None = None
    notes: list[tuple[int, int]] = field(default_factory=list)


def read_jpeg(data: bytes) -> Jpeg:
    """Return what a JPEG says of itself, after a walk through all of it.

    Raises: ImageFault: `image.broken` where the file ends early, a table or a piece of the profile
    is missing, or a marker stands where none may; `image.unsupported` for kinds no PDF can hold.
    """
    walk = _Walk(data)
    end = _walk_segments(walk)
    frame = walk.frame
    if frame is None:
        raise broken("there is no frame header", end)
    n_missing = len(frame.components) - len(walk.begun)
    if n_missing:
        raise broken(f"{n_missing} of its colour components have no picture data", end)
    if frame.progressive and len(walk.known) < 64 * len(frame.components):
        # Every encoder writes them all: what ends early, with an end marker put behind it, is
        # coarser than it was.
        raise broken("its last scans are missing, those that make it fine", end)
    _check_transform(walk, frame)
    _check_trailer(data, end)
    return Jpeg(
        width_px=frame.width_px,
        height_px=frame.height_px,
        components=len(frame.components),
        dpi=walk.dpi,
        orientation=walk.orientation,
        icc=_joined_profile(walk, end),
        adobe=walk.adobe_transform is not None,
        end_byte=end,
        progressive=frame.progressive,
        notes=tuple(walk.notes),
    )


def picture_alone(data: bytes, jpeg: Jpeg) -> bytes:
    """Return the picture's bytes, untouched, less what tells of its maker and its colours."""
    if not jpeg.notes and jpeg.end_byte == len(data):
        return data
    edges = [0, *(edge for note in jpeg.notes for edge in note), jpeg.end_byte]
    # A view takes a part without copying it: a photo has megabytes.
    whole = memoryview(data)
    return b"".join([whole[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)])


def _walk_segments(walk: _Walk) -> int:
    """Go from marker to marker; return the byte behind the end of the picture."""
    data, at = walk.data, 2
    while True:
        at, marker = _next_marker(data, at)
        if marker == _EOI:
            return at
        if marker == _TEM:
            continue
        _check_marker(marker, at - 2)
        end = _segment_end(data, at, marker)
        body = data[at + 2 : end]
        if marker in _NOTES:
            walk.notes.append((at - 2, end))
        at = _read_segment(walk, marker, body, at) or end


def _next_marker(data: bytes, at: int) -> tuple[int, int]:
    """Return the byte behind the marker at `at`, and the marker; fill before it is passed over."""
    start = at
    while data[at : at + 1] == b"\xff":
        at += 1
    if at >= len(data):
        raise broken("the file ends before the picture does", len(data))
    if at == start or data[at] == 0:
        raise broken("there is no marker where one must stand", start)
    return at + 1, data[at]


def _check_marker(marker: int, at: int) -> None:
    kind = FOREIGN_KINDS.get(marker)
    if kind is not None:
        hint = "save it as a baseline or progressive JPEG"
        raise unsupported(f"is a JPEG of the {kind} kind", hint)
    if marker == _DNL:
        raise unsupported("is a JPEG that states its height after its pixels", "save it again")
    if marker < min(_FRAMES) or _FIRST_RESTART <= marker <= _SOI:
        raise broken(f"the marker FF{marker:02X} does not belong there", at)


def _segment_end(data: bytes, at: int, marker: int) -> int:
    length = int.from_bytes(data[at : at + 2])
    if at + max(length, 2) > len(data):
        raise broken("the file ends before the picture does", len(data))
    if length < 2:
        raise broken(f"the segment FF{marker:02X} has an impossible length", at)
    return at + length


def _read_segment(walk: _Walk, marker: int, body: bytes, at: int) -> int | None:
    """Take in one segment; return the byte behind it when picture data follows it."""
    if marker == _SOS:
        return _read_picture_data(walk, body, at)
    if marker in _FRAMES:
        if walk.frame is not None:
            raise broken("there is a second frame header", at)
        walk.frame = read_frame(body, at, progressive=marker == _PROGRESSIVE)
    elif marker == _DQT:
        read_quantizers(walk.tables, body, at)
    elif marker == _DHT:
        read_huffman(walk.tables, body, at)
    elif marker == _DRI:
        if len(body) != 2:
            raise broken("the restart interval has an impossible length", at)
        walk.restart_every = int.from_bytes(body)
    else:
        _read_application(walk, marker, body, at)
    return None


def _read_picture_data(walk: _Walk, body: bytes, at: int) -> int:
    frame = walk.frame
    if frame is None:
        raise broken("picture data comes before the frame header", at)
    scan = read_scan(frame, walk.tables, body, at)
    walk.n_scans += 1
    if walk.n_scans > _MAX_SCANS:
        raise unsupported(f"is a JPEG of more than {_MAX_SCANS} scans", "save it again")
    if scan.first_coefficient == 0:
        walk.begun.update(part.component.id for part in scan.parts)
    if frame.progressive and scan.lowest_bit == 0:
        band = range(scan.first_coefficient, scan.last_coefficient + 1)
        walk.known.update((part.component.id, idx) for part in scan.parts for idx in band)
    start = at + 2 + len(body)
    return find_end(frame, walk.tables, scan, walk.data, start, walk.restart_every)


def _read_application(walk: _Walk, marker: int, body: bytes, at: int) -> None:
    """Take in density, orientation, profile and Adobe's marker; every other note is passed over."""
    if marker == _APP0 and body[:5] == b"JFIF\0" and len(body) >= 12:
        walk.dpi = _read_density(body)
    elif marker == _APP1 and body[:6] == _EXIF:
        walk.orientation = read_orientation(body[6:])
    elif marker == _APP2 and body[:12] == _ICC:
        _read_profile_piece(walk, body, at)
    elif marker == _APP14 and body[:5] == b"Adobe" and len(body) >= 12:
        walk.adobe_transform = body[11]


def _read_density(body: bytes) -> tuple[float, float] | None:
    """Return the dots per inch; None when only the shape of a pixel is given. T.871, 10.1."""
    per_inch = {1: 1.0, 2: 2.54}.get(body[7])
    x, y = int.from_bytes(body[8:10]), int.from_bytes(body[10:12])
    return (x * per_inch, y * per_inch) if per_inch and x and y else None


def _read_profile_piece(walk: _Walk, body: bytes, at: int) -> None:
    """Keep one piece of the profile; there are at most 255. ICC.1:2022, B.4."""
    number, of = (body[12], body[13]) if len(body) > 14 else (0, 0)
    if not 1 <= number <= of or number in walk.icc_pieces or walk.n_icc_pieces not in (0, of):
        raise broken("the pieces of its colour profile do not fit together", at)
    walk.n_icc_pieces = of
    walk.icc_pieces[number] = body[14:]


def _joined_profile(walk: _Walk, end: int) -> bytes | None:
    pieces, n_pieces = walk.icc_pieces, walk.n_icc_pieces
    if len(pieces) != n_pieces:
        raise broken(f"{len(pieces)} of {n_pieces} pieces of its colour profile are there", end)
    return b"".join(pieces[number] for number in sorted(pieces)) if pieces else None


def _check_transform(walk: _Walk, frame: Frame) -> None:
    """Refuse what viewers show in different colours. ISO 32000-2:2020, 7.4.8, Table 13."""
    transform = walk.adobe_transform
    n_components = len(frame.components)
    if (n_components == 3 and transform not in (None, 0, 1)) or (
        n_components == 4 and transform not in (None, 0, 2)
    ):
        raise unsupported(
            f"is a JPEG with the unknown colour transform {transform}", "save it again"
        )
    if transform is None and bytes(c.id for c in frame.components) == b"RGB":
        raise unsupported("is a JPEG in RGB without Adobe's marker that says so", "save it again")


def _check_trailer(data: bytes, end: int) -> None:
    n_bytes = len(data) - end
    if n_bytes > _MAX_TRAILER_BYTES and not _TRAILER.match(data, end):
        raise broken(f"the picture ends, and {n_bytes} bytes follow", end)
