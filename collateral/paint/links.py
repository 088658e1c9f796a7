"""Links: what opens when it is clicked on a screen. Never in a file for a press.

Addresses, letters and calls open from the facts that say them, from the words that lead to them,
and from QR codes. PDF/X allows no link on the page.
Source: ISO 32000-2:2020, 12.5.6.5 (link annotations), 12.6.4.8 (URI actions).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from collateral.core.geometry import IDENTITY, Matrix, Rect, multiply, union
from collateral.image.outline import map_rect
from collateral.model.frame import GlyphRun, Group, Item, Page, PlacedFact, Sheet, TextLine
from collateral.paint.content import Origin
from collateral.paint.objects import (
    PdfFile,
    Reference,
    dictionary,
    number_array,
    text_string,
)

#: How far letters reach above and below their baseline, em.
_ABOVE_EM: Final = 0.95
_BELOW_EM: Final = 0.3

#: Printed when the page is: a link of which nothing is seen does no harm there. 12.5.3, table 167.
_PRINT: Final = 4


class Link(NamedTuple):
    """A place of the page, on the coordinates of the trim, and the address it opens."""

    rect: Rect
    uri: str


def links_of(page: Page, sheet: Sheet) -> tuple[Link, ...]:
    """Return all links of a page, in the order of painting; none where the output wants none."""
    if sheet.press is None or not sheet.press.links:
        return ()
    targets = dict(sheet.links)
    found = list(_of_items(page.items, IDENTITY, targets))
    for fact in page.facts:
        if fact.name in targets:
            link = Link(_fact_rect(fact), targets[fact.name])
            # Words that lead somewhere may hold the fact itself.
            if not any(_holds(other.rect, link.rect) for other in found):
                found.append(link)
    found.extend(Link(code.field, code.url) for code in page.codes)
    return tuple(found)


def add_links(links: Iterable[Link], origin: Origin, file: PdfFile) -> tuple[Reference, ...]:
    """Put links into the file and return the references to their annotations."""
    return tuple(file.add(_annotation(link, origin)) for link in links)


def _annotation(link: Link, origin: Origin) -> str:
    rect = map_rect(link.rect, origin.flip)
    action = f"<</Type/Action/S/URI/URI {text_string(_ascii(link.uri))}>>"
    return dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": number_array((rect.x, rect.y, rect.right, rect.bottom), 2),
            "Border": "[0 0 0]",
            "F": _PRINT,
            "Contents": text_string(link.uri),
            "A": action,
        }
    )


def _ascii(uri: str) -> str:
    """Return an address with what is not ASCII escaped. RFC 3987, 3.1."""
    return "".join(
        char if char.isascii() and char.isprintable() and char != " " else _escaped(char)
        for char in uri
    )


def _escaped(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode())


def _of_items(items: Iterable[Item], matrix: Matrix, targets: Mapping[str, str]) -> Iterator[Link]:
    for item in items:
        if isinstance(item, Group):
            yield from _of_items(item.items, multiply(item.matrix, matrix), targets)
        elif isinstance(item, TextLine):
            for name, rect in _linked(item):
                if name in targets:
                    yield Link(map_rect(rect, matrix), targets[name])


def _linked(line: TextLine) -> Iterator[tuple[str, Rect]]:
    """Yield the names that words of a line lead to, and the words' places: each stretch whole."""
    ordered = sorted((run for run in line.runs if run.glyphs), key=lambda run: run.x_pt)
    stretch: list[Rect] = []
    name = ""
    for run in (*ordered, None):
        link = run.link if run is not None else ""
        if link != name:
            whole = union(stretch)
            if name and whole is not None:
                yield name, whole
            stretch, name = [], link
        if run is not None and link:
            stretch.append(_run_rect(run, line))


def _run_rect(run: GlyphRun, line: TextLine) -> Rect:
    size_pt = line.size_pt * run.size_ratio
    baseline_pt = line.baseline_y_pt - run.rise_em * line.size_pt
    width_pt = sum(run.advances) * size_pt / run.upem
    top_pt = baseline_pt - _ABOVE_EM * size_pt
    return Rect(run.x_pt, top_pt, width_pt, (_ABOVE_EM + _BELOW_EM) * size_pt)


def _fact_rect(fact: PlacedFact) -> Rect:
    top_pt = fact.baseline_y_pt - _ABOVE_EM * fact.size_pt
    height_pt = (_ABOVE_EM + _BELOW_EM) * fact.size_pt
    rect = Rect(fact.left_pt, top_pt, fact.right_pt - fact.left_pt, height_pt)
    return rect if fact.turn is None else map_rect(rect, fact.turn)


def _holds(outer: Rect, inner: Rect) -> bool:
    middle = inner.centre
    return outer.x <= middle.x <= outer.right and outer.y <= middle.y <= outer.bottom
