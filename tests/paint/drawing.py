"""Sheets to paint and pictures to compare: each pixel one letter, each letter one ink."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import uharfbuzz as hb

from collateral.core.color import BLACK, PAPER, Cmyk
from collateral.core.geometry import Rect, rect_path, same_sides
from collateral.core.record import replace
from collateral.model.frame import FaceRef, GlyphRun, Item, Page, Paint, Shape, Sheet, TextLine
from collateral.model.press import Press
from collateral.paint.pdf import paint
from collateral.project.printers import Printers
from collateral.text.bidi import visual_order

FONTS = Path(__file__).parents[2] / "collateral" / "fonts"

CYAN, MAGENTA, YELLOW = Cmyk(1, 0, 0, 0), Cmyk(0, 1, 0, 0), Cmyk(0, 0, 1, 0)
RED, GREEN, BLUE = Cmyk(0, 1, 1, 0), Cmyk(1, 0, 1, 0), Cmyk(1, 1, 0, 0)
GREY = Cmyk(0, 0, 0, 0.5)

LETTERS = {
    ".": PAPER,
    "K": BLACK,
    "C": CYAN,
    "M": MAGENTA,
    "Y": YELLOW,
    "R": RED,
    "G": GREEN,
    "B": BLUE,
    "k": GREY,
    "c": Cmyk(0.5, 0, 0, 0),
    "m": Cmyk(0, 0.5, 0, 0),
}

#: Two colours closer than this, summed over red, green and blue, are taken for the same.
NEAR = 24


def sheet(*items: Item, width: float = 8, height: float = 4, bleed: float = 0) -> Sheet:
    """Return a sheet of one page."""
    page = Page(width_pt=width, height_pt=height, bleed=same_sides(bleed), items=items)
    return sheet_of(page)


def sheet_of(*pages: Page) -> Sheet:
    return Sheet(
        pages=pages,
        title="Übung – 练习",
        language="en",
        author="A (b) \\ c",
        date="2026-11-01",
        identity="0123",
    )


def press(printer: str = "offset-coated", **changes: Any) -> Press:
    """Return what a printer that comes with the program asks, but for some changes."""
    return replace(Printers({}, Path()).press("press", None, printer), **changes)


def pressed(made: Sheet, printer: str = "offset-coated", **changes: Any) -> Sheet:
    """Return a sheet that is made for a printer."""
    return replace(made, press=press(printer, **changes))


def rect(x: float, y: float, width: float, height: float, fill: Paint | None = BLACK) -> Shape:
    return Shape(path=rect_path(Rect(x, y, width, height)), fill=fill)


def painted(sheet: Sheet, folder: Path) -> Path:
    target = folder / "sheet.pdf"
    paint(sheet, target)
    return target


def pixels(path: Path, scale: float = 1, page_idx: int = 0) -> Any:
    """Return a page as an array of rows of (red, green, blue)."""
    with pypdfium2.PdfDocument(path) as document:
        bitmap = document[page_idx].render(scale=scale, rev_byteorder=True)
        return bitmap.to_numpy()[:, :, :3].astype(int)


def colors(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return what the renderer makes of every letter's ink."""
    swatches = [rect(place, 0, 1, 1, ink) for place, ink in enumerate(LETTERS.values())]
    row = pixels(painted(sheet(*swatches, width=len(LETTERS), height=1), folder))[0]
    return {letter: tuple(pixel) for letter, pixel in zip(LETTERS, row, strict=True)}


def picture(path: Path, known: dict[str, tuple[int, int, int]]) -> str:
    """Return a page as lines of letters; `?` is a colour that is none of them."""
    return "\n".join(
        "".join(_letter(pixel, known) for pixel in row) for row in pixels(path).tolist()
    )


def _letter(pixel: Sequence[int], known: dict[str, tuple[int, int, int]]) -> str:
    distance = {
        letter: sum(abs(a - b) for a, b in zip(pixel, color, strict=True))
        for letter, color in known.items()
    }
    letter = min(distance, key=distance.__getitem__)
    return letter if distance[letter] <= NEAR else "?"


class Said(NamedTuple):
    """A stretch of text of one script and direction."""

    text: str
    font: str
    script: str
    language: str
    level: int = 0


#: One line in each of the scripts a campaign in Belgium meets.
SAMPLES = {
    "en": Said("Every office waffles: AVATAR, fjord.", "NotoSans-Regular", "Latn", "en"),
    "fr": Said("Où ça ? Chaque « fiancé » paie 10 000 € !", "NotoSans-Regular", "Latn", "fr"),
    "ar": Said("يولد جميع الناس أحرارًا متساوين في الكرامة", "NotoSansArabic-Bold", "Arab", "ar", 1),
    "ur": Said("تمام انسان آزاد اور حقوق و عزت کے", "NotoNastaliqUrdu-Regular", "Arab", "ur", 1),
    "hi": Said("सभी मनुष्यों को गौरव और स्वतन्त्रता", "NotoSansDevanagari-Regular", "Deva", "hi"),
    "th": Said("มนุษย์ทั้งหลายเกิดมามีอิสระ", "NotoSansThaiLooped-Regular", "Thai", "th"),
    "zh": Said("人人生而自由，在尊严和权利上一律平等。", "NotoSansSC-Regular", "Hani", "zh-Hans"),
    "am": Said("የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና", "NotoSansEthiopic-Regular", "Ethi", "am"),
    "bn": Said("সমস্ত মানুষ স্বাধীনভাবে সমান", "NotoSansBengali-Regular", "Beng", "bn"),
    "pa": Said("ਸਾਰਾ ਮਨੁੱਖੀ ਪਰਿਵਾਰ ਆਪਣੀ", "NotoSansGurmukhi-Regular", "Guru", "pa"),
}


def shaped(said: Said, x_pt: float = 0, ref: FaceRef | None = None) -> GlyphRun:
    """Return a run as HarfBuzz shapes it."""
    ref = ref or FaceRef(str(FONTS / f"{said.font}.ttf"))
    font = hb.Font(hb.Face(hb.Blob.from_file_path(ref.path), ref.face_idx))
    if ref.axes:
        font.set_variations(dict(ref.axes))
    buffer = hb.Buffer()
    buffer.add_str(said.text)
    buffer.direction = "rtl" if said.level % 2 else "ltr"
    buffer.script, buffer.language = said.script, said.language
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    hb.shape(font, buffer)
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    return GlyphRun(
        face=ref,
        upem=font.face.upem,
        text=said.text,
        script=said.script,
        level=said.level,
        x_pt=x_pt,
        glyphs=tuple(info.codepoint for info in infos),
        clusters=tuple(info.cluster for info in infos),
        advances=tuple(place.x_advance for place in places),
        x_offsets=tuple(place.x_offset for place in places),
        y_offsets=tuple(place.y_offset for place in places),
    )


def text_line(
    *saids: Said, x: float = 10, y: float = 40, size: float = 16, fill: Paint = BLACK
) -> TextLine:
    """Return a line of runs in logical order, each where it is seen."""
    runs = [shaped(said) for said in saids]
    left, placed = x, {}
    for place in visual_order([said.level for said in saids]):
        placed[place] = left
        left += sum(runs[place].advances) * size / runs[place].upem
    return TextLine(
        runs=tuple(shaped(said, placed[place]) for place, said in enumerate(saids)),
        baseline_y_pt=y,
        size_pt=size,
        fill=fill,
    )
