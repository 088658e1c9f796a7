"""How different two colours look: CIEDE2000.

Source: CIE 142-2001; G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 color-difference formula:
implementation notes, supplementary test data, and mathematical observations", 2005.
"""

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from collateral.core.lab import Lab


def delta_e(one: Lab, other: Lab) -> float:
    """Return the difference of two colours; 1 is just seen side by side, all weights being 1."""
    chroma = (hypot(one.a, one.b) + hypot(other.a, other.b)) / 2
    # Greys are pulled apart along red and green, where the eye tells more of them.
    stretch = 1.5 - 0.5 * sqrt(chroma**7 / (chroma**7 + 25.0**7))
    c1, h1 = _polar(one.a * stretch, one.b)
    c2, h2 = _polar(other.a * stretch, other.b)
    d_light, d_chroma = other.l - one.l, c2 - c1
    d_hue = 2 * sqrt(c1 * c2) * sin(radians(_turn(h1, h2, c1 * c2) / 2))
    light, chroma, hue = (one.l + other.l) / 2, (c1 + c2) / 2, _between(h1, h2, c1 * c2)
    weight = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    per_light = 1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2)
    per_chroma, per_hue = 1 + 0.045 * chroma, 1 + 0.015 * chroma * weight
    # In the blues hue and chroma are not told apart.
    turn = 30 * exp(-(((hue - 275) / 25) ** 2))
    rotation = -2 * sqrt(chroma**7 / (chroma**7 + 25.0**7)) * sin(radians(2 * turn))
    by_light, by_chroma, by_hue = d_light / per_light, d_chroma / per_chroma, d_hue / per_hue
    return sqrt(by_light**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue)


def _polar(a: float, b: float) -> tuple[float, float]:
    """Return chroma, and hue in degrees from 0 to 360."""
    return hypot(a, b), degrees(atan2(b, a)) % 360


def _turn(h1: float, h2: float, both: float) -> float:
    """Return how far one hue lies from another, the shorter way; grey has none."""
    if not both:
        return 0.0
    turn = h2 - h1
    if turn > 180:
        return turn - 360
    return turn + 360 if turn < -180 else turn


def _between(h1: float, h2: float, both: float) -> float:
    """Return the hue half way between two, on the shorter way."""
    if not both:
        return h1 + h2
    if abs(h1 - h2) <= 180:
        return (h1 + h2) / 2
    return (h1 + h2 + 360) / 2 if h1 + h2 < 360 else (h1 + h2 - 360) / 2
