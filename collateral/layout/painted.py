"""A page taken apart into single things painted: where each lies, which plates get ink from it.

Groups are dissolved: every thing is at its place on the page, with the outlines that cut it off.
"""

from collections.abc import Hashable, Iterator, Mapping
from functools import lru_cache
from math import hypot, sqrt
from typing import Any, Final, NamedTuple

from collateral.core.color import PAPER, Cmyk, Color, Rgb
from collateral.core.geometry import (
    IDENTITY,
    Matrix,
    Path,
    Rect,
    multiply,
    outset,
    rect_path,
    union,
)
from collateral.core.record import replace
from collateral.image.outline import bar_width, hull_bounds, map_path, map_rect
from collateral.layout.cover import shared
from collateral.model.frame import (
    Group,
    Item,
    LinearGradient,
    Paint,
    PlacedImage,
    RadialGradient,
    Shape,
    Stroke,
    TextLine,
)
from collateral.model.overprint import is_overprinted_line, is_overprinted_type
from collateral.model.plates import BLACK, PROCESS, Kind
from collateral.text.fonts import open_face
from collateral.text.letter_ink import line_ink

Amounts = Mapping[str, Hashable]

#: Inks of their own that are none: every plate, no plate, a process ink by name. ISO 32000-2,
#: 8.6.6.4.
_NAMED: Final = {"All": PROCESS, "None": (), **{ink.title(): (ink,) for ink in PROCESS}}


class Painted(NamedTuple):
    """One thing painted. All that is not in `amounts` it takes away, unless it overprints.

    `place` tells it from others, to be compared; `bounds` hold it, `solid` is the rectangle it
    paints whole, if it is one. `letters` are the bounds of its letters; `items` paint its outline.
    """

    element: str
    kind: Kind
    place: Hashable
    amounts: Amounts
    overprints: bool
    is_black: bool
    is_opaque: bool
    bounds: Rect
    solid: Rect | None = None
    letters: tuple[Rect, ...] = ()
    items: tuple[Item, ...] = ()


class _Around(NamedTuple):
    """What is around items: the matrix to the page, outlines that cut off, opacity, element."""

    matrix: Matrix
    clips: tuple[Path, ...]
    opacity_ratio: float
    element: str


class _Rules(NamedTuple):
    """Whether black overprints, and which pictures are grey."""

    overprint: bool
    grey: frozenset[str]


def painted(
    items: tuple[Item, ...], *, overprint: bool, grey: frozenset[str] = frozenset()
) -> Iterator[Painted]:
    """Yield everything that items paint, from back to front.

    Args: overprint: whether small black type and thin black lines overprint. grey: the digests of
    pictures that are printed in black alone.
    """
    yield from _walk(items, _Around(IDENTITY, (), 1.0, ""), _Rules(overprint, grey))


def _walk(items: tuple[Item, ...], around: _Around, rules: _Rules) -> Iterator[Painted]:
    for item in items:
        if isinstance(item, Group):
            opacity_ratio = around.opacity_ratio * min(1.0, max(0.0, item.opacity_ratio))
            if opacity_ratio > 0:
                yield from _walk(item.items, _within(item, around, opacity_ratio), rules)
        elif isinstance(item, TextLine):
            yield from _of_line(item, around, rules)
        elif isinstance(item, Shape):
            yield from _of_shape(item, around, rules)
        else:
            yield _of_picture(item, around, rules)


def _within(group: Group, around: _Around, opacity_ratio: float) -> _Around:
    matrix, clips = around.matrix, around.clips
    if group.matrix != IDENTITY:
        matrix = multiply(group.matrix, matrix)
    if group.clip is not None:
        clips = (*clips, _moved(group.clip, matrix))
    named = group.tag.element if group.tag is not None else ""
    return _Around(matrix, clips, opacity_ratio, named or around.element)


def _of_line(line: TextLine, around: _Around, rules: _Rules) -> Iterator[Painted]:
    matrix = around.matrix
    upright = hypot(matrix[2], matrix[3])
    for run in line.runs:
        alone = replace(line, runs=(run,))
        letters = tuple(line_ink(alone))
        if matrix != IDENTITY:
            letters = tuple(map_rect(rect, matrix) for rect in letters)
        bounds = union(letters)
        if bounds is None:
            continue
        paint = line.fill if run.fill is None else run.fill
        # Of a font that helps out the em is larger or smaller than that of the line.
        size_pt = line.size_pt * run.size_ratio * open_face(run.face).upem / run.upem
        baseline_pt = line.baseline_y_pt - run.rise_em * line.size_pt
        shown = (run.face, run.glyphs, run.advances, run.x_offsets, run.y_offsets)
        where = (run.x_pt, baseline_pt, size_pt)
        thing = Painted(
            element=around.element,
            kind=Kind.TEXT,
            place=(shown, _rounded(where), _rounded(matrix, 4)),
            amounts={},
            overprints=rules.overprint and is_overprinted_type(paint, size_pt * upright),
            is_black=False,
            is_opaque=True,
            bounds=bounds,
            letters=letters,
        )
        yield _inked(thing, paint, around)


