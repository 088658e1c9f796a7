"""Tiny pages, pixel by pixel: one point is one pixel, one letter one ink."""

from math import cos, radians, sin
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collateral.core.color import Cmyk, Spot
from collateral.core.geometry import (
    Matrix,
    Point,
    Rect,
    ellipse_path,
    rect_path,
    rotation,
)
from collateral.image.outline import map_path
from collateral.model.frame import (
    Group,
    Item,
    LinearGradient,
    RadialGradient,
    Shape,
    Sheet,
    Stop,
    Stroke,
)
from tests.paint import drawing
from tests.paint.drawing import BLACK, CYAN, GREY, MAGENTA, RED, YELLOW, painted, rect, sheet


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, int, int]]:
    return drawing.colors(tmp_path_factory.mktemp("colors"))


@pytest.fixture
def seen(tmp_path: Path, known: dict[str, tuple[int, int, int]]) -> object:
    def look(*items: Item, width: int = 8, height: int = 4, bleed: int = 0) -> str:
        made: Sheet = sheet(*items, width=width, height=height, bleed=bleed)
        return drawing.picture(painted(made, tmp_path), known)

    return look


#: An L that looks different whichever way it is turned or mirrored: its foot points right.
L_SHAPE = Shape(
    path=(
        ("M", 0, 0),
        ("L", 1, 0),
        ("L", 1, 2),
        ("L", 2, 2),
        ("L", 2, 3),
        ("L", 0, 3),
        ("Z",),
    ),
    fill=BLACK,
)


def shift(x: float, y: float) -> Matrix:
    return (1, 0, 0, 1, x, y)


def lines(*rows: str) -> str:
    return "\n".join(rows)


def test_letters_are_told_apart(known: dict[str, tuple[int, int, int]]) -> None:
    values = list(known.values())
    for place, one in enumerate(values):
        for other in values[place + 1 :]:
            assert sum(abs(a - b) for a, b in zip(one, other, strict=True)) > 2 * drawing.NEAR


def test_places_count_from_the_top_left_of_the_trim(seen) -> None:
    items = (rect(0, 0, 1, 1, CYAN), rect(-1, -1, 1, 1, MAGENTA), rect(3, 1, 2, 2, YELLOW))
    assert seen(*items, width=4, height=2, bleed=1) == lines(
        "M.....",
        ".C....",
        "....YY",
        "....YY",
    )


def test_an_upright_shape_keeps_its_way_up(seen) -> None:
    assert seen(L_SHAPE, width=3, height=4) == lines("K..", "K..", "KK.", "...")


@pytest.mark.parametrize(
    ("even_odd", "middle"),
    [(False, "K"), (True, ".")],
)
def test_winding_and_even_odd(seen, even_odd: bool, middle: str) -> None:
    path = rect_path(Rect(0, 0, 5, 3)) + rect_path(Rect(2, 1, 1, 1))
    assert seen(Shape(path=path, fill=BLACK, even_odd=even_odd), width=5, height=3) == lines(
        "KKKKK", f"KK{middle}KK", "KKKKK"
    )


def test_a_hole_wound_the_other_way_stays_a_hole(seen) -> None:
    hole = (("M", 2, 1), ("L", 2, 2), ("L", 3, 2), ("L", 3, 1), ("Z",))
    path = (*rect_path(Rect(0, 0, 5, 3)), *hole)
    assert seen(Shape(path=path, fill=BLACK), width=5, height=3) == lines("KKKKK", "KK.KK", "KKKKK")


def test_stroke_lies_on_the_outline_above_the_fill(seen) -> None:
    shape = Shape(
        path=rect_path(Rect(1, 1, 4, 3)), fill=YELLOW, stroke=Stroke(paint=CYAN, width_pt=2)
    )
    assert seen(shape, width=7, height=5) == lines(
        "CCCCCC.", "CCCCCC.", "CCYYCC.", "CCCCCC.", "CCCCCC."
    )


def test_dashes_and_caps(seen) -> None:
    dashed = Stroke(paint=BLACK, width_pt=2, dash_pt=(2, 1), dash_offset_pt=1)
    assert seen(
        Shape(path=(("M", 0, 1), ("L", 8, 1)), stroke=dashed),
        Shape(path=(("M", 2, 3), ("L", 6, 3)), stroke=Stroke(paint=RED, width_pt=2, cap="square")),
    ) == lines("K.KK.KK.", "K.KK.KK.", ".RRRRRR.", ".RRRRRR.")


