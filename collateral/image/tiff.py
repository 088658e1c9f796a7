"""TIFF without a decoder: the directory of its one picture, read within bounds.

Taken are pictures in grey, RGB, a palette or CMYK, of 1 to 16 bits, in one plane, uncompressed or
packed without loss. All else that TIFF can hold is named and refused.
Source: TIFF 6.0 (Adobe, 1992), sections 2 to 9, 14, 16, 18; TIFF Technical Notes (Deflate, ICC).
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from struct import Struct
from typing import Final, NoReturn

from collateral.core.record import record
from collateral.image.fault import broken, unsupported
from collateral.image.limits import check_size


class Photometric(IntEnum):
    """What the samples of a pixel mean. TIFF 6.0, section 8."""

    WHITE_IS_ZERO = 0
    BLACK_IS_ZERO = 1
    RGB = 2
    PALETTE = 3
    CMYK = 5


class Alpha(IntEnum):
    """What the one extra sample is: nothing known, colours mixed with black, or alpha alone."""

    UNKNOWN = 0
    ASSOCIATED = 1
    UNASSOCIATED = 2


@record
class Tiff:
    """What a TIFF says of itself, and where its pixels are.

    `big_endian` is the order of the bytes; `pieces` are the strips or tiles, as (first byte, how
    many); `tile_px` is the size of a tile, or None for strips of `rows_per_strip` rows.
    `palette` holds red, green and blue of each entry, of 8 bits.
    """

    big_endian: bool
    width_px: int
    height_px: int
    bits: int
    photometric: Photometric
    compression: int
    predictor: int
    alpha: Alpha | None
    palette: bytes | None
    orientation: int
    dpi: tuple[float, float] | None
    icc: bytes | None
    fill_order: int
    fax_options: tuple[int, int]
    rows_per_strip: int
    tile_px: tuple[int, int] | None
    pieces: tuple[tuple[int, int], ...]

    @property
    def components(self) -> int:
        """Return the number of colours of a pixel; those of a palette are RGB."""
        return {Photometric.CMYK: 4, Photometric.RGB: 3, Photometric.PALETTE: 3}.get(
            self.photometric, 1
        )

    @property
    def n_samples(self) -> int:
        """Return the number of stored samples of a pixel."""
        n_colors = 1 if self.photometric is Photometric.PALETTE else self.components
        return n_colors + (self.alpha is not None)


_WIDTH: Final = 256
_HEIGHT: Final = 257
_BITS: Final = 258
_COMPRESSION: Final = 259
_PHOTOMETRIC: Final = 262
_FILL_ORDER: Final = 266
_STRIPS: Final = 273
_ORIENTATION: Final = 274
_SAMPLES: Final = 277
_ROWS: Final = 278
_STRIP_BYTES: Final = 279
_X_DENSITY: Final = 282
_Y_DENSITY: Final = 283
_PLANES: Final = 284
_T4_OPTIONS: Final = 292
_T6_OPTIONS: Final = 293
_DENSITY_UNIT: Final = 296
_PREDICTOR: Final = 317
_COLOR_MAP: Final = 320
_TILE_WIDTH: Final = 322
_TILE_HEIGHT: Final = 323
_TILES: Final = 324
_TILE_BYTES: Final = 325
_INK_SET: Final = 332
_EXTRA_SAMPLES: Final = 338
_SAMPLE_FORMAT: Final = 339
_ICC: Final = 34675
_SUBFILE: Final = 254

#: Of one value of each type: its bytes, and how it is read. TIFF 6.0, section 2.
_TYPES: Final = {1: (1, "B"), 2: (1, "B"), 3: (2, "H"), 4: (4, "I"), 5: (8, "II"), 7: (1, "B")}

#: Compressions that keep every pixel, and those whose pixels must have one bit.
_FAX: Final = frozenset((2, 3, 4))
PACKED: Final = frozenset((1, 5, 8, 32773, 32946))
#: Those of them that are Deflate, by either of its numbers.
DEFLATED: Final = frozenset((8, 32946))
_COMPRESSION_NAMES: Final = {
    6: "JPEG",
    7: "JPEG",
    34712: "JPEG 2000",
    34925: "LZMA",
    50000: "Zstandard",
    50001: "WebP",
}
_PHOTOMETRIC_NAMES: Final = {4: "a mask", 6: "YCbCr", 8: "L*a*b*", 9: "L*a*b*", 10: "L*a*b*"}

#: No writer makes larger tiles, and a decoder keeps room for a whole one.
_MAX_TILE_PIXELS: Final = 1 << 24
_MAX_ENTRIES: Final = 4096
_MAX_DIRECTORIES: Final = 64
_PLAIN: Final = "save it as a TIFF of one layer with LZW or no compression, or as PNG"


class _Reader:
    """The directories of a file, read by its order of bytes; everything is held to its end."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.order = "<" if data[:2] == b"II" else ">"

    def number(self, at: int, letter: str) -> int:
        """Return one number. Raises: ImageFault: `image.broken` where there is none."""
        shape = Struct(self.order + letter)
        if at + shape.size > len(self.data):
            raise broken("the file ends before the picture does", len(self.data))
        value: int = shape.unpack_from(self.data, at)[0]
        return value

    def directory(self, at: int) -> tuple[dict[int, tuple[int, int, int]], int]:
        """Return type, count and place of the values of each tag, and where the next one is."""
        n_entries = self.number(at, "H")
        if not 0 < n_entries <= _MAX_ENTRIES:
            raise broken("a directory has an impossible length", at)
        entries = {}
        for start in range(at + 2, at + 2 + 12 * n_entries, 12):
            tag, kind = self.number(start, "H"), self.number(start + 2, "H")
            count = self.number(start + 4, "I")
            n_bytes = count * _TYPES.get(kind, (0, ""))[0]
            entries[tag] = kind, count, start + 8 if n_bytes <= 4 else self.number(start + 8, "I")
        return entries, self.number(at + 2 + 12 * n_entries, "I")

    def values(self, entry: tuple[int, int, int]) -> tuple[int, ...]:
        """Return the values of a tag; of fractions both parts."""
        kind, count, at = entry
        size, letters = _TYPES.get(kind, (0, ""))
        if not size or at + size * count > len(self.data):
            raise broken("a value lies outside the file", at)
        if letters == "B":
            return tuple(self.data[at : at + count])
        return Struct(f"{self.order}{count * len(letters)}{letters[0]}").unpack_from(self.data, at)


