"""Which pictures are printed in black alone, although nobody says so."""

from pathlib import Path

from collateral.image.fault import ImageFault
from collateral.image.kind import sniff
from collateral.image.probe import read_bytes
from collateral.image.profiles import ColorSpace
from collateral.image.source import read_source


def is_grey(path: Path) -> bool:
    """Tell whether a picture is grey, or red, green and blue that are the same all over.

    Such pictures become black ink alone. One that can no longer be read counts as coloured: who
    builds it is told.
    """
    from collateral.image.colors import is_gray
    from collateral.image.decode import decode

    try:
        data = read_bytes(path)
        source = read_source(sniff(data), data)
        if source.space is not ColorSpace.RGB:
            return source.space is ColorSpace.GRAY
        pixels = decode(source, data)
    except (ImageFault, OSError):
        return False
    if pixels.palette is not None:
        red, green, blue = (pixels.palette[part::3] for part in range(3))
        return red == green == blue
    return is_gray(pixels.image)
