"""Tints of every kind of colour."""

import pytest

from collateral.core.color import Cmyk, Color, Rgb, Spot, tinted


@pytest.mark.parametrize(
    ("color", "half"),
    [
        (Cmyk(1, 0.5, 0, 0.2), Cmyk(0.5, 0.25, 0, 0.1)),
        (Spot("Own", Cmyk(1, 0, 0, 0), 0.8, 0.4), Spot("Own", Cmyk(1, 0, 0, 0), 0.4, 0.2)),
        (Rgb(1, 0.5, 0), Rgb(1, 0.75, 0.5)),
    ],
)
def test_half_a_colour_lies_half_way_to_paper(color: Color, half: Color) -> None:
    assert tinted(color, 0.5) == half
    assert tinted(color, 1) == color
