"""Colours as they are seen, and on a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.core.delta_e import delta_e
from collateral.core.lab import Lab, hex_of, lightness, luminance, of_rgb, to_rgb
from collateral.image.profiles import SRGB_PATH
from tests.tools import run

PART = st.floats(0, 1)


@given(PART, PART, PART)
def test_a_screen_colour_comes_back(red: float, green: float, blue: float) -> None:
    assert to_rgb(of_rgb(red, green, blue)) == pytest.approx((red, green, blue), abs=2e-4)


@given(st.floats(0, 100))
def test_lightness_is_the_other_way_of_luminance(level: float) -> None:
    assert lightness(luminance(level)) == pytest.approx(level, abs=1e-6)


def test_white_and_black_are_what_they_are() -> None:
    assert of_rgb(1, 1, 1) == pytest.approx((100, 0, 0), abs=0.05)
    assert of_rgb(0, 0, 0) == pytest.approx((0, 0, 0), abs=0.05)
    assert hex_of(Lab(100, 0, 0)) == "#ffffff"


@pytest.mark.parametrize("rgb", [(255, 0, 0), (0, 128, 60), (20, 30, 200), (200, 180, 40)])
def test_another_program_sees_the_same(rgb: tuple[int, int, int]) -> None:
    said = run("transicc", "-t1", "-n", f"-i{SRGB_PATH}", "-o*Lab4", stdin=b"%d %d %d\n" % rgb)
    theirs = Lab(*map(float, said.split()[:3]))
    assert delta_e(of_rgb(*(part / 255 for part in rgb)), theirs) < 0.1
