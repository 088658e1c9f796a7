"""Operators of text: fonts, places, and what is shown.

Source: ISO 32000-2:2020, 9.3 and 9.4.
"""

from collections.abc import Mapping
from math import hypot
from typing import Final

from pikepdf import Dictionary, Stream

from collateral.check.operators import Operator, names, numbers, shown
from collateral.check.painted import Kind, around
from collateral.check.spaces import entry
from collateral.check.values import matrix_from
from collateral.check.walker import Act, Walker
from collateral.core.geometry import IDENTITY, multiply


def _begin_text(walker: Walker, _: Operator) -> None:
    if walker.in_text:
        walker.note_fault("`BT` within `BT`")
    walker.in_text = True
    walker.text = walker.line = IDENTITY


def _end_text(walker: Walker, _: Operator) -> None:
    if not walker.in_text:
        walker.note_fault("`ET` without `BT`")
    walker.in_text = False


def _set_font(walker: Walker, operator: Operator) -> None:
    found = walker.resource("/Font", operator)
    if isinstance(found, Dictionary):
        name = names(operator.operands)[-1]
        walker.use_font(found, name, float(operator.operands.split()[-1]))


def _set_matrix(walker: Walker, operator: Operator) -> None:
    walker.text = walker.line = matrix_from(operator.operands)


def _move(walker: Walker, operator: Operator) -> None:
    x, y = numbers(operator.operands)
    walker.text = walker.line = multiply((1.0, 0.0, 0.0, 1.0, x, y), walker.line)


def _move_leading(walker: Walker, operator: Operator) -> None:
    walker.state.leading = -numbers(operator.operands)[1]
    _move(walker, operator)


def _next_line(walker: Walker, _: Operator) -> None:
    shift = (1.0, 0.0, 0.0, 1.0, 0.0, -walker.state.leading)
    walker.text = walker.line = multiply(shift, walker.line)


def _show_next(walker: Walker, operator: Operator) -> None:
    _next_line(walker, operator)
    _show(walker, operator)


def _show_spaced(walker: Walker, operator: Operator) -> None:
    walker.state.word, walker.state.char = numbers(operator.operands)[:2]
    _show_next(walker, operator._replace(operands=operator.operands.split(None, 2)[2]))


def _show(walker: Walker, operator: Operator) -> None:
    if not walker.in_text:
        walker.note_fault("a text is shown outside `BT` and `ET`")
    state = walker.state
    font = state.font
    if font is None or not state.size:
        return
    n_codes = 0
    advance = 0.0
    for piece in shown(operator.operands):
        if isinstance(piece, bytes):
            n_codes += len(piece)
            char, word = state.char / state.size, state.word / state.size
            advance += font.advance_em(piece, char, word)
        else:
            advance -= piece / 1000
    across = advance * state.size * state.stretch
    if n_codes and state.render != 3:
        _show_box(walker, across)
    walker.text = multiply((1.0, 0.0, 0.0, 1.0, across, 0.0), walker.text)


def _show_box(walker: Walker, across: float) -> None:
    """Paint a text of this width, from its baseline up to the height of its type."""
    state = walker.state
    matrix = multiply(walker.text, state.ctm)
    size_pt = state.size * hypot(matrix[2], matrix[3])
    low, high = state.rise - 0.2 * state.size, state.rise + 0.8 * state.size
    left, right = min(0.0, across), max(0.0, across)
    box = around((left, min(low, high), right, max(low, high)), matrix)
    stroked = state.render in (1, 5)
    color = state.stroke if stroked else state.fill
    walker.paint(Kind.TEXT, box, color, abs(size_pt), stroke=stroked, name=state.font_name)
    if state.render in (2, 6):
        walker.paint(Kind.LINE, box, state.stroke, walker.state.line_width(), stroke=True)
    if state.font is not None and state.font.kind == "/Type3":
        procedures = entry(state.font.font, "/CharProcs")
        own = entry(state.font.font, "/Resources")
        for name, stream in procedures.items() if isinstance(procedures, Dictionary) else ():
            if isinstance(stream, Stream):
                state = walker.state.copy()
                walker.descend(stream, f"glyph `{name[1:]}`", box, color, state, own)


def _set_char(walker: Walker, operator: Operator) -> None:
    walker.state.char = numbers(operator.operands)[-1]


def _set_word(walker: Walker, operator: Operator) -> None:
    walker.state.word = numbers(operator.operands)[-1]


def _set_stretch(walker: Walker, operator: Operator) -> None:
    walker.state.stretch = numbers(operator.operands)[-1] / 100


def _set_leading(walker: Walker, operator: Operator) -> None:
    walker.state.leading = numbers(operator.operands)[-1]


def _set_rise(walker: Walker, operator: Operator) -> None:
    walker.state.rise = numbers(operator.operands)[-1]


def _set_render(walker: Walker, operator: Operator) -> None:
    walker.state.render = int(numbers(operator.operands)[-1])


#: What each operator does.
TEXT: Final[Mapping[bytes, Act]] = {
    b"BT": _begin_text,
    b"ET": _end_text,
    b"Tf": _set_font,
    b"Tm": _set_matrix,
    b"Td": _move,
    b"TD": _move_leading,
    b"T*": _next_line,
    b"Tj": _show,
    b"TJ": _show,
    b"'": _show_next,
    b'"': _show_spaced,
    b"Tc": _set_char,
    b"Tw": _set_word,
    b"Tz": _set_stretch,
    b"TL": _set_leading,
    b"Ts": _set_rise,
    b"Tr": _set_render,
}
