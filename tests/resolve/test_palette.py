"""Colours by name."""

import pytest

from collateral.core.color import BLACK, PAPER, Cmyk, Spot
from collateral.core.record import replace
from collateral.image.inking import PLAIN
from collateral.model.document import LinearFill
from collateral.model.press import InkUse
from collateral.model.scalars import read_color
from collateral.model.source import LinearGradient, Swatch
from collateral.project.read_source import read_source
from collateral.resolve.palette import Palette, swatch_color
from collateral.resolve.printed import Use

NIGHT = Cmyk(0.86, 0.74, 0.4, 0.68)
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


def test_an_ink_may_have_black_in_it() -> None:
    swatch = read_source(Swatch, {"spot": "GOLD", "cmyk": ["0", "50", "80", "0"], "black": "40"})
    mixed = swatch_color(swatch)
    assert mixed == Spot("GOLD", Cmyk(0, 0.5, 0.8, 0), 1.0, 0.4)
    shown = Palette({"gold": mixed}).color(read_color("gold 50%"))
    assert isinstance(shown, Spot)
    assert (shown.tint, shown.black) == (0.5, 0.2)


def test_a_swatch_has_the_last_word_on_its_intent() -> None:
    vivid = {"rgb": "#1040ff"}
    found = {
        intent: swatch_color(read_source(Swatch, {**vivid, "intent": intent}))
        for intent in ("perceptual", "relative", "saturation", "absolute")
    }
    assert swatch_color(read_source(Swatch, vivid)) == found["relative"]
    assert len(set(found.values())) == 4


def test_a_swatch_says_what_it_becomes_where_little_ink_is_wanted() -> None:
    colors = {"night": NIGHT, "sand": Cmyk(0, 0.1, 0.2, 0), "paper": PAPER}
    low = {"night": read_color("sand 50%")}
    palette = Palette(colors, replace(PLAIN, use=InkUse.LOW), low)
    for use in Use:
        assert palette.color(read_color("night"), use) == Cmyk(0, 0.05, 0.1, 0)
        lighter = palette.color(read_color("night 20%"), use)
        assert isinstance(lighter, Cmyk)
        assert (lighter.m, lighter.y) == pytest.approx((0.01, 0.02))
    assert Palette(colors, PLAIN, low).color(read_color("night")) == NIGHT


def test_a_gradient_stays_within_one_kind_of_colour() -> None:
    colors = {"gold": Spot("GOLD", Cmyk(0, 0.3, 0.8, 0)), "paper": PAPER}
    palette = Palette(colors, replace(PLAIN, use=InkUse.LOW), {})
    stops = ["gold", "gold 20%"]
    fill = palette.fill(read_source(LinearGradient, {"linear": "90deg", "stops": stops}), Use.TYPE)
    assert isinstance(fill, LinearFill)
    assert len({type(stop.color) for stop in fill.stops}) == 1


def test_a_poster_notes_what_it_asks_for() -> None:
    mine = PALETTE.noting()
    for written in ("sea 40%", "sea 10%", "black"):
        mine.color(read_color(written))
    assert mine.asked == {"sea": 0.4, "black": 1.0}
