"""Where the values of an element are written."""

from collateral.core.diag import Span
from collateral.model.source import Element


def span_of(body: Element, key: str) -> Span:
    """Return where the value of a key is written; where the element is, if it is not."""
    node = body.node
    found = node.value.get(key) if isinstance(node.value, dict) else None
    span: Span = found.span if found is not None else node.span
    return span
