"""Layouts made whole: `extends` chains flattened, components put in the place of their `use`.

Works on nodes, before the schema looks at them, so every line keeps its own file and place.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from collateral.core.diag import Diagnostic, Span, did_you_mean, error, resembled
from collateral.core.patterns import seldom
from collateral.core.record import field, mutable, replace
from collateral.model.marks import names_of
from collateral.model.source import ELEMENTS, KINDS, Layout, UseElement
from collateral.project.composer import MOST_NODES
from collateral.project.nodes import UNWRITTEN, Node, Torn, torn

_CONTAINERS: Final = frozenset({"row", "column", "grid", "stack"})
_PARAMETER: Final = seldom(r"\$(?:\{([a-z][a-z0-9-]*)\}|([a-z][a-z0-9-]*))")
_DEPTH: Final = 16


@mutable
class Library:
    """The layouts and components of a campaign, as nodes by name; faults gather in a list.

    `None` stands for a file that could not be read, and is told of elsewhere. `n_filled` counts the
    values that components have brought into the layout in hand; `circles` are those told.
    """

    layouts: Mapping[str, Node | None]
    components: Mapping[str, Node | None]
    diagnostics: list[Diagnostic]
    n_filled: int = 0
    circles: set[frozenset[str]] = field(default_factory=set)

    def fault(self, code: str, message: str, span: Span, hints: tuple[str, ...] = ()) -> None:
        """Add one fault."""
        self.diagnostics.append(error(code, message, span, hints))


def expand(name: str, library: Library) -> Node:
    """Return the layout `name` without `extends`, `change` and `use`.

    What cannot be had from elsewhere is left out, and marked as lost.

    Faults are added to the library's list: `layout.unknown-layout`, `layout.recursive`,
    `layout.unknown-id`, `layout.unknown-component`, `layout.parameter`, `schema.missing-key`,
    `schema.wrong-type`, `yaml.too-large`.
    """
    whole = _inherit(name, (), library)
    library.n_filled = 0
    try:
        return _with_components(whole, (), library)
    except _TooLarge as fault:
        message = f"with its components the layout has more than {MOST_NODES} values"
        library.fault("yaml.too-large", message, fault.span)
        return whole


class _TooLarge(Exception):
    """Components stand for more than any layout needs; `span` is the use that went too far."""

    def __init__(self, span: Span) -> None:
        super().__init__(span)
        self.span = span


def _inherit(name: str, above: tuple[str, ...], library: Library) -> Node:
    node = library.layouts[name]
    assert node is not None
    fields = node.value
    if not isinstance(fields, dict) or "extends" not in fields:
        if isinstance(fields, dict) and "change" in fields:
            message = "a `change` needs the layout it changes: missing key `extends`"
            library.fault("schema.missing-key", message, node.key_spans["change"])
        return _with_base_in_doubt(node)
    own = _without(node, "extends", "change")
    base = _base(fields["extends"], (*above, name), library)
    if base is None:
        return torn(own, *(key for key in names_of(Layout) if key not in fields), "styles")
    merged = _merged(base, own)
    changes = fields.get("change")
    return _changed(merged, changes, library) if changes is not None else merged


def _with_base_in_doubt(node: Node) -> Node:
    """Return a layout that extends none, unless a misspelt key of it says that it does."""
    known = names_of(Layout)
    if isinstance(node.value, dict):
        unknown = (key for key in node.value if key not in known)
        if any("extends" in resembled(key, known) for key in unknown):
            return torn(node, *(key for key in known if key not in node.value), "styles")
    return node


def _base(extends: Node, below: tuple[str, ...], library: Library) -> Node | None:
    """Return the layout that the last one `below` extends, whole; `None` when it cannot be had."""
    name, span = extends.value, extends.span
    if not isinstance(name, str):
        library.fault("schema.wrong-type", "`extends` is the name of one layout", span)
        return None
    if name not in library.layouts:
        hints = did_you_mean(name, library.layouts)
        library.fault("layout.unknown-layout", f"no layout `{name}`", span, hints)
        return None
    if name in below:
        circle = below[below.index(name) :]
        if frozenset(circle) not in library.circles:
            library.circles.add(frozenset(circle))
            chain = " extends ".join(f"`{each}`" for each in (*circle, name))
            first = library.layouts[name]
            assert first is not None and isinstance(first.value, dict)
            span = first.value["extends"].span
            library.fault("layout.recursive", f"a layout extends itself: {chain}", span)
        return None
    return _inherit(name, below, library) if library.layouts[name] is not None else None


def _merged(base: Node, over: Node) -> Node:
    """Return `base` with the keys of `over`; of `styles` both are kept."""
    if not isinstance(base.value, dict) or not isinstance(over.value, dict):
        return over
    value = base.value | over.value
    mine, theirs = over.value.get("styles"), base.value.get("styles")
    if mine and theirs and isinstance(mine.value, dict) and isinstance(theirs.value, dict):
        styles = theirs.value | mine.value
        value["styles"] = Node(styles, mine.span, theirs.key_spans | mine.key_spans)
    merged = Node(value, over.span, base.key_spans | over.key_spans)
    if not isinstance(base, Torn):
        return merged
    return torn(merged, *(key for key in base.lost if key == "styles" or key not in over.value))


def _changed(node: Node, changes: Node, library: Library) -> Node:
    if not isinstance(changes.value, dict):
        library.fault("schema.wrong-type", "`change` maps element ids to keys", changes.span)
        return node
    ids = set(_ids(node))
    for name, change in changes.value.items():
        if not isinstance(change.value, dict) and change.value != "remove":
            message = f"the change of `{name}` is neither a mapping of keys nor `remove`"
            said = change.value if isinstance(change.value, str) else ""
            hints = did_you_mean(said, ("remove",)) if said else ()
            library.fault("schema.wrong-type", message, change.span, hints)
        if name not in ids and not isinstance(node, Torn):
            hints = did_you_mean(name, ids)
            place = changes.key_spans[name]
            library.fault("layout.unknown-id", f"no element has the id `{name}`", place, hints)
    return _apply(node, changes.value)


def _ids(node: Node) -> Iterator[str]:
    if isinstance(node.value, dict):
        found = node.value.get("id")
        if found is not None and isinstance(found.value, str):
            yield found.value
        for child in node.value.values():
            yield from _ids(child)
    elif isinstance(node.value, list):
        for child in node.value:
            yield from _ids(child)


def _id_of(element: Node) -> str | None:
    """Return the id of an element, which a container keeps in its body."""
    body = _body(element)
    found = body.value.get("id") if isinstance(body.value, dict) else None
    return found.value if found is not None and isinstance(found.value, str) else None


def _body(element: Node) -> Node:
    if isinstance(element.value, dict):
        kind = next(iter(element.value), "")
        if kind in _CONTAINERS:
            return element.value[kind]
    return element


def _apply(node: Node, changes: Mapping[str, Node]) -> Node:
    """Return the tree with named elements changed, or left out for the change `remove`."""
    if isinstance(node.value, list):
        kept = (c for c in node.value if not _removed(c, changes))
        return replace(node, value=[_apply(_change(c, changes), changes) for c in kept])
    if isinstance(node.value, dict):
        return replace(node, value={k: _apply(c, changes) for k, c in node.value.items()})
    return node


def _removed(element: Node, changes: Mapping[str, Node]) -> bool:
    change = changes.get(_id_of(element) or "")
    return change is not None and change.value == "remove"


def _change(element: Node, changes: Mapping[str, Node]) -> Node:
    change = changes.get(_id_of(element) or "")
    if change is None or not isinstance(change.value, dict):
        return element
    body = _body(element)
    if not isinstance(body.value, dict) or not isinstance(element.value, dict):
        return element
    spans = body.key_spans | change.key_spans
    kind = next(iter(element.value), "")
    new_kind = next((k for k in change.value if k in KINDS), None)
    value: dict[str, Node] = body.value | change.value
    if body is not element:
        whole: dict[str, Node] = {**element.value, kind: Node(value, body.span, spans)}
        return replace(element, value=whole)
    if new_kind is not None and new_kind != kind:
        # The first key is the kind: the old one goes, the new one leads.
        del value[kind]
        value = {new_kind: value[new_kind], **value}
    return Node(value, element.span, spans)


def _without(node: Node, *names: str) -> Node:
    assert isinstance(node.value, dict)
    return replace(node, value={k: v for k, v in node.value.items() if k not in names})


def _with_components(node: Node, inside: tuple[str, ...], library: Library) -> Node:
    if isinstance(node.value, list):
        used = [_used(child, inside, library) for child in node.value]
        children = [_with_components(child, inside, library) for child in used if child is not None]
        whole = replace(node, value=children)
        return whole if len(children) == len(used) else torn(whole)
    if isinstance(node.value, dict):
        value = {k: _with_components(c, inside, library) for k, c in node.value.items()}
        return replace(node, value=value)
    return node


def _used(element: Node, inside: tuple[str, ...], library: Library) -> Node | None:
    """Return the component an element uses, filled in; any other element as it is.

    `None` stands for a component that cannot be had.
    """
    if not isinstance(element.value, dict) or next(iter(element.value), "") != "use":
        return element
    element = _respelt(element, library)
    assert isinstance(element.value, dict)
    name, span = element.value["use"].value, element.value["use"].span
    if not isinstance(name, str):
        library.fault("schema.wrong-type", "`use` is the name of one component", span)
        return None
    if name not in library.components:
        hints = did_you_mean(name, library.components)
        library.fault("layout.unknown-component", f"no component `{name}`", span, hints)
        return None
    if name in inside or len(inside) >= _DEPTH:
        circle = inside[inside.index(name) :] if name in inside else inside
        if frozenset(circle) not in library.circles:
            library.circles.add(frozenset(circle))
            chain = " uses ".join(f"`{each}`" for each in (*circle, name))
            library.fault("layout.recursive", f"a component uses itself: {chain}", span)
        return None
    component = library.components[name]
    fields = component.value if component is not None else None
    body = fields.get("element") if isinstance(fields, dict) else None
    if component is None or body is None or not isinstance(body.value, dict):
        # Its own file is told of that.
        return None
    filled = _filled(body, _arguments(component, name, element, library), library)
    if library.n_filled > MOST_NODES:
        raise _TooLarge(span)
    placed = _placed(filled, element)
    try:
        used = _used(placed, (*inside, name), library)
        return _with_components(used, (*inside, name), library) if used is not None else None
    except _TooLarge as fault:
        # What the layout itself says is where to begin; the component may be in order.
        raise _TooLarge(span) from fault


def _respelt(element: Node, library: Library) -> Node:
    """Return a use of a component with a misspelt `with`, which is told, put right."""
    fields = element.value
    assert isinstance(fields, dict)
    if "with" in fields or fields.keys() <= names_of(UseElement).keys():
        return element
    known = {key for model in ELEMENTS.values() for key in names_of(model)}
    for key in fields:
        if key not in known and isinstance(fields[key].value, dict):
            hints = did_you_mean(key, names_of(UseElement))
            if "with" in resembled(key, names_of(UseElement)):
                library.fault(
                    "schema.unknown-key", f"unknown key `{key}`", element.key_spans[key], hints
                )
                value = {("with" if name == key else name): node for name, node in fields.items()}
                return replace(element, value=value)
    return element


def _arguments(component: Node, name: str, element: Node, library: Library) -> Mapping[str, Node]:
    declared = component.value
    assert isinstance(element.value, dict) and isinstance(declared, dict)
    parameters = declared.get("parameters")
    known = parameters.value if parameters and isinstance(parameters.value, dict) else {}
    given_node = element.value.get("with")
    if given_node is not None and not isinstance(given_node.value, dict):
        message = "`with` is a mapping of parameters to their values"
        library.fault("schema.wrong-type", message, given_node.span)
    given = given_node.value if given_node and isinstance(given_node.value, dict) else {}
    misspelt: set[str] = set()
    for key in given:
        if key not in known and given_node is not None:
            place = given_node.key_spans[key]
            message = f"the component `{name}` has no parameter `{key}`"
            library.fault("layout.parameter", message, place, did_you_mean(key, known))
            misspelt.update(resembled(key, known))
    missing = [key for key, default in known.items() if default.value is None and key not in given]
    whole = given_node is None or isinstance(given_node.value, dict)
    for key in missing if whole else ():
        if key not in misspelt:
            message = f"the component `{name}` needs the parameter `{key}`"
            library.fault("layout.parameter", message, element.value["use"].span)
    said = {k: v for k, v in (known | given).items() if v.value is not None}
    # What is missing is told once, and not again as what the component makes of it.
    return said | {key: Node("", UNWRITTEN) for key in missing}


def _filled(node: Node, arguments: Mapping[str, Node], library: Library) -> Node:
    """Return a copy of a component's tree with `$name` replaced, and count its values."""
    library.n_filled += 1
    if isinstance(node.value, list):
        return replace(node, value=[_filled(c, arguments, library) for c in node.value])
    if isinstance(node.value, dict):
        value = {k: _filled(c, arguments, library) for k, c in node.value.items()}
        return replace(node, value=value)
    if not isinstance(node.value, str) or "$" not in node.value:
        return node
    names = [found[1] or found[2] for found in _PARAMETER.finditer(node.value)]
    known = all(name in arguments for name in names)
    span = node.span
    if known and any(arguments[name].span == UNWRITTEN for name in names):
        span = UNWRITTEN
    whole = _PARAMETER.fullmatch(node.value)
    if whole is not None and known:
        return replace(arguments[names[0]], span=span)

    def argument(found: re.Match[str]) -> str:
        nonlocal span
        name = found[1] or found[2]
        value = arguments[name].value if name in arguments else None
        if not isinstance(value, str):
            message = f"`{found[0]}` is no parameter of this component, or no text"
            library.fault("layout.parameter", message, node.span, did_you_mean(name, arguments))
            span = UNWRITTEN
            return ""
        return value

    return Node(_PARAMETER.sub(argument, node.value), span, {})


def _placed(component: Node, element: Node) -> Node:
    """Return the component's element with what its user says of place, id and condition."""
    assert isinstance(element.value, dict) and isinstance(component.value, dict)
    said = {k: v for k, v in element.value.items() if k not in ("use", "with")}
    if not said:
        return component
    spans = {k: s for k, s in element.key_spans.items() if k in said}
    body = _body(component)
    if not isinstance(body.value, dict):
        return component
    placed = Node(body.value | said, body.span, body.key_spans | spans)
    if body is component:
        return placed
    return replace(component, value={**component.value, next(iter(component.value)): placed})
