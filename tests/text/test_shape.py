"""Shaping against hb-shape, another build of HarfBuzz, and against itself where it cuts."""

import pytest

from collateral.text.breaks import Aim
from collateral.text.shape import N_CONTEXT, Manner, part, safe_cut, shape
from tests.text.hb import glyphs_of, hb_shape
from tests.text.samples import LANGUAGES, book, headline, shaped

WIDTHS_EM = (3.0, 5.5, 8.0, 13.0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_headline_is_what_hb_shape_makes_of_it(language: str) -> None:
    paragraph = shaped(language, headline(language), weight=800)
    (line,) = paragraph.break_lines(1000, Aim.FULL)
    pieces = paragraph.runs(line)
    assert sum(piece.end - piece.start for piece in pieces) == len(paragraph.text)
    for piece in pieces:
        assert glyphs_of(piece) == hb_shape(paragraph.text, piece)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_have_the_glyphs_they_would_have_alone(language: str) -> None:
    paragraph = shaped(language, headline(language), weight=700)
    text = paragraph.text
    for width_em in WIDTHS_EM:
        lines = paragraph.break_lines(width_em, Aim.FULL)
        ends = [*(line.start for line in lines[1:]), len(text)]
        for line, end in zip(lines, ends, strict=True):
            for piece in paragraph.runs(line):
                before = text[max(line.start, piece.start - N_CONTEXT) : piece.start]
                after = text[piece.end : min(end, piece.end + N_CONTEXT)]
                alone = shape(piece.manner, text[piece.start : piece.end], before, after)
                assert piece.shaped[:5] == alone[:5]


def arabic(text: str) -> tuple[Manner, str]:
    face = book().face("Noto Sans Arabic", 400, False)
    return Manner(face, "Arab", "ar", True), text


def test_a_cut_inside_a_joined_word_is_not_safe() -> None:
    manner, text = arabic("سلام عليكم")
    found = shape(manner, text)
    assert not any(safe_cut(found, at, True) for at in (1, 2))
    assert safe_cut(found, text.index(" ") + 1, True)


def test_a_cut_inside_a_cluster_is_not_safe() -> None:
    latin = Manner(book().face("Noto Sans", 400, False), "Latn", "vi", False)
    found = shape(latin, "e\u0302\u0323n")
    assert [safe_cut(found, at, False) for at in (1, 2, 3)] == [False, False, True]


def test_parts_of_a_right_to_left_run_are_its_words() -> None:
    manner, text = arabic("سلام عليكم")
    found = shape(manner, text)
    space = text.index(" ")
    first, second = part(found, 0, space + 1, True), part(found, space + 1, len(text), True)
    assert second.glyphs + first.glyphs == found.glyphs
    assert second.advances + first.advances == found.advances
    assert min(second.clusters) == 0


def test_tracking_widens_each_cluster_once_and_unties_ligatures() -> None:
    face = book().face("Noto Sans", 400, False)
    plain = Manner(face, "Latn", "en", False)
    tied = shape(plain, "fi")
    untied = shape(plain._replace(features=(("liga", 0), ("clig", 0))), "fie\u0323\u0308")
    tracked = shape(plain._replace(tracking=50), "fie\u0323\u0308")
    assert len(tied.glyphs) < 2
    assert tracked.glyphs == untied.glyphs
    assert sum(tracked.advances) == sum(untied.advances) + 3 * 50


@pytest.mark.parametrize(
    ("script", "language", "other", "text"),
    [("Cyrl", "sr", "ru", "бг"), ("Latn", "ro", "en", "ş"), ("Arab", "ur", "ar", "۴۷")],
)
def test_language_chooses_local_forms(script: str, language: str, other: str, text: str) -> None:
    family = "Noto Sans Arabic" if script == "Arab" else "Noto Sans"
    face = book().face(family, 400, False)
    local = shape(Manner(face, script, language, False), text)
    assert local.glyphs != shape(Manner(face, script, other, False), text).glyphs
