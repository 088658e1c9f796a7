"""How texts are set: in which style, no smaller than can be read, through which columns."""

from typing import Any

from collateral.core.record import replace
from collateral.model.document import Message as Paragraph
from collateral.model.document import Style
from collateral.model.source import Running, Typeset
from collateral.resolve.context import Context


def dressed(body: Typeset, ctx: Context, style_name: str) -> Style:
    """Return a style with what the element itself says of colour, side and role."""
    style = ctx.style(style_name)
    said: dict[str, Any] = {}
    if body.color is not None:
        said["color"] = ctx.palette.fill(body.color)
    if body.align is not None:
        said["align"] = body.align
    if body.role is not None:
        said["role"] = body.role
    return replace(style, **said) if said else style


def readable(message: Paragraph, style: Style) -> Paragraph:
    """Return a message none of whose steps of size leads below the least size of its style.

    What is raised or lowered is small by nature.
    """
    least_ratio = style.min_pt / style.floor_pt
    accents = (piece.accent for piece in message.pieces)
    if not any(accent is not None and accent.size_ratio < least_ratio for accent in accents):
        return message
    pieces = tuple(
        piece._replace(accent=piece.accent._replace(size_ratio=least_ratio))
        if piece.accent is not None and piece.accent.size_ratio < least_ratio
        else piece
        for piece in message.pieces
    )
    return replace(message, pieces=pieces)


def running(body: Running, group: str, ctx: Context) -> dict[str, Any]:
    """Return how the lines of a text run; those of a thread have one size, as a group has."""
    thread = body.thread or ""
    return {
        "fit_group": group or (f"thread {thread}" if thread else ""),
        "n_columns": body.columns,
        "gutter_pt": body.gutter * ctx.scale,
        "thread": thread,
    }
