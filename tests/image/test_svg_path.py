"""Path data: every command, every way to write a number, and arcs that stay on their ellipse."""

from math import atan2, cos, hypot, pi, radians, sin
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from collateral.core.geometry import Path
from collateral.image.outline import hull_bounds, map_path, path_bounds, turning
from collateral.image.svg_fault import SvgFault
from collateral.image.svg_path import parse_path

#: A path whose operations are not told apart by type.
AnyPath = tuple[tuple[Any, ...], ...]

NUMBER = st.floats(-1000, 1000, allow_nan=False).map(lambda value: round(value, 3))
POINT = st.tuples(NUMBER, NUMBER)
OPS = st.lists(
    st.one_of(
        POINT.map(lambda p: ("M", *p)),
        POINT.map(lambda p: ("L", *p)),
        st.tuples(POINT, POINT, POINT).map(lambda p: ("C", *p[0], *p[1], *p[2])),
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", ()),
        (" none ", ()),
        ("M1 2", (("M", 1, 2),)),
        ("M1 2L3 4Z", (("M", 1, 2), ("L", 3, 4), ("Z",))),
        ("m1 2l3 4z", (("M", 1, 2), ("L", 4, 6), ("Z",))),
        ("M1 2 3 4", (("M", 1, 2), ("L", 3, 4))),
        ("m1 2 3 4m1 1", (("M", 1, 2), ("L", 4, 6), ("M", 5, 7))),
        ("M1 2H5V6h-1v-1", (("M", 1, 2), ("L", 5, 2), ("L", 5, 6), ("L", 4, 6), ("L", 4, 5))),
        ("M0 0h1 2v1 2", (("M", 0, 0), ("L", 1, 0), ("L", 3, 0), ("L", 3, 1), ("L", 3, 3))),
        ("M.5.5-1-1", (("M", 0.5, 0.5), ("L", -1, -1))),
        ("M1e2,1E-1+3-.4e+1", (("M", 100, 0.1), ("L", 3, -4))),
        ("M1.,2.", (("M", 1, 2),)),
        ("\n M\t0 , 0 L 1 1\n", (("M", 0, 0), ("L", 1, 1))),
        ("M0 0C1 2 3 4 5 6", (("M", 0, 0), ("C", 1, 2, 3, 4, 5, 6))),
        (
            "M1 1c1 2 3 4 5 6 1 1 2 2 3 3",
            (("M", 1, 1), ("C", 2, 3, 4, 5, 6, 7), ("C", 7, 8, 8, 9, 9, 10)),
        ),
        (
            "M0 0C0 1 2 3 4 4S5 5 6 6",
            (("M", 0, 0), ("C", 0, 1, 2, 3, 4, 4), ("C", 6, 5, 5, 5, 6, 6)),
        ),
        ("M1 1S2 2 3 3", (("M", 1, 1), ("C", 1, 1, 2, 2, 3, 3))),
        ("M1 1L2 2s1 1 2 2", (("M", 1, 1), ("L", 2, 2), ("C", 2, 2, 3, 3, 4, 4))),
        ("M0 0Q3 3 6 0", (("M", 0, 0), ("C", 2, 2, 4, 2, 6, 0))),
        ("M0 0q3 3 6 0t6 0", (("M", 0, 0), ("C", 2, 2, 4, 2, 6, 0), ("C", 8, -2, 10, -2, 12, 0))),
        ("M0 0T6 0", (("M", 0, 0), ("C", 0, 0, 2, 0, 6, 0))),
        ("M0 0Q3 3 6 0S9 9 9 0", (("M", 0, 0), ("C", 2, 2, 4, 2, 6, 0), ("C", 6, 0, 9, 9, 9, 0))),
        ("M1 1h1z h5", (("M", 1, 1), ("L", 2, 1), ("Z",), ("M", 1, 1), ("L", 6, 1))),
        ("M1 1h1zm5 5h1", (("M", 1, 1), ("L", 2, 1), ("Z",), ("M", 6, 6), ("L", 7, 6))),
        ("M0 0A0 5 0 0 1 9 9", (("M", 0, 0), ("L", 9, 9))),
        ("M3 3A5 5 0 0 1 3 3", (("M", 3, 3),)),
    ],
)
def test_commands(text: str, path: Path) -> None:
    assert _rounded(parse_path(text)) == path


