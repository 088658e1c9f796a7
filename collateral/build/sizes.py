"""The sizes a layout is printed at."""

from collateral.model.scalars import TrimSize
from collateral.model.source import Layout


def printed_sizes(layout: Layout) -> tuple[TrimSize, ...]:
    """Return the sizes a layout is printed at; its design size when it names none."""
    return layout.sizes or (layout.trim,)
