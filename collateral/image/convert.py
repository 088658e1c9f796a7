"""Single colours from one space to another, by LittleCMS. ICC.1:2022; Adobe's BPC, 2006."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from collateral.core.color import Cmyk
from collateral.core.record import record
from collateral.image.profiles import COATED_PATH, read_profile, srgb_profile
from collateral.model.press import Inks, Intent

if TYPE_CHECKING:
    from PIL import ImageCms

    from collateral.image.lut import Lut

Lab: TypeAlias = tuple[float, float, float]
Xyz: TypeAlias = tuple[float, float, float]


@record
class Conversion:
    """How colours are brought to an output.

    `profile` is that of the output condition; None is FOGRA39, coated paper, at most 300 % of ink.
    """

    profile: Path | None = None
    intent: Intent = Intent.RELATIVE
    black_point: bool = True
    inks: Inks = Inks.CMYK


#: Relative colorimetric with black point compensation, to the inks of coated paper.
COATED: Final = Conversion()

#: LittleCMS' numbers. ICC.1:2022, 7.2.15.
INTENTS: Final = {
    Intent.PERCEPTUAL: 0,
    Intent.RELATIVE: 1,
    Intent.SATURATION: 2,
    Intent.ABSOLUTE: 3,
}

_N_RAMP: Final = 256


def rgb_to_cmyk(r: float, g: float, b: float) -> Cmyk:
    """Return the inks that print an sRGB colour on coated paper; see `rgb_to_inks`."""
    return rgb_to_inks(r, g, b, COATED)


@lru_cache(maxsize=4096)
def rgb_to_inks(r: float, g: float, b: float, conversion: Conversion) -> Cmyk:
    """Return the inks that print an sRGB colour, in steps of 1/255.

    Greys, where `r == g == b`, do not go through the profile: they become black ink alone, 1 - grey
    of it, so that black lines stay one plate wide. Where black is the only ink, it is as much of it
    as keeps the lightness.

    Args: r, g, b: 0..1.
    Raises: ValueError for an output that has no inks. ImageFault: `image.profile`. OSError when
    the profile cannot be read.
    """
    if conversion.inks is Inks.RGB:
        raise ValueError("a screen has no inks")
    if conversion.inks is Inks.BLACK:
        l_star = rgb_to_lab(r, g, b)[0]
        k = lightness_to_k(l_star, conversion.profile, black_point=conversion.black_point)
        return Cmyk(0.0, 0.0, 0.0, k)
    if r == g == b:
        return Cmyk(0.0, 0.0, 0.0, 1.0 - r)
    from PIL import Image

    pixel = Image.new("RGB", (1, 1), (round(r * 255), round(g * 255), round(b * 255)))
    inks = Image.new("CMYK", (1, 1))
    # The transform beneath Pillow's own: that one would copy the megabyte of the profile each time.
    _press_transform(conversion).transform.apply(pixel.getim(), inks.getim())
    c, m, y, k = inks.tobytes()
    return Cmyk(c / 255, m / 255, y / 255, k / 255)


def rgb_to_lab(r: float, g: float, b: float) -> Lab:
    """Return L*, a*, b* (D50) of an sRGB colour, 0..1 each; white is L* 100."""
    from collateral.image import made_profile as made

    linear = [made.srgb_light(level) for level in (r, g, b)]
    rows = _srgb_rows()
    xyz = [sum(row[i] * linear[i] for i in range(3)) for row in rows]
    return _lab(xyz, made.D50)


def inks_to_lab(inks: Cmyk, profile: Path | None, *, absolute: bool = False) -> Lab:
    """Return L*, a*, b* (D50) of inks as they are printed.

    Args: profile: that of the output condition; None is coated paper. absolute: with the colour of
    the paper; otherwise the bare paper is L* 100.
    Raises: ImageFault: `image.profile`. OSError when the profile cannot be read.
    Source: ICC.1:2022, 6.3.3 (media-relative and absolute colorimetry).
    """
    lab = _printed((inks.c, inks.m, inks.y, inks.k), profile)
    if not absolute:
        return lab
    from collateral.image.made_profile import D50
    from collateral.image.tone import media_white

    paper = media_white(read_profile(profile or COATED_PATH, 4))
    xyz = [part * white for part, white in zip(_xyz(lab), paper, strict=True)]
    return _lab(xyz, D50)


def lightness_to_k(l_star: float, profile: Path | None, *, black_point: bool = False) -> float:
    """Return how much black ink, 0..1, prints a lightness on the paper of a profile.

    Args: l_star: 0..100; bare paper is 100. What is darker than all of the ink becomes all of it.
    black_point: 0 is all of the ink, and every other lightness is that much lighter, as black point
    compensation has it: evenly in light, not in L*.
    """
    ramp = black_ramp(profile)
    light = light_of(l_star)
    if black_point:
        light = ramp[-1] + light * (ramp[0] - ramp[-1])
    # The ramp falls; a search wants it rising.
    rising = [-y for y in ramp]
    place = bisect_left(rising, -light)
    if place in (0, len(ramp)):
        return 0.0 if place == 0 else 1.0
    above, below = ramp[place - 1], ramp[place]
    share = (above - light) / (above - below) if above > below else 0.0
    return (place - 1 + share) / (len(ramp) - 1)


@lru_cache(maxsize=8)
def black_ramp(profile: Path | None) -> tuple[float, ...]:
    """Return the light, Y over that of the paper, of 0 to 255 parts of black ink; never rising."""
    ramp: list[float] = []
    for k in range(_N_RAMP):
        l_star = _printed((0.0, 0.0, 0.0, k / (_N_RAMP - 1)), profile)[0]
        ramp.append(min([light_of(l_star), *ramp[-1:]]))
    return tuple(ramp)


def light_of(l_star: float) -> float:
    """Return Y, 0..1, of a lightness, 0..100. CIE 15:2018, 8.2.1."""
    return _cube((l_star + 16) / 116)


def _lab(xyz: Sequence[float], white: Sequence[float]) -> Lab:
    """Return CIELAB of a colour. CIE 15:2018, 8.2.1."""
    x, y, z = (_root(part / of) for part, of in zip(xyz, white, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _xyz(lab: Lab) -> Xyz:
    """Return a colour of CIELAB as parts of the white."""
    l_star, a_star, b_star = lab
    y = (l_star + 16) / 116
    return _cube(y + a_star / 500), _cube(y), _cube(y - b_star / 200)


def _cube(root: float) -> float:
    return float(root**3) if root > 6 / 29 else 3 * (6 / 29) ** 2 * (root - 4 / 29)


def _root(ratio: float) -> float:
    if ratio > (6 / 29) ** 3:
        return float(ratio ** (1 / 3))
    return ratio / (3 * (6 / 29) ** 2) + 4 / 29


@lru_cache(maxsize=1)
def _srgb_rows() -> tuple[tuple[float, ...], ...]:
    """Return the light of red, green and blue as the profile of sRGB has it, as rows of XYZ."""
    from collateral.image.tone import xyz_columns

    columns = xyz_columns(srgb_profile())
    return tuple(zip(*columns, strict=True))


@lru_cache(maxsize=4096)
def _printed(inks: tuple[float, float, float, float], profile: Path | None) -> Lab:
    from collateral.image.lut import look_up

    table = _table(profile)
    return look_up(table, inks) if table is not None else _in_whole_steps(inks, profile)


@lru_cache(maxsize=4)
def _table(profile: Path | None) -> "Lut | None":
    from collateral.image.lut import read_lut

    return read_lut(read_profile(profile or COATED_PATH, 4))


def _in_whole_steps(inks: tuple[float, float, float, float], profile: Path | None) -> Lab:
    """Return L*, a*, b* by LittleCMS, for profiles of version 4, whose tables are not read here."""
    from PIL import Image

    pixel = Image.new("CMYK", (1, 1))
    pixel.putpixel((0, 0), tuple(round(min(1.0, max(0.0, ink)) * 255) for ink in inks))
    seen = Image.new("LAB", (1, 1))
    _lab_transform(profile).transform.apply(pixel.getim(), seen.getim())
    l_star, a_star, b_star = seen.tobytes()
    return l_star * 100 / 255, _signed(a_star), _signed(b_star)


def _signed(byte: int) -> float:
    return float(byte - 256 if byte > 127 else byte)


@lru_cache(maxsize=8)
def _press_transform(conversion: Conversion) -> "ImageCms.ImageCmsTransform":
    from collateral.image.transform import make_transform

    # A table of 36 000 colours made beforehand pays for pictures; a drawing has a handful. Without
    # it the first colour takes 1 ms instead of 15, and all are a little truer.
    return make_transform(
        (srgb_profile(), "RGB"),
        (read_profile(conversion.profile or COATED_PATH, 4), "CMYK"),
        INTENTS[conversion.intent],
        black_point=conversion.black_point,
        table=False,
    )


@lru_cache(maxsize=8)
def _lab_transform(profile: Path | None) -> "ImageCms.ImageCmsTransform":
    from collateral.image.transform import make_transform

    return make_transform(
        (read_profile(profile or COATED_PATH, 4), "CMYK"),
        (None, "LAB"),
        INTENTS[Intent.RELATIVE],
        black_point=False,
        table=False,
    )
