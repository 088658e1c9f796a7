"""Pictures of the documentation: pages of finished files as small PNG files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

#: Resolution of the pages of short examples, and the width that larger pages are brought to.
EXAMPLE_DPI: Final = 110
WIDEST_PX: Final = 360

#: The example posters at the top of the first page; height of each and gap, px.
SHOWN: Final = (("poster", "fr"), ("selfid", "ar"), ("poster", "th"), ("selfid", "zh-Hans"))
_POSTER_HEIGHT_PX: Final = 560
_GAP_PX: Final = 14

_EDGE: Final = (190, 190, 190)
_CUT: Final = (220, 30, 30)

#: Colours of a picture; some of them for small things, as an accent, as if they covered a quarter.
_COLORS: Final = 256
_RARE: Final = 64
_RARE_SHARE: Final = 0.25


def page_pictures(paths: Sequence[Path], *, bleed: bool = False) -> list[Image.Image]:
    """Return the first pages of files within their trim, all at one scale, a grey line around each.

    With `bleed`, all that is printed is shown, and a red line where it is cut.
    """
    scale = min(EXAMPLE_DPI / 72, *(WIDEST_PX / _trim_width(path) for path in paths))
    return [_page_picture(path, scale, bleed=bleed) for path in paths]


def side_by_side(images: Sequence[Image.Image], gap_px: int = 10) -> Image.Image:
    """Return pictures in a row on white, their tops level."""
    width = sum(image.width for image in images) + gap_px * (len(images) - 1)
    sheet = Image.new("RGB", (width, max(image.height for image in images)), "white")
    x_px = 0
    for image in images:
        sheet.paste(image, (x_px, 0))
        x_px += image.width + gap_px
    return sheet


def posters(paths: Sequence[Path]) -> Image.Image:
    """Return the example posters in a row."""
    images = []
    for path in paths:
        with pdfium.PdfDocument(path) as document:
            page = document[0]
            left, bottom, right, top = page.get_trimbox()
            width, height = page.get_size()
            crop = (left, bottom, width - right, height - top)
            # Twice the size, then half: thin strokes of small type stay.
            scale = 2 * _POSTER_HEIGHT_PX / (top - bottom)
            large = page.render(scale=scale, crop=crop).to_pil().convert("RGB")
        images.append(
            large.resize((round(large.width / 2), _POSTER_HEIGHT_PX), Image.Resampling.LANCZOS)
        )
    return side_by_side(images, _GAP_PX)


def save(image: Image.Image, path: Path) -> None:
    """Write a picture as a PNG of at most 256 colours."""
    rare = image.quantize(_RARE, method=Image.Quantize.MAXCOVERAGE).convert("RGB")
    strip = [color for _, color in rare.getcolors(_RARE) or []]
    wide = Image.new("RGB", (image.width, image.height + round(image.height * _RARE_SHARE)))
    wide.paste(image)
    step_px = -(-image.width // len(strip))
    for nth, color in enumerate(strip):
        wide.paste(color, (nth * step_px, image.height, (nth + 1) * step_px, wide.height))
    small = wide.quantize(_COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.crop((0, 0, *image.size)).save(path, optimize=True)


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are apart on the average, 0..1, after softening both."""
    if one.size != other.size:
        return 1.0
    grey = [image.convert("L").reduce(4).tobytes() for image in (one, other)]
    total: int = sum(abs(a - b) for a, b in zip(*grey, strict=True))
    return total / (255 * len(grey[0]))


def _trim_width(path: Path) -> float:
    with pdfium.PdfDocument(path) as document:
        left, _, right, _ = document[0].get_trimbox()
        width: float = right - left
        return width


def _page_picture(path: Path, scale: float, *, bleed: bool) -> Image.Image:
    with pdfium.PdfDocument(path) as document:
        page = document[0]
        left, bottom, right, top = page.get_trimbox()
        width, height = page.get_size()
        around = (left, bottom, width - right, height - top)
        crop = (0, 0, 0, 0) if bleed else around
        image: Image.Image = page.render(scale=scale, crop=crop).to_pil().convert("RGB")
    draw = ImageDraw.Draw(image)
    if bleed:
        inset = [side * scale for side in around]
        trim = (inset[0], inset[3], image.width - 1 - inset[2], image.height - 1 - inset[1])
        draw.rectangle(trim, outline=_CUT)
    draw.rectangle((0, 0, image.width - 1, image.height - 1), outline=_EDGE)
    return image
