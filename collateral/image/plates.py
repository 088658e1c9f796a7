"""Pictures of plates: what is on them, and how far two of them differ."""

from pathlib import Path

from collateral.core import digest
from collateral.core.record import record

#: Steps of 255 by which two pixels may differ and be the same: rounding, far below what is seen.
TOLERANCE = 8

#: No plate has more pixels than this: A3 at 600 pixels per inch has 70 million.
MAX_PIXELS = 80_000_000


@record
class PlatePicture:
    """A picture of a plate: the digest of its pixels, and whether there is any ink on it."""

    digest: str
    has_ink: bool


def read_plate(path: Path) -> PlatePicture:
    """Return what is on a plate: a grey picture, 0 for full ink and 255 for none.

    Raises: OSError when it is no picture.
    """
    from PIL import Image

    with Image.open(path) as picture:
        grey = picture.convert("L")
    darkest = grey.getextrema()[0]
    size = f"{grey.width} {grey.height} ".encode()
    return PlatePicture(
        digest=digest.of_bytes(size + grey.tobytes()),
        has_ink=isinstance(darkest, int | float) and darkest < 255 - TOLERANCE,
    )


def share_apart(first: Path, other: Path) -> float:
    """Return which part of two plates differs, 0..1; plates of different sizes differ everywhere.

    Raises: OSError when one of them is no picture.
    """
    from PIL import Image, ImageChops

    with Image.open(first) as one, Image.open(other) as two:
        if one.size != two.size:
            return 1.0
        steps = ImageChops.difference(one.convert("L"), two.convert("L")).histogram()
    return sum(steps[TOLERANCE + 1 :]) / sum(steps)
