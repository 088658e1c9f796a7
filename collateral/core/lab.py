"""Colours as they are seen: CIE L*a*b*, and the way from it to light on a screen and back.

All values stand on the white that paper or screen has, adapted to D50, as profiles have them.
Source: CIE 15:2018, 8.2.1 (L*a*b*); IEC 61966-2-1 (sRGB); ICC.1:2022, Annex E.
"""

from typing import Final, NamedTuple


class Lab(NamedTuple):
    """Lightness, 0 to 100; red against green; yellow against blue."""

    l: float  # noqa: E741  The name the standard gives it.
    a: float
    b: float


Xyz = tuple[float, float, float]

#: The white of the profile connection space. ICC.1:2022, 7.2.16.
D50: Final[Xyz] = (0.9642, 1.0, 0.8249)

#: Where the cube root of lightness gives way to a straight line.
_KNEE: Final = 6 / 29

#: sRGB to XYZ at D50, by rows; the columns are those of the ICC's sRGB profile.
_TO_XYZ: Final = (
    (0.4360747, 0.3850649, 0.1430804),
    (0.2225045, 0.7168786, 0.0606169),
    (0.0139322, 0.0971045, 0.7141733),
)
_FROM_XYZ: Final = (
    (3.1338561, -1.6168667, -0.4906146),
    (-0.9787684, 1.9161415, 0.0334540),
    (0.0719453, -0.2289914, 1.4052427),
)


def luminance(lightness: float) -> float:
    """Return the light that a lightness of 0..100 sends back, as a share of that of white."""
    return _cubed((lightness + 16) / 116)


def lightness(share: float) -> float:
    """Return the lightness, 0..100, of what sends back a share of the light of white."""
    return 116 * _rooted(share) - 16


def to_rgb(lab: Lab) -> tuple[float, float, float]:
    """Return the sRGB colour, 0..1, that looks like a colour; cut off where a screen has none."""
    y = (lab.l + 16) / 116
    roots = (y + lab.a / 500, y, y - lab.b / 200)
    x, y, z = (white * _cubed(root) for white, root in zip(D50, roots, strict=True))
    red, green, blue = (_curved(r[0] * x + r[1] * y + r[2] * z) for r in _FROM_XYZ)
    return red, green, blue


def of_rgb(red: float, green: float, blue: float) -> Lab:
    """Return what an sRGB colour, 0..1, looks like."""
    lights = [straight(part) for part in (red, green, blue)]
    parts = [sum(m * light for m, light in zip(row, lights, strict=True)) for row in _TO_XYZ]
    x, y, z = (_rooted(part / white) for part, white in zip(parts, D50, strict=True))
    return Lab(116 * y - 16, 500 * (x - y), 200 * (y - z))


def straight(part: float) -> float:
    """Return the light of a part of an sRGB colour. IEC 61966-2-1, 5.2."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def hex_of(lab: Lab) -> str:
    """Return `#rrggbb` of the screen colour that looks like a colour."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in to_rgb(lab))


def _curved(light: float) -> float:
    light = min(1.0, max(0.0, light))
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _rooted(share: float) -> float:
    share = max(share, 0.0)
    return share ** (1 / 3) if share > _KNEE**3 else share / (3 * _KNEE**2) + 4 / 29


def _cubed(root: float) -> float:
    return root**3 if root > _KNEE else 3 * _KNEE**2 * (root - 4 / 29)