def read_tiff(data: bytes) -> Tiff:
    """Return what a TIFF says of itself, after a look at all of its directories.

    Raises: ImageFault: `image.broken` where a value or a strip lies outside the file, or they do
    not fit each other; `image.unsupported` for several pages and for kinds this program does not
    print; `image.too-large`.
    """
    reader = _Reader(data)
    entries = _only_page(reader)
    tags = {
        tag: reader.values(entry)
        for tag, entry in entries.items()
        if _SUBFILE <= tag <= _SAMPLE_FORMAT and entry[0] in _TYPES
    }
    width, height = _one(tags, _WIDTH), _one(tags, _HEIGHT)
    if not width or not height:
        raise broken("the picture has no width or no height", 4)
    check_size(width, height)
    photometric, bits, alpha = _read_kind(tags)
    tile = (_one(tags, _TILE_WIDTH), _one(tags, _TILE_HEIGHT)) if _TILES in tags else None
    rows = min(_one(tags, _ROWS, height), height)
    tiff = Tiff(
        big_endian=reader.order == ">",
        width_px=width,
        height_px=height,
        bits=bits,
        photometric=photometric,
        compression=_one(tags, _COMPRESSION, 1),
        predictor=_one(tags, _PREDICTOR, 1),
        alpha=alpha,
        palette=_read_palette(tags, bits) if photometric is Photometric.PALETTE else None,
        orientation=_read_orientation(tags),
        dpi=_read_density(tags),
        icc=bytes(reader.values(entries[_ICC])) if _ICC in entries else None,
        fill_order=_one(tags, _FILL_ORDER, 1),
        fax_options=(_one(tags, _T4_OPTIONS, 0), _one(tags, _T6_OPTIONS, 0)),
        rows_per_strip=rows,
        tile_px=tile,
        pieces=_read_pieces(tags, len(data)),
    )
    _check_packing(tiff)
    _check_pieces(tiff)
    return tiff


