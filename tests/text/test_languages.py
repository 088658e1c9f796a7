"""87 languages as hb-shape sets them, another build of HarfBuzz: each run, and whole lines."""

import pytest

from collateral.text.breaks import Aim
from collateral.text.fonts import FontBook
from collateral.text.paragraph import Paragraph
from collateral.text.runs import Run
from collateral.text.shaped import shape_paragraph
from tests.text.corpus import Sample, need_font, samples
from tests.text.hb import Glyph, glyphs_of, hb_shape, hb_shape_line
from tests.text.samples import message, style

#: Debian's fonts of these scripts lack a full stop or a semicolon, which Noto Sans sets.
TWO_FACES = frozenset(("he", "hy", "ka", "lo", "yi"))


def shaped(sample: Sample, book: FontBook) -> tuple[Paragraph, tuple[Run, ...]]:
    """Return a text as a paragraph, and the runs of its only line."""
    need_font(sample)
    dress = style(family=sample.family)
    paragraph = shape_paragraph(message(sample.text), dress, sample.language, sample.rtl, book)
    (line,) = paragraph.break_lines(1000, Aim.FULL)
    runs = paragraph.runs(line)
    assert sum(run.end - run.start for run in runs) == len(sample.text)
    return paragraph, runs


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.language)
def test_every_run_is_what_hb_shape_makes_of_it(sample: Sample, corpus_book: FontBook) -> None:
    paragraph, runs = shaped(sample, corpus_book)
    for run in runs:
        assert glyphs_of(run) == hb_shape(paragraph.text, run)


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.language)
def test_a_line_of_one_face_is_what_hb_shape_guesses(sample: Sample, corpus_book: FontBook) -> None:
    paragraph, runs = shaped(sample, corpus_book)
    faces = {run.manner.face for run in runs}
    assert (len(faces) > 1) == (sample.language in TWO_FACES)
    if len(faces) > 1:
        return
    ours: list[Glyph] = []
    for run in sorted(runs, key=lambda run: run.x_em):
        ours += [glyph._replace(cluster=glyph.cluster + run.start) for glyph in glyphs_of(run)]
    assert ours == hb_shape_line(paragraph.text, sample.language, runs[0].manner.face)


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.language)
@pytest.mark.parametrize("hyphens", [False, True])
def test_lines_hold_every_character_once(
    sample: Sample, hyphens: bool, corpus_book: FontBook
) -> None:
    need_font(sample)
    dress = style(family=sample.family, hyphens=hyphens)
    paragraph = shape_paragraph(
        message(sample.text), dress, sample.language, sample.rtl, corpus_book
    )
    for width_em in (3.0, 7.3, 12.0, 31.0):
        spans = paragraph.break_lines(width_em, Aim.FULL)
        assert [span.start for span in spans] == [0, *(span.after for span in spans[:-1])]
        said = [
            [paragraph.text[run.start : run.end] for run in paragraph.runs(span)] for span in spans
        ]
        assert "".join("".join(line) for line in said) == sample.text
