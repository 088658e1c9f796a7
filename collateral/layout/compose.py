"""A resolved document -> its sheet: pages with everything at its place."""

from collateral.core.diag import ProjectError, in_order
from collateral.core.geometry import Rect, inset, outset, rect_path
from collateral.layout.paint import paint_of
from collateral.layout.place import Ledger, place_page
from collateral.layout.setting import Setting
from collateral.model.document import Document
from collateral.model.frame import Group, Item, Page, Role, Shape, Sheet, Tag
from collateral.text.fonts import FontBook


def lay_out(document: Document, book: FontBook) -> Sheet:
    """Return the pages of a document.

    Raises: ProjectError with everything that does not fit or cannot be set: `layout.overflow`,
    `layout.outside`, `text.missing-glyph`, `font.…`. Nothing is ever cut.
    """
    trim = Rect(0.0, 0.0, document.width_pt, document.height_pt)
    setting = Setting(
        language=document.language,
        rtl=document.rtl,
        book=book,
        trim=trim,
        bleed=outset(trim, document.bleed_pt),
        safe=inset(trim, document.safe, rtl=document.rtl),
        background=document.background,
    )
    ledger = Ledger()
    items = (*_background(document, setting), *place_page(document.boxes, setting, ledger))
    if setting.diagnostics:
        raise ProjectError(in_order(setting.diagnostics))
    page = Page(
        width_pt=document.width_pt,
        height_pt=document.height_pt,
        bleed_pt=document.bleed_pt,
        items=items,
        codes=tuple(ledger.codes),
    )
    return Sheet(
        pages=(page,),
        title=document.title,
        language=document.language,
        author=document.author,
        date=document.date,
        identity=document.identity,
    )


def _background(document: Document, setting: Setting) -> tuple[Item, ...]:
    if document.background is None:
        return ()
    rect = setting.bleed
    fill = paint_of(document.background, rect, rtl=document.rtl)
    tag = Tag(role=Role.ARTIFACT, language=document.language, order=0, element="page")
    return (Group(items=(Shape(path=rect_path(rect), fill=fill),), tag=tag),)
