"""Fonts: each one that shows a text is in the file, with every glyph that is shown.

`pdfx.font`, `pdfx.glyph`.

Type 3 fonts are right: their glyphs are content streams in the file itself, and their colours are
judged like any other content. A font among the resources that shows nothing is not asked for.

Source: ISO 15930-7:2010; ISO 15930-4:2003; ISO 32000-2:2020, 9.9 (embedded font programs).
"""

import struct
from collections.abc import Iterator
from typing import Any, Final

from pikepdf import Name, PdfError

from collateral.check.rule import Rule
from collateral.check.spaces import entry
from collateral.check.survey import Survey
from collateral.check.type_used import TypeUsed
from collateral.core.diag import Diagnostic, error
from collateral.model.press import Press


def _shown(survey: Survey) -> Iterator[TypeUsed]:
    """Yield the fonts that show something."""
    for used in survey.walked.fonts.values():
        if used.codes:
            yield used


def _embedded(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for used in _shown(survey):
        if used.kind != "/Type3" and not used.program[0]:
            text = f"the font `{used.name}` shows text and is not in the file"
            yield error("pdfx.font", text, None, ("embed it, or set outlines",))


def _legible(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for used in _shown(survey):
        key, program = used.program
        if not key:
            continue
        try:
            start = program.read_bytes()[:4]
        except PdfError:
            start = b""
        if not _is_of_kind(key, str(entry(program, "/Subtype") or ""), start):
            text = f"the program of the font `{used.name}` is no font of the kind its key says"
            yield error("pdfx.font", text, None, ("embed it again",))


def _is_of_kind(key: str, subtype: str, start: bytes) -> bool:
    """Tell whether a font program begins as those under its key do. 9.9, Table 124."""
    if key == "/FontFile":
        return start[:2] == b"%!" or start[:1] == b"\x80"
    if key == "/FontFile2":
        return start in (b"\x00\x01\x00\x00", b"true")
    if subtype == "/OpenType":
        return start in (b"OTTO", b"\x00\x01\x00\x00", b"true")
    return start[:1] == b"\x01"


def _glyphs_there(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for used in _shown(survey):
        n_glyphs = _n_glyphs(used)
        missing = sorted(code for code in used.codes if code >= n_glyphs)
        if missing:
            text = (
                f"the font `{used.name}` shows glyph {missing[0]}, "
                f"and only {n_glyphs} are in the file"
            )
            yield error("pdfx.glyph", text, None, ("embed the font with all it shows",))


def _no_notdef(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for used in _shown(survey):
        if used.composite and _is_direct(used) and 0 in used.codes:
            text = f"the font `{used.name}` shows the box that stands for a missing letter"
            yield error("pdfx.glyph", text, None, ("use a font that has the letter",))


def _is_direct(used: TypeUsed) -> bool:
    """Tell whether codes are glyph numbers: two bytes as they are, no map in between."""
    encoding = entry(used.font, "/Encoding")
    to_glyph = entry(used.descendant, "/CIDToGIDMap")
    return encoding in ("/Identity-H", "/Identity-V") and (
        to_glyph is None or isinstance(to_glyph, Name)
    )


def _n_glyphs(used: TypeUsed) -> int:
    """Return how many glyphs a TrueType program has; more than there can be where none says."""
    everything = 1 << 17
    key, program = used.program
    if not used.composite or key != "/FontFile2" or not _is_direct(used):
        return everything
    try:
        return _maxp(program.read_bytes())
    except (PdfError, struct.error):
        return everything


def _maxp(program: Any) -> int:
    """Return the number of glyphs in the table `maxp`. OpenType 1.9, maxp."""
    (n_tables,) = struct.unpack_from(">H", program, 4)
    for idx in range(n_tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", program, 12 + 16 * idx)
        if tag == b"maxp":
            n_glyphs: int = struct.unpack_from(">H", program, offset + 4)[0]
            return n_glyphs
    return 0


RULES: Final = (
    Rule(
        id="font-embedded",
        asks="Every font that shows text is in the file.",
        source="ISO 15930-7:2010; ISO 15930-4:2003",
        check=_embedded,
    ),
    Rule(
        id="font-program",
        asks="What is embedded is a font program of the stated kind.",
        source="ISO 32000-2:2020, 9.9, Table 124",
        check=_legible,
    ),
    Rule(
        id="glyph-there",
        asks="Every glyph that is shown is in the embedded font.",
        source="ISO 15930-7:2010",
        check=_glyphs_there,
    ),
    Rule(
        id="glyph-known",
        asks="No text shows the glyph for what is missing.",
        source="ISO 15930-7:2010",
        check=_no_notdef,
    ),
)
