"""Font programs as tables of bytes: take apart, add composite glyphs, put together again.

Source: ISO/IEC 14496-22:2019 (OpenType), the tables `glyf`, `loca`, `hmtx`, `hhea`, `maxp`, `head`.
"""

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from struct import pack, pack_into, unpack, unpack_from
from typing import Final, NamedTuple

from collateral.core.record import mutable

#: Component flags: arguments are words, they are offsets, another component follows.
_WORDS_XY: Final = 0x0001 | 0x0002
_MORE: Final = 0x0020

#: The sum of a whole font, so that `head.checkSumAdjustment` makes it come out right.
_MAGIC_SUM: Final = 0xB1B0AFBA

#: Where each field stands in `maxp`, version 1.0.
_MAXP_GLYPHS: Final = 4
_MAXP_COMPOSITE_POINTS: Final = 10
_MAXP_ELEMENTS: Final = 28

Box = tuple[int, int, int, int]


class Composite(NamedTuple):
    """A glyph made of others: (glyph, x, y) each, and the advance, all in font units."""

    parts: tuple[tuple[int, int, int], ...]
    advance: int


@mutable
class _Glyphs:
    """The tables that grow, opened up: outlines, where each begins, (advance, left bearing)."""

    glyf: bytearray
    loca: list[int]
    metrics: list[tuple[int, int]]


def advances(tables: Mapping[str, bytes], n_glyphs: int) -> list[int]:
    """Return the advance of every glyph, font units, from `hhea` and `hmtx`."""
    return [advance for advance, _ in _metrics(tables, n_glyphs)]


def n_glyphs(tables: Mapping[str, bytes]) -> int:
    """Return how many glyphs a font has, from `maxp`."""
    return int(unpack_from(">H", tables["maxp"], _MAXP_GLYPHS)[0])


def with_composites(
    tables: Mapping[str, bytes], composites: Sequence[Composite]
) -> dict[str, bytes]:
    """Return the tables of a TrueType font with glyphs added after its last one, in order.

    A composite without ink (no parts, or parts without outline) becomes an empty glyph that only
    advances. Checksums are left to `assemble`.
    Raises: ValueError when the font would have more than 65 535 glyphs.
    """
    old = n_glyphs(tables)
    if old + len(composites) > 0xFFFF:
        raise ValueError(f"{old + len(composites)} glyphs do not go into one font")
    glyphs = _Glyphs(bytearray(tables["glyf"]), _offsets(tables, old), _metrics(tables, old))
    del glyphs.glyf[glyphs.loca[old] :]
    inked = [_add(glyphs, composite) for composite in composites]
    return {
        **tables,
        "glyf": bytes(glyphs.glyf),
        "loca": pack(f">{len(glyphs.loca)}I", *glyphs.loca),
        "hmtx": pack(">" + "Hh" * len(glyphs.metrics), *chain.from_iterable(glyphs.metrics)),
        "maxp": _maxp(tables["maxp"], glyphs, inked),
        "hhea": _hhea(tables["hhea"], glyphs.metrics),
        "head": _head(tables["head"], glyphs, range(old, len(glyphs.metrics))),
    }


