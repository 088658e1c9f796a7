"""Type and lines held to what a press can print."""

import pytest

from collateral.check.sizes import size_findings
from collateral.core.color import BLACK, PAPER
from collateral.core.diag import Span
from collateral.core.record import replace
from collateral.model.document import Area, GradientStop, Line, LinearFill, Placement
from collateral.model.frame import Sheet
from tests.check.sheets import NIGHT, photo, sheet
from tests.layout import boxes
from tests.layout.boxes import at, block, style, text

DUSK = LinearFill(angle_deg=0, stops=(GradientStop(0, NIGHT), GradientStop(1, BLACK)))


def told(found: Sheet) -> list[tuple[str, str]]:
    """Return the code of each finding and the element its message names first."""
    return [(f.code, f.message.split("`")[1]) for f in size_findings(found)]


def test_a_sheet_for_nobody_keeps_to_nothing() -> None:
    assert size_findings(boxes.lay_out(boxes.document(text("a")), boxes.book())) == ()


@pytest.mark.parametrize(("size_pt", "is_told"), [(4.9, True), (5.0, False)])
def test_small_type(size_pt: float, is_told: bool) -> None:
    small = text("small", at=at(30, 30, 100), text_style=style(size_pt=size_pt, floor_pt=1))
    found = size_findings(sheet(small, smallest_type_pt=5.0))
    assert [f.code for f in found] == ["press.small-type"] * is_told
    if is_told:
        assert "4.9 pt" in found[0].message
        assert "`offset` prints 5 pt" in found[0].message


def test_a_size_is_never_rounded_up_to_its_limit() -> None:
    small = text("small", at=at(30, 30, 100), text_style=style(size_pt=11.97, floor_pt=1))
    (found,) = size_findings(sheet(small, smallest_type_pt=12.0))
    assert "type of 11.9 pt" in found.message and "prints 12 pt" in found.message


def test_the_place_of_the_element_is_told() -> None:
    small = text("small", at=at(30, 30, 100), text_style=style(size_pt=4, floor_pt=1))
    place = Span("layouts/a.yaml", 7, 5)
    (found,) = size_findings(sheet(small, smallest_type_pt=5.0), [replace(small, span=place)])
    assert found.span == place


def test_each_element_is_told_once_with_its_smallest() -> None:
    small = text(
        "small\u2028and small", at=at(30, 30, 100), text_style=style(size_pt=4, floor_pt=1)
    )
    assert told(sheet(small, smallest_type_pt=5.0)) == [("press.small-type", "text")]


@pytest.mark.parametrize(
    ("color", "ground", "is_told"),
    [
        (PAPER, NIGHT, True),
        (BLACK, NIGHT, False),
        (BLACK, PAPER, False),
        (NIGHT, BLACK, False),
        (
            PAPER,
            LinearFill(angle_deg=0, stops=(GradientStop(0, NIGHT), GradientStop(1, BLACK))),
            True,
        ),
    ],
)
def test_light_type_on_ink(color: object, ground: object, is_told: bool) -> None:
    reversed_ = text("light", at=at(30, 30, 100), text_style=style(size_pt=6.5, color=color))
    found = sheet(block(at=at(20, 20, 150, 100), fill=ground), reversed_, smallest_reversed_pt=7.0)
    assert told(found) == [("press.small-reversed", "text")] * is_told


def test_light_type_on_a_picture_is_on_ink() -> None:
    light = text("light", at=at(30, 30, 100), text_style=style(size_pt=6.5, color=PAPER))
    ground = photo(at=Placement(area=Area.BLEED))
    assert told(sheet(ground, light, smallest_reversed_pt=7.0)) == [
        ("press.small-reversed", "text")
    ]


def test_light_type_beside_the_ink_is_not_on_it() -> None:
    light = text("light", at=at(30, 200, 100), text_style=style(size_pt=6.5, color=PAPER))
    found = sheet(block(at=at(20, 20, 150, 100), fill=NIGHT), light, smallest_reversed_pt=7.0)
    assert told(found) == []


@pytest.mark.parametrize(("width_pt", "is_told"), [(0.2, True), (0.25, False)])
def test_thin_lines(width_pt: float, is_told: bool) -> None:
    outlined = block(at=at(30, 30, 50, 50), stroke=Line(fill=BLACK, width_pt=width_pt))
    drawn = block(at=at(30, 100, 50, width_pt), name="hairline")
    found = told(sheet(outlined, drawn, smallest_line_pt=0.25))
    names = ["block", "hairline"] if is_told else []
    assert found == [("press.thin-line", name) for name in names]


@pytest.mark.parametrize(("left_pt", "is_told"), [(3.0, True), (20.0, False)])
def test_type_near_the_trim(left_pt: float, is_told: bool) -> None:
    found = size_findings(sheet(text("Hall", at=at(left_pt, 50, 100)), safe_pt=8.504))
    assert [f.code for f in found] == ["press.unsafe"] * is_told
    if is_told:
        # The stem of the H begins a tenth of an em further in.
        assert "1.4 mm from the trim" in found[0].message
        assert "asks for 3 mm" in found[0].message
