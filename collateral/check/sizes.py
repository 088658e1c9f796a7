"""Type and lines held to what a press can print: their sizes, and their distance from the trim.

The sheet is looked at, and not the file: there every line and run still knows its element.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import floor
from typing import Final, NamedTuple

from collateral.check.on_sheet import Standing, room_of, standing
from collateral.check.written_at import spans_of
from collateral.core.color import PAPER, Color
from collateral.core.diag import Diagnostic, Severity, Span
from collateral.core.geometry import Point, Rect, outset
from collateral.core.units import pt_to_mm
from collateral.image.inking import Inking, inking_of, seen
from collateral.image.outline import hull_bounds
from collateral.model.document import Box
from collateral.model.frame import Page, PlacedImage, Shape, Sheet, TextLine
from collateral.model.press import Press
from collateral.text.letter_ink import run_ink

#: Sizes that differ by less are the same to a caliper, pt.
_SAME_PT: Final = 0.01

#: Type that is lighter than this is light even on a picture; L*.
_LIGHT: Final = 60.0

#: Type this much lighter than its ground is light type on ink; L*.
_LIGHTER: Final = 10.0

#: A rectangle is a move, three or four lines and a close.
_RECT_OPS: Final = 6


class _Ground(NamedTuple):
    """Something painted: where, and how light it is; None for a picture or a gradient."""

    rect: Rect
    lightness: float | None


class _Fault(NamedTuple):
    """Something too small: its code and element, how small, and what is said of it."""

    code: str
    element: str
    amount: float
    message: str
    hint: str


def size_findings(sheet: Sheet, boxes: Iterable[Box] = ()) -> tuple[Diagnostic, ...]:
    """Return what the press of a sheet cannot print safely, once for each element.

    Errors: `press.small-type`, `press.small-reversed`, `press.thin-line`; the warning
    `press.unsafe`. What is raised or lowered counts with the size it is printed at.

    Args: boxes: those the sheet was laid out from; they know where their elements are written.
    """
    press = sheet.press
    if press is None or not _limits(press):
        return ()
    found: dict[tuple[str, str], _Fault] = {}
    for page in sheet.pages:
        for fault in _of_page(page, press):
            key = (fault.code, fault.element)
            if key not in found or fault.amount < found[key].amount:
                found[key] = fault
    spans = spans_of(boxes) if found else {}
    return tuple(_finding(fault, press, spans) for fault in found.values())


def _finding(fault: _Fault, press: Press, spans: Mapping[str, Span]) -> Diagnostic:
    return Diagnostic(
        code=fault.code,
        message=fault.message,
        severity=Severity.WARNING if fault.code == "press.unsafe" else Severity.ERROR,
        span=spans.get(fault.element),
        hints=(fault.hint,),
        # Another printer has another limit, so that its faults are others.
        measured=f"{fault.element} for {press.printer}",
        amount=fault.amount,
    )


def _limits(press: Press) -> bool:
    """Tell whether a press has any limit at all; screens have none."""
    return bool(
        press.smallest_type_pt
        or press.smallest_reversed_pt
        or press.smallest_line_pt
        or press.safe_pt
    )


def _of_page(page: Page, press: Press) -> Iterator[_Fault]:
    inking, grounds = inking_of(press), list[_Ground]()
    trim = Rect(0.0, 0.0, page.width_pt, page.height_pt)
    for stand in standing(page.items):
        if isinstance(stand.item, TextLine):
            yield from _of_line(stand, stand.item, grounds, inking, press)
            yield from _unsafe_line(stand, stand.item, trim, press)
            continue
        if isinstance(stand.item, Shape):
            yield from _thin(stand, stand.item, press)
        if press.smallest_reversed_pt and (ground := _ground(stand, inking)) is not None:
            grounds.append(ground)
    for code in page.codes:
        yield from _unsafe(code.field, code.element, trim, press)


def _of_line(
    stand: Standing, line: TextLine, grounds: list[_Ground], inking: Inking, press: Press
) -> Iterator[_Fault]:
    """Yield the runs of a line that are too small, dark on light or light on dark."""
    element, scale = stand.element, stand.scale
    for run in line.runs:
        if not run.text.strip():
            continue
        size_pt = line.size_pt * run.size_ratio * scale
        if size_pt < press.smallest_type_pt - _SAME_PT:
            message = (
                f"`{element}` has type of {_told(size_pt)} pt, and `{press.printer}` prints "
                f"{press.smallest_type_pt:g} pt at the least"
            )
            hint = f"set it larger; `min-size: {press.smallest_type_pt:g}pt` of its style keeps it"
            yield _Fault("press.small-type", element, size_pt, message, hint)
        elif size_pt < press.smallest_reversed_pt - _SAME_PT:
            fill = run.fill or line.fill
            middle = stand.placed(room_of(line, run)).centre
            if isinstance(fill, Color) and _is_reversed(fill, middle, grounds, inking):
                message = (
                    f"`{element}` has light type of {_told(size_pt)} pt on ink, and "
                    f"`{press.printer}` prints {press.smallest_reversed_pt:g} pt at the least"
                )
                hint = "set it larger, or dark on a light ground"
                yield _Fault("press.small-reversed", element, size_pt, message, hint)


def _is_reversed(fill: Color, place: Point, grounds: list[_Ground], inking: Inking) -> bool:
    """Tell whether type stands light on ink, so that the ink around it may run into it."""
    own = seen(fill, inking).l
    for ground in reversed(grounds):
        rect = ground.rect
        if rect.x <= place.x <= rect.right and rect.y <= place.y <= rect.bottom:
            if ground.lightness is None:
                return own > _LIGHT
            return own > ground.lightness + _LIGHTER
    return False


def _ground(stand: Standing, inking: Inking) -> _Ground | None:
    """Return what a shape or a picture paints, as far as type may stand on it."""
    item = stand.item
    if isinstance(item, PlacedImage):
        return _Ground(stand.placed(item.rect), None)
    bounds = hull_bounds(item.path) if isinstance(item, Shape) and item.fill is not None else None
    if not isinstance(item, Shape) or bounds is None:
        return None
    light = seen(item.fill, inking).l if isinstance(item.fill, Color) else None
    if light is not None and stand.opacity_ratio < 1:
        light = light * stand.opacity_ratio + seen(PAPER, inking).l * (1 - stand.opacity_ratio)
    return _Ground(stand.placed(bounds), light)


def _thin(stand: Standing, shape: Shape, press: Press) -> Iterator[_Fault]:
    """Yield an outline that is too thin, and a line that is drawn as a thin rectangle."""
    element, widths_pt = shape.element or stand.element, []
    if shape.stroke is not None:
        widths_pt.append(shape.stroke.width_pt * stand.scale)
    elif shape.fill is not None and len(shape.path) <= _RECT_OPS:
        bounds = hull_bounds(shape.path)
        if bounds is not None and max(bounds.width, bounds.height) > 0:
            widths_pt.append(min(bounds.width, bounds.height) * stand.scale)
    for width_pt in widths_pt:
        if width_pt < press.smallest_line_pt - _SAME_PT / 10:
            message = (
                f"`{element}` has a line of {_told(width_pt, 100)} pt, and "
                f"`{press.printer}` prints {press.smallest_line_pt:g} pt at the least"
            )
            hint = f"make it {press.smallest_line_pt:g}pt wide at the smallest size"
            yield _Fault("press.thin-line", element, width_pt, message, hint)


def _unsafe_line(stand: Standing, line: TextLine, trim: Rect, press: Press) -> Iterator[_Fault]:
    if not press.safe_pt:
        return
    safe = outset(trim, -press.safe_pt)
    for run in line.runs:
        # Nearly all type stands well within; only what may not is looked at letter by letter.
        if _distance(stand.placed(room_of(line, run)), safe) >= 0:
            continue
        for ink in run_ink(line, run):
            yield from _unsafe(stand.placed(ink), stand.element, trim, press)


def _unsafe(rect: Rect, element: str, trim: Rect, press: Press) -> Iterator[_Fault]:
    distance_pt = _distance(rect, trim)
    if distance_pt < press.safe_pt - _SAME_PT:
        message = (
            f"`{element}` stands {_told(pt_to_mm(distance_pt))} mm from the trim, and "
            f"`{press.printer}` asks for {round(pt_to_mm(press.safe_pt), 2):g} mm"
        )
        hint = "move it inwards, or give the page a larger `safe`"
        yield _Fault("press.unsafe", element, distance_pt, message, hint)


def _told(amount: float, steps: int = 10) -> str:
    """Return an amount in whole steps, 10 of them to one; never rounded up to its limit."""
    return f"{floor(amount * steps + _SAME_PT) / steps:g}"


def _distance(rect: Rect, room: Rect) -> float:
    """Return how far a rectangle stands from the nearest edge of a room, pt; negative outside."""
    return min(rect.x - room.x, rect.y - room.y, room.right - rect.right, room.bottom - rect.bottom)
