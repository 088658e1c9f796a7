"""Boxes held to their bounds: what is in them to their room, they themselves to the page."""

from typing import Final

from collateral.core.diag import Diagnostic, error
from collateral.core.geometry import Rect, turned_bounds
from collateral.core.record import replace
from collateral.core.units import EPS_PT
from collateral.layout import block, cover
from collateral.layout.fit import too_tall, too_wide
from collateral.layout.ledger import Side
from collateral.layout.measure import content_height, shrunk
from collateral.layout.setting import Setting, Squeeze
from collateral.model.document import (
    Box,
    CodeContent,
    Container,
    ContinueContent,
    ListContent,
    TextContent,
    Unit,
)
from collateral.model.frame import Item

#: What is read, by people or by telephones, and must not be cut off.
_READ: Final = (TextContent, ListContent, ContinueContent, CodeContent)


def checked_fit(
    box: Box, inner: Rect, side: Side, setting: Setting, outer: Squeeze
) -> tuple[Squeeze, Diagnostic | None]:
    """Return how far type must shrink in a box, and what does not fit even so, which is noted."""
    content = box.content
    squeeze, fault = outer, None
    if isinstance(content, TextContent | ListContent | Container | CodeContent):
        squeeze = shrunk(box, inner.width, inner.height, setting, outer)
        needed_pt = content_height(box, inner.width, setting, squeeze)
        fault = too_tall(
            box, needed_pt, inner.height, squeeze,
            lambda least: content_height(box, inner.width, setting, least),
        )  # fmt: skip
        if fault is not None:
            fault = _with_characters(fault, box, needed_pt - inner.height, setting)
        # A height that is not its own comes from the box around it, which is told already.
        if side.over and (box.height is None or box.height.unit is not Unit.PT):
            fault = None
    faults = [fault]
    within = squeeze.within(box)
    if isinstance(content, TextContent | ListContent):
        needed_pt = block.narrowest(content, setting, within)
        fault_across = too_wide(
            box, needed_pt, inner.width, within,
            lambda least: block.narrowest(content, setting, least),
        )  # fmt: skip
        faults.append(fault_across)
    elif isinstance(content, CodeContent):
        faults.append(too_wide(box, content.side_pt, inner.width, within))
    setting.diagnostics.extend(found for found in faults if found is not None)
    return squeeze, fault


def check_place(box: Box, rect: Rect, side: Side, setting: Setting) -> None:
    """Note a box that leaves the sheet: what is read must stay on the trim, all else in the bleed.

    Inside a box that is turned only the turned box itself is looked at. Where pictures are cut off
    on purpose, what is read must not be.
    """
    if side.over or side.turn is not None:
        return
    if side.clip is not None and not isinstance(box.content, _READ):
        return
    read = _is_read(box) if box.rotate_deg else isinstance(box.content, _READ)
    bounds = turned_bounds(rect, box.rotate_deg) if box.rotate_deg else rect
    limit, name = (side.clip or setting.trim, "trim") if read else (setting.bleed, "bleed")
    if not _inside(bounds, limit):
        message = f"`{box.name}` reaches beyond the {name} of the page"
        setting.diagnostics.append(error("layout.outside", message, box.span))


def check_cut(box: Box, content: tuple[Item, ...], rect: Rect, setting: Setting) -> None:
    """Note a box that cuts letters off: at its edges, as accents on the first line, or corners."""
    if not cover.is_cut(content, rect, box.radius_pt):
        return
    is_round = box.radius_pt > 0
    what = f"the round corners of `{box.name}` cut" if is_round else f"`{box.name}` cuts"
    hint = f"give it more `padding`, or {'a smaller `radius`' if is_round else 'no `clip`'}"
    setting.diagnostics.append(error("layout.outside", f"{what} into its text", box.span, (hint,)))


def note_no_size(box: Box, side: Side, setting: Setting) -> None:
    """Note a picture or a shape of which nothing would be seen."""
    # Where something around it does not fit, there is no room for it either.
    if not side.over:
        message = f"`{box.name}` has no room: it has neither a width nor a height here"
        hint = "give it `width:` or `height:`"
        setting.diagnostics.append(error("layout.no-size", message, box.span, (hint,)))


def _with_characters(fault: Diagnostic, box: Box, excess_pt: float, setting: Setting) -> Diagnostic:
    """Return a fault that also says how much of which text is too much."""
    from collateral.layout import accounts

    key, n_characters = accounts.n_over(box, excess_pt, setting)
    if not n_characters:
        return fault
    hint = f"about {n_characters} characters too many, if they go from `{key}`"
    return replace(fault, hints=(*fault.hints, hint))


def _is_read(box: Box) -> bool:
    """Tell whether a box holds anything that must stay whole: text or a code."""
    if isinstance(box.content, Container):
        return any(_is_read(child) for child in box.content.children)
    return isinstance(box.content, _READ)


def _inside(rect: Rect, outer: Rect) -> bool:
    return (
        rect.x >= outer.x - EPS_PT
        and rect.y >= outer.y - EPS_PT
        and rect.right <= outer.right + EPS_PT
        and rect.bottom <= outer.bottom + EPS_PT
    )
