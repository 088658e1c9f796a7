"""Read the codes of a finished file back, as they stand on its pages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, cast

from collateral.check.finished import Finished
from collateral.core.diag import Diagnostic, error
from collateral.core.record import record, replace
from collateral.model.frame import Page, PlacedCode

if TYPE_CHECKING:
    from collateral.check.code_raster import Raster

#: Light modules that stay free on each side. ISO/IEC 18004:2015, 6.3.8.
_QUIET_MODULES: Final = 4
#: Grey values that a reader takes for paper: darker than a fifth of the way to black is something
#: printed.
_LIGHT: Final = bytes(range(204, 256))


@record
class CodeField:
    """The white field of a code with its quiet zone, and the address that the code opens.

    `box_pt` is left, bottom, right and top in the user space of its page, x to the right, y up,
    before the page is turned; `module_pt` the side of one module.
    """

    box_pt: tuple[float, float, float, float]
    module_pt: float
    url: str


@record
class PageCodes:
    """The codes that one page must carry; `page_idx` counts from 0."""

    page_idx: int
    codes: tuple[CodeField, ...]


@record
class CodeReading:
    """What a reader found in the field of one code.

    `url` is what it should open, `decoded` what it opens, empty when nothing was read.
    `spare_ratio` is the part of its error correction that was not needed: 1 when every module is as
    it was made. `quiet` says that nothing stands in its quiet zone.
    """

    page_idx: int
    url: str
    decoded: str = ""
    version: int = 0
    level: str = ""
    module_px: float = 0.0
    spare_ratio: float = 0.0
    quiet: bool = False


def page_codes(page_idx: int, page: Page) -> PageCodes:
    """Return the codes of a page in its file: lower left corner at the origin."""
    return PageCodes(page_idx=page_idx, codes=tuple(_field(page, code) for code in page.codes))


def read_codes(file: Finished, pages: Sequence[PageCodes]) -> tuple[CodeReading, ...]:
    """Return what each code of a finished file says, in the order of `pages`.

    Only the fields are painted, and of the page only what can show in them. What cannot is hidden
    in the loaded page from then on, so nothing else is read from it afterwards.

    Args: pages: pages and fields in the file's own coordinates.
    """
    return tuple(reading for page in pages if page.codes for reading in _readings(file, page))


def findings(
    readings: Sequence[CodeReading], codes: Sequence[PlacedCode]
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with codes: `qr.unreadable`, `qr.wrong-content`, `qr.obscured`.

    Args: readings, codes: one of each for every code, in the same order.
    """
    return tuple(
        error(code, message, placed.span)
        for reading, placed in zip(readings, codes, strict=True)
        for code, message in _faults(reading)
    )


def _field(page: Page, code: PlacedCode) -> CodeField:
    corner_x, corner_y = page.trim_corner
    left = corner_x + code.field.x
    bottom = corner_y + page.height_pt - code.field.bottom
    return CodeField(
        box_pt=(left, bottom, left + code.field.width, bottom + code.field.height),
        module_pt=code.module_pt,
        url=code.url,
    )


def _readings(file: Finished, wanted: PageCodes) -> Iterator[CodeReading]:
    from collateral.check.code_raster import raster_of

    page = file.page(wanted.page_idx)
    for field in wanted.codes:
        raster = raster_of(page, field.box_pt, field.module_pt)
        yield reading_of(wanted.page_idx, field.url, raster)


def reading_of(page_idx: int, url: str, raster: "Raster | None") -> CodeReading:
    """Return what the raster of a field says; a code that is not the wanted one speaks first."""
    if raster is None:
        return CodeReading(page_idx=page_idx, url=url)
    import zxingcpp

    pixels = memoryview(raster.grey).cast("B", (raster.height_px, raster.width_px))
    # As it is printed: upright, dark on light, at its size. Whoever scans it may need the reader's
    # other tricks.
    found = zxingcpp.read_barcodes(
        pixels,
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCodeModel2]),
        try_rotate=False,
        try_downscale=False,
        try_invert=False,
        text_mode=zxingcpp.TextMode.Plain,
    )
    seen = CodeReading(
        page_idx=page_idx, url=url, module_px=raster.module_px, quiet=_is_quiet(raster)
    )
    if not found:
        return seen
    code = min(found, key=lambda barcode: barcode.text == url)
    facts = cast("Mapping[str, str | float]", code.extra)
    return replace(
        seen,
        decoded=code.text,
        version=int(facts["Version"]),
        level=code.ec_level,
        spare_ratio=float(facts["UEC"]),
    )


def _is_quiet(raster: "Raster") -> bool:
    """Tell whether the rim of a field is light, but for the pixels next to it and to the symbol."""
    rim_px = _QUIET_MODULES * raster.module_px - 3
    grey, width = raster.grey, raster.width_px
    rows = grey[: rim_px * width] + grey[-rim_px * width :]
    columns = (grey[x::width] for rim in (range(rim_px), range(width - rim_px, width)) for x in rim)
    return not any(pixels.translate(None, _LIGHT) for pixels in (rows, *columns))


def _faults(reading: CodeReading) -> Iterator[tuple[str, str]]:
    """Yield code and message of what is wrong with one reading."""
    url = reading.url
    if not reading.decoded:
        yield "qr.unreadable", f"the code for `{url}` cannot be read from the finished page"
    elif reading.decoded != url:
        # A strange code may hold anything; a message is one line all the same.
        seen = reading.decoded if reading.decoded.isprintable() else ascii(reading.decoded)
        yield "qr.wrong-content", f"the code for `{url}` opens `{seen}`"
    else:
        if reading.spare_ratio < 1.0:
            yield "qr.obscured", f"something lies over the code for `{url}`"
        if not reading.quiet:
            yield "qr.obscured", f"something stands in the quiet zone of the code for `{url}`"
