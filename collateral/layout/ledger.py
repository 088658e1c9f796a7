"""What gathers while boxes are placed, and is asked then: what is painted over which text."""

from typing import TYPE_CHECKING, Final, NamedTuple

from collateral.core.geometry import Matrix, Rect
from collateral.core.record import field, mutable
from collateral.core.units import EPS_PT
from collateral.layout import cover
from collateral.layout.contrast import Page
from collateral.layout.letters import Faints, Printed, printed
from collateral.layout.setting import Setting, Squeeze, runs_on
from collateral.model.document import (
    Box,
    CodeContent,
    DrawingContent,
    Flow,
    ImageContent,
    ListContent,
    TextContent,
)
from collateral.model.frame import PlacedCode, PlacedFact

if TYPE_CHECKING:
    from collateral.layout import accounts, logos

#: What is painted without a fill or an outline of its box.
_PICTURED: Final = (CodeContent, ImageContent, DrawingContent)


@mutable
class Ledger:
    """What gathers while boxes are placed: codes, facts, texts and what is painted, items read."""

    codes: list[PlacedCode] = field(default_factory=list)
    facts: list[PlacedFact] = field(default_factory=list)
    asking: list[Box] = field(default_factory=list)
    printed: list[Printed] = field(default_factory=list)
    fields: list[cover.Field] = field(default_factory=list)
    logos: list["logos.PlacedLogo"] = field(default_factory=list)
    n_faint: int = 0
    n_read: int = 0

    def next_order(self, n_items: int = 1) -> int:
        """Return the next place in the reading order, and take `n_items` of them."""
        order = self.n_read
        self.n_read += n_items
        return order


class Side(NamedTuple):
    """How a box is set: mirrored or not, in which rectangle; what turned it or cuts it off.

    `groups` are what make it see-through; `over` says that something around the box does not fit:
    what that pushes out of place is not told again. `flow` is how the box around it sets it, and
    `room` what texts in it are fitted into, if an account is kept.
    """

    rtl: bool
    parent: Rect
    turn: Matrix | None = None
    clip: Rect | None = None
    groups: Faints = ()
    over: bool = False
    flow: Flow | None = None
    room: "accounts.Room | None" = None


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
