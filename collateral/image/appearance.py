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
from collateral.core.lab import D50, Lab, luminance

#: Tables by intent: what is measured on the paper, or else the one for photos.
_TABLES: Final = (b"A2B1", b"A2B0")

#: The largest stored numbers of the two kinds of table.
_WIDE: Final = 65535.0
_SLIM: Final = 255.0

#: The kinds of table that are read here: 8 bits and 16.
_KINDS: Final = (b"mft1", b"mft2")


class Table(NamedTuple):
    """A table from four inks to L*a*b*: curves in, a grid of colours, curves out.

    `grid` holds three numbers for each of `n_steps` to the power of 4 entries, black fastest;
    `most` is the largest number there can be. `paper` is the light of the paper itself.
    """

    n_steps: int
    most: float
    curves_in: tuple[tuple[int, ...], ...]
    grid: tuple[int, ...]
    curves_out: tuple[tuple[int, ...], ...]
    paper: float


@lru_cache(maxsize=8192)
def appearance(inks: Cmyk, profile: Path) -> Lab:
    """Return what inks look like beside the paper they are printed on: relative colorimetric.

    Args: profile: a press profile; inks are 0..1.
    """
    table = _table(profile)
    if table is None:
        return _managed(inks, profile)
    parts = (inks.c, inks.m, inks.y, inks.k)
    places = [
        _curve(curve, part, table.most) * (table.n_steps - 1)
        for curve, part in zip(table.curves_in, parts, strict=True)
    ]
    light, a, b = (
        _curve(curve, value / table.most, table.most)
        for curve, value in zip(table.curves_out, _looked_up(table, places), strict=True)
    )
    if table.most == _WIDE:
        # The white of 16 bits is FF00, its middle 8000.
        return Lab(light * 6553500 / 65280, a * _WIDE / 256 - 128, b * _WIDE / 256 - 128)
    return Lab(light * 100, a * _SLIM - 128, b * _SLIM - 128)


@lru_cache(maxsize=16)
def paper_luminance(profile: Path) -> float:
    """Return the light that the bare paper sends back, as a share of that of a perfect white."""
    table = _table(profile)
    return _paper(profile.read_bytes()) if table is None else table.paper


def light_of(inks: Cmyk, profile: Path) -> float:
    """Return the light that printed inks send back, as a share of that of a perfect white."""
    return luminance(appearance(inks, profile).l) * paper_luminance(profile)


def is_press_profile(profile: Path | None) -> bool:
    """Tell whether a profile speaks of four inks. ICC.1:2022, 7.2.8 (data colour space)."""
    if profile is None:
        return False
    with profile.open("rb") as file:
        return file.read(20)[16:20] == b"CMYK"


def _looked_up(table: Table, places: list[float]) -> list[float]:
    """Return the entry of the grid at a place between its steps, in the numbers of the file."""
    n_steps, last = table.n_steps, table.n_steps - 1
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
            found[part] += weight * table.grid[3 * idx + part]
    return found


def _curve(curve: tuple[int, ...], at: float, most: float) -> float:
    """Return a value of a curve, 0..1, at a place of 0..1."""
    place = min(1.0, max(0.0, at)) * (len(curve) - 1)
    low = min(int(place), len(curve) - 2)
    share = place - low
    return (curve[low] * (1 - share) + curve[low + 1] * share) / most


@lru_cache(maxsize=8)
def _table(profile: Path) -> Table | None:
    """Return the table of a press profile; None for one of a newer kind."""
    data = profile.read_bytes()
    tags = _tags(data)
    place = next((tags[name] for name in _TABLES if name in tags), None)
    if place is None or data[16:24] != b"CMYKLab " or data[place : place + 4] not in _KINDS:
        return None
    kind = data[place : place + 4]
    n_in, n_out, n_steps = data[place + 8 : place + 11]
    if (n_in, n_out) != (4, 3):
        return None
    sign, at, n_first, n_last, most = "B", place + 48, 256, 256, _SLIM
    if kind == b"mft2":
        n_first, n_last = unpack_from(">HH", data, place + 48)
        sign, at, most = "H", place + 52, _WIDE
    width = 2 if sign == "H" else 1

    def read(n_numbers: int) -> tuple[int, ...]:
        nonlocal at
        found = unpack_from(f">{n_numbers}{sign}", data, at)
        at += n_numbers * width
        return found

    curves_in = tuple(read(n_first) for _ in range(n_in))
    grid = read(n_steps**4 * 3)
    return Table(
        n_steps, most, curves_in, grid, tuple(read(n_last) for _ in range(3)), _paper(data)
    )


def _tags(data: bytes) -> dict[bytes, int]:
    """Return where each tag of a profile begins. ICC.1:2022, 7.3."""
    (n_tags,) = unpack_from(">I", data, 128)
    places = range(132, 132 + 12 * n_tags, 12)
    return {data[at : at + 4]: unpack_from(">I", data, at + 4)[0] for at in places}


def _paper(data: bytes) -> float:
    """Return the light of the paper: Y of the white point. ICC.1:2022, 9.2.36."""
    place = _tags(data).get(b"wtpt")
    if place is None:
        return D50[1]
    share: float = unpack_from(">i", data, place + 12)[0] / 65536
    return share


def _managed(inks: Cmyk, profile: Path) -> Lab:
    """Return the same by LittleCMS, in steps of 1/255."""
    from collateral.image.swatches import lab_of_inks

    return lab_of_inks(inks, profile)
