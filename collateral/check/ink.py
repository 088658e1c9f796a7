"""The ink that lies on a finished page: proven small by its numbers, or else rendered.

First the proof. Whatever is painted opaque or half seen through comes to no more ink than the most
that any single object carries: so the largest sum in the file, over operands, shadings and pixels,
bounds every point of the page. Only a page that cannot be proven is rendered, as a picture of its
sums: every colour is replaced by a grey that stands for the sum of its inks. Mixing is linear, so
sums are mixed as the inks are.

What this does not see: ink that is added by overprinting is counted for the proof (the most that
overprints on top of the most that does not) and not in the picture, and other blend modes than
normal are taken as normal ones; `ink_added` judges both. Small black text and thin black lines,
which overprint as they should, are exempt. Colours of light have no inks yet; the profile of the
press bounds what they will come to. A pattern without colours counts as solid.

Source: Ghent Workgroup 2022, R0026 and D0003 (what lies outside the bleed box is no matter).
"""

from collections.abc import Iterator
from io import BytesIO
from math import floor
from typing import Final

from collateral.check.ink_added import is_exempt
from collateral.check.ink_functions import most_of_shading
from collateral.check.ink_pictures import most_of_picture
from collateral.check.painted import Kind, meets
from collateral.check.survey import Leaf, Survey
from collateral.core.record import record
from collateral.core.units import PT_PER_MM

#: What may be above the limit for rounding's sake.
TOLERANCE: Final = 0.005
#: How far a patch of a square millimetre may be above the limit.
PATCH_ABOVE: Final = 0.10
#: Sides of what is measured.
SQUARE_MM: Final = 15.0
PATCH_MM: Final = 1.0


@record
class Excess:
    """Where there is too much ink: the sum found, 1.0 for one ink in full, and its place.

    `left_pt` and `top_pt` are those of the square, from the top left corner of the trim; `wide`
    tells a square of 15 mm from a patch of 1 mm.
    """

    total: float
    left_pt: float
    top_pt: float
    wide: bool


def bound_of(survey: Survey, leaf: Leaf) -> float:
    """Return a sum of inks that no point within the bleed exceeds, 1.0 for one ink in full."""
    under = over = 0.0
    for one in survey.inside:
        if one.page_idx != leaf.idx or one.color.pattern:
            continue
        total = one.color.total
        if not one.overprint:
            under = max(under, total)
        elif not is_exempt(one):
            over = max(over, total)
    return max((under, *_of_things(survey, leaf))) + over


def excess_of(survey: Survey, leaf: Leaf, limit: float) -> Excess | None:
    """Return where a page carries more ink than `limit`, or None where it does not.

    Args: limit: the sum of inks, 3.0 for 300 %.
    """
    bound = bound_of(survey, leaf)
    # Content that cannot be read is a fault of its own, and no picture can be made of it.
    broken = any(page_idx == leaf.idx for page_idx, _ in survey.walked.faults)
    if broken or bound <= limit + TOLERANCE:
        return None
    # A step between two levels lies where the tolerance ends: flat areas are judged exactly.
    edge = limit + TOLERANCE
    n_levels = floor(255 * edge / max(bound, limit + 2 * PATCH_ABOVE) - 0.5)
    most = 255 * edge / (n_levels + 0.5)
    return _rendered(survey, leaf, limit, most, n_levels)


def _rendered(
    survey: Survey, leaf: Leaf, limit: float, most: float, n_levels: int
) -> Excess | None:
    from collateral.check.ink_copy import copy_of_sums
    from collateral.image.ink import hottest

    copy = BytesIO()
    copy_of_sums(survey, leaf, most, copy)
    width, height, grey = _render(copy.getvalue())
    patch_level = 255 * (limit + PATCH_ABOVE) / most
    for side_mm, wide in ((SQUARE_MM, True), (PATCH_MM, False)):
        found = hottest(grey, width, height, side_mm * PT_PER_MM)
        if found.level > (n_levels if wide else patch_level):
            return Excess(
                total=found.level * most / 255,
                left_pt=leaf.bleed[0] + found.left_px - leaf.trim[0],
                top_pt=found.top_px - (leaf.bleed[3] - leaf.trim[3]),
                wide=wide,
            )
    return None


def _render(pdf: bytes) -> tuple[int, int, bytes]:
    """Return width, height and grey values of a file's only page, at 72 pixels per inch."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        bitmap = page.render(scale=1, grayscale=True, prefer_bgrx=False)
        rows = bytes(bitmap.buffer)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    finally:
        document.close()
    if stride != width:
        rows = b"".join(rows[y * stride : y * stride + width] for y in range(height))
    return width, height, rows


def _of_things(survey: Survey, leaf: Leaf) -> Iterator[float]:
    """Yield the most ink of each shading and picture within the bleed of a page."""
    for shaded in survey.walked.shaded:
        if shaded.page_idx == leaf.idx and meets(shaded.box, leaf.bleed):
            yield most_of_shading(shaded.thing, shaded.space)
    ppi = {
        (one.within, one.name): one.ppi
        for one in survey.inside
        if one.page_idx == leaf.idx and one.kind is Kind.IMAGE
    }
    for picture in survey.walked.pictures:
        if picture.page_idx == leaf.idx and (picture.within, picture.name) in ppi:
            yield most_of_picture(picture, ppi[picture.within, picture.name], survey)
