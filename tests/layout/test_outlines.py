"""Which places of the page the outlines of a drawing paint."""

import pytest

from collateral.core.geometry import IDENTITY, Point, Rect, ellipse_path, rect_path
from collateral.layout.outlines import holds, outlines
from collateral.model.frame import Group, Item, Shape, Stroke
from tests.layout.boxes import RED

ROOM = Rect(0, 0, 100, 100)
SQUARE = rect_path(Rect(20, 20, 60, 60))
HOLE = (*SQUARE, *rect_path(Rect(40, 40, 20, 20)))
LINE = (("M", 20.0, 50.0), ("L", 80.0, 50.0))
DISC = ellipse_path(Rect(0, 0, 100, 100))


def hidden(*items: Item, x: float, y: float) -> bool:
    return any(holds(outline, Point(x, y)) for outline in outlines(items, IDENTITY, ROOM))


@pytest.mark.parametrize(
    ("item", "within", "beside"),
    [
        (Shape(path=SQUARE, fill=RED), (50, 50), (10, 50)),
        (Shape(path=SQUARE[:-1], fill=RED), (21, 50), (19, 50)),
        (Shape(path=HOLE, fill=RED, even_odd=True), (30, 50), (50, 50)),
        (Shape(path=HOLE, fill=RED), (50, 50), (81, 50)),
        (Shape(path=DISC, fill=RED), (15, 16), (14, 13)),
        (Shape(path=LINE, stroke=Stroke(paint=RED, width_pt=10)), (50, 54), (50, 56)),
        (Shape(path=SQUARE, stroke=Stroke(paint=RED, width_pt=10)), (16, 50), (50, 50)),
        (Group(items=(Shape(path=SQUARE, fill=RED),), clip=DISC), (50, 50), (15, 15)),
        (Group(items=(Shape(path=DISC, fill=RED),), clip=SQUARE), (21, 50), (19, 50)),
        (
            Group(items=(Shape(path=SQUARE, fill=RED),), matrix=(0.5, 0, 0, 0.5, 0, 0)),
            (11, 11),
            (41, 41),
        ),
    ],
)
def test_places_in_and_beside_an_outline(
    item: Item, within: tuple[float, float], beside: tuple[float, float]
) -> None:
    assert hidden(item, x=within[0], y=within[1])
    assert not hidden(item, x=beside[0], y=beside[1])


def test_what_is_far_dashed_or_empty_is_left_out() -> None:
    far = Shape(path=rect_path(Rect(200, 0, 10, 10)), fill=RED)
    dashed = Shape(path=LINE, stroke=Stroke(paint=RED, width_pt=10, dash_pt=(1, 1)))
    nothing = Shape(path=(), fill=RED)
    assert not list(outlines((far, dashed, nothing), IDENTITY, ROOM))


def test_opacity_is_that_of_all_groups_around() -> None:
    inner = Group(items=(Shape(path=SQUARE, fill=RED),), opacity_ratio=0.5)
    (outline,) = outlines((Group(items=(inner,), opacity_ratio=0.5),), IDENTITY, ROOM)
    assert outline.opacity_ratio == 0.25
