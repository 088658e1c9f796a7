"""How far items reach on the page, so that what is mixed by itself is kept small.

A press works out a transparency group pixel by pixel over all of its box; a box as large as a
poster would cost it hundreds of megabytes for a small shadow.
"""

from collections.abc import Iterable
from math import sqrt

from collateral.core.geometry import Rect, outset, union
from collateral.image.outline import map_rect, path_bounds
from collateral.model.frame import GlyphRun, Group, Item, Join, Shape, TextLine
from collateral.paint.fonts import Fonts
from collateral.text.fonts import open_face


def items_bounds(items: Iterable[Item], fonts: Fonts) -> Rect | None:
    """Return a rectangle around all that items paint, rather too large than too small, or None."""
    return union(found for item in items if (found := item_bounds(item, fonts)) is not None)


def item_bounds(item: Item, fonts: Fonts) -> Rect | None:
    """Return a rectangle around all that an item paints; None when it paints nothing."""
    match item:
        case TextLine():
            return _line_bounds(item, fonts)
        case Shape():
            return _shape_bounds(item)
        case Group():
            return _group_bounds(item, fonts)
    return item.rect


def overlap(first: Rect, other: Rect) -> Rect | None:
    """Return what two rectangles share; None when they share nothing."""
    left, top = max(first.x, other.x), max(first.y, other.y)
    width = min(first.right, other.right) - left
    height = min(first.bottom, other.bottom) - top
    return Rect(left, top, width, height) if width > 0 and height > 0 else None


def _line_bounds(line: TextLine, fonts: Fonts) -> Rect | None:
    boxes = []
    for run in line.runs:
        size_pt = line.size_pt * run.size_ratio
        x0, y0, x1, y1 = _letter_box(run, size_pt, fonts)
        width = sum(run.advances) * size_pt / run.upem
        baseline_y_pt = line.baseline_y_pt - run.rise_em * line.size_pt
        # Glyphs of a run may be shifted, and marks of CFF are not in the box of the face.
        box = Rect(run.x_pt + x0, baseline_y_pt - y1, width + x1 - x0, y1 - y0)
        boxes.append(outset(box, size_pt))
    return union(boxes)


def _letter_box(run: GlyphRun, size_pt: float, fonts: Fonts) -> tuple[float, ...]:
    """Return left, bottom, right and top of all letters of a run laid over each other, pt."""
    font = fonts.by_face.get(run.face)
    if font is not None:
        em_pt = size_pt * font.face.upem / run.upem
        return tuple(em_pt / 1000 * side for side in font.face.box)
    # Letters that become shapes have no font in the file.
    face = open_face(run.face)
    boxes = [face.extents(glyph) for glyph in run.glyphs] or [(0, 0, 0, 0)]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    scale = size_pt / run.upem
    return min(lefts) * scale, min(bottoms) * scale, max(rights) * scale, max(tops) * scale


def _shape_bounds(shape: Shape) -> Rect | None:
    box = path_bounds(shape.path)
    if box is None or shape.stroke is None:
        return box
    stroke = shape.stroke
    reach = max(stroke.miter_limit, sqrt(2)) if stroke.join is Join.MITER else sqrt(2)
    return outset(box, stroke.width_pt / 2 * reach)


def _group_bounds(group: Group, fonts: Fonts) -> Rect | None:
    box = items_bounds(group.items, fonts)
    if box is not None and group.clip is not None:
        clip = path_bounds(group.clip)
        box = None if clip is None else overlap(box, clip)
    return None if box is None else map_rect(box, group.matrix)
