"""Whether a press profile can make more ink of a colour than a printer takes.

Most printers take what their profile makes, and then no picture has to be looked at for it.
Source: ICC.1:2022, 9.2.39 to 9.2.41 (BToA tables).
"""

from functools import lru_cache
from pathlib import Path
from struct import error
from typing import Final

from collateral.image.ink_limit import MOST_ABOVE
from collateral.image.lut import Lut, on_curve, read_lut
from collateral.image.profiles import COATED_PATH, UNCOATED_PATH
from collateral.model.press import Intent

#: The tables to inks of each intent; what has none of its own takes the one for photos.
_TABLES: Final = {
    Intent.PERCEPTUAL: (b"B2A0",),
    Intent.RELATIVE: (b"B2A1", b"B2A0"),
    Intent.SATURATION: (b"B2A2", b"B2A0"),
    Intent.ABSOLUTE: (b"B2A1", b"B2A0"),
}
#: The most that is known of the profiles of the program, so that nobody has to read it there.
_KNOWN: Final = {COATED_PATH: 3.0, UNCOATED_PATH: 3.0}


@lru_cache(maxsize=32)
def may_exceed(profile: Path, intent: Intent, limit: float) -> bool:
    """Tell whether a profile makes more than 1 % above a limit of ink of any colour.

    What lies between the entries of a table is a mean of them. A table that cannot be read may make
    anything.

    Args: profile: a press profile. limit: the sum of inks, 3.0 for 300 %.
    """
    most = limit * MOST_ABOVE
    if profile in _KNOWN:
        return _KNOWN[profile] > most
    try:
        lut = read_lut(profile.read_bytes(), _TABLES[intent], 3, 4)
    except error:
        # What is wrong with the profile, LittleCMS will say.
        return True
    return lut is None or most_of_table(lut, most) > most


def most_of_table(lut: Lut, least: float = 0.0) -> float:
    """Return the largest sum of inks of the entries of a table, 3.0 for 300 %.

    Args: least: entries that come to no more are not looked at; without any, 0 is returned.
    """
    grid, full = lut.grid, lut.most
    # Only entries whose curves could lift them over are worth the time.
    rise = sum(max(_rises(curve, full)) for curve in lut.curves_out)
    floor = (least - rise) * full
    entries = zip(grid[0::4], grid[1::4], grid[2::4], grid[3::4], strict=True)
    heavy = (inks for inks in entries if sum(inks) > floor)
    return max((_sum(inks, lut) for inks in heavy), default=0.0)


def _rises(curve: tuple[int, ...], full: float) -> list[float]:
    """Return how far a curve is above the straight line at each of its steps."""
    last = len(curve) - 1
    return [value / full - idx / last for idx, value in enumerate(curve)]


def _sum(inks: tuple[int, int, int, int], lut: Lut) -> float:
    parts = zip(lut.curves_out, inks, strict=True)
    return sum(on_curve(curve, ink / lut.most, lut.most) for curve, ink in parts)
