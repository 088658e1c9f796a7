"""Lines of text: one text object per line, one showing operator per run.

Runs are painted in the order of reading and the glyphs of a run from left to right; readers that
copy text or search it then find the words of every script. ISO 32000-2:2020, 9.4.3.
"""

from collections.abc import Iterator
from typing import Final

from collateral.model.frame import GlyphRun, LinearGradient, RadialGradient, TextLine
from collateral.paint import color, gradient
from collateral.paint.content import Content
from collateral.paint.fonts import Font, Fonts
from collateral.paint.objects import PdfFile, number
from collateral.paint.overprint import set_overprint, type_overprints
from collateral.text.subset import Code

#: Shifts below this, in thousandths of the em, are not worth a number.
_LEAST_SHIFT: Final = 0.25


def paint_line(line: TextLine, content: Content, fonts: Fonts, file: PdfFile) -> None:
    """Paint one line of text."""
    paint = gradient.simplified(line.fill)
    if isinstance(paint, LinearGradient | RadialGradient):
        filled = gradient.fill_operators(paint, content, file)
    else:
        filled = color.fill_operators(paint, content, file)
    content.set_fill(filled)
    content.put("BT")
    for run in line.runs:
        if run.glyphs:
            own = run.fill
            content.set_fill(filled if own is None else color.fill_operators(own, content, file))
            # A run of a font that helps out may be larger or smaller than its line, and so may an
            # accent.
            font = fonts.by_face[run.face]
            size_pt = line.size_pt * run.size_ratio * font.face.upem / run.upem
            over = type_overprints(paint if own is None else own, size_pt, content)
            set_overprint(content, file, fill=over, line=over)
            _show_run(run, line, size_pt, font, content, fonts)
    content.put("ET")


def _show_run(
    run: GlyphRun, line: TextLine, size_pt: float, font: Font, content: Content, fonts: Fonts
) -> None:
    called = content.use("Font", font.named)
    place = content.point(run.x_pt, line.baseline_y_pt - run.rise_em * line.size_pt)
    size = number(size_pt, content.n_decimals + 2)
    content.put(f"{called} {size} Tf 1 0 0 1 {place} Tm")
    content.put(*_shown(run, size_pt, font, fonts))


def _shown(run: GlyphRun, size_pt: float, font: Font, fonts: Fonts) -> Iterator[str]:
    """Yield the showing operators of a run.

    `pen` is where the reader's pen stands, which moves by the widths that the font states; the run
    says where it should stand.
    """
    scale = 1000 / font.face.upem
    shown, pen = font.shown, 0.0
    array: list[str] = []
    codes: list[str] = []
    for code, x in fonts.codes(run):
        digits_and_width = shown.get(code)
        if digits_and_width is None:
            # Only CFF comes here.
            yield from _array(array, codes)
            spoken, pen = _spoken(code, x * scale, pen, size_pt, font, scale)
            yield from spoken
            continue
        shift = pen - x * scale
        if not -_LEAST_SHIFT < shift < _LEAST_SHIFT:
            text = number(shift, 1)
            _flush(array, codes)
            array.append(text)
            pen -= float(text)
        codes.append(digits_and_width[0])
        pen += digits_and_width[1]
    yield from _array(array, codes)


def _flush(array: list[str], codes: list[str]) -> None:
    if codes:
        array.append(f"<{''.join(codes)}>")
        codes.clear()


def _array(array: list[str], codes: list[str]) -> Iterator[str]:
    """Yield one showing operator for what has gathered, and start afresh."""
    _flush(array, codes)
    if array:
        yield f"[{''.join(array)}]TJ"
        array.clear()


def _spoken(
    code: Code, x: float, pen: float, size_pt: float, font: Font, scale: float
) -> tuple[list[str], float]:
    """Return the operators of a cluster that ActualText has to say, and where the pen is then.

    Source: ISO 32000-2:2020, 14.9.4.
    """
    said = ("\ufeff" + code.text).encode("utf-16-be").hex().upper()
    operators = [f"/Span<</ActualText<{said}>>>BDC"]
    rise = 0
    for glyph, dx, dy in code.parts:
        if dy != rise:
            rise = dy
            operators.append(f"{number(dy * scale * size_pt / 1000, 4)} Ts")
        number_ = font.face.glyph_codes[glyph]
        shift = number(pen - x - dx * scale, 1)
        operators.append(f"[{shift}<{number_:04X}>]TJ")
        pen += font.face.widths[number_] - float(shift)
    if rise:
        operators.append("0 Ts")
    return [*operators, "EMC"], pen
