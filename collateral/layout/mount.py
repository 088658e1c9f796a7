"""A page that is laid out -> the same, whole, in the middle of a sheet.

An office printer leaves a white edge, and an image has the shape its network wants. The design was
laid out at the size it has there, so nothing is scaled here: it is moved, and what leaves it is cut
off, since what a press would trim must not show around it.
"""

from collections.abc import Iterator

from collateral.core.geometry import Matrix, Rect, Sides, multiply, rect_path
from collateral.core.record import replace
from collateral.layout.paint import paint_of
from collateral.model.document import Mount
from collateral.model.frame import Group, Item, Page, PlacedCode, PlacedFact, Role, Shape, Tag


def mounted(page: Page, mount: Mount, *, language: str, rtl: bool) -> Page:
    """Return a page whose trim is the sheet, with the design in its middle and no bleed.

    Args: page: the design as it was laid out, pt. language, rtl: those of the design.
    """
    x_pt = (mount.width_pt - page.width_pt) / 2
    y_pt = (mount.height_pt - page.height_pt) / 2
    design = Group(
        items=page.items,
        matrix=(1.0, 0.0, 0.0, 1.0, x_pt, y_pt),
        clip=rect_path(Rect(0.0, 0.0, page.width_pt, page.height_pt)),
    )
    return replace(
        page,
        width_pt=mount.width_pt,
        height_pt=mount.height_pt,
        bleed=Sides(),
        items=(*_ground(mount, language, rtl=rtl), design),
        codes=tuple(_moved_code(code, x_pt, y_pt) for code in page.codes),
        facts=tuple(_moved_fact(fact, x_pt, y_pt) for fact in page.facts),
    )


def _ground(mount: Mount, language: str, *, rtl: bool) -> Iterator[Item]:
    if mount.ground is not None:
        rect = Rect(0.0, 0.0, mount.width_pt, mount.height_pt)
        shape = Shape(path=rect_path(rect), fill=paint_of(mount.ground, rect, rtl=rtl))
        tag = Tag(role=Role.ARTIFACT, language=language, order=0, element="sheet")
        yield Group(items=(shape,), tag=tag)


def _moved_code(code: PlacedCode, x_pt: float, y_pt: float) -> PlacedCode:
    return replace(
        code,
        field=_moved(code.field, x_pt, y_pt),
        symbol=_moved(code.symbol, x_pt, y_pt),
    )


def _moved(rect: Rect, x_pt: float, y_pt: float) -> Rect:
    return rect._replace(x=rect.x + x_pt, y=rect.y + y_pt)


def _moved_fact(fact: PlacedFact, x_pt: float, y_pt: float) -> PlacedFact:
    """Return a fact moved: by its places, or where it is turned, by what turns it."""
    if fact.turn is not None:
        move: Matrix = (1.0, 0.0, 0.0, 1.0, x_pt, y_pt)
        return replace(fact, turn=multiply(fact.turn, move))
    return replace(
        fact,
        left_pt=fact.left_pt + x_pt,
        right_pt=fact.right_pt + x_pt,
        baseline_y_pt=fact.baseline_y_pt + y_pt,
    )
