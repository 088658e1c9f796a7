"""Paths as operators."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.core.geometry import Path, Rect, rect_path
from collateral.paint.outline import traced

LEVEL = rect_path(Rect(1, 2, 3.5, 4))


@pytest.mark.parametrize(
    ("path", "operators"),
    [
        (LEVEL, "11 98 3.5 -4 re"),
        ((*LEVEL, *LEVEL), "11 98 3.5 -4 re\n11 98 3.5 -4 re"),
        (LEVEL[:4], "11 98 m\n14.5 98 l\n14.5 94 l\n11 94 l"),
        (
            (("M", 0, 0), ("L", 4, 1), ("L", 4, 3), ("L", 0, 3), ("Z",)),
            "10 100 m\n14 99 l\n14 97 l\n10 97 l\nh",
        ),
        # Down first: `re` would run the other way round.
        (
            (("M", 0, 0), ("L", 0, 1), ("L", 1, 1), ("L", 1, 0), ("Z",)),
            "10 100 m\n10 99 l\n11 99 l\n11 100 l\nh",
        ),
        (
            (("M", 0.126, 0), ("C", 1, 1, 2.5, -2, 30, 0), ("Z",), ("M", 0, 0.001)),
            "10.13 100 m\n11 99 12.5 102 40 100 c\nh\n10 100 m",
        ),
        ((), ""),
    ],
)
def test_operators(path: Path, operators: str) -> None:
    assert traced(path, 10, 100, 2) == operators


def test_whole_numbers_keep_their_zeros() -> None:
    assert traced((("M", 100, 0), ("L", 20.5, 10)), 0, 200, 0) == "100 200 m\n20 190 l"
    assert traced((("M", 100, 0), ("L", 20.05, 10)), 0, 200, 3) == "100 200 m\n20.05 190 l"


@given(st.lists(st.floats(0.1, 30), min_size=2, max_size=20))
def test_neighbours_meet_without_a_gap(widths: list[float]) -> None:
    x, path = 0.0, ()
    for width in widths:
        path += rect_path(Rect(x, 0, width, 1))
        x += width
    rows = [[float(text) for text in row.split()[:4]] for row in traced(path, 0, 0, 2).split("\n")]
    for (left, _, width, _), (after, *_) in pairwise(rows):
        assert left + width == pytest.approx(after, abs=1e-9)
