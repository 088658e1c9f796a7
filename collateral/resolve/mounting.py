"""How large a design is on the sheet of an output, and whether it is put on it as a whole."""

from typing import NamedTuple

from collateral.core.diag import fail
from collateral.core.units import EPS_PT, pt_to_mm
from collateral.model.document import Fill, Mount
from collateral.model.press import Medium, Press
from collateral.model.scalars import TrimSize


class Sized(NamedTuple):
    """How large a design is printed, pt, that over the size it is drawn at, and whether around it
    there is more of the sheet."""

    width_pt: float
    height_pt: float
    scale: float
    is_mounted: bool


def design_on(size: TrimSize, design: TrimSize, press: Press) -> Sized:
    """Return how large a design is at a size of its layout, or whole on the sheet of a press.

    A sheet is not always of the shape of the design, and may keep a white edge: the design is then
    scaled until it fits, the same both ways, and never cut.

    Args: size: the sheet or image, or a size of the layout. design: as it is drawn.
    Raises: ProjectError: `printer.contradiction` for an edge that leaves nothing of the sheet.
    """
    edges_pt = 2 * press.edge_pt
    across_pt, down_pt = size.width_pt - edges_pt, size.height_pt - edges_pt
    if min(across_pt, down_pt) <= 0:
        message = f"an edge of {pt_to_mm(press.edge_pt):.4g} mm leaves nothing of {size.name}"
        raise fail("printer.contradiction", message, None, ("make `edge` smaller",))
    scale = min(across_pt / design.width_pt, down_pt / design.height_pt)
    wide_pt, high_pt = design.width_pt * scale, design.height_pt * scale
    fills = size.width_pt - wide_pt < EPS_PT and size.height_pt - high_pt < EPS_PT
    if fills or not (press.edge_pt or press.sheets or press.sizes_px):
        return Sized(size.width_pt, size.height_pt, scale, is_mounted=False)
    return Sized(wide_pt, high_pt, scale, is_mounted=True)


def mount_of(size: TrimSize, background: Fill | None, press: Press) -> Mount:
    """Return the sheet of a design that is put on it.

    In an image the ground of the design goes on around it; paper is left as it is.
    """
    ground = background if press.medium is Medium.IMAGE else None
    return Mount(width_pt=size.width_pt, height_pt=size.height_pt, ground=ground)
