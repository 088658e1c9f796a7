"""Styles made whole."""

from typing import Any

import pytest

from collateral.core.color import BLACK, Cmyk
from collateral.model.document import Style
from collateral.model.source import Style as Written
from collateral.project.read_source import read_source
from collateral.resolve.palette import Palette
from collateral.resolve.styles import resolve_style

PALETTE = Palette({"black": BLACK, "night": Cmyk(0.9, 0.7, 0.3, 0.5)})


def styles(**written: dict[str, Any]) -> dict[str, Written]:
    return {name: read_source(Written, said) for name, said in written.items()}


def resolved(found: dict[str, Written], **said: Any) -> Style:
    asked: dict[str, Any] = {"language": "en", "script": "Latn", "scale": 1.0}
    return resolve_style("head", found, PALETTE, **asked | said)


def test_the_nearest_style_wins() -> None:
    found = styles(
        base={"size": "10pt", "color": "night"}, head={"extends": "base", "size": "40pt"}
    )
    style = resolved(found)
    assert style.size_pt == 40
    assert style.color == Cmyk(0.9, 0.7, 0.3, 0.5)


@pytest.mark.parametrize(("scale", "size_pt"), [(1.0, 10.0), (2.0, 20.0), (0.5, 7.0)])
def test_type_scales_but_never_below_its_floor(scale: float, size_pt: float) -> None:
    found = styles(head={"size": "10pt", "min-size": "7pt"})
    assert resolved(found, scale=scale).size_pt == size_pt


def test_the_floor_is_the_larger_of_share_and_minimum() -> None:
    found = styles(head={"size": "40pt", "min-size": "7pt", "shrink-to": "50%"})
    assert resolved(found).floor_pt == 20
    assert resolved(found, scale=0.2).floor_pt == 7


def test_script_then_language_change_a_style() -> None:
    said = {
        "size": "40pt",
        "weight": "800",
        "by": {"Arab": {"weight": "700", "size": "90%"}, "ur": {"size": "50%"}},
    }
    found = styles(head=said)
    arabic = resolved(found, language="ar", script="Arab")
    assert (arabic.weight, arabic.size_pt) == (700, 36)
    urdu = resolved(found, language="ur", script="Arab")
    assert (urdu.weight, urdu.size_pt) == (700, 20)
    assert resolved(found).weight == 800


def test_tracking_is_written_in_thousandths() -> None:
    assert resolved(styles(head={"tracking": "-15"})).tracking_em == -0.015


def test_the_last_change_of_size_counts() -> None:
    found = styles(
        base={"size": "10pt", "by": {"ur": {"size": "80%"}}},
        head={"extends": "base", "size": "40pt", "by": {"ur": {"size": "110%"}}},
    )
    assert resolved(found, language="ur", script="Arab").size_pt == pytest.approx(44)


def test_bold_words_are_never_lighter_than_the_rest() -> None:
    assert resolved(styles(head={"weight": "800"})).bold_weight == 800
    assert resolved(styles(head={"weight": "400"})).bold_weight == 700
    assert resolved(styles(head={"weight": "800", "bold-weight": "600"})).bold_weight == 600
