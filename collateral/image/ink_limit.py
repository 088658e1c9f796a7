"""The inks of a converted picture kept within the limit of its press, with little seen of it.

A profile stops at a sum of inks of its own. Where a press takes less, ink is taken out in three
steps, each of them only as far as it is needed:

1. The grey in a colour, equal parts of cyan, magenta and yellow, gives way to black: two parts of
   each for one of black, which leaves it about as dark.
2. Where black is full, equal parts of the three go.
3. Where no grey is left, what there is of the three is lowered in proportion.

Nothing jumps from step to step, and what is within the limit is not touched. Black is never
lowered. On coated paper a dark photo held to 240 % is ΔE2000 0.8 from what the profile made of it
in the mean; the best inks of that sum, searched for colour by colour, are 0.5 from it, and the
three lowered in proportion 2.4.
The first step is grey component replacement, which every separation does to some degree.
"""

from collections.abc import Callable, Iterator
from math import floor
from typing import TYPE_CHECKING, Any, Final

from collateral.core.color import Cmyk

if TYPE_CHECKING:
    from PIL import Image

#: How far a sum may be above the limit: four rounded inks, or what compression does to a pixel.
MOST_ABOVE: Final = 1.01
#: Rows that are worked on at a time; whole blocks of a JPEG.
_STRIP_ROWS: Final = 256

Box = tuple[int, int, int, int]
#: The bands of a picture by name, and what Pillow can do with them.
Names = dict[str, Any]


def kept_within(image: "Image.Image", limit: float) -> "Image.Image":
    """Return a picture in CMYK of which no pixel has more ink; the same one where none has.

    Args: limit: the sum of inks, 2.4 for 240 %; at least 1.0, for black stays as it is.
    """
    most = steps_of(limit)
    result = image
    for box in strips(image):
        over = excess(image.crop(box), most)
        found = over.getbbox()
        if found is None:
            continue
        if result is image:
            result = image.copy()
        left, top, right, bottom = found
        place = (left, box[1] + top, right, box[1] + bottom)
        result.paste(_lowered(image.crop(place), over.crop(found), most), place)
    return result


def inks_within(inks: Cmyk, limit: float) -> Cmyk:
    """Return a single colour in steps of 1/255 as `kept_within` would leave its pixel."""
    if inks.c + inks.m + inks.y + inks.k <= limit:
        return inks
    from PIL import Image

    steps = tuple(round(part * 255) for part in (inks.c, inks.m, inks.y, inks.k))
    found = kept_within(Image.new("CMYK", (1, 1), steps), limit).tobytes()
    return Cmyk(*(step / 255 for step in found))


def steps_of(limit: float) -> int:
    """Return how many steps of 1/255 a sum of inks has at most."""
    return floor(limit * 255 + 1e-6)


def strips(image: "Image.Image") -> Iterator[Box]:
    """Yield the edges of the strips of a picture, from the top."""
    for top in range(0, image.height, _STRIP_ROWS):
        yield 0, top, image.width, min(top + _STRIP_ROWS, image.height)


def excess(image: "Image.Image", most: int) -> "Image.Image":
    """Return by how much the inks of each pixel come to more than `most` steps; 32-bit."""
    c, m, y, k = image.split()
    return _worked_out(lambda a: a["max"](_sum(a, "cmyk") - most, 0), c=c, m=m, y=y, k=k)


def _lowered(image: "Image.Image", over: "Image.Image", most: int) -> "Image.Image":
    """Return a picture with `over` taken out of its inks, which leaves `most`."""
    from PIL import Image, ImageChops

    c, m, y, k = image.split()
    grey = ImageChops.darker(ImageChops.darker(c, m), y)
    swapped = _swapped(over, grey, k)
    added = swapped.point([step // 2 for step in range(256)])
    taken = ImageChops.add(swapped, _taken(over, grey, swapped, added))
    lower = [ImageChops.subtract(band, taken) for band in (c, m, y)]
    result = Image.merge("CMYK", (*lower, ImageChops.add(k, added)))
    left = excess(result, most)
    return result if left.getbbox() is None else _in_proportion(result, left)


def _swapped(over: "Image.Image", grey: "Image.Image", k: "Image.Image") -> "Image.Image":
    """Return what of each of the three gives way to half as much black.

    Of each two parts five of ink are spared: three times two go, and one comes.
    """
    from PIL import ImageChops

    def rule(a: Names) -> Any:
        most = a["min"](a["int"](a["grey"]), a["int"](a["room"]) * 2)
        return a["convert"](a["min"](a["over"] * 2 / 5, most), "L")

    return _worked_out(rule, over=over, grey=grey, room=ImageChops.invert(k))


def _taken(
    over: "Image.Image", grey: "Image.Image", swapped: "Image.Image", added: "Image.Image"
) -> "Image.Image":
    """Return what goes of each of the three besides, rounded up, as far as there is grey."""
    from PIL import ImageChops

    def rule(a: Names) -> Any:
        rest = a["max"](a["over"] - a["int"](a["swapped"]) * 3 + a["int"](a["added"]), 0)
        return a["convert"](a["min"]((rest + 2) / 3, a["int"](a["grey"])), "L")

    left = ImageChops.subtract(grey, swapped)
    return _worked_out(rule, over=over, grey=left, swapped=swapped, added=added)


def _in_proportion(image: "Image.Image", over: "Image.Image") -> "Image.Image":
    """Return a picture with `over` less of cyan, magenta and yellow together, rounded down."""
    from PIL import Image

    c, m, y, k = image.split()

    def rule(a: Names) -> Any:
        whole = _sum(a, "cmy")
        kept = a["max"](whole - a["over"], 0)
        return a["convert"](a["int"](a["band"]) * kept / a["max"](whole, 1), "L")

    lower = [_worked_out(rule, band=band, over=over, c=c, m=m, y=y) for band in (c, m, y)]
    return Image.merge("CMYK", (*lower, k))


def _sum(a: Names, bands: str) -> Any:
    first, *others = (a["int"](a[band]) for band in bands)
    return sum(others, first)


def _worked_out(rule: Callable[[Names], Any], **bands: "Image.Image") -> "Image.Image":
    """Return a picture worked out pixel by pixel, in whole numbers of 32 bits."""
    from PIL import ImageMath

    result: Image.Image = ImageMath.lambda_eval(rule, **bands)
    return result
