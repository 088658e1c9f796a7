"""The colours of a decoded picture brought to those of an output. ICC.1:2022; ISO 15930-7:2010.

What is kept, and what is converted:

| picture        | four inks                | black alone         | a screen          |
| -------------- | ------------------------ | ------------------- | ----------------- |
| 1 bit          | kept                     | kept                | kept              |
| grey           | kept, as black ink       | kept, as black ink  | kept              |
| grey, profile  | to black ink, lightness  | to black ink, ...   | to grey of sRGB   |
| RGB            | to inks; all grey: black | to black, lightness | to sRGB           |
| CMYK           | kept                     | to black, lightness | to sRGB           |
"""

from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Final

from collateral.core.color import Cmyk
from collateral.core.lab import luminance
from collateral.core.record import record
from collateral.image.appearance import appearance
from collateral.image.profiles import (
    COATED_PATH,
    N_COLORS,
    ColorSpace,
    check_profile,
    read_profile,
    srgb_profile,
)
from collateral.image.use import ImageUse
from collateral.model.press import ImagePolicy, Inks, Intent

if TYPE_CHECKING:
    from PIL import Image, ImageCms

_MODES: Final = {ColorSpace.GRAY: "L", ColorSpace.RGB: "RGB", ColorSpace.CMYK: "CMYK"}
_INKS: Final = {
    Inks.CMYK: ColorSpace.CMYK,
    Inks.BLACK: ColorSpace.GRAY,
    Inks.RGB: ColorSpace.RGB,
}
#: Side of the square in the middle that is looked at first: hardly any photo is grey there.
_GLANCE_PX: Final = 64


@record
class Target:
    """What colours a picture will have: the space, and the profile that goes with it into a file.

    `way` is the profile it comes from and the one it goes to; None where its numbers stay.
    """

    space: ColorSpace
    icc: bytes | None = None
    way: tuple[bytes, bytes] | None = None


def target_of(space: ColorSpace, icc: bytes | None, use: ImageUse) -> Target:
    """Return what an output makes of the colours of a picture in a space, with its profile if any.

    Raises: ImageFault: `image.profile`. OSError when a profile of the output cannot be read.
    """
    if icc is not None:
        check_profile(icc, N_COLORS[space])
    if space is ColorSpace.GRAY:
        return _of_gray(icc, use)
    return _of_cmyk(icc, use) if space is ColorSpace.CMYK else _of_rgb(icc, use)


def in_colors(image: "Image.Image", target: Target, use: ImageUse) -> "Image.Image":
    """Return a picture in the colours of its output; see `target_of`.

    A picture in red, green and blue that is grey all over becomes L where it is to be inks. No
    pixel that is converted to inks has more of them than the limit of the output.
    """
    from collateral.image.transform import converted

    if target.way is None:
        return image
    source, to = target.way
    if target.space is ColorSpace.CMYK and is_gray(image):
        # Black ink alone: what four inks make of grey is never quite grey.
        gray = image.getchannel(0)
        return gray if source == srgb_profile() else gray.point(_neutral_levels(source, use))
    mode = _MODES[target.space]
    way = _way(source, image.mode, to, mode, use.intent, use.black_point)
    result = converted(image, way, mode)
    if not keeps_limit(target, use):
        return result
    from collateral.image.ink_limit import kept_within

    return kept_within(result, use.ink_limit)


def keeps_limit(target: Target, use: ImageUse) -> bool:
    """Tell whether colours become inks that have to be kept within the limit of the press."""
    return target.way is not None and target.space is ColorSpace.CMYK and use.ink_limit > 0


def is_gray(image: "Image.Image") -> bool:
    """Tell whether red, green and blue are the same in every pixel."""
    from PIL import ImageChops

    left, top = (image.width - _GLANCE_PX) // 2, (image.height - _GLANCE_PX) // 2
    glance = image.crop((max(0, left), max(0, top), left + _GLANCE_PX, top + _GLANCE_PX))
    for part in (glance, image):
        red, green, blue = part.split()
        if any(ImageChops.difference(red, band).getbbox() for band in (green, blue)):
            return False
    return True


@lru_cache(maxsize=4)
def black_profile(path: Path | None) -> bytes:
    """Return the profile of a grey that is black ink on a paper; 0 is all of it."""
    from collateral.image.made_profile import gray_profile

    paper = path or COATED_PATH
    inks = [Cmyk(0.0, 0.0, 0.0, 1 - n / 255) for n in range(256)]
    light = [luminance(appearance(ink, paper).l) for ink in inks]
    # No more ink is ever lighter, whatever the noise of a profile.
    return gray_profile(list(accumulate(light, max)))


@lru_cache(maxsize=1)
def _screen_gray() -> bytes:
    from collateral.image.made_profile import gray_profile, screen_light

    return gray_profile(screen_light(None))


def _of_gray(icc: bytes | None, use: ImageUse) -> Target:
    if icc is None:
        return Target(space=ColorSpace.GRAY)
    if use.inks is Inks.CMYK and use.images is ImagePolicy.KEEP:
        return Target(space=ColorSpace.GRAY, icc=icc)
    to = _screen_gray() if use.inks is Inks.RGB else black_profile(use.profile)
    return Target(space=ColorSpace.GRAY, way=(icc, to))


def _of_cmyk(icc: bytes | None, use: ImageUse) -> Target:
    if use.inks is Inks.CMYK:
        if use.images is ImagePolicy.CONVERT or icc is None:
            return Target(space=ColorSpace.CMYK)
        # The profile of the very inks it is printed with says nothing; presses would convert twice.
        same = icc == read_profile(use.profile or COATED_PATH, 4)
        return Target(space=ColorSpace.CMYK, icc=None if same else icc)
    source = icc or read_profile(use.reference or use.profile or COATED_PATH, 4)
    if use.inks is Inks.BLACK:
        return Target(space=ColorSpace.GRAY, way=(source, black_profile(use.profile)))
    return Target(space=ColorSpace.RGB, icc=srgb_profile(), way=(source, srgb_profile()))


def _of_rgb(icc: bytes | None, use: ImageUse) -> Target:
    source = icc or srgb_profile()
    if use.inks is Inks.CMYK and use.images is ImagePolicy.KEEP:
        return Target(space=ColorSpace.RGB, icc=source)
    if use.inks is Inks.RGB:
        same = source == srgb_profile()
        way = None if same else (source, srgb_profile())
        return Target(space=ColorSpace.RGB, icc=srgb_profile(), way=way)
    if use.inks is Inks.BLACK:
        return Target(space=ColorSpace.GRAY, way=(source, black_profile(use.profile)))
    return Target(space=ColorSpace.CMYK, way=(source, read_profile(use.profile or COATED_PATH, 4)))


def _neutral_levels(source: bytes, use: ImageUse) -> list[int]:
    """Return what the greys of a profile are in sRGB, for each of 256 levels."""
    from PIL import Image

    from collateral.image.transform import converted

    ramp = Image.frombytes("RGB", (256, 1), bytes(n for n in range(256) for _ in range(3)))
    way = _way(source, "RGB", srgb_profile(), "RGB", use.intent, use.black_point)
    return list(converted(ramp, way, "RGB").getchannel(1).tobytes())


@lru_cache(maxsize=8)
def _way(
    source: bytes, mode: str, to: bytes, to_mode: str, intent: Intent, black_point: bool
) -> "ImageCms.ImageCmsTransform":
    from collateral.image.transform import make_transform

    return make_transform((source, mode), (to, to_mode), intent, black_point=black_point)
