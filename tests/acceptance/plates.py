"""Separations as Ghostscript makes them: how much ink each pixel of each plate has, 0 to 255."""

import re
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from tests.tools import need

PPI: Final = 150
COLORS: Final = ("Cyan", "Magenta", "Yellow")
PROCESS: Final = (*COLORS, "Black")

Plate = np.ndarray[tuple[int, int], np.dtype[np.uint8]]
Plates = dict[str, Plate]


def separated(paths: Sequence[Path], folder: Path) -> dict[Path, Plates]:
    """Separate the first pages of files, inside their bleed boxes, two at a time.

    Args: folder: where the pictures of the plates go until they are read.
    """
    with ThreadPoolExecutor(2) as pool:
        made = pool.map(lambda path: _separated(path, folder), paths)
        return dict(zip(paths, made, strict=True))


def _separated(path: Path, folder: Path) -> Plates:
    base = folder / path.stem
    command = [need("gs"), "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep"]
    command += [f"-r{PPI}", "-dUseBleedBox", f"-sOutputFile={base}.tif", str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = {}
    for plate in sorted(folder.glob("*.tif")):
        named = re.fullmatch(re.escape(base.name) + r"\((.+)\)\.tif", plate.name)
        if named is not None:
            with Image.open(plate) as image:
                found[named[1]] = 255 - np.asarray(image.convert("L"))
            plate.unlink()
    return found


def most_in_pixel(plates: Plates) -> float:
    """Return the largest sum of inks of a pixel, 1.0 for one ink in full."""
    return float(_total(plates).max()) / 255


def most_in_square(plates: Plates, side_mm: float) -> float:
    """Return the largest mean sum of inks of a square, 1.0 for one ink in full."""
    side = round(side_mm * PPI / 25.4)
    sums = np.pad(_total(plates), ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    squares = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return float(squares.max()) / side**2 / 255


def _total(plates: Plates) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    total: np.ndarray[tuple[int, int], np.dtype[np.int64]] = sum(
        plate.astype(np.int64) for plate in plates.values()
    )
    return total
