"""Gradients of SVG as gradients of a page. SVG 1.1, 13.2."""

from math import hypot
from typing import Final

from collateral.core.color import Color
from collateral.core.geometry import IDENTITY, Matrix, Point, Rect, multiply
from collateral.image.svg_color import (
    RGB_BLACK,
    current_color,
    ink_color,
    parse_local,
    parse_rgb,
)
from collateral.image.svg_fault import Faults, SvgFault, unsupported
from collateral.image.svg_scene import Scene, state_above
from collateral.image.svg_shape import View, diagonal
from collateral.image.svg_style import inherit
from collateral.image.svg_tree import Node
from collateral.image.svg_value import (
    Length,
    parse_choice,
    parse_length,
    parse_ratio,
    parse_transform,
)
from collateral.model.frame import LinearGradient, Paint, RadialGradient, Stop

GRADIENTS: Final = frozenset(("linearGradient", "radialGradient"))

#: Templates may refer to templates this often; more are a circle.
_MAX_TEMPLATES: Final = 16


def gradient_paint(scene: Scene, node: Node, box: Rect, view: View) -> Paint | None:
    """Return the paint of a gradient element, or None when it paints nothing.

    Args: box: the exact bounds of the shape, without its stroke, and view: the size of its view,
    both in user units. Mistakes are noted in the scene.
    """
    faults = scene.faults
    chain = _templates(scene, node)
    stops = _stops(scene, chain)
    if not stops:
        return None
    units = _inherited(chain, "gradientUnits")
    by_box = faults.parsed(units, "gradientUnits", _parse_units, "") != "userSpaceOnUse"
    matrix = faults.parsed(
        _inherited(chain, "gradientTransform"), "gradientTransform", parse_transform, IDENTITY
    )
    faults.parsed(_inherited(chain, "spreadMethod"), "spreadMethod", _parse_spread, "pad")
    if by_box:
        if not box.width or not box.height:
            text = "the gradient on a shape without width or height"
            hint = 'give the gradient `gradientUnits="userSpaceOnUse"`'
            faults.add(unsupported(text, hint), node)
            return None
        matrix = multiply(matrix, (box.width, 0.0, 0.0, box.height, box.x, box.y))
        view = (1.0, 1.0)
    if matrix[0] * matrix[3] == matrix[1] * matrix[2]:
        faults.add(unsupported("a transform that flattens the gradient"), node)
    if len(stops) == 1:
        return stops[0].color
    if node.name == "linearGradient":
        return _linear(chain, stops, matrix, view, faults)
    return _radial(chain, stops, matrix, view, faults)


def _templates(scene: Scene, node: Node) -> tuple[Node, ...]:
    """Return the gradient and those whose attributes and stops it takes over, nearest first."""
    chain = [node]
    while "href" in chain[-1].attributes:
        last = chain[-1]
        try:
            target = scene.ids.get(parse_local(last.attributes["href"]))
            if target is None or target.name not in GRADIENTS or len(chain) > _MAX_TEMPLATES:
                text = f"`{last.attributes['href']}` is no gradient it can be made from"
                raise SvgFault("svg.reference", text)
        except SvgFault as fault:
            scene.faults.add(fault, last, "href")
            break
        chain.append(target)
    return tuple(chain)


def _inherited(chain: tuple[Node, ...], name: str) -> Node:
    """Return the nearest element of the chain that has an attribute; the first when none has."""
    return next((node for node in chain if name in node.attributes), chain[0])


def _stops(scene: Scene, chain: tuple[Node, ...]) -> tuple[Stop, ...]:
    """Return the stops in rising order from 0 to 1, a single one where the colour never changes."""
    holder = next((n for n in chain if any(c.name == "stop" for c in n.children)), None)
    stops: list[Stop] = []
    least = 0.0
    for node in holder.children if holder else ():
        if node.name != "stop":
            continue
        least = max(least, scene.faults.parsed(node, "offset", parse_ratio, 0.0))
        stops.append(Stop(least, _stop_color(scene, node)))
    if len({stop.color for stop in stops}) <= 1:
        return tuple(stops[:1])
    if stops[0].offset_ratio > 0:
        stops.insert(0, Stop(0.0, stops[0].color))
    if least < 1:
        stops.append(Stop(1.0, stops[-1].color))
    return tuple(stops)


def _stop_color(scene: Scene, node: Node) -> Color:
    faults, colors = scene.faults, scene.colors
    if faults.parsed(node, "stop-opacity", parse_ratio, 1.0) < 1:
        hint = "mix the colour with its background"
        faults.add(unsupported("a see-through colour in a gradient", hint), node, "stop-opacity")
    if node.properties.get("stop-color", "").strip().lower() == "currentcolor":
        color = inherit(state_above(scene, node), node, faults).color
        return current_color(color, colors)
    return ink_color(faults.parsed(node, "stop-color", parse_rgb, RGB_BLACK), colors)


def _linear(
    chain: tuple[Node, ...], stops: tuple[Stop, ...], matrix: Matrix, view: View, faults: Faults
) -> Paint:
    start = Point(
        _length(chain, "x1", Length(0.0), view[0], faults),
        _length(chain, "y1", Length(0.0), view[1], faults),
    )
    end = Point(
        _length(chain, "x2", Length(100.0, True), view[0], faults),
        _length(chain, "y2", Length(0.0), view[1], faults),
    )
    if start == end:
        return stops[-1].color
    return LinearGradient(start=start, end=end, stops=stops, matrix=matrix)


def _radial(
    chain: tuple[Node, ...], stops: tuple[Stop, ...], matrix: Matrix, view: View, faults: Faults
) -> Paint:
    half = Length(50.0, True)
    cx = _length(chain, "cx", half, view[0], faults)
    cy = _length(chain, "cy", half, view[1], faults)
    r = _length(chain, "r", half, diagonal(view), faults)
    fx = _length(chain, "fx", Length(cx), view[0], faults)
    fy = _length(chain, "fy", Length(cy), view[1], faults)
    if r == 0:
        return stops[-1].color
    node = _inherited(chain, "r")
    if r < 0:
        faults.add(SvgFault("svg.value", "the radius is negative"), node, "r")
    elif hypot(fx - cx, fy - cy) >= r:
        text = "a focus that is not inside the circle"
        faults.add(unsupported(text), _inherited(chain, "fx"), "fx")
    if _length(chain, "fr", Length(0.0), diagonal(view), faults) != 0:
        faults.add(unsupported("a focus with a radius"), _inherited(chain, "fr"), "fr")
    return RadialGradient(
        centre=Point(cx, cy), radius_pt=r, focus=Point(fx, fy), stops=stops, matrix=matrix
    )


def _length(
    chain: tuple[Node, ...], name: str, default: Length, whole: float, faults: Faults
) -> float:
    return faults.parsed(_inherited(chain, name), name, parse_length, default).of(whole)


def _parse_units(text: str) -> str:
    return parse_choice("objectBoundingBox", "userSpaceOnUse")(text)


def _parse_spread(text: str) -> str:
    word = parse_choice("pad", "reflect", "repeat")(text)
    if word != "pad":
        raise unsupported(f"`{word}`", "repeat the stops of the gradient")
    return word
