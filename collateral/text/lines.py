"""Lines of a paragraph set at their places on a page."""

from collections.abc import Sequence

from collateral.core.record import replace
from collateral.model.document import Align, Style
from collateral.model.frame import GlyphRun, Paint, TextLine
from collateral.text.breaks import Aim
from collateral.text.paragraph import LineSpan, Paragraph
from collateral.text.runs import SOFT_HYPHEN, Run


def set_lines(
    paragraph: Paragraph,
    spans: Sequence[LineSpan],
    *,
    size_pt: float,
    x_pt: float,
    width_pt: float,
    first_baseline_y_pt: float,
    pitch_pt: float,
    align: Align,
    fill: Paint,
) -> tuple[TextLine, ...]:
    """Return the lines at their places on the page; a line without any character is left out.

    The room for them begins at `x_pt` and is `width_pt` wide. `START` is its right edge in a
    right-to-left paragraph; what is neither `CENTER` nor `END` counts as `START`. `JUSTIFY` makes
    all lines but the last ones as wide as the room, where the script allows it. Runs are in
    logical order. The spaces at the end of a line jut out of the room, so that text that is copied
    keeps its words apart.
    """
    lines: list[TextLine] = []
    for line_idx, span in enumerate(spans):
        free_pt = width_pt - span.width_em * size_pt
        runs = paragraph.runs(span)
        if align is Align.JUSTIFY and not paragraph.ends_stretch(span):
            ragged_em = sum([run.width_em for run in runs])
            from collateral.text.justify import Filling, justified

            filling = Filling(paragraph.text, span.end, paragraph.facts, paragraph.stretches)
            runs = justified(filling, runs, free_pt / size_pt)
            # What has gone into the gaps is no longer free on the left of a right-to-left line.
            free_pt -= (sum([run.width_em for run in runs]) - ragged_em) * size_pt
        left_pt = x_pt + slack_ratio(align, paragraph.level) * free_pt
        placed = tuple([_glyph_run(run, paragraph.text, left_pt, size_pt) for run in runs])
        if placed:
            baseline_y_pt = first_baseline_y_pt + line_idx * pitch_pt
            line = TextLine(runs=placed, baseline_y_pt=baseline_y_pt, size_pt=size_pt, fill=fill)
            lines.append(line)
    return tuple(lines)


def aim_of(style: Style) -> Aim:
    """Return what the lines of a style should be."""
    if style.align is Align.JUSTIFY:
        return Aim.FLUSH
    return Aim.EVEN if style.balance else Aim.FULL


def slack_ratio(align: Align, level: int) -> float:
    """Return which share of the room that a line leaves free is on its left, from 0 to 1.

    `level` is that of the paragraph; what is neither `CENTER` nor `END` counts as `START`.
    """
    if align is Align.CENTER:
        return 0.5
    return 1.0 if (align is Align.END) != bool(level & 1) else 0.0


def _glyph_run(run: Run, text: str, left_pt: float, size_pt: float) -> GlyphRun:
    shaped = run.shaped
    said = text[run.start : run.end]
    plain = GlyphRun(
        face=run.face.ref,
        upem=run.face.upem,
        # Who copies the text gets the word whole: readers drop a soft hyphen at a line's end.
        text=said + SOFT_HYPHEN if run.hyphened else said,
        script=run.manner.script,
        level=run.level,
        x_pt=left_pt + run.x_em * size_pt,
        glyphs=shaped.glyphs,
        clusters=shaped.clusters,
        advances=shaped.advances,
        x_offsets=shaped.x_offsets,
        y_offsets=shaped.y_offsets,
    )
    accent = run.accent
    if accent is None:
        return plain
    return replace(
        plain,
        size_ratio=run.face.upem / run.em,
        rise_em=run.rise_em,
        fill=accent.fill,
        language=accent.language,
        link=accent.link,
    )
