"""A YAML file as a tree: text, mappings and lists, each with the place where it is written."""

from collections.abc import Sequence
from typing import TypeAlias

from collateral.core.diag import Span, fail
from collateral.core.record import field, mutable
from collateral.model.marks import NODE_KEY

Value: TypeAlias = "str | dict[str, Node] | list[Node] | None"


@mutable
class Node:
    """A value and its place; in a mapping also the place of every key.

    Nobody writes on a node once it is read: aliases share it. Freezing it would only double the
    time a file takes.
    """

    value: Value
    span: Span
    key_spans: dict[str, Span] = field(default_factory=dict)


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
