"""What gathers while boxes are placed, and how each of them is set."""

from typing import TYPE_CHECKING, NamedTuple

from collateral.core.geometry import Matrix, Rect
from collateral.core.record import field, mutable
from collateral.layout import cover
from collateral.layout.letters import Faints, Printed
from collateral.model.document import Box, Flow
from collateral.model.frame import PlacedCode, PlacedFact

if TYPE_CHECKING:
    from collateral.layout import accounts, logos


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
