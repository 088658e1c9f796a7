"""Fonts: each one that shows a text is in the file, with every glyph that is shown.

`pdfx.font`, `pdfx.glyph`.

Type 3 fonts are right: their glyphs are content streams in the file itself, and their colours are
judged like any other content. A font among the resources that shows nothing is not asked for.

Source: ISO 15930-7:2010; ISO 15930-4:2003; ISO 32000-2:2020, 9.9 (embedded font programs).
"""

import struct
from collections.abc import Iterator
from typing import Final

from pikepdf import Name

from collateral.check.rule import Rule, warned
from collateral.check.spaces import entry
from collateral.check.survey import Survey
from collateral.check.type_used import TypeUsed
from collateral.core.diag import Diagnostic, error
from collateral.model.press import Press

#: More than there can be.
_EVERY_GLYPH: Final = 1 << 17
#: Thousandths of an em: writers round.
_WIDTH_APART: Final = 1.5
#: How programs with a directory of tables begin: CFF outlines, TrueType outlines twice.
_SFNT: Final = (b"OTTO", b"\x00\x01\x00\x00", b"true")


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
        if used.composite and entry(used.font, "/Encoding") is None:
            text = f"the font `{used.name}` does not say what its codes mean (`Encoding`)"
            yield error("pdfx.font", text, None, ("write `/Encoding /Identity-H`",))
        data = used.data()
        if not _is_of_kind(key, str(entry(program, "/Subtype") or ""), data[:4]):
            text = f"the program of the font `{used.name}` is no font of the kind its key says"
            yield error("pdfx.font", text, None, ("embed it again",))
        elif data[:4] in _SFNT and not _is_whole(data):
            text = f"the program of the font `{used.name}` ends before its last table"
            yield error("pdfx.font", text, None, ("embed it again",))


def _is_of_kind(key: str, subtype: str, start: bytes) -> bool:
    """Tell whether a font program begins as those under its key do. 9.9, Table 124."""
    if key == "/FontFile":
        return start[:2] == b"%!" or start[:1] == b"\x80"
    if key == "/FontFile2":
        return start in _SFNT[1:]
    if subtype == "/OpenType":
        return start in _SFNT
    return start[:1] == b"\x01"


def _is_whole(program: bytes) -> bool:
    """Tell whether all tables of a program lie within it. OpenType 1.9, Table Directory."""
    return all(offset + length <= len(program) for offset, length in _tables(program).values())


def _tables(program: bytes) -> dict[bytes, tuple[int, int]]:
    """Return where each table of a program begins, and its length."""
    try:
        (n_tables,) = struct.unpack_from(">H", program, 4)
        rows = [struct.unpack_from(">4sIII", program, 12 + 16 * idx) for idx in range(n_tables)]
    except struct.error:
        # The directory itself is cut: as if its first table lay beyond the end.
        return {b"": (len(program), 1)}
    return {tag: (offset, length) for tag, _, offset, length in rows}


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
    key, _ = used.program
    if not used.composite or key != "/FontFile2" or not _is_direct(used):
        return _EVERY_GLYPH
    try:
        return _maxp(used.data())
    except struct.error:
        return _EVERY_GLYPH


def _maxp(program: bytes) -> int:
    """Return the number of glyphs in the table `maxp`. OpenType 1.9, maxp."""
    tables = _tables(program)
    if b"maxp" not in tables:
        # A directory that cannot be read is told by a rule of its own.
        return _EVERY_GLYPH if b"" in tables else 0
    n_glyphs: int = struct.unpack_from(">H", program, tables[b"maxp"][0] + 4)[0]
    return n_glyphs


def _widths_agree(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for used in _shown(survey):
        key, _ = used.program
        if not used.composite or key != "/FontFile2" or not _is_direct(used):
            continue
        try:
            own = _advances(used.data())
        except (struct.error, ZeroDivisionError):
            # What is no font is told by a rule of its own.
            continue
        n_glyphs = _n_glyphs(used)
        for code in sorted(code for code in used.codes if own and code < n_glyphs):
            stated, there = used.widths.get(code, used.default), own[min(code, len(own) - 1)]
            if abs(stated - there) > _WIDTH_APART:
                text = f"the font `{used.name}` says glyph {code} is {stated:g} wide"
                text = f"{text}, and in its program it is {there:.0f}"
                yield warned(error("pdfx.glyph", text, None, ("embed it with its own widths",)))
                break


def _advances(program: bytes) -> list[float]:
    """Return the widths of glyphs in thousandths of an em; the last holds for all that follow.

    OpenType 1.9, head, hhea and hmtx.
    """
    tables = _tables(program)
    if not {b"head", b"hhea", b"hmtx"} <= tables.keys():
        return []
    (per_em,) = struct.unpack_from(">H", program, tables[b"head"][0] + 18)
    (n_widths,) = struct.unpack_from(">H", program, tables[b"hhea"][0] + 34)
    read = struct.iter_unpack(">Hh", program[tables[b"hmtx"][0] :][: 4 * n_widths])
    return [1000 * width / per_em for width, _ in read]


def _no_courier(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    if any(used.name == "Courier" for used in _shown(survey)):
        text = "a text is set in `Courier`, as programs do for a font they do not have"
        yield warned(error("pdfx.font", text, None, ("embed the font that was meant",)))


def _known_early(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    for used in _shown(survey):
        _, program = used.program
        if entry(program, "/Subtype") == "/OpenType":
            text = f"the program of the font `{used.name}` is of the kind `OpenType`"
            text = f"{text}, which `{press.standard}` does not know (PDF 1.6)"
            yield error("pdfx.font", text, None, ("embed it as TrueType or CFF",))


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
    Rule(
        id="glyph-width",
        asks="Widths are those of the embedded font.",
        source="ISO 19005-2:2011, 6.2.11.5 says it for archives; programs set by either",
        check=_widths_agree,
    ),
    Rule(
        id="R0014",
        asks="No text is set in Courier for want of its own font.",
        source="Ghent Workgroup 2022, R0014",
        check=_no_courier,
    ),
)

#: Asked by the standards that stand on PDF 1.4.
EARLY: Final = (
    Rule(
        id="font-early",
        asks="No font program is of a kind that came after PDF 1.4.",
        source="ISO 15930-4:2003 and -6:2003; PDF Reference 1.6, 5.8",
        check=_known_early,
    ),
)
