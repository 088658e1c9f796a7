"""The outline of a symbol fills exactly its dark modules, under either rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.core.geometry import Path
from collateral.qr.encode import make_symbol
from collateral.qr.path import symbol_path

modules_of_any_pattern = st.integers(1, 9).flatmap(
    lambda width: st.lists(st.tuples(*[st.booleans()] * width), min_size=1, max_size=9).map(tuple)
)


def polygons(path: Path) -> list[list[tuple[float, float]]]:
    """Return the closed outlines of a path of moves, lines and closings."""
    found: list[list[tuple[float, float]]] = []
    for op in path:
        if op[0] == "M":
            found.append([(op[1], op[2])])
        elif op[0] == "L":
            found[-1].append((op[1], op[2]))
        else:
            assert op[0] == "Z"
    return found


def crossings(path: Path, x: float, y: float) -> list[int]:
    """Return +1 or -1 for every side that a ray from (x, y) to the right crosses."""
    signs = []
    for corners in polygons(path):
        for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True):
            if x0 == x1 and x0 > x and min(y0, y1) < y < max(y0, y1):
                signs.append(1 if y1 > y0 else -1)
    return signs


@given(modules_of_any_pattern, st.floats(-50, 50), st.floats(-50, 50), st.floats(0.5, 5))
def test_both_fill_rules_give_the_modules_back(
    modules: tuple[tuple[bool, ...], ...], x_pt: float, y_pt: float, module_pt: float
) -> None:
    path = symbol_path(modules, x_pt, y_pt, module_pt)
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            signs = crossings(
                path, x_pt + (column + 0.5) * module_pt, y_pt + (row + 0.5) * module_pt
            )
            assert (len(signs) % 2 == 1) is dark
            assert sum(signs) == (1 if dark else 0)


@given(modules_of_any_pattern)
def test_an_outline_has_only_the_corners_it_needs(modules: tuple[tuple[bool, ...], ...]) -> None:
    for corners in polygons(symbol_path(modules, 0.0, 0.0, 1.0)):
        assert len(corners) >= 4
        for before, here, after in zip(
            corners[-1:] + corners, corners, corners[1:] + corners[:1], strict=False
        ):
            assert (before[0] == here[0]) is not (here[0] == after[0])


def test_regions_that_touch_at_a_corner_stay_apart() -> None:
    assert len(polygons(symbol_path(((True, False), (False, True)), 0.0, 0.0, 1.0))) == 2


def test_a_hole_runs_the_other_way() -> None:
    ring = ((True,) * 3, (True, False, True), (True,) * 3)
    outer, hole = polygons(symbol_path(ring, 10.0, 20.0, 2.0))
    assert sorted(outer) == [(10.0, 20.0), (10.0, 26.0), (16.0, 20.0), (16.0, 26.0)]
    assert sorted(hole) == [(12.0, 22.0), (12.0, 24.0), (14.0, 22.0), (14.0, 24.0)]


def test_no_dark_module_gives_no_path() -> None:
    assert symbol_path(((False, False),), 0.0, 0.0, 1.0) == ()


@pytest.mark.parametrize("side_mm", [15.0, 40.0])
def test_a_symbol_has_far_fewer_sides_than_modules(side_mm: float) -> None:
    symbol = make_symbol("https://www.stoptraite.be/fr", side_mm)
    path = symbol_path(symbol.modules, 0.0, 0.0, 1.0)
    assert len(path) < 2 * sum(map(sum, symbol.modules))
