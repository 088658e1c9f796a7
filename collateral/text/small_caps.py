"""Small capitals held to being those of the font."""

import unicodedata

from collateral.core.diag import Diagnostic, ProjectError, error
from collateral.model.document import Case
from collateral.rules.tags import TURKIC
from collateral.text.paragraph import Paragraph
from collateral.text.shape import Manner, shape


def check_small_caps(paragraph: Paragraph, case: Case) -> None:
    """Hold every letter to being a small capital of its font; nothing is imitated.

    Raises: ProjectError with `font.no-small-caps`, one for each font.
    """
    asked = {"Ll"} if case is Case.SMALL_CAPS else {"Ll", "Lu"}
    lacking: dict[str, str] = {}
    for run in paragraph.all_runs:
        text = paragraph.text[run.start : run.end]
        usual = shape(run.manner._replace(features=()), text)
        large = dict(zip(usual.clusters, usual.glyphs, strict=True))
        for glyph, cluster in zip(run.shaped.glyphs, run.shaped.clusters, strict=True):
            char = text[cluster]
            is_asked = unicodedata.category(char) in asked and char.lower() != char.upper()
            if is_asked and glyph in (large.get(cluster), _other_i(char, run.manner)):
                lacking.setdefault(run.face.name, char)
    if lacking:
        raise ProjectError(_lacks(name, char) for name, char in lacking.items())


def _other_i(char: str, manner: Manner) -> int | None:
    """Return the i of other languages where it is another letter: its capital has no dot."""
    if char != "i" or manner.language.partition("-")[0] not in TURKIC:
        return None
    return shape(manner._replace(language="en"), "i").glyphs[0]


def _lacks(face: str, char: str) -> Diagnostic:
    message = f"`{face}` has no small capital for `{char}`"
    hint = "choose a family that has them, or `case: upper` in a smaller size"
    return error("font.no-small-caps", message, None, (hint,))