def test_arc_flags_need_nothing_around_them() -> None:
    spaced = parse_path("M0 0 a 5 5 0 0 1 10 10 a 5 5 0 1 0 .5 .5")
    assert parse_path("M0 0a5 5 0 0110 10 5 5 0 10.5.5") == spaced
    assert parse_path("M0,0A5,5,0,0,1,10,10A5 5 0 1010.5 10.5") == spaced


@pytest.mark.parametrize(
    "text",
    [
        "L1 1",
        "z",
        "A1 1 0 0 0 5 5",
        "M",
        "M1",
        "M1 2 3",
        "M1,,2",
        "M1 2,",
        "M,1 2",
        "M1 2L",
        "M1 2H",
        "M1 2C1 2 3 4 5",
        "M1 2Z3",
        "M1 2K3",
        "M1 2 a1 1 0 2 0 5 5",
        "M1 2 a1 1 0 0 0 5",
        "M1 2 a",
        "M1 2e",
        "M1 2..5",
        "M1 2 L 1 NaN",
        "M1 2 L 1 #",
        "M1 2 null",
        "M0x10 0",
    ],
)
def test_mistakes(text: str) -> None:
    with pytest.raises(SvgFault) as caught:
        parse_path(text)
    assert caught.value.code == "svg.value"


@pytest.mark.parametrize("text", ["M1e999 0", "M1e8 0", "M0 0a1e99 1 0 0 1 5 5"])
def test_numbers_beyond_all_bounds(text: str) -> None:
    with pytest.raises(SvgFault) as caught:
        parse_path(text)
    assert caught.value.code == "svg.too-large"


def test_a_long_mistake_is_found_at_once() -> None:
    """A pattern that could read digits in two ways would need longer than the universe has been."""
    with pytest.raises(SvgFault):
        parse_path("M" + "1" * 50_000 + "." * 2 + "x")
    with pytest.raises(SvgFault):
        parse_path("M" + "1 " * 50_001 + "x")


@given(st.text("MmLlHhVvCcSsQqTtAaZz0123456789.,-+eE \n", max_size=40))
def test_any_text_gives_a_path_or_a_fault(text: str) -> None:
    try:
        path = parse_path(text)
    except SvgFault:
        return
    assert not path or path[0][0] == "M"


@given(POINT, OPS)
def test_absolute_paths_come_back(start: tuple[float, float], ops: Path) -> None:
    path = (("M", *start), *ops)
    text = "".join(op[0] + " ".join(map(repr, op[1:])) for op in path)
    assert parse_path(text) == path


@given(POINT, OPS)
def test_relative_paths_come_to_the_same(start: tuple[float, float], ops: AnyPath) -> None:
    path: AnyPath = (("M", *start), *ops)
    text, x, y = "", 0.0, 0.0
    for op in path:
        numbers = [value - (y if i % 2 else x) for i, value in enumerate(op[1:])]
        text += op[0].lower() + ",".join(map(repr, numbers))
        x, y = op[-2:]
    for mine, theirs in zip(parse_path(text), path, strict=True):
        assert mine[0] == theirs[0]
        assert mine[1:] == pytest.approx(theirs[1:], abs=1e-6)


RADIUS = st.floats(0.5, 200)
ANGLE = st.floats(0, 2 * pi)


