"""Small sheets for a press: boxes on a page of 200 x 300 pt, laid out."""

from typing import Any, Final

from collateral.core.color import Cmyk
from collateral.core.record import replace
from collateral.image.profiles import COATED_PATH
from collateral.layout.compose import lay_out
from collateral.model.document import Box, Fill, Fit, ImageContent
from collateral.model.frame import Sheet
from collateral.model.press import Condition, Press
from tests.layout import boxes

NIGHT: Final = Cmyk(0.96, 0.78, 0.4, 0.52)
COATED: Final = Condition(identifier="FOGRA39", profile=COATED_PATH)
PRESS: Final = Press(output="press", printer="offset", condition=COATED, reference=COATED)


def sheet(*placed: Box, background: Fill | None = None, **rules: Any) -> Sheet:
    """Return a page of boxes for a press that has some rules."""
    press = replace(PRESS, **rules)
    document = replace(boxes.document(*placed), background=background, press=press)
    return lay_out(document, boxes.book())


def photo(*, opaque: bool = True, **said: Any) -> Box:
    """Return a box with a picture that covers it; there is no such file."""
    content = ImageContent(
        path="none.jpg",
        digest="",
        width_px=200,
        height_px=300,
        fit=Fit.COVER,
        focus_x_ratio=0.5,
        focus_y_ratio=0.5,
        opaque=opaque,
    )
    return boxes.box(content, "photo", **said)