def _of_shape(shape: Shape, around: _Around, rules: _Rules) -> Iterator[Painted]:
    path = _moved(shape.path, around.matrix)
    hull = hull_bounds(path)
    if hull is None:
        return
    element, scale = shape.element or around.element, _scale(around.matrix)
    form = Painted(element, Kind.SHAPE, (path, shape.even_odd), {}, False, False, True, hull)
    if shape.fill is not None:
        whole = Shape(path=path, fill=PAPER, even_odd=shape.even_odd)
        width = bar_width(shape.path)
        is_thin = width is not None and is_overprinted_line(shape.fill, width * scale)
        over = rules.overprint and is_thin
        found = form._replace(items=(whole,), solid=_rect_of(path), overprints=over)
        yield _inked(found, shape.fill, around)
    if shape.stroke is not None:
        stroke = shape.stroke
        width_pt = stroke.width_pt * scale
        drawn = Shape(path=path, stroke=Stroke(paint=PAPER, width_pt=width_pt))
        how = (stroke.cap, stroke.join, stroke.dash_pt, stroke.dash_offset_pt, round(width_pt, 3))
        found = form._replace(
            items=(drawn,),
            place=(path, how),
            bounds=outset(hull, width_pt / 2),
            overprints=rules.overprint and is_overprinted_line(stroke.paint, width_pt),
        )
        yield _inked(found, stroke.paint, around)


def _of_picture(picture: PlacedImage, around: _Around, rules: _Rules) -> Painted:
    path = _moved(rect_path(picture.rect), around.matrix)
    inks = (BLACK,) if picture.digest in rules.grey else PROCESS
    thing = Painted(
        element=around.element,
        kind=Kind.PICTURE,
        place=(path, picture.flipped),
        amounts=dict.fromkeys(inks, picture.digest),
        overprints=False,
        is_black=False,
        # One that is see-through in places counts as whole: it has all inks itself.
        is_opaque=around.opacity_ratio == 1,
        bounds=hull_bounds(path) or picture.rect,
        solid=_rect_of(path),
        items=(Shape(path=path, fill=PAPER),),
    )
    return _cut(thing, around)


def _inked(thing: Painted, paint: Paint, around: _Around) -> Painted:
    amounts, course = _amounts(paint)
    if around.opacity_ratio < 1:
        amounts = {ink: (amount, around.opacity_ratio) for ink, amount in amounts.items()}
    return _cut(
        thing._replace(
            place=(thing.place, course),
            amounts=amounts,
            overprints=thing.overprints and around.opacity_ratio == 1,
            is_black=set(amounts) == {BLACK},
            is_opaque=around.opacity_ratio == 1,
        ),
        around,
    )


def _cut(thing: Painted, around: _Around) -> Painted:
    """Return a thing cut off by what is around it."""
    bounds, solid, items = thing.bounds, thing.solid, thing.items
    for clip in around.clips:
        edge = hull_bounds(clip)
        if edge is None:
            return thing._replace(bounds=Rect(0.0, 0.0, 0.0, 0.0), solid=None, items=())
        bounds = shared(bounds, edge)
        inner = _rect_of(clip)
        solid = shared(solid, inner) if solid is not None and inner is not None else None
        items = (Group(items=items, clip=clip),)
    if not around.clips:
        return thing
    return thing._replace(
        place=(thing.place, around.clips), bounds=bounds, solid=solid, items=items
    )


def _amounts(paint: Paint) -> tuple[Amounts, Hashable]:
    """Return how much of each ink a paint has, and the course of a gradient."""
    if not isinstance(paint, LinearGradient | RadialGradient):
        return _of_color(paint), None
    steps = [(round(stop.offset_ratio, 4), _of_color(stop.color)) for stop in paint.stops]
    inks = dict.fromkeys(ink for _, amounts in steps for ink in amounts)
    told = {ink: tuple((at, amounts.get(ink, 0.0)) for at, amounts in steps) for ink in inks}
    if isinstance(paint, LinearGradient):
        course: tuple[float, ...] = (*paint.start, *paint.end, *paint.matrix)
    else:
        course = (*paint.centre, *paint.focus, paint.radius_pt, *paint.matrix)
    return told, _rounded(course)


@lru_cache(maxsize=256)
def _of_color(color: Color) -> Amounts:
    if isinstance(color, Cmyk):
        four = zip(PROCESS, (color.c, color.m, color.y, color.k), strict=True)
        return {ink: round(amount, 4) for ink, amount in four if amount > 0}
    if isinstance(color, Rgb):
        # How light becomes ink is not known here; all that is not white may be on any plate.
        light = _rounded((color.r, color.g, color.b), 4)
        return {} if light == (1.0, 1.0, 1.0) else dict.fromkeys(PROCESS, light)
    inks = _NAMED.get(color.name, (color.name,))
    amounts = dict.fromkeys(inks, round(color.tint, 4)) if color.tint > 0 else {}
    return amounts | ({BLACK: round(color.black, 4)} if color.black > 0 else {})


@lru_cache(maxsize=4096)
def _moved(path: Path, matrix: Matrix) -> Path:
    """Return a path on the page, to a hundredth of a point."""
    moved = path if matrix == IDENTITY else map_path(path, matrix)
    rounded: Any = tuple((op[0], *_rounded(op[1:])) for op in moved)
    found: Path = rounded
    return found


def _rect_of(path: Path) -> Rect | None:
    """Return the upright rectangle that a path is; None if it is anything else."""
    if [op[0] for op in path] != ["M", "L", "L", "L", "Z"]:
        return None
    corners: set[tuple[float, ...]] = {op[1:] for op in path[:4]}
    xs, ys = {corner[0] for corner in corners}, {corner[1] for corner in corners}
    if len(corners) != 4 or len(xs) != 2 or len(ys) != 2:
        return None
    return hull_bounds(path)


def _scale(matrix: Matrix) -> float:
    a, b, c, d, *_ = matrix
    return sqrt(abs(a * d - b * c))


def _rounded(values: tuple[float, ...], n_digits: int = 2) -> tuple[float, ...]:
    # Adding zero makes one of the two zeros that floats have.
    return tuple(round(value, n_digits) + 0.0 for value in values)
