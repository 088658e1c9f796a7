"""A bar of colour patches beside the page: what each ink looks like full, half and over others.

Decoration for the eye and no control wedge: those that are measured are licensed works.
"""

from typing import Final

from collateral.core.color import Cmyk
from collateral.core.geometry import Rect, rect_path
from collateral.core.units import mm_to_pt
from collateral.model.frame import Item, Shape

#: Full inks and halves, overprints of two, and a grey of three inks beside that of black alone.
_FIRST: Final = (
    Cmyk(1, 0, 0, 0),
    Cmyk(0, 1, 0, 0),
    Cmyk(0, 0, 1, 0),
    Cmyk(0, 0, 0, 1),
    Cmyk(0, 1, 1, 0),
    Cmyk(1, 0, 1, 0),
    Cmyk(1, 1, 0, 0),
)
_SECOND: Final = (
    Cmyk(0.5, 0, 0, 0),
    Cmyk(0, 0.5, 0, 0),
    Cmyk(0, 0, 0.5, 0),
    Cmyk(0, 0, 0, 0.5),
    Cmyk(0.5, 0.4, 0.4, 0),
)

_PATCH_PT: Final = mm_to_pt(5)

#: What stays free in the middle for a registration target, and at the ends for crop marks.
_MIDDLE_PT: Final = mm_to_pt(4)
_END_PT: Final = mm_to_pt(2)

#: Smaller patches tell nobody anything.
_LEAST_PT: Final = mm_to_pt(1.5)


def color_bar(width_pt: float, foot_pt: float) -> tuple[Item, ...]:
    """Return the patches above a page `width_pt` wide, on both sides of its middle.

    They stand on `foot_pt`, which is negative: above the trim. A page too narrow has none.
    """
    room_pt = width_pt / 2 - _MIDDLE_PT - _END_PT
    side_pt = min(_PATCH_PT, room_pt / len(_FIRST))
    if side_pt < _LEAST_PT:
        return ()
    middle_pt = width_pt / 2
    left_pt = middle_pt - _MIDDLE_PT - side_pt * len(_FIRST)
    rows = ((left_pt, _FIRST), (middle_pt + _MIDDLE_PT, _SECOND))
    return tuple(
        Shape(
            path=rect_path(Rect(start_pt + nth * side_pt, foot_pt - side_pt, side_pt, side_pt)),
            fill=color,
        )
        for start_pt, colors in rows
        for nth, color in enumerate(colors)
    )
