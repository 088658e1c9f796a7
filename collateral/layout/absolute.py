"""The rectangles of boxes that stand at a place of their own in their parent."""

from collateral.core.geometry import Rect
from collateral.core.units import EPS_PT
from collateral.layout.ledger import Side
from collateral.layout.measure import child_width, height, settled_height
from collateral.layout.setting import Setting, Squeeze, length
from collateral.model.document import Align, Area, Box, Placement


def area_rect(area: Area, setting: Setting) -> Rect:
    """Return one of the areas of the page, pt."""
    return {Area.BLEED: setting.bleed, Area.TRIM: setting.trim, Area.SAFE: setting.safe}[area]


def own_rect(box: Box, at: Placement, side: Side, setting: Setting, outer: Squeeze) -> Rect:
    """Return the rectangle that distances from the parent's edges describe."""
    parent = side.parent
    start, end = length(at.start, parent.width), length(at.end, parent.width)
    top, bottom = length(at.top, parent.height), length(at.bottom, parent.height)
    wide = length(at.width, parent.width)
    if wide is None and start is not None and end is not None:
        wide = parent.width - start - end
    if wide is None:
        room_pt = parent.width - (start or 0.0) - (end or 0.0)
        wide = child_width(box, room_pt, Align.START, setting, outer)
    tall = length(at.height, parent.height)
    if tall is None and top is not None and bottom is not None:
        tall = parent.height - top - bottom
    if tall is None:
        tall = height(box, wide, setting, outer)
        room_pt = parent.height - (top or 0.0) - (bottom or 0.0)
        if tall > room_pt and box.height is None:
            # What is taller than its room shrinks into it, or gets the room and is told not to fit.
            settled = settled_height(box, wide, room_pt, setting, outer)
            tall = min(max(settled, box.min_height_pt or 0.0), room_pt)
    from_start = start if start is not None else parent.width - wide - (end or 0.0)
    if start is None and end is None:
        from_start = 0.0
    x_pt = parent.right - from_start - wide if side.rtl else parent.x + from_start
    from_top = (
        top if top is not None else parent.height - tall - bottom if bottom is not None else 0.0
    )
    return Rect(x_pt, parent.y + from_top, wide, tall)


def to_bleed(rect: Rect, setting: Setting) -> Rect:
    """Return the ground of a box that ends at the trim, drawn on into the bleed."""
    trim, bleed = setting.trim, setting.bleed
    left = bleed.x if rect.x <= trim.x + EPS_PT else rect.x
    top = bleed.y if rect.y <= trim.y + EPS_PT else rect.y
    right = bleed.right if rect.right >= trim.right - EPS_PT else rect.right
    bottom = bleed.bottom if rect.bottom >= trim.bottom - EPS_PT else rect.bottom
    return Rect(left, top, right - left, bottom - top)
