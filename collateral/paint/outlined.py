"""Lines of text as shapes, for printers that take no fonts: the same letters at the same places.

Nothing can be searched or copied in such a file, and no program can read its facts back.
"""

from collateral.core.geometry import Path, PathOp
from collateral.image.outline import map_path
from collateral.model.frame import GlyphRun, LinearGradient, RadialGradient, TextLine
from collateral.paint import color, gradient
from collateral.paint.content import Content
from collateral.paint.objects import PdfFile
from collateral.paint.overprint import set_overprint, type_overprints
from collateral.text.fonts import open_face
from collateral.text.glyph_path import glyph_path


def paint_outlined(line: TextLine, content: Content, file: PdfFile) -> None:
    """Paint the letters of a line as shapes, each run as one.

    Small black type is printed over what lies beneath as it is where it is type.
    """
    paint = gradient.simplified(line.fill)
    for run in line.runs:
        letters = _letters(run, line)
        if not letters:
            continue
        own = paint if run.fill is None else run.fill
        if isinstance(own, LinearGradient | RadialGradient):
            content.set_fill(gradient.fill_operators(own, content, file))
        else:
            content.set_fill(color.fill_operators(own, content, file))
        size_pt = line.size_pt * run.size_ratio * open_face(run.face).upem / run.upem
        over = type_overprints(own, size_pt, content)
        set_overprint(content, file, fill=over, line=over)
        content.trace(letters)
        content.put("f")


def _letters(run: GlyphRun, line: TextLine) -> Path:
    """Return the outlines of a run at their places on the page."""
    scale = line.size_pt * run.size_ratio / run.upem
    x_pt, baseline_pt = run.x_pt, line.baseline_y_pt - run.rise_em * line.size_pt
    steps: list[PathOp] = []
    places = zip(run.glyphs, run.advances, run.x_offsets, run.y_offsets, strict=True)
    for glyph, advance, across, up in places:
        outline = glyph_path(run.face, glyph)
        if outline:
            at = (x_pt + across * scale, baseline_pt - up * scale)
            steps.extend(map_path(outline, (scale, 0.0, 0.0, -scale, *at)))
        x_pt += advance * scale
    return tuple(steps)
