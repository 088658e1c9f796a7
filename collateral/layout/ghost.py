"""Pictures where little ink is wanted: a large one is printed faint, like a watermark."""

from typing import Final

from collateral.core.geometry import Rect
from collateral.core.record import replace
from collateral.model.document import Box, ImageContent

#: A picture that takes more of the page than this is a ground, and not something to look at.
_LARGE: Final = 0.25

#: How much of such a picture is left. What is darkest in it then has a lightness of about 90, as
#: the grounds of the swatches have, and black type on it a contrast of more than 9:1.
GHOST_RATIO: Final = 0.12


def ghosted(box: Box, rect: Rect, trim: Rect) -> Box:
    """Return a box that holds a large picture with little of it left; others as they are.

    What lies beneath shines through, and that is light where little ink is wanted.
    """
    is_large = rect.width * rect.height > _LARGE * trim.width * trim.height
    if isinstance(box.content, ImageContent) and is_large:
        return replace(box, opacity_ratio=box.opacity_ratio * GHOST_RATIO)
    return box
