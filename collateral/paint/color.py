"""Colours: process inks and light as they are, an ink of its own as Separation or DeviceN.

Source: ISO 32000-2:2020, 8.6.4 (DeviceCMYK, DeviceRGB), 8.6.6 (Separation, DeviceN).
"""

from collections.abc import Iterable, Sequence

from collateral.core.color import BLACK, PAPER, Cmyk, Color, Rgb, Spot
from collateral.paint.content import Content
from collateral.paint.objects import (
    Named,
    PdfFile,
    array,
    deflated,
    dictionary,
    name,
    number,
    number_array,
    numbers,
)

#: Decimals of an ink share: a plate has 256 steps, and rounding must not be one of them.
_N_DECIMALS = 4


def fill_operators(color: Color, content: Content, file: PdfFile) -> str:
    """Return the operators that set the colour of fills and text."""
    color = _as_light(color) if content.hand.light else color
    if isinstance(color, Cmyk):
        return f"{_parts(color)} k"
    if isinstance(color, Rgb):
        return f"{_parts(color)} rg"
    return f"{content.use('ColorSpace', ink_space(color, file))} cs {_parts(color)} scn"


def stroke_operators(color: Color, content: Content, file: PdfFile) -> str:
    """Return the operators that set the colour of outlines."""
    color = _as_light(color) if content.hand.light else color
    if isinstance(color, Cmyk):
        return f"{_parts(color)} K"
    if isinstance(color, Rgb):
        return f"{_parts(color)} RG"
    return f"{content.use('ColorSpace', ink_space(color, file))} CS {_parts(color)} SCN"


def _as_light(color: Color) -> Color:
    """Return the black and the white of a screen for those that codes are printed in.

    All other colours have been brought to the screen before.
    """
    if color == BLACK:
        return Rgb(0.0, 0.0, 0.0)
    return Rgb(1.0, 1.0, 1.0) if color == PAPER else color


def space_of(colors: Sequence[Color], file: PdfFile) -> str:
    """Return the one colour space of several colours, such as those of a gradient.

    Raises: ValueError when there is none: they are of different inks, or of inks and of light.
    """
    if len({_kind(color) for color in colors}) > 1:
        raise ValueError("a gradient from one ink to another: a shading has one colour space")
    first = colors[0]
    if isinstance(first, Spot):
        mixed = next((c for c in colors if isinstance(c, Spot) and c.black), first)
        return ink_space(mixed, file).reference
    return "/DeviceCMYK" if isinstance(first, Cmyk) else "/DeviceRGB"


def ink_space(color: Spot, file: PdfFile) -> Named:
    """Return the colour space of an ink, alone or mixed with process black.

    The alternate stands in for the ink where no plate is made.
    """
    return file.once(
        "CS",
        (color.name, color.alternate, color.black > 0),
        lambda: _mixed(color, file) if color.black else _separation(color),
    )


def components(color: Color, *, with_black: bool = False) -> tuple[float, ...]:
    """Return the numbers of a colour in its own space: four inks, three lights, or one tint.

    An ink of its own has two where it is mixed with black, or where others of a gradient are.
    """
    if isinstance(color, Spot):
        if color.black or with_black:
            return _ratio(color.tint), _ratio(color.black)
        return (_ratio(color.tint),)
    if isinstance(color, Rgb):
        return tuple(map(_ratio, (color.r, color.g, color.b)))
    return tuple(map(_ratio, (color.c, color.m, color.y, color.k)))


def is_mixed(colors: Iterable[Color]) -> bool:
    """Tell whether any of the colours is an ink of its own mixed with black."""
    return any(isinstance(color, Spot) and color.black > 0 for color in colors)


def _separation(color: Spot) -> str:
    steps = ramp((0.0, 0.0, 0.0, 0.0), components(color.alternate))
    return array(("/Separation", name(color.name), "/DeviceCMYK", steps))


def _mixed(color: Spot, file: PdfFile) -> str:
    """Return the space of an ink with black, with what stands in for both: see `inking.process`.

    Black covers its share of what the black of the ink has left bare.
    Source: ISO 32000-2:2020, 8.6.6.5 (DeviceN), 7.10.5 (calculator functions).
    """
    c, m, y, k = (number(part, _N_DECIMALS) for part in components(color.alternate))
    # On the stack: the tint of the ink, and that of black above it.
    program = (
        f"{{exch dup {c} mul exch dup {m} mul exch dup {y} mul exch {k} mul "
        "5 -1 roll 2 copy mul sub add}"
    )
    entries: dict[str, str | int] = {"FunctionType": 4, "Domain": "[0 1 0 1]"}
    entries["Range"] = "[0 1 0 1 0 1 0 1]"
    function = file.add(deflated(program.encode("ascii"), entries))
    names = array((name(color.name), "/Black"))
    return array(("/DeviceN", names, "/DeviceCMYK", function))


def _kind(color: Color) -> tuple[object, ...]:
    if isinstance(color, Spot):
        return color.name, color.alternate
    return (type(color),)


def ramp(first: tuple[float, ...], last: tuple[float, ...]) -> str:
    """Return the function that runs evenly from one colour to another. ISO 32000-2:2020, 7.10.3."""
    return dictionary(
        {
            "FunctionType": 2,
            "Domain": "[0 1]",
            "C0": number_array(first, _N_DECIMALS),
            "C1": number_array(last, _N_DECIMALS),
            "N": 1,
        }
    )


def _parts(color: Color) -> str:
    return numbers(components(color), _N_DECIMALS)


def _ratio(value: float) -> float:
    return min(1.0, max(0.0, value))
