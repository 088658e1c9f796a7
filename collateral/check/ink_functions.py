"""Colours and sums of inks along a shading. ISO 32000-2:2020, 7.10 and 8.7.4.5."""

from typing import Any

from pikepdf import Array, Dictionary

from collateral.check.spaces import Color, Space, entry

#: Functions may be stitched of functions, not without end.
_MOST_NESTED = 8


def most_of_shading(shading: Any, space: Space) -> float:
    """Return the largest sum of inks of a shading; each ink in full where its numbers are hidden.

    A mesh, samples and a program hide them.
    """
    if Color(space, ()).light:
        return 0.0
    colors = colors_of_shading(shading, space)
    return all_inks(space) if colors is None else max(color.total for color in colors)


def colors_of_shading(shading: Any, space: Space) -> list[Color] | None:
    """Return the colours a shading runs between; None where its numbers are hidden."""
    return _colors(entry(shading, "/Function"), space, 0)


def n_outputs(function: Any) -> int | None:
    """Return how many values a function has; None where it does not say so by itself. 7.10."""
    if isinstance(function, Array):
        # One function for each.
        return len(function)
    stated = entry(function, "/Range")
    if isinstance(stated, Array):
        return len(stated) // 2
    kind = entry(function, "/FunctionType")
    if kind == 2:
        ends = entry(function, "/C0")
        return len(ends) if isinstance(ends, Array) else 1
    parts = entry(function, "/Functions")
    return n_outputs(parts[0]) if kind == 3 and isinstance(parts, Array) and len(parts) else None


def all_inks(space: Space) -> float:
    """Return the sum of inks when each is full."""
    return 0.0 if Color(space, ()).light else float(len(space.inks) or space.n)


def sum_function(function: Any, space: Space, most: float) -> Any:
    """Return a function to grey that stands for the sums of another; None where they are hidden.

    Args: most: the sum that is black.
    """
    if _colors(function, space, 0) is None:
        return None
    if function["/FunctionType"] == 3:
        copy = Dictionary(dict(function.items()))
        parts = [sum_function(part, space, most) for part in function["/Functions"]]
        copy["/Functions"] = Array(parts)
        if "/Range" in copy:
            del copy["/Range"]
        return copy
    first, last = (color.total for color in _ends(function, space))
    return Dictionary(
        FunctionType=2,
        Domain=[0, 1],
        C0=[1 - first / most],
        C1=[1 - last / most],
        N=function["/N"],
    )


def _colors(function: Any, space: Space, depth: int) -> list[Color] | None:
    kind = entry(function, "/FunctionType")
    if kind == 2:
        try:
            # Without its exponent nobody knows what lies between the ends.
            float(entry(function, "/N"))
            return list(_ends(function, space))
        except (TypeError, ValueError):
            return None
    if kind != 3 or depth > _MOST_NESTED or not isinstance(entry(function, "/Functions"), Array):
        return None
    parts = [_colors(part, space, depth + 1) for part in function["/Functions"]]
    known = [part for part in parts if part is not None]
    return (
        [color for part in known for color in part] if parts and len(known) == len(parts) else None
    )


def _ends(function: Any, space: Space) -> tuple[Color, Color]:
    """Return the colours at both ends of an exponential function. 7.10.3.

    Raises: TypeError, ValueError for what is no number.
    """
    ends = []
    for key, other in (("/C0", 0.0), ("/C1", 1.0)):
        stated = entry(function, key)
        values = [float(value) for value in stated] if isinstance(stated, Array) else [other]
        ends.append(Color(space, tuple(values)))
    return ends[0], ends[1]
