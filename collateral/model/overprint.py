"""Which black is printed over what lies beneath it instead of taking it away."""

from typing import Final

from collateral.core.color import BLACK
from collateral.model.frame import Paint

#: Black type below this size overprints, pt. Ghent Workgroup 2022, R0009.
TYPE_BELOW_PT: Final = 12.0

#: Black lines thinner than this overprint, pt. Ghent Workgroup 2022, R0010.
LINE_BELOW_PT: Final = 2.0


def type_overprints(paint: Paint, size_pt: float) -> bool:
    """Tell whether type of a size, as printed, pt, overprints: 100 % of black and no other ink."""
    return paint == BLACK and size_pt < TYPE_BELOW_PT


def line_overprints(paint: Paint, width_pt: float) -> bool:
    """Tell whether a line of a width, as printed, pt, overprints."""
    return paint == BLACK and width_pt < LINE_BELOW_PT
