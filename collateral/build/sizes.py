"""The sizes a layout is printed at."""

from collections.abc import Iterable, Iterator, Mapping

from collateral.build.presses import said_at
from collateral.core.diag import Diagnostic, error
from collateral.core.units import PT_PER, pt_to_mm
from collateral.model.job import Job
from collateral.model.press import Medium, Press
from collateral.model.project import Project
from collateral.model.scalars import ISO_SIZES_MM, TrimSize
from collateral.model.source import Layout

#: A pixel of an image, pt: 96 to the inch, as CSS counts them.
PX_PT = 0.75


#: Two shapes are one when their ratios differ by less: a pixel in a thousand.
_SHAPE_RATIO = 1e-3


def is_made_for(layout: Layout, press: Press) -> bool:
    """Tell whether a layout is made for an output; for images a layout must ask."""
    if layout.outputs is not None:
        return press.output in layout.outputs
    return press.medium is not Medium.IMAGE


def sheets_of(layout: Layout, press: Press) -> tuple[TrimSize, ...]:
    """Return the sizes of the files of a layout for one press: papers, pixels, or its own sizes.

    None where it is not made for that output.
    """
    if not is_made_for(layout, press):
        return ()
    if press.sizes_px:
        return _images(layout, press)
    if press.sheets:
        return tuple(_papers(press.sheets, layout))
    return printed_sizes(layout)


def _images(layout: Layout, press: Press) -> tuple[TrimSize, ...]:
    """Return the images of the shape of a layout; where there is none, all, it whole in each."""
    found = tuple(TrimSize(s.name, s.width_px * PX_PT, s.height_px * PX_PT) for s in press.sizes_px)
    shape = layout.trim.width_pt / layout.trim.height_pt
    alike = (s for s in found if abs(s.width_pt / s.height_pt / shape - 1) < _SHAPE_RATIO)
    return tuple(alike) or found


def _papers(names: Iterable[str], layout: Layout) -> Iterator[TrimSize]:
    """Yield papers, turned as the design is."""
    lies = layout.trim.width_pt > layout.trim.height_pt
    for name in names:
        short, long = (side * PT_PER["mm"] for side in ISO_SIZES_MM[name])
        yield TrimSize(name, *((long, short) if lies else (short, long)))


def listed_sizes(layout: Layout, presses: Iterable[Press]) -> tuple[TrimSize, ...]:
    """Return what a layout is made at: its sizes, or all of the outputs that it names."""
    if layout.outputs is None:
        return printed_sizes(layout)
    return tuple(dict.fromkeys(size for press in presses for size in sheets_of(layout, press)))


def printed_sizes(layout: Layout) -> tuple[TrimSize, ...]:
    """Return the sizes a layout is printed at; its design size when it names none."""
    return layout.sizes or (layout.trim,)


def edge_faults(
    jobs: Iterable[Job], presses: Mapping[str, Press], project: Project
) -> Iterator[Diagnostic]:
    """Yield white edges that leave nothing of a sheet, once for each output."""
    told: set[str] = set()
    for job in jobs:
        edge_pt, size = presses[job.output].edge_pt, job.size
        if job.output not in told and 2 * edge_pt >= min(size.width_pt, size.height_pt):
            told.add(job.output)
            message = f"an edge of {pt_to_mm(edge_pt):.4g} mm leaves nothing of {size.name}"
            span = said_at(project, job.output, "edge")
            yield error("printer.contradiction", message, span, ("make `edge` smaller",))
