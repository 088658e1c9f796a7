"""The plates that a sheet needs: which inks its colours are made of."""

from collections.abc import Iterable, Iterator

from collateral.core.color import Cmyk, Color, Rgb, Spot
from collateral.model.frame import (
    Group,
    Item,
    LinearGradient,
    Paint,
    PlacedImage,
    RadialGradient,
    Shape,
    TextLine,
)

#: The process inks, in the order they are named in.
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


def plates_of(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the names of the inks that items are made of: process inks, then others by name.

    A picture is taken to need all process inks.
    """
    found = set(_inks(items))
    others = sorted(found.difference(PROCESS, ("All",)))
    return (*(ink for ink in PROCESS if ink in found), *others)


def _inks(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        match item:
            case Group():
                yield from _inks(item.items)
            case PlacedImage():
                yield from PROCESS
            case Shape():
                paints = (item.fill, item.stroke.paint if item.stroke is not None else None)
                for paint in paints:
                    yield from _of_paint(paint)
            case TextLine():
                yield from _of_paint(item.fill)
                for run in item.runs:
                    yield from _of_paint(run.fill)


def _of_paint(paint: Paint | None) -> Iterator[str]:
    if isinstance(paint, LinearGradient | RadialGradient):
        for stop in paint.stops:
            yield from _of_color(stop.color)
    elif paint is not None:
        yield from _of_color(paint)


def _of_color(color: Color) -> Iterator[str]:
    match color:
        case Cmyk():
            parts = (color.c, color.m, color.y, color.k)
            yield from (ink for ink, part in zip(PROCESS, parts, strict=True) if part > 0)
        case Spot():
            yield color.name
            if color.black > 0:
                yield PROCESS[-1]
        case Rgb():
            yield from PROCESS
