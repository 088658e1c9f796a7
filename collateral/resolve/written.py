"""What is written of an element: its lengths at the printed size, and where each key stands."""

from typing import Any

from collateral.core.diag import Span
from collateral.core.geometry import Edges
from collateral.model.document import Dimension, Unit
from collateral.model.source import Element
from collateral.resolve.context import Context


def edges(written: Any, scale: float) -> Edges:
    """Return four distances in pt, scaled; none written is none kept."""
    if written is None:
        return Edges()
    return Edges(
        start=written.start * scale,
        top=written.top * scale,
        end=written.end * scale,
        bottom=written.bottom * scale,
    )


def to_scale(size: Dimension, ctx: Context) -> Dimension:
    """Return a length at the printed size; shares and percentages stay as they are."""
    return Dimension(size.value * ctx.scale) if size.unit is Unit.PT else size


def to_scale_or_none(size: Dimension | None, ctx: Context) -> Dimension | None:
    """Return the same where a length is written, else None."""
    return None if size is None else to_scale(size, ctx)


def span_of(body: Element, key: str) -> Span:
    """Return where the value of a key is written; where the element is, if it is not."""
    node = body.node
    found = node.value.get(key) if isinstance(node.value, dict) else None
    span: Span = found.span if found is not None else node.span
    return span