def assemble(tables: Mapping[str, bytes]) -> bytes:
    """Return the font file made of `tables`: directory, checksums and padding.

    Source: ISO/IEC 14496-22:2019, 4.5 (organization of an OpenType font) and 5.2.2 (`head`).
    """
    tables = dict(tables)
    tables["head"] = tables["head"][:8] + bytes(4) + tables["head"][12:]
    power = len(tables).bit_length() - 1
    directory = pack(
        ">IHHHH", 0x00010000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power)
    )
    offset, body = 12 + 16 * len(tables), b""
    for tag in sorted(tables):
        data = tables[tag]
        padded = data + bytes(-len(data) % 4)
        if tag == "head":
            adjustment_at = offset + 8
        directory += pack(">4sIII", tag.encode(), _checksum(padded), offset, len(data))
        body += padded
        offset += len(padded)
    font = bytearray(directory + body)
    pack_into(">I", font, adjustment_at, (_MAGIC_SUM - _checksum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def _checksum(padded: bytes) -> int:
    words = array("I", padded)
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _offsets(tables: Mapping[str, bytes], count: int) -> list[int]:
    if unpack_from(">h", tables["head"], 50)[0]:
        return list(unpack_from(f">{count + 1}I", tables["loca"]))
    return [2 * half for half in unpack_from(f">{count + 1}H", tables["loca"])]


def _metrics(tables: Mapping[str, bytes], count: int) -> list[tuple[int, int]]:
    n_long = unpack_from(">H", tables["hhea"], 34)[0]
    pairs = unpack_from(">" + "Hh" * n_long, tables["hmtx"])
    long = list(zip(pairs[::2], pairs[1::2], strict=True))
    bearings = unpack_from(f">{count - n_long}h", tables["hmtx"], 4 * n_long)
    return long + [(long[-1][0], bearing) for bearing in bearings]


def _box(glyphs: _Glyphs, glyph: int) -> Box | None:
    start, end = glyphs.loca[glyph], glyphs.loca[glyph + 1]
    if start == end:
        return None
    x0, y0, x1, y1 = unpack_from(">hhhh", glyphs.glyf, start + 2)
    return x0, y0, x1, y1


def _add(glyphs: _Glyphs, composite: Composite) -> tuple[int, ...]:
    """Append one glyph; return the components that have ink."""
    placed = [(glyph, x, y, _box(glyphs, glyph)) for glyph, x, y in composite.parts]
    inked = [(glyph, x, y, box) for glyph, x, y, box in placed if box]
    left = 0
    if inked:
        left = min(box[0] + x for _, x, _, box in inked)
        glyphs.glyf += pack(
            ">hhhhh",
            -1,
            left,
            min(box[1] + y for _, _, y, box in inked),
            max(box[2] + x for _, x, _, box in inked),
            max(box[3] + y for _, _, y, box in inked),
        )
    for place, (glyph, x, y, _) in enumerate(inked, 1):
        flags = _WORDS_XY | (_MORE if place < len(inked) else 0)
        glyphs.glyf += pack(">HHhh", flags, glyph, x, y)
    if inked:
        # Glyphs begin on multiples of four, as `loca` readers like best. The filling belongs to a
        # glyph with ink: given to an empty one it would read as an outline.
        glyphs.glyf += bytes(-len(glyphs.glyf) % 4)
    glyphs.loca.append(len(glyphs.glyf))
    glyphs.metrics.append((max(0, composite.advance), left))
    return tuple(glyph for glyph, _, _, _ in inked)


def _points_and_contours(glyphs: _Glyphs, glyph: int, bound: tuple[int, int]) -> tuple[int, int]:
    """Return the size of a simple glyph; for a composite one the font's own bound."""
    start = glyphs.loca[glyph]
    n_contours = unpack_from(">h", glyphs.glyf, start)[0]
    if n_contours < 0:
        return bound
    if n_contours == 0:
        return 0, 0
    return unpack_from(">H", glyphs.glyf, start + 8 + 2 * n_contours)[0] + 1, n_contours


def _maxp(table: bytes, glyphs: _Glyphs, inked: Iterable[tuple[int, ...]]) -> bytes:
    maxp = bytearray(table)
    points, contours = unpack_from(">HH", table, _MAXP_COMPOSITE_POINTS)
    n_elements, depth = unpack_from(">HH", table, _MAXP_ELEMENTS)
    bound = (points, contours)
    for parts in inked:
        sizes = [_points_and_contours(glyphs, part, bound) for part in parts]
        points = max(points, sum(size[0] for size in sizes))
        contours = max(contours, sum(size[1] for size in sizes))
        n_elements = max(n_elements, len(parts))
    pack_into(">H", maxp, _MAXP_GLYPHS, len(glyphs.metrics))
    pack_into(">HH", maxp, _MAXP_COMPOSITE_POINTS, min(points, 0xFFFF), min(contours, 0xFFFF))
    # A composite of ours may stand on a composite of the font, one storey more.
    pack_into(">HH", maxp, _MAXP_ELEMENTS, n_elements, depth + 1)
    return bytes(maxp)


def _hhea(table: bytes, metrics: Sequence[tuple[int, int]]) -> bytes:
    hhea = bytearray(table)
    pack_into(">H", hhea, 10, max(advance for advance, _ in metrics))
    pack_into(">H", hhea, 34, len(metrics))
    return bytes(hhea)


def _head(table: bytes, glyphs: _Glyphs, added: range) -> bytes:
    """Return `head` with long offsets and a box that holds the added glyphs too."""
    head = bytearray(table)
    boxes: list[Box] = [unpack(">hhhh", table[36:44])]
    boxes += [box for glyph in added if (box := _box(glyphs, glyph))]
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    pack_into(">hhhh", head, 36, min(x0), min(y0), max(x1), max(y1))
    pack_into(">h", head, 50, 1)
    return bytes(head)
