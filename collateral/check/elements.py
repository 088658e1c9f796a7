"""Which picture of a sheet a finding in its finished file is about.

Whoever reads a file sees `Im1` and `Fm1`; the sheet that it was painted from knows which picture of
the campaign was placed there, and at which line.
"""

from collections.abc import Iterable

from collateral.check.on_sheet import standing, within
from collateral.core.diag import Area, Diagnostic
from collateral.core.geometry import Rect
from collateral.core.record import replace
from collateral.model.frame import PlacedImage, Sheet


def with_pictures(findings: Iterable[Diagnostic], sheet: Sheet) -> tuple[Diagnostic, ...]:
    """Return what was found in a file, each that is about a place with the picture that is there.

    Such a finding begins with the name of the picture's file, and has the line that asks for it.
    """
    return tuple(dict.fromkeys(_with_picture(found, sheet) for found in findings))


def picture_at(area: Area, sheet: Sheet) -> PlacedImage | None:
    """Return the picture that fills most of a place, of several that fill it the uppermost."""
    best, most = None, 0.0
    for stand in standing(sheet.pages[area.page_idx].items):
        if isinstance(stand.item, PlacedImage) and stand.opacity_ratio > 0:
            share = _size(within(area.rect, stand.placed(stand.item.rect))) / _size(area.rect)
            # Lengths in a file are rounded.
            if share > 0.01 and share >= most - 0.01:
                best, most = stand.item, max(share, most)
    return best


def _with_picture(found: Diagnostic, sheet: Sheet) -> Diagnostic:
    if found.area is None:
        return found
    picture = picture_at(found.area, sheet)
    found = replace(found, area=None)
    if picture is None:
        return found
    name = picture.path.replace("\\", "/").rpartition("/")[2]
    hints = _less_ink(picture, sheet) if found.code == "press.ink" else found.hints
    return replace(found, message=f"`{name}` on {found.message}", span=picture.span, hints=hints)


def _less_ink(picture: PlacedImage, sheet: Sheet) -> tuple[str, ...]:
    """Return what to do about a picture with too much ink: those in inks stay as they are."""
    limit = f"{sheet.press.ink_limit:.0%}" if sheet.press is not None else "the limit"
    if picture.part is not None:
        return (f"ask for the file with {limit} of ink at most",)
    return (f"supply it in red, green and blue, or separated for {limit} of ink at most",)


def _size(rect: Rect) -> float:
    return max(rect.width, 1e-6) * max(rect.height, 1e-6)