def test_a_turned_group_turns_clockwise(seen) -> None:
    group = Group(items=(L_SHAPE,), matrix=rotation(90, Point(0, 0)))
    moved = Group(items=(group,), matrix=shift(4, 1))
    assert seen(moved, width=5, height=4) == lines(".....", ".KKK.", ".K...", ".....")


def test_nested_groups_apply_the_inner_matrix_first(seen) -> None:
    inner = Group(items=(L_SHAPE,), matrix=shift(1, 0))
    assert seen(Group(items=(inner,), matrix=(2, 0, 0, 1, 0, 1)), width=7, height=4) == lines(
        ".......", "..KK...", "..KK...", "..KKKK."
    )


def test_a_mirrored_group(seen) -> None:
    upside_down = Group(items=(L_SHAPE,), matrix=(1, 0, 0, -1, 0, 3))
    left_right = Group(items=(L_SHAPE,), matrix=(-1, 0, 0, 1, 6, 0))
    assert seen(upside_down, left_right, width=6, height=3) == lines("KK...K", "K....K", "K...KK")


def test_the_clip_lies_inside_the_matrix_and_ends_with_the_group(seen) -> None:
    group = Group(
        items=(rect(0, 0, 8, 8),), matrix=(2, 0, 0, 1, 1, 1), clip=rect_path(Rect(0, 0, 2, 2))
    )
    assert seen(group, rect(7, 0, 1, 4, CYAN)) == lines(
        ".......C", ".KKKK..C", ".KKKK..C", ".......C"
    )


def test_an_empty_clip_hides_all(seen) -> None:
    assert seen(Group(items=(rect(0, 0, 2, 1),), clip=()), width=2, height=1) == ".."


OVERLAP = (rect(1, 0, 4, 2), rect(3, 1, 4, 2))


def test_overlap_in_a_group_does_not_shine_through(seen) -> None:
    assert seen(Group(items=OVERLAP, opacity_ratio=0.5), height=3) == lines(
        ".kkkk...", ".kkkkkk.", "...kkkk."
    )


def test_overlap_of_two_groups_does_shine_through(seen) -> None:
    groups = [Group(items=(item,), opacity_ratio=0.5) for item in OVERLAP]
    assert seen(*groups, height=3) == lines(".kkkk...", ".kk??kk.", "...kkkk.")


def test_fill_and_stroke_of_one_shape_are_seen_through_together(seen) -> None:
    shape = Shape(
        path=rect_path(Rect(1, 1, 4, 2)), fill=BLACK, stroke=Stroke(paint=BLACK, width_pt=2)
    )
    assert seen(Group(items=(shape,), opacity_ratio=0.5), width=7) == lines(
        "kkkkkk.", "kkkkkk.", "kkkkkk.", "kkkkkk."
    )


def test_opacities_of_nested_groups_multiply(seen) -> None:
    half = 0.5**0.5
    inner = Group(items=OVERLAP, opacity_ratio=half)
    assert seen(Group(items=(inner, rect(0, 0, 1, 1)), opacity_ratio=half), height=3) == lines(
        "?kkkk...", ".kkkkkk.", "...kkkk."
    )


def test_a_turned_group_is_seen_through_whole(seen) -> None:
    group = Group(
        items=(rect(0, 0, 2, 1), rect(1, 0, 1, 1)),
        matrix=rotation(90, Point(0, 0)),
        opacity_ratio=0.5,
    )
    outer = Group(items=(group,), matrix=(2, 0, 0, 2, 2, 0))
    assert seen(outer, width=3, height=5, bleed=1) == lines(
        ".....", ".kk..", ".kk..", ".kk..", ".kk..", ".....", "....."
    )


def test_a_group_mixed_by_itself_is_no_larger_than_its_items(tmp_path: Path) -> None:
    stroked = Shape(
        path=(("M", 10, 10), ("L", 20, 10)), stroke=Stroke(paint=BLACK, width_pt=2, join="round")
    )
    group = Group(items=(stroked, rect(12, 30, 4, 9)), matrix=shift(100, 0), opacity_ratio=0.5)
    clipped = Group(
        items=(rect(0, 0, 900, 900), stroked),
        clip=rect_path(Rect(5, 5, 10, 10)),
        opacity_ratio=0.5,
    )
    large = Group(items=(rect(-99, -99, 999, 999),) * 2, matrix=shift(30, 40), opacity_ratio=0.5)
    made = sheet(group, clipped, large, width=500, height=500, bleed=9)
    with pikepdf.open(painted(made, tmp_path)) as pdf:
        forms = pdf.pages[0].Resources.XObject
        boxes = [[float(side) for side in forms[f"/Fm{nth}"].BBox] for nth in (1, 2, 3)]
    assert boxes[0] == pytest.approx([116.6, 469, 131.4, 501.4], abs=0.1)
    assert boxes[1] == pytest.approx([13, 493, 25, 505], abs=0.1)
    assert boxes[2] == pytest.approx([-1, -1, 519, 519], abs=0.1)


