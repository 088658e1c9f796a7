"""A raster of one code's field from a finished page, without painting what nobody can see there.

A poster's photo lies under its code, and to decode a photo of 17 megapixels for a code of 4 cm
takes a hundred times as long as to read the code. So the topmost object that by itself, on a black
page, makes every pixel of the field white is looked for: what was painted before it cannot show in
the field, whatever it is, and is left out. The file is not touched.
"""

import ctypes
from collections.abc import Iterator, Sequence
from math import ceil, floor
from typing import Final

import pypdfium2.raw as pdfium

from collateral.core.geometry import IDENTITY, Matrix, apply, multiply
from collateral.core.record import record
from collateral.core.units import fits

#: Pixels along a module: every module is sampled far from its edges, and a code of 40 modules
#: decodes in a third of a millisecond.
MODULE_PX: Final = 8

#: A rectangle as PDF writes it: left, bottom, right, top, pt, in the user space of a page that is
#: not turned. ISO 32000-2:2020, 7.9.5.
Box = tuple[float, float, float, float]

_WHITE: Final = 0xFFFFFFFF
_BLACK: Final = 0xFF000000
#: The outermost pixels of a field may be half outside of it; they belong to its quiet zone.
_INSET_PX: Final = 1


@record
class Raster:
    """What stands in a field: grey values row by row from the top, 0 black, 255 white.

    `module_px` is the side of a module. `n_hidden` objects of the page lie under an opaque white
    one and were not painted.
    """

    width_px: int
    height_px: int
    module_px: int
    grey: bytes
    n_hidden: int


@record
class _Window:
    """Which pixels of a page are painted: the page's size, the part kept, px, and its box, pt."""

    box: Box
    page_width_px: int
    page_height_px: int
    left_px: int
    top_px: int
    width_px: int
    height_px: int


@record(kw_only=False)
class _Leaf:
    """An object of the page that paints something itself, and the matrix of the forms around it."""

    handle: object
    matrix: Matrix


def raster_of(page: object, field: Box, module_pt: float) -> Raster | None:
    """Return the raster of a code's field at 8 px a module; None when the page shows none of it.

    Args: page: a page that pdfium has loaded for this alone; what was hidden in it stays hidden.
    field: the field with its quiet zone. module_pt: the side of one module, > 0.
    """
    window = _window(page, field, module_pt)
    if window.width_px <= 0 or window.height_px <= 0:
        return None
    leaves = tuple(_leaves(page))
    n_hidden = _cover_idx(page, window, leaves)
    _show(leaves, range(n_hidden, len(leaves)))
    grey = _paint(page, window, _WHITE, pdfium.FPDF_ANNOT)
    return Raster(
        width_px=window.width_px,
        height_px=window.height_px,
        module_px=MODULE_PX,
        grey=grey,
        n_hidden=n_hidden,
    )


def _window(page: object, field: Box, module_pt: float) -> _Window:
    """Return the whole pixels within the field, on a page that is not turned."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    width_pt, height_pt = box.right - box.left, box.top - box.bottom
    page_width_px = max(1, round(width_pt * MODULE_PX / module_pt))
    page_height_px = max(1, round(height_pt * MODULE_PX / module_pt))
    # A page is a whole number of pixels, so each direction has its own scale.
    across, down = page_width_px / width_pt, page_height_px / height_pt
    left = max(0, ceil((field[0] - box.left) * across) + _INSET_PX)
    right = min(page_width_px, floor((field[2] - box.left) * across) - _INSET_PX)
    top = max(0, ceil((box.top - field[3]) * down) + _INSET_PX)
    bottom = min(page_height_px, floor((box.top - field[1]) * down) - _INSET_PX)
    return _Window(
        box=(
            box.left + left / across,
            box.top - bottom / down,
            box.left + right / across,
            box.top - top / down,
        ),
        page_width_px=page_width_px,
        page_height_px=page_height_px,
        left_px=left,
        top_px=top,
        width_px=right - left,
        height_px=bottom - top,
    )


def _leaves(page: object) -> Iterator[_Leaf]:
    """Yield the objects of a page in the order they are painted."""
    for idx in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _within(_Leaf(pdfium.FPDFPage_GetObject(page, idx), IDENTITY))


def _within(leaf: _Leaf) -> Iterator[_Leaf]:
    """Yield what a form paints; one that is painted as a group stays whole, as any other object."""
    handle = leaf.handle
    is_form = pdfium.FPDFPageObj_GetType(handle) == pdfium.FPDF_PAGEOBJ_FORM
    if not is_form or pdfium.FPDFPageObj_HasTransparency(handle):
        yield leaf
        return
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, own)
    matrix = multiply((own.a, own.b, own.c, own.d, own.e, own.f), leaf.matrix)
    for idx in range(pdfium.FPDFFormObj_CountObjects(handle)):
        yield from _within(_Leaf(pdfium.FPDFFormObj_GetObject(handle, idx), matrix))


def _cover_idx(page: object, window: _Window, leaves: Sequence[_Leaf]) -> int:
    """Return the place of the topmost object that alone makes the field white, or else 0.

    Normal blending of an opaque white gives white on any page, and nothing less gives white on a
    black one: so the pixels prove outline, clip, pattern, layer and opacity at once, and blend mode
    and mask are asked for.
    """
    for idx in reversed(range(1, len(leaves))):
        if _may_cover(leaves[idx], window.box):
            _show(leaves, range(idx, idx + 1))
            if _paint(page, window, _BLACK, 0).count(0xFF) == window.width_px * window.height_px:
                return idx
    return 0


def _may_cover(leaf: _Leaf, box: Box) -> bool:
    """Tell whether an object is a plain path whose bounds hold a box."""
    handle = leaf.handle
    is_path = pdfium.FPDFPageObj_GetType(handle) == pdfium.FPDF_PAGEOBJ_PATH
    if not is_path or pdfium.FPDFPageObj_HasTransparency(handle):
        return False
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
    corners = [apply(leaf.matrix, x.value, y.value) for x in (left, right) for y in (bottom, top)]
    return (
        fits(min(corner.x for corner in corners), box[0])
        and fits(min(corner.y for corner in corners), box[1])
        and fits(box[2], max(corner.x for corner in corners))
        and fits(box[3], max(corner.y for corner in corners))
    )


def _show(leaves: Sequence[_Leaf], shown: range) -> None:
    """Let the page paint the objects in `shown` and no other."""
    for idx, leaf in enumerate(leaves):
        pdfium.FPDFPageObj_SetIsActive(leaf.handle, idx in shown)


def _paint(page: object, window: _Window, paper: int, flags: int) -> bytes:
    """Return the grey values of a window, painted on paper of one colour."""
    width, height = window.width_px, window.height_px
    grey = (ctypes.c_ubyte * (width * height))()
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, grey, width)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, paper)
    # A turned page is turned back: the field is known on the page as it lies.
    quarter_turns = -pdfium.FPDFPage_GetRotation(page) % 4
    pdfium.FPDF_RenderPageBitmap(
        bitmap,
        page,
        -window.left_px,
        -window.top_px,
        window.page_width_px,
        window.page_height_px,
        quarter_turns,
        flags,
    )
    pdfium.FPDFBitmap_Destroy(bitmap)
    return bytes(grey)
