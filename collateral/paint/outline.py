"""Paths as path operators. ISO 32000-2:2020, 8.5.2.

A code of a thousand modules is one path, so all its numbers are written by one formatting.
"""

import re
from typing import Final, cast

from collateral.core.geometry import Path

#: Zeros that end a number with decimals, and its point when nothing is left behind it.
_IDLE_ZEROS: Final = re.compile(r"\.0+(?!\d)|(\.\d*?[1-9])0+(?!\d)")

_OPERATORS: Final = {"M": "# # m", "L": "# # l", "C": "# # # # # # c", "Z": "h"}
_RECT_STEPS: Final = "MLLLZ"
_RECT_OPERATOR: Final = "# # # # re"

_Corner = tuple[str, float, float]


def traced(path: Path, x_pt: float, y_pt: float, n_decimals: int) -> str:
    """Return the operators that build a path whose origin lies at `x_pt`, `y_pt` of the PDF page.

    Our y runs down and that of the PDF up; `n_decimals` is how exact the numbers are.
    """
    kinds = "".join([step[0] for step in path])
    pattern: list[str] = []
    values: list[float] = []
    place, n_steps, steps = 0, len(path), 10.0**n_decimals
    while place < n_steps:
        rect = None
        if kinds.startswith(_RECT_STEPS, place):
            corners = cast(tuple[_Corner, ...], path[place : place + 4])
            rect = _as_rect(corners, x_pt, y_pt, steps)
        if rect is not None:
            pattern.append(_RECT_OPERATOR)
            values += rect
            place += len(_RECT_STEPS)
            continue
        step = path[place]
        pattern.append(_OPERATORS[step[0]])
        for nth in range(1, len(step), 2):
            values.append(x_pt + cast(float, step[nth]))
            values.append(y_pt - cast(float, step[nth + 1]))
        place += 1
    text = "\n".join(pattern).replace("#", f"%.{n_decimals}f") % tuple(values)
    return _IDLE_ZEROS.sub(r"\1", text) if n_decimals else text


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
