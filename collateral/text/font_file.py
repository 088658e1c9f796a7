"""What a font file says of itself: its family, weight and slope, and whether it is whole."""

import struct
from pathlib import Path
from typing import Final

from collateral.core.record import record

_NEEDED_TABLES: Final = ("cmap", "head", "hhea", "hmtx", "maxp", "name")
_OUTLINE_TABLES: Final = frozenset(("glyf", "CFF ", "CFF2"))
_SFNT_VERSIONS: Final = frozenset((b"\x00\x01\x00\x00", b"OTTO", b"true"))


@record
class FontFact:
    """One face of a font file.

    `names` are the families it answers to, the best one first. `lightest` and `heaviest` are equal
    unless the file has a weight axis. `width_percent` is 100 for a face of normal width.
    """

    path: str
    names: tuple[str, ...]
    lightest: float
    heaviest: float
    italic: bool
    index: int = 0
    width_percent: float = 100.0
    variable: bool = False


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
    weight = font.get_style_value(hb.StyleTag.WEIGHT)
    axis = next((axis for axis in face.axis_infos if axis.tag == "wght"), None)
    return FontFact(
        path=str(path),
        names=names,
        lightest=axis.min_value if axis else weight,
        heaviest=axis.max_value if axis else weight,
        italic=font.get_style_value(hb.StyleTag.ITALIC) > 0,
        index=index,
        width_percent=font.get_style_value(hb.StyleTag.WIDTH),
        variable=axis is not None,
    )
