"""What inks look like on paper: the table of a press profile, read for single colours.

A poster has a handful of colours, and to ask what they look like needs no colour management: the
table from inks to L*a*b* is looked up between its nearest entries. Pictures, and all ways *to*
inks, go through LittleCMS.

Source: ICC.1:2022, 9.2.37 (AToB1), 10.10 (lut16Type), 10.11 (lut8Type), 6.3.4.2 (PCSLAB encoding).
"""

from functools import lru_cache
from pathlib import Path
from struct import unpack_from
from typing import Final, NamedTuple

from collateral.core.color import Cmyk
from collateral.core.lab import D50, Lab
from collateral.image.lut import SLIM, WIDE, Lut, on_curve, read_lut, tags_of

#: Tables by intent: what is measured on the paper, or else the one for photos.
_TABLES: Final = (b"A2B1", b"A2B0")


class Table(NamedTuple):
    """A table from four inks to L*a*b*, black fastest, and the light of the paper itself."""

    lut: Lut
    paper: float


@lru_cache(maxsize=8192)
def appearance(inks: Cmyk, profile: Path) -> Lab:
    """Return what inks look like beside the paper they are printed on: relative colorimetric.

    Args: profile: a press profile; inks are 0..1.
    """
    table = _table(profile)
    if table is None:
        return _managed(inks, profile)
    lut = table.lut
    parts = (inks.c, inks.m, inks.y, inks.k)
    places = [
        on_curve(curve, part, lut.most) * (lut.n_steps - 1)
        for curve, part in zip(lut.curves_in, parts, strict=True)
    ]
    light, a, b = (
        on_curve(curve, value / lut.most, lut.most)
        for curve, value in zip(lut.curves_out, _looked_up(lut, places), strict=True)
    )
    if lut.most == WIDE:
        # The white of 16 bits is FF00, its middle 8000.
        return Lab(light * 6553500 / 65280, a * WIDE / 256 - 128, b * WIDE / 256 - 128)
    return Lab(light * 100, a * SLIM - 128, b * SLIM - 128)


@lru_cache(maxsize=16)
def paper_luminance(profile: Path) -> float:
    """Return the light that the bare paper sends back, as a share of that of a perfect white."""
    table = _table(profile)
    return _paper(profile.read_bytes()) if table is None else table.paper


def is_press_profile(profile: Path | None) -> bool:
    """Tell whether a profile speaks of four inks. ICC.1:2022, 7.2.8 (data colour space)."""
    if profile is None:
        return False
    with profile.open("rb") as file:
        return file.read(20)[16:20] == b"CMYK"


def _looked_up(lut: Lut, places: list[float]) -> list[float]:
    """Return the entry of the grid at a place between its steps, in the numbers of the file."""
    n_steps, last = lut.n_steps, lut.n_steps - 1
    corners = [(0, 1.0)]
    for place in places:
        low = min(int(place), last - 1)
        share = place - low
        corners = [
            (idx * n_steps + step, weight * part)
            for idx, weight in corners
            for step, part in ((low, 1 - share), (low + 1, share))
            if part
        ]
    found = [0.0, 0.0, 0.0]
    for idx, weight in corners:
        for part in range(3):
            found[part] += weight * lut.grid[3 * idx + part]
    return found


@lru_cache(maxsize=8)
def _table(profile: Path) -> Table | None:
    """Return the table of a press profile; None for one of a newer kind."""
    data = profile.read_bytes()
    lut = read_lut(data, _TABLES, 4, 3)
    return None if lut is None else Table(lut, _paper(data))


def _paper(data: bytes) -> float:
    """Return the light of the paper: Y of the white point. ICC.1:2022, 9.2.36."""
    place = tags_of(data).get(b"wtpt")
    if place is None:
        return D50[1]
    share: float = unpack_from(">i", data, place + 12)[0] / 65536
    return share


def _managed(inks: Cmyk, profile: Path) -> Lab:
    """Return the same by LittleCMS, in steps of 1/255."""
    from collateral.image.swatches import lab_of_inks

    return lab_of_inks(inks, profile)
