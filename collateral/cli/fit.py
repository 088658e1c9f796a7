"""`collateral fit`: how tight each text is, in every language."""

from typing import Final

from collateral.build.fits import accounts
from collateral.cli import console
from collateral.cli.outcome import exit_code, tell
from collateral.core.diag import ExitCode, ProjectError
from collateral.model.job import BuildRequest
from collateral.report import as_json as json_report
from collateral.report import as_text
from collateral.report import fits as ledger

#: Rows that are shown unless all are asked for.
_SHOWN: Final = 30


def run_fit(request: BuildRequest, *, as_json: bool, shows_all: bool) -> ExitCode:
    """Tell the ledger, tightest first, and return how the program ends."""
    try:
        found = list(accounts(request))
    except ProjectError as faults:
        return tell(faults.diagnostics, as_json=as_json)
    entries = ledger.entries(found)
    findings = [finding for account in found for finding in account.findings]
    if as_json:
        console.data(json_report.table_and_findings("fits", ledger.rows(entries), findings))
    else:
        shown = entries if shows_all else entries[:_SHOWN]
        lines = console.rows(list(ledger.table(shown)))
        console.data("".join(f"{line}\n" for line in lines))
        if len(shown) < len(entries):
            console.talk(f"the {len(shown)} tightest of {len(entries)} texts; `--all` shows all")
    for finding in as_text.gathered(findings):
        console.talk(console.colored(as_text.finding(finding), finding.severity))
    n_tight = sum(1 for _, fit in entries if fit.size_pt < fit.wanted_pt - 1e-6)
    said = f"{as_text.counted(len(entries), 'text')}, {n_tight} smaller than wanted"
    console.talk(f"{said}, {as_text.counted(len(findings), 'finding')}")
    return exit_code(findings)
