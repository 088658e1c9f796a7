"""What a font file says of itself: its family, weight and slope, and whether it is whole."""

import struct
from pathlib import Path
from typing import Any, Final

from collateral.core.record import record

_NEEDED_TABLES: Final = ("cmap", "head", "hhea", "hmtx", "maxp", "name")
_OUTLINE_TABLES: Final = frozenset(("glyf", "CFF ", "CFF2"))
_SFNT_VERSIONS: Final = frozenset((b"\x00\x01\x00\x00", b"OTTO", b"true"))


#: Bits of `fsType`: no embedding at all, none of a part of the font, none of its outlines.
#: OpenType 1.9.1, OS/2.
_RESTRICTED: Final = 0x0002
_USAGE: Final = 0x000F
_NO_SUBSET: Final = 0x0100
_PIXELS_ONLY: Final = 0x0200


@record(kw_only=False)
class Axis:
    """An axis of a variable font, and the least, the usual and the most that it can be set to."""

    tag: str
    least: float
    usual: float
    most: float


@record
class FontFact:
    """One face of a font file.

    `names` are the families it answers to, the best one first. `width_percent` is 100 for a face
    of normal width. Weight, slope and width are those of the face as it is without its axes set.
    `barred` says in words why the maker lets nobody embed it, and is empty if it may be.
    """

    path: str
    names: tuple[str, ...]
    weight: float
    italic: bool
    index: int = 0
    width_percent: float = 100.0
    axes: tuple[Axis, ...] = ()
    barred: str = ""

    def axis(self, tag: str) -> Axis | None:
        """Return an axis by its tag; None if the face does not have it."""
        return next((axis for axis in self.axes if axis.tag == tag), None)

    @property
    def weights(self) -> tuple[float, float]:
        """Return the lightest and the heaviest weight it can be set in."""
        axis = self.axis("wght")
        return (axis.least, axis.most) if axis else (self.weight, self.weight)

    @property
    def widths(self) -> tuple[float, float]:
        """Return the narrowest and the widest it can be set, in percent of the normal width."""
        axis = self.axis("wdth")
        return (axis.least, axis.most) if axis else (self.width_percent, self.width_percent)

    def slope(self, italic: bool) -> tuple[tuple[str, float], ...] | None:
        """Return what to set on its axes to have it italic or upright; None if it cannot be."""
        if italic is self.italic:
            return ()
        for tag in ("ital", "slnt"):
            axis = self.axis(tag)
            if axis is not None and axis.least < axis.most:
                # An angle of `slnt` counts against the clock: letters lean forward below zero.
                least = axis.least if tag == "slnt" else axis.most
                return ((tag, least if italic else min(max(0.0, axis.least), axis.most)),)
        return None


class FontFault(Exception):
    """A font file that cannot be used; the message says why."""


def read_faces(path: Path) -> tuple[FontFact, ...]:
    """Return the faces of a TrueType or OpenType file or collection, in the file's order.

    Family from name IDs 16 and 1, weight and width from OS/2 or the axes, slope from `post`, OS/2
    and `head`, as HarfBuzz reads them. OpenType 1.9.1, name, OS/2, fvar.

    Raises: FontFault when the file is no font, is cut off or lacks a table that is needed.
    """
    # A pipe would be waited for, a device never ends.
    if not path.is_file():
        raise FontFault("is no file")
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise FontFault(fault.strerror or "cannot be read") from fault
    return tuple(
        _read_face(path, data, index, offset) for index, offset in enumerate(_offsets(data))
    )


def _offsets(data: bytes) -> tuple[int, ...]:
    """Return where the table directory of each face begins."""
    if data[:4] in _SFNT_VERSIONS:
        return (0,)
    if data[:4] != b"ttcf":
        raise FontFault("is no TrueType or OpenType font")
    try:
        (n_faces,) = struct.unpack_from(">L", data, 8)
        offsets: tuple[int, ...] = struct.unpack_from(f">{min(n_faces, 1024)}L", data, 12)
    except struct.error as fault:
        raise FontFault("is cut off") from fault
    return offsets


def _check_tables(data: bytes, offset: int) -> None:
    tags = set()
    try:
        (n_tables,) = struct.unpack_from(">H", data, offset + 4)
        for record in range(offset + 12, offset + 12 + 16 * n_tables, 16):
            tag, _, start, length = struct.unpack_from(">4sLLL", data, record)
            if start + length > len(data):
                raise FontFault("is cut off")
            tags.add(tag.decode("latin-1"))
    except struct.error as fault:
        raise FontFault("is cut off") from fault
    missing = [f"`{tag}`" for tag in _NEEDED_TABLES if tag not in tags]
    if missing:
        raise FontFault(f"lacks the table {', '.join(missing)}")
    if not tags & _OUTLINE_TABLES:
        raise FontFault("has no outlines, only pixels or colour layers")


def _read_face(path: Path, data: bytes, index: int, offset: int) -> FontFact:
    # The import takes 45 ms, and most campaigns bring no font of their own.
    import uharfbuzz as hb

    _check_tables(data, offset)
    face = hb.Face(hb.Blob(data), index)
    font = hb.Font(face)
    named = hb.OTNameIdPredefined
    found = (face.get_name(named.TYPOGRAPHIC_FAMILY), face.get_name(named.FONT_FAMILY))
    names = tuple(dict.fromkeys(name for name in found if name))
    if not names or not face.glyph_count:
        raise FontFault("names no family" if face.glyph_count else "has no glyphs")
    return FontFact(
        path=str(path),
        names=names,
        weight=font.get_style_value(hb.StyleTag.WEIGHT),
        italic=font.get_style_value(hb.StyleTag.ITALIC) > 0,
        index=index,
        width_percent=font.get_style_value(hb.StyleTag.WIDTH),
        axes=_axes(face),
        barred=_barred(face),
    )


def _axes(face: Any) -> tuple[Axis, ...]:
    return tuple(
        Axis(axis.tag, axis.min_value, axis.default_value, axis.max_value)
        for axis in face.axis_infos
    )


def _barred(face: Any) -> str:
    """Return why a face may not be put into a file, as `fsType` says; a face without is free.

    Where several permissions are given, the widest counts, as the specification asks of old fonts.
    """
    table = face.reference_table("OS/2").data
    if len(table) < 10:
        return ""
    (said,) = struct.unpack_from(">H", table, 8)
    if said & _USAGE == _RESTRICTED:
        return "its maker does not allow it to be embedded"
    if said & _NO_SUBSET:
        return "its maker allows it to be embedded whole only"
    if said & _PIXELS_ONLY:
        return "its maker allows its pixels to be embedded only, not its outlines"
    return ""
