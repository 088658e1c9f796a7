"""What a picture file is, from its headers alone: kind, size, resolution, profile, digest.

No decoder is loaded, so that a campaign of many photos is known in milliseconds, and a file that
would unpack to gigabytes is turned away before anything is unpacked.
"""

import errno
import re
from collections.abc import Iterator
from enum import StrEnum
from math import ceil
from pathlib import Path, PurePath
from typing import Final

from collateral.core.diag import ProjectError, Span
from collateral.core.digest import of_bytes
from collateral.core.record import record
from collateral.image.fault import ImageFault, broken, unsupported
from collateral.image.jpeg import read_jpeg
from collateral.image.limits import MAX_BYTES
from collateral.image.png import PNG_SIGNATURE, read_png
from collateral.image.profiles import check_profile


class Kind(StrEnum):
    """The kinds of pictures that can be placed."""

    JPEG = "jpeg"
    PNG = "png"
    SVG = "svg"


@record
class ImageFacts:
    """What a picture file is.

    `dpi` is across and down, as the file states it, or None; `components` counts the colours of a
    pixel (1 grey, 3 RGB, 4 CMYK), alpha not among them, `bits` the bits of one stored sample;
    `icc` tells whether a profile is embedded; `orientation` is that of EXIF, 1..8; `digest` is the
    SHA-256 of the file. A drawing has the size it states, in CSS pixels, rounded up.
    """

    kind: Kind
    width_px: int
    height_px: int
    dpi: tuple[float, float] | None
    components: int
    bits: int
    has_alpha: bool
    icc: bool
    orientation: int
    digest: str


_SUFFIXES: Final = {
    Kind.JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
    Kind.PNG: (".png",),
    Kind.SVG: (".svg",),
}

#: What a viewer does to a picture before it shows it. CIPA DC-008 (Exif 3.0), 4.6.5.1.6.
_TURNS: Final = {
    2: "mirrored",
    3: "turned by 180 degrees",
    4: "mirrored and turned by 180 degrees",
    5: "mirrored and turned by 270 degrees",
    6: "turned by 90 degrees",
    7: "mirrored and turned by 90 degrees",
    8: "turned by 270 degrees",
}

#: An XML document or an SVG fragment, after a byte order mark and white space.
_SVG: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE|svg|\w+:svg)")
_UTF16_XML: Final = (b"\xff\xfe<\0", b"\xfe\xff\0<")

