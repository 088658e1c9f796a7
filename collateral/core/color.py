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
    """An ink of its own: its name on the plate, what stands in for it, and how much of it, 0..1."""

    name: str
    alternate: Cmyk
    tint: float = 1.0


Color = Cmyk | Spot

BLACK: Final = Cmyk(0.0, 0.0, 0.0, 1.0)
PAPER: Final = Cmyk(0.0, 0.0, 0.0, 0.0)
#: All plates at once; for marks in the slug, never for artwork. ISO 32000-2:2020, 8.6.6.4.
REGISTRATION: Final = Spot("All", Cmyk(1.0, 1.0, 1.0, 1.0))


def tinted(color: Color, tint_ratio: float) -> Color:
    """Return a lighter step of a colour: 0 is paper, 1 the colour itself."""
    if isinstance(color, Spot):
        return replace(color, tint=color.tint * tint_ratio)
    return Cmyk(
        color.c * tint_ratio, color.m * tint_ratio, color.y * tint_ratio, color.k * tint_ratio
    )
