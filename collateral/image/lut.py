"""What inks look like by a profile, to the full precision of its table.

LittleCMS as Pillow has it answers in whole steps of L*, a* and b*; a ramp of one ink, or a
difference between two papers, wants tenths. The table is the one LittleCMS reads.
Source: ICC.1:2001-04, 6.5.7 lut16Type, 6.5.8 lut8Type; ICC.1:2022, 6.3.4.2 (encodings of L*a*b*).
"""

from collections.abc import Sequence
from itertools import product
from struct import unpack
from typing import Final

from collateral.core.record import record

Lab = tuple[float, float, float]

_N_INKS: Final = 4
#: Behind type, numbers of channels and the matrix.
_TABLES_AT: Final = {b"mft1": 48, b"mft2": 52}


@record
class Lut:
    """A table from four inks to L*a*b*: curves of the inks, a grid, and curves behind it.

    Values are 0..1, but in the grid 0..`full`; its last ink runs fastest. `scale` is what 1 is of
    L*, and of a* and b*, less the offset of the latter two, 128.
    """

    n_grid: int
    full: int
    before: tuple[tuple[float, ...], ...]
    grid: Sequence[float]
    behind: tuple[tuple[float, ...], ...]
    scale: tuple[float, float]


def tag(profile: bytes, name: bytes) -> bytes | None:
    """Return the content of a tag of a profile, or None. ICC.1:2022, 7.3."""
    for at in range(132, 132 + 12 * min(int.from_bytes(profile[128:132]), 200), 12):
        if profile[at : at + 4] == name:
            start = int.from_bytes(profile[at + 4 : at + 8])
            return profile[start : start + int.from_bytes(profile[at + 8 : at + 12])]
    return None


def read_lut(profile: bytes) -> Lut | None:
    """Return the colorimetric table of a CMYK profile; None when it is of a kind not read here."""
    body = tag(profile, b"A2B1") or tag(profile, b"A2B0") or b""
    start = _TABLES_AT.get(body[:4])
    if start is None or body[8:10] != bytes((_N_INKS, 3)) or profile[20:24] != b"Lab ":
        return None
    n_grid = body[10]
    is_wide = body[:4] == b"mft2"
    n_before, n_behind = unpack(">HH", body[48:52]) if is_wide else (256, 256)
    counts = (_N_INKS * n_before, 3 * n_grid**_N_INKS, 3 * n_behind)
    size = 2 if is_wide else 1
    if len(body) < start + size * sum(counts) or n_grid < 2 or min(n_before, n_behind) < 2:
        return None
    letter, full = ("H", 65535) if is_wide else ("B", 255)
    values = unpack(f">{sum(counts)}{letter}", body[start : start + size * sum(counts)])
    before, rest = values[: counts[0]], values[counts[0] :]
    grid, behind = rest[: counts[1]], rest[counts[1] :]
    return Lut(
        n_grid=n_grid,
        full=full,
        before=_curves(before, n_before, full),
        grid=grid,
        behind=_curves(behind, n_behind, full),
        # In 16 bits L* 100 is FF00, and a* and b* go by 256ths.
        scale=(100 * 65535 / 65280, 65535 / 256) if is_wide else (100.0, 255.0),
    )


def look_up(lut: Lut, inks: Sequence[float]) -> Lab:
    """Return L*, a*, b* of four inks, 0..1 each, between the points of the grid linearly."""
    places = [
        _along(curve, ink) * (lut.n_grid - 1) for curve, ink in zip(lut.before, inks, strict=True)
    ]
    cells = [min(int(place), lut.n_grid - 2) for place in places]
    shares = [place - cell for place, cell in zip(places, cells, strict=True)]
    found = [0.0, 0.0, 0.0]
    for corner in product((0, 1), repeat=_N_INKS):
        weight, at = 1.0, 0
        for step, cell, share in zip(corner, cells, shares, strict=True):
            weight *= share if step else 1 - share
            at = at * lut.n_grid + cell + step
        if weight:
            for i in range(3):
                found[i] += weight * lut.grid[3 * at + i] / lut.full
    l_part, a_part, b_part = (
        _along(curve, part) for curve, part in zip(lut.behind, found, strict=True)
    )
    of_l, of_ab = lut.scale
    return l_part * of_l, a_part * of_ab - 128, b_part * of_ab - 128


def _curves(values: Sequence[int], n_steps: int, full: int) -> tuple[tuple[float, ...], ...]:
    return tuple(
        tuple(value / full for value in values[at : at + n_steps])
        for at in range(0, len(values), n_steps)
    )


def _along(curve: Sequence[float], place: float) -> float:
    """Return the value of a curve of equal steps at a place, 0..1."""
    at = min(1.0, max(0.0, place)) * (len(curve) - 1)
    step = min(int(at), len(curve) - 2)
    return curve[step] + (curve[step + 1] - curve[step]) * (at - step)
