"""What a page paints, one object after another, as the rules look at it."""

from enum import StrEnum
from typing import Final, NamedTuple

from collateral.check.spaces import Color
from collateral.core.units import EPS_PT

#: Black type and lines below these sizes overprint, as they should. GWG 2022, R0009 and R0010.
SMALL_TYPE_PT: Final = 12.0
THIN_LINE_PT: Final = 2.0

#: Left, bottom, right, top in the user space of the page, pt.
Box = tuple[float, float, float, float]


class Kind(StrEnum):
    """What is painted."""

    TEXT = "text"
    LINE = "line"
    AREA = "area"
    IMAGE = "image"
    STENCIL = "stencil"
    SHADING = "shading"


class Painted(NamedTuple):
    """One object on a page.

    `measure_pt` is the size of type, or the width of a line, as printed; a filled rectangle has the
    shorter of its sides (Ghent Workgroup 2022, I00004), other areas 0. `name` is that of the font
    or image in its resources, `within` the forms it stands in. `plain` says that an area is one
    upright rectangle, `letters` that it overprints in black and is drawn as small type is. `opm`
    and `overprint` are those in force for it; `blends` says that it is mixed with what lies beneath
    by another blend mode than normal.
    """

    kind: Kind
    page_idx: int
    box: Box
    color: Color
    measure_pt: float = 0.0
    name: str = ""
    within: str = ""
    overprint: bool = False
    opm: int = 0
    alpha: float = 1.0
    plain: bool = False
    letters: bool = False
    ppi: float = 0.0
    blends: bool = False


def meets(a: Box, b: Box) -> bool:
    """Tell whether two boxes have more in common than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def holds(outer: Box, inner: Box, slack_pt: float = 0.01) -> bool:
    """Tell whether one box lies in another, give or take `slack_pt`."""
    return (
        outer[0] <= inner[0] + slack_pt
        and outer[1] <= inner[1] + slack_pt
        and outer[2] >= inner[2] - slack_pt
        and outer[3] >= inner[3] - slack_pt
    )


def common(a: Box, b: Box) -> Box:
    """Return what two boxes have in common; without extent where that is nothing."""
    left, bottom = max(a[0], b[0]), max(a[1], b[1])
    return left, bottom, max(left, min(a[2], b[2])), max(bottom, min(a[3], b[3]))


def around(box: Box, matrix: tuple[float, float, float, float, float, float]) -> Box:
    """Return the upright box around a box that a matrix has moved."""
    a, b, c, d, e, f = matrix
    left, bottom, right, top = box
    if b == 0.0 == c:
        x0, x1, y0, y1 = a * left + e, a * right + e, d * bottom + f, d * top + f
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)


def is_thin(one: Painted, below_pt: float) -> bool:
    """Tell whether an object is a line, or an area that counts as one, thinner than `below_pt`."""
    if one.kind is Kind.LINE:
        return one.measure_pt < below_pt - EPS_PT
    return one.kind is Kind.AREA and 0.0 < one.measure_pt < below_pt - EPS_PT


def is_small(one: Painted, below_pt: float) -> bool:
    """Tell whether an object is a text set smaller than `below_pt`."""
    return one.kind is Kind.TEXT and one.measure_pt < below_pt - EPS_PT
