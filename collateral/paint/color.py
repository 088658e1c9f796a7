"""Colours: process inks as they are, an ink of its own as a Separation.

Source: ISO 32000-2:2020, 8.6.4.4 (DeviceCMYK), 8.6.6.4 (Separation).
"""

from collateral.core.color import Cmyk, Color, Spot
from collateral.paint.content import Content
from collateral.paint.objects import (
    Named,
    PdfFile,
    array,
    dictionary,
    name,
    number_array,
    numbers,
)

#: Decimals of an ink share: a plate has 256 steps, and rounding must not be one of them.
_N_DECIMALS = 4


def fill_operators(color: Color, content: Content, file: PdfFile) -> str:
    """Return the operators that set the colour of fills and text."""
    if isinstance(color, Cmyk):
        return f"{_inks(color)} k"
    space = content.use("ColorSpace", separation(color, file))
    return f"{space} cs {numbers((_ratio(color.tint),), _N_DECIMALS)} scn"


def stroke_operators(color: Color, content: Content, file: PdfFile) -> str:
    """Return the operators that set the colour of outlines."""
    if isinstance(color, Cmyk):
        return f"{_inks(color)} K"
    space = content.use("ColorSpace", separation(color, file))
    return f"{space} CS {numbers((_ratio(color.tint),), _N_DECIMALS)} SCN"


def separation(color: Spot, file: PdfFile) -> Named:
    """Return the colour space of an ink; the alternate stands in for it where no plate is made."""
    return file.once(
        "CS",
        (color.name, color.alternate),
        lambda: array(
            (
                "/Separation",
                name(color.name),
                "/DeviceCMYK",
                ramp((0.0, 0.0, 0.0, 0.0), components(color.alternate)),
            )
        ),
    )


def components(color: Color) -> tuple[float, ...]:
    """Return the numbers of a colour in its own space: four inks, or one tint."""
    if isinstance(color, Spot):
        return (_ratio(color.tint),)
    return tuple(map(_ratio, (color.c, color.m, color.y, color.k)))


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


def _inks(color: Cmyk) -> str:
    return numbers(components(color), _N_DECIMALS)


def _ratio(value: float) -> float:
    return min(1.0, max(0.0, value))
