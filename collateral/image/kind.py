"""The kinds of pictures, told by their first bytes."""

import re
from enum import StrEnum
from typing import Final

from collateral.image.fault import broken, unsupported
from collateral.image.png import PNG_SIGNATURE
from collateral.image.webp import is_webp


class Kind(StrEnum):
    """The kinds of pictures that can be placed."""

    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    WEBP = "webp"
    SVG = "svg"
    PDF = "pdf"


_TIFF: Final = (b"II*\0", b"MM\0*")

#: An XML document or an SVG fragment, after a byte order mark and white space.
_SVG: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE|svg|\w+:svg)")
_UTF16_XML: Final = (b"\xff\xfe<\0", b"\xfe\xff\0<")

_TO_PHOTO: Final = "save it as JPEG (photos) or PNG (pictures with few colours)"
_TO_DRAWING: Final = "export it as SVG"
#: Kinds that are known by their first bytes: pattern, what it is, and the way out.
_FOREIGN: Final = (
    (re.compile(rb"II\+\0|MM\0\+"), "a BigTIFF", "save it as a plain TIFF, or as PNG"),
    (re.compile(rb"GIF8[79]a"), "a GIF", _TO_PHOTO),
    (re.compile(rb"(?s)....ftypavi[fs]"), "an AVIF", _TO_PHOTO),
    (re.compile(rb"(?s)....ftyp(?:hei|hev|mif1|msf1)"), "an HEIC", _TO_PHOTO),
    (re.compile(rb"%!PS|\xc5\xd0\xd3\xc6"), "an EPS", _TO_DRAWING),
    (re.compile(rb"8BPS"), "a Photoshop document", _TO_PHOTO),
    (re.compile(rb"BM(?s:.{8})"), "a BMP", _TO_PHOTO),
    (re.compile(rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51"), "a JPEG 2000", _TO_PHOTO),
    (re.compile(rb"\0\0\0\x0cJXL |\xff\x0a"), "a JPEG XL", _TO_PHOTO),
    (re.compile(rb"\x1f\x8b"), "packed with gzip", "unpack it; an `.svgz` becomes an `.svg`"),
)


def sniff(data: bytes) -> Kind:
    """Return the kind of a picture by its first bytes.

    Raises: ImageFault: `image.broken` for an empty file, `image.unsupported` for any other kind.
    """
    if data[:2] == b"\xff\xd8":
        return Kind.JPEG
    if data[:8] == PNG_SIGNATURE:
        return Kind.PNG
    if data[:4] in _TIFF:
        return Kind.TIFF
    if is_webp(data):
        return Kind.WEBP
    if _SVG.match(data) or data[:4] in _UTF16_XML:
        return Kind.SVG
    if data[:5] == b"%PDF-":
        return Kind.PDF
    if not data:
        raise broken("it is empty", 0)
    for pattern, what, hint in _FOREIGN:
        if pattern.match(data):
            raise unsupported(f"is {what}", hint)
    raise unsupported("is no picture: its first bytes are of no known kind", _TO_PHOTO)
