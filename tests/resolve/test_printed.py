"""Colours as each kind of press prints them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.core.color import BLACK, PAPER, Cmyk, Color, Rgb, Spot
from collateral.core.record import replace
from collateral.image.appearance import appearance
from collateral.image.inking import PLAIN, Inking, contrast, ink_sum, inking_of, process, seen
from collateral.image.profiles import COATED_PATH, SRGB_PATH
from collateral.model.press import Condition, Inks, InkUse, Press, SpotPolicy
from collateral.resolve.printed import Use, printed

STEP = st.integers(0, 20).map(lambda step: step / 20)
INKS = st.builds(Cmyk, STEP, STEP, STEP, STEP)
NIGHT, AMBER, SAND = Cmyk(0.86, 0.74, 0.4, 0.68), Cmyk(0.08, 0.5, 0.95, 0), Cmyk(0.1, 0.08, 0.16, 0)
GOLD = Spot("GOLD", AMBER)

ONE_COLOR = replace(PLAIN, inks=Inks.BLACK, keeps_spots=False)
SCREEN = replace(PLAIN, inks=Inks.RGB, keeps_spots=False)
LOW = replace(PLAIN, use=InkUse.LOW)
KINDS = [replace(kind, use=use) for kind in (PLAIN, ONE_COLOR, SCREEN) for use in InkUse]


def lightness(color: Color, inking: Inking = PLAIN) -> float:
    return seen(color, inking).l


@given(INKS, st.sampled_from(Use))
def test_four_inks_are_kept_as_they_are(color: Cmyk, use: Use) -> None:
    assert printed(color, use, PLAIN) == color


def test_an_ink_of_its_own_is_kept_or_made_of_four() -> None:
    assert printed(GOLD, Use.TYPE, PLAIN) == GOLD
    assert printed(GOLD, Use.TYPE, replace(PLAIN, keeps_spots=False)) == AMBER


def test_black_in_an_ink_of_its_own_darkens_what_stands_in_for_it() -> None:
    mixed = process(Spot("GOLD", AMBER, 0.5, 0.4))
    assert (mixed.c, mixed.m, mixed.y, mixed.k) == pytest.approx((0.04, 0.25, 0.475, 0.4))


@pytest.mark.parametrize("inking", KINDS)
def test_black_is_one_ink_or_no_light(inking: Inking) -> None:
    dark = Rgb(0.0, 0.0, 0.0) if inking.inks is Inks.RGB else BLACK
    assert printed(BLACK, Use.TYPE, inking) == dark
    assert printed(BLACK, Use.DRAWING, inking) == dark


@pytest.mark.parametrize("inks", Inks)
def test_paper_is_no_ink_or_all_light(inks: Inks) -> None:
    bare = Rgb(1.0, 1.0, 1.0) if inks is Inks.RGB else PAPER
    assert printed(PAPER, Use.GROUND, replace(PLAIN, inks=inks)) == bare


@given(STEP, st.sampled_from(KINDS), st.sampled_from(Use))
def test_a_share_of_black_never_becomes_more_inks(k: float, inking: Inking, use: Use) -> None:
    found = printed(Cmyk(0.0, 0.0, 0.0, k), use, inking)
    if isinstance(found, Rgb):
        assert found.r == found.g == found.b
    else:
        assert isinstance(found, Cmyk)
        assert found.c == found.m == found.y == 0


@given(INKS, INKS)
def test_in_one_colour_the_lighter_stays_the_lighter(one: Cmyk, other: Cmyk) -> None:
    """But for a bare share of black, which is kept to the digit: steps of a four-thousandth."""
    lighter, darker = sorted((one, other), key=lightness, reverse=True)
    found = [printed(color, Use.TYPE, ONE_COLOR) for color in (lighter, darker)]
    assert all(isinstance(color, Cmyk) and color.c == color.m == color.y == 0 for color in found)
    assert lightness(found[0]) >= lightness(found[1]) - 0.05


@given(INKS)
def test_in_one_colour_all_is_as_light_as_it_was(color: Cmyk) -> None:
    """What is darker than black ink becomes that."""
    wanted = max(lightness(color), lightness(BLACK))
    assert lightness(printed(color, Use.GROUND, ONE_COLOR)) == pytest.approx(wanted, abs=0.1)


def test_greys_of_a_screen_run_from_black_to_white() -> None:
    ramp = [printed(Cmyk(0.0, 0.0, 0.0, k / 100), Use.TYPE, SCREEN) for k in range(101)]
    levels = [color.r for color in ramp if isinstance(color, Rgb)]
    assert (levels[0], levels[-1]) == (1.0, 0.0)
    assert all(one >= other for one, other in pairwise(levels))


def test_a_screen_shows_what_is_printed() -> None:
    shown = printed(AMBER, Use.GROUND, SCREEN)
    assert isinstance(shown, Rgb)
    assert shown.r > 0.85
    assert 0.4 < shown.g < 0.7
    assert shown.b < 0.3
    assert printed(GOLD, Use.GROUND, SCREEN) == shown


@given(INKS)
def test_dark_grounds_become_light_and_light_ones_stay(color: Cmyk) -> None:
    found = printed(color, Use.GROUND, LOW)
    if lightness(color) >= 60:
        assert found == color
    else:
        assert lightness(found) >= 89.9
        assert ink_sum(found) <= 0.1501


def test_a_light_ground_keeps_its_hue() -> None:
    found = printed(NIGHT, Use.GROUND, LOW)
    assert isinstance(found, Cmyk)
    assert ink_sum(found) > 0.1
    assert found.m / found.c == pytest.approx(NIGHT.m / NIGHT.c)
    assert isinstance(printed(Spot("BLUE", NIGHT), Use.GROUND, LOW), Spot)


@given(INKS)
def test_the_whole_page_gets_a_hint_of_ink(color: Cmyk) -> None:
    assert ink_sum(printed(color, Use.PAGE, LOW)) <= 0.0601


@given(st.one_of(INKS, INKS.map(lambda inks: Spot("GOLD", inks))), st.sampled_from(KINDS), INKS)
def test_type_is_read_on_every_dark_ground_made_light(
    color: Color, kind: Inking, ground: Cmyk
) -> None:
    low = replace(kind, use=InkUse.LOW)
    if lightness(ground) < 60:
        beneath = printed(ground, Use.GROUND, low)
        assert contrast(printed(color, Use.TYPE, low), beneath, low) >= 4.4


def test_light_type_becomes_black_and_coloured_type_darker() -> None:
    assert printed(PAPER, Use.TYPE, LOW) == BLACK
    found = printed(AMBER, Use.TYPE, LOW)
    assert isinstance(found, Cmyk)
    assert (found.c, found.m, found.y) == (AMBER.c, AMBER.m, AMBER.y)
    assert 0.1 < found.k < 0.7
    assert printed(NIGHT, Use.TYPE, LOW) == NIGHT


def test_lines_that_would_be_lost_are_darkened_and_others_stay() -> None:
    assert printed(PAPER, Use.LINE, LOW) == BLACK
    assert printed(AMBER, Use.LINE, LOW) == AMBER


def test_drawings_keep_their_colours() -> None:
    assert printed(NIGHT, Use.DRAWING, LOW) == NIGHT


def test_a_press_says_how_it_prints() -> None:
    paper = Condition(identifier="FOGRA39", profile=COATED_PATH)
    screen = Condition(identifier="sRGB", profile=SRGB_PATH)
    named = Condition(identifier="FOGRA51")
    press = Press(output="press", printer="offset", condition=named, reference=paper)
    assert inking_of(press) == PLAIN
    light = replace(press, condition=screen, inks=Inks.RGB)
    assert inking_of(light) == replace(SCREEN, keeps_spots=False)
    assert not inking_of(replace(press, spots=SpotPolicy.CONVERT)).keeps_spots
    assert appearance(PAPER, inking_of(press).paper).l > 99
