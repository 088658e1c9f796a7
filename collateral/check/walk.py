"""A page walked once: every operator of its content, of its forms, patterns and glyph procedures.

What comes out are facts: what is painted where, in which colour and state; which colour spaces,
images, shadings and fonts are used. What to think of them is for the rules.
"""

from collections.abc import Mapping
from typing import Any, Final

from collateral.check.acts.color import COLOR
from collateral.check.acts.paths import PATHS
from collateral.check.acts.state import STATE
from collateral.check.acts.text import TEXT
from collateral.check.acts.things import THINGS
from collateral.check.graphics_state import State
from collateral.check.operators import Operator
from collateral.check.painted import Box
from collateral.check.values import inherited
from collateral.check.walked import Walked
from collateral.check.walker import Act, Walker
from collateral.core.geometry import IDENTITY


def walk_page(page: Any, page_idx: int, media: Box, into: Walked) -> None:
    """Walk one page; faults of its content end up in `into.faults`.

    Args: media: what can be seen of it at all, pt.
    """
    resources = inherited(page, "/Resources")
    walker = Walker(into, page_idx, resources, "", State(IDENTITY, media), 0, _ACTS)
    walker.walk_stream(page.get("/Contents"))


def walk_looks(form: Any, page_idx: int, into: Walked) -> None:
    """Walk what an annotation of a page looks like, which is not printed as it stands."""
    nowhere = State(IDENTITY, (0.0, 0.0, 0.0, 0.0))
    Walker(into, page_idx, None, "", nowhere, 0, _ACTS).walk_apart(form, "annotation")


def _nothing(_: Walker, __: Operator) -> None:
    """Do nothing: what an operator changes matters to no rule."""


#: Every operator there is. ISO 32000-2:2020, Table A.1.
_ACTS: Final[Mapping[bytes, Act]] = {
    **STATE,
    **COLOR,
    **PATHS,
    **THINGS,
    **TEXT,
    **dict.fromkeys(
        (
            *(b"J", b"j", b"M", b"d", b"ri", b"i", b"d0", b"d1", b"h"),
            *(b"MP", b"DP", b"BMC", b"BDC", b"EMC", b"BX", b"EX"),
        ),
        _nothing,
    ),
}
