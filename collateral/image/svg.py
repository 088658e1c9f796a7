"""SVG drawings as items of a page: vectors stay vectors, and colours become inks.

What cannot be drawn is refused with its line, never left out: see `collateral.image.svg_check`.
Source: SVG 1.1 (Second Edition); SVG 2 where drawing programs have moved on to it.
"""

from collections.abc import Callable, Mapping
from typing import Final

from collateral.core.geometry import IDENTITY, Matrix, Path, Rect, multiply
from collateral.core.record import record, replace
from collateral.image.outline import path_bounds
from collateral.image.svg_bounds import cut_to
from collateral.image.svg_check import check_element, check_tree
from collateral.image.svg_clip import clip_outlines
from collateral.image.svg_color import (
    Ink,
    Keyword,
    PaintSpec,
    Reference,
    Rgb,
    SvgColors,
    current_color,
    ink_color,
    parse_local,
)
from collateral.image.svg_fault import Faults, SvgFault, unsupported
from collateral.image.svg_gradient import GRADIENTS, gradient_paint
from collateral.image.svg_scene import Scene, Scope, enter, find, open_scene, outline
from collateral.image.svg_shape import SHAPES, View, diagonal
from collateral.image.svg_style import State, inherit, is_shown
from collateral.image.svg_tree import Node, parse_tree
from collateral.image.svg_value import (
    ZERO,
    parse_auto_size,
    parse_choice,
    parse_length,
    parse_ratio,
    parse_transform,
)
from collateral.image.svg_view import fit_inside, measure
from collateral.model.frame import Group, Item, Paint, Shape, Stroke


@record
class Drawing:
    """A vector picture: its items, and its size; all in its user units, y down, from 0 0.

    `colors` are those it is painted in, as `#rrggbb` in small letters, and `currentColor`.
    """

    items: tuple[Item, ...]
    width: float
    height: float
    colors: frozenset[str] = frozenset()


def read_svg(data: bytes, name: str, colors: SvgColors) -> Drawing:
    """Return the drawing that an SVG file holds.

    Args: data: the file. name: its path in the campaign, for messages. colors: what its colours
    are printed as. Nothing of the drawing lies outside its size.
    Raises: ProjectError with all mistakes, by place: `svg.syntax`, `svg.entity`, `svg.external`,
    `svg.too-large`, `svg.size`, `svg.value`, `svg.reference`, `svg.unsupported`.
    """
    root = parse_tree(data, name)
    faults = Faults(name, data)
    check_tree(root, faults)
    colors = replace(colors, asked=set())
    scene = open_scene(root, colors, faults)
    drawn = measure(root, faults)
    scope = Scope(state=State(), view=drawn.view)
    items = _draw_root(scene, root, scope, drawn.matrix)
    faults.raise_found()
    items = cut_to(items, Rect(0.0, 0.0, drawn.width, drawn.height))
    asked = frozenset(colors.asked)
    return Drawing(items=items, width=drawn.width, height=drawn.height, colors=asked)


def _draw_root(scene: Scene, root: Node, scope: Scope, matrix: Matrix) -> tuple[Item, ...]:
    if not is_shown(root):
        return ()
    inner = replace(scope, state=inherit(scope.state, root, scene.faults), depth=1)
    items = _grouped(scene, root, scope, _draw_children(scene, root, inner), IDENTITY)
    return _moved(items, matrix)


def _draw_children(scene: Scene, node: Node, scope: Scope) -> tuple[Item, ...]:
    return tuple(item for child in node.children for item in _draw(scene, child, scope))


def _draw(scene: Scene, node: Node, scope: Scope) -> tuple[Item, ...]:
    """Return the items of one element and of all in it, as they stand in its parent."""
    if node.name in _ONLY_REFERRED or not is_shown(node):
        return ()
    enter(scene, node, scope)
    drawer = _draw_shape if node.name in SHAPES else _DRAWERS.get(node.name)
    if drawer is None:
        check_element(node, scene.faults)
        return ()
    state = inherit(scope.state, node, scene.faults)
    inner = replace(scope, state=state, depth=scope.depth + 1)
    items = drawer(scene, node, inner)
    matrix = scene.faults.parsed(node, "transform", parse_transform, IDENTITY)
    if node.name == "use":
        matrix = multiply(_offset(scene, node, scope.view), matrix)
    return _grouped(scene, node, scope, items, matrix)


