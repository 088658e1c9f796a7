"""What a walk through the pages of a file comes to: facts about what is painted and used."""

from typing import Any, NamedTuple

from collateral.check.painted import Box, Painted
from collateral.check.spaces import Space
from collateral.check.type_used import TypeUsed


class Use(NamedTuple):
    """A colour space in use: by which operator or thing, and where."""

    page_idx: int
    within: str
    by: str
    space: Space


class Picture(NamedTuple):
    """An image that is drawn; `thing` is None for an inline image, whose filters `filters` are."""

    page_idx: int
    within: str
    name: str
    thing: Any
    space: Space
    box: Box
    width_px: int
    height_px: int
    bits: int
    filters: tuple[str, ...]


class Shaded(NamedTuple):
    """A shading that is painted."""

    page_idx: int
    within: str
    name: str
    thing: Any
    space: Space
    box: Box


class Walked:
    """What all pages come to, gathered while they are walked."""

    __slots__ = ("apart", "faults", "fonts", "painted", "pictures", "shaded", "uses")

    def __init__(self) -> None:
        self.painted: list[Painted] = []
        self.uses: dict[tuple[int, str, str, str, str], Use] = {}
        self.pictures: list[Picture] = []
        self.shaded: list[Shaded] = []
        self.fonts: dict[tuple[int, int] | int, TypeUsed] = {}
        self.faults: dict[tuple[int, str], None] = {}
        self.apart: set[tuple[int, int]] = set()

    def unprinted(self) -> "Walked":
        """Return one that gathers fonts, spaces and faults in this one, and paints for itself."""
        other = Walked()
        other.uses, other.fonts, other.faults = self.uses, self.fonts, self.faults
        other.apart = self.apart
        return other
