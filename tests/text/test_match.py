"""Letters of two fonts in one line: as large as each other, and only where one helps out."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from collateral.model.document import Piece
from collateral.text.breaks import Aim
from collateral.text.fonts import FontBook, load_book, open_face
from collateral.text.paragraph import Paragraph
from collateral.text.shaped import shape_paragraph
from tests.text.samples import book, message, style
from tests.text.test_fonts import BUNDLED

#: How large the letters of the brand's font are beside those they are drawn like.
SMALLER = 0.8


@pytest.fixture(scope="module")
def brand(tmp_path_factory: pytest.TempPathFactory) -> FontBook:
    """Return a book with a font like Noto Sans with smaller letters and without Cyrillic."""
    folder = tmp_path_factory.mktemp("fonts")
    font = TTFont(BUNDLED / "NotoSans-Regular.ttf")
    font["head"].unitsPerEm = round(1000 / SMALLER)
    for table in font["cmap"].tables:
        table.cmap = {point: name for point, name in table.cmap.items() if point < 0x370}
    for record in font["name"].names:
        record.string = "Brand"
    font.save(folder / "brand.ttf")
    return load_book(folder, False)


def shaped(brand: FontBook, language: str, *pieces: str | Piece) -> Paragraph:
    rtl = language in ("ar", "ur")
    return shape_paragraph(message(*pieces), style(family="Brand"), language, rtl, brand)


def ratios(paragraph: Paragraph) -> dict[str, float]:
    """Return for each file how much larger than the line its type is."""
    (span,) = paragraph.break_lines(900.0, Aim.FULL)
    found = {}
    for run in paragraph.runs(span):
        if paragraph.text[run.start : run.end].strip():
            whole = open_face(run.face.ref).upem
            found[Path(run.face.ref.path).stem.partition("-")[0]] = whole / run.face.upem
    return found


@pytest.mark.parametrize(
    ("language", "words", "file"),
    [
        ("ar", "اتصل بمنظمة Stop الآن", "NotoSansArabic"),
        ("th", "โทรหา Stop เดี๋ยวนี้", "NotoSansThaiLooped"),
        ("hi", "अभी Stop को", "NotoSansDevanagari"),
        ("zh-Hans", "请立即致电 Stop", "NotoSansSC"),
        ("ru", "Звоните в Stop", "NotoSans"),
        ("ur", "ابھی Stop کو", "NotoNastaliqUrdu"),
    ],
)
def test_a_word_of_another_script_is_as_large_as_those_around(
    brand: FontBook, language: str, words: str, file: str
) -> None:
    found = ratios(shaped(brand, language, words))
    assert found[file] == 1.0
    assert found["brand"] == pytest.approx(1 / SMALLER, rel=0.02)


def test_a_letter_the_font_lacks_is_no_larger_than_the_others(brand: FontBook) -> None:
    found = ratios(shaped(brand, "en", "Café Ω"))
    assert found == {"brand": 1.0, "NotoSans": pytest.approx(SMALLER, rel=0.02)}


def test_what_sets_all_of_a_text_is_set_at_its_size(brand: FontBook) -> None:
    assert ratios(shaped(brand, "ar", "اتصل بمنظمة")) == {"NotoSansArabic": 1.0}
    assert ratios(shaped(brand, "ar", Piece(text="078 05", fact="contact.phone"))) == {"brand": 1.0}
    assert ratios(shaped(brand, "en", "Stop")) == {"brand": 1.0}


def test_fonts_of_the_package_go_together_as_they_are() -> None:
    for language, words in (("ar", "اتصل Stop"), ("ur", "ابھی Stop کو"), ("th", "โทรหา Stop")):
        rtl = language in ("ar", "ur")
        paragraph = shape_paragraph(message(words), style(), language, rtl, book())
        assert set(ratios(paragraph).values()) == {1.0}


def test_lengths_of_a_sized_face_are_in_em_of_the_line() -> None:
    face = open_face(book().face("Noto Sans", 400, False))
    sized = face.sized(1.25)
    assert sized is face.sized(1.25) and sized.ref == face.ref and sized.boxes is face.boxes
    assert sized.upem == face.upem / 1.25
    assert sized.x_height_em == pytest.approx(1.25 * face.x_height_em)
    assert face.sized(0.9).x_height_em == pytest.approx(0.9 * face.x_height_em)
    glyph = face.font.get_nominal_glyph(ord("H"))
    assert sized.advance(glyph) == face.advance(glyph)