_TO_PHOTO: Final = "save it as JPEG (photos) or PNG (pictures with few colours)"
_TO_DRAWING: Final = "export it as SVG"
#: Kinds that are known by their first bytes: pattern, what it is, and the way out.
_FOREIGN: Final = (
    (re.compile(rb"II[*+]\0|MM\0[*+]"), "a TIFF", _TO_PHOTO),
    (re.compile(rb"(?s)RIFF....WEBP"), "a WebP", _TO_PHOTO),
    (re.compile(rb"GIF8[79]a"), "a GIF", _TO_PHOTO),
    (re.compile(rb"(?s)....ftypavi[fs]"), "an AVIF", _TO_PHOTO),
    (re.compile(rb"(?s)....ftyp(?:hei|hev|mif1|msf1)"), "an HEIC", _TO_PHOTO),
    (re.compile(rb"%PDF-"), "a PDF", _TO_DRAWING),
    (re.compile(rb"%!PS|\xc5\xd0\xd3\xc6"), "an EPS", _TO_DRAWING),
    (re.compile(rb"8BPS"), "a Photoshop document", _TO_PHOTO),
    (re.compile(rb"BM(?s:.{8})"), "a BMP", _TO_PHOTO),
    (re.compile(rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51"), "a JPEG 2000", _TO_PHOTO),
    (re.compile(rb"\0\0\0\x0cJXL |\xff\x0a"), "a JPEG XL", _TO_PHOTO),
    (re.compile(rb"\x1f\x8b"), "packed with gzip", "unpack it; an `.svgz` becomes an `.svg`"),
)


def probe(path: Path, name: str, span: Span | None) -> ImageFacts:
    """Return what the picture at `path` is; its headers are read, its pixels are not.

    Args: name: the file as the user wrote it. span: where it is asked for.
    Raises: ProjectError: `image.unreadable`, `image.too-large`, `image.unsupported`,
    `image.broken`; and together `image.orientation`, `image.profile`, `image.wrong-extension`. A
    drawing raises what `collateral.image.svg_view.read_size` does.
    """
    try:
        data = read_bytes(path)
        kind = sniff(data)
        facts, icc = _read_facts(kind, data, name)
    except ImageFault as fault:
        raise ProjectError((fault.about(name, span),)) from None
    faults = tuple(_faults(facts, icc, name))
    if faults:
        raise ProjectError(fault.about(name, span) for fault in faults)
    return facts


def read_bytes(path: Path) -> bytes:
    """Return the content of a picture file.

    Raises: ImageFault: `image.unreadable` when it is not there, no file, or not to be read;
    `image.too-large` for more bytes than a picture has.
    """
    try:
        # A pipe or a device would never end.
        if not path.is_file():
            raise FileNotFoundError(errno.ENOENT, "there is no such file")
        n_bytes = path.stat().st_size
        if n_bytes > MAX_BYTES:
            text = f"has {n_bytes} bytes; at most {MAX_BYTES} are taken"
            raise ImageFault("image.too-large", text, ("save it at the size it is printed",))
        return path.read_bytes()
    except OSError as err:
        reason = (err.strerror or "it cannot be read").lower()
        raise ImageFault("image.unreadable", f"cannot be read: {reason}") from None


def sniff(data: bytes) -> Kind:
    """Return the kind of a picture by its first bytes.

    Raises: ImageFault: `image.broken` for an empty file, `image.unsupported` for any other kind.
    """
    if data[:2] == b"\xff\xd8":
        return Kind.JPEG
    if data[:8] == PNG_SIGNATURE:
        return Kind.PNG
    if _SVG.match(data) or data[:4] in _UTF16_XML:
        return Kind.SVG
    if not data:
        raise broken("it is empty", 0)
    for pattern, what, hint in _FOREIGN:
        if pattern.match(data):
            raise unsupported(f"is {what}", hint)
    raise unsupported("is no picture: its first bytes are of no known kind", _TO_PHOTO)


def _read_facts(kind: Kind, data: bytes, name: str) -> tuple[ImageFacts, bytes | None]:
    """Return the facts of a picture, and its embedded profile."""
    digest = of_bytes(data)
    if kind is Kind.JPEG:
        return _jpeg_facts(data, digest)
    if kind is Kind.PNG:
        return _png_facts(data, digest)
    return _svg_facts(data, digest, name), None


def _jpeg_facts(data: bytes, digest: str) -> tuple[ImageFacts, bytes | None]:
    jpeg = read_jpeg(data)
    facts = ImageFacts(
        kind=Kind.JPEG,
        width_px=jpeg.width_px,
        height_px=jpeg.height_px,
        dpi=jpeg.dpi,
        components=jpeg.components,
        bits=8,
        has_alpha=False,
        icc=jpeg.icc is not None,
        orientation=jpeg.orientation,
        digest=digest,
    )
    return facts, jpeg.icc


def _png_facts(data: bytes, digest: str) -> tuple[ImageFacts, bytes | None]:
    png = read_png(data)
    facts = ImageFacts(
        kind=Kind.PNG,
        width_px=png.width_px,
        height_px=png.height_px,
        dpi=png.dpi,
        components=png.components,
        bits=png.bits,
        has_alpha=png.has_alpha,
        icc=png.icc is not None,
        orientation=png.orientation,
        digest=digest,
    )
    return facts, png.icc


def _svg_facts(data: bytes, digest: str, name: str) -> ImageFacts:
    # A campaign without drawings need not wait for what reads them.
    from collateral.image.svg_view import read_size

    width, height = read_size(data, name)
    return ImageFacts(
        kind=Kind.SVG,
        width_px=ceil(width),
        height_px=ceil(height),
        dpi=None,
        components=3,
        bits=8,
        has_alpha=True,
        icc=False,
        orientation=1,
        digest=digest,
    )


def _faults(facts: ImageFacts, icc: bytes | None, name: str) -> Iterator[ImageFault]:
    """Yield what is wrong with a picture that could be read."""
    suffixes = _SUFFIXES[facts.kind]
    suffix = PurePath(name).suffix
    if suffix.lower() not in suffixes:
        yield ImageFault(
            "image.wrong-extension",
            f"is a {facts.kind.upper()} file, but its name ends in `{suffix}`",
            (f"rename it to `{PurePath(name).with_suffix(suffixes[0])}`",),
        )
    if facts.orientation != 1:
        yield ImageFault(
            "image.orientation",
            f"asks to be {_TURNS[facts.orientation]} when it is shown (EXIF {facts.orientation})",
            (f"turn the pixels: `mogrify -auto-orient {name}`, or open and save it in an editor",),
        )
    if icc is not None:
        try:
            check_profile(icc, facts.components)
        except ImageFault as fault:
            yield fault
