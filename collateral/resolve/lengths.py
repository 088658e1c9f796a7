"""Lengths as written, at the size that is printed."""

from typing import Any

from collateral.core.geometry import Edges
from collateral.model.document import Dimension, Unit
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
