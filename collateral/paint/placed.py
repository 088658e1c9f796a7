"""A page of a foreign PDF as a form: its objects in a file once, drawn as often as it is placed.

Source: ISO 32000-2:2020, 8.10.1 (form XObjects), 8.4.1 (what a page begins with).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from collateral.core.diag import ProjectError
from collateral.image.fault import ImageFault
from collateral.image.pdf_copy import CopiedObject, CopiedPage, Parts, read_page
from collateral.model.frame import PlacedImage
from collateral.model.pdf_part import PdfPart
from collateral.paint.content import Content
from collateral.paint.objects import (
    Named,
    PdfFile,
    Reference,
    Stream,
    dictionary,
    number_array,
)

#: What a page begins with and a form does not: it takes on what was set around it. The colours are
#: those of black ink, which is what an unset one comes to on a press; a screen knows no ink.
_FRESH = "1 w 0 J 0 j 10 M [] 0 d"
_BLACK_INK = "0 0 0 1 k 0 0 0 1 K"
_BLACK_LIGHT = "0 g 0 G"

#: The overprint that a page begins with, 8.4.1.
_KNOCKING: Mapping[str, str | int] = {"OP": "false", "op": "false", "OPM": 0}

#: The matrix of a form brings its page to a unit square, so that its numbers are small.
_N_DECIMALS = 10


def paint_placed(image: PlacedImage, part: PdfPart, content: Content, file: PdfFile) -> None:
    """Paint a page of a PDF into its rectangle.

    Raises: ProjectError: `image.pdf-refused` for a file that has changed since it was looked at.
    """
    page = _read(image, part)
    named = file.once("Fm", (image.digest, part), lambda: _form(page, content, file))
    if page.traits.transparent:
        content.is_transparent = True
    rect = image.rect
    width, left = (-rect.width, rect.right) if image.flipped else (rect.width, rect.x)
    matrix = f"{content.length(width)} 0 0 {content.length(rect.height)}"
    content.put(f"q {matrix} {content.point(left, rect.bottom)} cm {_fresh(content, file)}")
    content.put(f"{_called(content, named)} Do Q")


def _called(content: Content, named: Named) -> str:
    return content.use("XObject", named)


def _fresh(content: Content, file: PdfFile) -> str:
    colors = _BLACK_LIGHT if "DeviceRGB" in content.hand.group else _BLACK_INK
    operators = f"{_FRESH} {colors}"
    if not content.hand.overprint:
        # Nothing around it ever overprints.
        return operators
    # A page that overprints without naming a mode means the one it begins with; what small black
    # type before it has set would change what is left beneath.
    state = file.once("GS", "placed", lambda: dictionary(_KNOCKING))
    return f"{operators} {content.use('ExtGState', state)} gs"


def _read(image: PlacedImage, part: PdfPart) -> CopiedPage:
    path = Path(image.path)
    try:
        return read_page(path, part)
    except ImageFault as fault:
        raise ProjectError((fault.about(path.name, image.span),)) from None


def _form(page: CopiedPage, content: Content, file: PdfFile) -> Stream:
    references = [file.expect() for _ in page.objects]
    for reference, copied in zip(references, page.objects, strict=True):
        file.fulfil(reference, _thing(copied, references))
    outline = page.outline
    wide, high = outline.width_pt, outline.height_pt
    a, b, c, d, e, f = outline.matrix
    unit = (a / wide, b / high, c / wide, d / high, e / wide, f / high)
    entries: dict[str, str | int] = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": number_array(outline.box, 4),
        "Matrix": number_array(unit, _N_DECIMALS),
        "Resources": _text(page.resources, references),
    }
    if page.traits.transparent:
        entries["Group"] = content.hand.group
    for key, parts in page.filters.items():
        entries[key] = _text(parts, references)
    return Stream(entries, page.content)


def _thing(copied: CopiedObject, references: Sequence[Reference]) -> str | Stream:
    if copied.entries is None:
        return _text(copied.text, references)
    entries = {key: _text(parts, references) for key, parts in copied.entries.items()}
    return Stream(entries, copied.data)


def _text(parts: Parts, references: Sequence[Reference]) -> str:
    return "".join([part if isinstance(part, str) else references[part] for part in parts])