def _draw_group(scene: Scene, node: Node, scope: Scope) -> tuple[Item, ...]:
    return _draw_children(scene, node, scope)


def _draw_nested(scene: Scene, node: Node, scope: Scope) -> tuple[Item, ...]:
    """Draw an `svg` in an `svg`, at its own place."""
    items = _draw_inside(scene, node, (node,), scope)
    return _moved(items, _offset(scene, node, scope.view))


def _draw_inside(
    scene: Scene, node: Node, sized: tuple[Node, ...], scope: Scope
) -> tuple[Item, ...]:
    """Draw the content of a nested `svg` or `symbol`; the first of `sized` with a size sets it."""
    width = _side(scene, "width", sized, scope.view[0])
    height = _side(scene, "height", sized, scope.view[1])
    fitted = fit_inside(node, width, height, scene.faults)
    if fitted is None:
        return ()
    matrix, view = fitted
    items = _moved(_draw_children(scene, node, replace(scope, view=view)), matrix)
    if scene.faults.parsed(node, "overflow", _parse_overflow, False):
        return items
    return cut_to(items, Rect(0.0, 0.0, width, height))


def _side(scene: Scene, name: str, sized: tuple[Node, ...], whole: float) -> float:
    holder = next((node for node in sized if name in node.attributes), sized[0])
    length = scene.faults.parsed(holder, name, parse_auto_size, None)
    return whole if length is None else length.of(whole)


def _draw_use(scene: Scene, node: Node, scope: Scope) -> tuple[Item, ...]:
    """Draw what a `use` refers to, as if it stood here. SVG 1.1, 5.6."""
    try:
        name = parse_local(node.attributes.get("href", ""))
    except SvgFault as fault:
        scene.faults.add(fault, node, "href")
        return ()
    target = find(scene, name, node, "href")
    if target is None:
        return ()
    if name in scope.users or target.name in _NEVER_USED:
        what = "it uses itself" if name in scope.users else f"`{name}` cannot be drawn"
        scene.faults.add(SvgFault("svg.reference", what), node, "href")
        return ()
    inner = replace(scope, users=(*scope.users, name))
    if target.name != "symbol" and target.name != "svg":
        return _draw(scene, target, inner)
    return _draw_used_view(scene, node, target, inner)


def _draw_used_view(scene: Scene, node: Node, target: Node, scope: Scope) -> tuple[Item, ...]:
    """Draw a `symbol` or `svg` that the `use` element `node` refers to."""
    if not is_shown(target):
        return ()
    enter(scene, target, scope)
    state = inherit(scope.state, target, scene.faults)
    inner = replace(scope, state=state, depth=scope.depth + 1)
    items = _draw_inside(scene, target, (node, target), inner)
    offset = _offset(scene, target, scope.view) if target.name == "svg" else IDENTITY
    return _grouped(scene, target, scope, _moved(items, offset), IDENTITY)


def _offset(scene: Scene, node: Node, view: View) -> Matrix:
    x = scene.faults.parsed(node, "x", parse_length, ZERO).of(view[0])
    y = scene.faults.parsed(node, "y", parse_length, ZERO).of(view[1])
    return (1.0, 0.0, 0.0, 1.0, x, y)


def _draw_shape(scene: Scene, node: Node, scope: Scope) -> tuple[Item, ...]:
    """Draw one outline: filled and stroked at once, or apart where either is see-through."""
    path = outline(scene, node, scope.view)
    state = scope.state
    if not path or not state.visible:
        return ()
    fill = None
    if state.fill_opacity > 0 and node.name != "line":
        fill = _paint(scene, node, "fill", path, scope)
    stroke = _stroke(scene, node, path, scope)
    both_opaque = state.fill_opacity == 1 and state.stroke_opacity == 1
    if fill is not None and stroke is not None and both_opaque and not state.stroke_first:
        return (Shape(path=path, fill=fill, even_odd=state.even_odd, stroke=stroke),)
    filled: tuple[Item, ...] = ()
    stroked: tuple[Item, ...] = ()
    if fill is not None:
        filled = (Shape(path=path, fill=fill, even_odd=state.even_odd),)
    if stroke is not None:
        stroked = (Shape(path=path, stroke=stroke),)
    filled, stroked = _faded(filled, state.fill_opacity), _faded(stroked, state.stroke_opacity)
    return (*stroked, *filled) if state.stroke_first else (*filled, *stroked)