def _only_page(reader: _Reader) -> dict[int, tuple[int, int, int]]:
    """Return the entries of the only picture; a small copy of it may follow. TIFF 6.0, 8."""
    at, seen = reader.number(4, "I"), set[int]()
    first: dict[int, tuple[int, int, int]] | None = None
    while at and at not in seen and len(seen) < _MAX_DIRECTORIES:
        seen.add(at)
        entries, following = reader.directory(at)
        if first is None:
            first = entries
        elif _SUBFILE not in entries or not reader.values(entries[_SUBFILE])[:1] > (0,):
            raise unsupported(
                "is a TIFF of several pages", "save the page that is meant as a file of its own"
            )
        at = following
    if first is None:
        raise broken("there is no picture in it", 4)
    return first


def _one(tags: Mapping[int, tuple[int, ...]], tag: int, default: int | None = None) -> int:
    values = tags.get(tag, () if default is None else (default,))
    if len(values) < 1:
        raise broken(f"the tag {tag} is missing", 4)
    return values[0]


def _read_kind(tags: Mapping[int, tuple[int, ...]]) -> tuple[Photometric, int, Alpha | None]:
    """Return what the samples are, their bits, and what is beside the colours."""
    stated = _one(tags, _PHOTOMETRIC)
    if stated not in list(Photometric):
        name = _PHOTOMETRIC_NAMES.get(stated, f"the unknown kind {stated}")
        raise unsupported(f"is a TIFF in {name}", "save it as grey, RGB or CMYK")
    photometric = Photometric(stated)
    n_colors = {Photometric.RGB: 3, Photometric.CMYK: 4}.get(photometric, 1)
    n_samples = _one(tags, _SAMPLES, 1)
    extra = tags.get(_EXTRA_SAMPLES, ())
    bits = set(tags.get(_BITS, (1,)))
    if n_samples < n_colors or len(bits) != 1:
        raise broken("its samples do not fit its colours", 4)
    if n_samples - n_colors > 1 or len(extra) > n_samples - n_colors:
        raise unsupported("is a TIFF with more channels than colours and alpha", _PLAIN)
    if n_samples > n_colors and photometric in (Photometric.CMYK, Photometric.PALETTE):
        raise unsupported("is a TIFF in CMYK or a palette with one more channel", _PLAIN)
    if _one(tags, _PLANES, 1) != 1 and n_samples > 1:
        raise unsupported("is a TIFF with each colour in a plane of its own", _PLAIN)
    if set(tags.get(_SAMPLE_FORMAT, (1,))) != {1}:
        raise unsupported("is a TIFF of numbers that are no plain levels", "save it with 8 bits")
    if photometric is Photometric.CMYK and _one(tags, _INK_SET, 1) != 1:
        raise unsupported("is a TIFF in other inks than CMYK", "save it as CMYK")
    alpha = None
    if n_samples > n_colors:
        kind = extra[0] if extra else 0
        alpha = Alpha(kind) if kind in list(Alpha) else _refuse_extra(kind)
    return photometric, bits.pop(), alpha


def _refuse_extra(kind: int) -> NoReturn:
    raise broken(f"its extra channel is of the unknown kind {kind}", 4)


