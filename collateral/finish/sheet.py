"""A laid out sheet made ready for its press: nothing half seen through, and marks around it."""

from collateral.core.diag import ProjectError, Severity
from collateral.core.record import replace
from collateral.model.frame import Sheet
from collateral.model.press import Medium, Press, Transparency


def finished(sheet: Sheet, file_name: str = "") -> Sheet:
    """Return a sheet as its press wants it; a sheet of which nothing is asked stays the same.

    `file_name` stands in the page information beside the page.
    Raises: ProjectError: `press.transparency` for what is half seen through where the press refuses
    that, or where it cannot be made a tint.
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
    return sheet


def _opaque(sheet: Sheet, press: Press) -> Sheet:
    from collateral.finish.flatten import flattened, refused

    if press.transparency is Transparency.REFUSE:
        faults = tuple(fault for page in sheet.pages for fault in refused(page))
        if faults:
            raise ProjectError((*sheet.findings, *faults))
        return sheet
    made = [flattened(page) for page in sheet.pages]
    findings = (*sheet.findings, *(finding for _, found in made for finding in found))
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise ProjectError(findings)
    return replace(sheet, pages=tuple(page for page, _ in made), findings=findings)
