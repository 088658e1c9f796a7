"""Lines that are filled: to the box and not beyond, by spaces, by squares, by stretched words."""

from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest

from collateral.core.color import BLACK
from collateral.model.document import Align, Piece
from collateral.model.frame import TextLine
from collateral.rules.kashida import LONGEST_EM, TATWEEL, rank
from collateral.text.breaks import TRAILING
from collateral.text.fonts import open_face
from collateral.text.lines import aim_of, set_lines
from collateral.text.paragraph import Paragraph
from collateral.text.shape import Manner, tatweel_places
from collateral.text.shaped import shape_paragraph
from tests.paint.drawing import painted, sheet
from tests.text.samples import RIGHT_TO_LEFT, book, message, phone, style
from tests.tools import run

SIZE_PT, LEFT_PT = 10.0, 20.0
WORDS = {
    "en": "Nobody asks who you are: the library is open to everyone who lives here or works here.",
    "ar": "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا وعليهم أن "
    "يعامل بعضهم بعضا بروح الإخاء. لكل إنسان حق التمتع بكافة الحقوق والحريات الواردة.",
    "fa": "تمام افراد بشر آزاد به دنیا آمده و از لحاظ حیثیت و حقوق با هم برابرند. همه دارای عقل "
    "و وجدان هستند و باید نسبت به یکدیگر با روح برادری رفتار کنند.",
    "ps": "ټول انسانان آزاد نړۍ ته راځي او د حیثیت او حقونو له مخې سره برابر دي. د ټولو سره عقل "
    "او وجدان شته او یو د بل سره د ورورۍ په روحیه چلند وکړي.",
    "ckb": "هەموو مرۆڤێک بە ئازادی و یەکسان لە کەرامەت و مافەکاندا لەدایک دەبێت. ئەوان خاوەنی "
    "ئاوەز و ویژدانن و پێویستە بە گیانی برایەتی مامەڵە لەگەڵ یەکتر بکەن.",
    "ur": "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔ انہیں ضمیر اور عقل "
    "ودیعت ہوئی ہے۔ اس لیے انہیں ایک دوسرے کے ساتھ بھائی چارے کا سلوک کرنا چاہیے۔",
}
STRETCHED = ("ar", "fa", "ps", "ckb")
WIDTHS_PT = (110.0, 130.0, 150.0, 170.0, 200.0)


def paragraph(language: str, *pieces: Piece | str, **said: Any) -> Paragraph:
    dress = style(align=Align.JUSTIFY, **said)
    return shape_paragraph(message(*pieces), dress, language, language in RIGHT_TO_LEFT, book())


def lines(words: Paragraph, width_pt: float) -> tuple[TextLine, ...]:
    spans = words.break_lines(width_pt / SIZE_PT, aim_of(style(align=Align.JUSTIFY)))
    return set_lines(
        words,
        spans,
        size_pt=SIZE_PT,
        x_pt=LEFT_PT,
        width_pt=width_pt,
        first_baseline_y_pt=20.0,
        pitch_pt=16.0,
        align=Align.JUSTIFY,
        fill=BLACK,
    )


def ends(line: TextLine) -> tuple[float, float]:
    """Return where a line begins and ends, without the spaces that hang out."""
    edges = []
    for placed in line.runs:
        x_pt = placed.x_pt
        for cluster, advance in zip(placed.clusters, placed.advances, strict=True):
            after_pt = x_pt + advance / placed.upem * SIZE_PT
            if placed.text[cluster] not in TRAILING:
                edges += [x_pt, after_pt]
            x_pt = after_pt
    return min(edges), max(edges)


def n_tatweels(line: TextLine) -> int:
    return sum(
        placed.glyphs.count(open_face(placed.face).font.get_nominal_glyph(ord(TATWEEL)) or -1)
        for placed in line.runs
    )


@pytest.mark.parametrize("width_pt", WIDTHS_PT)
@pytest.mark.parametrize("language", ["en", *STRETCHED])
def test_lines_reach_from_edge_to_edge_or_are_as_they_were(language: str, width_pt: float) -> None:
    words = paragraph(language, WORDS[language], kashida=True)
    ragged = lines(paragraph(language, WORDS[language]), width_pt)
    found = lines(words, width_pt)
    assert len(found) == len(ragged)
    for line, plain in zip(found, ragged, strict=True):
        left, right = ends(line)
        if language == "en" or line != plain:
            filled = (LEFT_PT, LEFT_PT + width_pt)
            assert (left, right) == pytest.approx(filled, abs=0.02) or line is found[-1]
        assert n_tatweels(plain) == 0
    assert found[-1] == ragged[-1]


@pytest.mark.parametrize("language", STRETCHED)
def test_most_lines_of_a_wide_column_are_filled(language: str) -> None:
    found = lines(paragraph(language, WORDS[language], kashida=True), 200.0)[:-1]
    filled = [line for line in found if n_tatweels(line)]
    assert len(filled) >= len(found) - 1 > 0


def test_latin_in_a_right_to_left_paragraph_stays_in_its_box() -> None:
    words = shape_paragraph(message(WORDS["en"]), style(align=Align.JUSTIFY), "ar", True, book())
    for line in lines(words, 140.0)[:-1]:
        assert ends(line) == pytest.approx((LEFT_PT, LEFT_PT + 140.0), abs=0.02)


