"""Leading by script and by ink, and the room above the first and below the last line."""

from itertools import pairwise

import pytest

from collateral.model.document import Align
from collateral.rules.scripts import rules_of
from collateral.text.breaks import Aim
from collateral.text.leading import SOLID_RATIO, drop_em, pitch_em, rise_em
from collateral.text.paragraph import LineSpan, Paragraph
from tests.text.samples import LANGUAGES, headline, shaped

TIGHT, LOOSE = 1.05, 1.4


def only_line(paragraph: Paragraph) -> LineSpan:
    (span,) = paragraph.break_lines(1000.0, Aim.FULL)
    return span


def boxes(paragraph: Paragraph, span: LineSpan) -> list[tuple[float, float, float, float]]:
    """Return left, right, bottom and top of each glyph's ink in em; the line starts at 0."""
    found = []
    for run in paragraph.runs(span):
        x, em, shaped_run = run.x_em, run.em, run.shaped
        for idx, glyph in enumerate(shaped_run.glyphs):
            left, bottom, right, top = run.face.extents(glyph)
            at, up = x + shaped_run.x_offsets[idx] / em, shaped_run.y_offsets[idx]
            if right > left:
                found.append((at + left / em, at + right / em, (bottom + up) / em, (top + up) / em))
            x += shaped_run.advances[idx] / em
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("align", [Align.START, Align.CENTER, Align.END])
def test_no_ink_of_a_headline_touches_the_next_line(language: str, align: Align) -> None:
    paragraph = shaped(language, headline(language), weight=800)
    for width_em in (paragraph.narrowest_em, 8.0, 11.0):
        spans = paragraph.break_lines(width_em, Aim.EVEN)
        pitch = pitch_em(paragraph, 0.7, spans, align)
        on_left = {Align.START: 0.0, Align.CENTER: 0.5, Align.END: 1.0}[align]
        share = 1.0 - on_left if paragraph.level else on_left
        for upper, lower in pairwise(spans):
            shift = share * (lower.width_em - upper.width_em)
            for left, right, bottom, _ in boxes(paragraph, upper):
                for other_left, other_right, _, top in boxes(paragraph, lower):
                    if other_left - shift < right and left < other_right - shift:
                        assert bottom + pitch > top


def test_latin_takes_the_style_s_leading() -> None:
    paragraph = shaped("en", headline("en"))
    assert pitch_em(paragraph, TIGHT) == TIGHT
    assert pitch_em(paragraph, LOOSE) == LOOSE


@pytest.mark.parametrize(
    ("language", "script"),
    [("ar", "Arab"), ("ur", "Aran"), ("hi", "Deva"), ("th", "Thai"), ("am", "Ethi")],
)
def test_tall_scripts_have_a_floor_and_share_half_of_the_air(language: str, script: str) -> None:
    paragraph = shaped(language, headline(language))
    assert pitch_em(paragraph, TIGHT) == rules_of(script).tightest_em
    loose = max(LOOSE, rules_of(script).tightest_em + (LOOSE - SOLID_RATIO) / 2)
    assert pitch_em(paragraph, LOOSE) == pytest.approx(loose)


def test_only_nastaliq_needs_the_pitch_of_nastaliq() -> None:
    urdu = headline("ur")
    assert pitch_em(shaped("ur", urdu), TIGHT) > pitch_em(shaped("fa", urdu), TIGHT)
    plain = shaped("ur", urdu, family="Noto Sans Arabic")
    assert pitch_em(plain, TIGHT) == rules_of("Arab").tightest_em


def test_stacked_accents_push_lines_apart_only_where_they_meet() -> None:
    meeting = shaped("vi", "gggg\u2028ẤẤẤẤ")
    passing = shaped("vi", "gggg\u2028xxxxxxxxxẤ")
    for paragraph, apart in ((meeting, True), (passing, False)):
        spans = paragraph.break_lines(90.0, Aim.FULL)
        assert (pitch_em(paragraph, TIGHT, spans) > TIGHT) is apart
        assert pitch_em(paragraph, LOOSE, spans) == LOOSE


def test_alphabets_hang_from_their_capitals_whatever_the_letters() -> None:
    for language, text in (("fr", "Élan"), ("ru", "нос"), ("en", "xx")):
        paragraph = shaped(language, text)
        span = only_line(paragraph)
        assert rise_em(paragraph, span) == paragraph.primary.cap_height_em
        assert drop_em(paragraph, span) == 0.22


def test_other_scripts_hang_from_their_ink() -> None:
    for language in ("ur", "hi", "th", "zh-Hans"):
        paragraph = shaped(language, headline(language))
        span = only_line(paragraph)
        top, bottom = paragraph.ink(span)
        assert rise_em(paragraph, span) == max(top, paragraph.primary.cap_height_em)
        assert drop_em(paragraph, span) == max(bottom, 0.22)
    assert rise_em(shaped("ur", headline("ur")), span) > 1.0


def test_ink_of_a_line_is_within_that_of_the_paragraph() -> None:
    paragraph = shaped("th", headline("th"))
    top, bottom = paragraph.ink_bounds()
    for span in paragraph.break_lines(5.0, Aim.FULL):
        line_top, line_bottom = paragraph.ink(span)
        assert 0.4 < line_top <= top
        assert line_bottom <= bottom
