"""Small black letters as shapes: told from areas that only look like them."""

from contextlib import closing
from pathlib import Path

import pikepdf
import pytest

from collateral.check.ink import bound_of
from collateral.check.lettering import is_lettering
from collateral.check.survey import Survey
from collateral.check.written import WrittenFile
from collateral.core.color import BLACK, Cmyk
from collateral.model.press import FontPolicy
from tests.paint.drawing import SAMPLES, painted, pressed, rect, sheet, text_line

GROUND = Cmyk(0.8, 0.7, 0.7, 0.6)

#: A circle of 10 pt in four curves, and the same run through the other way round.
CIRCLE = (b"", b"5 0", b"5 2.76 2.76 5 0 5", b"-2.76 5 -5 2.76 -5 0")
CIRCLE += (b"-5 -2.76 -2.76 -5 0 -5", b"2.76 -5 5 -2.76 5 0")
COUNTER = (b"", b"4 0", b"4 -2.2 2.2 -4 0 -4", b"-2.2 -4 -4 -2.2 -4 0")
COUNTER += (b"-4 2.2 -2.2 4 0 4", b"2.2 4 4 2.2 4 0")
STEM = (b"", b"0 0", b"1.5 0", b"1.5 9", b"0 9")
WALL = (b"", b"0 0", b"40 0", b"40 1.5", b"1.5 1.5", b"1.5 40", b"0 40")


@pytest.mark.parametrize(
    ("path", "scale", "wanted"),
    [
        (STEM, 1.0, True),
        (CIRCLE, 1.0, False),
        ((*CIRCLE, *COUNTER), 1.0, True),
        ((*CIRCLE, *COUNTER), 2.5, False),
        ((*STEM, *CIRCLE, *COUNTER, *STEM), 1.0, True),
        ((*STEM, *WALL), 1.0, False),
        ((*STEM, *WALL), 0.4, True),
        ((b"", b"0 0"), 1.0, False),
    ],
)
def test_thin_and_low_parts_are_letters(
    path: tuple[bytes, ...], scale: float, wanted: bool
) -> None:
    assert is_lettering(path, scale, below_pt=12, thin_pt=2) is wanted


def bound(path: Path) -> float:
    with pikepdf.open(path) as pdf, closing(WrittenFile(path)) as written:
        survey = Survey(path, pdf, written)
        return bound_of(survey, survey.leaves[0])


@pytest.mark.parametrize("language", SAMPLES)
def test_small_black_letters_add_no_ink_in_any_script(tmp_path: Path, language: str) -> None:
    """What is exempt as type is exempt as shapes."""
    line = text_line(SAMPLES[language], y=50, size=11.9, fill=BLACK)
    ground = rect(0, 0, 420, 80, GROUND)
    for fonts in FontPolicy:
        made = pressed(sheet(ground, line, width=420, height=80), fonts=fonts)
        assert bound(painted(made, tmp_path)) == pytest.approx(2.8)


def test_large_letters_that_overprint_add_their_ink(tmp_path: Path) -> None:
    line = text_line(SAMPLES["en"], y=74, size=11.9, fill=BLACK)
    made = pressed(sheet(rect(0, 0, 420, 80, GROUND), line, width=420, height=80))
    path = painted(pressed(made, fonts=FontPolicy.OUTLINE), tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        content = page.obj.Contents.read_bytes()
        page.obj.Contents = pdf.make_stream(b"4 0 0 4 0 0 cm\n" + content)
        pdf.save(path)
    assert bound(path) == pytest.approx(3.8)
