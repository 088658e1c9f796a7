"""From modules to one path: the outlines of the dark regions, so that no module shows a seam."""

from functools import lru_cache

from collateral.core.geometry import Path, PathOp

Corner = tuple[int, int]
Modules = tuple[tuple[bool, ...], ...]
#: One side of a module: the corner it starts from, and its heading (dx, dy).
Side = tuple[Corner, Corner]


def symbol_path(modules: Modules, x_pt: float, y_pt: float, module_pt: float) -> Path:
    """Return the dark modules as one path of closed outlines, in pt, y down.

    Every outline keeps the dark on its right hand, so holes run the other way: the non-zero and the
    even-odd rule fill the same. Regions that only touch at a corner have outlines of their own.

    Args: modules: rows from the top, True is dark. x_pt, y_pt: top left corner of the first module,
    which the quiet zone is outside of. module_pt: side of a module, > 0.
    """
    ops: list[PathOp] = []
    for outline in _outlines(modules):
        (first_column, first_row), *others = outline
        ops.append(("M", x_pt + first_column * module_pt, y_pt + first_row * module_pt))
        ops += [("L", x_pt + c * module_pt, y_pt + r * module_pt) for c, r in others]
        ops.append(("Z",))
    return tuple(ops)


@lru_cache(maxsize=256)
def _outlines(modules: Modules) -> tuple[tuple[Corner, ...], ...]:
    """Return the outlines as corners (column, row); only places where an outline turns."""
    sides = _sides(modules)
    outlines: list[tuple[Corner, ...]] = []
    while sides:
        outlines.append(_follow(sides, next(iter(sides))))
    return tuple(outlines)


def _sides(modules: Modules) -> dict[Side, None]:
    """Return every side between dark and light, clockwise about the dark module, row by row."""
    dark = {(c, r) for r, row in enumerate(modules) for c, is_dark in enumerate(row) if is_dark}
    sides: dict[Side, None] = {}
    for c, r in sorted(dark, key=lambda module: module[::-1]):
        if (c, r - 1) not in dark:
            sides[(c, r), (1, 0)] = None
        if (c + 1, r) not in dark:
            sides[(c + 1, r), (0, 1)] = None
        if (c, r + 1) not in dark:
            sides[(c + 1, r + 1), (-1, 0)] = None
        if (c - 1, r) not in dark:
            sides[(c, r + 1), (0, -1)] = None
    return sides


def _follow(sides: dict[Side, None], start: Side) -> tuple[Corner, ...]:
    """Take the outline with the side `start` out of `sides`; return the corners where it turns."""
    corners: list[Corner] = []
    (x, y), (dx, dy) = start
    while True:
        x, y = x + dx, y + dy
        # To the right first: where two dark modules meet at a corner, each keeps to itself.
        headings = ((-dy, dx), (dx, dy), (dy, -dx))
        onward = next(heading for heading in headings if ((x, y), heading) in sides)
        if onward != (dx, dy):
            corners.append((x, y))
        dx, dy = onward
        del sides[(x, y), onward]
        if ((x, y), onward) == start:
            return tuple(corners)