def test_nothing_and_everything_opaque(seen) -> None:
    gone = Group(items=(rect(0, 0, 2, 1),), opacity_ratio=0)
    assert seen(gone, Group(items=(rect(1, 0, 1, 1),)), width=2, height=1) == ".K"


#: Jumps lie well inside a pixel: a renderer looks at its corner or at its middle.
HALVES = (Stop(0.5, CYAN), Stop(0.5, RED))
STOPS = (Stop(0.25, CYAN), Stop(0.75, MAGENTA))
ACROSS = LinearGradient(start=Point(0, 0), end=Point(8, 0), stops=STOPS)


def test_a_gradient_keeps_its_end_colours_beyond_its_ends(seen) -> None:
    row = seen(rect(0, 0, 16, 1, ACROSS), width=16, height=1, bleed=0)
    assert row[:2] == "CC" and row[6:] == "M" * 10 and row[3:5] == "??"


def test_a_gradient_stays_inside_its_shape(seen) -> None:
    hard = LinearGradient(
        start=Point(1.75, 0),
        end=Point(5.75, 0),
        stops=(Stop(0.5, CYAN), Stop(0.5, YELLOW), Stop(0.75, YELLOW), Stop(0.75, RED)),
    )
    assert seen(rect(1, 1, 6, 2, hard)) == lines("........", ".CCCYRR.", ".CCCYRR.", "........")


def test_a_gradient_runs_down_as_the_page_does(seen) -> None:
    down = LinearGradient(start=Point(0, -0.25), end=Point(0, 3.75), stops=HALVES)
    assert seen(rect(0, 0, 1, 4, down), width=1, bleed=0) == lines("C", "C", "R", "R")


def test_the_matrix_of_a_gradient_is_honoured(seen) -> None:
    turned = LinearGradient(
        start=Point(0, 0),
        end=Point(1, 0),
        stops=HALVES,
        # Unit square to the page, and from across to down.
        matrix=(0, 4, -2, 0, 2, -0.25),
    )
    scaled = LinearGradient(
        start=Point(0, 0), end=Point(1, 0), stops=HALVES, matrix=(4, 0, 0, 1, 1.75, 0)
    )
    assert seen(rect(0, 0, 2, 4, turned), rect(2, 0, 4, 4, scaled), width=6, bleed=1) == lines(
        "........",
        ".CCCCRR.",
        ".CCCCRR.",
        ".RRCCRR.",
        ".RRCCRR.",
        "........",
    )


@pytest.mark.parametrize("opacity", [1.0, 0.9999999])
def test_a_gradient_stroke_follows_all_matrices(seen, opacity: float) -> None:
    hard = LinearGradient(start=Point(-0.25, 0), end=Point(3.75, 0), stops=HALVES)
    line = Shape(path=(("M", 0, 0.5), ("L", 4, 0.5)), stroke=Stroke(paint=hard, width_pt=1))
    turned = Group(items=(line, line), matrix=rotation(90, Point(0, 0)), opacity_ratio=opacity)
    outer = Group(items=(turned,), matrix=shift(2, 1))
    assert seen(outer, width=3, height=6) == lines("...", ".C.", ".C.", ".R.", ".R.", "...")


def test_a_radial_gradient_runs_from_its_focus(seen) -> None:
    rings = RadialGradient(
        centre=Point(4, 4),
        radius_pt=4,
        focus=Point(4, 4),
        stops=(Stop(0.5, CYAN), Stop(0.5, YELLOW), Stop(1, YELLOW), Stop(1, RED)),
    )
    rows = seen(rect(0, 0, 8, 8, rings), height=8).split("\n")
    assert [rows[0][0], rows[0][7], rows[7][0]] == ["R", "R", "R"]
    assert rows[3][3:5] == "CC" and rows[4][3:5] == "CC"
    assert rows[3][1] == "Y" and rows[7][4] == "Y"


