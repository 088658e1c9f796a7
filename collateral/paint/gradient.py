"""Gradients: shadings in the inks or lights of their stops. ISO 32000-2:2020, 8.7.4.

A gradient lies on coordinates that run down, like everything in a frame. Its own numbers are kept,
and the matrix in front of it turns the page over, so no angle has to be worked out anew.
"""

from collections.abc import Sequence

from collateral.core.color import BLACK, Cmyk, Color, Spot
from collateral.core.geometry import multiply
from collateral.core.record import replace
from collateral.model.frame import LinearGradient, Paint, RadialGradient, Stop
from collateral.paint import color
from collateral.paint.content import Content
from collateral.paint.objects import (
    Named,
    PdfFile,
    array,
    dictionary,
    number_array,
    numbers,
)

Gradient = LinearGradient | RadialGradient

#: Decimals of coordinates that a matrix may still magnify.
_N_DECIMALS = 6

#: The last step before an end where the colour jumps. Readers look a gradient up in 256 steps.
_LEAST_STEP = 1 / 250

#: A gradient shorter than this has no direction, pt.
_NO_LENGTH_PT = 1e-6


def simplified(paint: Paint) -> Paint:
    """Return the single colour that a gradient without extent or with one stop comes to.

    Source: SVG 2, 14.2 (a gradient without length paints its last stop).
    Raises: ValueError when it has no stop.
    """
    if not isinstance(paint, LinearGradient | RadialGradient):
        return paint
    if not paint.stops:
        raise ValueError("a gradient without stops")
    if isinstance(paint, LinearGradient):
        dx, dy = paint.end.x - paint.start.x, paint.end.y - paint.start.y
        length = max(abs(dx), abs(dy))
    else:
        length = paint.radius_pt
    if length < _NO_LENGTH_PT or len(paint.stops) == 1:
        return paint.stops[-1].color
    return paint


def paint_shading(gradient: Gradient, content: Content, file: PdfFile) -> None:
    """Paint a gradient over all that the clip in force lets through."""
    shading = content.use("Shading", _shading(gradient, file))
    matrix = multiply(gradient.matrix, content.origin.flip)
    content.put(f"{numbers(matrix, 9)} cm {shading} sh")


def fill_operators(gradient: Gradient, content: Content, file: PdfFile) -> str:
    """Return the operators that fill text with a gradient."""
    return f"/Pattern cs {content.use('Pattern', _pattern(gradient, content, file))} scn"


def stroke_operators(gradient: Gradient, content: Content, file: PdfFile) -> str:
    """Return the operators that draw outlines with a gradient."""
    return f"/Pattern CS {content.use('Pattern', _pattern(gradient, content, file))} SCN"


def _pattern(gradient: Gradient, content: Content, file: PdfFile) -> Named:
    # A pattern starts from the coordinates of its stream, not from those in force: 8.7.3.1.
    matrix = multiply(multiply(gradient.matrix, content.origin.flip), content.matrix)
    shading = _shading(gradient, file).reference
    return file.once(
        "P",
        (gradient, matrix),
        lambda: dictionary(
            {"PatternType": 2, "Matrix": number_array(matrix, 9), "Shading": shading}
        ),
    )


def _shading(gradient: Gradient, file: PdfFile) -> Named:
    kind = 2 if isinstance(gradient, LinearGradient) else 3
    coordinates = number_array(_places(gradient), _N_DECIMALS)
    stops = _in_one_ink(gradient.stops)
    return file.once(
        "Sh",
        (kind, coordinates, stops),
        lambda: dictionary(
            {
                "ShadingType": kind,
                "ColorSpace": color.space_of(_colors(stops), file),
                "Coords": coordinates,
                "Extend": "[true true]",
                "Function": _course(stops),
            }
        ),
    )


def _in_one_ink(stops: Sequence[Stop]) -> tuple[Stop, ...]:
    """Return stops of black alone as tints of that one ink; others as they are.

    A solid of four inks says by its numbers that three of them stay empty. Of a shading only its
    space says so, and a press of one ink takes no space of four.
    """
    blacks = [stop.color for stop in stops if isinstance(stop.color, Cmyk)]
    if len(blacks) < len(stops) or any(one.c or one.m or one.y for one in blacks):
        return tuple(stops)
    tints = (Spot("Black", BLACK, tint=one.k) for one in blacks)
    return tuple(replace(stop, color=tint) for stop, tint in zip(stops, tints, strict=True))


def _places(gradient: Gradient) -> tuple[float, ...]:
    if isinstance(gradient, LinearGradient):
        return gradient.start.x, gradient.start.y, gradient.end.x, gradient.end.y
    focus, centre = gradient.focus, gradient.centre
    return focus.x, focus.y, 0.0, centre.x, centre.y, gradient.radius_pt


def _colors(stops: Sequence[Stop]) -> list[Color]:
    return [stop.color for stop in stops]


def _course(stops: Sequence[Stop]) -> str:
    """Return the function from a place, 0..1, to a colour. ISO 32000-2:2020, 7.10.4."""
    steps = _steps(stops)
    ramps = [color.ramp(first, last) for _, first, _, last in steps]
    if len(ramps) == 1:
        return ramps[0]
    return dictionary(
        {
            "FunctionType": 3,
            "Domain": "[0 1]",
            "Functions": array(ramps),
            "Bounds": number_array([end for _, _, end, _ in steps[:-1]], _N_DECIMALS),
            "Encode": "[" + " ".join(["0 1"] * len(ramps)) + "]",
        }
    )


Inks = tuple[float, ...]


def _steps(stops: Sequence[Stop]) -> list[tuple[float, Inks, float, Inks]]:
    """Return (place, colour, place, colour) from 0 to 1 without steps of no length.

    A place that lies before its forerunner counts as the same place: SVG 2, 14.2.4.2. Where two
    stops share a place the colour jumps.
    """
    places: list[float] = []
    for stop in stops:
        places.append(min(1.0, max(places[-1] if places else 0.0, stop.offset_ratio)))
    # A jump at an end moves inwards a little, so that the colour beyond it is there to go on.
    low = _LEAST_STEP if places[1] == 0.0 else 0.0
    high = 1.0 - _LEAST_STEP if places[-2] == 1.0 else 1.0
    places = [min(high, max(low, place)) for place in places]
    colors = _colors(stops)
    with_black = color.is_mixed(colors)
    inks = [color.components(one, with_black=with_black) for one in colors]
    places, inks = [0.0, *places, 1.0], [inks[0], *inks, inks[-1]]
    steps = zip(places, inks, places[1:], inks[1:], strict=False)
    return [step for step in steps if step[2] - step[0] > 1e-6]
