"""`collateral fonts`: which font sets what, and what its maker says of it."""

from pathlib import Path

from collateral.build.fonts import survey
from collateral.cli import console
from collateral.cli.outcome import exit_code, tell
from collateral.core.diag import ExitCode, ProjectError
from collateral.report import as_json as json_report
from collateral.report import as_text
from collateral.report import fonts as report


def run_fonts(root: Path, languages: tuple[str, ...], *, as_json: bool) -> ExitCode:
    """Tell the fonts of a campaign; return how the program ends."""
    try:
        found = survey(root, languages)
    except ProjectError as faults:
        return tell(faults.diagnostics, as_json=as_json)
    if as_json:
        console.data(json_report.keyed(report.as_json(found)))
    else:
        console.data("".join(f"{line}\n" for line in report.lines(found, console.width())))
    for finding in as_text.gathered(found.findings):
        console.talk(console.colored(as_text.finding(finding), finding.severity))
    return exit_code(found.findings)
