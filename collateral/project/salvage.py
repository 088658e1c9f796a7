"""What can be read of a file that is wrong: its faults told, and left out of what is read.

So the faults of names and facts come in the same run as those of form. What is left out is marked
as lost, and a name that was lost counts as known: its own fault is told, and no other for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final, TypeAlias, TypeVar

from collateral.core.diag import Diagnostic
from collateral.core.record import replace
from collateral.model.marks import NODE_KEY, Source, names_of
from collateral.model.source import KINDS
from collateral.project.explain import Fault, explain
from collateral.project.nodes import UNWRITTEN, Node, Torn, child_of, is_torn, plain, torn
from collateral.project.read_source import Unfit, read_source

S = TypeVar("S", bound=Source)

#: The keys and indexes that lead from the root of a file to a node.
Trail: TypeAlias = tuple[str | int, ...]

#: From here on an unknown key is read as the one it resembles.
_ALIKE: Final = 0.75

#: What stands in for a key that must be there: anything that can be read.
_STAND_INS: Final[Mapping[str, Any]] = {
    # campaign.yaml
    "title": "x",
    "source-language": "en",
    "languages": ["en"],
    "edition": "x",
    "checked": "2000-01-01",
    "contact": {"phone": "+3278055800", "url": "https://example.org", "domains": ["example.org"]},
    "phone": "+3278055800",
    "url": "https://example.org",
    "domains": ["example.org"],
    "name": "x",
    "address": "x",
    # layouts
    "trim": "A4",
    "page": {"children": []},
    "element": {"spacer": "0"},
    # elements
    "text": "x",
    "list": "x",
    "value": "x",
    "image": "x",
    "qr": "x",
    "size": "20mm",
    "shape": "rect",
    "spacer": "0",
    "row": {"children": []},
    "column": {"children": []},
    "grid": {"columns": ["1fr"], "children": []},
    "stack": {"children": []},
    "children": [],
    "columns": ["1fr"],
}


def salvage(model: type[S], node: Node, diagnostics: list[Diagnostic]) -> S | None:
    """Return what can be read of a mapping that is wrong; all its faults are added.

    `None` when nothing can.
    """
    while True:
        value = plain(node, with_nodes=True)
        try:
            return read_source(model, value)
        except Unfit:
            faults = explain(model, value, node)
        diagnostics.extend(fault.told for fault in faults if _is_news(fault))
        left = _pruned(node, faults)
        if left is None:
            return None
        node = left


def without_reserved(node: Node) -> Node:
    """Return a tree without the key that means something inside the program."""
    if isinstance(node.value, list):
        return replace(node, value=[without_reserved(child) for child in node.value])
    if not isinstance(node.value, dict):
        return node
    fields = {k: without_reserved(v) for k, v in node.value.items() if k != NODE_KEY}
    return replace(node, value=fields)


def nothing_of(model: type[S]) -> S:
    """Return the typed form of a file of which nothing could be read."""
    found = salvage(model, Torn({}, UNWRITTEN, {}, lost=frozenset(names_of(model))), [])
    assert found is not None
    return found


def _pruned(root: Node, faults: Iterable[Fault]) -> Node | None:
    """Return a tree without what faults blame; `None` when that is all of it."""
    gone: set[Trail] = set()
    # What stands further down comes first, so that no index is moved before its turn.
    for fault in sorted(faults, key=lambda fault: _order(fault.place.trail), reverse=True):
        trail = fault.place.trail
        if trail in gone:
            continue
        mended = _mended(_at(root, trail), fault)
        if mended is not None:
            root = _put(root, trail, mended)
        elif not trail:
            return None
        else:
            gone.add(trail)
            root = _without(root, trail)
    return root


def _order(trail: Trail) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in trail)


def _is_news(fault: Fault) -> bool:
    """Tell whether a fault is of what was written, and not of what was left out of it."""
    node = fault.place.node
    if node.span == UNWRITTEN:
        return False
    if not isinstance(node, Torn) or fault.unknown:
        return True
    return bool(fault.missing) and fault.missing not in node.lost


def _mended(here: Node, fault: Fault) -> Node | None:
    """Return a mapping without its unknown key, or with what it lacks; `None` for no such fault."""
    if not isinstance(here.value, dict):
        return None
    if fault.missing:
        return _with_stand_in(here, fault.missing) if fault.missing in _STAND_INS else None
    if fault.unknown not in here.value:
        return None
    meant = _as_meant(here, fault)
    if meant is None and fault.code == "schema.unknown-key":
        return _less(torn(here, fault.unknown, *fault.meant), fault.unknown)
    return meant


def _as_meant(here: Node, fault: Fault) -> Node | None:
    """Return a mapping whose unknown key is read as what it must be meant to be, if it must."""
    assert isinstance(here.value, dict)
    name, fields = fault.unknown, here.value
    if fault.code == "layout.unknown-kind":
        first = next((kind for kind in fields if kind in KINDS), None)
        if first is not None:
            return replace(here, value={first: fields[first], **fields})
    if len(fault.meant) != 1:
        return None
    (meant,) = fault.meant
    if meant in fields or is_torn(here, meant):
        return None
    if SequenceMatcher(None, name.casefold(), meant).ratio() < _ALIKE:
        return None
    value = {meant if key == name else key: inner for key, inner in fields.items()}
    return replace(here, value=value, key_spans={**here.key_spans, meant: here.key_spans[name]})


def _with_stand_in(here: Node, key: str) -> Node:
    assert isinstance(here.value, dict)
    value = {**here.value, key: _unwritten(_STAND_INS[key])}
    spans = {**here.key_spans, key: UNWRITTEN}
    return torn(replace(here, value=value, key_spans=spans), key)


def _without(root: Node, trail: Trail) -> Node:
    """Return a tree without the node that a trail of one step or more leads to."""
    *above, step = trail
    holder, node = _at(root, above), _at(root, trail)
    is_kind = isinstance(holder.value, dict) and step == next(iter(holder.value), None)
    if is_kind and step in KINDS and plain(node) != _STAND_INS.get(str(step)):
        # An element goes by its first key, and what else it says is worth reading.
        return _put(root, above, _with_stand_in(holder, str(step)))
    return _put(root, above, _less(torn(holder, str(step)), step))


def _less(holder: Node, step: str | int) -> Node:
    if isinstance(holder.value, dict):
        return replace(holder, value={k: v for k, v in holder.value.items() if k != step})
    assert isinstance(holder.value, list)
    return replace(holder, value=[v for idx, v in enumerate(holder.value) if idx != step])


def _at(root: Node, trail: Sequence[str | int]) -> Node:
    """Return the node that a trail leads to."""
    for step in trail:
        child = child_of(root, step)
        assert child is not None, trail
        root = child
    return root


def _put(root: Node, trail: Sequence[str | int], new: Node) -> Node:
    """Return a tree with another node at the end of a trail."""
    if not trail:
        return new
    step, *rest = trail
    changed = _put(_at(root, (step,)), rest, new)
    if isinstance(root.value, dict):
        return replace(root, value={**root.value, step: changed})
    assert isinstance(root.value, list)
    return replace(root, value=[changed if idx == step else v for idx, v in enumerate(root.value)])


def _unwritten(value: Any) -> Node:
    """Return the nodes of a value that nobody wrote."""
    if isinstance(value, dict):
        fields = {key: _unwritten(inner) for key, inner in value.items()}
        return Torn(fields, UNWRITTEN, dict.fromkeys(fields, UNWRITTEN), lost=frozenset(fields))
    if isinstance(value, list):
        return Torn([_unwritten(inner) for inner in value], UNWRITTEN, {}, lost=frozenset())
    return Node(value, UNWRITTEN, {})
