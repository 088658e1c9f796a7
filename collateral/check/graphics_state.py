"""The graphics state of a content stream.

Source: ISO 32000-2:2020, 8.4.1.
"""

from math import sqrt

from collateral.check.painted import Box
from collateral.check.spaces import BLACK
from collateral.check.type_used import TypeUsed
from collateral.core.geometry import Matrix


class State:
    """The graphics state; `copy` is what `q` keeps."""

    def __init__(self, ctm: Matrix, clip: Box) -> None:
        self.ctm = ctm
        self.clip = clip
        self.fill = BLACK
        self.stroke = BLACK
        self.width = 1.0
        self.font: TypeUsed | None = None
        self.font_name = ""
        self.size = 0.0
        self.char = self.word = self.leading = self.rise = 0.0
        self.stretch = 1.0
        self.render = 0
        self.fill_over = self.stroke_over = False
        self.opm = 0
        self.fill_alpha = self.stroke_alpha = 1.0
        self.blends = False

    def copy(self) -> "State":
        """Return the same state, to be changed apart from this one."""
        new = State.__new__(State)
        new.__dict__.update(self.__dict__)
        return new

    def line_width(self) -> float:
        """Return how wide a line comes out on the page, pt."""
        a, b, c, d = self.ctm[:4]
        return self.width * sqrt(abs(a * d - b * c))
