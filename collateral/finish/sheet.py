"""A laid out sheet made ready for its press: nothing half seen through, and marks around it."""

from typing import Final

from collateral.core.diag import ProjectError, Severity, error
from collateral.core.record import replace
from collateral.core.units import pt_to_mm
from collateral.model.frame import Sheet
from collateral.model.press import Medium, Press, Transparency

#: The longest side of a page. ISO 32000-2:2020, annex C.2.
_LONGEST_PT: Final = 14400.0


def finished(sheet: Sheet, file_name: str = "") -> Sheet:
    """Return a sheet as its press wants it; a sheet of which nothing is asked stays the same.

    `file_name` stands in the page information beside the page.
    Raises: ProjectError: `press.transparency` for what is half seen through where the press refuses
    that, or where it cannot be made a tint; `layout.unprintable-size` for a sheet that is larger
    with its marks than PDF can say.
    """
    press = sheet.press
    if press is None:
        return sheet
    if press.transparency is not Transparency.KEEP:
        sheet = _opaque(sheet, press)
    if press.marks.any and press.medium is Medium.PRINT:
        # Few files have marks.
        from collateral.finish.marks import with_marks

        sheet = with_marks(sheet, file_name)
        _check_size(sheet)
    return sheet


def _check_size(sheet: Sheet) -> None:
    for page in sheet.pages:
        beyond = (page.bleed, page.slug)
        wide_pt = page.width_pt + sum(sides.left + sides.right for sides in beyond)
        high_pt = page.height_pt + sum(sides.top + sides.bottom for sides in beyond)
        longest_pt = max(wide_pt, high_pt)
        if longest_pt > _LONGEST_PT:
            message = f"with its marks the sheet is {pt_to_mm(longest_pt):.0f} mm long"
            hint = f"PDF ends at {pt_to_mm(_LONGEST_PT):.0f} mm: make `offset` of `marks` smaller"
            raise ProjectError(
                (*sheet.findings, error("layout.unprintable-size", message, None, (hint,)))
            )


def _opaque(sheet: Sheet, press: Press) -> Sheet:
    from collateral.finish.flatten import flattened, refused
    from collateral.finish.see_through import on_bare_paper

    if press.transparency is Transparency.REFUSE:
        faults = tuple(fault for page in sheet.pages for fault in refused(page))
        if faults:
            raise ProjectError((*sheet.findings, *faults))
        return sheet
    made = [flattened(page) for page in sheet.pages]
    findings = (*sheet.findings, *(finding for _, found in made for finding in found))
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise ProjectError(findings)
    pages = tuple(page for page, _ in made)
    patches = (finding for page in pages for finding in on_bare_paper(page))
    return replace(sheet, pages=pages, findings=(*findings, *patches))
