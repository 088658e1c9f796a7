"""A sheet of laid out pages, painted into a PDF file.

Source: ISO 32000-2:2020, 7.7 (document structure), 14.3.3 (information), 14.11.2 (page boxes). What
a standard asks for beside stands in `conformance`.
"""

from pathlib import Path
from typing import Final

from collateral.core.geometry import Rect, Sides, grown
from collateral.core.version import VERSION
from collateral.model.frame import Page, Sheet
from collateral.paint.conformance import Conformance, conformance_of
from collateral.paint.content import Content, Origin
from collateral.paint.fonts import Fonts, embed_fonts
from collateral.paint.hand import Hand, hand_of
from collateral.paint.intent import add_intents
from collateral.paint.links import Link, add_links, links_of
from collateral.paint.objects import (
    PdfFile,
    Reference,
    Written,
    array,
    deflated,
    dictionary,
    number_array,
    text_string,
)
from collateral.paint.page import paint_items, pictures_of, runs_of
from collateral.paint.pictures import pictures_for
from collateral.paint.xmp import document_id, metadata

_MAKER: Final = f"collateral {VERSION}"


def paint(sheet: Sheet, target: Path, cache: Path | None = None) -> Written:
    """Paint all pages of a sheet into the PDF file `target`; the same sheet gives the same bytes.

    Page boxes: the media box starts at 0 0; the trim grown by the bleed is the bleed box, and that
    grown by the slug is the media box, pt.
    Args: cache: a folder that keeps what pictures were converted to, for other sheets and times.
    Returns: the digest and the size of what was written.
    Raises: ProjectError for pictures that cannot be encoded. ValueError for a gradient from one
    ink to another. OSError when a font or a picture cannot be read, or the target not be written.
    """
    file = PdfFile()
    standard = conformance_of(sheet.press)
    hand = hand_of(sheet.press, pictures_for(sheet.pages, sheet.press, cache))
    intents = _add_common(sheet, hand, file)
    items = [item for page in sheet.pages for item in (*page.items, *page.marks)]
    fonts = embed_fonts(() if hand.outlines else runs_of(items), file)
    tree = file.expect()
    pages = [
        _add_page(page, tree, hand, fonts, file, links_of(page, sheet)) for page in sheet.pages
    ]
    file.fulfil(tree, dictionary({"Type": "/Pages", "Count": len(pages), "Kids": array(pages)}))
    catalog = _catalog(sheet, tree)
    if intents is not None:
        catalog["OutputIntents"] = intents
    if sheet.press is not None:
        catalog["Metadata"] = file.add(metadata(sheet, _MAKER, standard))
    root = file.add(dictionary(catalog))
    info = file.add(_information(sheet, standard))
    identity = bytes.fromhex(document_id(sheet))
    with target.open("wb") as out:
        return file.write(out, root=root, info=info, identity=identity, version=standard.version)


def _add_common(sheet: Sheet, hand: Hand, file: PdfFile) -> Reference | None:
    """Put the profile and the pictures first, and return the output intents.

    All posters with the same photo, and all for one press, then begin with the same bytes.
    """
    intents = add_intents(sheet.press, file) if sheet.press is not None else None
    if intents is not None:
        file.mark_common()
    pictures = [found for page in sheet.pages for found in pictures_of(page.items)]
    if pictures:
        # Only a sheet with pictures loads what reads them.
        from collateral.paint.image import add_images

        add_images(pictures, file, hand.pictures)
        file.mark_common()
    return intents


def _add_page(
    page: Page,
    tree: Reference,
    hand: Hand,
    fonts: Fonts,
    file: PdfFile,
    links: tuple[Link, ...],
) -> Reference:
    left, bottom = page.trim_corner
    trim = Rect(left, bottom, page.width_pt, page.height_pt)
    # A PDF counts upwards, so what is above the trim is added at its far side.
    bleed = grown(trim, _upside_down(page.bleed))
    media = grown(bleed, _upside_down(page.slug))
    content = Content(Origin(x_pt=left, y_pt=bottom + page.height_pt), media, hand=hand)
    paint_items(page.items, content, fonts, file)
    paint_items(page.marks, content, fonts, file)
    entries: dict[str, str | int] = {
        "Type": "/Page",
        "Parent": tree,
        "MediaBox": _box(media),
        "BleedBox": _box(bleed),
        "TrimBox": _box(trim),
        "Resources": content.resource_dictionary(),
        "Contents": file.add(deflated(content.data())),
    }
    if content.is_transparent:
        entries["Group"] = hand.group
    if links:
        entries["Annots"] = array(add_links(links, content.origin, file))
    return file.add(dictionary(entries))


def _upside_down(sides: Sides) -> Sides:
    return Sides(left=sides.left, top=sides.bottom, right=sides.right, bottom=sides.top)


def _box(rect: Rect) -> str:
    return number_array((rect.x, rect.y, rect.right, rect.bottom), 4)


def _catalog(sheet: Sheet, tree: Reference) -> dict[str, str | int]:
    return {
        "Type": "/Catalog",
        "Pages": tree,
        "Lang": text_string(sheet.language),
        "ViewerPreferences": "<</DisplayDocTitle true>>",
    }


def _information(sheet: Sheet, standard: Conformance) -> str:
    day = "D:" + sheet.date.replace("-", "") + "000000Z"
    entries = {
        "Title": sheet.title,
        "Author": sheet.author,
        "Creator": _MAKER,
        "Producer": _MAKER,
        "CreationDate": day,
        "ModDate": day,
        **dict(standard.claims),
    }
    written = {key: text_string(text) for key, text in entries.items() if text}
    if sheet.press is not None:
        written["Trapped"] = "/False"
    return dictionary(written)