@pytest.mark.parametrize("quotes", ["„“", "””", "»«", "«»", "“”", "‚‘"])
def test_quotes_hang_out_of_a_line_whichever_opens(quotes: str) -> None:
    opening, closing = quotes
    said = f"{opening}nobody{closing} asks"
    plain, hung = (
        paragraph("en", said, hang=hang).break_lines(4.5, aim_of(style()))[0]
        for hang in (False, True)
    )
    assert plain.end == hung.end == said.index(" ")
    wide = [paragraph("en", sign).natural_em for sign in quotes]
    assert hung.lead_em == pytest.approx(0.4 * wide[0], abs=0.03)
    assert plain.width_em - hung.width_em == pytest.approx(0.4 * sum(wide), abs=0.03)


@pytest.mark.parametrize("width_pt", WIDTHS_PT)
def test_nastaliq_is_never_stretched(width_pt: float) -> None:
    urdu = WORDS["ur"]
    assert lines(paragraph("ur", urdu, kashida=True), width_pt) == lines(
        paragraph("ur", urdu), width_pt
    )
    nastaliq = book().face("Noto Nastaliq Urdu", 400, False)
    assert tatweel_places(Manner(nastaliq, "Arab", "ur", True), urdu) == ()


@pytest.mark.parametrize("width_pt", WIDTHS_PT)
@pytest.mark.parametrize("language", STRETCHED)
def test_letters_keep_their_forms_and_words_their_measure(language: str, width_pt: float) -> None:
    found = lines(paragraph(language, WORDS[language], kashida=True), width_pt)
    ragged = lines(paragraph(language, WORDS[language]), width_pt)
    for line, plain in zip(found, ragged, strict=True):
        for wide, narrow in zip(line.runs, plain.runs, strict=True):
            face = open_face(wide.face)
            tatweel = face.font.get_nominal_glyph(ord(TATWEEL))
            assert tuple(glyph for glyph in wide.glyphs if glyph != tatweel) == narrow.glyphs
            assert wide.text == narrow.text and set(wide.clusters) == set(narrow.clusters)
            longest: dict[int, float] = {}
            for glyph, cluster in zip(wide.glyphs, wide.clusters, strict=True):
                if glyph == tatweel:
                    word = wide.text.count(" ", 0, cluster)
                    longest[word] = longest.get(word, 0.0) + face.advance(glyph) / wide.upem
            assert max(longest.values(), default=0.0) <= LONGEST_EM


def test_nothing_is_widened_inside_a_fact() -> None:
    shown = "020 7946 0018"
    for kept in (Piece(text="مستشفى الحرية", fact="names.hospital"), phone(shown)):
        words = ("يولد جميع الناس أحرارا ", kept, " متساوين في الكرامة والحقوق وقد وهبوا عقلا")
        n_filled = 0
        for width_pt in range(150, 220, 5):
            wide = lines(paragraph("ar", *words, kashida=True), width_pt)[0]
            plain = lines(paragraph("ar", *words), width_pt)[0]
            if kept.text in "".join(placed.text for placed in plain.runs):
                n_filled += n_tatweels(wide) > 0
                assert width_of(kept.text, wide) == pytest.approx(width_of(kept.text, plain))
        assert n_filled > 3


def width_of(said: str, line: TextLine) -> float:
    """Return the advance of some of the characters of a line, font units."""
    for placed in line.runs:
        start = placed.text.find(said)
        if start >= 0:
            pairs = zip(placed.clusters, placed.advances, strict=True)
            return sum(wide for cluster, wide in pairs if start <= cluster < start + len(said))
    raise AssertionError(said)


@pytest.mark.parametrize(
    ("word", "best"),
    [
        ("مسلم", "ل"),  # after seen, before anything else
        ("الكرامة", "ة"),
        ("يعامل", "ل"),
        ("الحقوق", "و"),
        ("كبير", "ي"),
        ("بعضهم", "ه"),  # after dad
    ],
)
def test_a_word_is_stretched_where_custom_has_it(word: str, best: str) -> None:
    sans = book().face("Noto Sans Arabic", 400, False)
    places = tatweel_places(Manner(sans, "Arab", "ar", True), word)
    assert word[min(places, key=lambda at: (rank(word, at), -at))] == best


@pytest.mark.parametrize("language", STRETCHED)
def test_copied_text_has_no_tatweel(tmp_path: Path, language: str) -> None:
    # Poppler puts stops between words to the wrong side, stretched or not.
    words = WORDS[language].replace(".", "")
    found = lines(paragraph(language, words, kashida=True), 180.0)
    assert any(map(n_tatweels, found))
    file = painted(sheet(*found, width=220, height=160), tmp_path)
    directions = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))
    poppler = run("pdftotext", "-nopgbrk", str(file), "-").decode().translate(directions)
    assert " ".join(poppler.split()) == words
    with pypdfium2.PdfDocument(file) as document:
        pdfium = document[0].get_textpage().get_text_bounded()
    assert " ".join(pdfium.split()) == words


def test_stretched_words_hang_together_in_ink(tmp_path: Path) -> None:
    blobs = []
    for kashida in (False, True):
        found = lines(paragraph("ar", WORDS["ar"], kashida=kashida), 180.0)
        file = painted(sheet(*found, width=220, height=160), tmp_path)
        with pypdfium2.PdfDocument(file) as document:
            picture = document[0].render(scale=300 / 72, grayscale=True).to_numpy()
        blobs.append(n_blobs(picture.reshape(picture.shape[:2]) < 128))
    assert blobs[0] == blobs[1] > 50


def n_blobs(dark: "np.ndarray[Any, Any]") -> int:
    """Return the number of pieces of ink that do not touch."""
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(dark), strict=True)}
    found = 0
    while left:
        found += 1
        edge = [left.pop()]
        while edge:
            y, x = edge.pop()
            near = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & left
            left -= near
            edge.extend(near)
    return found
