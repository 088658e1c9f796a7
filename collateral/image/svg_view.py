"""Views: how large a drawing is, and how the inside of `svg` and `symbol` is fitted to its place.

Source: SVG 1.1, 7.7 to 7.11; SVG 2, 8.2 and 8.6.
"""

from typing import Final

from collateral.core.geometry import IDENTITY, Matrix, Rect
from collateral.core.record import record
from collateral.image.svg_fault import Faults, SvgFault, bad_value
from collateral.image.svg_shape import View
from collateral.image.svg_tree import Node, parse_tree
from collateral.image.svg_value import Length, parse_auto_size, parse_numbers


@record
class Fitting:
    """How a view box goes into a place: where it stands when it is smaller or larger.

    `align` is the part of the spare room before the drawing, across and down; None stretches it.
    """

    align: tuple[float, float] | None = (0.5, 0.5)
    slice: bool = False


@record
class Drawn:
    """The whole drawing: its size in user units, what moves its content there, and its view."""

    width: float
    height: float
    matrix: Matrix
    view: View


_PARTS: Final = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
_MEET: Final = Fitting()


def read_size(data: bytes, name: str) -> tuple[float, float]:
    """Return width and height of a drawing in its user units.

    Raises: ProjectError as `collateral.image.svg_tree.parse_tree` does; `svg.size`, `svg.value`.
    """
    root = parse_tree(data, name)
    faults = Faults(name, data)
    drawn = measure(root, faults)
    faults.raise_found()
    return drawn.width, drawn.height


def measure(root: Node, faults: Faults) -> Drawn:
    """Return the size of the drawing with the root `root`, in the units of its view box.

    Where width and height ask for another shape than the view box has, the drawing is as large as
    both need, and the content stands in it as `preserveAspectRatio` says.
    """
    box = faults.parsed(root, "viewBox", _parse_box, None)
    width = _stated(root, "width", faults)
    height = _stated(root, "height", faults)
    if box is None:
        if not width or not height:
            _add_size_fault(root, faults)
        width, height = width or 1.0, height or 1.0
        return Drawn(width=width, height=height, matrix=IDENTITY, view=(width, height))
    if box.width <= 0 or box.height <= 0 or width == 0 or height == 0:
        _add_size_fault(root, faults)
        return Drawn(width=1.0, height=1.0, matrix=IDENTITY, view=(1.0, 1.0))

    if width is None or height is None:
        width, height = box.width, box.height
    fitting = faults.parsed(root, "preserveAspectRatio", _parse_fitting, _MEET)
    a, _, _, d, e, f = fit(box, width, height, fitting)
    return Drawn(
        width=width / a,
        height=height / a,
        matrix=(1.0, 0.0, 0.0, d / a, e / a, f / a),
        view=(box.width, box.height),
    )


def fit_inside(
    node: Node, width: float, height: float, faults: Faults
) -> tuple[Matrix, View] | None:
    """Return what moves the inside of a nested `svg` or `symbol` to a place, and its view.

    The place begins at 0 0. None when there is nothing to see. Lengths in user units.
    """
    box = faults.parsed(node, "viewBox", _parse_box, None)
    if width <= 0 or height <= 0 or (box and (box.width <= 0 or box.height <= 0)):
        return None
    if box is None:
        return IDENTITY, (width, height)
    fitting = faults.parsed(node, "preserveAspectRatio", _parse_fitting, _MEET)
    return fit(box, width, height, fitting), (box.width, box.height)


def fit(box: Rect, width: float, height: float, fitting: Fitting) -> Matrix:
    """Return the matrix from a view box to a place of the given size that begins at 0 0."""
    across, down = width / box.width, height / box.height
    if fitting.align is None:
        return (across, 0.0, 0.0, down, 0.0 - box.x * across, 0.0 - box.y * down)
    if abs(across - down) <= _SAME_RATIO * across:
        return (across, 0.0, 0.0, across, 0.0 - box.x * across, 0.0 - box.y * across)
    scale = max(across, down) if fitting.slice else min(across, down)
    x = (width - box.width * scale) * fitting.align[0] - box.x * scale
    y = (height - box.height * scale) * fitting.align[1] - box.y * scale
    return (scale, 0.0, 0.0, scale, x, y)


#: Sizes in millimetres are rounded in files: shapes this near to each other are the same.
_SAME_RATIO: Final = 1e-4


def _parse_box(text: str) -> Rect:
    numbers = parse_numbers(text)
    if len(numbers) != 4:
        raise bad_value(text, "a view box of four numbers")
    if numbers[2] < 0 or numbers[3] < 0:
        raise bad_value(text, "a view box with a size")
    return Rect(*numbers)


def _parse_fitting(text: str) -> Fitting:
    words = text.removeprefix("defer").split()
    if words and words[0] == "none" and words[1:] in ([], ["meet"], ["slice"]):
        return Fitting(align=None)
    align = words[0] if words else ""
    x, y = _PARTS.get(align[1:4]), _PARTS.get(align[5:8])
    if (
        x is None
        or y is None
        or align != f"x{align[1:4]}Y{align[5:8]}"
        or words[1:] not in ([], ["meet"], ["slice"])
    ):
        raise bad_value(text, "such as `xMidYMid meet`")
    return Fitting(align=(x, y), slice=words[1:] == ["slice"])


def _stated(root: Node, name: str, faults: Faults) -> float | None:
    """Return a size in CSS pixels; a percentage is of the page it is placed on and says nothing."""
    length: Length | None = faults.parsed(root, name, parse_auto_size, None)
    return None if length is None or length.is_percent else length.value


def _add_size_fault(root: Node, faults: Faults) -> None:
    text = "nothing says how large the drawing is"
    faults.add(SvgFault("svg.size", text, ('add `viewBox="0 0 width height"` to it',)), root)
