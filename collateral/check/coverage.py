"""How much ink a page of little ink takes, worked out from its sheet on a grid of places."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import ceil
from typing import Final

from collateral.check.on_sheet import Standing, room_of, standing
from collateral.check.written_at import spans_of
from collateral.core.color import Color
from collateral.core.diag import Diagnostic, error
from collateral.core.geometry import Rect
from collateral.image.inking import ink_sum
from collateral.image.outline import path_bounds
from collateral.model.document import Box
from collateral.model.frame import Page, PlacedImage, Shape, Sheet, TextLine
from collateral.model.press import InkUse

#: The most that a page of little ink takes, in full plates: a page of plain text takes a twentieth
#: of one, a faint picture over all of it a quarter, so half of one is no longer little.
MOST_COVERAGE: Final = 0.5

#: What a picture is taken to hold on the average, in full plates: between a light and a dark one.
_PICTURE_INK: Final = 1.6

#: How much of its room the ink of type covers.
_TYPE_SHARE: Final = 0.2

#: Places of the grid across; as many to the length down.
_N_ACROSS: Final = 48

#: Elements that are named when there is too much ink.
_N_NAMED: Final = 3


def coverage_findings(sheet: Sheet, boxes: Iterable[Box] = ()) -> tuple[Diagnostic, ...]:
    """Return `ink.too-much` for each page of a sheet of little ink that takes more than that.

    It is told at the element that takes most, where `boxes` say where that is written. Pictures
    are not looked into: one is taken to hold as much ink as most do.
    """
    if sheet.press is None or sheet.press.ink_use is not InkUse.LOW:
        return ()
    return tuple(found for page in sheet.pages for found in _of_page(page, boxes))


def coverage_of(page: Page) -> Mapping[str, float]:
    """Return how much ink each element of a page takes, as a share of one plate of the whole page.

    What is covered counts for nothing, what is half seen through for half.
    """
    n_down = max(1, round(_N_ACROSS * page.height_pt / page.width_pt))
    cells: list[dict[str, float]] = [{} for _ in range(_N_ACROSS * n_down)]
    across_pt, down_pt = page.width_pt / _N_ACROSS, page.height_pt / n_down
    taken: dict[str, float] = defaultdict(float)
    for stand in standing(page.items):
        if isinstance(stand.item, TextLine):
            taken[stand.element] += _of_type(stand, stand.item) / (page.width_pt * page.height_pt)
            continue
        painted = _painted(stand)
        if painted is None:
            continue
        rect, ink = painted
        columns = _steps(rect.x, rect.right, across_pt, _N_ACROSS)
        for row in _steps(rect.y, rect.bottom, down_pt, n_down):
            for column in columns:
                _lay(cells[row * _N_ACROSS + column], stand, ink)
    for cell in cells:
        for element, ink in cell.items():
            taken[element] += ink / len(cells)
    return taken


def _of_page(page: Page, boxes: Iterable[Box]) -> Iterator[Diagnostic]:
    taken = coverage_of(page)
    total = sum(taken.values())
    if total <= MOST_COVERAGE:
        return
    most = sorted(taken.items(), key=lambda each: -each[1])[:_N_NAMED]
    named = ", ".join(f"`{element}` {ink:.0%}" for element, ink in most)
    message = (
        f"the page takes {total:.0%} of a plate, and little ink is {MOST_COVERAGE:.0%}: {named}"
    )
    hint = "make these lighter or smaller; `low-ink:` of a swatch says what it becomes"
    yield error("ink.too-much", message, spans_of(boxes).get(most[0][0]), (hint,))


def _lay(cell: dict[str, float], stand: Standing, ink: float) -> None:
    """Paint a place over: what was there is hidden as far as the new is not seen through."""
    left = 1 - stand.opacity_ratio
    for element in cell:
        cell[element] *= left
    cell[stand.element] = cell.get(stand.element, 0.0) + ink * stand.opacity_ratio


def _painted(stand: Standing) -> tuple[Rect, float] | None:
    """Return the bounds of what a shape or a picture fills, and its ink in full plates."""
    item = stand.item
    if isinstance(item, PlacedImage):
        return stand.placed(item.rect), _PICTURE_INK
    if not isinstance(item, Shape) or item.fill is None:
        return None
    bounds = path_bounds(item.path)
    if bounds is None:
        return None
    if isinstance(item.fill, Color):
        return stand.placed(bounds), ink_sum(item.fill)
    inks = [ink_sum(stop.color) for stop in item.fill.stops]
    return stand.placed(bounds), sum(inks) / len(inks)


def _of_type(stand: Standing, line: TextLine) -> float:
    """Return the area that the ink of a line covers, in pt², for one plate."""
    area = 0.0
    for run in line.runs:
        fill = run.fill or line.fill
        ink = ink_sum(fill) if isinstance(fill, Color) else 1.0
        room = stand.placed(room_of(line, run))
        area += room.width * room.height / 2 * ink * _TYPE_SHARE * stand.opacity_ratio
    return area


def _steps(start: float, end: float, step: float, n_steps: int) -> range:
    """Return the steps whose middles lie between two places."""
    first, last = (ceil(place / step - 0.5) for place in (start, end))
    return range(max(0, first), min(n_steps, last))
