"""The line beside the page that says which job it is: set in the program's own face."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from collateral.core.color import BLACK
from collateral.model.frame import FaceRef, GlyphRun, Item, TextLine
from collateral.text.fonts import open_face
from collateral.text.shape import Manner, Shaped, shape

#: The face of the line, whatever those of the campaign are.
_REF: Final = FaceRef(str(Path(__file__).parent.parent / "fonts" / "NotoSans-Regular.ttf"))

_SIZE_PT: Final = 6.0
_LEADING_PT: Final = 7.5
_BETWEEN: Final = "  |  "


def slip(facts: Iterable[str], left_pt: float, top_pt: float, width_pt: float) -> tuple[Item, ...]:
    """Return facts about a job as lines of 6 pt below `top_pt`, from `left_pt` on.

    As many facts stand in a line as find room in `width_pt`; one that is wider has its own line
    and is set smaller. A fact that the face has not all letters of is left out.
    """
    plain = [
        fact for fact in facts if fact and fact.isprintable() and 0 not in _shaped(fact).glyphs
    ]
    lines = []
    for nth, text in enumerate(_filled(plain, width_pt)):
        size_pt = _SIZE_PT * min(1.0, width_pt / max(_width(text), 1e-6))
        baseline_pt = top_pt + _SIZE_PT + nth * _LEADING_PT
        run = _run(text, left_pt)
        lines.append(TextLine(runs=(run,), baseline_y_pt=baseline_pt, size_pt=size_pt, fill=BLACK))
    return tuple(lines)


def slip_height(n_lines: int) -> float:
    """Return how tall so many lines are, pt."""
    return _SIZE_PT + n_lines * _LEADING_PT


def _filled(facts: Sequence[str], width_pt: float) -> Iterator[str]:
    """Yield lines of as many facts as find room."""
    line = ""
    for fact in facts:
        longer = f"{line}{_BETWEEN}{fact}" if line else fact
        if line and _width(longer) > width_pt:
            yield line
            line = fact
        else:
            line = longer
    if line:
        yield line


def _width(text: str) -> float:
    run = _run(text, 0.0)
    return sum(run.advances) * _SIZE_PT / run.upem


def _run(text: str, x_pt: float) -> GlyphRun:
    ref, shaped = _REF, _shaped(text)
    return GlyphRun(
        face=ref,
        upem=open_face(ref).upem,
        text=text,
        script="Latn",
        level=0,
        x_pt=x_pt,
        glyphs=shaped.glyphs,
        clusters=shaped.clusters,
        advances=shaped.advances,
        x_offsets=shaped.x_offsets,
        y_offsets=shaped.y_offsets,
    )


def _shaped(text: str) -> Shaped:
    return shape(Manner(face=_REF, script="Latn", language="en", rtl=False), text)
