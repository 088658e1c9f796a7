"""Single colours between screen and paper, against LittleCMS' own command-line tool."""

from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.core.color import BLACK, PAPER, Cmyk, Rgb
from collateral.core.delta_e import delta_e
from collateral.core.lab import Lab, luminance
from collateral.image.appearance import (
    appearance,
    is_press_profile,
    paper_luminance,
)
from collateral.image.profiles import COATED_PATH, SRGB_PATH
from collateral.image.swatches import inks_to_rgb, lab_of_inks, rgb_to_inks
from collateral.model.press import Intent
from tests.tools import run

UNCOATED_PATH = COATED_PATH.with_name("FOGRA47L_uncoated_300.icc")
PAPERS = (COATED_PATH, UNCOATED_PATH)

#: Thirty colours: edges and corners of the cube, skin, earth, water, pastels, near-greys, darks.
SWATCHES = """
ff0000 00ff00 0000ff 00ffff ff00ff ffff00 ff7f00 7f00ff 007fff c86450 e0ac90 8d5524
3d2b1f 556b2f 2e8b57 1a4a8a 0b1d3a 4682b4 ffe4c4 e6e6fa f5fffa c0d8c0 80807e 7f8080
404142 1e1e22 d2b48c b22222 daa520 5f9ea0
""".split()  # noqa: SIM905  A table of thirty lines says no more.

Rows = tuple[tuple[float, ...], ...]

STEP = st.integers(0, 255).map(lambda step: step / 255)
INKS = st.builds(Cmyk, STEP, STEP, STEP, STEP)


def numbers(text: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(text)
    return red, green, blue


@lru_cache
def by_transicc(
    arguments: tuple[str, ...], rows: tuple[tuple[float, ...], ...]
) -> list[list[float]]:
    """Return what LittleCMS makes of rows of numbers, unrounded."""
    told = "".join(" ".join(map(str, row)) + "\n" for row in rows)
    said = run("transicc", "-n", *arguments, stdin=told.encode()).decode()
    return [[float(part) for part in line.split()] for line in said.splitlines() if line.strip()]


def looks(rows: Rows, paper: Path) -> list[Lab]:
    """Return what inks look like to the other program, 0..1."""
    percent = tuple(tuple(part * 100 for part in row) for row in rows)
    return [Lab(*row) for row in by_transicc(("-t1", f"-i{paper}", "-o*Lab4"), percent)]


def test_there_are_thirty() -> None:
    assert len(set(SWATCHES)) == 30


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
@pytest.mark.parametrize("intent", [Intent.RELATIVE, Intent.PERCEPTUAL, Intent.SATURATION])
def test_thirty_swatches_become_the_same_inks(intent: Intent, paper: Path) -> None:
    number = {Intent.PERCEPTUAL: 0, Intent.RELATIVE: 1, Intent.SATURATION: 2}[intent]
    rows = tuple(numbers(text) for text in SWATCHES)
    theirs = by_transicc((f"-t{number}", "-b", f"-i{SRGB_PATH}", f"-o{paper}"), rows)
    mine = [rgb_to_inks(Rgb(*(part / 255 for part in row)), paper, intent, True) for row in rows]
    assert len(theirs) == 30
    seen = looks(tuple(tuple(part / 100 for part in row) for row in theirs), paper)
    for inks, wanted in zip(mine, seen, strict=True):
        assert delta_e(appearance(inks, paper), wanted) < 1


def test_absolute_is_an_intent_too() -> None:
    rows = tuple(numbers(text) for text in SWATCHES)
    theirs = by_transicc(("-t3", f"-i{SRGB_PATH}", f"-o{COATED_PATH}"), rows)
    for row, wanted in zip(rows, theirs, strict=True):
        mine = rgb_to_inks(Rgb(*(part / 255 for part in row)), COATED_PATH, Intent.ABSOLUTE, False)
        one = appearance(mine, COATED_PATH)
        other = appearance(Cmyk(*(part / 100 for part in wanted)), COATED_PATH)
        assert delta_e(one, other) < 1


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_the_inks_look_as_another_program_says(paper: Path) -> None:
    rows = tuple(
        (c / 4, m / 4, y / 4, k / 4)
        for c in range(5) for m in range(0, 5, 2) for y in range(1, 5, 3) for k in range(5)
    )  # fmt: skip
    for row, wanted in zip(rows, looks(rows, paper), strict=True):
        assert delta_e(appearance(Cmyk(*row), paper), wanted) < 0.7


@given(INKS)
def test_the_table_and_colour_management_agree(inks: Cmyk) -> None:
    """Of a newer kind of profile the table is not read; then LittleCMS is asked."""
    assert delta_e(appearance(inks, COATED_PATH), lab_of_inks(inks, COATED_PATH)) < 1.5


def test_swatches_become_the_same_light() -> None:
    rows = tuple((c, m, y, k) for c in (0, 80) for m in (10, 90) for y in (0, 60) for k in (0, 50))
    theirs = by_transicc(("-t1", "-b", f"-i{COATED_PATH}", f"-o{SRGB_PATH}"), rows)
    for row, wanted in zip(rows, theirs, strict=True):
        rgb = inks_to_rgb(Cmyk(*(part / 100 for part in row)), COATED_PATH)
        assert max(abs(a * 255 - b) for a, b in zip((rgb.r, rgb.g, rgb.b), wanted, strict=True)) < 2


@given(STEP, st.sampled_from(Intent), st.sampled_from(PAPERS))
def test_greys_are_black_ink_alone(grey: float, intent: Intent, paper: Path) -> None:
    assert rgb_to_inks(Rgb(grey, grey, grey), paper, intent) == Cmyk(0.0, 0.0, 0.0, 1 - grey)


def test_contrast_is_that_of_the_paper() -> None:
    """Measured: black on coated paper 13.0, 70 % black 4.6; on uncoated paper 7.9 and 4.3."""
    for paper, wanted in ((COATED_PATH, (13.0, 4.6)), (UNCOATED_PATH, (7.9, 4.3))):
        for k, ratio in zip((1.0, 0.7), wanted, strict=True):
            bare, inked = (
                luminance(appearance(ink, paper).l) * paper_luminance(paper) + 0.05
                for ink in (PAPER, Cmyk(0.0, 0.0, 0.0, k))
            )
            found = bare / inked
            assert found == pytest.approx(ratio, abs=0.1)


def test_profiles_are_told_apart() -> None:
    assert is_press_profile(COATED_PATH)
    assert not is_press_profile(SRGB_PATH)
    assert not is_press_profile(None)
    assert 0.8 < paper_luminance(COATED_PATH) < 0.95
    assert appearance(PAPER, COATED_PATH).l == pytest.approx(100, abs=0.1)
    assert appearance(BLACK, COATED_PATH).l < 20


@pytest.mark.parametrize(("paper", "chroma"), [(COATED_PATH, 1.0), (UNCOATED_PATH, 2.5)])
def test_greys_stay_neutral(paper: Path, chroma: float) -> None:
    """Black ink has a hue of its own; beside the paper it is no more than this, C*ab."""
    for step in range(0, 256, 5):
        found = appearance(rgb_to_inks(Rgb(*(step / 255,) * 3), paper), paper)
        assert (found.a**2 + found.b**2) ** 0.5 < chroma
