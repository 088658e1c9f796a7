"""The drawing that is being read: its elements by id, its colours, its mistakes, its bounds."""

from collections.abc import Mapping
from typing import Final

from collateral.core.diag import Span, fail
from collateral.core.geometry import Path
from collateral.core.record import field, mutable, record
from collateral.image.svg_check import check_tree
from collateral.image.svg_color import SvgColors
from collateral.image.svg_fault import Faults, SvgFault
from collateral.image.svg_shape import View, shape_path
from collateral.image.svg_style import State, inherit, is_shown
from collateral.image.svg_tree import Node, walk

#: A drawing that `use` makes larger than this was made to stop the program, or by mistake.
MAX_OPS: Final = 500_000
MAX_DRAWN: Final = 50_000
#: Elements in each other, with those that `use` brings in.
MAX_DEPTH: Final = 100


@record
class Scope:
    """Where in the drawing an element stands.

    `state` is what it inherits, `view` the size of its view in user units, `depth` how many
    elements are around it, `users` the ids that lead to it by `use`.
    """

    state: State
    view: View
    depth: int = 0
    users: tuple[str, ...] = ()


@mutable
class Scene:
    """The whole drawing, and how much of it has been drawn already.

    `twice` are the ids that stand at several elements, `hidden` those that `display` takes out with
    an element around them; `parents` finds the element around one, by its identity.
    """

    colors: SvgColors
    faults: Faults
    ids: Mapping[str, Node]
    twice: frozenset[str]
    hidden: frozenset[str]
    parents: Mapping[int, Node]
    n_drawn: int = 0
    n_ops: int = 0
    outlines: dict[tuple[int, View], Path] = field(default_factory=dict)


def open_scene(root: Node, colors: SvgColors, faults: Faults) -> Scene:
    """Return the scene of a drawing of which nothing is drawn yet."""
    ids: dict[str, Node] = {}
    twice: set[str] = set()
    parents: dict[int, Node] = {}
    hidden: set[str] = set()
    for node in walk(root):
        if not is_shown(node):
            hidden.update(inner.attributes.get("id", "") for inner in walk(node))
        for child in node.children:
            parents[id(child)] = node
        name = node.attributes.get("id")
        if name is not None:
            if name in ids:
                twice.add(name)
            ids[name] = node
    return Scene(
        colors=colors,
        faults=faults,
        ids=ids,
        twice=frozenset(twice),
        hidden=frozenset(hidden),
        parents=parents,
    )


def find(scene: Scene, name: str, node: Node, attribute: str) -> Node | None:
    """Return the element with the id `name`; without one, note `svg.reference`."""
    target = scene.ids.get(name)
    if target is None:
        fault = SvgFault("svg.reference", f"there is no element with the id `{name}`")
        scene.faults.add(fault, node, attribute)
    elif name in scene.twice:
        fault = SvgFault("svg.reference", f"there are several elements with the id `{name}`")
        scene.faults.add(fault, node, attribute)
    elif name in scene.hidden:
        check_tree(target, scene.faults)
    return target


def outline(scene: Scene, node: Node, view: View) -> Path:
    """Return the outline of a shape; one that is used again is not read again.

    Raises: ProjectError: `svg.too-large` when the drawing comes to too many segments.
    """
    key = (id(node), view)
    path = scene.outlines.get(key)
    if path is None:
        path = scene.outlines[key] = shape_path(node, view, scene.faults)
    scene.n_ops += len(path)
    if scene.n_ops > MAX_OPS:
        text = f"`{scene.faults.name}` draws more than {MAX_OPS} lines and curves"
        raise fail("svg.too-large", text, Span(scene.faults.name, node.line, node.column))
    return path


def enter(scene: Scene, node: Node, scope: Scope) -> None:
    """Count one more element.

    Raises: ProjectError: `svg.too-large` when there are too many, or too many in each other.
    """
    scene.n_drawn += 1
    if scene.n_drawn > MAX_DRAWN or scope.depth > MAX_DEPTH:
        text = (
            f"`{scene.faults.name}` draws more than {MAX_DRAWN} elements, "
            f"or {MAX_DEPTH} in each other"
        )
        raise fail("svg.too-large", text, Span(scene.faults.name, node.line, node.column))


def state_above(scene: Scene, node: Node) -> State:
    """Return what an element that is only referred to inherits: from where it is written."""
    above: list[Node] = []
    parent = scene.parents.get(id(node))
    while parent is not None:
        above.append(parent)
        parent = scene.parents.get(id(parent))
    state = State()
    # Mistakes in these properties are found where the elements themselves are read.
    silent = Faults(scene.faults.name, scene.faults.data)
    for ancestor in reversed(above):
        state = inherit(state, ancestor, silent)
    return state
