"""`collateral printers`: which printers there are, and what each asks for."""

from pathlib import Path

from collateral.build.printers import survey
from collateral.cli import console
from collateral.cli.outcome import tell
from collateral.core.diag import ExitCode, ProjectError
from collateral.report import as_json as json_report
from collateral.report import printers as report


def run_printers(root: Path, names: tuple[str, ...], *, as_json: bool) -> ExitCode:
    """List the printers, or explain those that are named; return how the program ends."""
    try:
        found = survey(root, names)
    except ProjectError as faults:
        return tell(faults.diagnostics, as_json=as_json)
    if as_json:
        console.data(json_report.table("printers", (report.row(one) for one in found)))
    elif names:
        width = console.width()
        pages = (report.explained(one, width) for one in found)
        console.data("\n".join("".join(f"{line}\n" for line in page) for page in pages))
    else:
        console.data("".join(f"{line}\n" for line in console.rows(report.listed(found))))
        console.data("".join(f"{line}\n" for line in report.notes(found)))
    return ExitCode.GOOD
