"""Fonts in the file: composite fonts whose codes are the glyph numbers of the embedded program.

Source: ISO 32000-2:2020, 9.7 (composite fonts), 9.8 (descriptors), 9.10.3 (ToUnicode).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from collateral.core.record import record
from collateral.model.frame import FaceRef, GlyphRun
from collateral.paint.objects import (
    Named,
    PdfFile,
    Stream,
    array,
    deflated,
    dictionary,
    number,
    number_array,
)
from collateral.text.subset import Code, EmbeddedFace, PlacedCode, Program, codes_of, embed

_SYMBOLIC: Final = 1 << 2
_ITALIC: Final = 1 << 6

#: A width nobody measures in fonts of today; the key is required.
_STEM_V: Final = 80


@record(kw_only=False)
class Font:
    """A face in the file: by which name it is called, and what its codes are.

    `shown` gives each code as hexadecimal digits, and its width in thousandths of the em.
    """

    named: Named
    face: EmbeddedFace
    shown: Mapping[Code, tuple[str, float]]


@record(kw_only=False)
class Fonts:
    """All faces of a sheet, and the codes of each run, found by the run itself."""

    by_face: Mapping[FaceRef, Font]
    _codes: Mapping[int, tuple[PlacedCode, ...]]

    def codes(self, run: GlyphRun) -> tuple[PlacedCode, ...]:
        """Return the codes of a run that was there when the fonts were embedded."""
        return self._codes[id(run)]


def embed_fonts(runs: Iterable[GlyphRun], file: PdfFile) -> Fonts:
    """Put every face that the runs use into the file, with the glyphs they use.

    Raises: OSError when a font file cannot be read.
    """
    codes: dict[int, tuple[PlacedCode, ...]] = {}
    used: dict[FaceRef, Counter[Code]] = {}
    for run in runs:
        placed = codes[id(run)] = codes_of(run)
        used.setdefault(run.face, Counter()).update([code for code, _ in placed])
    faces = {ref: _added(embed(ref, counts), file) for ref, counts in used.items()}
    return Fonts(faces, codes)


def _added(face: EmbeddedFace, file: PdfFile) -> Font:
    is_truetype = face.program is Program.TRUETYPE
    if is_truetype:
        program = deflated(face.data, {"Length1": len(face.data)})
    else:
        program = deflated(face.data, {"Subtype": "/CIDFontType0C"})
    descriptor = dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{face.name}",
            "Flags": _SYMBOLIC | (_ITALIC if face.italic_angle_deg else 0),
            "FontBBox": number_array(face.box),
            "ItalicAngle": number(face.italic_angle_deg),
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.cap_height,
            "StemV": _STEM_V,
            "FontFile2" if is_truetype else "FontFile3": file.add(program),
        }
    )
    descendant = {
        "Type": "/Font",
        "Subtype": "/CIDFontType2" if is_truetype else "/CIDFontType0",
        "BaseFont": f"/{face.name}",
        "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
        "FontDescriptor": file.add(descriptor),
        "DW": 0,
        "W": f"[0[{' '.join([number(width, 2) for width in face.widths])}]]",
    }
    if is_truetype:
        descendant["CIDToGIDMap"] = "/Identity"
    whole = {
        "Type": "/Font",
        "Subtype": "/Type0",
        "BaseFont": f"/{face.name}" + ("" if is_truetype else "-Identity-H"),
        "Encoding": "/Identity-H",
        "DescendantFonts": array((file.add(dictionary(descendant)),)),
        "ToUnicode": file.add(_to_unicode(face.says)),
    }
    shown = {code: (f"{nth:04X}", face.widths[nth]) for code, nth in face.codes.items()}
    return Font(file.once("F", face.name, lambda: dictionary(whole)), face, shown)


def _to_unicode(says: Mapping[int, str]) -> Stream:
    rows = [
        f"<{code:04X}><{text.encode('utf-16-be').hex().upper()}>"
        for code, text in sorted(says.items())
        if text
    ]
    blocks = [_block(rows[first : first + 100]) for first in range(0, len(rows), 100)]
    lines = (
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def",
        "/CMapName/Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000><FFFF>",
        "endcodespacerange",
        *blocks,
        "endcmap",
        "CMapName currentdict/CMap defineresource pop",
        "end",
        "end",
    )
    return deflated("\n".join(lines).encode("ascii"))


def _block(rows: Sequence[str]) -> str:
    """Return up to 100 rows, which is as many as a block may hold. ISO 32000-2:2020, 9.7.5.4."""
    return "\n".join((f"{len(rows)} beginbfchar", *rows, "endbfchar"))
