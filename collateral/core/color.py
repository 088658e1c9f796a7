"""Colours as a press knows them. Components run from 0 (none) to 1 (full)."""

from typing import Final

from collateral.core.record import record, replace


@record(kw_only=False)
class Cmyk:
    """A process colour; four inks, 0..1."""

    c: float
    m: float
    y: float
    k: float


@record(kw_only=False)
class Spot:
    """An ink of its own: its name on the plate, what stands in for it, and how much of it, 0..1.

    `black` is the share of process black printed with it; a tint lightens both.
    """

    name: str
    alternate: Cmyk
    tint: float = 1.0
    black: float = 0.0


@record(kw_only=False)
class Rgb:
    """A colour of light, for screens: red, green and blue of sRGB, 0..1."""

    r: float
    g: float
    b: float


Color = Cmyk | Spot | Rgb

BLACK: Final = Cmyk(0.0, 0.0, 0.0, 1.0)
PAPER: Final = Cmyk(0.0, 0.0, 0.0, 0.0)
#: All plates at once; for marks in the slug, never for artwork. ISO 32000-2:2020, 8.6.6.4.
REGISTRATION: Final = Spot("All", Cmyk(1.0, 1.0, 1.0, 1.0))


def tinted(color: Color, tint_ratio: float) -> Color:
    """Return a lighter step of a colour: 0 is paper, 1 the colour itself."""
    if isinstance(color, Spot):
        return replace(color, tint=color.tint * tint_ratio, black=color.black * tint_ratio)
    if isinstance(color, Rgb):
        red, green, blue = (1 - (1 - part) * tint_ratio for part in (color.r, color.g, color.b))
        return Rgb(red, green, blue)
    return Cmyk(
        color.c * tint_ratio, color.m * tint_ratio, color.y * tint_ratio, color.k * tint_ratio
    )
