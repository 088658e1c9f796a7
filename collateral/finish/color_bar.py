"""A bar of colour patches beside the page: what each ink looks like full, half and over others.

Decoration for the eye and no control wedge: those that are measured are licensed works.
"""

from collections.abc import Mapping
from typing import Final

from collateral.core.color import Cmyk, Color, Rgb
from collateral.core.geometry import Rect, rect_path
from collateral.core.units import mm_to_pt
from collateral.model.frame import Item, Shape
from collateral.model.press import Inks

#: Patches on the left and on the right, by what a file is printed with. Full inks and overprints of
#: two, then halves and a grey of three inks beside that of black alone; or steps of black; or full
#: and half lights.
_PATCHES: Final[Mapping[Inks, tuple[tuple[Color, ...], tuple[Color, ...]]]] = {
    Inks.CMYK: (
        (
            Cmyk(1, 0, 0, 0),
            Cmyk(0, 1, 0, 0),
            Cmyk(0, 0, 1, 0),
            Cmyk(0, 0, 0, 1),
            Cmyk(0, 1, 1, 0),
            Cmyk(1, 0, 1, 0),
            Cmyk(1, 1, 0, 0),
        ),
        (
            Cmyk(0.5, 0, 0, 0),
            Cmyk(0, 0.5, 0, 0),
            Cmyk(0, 0, 0.5, 0),
            Cmyk(0, 0, 0, 0.5),
            Cmyk(0.5, 0.4, 0.4, 0),
        ),
    ),
    Inks.BLACK: (
        tuple(Cmyk(0, 0, 0, k) for k in (1, 0.9, 0.8, 0.7, 0.6)),
        tuple(Cmyk(0, 0, 0, k) for k in (0.5, 0.4, 0.3, 0.2, 0.1)),
    ),
    Inks.RGB: (
        (
            Rgb(1, 0, 0),
            Rgb(0, 1, 0),
            Rgb(0, 0, 1),
            Rgb(0, 1, 1),
            Rgb(1, 0, 1),
            Rgb(1, 1, 0),
            Rgb(0, 0, 0),
        ),
        (Rgb(0.5, 0, 0), Rgb(0, 0.5, 0), Rgb(0, 0, 0.5), Rgb(0.5, 0.5, 0.5)),
    ),
}

_PATCH_PT: Final = mm_to_pt(5)

#: What stays free in the middle for a registration target, and at the ends for crop marks.
_MIDDLE_PT: Final = mm_to_pt(4)
_END_PT: Final = mm_to_pt(2)

#: Smaller patches tell nobody anything.
_LEAST_PT: Final = mm_to_pt(1.5)


def color_bar(width_pt: float, foot_pt: float, inks: Inks = Inks.CMYK) -> tuple[Item, ...]:
    """Return the patches above a page `width_pt` wide, on both sides of its middle.

    They stand on `foot_pt`, which is negative: above the trim. A page too narrow has none.
    """
    first, second = _PATCHES[inks]
    room_pt = width_pt / 2 - _MIDDLE_PT - _END_PT
    side_pt = min(_PATCH_PT, room_pt / len(first))
    if side_pt < _LEAST_PT:
        return ()
    middle_pt = width_pt / 2
    left_pt = middle_pt - _MIDDLE_PT - side_pt * len(first)
    rows = ((left_pt, first), (middle_pt + _MIDDLE_PT, second))
    return tuple(
        Shape(
            path=rect_path(Rect(start_pt + nth * side_pt, foot_pt - side_pt, side_pt, side_pt)),
            fill=color,
        )
        for start_pt, colors in rows
        for nth, color in enumerate(colors)
    )
