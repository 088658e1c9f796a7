"""Clip paths of SVG as single outlines, which is what a page clips by. SVG 1.1, 14.3."""

from itertools import combinations

from collateral.core.geometry import IDENTITY, Matrix, Path, multiply
from collateral.core.record import record, replace
from collateral.image.outline import is_apart, map_path, path_bounds, turning
from collateral.image.svg_color import parse_local, parse_url
from collateral.image.svg_fault import SvgFault, unsupported
from collateral.image.svg_scene import Scene, Scope, find, outline, state_above
from collateral.image.svg_shape import CONVEX_SHAPES, SHAPES
from collateral.image.svg_style import inherit, is_shown
from collateral.image.svg_tree import Node
from collateral.image.svg_value import ZERO, parse_choice, parse_length, parse_transform


@record(kw_only=False)
class _Piece:
    """One outline of a clip path; `is_simple` when any rule finds the same place inside it."""

    path: Path
    is_simple: bool


def clip_outlines(scene: Scene, node: Node, scope: Scope) -> tuple[Path, ...]:
    """Return the outlines an element is clipped by: what is inside all of them is seen.

    An empty outline hides all. `()` when nothing clips.
    """
    text = node.properties.get("clip-path", "none").strip()
    if text == "none":
        return ()
    clip = _referred(scene, node, text)
    if clip is None:
        return ()
    if clip.attributes.get("id", "") in scope.users:
        fault = SvgFault("svg.reference", "the clip path clips itself")
        scene.faults.add(fault, clip, "clip-path")
        return ()
    return _outlines_of(scene, clip, scope)


def _referred(scene: Scene, node: Node, text: str) -> Node | None:
    try:
        if not text.lower().startswith("url("):
            raise unsupported(f"the clip `{text[:40]}`", "use a `clipPath` element")
        name, rest = parse_url(text)
        if rest:
            raise unsupported(f"the box `{rest[:40]}`")
    except SvgFault as fault:
        scene.faults.add(fault, node, "clip-path")
        return None
    target = find(scene, name, node, "clip-path")
    if target is not None and target.name != "clipPath":
        wrong = SvgFault("svg.reference", f"`{name}` is no `clipPath`")
        scene.faults.add(wrong, node, "clip-path")
        return None
    return target


def _outlines_of(scene: Scene, clip: Node, scope: Scope) -> tuple[Path, ...]:
    """Return the outline of a `clipPath`, and those that it is clipped by itself."""
    scene.faults.parsed(clip, "clipPathUnits", _parse_units, "userSpaceOnUse")
    matrix = scene.faults.parsed(clip, "transform", parse_transform, IDENTITY)
    inner = replace(
        scope,
        state=inherit(state_above(scene, clip), clip, scene.faults),
        users=(*scope.users, clip.attributes.get("id", "")),
    )
    pieces: list[_Piece] = []
    for child in clip.children:
        pieces.extend(_pieces(scene, child, inner, matrix))
    others = clip_outlines(scene, clip, replace(scope, users=inner.users))
    return (_united(scene, clip, pieces), *others)


def _pieces(scene: Scene, node: Node, scope: Scope, matrix: Matrix) -> tuple[_Piece, ...]:
    """Return the outline of one child of a clip path, in the user space that is clipped."""
    if not is_shown(node):
        return ()
    if node.properties.get("clip-path", "none").strip() != "none":
        fault = unsupported("a clip on a shape of a clip path")
        scene.faults.add(fault, node, "clip-path")
    state = inherit(scope.state, node, scene.faults)
    own = scene.faults.parsed(node, "transform", parse_transform, IDENTITY)
    matrix = multiply(own, matrix)
    if node.name == "use":
        return _used_pieces(scene, node, replace(scope, state=state), matrix)
    if node.name not in SHAPES:
        scene.faults.add(unsupported("the element in a clip path"), node)
        return ()
    path = outline(scene, node, scope.view) if state.visible else ()
    if not path:
        return ()
    is_simple = node.name in CONVEX_SHAPES or turning(path) != 0
    if state.clip_even_odd and not is_simple:
        hint = "use the `nonzero` rule, with the holes drawn the other way round"
        scene.faults.add(unsupported("the `evenodd` rule on a shape with holes", hint), node)
    return (_Piece(map_path(path, matrix), is_simple),)


def _used_pieces(scene: Scene, node: Node, scope: Scope, matrix: Matrix) -> tuple[_Piece, ...]:
    try:
        name = parse_local(node.attributes.get("href", ""))
    except SvgFault as fault:
        scene.faults.add(fault, node, "href")
        return ()
    target = find(scene, name, node, "href")
    if target is None:
        return ()
    if target.name not in SHAPES:
        scene.faults.add(unsupported(f"`{target.name}` in a clip path"), node, "href")
        return ()
    x = scene.faults.parsed(node, "x", parse_length, ZERO).of(scope.view[0])
    y = scene.faults.parsed(node, "y", parse_length, ZERO).of(scope.view[1])
    return _pieces(scene, target, scope, multiply((1.0, 0.0, 0.0, 1.0, x, y), matrix))


def _united(scene: Scene, clip: Node, pieces: list[_Piece]) -> Path:
    """Return the outline around all pieces.

    Filled by the nonzero rule it is the union only if no piece undoes another where they overlap.
    """
    turns = [turning(piece.path) if piece.is_simple else 0 for piece in pieces]
    boxes = [path_bounds(piece.path) for piece in pieces]
    for i, j in combinations(range(len(pieces)), 2):
        a, b = boxes[i], boxes[j]
        runs_alike = turns[i] == turns[j] != 0
        if a and b and not is_apart(a, b) and not runs_alike:
            hint = "unite the shapes of the clip path into one path"
            scene.faults.add(unsupported("an overlap of its shapes", hint), clip)
            break
    return tuple(op for piece in pieces for op in piece.path)


def _parse_units(text: str) -> str:
    word = parse_choice("userSpaceOnUse", "objectBoundingBox")(text)
    if word != "userSpaceOnUse":
        raise unsupported(f"`{word}`", "use `userSpaceOnUse`")
    return word
