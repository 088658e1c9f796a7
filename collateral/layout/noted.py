"""What a box is painted over, and the text in it for what comes later."""

from typing import Final

from collateral.core.geometry import Rect
from collateral.core.units import EPS_PT
from collateral.layout import cover
from collateral.layout.contrast import Page
from collateral.layout.ledger import Ledger, Side
from collateral.layout.letters import Printed, printed
from collateral.layout.setting import Setting, Squeeze, runs_on
from collateral.model.document import (
    Box,
    CodeContent,
    DrawingContent,
    ImageContent,
    ListContent,
    TextContent,
)

#: What is painted without a fill or an outline of its box.
_PICTURED: Final = (CodeContent, ImageContent, DrawingContent)


def note_cover(
    box: Box, ground: Rect, side: Side, setting: Setting, ledger: Ledger, squeeze: Squeeze
) -> None:
    """Note the texts so far that a box is painted over, and the text in it for what comes later."""
    inner, turn = side.parent, side.turn
    content = box.content
    if box.fill is not None or box.stroke is not None or isinstance(content, _PICTURED):
        n_before = len(ledger.printed)
        stand = cover.Stand(ground, inner, side.rtl, turn, side.clip, side.groups, n_before)
        if box.logo is not None:
            from collateral.layout.logos import placed_logo

            ledger.logos.append(placed_logo(box, box.logo, stand))
        for found in cover.fields(box, stand):
            ledger.fields.append(found)
            setting.diagnostics.extend(cover.covered(found, ledger.printed, setting))
    if isinstance(content, TextContent | ListContent) and not runs_on(content):
        within = squeeze.within(box)
        text = printed(box, inner, within, turn, side.groups, rtl=side.rtl)
        note_overlap(text, setting, ledger)
        ledger.printed.append(text)


def note_overlap(text: Printed, setting: Setting, ledger: Ledger) -> None:
    """Note the texts so far that a new one is set over; hardly ever do their rooms meet."""
    x, y, width, height = text.bounds
    left, top = x + EPS_PT, y + EPS_PT
    right, bottom = x + width - EPS_PT, y + height - EPS_PT
    near = []
    for idx, other in enumerate(ledger.printed):
        x, y, width, height = other.bounds
        if y < bottom and top < y + height and x < right and left < x + width:
            near.append(idx)
    if near:
        from collateral.layout.overlap import overlaps

        page = Page(ledger.printed, ledger.fields, setting)
        setting.diagnostics.extend(overlaps(text, near, page))
