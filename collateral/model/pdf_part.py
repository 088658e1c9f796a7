"""Which part of a PDF file is placed as a picture."""

from enum import StrEnum

from collateral.core.record import record


class PageBox(StrEnum):
    """Which of its boxes a page is cut to. ISO 32000-2:2020, 14.11.2."""

    MEDIA = "media"
    CROP = "crop"
    BLEED = "bleed"
    TRIM = "trim"
    ART = "art"


@record
class PdfPart:
    """A page of a PDF file, counted from 1, and the box it is cut to."""

    page_no: int = 1
    box: PageBox = PageBox.TRIM
