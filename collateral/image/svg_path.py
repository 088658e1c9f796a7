"""SVG path data as outlines of moves, lines and cubic curves. SVG 1.1, 8.3 and F.6."""

import re
from collections.abc import Callable, Sequence
from math import acos, ceil, cos, hypot, pi, radians, sin, sqrt, tan
from typing import Final

from collateral.core.geometry import Path, PathOp
from collateral.core.patterns import seldom
from collateral.image.svg_fault import SvgFault, bad_value
from collateral.image.svg_value import NUMBER, checked

_NUMBER: Final = re.compile(NUMBER)
_SEGMENT: Final = re.compile(
    rf"\s*+([MmZzLlHhVvCcSsQqTt])\s*+((?:{NUMBER}(?:\s*+,?+\s*+{NUMBER})*+)?+)\s*+"
)
#: The two flags of an arc are single digits that need nothing between them and what follows.
_ARC: Final = seldom(
    rf"\s*+,?+\s*+({NUMBER})\s*+,?+\s*+({NUMBER})\s*+,?+\s*+({NUMBER})"
    rf"\s*+,?+\s*+([01])\s*+,?+\s*+([01])\s*+,?+\s*+({NUMBER})\s*+,?+\s*+({NUMBER})"
)
_ARC_LETTER: Final = re.compile(r"\s*+([Aa])")

#: Half turns come out a little more than half: so much of a quarter does not ask for one more.
_ROUNDING: Final = 1e-6

#: Numbers that one segment takes.
_N_NUMBERS: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "Z": 0}


