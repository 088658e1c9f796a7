"""Operators of colour: device colours, spaces by name, patterns.

Source: ISO 32000-2:2020, 8.6.8.
"""

from collections.abc import Mapping
from typing import Final

from collateral.check.operators import Operator, names, numbers
from collateral.check.spaces import CMYK, GRAY, RGB, UNKNOWN, Color, Space, color_of
from collateral.check.walker import Act, Walker


def _fill_gray(walker: Walker, operator: Operator) -> None:
    walker.state.fill = _device(walker, operator, GRAY)


def _fill_rgb(walker: Walker, operator: Operator) -> None:
    walker.state.fill = _device(walker, operator, RGB)


def _fill_cmyk(walker: Walker, operator: Operator) -> None:
    walker.state.fill = _device(walker, operator, CMYK)


def _stroke_gray(walker: Walker, operator: Operator) -> None:
    walker.state.stroke = _device(walker, operator, GRAY)


def _stroke_rgb(walker: Walker, operator: Operator) -> None:
    walker.state.stroke = _device(walker, operator, RGB)


def _stroke_cmyk(walker: Walker, operator: Operator) -> None:
    walker.state.stroke = _device(walker, operator, CMYK)


def _fill_space(walker: Walker, operator: Operator) -> None:
    walker.state.fill = _initial(walker, operator)


def _stroke_space(walker: Walker, operator: Operator) -> None:
    walker.state.stroke = _initial(walker, operator)


def _fill_color(walker: Walker, operator: Operator) -> None:
    walker.state.fill = _color(walker, operator, walker.state.fill)


def _stroke_color(walker: Walker, operator: Operator) -> None:
    walker.state.stroke = _color(walker, operator, walker.state.stroke)


def _device(walker: Walker, operator: Operator, space: Space) -> Color:
    by = operator.name.decode("ascii")
    stands_for = walker.space(space.family, by)
    values = numbers(operator.operands)
    if len(values) != space.n:
        walker.note_fault(f"`{by}` stands after {len(values)} numbers, not {space.n}")
    return color_of(stands_for, values)


def _initial(walker: Walker, operator: Operator) -> Color:
    name = names(operator.operands)[-1]
    space = walker.space(name, operator.name.decode("ascii"))
    # What a space starts with: full ink for tints, else zero; black in CMYK. 8.6.8, Table 73.
    if space.family == "DeviceCMYK":
        return Color(space, (0.0, 0.0, 0.0, 1.0))
    return Color(space, (1.0 if space.inks else 0.0,) * space.n)


def _color(walker: Walker, operator: Operator, before: Color) -> Color:
    operands = operator.operands
    pattern = ""
    if b"/" in operands:
        pattern = names(operands)[-1]
        operands = operands[: operands.rindex(b"/")]
    space, values = before.space, numbers(operands)
    if space is not UNKNOWN and len(values) != space.n:
        by = operator.name.decode("ascii")
        walker.note_fault(
            f"`{by}` stands after {len(values)} numbers; `{space.said}` has {space.n}"
        )
    return color_of(space, values, pattern)


#: What each operator does.
COLOR: Final[Mapping[bytes, Act]] = {
    b"g": _fill_gray,
    b"rg": _fill_rgb,
    b"k": _fill_cmyk,
    b"G": _stroke_gray,
    b"RG": _stroke_rgb,
    b"K": _stroke_cmyk,
    b"cs": _fill_space,
    b"CS": _stroke_space,
    **dict.fromkeys((b"sc", b"scn"), _fill_color),
    **dict.fromkeys((b"SC", b"SCN"), _stroke_color),
}
