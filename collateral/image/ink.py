"""How much ink the pixels of a picture, or of a rendered page, stand for.

Pillow does the arithmetic; nothing here knows of PDF.
"""

from collections.abc import Sequence
from functools import reduce
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from collateral.core.record import record

if TYPE_CHECKING:
    from PIL import Image

#: The largest picture that is looked at, in pixels: A0 at 400 per inch.
_MOST_PX: Final = 250_000_000
#: How Pillow unpacks samples of less than a byte: its mode, and its name for such rows.
_MODES: Final = {1: ("1", "1"), 2: ("L", "L;2"), 4: ("L", "L;4")}


@record
class Plates:
    """The samples of a picture, and how to read ink from them.

    `data` is a whole JPEG file, or rows of samples with the bits of one as `bits`. `n_inks` are the
    samples of a pixel. `light` says that 0 is full ink, as in grey; `palette` has the sum of inks
    for each index. `shrink` is how many pixels, a power of two, are taken together each way.
    """

    data: bytes
    jpeg: bool
    width_px: int
    height_px: int
    n_inks: int
    bits: int = 8
    light: bool = False
    palette: tuple[float, ...] = ()
    shrink: int = 1


class Hottest(NamedTuple):
    """The darkest square of a page: its mean level, 255 for the most, and its corner, px."""

    level: int
    left_px: int
    top_px: int


def most_ink(plates: Plates) -> float:
    """Return the largest sum of inks of a picture, 1.0 for one ink in full.

    Raises: ValueError for samples that cannot be read.
    """
    if plates.palette:
        return max(plates.palette)
    _, high = _sum(plates).getextrema()
    assert isinstance(high, int | float)
    return float(high) / 255


def as_grey(plates: Plates, most: float) -> tuple[int, int, bytes]:
    """Return width, height and grey samples of 8 bits: 255 for no ink, 0 for the sum `most`.

    Raises: ValueError for samples that cannot be read.
    """
    factor = 1.0 / most
    grey = _sum(plates).convert("F").point(lambda level: level * -factor + 255.5).convert("L")
    return grey.width, grey.height, grey.tobytes()


def hottest(grey: bytes, width_px: int, height_px: int, side_px: float) -> Hottest:
    """Return the square of a page that carries most ink.

    Args: grey: samples of 8 bits, 0 for most ink. side_px: of the square; one that is larger than
    the page is the page.
    """
    from PIL import Image, ImageFilter, ImageOps

    ink = ImageOps.invert(Image.frombytes("L", (width_px, height_px), grey))
    side_px = min(side_px, width_px, height_px)
    radius = max(0.0, (side_px - 1) / 2)
    mean = ink.filter(ImageFilter.BoxBlur(radius))
    # Near the edges a square would go beyond the page.
    rim = min(int(radius), (min(width_px, height_px) - 1) // 2)
    mean = mean.crop((rim, rim, width_px - rim, height_px - rim))
    _, high = mean.getextrema()
    assert isinstance(high, int)
    where = mean.point([255 if level == high else 0 for level in range(256)]).getbbox()
    left, top = (where or (0, 0))[:2]
    return Hottest(level=high, left_px=left, top_px=top)


def _sum(plates: Plates) -> "Image.Image":
    """Return the sum of inks of every pixel, 255 for one ink in full, as 32-bit numbers."""
    from PIL import ImageMath

    bands = _bands(plates)
    if plates.palette:
        table = [min(1 << 16, round(255 * ink)) for ink in plates.palette]
        return bands[0].point((table + [0] * 256)[:256], "I")
    named = {f"ink{idx}": band for idx, band in enumerate(bands)}
    found: Image.Image = ImageMath.lambda_eval(
        lambda given: reduce(lambda a, b: a + b, (given["int"](given[name]) for name in named)),
        **named,
    )
    return found


def _bands(plates: Plates) -> "Sequence[Image.Image]":
    """Return one picture for each ink, 255 for full."""
    from PIL import ImageOps

    if not 0 < plates.width_px * plates.height_px <= _MOST_PX:
        raise ValueError(f"it has {plates.width_px} × {plates.height_px} pixels")
    bands, inverted = _from_jpeg(plates) if plates.jpeg else _from_rows(plates)
    if not bands:
        raise ValueError("it has no samples")
    if plates.light is not inverted:
        bands = [ImageOps.invert(band) for band in bands]
    return bands


def _from_jpeg(plates: Plates) -> "tuple[list[Image.Image], bool]":
    """Return the samples of a JPEG, and whether Pillow has turned them round."""
    from PIL.JpegImagePlugin import JpegImageFile

    try:
        image = JpegImageFile(BytesIO(plates.data))
        step = plates.shrink
        # Mean values of 8 by 8 pixels stand in the file as they are: no need to make the pixels.
        image.draft(image.mode, (image.width // step, image.height // step))
        image.load()
    except (OSError, SyntaxError, ValueError) as err:
        raise ValueError(str(err)) from None
    # Of four inks Pillow believes that what is stored is what is missing.
    return list(image.split()), image.mode == "CMYK"


def _from_rows(plates: Plates) -> "tuple[list[Image.Image], bool]":
    from PIL import Image

    size, n = (plates.width_px, plates.height_px), plates.n_inks
    wanted = size[0] * size[1] * n
    data = _bytes_of(plates)
    if len(data) < wanted:
        raise ValueError(f"it has {len(data)} of {wanted} samples")
    bands = [Image.frombytes("L", size, data[idx:wanted:n]) for idx in range(n)]
    if plates.shrink > 1 and not plates.palette and min(size) >= plates.shrink:
        bands = [band.reduce(plates.shrink) for band in bands]
    return bands, False


def _bytes_of(plates: Plates) -> bytes:
    """Return one byte for each sample: how much it is, 255 for the most, or its index.

    Of 16 bits those of more weight are taken: no sum is off by more than a step of a plate.
    """
    if plates.bits == 8:
        return plates.data
    if plates.bits == 16:
        return plates.data[::2]
    if plates.bits not in _MODES:
        raise ValueError(f"it has {plates.bits} bits")
    from PIL import Image

    # Each row ends with a whole byte. ISO 32000-2:2020, 8.9.5.2.
    size = (plates.width_px * plates.n_inks, plates.height_px)
    mode, way = ("P", f"P;{plates.bits}") if plates.palette else _MODES[plates.bits]
    image = Image.frombytes(mode, size, plates.data, "raw", way)
    return image.convert("L").tobytes() if mode == "1" else image.tobytes()
