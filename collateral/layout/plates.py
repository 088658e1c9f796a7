"""What a sheet does to every plate: where it lays ink down, and where it takes ink away.

Without overprint, a thing painted takes away every ink it does not have itself. That leaves a trace
on a plate only where something lies beneath it there, so this is asked of every thing: white and
black letters on a photo are on all plates, on paper on none or one.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from collateral.core.geometry import IDENTITY, Point, Rect, covers, outset
from collateral.image.outline import is_apart
from collateral.layout.outlines import Outline, holds, outlines
from collateral.layout.painted import Painted, painted
from collateral.model.frame import Sheet
from collateral.model.plates import Effect, Inked, Plate

#: Places looked at along the sides of a letter and of anything else.
_N_OF_LETTER: Final = 3
_N_OF_SHAPE: Final = 15

#: By how much a rectangle may miss to hold another, pt: coordinates are rounded.
_SLACK_PT: Final = 0.02


def ink(sheet: Sheet, *, overprint: bool, grey: frozenset[str] = frozenset()) -> Inked:
    """Return what a sheet does to its plates; marks beyond the bleed are left out.

    Args: overprint: whether small black type and thin black lines overprint. grey: the digests of
    pictures that are printed in black alone.
    """
    effects: dict[Plate, list[Effect]] = {}
    elements: set[str] = set()
    for page_no, page in enumerate(sheet.pages, 1):
        things = [
            thing
            for thing in painted(page.items, overprint=overprint, grey=grey)
            if thing.bounds.width > 0 or thing.bounds.height > 0
        ]
        elements.update(thing.element for thing in things)
        for idx, thing in enumerate(things):
            for name, amount in _effects(thing, things[:idx]):
                place = (thing.place, thing.is_opaque)
                effect = Effect(thing.element, thing.kind, place, amount, thing.is_black)
                effects.setdefault(Plate(page_no, name), []).append(effect)
    return Inked(
        effects={plate: tuple(found) for plate, found in effects.items()},
        elements=frozenset(elements),
    )


def _effects(thing: Painted, before: Sequence[Painted]) -> Iterator[tuple[str, object]]:
    yield from thing.amounts.items()
    if not thing.overprints:
        for name in sorted(_beneath(thing, before) - thing.amounts.keys()):
            yield name, 0


def _beneath(thing: Painted, before: Sequence[Painted]) -> set[str]:
    """Return the inks that lie where a thing is painted, on paper or already taken away."""
    near: list[Painted] = []
    for other in reversed(before):
        if is_apart(_thick(other.bounds), _thick(thing.bounds)):
            continue
        near.append(other)
        if (
            _takes_all(other)
            and other.solid is not None
            and covers(other.solid, thing.bounds, _SLACK_PT)
        ):
            break
    inks: set[str] = set().union(*(other.amounts for other in near))
    if not inks - thing.amounts.keys():
        return inks
    if all(
        other.solid is not None and covers(other.solid, thing.bounds, _SLACK_PT) for other in near
    ):
        return inks
    return _looked_up(thing, near, inks)


def _looked_up(thing: Painted, near: Sequence[Painted], inks: set[str]) -> set[str]:
    """Return the inks beneath a thing, place by place; `near` holds them, topmost first."""
    asked = [(other, _holder(other)) for other in near]
    found: set[str] = set()
    for place in _places(thing):
        for other, is_held in asked:
            if is_held(place):
                found.update(other.amounts)
                if _takes_all(other):
                    break
        if found == inks:
            break
    return found


def _takes_all(thing: Painted) -> bool:
    return thing.is_opaque and not thing.overprints


def _holder(thing: Painted) -> Callable[[Point], bool]:
    """Return what tells whether a thing paints a place."""
    if thing.letters:
        return lambda place: any(_holds(rect, place) for rect in thing.letters)
    if thing.solid is not None:
        solid = thing.solid
        return lambda place: _holds(solid, place)
    drawn = _outlines(thing)
    return lambda place: any(holds(outline, place) for outline in drawn)


def _outlines(thing: Painted) -> list[Outline]:
    return list(outlines(thing.items, IDENTITY, _thick(thing.bounds)))


def _places(thing: Painted) -> Iterator[Point]:
    """Yield places that a thing paints: all over its letters or its outline."""
    if thing.letters:
        for rect in thing.letters:
            yield from _grid(rect, _N_OF_LETTER)
        return
    if thing.solid is not None:
        yield from _grid(thing.solid, _N_OF_SHAPE)
        return
    for outline in _outlines(thing):
        drawn = [point for ring in outline.rings for point in ring]
        places = drawn if outline.reach_pt else _grid(outline.bounds, _N_OF_SHAPE)
        yield from (place for place in places if holds(outline, place))


def _grid(rect: Rect, n_steps: int) -> Iterator[Point]:
    """Yield places spread over a rectangle, none of them on its rim."""
    for across in range(n_steps):
        for down in range(n_steps):
            x = rect.x + rect.width * (across + 0.5) / n_steps
            yield Point(x, rect.y + rect.height * (down + 0.5) / n_steps)


def _thick(rect: Rect) -> Rect:
    """Return a rectangle that has an inner point, even if it is a straight line's."""
    return outset(rect, _SLACK_PT)


def _holds(rect: Rect, place: Point) -> bool:
    return rect.x <= place.x <= rect.right and rect.y <= place.y <= rect.bottom
