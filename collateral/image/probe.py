"""What a picture file is, from its headers alone: kind, size, resolution, profile, digest.

No decoder is loaded, so that a campaign of many photos is known in milliseconds, and a file that
would unpack to gigabytes is turned away before anything is unpacked.
"""

import errno
from collections.abc import Iterator
from math import ceil
from pathlib import Path, PurePath
from typing import Final

from collateral.core.diag import ProjectError, Span
from collateral.core.digest import of_bytes
from collateral.core.record import record
from collateral.image.fault import ImageFault
from collateral.image.kind import Kind, sniff
from collateral.image.limits import MAX_BYTES
from collateral.image.profiles import N_COLORS, check_profile
from collateral.image.source import read_source


@record
class ImageFacts:
    """What a picture file is.

    Width and height are those of the stored pixels; `upright_px` is the size when they are shown.
    `dpi` is across and down, as the file states it, or None; `components` counts the colours of a
    pixel (1 grey, 3 RGB, 4 CMYK), alpha not among them, `bits` the bits of one stored sample;
    `icc` tells whether it states its colours; `orientation` is that of EXIF, 1..8; `digest` is the
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

    @property
    def upright_px(self) -> tuple[int, int]:
        """Return width and height as the picture is shown; turned by 90 degrees, they swap."""
        sides = (self.width_px, self.height_px)
        return sides[::-1] if self.orientation >= 5 else sides

    @property
    def bitmap(self) -> bool:
        """Tell whether a pixel is black or white, and nothing between."""
        return self.bits == 1 and self.components == 1


_SUFFIXES: Final = {
    Kind.JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
    Kind.PNG: (".png",),
    Kind.TIFF: (".tif", ".tiff"),
    Kind.WEBP: (".webp",),
    Kind.SVG: (".svg",),
}


def probe(path: Path, name: str, span: Span | None) -> ImageFacts:
    """Return what the picture at `path` is; its headers are read, its pixels are not.

    Args: name: the file as the user wrote it. span: where it is asked for.
    Raises: ProjectError: `image.unreadable`, `image.too-large`, `image.unsupported`,
    `image.broken`; and together `image.profile`, `image.wrong-extension`. A drawing raises what
    `collateral.image.svg_view.read_size` does.
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


def _read_facts(kind: Kind, data: bytes, name: str) -> tuple[ImageFacts, bytes | None]:
    """Return the facts of a picture, and its profile."""
    digest = of_bytes(data)
    if kind is Kind.SVG:
        return _svg_facts(data, digest, name), None
    source = read_source(kind, data)
    facts = ImageFacts(
        kind=kind,
        width_px=source.width_px,
        height_px=source.height_px,
        dpi=source.dpi,
        components=N_COLORS[source.space],
        bits=source.bits,
        has_alpha=source.has_alpha,
        icc=source.icc is not None,
        orientation=source.orientation,
        digest=digest,
    )
    return facts, source.icc


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
    if icc is not None:
        try:
            check_profile(icc, facts.components)
        except ImageFault as fault:
            yield fault
