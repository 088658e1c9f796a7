"""Which black is printed over what lies beneath it instead of taking it away.

Where a printer's rules let black overprint: all black and no other ink, and small or thin.
Source: Ghent Workgroup 2022, R0009, R0010.
"""

from typing import Final

from collateral.core.color import BLACK
from collateral.model.frame import Paint

#: Type from this size on, and lines from this width on, knock out; pt on the page.
_TYPE_PT: Final = 12.0
_LINE_PT: Final = 2.0

#: A size is compared after rounding, as Ghent's definition I00005 has it.
_ROUNDING_PT: Final = 1e-4


def is_overprinted_type(paint: Paint, size_pt: float) -> bool:
    """Tell whether type of a size overprints; the size is that on the page, pt."""
    return paint == BLACK and size_pt < _TYPE_PT - _ROUNDING_PT


def is_overprinted_line(paint: Paint, width_pt: float) -> bool:
    """Tell whether a line overprints, or a bar no wider; the width is that on the page, pt."""
    return paint == BLACK and width_pt < _LINE_PT - _ROUNDING_PT
