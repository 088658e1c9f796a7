"""The ledger of fitting: what became of each text in its box, and how much more would go in."""

from collateral.core.diag import Span
from collateral.core.record import record


@record
class TextFit:
    """One text of one poster, fitted.

    `size_pt` is the size it got, `wanted_pt` the one its style asks for, and between `floor_pt` and
    `ceiling_pt` it may be fitted. `slack_pt` is the height left free in the box it was fitted into,
    `room_pt` high. `n_left` is about how many characters would still go in with all type of that
    box at its floor; negative where it does not fit. `tracking_em`, `width_percent` and
    `leading_ratio` are what tracking, the width of letters and leading came to. `language` is that
    of a text in another one than its poster, and empty otherwise.
    """

    element: str
    key: str
    style: str
    group: str
    size_pt: float
    wanted_pt: float
    floor_pt: float
    ceiling_pt: float
    tracking_em: float
    width_percent: float
    leading_ratio: float
    n_lines: int
    n_characters: int
    room_pt: float
    slack_pt: float
    n_left: int
    language: str = ""
    span: Span | None = None
