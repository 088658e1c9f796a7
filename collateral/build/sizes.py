"""The sizes a layout is printed at."""

from collections.abc import Iterable, Iterator

from collateral.core.units import PT_PER
from collateral.model.press import Press
from collateral.model.scalars import ISO_SIZES_MM, TrimSize
from collateral.model.source import Layout

#: A pixel of an image, pt: 96 to the inch, as CSS counts them.
PX_PT = 0.75


def sheets_of(layout: Layout, press: Press) -> tuple[TrimSize, ...]:
    """Return the sizes of the files of a layout for one press: papers, pixels, or its own sizes."""
    if press.sizes_px:
        return tuple(
            TrimSize(s.name, s.width_px * PX_PT, s.height_px * PX_PT) for s in press.sizes_px
        )
    if press.sheets:
        return tuple(_papers(press.sheets, layout))
    return printed_sizes(layout)


def _papers(names: Iterable[str], layout: Layout) -> Iterator[TrimSize]:
    """Yield papers, turned as the design is."""
    lies = layout.trim.width_pt > layout.trim.height_pt
    for name in names:
        short, long = (side * PT_PER["mm"] for side in ISO_SIZES_MM[name])
        yield TrimSize(name, *((long, short) if lies else (short, long)))


def printed_sizes(layout: Layout) -> tuple[TrimSize, ...]:
    """Return the sizes a layout is printed at; its design size when it names none."""
    return layout.sizes or (layout.trim,)
