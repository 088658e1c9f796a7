"""One page of a foreign PDF: opened strictly, and its box as it is seen.

What a reader would have to guess at is refused: a press must not print a guess.
Source: ISO 32000-2:2020, 7.7.3.4 (what pages inherit), 8.10 (forms), 14.11.2 (page boxes).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from collateral.core.record import record
from collateral.image.fault import ImageFault
from collateral.model.pdf_part import PageBox

if TYPE_CHECKING:
    import pikepdf


#: An affine matrix, as everywhere: (a, b, c, d, e, f).
Matrix = tuple[float, float, float, float, float, float]


@record
class Outline:
    """What is seen of a page: its box in its own coordinates (left, bottom, right, top), what takes
    that to the page as it is shown, its lower left corner at 0 0, and the size of that, pt."""

    box: tuple[float, float, float, float]
    matrix: Matrix
    width_pt: float
    height_pt: float


#: What pikepdf raises of a name where a number should be, of a list that should be a dictionary.
_NOT_WHAT_IT_SHOULD_BE: Final = (
    TypeError, ValueError, LookupError, AttributeError, ArithmeticError, NotImplementedError
)  # fmt: skip

_EXPORT: Final = "export it again, as PDF/X if the program can"
#: A page that has none of a kind of box has that of another one. ISO 32000-2, table 31.
_FALLBACK: Final = {
    PageBox.TRIM: PageBox.CROP,
    PageBox.BLEED: PageBox.CROP,
    PageBox.ART: PageBox.CROP,
    PageBox.CROP: PageBox.MEDIA,
}
_NO_NAME: Final = re.compile(r"(?:stream )?<_io[^>]*>[,:]? ?")
_KEYS: Final = {box: f"/{box.value.capitalize()}Box" for box in PageBox}


def refused(why: str, hint: str = _EXPORT) -> ImageFault:
    """Return the fault of a PDF that cannot be placed."""
    return ImageFault("image.pdf-refused", why, (hint,))


@contextmanager
def opened(data: bytes) -> Iterator["pikepdf.Pdf"]:
    """Open a PDF that is whole and not encrypted.

    Raises: ImageFault: `image.pdf-refused`.
    """
    import pikepdf

    try:
        pdf = pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True)
    except pikepdf.PasswordError:
        raise refused("is encrypted", "ask for a file that is not") from None
    except pikepdf.PdfError as fault:
        raise refused(f"is damaged: {_told(fault)}") from None
    with pdf:
        if pdf.is_encrypted:
            raise refused("is encrypted", "ask for a file that is not")
        try:
            yield pdf
        except pikepdf.PdfError as fault:
            raise refused(f"is damaged: {_told(fault)}") from None
        except _NOT_WHAT_IT_SHOULD_BE as fault:
            what = "an object is not of the kind that its place asks for"
            raise refused(f"is damaged: {what}") from fault
        if warnings := pdf.get_warnings():
            raise refused(f"is damaged: {_told(warnings[0])}")


def page_of(pdf: "pikepdf.Pdf", page_no: int) -> Any:
    """Return a page, counted from 1.

    Raises: ImageFault: `image.pdf-refused` where there are fewer.
    """
    n_pages = len(pdf.pages)
    if not 1 <= page_no <= n_pages:
        has = "one page" if n_pages == 1 else f"{n_pages} pages"
        raise refused(f"has {has} and none numbered {page_no}", "correct `page`")
    return pdf.pages[page_no - 1].obj


def inherited(page: Any, key: str) -> Any:
    """Return an entry of a page or of what it stands in; None where none has it."""
    seen = 0
    while page is not None and seen < 64:
        if key in page:
            return page[key]
        page, seen = page.get("/Parent"), seen + 1
    return None


def filters_of(stream: Any) -> tuple[str, ...]:
    """Return how a stream is packed, as names with their slash."""
    import pikepdf

    packed = stream.get("/Filter")
    if packed is None:
        return ()
    return tuple(map(str, packed)) if isinstance(packed, pikepdf.Array) else (str(packed),)


def outline_of(page: Any, box: PageBox) -> Outline:
    """Return what is seen of a page that is cut to one of its boxes.

    Raises: ImageFault: `image.pdf-refused` for a box without an area.
    """
    left, bottom, right, top = _box(page, box)
    unit = float(page.get("/UserUnit", 1))
    turn = int(inherited(page, "/Rotate") or 0) % 360
    if right - left <= 0 or top - bottom <= 0 or unit <= 0 or turn % 90:
        raise refused(f"has no sound {box} box")
    # Turned clockwise when it is shown. Table 31.
    a, b, c, d, e, f = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }[turn]
    wide, high = (right - left) * unit, (top - bottom) * unit
    return Outline(
        box=(left, bottom, right, top),
        matrix=(a * unit, b * unit, c * unit, d * unit, e * unit, f * unit),
        width_pt=high if turn % 180 else wide,
        height_pt=wide if turn % 180 else high,
    )


def _box(page: Any, box: PageBox) -> tuple[float, float, float, float]:
    """Return a box of a page, within its media box."""
    found = inherited(page, _KEYS[box])
    if found is None and box is not PageBox.MEDIA:
        return _box(page, _FALLBACK[box])
    if found is None or len(found) != 4:
        raise refused("has a page without a media box")
    xs, ys = sorted((float(found[0]), float(found[2]))), sorted((float(found[1]), float(found[3])))
    if box is PageBox.MEDIA:
        return (xs[0], ys[0], xs[1], ys[1])
    media = _box(page, PageBox.MEDIA)
    return (
        max(xs[0], media[0]),
        max(ys[0], media[1]),
        min(xs[1], media[2]),
        min(ys[1], media[3]),
    )


def _told(fault: object) -> str:
    """Return what a fault says, on one line and without the name of a file that has none."""
    said = str(fault).rpartition("): ")[2] or str(fault)
    # What stands for the name holds an address in memory, which is another one each time.
    said = _NO_NAME.sub("", said)
    return " ".join(said.split())[:160]