@given(RADIUS, RADIUS, st.floats(-360, 360), ANGLE, st.floats(0.05, 2 * pi - 0.05), st.booleans())
def test_an_arc_stays_on_its_ellipse_and_ends_where_it_should(
    rx: float, ry: float, tilt_deg: float, start: float, sweep: float, clockwise: bool
) -> None:
    """The ellipse is drawn from its equation about (7, -3); the arc must find it again."""
    turn = radians(tilt_deg)

    def at(angle: float) -> tuple[float, float]:
        x, y = rx * cos(angle), ry * sin(angle)
        return (7 + cos(turn) * x - sin(turn) * y, -3 + sin(turn) * x + cos(turn) * y)

    assume(abs(sweep - pi) > 0.02)
    delta = sweep if clockwise else -sweep
    begin, end = at(start), at(start + delta)
    # Two ends that are near each other say little about where the ellipse is.
    assume(hypot(begin[0] - end[0], begin[1] - end[1]) > 0.05 * max(rx, ry))
    flags = f"{int(sweep > pi)} {int(clockwise)}"
    text = f"M{begin[0]!r} {begin[1]!r}A{rx!r} {ry!r} {tilt_deg!r} {flags} {end[0]!r} {end[1]!r}"
    path: AnyPath = parse_path(text)
    assert path[-1][-2:] == end
    assert len(path) - 1 == max(1, -(-sweep // (pi / 2)))

    travelled = 0.0
    last = 0.0
    x, y = begin
    for op in path[1:]:
        _, x1, y1, x2, y2, x3, y3 = op
        for i in range(1, 9):
            t = i / 8
            u = 1 - t
            px = u**3 * x + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t**3 * x3 - 7
            py = u**3 * y + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t**3 * y3 + 3
            ux = (cos(turn) * px + sin(turn) * py) / rx
            uy = (cos(turn) * py - sin(turn) * px) / ry
            assert abs(hypot(ux, uy) - 1) < 1e-3
            # How far round the circle this point is from the start, without jumps.
            angle = (_angle(ux, uy) - start + pi - last) % (2 * pi) - pi
            travelled += angle
            last += angle
        x, y = x3, y3
    assert travelled == pytest.approx(delta, abs=0.01)


def _angle(x: float, y: float) -> float:
    return atan2(y, x)


@given(POINT, RADIUS, RADIUS, st.floats(-360, 360), st.booleans(), st.booleans())
def test_an_arc_too_small_for_its_ends_is_grown(
    end: tuple[float, float], rx: float, ry: float, tilt: float, large: bool, sweep: bool
) -> None:
    assume(hypot(*end) > 2.1 * max(rx, ry))
    path: AnyPath = parse_path(f"M0 0A{rx} {ry} {tilt} {int(large)} {int(sweep)} {end[0]} {end[1]}")
    assert path[-1][-2:] == end
    # Half an ellipse, whatever the flags say: two quarters.
    assert [op[0] for op in path] == ["M", "C", "C"]
    middle = path[1][-2:]
    side = middle[0] * end[1] - middle[1] * end[0]
    assert (side > 0) == sweep


@given(POINT, OPS)
def test_bounds_hold_every_point_and_touch_it(start: tuple[float, float], ops: Path) -> None:
    path: Path = (("M", *start), *ops)
    box, hull = path_bounds(path), hull_bounds(path)
    assert box is not None
    assert hull is not None
    points = _samples(path)
    slack = 1e-6 * (1 + abs(hull.x) + abs(hull.y) + hull.width + hull.height)
    for x, y in points:
        assert box.x - slack <= x <= box.right + slack
        assert box.y - slack <= y <= box.bottom + slack
    assert hull.x <= box.x + slack
    assert box.right <= hull.right + slack
    # A sampled curve misses its extreme by a little only.
    assert min(x for x, _ in points) - box.x <= 0.01 * hull.width + slack
    assert box.bottom - max(y for _, y in points) <= 0.01 * hull.height + slack


def _samples(path: AnyPath) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for op in path:
        if op[0] == "C":
            (x, y), (_, x1, y1, x2, y2, x3, y3) = points[-1], op
            for i in range(1, 41):
                t, u = i / 40, 1 - i / 40
                points.append(
                    (
                        u**3 * x + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t**3 * x3,
                        u**3 * y + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t**3 * y3,
                    )
                )
        else:
            points.append((op[1], op[2]))
    return points


def test_bounds_of_an_arch() -> None:
    box = path_bounds(parse_path("M0 0C0 -4 4 -4 4 0"))
    assert box is not None
    assert (box.x, box.y, box.width, box.height) == pytest.approx((0, -3, 4, 3))
    assert path_bounds(()) is None
    assert hull_bounds(()) is None


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("M0 0h9v9h-9z", 1),
        ("M0 0v9h9v-9z", -1),
        ("M0 0h9v9h-9v-9z", 1),
        ("M5 0A5 5 0 0 1 5 10A5 5 0 0 1 5 0", 1),
        ("M0 0h9v9h-4v-4h-5z", 0),
        ("M0 0L9 9V0L0 9z", 0),
        ("M5 0L8 9L0 3H10L2 9z", 0),
        ("M0 0h9v9h-9zM2 2h2v2h-2z", 0),
        ("M0 0h9", 0),
        ("M0 0h9h-9z", 0),
    ],
)
def test_turning(text: str, sign: int) -> None:
    assert turning(parse_path(text)) == sign
    assert turning(map_path(parse_path(text), (-1, 0, 0, 1, 3, 4))) == -sign


def _rounded(path: Path) -> Path:
    return tuple((op[0], *(round(value, 9) for value in op[1:])) for op in path)  # type: ignore[misc]
