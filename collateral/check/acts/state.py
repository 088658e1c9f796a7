"""Operators of the graphics state.

Source: ISO 32000-2:2020, 8.4.4 and 8.4.5.
"""

from collections.abc import Mapping
from typing import Final

from pikepdf import Array, Dictionary

from collateral.check.operators import Operator, numbers
from collateral.check.spaces import entry
from collateral.check.values import first_of, matrix_from, real
from collateral.check.walker import Act, Walker
from collateral.core.geometry import multiply


def _save(walker: Walker, _: Operator) -> None:
    walker.kept.append(walker.state)
    walker.state = walker.state.copy()


def _restore(walker: Walker, _: Operator) -> None:
    if walker.kept:
        walker.state = walker.kept.pop()
    else:
        walker.note_fault("`Q` without `q`")


def _concatenate(walker: Walker, operator: Operator) -> None:
    walker.state.ctm = multiply(matrix_from(operator.operands), walker.state.ctm)


def _set_width(walker: Walker, operator: Operator) -> None:
    walker.state.width = numbers(operator.operands)[-1]


def _set_state(walker: Walker, operator: Operator) -> None:
    given = walker.resource("/ExtGState", operator)
    if not isinstance(given, Dictionary):
        return
    state = walker.state
    keys = given.keys()
    if "/OP" in keys:
        state.stroke_over = entry(given, "/OP") is True
        # Where only the one is stated it holds for both. Table 57.
        state.fill_over = state.stroke_over
    if "/op" in keys:
        state.fill_over = entry(given, "/op") is True
    if "/OPM" in keys:
        state.opm = 1 if given["/OPM"] == 1 else 0
    if "/LW" in keys:
        state.width = real(given["/LW"], state.width)
    if "/ca" in keys:
        state.fill_alpha = real(given["/ca"], 1.0)
    if "/CA" in keys:
        state.stroke_alpha = real(given["/CA"], 1.0)
    if "/BM" in keys:
        state.blends = first_of(given["/BM"]) not in ("/Normal", "/Compatible")
    mask = entry(given, "/SMask", "/G")
    if mask is not None:
        walker.walk_apart(mask, f"{walker.within} soft mask".strip())
    font = given.get("/Font")
    if isinstance(font, Array) and len(font) == 2 and isinstance(font[0], Dictionary):
        walker.use_font(font[0], "font", real(font[1], 0.0))


#: What each operator does.
STATE: Final[Mapping[bytes, Act]] = {
    b"q": _save,
    b"Q": _restore,
    b"cm": _concatenate,
    b"w": _set_width,
    b"gs": _set_state,
}
