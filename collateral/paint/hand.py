"""How an output wants things painted, whatever the things are."""

from typing import Final

from collateral.core.record import record
from collateral.model.press import FontPolicy, Press
from collateral.paint.conformance import is_light
from collateral.paint.pictures import PLAIN as NO_PICTURES
from collateral.paint.pictures import Pictures

#: The space in which what is half seen through is mixed. ISO 32000-2:2020, 11.6.6.
_INKS: Final = "<</S/Transparency/CS/DeviceCMYK/I true>>"
_LIGHT: Final = "<</S/Transparency/CS/DeviceRGB/I true>>"


@record
class Hand:
    """How things are painted: whether small black type and lines are printed over what lies
    beneath, whether letters become outlines, the transparency group of pages and forms, and what
    pictures are made of.
    """

    overprint: bool = False
    outlines: bool = False
    group: str = _INKS
    pictures: Pictures = NO_PICTURES


#: How nobody's rules ask for it.
PLAIN: Final = Hand()


def hand_of(press: Press | None, pictures: Pictures) -> Hand:
    """Return how an output wants things painted, and its pictures made."""
    if press is None:
        return Hand(pictures=pictures)
    light = is_light(press)
    return Hand(
        overprint=press.overprint and not light,
        outlines=press.fonts is FontPolicy.OUTLINE,
        group=_LIGHT if light else _INKS,
        pictures=pictures,
    )
