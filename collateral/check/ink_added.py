"""Ink that is added to ink: by overprinting, or by a blend mode other than normal.

What knocks out, or is half seen through, never comes to more ink than the most of what lies there;
`ink` judges that by a picture. What is printed *over* something adds to it, plate by plate, and is
judged here by numbers: each such object with all that lies beneath its box.

A box is more than what is painted in it. Where both objects are upright rectangles the sum is
exact; otherwise it is the most there can be.

Source: ISO 32000-2:2020, 8.6.7 (overprint, OPM) and 11.3.5 (Multiply: no mode in use is darker).
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from collateral.check.ink_pictures import most_of_picture
from collateral.check.painted import (
    SMALL_TYPE_PT,
    THIN_LINE_PT,
    Box,
    Kind,
    Painted,
    common,
    holds,
    is_small,
    is_thin,
    meets,
)
from collateral.check.spaces import PROCESS
from collateral.check.survey import Leaf, Survey
from collateral.core.units import PT_PER_MM

#: A seam where two areas meet is no patch.
_LEAST_PT: Final = 1 * PT_PER_MM
#: Stands for the inks of a picture, of which only the sum is known.
_PICTURE: Final = " picture"


class Added(NamedTuple):
    """An object whose ink is added to what lies beneath, and the sum, 1.0 for one ink in full."""

    one: Painted
    total: float
    exact: bool


class _Laid(NamedTuple):
    """What lies in a box: its plates, and whether they fill it."""

    one: Painted
    plates: Mapping[str, float]
    exact: bool


def is_exempt(one: Painted) -> bool:
    """Tell whether an object is small black type, as text or as shapes, or a thin black line.

    Such add a full ink on a few points of the page, and overprint as they should.
    """
    small = is_small(one, SMALL_TYPE_PT) or is_thin(one, THIN_LINE_PT) or one.letters
    return small and one.color.black


def added_on(survey: Survey, leaf: Leaf) -> Iterator[Added]:
    """Yield each object of a page that adds ink to ink, with the most it comes to."""
    on_page = [one for one in survey.inside if one.page_idx == leaf.idx]
    if not any(map(_adds, on_page)):
        return
    most = _Pictures(survey, leaf)
    laid: list[_Laid] = []
    for one in on_page:
        own = _Laid(one, most.plates_of(one), one.plain and one.alpha == 1.0)
        if _adds(one):
            own = _heaviest(own, laid)
            yield Added(one, sum(own.plates.values()), own.exact)
        laid.append(own)


def _adds(one: Painted) -> bool:
    if one.color.light or one.color.pattern or is_exempt(one):
        return False
    # The mode of overprinting is about colours; a picture in four inks replaces all of them.
    return one.blends or (one.overprint and one.kind not in (Kind.IMAGE, Kind.SHADING))


def _heaviest(own: _Laid, laid: list[_Laid]) -> _Laid:
    """Return an object with the inks it has together with the heaviest thing beneath it."""
    found = own
    for below in reversed(laid):
        if not _wide(common(below.one.box, own.one.box)):
            continue
        plates = _together(own.one, own.plates, below.plates)
        if sum(plates.values()) > sum(found.plates.values()):
            found = _Laid(own.one, plates, own.exact and below.exact)
        if below.exact and not _adds(below.one) and holds(below.one.box, own.one.box):
            break
    return found


def _wide(box: Box) -> bool:
    return box[2] - box[0] >= _LEAST_PT and box[3] - box[1] >= _LEAST_PT


def _together(
    one: Painted, own: Mapping[str, float], below: Mapping[str, float]
) -> dict[str, float]:
    """Return the plates of an object over those of another."""
    if one.blends:
        names = (*below, *(name for name in own if name not in below))
        return {
            name: 1.0 - (1.0 - below.get(name, 0.0)) * (1.0 - own.get(name, 0.0) * one.alpha)
            if name != _PICTURE
            else below.get(name, 0.0) + own.get(name, 0.0) * one.alpha
            for name in names
        }
    replaced = one.color.space.family in ("DeviceCMYK", "DeviceGray") and one.opm == 0
    gone = (*PROCESS, _PICTURE) if replaced else ()
    kept = {name: ink for name, ink in below.items() if name not in gone}
    return {**kept, **own}


class _Pictures:
    """The plates of objects, pictures too: of those the sum of inks alone."""

    def __init__(self, survey: Survey, leaf: Leaf) -> None:
        self.survey = survey
        self.known = {
            (picture.within, picture.name): picture
            for picture in survey.walked.pictures
            if picture.page_idx == leaf.idx and meets(picture.box, leaf.bleed)
        }

    def plates_of(self, one: Painted) -> Mapping[str, float]:
        if one.kind is not Kind.IMAGE:
            return one.color.inks
        picture = self.known.get((one.within, one.name))
        return {_PICTURE: most_of_picture(picture, one.ppi, self.survey)} if picture else {}
