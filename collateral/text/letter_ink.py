"""Where the ink of letters lies, of lines that are placed."""

from collections.abc import Iterator

from collateral.core.geometry import Rect
from collateral.model.frame import GlyphRun, TextLine
from collateral.text.fonts import open_face


def line_ink(line: TextLine) -> Iterator[Rect]:
    """Yield the bounds of the ink of every letter of a line, pt; what has no ink has none."""
    for run in line.runs:
        yield from run_ink(line, run)


def run_ink(line: TextLine, run: GlyphRun) -> Iterator[Rect]:
    """Yield the bounds of the ink of every letter of one run of a line, pt."""
    face = open_face(run.face)
    scale = line.size_pt * run.size_ratio / run.upem
    x_pt, baseline_y_pt = run.x_pt, line.baseline_y_pt - run.rise_em * line.size_pt
    places = zip(run.glyphs, run.advances, run.x_offsets, run.y_offsets, strict=True)
    for glyph, advance, x_offset, y_offset in places:
        left, bottom, right, top = face.extents(glyph)
        if left != right:
            yield Rect(
                x_pt + (left + x_offset) * scale,
                baseline_y_pt - (top + y_offset) * scale,
                (right - left) * scale,
                (top - bottom) * scale,
            )
        x_pt += advance * scale
