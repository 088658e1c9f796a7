"""A resolved document -> its sheet: pages with everything at its place."""

from collections.abc import Mapping
from typing import Final

from collateral.core.diag import Diagnostic, ProjectError, in_order
from collateral.core.geometry import Rect, grown, inset, rect_path
from collateral.core.record import replace
from collateral.layout.ledger import Ledger
from collateral.layout.paint import paint_of
from collateral.layout.place import place_page
from collateral.layout.setting import Setting
from collateral.model.document import Box, Container, Document, ListContent, TextContent
from collateral.model.fit import TextFit
from collateral.model.frame import Group, Item, Page, Role, Shape, Sheet, Tag
from collateral.text.fonts import FontBook

#: Halvings of the search for the size of a thread.
_STEPS: Final = 6

#: Sizes that differ by less are the same to the eye, and to a caliper.
_EVEN: Final = 1e-6

NO_CAPS: Final[Mapping[str, float]] = {}


def lay_out(document: Document, book: FontBook, caps: Mapping[str, float] = NO_CAPS) -> Sheet:
    """Return the pages of a document.

    `caps` says how large the texts of a fit group may be, as a share of their sizes: what other
    languages have come to.

    Raises: ProjectError with everything that does not fit or cannot be set: `layout.overflow`,
    `layout.outside`, `text.missing-glyph`, `font.…`. Nothing is ever cut.
    """
    page, setting = _evened(document, book, caps, keeps_fits=False)
    if setting.diagnostics:
        raise ProjectError(in_order(setting.diagnostics))
    if document.mount is not None:
        # A press that trims its sheets has no use for it.
        from collateral.layout.mount import mounted

        page = mounted(page, document.mount, language=document.language, rtl=document.rtl)
    return Sheet(
        pages=(page,),
        title=document.title,
        language=document.language,
        author=document.author,
        date=document.date,
        identity=document.identity,
        press=document.press,
        findings=(*document.findings, *setting.findings, *_of_fonts(setting)),
        links=document.links,
    )


def account(
    document: Document, book: FontBook, caps: Mapping[str, float] = NO_CAPS
) -> tuple[tuple[TextFit, ...], tuple[Diagnostic, ...]]:
    """Return the account of every text of a document, and what does not fit."""
    _, setting = _evened(document, book, caps, keeps_fits=True)
    return tuple(setting.fits), in_order(setting.diagnostics)


def group_ratios(document: Document, book: FontBook) -> Mapping[str, float]:
    """Return the share of its size that each fit group of a document comes to by itself."""
    # What else is on the page has no say in it.
    boxes = tuple(box for box in document.boxes if _is_grouped(box))
    setting = _tried(replace(document, boxes=boxes), book, NO_CAPS, keeps_fits=False)[1]
    return {name: min(ratios) for name, ratios in setting.group_ratios.items()}


def _is_grouped(box: Box) -> bool:
    content = box.content
    if isinstance(content, Container):
        return any(_is_grouped(child) for child in content.children)
    return isinstance(content, TextContent | ListContent) and bool(content.fit_group)


def _evened(
    document: Document, book: FontBook, caps: Mapping[str, float], *, keeps_fits: bool
) -> tuple[Page, Setting]:
    """Lay a document out, and once more if texts of one group came out in different sizes."""
    page, setting = _tried(document, book, caps, keeps_fits=keeps_fits)
    uneven = {n: min(r) for n, r in setting.group_ratios.items() if max(r) - min(r) > _EVEN}
    if uneven:
        caps = {**caps, **uneven}
        page, setting = _tried(document, book, caps, keeps_fits=keeps_fits)
    if not setting.threads:
        return page, setting
    # Few pages have a thread.
    from collateral.layout.story import shrinking_threads, unfinished

    least = shrinking_threads(setting)
    if least:
        page, setting = _threaded(document, book, caps, least, keeps_fits=keeps_fits)
    setting.diagnostics.extend(unfinished(setting))
    return page, setting


def _threaded(
    document: Document,
    book: FontBook,
    caps: Mapping[str, float],
    least: Mapping[str, float],
    *,
    keeps_fits: bool,
) -> tuple[Page, Setting]:
    """Lay a document out with threads that are as small as they must be to find room."""

    from collateral.layout.story import shrinking_threads

    def tried(share: float) -> tuple[Page, Setting]:
        """Return the page with the threads brought to a share of the way to their floors."""
        smaller = {n: caps.get(n, 1.0) * (1 - share * (1 - ratio)) for n, ratio in least.items()}
        return _tried(document, book, {**caps, **smaller}, keeps_fits=keeps_fits)

    best = tried(1.0)
    if shrinking_threads(best[1]):
        return best
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        found = tried(middle)
        if shrinking_threads(found[1]):
            low = middle
        else:
            high, best = middle, found
    return best


def _tried(
    document: Document, book: FontBook, caps: Mapping[str, float], *, keeps_fits: bool
) -> tuple[Page, Setting]:
    trim = Rect(0.0, 0.0, document.width_pt, document.height_pt)
    setting = Setting(
        language=document.language,
        rtl=document.rtl,
        book=book,
        trim=trim,
        bleed=grown(trim, document.bleed),
        safe=inset(trim, document.safe, rtl=document.rtl),
        background=document.background,
        press=document.press,
        caps=caps,
        keeps_fits=keeps_fits,
    )
    ledger = Ledger()
    items = (*_background(document, setting), *place_page(document.boxes, setting, ledger))
    page = Page(
        width_pt=document.width_pt,
        height_pt=document.height_pt,
        bleed=document.bleed,
        items=items,
        codes=tuple(ledger.codes),
        facts=tuple(ledger.facts),
    )
    return page, setting


def _of_fonts(setting: Setting) -> tuple[Diagnostic, ...]:
    if not setting.doubtful:
        return ()
    # Most posters are set as they were meant to be.
    from collateral.text.doubts import findings

    found: dict[Diagnostic, None] = {}
    for language, paragraphs in setting.doubtful.items():
        found.update(dict.fromkeys(findings(paragraphs, language, setting.book)))
    return tuple(found)


def _background(document: Document, setting: Setting) -> tuple[Item, ...]:
    if document.background is None:
        return ()
    rect = setting.bleed
    fill = paint_of(document.background, rect, rtl=document.rtl)
    tag = Tag(role=Role.ARTIFACT, language=document.language, order=0, element="page")
    return (Group(items=(Shape(path=rect_path(rect), fill=fill),), tag=tag),)
