"""Overprint: small black type and thin black lines are printed over what lies beneath.

Where a plate lies a little beside the others, black that knocks out leaves a white seam around
every letter; printed over, it leaves none. Everything else knocks out, white and QR codes above
all: white that overprints is not there.
Source: ISO 32000-2:2020, 11.7.4 (overprint); Ghent Workgroup 2022, R0007-R0010.
"""

from math import hypot, sqrt
from typing import Final

from collateral.core.color import BLACK
from collateral.image.outline import hull_bounds
from collateral.model.frame import Paint, Shape, Stroke
from collateral.paint.content import Content
from collateral.paint.objects import PdfFile, dictionary

#: Type from this size on, and lines from this width on, knock out; pt on the page.
_TYPE_PT: Final = 12.0
_LINE_PT: Final = 2.0

#: A size is compared after rounding, as Ghent's definition I00005 has it.
_ROUNDING_PT: Final = 1e-4


def set_overprint(
    content: Content, file: PdfFile, *, fill: bool = False, line: bool = False
) -> None:
    """Set whether fills and outlines print over what lies beneath, unless it is set already.

    With OPM 1 an ink of which a colour has nothing leaves the plate as it is. 11.7.4.5.
    """
    if (fill, line) == content.overprint:
        return
    content.overprint = (fill, line)
    said: dict[str, str | int] = {"OP": _said(line), "op": _said(fill), "OPM": 1}
    state = file.once("GS", (fill, line), lambda: dictionary(said))
    content.put(f"{content.use('ExtGState', state)} gs")


def type_overprints(paint: Paint, size_pt: float, content: Content) -> bool:
    """Tell whether type prints over what lies beneath: all black, and small on the page."""
    if not content.may_overprint or paint != BLACK:
        return False
    _, _, c, d, *_ = content.matrix
    return size_pt * hypot(c, d) < _TYPE_PT - _ROUNDING_PT


def line_overprints(stroke: Stroke | None, content: Content) -> bool:
    """Tell whether an outline does: all black, and thin on the page."""
    if stroke is None or not content.may_overprint or stroke.paint != BLACK:
        return False
    return _is_thin(stroke.width_pt, content)


def fill_overprints(fill: Paint | None, shape: Shape, content: Content) -> bool:
    """Tell whether a fill does: a thin black bar is a line in all but name. Ghent, I00004."""
    if not content.may_overprint or fill != BLACK:
        return False
    if "".join([step[0] for step in shape.path]) != "MLLLZ":
        return False
    bar = hull_bounds(shape.path)
    return bar is not None and _is_thin(min(bar.width, bar.height), content)


def _is_thin(width_pt: float, content: Content) -> bool:
    a, b, c, d, *_ = content.matrix
    return width_pt * sqrt(abs(a * d - b * c)) < _LINE_PT - _ROUNDING_PT


def _said(yes: bool) -> str:
    return "true" if yes else "false"
