"""What things on a page do to plates: ink, what they take away, and what they leave alone."""

import pytest

from collateral.core.color import BLACK, PAPER, Cmyk, Color, Rgb, Spot
from collateral.core.geometry import Rect, ellipse_path, rect_path, rotation
from collateral.layout.plates import ink
from collateral.model.frame import (
    Group,
    Item,
    LinearGradient,
    Page,
    PlacedImage,
    Role,
    Shape,
    Sheet,
    Stop,
    Stroke,
    Tag,
)
from collateral.model.plates import Inked, Plate

FIELD = Rect(0, 0, 100, 100)
NIGHT = Cmyk(0.9, 0.7, 0.3, 0.5)
GOLD = Spot("Gold", Cmyk(0, 0.2, 0.6, 0))


def sheet(*items: Item) -> Sheet:
    page = Page(width_pt=100, height_pt=100, items=items)
    return Sheet(pages=(page,), title="", language="en", author="", date="2026-01-01", identity="")


def of(element: str, *items: Item) -> Group:
    tag = Tag(role=Role.ARTIFACT, language="en", order=0, element=element)
    return Group(items=items, tag=tag)


def box(rect: Rect, color: Color) -> Shape:
    return Shape(path=rect_path(rect), fill=color)


def touched(inked: Inked, element: str) -> dict[str, bool]:
    """Return the inks an element touches: true where it lays ink down, false where it takes it."""
    return {
        plate.ink: effect.amount != 0
        for plate, effects in inked.effects.items()
        for effect in effects
        if effect.element == element
    }


def test_ink_goes_on_the_plates_of_a_colour_alone() -> None:
    inked = ink(sheet(of("a", box(FIELD, Cmyk(0.5, 0, 0, 1)))), overprint=False)
    assert inked.effects.keys() == {Plate(1, "cyan"), Plate(1, "black")}
    assert inked.elements == {"a"}


@pytest.mark.parametrize(
    ("ground", "color", "expected"),
    [
        (NIGHT, PAPER, {"cyan": False, "magenta": False, "yellow": False, "black": False}),
        (NIGHT, BLACK, {"cyan": False, "magenta": False, "yellow": False, "black": True}),
        (BLACK, PAPER, {"black": False}),
        (PAPER, BLACK, {"black": True}),
        (GOLD, BLACK, {"Gold": False, "black": True}),
        (NIGHT, GOLD, {"cyan": False, "magenta": False, "yellow": False, "black": False,
                       "Gold": True}),
        (Spot("Cyan", NIGHT), BLACK, {"cyan": False, "black": True}),
        (Spot("None", NIGHT), BLACK, {"black": True}),
        (Spot("Gold", NIGHT, 0.5, 0.2), Spot("Gold", NIGHT), {"Gold": True, "black": False}),
        (PAPER, Spot("Gold", NIGHT, 0.5, 0.2), {"Gold": True, "black": True}),
        (Cmyk(0.2, 0, 0, 0), Rgb(1, 1, 1), {"cyan": False}),
        (PAPER, Rgb(1, 0, 0), {"cyan": True, "magenta": True, "yellow": True, "black": True}),
    ],
)  # fmt: skip
def test_what_is_not_in_a_colour_is_taken_from_beneath_it(
    ground: Color, color: Color, expected: dict[str, bool]
) -> None:
    page = sheet(of("ground", box(FIELD, ground)), of("a", box(Rect(10, 10, 20, 20), color)))
    assert touched(ink(page, overprint=False), "a") == expected


def test_nothing_is_taken_from_what_is_covered_already() -> None:
    page = sheet(
        box(FIELD, NIGHT),
        of("field", box(Rect(10, 10, 40, 40), PAPER)),
        of("modules", box(Rect(20, 20, 20, 20), BLACK)),
    )
    inked = ink(page, overprint=False)
    assert touched(inked, "modules") == {"black": True}
    assert touched(inked, "field")["cyan"] is False


