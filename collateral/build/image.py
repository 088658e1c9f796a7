"""An image of stated pixels: the page painted as a PDF, rendered, and proven from its pixels."""

from pathlib import Path

from collateral.build.proof import Proof, code_results, prove
from collateral.check import codes
from collateral.check.pixel_codes import read_pixel_codes, too_small
from collateral.core import digest
from collateral.core.diag import ProjectError
from collateral.core.record import replace
from collateral.image.pixels import file_of, read_grey
from collateral.model.frame import Sheet
from collateral.model.press import Press
from collateral.paint.objects import Written
from collateral.paint.pdf import paint
from collateral.raster.page import render


def make_image(
    sheet: Sheet, press: Press, size: str, path: Path, *, decode: bool
) -> tuple[Written, Proof]:
    """Write the first page of a sheet as an image, and read its codes back from the pixels.

    The PDF lies under the same unfinished name until the image takes its place, so that a run that
    is stopped leaves one file to be cleared and not two.

    Args: size: which of the press's images it is.
    Raises: ProjectError: `image.code-too-small`, before anything is painted.
    """
    wanted = next(image for image in press.sizes_px if image.name == size)
    page = sheet.pages[0]
    if small := tuple(too_small(page, wanted.width_px)):
        raise ProjectError(small)
    paint(sheet, path)
    # Facts are read where there still is text; codes must stand the pixels.
    proof = prove(replace(sheet, pages=(replace(page, codes=()),)), path, decode=decode)
    data = file_of(render(path, wanted.width_px, wanted.height_px), press.image_format)
    path.write_bytes(data)
    written = Written(digest.of_bytes(data), len(data))
    if not page.codes:
        return written, proof
    if not decode:
        # What is said of codes that were not read is the same as of those on paper.
        return written, prove(sheet, path, decode=False)
    readings = read_pixel_codes(read_grey(data), page)
    findings = (*proof.findings, *codes.findings(readings, page.codes))
    return written, replace(proof, codes=code_results(page.codes, readings), findings=findings)
