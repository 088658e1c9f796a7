"""Small drawings for the tests, read with colours that say which of them was asked for."""

from collateral.core.color import Cmyk, Spot
from collateral.image.svg import Drawing, read_svg
from collateral.image.svg_color import SvgColors
from collateral.model.frame import Item

#: What `#102030` is, a swatch of the campaign.
SWATCH = Spot("Brand", Cmyk(1.0, 0.5, 0.0, 0.0))
#: What `currentColor` is outside.
CURRENT = Cmyk(0.1, 0.2, 0.3, 0.4)
RED = Cmyk(0.0, 1.0, 1.0, 0.0)
GREEN = Cmyk(1.0, 0.0, 1.0, 0.0)
BLUE = Cmyk(1.0, 1.0, 0.0, 0.0)
BLACK = Cmyk(1.0, 1.0, 1.0, 0.0)


def complement(r: float, g: float, b: float) -> Cmyk:
    """Return the inks that are simplest to tell: what is missing of each light."""
    return Cmyk(1 - r, 1 - g, 1 - b, 0.0)


COLORS = SvgColors(named={"#102030": SWATCH}, current=CURRENT, convert=complement)


def drawing(content: str, root: str = 'viewBox="0 0 100 100"') -> bytes:
    """Return an SVG file; its content begins on line 2."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f"{root}>\n{content}\n</svg>"
    ).encode()


def read(content: str, root: str = 'viewBox="0 0 100 100"') -> Drawing:
    """Return what a drawing with this content becomes."""
    return read_svg(drawing(content, root), "logo.svg", COLORS)


def items(content: str, root: str = 'viewBox="0 0 100 100"') -> tuple[Item, ...]:
    """Return the items of a drawing with this content."""
    return read(content, root).items
