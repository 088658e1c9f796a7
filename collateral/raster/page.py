"""A page of a finished file as pixels, exactly as many as are asked for."""

import ctypes
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from collateral.image.pixels import Pixels

_WHITE = 0xFFFFFFFF


def render(path: Path, width_px: int, height_px: int) -> Pixels:
    """Return the first page of a PDF file on white paper; it fills the image, edge to edge.

    Args: path: a whole file that is not encrypted. width_px, height_px: > 0; the page is stretched
    to them, so it should be of that shape.
    """
    # It would take a `~` at the beginning for somebody's home.
    with pypdfium2.PdfDocument(path.absolute()) as document:
        page = document[0]
        try:
            data = _painted(page.raw, width_px, height_px)
        finally:
            page.close()
    return Pixels(width_px=width_px, height_px=height_px, rgbx=data)


def _painted(page: object, width_px: int, height_px: int) -> bytes:
    """Return red, green, blue and a byte for nothing of each pixel, row by row from the top."""
    stride = 4 * width_px
    data = (ctypes.c_ubyte * (stride * height_px))()
    bitmap = pdfium.FPDFBitmap_CreateEx(width_px, height_px, pdfium.FPDFBitmap_BGRx, data, stride)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width_px, height_px, _WHITE)
    flags = pdfium.FPDF_REVERSE_BYTE_ORDER
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width_px, height_px, 0, flags)
    pdfium.FPDFBitmap_Destroy(bitmap)
    return bytes(data)