def _stroke(scene: Scene, node: Node, path: Path, scope: Scope) -> Stroke | None:
    state, whole = scope.state, diagonal(scope.view)
    width = state.stroke_width.of(whole)
    if not width or not state.stroke_opacity:
        return None
    paint = _paint(scene, node, "stroke", path, scope)
    if paint is None:
        return None
    dash = tuple(length.of(whole) for length in state.dash)
    return Stroke(
        paint=paint,
        width_pt=width,
        cap=state.cap,
        join=state.join,
        miter_limit=state.miter_limit,
        dash_pt=dash if any(dash) else (),
        dash_offset_pt=state.dash_offset.of(whole) if any(dash) else 0.0,
    )


def _paint(scene: Scene, node: Node, name: str, path: Path, scope: Scope) -> Paint | None:
    """Return what `fill` or `stroke` paints with; None for nothing."""
    spec: PaintSpec = scope.state.fill if name == "fill" else scope.state.stroke
    if not isinstance(spec, Reference):
        return _ink(spec, scope.state.color, scene.colors)
    if spec.fallback is not None and spec.id not in scene.ids:
        return _ink(spec.fallback, scope.state.color, scene.colors)
    target = find(scene, spec.id, node, name)
    box = path_bounds(path)
    if target is None or box is None:
        return None
    if target.name not in GRADIENTS:
        fault = unsupported(f"the paint of a `{target.name}`", "use a colour or a gradient")
        scene.faults.add(fault, node, name)
        return None
    return gradient_paint(scene, target, box, scope.view)


def _ink(ink: Ink, color: Rgb | None, colors: SvgColors) -> Paint | None:
    if ink is Keyword.NONE:
        return None
    if isinstance(ink, Rgb):
        return ink_color(ink, colors)
    return current_color(color, colors)


def _grouped(
    scene: Scene, node: Node, scope: Scope, items: tuple[Item, ...], matrix: Matrix
) -> tuple[Item, ...]:
    """Return the items of an element under its transform, its clip and its opacity."""
    opacity = scene.faults.parsed(node, "opacity", parse_ratio, 1.0)
    clips = clip_outlines(scene, node, scope)
    # A transform that flattens to a line shows nothing. SVG 1.1, 7.4.
    is_flat = matrix[0] * matrix[3] == matrix[1] * matrix[2]
    if not items or is_flat or not all(clips):
        return ()
    for clip in clips:
        items = (Group(items=items, clip=clip),)
    return _faded(_moved(items, matrix), opacity)


def _moved(items: tuple[Item, ...], matrix: Matrix) -> tuple[Item, ...]:
    """Return the items under a matrix; a group without one takes it over."""
    if matrix == IDENTITY or not items:
        return items
    match items:
        case (Group(matrix=inner) as group,) if inner == IDENTITY:
            return (replace(group, matrix=matrix),)
    return (Group(items=items, matrix=matrix),)


def _faded(items: tuple[Item, ...], opacity_ratio: float) -> tuple[Item, ...]:
    """Return the items see-through as a whole; a single group takes the opacity over."""
    if opacity_ratio == 0 or not items:
        return ()
    if opacity_ratio == 1:
        return items
    match items:
        case (Group(opacity_ratio=inner) as group,):
            return (replace(group, opacity_ratio=inner * opacity_ratio),)
    return (Group(items=items, opacity_ratio=opacity_ratio),)


def _parse_overflow(text: str) -> bool:
    return parse_choice("visible", "auto", "hidden", "scroll")(text) in ("visible", "auto")


_Drawer = Callable[[Scene, Node, Scope], tuple[Item, ...]]
_DRAWERS: Final[Mapping[str, _Drawer]] = {
    "g": _draw_group,
    "svg": _draw_nested,
    "use": _draw_use,
}
#: Elements that are drawn only where something refers to them, if at all.
_ONLY_REFERRED: Final = GRADIENTS | {"defs", "symbol", "clipPath", "stop"}
_NEVER_USED: Final = GRADIENTS | {"defs", "clipPath", "stop"}
