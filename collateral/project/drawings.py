"""Drawings as layouts show them: what cannot be drawn, swatches for colours they do not have."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from collateral.core.color import BLACK, Color
from collateral.core.diag import Diagnostic, Span, error, fail
from collateral.model.project import Asset
from collateral.model.source import ImageElement
from collateral.project.places import place

#: What `color` of an element is for.
_CURRENT: Final = "currentColor"

#: More colours than this are not listed.
_MANY: Final = 12


def drawing_colors(path: Path, name: str) -> frozenset[str]:
    """Return the colours of a drawing as its `colors` name them.

    Raises: ProjectError with what cannot be drawn, whatever colours its user gives it, and
    `svg.empty`.
    """
    # A campaign without drawings need not wait for what reads them.
    from collateral.image.svg import read_svg
    from collateral.image.svg_bounds import shows_anything
    from collateral.image.svg_color import SvgColors

    def no_convert(_red: float, _green: float, _blue: float) -> Color:
        return BLACK

    colors = SvgColors(named={}, current=BLACK, convert=no_convert)
    drawing = read_svg(path.read_bytes(), name, colors)
    if not shows_anything(drawing.items):
        hint = "all of it is without paint, see-through, hidden or outside the view box"
        raise fail("svg.empty", "the drawing shows nothing", Span(name), (hint,))
    return drawing.colors


def check_colors(element: ImageElement, asset: Asset) -> Iterator[Diagnostic]:
    """Yield swatches for colours that a drawing does not have; of pixels none are looked at."""
    if asset.kind != "svg" or not (element.colors or element.color):
        return
    from collateral.image.svg_color import color_key
    from collateral.image.svg_fault import SvgFault

    known = set(asset.colors)
    if element.color is not None and _CURRENT not in known:
        message = f"`{asset.name}` has no `{_CURRENT}`, which `color` is for"
        hints = _it_has(known, "map its colours by `colors`: ")
        yield error("svg.no-such-color", message, place(element, "color", key=True), hints)
    if element.color is None and _CURRENT in known:
        # Without `color` it is black, and that can be mapped.
        known.add("#000000")
    for name in element.colors:
        try:
            key = color_key(name)
        except SvgFault:
            # What is no colour at all is told where names are looked at.
            continue
        if key not in known:
            span = place(element, "colors", name, key=True)
            message = f"`{asset.name}` has no colour `{name}`"
            yield error("svg.no-such-color", message, span, _nearest(key, known))


def _nearest(key: str, known: set[str]) -> tuple[str, ...]:
    alike = sorted(known - {_CURRENT}, key=lambda other: (_distance(key, other), other))
    near = (f"did you mean `{alike[0]}`?",) if alike else ()
    current = (f"`{_CURRENT}` is mapped by `color`",) if _CURRENT in known else ()
    return (*near, *(_it_has(known, "it has ") if len(alike) > 1 else ()), *current)


def _it_has(known: set[str], words: str) -> tuple[str, ...]:
    hexes = sorted(known - {_CURRENT})
    return (words + ", ".join(f"`{name}`" for name in hexes),) if 0 < len(hexes) <= _MANY else ()


def _distance(key: str, other: str) -> int:
    """Return how far two colours are apart, as the square of the distance of their lights."""
    pairs = zip(bytes.fromhex(key[1:]), bytes.fromhex(other[1:]), strict=True)
    return sum((a - b) ** 2 for a, b in pairs)
