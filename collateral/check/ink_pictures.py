"""Sums of inks of the pictures in a file; each is decoded once in a process."""

from functools import lru_cache
from typing import Any, Final

from pikepdf import Array, PdfError, Stream, String

from collateral.check.blob import Blob
from collateral.check.ink_functions import all_inks
from collateral.check.spaces import Color, Space
from collateral.check.walk import Picture
from collateral.image.ink import Plates, as_grey, most_ink

#: Pixels that are taken together on paper: less than the millimetre that a patch is wide.
_BLOCK_PT: Final = 2.0
_STEPS: Final = (8, 4, 2)


class _Key(Blob):
    """The raw bytes of a picture, known by what they and its dictionary say."""

    __slots__ = ("plates",)

    def __init__(self, plates: Plates) -> None:
        said = (plates.n_inks, plates.bits, plates.light, plates.palette, plates.shrink)
        super().__init__(plates.data, repr(said))
        self.plates = plates


def most_of_picture(picture: Picture, ppi: float) -> float:
    """Return the largest sum of inks of a picture, mean values of pieces of 0.7 mm at most.

    Where the pixels cannot be had, each ink counts as full.

    Args: ppi: pixels per inch as it is placed.
    """
    if Color(picture.space, ()).light or _stands_on_light(picture.space):
        return 0.0
    try:
        return _most(_Key(_plates_of(picture, ppi)))
    except (ValueError, PdfError):
        return all_inks(picture.space)


def grey_of(picture: Picture, ppi: float, most: float) -> tuple[int, int, bytes]:
    """Return width, height and grey samples: 255 for no ink, 0 for the sum `most`."""
    if Color(picture.space, ()).light or _stands_on_light(picture.space):
        return 1, 1, b"\xff"
    try:
        return as_grey(_plates_of(picture, ppi), most)
    except (ValueError, PdfError):
        return 1, 1, bytes((max(0, round(255 - 255 * all_inks(picture.space) / most)),))


def _stands_on_light(space: Space) -> bool:
    return space.family == "Indexed" and space.base is not None and Color(space.base, ()).light


@lru_cache(maxsize=32)
def _most(key: _Key) -> float:
    return most_ink(key.plates)


def _plates_of(picture: Picture, ppi: float) -> Plates:
    thing, space = picture.thing, picture.space
    if not isinstance(thing, Stream):
        raise ValueError("an inline image")
    jpeg = picture.filters == ("DCTDecode",)
    return Plates(
        data=thing.read_raw_bytes() if jpeg else thing.read_bytes(),
        jpeg=jpeg,
        width_px=picture.width_px,
        height_px=picture.height_px,
        n_inks=space.n,
        bits=picture.bits,
        light=(space.family == "DeviceGray") is not _turned(thing),
        palette=_palette(space),
        shrink=next((step for step in _STEPS if 72 * step / max(ppi, 1.0) <= _BLOCK_PT), 1),
    )


def _turned(thing: Any) -> bool:
    """Tell whether samples are read the other way round. ISO 32000-2:2020, 8.9.5.2."""
    decode = thing.get("/Decode")
    return isinstance(decode, Array) and len(decode) >= 2 and decode[0] == 1 and decode[1] == 0


def _palette(space: Space) -> tuple[float, ...]:
    """Return the sum of inks of each index. 8.6.6.3."""
    if space.family != "Indexed" or space.base is None:
        return ()
    table = space.source[3]
    data = bytes(table) if isinstance(table, String) else table.read_bytes()
    n = space.base.n
    colors = (data[start : start + n] for start in range(0, len(data) - n + 1, n))
    return tuple(Color(space.base, tuple(byte / 255 for byte in color)).total for color in colors)
