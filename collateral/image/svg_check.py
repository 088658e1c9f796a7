"""What a drawing may hold: every element and attribute is drawn, known to be harmless, or refused.

Nothing is dropped in silence: a logo that loses its shadow or its name is a wrong logo.
Source: SVG 1.1, Appendices L, M and N; CSS as far as drawing programs write it into `style`.
"""

import re
from collections.abc import Mapping
from typing import Final

from collateral.core.diag import did_you_mean
from collateral.core.patterns import seldom
from collateral.image.svg_fault import Faults, SvgFault, unsupported
from collateral.image.svg_style import INHERITED_NAMES, is_shown
from collateral.image.svg_tree import Node

#: Elements that are drawn, or that others refer to, and the attributes of their own.
_ELEMENTS: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(attributes.split())
    for name, attributes in {
        "svg": "x y width height viewBox preserveAspectRatio",
        "g": "transform",
        "defs": "transform",
        "use": "transform href x y width height",
        "symbol": "width height viewBox preserveAspectRatio",
        "path": "transform d",
        "rect": "transform x y width height rx ry",
        "circle": "transform cx cy r",
        "ellipse": "transform cx cy rx ry",
        "line": "transform x1 y1 x2 y2",
        "polyline": "transform points",
        "polygon": "transform points",
        "linearGradient": "x1 y1 x2 y2 gradientUnits gradientTransform spreadMethod href",
        "radialGradient": "cx cy r fx fy fr gradientUnits gradientTransform spreadMethod href",
        "stop": "offset",
        "clipPath": "transform clipPathUnits",
    }.items()
}

#: Elements of SVG that are not drawn, with the way out.
_OUTLINE: Final = "turn it into outlines (Inkscape: Path > Object to Path)"
_RASTER: Final = "draw it with paths, or place a PNG beside the drawing"
_REFUSED: Final = {
    "text": _OUTLINE,
    "tspan": _OUTLINE,
    "textPath": _OUTLINE,
    "flowRoot": _OUTLINE,
    "font": _OUTLINE,
    "style": "export it with presentation attributes, or with `style` on each element",
    "image": "place the picture in the layout, beside the drawing",
    "filter": _RASTER,
    "mask": "use a `clipPath`",
    "pattern": _RASTER,
    "marker": "draw the ends of the line as paths",
    "foreignObject": "delete it; press files hold no web pages",
    "script": "delete it; nothing in a drawing is run",
    "switch": "keep the drawing in it and delete the rest",
    "a": "delete the link and keep the drawing in it",
    "meshgradient": _RASTER,
}

#: Attributes that do not change what is seen.
_HARMLESS: Final = frozenset(
    (
        *("id", "class", "style", "lang", "role", "tabindex", "focusable", "version", "type"),
        *("baseProfile", "zoomAndPan", "contentScriptType", "contentStyleType"),
        "externalResourcesRequired",
    )
)
_HARMLESS_PREFIXES: Final = ("data-", "aria-")

#: Properties that are read: inherited ones, and those that count for one element.
_READ: Final = INHERITED_NAMES | frozenset(
    ("opacity", "display", "clip-path", "stop-color", "stop-opacity", "overflow")
)
#: Properties of text, of the screen and of elements that are refused by themselves.
_IDLE: Final = seldom(
    r"""(?:font|text|-inkscape|-webkit-text|-webkit-font|solid|flood|lighting|glyph-orientation)
    (?:-.*)?|(?:letter|word)-spacing|line-height|white-space|writing-mode|direction|unicode-bidi
    |dominant-baseline|alignment-baseline|baseline-shift|kerning|cursor|pointer-events
    |(?:color|shape|image|text)-rendering|color-interpolation-filters|color-profile
    |enable-background|isolation|user-select|shape-(?:padding|margin|inside)|inline-size
    |-moz-.*|-ms-.*|-o-.*""",
    re.VERBOSE,
)
#: Properties that change nothing as long as they have one of these values.
_NEUTRAL: Final[Mapping[str, tuple[str, ...]]] = {
    "mask": ("none",),
    "filter": ("none",),
    "marker": ("none",),
    "marker-start": ("none",),
    "marker-mid": ("none",),
    "marker-end": ("none",),
    "mix-blend-mode": ("normal",),
    "vector-effect": ("none",),
    "color-interpolation": ("sRGB", "auto"),
    "clip": ("auto",),
    "transform": ("none",),
}


def check_tree(root: Node, faults: Faults) -> None:
    """Note every element and attribute that is not drawn and not harmless, as `svg.unsupported`.

    What `display` takes out is not looked into; where something refers to it, it is refused then.
    """
    if not is_shown(root):
        return
    check_element(root, faults)
    for child in root.children:
        check_tree(child, faults)


def check_element(node: Node, faults: Faults) -> None:
    """Note what of one element is not drawn and not harmless."""
    own = _ELEMENTS.get(node.name)
    if own is None:
        faults.add(_element_fault(node.name), node)
        return
    for name, text in node.attributes.items():
        if name not in own and name not in _HARMLESS and name not in node.styled:
            _check_property(node, name, text, own, faults)
    for name in node.styled:
        _check_property(node, name, node.properties[name], frozenset(), faults)


def _element_fault(name: str) -> SvgFault:
    hint = _REFUSED.get(name)
    hints = (hint,) if hint else did_you_mean(name, _ELEMENTS)
    return unsupported("the element", *hints)


def _check_property(node: Node, name: str, text: str, own: frozenset[str], faults: Faults) -> None:
    if name in _READ or name.startswith(_HARMLESS_PREFIXES) or _IDLE.fullmatch(name):
        return
    neutral = _NEUTRAL.get(name)
    if neutral is None:
        faults.add(unsupported("it", *did_you_mean(name, own | _READ)), node, name)
    elif text.strip() not in neutral:
        hint = _REFUSED.get(name)
        faults.add(unsupported(f"`{text[:40]}`", *((hint,) if hint else ())), node, name)
