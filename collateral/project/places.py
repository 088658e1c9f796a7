"""Where values are written."""

from collateral.core.diag import Span
from collateral.model.marks import Source
from collateral.project.nodes import Node, child_of


def place(source: Source, *path: str | int, key: bool = False) -> Span:
    """Return where a value of a mapping or a list is written, or the key it is written under.

    Where the path leads further than what is written, its last step that is there counts.
    """
    node: Node = source.node
    span = node.span
    for step in path:
        child = child_of(node, step)
        if child is None:
            break
        span = node.key_spans[step] if key and isinstance(step, str) else child.span
        node = child
    return span
