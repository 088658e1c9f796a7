"""Drawings beside what MuPDF makes of the same file: two readers of SVG, one page.

MuPDF draws the SVG by itself; the items are written into a PDF by a few lines of this folder, and
MuPDF draws that too. Pixels may differ at the edges only, where both smooth them.
"""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.image.drawings import drawing, read
from tests.image.on_paper import drawing_pdf, rendered
from tests.image.pictures import written
from tests.tools import run

SIZE = 'viewBox="0 0 120 80" width="120" height="80"'
#: Grey levels of 255, as a mean over all pixels, and at one pixel.
MOST_ON_AVERAGE = 0.6
MOST_AT_A_PIXEL = 100

DRAWINGS = {
    "lines": '<path d="M10 10h40v20H20l-5 30zm60 0l20 20-30 30" fill="red"/>',
    "curves": '<path d="M10 40C10 0 60 0 60 40S110 80 110 40q-20-50-50-20t-30 10z" fill="navy"/>',
    "arcs": (
        '<path d="M20 40a15 10 30 1 0 20-10A25 12 -20 0 1 80 30a10 10 0 1 1 0 20z" fill="teal"/>'
        '<path d="M85 70a20 5 45 0120-20" stroke="red" stroke-width="3" fill="none"/>'
    ),
    "arc flags": "".join(
        f'<path d="M{20 + 50 * large} {20 + 40 * sweep}a18 9 20 {large} {sweep} 20 10" '
        'stroke="black" stroke-width="2" fill="none"/>'
        for large in (0, 1)
        for sweep in (0, 1)
    ),
    "even odd": (
        '<path d="M30 5L50 70L5 30H55L10 70z" fill="green" fill-rule="evenodd"/>'
        '<path d="M90 5L110 70L65 30H115L70 70z" fill="green"/>'
    ),
    "shapes": (
        '<rect x="5" y="5" width="40" height="25" fill="olive"/>'
        '<circle cx="70" cy="20" r="15" fill="purple"/>'
        '<ellipse cx="100" cy="20" rx="8" ry="15" fill="gray"/>'
        '<polygon points="10,50 30,75,50 45" fill="maroon"/>'
        '<polyline points="60,50 80,75 100,45 115,70" fill="none" stroke="blue" stroke-width="2"/>'
    ),
    "strokes": (
        '<g fill="none" stroke="#222" stroke-width="6">'
        '<path d="M10 15H50" stroke-linecap="round"/><path d="M70 15H110" stroke-linecap="square"/>'
        '<path d="M10 60l15-25 15 25" stroke-linejoin="round"/>'
        '<path d="M50 60l15-25 15 25" stroke-linejoin="bevel"/>'
        '<path d="M90 60l8-25 8 25" stroke-miterlimit="10"/></g>'
    ),
    "transforms": (
        '<g transform="translate(60 40) rotate(30)"><rect x="-20" y="-10" width="40" height="20"/>'
        '<g transform="scale(.5 1.5) skewX(20)"><rect x="20" y="5" width="20" height="10" '
        'fill="red" stroke="blue" stroke-width="4"/></g></g>'
        '<rect width="10" height="5" transform="matrix(1 .5 -.5 1 20 60)"/>'
    ),
    "use": (
        '<defs><g id="s"><rect width="20" height="10"/><circle cx="10" cy="20" r="5"/></g></defs>'
        '<use href="#s" xlink:href="#s" x="10" y="10" fill="red"/>'
        '<use href="#s" xlink:href="#s" transform="translate(60 20) rotate(45)" fill="blue"/>'
    ),
}


#: What MuPDF leaves out, with the same in words that it understands.
EQUALS = {
    "rounded corners": (
        '<rect x="10" y="10" width="80" height="50" rx="24" ry="12"/>',
        '<path d="M34 10H66A24 12 0 0 1 90 22V48A24 12 0 0 1 66 60H34A24 12 0 0 1 10 48V22'
        'A24 12 0 0 1 34 10z"/>',
    ),
    "dashes": (
        '<path d="M5 20H61" stroke="black" stroke-width="4" stroke-dasharray="10 4 2 4" '
        'stroke-dashoffset="3"/>',
        '<path d="M5 20h7m4 0h2m4 0h10m4 0h2m4 0h10m4 0h2" stroke="black" stroke-width="4"/>',
    ),
    "symbol": (
        '<symbol id="s" viewBox="0 0 10 20"><rect x="-50" width="55" height="20"/></symbol>'
        '<use href="#s" x="10" y="20" width="40" height="40"/>',
        '<path d="M10 20H30V60H10z"/>',
    ),
    "nested view": (
        '<svg x="10" y="10" width="50" height="50" viewBox="-1 -1 2 1"><circle r="1"/></svg>',
        '<path d="M13.349 60A25 25 0 1 1 56.651 60z"/>',
    ),
}


