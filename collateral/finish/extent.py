"""How far items reach on the page."""

from collateral.core.geometry import IDENTITY, Matrix, Rect, multiply, outset, union
from collateral.image.outline import is_apart, map_path, map_rect, path_bounds
from collateral.model.frame import Group, Item, Join, Shape, TextLine
from collateral.text.letter_ink import line_ink


def extent(item: Item, matrix: Matrix = IDENTITY) -> Rect | None:
    """Return an upright rectangle around what an item paints, pt; None when it paints nothing.

    `matrix` moves the item to the page. The ink of letters is exact; an outline with pointed
    corners may reach less far than is said.
    """
    match item:
        case Group():
            return _of_group(item, matrix)
        case Shape():
            return _of_shape(item, matrix)
        case TextLine():
            ink = union(line_ink(item))
            return None if ink is None else map_rect(ink, matrix)
    return map_rect(item.rect, matrix)


def _of_group(group: Group, matrix: Matrix) -> Rect | None:
    inner = multiply(group.matrix, matrix)
    found = union(box for item in group.items if (box := extent(item, inner)) is not None)
    if found is None or group.clip is None:
        return found
    clip = path_bounds(map_path(group.clip, inner))
    if clip is None or is_apart(clip, found):
        return None
    left, top = max(clip.x, found.x), max(clip.y, found.y)
    right, bottom = min(clip.right, found.right), min(clip.bottom, found.bottom)
    return Rect(left, top, right - left, bottom - top)


def _of_shape(shape: Shape, matrix: Matrix) -> Rect | None:
    box = path_bounds(shape.path)
    if box is None or (shape.fill is None and shape.stroke is None):
        return None
    stroke = shape.stroke
    if stroke is not None:
        reach = max(stroke.miter_limit, 1.5) if stroke.join is Join.MITER else 1.5
        box = outset(box, stroke.width_pt / 2 * reach)
    return map_rect(box, matrix)
