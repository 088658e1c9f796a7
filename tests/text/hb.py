"""What hb-shape says of a text: the judge of our own shaping."""

import json
from typing import NamedTuple

from collateral.model.frame import FaceRef
from collateral.text.runs import Run
from collateral.text.shape import N_CONTEXT
from tests.tools import run as run_tool


class Glyph(NamedTuple):
    """A glyph with the character its cluster begins at; lengths in font units."""

    glyph: int
    cluster: int
    x_offset: int
    y_offset: int
    advance: int


def glyphs_of(run: Run) -> list[Glyph]:
    """Return what we have made of a run; clusters count from its start."""
    shaped = run.shaped
    columns = (shaped.glyphs, shaped.clusters, shaped.x_offsets, shaped.y_offsets, shaped.advances)
    return [Glyph(*values) for values in zip(*columns, strict=True)]


def hb_shape(text: str, run: Run) -> list[Glyph]:
    """Return what hb-shape makes of a run between its neighbours."""
    manner = run.manner
    before = text[max(0, run.start - N_CONTEXT) : run.start]
    after = text[run.end : run.end + N_CONTEXT]
    context = [f"--unicodes-before={_code_points(before)}"] if before else []
    context += [f"--unicodes-after={_code_points(after)}"] if after else []
    direction = "rtl" if manner.rtl else "ltr"
    asked = (f"--script={manner.script}", f"--direction={direction}", *context)
    return _ask(text[run.start : run.end], manner.language, manner.face, asked)


def hb_shape_line(text: str, language: str, face: FaceRef) -> list[Glyph]:
    """Return what hb-shape makes of a whole line, when it has to find script and direction."""
    return _ask(text, language, face, ())


def _ask(text: str, language: str, face: FaceRef, asked: tuple[str, ...]) -> list[Glyph]:
    printed = run_tool(
        "hb-shape",
        "--no-glyph-names",
        "--output-format=json",
        "--cluster-level=0",
        f"--language={language}",
        f"--face-index={face.face_idx}",
        f"--unicodes={_code_points(text)}",
        *asked,
        face.path,
    )
    found = json.loads(printed)
    assert all(glyph["ay"] == 0 for glyph in found)
    return [Glyph(*(glyph[key] for key in ("g", "cl", "dx", "dy", "ax"))) for glyph in found]


def _code_points(text: str) -> str:
    return ",".join(f"U+{ord(char):04X}" for char in text)