@pytest.mark.parametrize(
    "paint",
    [
        LinearGradient(start=Point(1, 1), end=Point(1, 1), stops=STOPS),
        LinearGradient(start=Point(1, 1), end=Point(5, 1), stops=STOPS[1:]),
        RadialGradient(centre=Point(1, 1), radius_pt=0, focus=Point(1, 1), stops=STOPS),
    ],
)
def test_a_gradient_without_extent_is_its_last_colour(seen, paint: LinearGradient) -> None:
    assert seen(rect(0, 0, 2, 1, paint), width=2, height=1) == "MM"


def test_an_ink_of_its_own_shows_its_alternate(seen) -> None:
    ink = Spot("Campaign Red", RED, 1)
    assert seen(rect(0, 0, 1, 1, ink), rect(1, 0, 1, 1, Spot("Grün", GREY)), width=2, height=1) == (
        "Rk"
    )


def test_a_gradient_of_one_ink(seen) -> None:
    ends = (Stop(0.5, Spot("Ink", CYAN, 0.5)), Stop(0.5, Spot("Ink", CYAN, 1)))
    paint = LinearGradient(start=Point(-0.25, 0), end=Point(3.75, 0), stops=ends)
    assert seen(rect(0, 0, 4, 1, paint), width=4, height=1) == "ccCC"


@pytest.mark.parametrize("other", [CYAN, Spot("Other", CYAN), Spot("Ink", MAGENTA)])
def test_a_gradient_of_two_inks_is_refused(tmp_path: Path, other: Cmyk | Spot) -> None:
    paint = LinearGradient(
        start=Point(0, 0), end=Point(4, 0), stops=(Stop(0, Spot("Ink", CYAN)), Stop(1, other))
    )
    with pytest.raises(ValueError, match="one colour space"):
        painted(sheet(rect(0, 0, 4, 1, paint)), tmp_path)


@pytest.mark.parametrize("scale", [1e-4, 0.02, 1, 200, 2e5])
def test_small_numbers_under_a_great_matrix_stay_exact(seen, scale: float) -> None:
    """A drawing in units of its own is as sharp as one in points."""
    step = 1 / scale
    drawn = Shape(path=rect_path(Rect(step, step, 2 * step, step)), fill=BLACK)
    curve = Shape(path=ellipse_path(Rect(5 * step, 0, 1.2 * step, 1.2 * step)), fill=BLACK)
    group = Group(items=(drawn, curve, drawn), matrix=(scale, 0, 0, scale, 0, 0))
    rows = seen(group, height=3).split("\n")
    assert [row[:4] for row in rows] == ["....", ".KK.", "...."]
    assert rows[0][5] in "K?"


NUMBERS = st.floats(-1.5, 1.5).map(lambda value: round(value, 3))
MATRICES = st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.integers(10, 30), st.integers(10, 30))


@settings(max_examples=40)
@given(st.lists(MATRICES, min_size=1, max_size=3), st.sampled_from([1.0, 0.999]))
def test_groups_move_a_path_the_way_their_matrices_move_its_points(
    tmp_path_factory: pytest.TempPathFactory, matrices: list[Matrix], opacity: float
) -> None:
    folder = tmp_path_factory.getbasetemp()
    arrow = (("M", -9, 0), ("L", 12, -9), ("C", 6, 0, 6, 0, 10, 7), ("Z",))
    item: Item = Shape(path=arrow, fill=BLACK)
    path = arrow
    for matrix in matrices:
        item = Group(items=(item, Shape(path=(), fill=BLACK)), matrix=matrix, opacity_ratio=opacity)
        path = map_path(path, matrix)
    moved = Shape(path=path, fill=BLACK)
    grouped, direct = (
        drawing.pixels(painted(sheet(one, width=60, height=60, bleed=3), folder)).astype(int)
        for one in (item, moved)
    )
    assert np.abs(grouped - direct).mean() < 1.5


def test_any_angle_keeps_the_middle_in_place(seen) -> None:
    for angle in (30, 45, 135, 200):
        group = Group(items=(rect(2, 2, 4, 4),), matrix=rotation(angle, Point(4, 4)))
        rows = seen(group, height=8).split("\n")
        assert [row[3:5] for row in rows[3:5]] == ["KK", "KK"]
        # A corner of the square, turned, lies where the turn puts it.
        turn = radians(angle)
        x, y = 4 + 1.6 * (cos(turn) + sin(turn)), 4 + 1.6 * (sin(turn) - cos(turn))
        assert rows[int(y)][int(x)] == "K" or rows[int(y)][int(x)] == "?"
