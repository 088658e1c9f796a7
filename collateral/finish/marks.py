"""Printer's marks in the slug: for cutting, folding, register, colour, and to tell the job.

All marks lie outside the bleed and inside the media box, a millimetre from both. Lines are drawn in
the colour `All`, which is on every plate; where there is one plate, or none, in black.
Source: ISO 15930-7:2010 (marks outside the bleed box); ISO 32000-2:2020, 14.11.2 and 8.6.6.4.
Lengths as the Ghent Workgroup and print shops advise; `docs/press.md` has them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from collateral.core.color import BLACK, REGISTRATION
from collateral.core.geometry import Path, Point, Rect, Sides, ellipse_path
from collateral.core.record import replace
from collateral.core.units import mm_to_pt, pt_to_mm
from collateral.finish.color_bar import color_bar
from collateral.finish.plates import plates_of
from collateral.finish.slip import slip, slip_height
from collateral.model.frame import Group, Item, Page, Role, Shape, Sheet, Stroke, Tag
from collateral.model.press import Inks, Marks, Press

#: What stays free between the bleed and a mark, and between a mark and the edge of the sheet.
_CLEAR_PT: Final = mm_to_pt(1)

#: A registration target: the length of its cross and the width of its circle.
_CROSS_PT: Final = mm_to_pt(5)
_CIRCLE_PT: Final = mm_to_pt(3)

#: What the line of page information needs beyond the bleed, and how far it keeps from other marks.
_SLIP_PT: Final = mm_to_pt(13)
_ASIDE_PT: Final = mm_to_pt(4)

_FOLD_DASH_PT: Final = (3.0, 2.0)


def with_marks(sheet: Sheet, file_name: str = "", folds_pt: Sequence[float] = ()) -> Sheet:
    """Return a sheet with the marks its press asks for, and a slug wide enough for them.

    Args: file_name: what the page information calls the file. folds_pt: where the page is folded,
    from the left edge of its trim. A sheet without marks is returned as it is.
    """
    press = sheet.press
    if press is None or not press.marks.any:
        return sheet
    pages = tuple(
        _marked(page, press, _job(sheet, page, nth, file_name), folds_pt)
        for nth, page in enumerate(sheet.pages, 1)
    )
    return replace(sheet, pages=pages)


def _job(sheet: Sheet, page: Page, page_no: int, file_name: str) -> tuple[str, ...]:
    """Return what the page information says, fact by fact."""
    wide, tall = (f"{round(pt_to_mm(pt), 1):g}" for pt in (page.width_pt, page.height_pt))
    return (
        file_name,
        sheet.title,
        f"{wide} × {tall} mm",
        sheet.language,
        sheet.date,
        f"page {page_no} of {len(sheet.pages)}" if len(sheet.pages) > 1 else "",
        " ".join(plates_of(page.items)),
    )


def _marked(page: Page, press: Press, job: Sequence[str], folds_pt: Sequence[float]) -> Page:
    marks, inks = press.marks, press.inks
    starts, folds_pt = _starts(page, marks), folds_pt if marks.fold else ()
    # A fold may be anywhere across, so all else above and below stands beyond its marks.
    aside_pt = marks.length_pt + _CLEAR_PT if folds_pt else 0.0
    beyond = replace(starts, top=starts.top + aside_pt, bottom=starts.bottom + aside_pt)
    lines = _information(page, beyond, job) if marks.page_information else ()
    made = (
        ("crop-marks", tuple(crop_marks(page, starts, marks)) if marks.crop else ()),
        ("fold-marks", tuple(fold_marks(page, starts, marks, folds_pt))),
        ("registration", _targets(page, beyond, marks) if marks.registration else ()),
        ("color-bar", color_bar(page.width_pt, -beyond.top, inks) if marks.color_bar else ()),
        ("page-information", lines),
    )
    groups = tuple(
        Group(
            items=items if inks is Inks.CMYK else _in_black(items),
            tag=Tag(role=Role.ARTIFACT, language="en", order=0, element=name),
        )
        for name, items in made
        if items
    )
    slug = _slug(page, beyond, marks, len(lines))
    return replace(page, slug=slug, marks=(*page.marks, *groups))


def _starts(page: Page, marks: Marks) -> Sides:
    """Return how far from the trim marks begin at each side: 1 mm beyond the bleed at least."""
    left, top, right, bottom = (
        max(marks.offset_pt, bleed_pt + _CLEAR_PT)
        for bleed_pt in (page.bleed.left, page.bleed.top, page.bleed.right, page.bleed.bottom)
    )
    return Sides(left=left, top=top, right=right, bottom=bottom)


def _slug(page: Page, starts: Sides, marks: Marks, n_lines: int) -> Sides:
    """Return what lies beyond the bleed at each side, so that every mark has room."""
    around_pt = max(
        marks.length_pt if marks.crop else 0.0,
        _CROSS_PT if marks.registration or marks.color_bar else 0.0,
    )
    below_pt = starts.bottom + around_pt + _CLEAR_PT
    if n_lines:
        told_pt = starts.bottom + slip_height(n_lines) + _CLEAR_PT
        below_pt = max(below_pt, told_pt, page.bleed.bottom + _SLIP_PT)
    slug = Sides(
        left=starts.left + around_pt + _CLEAR_PT - page.bleed.left,
        top=starts.top + around_pt + _CLEAR_PT - page.bleed.top,
        right=starts.right + around_pt + _CLEAR_PT - page.bleed.right,
        bottom=below_pt - page.bleed.bottom,
    )
    return Sides(
        left=max(slug.left, page.slug.left),
        top=max(slug.top, page.slug.top),
        right=max(slug.right, page.slug.right),
        bottom=max(slug.bottom, page.slug.bottom),
    )


def crop_marks(page: Page, starts: Sides, marks: Marks) -> Iterator[Item]:
    """Yield two lines at each corner of the trim, in line with its edges."""
    for x_pt in (0.0, page.width_pt):
        yield from _upright(page, x_pt, starts, marks.length_pt, marks.weight_pt, ())
    right_pt = page.width_pt + starts.right
    for y_pt in (0.0, page.height_pt):
        yield _line((-starts.left - marks.length_pt, y_pt), (-starts.left, y_pt), marks.weight_pt)
        yield _line((right_pt, y_pt), (right_pt + marks.length_pt, y_pt), marks.weight_pt)


def fold_marks(
    page: Page, starts: Sides, marks: Marks, folds_pt: Iterable[float]
) -> Iterator[Item]:
    """Yield dashed lines above and below the page where it is folded."""
    for x_pt in folds_pt:
        yield from _upright(page, x_pt, starts, marks.length_pt, marks.weight_pt, _FOLD_DASH_PT)


def _targets(page: Page, starts: Sides, marks: Marks) -> tuple[Item, ...]:
    return tuple(targets(page, starts, marks.weight_pt))


def targets(page: Page, starts: Sides, weight_pt: float) -> Iterator[Item]:
    """Yield a circle with a cross at the middle of each side, to lay plates over each other by."""
    half_pt = _CROSS_PT / 2
    middle = Point(page.width_pt / 2, page.height_pt / 2)
    for x_pt, y_pt in (
        (middle.x, -starts.top - half_pt),
        (middle.x, page.height_pt + starts.bottom + half_pt),
        (-starts.left - half_pt, middle.y),
        (page.width_pt + starts.right + half_pt, middle.y),
    ):
        yield _line((x_pt - half_pt, y_pt), (x_pt + half_pt, y_pt), weight_pt)
        yield _line((x_pt, y_pt - half_pt), (x_pt, y_pt + half_pt), weight_pt)
        radius_pt = _CIRCLE_PT / 2
        circle = Rect(x_pt - radius_pt, y_pt - radius_pt, _CIRCLE_PT, _CIRCLE_PT)
        yield _drawn(ellipse_path(circle), weight_pt)


def _information(page: Page, starts: Sides, job: Sequence[str]) -> tuple[Item, ...]:
    """Return the line of page information: below, between the left corner and the middle."""
    width_pt = page.width_pt / 2 - 2 * _ASIDE_PT
    if width_pt < _ASIDE_PT:
        return ()
    return slip(job, _ASIDE_PT, page.height_pt + starts.bottom, width_pt)


def _upright(
    page: Page,
    x_pt: float,
    starts: Sides,
    length_pt: float,
    weight_pt: float,
    dash_pt: tuple[float, ...],
) -> Iterator[Item]:
    """Yield the lines above and below the page at one place across."""
    foot_pt = page.height_pt + starts.bottom
    yield _line((x_pt, -starts.top - length_pt), (x_pt, -starts.top), weight_pt, dash_pt)
    yield _line((x_pt, foot_pt), (x_pt, foot_pt + length_pt), weight_pt, dash_pt)


def _line(
    start: tuple[float, float],
    end: tuple[float, float],
    weight_pt: float,
    dash_pt: tuple[float, ...] = (),
) -> Shape:
    return _drawn((("M", *start), ("L", *end)), weight_pt, dash_pt)


def _drawn(path: Path, weight_pt: float, dash_pt: tuple[float, ...] = ()) -> Shape:
    stroke = Stroke(paint=REGISTRATION, width_pt=weight_pt, dash_pt=dash_pt)
    return Shape(path=path, stroke=stroke)


def _in_black(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return marks with their lines in black: `All` would ask for plates that nobody makes."""
    return tuple(
        replace(item, stroke=replace(item.stroke, paint=BLACK))
        if isinstance(item, Shape) and item.stroke is not None
        else item
        for item in items
    )
