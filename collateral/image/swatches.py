"""Single colours from one space to another, by LittleCMS. ICC.1:2022; Adobe's BPC, 2006.

A table of 36 000 colours made beforehand pays for pictures; a campaign has a handful of colours.
So transforms are made without it: the first colour takes 1 ms instead of 15, and all are truer.
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from collateral.core.color import Cmyk, Rgb
from collateral.core.lab import Lab
from collateral.image.profiles import SRGB_PATH
from collateral.model.press import Intent

if TYPE_CHECKING:
    from PIL import ImageCms

#: The numbers of the intents. ICC.1:2022, 7.2.15.
_INTENTS: Final = {
    Intent.PERCEPTUAL: 0,
    Intent.RELATIVE: 1,
    Intent.SATURATION: 2,
    Intent.ABSOLUTE: 3,
}

#: What stands for L*a*b* where a profile is asked for.
_LAB: Final = Path("Lab")


@lru_cache(maxsize=4096)
def rgb_to_inks(
    rgb: Rgb, profile: Path, intent: Intent = Intent.RELATIVE, black_point: bool = True
) -> Cmyk:
    """Return the inks that print an sRGB colour in the condition of a press profile.

    Greys, where all three parts are the same, do not go through the profile: they become black ink
    alone, 1 - grey of it, so that black lines stay one plate wide. Steps of 1/255.

    Args: rgb: 0..1. black_point: the darkest of the screen becomes the darkest of the press.
    """
    if rgb.r == rgb.g == rgb.b:
        return Cmyk(0.0, 0.0, 0.0, 1.0 - rgb.r)
    steps = (round(rgb.r * 255), round(rgb.g * 255), round(rgb.b * 255))
    change = _transform(SRGB_PATH, "RGB", profile, "CMYK", intent, black_point)
    c, m, y, k = _brought(steps, "RGB", "CMYK", change)
    return Cmyk(c / 255, m / 255, y / 255, k / 255)


@lru_cache(maxsize=4096)
def inks_to_rgb(
    inks: Cmyk, profile: Path, intent: Intent = Intent.RELATIVE, black_point: bool = True
) -> Rgb:
    """Return the sRGB colour of inks printed in the condition of a press profile; by 1/255."""
    steps = (_step(inks.c), _step(inks.m), _step(inks.y), _step(inks.k))
    change = _transform(profile, "CMYK", SRGB_PATH, "RGB", intent, black_point)
    r, g, b = _brought(steps, "CMYK", "RGB", change)
    return Rgb(r / 255, g / 255, b / 255)


def inks_to_inks(inks: Cmyk, source: Path, target: Path) -> Cmyk:
    """Return the inks that look on one paper as others do on another: relative colorimetric.

    In steps of 1/255.
    """
    steps = (_step(inks.c), _step(inks.m), _step(inks.y), _step(inks.k))
    change = _transform(source, "CMYK", target, "CMYK", Intent.RELATIVE, False)
    c, m, y, k = _brought(steps, "CMYK", "CMYK", change)
    return Cmyk(c / 255, m / 255, y / 255, k / 255)


def lab_of_inks(inks: Cmyk, profile: Path) -> Lab:
    """Return what inks look like beside their paper: relative colorimetric, in steps of 1/255."""
    steps = (_step(inks.c), _step(inks.m), _step(inks.y), _step(inks.k))
    change = _transform(profile, "CMYK", _LAB, "LAB", Intent.RELATIVE, False)
    light, a, b = _brought(steps, "CMYK", "LAB", change)
    return Lab(light * 100 / 255, float(a - 256 * (a > 127)), float(b - 256 * (b > 127)))


def _step(part: float) -> int:
    return round(min(1.0, max(0.0, part)) * 255)


def _brought(
    steps: tuple[int, ...], source: str, target: str, change: "ImageCms.ImageCmsTransform"
) -> bytes:
    from PIL import Image

    pixel = Image.new(source, (1, 1), steps)
    found = Image.new(target, (1, 1))
    # The transform beneath Pillow's own: that one would copy the megabyte of the profile each time.
    change.transform.apply(pixel.getim(), found.getim())
    return found.tobytes()


@lru_cache(maxsize=32)
def _transform(
    source: Path, source_mode: str, target: Path, target_mode: str, intent: Intent, black: bool
) -> "ImageCms.ImageCmsTransform":
    from PIL import ImageCms

    flags = ImageCms.Flags.NOOPTIMIZE
    if black:
        flags |= ImageCms.Flags.BLACKPOINTCOMPENSATION
    return ImageCms.buildTransform(
        _opened(source),
        _opened(target),
        source_mode,
        target_mode,
        renderingIntent=ImageCms.Intent(_INTENTS[intent]),
        flags=flags,
    )


def _opened(profile: Path) -> "ImageCms.ImageCmsProfile":
    from PIL import ImageCms

    if profile == _LAB:
        return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    with profile.open("rb") as file:
        return ImageCms.ImageCmsProfile(file)
