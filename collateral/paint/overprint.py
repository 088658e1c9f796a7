"""Overprint: small black type and thin black lines are printed over what lies beneath.

Where a plate lies a little beside the others, black that knocks out leaves a white seam around
every letter; printed over, it leaves none. Everything else knocks out, white and QR codes above
all: white that overprints is not there.
Source: ISO 32000-2:2020, 11.7.4 (overprint); Ghent Workgroup 2022, R0007-R0010.
"""

from math import hypot, sqrt

from collateral.core.color import BLACK
from collateral.image.outline import bar_width
from collateral.model.frame import Paint, Shape, Stroke
from collateral.model.overprint import is_overprinted_line, is_overprinted_type
from collateral.paint.content import Content
from collateral.paint.objects import PdfFile, dictionary


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
    return is_overprinted_type(paint, size_pt * hypot(c, d))


def line_overprints(stroke: Stroke | None, content: Content) -> bool:
    """Tell whether an outline does: all black, and thin on the page."""
    if stroke is None or not content.may_overprint or stroke.paint != BLACK:
        return False
    return is_overprinted_line(stroke.paint, stroke.width_pt * _scale(content))


def fill_overprints(fill: Paint | None, shape: Shape, content: Content) -> bool:
    """Tell whether a fill does: a thin black bar is a line in all but name. Ghent, I00004."""
    if fill is None or not content.may_overprint or fill != BLACK:
        return False
    width_pt = bar_width(shape.path)
    return width_pt is not None and is_overprinted_line(fill, width_pt * _scale(content))


def _scale(content: Content) -> float:
    a, b, c, d, *_ = content.matrix
    return sqrt(abs(a * d - b * c))


def _said(yes: bool) -> str:
    return "true" if yes else "false"
