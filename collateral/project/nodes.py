"""A YAML file as a tree: text, mappings and lists, each with the place where it is written."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias

from collateral.core.diag import Span, fail
from collateral.core.record import field, mutable
from collateral.model.marks import NODE_KEY

Value: TypeAlias = "str | dict[str, Node] | list[Node] | None"

#: The place of what nobody wrote, and only stands in for what could not be read.
UNWRITTEN: Final = Span("", 0, 0)


@mutable
class Node:
    """A value and its place; in a mapping also the place of every key.

    Nobody writes on a node once it is read: aliases share it. Freezing it would only double the
    time a file takes.
    """

    value: Value
    span: Span
    key_spans: dict[str, Span] = field(default_factory=dict)


@mutable
class Torn(Node):
    """A mapping or a list from which something was left out, because it could not be read.

    `lost` holds the keys or indexes that it may have had, and of which nothing more is to be said.
    """

    lost: frozenset[str] = frozenset()


def torn(node: Node, *lost: str) -> Torn:
    """Return a mapping or a list as one that has lost something, or something more."""
    before = node.lost if isinstance(node, Torn) else frozenset[str]()
    return Torn(node.value, node.span, node.key_spans, lost=before | frozenset(lost))


def is_torn(node: Node | None, *keys: str) -> bool:
    """Tell whether what a mapping says under one of the keys could not be read, or not whole."""
    if node is None:
        return False
    if isinstance(node, Torn) and not node.lost.isdisjoint(keys):
        return True
    return any(isinstance(child_of(node, key), Torn) for key in keys)


class Lost:
    """What a file may say in the parts that could not be read; looked for when first asked."""

    def __init__(self, *nodes: Node | None) -> None:
        self._nodes = nodes
        self._found: frozenset[str] | None = None

    @property
    def paths(self) -> frozenset[str]:
        """The keys that are lost, each behind those it stands in, joined with dots."""
        if self._found is None:
            self._found = frozenset(p for node in self._nodes if node for p in _lost_in(node, ""))
        return self._found

    def holds(self, path: str) -> bool:
        """Tell whether a value may stand at a path where nothing was read."""
        return any(path == lost or path.startswith(f"{lost}.") for lost in self.paths)

    def touches(self, path: str) -> bool:
        """Tell whether what stands at a path was not read, or not all of it."""
        return self.holds(path) or any(lost.startswith(f"{path}.") for lost in self.paths)


def _lost_in(node: Node, prefix: str) -> Iterator[str]:
    value = node.value
    if isinstance(node, Torn):
        yield from (prefix + key for key in node.lost)
    steps: Any = value.items() if isinstance(value, dict) else enumerate(value or ())
    if not isinstance(value, str):
        for step, child in steps:
            yield from _lost_in(child, f"{prefix}{step}.")


def plain(node: Node, *, with_nodes: bool = False) -> object:
    """Return the tree as nested `str`, `dict`, `list` and `None`.

    Args: with_nodes: every mapping also carries its node, last, under `__node__`.
    Raises: ProjectError: `schema.unknown-key` for a mapping that has that key already.
    """
    value = node.value
    if isinstance(value, dict):
        mapping: dict[str, object] = {k: plain(v, with_nodes=with_nodes) for k, v in value.items()}
        if with_nodes:
            if NODE_KEY in mapping:
                span = node.key_spans.get(NODE_KEY, node.span)
                raise fail("schema.unknown-key", f"unknown key `{NODE_KEY}`", span)
            mapping[NODE_KEY] = node
        return mapping
    if isinstance(value, list):
        return [plain(child, with_nodes=with_nodes) for child in value]
    return value


def child_of(node: Node, step: str | int) -> Node | None:
    """Return what a mapping holds under a key, or a list at an index; `None` where nothing is."""
    value = node.value
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
        return value[step]
    return None


def span_at(node: Node, path: Sequence[str | int], key: bool = False) -> Span:
    """Return the place of what stands at `path`, or of the last step that exists.

    Args: path: keys and indexes from 0. key: the place of the key itself, not of its value.
    """
    span = node.span
    for step in path:
        child = child_of(node, step)
        if child is None:
            return node.span
        span = node.key_spans.get(str(step), child.span) if key else child.span
        node = child
    return span
