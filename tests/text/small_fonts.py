"""Tiny fonts made on the spot: boxes for letters, in every kind of outline."""

from pathlib import Path

from fontTools import ttLib
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.varLib import build

#: One glyph serves two characters here, the space and the no-break space.
SMALL_TEXT = "ab\u00a0a b"

Axes = tuple[tuple[str, float], ...]


def small_font(kind: str, folder: Path) -> tuple[Path, Axes]:
    """Return a font file of a kind (`cff`, `cff2`, `glyf-variable`) and the axes to set in it."""
    target = folder / f"{kind}.font"
    if kind == "cff":
        _master(500, truetype=False).save(target)
        return target, ()
    truetype = kind == "glyf-variable"
    space = DesignSpaceDocument()
    space.addAxis(AxisDescriptor(tag="wght", name="Weight", minimum=100, default=100, maximum=900))
    for weight, width in ((100, 300), (900, 600)):
        source = SourceDescriptor(
            font=_master(width, truetype=truetype), location={"Weight": weight}, familyName="Small"
        )
        space.addSource(source)
    variable: ttLib.TTFont = build(space)[0]
    if not truetype:
        from fontTools.cffLib.CFFToCFF2 import convertCFFToCFF2

        if "CFF " in variable:
            convertCFFToCFF2(variable)
    variable.save(target)
    return target, (("wght", 500.0),)


def _master(width: int, *, truetype: bool) -> ttLib.TTFont:
    builder = FontBuilder(1000, isTTF=truetype)
    builder.setupGlyphOrder([".notdef", "space", "a", "b"])
    builder.setupCharacterMap({0x20: "space", 0xA0: "space", 0x61: "a", 0x62: "b"})
    advance = width + 100
    boxes = {".notdef": 50, "space": 0, "a": width, "b": width // 2}
    if truetype:
        builder.setupGlyf({glyph: _quads(box) for glyph, box in boxes.items()})
    else:
        outlines = {glyph: _cubics(box, advance) for glyph, box in boxes.items()}
        builder.setupCFF("Small-Regular", {}, outlines, {})
    builder.setupHorizontalMetrics(dict.fromkeys(boxes, (advance, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Small", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, sCapHeight=700, sxHeight=500)
    builder.setupPost()
    return builder.font


def _draw(pen: TTGlyphPen | T2CharStringPen, box: int) -> None:
    if box:
        pen.moveTo((50, 0))
        pen.lineTo((50, 700))
        pen.lineTo((50 + box, 700))
        pen.lineTo((50 + box, 0))
        pen.closePath()


def _quads(box: int) -> object:
    pen = TTGlyphPen(None)
    _draw(pen, box)
    return pen.glyph()


def _cubics(box: int, advance: int) -> T2CharString:
    pen = T2CharStringPen(advance, None)
    _draw(pen, box)
    return pen.getCharString()
