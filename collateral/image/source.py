"""What every kind of pixel picture says of itself, in the same words."""

from typing import TYPE_CHECKING, TypeAlias

from collateral.core.record import record
from collateral.image.fault import broken
from collateral.image.jpeg import Jpeg, read_jpeg
from collateral.image.kind import Kind
from collateral.image.png import ColorType, Png, read_png
from collateral.image.profiles import SPACES, ColorSpace

if TYPE_CHECKING:
    from collateral.image.tiff import Tiff
    from collateral.image.webp import Webp

Header: TypeAlias = "Jpeg | Png | Tiff | Webp"


@record
class Source:
    """A pixel picture by its headers alone.

    Width and height are those of the stored pixels, `bits` those of one sample, `orientation` is
    that of EXIF. `icc` is the profile it holds, or one made of what it states of its colours; None
    where it states nothing. `lossy` tells whether it was compressed at a loss before.
    """

    header: Header
    width_px: int
    height_px: int
    bits: int
    space: ColorSpace
    icc: bytes | None
    orientation: int
    dpi: tuple[float, float] | None
    has_alpha: bool
    lossy: bool


def read_source(kind: Kind, data: bytes) -> Source:
    """Return what a picture of a kind, other than a drawing, says of itself.

    Raises: ImageFault with what the readers of the kinds find.
    """
    if kind is Kind.JPEG:
        return _of_jpeg(read_jpeg(data))
    if kind is Kind.PNG:
        return _of_png(read_png(data))
    # Few campaigns have pictures of these kinds, and none that has not loads what reads them.
    if kind is Kind.TIFF:
        from collateral.image.tiff import read_tiff

        return _of_tiff(read_tiff(data))
    from collateral.image.webp import read_webp

    return _of_webp(read_webp(data))


def _of_jpeg(jpeg: Jpeg) -> Source:
    return Source(
        header=jpeg,
        width_px=jpeg.width_px,
        height_px=jpeg.height_px,
        bits=8,
        space=SPACES[jpeg.components],
        icc=jpeg.icc,
        orientation=jpeg.orientation,
        dpi=jpeg.dpi,
        has_alpha=False,
        lossy=True,
    )


def _of_png(png: Png) -> Source:
    return Source(
        header=png,
        width_px=png.width_px,
        height_px=png.height_px,
        bits=png.bits,
        space=SPACES[png.components],
        icc=png.icc or _stated_profile(png),
        orientation=png.orientation,
        dpi=png.dpi,
        has_alpha=png.has_alpha,
        lossy=False,
    )


def _stated_profile(png: Png) -> bytes | None:
    """Return the profile made of a PNG's gamma and chromaticities; grey has a gamma alone."""
    is_gray = png.color_type in (ColorType.GRAY, ColorType.GRAY_ALPHA)
    if png.gamma is None and (is_gray or png.chromaticities is None):
        return None
    # Hardly any picture states colours in this way.
    from collateral.image import made_profile as made

    try:
        if is_gray:
            return made.gray_profile(made.screen_light(png.gamma))
        return made.rgb_profile(png.gamma, png.chromaticities or made.SRGB_CHROMATICITIES)
    except ValueError as err:
        raise broken(f"what it states of its colours is impossible: {err}", 8) from None


def _of_tiff(tiff: "Tiff") -> Source:
    return Source(
        header=tiff,
        width_px=tiff.width_px,
        height_px=tiff.height_px,
        bits=tiff.bits,
        space=SPACES[tiff.components],
        icc=tiff.icc,
        orientation=tiff.orientation,
        dpi=tiff.dpi,
        has_alpha=tiff.alpha is not None and tiff.alpha.value > 0,
        lossy=False,
    )


def _of_webp(webp: "Webp") -> Source:
    return Source(
        header=webp,
        width_px=webp.width_px,
        height_px=webp.height_px,
        bits=8,
        space=ColorSpace.RGB,
        icc=webp.icc,
        orientation=webp.orientation,
        dpi=None,
        has_alpha=webp.has_alpha,
        lossy=not webp.lossless,
    )
