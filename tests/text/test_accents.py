"""Words that brackets set apart: colour, size, height and language."""

from pathlib import Path

import pytest

from collateral.core.color import BLACK, Cmyk
from collateral.core.diag import ProjectError
from collateral.model.document import Accent, Align, Case, Piece, Position
from collateral.model.frame import GlyphRun
from collateral.text.breaks import Aim
from collateral.text.leading import pitch_em, rise_em
from collateral.text.lines import set_lines
from collateral.text.paragraph import Paragraph
from collateral.text.shaped import shape_paragraph
from tests.paint.drawing import painted, sheet
from tests.paint.test_text import READERS
from tests.text.samples import RIGHT_TO_LEFT, book, message, style

AMBER = Cmyk(0, 0.4, 0.9, 0)


def shaped(language: str, *pieces: Piece | str, **said: object) -> Paragraph:
    rtl = language in RIGHT_TO_LEFT
    return shape_paragraph(message(*pieces), style(**said), language, rtl, book())


def runs(paragraph: Paragraph) -> list[GlyphRun]:
    (line,) = set_lines(
        paragraph,
        paragraph.break_lines(1000, Aim.FULL),
        size_pt=10,
        x_pt=0,
        width_pt=500,
        first_baseline_y_pt=20,
        pitch_pt=12,
        align=Align.START,
        fill=BLACK,
    )
    return list(line.runs)


def width_pt(run: GlyphRun) -> float:
    return sum(run.advances) / run.upem * run.size_ratio * 10


def raised(text: str) -> Piece:
    return Piece(text, accent=Accent(position=Position.SUPERSCRIPT))


def test_colour_cuts_runs_and_moves_nothing() -> None:
    first, second, third = runs(
        shaped("en", "one ", Piece("two", accent=Accent(fill=AMBER)), " six")
    )
    assert (first.fill, second.fill, third.fill) == (None, AMBER, None)
    assert second.x_pt == pytest.approx(first.x_pt + width_pt(first))
    assert third.x_pt == pytest.approx(second.x_pt + width_pt(second))


def test_letters_of_two_colours_join() -> None:
    whole = runs(shaped("ar", "مرحبا"))[0]
    parts = runs(shaped("ar", "مر", Piece("حبا", accent=Accent(fill=AMBER))))
    # Visual order is the other way round.
    assert (*parts[1].glyphs, *parts[0].glyphs) == whole.glyphs


def test_a_step_is_as_much_wider() -> None:
    plain = shaped("en", "quiet").natural_em
    assert shaped("en", Piece("quiet", accent=Accent(size_ratio=1.44))).natural_em == pytest.approx(
        plain * 1.44
    )


def test_a_larger_line_hangs_from_its_own_capitals_and_keeps_its_distance() -> None:
    big = Piece("quiet\u2028quiet", accent=Accent(size_ratio=2.0))
    small, large = shaped("en", "quiet\u2028quiet"), shaped("en", big)
    spans = [paragraph.break_lines(1000, Aim.FULL) for paragraph in (small, large)]
    assert rise_em(large, spans[1][0]) == 2 * rise_em(small, spans[0][0])
    assert pitch_em(small, 1.05, spans[0]) == 1.05
    assert pitch_em(large, 1.05, spans[1]) > 1.9
    assert pitch_em(large, 2.4, spans[1]) == 2.4


def test_a_font_s_own_small_figures_come_first() -> None:
    _, figure = runs(shaped("en", "m", raised("2")))
    assert (figure.size_ratio, figure.rise_em) == (1.0, 0.0)
    assert figure.glyphs != runs(shaped("en", "2"))[0].glyphs
    assert figure.text == "2"


def test_letters_without_small_ones_are_set_where_the_font_says() -> None:
    _, letters = runs(shaped("fr", "1", raised("er")))
    assert (letters.size_ratio, letters.rise_em) == (0.6, 0.35)
    lowered = Piece("er", accent=Accent(position=Position.SUBSCRIPT))
    assert runs(shaped("fr", lowered))[0].rise_em == pytest.approx(-0.075)
    assert letters.glyphs == runs(shaped("fr", "er"))[0].glyphs


def test_another_language_chooses_its_own_face_and_forms() -> None:
    urdu = Piece("اردو", accent=Accent(language="ur"))
    face = {run.face.path for run in runs(shaped("ar", "لغة ", urdu))}
    assert any("Nastaliq" in path for path in face)
    assert any("SansArabic" in path for path in face)
    # Serbian б has a form of its own, in the same font.
    serbian = runs(shaped("ru", Piece("б", accent=Accent(language="sr"))))[0]
    assert serbian.language == "sr"
    assert serbian.glyphs == runs(shaped("sr", "б"))[0].glyphs != runs(shaped("ru", "б"))[0].glyphs


def test_small_capitals_are_those_of_the_font() -> None:
    features = (("smcp", 1),)
    assert shaped("en", "quiet, 1", features=features, case=Case.SMALL_CAPS)
    assert shaped("ar", "مرحبا", features=features, case=Case.SMALL_CAPS)
    for language, text, case in (
        ("tr", "iki", Case.SMALL_CAPS),
        ("en", "Quiet", Case.ALL_SMALL_CAPS),
    ):
        with pytest.raises(ProjectError) as raised_fault:
            shaped(language, text, features=features, case=case)
        (fault,) = raised_fault.value.diagnostics
        assert fault.code == "font.no-small-caps"
        assert "Noto Sans" in fault.message


@pytest.mark.parametrize("language", ["ar", "ur", "hi", "en"])
@pytest.mark.parametrize("reader", READERS)
def test_coloured_words_are_copied_in_their_order(
    tmp_path: Path, language: str, reader: str
) -> None:
    before, word, after = {
        "ar": ("مجانية ", "مفتوحة", " وهادئة"),
        "ur": ("مفت ", "کھلی", " پرسکون"),
        "hi": ("मुफ़्त ", "खुला", " शांत"),
        "en": ("Free ", "open", " quiet"),
    }[language]
    accent = Accent(fill=AMBER, size_ratio=1.2, language=language)
    paragraph = shaped(language, before, Piece(word, accent=accent), after)
    lines = set_lines(
        paragraph,
        paragraph.break_lines(1000, Aim.FULL),
        size_pt=16,
        x_pt=10,
        width_pt=400,
        first_baseline_y_pt=40,
        pitch_pt=20,
        align=Align.START,
        fill=BLACK,
    )
    path = painted(sheet(*lines, width=500, height=80), tmp_path)
    assert " ".join(READERS[reader](path).split()) == before + word + after
