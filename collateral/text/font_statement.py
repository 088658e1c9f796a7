"""What the file of a face says of it: names, version, licence, and what its maker allows."""

import struct
from typing import Final

import uharfbuzz as hb

from collateral.model.frame import FaceRef
from collateral.model.typefaces import FontStatement
from collateral.text.fonts import open_face

_KINDS: Final = {"glyf": "TrueType", "CFF": "CFF", "CFF2": "CFF2"}

#: What `fsType` allows, the widest permission first. OpenType 1.9.1, OS/2.
_PERMISSIONS: Final = (
    (0x0008, "editable"),
    (0x0004, "preview and print"),
    (0x0002, "restricted"),
)


def read_statement(ref: FaceRef) -> FontStatement:
    """Return what a face says of itself.

    Raises: ProjectError with `font.broken` when its file is gone.
    """
    face = open_face(ref)
    named = hb.OTNameIdPredefined

    def name(*ids: hb.OTNameIdPredefined) -> str:
        found = (face.font.face.get_name(name_id) for name_id in ids)
        return next((" ".join(text.split()) for text in found if text), "")

    return FontStatement(
        family=name(named.TYPOGRAPHIC_FAMILY, named.FONT_FAMILY),
        face=name(named.TYPOGRAPHIC_SUBFAMILY, named.FONT_SUBFAMILY),
        kind=_KINDS[face.kind],
        version=name(named.VERSION_STRING).removeprefix("Version "),
        licence=name(named.LICENSE),
        licence_url=name(named.LICENSE_URL),
        embedding=_embedding(face.font.face.reference_table("OS/2").data),
    )


def _embedding(table: bytes) -> str:
    if len(table) < 10:
        return "not stated"
    (said,) = struct.unpack_from(">H", table, 8)
    return next((words for bit, words in _PERMISSIONS if said & bit), "installable")
