"""Paragraphs: lines hold all of the text, facts stay whole and in order, errors name everything."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collateral.core.color import BLACK
from collateral.core.diag import ProjectError, Span
from collateral.core.record import replace
from collateral.model.document import Accent, Align, Piece, Position
from collateral.model.frame import GlyphRun, TextLine
from collateral.text.breaks import TRAILING, Aim, opportunities
from collateral.text.lines import set_lines
from collateral.text.paragraph import LineSpan, Paragraph
from collateral.text.shaped import shape_paragraph
from tests.text.samples import (
    LANGUAGES,
    RIGHT_TO_LEFT,
    book,
    headline,
    message,
    phone,
    shaped,
    style,
    words,
)

PHONES = (
    "078/055 800",
    "078 055 800",
    "078 05 58 00",
    "+3278055800",
    "078-055-800",
    "+32 78 055 800",
    "078/055.800",
    "078.055.800",
    "078/055\u00a0800",
)
SIZE_PT = 10.0


def lines_of(
    paragraph: Paragraph, width_em: float, align: Align = Align.START
) -> tuple[TextLine, ...]:
    return set_lines(
        paragraph,
        paragraph.break_lines(width_em, Aim.FULL),
        size_pt=SIZE_PT,
        x_pt=100.0,
        width_pt=width_em * SIZE_PT,
        first_baseline_y_pt=50.0,
        pitch_pt=12.0,
        align=align,
        fill=BLACK,
    )


def seen(run: GlyphRun) -> list[tuple[float, str]]:
    """Return x in pt and the character of each glyph of a run without ligatures."""
    x_pt, found = run.x_pt, []
    for cluster, advance in zip(run.clusters, run.advances, strict=True):
        found.append((x_pt, run.text[cluster]))
        x_pt += advance / run.upem * SIZE_PT * run.size_ratio
    return found


def right_pt(run: GlyphRun) -> float:
    return run.x_pt + sum(run.advances) / run.upem * SIZE_PT * run.size_ratio


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
@pytest.mark.parametrize("number", PHONES)
def test_phone_numbers_read_from_left_to_right_in_right_to_left_text(
    language: str, number: str
) -> None:
    before, _, after = words(language)["contact"]["call"].partition("{contact.phone}")
    paragraph = shaped(language, before, phone(number), after)
    for width_em in (paragraph.narrowest_em, 100.0):
        (run,) = (
            run for line in lines_of(paragraph, width_em) for run in line.runs if "8" in run.text
        )
        assert run.text == number
        assert run.level % 2 == 0
        assert "".join(char for _, char in sorted(seen(run))) == number


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fact_has_the_same_face_and_glyphs_in_every_language(language: str) -> None:
    first = headline(language)
    paragraph = shaped(language, first, " ", phone(PHONES[0]), " ", first)
    (run,) = (run for run in lines_of(paragraph, 500.0)[0].runs if run.text == PHONES[0])
    (alone,) = lines_of(shaped("en", phone(PHONES[0])), 500.0)[0].runs
    assert replace(run, x_pt=0.0, level=0) == replace(alone, x_pt=0.0, level=0)


TOKENS = (
    *(
        "a",
        "T",
        "Vo",
        "-",
        "W",
        "é",
        "1",
        ",",
        ".",
        " ",
        " ",
        "\u2028",
        "\u00ad",
        "\u200b",
        "\u3000",
    ),
    *(
        "س",
        "لا",
        "م",
        "،",
        "۱",
        "त",
        "कि",
        "क्ष",
        "ค",
        "น",
        "ใก",
        "ล้",
        "您",
        "。",
        "ሰ",
        "፡",
        "e\u0301",
    ),
)
ACCENTS = (
    None,
    None,
    Accent(fill=BLACK),
    Accent(size_ratio=1.44),
    Accent(position=Position.SUPERSCRIPT),
    Accent(language="de"),
)
PIECES = st.lists(
    st.builds(
        Piece,
        text=st.lists(st.sampled_from(TOKENS), max_size=12).map("".join),
        bold=st.booleans(),
        # Not every script of the tokens has an italic; words that should have one are an error.
        italic=st.just(False),
        keep=st.booleans(),
        fact=st.sampled_from(("", "", "contact.phone")),
        accent=st.sampled_from(ACCENTS),
    ),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(PIECES, st.floats(0.3, 12.0), st.sampled_from(("fr", "ur", "th", "zh-Hans")), st.booleans())
def test_lines_hold_all_of_the_text_in_order_and_fit(
    pieces: list[Piece], width_em: float, language: str, balance: bool
) -> None:
    paragraph = shaped(language, *pieces)
    text = paragraph.text
    spans = paragraph.break_lines(width_em, Aim.EVEN if balance else Aim.FULL)
    ends = [*(span.start for span in spans[1:]), len(text)]
    assert spans[0].start == 0
    inner: set[int] = set()
    at = 0
    for piece in pieces:
        if piece.fact or piece.keep:
            inner.update(range(at + 1, at + len(piece.text)))
        at += len(piece.text)
    allowed = set(opportunities(text, language, False)) - inner
    for span, end in zip(spans, ends, strict=True):
        assert span.start <= span.end <= span.after == end
        assert not text[span.end : end].strip(TRAILING)
        assert end in allowed or end == len(text) or text[end - 1] == "\u2028"
        breakable = allowed & set(range(span.start + 1, end))
        assert span.width_em <= width_em + 1e-5 or not breakable
        line = text[span.start : end].rstrip("\u2028")
        assert "".join(text[run.start : run.end] for run in paragraph.runs(span)) == line
    assert max(span.width_em for span in spans) <= max(width_em, paragraph.narrowest_em) + 1e-5


@settings(max_examples=60, deadline=None)
@given(PIECES, st.floats(2.0, 12.0), st.sampled_from(("fr", "ur")))
def test_runs_of_a_line_stand_side_by_side_without_a_gap(
    pieces: list[Piece], width_em: float, language: str
) -> None:
    paragraph = shaped(language, *pieces)
    for span in paragraph.break_lines(width_em, Aim.FULL):
        runs = sorted(paragraph.runs(span), key=lambda run: (run.x_em, run.width_em))
        for left, right in pairwise(runs):
            assert right.x_em == pytest.approx(left.x_em + left.width_em, abs=1e-9)
        if runs and paragraph.level:
            assert runs[-1].x_em + runs[-1].width_em == pytest.approx(span.width_em, abs=1e-9)
        elif runs:
            assert runs[0].x_em == 0.0


def test_width_of_a_line_is_that_of_its_glyphs() -> None:
    paragraph = shaped("en", "A-To-Ta-To-Ye-Wa-Ta")
    for width_em in (1.8, 3.0, 5.0):
        for span in paragraph.break_lines(width_em, Aim.FULL):
            drawn = sum(run.width_em for run in paragraph.runs(span))
            assert span.width_em == pytest.approx(drawn, abs=1e-9)


def test_a_soft_hyphen_shows_only_at_the_end_of_a_line() -> None:
    paragraph = shaped("de", "Donau\u00adschiff")
    first, second = lines_of(paragraph, 4.0)
    hyphen = book().face("Noto Sans", 400, False)
    assert first.runs[0].text == "Donau\u00ad"
    assert first.runs[0].advances[-1] > 0
    assert first.runs[0].face == hyphen
    (whole,) = lines_of(paragraph, 40.0)
    assert len(whole.runs) == 1
    assert (
        sum(whole.runs[0].advances)
        == sum(sum(run.advances) for run in (*first.runs, *second.runs))
        - first.runs[0].advances[-1]
    )


def test_a_soft_hyphen_with_nothing_behind_it_shows_nothing() -> None:
    (plain,) = lines_of(shaped("de", "Donau"), 40.0)
    (line,) = lines_of(shaped("de", "Donau\u00ad"), 40.0)
    assert sum(line.runs[0].advances) == sum(plain.runs[0].advances)


@pytest.mark.parametrize(
    ("language", "align", "left_edge", "right_edge"),
    [
        ("en", Align.START, True, False),
        ("en", Align.END, False, True),
        ("en", Align.CENTER, False, False),
        ("ar", Align.START, False, True),
        ("ar", Align.END, True, False),
        ("ar", Align.CENTER, False, False),
    ],
)
def test_alignment_follows_the_direction(
    language: str, align: Align, left_edge: bool, right_edge: bool
) -> None:
    paragraph = shaped(language, headline(language))
    (line,) = lines_of(paragraph, 60.0, align)
    left, right = min(run.x_pt for run in line.runs), max(right_pt(run) for run in line.runs)
    assert (left == pytest.approx(100.0)) is left_edge
    assert (right == pytest.approx(700.0)) is right_edge
    if align is Align.CENTER:
        assert left - 100.0 == pytest.approx(700.0 - right)


def test_spaces_at_a_line_end_stay_in_the_text_and_jut_out() -> None:
    for language in ("en", "ar"):
        paragraph = shaped(language, headline(language))
        width_em = 8.0
        first, *_ = lines_of(paragraph, width_em)
        assert first.runs[-1].text.endswith(" ")
        left, right = min(run.x_pt for run in first.runs), max(right_pt(r) for r in first.runs)
        (span, *_) = paragraph.break_lines(width_em, Aim.FULL)
        ink_pt = span.width_em * SIZE_PT
        assert right - left > ink_pt
        if language == "en":
            assert left == pytest.approx(100.0)
        else:
            assert right == pytest.approx(100.0 + width_em * SIZE_PT)


def test_spaces_after_a_left_to_right_word_at_a_line_end_go_to_the_paragraph() -> None:
    paragraph = shaped("ar", "سلام Berlin Mitte سلام")
    first, second = lines_of(paragraph, 6.0)
    assert [(run.text, run.level) for run in first.runs] == [
        ("سلام ", 1),
        ("Berlin", 2),
        (" ", 1),
    ]
    assert min(first.runs, key=lambda run: run.x_pt).text == " "
    assert [run.text for run in second.runs] == ["Mitte", " ", "سلام"]
    (whole,) = lines_of(paragraph, 60.0)
    assert [run.text for run in whole.runs] == ["سلام ", "Berlin Mitte", " ", "سلام"]


def test_a_cut_that_widens_a_run_never_widens_a_line_beyond_the_room() -> None:
    paragraph = shaped("en", "A-To-Ta-To-Ye-Wa-Ta")
    width_em = paragraph.narrowest_em
    while width_em < paragraph.natural_em:
        for balance in (False, True):
            spans = paragraph.break_lines(width_em, Aim.EVEN if balance else Aim.FULL)
            assert max(span.width_em for span in spans) <= width_em + 1e-5
        width_em += 0.01


def test_a_word_that_is_cut_takes_the_forms_of_its_parts() -> None:
    paragraph = shaped("ar", "سل\u200bام")
    first, second = lines_of(paragraph, 1.5)
    assert (first.runs[0].text, second.runs[0].text) == ("سل\u200b", "ام")
    (alone,) = lines_of(shaped("ar", "ام"), 1.5)
    assert second.runs[0].glyphs == alone.runs[0].glyphs


def test_a_headline_parts_a_word_at_its_hyphen_only_to_save_a_line() -> None:
    paragraph = shaped("fr", headline("fr"), weight=800, balance=True)

    def lines(width_em: float) -> list[str]:
        spans = paragraph.break_lines(width_em, Aim.EVEN)
        return [paragraph.text[span.start : span.end] for span in spans]

    assert lines(8.5) == ["Près de vous,", "quelqu’un", "n’est peut-être", "pas libre."]
    assert lines(7.0) == ["Près de vous,", "quelqu’un", "n’est peut-", "être pas libre."]


def test_baselines_are_one_pitch_apart_and_empty_lines_count() -> None:
    lines = lines_of(shaped("en", "one\u2028\u2028three"), 40.0)
    assert [line.baseline_y_pt for line in lines] == [50.0, 74.0]
    assert [run.text for line in lines for run in line.runs] == ["one", "three"]


def test_an_empty_message_is_one_empty_line() -> None:
    paragraph = shaped("en")
    assert paragraph.break_lines(10.0, Aim.EVEN) == (LineSpan(0, 0, 0.0, 0),)
    assert paragraph.narrowest_em == paragraph.natural_em == 0.0
    assert lines_of(paragraph, 10.0) == ()
    assert paragraph.ink(LineSpan(0, 0, 0.0, 0)) == (0.0, 0.0)


def test_extremes_are_the_widest_word_and_the_widest_forced_line() -> None:
    paragraph = shaped("en", "one wonderful\u2028two three four five")
    assert paragraph.narrowest_em == pytest.approx(shaped("en", "wonderful").natural_em)
    assert paragraph.natural_em == pytest.approx(shaped("en", "two three four five").natural_em)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_narrowest_is_the_widest_line_there_must_be(language: str) -> None:
    paragraph = shaped(language, headline(language))
    widths_em = [span.width_em for span in paragraph.break_lines(0.01, Aim.FULL)]
    assert paragraph.narrowest_em == pytest.approx(max(widths_em))


def test_a_line_break_at_either_end_is_harmless() -> None:
    paragraph = shaped("en", "\u2028one\u2028")
    assert [(s.start, s.end) for s in paragraph.break_lines(9.0, Aim.FULL)] == [(0, 0), (1, 4)]


def test_kept_words_stay_on_one_line_and_jut_out_when_they_must() -> None:
    paragraph = shaped("en", "see ", Piece(text="Rue de la Loi 16", keep=True), " now")
    spans = paragraph.break_lines(3.0, Aim.FULL)
    assert [paragraph.text[s.start : s.end] for s in spans] == ["see", "Rue de la Loi 16", "now"]
    assert spans[1].width_em == paragraph.narrowest_em > 3.0


def test_bold_and_italic_take_real_faces() -> None:
    pieces = ("plain ", Piece(text="bold", bold=True), " ", Piece(text="slanted", italic=True))
    (line,) = lines_of(shaped("en", *pieces), 90.0)
    files = [run.face.path.rpartition("-")[2] for run in line.runs]
    assert files == ["Regular.ttf", "Bold.ttf", "Regular.ttf", "Italic.ttf"]


def test_tracking_spares_joined_scripts_and_line_ends() -> None:
    arabic = shaped("ar", headline("ar"))
    assert shaped("ar", headline("ar"), tracking_em=0.1).natural_em == arabic.natural_em
    plain, tracked = shaped("de", "frei"), shaped("de", "frei", tracking_em=0.1)
    assert tracked.natural_em == pytest.approx(plain.natural_em + 3 * 0.1)
    joined = shaped("de", "fr\u2060ei", tracking_em=0.1)
    assert joined.natural_em == pytest.approx(tracked.natural_em)


def test_what_was_shaped_before_is_the_same_object() -> None:
    first = shape_paragraph(message("words"), style(), "en", False, book())
    other = replace(message("words"), key="another.key")
    assert shape_paragraph(other, style(size_pt=30.0), "en", False, book()) is first


def test_every_missing_character_is_reported_with_its_name_and_place() -> None:
    with pytest.raises(ProjectError) as caught:
        shaped("fr", "Bon\U0001f600 \u1200 ꯀ ", Piece(text="ꯀ\ue000", bold=True))
    found = caught.value.diagnostics
    assert [diagnostic.code for diagnostic in found] == ["text.missing-glyph"] * 3
    assert {diagnostic.span for diagnostic in found} == {Span("translations/test.yaml", 3, 5)}
    for diagnostic, point, name in zip(
        found,
        ("U+1F600", "U+ABC0", "U+E000"),
        ("GRINNING FACE", "MEETEI MAYEK LETTER KOK", "without a name"),
        strict=True,
    ):
        assert point in diagnostic.message
        assert name in diagnostic.message
        assert "`test.key`" in diagnostic.message
        assert "(fr)" in diagnostic.message
        assert any("Noto Sans" in hint for hint in diagnostic.hints)


def test_a_fault_of_the_style_is_shown_at_the_message() -> None:
    with pytest.raises(ProjectError) as caught:
        shaped("fr", "mot", family="Noto Sanz")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "font.unknown-family"
    assert diagnostic.span == Span("translations/test.yaml", 3, 5)


def test_no_run_holds_what_has_no_ink_of_its_own() -> None:
    paragraph = shaped("ar", "اتصل ", phone("078 055 800"), "\u2028الآن")
    said = "".join(run.text for line in lines_of(paragraph, 90.0) for run in line.runs)
    assert said == "اتصل 078 055 800الآن"


def test_spreading_widens_letters_that_stand_apart_and_shapes_nothing_anew() -> None:
    plain, tight = shaped("en", "office fluffy"), shaped("en", "office fluffy").spread(-0.02)
    (before,), (after,) = (p.runs(p.break_lines(99.0, Aim.FULL)[0]) for p in (plain, tight))
    assert after.shaped.glyphs == before.shaped.glyphs
    n_clusters = len(set(before.shaped.clusters))
    assert after.width_em == pytest.approx(before.width_em - 0.02 * n_clusters)
    # The last letter has nothing after it to be nearer to.
    assert tight.natural_em == pytest.approx(plain.natural_em - 0.02 * (n_clusters - 1))
    for language in ("ar", "ur", "hi", "bn", "th"):
        words_in = shaped(language, headline(language))
        assert words_in.spread(-0.02).natural_em == words_in.natural_em
    assert plain.spread(0.0) is plain
    assert plain.spread(-0.02) is not plain.spread(-0.01)


def test_chinese_makes_room_beside_letters_and_digits_of_other_scripts() -> None:
    mixed = shaped("zh-Hans", "请拨打112或访问Surya中。")
    elsewhere = shaped("en", mixed.text)
    assert mixed.natural_em == pytest.approx(elsewhere.natural_em + 4 * 0.125)
    # At the end of a line there is nothing to stand apart from.
    first = shaped("zh-Hans", "请拨打112中").break_lines(3.05, Aim.FULL)[0]
    assert (first.end, first.width_em) == (3, pytest.approx(3.0))
    # A space that is written is enough, and other languages have no such custom.
    assert shaped("zh-Hans", "拨打 112").natural_em == shaped("en", "拨打 112").natural_em
    assert shaped("fr", "Été 112").natural_em == shaped("ja", "Été 112").natural_em