def test_round_things_hold_their_places_and_not_their_corners() -> None:
    disc = Shape(path=ellipse_path(Rect(0, 0, 60, 60)), fill=NIGHT)
    corner, middle = box(Rect(1, 1, 6, 6), BLACK), box(Rect(20, 20, 10, 10), BLACK)
    inked = ink(sheet(disc, of("corner", corner), of("middle", middle)), overprint=False)
    assert touched(inked, "corner") == {"black": True}
    assert "cyan" in touched(inked, "middle")


def test_a_clip_keeps_ink_from_places() -> None:
    cut = Group(items=(box(FIELD, NIGHT),), clip=rect_path(Rect(0, 0, 50, 100)))
    page = sheet(
        cut, of("in", box(Rect(10, 10, 5, 5), BLACK)), of("out", box(Rect(60, 10, 5, 5), BLACK))
    )
    inked = ink(page, overprint=False)
    assert "cyan" in touched(inked, "in")
    assert touched(inked, "out") == {"black": True}


def test_turned_things_are_looked_up_where_they_are() -> None:
    turned = Group(items=(box(Rect(40, 10, 20, 80), NIGHT),), matrix=rotation(90, FIELD.centre))
    page = sheet(
        turned, of("on", box(Rect(15, 45, 5, 5), BLACK)), of("off", box(Rect(45, 15, 5, 5), BLACK))
    )
    inked = ink(page, overprint=False)
    assert "cyan" in touched(inked, "on")
    assert touched(inked, "off") == {"black": True}


@pytest.mark.parametrize(("width_pt", "is_left_alone"), [(1.9, True), (2.0, False)])
def test_thin_black_lines_overprint(width_pt: float, is_left_alone: bool) -> None:
    line = Shape(
        path=(("M", 10.0, 50.0), ("L", 90.0, 50.0)), stroke=Stroke(paint=BLACK, width_pt=width_pt)
    )
    page = sheet(box(FIELD, NIGHT), of("line", line))
    assert ("cyan" not in touched(ink(page, overprint=True), "line")) is is_left_alone
    assert "cyan" in touched(ink(page, overprint=False), "line")


def test_what_overprints_hides_nothing_beneath_it() -> None:
    line = Shape(
        path=(("M", 10.0, 50.0), ("L", 90.0, 50.0)), stroke=Stroke(paint=BLACK, width_pt=1)
    )
    page = sheet(box(FIELD, NIGHT), line, of("a", box(Rect(40, 49.8, 5, 0.4), PAPER)))
    assert "cyan" in touched(ink(page, overprint=True), "a")


def test_half_seen_through_black_is_mixed_and_does_not_overprint() -> None:
    line = Shape(
        path=(("M", 10.0, 50.0), ("L", 90.0, 50.0)), stroke=Stroke(paint=BLACK, width_pt=1)
    )
    faint = Group(items=(of("line", line),), opacity_ratio=0.5)
    gone = Group(items=(of("gone", line),), opacity_ratio=0.0)
    inked = ink(sheet(box(FIELD, NIGHT), faint, gone), overprint=True)
    assert "cyan" in touched(inked, "line")
    assert touched(inked, "gone") == {}


def test_gradients_are_on_the_plates_of_all_their_stops() -> None:
    stops = (Stop(offset_ratio=0, color=Cmyk(1, 0, 0, 0)), Stop(offset_ratio=1, color=PAPER))
    course = LinearGradient(start=FIELD.centre, end=FIELD.centre, stops=stops)
    inked = ink(sheet(of("a", Shape(path=rect_path(FIELD), fill=course))), overprint=False)
    assert touched(inked, "a") == {"cyan": True}


def test_pictures_are_on_all_plates_and_grey_ones_on_black() -> None:
    picture = PlacedImage(path="none.jpg", digest="d", rect=Rect(10, 10, 30, 30))
    page = sheet(box(FIELD, Cmyk(0.2, 0, 0, 0)), of("photo", picture))
    assert all(touched(ink(page, overprint=False), "photo").values())
    grey = touched(ink(page, overprint=False, grey=frozenset("d")), "photo")
    assert grey == {"cyan": False, "black": True}


def test_a_ground_is_told_under_the_name_of_its_box() -> None:
    ground = Shape(path=rect_path(FIELD), fill=NIGHT, element="panel")
    assert "panel" in ink(sheet(ground), overprint=False).elements
