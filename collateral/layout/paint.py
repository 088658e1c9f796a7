"""Fills of boxes -> paints with places on the page."""

from math import cos, radians, sin

from collateral.core.color import BLACK, PAPER, Color, Rgb
from collateral.core.geometry import Point, Rect
from collateral.model.document import Fill, GradientStop, Line, LinearFill
from collateral.model.frame import LinearGradient, Paint, RadialGradient, Stop, Stroke
from collateral.model.press import Inks, Press


def paint_of(fill: Fill, rect: Rect, *, rtl: bool) -> Paint:
    """Return a fill laid over a rectangle; gradients are mirrored in a right-to-left design."""
    if isinstance(fill, Color):
        return fill
    stops = _stops(fill.stops)
    centre = rect.centre
    if isinstance(fill, LinearFill):
        turn = radians(fill.angle_deg)
        x, y = sin(turn) * (-1 if rtl else 1), -cos(turn)
        # Half the length of the line whose ends' perpendiculars touch the corners.
        half_pt = (abs(rect.width * x) + abs(rect.height * y)) / 2
        return LinearGradient(
            start=Point(centre.x - x * half_pt, centre.y - y * half_pt),
            end=Point(centre.x + x * half_pt, centre.y + y * half_pt),
            stops=stops,
        )
    x_ratio = 1 - fill.x_ratio if rtl else fill.x_ratio
    middle = Point(rect.x + rect.width * x_ratio, rect.y + rect.height * fill.y_ratio)
    radius_pt = max(rect.width, rect.height) * fill.radius_ratio
    return RadialGradient(centre=middle, radius_pt=radius_pt, focus=middle, stops=stops)


def stroke_of(line: Line, rect: Rect, *, rtl: bool) -> Stroke:
    """Return an outline with its paint laid over a rectangle."""
    return Stroke(
        paint=paint_of(line.fill, rect, rtl=rtl),
        width_pt=line.width_pt,
        cap=line.cap,
        join=line.join,
        dash_pt=line.dash_pt,
    )


def black_of(press: Press | None) -> Color:
    """Return the black of a press: one ink alone, or a screen without light."""
    return Rgb(0.0, 0.0, 0.0) if press is not None and press.inks is Inks.RGB else BLACK


def paper_of(press: Press | None) -> Color:
    """Return what a press leaves free: no ink, or all the light of a screen."""
    return Rgb(1.0, 1.0, 1.0) if press is not None and press.inks is Inks.RGB else PAPER


def _stops(stops: tuple[GradientStop, ...]) -> tuple[Stop, ...]:
    return tuple(Stop(stop.offset_ratio, stop.color) for stop in stops)
