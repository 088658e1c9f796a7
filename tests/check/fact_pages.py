"""Pages of sentences with a fact in them, for the tests that read facts back."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from collateral.core.geometry import same_sides
from collateral.layout.compose import lay_out
from collateral.model.document import Box, Document, Flow, Message, Piece, TextContent
from collateral.model.frame import Sheet
from collateral.text import itemise, shaped
from collateral.text.bidi import levels
from collateral.text.fonts import FontBook, load_book
from tests.layout import boxes

#: The spellings of one number that were tried in four other programs; of the first six the groups
#: change places in an Arabic sentence that does not isolate them, and one loses its `+` to the end.
REORDERED: Final = (
    "078/055 800",
    "078 055 800",
    "078 05 58 00",
    "+3278055800",
    "078-055-800",
    "+32 78 055 800",
)
SPELLINGS: Final = (*REORDERED, "078/055.800", "078.055.800", "078/055\u00a0800")

#: A sentence that begins with a fact, one with a fact inside, one that ends in it.
SENTENCES: Final[Mapping[str, tuple[str, str, str]]] = {
    "ar": ("{} هو رقم المساعدة.", "اتصل بالرقم {} في أي وقت.", "للمساعدة اتصل بالرقم {}"),
    "fa": ("{} شمارهٔ کمک است.", "با شمارهٔ {} در هر زمان تماس بگیرید.", "برای کمک: {}"),
    "prs": ("{} شمارهٔ کمک است.", "به {} در هر وقت زنگ بزنید.", "برای کمک زنگ بزنید: {}"),
    "ckb": ("{} ژمارەی یارمەتییە.", "هەر کاتێک بێت پەیوەندی بە {} بکە.", "بۆ یارمەتی: {}"),
    "ps": ("{} د مرستې شمېره ده.", "هر وخت {} ته زنګ ووهئ.", "د مرستې لپاره: {}"),
    "ur": ("{} مدد کا نمبر ہے۔", "کسی بھی وقت {} پر فون کریں۔", "مدد کے لیے فون کریں: {}"),
    "sd": ("{} مدد جو نمبر آهي.", "ڪنهن به وقت {} تي فون ڪريو.", "مدد لاءِ فون ڪريو: {}"),
    "ug": ("{} ياردەم نومۇرى.", "ھەر ۋاقىت {} غا تېلېفون قىلىڭ.", "ياردەم ئۈچۈن: {}"),
    "he": ("{} הוא מספר העזרה.", "התקשרו אל {} בכל שעה.", "לעזרה התקשרו אל {}"),
    "yi": ("{} איז דער נומער.", "רופט {} ווען איר ווילט.", "פאר הילף רופט {}"),
}
#: Nothing of Hebrew letters is bundled, so these are set in boxes.
HEBREW: Final = ("he", "yi")


def sentence(language: str, place: int, *facts: tuple[str, str]) -> tuple[Piece, ...]:
    """Return a sentence with facts, each a name and a text, at its place, a space between them."""
    before, after = SENTENCES[language][place].split("{}")
    held: list[Piece] = []
    for name, text in facts:
        held += [Piece(text=" ")] if held else []
        held.append(Piece(text=text, keep=True, fact=name))
    pieces = (Piece(text=before), *held, Piece(text=after))
    return tuple(piece for piece in pieces if piece.text)


def fact_sheet(
    language: str, sentences: Iterator[tuple[Piece, ...]], book: FontBook, **said: Any
) -> Sheet:
    """Lay out sentences, one below another."""
    family = "Boxes" if language in HEBREW else "Noto Sans"
    lines = [_text(pieces, family) for pieces in sentences]
    document = Document(
        layout="test",
        language=language,
        rtl=True,
        size="A4",
        output="press",
        width_pt=500,
        height_pt=140 + 20 * len(lines),
        bleed=same_sides(10),
        safe=boxes.Edges(40, 60, 40, 60),
        background=None,
        boxes=(boxes.container(Flow.COLUMN, *lines, **said),),
        title="Title",
        author="Author",
        date="2026-11-01",
        identity="0",
    )
    return lay_out(document, book)


def _text(pieces: tuple[Piece, ...], family: str) -> Box:
    message = Message(pieces=pieces, key="test.text", span=boxes.Span("translations/ar.yaml", 3, 4))
    style = boxes.style(family=family)
    return boxes.box(TextContent(message=message, style=style), "line")


@lru_cache
def book_with_hebrew(folder: Path) -> FontBook:
    """Return the bundled fonts, and one of boxes for the letters of Hebrew."""
    letters = dict.fromkeys((*range(0x5D0, 0x5EB), 0x20), "letter")
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "letter"])
    builder.setupCharacterMap(letters)
    pen = TTGlyphPen(None)
    for point, (x, y) in enumerate(((50, 0), (50, 600), (450, 600), (450, 0))):
        (pen.lineTo if point else pen.moveTo)((x, y))
    pen.closePath()
    box = pen.glyph()
    builder.setupGlyf({".notdef": box, "letter": box})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "letter"), (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, sCapHeight=700, sxHeight=500)
    builder.setupPost()
    builder.font.save(folder / "boxes.ttf")
    return load_book(folder, installed=False)


def switch_isolation_off(patch: pytest.MonkeyPatch) -> None:
    """Have every fact set as the letters around it, as other programs do."""

    def levels_alone(text: str, _pieces: object, rtl: bool) -> tuple[list[int], int]:
        return levels(text, 1 if rtl else 0)

    patch.setattr(itemise, "_levels", levels_alone)
    # What was shaped before is remembered.
    shape = shaped._shape_pieces
    patch.setattr(shaped, "_shape_pieces", shape.__wrapped__)
