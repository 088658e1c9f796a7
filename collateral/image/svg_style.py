"""The properties of SVG: those that are inherited, and what a drawing may say without effect.

Source: SVG 1.1, Appendix N (property index); SVG 2, 13.8 (`paint-order`).
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from collateral.core.record import record, replace
from collateral.image.svg_color import RGB_BLACK, Keyword, PaintSpec, Rgb, parse_paint, parse_rgb
from collateral.image.svg_fault import Faults, SvgFault, bad_value, unsupported
from collateral.image.svg_tree import Node
from collateral.image.svg_value import (
    ONE,
    ZERO,
    Length,
    parse_choice,
    parse_length,
    parse_lengths,
    parse_number,
    parse_ratio,
    parse_size,
)
from collateral.model.frame import Cap, Join


@record
class State:
    """The inherited properties at an element, as they begin at the root.

    `color` is None where the drawing leaves it to what it is placed in.
    """

    fill: PaintSpec = RGB_BLACK
    fill_opacity: float = 1.0
    even_odd: bool = False
    stroke: PaintSpec = Keyword.NONE
    stroke_opacity: float = 1.0
    stroke_width: Length = ONE
    cap: Cap = Cap.BUTT
    join: Join = Join.MITER
    miter_limit: float = 4.0
    dash: tuple[Length, ...] = ()
    dash_offset: Length = ZERO
    color: Rgb | None = None
    visible: bool = True
    clip_even_odd: bool = False
    stroke_first: bool = False


def inherit(state: State, node: Node, faults: Faults) -> State:
    """Return the inherited properties at `node`, a child of an element that has `state`."""
    changes: dict[str, Any] = {}
    for name, text in node.properties.items():
        rule = _INHERITED.get(name)
        if rule is None or text.strip() == "inherit":
            continue
        field_name, parse = rule
        try:
            changes[field_name] = parse(text)
        except SvgFault as fault:
            faults.add(fault, node, name)
    return replace(state, **changes) if changes else state


def is_shown(node: Node) -> bool:
    """Tell whether an element is not taken out by `display`."""
    return node.properties.get("display", "").strip() != "none"


def _parse_rule(text: str) -> bool:
    return parse_choice("nonzero", "evenodd")(text) == "evenodd"


def _parse_visibility(text: str) -> bool:
    return parse_choice("visible", "hidden", "collapse")(text) == "visible"


def _parse_cap(text: str) -> Cap:
    return Cap(parse_choice(*Cap)(text))


def _parse_join(text: str) -> Join:
    if text.strip() in ("miter-clip", "arcs"):
        raise unsupported(f"`{text.strip()}`", "use `miter`, `round` or `bevel`")
    return Join(parse_choice(*Join)(text))


def _parse_miter_limit(text: str) -> float:
    limit = parse_number(text)
    if limit < 1:
        raise bad_value(text, "a number of one or more")
    return limit


def _parse_order(text: str) -> bool:
    """Return whether the stroke lies beneath the fill; of markers there are none."""
    words = [word for word in text.split() if word != "markers"]
    if words not in (["normal"], ["fill"], ["stroke"], ["fill", "stroke"], ["stroke", "fill"], []):
        raise bad_value(text, "an order of `fill`, `stroke` and `markers`")
    return words[:1] == ["stroke"]


_INHERITED: Final[Mapping[str, tuple[str, Callable[[str], object]]]] = {
    "fill": ("fill", parse_paint),
    "fill-opacity": ("fill_opacity", parse_ratio),
    "fill-rule": ("even_odd", _parse_rule),
    "stroke": ("stroke", parse_paint),
    "stroke-opacity": ("stroke_opacity", parse_ratio),
    "stroke-width": ("stroke_width", parse_size),
    "stroke-linecap": ("cap", _parse_cap),
    "stroke-linejoin": ("join", _parse_join),
    "stroke-miterlimit": ("miter_limit", _parse_miter_limit),
    "stroke-dasharray": ("dash", parse_lengths),
    "stroke-dashoffset": ("dash_offset", parse_length),
    "color": ("color", parse_rgb),
    "visibility": ("visible", _parse_visibility),
    "clip-rule": ("clip_even_odd", _parse_rule),
    "paint-order": ("stroke_first", _parse_order),
}

#: The properties that `inherit` reads.
INHERITED_NAMES: Final = frozenset(_INHERITED)
