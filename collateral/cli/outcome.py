"""Findings told, and the exit code they lead to."""

from collections.abc import Sequence
from typing import Final

from collateral.cli import console
from collateral.core.diag import Diagnostic, ExitCode, Severity, in_order
from collateral.report import as_text

#: When findings lead to different exit codes, the first of these that occurs.
_GRAVEST_FIRST: Final = (
    ExitCode.BUG,
    ExitCode.USAGE,
    ExitCode.MISSING,
    ExitCode.PROJECT,
    ExitCode.FINDINGS,
)


def exit_code(findings: Sequence[Diagnostic]) -> ExitCode:
    """Return how the program ends after these findings; warnings alone do not spoil it."""
    if not any(f.severity is Severity.ERROR for f in findings):
        return ExitCode.GOOD
    # A build that goes well needs none of the codes there are.
    from collateral.core.codes import CODES

    found = {CODES[f.code].exit_code for f in findings if f.severity is Severity.ERROR}
    return next((code for code in _GRAVEST_FIRST if code in found), ExitCode.GOOD)


def tell(findings: Sequence[Diagnostic], *, as_json: bool, so: str = "") -> ExitCode:
    """Tell findings that left nothing to do, and `so` what follows; return how the program ends.

    For machines it is the same object whatever the command was.
    """
    ordered = in_order(findings)
    if as_json:
        # People read no JSON.
        from collateral.report import as_json as json_report

        console.data(json_report.results((), ordered))
    for finding in ordered:
        console.talk(console.colored(as_text.finding(finding), finding.severity))
    if so:
        n_errors = sum(1 for f in ordered if f.severity is Severity.ERROR)
        console.talk(f"{as_text.counted(n_errors, 'error')}; {so}")
    return exit_code(ordered)
