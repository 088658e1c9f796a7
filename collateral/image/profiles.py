"""The colour profiles that come with the program, and what an embedded one must be to be used."""

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from collateral.image.fault import ImageFault


class ColorSpace(StrEnum):
    """What the samples of a pixel are."""

    GRAY = "gray"
    RGB = "rgb"
    CMYK = "cmyk"


#: How many colours a pixel has, and the other way round.
N_COLORS: Final = {ColorSpace.GRAY: 1, ColorSpace.RGB: 3, ColorSpace.CMYK: 4}
SPACES: Final = {n: space for space, n in N_COLORS.items()}

_FOLDER: Final = Path(__file__).parent.parent / "profiles"

#: sRGB as the ICC publishes it: what a picture or a drawing without a profile is taken to be.
SRGB_PATH: Final = _FOLDER / "sRGB2014.icc"
#: FOGRA39, coated paper in sheet-fed offset, at most 300 % ink.
COATED_PATH: Final = _FOLDER / "ISOcoated_v2_300_bas.icc"
#: FOGRA47, uncoated paper in sheet-fed offset, at most 300 % ink.
UNCOATED_PATH: Final = _FOLDER / "FOGRA47L_uncoated_300.icc"

#: The colour space a profile names in its header, by the number of components of the picture.
_NAMES: Final = {1: b"GRAY", 3: b"RGB ", 4: b"CMYK"}
_HEADER_BYTES: Final = 128
_HINT: Final = "export the picture again with its profile embedded, or as plain sRGB without one"


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """Return the bytes of the sRGB profile."""
    return SRGB_PATH.read_bytes()


@lru_cache(maxsize=8)
def read_profile(path: Path, components: int) -> bytes:
    """Return the bytes of a profile for 1, 3 or 4 components.

    Raises: ImageFault: `image.profile`. OSError when it cannot be read.
    """
    profile = path.read_bytes()
    check_profile(profile, components)
    return profile


def check_profile(profile: bytes, components: int) -> None:
    """Hold an embedded profile to its header, and to a picture of 1, 3 or 4 components.

    Raises: ImageFault: `image.profile`.
    Source: ICC.1:2022, 7.2 Profile header (size at 0, colour space at 16, signature at 36).
    """
    if len(profile) < _HEADER_BYTES or profile[36:40] != b"acsp":
        raise ImageFault(
            "image.profile", "has a colour profile that is not an ICC profile", (_HINT,)
        )
    stated = int.from_bytes(profile[:4])
    if stated > len(profile):
        text = f"has a colour profile of {stated} bytes, of which {len(profile)} are there"
        raise ImageFault("image.profile", text, (_HINT,))
    space = profile[16:20]
    if space != _NAMES[components]:
        text = (
            f"has a colour profile for `{space.decode('latin-1').strip()}`, "
            f"but is a picture in `{_NAMES[components].decode().strip()}`"
        )
        raise ImageFault("image.profile", text, (_HINT,))
