"""Sums of inks of the pictures in a file; each is decoded once in a process."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from pikepdf import Array, PdfError, Stream, String

from collateral.check.ink_functions import all_inks
from collateral.check.spaces import Color, Space
from collateral.check.survey import Survey
from collateral.check.walked import Picture
from collateral.image import cache
from collateral.image.ink import Plates, as_grey, most_ink

#: Pixels that are taken together on paper: less than the millimetre that a patch is wide.
_BLOCK_PT: Final = 2.0
_STEPS: Final = (8, 4, 2)


def most_of_picture(picture: Picture, ppi: float, survey: Survey) -> float:
    """Return the largest sum of inks of a picture, mean values of pieces of 0.7 mm at most.

    It is looked for once in a process, and once in all where `survey.cache` keeps it. Where the
    pixels cannot be had, each ink counts as full.

    Args: ppi: pixels per inch as it is placed.
    """
    thing, space = picture.thing, picture.space
    if Color(space, ()).light or _stands_on_light(space):
        return 0.0
    if not isinstance(thing, Stream):
        return all_inks(space)
    asked = _Asked(survey.written.digest_of(thing), picture, ppi, survey)
    try:
        return _most(asked)
    except (ValueError, PdfError):
        return all_inks(space)
    finally:
        asked.forget()


class _Asked:
    """A question about a picture: equal when all is that its answer depends on.

    The pixels are only read for an answer that is not known; what is kept with an answer is their
    digest.
    """

    __slots__ = ("_about", "key")

    def __init__(self, digest: str, picture: Picture, ppi: float, survey: Survey) -> None:
        space = picture.space
        said = (space.n, space.family, picture.bits, picture.filters, picture.width_px)
        parts = (_turned(picture.thing), _palette(space), _step(ppi), picture.height_px)
        self.key = cache.key_of(("most ink", digest, repr(said), repr(parts)))
        self._about: tuple[Picture, float, Survey] | None = (picture, ppi, survey)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other.key == self.key

    def __hash__(self) -> int:
        return hash(self.key)

    def answer(self) -> float:
        """Return the largest sum of inks, as it was found before or by looking."""
        assert self._about is not None
        picture, ppi, survey = self._about
        known = cache.fetch(survey.cache, self.key)
        if known is not None:
            return float(known)
        with cache.alone(survey.cache, self.key):
            known = cache.fetch(survey.cache, self.key)
            if known is not None:
                return float(known)
            most = most_ink(_plates_of(picture, ppi, survey.written.raw_of))
            cache.store(survey.cache, self.key, repr(most).encode("ascii"))
        return most

    def forget(self) -> None:
        """Let go of file and pixels."""
        self._about = None


@lru_cache(maxsize=64)
def _most(asked: _Asked) -> float:
    return asked.answer()


def grey_of(picture: Picture, ppi: float, most: float) -> tuple[int, int, bytes]:
    """Return width, height and grey samples: 255 for no ink, 0 for the sum `most`."""
    if Color(picture.space, ()).light or _stands_on_light(picture.space):
        return 1, 1, b"\xff"
    try:
        return as_grey(_plates_of(picture, ppi, _read_raw), most)
    except (ValueError, PdfError):
        return 1, 1, bytes((max(0, round(255 - 255 * all_inks(picture.space) / most)),))


def _read_raw(stream: Any) -> bytes:
    raw: bytes = stream.read_raw_bytes()
    return raw


def _stands_on_light(space: Space) -> bool:
    return space.family == "Indexed" and space.base is not None and Color(space.base, ()).light


def _plates_of(picture: Picture, ppi: float, raw_of: Callable[[Any], bytes]) -> Plates:
    thing, space = picture.thing, picture.space
    if not isinstance(thing, Stream):
        raise ValueError("an inline image")
    jpeg = picture.filters == ("DCTDecode",)
    return Plates(
        data=raw_of(thing) if jpeg else thing.read_bytes(),
        jpeg=jpeg,
        width_px=picture.width_px,
        height_px=picture.height_px,
        n_inks=space.n,
        bits=picture.bits,
        light=(space.family == "DeviceGray") is not _turned(thing),
        palette=_palette(space),
        shrink=_step(ppi),
    )


def _step(ppi: float) -> int:
    """Return how many pixels are taken together each way."""
    return next((step for step in _STEPS if 72 * step / max(ppi, 1.0) <= _BLOCK_PT), 1)


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
