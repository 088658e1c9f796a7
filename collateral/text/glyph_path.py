"""The outline of a glyph, for printers that want letters as shapes."""

from functools import lru_cache
from typing import Any, Final

import uharfbuzz as hb

from collateral.core.geometry import Path, PathOp
from collateral.model.frame import FaceRef
from collateral.text.fonts import open_face


# The same few letters stand on every poster.
@lru_cache(maxsize=4096)
def glyph_path(face: FaceRef, glyph: int) -> Path:
    """Return the outline of a glyph in font units, y upwards; empty for one without ink.

    To be filled by the nonzero rule. A curve of TrueType, which has one control point, becomes the
    same curve with two.
    """
    pen: list[PathOp] = []
    open_face(face).font.draw_glyph(glyph, _funcs(), pen)
    return tuple(pen)


@lru_cache(maxsize=1)
def _funcs() -> Any:
    found = hb.DrawFuncs()
    found.set_move_to_func(_move)
    found.set_line_to_func(_line)
    found.set_quadratic_to_func(_quadratic)
    found.set_cubic_to_func(_cubic)
    found.set_close_path_func(_close)
    return found


_THIRD: Final = 1 / 3


def _move(x: float, y: float, pen: list[PathOp]) -> None:
    pen.append(("M", x, y))


def _line(x: float, y: float, pen: list[PathOp]) -> None:
    pen.append(("L", x, y))


def _quadratic(x1: float, y1: float, x: float, y: float, pen: list[PathOp]) -> None:
    """Raise a curve by one degree: each control point lies two thirds of the way to the old one."""
    last: tuple[Any, ...] = pen[-1]
    x0, y0 = last[-2:]
    pen.append(
        (
            "C",
            x0 + 2 * (x1 - x0) * _THIRD, y0 + 2 * (y1 - y0) * _THIRD,
            x + 2 * (x1 - x) * _THIRD, y + 2 * (y1 - y) * _THIRD,
            x, y,
        )
    )  # fmt: skip


def _cubic(
    x1: float, y1: float, x2: float, y2: float, x: float, y: float, pen: list[PathOp]
) -> None:
    pen.append(("C", x1, y1, x2, y2, x, y))


def _close(pen: list[PathOp]) -> None:
    pen.append(("Z",))
