"""Colours by name."""

import pytest

from collateral.core.color import BLACK, PAPER, Cmyk, Spot
from collateral.model.document import LinearFill
from collateral.model.scalars import read_color
from collateral.model.source import LinearGradient, Swatch
from collateral.project.read_source import read_source
from collateral.resolve.palette import Palette, swatch_color

PALETTE = Palette({"black": BLACK, "paper": PAPER, "sea": Cmyk(1, 0.5, 0, 0)})


def test_a_tint_takes_a_share_of_every_ink() -> None:
    assert PALETTE.color(read_color("sea 40%")) == Cmyk(0.4, 0.2, 0, 0)


def test_a_spot_keeps_its_ink() -> None:
    swatch = read_source(Swatch, {"spot": "PANTONE 300 C", "cmyk": ["100", "50", "0", "0"]})
    assert swatch_color(swatch) == Spot("PANTONE 300 C", Cmyk(1, 0.5, 0, 0))


def test_rgb_comes_to_the_press_through_a_profile() -> None:
    red = swatch_color(read_source(Swatch, {"rgb": "#ff0000"}))
    assert isinstance(red, Cmyk)
    assert red.m > 0.8
    assert red.y > 0.8
    assert red.c < 0.2


def test_stops_without_a_place_are_spread() -> None:
    stops = ["black", "sea", "paper at 50%", "black"]
    fill = PALETTE.fill(read_source(LinearGradient, {"linear": "90deg", "stops": stops}))
    assert isinstance(fill, LinearFill)
    assert [stop.offset_ratio for stop in fill.stops] == pytest.approx([0, 0.25, 0.5, 1])