@pytest.mark.parametrize("name", EQUALS)
def test_two_ways_to_say_the_same_look_the_same(tmp_path: Path, name: str) -> None:
    first, second = EQUALS[name]
    mine, _ = both(tmp_path, first)
    _, theirs = both(tmp_path, second)
    assert min(theirs.convert("L").tobytes()) < 10
    mean, most = difference(mine, theirs)
    assert mean <= MOST_ON_AVERAGE
    assert most <= MOST_AT_A_PIXEL


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_items_look_like_the_drawing(tmp_path: Path, name: str) -> None:
    mine, theirs = both(tmp_path, DRAWINGS[name])
    assert min(theirs.convert("L").tobytes()) < 150
    mean, most = difference(mine, theirs)
    assert mean <= MOST_ON_AVERAGE
    assert most <= MOST_AT_A_PIXEL


def test_the_comparison_can_fail(tmp_path: Path) -> None:
    mine, _ = both(tmp_path, '<path d="M20 40a15 10 30 1 0 20-10z"/>')
    _, theirs = both(tmp_path, '<path d="M20 40a15 10 30 1 1 20-10z"/>')
    mean, most = difference(mine, theirs)
    assert mean > MOST_ON_AVERAGE
    assert most > MOST_AT_A_PIXEL


def test_a_clip_shows_what_is_inside_all_outlines() -> None:
    """MuPDF does not clip SVG; what is seen is told by the pixels of the page instead."""
    content = (
        '<clipPath id="o"><rect x="20" width="100" height="80"/></clipPath>'
        '<clipPath id="c" clip-path="url(#o)" transform="translate(10 0)">'
        '<rect width="30" height="40"/><rect x="60" y="40" width="30" height="30"/></clipPath>'
        '<g transform="translate(0 10)" clip-path="url(#c)">'
        '<rect width="120" height="80" fill="black"/></g>'
    )
    found = read(content, SIZE)
    page = rendered(drawing_pdf(found.items, found.width, found.height))
    wanted = Image.new("RGB", (120, 80), "white")
    wanted.paste((0, 0, 0), (20, 10, 40, 50))
    wanted.paste((0, 0, 0), (70, 50, 100, 80))
    assert ImageChops.difference(page, wanted).getbbox() is None


def test_opacity_counts_for_the_whole() -> None:
    """The fill must not shine through the stroke of one element that is half see-through."""
    content = (
        '<rect x="20" y="20" width="40" height="40" fill="#000" stroke="#fff" stroke-width="20" '
        'stroke-opacity="0"/><rect x="80" y="20" width="20" height="20" opacity=".5"/>'
    )
    found = read(content, SIZE)
    page = rendered(drawing_pdf(found.items, found.width, found.height))
    assert page.getpixel((25, 25)) == (0, 0, 0)
    assert page.getpixel((15, 15)) == (255, 255, 255)
    grey = page.getpixel((90, 30))
    assert isinstance(grey, tuple)
    assert all(126 <= part <= 129 for part in grey)


def both(folder: Path, content: str) -> tuple[Image.Image, Image.Image]:
    """Return the page of the items and the page of the SVG, both by MuPDF, of the same size."""
    found = read(content, SIZE)
    pdf = written(folder, "a.pdf", drawing_pdf(found.items, found.width, found.height))
    svg = written(folder, "a.svg", drawing(content, SIZE))
    mine, theirs = (
        Image.open(
            BytesIO(run("mutool", "draw", "-q", "-r", "144", "-F", "png", "-o", "-", str(path)))
        ).convert("RGB")
        for path in (pdf, svg)
    )
    assert mine.size == theirs.size == (240, 160)
    return mine, theirs


def difference(mine: Image.Image, theirs: Image.Image) -> tuple[float, int]:
    """Return by how many grey levels two pictures differ: on average, and at most."""
    apart = ImageChops.difference(mine, theirs).convert("L")
    return ImageStat.Stat(apart).mean[0], max(apart.tobytes())
