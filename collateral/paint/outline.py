"""Paths as path operators. ISO 32000-2:2020, 8.5.2.

The corners of a code of a thousand modules stand on forty lines, so each number is written once.
"""

from functools import lru_cache
from typing import Any, Final, cast

from collateral.core.geometry import Path
from collateral.paint.objects import number

_OPERATORS: Final = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_RECT_STEPS: Final = "MLLLZ"

_Corner = tuple[str, float, float]


@lru_cache(maxsize=64)
def traced(path: Path, x_pt: float, y_pt: float, n_decimals: int) -> str:
    """Return the operators that build a path whose origin lies at `x_pt`, `y_pt` of the PDF page.

    Our y runs down and that of the PDF up; `n_decimals` is how exact the numbers are. Drawings
    and codes come again on the next poster, and to know one by its path takes 0.03 ms.
    """
    kinds = "".join([step[0] for step in path])
    across, down = _Across(x_pt, n_decimals), _Down(y_pt, n_decimals)
    plain = _Across(0.0, n_decimals)
    operators: list[str] = []
    place, n_steps, steps = 0, len(path), 10.0**n_decimals
    rect_at = kinds.find(_RECT_STEPS)
    while place < n_steps:
        if place == rect_at:
            rect_at = kinds.find(_RECT_STEPS, place + 1)
            corners = cast(tuple[_Corner, ...], path[place : place + 4])
            rect = _as_rect(corners, x_pt, y_pt, steps)
            if rect is not None:
                operators.append(" ".join([plain[side] for side in rect]) + " re")
                place += len(_RECT_STEPS)
                continue
        step = cast(tuple[Any, ...], path[place])
        operator = _OPERATORS[step[0]]
        if operator == "l" or operator == "m":
            operators.append(f"{across[step[1]]} {down[step[2]]} {operator}")
        else:
            places = zip(step[1::2], step[2::2], strict=True)
            operators.append("".join([f"{across[x]} {down[y]} " for x, y in places]) + operator)
        place += 1
    return "\n".join(operators)


class _Across(dict[float, str]):
    """A memo from x of ours to the number that the page has for it."""

    def __init__(self, origin_pt: float, n_decimals: int) -> None:
        self._origin_pt = origin_pt
        self._n_decimals = n_decimals

    def __missing__(self, x_pt: float) -> str:
        text = self[x_pt] = number(self._origin_pt + x_pt, self._n_decimals)
        return text


class _Down(_Across):
    """The same for y, which runs the other way."""

    def __missing__(self, y_pt: float) -> str:
        text = self[y_pt] = number(self._origin_pt - y_pt, self._n_decimals)
        return text


def _as_rect(
    corners: tuple[_Corner, ...], x_pt: float, y_pt: float, steps: float
) -> tuple[float, float, float, float] | None:
    """Return x, y, width, height of an upright rectangle whose first side is level, else None.

    It runs the way the path does. Its far corner is rounded like a corner, not like a length, so
    that neighbours meet without a gap; `steps` go to one unit.
    """
    (_, x0, y0), (_, x1, y1), (_, x2, y2), (_, x3, y3) = corners
    if not (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0):
        return None
    # Whole steps of the last decimal: `round` to a whole number is the fast one.
    left, first = round((x_pt + x0) * steps), round((y_pt - y0) * steps)
    right, last = round((x_pt + x2) * steps), round((y_pt - y2) * steps)
    return left / steps, first / steps, (right - left) / steps, (last - first) / steps
