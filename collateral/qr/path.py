"""From modules to one path: the outlines of the dark regions, so that no module shows a seam."""

from functools import lru_cache

from collateral.core.geometry import Path, PathOp

Corner = tuple[int, int]
Modules = tuple[tuple[bool, ...], ...]

#: Headings count clockwise from the right: right, down, left, up.
_RIGHT, _DOWN, _LEFT, _UP = range(4)


@lru_cache(maxsize=64)
def symbol_path(modules: Modules, x_pt: float, y_pt: float, module_pt: float) -> Path:
    """Return the dark modules as one path of closed outlines, in pt, y down.

    Every outline keeps the dark on its right hand, so holes run the other way: the non-zero and the
    even-odd rule fill the same. Regions that only touch at a corner have outlines of their own.

    Args: modules: rows from the top, True is dark. x_pt, y_pt: top left corner of the first module,
    which the quiet zone is outside of. module_pt: side of a module, > 0.
    """
    # A thousand corners stand on forty lines: each number is made once.
    across_pt = [x_pt + column * module_pt for column in range(len(modules[0]) + 1)]
    down_pt = [y_pt + row * module_pt for row in range(len(modules) + 1)]
    ops: list[PathOp] = []
    for outline in _outlines(modules):
        (first_column, first_row), *others = outline
        ops.append(("M", across_pt[first_column], down_pt[first_row]))
        ops += [("L", across_pt[c], down_pt[r]) for c, r in others]
        ops.append(("Z",))
    return tuple(ops)


@lru_cache(maxsize=256)
def _outlines(modules: Modules) -> tuple[tuple[Corner, ...], ...]:
    """Return the outlines as corners (column, row); only places where an outline turns."""
    width = len(modules[0]) + 2
    sides = _sides(modules, width)
    outlines: list[tuple[Corner, ...]] = []
    while sides:
        corners = _follow(sides, next(iter(sides)), width)
        outlines.append(tuple([(at % width - 1, at // width - 1) for at in corners]))
    return tuple(outlines)


def _sides(modules: Modules, width: int) -> dict[int, None]:
    """Return every side between dark and light, clockwise about the dark module, row by row.

    A side is one number, the corner it starts from times four and its heading; a corner counts as
    the module to its lower right, in rows of `width` that have a light module more at both ends:
    numbers are three times as quick as pairs of pairs.
    """
    edge = bytes(width)
    grid = edge + b"".join([b"\0" + bytes(row) + b"\0" for row in modules]) + edge
    sides: dict[int, None] = {}
    for at, is_dark in enumerate(grid):
        if is_dark:
            if not grid[at - width]:
                sides[at * 4 + _RIGHT] = None
            if not grid[at + 1]:
                sides[(at + 1) * 4 + _DOWN] = None
            if not grid[at + width]:
                sides[(at + width + 1) * 4 + _LEFT] = None
            if not grid[at - 1]:
                sides[(at + width) * 4 + _UP] = None
    return sides


def _follow(sides: dict[int, None], start: int, width: int) -> list[int]:
    """Take the outline with the side `start` out of `sides`; return the corners where it turns."""
    steps = (1, width, -1, -width)
    corners: list[int] = []
    at, heading = divmod(start, 4)
    while True:
        at += steps[heading]
        # To the right first: where two dark modules meet at a corner, each keeps to itself.
        onward = (heading + 1) % 4
        if at * 4 + onward not in sides:
            onward = heading if at * 4 + heading in sides else (heading + 3) % 4
        if onward != heading:
            corners.append(at)
            heading = onward
        side = at * 4 + heading
        del sides[side]
        if side == start:
            return corners
