"""Tiny fonts made on the spot: boxes for letters, in every kind of outline."""

from pathlib import Path
from typing import Any

from fontTools import ttLib
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
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


def house_font(path: Path, family: str, weight: int, embedding: int = 0) -> None:
    """Write a font of one weight that has `A`, the space and the full stop, and no other letter."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "space", "A", "period"])
    builder.setupCharacterMap({0x20: "space", 0x41: "A", 0x2E: "period"})
    boxes = {".notdef": 400, "space": 0, "A": 500, "period": 100}
    builder.setupGlyf({glyph: _quads(box) for glyph, box in boxes.items()})
    builder.setupHorizontalMetrics({glyph: (box + 100, 50) for glyph, box in boxes.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": f"W{weight}"})
    builder.setupOS2(usWeightClass=weight, fsType=embedding, sCapHeight=700, sxHeight=500)
    builder.setupPost()
    builder.save(path)


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


#: Kinds of font files that a campaign may bring; those named `variable` have `ALL_AXES`.
KINDS = (
    "static.ttf",
    "variable.ttf",
    "static.otf",
    "cid.otf",
    "variable.otf",
    "static.ttc",
    "variable.ttc",
    "static.otc",
)

#: Tag, name, least, usual, most, and what the box of a letter gains in width and height at the end
#: that is not the usual one.
ALL_AXES = (
    ("wght", "Weight", 100, 400, 900, (300, 0)),
    ("wdth", "Width", 50, 100, 100, (-100, 0)),
    ("slnt", "Slant", -10, 0, 0, (0, 100)),
    ("opsz", "Optical Size", 6, 12, 48, (0, -200)),
)

#: The box of `a` as it is without any axis set, font units: its left edge, width and height.
BOX = (50, 300, 700)


def write_kind(kind: str, path: Path, family: str = "Small") -> None:
    """Write a font file of a kind; in a collection the family is the second face."""
    variable = kind.startswith("variable")
    truetype = kind.endswith((".ttf", ".ttc"))
    font = _variable(family, truetype) if variable else _boxed(family, truetype=truetype)
    if kind == "cid.otf":
        _key_by_cid(font)
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind.endswith("c"):
        collection = ttLib.TTCollection()
        collection.fonts = [_boxed("Other", truetype=truetype), font]
        collection.save(path)
    else:
        font.save(path)


def _variable(family: str, truetype: bool) -> ttLib.TTFont:
    space = DesignSpaceDocument()
    usual = {}
    for tag, name, least, default, most, _ in ALL_AXES:
        space.addAxis(
            AxisDescriptor(tag=tag, name=name, minimum=least, default=default, maximum=most)
        )
        usual[name] = default
    masters = [(usual, (0, 0))]
    for _, name, least, default, most, gain in ALL_AXES:
        masters.append(({**usual, name: least if default == most else most}, gain))
    masters.append(({**usual, "Weight": 100}, (0, 0)))
    for location, (wider, higher) in masters:
        font = _boxed(family, wider, higher, truetype=truetype)
        space.addSource(SourceDescriptor(font=font, location=location, familyName=family))
    found: ttLib.TTFont = build(space)[0]
    if not truetype and "CFF " in found:
        from fontTools.cffLib.CFFToCFF2 import convertCFFToCFF2

        convertCFFToCFF2(found)
    return found


def _boxed(family: str, wider: int = 0, higher: int = 0, *, truetype: bool) -> ttLib.TTFont:
    left, width, height = BOX
    builder = FontBuilder(1000, isTTF=truetype)
    # Names that a font whose glyphs have numbers can keep.
    names = [".notdef", "cid00001", "cid00002"]
    letter = names[-1]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x20: names[1], 0x61: letter})
    advance = width + wider + 2 * left
    size = (width + wider, height + higher)
    if truetype:
        glyphs = {name: _box(TTGlyphPen(None), size if name == letter else None) for name in names}
        builder.setupGlyf({name: pen.glyph() for name, pen in glyphs.items()})
    else:
        pens = {
            name: _box(T2CharStringPen(advance, None), size if name == letter else None)
            for name in names
        }
        outlines = {name: pen.getCharString() for name, pen in pens.items()}
        builder.setupCFF(f"{family}-Regular", {}, outlines, {})
    builder.setupHorizontalMetrics({name: (advance, left * (name == letter)) for name in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": f"{family}-R"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, sCapHeight=700, sxHeight=500)
    builder.setupPost()
    return builder.font


def _box(pen: Any, size: tuple[int, int] | None) -> Any:
    if size is not None:
        left, (width, height) = BOX[0], size
        pen.moveTo((left, 0))
        for point in ((left, height), (left + width, height), (left + width, 0)):
            pen.lineTo(point)
        pen.closePath()
    return pen


def _key_by_cid(font: ttLib.TTFont) -> None:
    """Make a CFF font one whose glyphs have numbers instead of names, as large ones have."""
    cff = font["CFF "].cff
    cff.fontNames = ["Small-CID"]
    top = cff.topDictIndex[0]
    part = FontDict()
    part.setCFF2(False)
    part.Private = top.Private
    parts = FDArrayIndex()
    parts.append(part)
    select = FDSelect()
    select.format, select.gidArray = 3, [0] * len(font.getGlyphOrder())
    top.ROS = ("Adobe", "Identity", 0)
    top.CIDCount = len(font.getGlyphOrder())
    top.FDArray, top.FDSelect = parts, select
    top.rawDict.pop("Private", None)
    if hasattr(top, "Private"):
        del top.Private
    strings = top.CharStrings
    strings.fdArray, strings.fdSelect = parts, select


#: Letters of two directions that look the same and are as wide, pair by pair.
TWINS = dict(zip("abcdefghij", "אבגדהוזחטי", strict=True))


def twin_font(folder: Path) -> Path:
    """Return a font, `Twin`, whose Latin and Hebrew letters are the same boxes."""
    folder.mkdir(parents=True, exist_ok=True)
    boxes = {".notdef": 50, "space": 0, **{letter: 150 + 60 * n for n, letter in enumerate(TWINS)}}
    codes = {
        0x20: "space",
        **{ord(char): latin for latin in TWINS for char in (latin, TWINS[latin])},
    }
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(boxes))
    builder.setupCharacterMap(codes)
    builder.setupGlyf({glyph: _quads(box) for glyph, box in boxes.items()})
    advances = {glyph: (box + 100, 50) for glyph, box in boxes.items()}
    builder.setupHorizontalMetrics(advances)
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Twin", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, sCapHeight=700, sxHeight=500)
    builder.setupPost()
    target = folder / "twin.ttf"
    builder.font.save(target)
    return target
