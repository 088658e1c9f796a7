"""Red, green and blue to the inks of a press. ICC.1:2022, F.3, 10.12; Adobe's BPC, 2006.

A poster has a handful of colours on a screen to bring to the press, if any. LittleCMS would make a
table of 36 000 of them first, and come with Pillow: 45 ms together, where this takes 1 ms.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from struct import unpack, unpack_from
from typing import Final, NamedTuple

from collateral.core.color import Cmyk
from collateral.image.profiles import COATED_PATH, SRGB_PATH, read_tag

#: The white that profiles meet at, X Y Z. ICC.1:2022, 7.2.16.
_D50: Final = (0.9642, 1.0, 0.8249)
#: L* of the darkest neutral that the bundled press prints, as LittleCMS finds it for relative
#: colorimetric rendering: 12.94 is where 99 % of colours come out alike, and no ink differs by
#: more than 1/255. The darkest colour of a screen is black itself.
_BLACK_L: Final = 12.94

#: Where the numbers of L* a* b* lie in 16 bits: each plus the first, times the second. 10.12.
_LAB16: Final = ((0.0, 652.8), (128.0, 256.0), (128.0, 256.0))

_CURVE_POINTS_AT: Final = 12
_TABLES_AT: Final = 52
_FULL: Final = 65535


class _Screen(NamedTuple):
    """How a screen shows numbers: the light of each step, and X Y Z of red, green and blue."""

    curves: tuple[tuple[int, ...], ...]
    primaries: tuple[tuple[float, ...], ...]


class _Press(NamedTuple):
    """The tables from L* a* b* to inks, 16 bits each: `grid` points along each side of the cube."""

    inputs: tuple[tuple[int, ...], ...]
    grid: int
    cube: bytes
    outputs: tuple[tuple[int, ...], ...]


@lru_cache(maxsize=4096)
def rgb_to_cmyk(r: float, g: float, b: float) -> Cmyk:
    """Return the inks that print an sRGB colour on coated paper.

    From sRGB to FOGRA39 (ISO Coated v2, 300 %), relative colorimetric with black point
    compensation, in steps of 1/255. Greys, where `r == g == b`, do not go through the profile:
    they become black ink alone, 1 - grey of it, so that black lines stay one plate wide.

    Args: r, g, b: 0..1.
    """
    if r == g == b:
        return Cmyk(0.0, 0.0, 0.0, 1.0 - r)
    screen, black = _screen(), _black()
    light = [_at(c, round(v * 255) / 255) for c, v in zip(screen.curves, (r, g, b), strict=True)]
    xyz = [sum(map(float.__mul__, light, row)) for row in zip(*screen.primaries, strict=True)]
    seen = [v * (1 - k / w) + k for v, k, w in zip(xyz, black, _D50, strict=True)]
    c, m, y, k = (round(ink * 255) / 255 for ink in _inks(_lab(seen)))
    return Cmyk(c, m, y, k)


def _lab(xyz: Sequence[float]) -> tuple[float, float, float]:
    """Return L* a* b* of X Y Z under D50. CIE 15:2018, 8.2.1."""
    fx, fy, fz = (
        t ** (1 / 3) if t > (24 / 116) ** 3 else 841 / 108 * t + 16 / 116
        for t in (v / w for v, w in zip(xyz, _D50, strict=True))
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _inks(lab: Sequence[float]) -> list[float]:
    """Return the inks of a colour, 0..1: curves, between the eight points around it, curves."""
    press = _press()
    codes = [(v + shift) * scale / _FULL for v, (shift, scale) in zip(lab, _LAB16, strict=True)]
    places = [_at(c, v) * (press.grid - 1) for c, v in zip(press.inputs, codes, strict=True)]
    firsts = [min(int(place), press.grid - 2) for place in places]
    mixed = [0.0] * len(press.outputs)
    for steps in product((0, 1), repeat=3):
        weight, point = 1.0, 0
        for place, first, step in zip(places, firsts, steps, strict=True):
            weight *= place - first if step else 1 - (place - first)
            point = point * press.grid + first + step
        inks = unpack_from(f">{len(mixed)}H", press.cube, 2 * len(mixed) * point)
        mixed = [sum_ + weight * ink for sum_, ink in zip(mixed, inks, strict=True)]
    return [_at(curve, ink / _FULL) for curve, ink in zip(press.outputs, mixed, strict=True)]


def _at(curve: Sequence[int], x: float) -> float:
    """Return the value of a curve at a place, both 0..1; between its points it runs straight."""
    place = min(max(x, 0.0), 1.0) * (len(curve) - 1)
    first = min(int(place), len(curve) - 2)
    low, high = curve[first], curve[first + 1]
    return (low + (high - low) * (place - first)) / _FULL


def _black() -> list[float]:
    """Return X Y Z of the darkest neutral of the press."""
    y = ((_BLACK_L + 16) / 116) ** 3
    return [y * white for white in _D50]


@lru_cache(maxsize=1)
def _screen() -> _Screen:
    """Read the sRGB profile. ICC.1:2022, F.3 (three-component matrix-based profiles)."""
    curves, primaries = [], []
    for color in (b"r", b"g", b"b"):
        curve = read_tag(SRGB_PATH, color + b"TRC")
        curves.append(_table(curve, _CURVE_POINTS_AT, *unpack_from(">I", curve, 8)))
        primaries.append(
            tuple(v / 65536 for v in unpack(">8x3i", read_tag(SRGB_PATH, color + b"XYZ")))
        )
    return _Screen(tuple(curves), tuple(primaries))


@lru_cache(maxsize=1)
def _press() -> _Press:
    """Read the relative colorimetric table of the coated profile. ICC.1:2022, 10.12 (lut16Type)."""
    lut = read_tag(COATED_PATH, b"B2A1")
    n_in, n_out, grid = lut[8:11]
    n_input, n_output = unpack_from(">HH", lut, 48)
    cube_at = _TABLES_AT + 2 * n_in * n_input
    outputs_at = cube_at + 2 * n_out * grid**n_in
    return _Press(
        tuple(_table(lut, _TABLES_AT + 2 * n_input * nth, n_input) for nth in range(n_in)),
        grid,
        lut[cube_at:outputs_at],
        tuple(_table(lut, outputs_at + 2 * n_output * nth, n_output) for nth in range(n_out)),
    )


def _table(data: bytes, at: int, n_points: int) -> tuple[int, ...]:
    return unpack_from(f">{n_points}H", data, at)