def _read_palette(tags: Mapping[int, tuple[int, ...]], bits: int) -> bytes:
    """Return the palette in 8 bits. TIFF 6.0, section 5: all reds, all greens, all blues."""
    levels = tags.get(_COLOR_MAP, ())
    n_colors = 1 << bits
    if bits > 8 or len(levels) != 3 * n_colors:
        raise broken("the palette has an impossible length", 4)
    if max(levels) < 256:
        steps: Sequence[int] = levels  # Old programs wrote 8 bits where 16 are meant.
    elif all(level & 255 in (0, level >> 8) for level in levels):
        steps = [level >> 8 for level in levels]  # Levels of 8 bits, times 256 or times 257.
    else:
        steps = [(level + 128) // 257 for level in levels]
    return bytes(steps[part * n_colors + i] for i in range(n_colors) for part in range(3))


def _read_orientation(tags: Mapping[int, tuple[int, ...]]) -> int:
    stated = _one(tags, _ORIENTATION, 1)
    return stated if 1 <= stated <= 8 else 1


def _read_density(tags: Mapping[int, tuple[int, ...]]) -> tuple[float, float] | None:
    """Return the dots per inch; None when only the shape of a pixel is given."""
    per_inch = {2: 1.0, 3: 2.54}.get(_one(tags, _DENSITY_UNIT, 2))
    x, y = tags.get(_X_DENSITY, ()), tags.get(_Y_DENSITY, ())
    if per_inch is None or len(x) != 2 or len(y) != 2 or not (all(x) and all(y)):
        return None
    return round(x[0] / x[1] * per_inch, 2), round(y[0] / y[1] * per_inch, 2)


def _read_pieces(tags: Mapping[int, tuple[int, ...]], n_bytes: int) -> tuple[tuple[int, int], ...]:
    tiled = _TILES in tags
    starts = tags.get(_TILES if tiled else _STRIPS, ())
    counts = tags.get(_TILE_BYTES if tiled else _STRIP_BYTES, ())
    if not starts or len(starts) != len(counts):
        raise broken("the places of its pixels are missing", 4)
    for start, count in zip(starts, counts, strict=True):
        if not start or not count or start + count > n_bytes:
            raise broken("the file ends before the picture does", n_bytes)
    return tuple(zip(starts, counts, strict=True))


def _check_packing(tiff: Tiff) -> None:
    """Refuse what no decoder here unpacks to the pixels that are meant."""
    if tiff.compression not in PACKED and not (tiff.compression in _FAX and tiff.bits == 1):
        name = _COMPRESSION_NAMES.get(tiff.compression, f"method {tiff.compression}")
        raise unsupported(f"is a TIFF compressed by {name}", _PLAIN)
    fits = tiff.bits in (8, 16) if tiff.n_samples > 1 else tiff.bits in (1, 2, 4, 8, 16)
    if not fits or (tiff.alpha is not None and tiff.components == 1 and tiff.bits == 16):
        raise unsupported(
            f"is a TIFF of {tiff.n_samples} channels of {tiff.bits} bits", "save it with 8 bits"
        )
    if tiff.photometric is Photometric.WHITE_IS_ZERO and (tiff.alpha is not None or tiff.bits > 8):
        raise unsupported("is a TIFF whose white is 0, of more than one channel or byte", _PLAIN)
    if tiff.predictor not in (1, 2) or tiff.fill_order not in (1, 2):
        raise unsupported("is a TIFF packed by an unknown rule", _PLAIN)
    if tiff.fill_order == 2 and (tiff.n_samples > 1 or tiff.bits > 8):
        raise unsupported("is a TIFF whose bits are in reverse order", _PLAIN)


def _check_pieces(tiff: Tiff) -> None:
    """Hold the strips or tiles to the size of the picture: their number, and plain ones' bytes."""
    width, height = tiff.tile_px or (tiff.width_px, tiff.rows_per_strip)
    if (
        not width
        or not height
        or width * height > max(_MAX_TILE_PIXELS, tiff.width_px * tiff.height_px)
    ):
        raise broken("its strips or tiles have an impossible size", 4)
    n_pieces = -(-tiff.width_px // width) * -(-tiff.height_px // height)
    if len(tiff.pieces) != n_pieces:
        raise broken(f"{len(tiff.pieces)} of {n_pieces} pieces of its pixels are there", 4)
    if tiff.compression != 1:
        return
    row = -(-width * tiff.n_samples * tiff.bits // 8)
    last = tiff.height_px - height * (n_pieces - 1) if tiff.tile_px is None else height
    least = [row * height] * (n_pieces - 1) + [row * last]
    if any(count < need for (_, count), need in zip(tiff.pieces, least, strict=True)):
        raise broken("the picture data is too little for its pixels", tiff.pieces[-1][0])


def plain_tiff(data: bytes, tiff: Tiff) -> bytes:
    """Return a file of the same pixels with the tags that say how to unpack them, and no others.

    A decoder that is given it meets no profile, no note and no second directory.
    """
    order = ">" if tiff.big_endian else "<"
    body = b"".join(data[start : start + count] for start, count in tiff.pieces)
    starts, at = [], 8
    for _, count in tiff.pieces:
        starts.append(at)
        at += count
    pad = at % 2
    return b"".join(
        (
            (b"MM\0*" if tiff.big_endian else b"II*\0") + Struct(order + "I").pack(at + pad),
            body,
            bytes(pad),
            _directory(_plain_tags(tiff, starts), order, at + pad),
        )
    )


def _plain_tags(tiff: Tiff, starts: list[int]) -> dict[int, tuple[str, list[int]]]:
    counts = [count for _, count in tiff.pieces]
    tags = {
        _WIDTH: ("I", [tiff.width_px]),
        _HEIGHT: ("I", [tiff.height_px]),
        _BITS: ("H", [tiff.bits] * tiff.n_samples),
        _COMPRESSION: ("H", [tiff.compression]),
        _PHOTOMETRIC: ("H", [int(tiff.photometric)]),
        _FILL_ORDER: ("H", [tiff.fill_order]),
        _SAMPLES: ("H", [tiff.n_samples]),
        _PLANES: ("H", [1]),
    }
    if tiff.tile_px is None:
        tags |= {_STRIPS: ("I", starts), _ROWS: ("I", [tiff.rows_per_strip])}
        tags |= {_STRIP_BYTES: ("I", counts)}
    else:
        tags |= {_TILE_WIDTH: ("I", [tiff.tile_px[0]]), _TILE_HEIGHT: ("I", [tiff.tile_px[1]])}
        tags |= {_TILES: ("I", starts), _TILE_BYTES: ("I", counts)}
    if tiff.compression in (3, 4):
        tag = _T4_OPTIONS if tiff.compression == 3 else _T6_OPTIONS
        tags[tag] = ("I", [tiff.fax_options[tiff.compression - 3]])
    if tiff.predictor != 1:
        tags[_PREDICTOR] = ("H", [tiff.predictor])
    if tiff.photometric is Photometric.PALETTE:
        # The colours are put in place afterwards; a decoder wants some.
        tags[_COLOR_MAP] = ("H", [0] * (3 << tiff.bits))
    if tiff.alpha is not None:
        tags[_EXTRA_SAMPLES] = ("H", [int(tiff.alpha)])
    return tags


def _directory(tags: Mapping[int, tuple[str, list[int]]], order: str, at: int) -> bytes:
    """Return a directory that begins at byte `at`, with the values that do not fit behind it."""
    table, far = [Struct(order + "H").pack(len(tags))], b""
    far_at = at + 6 + 12 * len(tags)
    for tag in sorted(tags):
        letter, values = tags[tag]
        packed = Struct(f"{order}{len(values)}{letter}").pack(*values)
        table.append(Struct(order + "HHI").pack(tag, 3 if letter == "H" else 4, len(values)))
        if len(packed) <= 4:
            table.append(packed.ljust(4, b"\0"))
        else:
            table.append(Struct(order + "I").pack(far_at + len(far)))
            far += packed
    return b"".join(table) + bytes(4) + far