class _Pen:
    """Where the next segment begins, and what has been drawn.

    `x, y` is the current point, `start` the first point of the subpath. `cubic` and `quadratic` are
    the last control points, which smooth segments mirror; they are the current point after
    anything else.
    """

    __slots__ = ("cubic", "ops", "quadratic", "start", "x", "y")

    def __init__(self) -> None:
        self.ops: list[PathOp] = []
        self.x = self.y = 0.0
        self.start = self.cubic = self.quadratic = (0.0, 0.0)

    def move(self, x: float, y: float) -> None:
        self.ops.append(("M", x, y))
        self.start = (x, y)
        self._at(x, y)

    def line(self, x: float, y: float) -> None:
        self._open()
        self.ops.append(("L", x, y))
        self._at(x, y)

    def curve(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        self._open()
        self.ops.append(("C", x1, y1, x2, y2, x, y))
        self._at(x, y)
        self.cubic = (x2, y2)

    def quad(self, x1: float, y1: float, x: float, y: float) -> None:
        """Draw a quadratic curve as the cubic one that is the same."""
        sx, sy = self.x, self.y
        self.curve(
            sx + (x1 - sx) * 2 / 3, sy + (y1 - sy) * 2 / 3,
            x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3,
            x, y,
        )  # fmt: skip
        self.cubic = (x, y)
        self.quadratic = (x1, y1)

    def close(self) -> None:
        self._open()
        self.ops.append(("Z",))
        self._at(*self.start)

    def _open(self) -> None:
        # After a close the next segment begins a subpath of its own where the last one began.
        if self.ops and self.ops[-1][0] == "Z":
            self.ops.append(("M", self.x, self.y))

    def _at(self, x: float, y: float) -> None:
        self.x, self.y = x, y
        self.cubic = self.quadratic = (x, y)


def parse_path(text: str) -> Path:
    """Return the outline that the data of a `path` element draws; `none` and nothing draw nothing.

    Arcs become cubic curves of at most a quarter turn, which leave the ellipse by less than a
    thousandth of its radius. Raises: SvgFault: `svg.value`, `svg.too-large`.
    """
    pen = _Pen()
    at, end = 0, len(text.rstrip())
    if text.strip() == "none":
        return ()
    while at < end:
        found = _SEGMENT.match(text, at)
        if found is not None:
            letter, numbers = found[1], checked(tuple(map(float, _NUMBER.findall(found[2]))))
            at = found.end()
            wanted = _N_NUMBERS[letter.upper()]
            if len(numbers) % wanted if wanted and numbers else wanted or numbers:
                raise _wrong_count(letter, wanted, text[found.start() :].strip())
            if not pen.ops and letter not in "Mm":
                raise bad_value(text.strip(), "path data, which begins with `M`")
            _DRAW[letter.upper()](pen, numbers, letter.islower())
            continue
        arcs = _ARC_LETTER.match(text, at)
        if arcs is None or not pen.ops:
            raise bad_value(text[at:].strip(), "path data")
        at = _draw_arcs(pen, text, arcs.end(), is_relative=arcs[1] == "a")
    return tuple(pen.ops)


def draw_points(points: Sequence[float], *, closed: bool) -> Path:
    """Return the outline through points x1 y1 x2 y2 …, of which there are at least two."""
    ops: list[PathOp] = [("M", points[0], points[1])]
    ops.extend(("L", points[i], points[i + 1]) for i in range(2, len(points), 2))
    if closed:
        ops.append(("Z",))
    return tuple(ops)


def _wrong_count(letter: str, wanted: int, text: str) -> SvgFault:
    count = "1 number" if wanted == 1 else f"{wanted} numbers"
    return bad_value(text, f"path data: `{letter}` takes {count} at a time")


def _moves(pen: _Pen, numbers: tuple[float, ...], is_relative: bool) -> None:
    x, y = numbers[0], numbers[1]
    if is_relative:
        x, y = pen.x + x, pen.y + y
    pen.move(x, y)
    if len(numbers) > 2:
        _lines(pen, numbers[2:], is_relative)


def _lines(pen: _Pen, numbers: tuple[float, ...], is_relative: bool) -> None:
    for i in range(0, len(numbers), 2):
        dx, dy = (pen.x, pen.y) if is_relative else (0.0, 0.0)
        pen.line(dx + numbers[i], dy + numbers[i + 1])


def _horizontals(pen: _Pen, numbers: tuple[float, ...], is_relative: bool) -> None:
    for x in numbers:
        pen.line(pen.x + x if is_relative else x, pen.y)


def _verticals(pen: _Pen, numbers: tuple[float, ...], is_relative: bool) -> None:
    for y in numbers:
        pen.line(pen.x, pen.y + y if is_relative else y)


def _curves(pen: _Pen, numbers: tuple[float, ...], is_relative: bool) -> None:
    for i in range(0, len(numbers), 6):
        dx, dy = (pen.x, pen.y) if is_relative else (0.0, 0.0)
        x1, y1, x2, y2, x, y = numbers[i : i + 6]
        pen.curve(dx + x1, dy + y1, dx + x2, dy + y2, dx + x, dy + y)


def _smooth_curves(pen: _Pen, numbers: tuple[float, ...], is_relative: bool) -> None:
    for i in range(0, len(numbers), 4):
        dx, dy = (pen.x, pen.y) if is_relative else (0.0, 0.0)
        x2, y2, x, y = numbers[i : i + 4]
        cx, cy = pen.cubic
        pen.curve(2 * pen.x - cx, 2 * pen.y - cy, dx + x2, dy + y2, dx + x, dy + y)


def _quads(pen: _Pen, numbers: tuple[float, ...], is_relative: bool) -> None:
    for i in range(0, len(numbers), 4):
        dx, dy = (pen.x, pen.y) if is_relative else (0.0, 0.0)
        x1, y1, x, y = numbers[i : i + 4]
        pen.quad(dx + x1, dy + y1, dx + x, dy + y)


def _smooth_quads(pen: _Pen, numbers: tuple[float, ...], is_relative: bool) -> None:
    for i in range(0, len(numbers), 2):
        dx, dy = (pen.x, pen.y) if is_relative else (0.0, 0.0)
        qx, qy = pen.quadratic
        pen.quad(2 * pen.x - qx, 2 * pen.y - qy, dx + numbers[i], dy + numbers[i + 1])


def _close(pen: _Pen, _numbers: tuple[float, ...], _is_relative: bool) -> None:
    pen.close()


_DRAW: Final[dict[str, Callable[[_Pen, tuple[float, ...], bool], None]]] = {
    "M": _moves,
    "L": _lines,
    "H": _horizontals,
    "V": _verticals,
    "C": _curves,
    "S": _smooth_curves,
    "Q": _quads,
    "T": _smooth_quads,
    "Z": _close,
}


def _draw_arcs(pen: _Pen, text: str, at: int, *, is_relative: bool) -> int:
    """Draw the arcs that follow the letter; return where in the text the last of them ends."""
    n_arcs = 0
    while (found := _ARC.match(text, at)) is not None:
        rx, ry, tilt_deg, large, sweep, x, y = checked(tuple(map(float, found.groups())))
        if is_relative:
            x, y = pen.x + x, pen.y + y
        _draw_arc(pen, (abs(rx), abs(ry)), tilt_deg, large != sweep, sweep != 0, (x, y))
        at = found.end()
        n_arcs += 1
    if not n_arcs:
        raise bad_value(text[at - 1 :].strip(), "path data: `A` takes 7 numbers at a time")
    return at


def _draw_arc(
    pen: _Pen,
    radii: tuple[float, float],
    tilt_deg: float,
    flags_differ: bool,
    sweep: bool,
    end: tuple[float, float],
) -> None:
    """Draw an elliptical arc from the current point to `end`. SVG 1.1, F.6.5 and F.6.6."""
    rx, ry = radii
    if (pen.x, pen.y) == end:
        return
    if rx == 0 or ry == 0:
        pen.line(*end)
        return

    # To the coordinates in which the ellipse is upright and halfway between both ends is 0 0.
    turn = radians(tilt_deg % 360)
    cos_t, sin_t = cos(turn), sin(turn)
    half_x, half_y = (pen.x - end[0]) / 2, (pen.y - end[1]) / 2
    x, y = cos_t * half_x + sin_t * half_y, cos_t * half_y - sin_t * half_x

    # To those in which it is the unit circle, grown if it is too small to reach both ends.
    reach = hypot(x / rx, y / ry)
    if reach > 1:
        rx, ry = rx * reach, ry * reach
    ux, uy = x / rx, y / ry
    off = sqrt(max(1 / (ux * ux + uy * uy) - 1, 0.0)) * (1 if flags_differ else -1)
    cx, cy = off * uy, -off * ux

    # The angle goes from (ux, uy) to (-ux, -uy) as seen from the centre of the circle.
    from_x, from_y, to_x, to_y = ux - cx, uy - cy, -ux - cx, -uy - cy
    delta = acos(min(max(from_x * to_x + from_y * to_y, -1.0), 1.0))
    if from_x * to_y < from_y * to_x:
        delta = -delta
    if sweep and delta < 0:
        delta += 2 * pi
    elif not sweep and delta > 0:
        delta -= 2 * pi

    centre_x, centre_y = (pen.x + end[0]) / 2, (pen.y + end[1]) / 2

    def place(px: float, py: float) -> tuple[float, float]:
        px, py = (px + cx) * rx, (py + cy) * ry
        return (cos_t * px - sin_t * py + centre_x, sin_t * px + cos_t * py + centre_y)

    n_curves = max(1, ceil(abs(delta) / (pi / 2) - _ROUNDING))
    step = delta / n_curves
    handle = 4 / 3 * tan(step / 4)
    cos_s, sin_s = cos(step), sin(step)
    px, py = from_x, from_y
    for i in range(n_curves):
        qx, qy = cos_s * px - sin_s * py, sin_s * px + cos_s * py
        x1, y1 = place(px - handle * py, py + handle * px)
        x2, y2 = place(qx + handle * qy, qy - handle * qx)
        x, y = end if i == n_curves - 1 else place(qx, qy)
        pen.curve(x1, y1, x2, y2, x, y)
        px, py = qx, qy
    pen.cubic = end
